/**
 * Whether a word is a common English one: what is right is never repaired.
 * @module
 */
import english from "../../lexicon/english.json" with { type: "json" };
import { stem } from "./stem.ts";

let known: Set<string> | undefined;

/** @param word in lower case */
export function isEnglishWord(word: string): boolean {
  known ??= new Set(english.words.split(" "));
  return known.has(stem(word));
}
