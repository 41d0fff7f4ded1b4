/**
 * A conversation as the page shows it, from the log. Replies are kept in memory for a while as they were made, with
 * what only their first showing has.
 * @module
 */
import type { Answer } from "../../../src/contract.ts";
import { storedBlocks } from "../../../src/conversation/stored-reply.ts";
import type { Block, Reply } from "../../../src/conversation/types.ts";
import { type Escalation, type Feedback, redact, type Turn } from "../../../src/store/index.ts";
import type { WebDeps } from "../context.ts";
import { type Asker, conversationOf, loggedConversation } from "../session.ts";

/** A block as an adapter gets it, or the Markdown of a logged answer. */
export type ShownBlock = Block | { kind: "markdown"; text: string };

export interface Entry {
  turn: number;
  /** What was asked, as logged; a choice's label in place of its value. */
  asked: string;
  failed: boolean;
  answer: Answer | null;
  blocks: ShownBlock[];
  offerFeedback: boolean;
  offerEscalation: boolean;
  feedback: Feedback | undefined;
  escalation: Escalation | undefined;
}

/** How many replies are kept as they were made. */
const KEPT = 2000;
/** How many turns a page shows. */
export const SHOWN = 40;

export class Transcript {
  readonly #replies = new Map<number, Reply>();
  /** Replies that the log does not hold (help, thanks), each until its conversation goes on. */
  readonly #asides = new Map<string, { asked: string; reply: Reply }>();

  constructor(private readonly deps: WebDeps) {}

  /** Keeps a reply as it was made. */
  remember(asker: Asker, asked: string, reply: Reply): void {
    const conversation = conversationOf(asker);
    this.#asides.delete(conversation);
    if (reply.turn === 0) keep(this.#asides, conversation, { asked, reply });
    else keep(this.#replies, reply.turn, reply);
  }

  /** The last turns of the asker's conversation, oldest first. */
  async entries(asker: Asker, last = SHOWN): Promise<Entry[]> {
    const turns = await this.deps.store.turns.conversation(loggedConversation(this.deps, asker), last + 1);
    const complete = await this.#complete(turns, asker);
    const entries = complete
      .map((entry, at) => ({ ...entry, asked: inLabels(entry.asked, complete[at - 1]) }))
      .slice(-last);
    const aside = this.#asides.get(conversationOf(asker));
    return aside ? [...entries, freshEntry(aside.asked, aside.reply)] : entries;
  }

  /** One turn, where it belongs to the asker's conversation. */
  async entry(asker: Asker, turn: number): Promise<Entry | undefined> {
    const found = await this.deps.store.turns.get(turn);
    if (!found || found.conversation !== loggedConversation(this.deps, asker)) return undefined;
    return (await this.#complete([found], asker))[0];
  }

  async #complete(turns: Turn[], asker: Asker): Promise<Entry[]> {
    const { store } = this.deps;
    const user = store.secret.pseudonym("web", asker.id);
    const feedback = await store.feedback.forTurns(turns.map((turn) => turn.id));
    return Promise.all(
      turns.map(async (turn) => ({
        ...this.#shown(turn),
        feedback: feedback.get(turn.id)?.find((one) => one.user === user),
        escalation: await store.escalations.forTurn(turn.id),
      })),
    );
  }

  #shown(turn: Turn): Omit<Entry, "feedback" | "escalation"> {
    const reply = this.#replies.get(turn.id);
    const answer = reply?.answer ?? turn.answer;
    const running = answer?.interview?.state === "asking";
    return {
      turn: turn.id,
      asked: turn.text,
      failed: turn.status === "failed",
      answer,
      blocks: reply?.blocks ?? storedBlocks(turn) ?? (answer ? blocksOf(answer) : []),
      offerFeedback: reply?.offerFeedback ?? !running,
      offerEscalation: reply?.offerEscalation ?? !running,
    };
  }
}

/** What a person chose, in the words that they chose it by. */
function inLabels(asked: string, before: Entry | undefined): string {
  const question = before?.blocks.findLast((block) => block.kind === "question");
  if (!question) return asked;
  const labels = new Map([
    ...question.commands.map(({ command, label }) => [command as string, label] as const),
    ...(question.question.choices ?? []).map(({ value, label }) => [String(value), label] as const),
  ]);
  const parts = labels.has(asked) ? [asked] : asked.split(", ");
  return parts.every((part) => labels.has(part)) ? parts.map((part) => labels.get(part)).join(", ") : asked;
}

/** A reply as it was just made: nobody has said anything of it yet. */
export function freshEntry(asked: string, reply: Reply): Entry {
  const { turn, answer, blocks, offerFeedback, offerEscalation } = reply;
  const nothing = { failed: false, feedback: undefined, escalation: undefined };
  return { turn, asked: redact(asked), answer, blocks, offerFeedback, offerEscalation, ...nothing };
}

/** Keeps a value, and no more than so many of them. */
function keep<Key, Value>(map: Map<Key, Value>, key: Key, value: Value): void {
  map.set(key, value);
  const oldest = map.keys().next();
  if (map.size > KEPT && !oldest.done) map.delete(oldest.value);
}

/** A logged answer as blocks: its Markdown, and the controls that the answer itself describes. */
export function blocksOf(answer: Answer): ShownBlock[] {
  const question = answer.interview?.state === "asking" ? answer.interview.question : undefined;
  return [
    { kind: "markdown", text: answer.text },
    ...(question
      ? [{ kind: "question" as const, session: "", step: 0, question, progress: "", commands: [] }]
      : []),
  ];
}
