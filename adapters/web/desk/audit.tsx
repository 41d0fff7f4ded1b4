/**
 * Who changed what and when: shown, never edited.
 * @module
 */
import type { Hono } from "hono";
import type { WebDeps, WebEnv } from "../context.ts";
import { PlainTable } from "../html/markdown.tsx";
import { deskPage } from "./layout.tsx";

const PAGE = 100;

/** Adds `/desk/audit`. */
export function registerAudit(app: Hono<WebEnv>, deps: WebDeps): void {
  app.get("/desk/audit", async (c) => {
    const t = c.get("t");
    const { audit } = t.desk;
    const target = c.req.query("target")?.slice(0, 80) || undefined;
    const before = Number(c.req.query("before")) || undefined;
    const entries = await deps.store.audit.list({ target, before, limit: PAGE });
    const last = entries.at(-1);
    const content = (
      <>
        <h1>{t.desk.nav.audit}</h1>
        <p class="hint">{audit.explain}</p>
        {target && (
          <p>
            {target} · <a href="/desk/audit">{audit.all}</a>
          </p>
        )}
        <PlainTable
          columns={audit.columns}
          rows={entries.map(({ at, actor, action, target: what, detail }) => [
            t.dateTime(at),
            actor,
            audit.actions[action as "mark"] ?? action,
            what,
            detailOf(detail),
          ])}
        />
        {entries.length === PAGE && last && (
          <a
            href={`/desk/audit?${new URLSearchParams({ ...(target && { target }), before: String(last.id) })}`}
          >
            {audit.older}
          </a>
        )}
      </>
    );
    return deskPage(c, "audit", t.desk.nav.audit, content);
  });
}

function detailOf(detail: Record<string, unknown>): string {
  return Object.keys(detail).length === 0 ? "" : JSON.stringify(detail);
}
