/**
 * Words with their places: English by its letters and stems, numbers as they stand, Chinese by the segmenter
 * that is part of Node.
 * @module
 */
import { remembering } from "./remember.ts";
import { stem } from "./stem.ts";
import { CHINESE_STOP_WORDS, ENGLISH_STOP_WORDS } from "./stop-words.ts";

export interface Token {
  /** In lower case, as written otherwise. */
  text: string;
  /** What is compared: the English stem, a number without its thousands commas, a Chinese word as it stands. */
  stem: string;
  /** Offsets in the text given, end exclusive. */
  start: number;
  end: number;
  han: boolean;
}

const WORD =
  /\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)*|[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{M}]+(?:['’][\p{Script=Latin}]{1,2}(?![\p{L}]))?\d*|\p{Script=Han}+|[\p{L}\p{N}]+/gu;
const HAN_RUN = /^\p{Script=Han}/u;
const DIGIT = /^\d/;

let segmenter: Intl.Segmenter | undefined;

/**
 * The words of a text, in order. `bigrams` adds every two neighbouring Chinese characters as tokens of their own
 * after the word run they are in; a search index wants them, an interpreter does not.
 * @example tokenise("Is 2,000,000 enough?").map((token) => token.stem) // is, 2000000, enough
 */
export function tokenise(text: string, options: { bigrams?: boolean } = {}): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(WORD)) {
    const written = match[0];
    const start = match.index;
    if (HAN_RUN.test(written)) {
      segmentHan(written, start, tokens);
      if (options.bigrams === true) {
        for (let i = 0; i + 1 < written.length; i++) {
          const pair = written.slice(i, i + 2);
          tokens.push({ text: pair, stem: pair, start: start + i, end: start + i + 2, han: true });
        }
      }
      continue;
    }
    const lower = written.toLowerCase();
    const form = DIGIT.test(lower) ? lower.replaceAll(",", "") : stem(bare(lower));
    tokens.push({ text: lower, stem: form, start, end: start + written.length, han: false });
  }
  return tokens;
}

/** Without accents and without a possessive or contracted ending, so that "São" is "sao" and "UK's" is "uk". */
function bare(word: string): string {
  const cut = word.replace(/['’].*$/, "");
  return /[^a-z]/.test(cut) ? cut.normalize("NFD").replace(/\p{M}+/gu, "") : cut;
}

/** Longest run handed to the segmenter at once: it is linear on short runs only. */
const RUN = 2_000;
/** How many runs of characters are remembered with their words: the segmenter is slow. */
const KEPT = 200;

function segmentHan(run: string, offset: number, tokens: Token[]): void {
  let start = offset;
  for (const word of run.length <= 2 ? [run] : wordsOf(run)) {
    tokens.push({ text: word, stem: word, start, end: start + word.length, han: true });
    start += word.length;
  }
}

const wordsOf = remembering(KEPT, (run: string): readonly string[] => {
  segmenter ??= new Intl.Segmenter("zh", { granularity: "word" });
  const words: string[] = [];
  for (let from = 0; from < run.length; from += RUN)
    for (const { segment } of segmenter.segment(run.slice(from, from + RUN))) words.push(segment);
  return words;
});

/** True for a word that says nothing about what is asked: articles, auxiliaries, particles, question words. */
export function isStopWord(token: Token): boolean {
  return token.han ? CHINESE_STOP_WORDS.has(token.text) : ENGLISH_STOP_WORDS.has(token.text);
}
