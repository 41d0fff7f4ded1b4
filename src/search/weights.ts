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
  /** Holding the kind of value that is asked for. */
  holds: number;
  /** Headings as answers. */
  headingKind: number;
  /** The best of the same call and of the same clause. */
  call: number;
  group: number;
}

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
  coverage: 0.15,
  holds: 0.4,
  headingKind: 0.4,
  call: 0.4,
  group: 0.1,
};
