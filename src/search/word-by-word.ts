/**
 * Word by word: how close the closest word of a passage lies to each word of the question (late interaction, Khattab and
 * Zaharia, 2020). One sense of a whole text blurs them: a clause on the same matter that leaves out the one thing asked
 * for lies as close as the one that tells it.
 * @module
 */
import { closenessToWords, type Words } from "../language/learned/senses.ts";

/** The words of a question, and what is known by now of how close other words lie to each. */
export interface SoughtWords extends Pick<Words, "numbers" | "weights"> {
  /** So many of them, the first ones, are the question's own; the others are of what it leans on. */
  own: number;
  /** Of a word, by its number: how close it lies to each of the question's, 0 to 1. */
  close: Map<number, Float32Array>;
}

/** Of a question that is not looked at word by word. */
export const NO_WORDS: SoughtWords = {
  numbers: new Uint32Array(),
  weights: new Float32Array(),
  own: 0,
  close: new Map(),
};

/** The words of a passage: its own, what stands above it, each of its clauses or cells. */
export interface HeldWords {
  own: Words;
  above: Words;
  pieces: readonly Words[];
}

/** How a passage's words lie to those of the question. */
export interface WordMatch {
  /** Of each word of the question, how close the passage's closest word lies; and the closest of what stands above too. */
  own: Float32Array;
  all: Float32Array;
  /** How far the question's words are told by its most telling clause or cell. */
  piece: number;
  /** How far the passage's own words are asked for. */
  asked: number;
}

/** What it comes to for ranking, each 0 to 1, but `wordsAhead`, which can be below. */
export const WORD_FEATURES = [
  /** How far the question's words are told, by the passage itself; and the weightiest that it does not tell. */
  "wordsOwn",
  "wordsOwnUntold",
  /** Likewise with what stands above. */
  "words",
  "wordsUntold",
  /** How far it is ahead of the others, on the average; share of the words that none tells better. */
  "wordsAhead",
  "wordsBest",
  "wordsOfPiece",
  "wordsAsked",
  /** The first half of the question's words alone, and the second. */
  "wordsFirst",
  "wordsLast",
] as const;
export type WordFeatures = Record<(typeof WORD_FEATURES)[number], number>;

/** A word that lies less close than this is not told. */
const TOLD = 0.5;
/** What lies as close but for rounding. */
const NEARLY = 1e-6;

/** The words to seek: a question's, and a share of those that it leans on. */
export function soughtWords(
  { numbers, weights }: Words,
  before?: { words: Words; share: number },
): SoughtWords {
  const own = numbers.length;
  if (before === undefined) return { numbers, weights, own, close: new Map() };
  const { words, share } = before;
  const others = [...words.numbers.keys()].filter((i) => !numbers.includes(words.numbers[i] as number));
  return {
    numbers: Uint32Array.of(...numbers, ...others.map((i) => words.numbers[i] as number)),
    weights: Float32Array.of(...weights, ...others.map((i) => (words.weights[i] as number) * share)),
    own,
    close: new Map(),
  };
}

/** How the words of a passage lie to those sought; undefined where none is sought. */
export function wordMatch(sought: SoughtWords, held: HeldWords): WordMatch | undefined {
  const { weights } = sought;
  if (weights.length === 0) return undefined;
  const own = closestOf(sought, held.own);
  const above = closestOf(sought, held.above);
  const asked = Float32Array.from(held.own.numbers, (number) => Math.max(...closeTo(sought, number)));
  return {
    own,
    all: own.map((one, i) => Math.max(one, above[i] as number)),
    piece: Math.max(
      weighedShare(weights, own),
      ...held.pieces.map((piece) => weighedShare(weights, closestOf(sought, piece))),
    ),
    asked: weighedShare(held.own.weights, asked),
  };
}

/** Of each word sought, how close the closest of these lies. */
function closestOf(sought: SoughtWords, held: Words): Float32Array {
  const closest = new Float32Array(sought.numbers.length);
  for (const number of held.numbers) {
    const close = closeTo(sought, number);
    for (let i = 0; i < closest.length; i++)
      if ((close[i] as number) > (closest[i] as number)) closest[i] = close[i] as number;
  }
  return closest;
}

/** How close a word, by its number, lies to each of those sought. */
export function closeTo({ numbers, close }: SoughtWords, number: number): Float32Array {
  let known = close.get(number);
  if (known === undefined) {
    known = closenessToWords(number, numbers);
    close.set(number, known);
  }
  return known;
}

/** How far words are told, as each weighs: `told` is how close the closest lies to each. */
function weighedShare(weights: Float32Array, told: Float32Array, from = 0, to = weights.length): number {
  let [sum, total] = [0, 0];
  for (let i = from; i < to; i++) {
    sum += (weights[i] as number) * (told[i] as number);
    total += weights[i] as number;
  }
  return total === 0 ? 0 : sum / total;
}

/** The weightiest word that is not told, beside the weightiest of all. */
function weightiestUntold(weights: Float32Array, told: Float32Array): number {
  let [untold, most] = [0, 0];
  for (const [i, weight] of weights.entries()) {
    most = Math.max(most, weight);
    if ((told[i] as number) < TOLD) untold = Math.max(untold, weight);
  }
  return most === 0 ? 0 : untold / most;
}

const NONE = Object.fromEntries(WORD_FEATURES.map((name) => [name, 0])) as WordFeatures;

/** The features of each passage, by how its words match, beside all others it is to be ranked among. */
export function wordFeatures(
  { weights, own }: SoughtWords,
  matches: readonly (WordMatch | undefined)[],
): WordFeatures[] {
  const best = new Float32Array(weights.length);
  const mean = new Float32Array(weights.length);
  for (const match of matches)
    for (const [i, close] of match?.all.entries() ?? []) {
      best[i] = Math.max(best[i] as number, close);
      mean[i] = (mean[i] as number) + close / matches.length;
    }
  const usual = weighedShare(weights, mean);
  const half = Math.max(1, own >> 1);
  return matches.map((match) => {
    if (match === undefined) return NONE;
    const { all } = match;
    const told = weighedShare(weights, all);
    return {
      wordsOwn: weighedShare(weights, match.own),
      wordsOwnUntold: weightiestUntold(weights, match.own),
      words: told,
      wordsUntold: weightiestUntold(weights, all),
      wordsAhead: told - usual,
      wordsBest: weighedShare(
        weights,
        all.map((close, i) => (close >= (best[i] as number) - NEARLY ? 1 : 0)),
      ),
      wordsOfPiece: match.piece,
      wordsAsked: match.asked,
      wordsFirst: weighedShare(weights, all, 0, half),
      wordsLast: weighedShare(weights, all, half, own),
    };
  });
}
