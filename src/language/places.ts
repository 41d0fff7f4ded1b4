/**
 * Countries and regions named in a text: by name, demonym, abbreviation, a Chinese pair of first characters, or a
 * city or institution that stands for its country.
 * @module
 */
import cities from "../../lexicon/cities.json" with { type: "json" };
import nations from "../../lexicon/nations.json" with { type: "json" };
import type { Language } from "../contract.ts";
import { isEnglishWord } from "./english.ts";
import { normalise } from "./normalise.ts";
import { Phrases, type Unit, unitsOf } from "./phrases.ts";
import { pairsIn } from "./place-pairs.ts";
import { homophonesIn, repairUnits } from "./place-repair.ts";

export type PlaceKind = "name" | "demonym" | "abbreviation" | "city";

export interface Place {
  /** ISO 3166-1 alpha-2, or EU. */
  code: string;
  /** Offsets in the normalised text, end exclusive. */
  start: number;
  end: number;
  kind: PlaceKind;
  /** 0 to 1: below 1 where the name is misspelt or could mean another country. */
  sure: number;
}

interface Entry {
  code: string | null;
  kind: PlaceKind;
  /** In small letters the word usually means something else. */
  cautious: boolean;
  capitals: boolean;
}

interface Vocabulary {
  phrases: Phrases<Entry>;
  /** English: words of names and demonyms, for repair, with the countries they belong to. */
  words: Map<string, Set<string>>;
  /** Chinese: names of three characters or more. */
  names: Map<string, string>;
}

interface Nation {
  demonyms?: string[];
  names?: string[];
  abbreviations?: string[];
  zh?: string[];
}

const vocabularies: Partial<Record<Language, Vocabulary>> = {};

function vocabularyOf(language: Language): Vocabulary {
  const existing = vocabularies[language];
  if (existing !== undefined) return existing;
  const built: Vocabulary = { phrases: new Phrases(), words: new Map(), names: new Map() };
  const display = new Intl.DisplayNames(language, { type: "region", fallback: "none" });
  for (const [code, nation] of Object.entries(nations.countries) as [string, Nation][]) {
    const official = display.of(code)?.replace(/\s*[(（].*?[)）]/g, "");
    if (official !== undefined) add(built, official, code, "name");
    if (language === "zh") {
      for (const name of nation.zh ?? []) add(built, name, code, "name");
      continue;
    }
    if (official?.includes(" & ")) add(built, official.replace(" & ", " and "), code, "name");
    for (const name of nation.names ?? []) add(built, name, code, "name");
    for (const name of nation.demonyms ?? []) add(built, name, code, "demonym");
    for (const name of nation.abbreviations ?? []) add(built, name, code, "abbreviation");
  }
  for (const [code, names] of Object.entries(cities.countries)) {
    for (const name of names[language]) add(built, name, code, "city");
  }
  for (const phrase of nations.notCountries[language]) add(built, phrase, null, "name");
  vocabularies[language] = built;
  return built;
}

const CAUTIOUS = new Set(nations.cautious);
const CAPITALS = new Set(nations.capitalsOnly);
const SHOUT = /^[A-Z*]{2,4}$/;

function add(
  { phrases, words, names }: Vocabulary,
  phrase: string,
  code: string | null,
  kind: PlaceKind,
): void {
  const lower = phrase.toLowerCase();
  const capitals = CAPITALS.has(lower) || (kind === "city" && SHOUT.test(phrase));
  const units = phrases.add(phrase, { code, kind, cautious: CAUTIOUS.has(lower), capitals });
  if (code === null) return;
  if (units[0]?.han === true) {
    if (phrase.length >= 3 && kind !== "city") names.set(phrase, code);
    return;
  }
  for (const { key } of units) {
    if (key.length < 5 || (key.length < 6 && kind === "city") || capitals) continue;
    const codes = words.get(key);
    if (codes === undefined) words.set(key, new Set([code]));
    else codes.add(code);
  }
}

const LEADS_TO_PLACE =
  /\b(?:with|in|from|for|of|and|or|china|sino|include[sd]?|including)[\s:/,-]*(?:the\s+)?$/i;
const LEADS_TO_DEMONYM = /\b(?:china|chinese|sino)\s*-\s*$/i;
const FOLLOWS_PLACE =
  /^[\s-]*(?:project|call|programme|program|partner|universit|institut|compan|firm|enterprise|side|government|team|collaborat|cooperation|applicant|scientist|research|lab|academ|ministr|guide|contact|authorit|co-?operation|joint)/i;
const LANGUAGE_BEFORE = /(?:\b(?:in|into|speak|speaks|speaking|to|and|or|both|either)\s+)$/i;
const LANGUAGE_AFTER =
  /^\s*(?:$|[.,;:?!)]|(?:and|or|version|translation|language|please|only|text|too|is|as well|if|when|because|letters?|abstract|\d)\b)/i;

/** Whether an ambiguous word stands here for the country. `shouting`: the whole text is in capitals. */
function accepted(entry: Entry, text: string, shouting: boolean, from: Unit, to: Unit): boolean {
  const before = text.slice(Math.max(0, from.start - 24), from.start);
  const after = text.slice(to.end, to.end + 24);
  const single = from === to;
  const capital = /^\p{Lu}/u.test(from.raw) && !shouting;
  if (entry.capitals && (from.raw !== from.raw.toUpperCase() || (shouting && !LEADS_TO_PLACE.test(before)))) {
    return false;
  }
  if (entry.cautious && !entry.capitals && !capital && !FOLLOWS_PLACE.test(after)) {
    return (entry.kind === "demonym" ? LEADS_TO_DEMONYM : LEADS_TO_PLACE).test(before);
  }
  if (entry.kind === "city" && !capital && !from.han && single && isEnglishWord(from.key)) return false;
  if (entry.kind === "demonym" && nations.languageNames.includes(from.key) && single) {
    if (LANGUAGE_BEFORE.test(before) && LANGUAGE_AFTER.test(after)) return false;
  }
  return true;
}

/**
 * The places named in a text, from left to right, the longest name first, none overlapping.
 * `candidates` are the codes that the call is about: they decide where a character or a misspelt name could mean
 * several countries. `language` restricts the search to names written in that language.
 * @example countriesIn("a Dutch partner").map((place) => place.code) // ["NL"]
 */
export function countriesIn(
  written: string,
  options: { candidates?: readonly string[]; language?: Language; repair?: boolean } = {},
): Place[] {
  const text = normalise(written);
  const units = unitsOf(text);
  const shouting = !/\p{Ll}/u.test(text);
  const places: Place[] = [];
  const taken = new Uint8Array(text.length);
  const keep = (place: Place) => {
    if (taken.subarray(place.start, place.end).includes(1)) return;
    places.push(place);
    taken.fill(1, place.start, place.end);
  };
  for (const language of ["en", "zh"] as const) {
    const han = language === "zh";
    if ((options.language ?? language) !== language || !units.some((unit) => unit.han === han)) continue;
    const vocabulary = vocabularyOf(language);
    const mended =
      han || options.repair === false ? undefined : repairUnits(units, vocabulary.words, options.candidates);
    for (const { values, first, last } of vocabulary.phrases.find(mended?.units ?? units)) {
      const [from, to] = [units[first] as Unit, units[last] as Unit];
      const start = from.start;
      const end = to.end;
      const entry = choose(values, options.candidates);
      const { code, kind } = entry;
      if (code !== null && !accepted(entry, text, shouting, from, to)) continue;
      if (code === null) {
        taken.fill(1, start, end);
        continue;
      }
      let errors = 0;
      for (let at = first; at <= last; at++) errors += mended?.distance.get(at) ?? 0;
      keep({
        code,
        start,
        end,
        kind,
        sure: errors === 0 ? 1 : Math.max(0.3, 0.9 - (1.5 * errors) / (end - start)),
      });
    }
    if (!han) continue;
    for (const place of pairsIn(text, options.candidates)) keep(place);
    if (options.repair !== false) for (const place of homophonesIn(text, vocabulary.names)) keep(place);
  }
  return places.sort((a, b) => a.start - b.start);
}

/** One name may be of several countries: the one among the candidates, a name before a demonym before a city. */
function choose(values: readonly Entry[], candidates: readonly string[] | undefined): Entry {
  const blocked = values.find((entry) => entry.code === null);
  if (blocked !== undefined) return blocked;
  const preferred = values.find((entry) => candidates?.includes(entry.code ?? "") === true);
  return preferred ?? (values[0] as Entry);
}
