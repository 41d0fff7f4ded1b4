/**
 * Works out what words mean from the company they keep: latent semantic analysis (Deerwester et al., 1990) of groups of
 * related expressions. Words of the same groups come to lie close together, and words that share neighbours.
 * @module
 */
import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import type { Senses } from "./senses.ts";
import { generator } from "./training.ts";

/** One matter, by expressions for it: the terms of each. */
export interface Group {
  expressions: readonly (readonly string[])[];
  /** Beside the others (default 1). */
  weight?: number;
}

export interface SenseSettings {
  dimensions: number;
  /** Dimensions beyond those kept, and rounds of the iteration: the more, the more exact. */
  more: number;
  rounds: number;
}
export const SENSE_SETTINGS: SenseSettings = { dimensions: 128, more: 8, rounds: 3 };

/** A sparse matrix by rows. */
interface Rows {
  starts: Uint32Array;
  columns: Uint32Array;
  values: Float64Array;
}

/** A word of this many texts, in log, says one unit; a seldom one no more than so much. */
const UNIT = 5;
const MOST = 9;
/** What keeps a term that hardly lies anywhere from being drawn out to length 1. */
const FAINT = 1e-3;

/**
 * @param texts the terms of ordinary texts, by which it is known how common each is
 * @throws RangeError where there are fewer groups or terms than dimensions
 */
export function fittedSenses(
  groups: readonly Group[],
  texts: readonly (readonly string[])[],
  settings: SenseSettings = SENSE_SETTINGS,
): Senses {
  const { dimensions, more, rounds } = settings;
  const index = new Map<string, number>();
  const counts = groups.map(({ expressions }) => {
    const found = new Map<number, number>();
    for (const expression of expressions)
      for (const term of new Set(expression)) {
        const id = index.get(term) ?? index.size;
        index.set(term, id);
        found.set(id, (found.get(id) ?? 0) + 1);
      }
    return found;
  });
  const width = dimensions + more;
  if (groups.length < width || index.size < width) throw new RangeError("too few groups for the dimensions");
  const rows = weighed(groups, counts, index.size);
  const random = generator(1);
  let basis: Float64Array = Float64Array.from({ length: index.size * width }, () => random() - 0.5);
  for (let round = 0; round < rounds; round++)
    basis = orthonormal(transposedTimes(rows, times(rows, basis, width), index.size, width), width);
  const { vectors, values } = eigen(gram(times(rows, basis, width), width));
  const places = new Int8Array(index.size * dimensions);
  for (let term = 0; term < index.size; term++) {
    const place = Float64Array.from({ length: dimensions }, (_, d) => {
      let sum = 0;
      for (let k = 0; k < width; k++) sum += (basis[term * width + k] as number) * vectors.get(k, d);
      return sum * Math.sqrt(Math.sqrt(Math.max(0, values[d] as number)));
    });
    const length = Math.sqrt(place.reduce((sum, x) => sum + x * x, 0)) + FAINT;
    for (let d = 0; d < dimensions; d++)
      places[term * dimensions + d] = Math.round((127 * (place[d] as number)) / length);
  }
  const common = new Map<string, number>();
  for (const text of texts) for (const term of new Set(text)) common.set(term, (common.get(term) ?? 0) + 1);
  const terms = [...index.keys()];
  const weights = terms.map((term) => {
    const seldom = Math.log(texts.length / (1 + (common.get(term) ?? 0)));
    return Math.round((100 * Math.max(0, Math.min(MOST, seldom))) / UNIT) / 100;
  });
  return { terms, dimensions, weights, places };
}

/** The terms of each group by how often it has them and how few groups do, each row of its group's weight. */
function weighed(
  groups: readonly Group[],
  counts: readonly ReadonlyMap<number, number>[],
  terms: number,
): Rows {
  const having = new Uint32Array(terms);
  for (const found of counts) for (const term of found.keys()) having[term] = (having[term] as number) + 1;
  const starts = new Uint32Array(groups.length + 1);
  const columns: number[] = [];
  const values: number[] = [];
  for (const [g, found] of counts.entries()) {
    const row = [...found].map(
      ([term, count]) =>
        [term, (1 + Math.log(count)) * Math.log(groups.length / (having[term] as number))] as const,
    );
    const length = Math.sqrt(row.reduce((sum, [, value]) => sum + value * value, 0)) || 1;
    for (const [term, value] of row) {
      columns.push(term);
      values.push(((groups[g]?.weight ?? 1) * value) / length);
    }
    starts[g + 1] = columns.length;
  }
  return { starts, columns: Uint32Array.from(columns), values: Float64Array.from(values) };
}

/** rows · right, of `width` columns, row by row. */
function times({ starts, columns, values }: Rows, right: Float64Array, width: number): Float64Array {
  const product = new Float64Array((starts.length - 1) * width);
  for (let row = 0; row + 1 < starts.length; row++)
    for (let at = starts[row] as number; at < (starts[row + 1] as number); at++) {
      const [value, from] = [values[at] as number, (columns[at] as number) * width];
      for (let k = 0; k < width; k++)
        product[row * width + k] = (product[row * width + k] as number) + value * (right[from + k] as number);
    }
  return product;
}

/** rowsᵀ · left. */
function transposedTimes(
  { starts, columns, values }: Rows,
  left: Float64Array,
  count: number,
  width: number,
): Float64Array {
  const product = new Float64Array(count * width);
  for (let row = 0; row + 1 < starts.length; row++)
    for (let at = starts[row] as number; at < (starts[row + 1] as number); at++) {
      const [value, to] = [values[at] as number, (columns[at] as number) * width];
      for (let k = 0; k < width; k++)
        product[to + k] = (product[to + k] as number) + value * (left[row * width + k] as number);
    }
  return product;
}

/** matrixᵀ · matrix. */
function gram(matrix: Float64Array, width: number): Matrix {
  const sums = new Float64Array(width * width);
  for (let from = 0; from < matrix.length; from += width)
    for (let i = 0; i < width; i++) {
      const value = matrix[from + i] as number;
      for (let j = i; j < width; j++)
        sums[i * width + j] = (sums[i * width + j] as number) + value * (matrix[from + j] as number);
    }
  for (let i = 0; i < width; i++)
    for (let j = 0; j < i; j++) sums[i * width + j] = sums[j * width + i] as number;
  return Matrix.from1DArray(width, width, sums);
}

/** Eigenvectors as columns, those of the largest values first. */
function eigen(symmetric: Matrix): { vectors: Matrix; values: number[] } {
  const found = new EigenvalueDecomposition(symmetric, { assumeSymmetric: true });
  const order = found.realEigenvalues
    .map((value, i) => [value, i] as const)
    .sort(([a], [b]) => b - a)
    .map(([, i]) => i);
  return {
    vectors: found.eigenvectorMatrix.subMatrixColumn(order),
    values: order.map((i) => found.realEigenvalues[i] as number),
  };
}

/** The same columns' span, by columns of length 1 that are square to each other. */
function orthonormal(matrix: Float64Array, width: number): Float64Array {
  const { vectors, values } = eigen(gram(matrix, width));
  const turned = new Float64Array(matrix.length);
  const turn = Float64Array.from({ length: width * width }, (_, at) => {
    const value = values[at % width] as number;
    return value > 1e-12 ? vectors.get(Math.floor(at / width), at % width) / Math.sqrt(value) : 0;
  });
  for (let from = 0; from < matrix.length; from += width)
    for (let k = 0; k < width; k++) {
      const value = matrix[from + k] as number;
      for (let j = 0; j < width; j++)
        turned[from + j] = (turned[from + j] as number) + value * (turn[k * width + j] as number);
    }
  return turned;
}
