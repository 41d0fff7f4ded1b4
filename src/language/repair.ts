/**
 * Misspelt words and their nearest neighbours in a vocabulary: fuse.js finds the candidates, the number of
 * typing errors between the two decides.
 * @module
 */
import Fuse from "fuse.js";

/** Letters left out, put in, exchanged or swapped with their neighbour, counted up to `limit` + 1. */
export function editDistance(one: string, other: string, limit: number): number {
  if (Math.abs(one.length - other.length) > limit) return limit + 1;
  let before: number[] = [];
  let above = Array.from({ length: other.length + 1 }, (_, j) => j);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1];
      let cost = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      }
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit) return limit + 1;
    before = above;
    above = row;
  }
  return above[other.length] ?? limit + 1;
}

export interface Repair {
  word: string;
  /** Typing errors between the two. */
  distance: number;
}

/** Typing errors that a word of this length may have and still be recognised. */
export function errorsAllowed(length: number): number {
  return length < 4 ? 0 : length < 7 ? 1 : 2;
}

/**
 * A vocabulary that finds the words nearest to a misspelt one. Fuse.js searches only among words of about the
 * same length that share enough letters, so that the time stays bounded however large the vocabulary is.
 */
export class Repairer {
  readonly #words: ReadonlySet<string>;
  readonly #byLength = new Map<number, string[]>();
  readonly #known = new Map<string, readonly Repair[]>();

  constructor(words: Iterable<string>) {
    this.#words = new Set(words);
    for (const word of this.#words) {
      const list = this.#byLength.get(word.length);
      if (list === undefined) this.#byLength.set(word.length, [word]);
      else list.push(word);
    }
  }

  has(word: string): boolean {
    return this.#words.has(word);
  }

  /** The nearest words, best first; none where the nearest is too far. */
  nearest(word: string): readonly Repair[] {
    const remembered = this.#known.get(word);
    if (remembered !== undefined) return remembered;
    const repairs = this.#search(word);
    if (this.#known.size > 2_000) this.#known.clear();
    this.#known.set(word, repairs);
    return repairs;
  }

  #search(word: string): readonly Repair[] {
    const limit = errorsAllowed(word.length);
    if (limit === 0 || word.length > 30) return [];
    const letters = lettersOf(word);
    const pool: string[] = [];
    for (let length = word.length - limit; length <= word.length + limit; length++) {
      for (const other of this.#byLength.get(length) ?? []) {
        // A wrong, missing or added letter changes at most two bits of the set of letters.
        if (bits(letters ^ lettersOf(other)) <= 2 * limit) pool.push(other);
      }
    }
    if (pool.length === 0) return [];
    const fuse = new Fuse(pool, { includeScore: true, ignoreLocation: true, threshold: 0.5, distance: 30 });
    return fuse
      .search(word, { limit: 24 })
      .map(({ item }) => ({ word: item, distance: editDistance(word, item, limit) }))
      .filter((repair) => repair.distance <= limit && likely(word, repair.word))
      .sort(
        (a, b) =>
          a.distance - b.distance ||
          swapped(word, b.word) - swapped(word, a.word) ||
          sameStart(word, b.word) - sameStart(word, a.word),
      );
  }
}

/** People rarely mistype the first letter; in a short word nothing else would be left to recognise it by. */
function likely(word: string, other: string): boolean {
  if (word[0] === other[0]) return true;
  return word.length >= 6 || (word[0] === other[1] && word[1] === other[0]);
}

/** The same letters in another order are likelier meant than fewer or others. */
const swapped = (one: string, other: string) =>
  one.length === other.length && [...one].sort().join("") === [...other].sort().join("") ? 1 : 0;

function sameStart(one: string, other: string): number {
  let i = 0;
  while (i < one.length && one[i] === other[i]) i++;
  return i;
}

function lettersOf(word: string): number {
  let set = 0;
  for (let i = 0; i < word.length; i++) {
    const letter = word.charCodeAt(i) - 97;
    set |= 1 << (letter >= 0 && letter < 26 ? letter : 26 + (word.charCodeAt(i) % 6));
  }
  return set;
}

function bits(set: number): number {
  let count = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) count++;
  return count;
}
