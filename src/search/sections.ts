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
  /** What it is called, as stems; empty where that says too little to name it. */
  title: string;
  /** How many headings stand above what it says, with its own. */
  depth: number;
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
const conceptsIn = (text: string, rarity: number) =>
  new Set(
    tokensOf(text).flatMap(({ stem, text: word }) => (rarityOf(stem) >= rarity ? conceptsOf(word) : [])),
  );
/** A title of fewer words, or letters, names nothing. */
const LEAST_WORDS = 2;
const LEAST_LETTERS = 4;
const stemsIn = (text: string) =>
  ` ${tokensOf(text)
    .map(({ stem }) => stem)
    .join(" ")} `;
/** "A. Project Grants": project grant. */
function titleOf(title: string): string {
  const stems = tokensOf(title)
    .map(({ stem }) => stem)
    .filter((stem) => stem.length > 1);
  return stems.length >= LEAST_WORDS && stems.join("").length >= LEAST_LETTERS ? ` ${stems.join(" ")} ` : "";
}
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

  /** The sections that a question names, by their places here; by number, country or title, it names them plainly. */
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
    const byCountry = this.#which(({ countries }) => [...countries].some((code) => codes.has(code)));
    if (byCountry.length > 0) return byCountry;
    const stems = stemsIn(question);
    return this.#which(({ title }) => title !== "" && stems.includes(title));
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
    const asked = named.map((one) => this.#sections[one] as Section);
    if (this.#sections.some((section) => holds(section) && asked.some((one) => areBeside(one, section))))
      return ELSEWHERE;
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

/** Sections of one group; or numbered alike, as 1.2 and 2.1 are, under different headings. */
const areBeside = (one: Section, other: Section) =>
  one.group === other.group ||
  (one.number !== undefined && other.number !== undefined && one.depth === other.depth);

/** "1.2", and all from "1.1 to 1.3". */
function numbersIn(prepared: string): Set<string> {
  const numbers = new Set([...prepared.matchAll(NUMBER)].map((match) => match[1] as string));
  for (const [, from, first, to, last] of prepared.matchAll(RANGE))
    if (from === to)
      for (let n = Number(first); n <= Math.min(Number(last), Number(first) + 20); n++)
        numbers.add(`${from}.${n}`);
  return numbers;
}

/** A heading with what stands below it, and how much of a programme that tells. */
interface Headed {
  head: Passage;
  first: number;
  last: number;
  tells: number;
}

function programmeSections(passages: readonly Passage[]): Section[] {
  const groups = new Map<string, Omit<Headed, "tells">[]>();
  for (const [at, head] of passages.entries()) {
    if (head.kind !== "heading" || head.heading.length === 0) continue;
    const depth = head.heading.length;
    let last = at;
    while (isBelow(passages[last + 1], head, depth)) last++;
    // The heading of nearly everything is the posting's title.
    if ((last - at) * 2 >= passages.length) continue;
    const parent = `${depth} ${head.heading.slice(0, -1).join("\n")}`;
    groups.set(parent, [...(groups.get(parent) ?? []), { head, first: at, last }]);
  }
  const tellingOf = telling(passages);
  const headed = [...groups.values()].map((group) =>
    group.length < 2 && group.every(({ head }) => numberOf(head) === undefined)
      ? []
      : group.map((one): Headed => ({ ...one, tells: tellingOf(one.first, one.last) })),
  );
  // "2.2" is a programme as "1.1" and "2.1" are, however little it tells.
  const numbered = headed.flat().filter(({ head, tells }) => numberOf(head) !== undefined && tells >= LEAST);
  const depths = new Set(numbered.length >= 2 ? numbered.map(({ head }) => head.heading.length) : []);
  const isLike = ({ head, tells }: Headed) =>
    tells > 0 && numberOf(head) !== undefined && depths.has(head.heading.length);
  const found: Section[] = [];
  for (const group of headed) {
    const programmes = group.filter((one) => one.tells >= LEAST || isLike(one));
    if (programmes.length >= 2 || programmes.some(isLike)) found.push(...apart(programmes, found.length));
  }
  return found;
}

const isBelow = (passage: Passage | undefined, head: Passage, depth: number) =>
  passage !== undefined &&
  passage.heading.length >= depth &&
  head.heading.every((heading, i) => passage.heading[i] === heading) &&
  !(passage.kind === "heading" && passage.heading.length === depth);

/** How many of money, time and number of a programme the passages from one place to another tell. */
function telling(passages: readonly Passage[]): (first: number, last: number) => number {
  const labels = passageLabels();
  const known: boolean[][] = [];
  const toldAt = (at: number) => {
    const { kind, text, key } = passages[at] as Passage;
    if (kind === "heading") return [];
    const chances = passageChances(key === undefined ? text : `${key}: ${text}`);
    return TELLING.map(
      (names) => names.reduce((sum, name) => sum + (chances[labels.indexOf(name)] ?? 0), 0) >= TELLS,
    );
  };
  return (first, last) => {
    for (let at = first; at <= last; at++) known[at] ??= toldAt(at);
    const own = known.slice(first, last + 1);
    return TELLING.filter((_, i) => own.some((told) => told[i])).length;
  };
}

function apart(group: readonly Headed[], number: number): Section[] {
  const read = group.map(({ head, first, last }) => {
    const title = head.heading.at(-1) ?? head.text;
    return {
      number: numberOf(head),
      title: titleOf(title),
      depth: head.heading.length,
      words: wordsOf(title),
      concepts: conceptsIn(title, SELDOM),
      meant: conceptsIn(title, 0),
      countries: codesIn(title),
      first,
      last,
      group: number,
    };
  });
  type Read = (typeof read)[number];
  const own = <T>(
    of: (section: Read) => ReadonlySet<T>,
    section: Read,
    ofOthers: (section: Read) => ReadonlySet<T> = of,
  ) =>
    [...of(section)].filter((one) => read.every((other) => other === section || !ofOthers(other).has(one)));
  return read.map((section, at) => ({
    ...section,
    // What is a part of another's name names neither.
    title: read.some((other, i) => i !== at && other.title.includes(section.title)) ? "" : section.title,
    words: new Map(own(({ words }) => words, section).map((word) => [word, rarityOf(word)] as const)),
    concepts: new Set(
      own(
        ({ concepts }) => concepts,
        section,
        ({ meant }) => meant,
      ),
    ),
    countries: new Set(own(({ countries }) => countries, section)),
  }));
}
