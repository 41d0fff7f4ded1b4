/**
 * Replay: every logged question is answered again, and what comes out differently is listed, so that a change
 * of the knowledge or the program can be looked at before people meet it.
 * @module
 */
import type { Answer, Language } from "../contract.ts";
import { officeDate } from "../office-time.ts";
import type { Store, Turn } from "../store/index.ts";
import { type Change, compareAnswers } from "./compare.ts";

/** A logged question, to be answered again. Those of one conversation share their context. */
export interface AskedBefore {
  conversation: string;
  text: string;
  language: Language | null;
  /** The ISO date on which it was asked: deadlines are told as of then, or everything would differ. */
  asOf: string;
}

/** Answers a logged question again, logging nothing. */
export type AnswerAgain = (question: AskedBefore) => Promise<Answer>;

export interface Difference {
  turn: number;
  question: string;
  before: Answer;
  after: Answer;
  changes: Change[];
}

export interface ReplayResult {
  /** Questions answered again. */
  replayed: number;
  same: number;
  /** Only the words differ: the verdict, the quotes and the figures are the same. */
  reworded: number;
  different: Difference[];
  /** Questions that could not be answered now. */
  failed: { turn: number; question: string; error: string }[];
}

/** The same question that comes out differently in the same way, however often it was asked. */
export interface DifferenceGroup extends Difference {
  times: number;
}

/** Differences that are the same, as one; those met most often first. The turn is that of the first. */
export function groupDifferences(different: readonly Difference[]): DifferenceGroup[] {
  const groups = new Map<string, DifferenceGroup>();
  for (const difference of different) {
    const key = JSON.stringify([difference.question.trim().toLowerCase(), difference.changes]);
    const known = groups.get(key);
    if (known) known.times++;
    else groups.set(key, { ...difference, times: 1 });
  }
  return [...groups.values()].sort((a, b) => b.times - a.times);
}

export interface ReplayOptions {
  since?: string;
  until?: string;
  /** Called after each conversation. */
  progress?: (done: number) => void;
}

/**
 * Answers the log's questions again, conversation by conversation, so that follow-ups keep what they follow.
 * Answers given by the office (FAQ) are compared like all others.
 */
export async function replay(
  store: Pick<Store, "turns">,
  answer: AnswerAgain,
  options: ReplayOptions = {},
): Promise<ReplayResult> {
  const result: ReplayResult = { replayed: 0, same: 0, reworded: 0, different: [], failed: [] };
  const { since, until, progress } = options;
  const done = new Set<string>();
  for await (const { conversation } of store.turns.each({ since, until })) {
    if (done.has(conversation)) continue;
    done.add(conversation);
    await replayConversation(await store.turns.conversation(conversation), answer, result, options);
    progress?.(done.size);
  }
  return result;
}

async function replayConversation(
  turns: Turn[],
  answer: AnswerAgain,
  result: ReplayResult,
  { since = "", until = "\uffff" }: ReplayOptions,
): Promise<void> {
  for (const turn of turns) {
    const { id, text, conversation, language } = turn;
    if (text === "") continue;
    const wanted = turn.answer !== null && turn.askedAt >= since && turn.askedAt < until;
    try {
      const after = await answer({ conversation, text, language, asOf: officeDate(turn.askedAt) });
      if (wanted && turn.answer) note(result, turn, turn.answer, after);
    } catch (error) {
      if (wanted)
        result.failed.push({
          turn: id,
          question: text,
          error: error instanceof Error ? error.message : String(error),
        });
    }
  }
}

function note(result: ReplayResult, turn: Turn, before: Answer, after: Answer): void {
  const changes = compareAnswers(before, after);
  result.replayed++;
  if (changes.length === 0) result.same++;
  else if (changes[0]?.part === "wording") result.reworded++;
  else result.different.push({ turn: turn.id, question: turn.text, before, after, changes });
}
