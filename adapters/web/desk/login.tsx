/**
 * Logging in and out.
 * @module
 */
import type { Hono } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { addressOf } from "../address.ts";
import { readForm, text } from "../chat/input.ts";
import type { WebContext, WebDeps, WebEnv } from "../context.ts";
import { message, page } from "../html/layout.tsx";
import { ownPath } from "../security.ts";
import { isSecure, sameText } from "../session.ts";
import { DESK_COOKIE, isOpen } from "./guard.ts";
import { type DeskSessions, LoginLimit } from "./sessions.ts";

const COOKIE = { path: "/desk", httpOnly: true, sameSite: "Strict" } as const;

/** Adds the login page; it stands before the guard. */
export function registerLogin(app: Hono<WebEnv>, deps: WebDeps, sessions: DeskSessions): void {
  const limit = new LoginLimit(deps.clock);
  const password = deps.env.GUIDEPOST_DESK_PASSWORD ?? "";

  app.get("/desk/login", (c) => {
    c.header("cache-control", "no-store");
    if (!isOpen(c, deps.env)) return refused(c);
    return loginPage(c, 200, backOf(c.req.query("back")), password !== "");
  });

  app.post("/desk/login", async (c) => {
    c.header("cache-control", "no-store");
    if (!isOpen(c, deps.env)) return refused(c);
    const { login } = c.get("t").desk;
    const address = addressOf(c, deps.env);
    const wait = limit.wait(address);
    if (wait > 0) {
      c.header("retry-after", String(wait));
      return message(c, 429, login.title, login.tooMany(Math.ceil(wait / 60)));
    }
    const fields = await readForm(c);
    const [name, back] = [text(fields, "name").slice(0, 60), backOf(text(fields, "back"))];
    if (!sameText(text(fields, "password"), password)) {
      limit.failed(address);
      return loginPage(c, 403, back, true, login.wrong);
    }
    if (name === "") return loginPage(c, 400, back, password !== "", login.nameMissing);
    limit.succeeded(address);
    setCookie(c, DESK_COOKIE, sessions.open(name), { ...COOKIE, secure: isSecure(c) });
    await deps.store.audit.append(name, "desk.login", "desk");
    return c.redirect(back, 303);
  });
}

/** Adds logging out; it stands behind the guard. */
export function registerLogout(app: Hono<WebEnv>, sessions: DeskSessions): void {
  app.post("/desk/logout", (c) => {
    sessions.close(getCookie(c, DESK_COOKIE) ?? "");
    deleteCookie(c, DESK_COOKIE, COOKIE);
    return c.redirect("/desk/login", 303);
  });
}

const refused = (c: WebContext) => message(c, 403, c.get("t").desk.title, c.get("t").desk.login.noPassword);

/** Only places of the desk itself. */
function backOf(back: string | undefined): string {
  const path = ownPath(back ?? "");
  return path && /^\/desk(?:[/?]|$)/.test(path) ? path : "/desk";
}

function loginPage(
  c: WebContext,
  status: 200 | 400 | 403,
  back: string,
  withPassword: boolean,
  fault?: string,
) {
  const { login } = c.get("t").desk;
  const content = (
    <section class="login">
      <h1>{login.title}</h1>
      {fault && (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
      {!withPassword && <p class="notice">{login.local}</p>}
      <form method="post" action="/desk/login">
        <input type="hidden" name="back" value={back} />
        <label for="name">{login.name}</label>
        <input
          id="name"
          name="name"
          required
          maxlength={60}
          autocomplete="username"
          aria-describedby="name-hint"
        />
        <p class="hint" id="name-hint">
          {login.nameHint}
        </p>
        {withPassword && (
          <>
            <label for="password">{login.password}</label>
            <input id="password" name="password" type="password" required autocomplete="current-password" />
          </>
        )}
        <button class="primary" type="submit">
          {login.enter}
        </button>
      </form>
    </section>
  );
  return page(c, { title: login.title, children: content }, status);
}
