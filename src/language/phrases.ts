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

/** The phrases that begin with one unit. */
interface Beginning<Value> {
  /** Units of the longest. */
  longest: number;
  /** What each stands for, by the keys of its units after the first. */
  values: Map<string, Value[]>;
}

const startingHere = <Value>(): Beginning<Value> => ({ longest: 0, values: new Map() });

/** Phrases in their comparable form, by their first unit: the rest of each, and the numbers it stands for. */
export type WrittenPhrases = Record<string, string>;

/** Phrases with what they stand for; one phrase may stand for several things. */
export class Phrases<Value> {
  readonly #beginnings = new Map<string, Beginning<Value>>();
  readonly #key: (word: string) => string;
  #written: ((first: string) => Beginning<Value> | undefined) | undefined;

  /** @param key makes words comparable; the same for the phrases and the texts */
  constructor(key: (word: string) => string = (word) => word) {
    this.#key = key;
  }

  /** As `written` tells them; those that begin with a unit are taken from it when the unit is first met. */
  static read(written: WrittenPhrases, key: (word: string) => string): Phrases<number> {
    const phrases = new Phrases<number>(key);
    phrases.#written = (first) => {
      const told = Object.hasOwn(written, first) ? (written[first] as string) : undefined;
      if (told === undefined) return undefined;
      const beginning = startingHere<number>();
      for (const phrase of told.split(";")) {
        const [rest = "", numbers = ""] = phrase.split("=");
        beginning.values.set(rest, numbers.split(",").map(Number));
        beginning.longest = Math.max(beginning.longest, rest === "" ? 1 : rest.split(SEAM).length + 1);
      }
      return beginning;
    };
    return phrases;
  }

  /** The phrases, where what they stand for are numbers. */
  written(this: Phrases<number>): WrittenPhrases {
    const told = ([rest, numbers]: [string, number[]]) => `${rest}=${numbers.join(",")}`;
    return Object.fromEntries(
      [...this.#beginnings].map(([first, { values }]) => [first, [...values].map(told).join(";")]),
    );
  }

  /** @returns the phrase's units */
  add(phrase: string, value: Value): readonly Unit[] {
    const units = unitsOf(phrase, this.#key);
    const [first, ...more] = units;
    if (first === undefined) return units;
    const beginning = this.#beginning(first.key) ?? startingHere<Value>();
    this.#beginnings.set(first.key, beginning);
    const rest = more.map((unit) => unit.key).join(SEAM);
    const values = beginning.values.get(rest);
    if (values === undefined) beginning.values.set(rest, [value]);
    else if (!values.includes(value)) values.push(value);
    beginning.longest = Math.max(beginning.longest, units.length);
    return units;
  }

  #beginning(first: string): Beginning<Value> | undefined {
    const known = this.#beginnings.get(first);
    if (known !== undefined || this.#written === undefined) return known;
    const read = this.#written(first);
    if (read !== undefined) this.#beginnings.set(first, read);
    return read;
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
    const beginning = this.#beginning((units[from] as Unit).key);
    if (beginning === undefined) return NONE;
    const found: { values: readonly Value[]; last: number }[] = [];
    const end = Math.min(units.length, from + beginning.longest);
    let rest = "";
    for (let at = from; at < end; at++) {
      if (at > from) {
        const unit = units[at] as Unit;
        if (!unit.joined) break;
        rest += (rest === "" ? "" : SEAM) + unit.key;
      }
      const values = beginning.values.get(rest);
      if (values !== undefined) found.push({ values, last: at });
    }
    return found;
  }
}

const NONE: never[] = [];
