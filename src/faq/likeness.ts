/**
 * How alike two questions are, for giving the office's answer to one that it was not written for: words count
 * as words, and what turns a question round (not, only, must, a number, who or when) has to be the same.
 * @module
 */
import { fold } from "../language/normalise.ts";
import { isStopWord, tokenise } from "../language/tokens.ts";

/** A question as it is compared. */
export interface Comparable {
  words: readonly string[];
  numbers: string;
  /** What turns the question: negation, only, obligation, what is asked for. */
  turn: string;
}

/** What makes another question of the same words. */
const TURNS: readonly [string, RegExp][] = [
  ["not", /\b(?:not|no|never|without|cannot)\b|n't\b|不|没|无|非|未/],
  ["only", /\b(?:only|solely|exclusively|except|unless)\b|只|仅|除|除非/],
  [
    "must",
    /\b(?:must|need|needs|needed|have to|has to|required?|requires?|obliged|mandatory|compulsory)\b|必须|必要|需要|要求|须|强制/,
  ],
  ["least", /\b(?:at least|minimum|more than|over)\b|至少|最少|不少于|以上|超过/],
  ["most", /\b(?:at most|maximum|no more than|up to|less than|under)\b|最多|至多|不超过|以内|以下/],
  ["many", /\bhow (?:many|much)\b|多少|几(?:个|项|家|份|人)/],
  ["long", /\bhow long\b|多久|多长/],
  ["when", /\b(?:when|deadline|due|what date|which date)\b|何时|什么时候|截止|哪天/],
  ["who", /\b(?:who|whom|whose)\b|谁|哪(?:些|类|种)?单位|联系人/],
  ["where", /\bwhere\b|哪里|哪儿|何处/],
  ["why", /\bwhy\b|为什么|为何/],
  ["how", /\bhow (?:do|does|can|should|to)\b|怎么|怎样|如何/],
];

/** A question as it is compared with others. */
export function comparable(question: string): Comparable {
  // 能不能, 是不是: not a negation.
  const text = fold(question).replace(/(\p{Script=Han})不\1/gu, "$1");
  const tokens = tokenise(text).filter((token) => !isStopWord(token));
  const isNumber = (word: string) => /^\d/.test(word);
  const words = [...new Set(tokens.map((token) => token.stem))];
  return {
    words: words.filter((word) => !isNumber(word)),
    numbers: words.filter(isNumber).sort().join(" "),
    turn: TURNS.filter(([, form]) => form.test(text))
      .map(([name]) => name)
      .join(" "),
  };
}

/**
 * From 0 (nothing in common) to 1 (the same question): the smaller of the two shares of words that the one has
 * in common with the other. 0 where numbers differ, or what turns the question.
 */
export function likeness(a: Comparable, b: Comparable): number {
  if (a.numbers !== b.numbers || a.turn !== b.turn) return 0;
  const most = Math.max(a.words.length, b.words.length);
  if (most === 0) return a.numbers === "" ? 0 : 1;
  const common = a.words.filter((word) => b.words.some((other) => sameWord(word, other))).length;
  return common / most;
}

const SHORTEST_MISSPELT = 5;

/** The same word, or one slip of the finger in a long one. */
function sameWord(a: string, b: string): boolean {
  if (a === b) return true;
  if (Math.min(a.length, b.length) < SHORTEST_MISSPELT || Math.abs(a.length - b.length) > 1) return false;
  if (/[^a-z]/.test(a + b)) return false;
  return oneSlip(a, b);
}

function oneSlip(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  const rest = (skipA: number, skipB: number) => a.slice(start + skipA) === b.slice(start + skipB);
  if (a.length !== b.length) return a.length > b.length ? rest(1, 0) : rest(0, 1);
  const swapped = a[start] === b[start + 1] && a[start + 1] === b[start] && rest(2, 2);
  return swapped || rest(1, 1);
}
