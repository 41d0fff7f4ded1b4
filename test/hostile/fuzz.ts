/**
 * How long fuzzing goes on, and from where: short and always the same in the suite; longer, and each time anew, with
 * GUIDEPOST_FUZZ=20 (twenty times as many runs) in the environment; GUIDEPOST_FUZZ_SEED repeats a failed run. A factor
 * below 1 makes fewer, for runs of mutants.
 * @module
 */
import type { Parameters } from "fast-check";

const factor = Number(process.env.GUIDEPOST_FUZZ ?? 1);
const seed = process.env.GUIDEPOST_FUZZ_SEED ?? (factor > 1 ? undefined : "1");

/** What to hand to `fc.assert` for a property that is worth this many runs in the suite. */
export function fuzz<Values>(runs: number): Parameters<Values> {
  return {
    numRuns: Math.max(1, Math.round(runs * factor)),
    ...(seed === undefined ? {} : { seed: Number(seed) }),
  };
}

/** Time for a test of that many runs. */
export const fuzzTimeout = 60_000 * Math.max(1, factor);
