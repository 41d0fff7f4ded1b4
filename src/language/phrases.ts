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

interface Node<Value> {
  next: Map<string, Node<Value>> | undefined;
  values: Value[] | undefined;
}

/** Phrases with what they stand for; one phrase may stand for several things. */
export class Phrases<Value> {
  readonly #root: Node<Value> = { next: undefined, values: undefined };
  readonly #key: (word: string) => string;

  /** @param key makes words comparable; the same for the phrases and the texts */
  constructor(key: (word: string) => string = (word) => word) {
    this.#key = key;
  }

  /** @returns the phrase's units */
  add(phrase: string, value: Value): readonly Unit[] {
    let node = this.#root;
    const units = unitsOf(phrase, this.#key);
    if (units.length === 0) return units;
    for (const unit of units) {
      node.next ??= new Map();
      let next = node.next.get(unit.key);
      if (next === undefined) {
        next = { next: undefined, values: undefined };
        node.next.set(unit.key, next);
      }
      node = next;
    }
    if (node.values === undefined) node.values = [value];
    else if (!node.values.includes(value)) node.values.push(value);
    return units;
  }

  /** The longest phrases, none overlapping, from left to right. `first` and `last` are places in `units`. */
  find(units: readonly Unit[]): { values: readonly Value[]; first: number; last: number }[] {
    const found: { values: readonly Value[]; first: number; last: number }[] = [];
    for (let from = 0; from < units.length; from++) {
      const longest = this.#longest(units, from);
      if (longest === undefined) continue;
      found.push({ values: longest.values, first: from, last: longest.last });
      from = longest.last;
    }
    return found;
  }

  /** As `find`, with shorter phrases inside longer ones as well. */
  findAll(units: readonly Unit[]): { values: readonly Value[]; first: number; last: number }[] {
    const found: { values: readonly Value[]; first: number; last: number }[] = [];
    for (let from = 0; from < units.length; from++) {
      let node: Node<Value> | undefined = this.#root;
      for (let at = from; at < units.length; at++) {
        const unit = units[at] as Unit;
        if (at > from && !unit.joined) break;
        node = node?.next?.get(unit.key);
        if (node === undefined) break;
        if (node.values !== undefined) found.push({ values: node.values, first: from, last: at });
      }
    }
    return found;
  }

  #longest(units: readonly Unit[], from: number): { values: readonly Value[]; last: number } | undefined {
    let node: Node<Value> | undefined = this.#root;
    let best: { values: readonly Value[]; last: number } | undefined;
    for (let at = from; at < units.length; at++) {
      const unit = units[at] as Unit;
      if (at > from && !unit.joined) break;
      node = node.next?.get(unit.key);
      if (node === undefined) break;
      if (node.values !== undefined) best = { values: node.values, last: at };
    }
    return best;
  }
}
