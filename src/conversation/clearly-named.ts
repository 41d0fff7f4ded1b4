/**
 * Which of several calls a message names plainly.
 * @module
 */
import { indexOf } from "../answer/text/calls-index.ts";
import type { Knowledge } from "../knowledge/model.ts";

/** So strongly a question names a call: a proper name, a country that it alone speaks of, two common words. */
const NAMED = 1.5;

/** The call that a question names, of several. */
export function clearlyNamed(part: string, knowledge: Knowledge): string | undefined {
  if (knowledge.calls.length < 2) return undefined;
  const [named, next] = indexOf(knowledge).names.namedIn(part);
  return named !== undefined && named.hits >= NAMED && named.hits > (next?.hits ?? 0)
    ? named.call
    : undefined;
}
