/**
 * Concepts of research management, science and technology that have names in both languages: what lets a question
 * in one language find a passage in the other, and one word find its synonym.
 * @module
 */
import { existsSync, readFileSync } from "node:fs";
import lexicon from "../../lexicon/bilingual.json" with { type: "json" };
import type { Language } from "../contract.ts";
import { Phrases, plainWord, type Unit, unitsOf, type WrittenPhrases } from "./phrases.ts";
import { once } from "./remember.ts";
import { stem } from "./stem.ts";

export interface Concept {
  id: string;
  en: string[];
  zh: string[];
}

export interface ConceptMention {
  /** The concept's id in `lexicon/bilingual.json`. */
  id: string;
  /** Offsets in the text given, end exclusive. */
  start: number;
  end: number;
}

const CONCEPTS: readonly Concept[] = lexicon.concepts;
let byId: Map<string, Concept> | undefined;

/** The concepts' names taken apart, as the build wrote them beside the program; none where it runs from its sources. */
const taken = once((): Record<Language, WrittenPhrases> | undefined => {
  const file = new URL("./phrases.json", import.meta.url);
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
});

const phrases = {
  en: once(() => phrasesIn("en")),
  zh: once(() => phrasesIn("zh")),
};

/** What the build writes into `phrases.json`. */
export const writtenPhrases = () => ({ en: phrases.en().written(), zh: phrases.zh().written() });

function phrasesIn(language: Language): Phrases<number> {
  const written = taken()?.[language];
  if (written) return Phrases.read(written, stem);
  const built = new Phrases<number>(stem);
  for (const [index, concept] of CONCEPTS.entries()) {
    // One Chinese character alone is more often a part of another word.
    for (const name of concept[language]) if (name.length > 1) built.add(name, index);
  }
  return built;
}

/** How many concepts there are; `conceptNumbersIn` numbers them from 0. */
export const conceptCount = CONCEPTS.length;

/** The concept of this id. */
export function conceptOf(id: string): Concept | undefined {
  byId ??= new Map(CONCEPTS.map((concept) => [concept.id, concept]));
  return byId.get(id);
}

interface NumbersMention {
  numbers: readonly number[];
  start: number;
  end: number;
}

/** Most mentions told with their places, in all and of one name: each is looked at beside every word of a question. */
const MOST_PLACED = 100;
const MOST_OF_ONE = 8;

/**
 * As `conceptsIn`, by number, which is what an index stores; the first eight of each name, the first hundred of all.
 * @param nested shorter names within longer ones too
 */
export function conceptNumbersIn(text: string, nested = false): NumbersMention[] {
  const seen = new Map<readonly number[], number>();
  return allNumbersIn(text, nested)
    .filter(({ numbers }) => {
      const before = seen.get(numbers) ?? 0;
      seen.set(numbers, before + 1);
      return before < MOST_OF_ONE;
    })
    .slice(0, MOST_PLACED);
}

function allNumbersIn(text: string, nested: boolean): NumbersMention[] {
  const units = unitsOf(text, stem);
  const found: NumbersMention[] = [];
  for (const language of ["en", "zh"] as const) {
    const han = language === "zh";
    if (!units.some((unit) => unit.han === han)) continue;
    const known = phrases[language]();
    for (const { values, first, last } of nested ? known.findAll(units) : known.find(units)) {
      found.push({ numbers: values, start: (units[first] as Unit).start, end: (units[last] as Unit).end });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/**
 * The concepts named in a text, the longest name at each place. A name that belongs to several concepts gives one
 * mention for each.
 * @example conceptsIn("hydrogen").map((mention) => mention.id) // ["hydrogen"], as does conceptsIn("氢能")
 */
export function conceptsIn(text: string): ConceptMention[] {
  return conceptNumbersIn(text).flatMap(({ numbers, start, end }) =>
    numbers.map((number) => ({ id: (CONCEPTS[number] as Concept).id, start, end })),
  );
}

/** The other names of a word or phrase, in both languages; empty where no concept has this name. */
export function synonymsOf(phrase: string): { en: string[]; zh: string[] } {
  const whole = conceptNumbersIn(phrase).filter(({ start, end }) => start === 0 && end === phrase.length);
  const numbers = new Set(whole.flatMap((mention) => mention.numbers));
  const names = { en: new Set<string>(), zh: new Set<string>() };
  for (const number of numbers) {
    const concept = CONCEPTS[number] as Concept;
    for (const name of concept.en) if (plainWord(name) !== plainWord(phrase)) names.en.add(name);
    for (const name of concept.zh) if (name !== phrase) names.zh.add(name);
  }
  return { en: [...names.en], zh: [...names.zh] };
}

/** The concepts named in a prepared text, each once. */
export function conceptsOf(prepared: string): number[] {
  const found = new Set<number>();
  for (const { numbers } of allNumbersIn(prepared, true)) for (const number of numbers) found.add(number);
  return [...found];
}

/**
 * The concepts named in a prepared text, each once, without those that only the characters of a longer name have:
 * 燃料电池, a fuel cell, is no battery (电池), as no name of it in English has the word.
 */
export function conceptsMeant(prepared: string): number[] {
  const mentions = allNumbersIn(prepared, true);
  const found = new Set<number>();
  for (const { numbers, start, end } of mentions) {
    const around = mentions.filter(
      (one) => one.start <= start && one.end >= end && one.end - one.start > end - start,
    );
    for (const number of numbers)
      if (around.every((one) => one.numbers.some((longer) => namesWithin(longer, number)))) found.add(number);
  }
  return [...found];
}

/** Whether a concept's names have another's within them in both languages. */
function namesWithin(longer: number, shorter: number): boolean {
  const [long, short] = [CONCEPTS[longer] as Concept, CONCEPTS[shorter] as Concept];
  return (["en", "zh"] as const).every((language) =>
    long[language].some((name) => short[language].some((part) => name.includes(part))),
  );
}
