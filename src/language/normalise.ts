/**
 * One form of writing: width, quotes, traditional characters and stray control characters are levelled before
 * anything is looked for. Quotes of a guideline are never taken from normalised text.
 * @module
 */
import traditional from "../../lexicon/traditional.json" with { type: "json" };

const HAN = /\p{Script=Han}/u;
const CONTROL = /[^\n\P{Cc}]/gu;
/** Format characters, zero-width ones among them, and variation selectors: they vanish. */
const STRAY = /\p{Cf}|\p{Co}|\p{Variation_Selector}|\ufffd/gu;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
/** Letters with marks, decomposed: at most this many marks stay on one letter. */
const MARKS = /(\p{M}{4})\p{M}+/gu;

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
};
const LEVELLED = /[‘’‚‛`´“”„«»「」『』‐‑‒–—−〜∼]/gu;

let table: Map<string, string> | undefined;

/** Traditional characters written as simplified ones, character for character. */
export function simplify(text: string): string {
  if (!HAN.test(text)) return text;
  if (table === undefined) {
    table = new Map();
    for (let i = 0; i < traditional.from.length; i++) {
      table.set(traditional.from[i] as string, traditional.to[i] as string);
    }
  }
  const map = table;
  return text.replace(/[\u3400-\u9fff]/g, (character) => map.get(character) ?? character);
}

/** True where the text has at least one Chinese character. */
export function hasHan(text: string): boolean {
  return HAN.test(text);
}

/**
 * NFKC, half-width letters and signs, straight quotes and dashes, simplified characters, no control characters,
 * runs of blanks folded to one (line ends stay). Case stays. Time grows linearly with the text.
 * @example normalise("國際 “合作”項目") === '国际 "合作"项目'
 */
export function normalise(text: string): string {
  const level = text
    .replace(/\r\n?/g, "\n")
    .replace(LONE_SURROGATE, " ")
    .replace(MARKS, "$1")
    .replace(/[\u{20}\u{a0}\u{2000}-\u{200a}\u{202f}\u{3000}\t\v\f]+/gu, " ")
    .normalize("NFKC")
    .replace(CONTROL, " ")
    .replace(STRAY, "")
    .replace(LEVELLED, (sign) => LEVEL[sign] ?? sign);
  return simplify(level).replace(/ {2,}/g, " ").trim();
}

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
