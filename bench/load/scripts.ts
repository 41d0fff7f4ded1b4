/**
 * What is said in the bench's conversations: each script is about one programme, and goes on from what was said
 * before, so that an answer which belongs to another conversation shows.
 * @module
 */
import { loadKnowledge } from "../../src/knowledge/load.ts";
import type { Way } from "./ways.ts";

/** One conversation's messages with the lines that each answer must have. */
export interface Script {
  says: string[];
  expects: string[][];
}

/** The scripts, with the answers that the program gives on this way while nobody else is there. */
export async function scriptsFor(way: Way, url: string): Promise<Script[]> {
  const { calls } = await loadKnowledge("knowledge");
  const programmes = calls.flatMap((call) => call.programmes.map(({ id }) => id));
  const scripts: Script[] = [];
  for (const [at, id] of programmes.entries()) {
    const says = [
      `How long may a ${id} project run?`,
      "And how much money is there?",
      "Who may lead it?",
      `check my project for ${id}`,
      "why",
      // The script may be said again: out of the interview, as at its beginning.
      "cancel",
    ];
    const expects: string[][] = [];
    // A person's first answer has a notice under it, which is no part of what is compared.
    await way.ask(1_000_000 + at, "hello", url);
    for (const text of says) expects.push(await way.ask(1_000_000 + at, text, url));
    scripts.push({ says, expects });
  }
  const first = new Set(scripts.map(({ expects }) => expects[0]?.join("\n")));
  if (first.size < scripts.length / 2)
    throw new Error("the scripts' answers are too much alike to tell them apart");
  return scripts;
}

/** Whether an answer has every line that it must have, in order. */
export function belongs(answer: readonly string[], expected: readonly string[]): boolean {
  let at = 0;
  for (const line of answer) if (line === expected[at]) at += 1;
  return at === expected.length;
}
