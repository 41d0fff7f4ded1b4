/**
 * Messages in a language that is neither English nor Chinese: read as one of the two they would be misread.
 * @module
 */
import lexicon from "../../lexicon/other-languages.json" with { type: "json" };
import { ENGLISH_STOP_WORDS } from "./stop-words.ts";

const LANGUAGES = Object.values(lexicon.languages).map(({ asks, joins }) => ({
  asks: new Set(asks.split(" ")),
  joins: new Set(joins.split(" ")),
}));

/** Letters of scripts that neither language is written in. */
const OTHER_SCRIPT = /(?!\p{Script=Latin}|\p{Script=Han})\p{L}/gu;

/** One character of another script among these many is a message's own script; fewer, a name or an ornament in it. */
const SHARE = 0.3;

/** So many words tell a language. */
const TELLING = 2;

/**
 * Whether a message is in a language that is neither English nor Chinese: by its script, or by words that ask and join.
 * @param text as typed
 */
export function inOtherLanguage(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if ((text.match(OTHER_SCRIPT)?.length ?? 0) > letters * SHARE) return true;
  if (/\p{Script=Han}/u.test(text)) return false;
  const bare = text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const words: readonly string[] = bare.match(/[\p{L}-]+/gu) ?? [];
  const count = (of: (word: string) => boolean) => new Set(words.filter(of)).size;
  return LANGUAGES.some(({ asks, joins }) => {
    const own = count((word) => asks.has(word) || joins.has(word));
    const english = count((word) => ENGLISH_STOP_WORDS.has(word) && !joins.has(word) && !asks.has(word));
    return own >= TELLING && own > english && words.some((word) => asks.has(word));
  });
}
