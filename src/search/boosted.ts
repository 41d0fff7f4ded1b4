/**
 * Boosted regression trees (Friedman, 2001), as they were fitted: the sum of many small trees, each of which asks a few
 * features in turn (`scripts/boosting.ts`).
 * @module
 */

/** Trees of one depth, one after another, each whole: its knots level by level, and its leaves. */
export interface Boosted {
  depth: number;
  /** Of each knot, the number of the feature asked, and what it must exceed to go right. */
  features: readonly number[];
  thresholds: readonly number[];
  /** What each leaf adds. */
  leaves: readonly number[];
}

/** What the trees make of a row of features. */
export function boostedScore(
  { depth, features, thresholds, leaves }: Boosted,
  row: ArrayLike<number>,
): number {
  const leavesEach = 2 ** depth;
  const knots = leavesEach - 1;
  const trees = leaves.length / leavesEach;
  let sum = 0;
  for (let tree = 0; tree < trees; tree++) {
    const first = tree * knots;
    let knot = 0;
    while (knot < knots)
      knot =
        2 * knot +
        ((row[features[first + knot] as number] as number) > (thresholds[first + knot] as number) ? 2 : 1);
    sum += leaves[tree * leavesEach + knot - knots] as number;
  }
  return sum;
}
