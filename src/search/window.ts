/**
 * What is quoted around a passage: the rest of its paragraph or clause, as long as that stays short.
 * @module
 */
import type { Passage } from "./passages.ts";

/** So many characters are read at a glance. */
const LONGEST = 350;

/**
 * The passages to quote together with one, in their order: its neighbours of the same paragraph. A row stands alone.
 * @param passages of one call, in the order of its text
 */
export function windowOf(passages: readonly Passage[], passage: Passage): Passage[] {
  const at = passages.indexOf(passage);
  if (passage.kind === "row" || at < 0) return [passage];
  let [first, last] = [at, at];
  let length = passage.text.length;
  const fits = (number: number) => {
    const next = passages[number];
    if (next === undefined || next.group !== passage.group || next.call !== passage.call) return false;
    if (next.kind === "row" || length + next.text.length > LONGEST) return false;
    length += next.text.length;
    return true;
  };
  for (let grown = true; grown; ) {
    grown = false;
    if (fits(last + 1)) {
      last++;
      grown = true;
    }
    if (fits(first - 1)) {
      first--;
      grown = true;
    }
  }
  return passages.slice(first, last + 1);
}
