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
  /** Telling the matter asked about: itself, by what stands above it, holding the kind of value as well; a narrow one not. */
  told: number;
  toldAbove: number;
  toldHold: number;
  untold: number;
  /** Being of the part asked about. */
  part: number;
  /** Headings as answers. */
  headingKind: number;
  /** The best of the same call. */
  call: number;
  /** Of sureness: constant, score, lead over the next, over the third next, and the signs in their order. */
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
  told: 0,
  toldAbove: 0,
  toldHold: 0,
  untold: 0,
  part: 0,
  headingKind: -0.6,
  call: 0.4,
  sure: [-1.35, 0.33, -0.04, 0.78, 0.87, 0.17, 0.34, 0.05, 0.17],
};

/** Up to so many passages, all are ranked again, by what they are about too: one may answer without a word of the question. */
export const FEW = 1_000;

/** For the few passages of a call or a handful of them. Fitted on `test/calls`, each call left out once. */
export const WEIGHTS_OF_FEW: Weights = {
  ...WEIGHTS,
  base: 1.11,
  coverage: 0.42,
  adjacent: 0.27,
  baseHolds: 0,
  holds: 0.12,
  aspects: 0.34,
  headingAspects: 0.43,
  aspectsHold: 0.06,
  concepts: 0.59,
  aspectsConcepts: -0.69,
  told: 0.64,
  toldAbove: 0.39,
  toldHold: 0.13,
  untold: -0.38,
  part: 0.31,
  headingKind: -0.97,
  sure: [-1.01, 0.75, 0.17, 0.73, 0.72, -0.08, -0.45, 0.14, -0.1, 0.18, 0.04, -0.24, -1.36, 0.17],
};
