/**
 * The weights of the search. Those for many passages were chosen on one half of the questions of each public set
 * (`bench/retrieval.ts` reports both); those for few are fitted (`scripts/fit-ranking.ts`).
 * @module
 */

import type { Boosted } from "./boosted.ts";
import fitted from "./fitted.json" with { type: "json" };
import type { Features } from "./rank.ts";
import reader from "./reading/fitted.json" with { type: "json" };
import type { SureTrees } from "./sureness.ts";

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
  ranking: Partial<Features>;
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
  ranking: { base: 1, coverage: 0.15, adjacent: 0.3, baseHolds: 0.4, heading: -0.6, call: 0.4 },
};

/** Up to so many passages, all are ranked again, by what they tell too: one may answer without a word of the question. */
export const FEW = 500;

/** For the few passages of a call or a handful of them. */
export const RANKING_OF_FEW: Partial<Features> = fitted.ranking;
/** And the likeliest of them beside each other. */
export const TREES_OF_FEW: Boosted = fitted.comparing;
/** Reads the likeliest of them together with the question. */
export const READER = Float32Array.from(reader.parameters);
export const SURE: SureTrees = fitted.sure;
