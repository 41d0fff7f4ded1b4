/**
 * The FAQ over HTTP: written, saved as a draft, approved, retired.
 * @module
 */
import type { Hono } from "hono";
import { type Clash, findClashes, refreshStaleness, staleness } from "../../../src/faq/index.ts";
import { textSays } from "../../../src/review/against-text.ts";
import { EMPTY_FAQ, type FaqEntry, type FaqText, type Turn } from "../../../src/store/index.ts";
import { readForm, text } from "../chat/input.ts";
import type { WebContext, WebDeps, WebEnv } from "../context.ts";
import { message } from "../html/layout.tsx";
import type { Wording } from "../wording/index.ts";
import { readFaqForm } from "./faq-form.ts";
import { FaqEditor, FaqList } from "./faq-pages.tsx";
import { deskPage } from "./layout.tsx";
import { deciding } from "./parts.tsx";

const MOST_TURNS = 100;

/** Adds `/desk/faq` and the editor. */
export function registerFaq(app: Hono<WebEnv>, deps: WebDeps): void {
  const { store } = deps;

  const turnsOf = async (ids: readonly number[]): Promise<Turn[]> => {
    const turns = await Promise.all(ids.slice(0, MOST_TURNS).map((id) => store.turns.get(id)));
    return turns.filter((turn) => turn !== undefined);
  };

  const editor = async (
    c: WebContext,
    entry: FaqEntry | undefined,
    faq: FaqText,
    ids: readonly number[],
    faults: string[],
  ) => {
    const clashes = findClashes({ ...faq, id: entry?.id }, await store.faq.list());
    const text = deps.engineFor ? await textSays(faq, deps.engineFor) : [];
    const [turns, knowledge] = [await turnsOf(ids), deps.knowledge()];
    const props = { c, knowledge, entry, faq, turns, clashes, text, faults };
    const { desk } = c.get("t");
    return deskPage(c, "faq", entry ? desk.faq.edit(entry.id) : desk.faq.create, <FaqEditor {...props} />);
  };

  app.get("/desk/faq", async (c) => {
    await refreshStaleness(store, deps.knowledge());
    const entries = await store.faq.list();
    const clashes = new Map(
      entries
        .filter(({ status }) => status !== "retired")
        .map((entry) => [entry.id, findClashes(entry, entries)]),
    );
    const sorted = entries.toSorted((a, b) => urgency(a, clashes) - urgency(b, clashes) || b.id - a.id);
    return deskPage(
      c,
      "faq",
      c.get("t").desk.nav.faq,
      <FaqList t={c.get("t")} entries={sorted} clashes={clashes} />,
    );
  });

  app.get("/desk/faq/new", async (c) => {
    const ids = idsFrom(c.req.query("turns"));
    const programmes = [...new Set((await turnsOf(ids)).flatMap((turn) => turn.programmes))];
    const [last] = await turnsOf(ids.slice(-1));
    const citations = last ? deciding(last) : [];
    return editor(c, undefined, { ...EMPTY_FAQ, programmes, citations }, ids, []);
  });

  app.get("/desk/faq/:id{[0-9]{1,15}}", async (c) => {
    await refreshStaleness(store, deps.knowledge());
    const entry = await store.faq.get(Number(c.req.param("id")));
    if (!entry) return message(c, 404, c.get("t").notFound, c.get("t").desk.faq.gone);
    return editor(c, entry, entry, await store.faq.turns(entry.id), []);
  });

  app.post("/desk/faq", async (c) => {
    const fields = await readForm(c);
    const { faq, unknown } = readFaqForm(fields, deps.knowledge());
    const ids = idsFrom(text(fields, "turns"));
    const approving = text(fields, "do") === "approve";
    const faults = faultsOf(faq, unknown, approving, deps, c.get("t"));
    if (faults.length > 0) return editor(c, undefined, faq, ids, faults);
    const by = c.get("staff").name;
    const id = await store.faq.create(faq, by, ids);
    if (approving) await store.faq.approve(id, by);
    return c.redirect(`/desk/faq/${id}`, 303);
  });

  app.post("/desk/faq/:id{[0-9]{1,15}}", async (c) => {
    const id = Number(c.req.param("id"));
    const entry = await store.faq.get(id);
    if (!entry) return message(c, 404, c.get("t").notFound, c.get("t").desk.faq.gone);
    const fields = await readForm(c);
    const by = c.get("staff").name;
    const action = text(fields, "do");
    if (action === "retire") {
      await store.faq.retire(id, by);
      return c.redirect(`/desk/faq/${id}`, 303);
    }
    const { faq, unknown } = readFaqForm(fields, deps.knowledge());
    const faults = faultsOf(faq, unknown, action === "approve", deps, c.get("t"));
    if (faults.length > 0) return editor(c, entry, faq, idsFrom(text(fields, "turns")), faults);
    if (!sameWords(entry, faq)) await store.faq.update(id, faq, by);
    if (action === "approve") await store.faq.approve(id, by);
    return c.redirect(`/desk/faq/${id}`, 303);
  });
}

/** Stale and conflicting entries stand first, retired ones last. */
function urgency(entry: FaqEntry, clashes: ReadonlyMap<number, Clash[]>): number {
  if (entry.status === "retired") return 3;
  if (entry.stale || clashes.get(entry.id)?.some(({ kind }) => kind === "conflict")) return 0;
  return entry.status === "draft" ? 1 : 2;
}

function faultsOf(faq: FaqText, unknown: string[], approving: boolean, deps: WebDeps, t: Wording): string[] {
  const { faults } = t.desk.faq;
  const complete = (faq.questionEn && faq.answerEn) || (faq.questionZh && faq.answerZh);
  const half =
    Boolean(faq.questionEn) !== Boolean(faq.answerEn) || Boolean(faq.questionZh) !== Boolean(faq.answerZh);
  const stale = approving ? staleness(faq, deps.knowledge()) : null;
  return [
    ...unknown.map((quote) => faults.quote(quote.slice(0, 120))),
    ...(approving && !complete ? [faults.incomplete] : []),
    ...(approving && complete && half ? [faults.half] : []),
    ...(stale ? [stale] : []),
  ];
}

function sameWords(entry: FaqText, faq: FaqText): boolean {
  const keys = Object.keys(EMPTY_FAQ) as (keyof FaqText)[];
  return keys.every((key) => JSON.stringify(entry[key]) === JSON.stringify(faq[key]));
}

function idsFrom(list: string | undefined): number[] {
  return (list ?? "")
    .split(",")
    .filter((id) => /^\d{1,15}$/.test(id))
    .map(Number);
}
