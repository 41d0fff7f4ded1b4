/**
 * How alike two questions are, for giving the office's answer to one that it was not written for: words count
 * as words, and what turns a question round (not, only, must, a number, who or when) has to be the same.
 * @module
 */
import { fold } from "../language/normalise.ts";
import { isStopWord, tokenise } from "../language/tokens.ts";

interface Word {
  stem: string;
  written: string;
}

/** A question as it is compared. */
export interface Comparable {
  words: readonly Word[];
  /** Chinese characters that carry meaning: the segmenter may part two questions differently. */
  characters: ReadonlySet<string>;
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

/** Said or not said, it is the same question. */
const PARTICLES = /可以|能够|能否|可否|是否|请问|一下|一个|[能会吗呢吧啊么嘛的地得了由是在和与]/g;

/** A question as it is compared with others. */
export function comparable(question: string): Comparable {
  // 能不能, 是不是: not a negation.
  const text = fold(question).replace(/(\p{Script=Han})不\1/gu, "$1");
  const tokens = tokenise(text).filter((token) => !isStopWord(token));
  const isNumber = ({ stem }: Word) => /^\d/.test(stem);
  const words = [...new Map(tokens.map(({ stem, text: written }) => [stem, { stem, written }])).values()];
  return {
    words: words.filter((word) => !isNumber(word)),
    characters: new Set(text.replace(PARTICLES, "").match(/\p{Script=Han}/gu)),
    numbers: words
      .filter(isNumber)
      .map(({ stem }) => stem)
      .sort()
      .join(" "),
    turn: TURNS.filter(([, form]) => form.test(text))
      .map(([name]) => name)
      .join(" "),
  };
}

/**
 * From 0 (nothing in common) to 1 (the same question): the smaller of the two shares of words that the one has
 * in common with the other. 0 where numbers differ, or what turns the question, or
 * where each has Chinese characters that the other has not.
 */
export function likeness(a: Comparable, b: Comparable): number {
  if (a.numbers !== b.numbers || a.turn !== b.turn) return 0;
  if (differs(a.characters, b.characters) && differs(b.characters, a.characters)) return 0;
  const most = Math.max(a.words.length, b.words.length);
  if (most === 0) return a.numbers === "" ? 0 : 1;
  const common = a.words.filter((word) => b.words.some((other) => sameWord(word, other))).length;
  return common / most;
}

/** Something is in the one that is not in the other. */
function differs(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return [...one].some((character) => !other.has(character));
}

const SHORTEST_MISSPELT = 5;

/** The same word, or one slip of the finger in a long one. */
function sameWord({ stem, written: a }: Word, { stem: other, written: b }: Word): boolean {
  if (stem === other) return true;
  if (Math.min(a.length, b.length) < SHORTEST_MISSPELT || Math.abs(a.length - b.length) > 1) return false;
  return !/[^a-z]/.test(a + b) && oneSlip(a, b);
}

function oneSlip(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  const rest = (skipA: number, skipB: number) => a.slice(start + skipA) === b.slice(start + skipB);
  if (a.length !== b.length) return a.length > b.length ? rest(1, 0) : rest(0, 1);
  const swapped = a[start] === b[start + 1] && a[start + 1] === b[start] && rest(2, 2);
  return swapped || rest(1, 1);
}
