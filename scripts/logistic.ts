/**
 * Logistic regression over signs, for what is fitted to questions.
 * @module
 */

/** The sum of the products. */
export const dot = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, x, i) => sum + x * (b[i] as number), 0);

/** The standard deviation of each column. */
export function deviations(rows: readonly number[][]): number[] {
  const width = rows[0]?.length ?? 0;
  return Array.from({ length: width }, (_, k) => {
    const mean = rows.reduce((sum, row) => sum + (row[k] as number), 0) / rows.length;
    const variance = rows.reduce((sum, row) => sum + ((row[k] as number) - mean) ** 2, 0) / rows.length;
    return Math.sqrt(variance);
  });
}

/** The chance that signs stand for, 0 to 1. */
export const chanceOf = (signs: readonly number[], weights: readonly number[]) =>
  1 / (1 + Math.exp(-dot(signs, weights)));

/** How much small weights are preferred: of the first sign, which is always there, of the others, and of chances. */
const FREE = 0.03;
const STRENGTH = 25;
const STRENGTH_OF_CHANCES = 1;

/**
 * Logistic regression by Newton's steps.
 * @param rows the signs of each case, the first always 1
 * @param targets 1 or 0 for each
 * @param signs how many of a row are signs; what stands behind them are chances, kept as they are
 * @param worth what each case counts; left out, 1
 * @returns a weight for each sign
 */
export function logistic(
  rows: readonly number[][],
  targets: readonly number[],
  { signs, worth }: { signs: number; worth?: readonly number[] },
): number[] {
  const width = rows[0]?.length ?? 0;
  const isChance = (k: number) => k >= signs;
  const scale = deviations(rows).map((one, k) => (k === 0 || isChance(k) ? 1 : one > 1e-6 ? 1 / one : 0));
  const strength = scale.map((_, k) => (k === 0 ? FREE : isChance(k) ? STRENGTH_OF_CHANCES : STRENGTH));
  const scaled = rows.map((row) => row.map((x, k) => x * (scale[k] as number)));
  let weights = new Array<number>(width).fill(0);
  for (let round = 0; round < 20; round++) {
    const gradient = weights.map((weight, k) => (k === 0 ? 0 : -(strength[k] as number) * weight));
    const curve = weights.map((_, k) => weights.map((__, l) => (k === l ? (strength[k] as number) : 0)));
    for (const [n, row] of scaled.entries()) {
      const chance = chanceOf(row, weights);
      const counts = worth?.[n] ?? 1;
      for (let k = 0; k < width; k++) {
        gradient[k] =
          (gradient[k] as number) + counts * ((targets[n] as number) - chance) * (row[k] as number);
        const line = curve[k] as number[];
        for (let l = 0; l < width; l++)
          line[l] =
            (line[l] as number) + counts * chance * (1 - chance) * (row[k] as number) * (row[l] as number);
      }
    }
    const step = solved(curve, gradient);
    weights = weights.map((weight, k) => weight + 0.6 * (step[k] as number));
  }
  return weights.map((weight, k) => weight * (scale[k] as number));
}

/** Gauss: x with matrix · x = vector. */
function solved(matrix: readonly number[][], vector: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, vector[i] as number]);
  const size = rows.length;
  for (let k = 0; k < size; k++) {
    const pivot = rows
      .slice(k)
      .reduce(
        (best, row, i) => (Math.abs(row[k] as number) > Math.abs(rows[best]?.[k] as number) ? k + i : best),
        k,
      );
    [rows[k], rows[pivot]] = [rows[pivot] as number[], rows[k] as number[]];
    const line = rows[k] as number[];
    for (const [i, row] of rows.entries()) {
      if (i === k) continue;
      const factor = (row[k] as number) / (line[k] as number);
      for (let l = k; l <= size; l++) row[l] = (row[l] as number) - factor * (line[l] as number);
    }
  }
  return rows.map((row, k) => (row[size] as number) / (row[k] as number));
}
