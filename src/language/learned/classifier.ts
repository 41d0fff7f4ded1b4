/**
 * A linear classifier over hashed features: one weight per bucket and class, classes compared by softmax.
 * @module
 */
import type { Rows } from "./file.ts";

/**
 * FNV-1a of a feature, folded into the buckets.
 * @param buckets how many there are; a power of two
 */
export function bucketOf(feature: string, buckets: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < feature.length; i++) {
    hash ^= feature.charCodeAt(i);
    hash = Math.imul(hash, 0x01000193);
  }
  return ((hash >>> 16) ^ hash) & (buckets - 1);
}

export interface Classifier {
  classes: readonly string[];
  /** Of features; a power of two. */
  buckets: number;
  bias: Float32Array;
}

/** A classifier as it was fitted. */
export interface Fitted extends Classifier {
  /** A row of one weight a class for each bucket. */
  weights: Float32Array;
}

/** A classifier as it is used. */
export interface Stored extends Classifier {
  /** A row for each bucket: one weight a class. */
  weights: Rows;
  /** What a weight of 1 stands for. */
  scale: number;
}

export interface Scored {
  label: string;
  /** 0 to 1; all of them add up to 1. */
  probability: number;
}

/** Probabilities of the classes, in the classifier's order. */
export function probabilities(classifier: Stored, features: readonly string[]): Float64Array {
  const { classes, buckets, weights, bias, scale } = classifier;
  const scores = new Float64Array(classes.length);
  const value = scale / Math.sqrt(features.length || 1);
  for (const feature of features) {
    const row = weights.row(bucketOf(feature, buckets));
    for (let c = 0; c < classes.length; c++) scores[c] = (scores[c] as number) + (row[c] as number);
  }
  let most = Number.NEGATIVE_INFINITY;
  for (let c = 0; c < classes.length; c++) {
    scores[c] = (scores[c] as number) * value + (bias[c] as number);
    most = Math.max(most, scores[c] as number);
  }
  let total = 0;
  for (let c = 0; c < classes.length; c++) {
    scores[c] = Math.exp((scores[c] as number) - most);
    total += scores[c] as number;
  }
  for (let c = 0; c < classes.length; c++) scores[c] = (scores[c] as number) / total;
  return scores;
}
