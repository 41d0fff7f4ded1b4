/**
 * The programmes that a posting sets one beside the other, each under a heading of its own with its own money, time and
 * number. What the one says, the others need not.
 * @module
 */
import { conceptsOf } from "../language/bilingual.ts";
import { passageChances, passageLabels, rarityOf } from "../language/learned/model.ts";
import { prepare } from "../language/normalise.ts";
import { countriesIn } from "../language/places.ts";
import { HOME_COUNTRY } from "../language/scope.ts";
import { isStopWord, tokenise } from "../language/tokens.ts";
import type { Passage } from "./passages.ts";

/** What a section of a programme tells: at least so many of these, each with such a chance. */
const TELLING: readonly (readonly string[])[] = [["award", "funding"], ["duration"], ["projects"]];
const LEAST = 2;
const TELLS = 0.25;
/** A question names the section of whose own words it has such a share. */
const NAMED = 0.5;
/** The number of a section, no amount and no period. */
const NUMBER =
  /(?<![\d.,])(\d{1,2}\.\d{1,2})(?![\d%]|\.\d|\s*(?:million|billion|万|亿|%|元|years?|months?|年|个月))/g;
const RANGE = /(\d{1,2})\.(\d{1,2})\s*(?:to|[-–—~～至到])\s*(\d{1,2})\.(\d{1,2})/g;

/** Under the heading of another part than the one asked about. */
export const ELSEWHERE = -2;

interface Section {
  number: string | undefined;
  /** Its own words with what each weighs, its own concepts and countries: those that the sections beside it lack. */
  words: Map<string, number>;
  concepts: Set<number>;
  countries: Set<string>;
  first: number;
  last: number;
  /** Sections set beside each other have the same number. */
  group: number;
}

/** Words that questions seldom have: the others ask for something, and name nothing. */
const SELDOM = 0.5;

const tokensOf = (text: string) =>
  tokenise(prepare(text)).filter((token) => !isStopWord(token) && !/^[\d.]+$/.test(token.text));
const wordsOf = (text: string) =>
  new Set(tokensOf(text).flatMap(({ stem }) => (stem.length > 1 && rarityOf(stem) >= SELDOM ? [stem] : [])));
const conceptsIn = (text: string) =>
  new Set(
    tokensOf(text).flatMap(({ stem, text: word }) => (rarityOf(stem) >= SELDOM ? conceptsOf(word) : [])),
  );
const codesIn = (text: string) =>
  new Set(countriesIn(text).flatMap(({ code }) => (code === HOME_COUNTRY ? [] : [code])));
const numberOf = (passage: Passage) =>
  /(\d{1,2}[.．]\d{1,2})$/.exec(passage.clause ?? "")?.[1]?.replace("．", ".");

/** The sections of one call. */
export class Sections {
  readonly #sections: readonly Section[];
  /** The sections that the passage of a place speaks of, where it stands in none. */
  readonly #spoken = new Map<number, number[]>();

  /** @param passages of one call, in the order of its text */
  constructor(passages: readonly Passage[]) {
    this.#sections = programmeSections(passages);
  }

  /** The sections that a question names, by their places here; by a number or a country, it names them plainly. */
  namedIn(question: string): { sections: number[]; plainly: boolean } {
    const plain = this.#plainlyIn(question);
    return plain.length > 0
      ? { sections: plain, plainly: true }
      : { sections: this.#wordedIn(question), plainly: false };
  }

  #plainlyIn(question: string): number[] {
    if (this.#sections.length === 0) return [];
    const prepared = prepare(question);
    const numbers = numbersIn(prepared);
    const byNumber = this.#which(({ number }) => number !== undefined && numbers.has(number));
    if (byNumber.length > 0) return byNumber;
    const codes = codesIn(question);
    return this.#which(({ countries }) => [...countries].some((code) => codes.has(code)));
  }

  #wordedIn(question: string): number[] {
    if (this.#sections.length === 0) return [];
    const prepared = prepare(question);
    const words = wordsOf(question);
    const concepts = new Set(conceptsOf(prepared));
    const shares = this.#sections.map((section) => {
      const total = [...section.words.values()].reduce((sum, weight) => sum + weight, 0) || 1;
      const said = [...section.words].reduce(
        (sum, [word, weight]) => sum + (words.has(word) ? weight : 0),
        0,
      );
      const meant = [...section.concepts].filter((concept) => concepts.has(concept)).length;
      return Math.max(said / total, section.concepts.size > 0 ? meant / section.concepts.size : 0);
    });
    const most = Math.max(...shares);
    return most < NAMED ? [] : shares.flatMap((share, at) => (share >= 0.9 * most ? [at] : []));
  }

  /**
   * How the passage of this place in the call stands to the sections named: 1 it is of one of them or speaks of it, -1 it
   * speaks of others only, `ELSEWHERE` it stands in another one, 0 of none.
   */
  standing(at: number, text: string, named: readonly number[]): number {
    if (named.length === 0) return 0;
    const holds = ({ first, last }: Section) => first <= at && at <= last;
    if (named.some((one) => holds(this.#sections[one] as Section))) return 1;
    const groups = new Set(named.map((one) => this.#sections[one]?.group));
    if (this.#sections.some((section) => groups.has(section.group) && holds(section))) return ELSEWHERE;
    const spoken = this.#spokenOf(at, text);
    if (spoken.length === 0) return 0;
    return spoken.some((one) => named.includes(one)) ? 1 : -1;
  }

  /** The sections of which the number, or else all own words, stand in a text. */
  #spokenOf(at: number, text: string): number[] {
    const known = this.#spoken.get(at);
    if (known !== undefined) return known;
    const numbers = numbersIn(prepare(text));
    const told = this.#which(({ number }) => number !== undefined && numbers.has(number));
    const words = wordsOf(text);
    const spoken =
      told.length > 0
        ? told
        : this.#which(({ words: own }) => own.size > 0 && [...own.keys()].every((word) => words.has(word)));
    this.#spoken.set(at, spoken);
    return spoken;
  }

  #which(fits: (section: Section) => boolean): number[] {
    return this.#sections.flatMap((section, at) => (fits(section) ? [at] : []));
  }
}

/** "1.2", and all from "1.1 to 1.3". */
function numbersIn(prepared: string): Set<string> {
  const numbers = new Set([...prepared.matchAll(NUMBER)].map((match) => match[1] as string));
  for (const [, from, first, to, last] of prepared.matchAll(RANGE))
    if (from === to)
      for (let n = Number(first); n <= Math.min(Number(last), Number(first) + 20); n++)
        numbers.add(`${from}.${n}`);
  return numbers;
}

function programmeSections(passages: readonly Passage[]): Section[] {
  const groups = new Map<string, { head: Passage; first: number; last: number }[]>();
  for (const [at, head] of passages.entries()) {
    if (head.kind !== "heading" || head.heading.length === 0) continue;
    const depth = head.heading.length;
    let last = at;
    while (isBelow(passages[last + 1], head, depth)) last++;
    const parent = `${depth} ${head.heading.slice(0, -1).join("\n")}`;
    groups.set(parent, [...(groups.get(parent) ?? []), { head, first: at, last }]);
  }
  const found: Section[] = [];
  for (const group of groups.values()) {
    if (group.length < 2) continue;
    const programmes = group.filter(
      ({ first, last }) =>
        // The heading of nearly everything is the posting's title.
        (last - first) * 2 < passages.length && tellsOfOne(passages.slice(first, last + 1)),
    );
    if (programmes.length >= 2) found.push(...apart(programmes, found.length));
  }
  return found;
}

const isBelow = (passage: Passage | undefined, head: Passage, depth: number) =>
  passage !== undefined &&
  passage.heading.length >= depth &&
  head.heading.every((heading, i) => passage.heading[i] === heading) &&
  !(passage.kind === "heading" && passage.heading.length === depth);

/** Whether a section tells money, time or number of a programme. */
function tellsOfOne(passages: readonly Passage[]): boolean {
  const labels = passageLabels();
  const told = TELLING.filter((names) =>
    passages.some(({ kind, text, key }) => {
      if (kind === "heading") return false;
      const chances = passageChances(key === undefined ? text : `${key}: ${text}`);
      return names.reduce((sum, name) => sum + (chances[labels.indexOf(name)] ?? 0), 0) >= TELLS;
    }),
  );
  return told.length >= LEAST;
}

function apart(group: readonly { head: Passage; first: number; last: number }[], number: number): Section[] {
  const read = group.map(({ head, first, last }) => {
    const title = head.heading.at(-1) ?? head.text;
    return {
      number: numberOf(head),
      words: wordsOf(title),
      concepts: conceptsIn(title),
      countries: codesIn(title),
      first,
      last,
      group: number,
    };
  });
  const own = <T>(of: (section: (typeof read)[number]) => ReadonlySet<T>, section: (typeof read)[number]) =>
    [...of(section)].filter((one) => read.every((other) => other === section || !of(other).has(one)));
  return read.map((section) => ({
    ...section,
    words: new Map(own(({ words }) => words, section).map((word) => [word, rarityOf(word)] as const)),
    concepts: new Set(own(({ concepts }) => concepts, section)),
    countries: new Set(own(({ countries }) => countries, section)),
  }));
}
