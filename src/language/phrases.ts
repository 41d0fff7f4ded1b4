/**
 * Finds the longest known phrase at every place of a text, in one pass: English by words, Chinese by characters.
 * @module
 */

/** One step of a phrase: a Latin word or number, or one Chinese character. */
export interface Unit {
  key: string;
  /** As written. */
  raw: string;
  start: number;
  end: number;
  han: boolean;
  /** True where only a blank, a hyphen or nothing stands between this unit and the one before. */
  joined: boolean;
}

const UNIT =
  /(?<![\p{L}\p{N}])(?:\p{Lu}\.){2,}|\p{Script=Han}|[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{M}]+(?:'[\p{Script=Latin}]+)?|\d+(?:[.,]\d+)*/gu;
const GAP = /^[\s\-/'’·.]*$/;
const MARK = /\p{M}+/gu;

/** A Latin word in lower case, without accents, dots and a possessive ending. */
export function plainWord(word: string): string {
  const lower = word.toLowerCase();
  if (!/[^a-z0-9]/.test(lower)) return lower;
  return lower
    .normalize("NFD")
    .replace(MARK, "")
    .replace(/['’]s$/, "")
    .replace(/[.'’,]/g, "");
}

/** The units of a text in order. `key` makes a word comparable: plain, or its stem. */
export function unitsOf(text: string, key: (word: string) => string = (word) => word): Unit[] {
  const units: Unit[] = [];
  let last = 0;
  for (const match of text.matchAll(UNIT)) {
    const raw = match[0];
    const start = match.index;
    const end = start + raw.length;
    const han = raw.length === 1 && raw >= "\u2e80";
    const gap = text.slice(last, start);
    units.push({
      key: han ? raw : key(plainWord(raw)),
      raw,
      start,
      end,
      han,
      joined: gap.length < 4 && GAP.test(gap),
    });
    last = end;
  }
  return units;
}

/** Between the keys of a phrase's units; in no key itself. */
const SEAM = " ";

/** Phrases with what they stand for; one phrase may stand for several things. */
export class Phrases<Value> {
  readonly #values = new Map<string, Value[]>();
  /** Units of the longest phrase that begins with this one. */
  readonly #longest = new Map<string, number>();
  readonly #key: (word: string) => string;

  /** @param key makes words comparable; the same for the phrases and the texts */
  constructor(key: (word: string) => string = (word) => word) {
    this.#key = key;
  }

  /** @returns the phrase's units */
  add(phrase: string, value: Value): readonly Unit[] {
    const units = unitsOf(phrase, this.#key);
    const first = units[0];
    if (first === undefined) return units;
    const key = units.length === 1 ? first.key : units.map((unit) => unit.key).join(SEAM);
    const values = this.#values.get(key);
    if (values === undefined) this.#values.set(key, [value]);
    else if (!values.includes(value)) values.push(value);
    if ((this.#longest.get(first.key) ?? 0) < units.length) this.#longest.set(first.key, units.length);
    return units;
  }

  /** The longest phrases, none overlapping, from left to right. `first` and `last` are places in `units`. */
  find(units: readonly Unit[]): { values: readonly Value[]; first: number; last: number }[] {
    const found: { values: readonly Value[]; first: number; last: number }[] = [];
    for (let from = 0; from < units.length; from++) {
      const longest = this.#at(units, from).at(-1);
      if (longest === undefined) continue;
      found.push({ values: longest.values, first: from, last: longest.last });
      from = longest.last;
    }
    return found;
  }

  /** As `find`, with shorter phrases inside longer ones as well. */
  findAll(units: readonly Unit[]): { values: readonly Value[]; first: number; last: number }[] {
    return units.flatMap((_, first) =>
      this.#at(units, first).map(({ values, last }) => ({ values, first, last })),
    );
  }

  /** The phrases that begin at a place, the longest last. */
  #at(units: readonly Unit[], from: number): { values: readonly Value[]; last: number }[] {
    let key = (units[from] as Unit).key;
    const longest = this.#longest.get(key);
    if (longest === undefined) return NONE;
    const found: { values: readonly Value[]; last: number }[] = [];
    const end = Math.min(units.length, from + longest);
    for (let at = from; at < end; at++) {
      if (at > from) {
        const unit = units[at] as Unit;
        if (!unit.joined) break;
        key += SEAM + unit.key;
      }
      const values = this.#values.get(key);
      if (values !== undefined) found.push({ values, last: at });
    }
    return found;
  }
}

const NONE: never[] = [];
