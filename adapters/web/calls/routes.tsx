/**
 * The postings, over HTTP.
 * @module
 */
import type { Hono } from "hono";
import type { WebDeps, WebEnv } from "../context.ts";
import { message, page } from "../html/layout.tsx";
import { callTitle } from "../names.ts";
import { isColumn } from "./overview.ts";
import { OverviewPage } from "./overview-page.tsx";
import { CallPage } from "./page.tsx";

/** Adds `/calls/`, `/calls/<id>`, `/calls/<id>/programmes` and `/programmes`. */
export function registerCalls(app: Hono<WebEnv>, deps: WebDeps): void {
  const find = (id: string) => deps.knowledge().calls.find((call) => call.id === id);

  app.get("/calls", (c) => c.redirect("/calls/", 301));
  app.get("/calls/", (c) => {
    const t = c.get("t");
    const content = (
      <section class="call-list">
        <h1>{t.calls.title}</h1>
        <ul>
          {deps.knowledge().calls.map((call) => (
            <li>
              <a href={`/calls/${encodeURIComponent(call.id)}`}>{callTitle(call, c.get("lang"))}</a>
              <p class="hint">
                {call.programmes.length > 0 ? t.overview.title(call.programmes.length) : t.calls.textOnly}
                {call.file?.deadlines?.agency &&
                  ` · ${t.calls.agencyDeadline}: ${t.date(call.file.deadlines.agency.date)}`}
              </p>
            </li>
          ))}
        </ul>
      </section>
    );
    return page(c, { title: t.calls.title, at: "guideline", children: content });
  });

  app.get("/calls/:id", (c) => {
    const t = c.get("t");
    const call = find(c.req.param("id"));
    if (!call) return message(c, 404, t.notFound, t.calls.unknown);
    const shown = linesFrom(c.req.query("lines"));
    return page(c, {
      title: callTitle(call, c.get("lang")),
      at: "guideline",
      children: <CallPage call={call} t={t} shown={shown} />,
    });
  });

  app.get("/calls/:id/programmes", (c) => {
    const t = c.get("t");
    const call = find(c.req.param("id"));
    if (!call || call.programmes.length === 0) return message(c, 404, t.notFound, t.calls.unknown);
    const asked = c.req.query("sort") ?? "";
    const sort = isColumn(asked) ? asked : "id";
    const descending = c.req.query("dir") === "desc";
    return page(c, {
      title: t.overview.title(call.programmes.length),
      at: "programmes",
      kind: "wide",
      children: <OverviewPage call={call} t={t} sort={sort} descending={descending} />,
    });
  });

  app.get("/programmes", (c) => {
    const call = deps.knowledge().calls.find((one) => one.programmes.length > 0);
    return c.redirect(call ? `/calls/${encodeURIComponent(call.id)}/programmes` : "/calls/");
  });
}

/** `200` or `200-202`, as a citation's link has them. */
function linesFrom(query: string | undefined): [number, number] | undefined {
  const found = /^(\d{1,6})(?:-(\d{1,6}))?$/.exec(query ?? "");
  return found ? [Number(found[1]), Number(found[2] ?? found[1])] : undefined;
}
