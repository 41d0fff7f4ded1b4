/**
 * An inverted index in typed arrays: for every term the passages it stands in, with what it contributes to each.
 * @module
 */

/** A list of numbers that grows without copying element by element. */
class Numbers {
  #values = new Uint32Array(1 << 12);
  length = 0;

  push(value: number): void {
    if (this.length === this.#values.length) {
      const larger = new Uint32Array(this.#values.length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.length++] = value;
  }

  view(): Uint32Array {
    return this.#values.subarray(0, this.length);
  }
}

/** Frequencies are kept in sixteenths while the index is built. */
const UNIT = 16;
/** Contributions are kept in 255 steps. */
const STEPS = 255;

export interface Bm25 {
  /** How soon a repeated term stops counting. */
  k1: number;
  /** How much a long passage is held back, 0 to 1. */
  b: number;
}

/** Collects the terms of passages, in the order of the passages. */
export class PostingsBuilder {
  readonly #terms = new Numbers();
  readonly #docs = new Numbers();
  readonly #frequencies = new Numbers();
  readonly #lengths = new Numbers();
  #vocabulary = 0;

  /** Adds the next passage: its terms' numbers with their weighted frequencies, and its length. */
  add(frequencies: ReadonlyMap<number, number>, length: number): void {
    const doc = this.#lengths.length;
    this.#lengths.push(Math.round(length * UNIT));
    for (const [term, frequency] of frequencies) {
      this.#terms.push(term);
      this.#docs.push(doc);
      this.#frequencies.push(Math.round(frequency * UNIT));
      if (term >= this.#vocabulary) this.#vocabulary = term + 1;
    }
  }

  /** Sorts what was collected by term, and works out each contribution once. */
  finish({ k1, b }: Bm25): Postings {
    const terms = this.#terms.view();
    const docs = this.#docs.view();
    const frequencies = this.#frequencies.view();
    const lengths = this.#lengths.view();
    let total = 0;
    for (const length of lengths) total += length;
    const average = total / Math.max(1, lengths.length) || 1;

    const starts = new Uint32Array(this.#vocabulary + 1);
    for (const term of terms) starts[term + 1] = (starts[term + 1] as number) + 1;
    for (let term = 0; term < this.#vocabulary; term++) {
      starts[term + 1] = (starts[term + 1] as number) + (starts[term] as number);
    }
    const next = starts.slice();
    const sortedDocs = new Uint32Array(docs.length);
    const impacts = new Uint8Array(docs.length);
    for (let i = 0; i < docs.length; i++) {
      const term = terms[i] as number;
      const doc = docs[i] as number;
      const at = next[term] as number;
      next[term] = at + 1;
      const frequency = (frequencies[i] as number) / UNIT;
      const norm = k1 * (1 - b + (b * (lengths[doc] as number)) / average);
      sortedDocs[at] = doc;
      impacts[at] = Math.max(1, Math.round((STEPS * frequency) / (frequency + norm)));
    }
    return new Postings(starts, sortedDocs, impacts, lengths.length, k1);
  }
}

/** The finished index of one kind of term. */
export class Postings {
  constructor(
    readonly starts: Uint32Array,
    readonly docs: Uint32Array,
    readonly impacts: Uint8Array,
    readonly size: number,
    readonly k1: number,
  ) {}

  /** In how many passages the term stands. */
  count(term: number): number {
    return term + 1 < this.starts.length
      ? (this.starts[term + 1] as number) - (this.starts[term] as number)
      : 0;
  }

  /** How much the term tells: rare ones tell more. */
  idf(term: number): number {
    const count = this.count(term);
    return Math.log(1 + (this.size - count + 0.5) / (count + 0.5));
  }

  /** Whether the term stands in the passage. */
  has(term: number, doc: number): boolean {
    if (term + 1 >= this.starts.length) return false;
    let low = this.starts[term] as number;
    let high = this.starts[term + 1] as number;
    while (low < high) {
      const middle = (low + high) >> 1;
      const found = this.docs[middle] as number;
      if (found === doc) return true;
      if (found < doc) low = middle + 1;
      else high = middle;
    }
    return false;
  }

  /** Adds the term's contributions, times `weight`, to the passages' scores. */
  accumulate(term: number, weight: number, scores: Float32Array): void {
    if (term + 1 >= this.starts.length) return;
    const factor = (weight * (this.k1 + 1)) / STEPS;
    const end = this.starts[term + 1] as number;
    for (let i = this.starts[term] as number; i < end; i++) {
      const doc = this.docs[i] as number;
      scores[doc] = (scores[doc] as number) + factor * (this.impacts[i] as number);
    }
  }
}
