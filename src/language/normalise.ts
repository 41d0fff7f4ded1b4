/**
 * One form of writing: width, quotes, traditional characters and stray control characters are levelled before
 * anything is looked for. Quotes of a guideline are never taken from normalised text.
 * @module
 */
import traditional from "../../lexicon/traditional.json" with { type: "json" };
import { remembering } from "./remember.ts";

const HAN = /\p{Script=Han}/u;
const CONTROL = /[^\n\P{Cc}]/gu;
/** Format characters, zero-width ones among them, and variation selectors: they vanish. */
const STRAY = /\p{Cf}|\p{Co}|\p{Variation_Selector}|\ufffd/gu;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
/** Letters with marks, decomposed: at most this many marks stay on one letter. */
const MARKS = /(\p{M}{4})\p{M}+/gu;
/** What no language has: words, runs of signs and of empty lines so long that patterns would search them over and over. */
const LONG_WORD = /(\w{64})\w+/g;
const LONG_SIGNS = /([^\p{L}\p{N}\s]{16})[^\p{L}\p{N}\s]+/gu;
const EMPTY_LINES = /\n\s*\n/g;
/** NFKC writes one sign as up to eighteen; in a text of them, what exceeds it by more than this is cut. */
const MOST_ADDED = 1_000;

const LEVEL: Readonly<Record<string, string>> = {
  "‘": "'",
  "’": "'",
  "‚": "'",
  "‛": "'",
  "`": "'",
  "´": "'",
  "“": '"',
  "”": '"',
  "„": '"',
  "«": '"',
  "»": '"',
  "「": '"',
  "」": '"',
  "『": '"',
  "』": '"',
  "‐": "-",
  "‑": "-",
  "‒": "-",
  "–": "-",
  "—": "-",
  "−": "-",
  "〜": "~",
  "∼": "~",
  // An old variant that input methods offer.
  囯: "国",
};
const LEVELLED = /[‘’‚‛`´“”„«»「」『』‐‑‒–—−〜∼囯]/gu;

let table: Map<string, string> | undefined;
let traditionalOnes: RegExp | undefined;

/** Traditional characters written as simplified ones, character for character. */
export function simplify(text: string): string {
  if (!HAN.test(text)) return text;
  table ??= new Map(
    Array.from(traditional.from, (character, i) => [character, traditional.to[i] as string] as const),
  );
  traditionalOnes ??= new RegExp(`[${traditional.from}]`, "g");
  const map = table;
  return text.replace(traditionalOnes, (character) => map.get(character) ?? character);
}

/** True where the text has at least one Chinese character. */
export function hasHan(text: string): boolean {
  return HAN.test(text);
}

/**
 * NFKC, half-width letters and signs, straight quotes and dashes, simplified characters, no control characters,
 * runs of blanks folded to one (line ends stay, an empty line stands for several), endless words and runs of signs
 * cut. Case stays. Time grows linearly with the text, and what comes out keeps the patterns read over it linear.
 * @example normalise("國際 “合作”項目") === '国际 "合作"项目'
 */
export const normalise = remembering(16, (text: string): string => {
  const level = text
    .replace(/\r\n?|[\u2028\u2029]/g, "\n")
    .replace(LONE_SURROGATE, " ")
    .replace(MARKS, "$1")
    .replace(/[\u{20}\u{a0}\u{1680}\u{2000}-\u{200a}\u{202f}\u{3000}\t\v\f]+/gu, " ")
    .normalize("NFKC")
    .slice(0, text.length + MOST_ADDED)
    .replace(CONTROL, " ")
    .replace(STRAY, "")
    .replace(LEVELLED, (sign) => LEVEL[sign] ?? sign)
    .replace(LONG_WORD, "$1")
    .replace(LONG_SIGNS, "$1")
    .replace(EMPTY_LINES, "\n\n");
  return simplify(level).replace(/ {2,}/g, " ").trim();
});

/** Normalised and in lower case: the form in which words are compared. */
export function fold(text: string): string {
  return normalise(text).toLowerCase();
}

const SPLIT_HAN = /(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu;

/** Normalised, with Chinese put together where a line was broken inside it. */
export function prepare(text: string): string {
  const normal = normalise(text).toLowerCase();
  return hasHan(normal) ? normal.replace(SPLIT_HAN, "") : normal;
}

/** A text as a pattern that matches it, sign by sign. */
export const escapePattern = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
