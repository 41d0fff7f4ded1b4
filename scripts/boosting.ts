/**
 * Fits boosted regression trees (Friedman, 2001): each tree is grown to lessen what the sum of those before it still
 * gets wrong, by Newton's steps, over features in bins (`src/search/boosted.ts` has what it makes).
 * @module
 */
import { generator } from "../src/language/learned/training.ts";
import type { Boosted } from "../src/search/boosted.ts";

export interface BoostSettings {
  rounds: number;
  depth: number;
  /** How much of each tree counts. */
  rate: number;
  /** A leaf has at least so many rows, and so much curvature. */
  leastRows: number;
  leastCurve: number;
  /** How much small leaves are preferred. */
  calm: number;
  /** Share of the groups, and of the features, that a tree is grown on. */
  groups: number;
  columns: number;
}

/** Which way each row's score is to go, and how sharply its loss bends there. */
export interface Slopes {
  slope: Float64Array;
  curve: Float64Array;
}

const BINS = 32;

/**
 * @param rows of features
 * @param groupOf rows of one group are taken together, or left out together
 * @param begin the score of each row before the first tree
 * @param slopesOf what is to be mended, from the scores so far
 */
export function boosted(
  rows: readonly ArrayLike<number>[],
  groupOf: Int32Array,
  begin: Float64Array,
  slopesOf: (scores: Float64Array) => Slopes,
  settings: BoostSettings,
): Boosted {
  const { rounds, depth, rate, calm } = settings;
  const random = generator(3);
  const width = rows[0]?.length ?? 0;
  const edges = Array.from({ length: width }, (_, k) => edgesOf(rows, k));
  const binned = edges.map((edge, k) => Uint8Array.from(rows, (row) => binOf(edge, row[k] as number)));
  const scores = Float64Array.from(begin);
  const groups = groupOf.reduce((most, group) => Math.max(most, group), -1) + 1;
  const made: Boosted = { depth, features: [], thresholds: [], leaves: [] };
  const [features, thresholds, leaves]: [number[], number[], number[]] = [[], [], []];
  const every = Int32Array.from({ length: rows.length }, (_, n) => n);
  for (let round = 0; round < rounds; round++) {
    const slopes = slopesOf(scores);
    const taken = Uint8Array.from({ length: groups }, () => (random() < settings.groups ? 1 : 0));
    const columns = edges.flatMap((edge, k) => (edge.length > 0 && random() < settings.columns ? [k] : []));
    const grown = every.filter((n) => taken[groupOf[n] as number] === 1);
    const tree = grow(binned, columns, grown, slopes, settings);
    const leafOf = (n: number) => {
      let knot = 0;
      for (let level = 0; level < depth; level++)
        knot =
          2 * knot +
          ((binned[tree.columns[knot] as number]?.[n] as number) > (tree.bins[knot] as number) ? 2 : 1);
      return knot - (2 ** depth - 1);
    };
    const slope = new Float64Array(2 ** depth);
    const curve = new Float64Array(2 ** depth);
    for (let i = 0; i < grown.length; i++) {
      const n = grown[i] as number;
      const leaf = leafOf(n);
      slope[leaf] = (slope[leaf] as number) + (slopes.slope[n] as number);
      curve[leaf] = (curve[leaf] as number) + (slopes.curve[n] as number);
    }
    const own = Array.from(slope, (sum, leaf) => rounded((rate * sum) / ((curve[leaf] as number) + calm), 4));
    for (let n = 0; n < rows.length; n++) scores[n] = (scores[n] as number) + (own[leafOf(n)] as number);
    features.push(...tree.columns);
    thresholds.push(
      ...tree.bins.map((bin, knot) => edges[tree.columns[knot] as number]?.[bin] ?? Number.MAX_VALUE),
    );
    leaves.push(...own);
  }
  return { ...made, features, thresholds, leaves };
}

const rounded = (value: number, digits: number) => Number(value.toPrecision(digits));

/** Where a feature's values are parted, each part about as many rows; the same value is parted once. */
function edgesOf(rows: readonly ArrayLike<number>[], k: number): number[] {
  const values = Float64Array.from(rows, (row) => row[k] as number).sort();
  const edges = Array.from({ length: BINS - 1 }, (_, at) =>
    rounded(values[Math.floor(((at + 1) * (values.length - 1)) / BINS)] as number, 6),
  );
  return [...new Set(edges)].filter((edge) => edge < (values.at(-1) as number));
}

/** How many edges a value exceeds. */
function binOf(edges: readonly number[], value: number): number {
  let [low, high] = [0, edges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edges[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

interface Tree {
  columns: number[];
  bins: number[];
}

/** Grows one tree level by level: at each knot the feature and the bin that part slopes best. */
function grow(
  binned: readonly Uint8Array[],
  columns: readonly number[],
  grown: Int32Array,
  { slope, curve }: Slopes,
  { depth, leastRows, leastCurve, calm }: BoostSettings,
): Tree {
  const tree: Tree = { columns: [], bins: [] };
  const at = new Int32Array(grown.length);
  // In the order they are gone through: the same rows are read for every column.
  const ownSlope = Float64Array.from(grown, (n) => slope[n] as number);
  const ownCurve = Float64Array.from(grown, (n) => curve[n] as number);
  for (let level = 0; level < depth; level++) {
    const knots = 2 ** level;
    const best = Array.from({ length: knots }, () => ({ gain: 0, column: columns[0] ?? 0, bin: BINS }));
    const size = knots * BINS;
    for (const column of columns) {
      const bins = binned[column] as Uint8Array;
      // Of each cell: slope, curvature, rows.
      const sums = new Float64Array(3 * size);
      for (let i = 0; i < grown.length; i++) {
        const cell = 3 * ((at[i] as number) * BINS + (bins[grown[i] as number] as number));
        sums[cell] = (sums[cell] as number) + (ownSlope[i] as number);
        sums[cell + 1] = (sums[cell + 1] as number) + (ownCurve[i] as number);
        sums[cell + 2] = (sums[cell + 2] as number) + 1;
      }
      for (let knot = 0; knot < knots; knot++) {
        const from = 3 * knot * BINS;
        let [allSlope, allCurve, all] = [0, 0, 0];
        for (let bin = 0; bin < BINS; bin++) {
          allSlope += sums[from + 3 * bin] as number;
          allCurve += sums[from + 3 * bin + 1] as number;
          all += sums[from + 3 * bin + 2] as number;
        }
        const whole = allSlope ** 2 / (allCurve + calm);
        let [left, leftCurve, count] = [0, 0, 0];
        for (let bin = 0; bin + 1 < BINS; bin++) {
          left += sums[from + 3 * bin] as number;
          leftCurve += sums[from + 3 * bin + 1] as number;
          count += sums[from + 3 * bin + 2] as number;
          if (count < leastRows || all - count < leastRows) continue;
          if (leftCurve < leastCurve || allCurve - leftCurve < leastCurve) continue;
          const gain =
            left ** 2 / (leftCurve + calm) + (allSlope - left) ** 2 / (allCurve - leftCurve + calm) - whole;
          const known = best[knot] as { gain: number };
          if (gain > known.gain) best[knot] = { gain, column, bin };
        }
      }
    }
    for (const { column, bin } of best) {
      tree.columns.push(column);
      tree.bins.push(bin);
    }
    for (let i = 0; i < grown.length; i++) {
      const { column, bin } = best[at[i] as number] as { column: number; bin: number };
      at[i] = 2 * (at[i] as number) + ((binned[column]?.[grown[i] as number] as number) > bin ? 1 : 0);
    }
  }
  return tree;
}

/** Slopes of the likelihood of targets of 0 or 1. */
export function ofChances(targets: Float64Array, worth: Float64Array) {
  return (scores: Float64Array): Slopes => {
    const chances = scores.map((score) => 1 / (1 + Math.exp(-score)));
    return {
      slope: chances.map((chance, n) => (worth[n] as number) * ((targets[n] as number) - chance)),
      curve: chances.map((chance, n) => (worth[n] as number) * chance * (1 - chance)),
    };
  };
}

/** Slopes of the likelihood that, of each group's rows, one that is worth something comes first (softmax). */
export function ofFirsts(worth: Float64Array, groupOf: Int32Array) {
  const groups = groupOf.reduce((most, group) => Math.max(most, group), -1) + 1;
  return (scores: Float64Array): Slopes => {
    const most = new Float64Array(groups).fill(Number.NEGATIVE_INFINITY);
    for (const [n, group] of groupOf.entries())
      most[group] = Math.max(most[group] as number, scores[n] as number);
    const powers = scores.map((score, n) => Math.exp(score - (most[groupOf[n] as number] as number)));
    const totals = new Float64Array(groups);
    const rights = new Float64Array(groups).fill(1e-12);
    for (const [n, group] of groupOf.entries()) {
      totals[group] = (totals[group] as number) + (powers[n] as number);
      rights[group] = (rights[group] as number) + (powers[n] as number) * (worth[n] as number);
    }
    const share = (n: number) => (powers[n] as number) / (totals[groupOf[n] as number] as number);
    return {
      slope: powers.map(
        (power, n) => (power * (worth[n] as number)) / (rights[groupOf[n] as number] as number) - share(n),
      ),
      curve: powers.map((_, n) => share(n) * (1 - share(n)) + 1e-3),
    };
  };
}
