/**
 * What is kept, and the asker's copy and deletion of it.
 * @module
 */
import type { Hono } from "hono";
import { deleteCookie } from "hono/cookie";
import { readForm, text } from "./chat/input.ts";
import type { WebContext, WebDeps, WebEnv } from "./context.ts";
import { page } from "./html/layout.tsx";
import { ASKER_COOKIE } from "./session.ts";

/** Adds `/privacy`, the download and the deletion. */
export function registerPrivacy(app: Hono<WebEnv>, deps: WebDeps): void {
  const pseudonym = (c: WebContext) => {
    const asker = c.get("asker");
    return asker && deps.store.secret.pseudonym("web", asker.id);
  };

  app.get("/privacy", (c) => privacyPage(c, pseudonym(c) !== undefined));

  app.get("/privacy/data.json", async (c) => {
    const user = pseudonym(c);
    if (!user) return c.redirect("/privacy");
    return c.body(JSON.stringify(await deps.store.privacy.exportUser(user), null, 2), 200, {
      "content-type": "application/json; charset=utf-8",
      "content-disposition": 'attachment; filename="guidepost-my-data.json"',
      "cache-control": "no-store",
    });
  });

  app.post("/privacy/delete", async (c) => {
    const user = pseudonym(c);
    const sure = text(await readForm(c), "sure") === "yes";
    if (!user || !sure) return c.redirect("/privacy", 303);
    const { turns } = await deps.store.privacy.deleteUser(user);
    deleteCookie(c, ASKER_COOKIE, { path: "/" });
    return privacyPage(c, false, c.get("t").privacy.removed(turns));
  });
}

function privacyPage(c: WebContext, known: boolean, done?: string) {
  const { privacy } = c.get("t");
  const content = (
    <section class="privacy">
      <h1>{privacy.title}</h1>
      <ul>
        {privacy.points.map((point) => (
          <li>{point}</li>
        ))}
      </ul>
      <h2>{privacy.yours}</h2>
      {done && (
        <p class="notice" role="status">
          {done}
        </p>
      )}
      {known ? (
        <>
          <p>
            <a class="button" href="/privacy/data.json">
              {privacy.download}
            </a>
          </p>
          <form method="post" action="/privacy/delete">
            <label class="inline">
              <input type="checkbox" name="sure" value="yes" required /> {privacy.sure}
            </label>
            <button type="submit">{privacy.remove}</button>
          </form>
        </>
      ) : (
        <p>{privacy.none}</p>
      )}
    </section>
  );
  return page(c, { title: privacy.title, at: "privacy", children: content });
}
