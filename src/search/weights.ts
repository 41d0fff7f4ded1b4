/**
 * The weights of the ranking, chosen on one half of the questions of each set (`bench/retrieval.ts` reports both).
 * @module
 */
export interface Weights {
  k1: number;
  b: number;
  /** What a word in a heading counts beside one in the text; and where the text has it too. */
  heading: number;
  headingAgain: number;
  /** What a concept counts beside a word. */
  concept: number;
  /** What a word of the conversation before counts. */
  context: number;
  /** What a repaired word counts; and one that is a common word as it stands. */
  repair: number;
  repairCommon: number;
  /** How many passages are ranked again. */
  pool: number;
  /** Two words of the question next to each other in the passage too, in order; and near each other. */
  adjacent: number;
  near: number;
  /** Share of the question's words found. */
  coverage: number;
  /** The words' own score, beside what follows; and where the passage holds the kind of value as well. */
  base: number;
  baseHolds: number;
  /** Holding the kind of value that is asked for. */
  holds: number;
  /** Being about what is asked about: itself, by its headings, holding the kind of value as well. */
  aspects: number;
  headingAspects: number;
  aspectsHold: number;
  /** Sharing concepts; less where it is about the same anyway. */
  concepts: number;
  aspectsConcepts: number;
  /** Headings as answers. */
  headingKind: number;
  /** The best of the same call. */
  call: number;
  /** Of sureness: constant, score, lead over the next, over the third next, and the five signs. */
  sure: readonly number[];
}

/** For many passages: the words decide, and nothing dear is looked at. */
export const WEIGHTS: Weights = {
  k1: 0.9,
  b: 0.4,
  heading: 0.7,
  headingAgain: 0.5,
  concept: 0.5,
  context: 0.45,
  repair: 0.9,
  repairCommon: 0.5,
  pool: 50,
  adjacent: 0.3,
  near: 0,
  base: 1,
  coverage: 0.15,
  baseHolds: 0.4,
  holds: 0,
  aspects: 0,
  headingAspects: 0,
  aspectsHold: 0,
  concepts: 0,
  aspectsConcepts: 0,
  headingKind: -0.6,
  call: 0.4,
  sure: [-1.35, 0.33, -0.04, 0.78, 0.87, 0.17, 0.34, 0.05, 0.17],
};

/** Up to so many passages, all are ranked again, by what they are about too: one may answer without a word of the question. */
export const FEW = 1_000;

/** For the few passages of a call or a handful of them. Fitted on `test/calls`, each call left out once. */
export const WEIGHTS_OF_FEW: Weights = {
  ...WEIGHTS,
  base: 1.3,
  coverage: 0.55,
  baseHolds: 0.12,
  holds: 0.37,
  aspects: 0.6,
  headingAspects: 0.58,
  aspectsHold: 0.26,
  concepts: 0.54,
  aspectsConcepts: -0.45,
  headingKind: -0.88,
};
