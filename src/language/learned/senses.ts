/**
 * What words mean, as a place in a space of few dimensions where words of the same matter lie close together, in either
 * language ("nursery", 幼儿园, "childcare"). Worked out when the program is built (`sense-training.ts`).
 * @module
 */
import { once } from "../remember.ts";
import { termsOf } from "../terms.ts";
import { type LearnedFile, learnedFile, Rows } from "./file.ts";

/** The words known, where each lies, and how much it says. */
export interface Senses {
  terms: readonly string[];
  dimensions: number;
  /** Of each term: how much it says, 0 for a word of every text. */
  weights: readonly number[];
  /** Of each term `dimensions` numbers, together of length 1, in 127ths. */
  places: Int8Array;
}

/** Bytes of the two numbers that a file begins with: how many terms, how many dimensions. */
const HEAD = 8;
/** A place of length 1 is written in so many parts. */
export const UNIT = 127;
/** A weight is written in hundredths. */
const WEIGHT = 100;

/** Writes them as one file: where each term ends, its weight in a byte, its place, a signed byte a number; the terms. */
export function packedSenses({ terms, dimensions, weights, places }: Senses): Buffer {
  const written = terms
    .map((term, at) => ({ term: Buffer.from(term), at }))
    .sort((a, b) => Buffer.compare(a.term, b.term));
  const count = terms.length;
  const head = Buffer.alloc(HEAD + 4 * count + count);
  head.writeUInt32LE(count, 0);
  head.writeUInt32LE(dimensions, 4);
  let end = 0;
  for (const [n, { term, at }] of written.entries()) {
    end += term.length;
    head.writeUInt32LE(end, HEAD + 4 * n);
    head[HEAD + 4 * count + n] = Math.round((weights[at] as number) * WEIGHT);
  }
  const rows = written.map(({ at }) => places.subarray(at * dimensions, (at + 1) * dimensions));
  return Buffer.concat([
    head,
    ...rows.map((row) => Buffer.from(row.buffer, row.byteOffset, row.length)),
    ...written.map(({ term }) => term),
  ]);
}

/** The file as it is looked up in: what is in it stays bytes, as most of it is never asked for. */
export class PackedSenses {
  readonly dimensions: number;
  readonly #count: number;
  /** Where the terms end, and their weights. */
  readonly #head: Buffer;
  readonly #places: Rows;
  readonly #terms: Buffer;

  /** @throws Error where the file is not whole */
  constructor(file: LearnedFile) {
    try {
      const head = file.bytes(0, HEAD);
      this.#count = head.readUInt32LE(0);
      this.dimensions = head.readUInt32LE(4);
      this.#head = file.bytes(HEAD, 5 * this.#count);
      const places = HEAD + this.#head.length;
      this.#places = new Rows(file, places, this.dimensions, this.#count);
      const terms = places + this.#count * this.dimensions;
      this.#terms = file.bytes(terms, file.length - terms);
      if (this.#terms.length < this.#endOf(this.#count - 1)) throw new RangeError("the terms are cut off");
    } catch (error) {
      throw new Error("dist/senses.bin is not whole: build the program again (npm run build)", {
        cause: error,
      });
    }
  }

  #endOf(n: number): number {
    return n < 0 ? 0 : this.#head.readUInt32LE(4 * n);
  }

  /** The number of a term; undefined where it is not known. */
  find(term: string): number | undefined {
    const sought = Buffer.from(term);
    for (let [low, high] = [0, this.#count - 1]; low <= high; ) {
      const middle = (low + high) >> 1;
      const order = sought.compare(this.#terms, this.#endOf(middle - 1), this.#endOf(middle));
      if (order === 0) return middle;
      if (order < 0) high = middle - 1;
      else low = middle + 1;
    }
    return undefined;
  }

  /** How much the term of this number says. */
  weight(n: number): number {
    return (this.#head[4 * this.#count + n] as number) / WEIGHT;
  }

  /** Where it lies, in 127ths. */
  place(n: number): Int8Array {
    return this.#places.row(n);
  }
}

const sensesOf = once(() => new PackedSenses(learnedFile("senses.bin")));

/** A word counts so often at most, however often it is said. */
const MOST = 2;

/** The words of a text that have a sense, each once, in order. */
export interface Words {
  /** Their numbers among all. */
  numbers: Uint32Array;
  /** How often each is said, no more than counts. */
  counts: Float32Array;
  /** What each counts beside the others: one of every text hardly anything. */
  weights: Float32Array;
}

/** The words of a prepared text. */
export function wordsOf(prepared: string): Words {
  const senses = sensesOf();
  const counts = new Map<number, number>();
  for (const { text, weight } of termsOf(prepared)) {
    const term = senses.find(text);
    if (term !== undefined) counts.set(term, Math.min(MOST, (counts.get(term) ?? 0) + weight));
  }
  return {
    numbers: Uint32Array.from(counts.keys()),
    counts: Float32Array.from(counts.values()),
    weights: Float32Array.from(counts, ([number, count]) => count * senses.weight(number) ** 2),
  };
}

/** The sense of a text: the sum of its words', each as much as it says; not of length 1. */
export function senseOf({ numbers, counts }: Words): Float32Array {
  const senses = sensesOf();
  const sum = new Float32Array(senses.dimensions);
  for (const [i, number] of numbers.entries()) {
    const share = (counts[i] as number) * senses.weight(number);
    const place = senses.place(number);
    for (let k = 0; k < sum.length; k++) sum[k] = (sum[k] as number) + share * (place[k] as number);
  }
  return sum;
}

/** Where a word lies, by its number, in 127ths. */
export const placeOf = (number: number): Int8Array => sensesOf().place(number);

/** How close a word, by its number, lies to each of some others: 0 (or farther) to 1. */
export const closenessToWords = (number: number, numbers: Uint32Array): Float32Array =>
  closenessToPlaces(placeOf(number), Array.from(numbers, placeOf));

/** Likewise of a place to others. */
export const closenessToPlaces = (one: Int8Array, others: readonly Int8Array[]): Float32Array =>
  Float32Array.from(others, (place) => {
    let product = 0;
    for (let k = 0; k < one.length; k++) product += (one[k] as number) * (place[k] as number);
    return Math.max(0, product / UNIT ** 2);
  });

/** One sense and a share of another. */
export const beside = (one: Float32Array, other: Float32Array, share: number): Float32Array =>
  one.map((value, k) => value + share * (other[k] as number));

/** How close two senses lie, -1 to 1; 0 where one has none. */
export function closeness(one: Float32Array, other: Float32Array): number {
  let [product, own, others] = [0, 0, 0];
  for (let k = 0; k < one.length; k++) {
    const [a, b] = [one[k] as number, other[k] as number];
    product += a * b;
    own += a * a;
    others += b * b;
  }
  return own === 0 || others === 0 ? 0 : product / Math.sqrt(own * others);
}
