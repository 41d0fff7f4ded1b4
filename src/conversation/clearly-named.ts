/**
 * Which of several calls a message names plainly.
 * @module
 */
import { indexOf } from "../answer/text/calls-index.ts";
import type { Knowledge } from "../knowledge/model.ts";

/** So strongly a question names a call: a proper name, a country that it alone speaks of, two common words. */
const NAMED = 1.5;

/** A word or two of its name are enough where no other of several calls has half as much: of two calls nearly any word is one's. */
const HINTED = 0.9;
const SEVERAL = 3;
const AHEAD = 2;

export interface Named {
  call: string;
  /** By no more than a word or two, which may be what is asked about as well. */
  hinted: boolean;
}

/** The call that a question names, of several; undefined where it names none. */
export function clearlyNamed(part: string, knowledge: Knowledge): Named | undefined {
  if (knowledge.calls.length < 2) return undefined;
  const [named, next] = indexOf(knowledge).names.namedIn(part);
  if (named === undefined) return undefined;
  const { call, hits } = named;
  const others = next?.hits ?? 0;
  if (hits >= NAMED && hits > others) return { call, hinted: false };
  const hinted = knowledge.calls.length >= SEVERAL && hits >= HINTED && hits >= AHEAD * others;
  return hinted ? { call, hinted } : undefined;
}
