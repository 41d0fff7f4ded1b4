/**
 * What words mean, as a place in a space of few dimensions where words of the same matter lie close together, in either
 * language ("nursery", 幼儿园, "childcare"). Worked out when the program is built (`sense-training.ts`).
 * @module
 */
import { readFileSync } from "node:fs";
import { termsOf } from "../terms.ts";

/** The words known, where each lies, and how much it says. */
export interface Senses {
  terms: readonly string[];
  dimensions: number;
  /** Of each term: how much it says, 0 for a word of every text. */
  weights: readonly number[];
  /** Of each term `dimensions` numbers, together of length 1, in 127ths. */
  places: Int8Array;
}

/** Writes them as one file: the length of a header, the header as JSON, a signed byte for each number. */
export function packedSenses({ terms, dimensions, weights, places }: Senses): Buffer {
  const header = Buffer.from(JSON.stringify({ terms, dimensions, weights }));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(header.length);
  return Buffer.concat([length, header, Buffer.from(places.buffer, places.byteOffset, places.length)]);
}

/** @throws Error where the file is not whole */
export function unpackedSenses(file: Buffer): Senses {
  const length = file.readUInt32LE(0);
  const header = JSON.parse(file.toString("utf8", 4, 4 + length)) as Omit<Senses, "places">;
  const size = header.terms.length * header.dimensions;
  if (4 + length + size > file.length)
    throw new Error("senses.bin is cut off: build the program again (npm run build)");
  return { ...header, places: new Int8Array(file.buffer, file.byteOffset + 4 + length, size) };
}

/** Beside the program where it is built, in `dist` where it runs from its sources. */
const PLACES = ["./senses.bin", "../../../dist/senses.bin"];
let known: (Senses & { index: ReadonlyMap<string, number> }) | undefined;

function sensesOf(): NonNullable<typeof known> {
  if (known) return known;
  for (const place of PLACES)
    try {
      const senses = unpackedSenses(readFileSync(new URL(place, import.meta.url)));
      known = { ...senses, index: new Map(senses.terms.map((term, i) => [term, i])) };
      return known;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    }
  throw new Error("dist/senses.bin is missing: build the program first (npm run build)");
}

/** A word counts so often at most, however often it is said. */
const MOST = 2;

/** The sense of a prepared text: the sum of its words', each as much as it says; not of length 1. */
export function senseOf(prepared: string): Float32Array {
  const { index, dimensions, weights, places } = sensesOf();
  const counts = new Map<number, number>();
  for (const { text, weight } of termsOf(prepared)) {
    const term = index.get(text);
    if (term !== undefined) counts.set(term, (counts.get(term) ?? 0) + weight);
  }
  const sum = new Float32Array(dimensions);
  for (const [term, count] of counts) {
    const share = Math.min(count, MOST) * (weights[term] as number);
    for (let k = 0; k < dimensions; k++)
      sum[k] = (sum[k] as number) + share * (places[term * dimensions + k] as number);
  }
  return sum;
}

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
