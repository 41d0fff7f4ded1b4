/**
 * The frame of the desk's pages.
 * @module
 */
import type { Child } from "hono/jsx";
import type { WebContext } from "../context.ts";
import { page } from "../html/layout.tsx";

export type DeskSection = "queue" | "faq" | "escalations" | "numbers" | "replay" | "audit";

/** Sends a page of the desk. */
export function deskPage(
  c: WebContext,
  section: DeskSection,
  title: string,
  content: Child,
  refresh?: number,
) {
  if (refresh !== undefined) c.header("refresh", String(refresh));
  return page(c, {
    title,
    kind: "desk",
    scripts: ["app.js", "desk.js"],
    nav: <DeskNav c={c} section={section} />,
    children: content,
  });
}

/** The token that each form of the desk carries. */
export function Token({ c }: { c: WebContext }) {
  return <input type="hidden" name="csrf" value={c.get("staff").csrf} />;
}

const PATHS: readonly [DeskSection, string][] = [
  ["queue", "/desk"],
  ["escalations", "/desk/escalations"],
  ["faq", "/desk/faq"],
  ["numbers", "/desk/numbers"],
  ["replay", "/desk/replay"],
  ["audit", "/desk/audit"],
];

function DeskNav({ c, section }: { c: WebContext; section: DeskSection }) {
  const { desk } = c.get("t");
  return (
    <nav aria-label={desk.title}>
      {PATHS.map(([id, href]) => (
        <a href={href} aria-current={id === section ? "page" : undefined}>
          {desk.nav[id]}
        </a>
      ))}
      <form method="post" action="/desk/logout">
        <Token c={c} />
        <button type="submit">{desk.logout(c.get("staff").name)}</button>
      </form>
    </nav>
  );
}
