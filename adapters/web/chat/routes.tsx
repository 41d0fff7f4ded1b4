/**
 * Asking, over HTTP: every form works by itself and answers with a redirect; the page's script asks for the
 * changed part of the conversation instead.
 * @module
 */
import type { Hono } from "hono";
import type { Input } from "../../../src/conversation/types.ts";
import type { Turn } from "../../../src/store/index.ts";
import { addressOf } from "../address.ts";
import type { WebContext, WebDeps, WebEnv } from "../context.ts";
import { message, page } from "../html/layout.tsx";
import { callTitle, countriesOf } from "../names.ts";
import { type Asker, conversationOf, ensureAsker, loggedConversation, writeAsker } from "../session.ts";
import { type Fields, interviewInput, questionInput, readForm, text } from "./input.ts";
import type { Intake } from "./intake.ts";
import { ChatPage, type Latest, Log } from "./page.tsx";
import { registerReports } from "./report-routes.tsx";
import { starters } from "./starters.ts";
import { type Entry, freshEntry, Transcript } from "./transcript.ts";

/** How many turns change with an interview's message: the one before loses its controls. */
const CHANGED = 2;

/** Adds the chat page and its forms. */
export function registerChat(app: Hono<WebEnv>, deps: WebDeps, intake: Intake): void {
  const transcript = new Transcript(deps);

  app.get("/", async (c) => {
    c.header("cache-control", "no-store");
    const asker = c.get("asker");
    const entries = asker ? await transcript.entries(asker) : [];
    for (const entry of entries) await seen(deps, entry);
    const { t, knowledge } = { t: c.get("t"), knowledge: deps.knowledge() };
    const content = (
      <ChatPage
        t={t}
        entries={entries}
        latest={latestOf(entries.at(-1))}
        countries={countriesOf(knowledge, c.get("lang"))}
        starters={starters(knowledge, t)}
        draft={(c.req.query("q") ?? "").slice(0, 4000)}
        calls={knowledge.calls.map((call) => ({ id: call.id, title: callTitle(call, c.get("lang")) }))}
      />
    );
    return page(c, { title: t.name, at: "ask", children: content });
  });

  const say = async (c: WebContext, input: Input | undefined, fields: Fields) => {
    if (!input) return isFragment(c) ? c.body(null, 204) : c.redirect("/", 303);
    const asker = ensureAsker(c, deps.secret);
    const key = text(fields, "key");
    const address = addressOf(c, deps.env);
    return intake.take(inbound(c, asker, input), { key, address }, async (reply) => {
      transcript.remember(asker, input.kind === "text" ? input.text : "", reply);
      if (!isFragment(c)) return c.redirect(`/#turn-${reply.turn}`, 303);
      const alone = input.kind === "text" && reply.answer.interview === undefined;
      return fragment(c, alone ? [freshEntry(input.text, reply)] : await transcript.entries(asker, CHANGED));
    });
  };

  const fragment = (c: WebContext, entries: Entry[], latest = latestOf(entries.at(-1))) => {
    const countries = countriesOf(deps.knowledge(), c.get("lang"));
    return c.html(<Log t={c.get("t")} entries={entries} latest={latest} countries={countries} />);
  };

  app.post("/ask", async (c) => {
    const fields = await readForm(c);
    return say(c, questionInput(fields), fields);
  });
  app.post("/interview", async (c) => {
    const fields = await readForm(c);
    return say(c, interviewInput(fields), fields);
  });

  /** Feedback and escalation: only on a turn of the asker's own conversation. */
  const react = async (c: WebContext, make: (fields: Fields, turn: number) => Input) => {
    const fields = await readForm(c);
    const asker = c.get("asker");
    const turn = Number(text(fields, "turn"));
    const own = asker && Number.isSafeInteger(turn) ? await transcript.entry(asker, turn) : undefined;
    const t = c.get("t");
    if (!asker || !own) return message(c, 404, t.notFound, t.chat.notYours);
    const input = make(fields, turn);
    if (input.kind === "escalate") await openEscalation(deps, asker, input);
    await deps.engine.handle(inbound(c, asker, input));
    if (!isFragment(c)) return c.redirect(`/#turn-${turn}`, 303);
    const [latest] = await deps.store.turns.conversation(loggedConversation(deps, asker), 1);
    return fragment(c, [(await transcript.entry(asker, turn)) ?? own], latestOf(latest));
  };

  app.post("/feedback", (c) =>
    react(c, (fields, turn) => {
      const reason = text(fields, "reason").slice(0, 1000);
      return {
        kind: "feedback",
        turn,
        helpful: text(fields, "helpful") === "yes",
        ...(reason && { reason }),
      };
    }),
  );
  app.post("/escalate", (c) =>
    react(c, (fields, turn) => {
      const note = text(fields, "note").slice(0, 2000);
      return { kind: "escalate", turn, ...(note && { note }) };
    }),
  );

  app.post("/new", (c) => {
    const asker = c.get("asker");
    if (asker) writeAsker(c, deps.secret, { ...asker, chat: asker.chat + 1 });
    return c.redirect("/", 303);
  });

  registerReports(app, transcript);
}

function inbound(c: WebContext, asker: Asker, input: Input) {
  const conversation = conversationOf(asker);
  return { platform: "web", conversation, user: asker.id, input, language: c.get("lang") };
}

/** The turn whose controls work. */
function latestOf(last: Entry | Turn | undefined): Latest {
  const turn = last && ("turn" in last ? last.turn : last.id);
  const state = last?.answer?.interview?.state;
  return { turn, changeable: state === "asking" || state === "done" };
}

/** True where the page's script asks, which puts the part into the page itself. */
function isFragment(c: WebContext): boolean {
  return c.req.header("x-fragment") === "1";
}

async function openEscalation(
  deps: WebDeps,
  asker: Asker,
  { turn, note }: { turn: number; note?: string },
): Promise<void> {
  const destination = { platform: "web", conversation: conversationOf(asker), address: {} };
  await deps.store.escalations.open({ turn, adapter: "web", destination, note });
}

/** The office's answer has reached its asker once it stands on their page. */
async function seen(deps: WebDeps, { escalation }: Entry): Promise<void> {
  if (escalation?.status === "answered" && escalation.deliveredAt === null) {
    await deps.store.escalations.delivered(escalation.id);
  }
}
