/**
 * Fits a classifier: multinomial logistic regression by stochastic gradient descent with AdaGrad. The order of the
 * examples is shuffled by a seeded generator, so that the same data give the same weights.
 * @module
 */
import { bucketOf, type Fitted } from "./classifier.ts";

export interface Example {
  features: readonly string[];
  /** What it is an example of; several share the weight. */
  labels: readonly string[];
  weight?: number;
}

export interface Settings {
  /** Of features; a power of two. */
  buckets: number;
  epochs: number;
  /** Share of an example's features left out each time it is shown, so that no single one is relied upon. */
  dropped: number;
  rate: number;
  /** Pull of every touched weight to nought, a step. */
  decay: number;
  /** Errors below this are left alone. */
  negligible: number;
  /** What a weight's sum of squares starts from: small steps where little was learned yet. */
  start: number;
  /** Share of the target spread over the other classes. */
  smoothing: number;
}

export const SETTINGS: Settings = {
  buckets: 1 << 15,
  epochs: 6,
  dropped: 0,
  rate: 0.6,
  decay: 1e-5,
  negligible: 2e-3,
  start: 0.1,
  smoothing: 0.05,
};

/** A small generator of numbers from 0 to 1 (mulberry32). */
export function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Puts the items in another order, in place (Fisher and Yates). */
export function shuffle<Item>(items: Item[], random: () => number): void {
  for (let i = items.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [items[i], items[j]] = [items[j] as Item, items[i] as Item];
  }
}

/** @throws RangeError where there are no examples */
export function fitted(examples: readonly Example[], settings: Settings = SETTINGS): Fitted {
  if (examples.length === 0) throw new RangeError("no examples to learn from");
  const classes = [...new Set(examples.flatMap((example) => example.labels))].sort();
  const size = classes.length;
  const index = new Map(classes.map((label, c) => [label, c]));
  const { buckets, dropped } = settings;
  const weights = new Float32Array(buckets * size);
  const squares = new Float32Array(buckets * size);
  const bias = new Float32Array(size);
  const biasSquares = new Float32Array(size);
  const prepared = examples.map(({ features, labels, weight }) => ({
    rows: Int32Array.from(features, (feature) => bucketOf(feature, buckets) * size),
    value: 1 / Math.sqrt(features.length || 1),
    targets: labels.map((label) => index.get(label) as number),
    weight: weight ?? 1,
  }));
  const random = generator(7);
  const order = [...prepared.keys()];
  const chances = new Float64Array(size);
  /** The classes whose chance is wrong for the example at hand, and by how much: most are right soon. */
  const classesWrong = new Int32Array(size);
  const errors = new Float64Array(size);
  for (let epoch = 0; epoch < settings.epochs; epoch++) {
    shuffle(order, random);
    for (const at of order) {
      const { rows: all, value, targets, weight } = prepared[at] as (typeof prepared)[number];
      const rows = dropped > 0 ? all.filter(() => random() >= dropped) : all;
      chances.set(bias);
      for (const row of rows)
        for (let c = 0; c < size; c++)
          chances[c] = (chances[c] as number) + (weights[row + c] as number) * value;
      let most = Number.NEGATIVE_INFINITY;
      for (let c = 0; c < size; c++) most = Math.max(most, chances[c] as number);
      let total = 0;
      for (let c = 0; c < size; c++) {
        chances[c] = Math.exp((chances[c] as number) - most);
        total += chances[c] as number;
      }
      let active = 0;
      for (let c = 0; c < size; c++) {
        const target =
          settings.smoothing / size + (targets.includes(c) ? (1 - settings.smoothing) / targets.length : 0);
        const error = ((chances[c] as number) / total - target) * weight;
        if (Math.abs(error) < settings.negligible) continue;
        classesWrong[active] = c;
        errors[active++] = error;
        biasSquares[c] = (biasSquares[c] as number) + error * error;
        bias[c] =
          (bias[c] as number) -
          (0.5 * settings.rate * error) / Math.sqrt(settings.start + (biasSquares[c] as number));
      }
      for (const row of rows)
        for (let i = 0; i < active; i++) {
          const k = row + (classesWrong[i] as number);
          const step = (errors[i] as number) * value + settings.decay * (weights[k] as number);
          squares[k] = (squares[k] as number) + step * step;
          weights[k] =
            (weights[k] as number) -
            (settings.rate * step) / Math.sqrt(settings.start + (squares[k] as number));
        }
    }
  }
  return { classes, buckets, weights, bias };
}
