/**
 * Countries and regions named in a text: by name, demonym, abbreviation, a Chinese pair of first characters, or a
 * city or institution that stands for its country.
 * @module
 */
import cities from "../../lexicon/cities.json" with { type: "json" };
import nations from "../../lexicon/nations.json" with { type: "json" };
import type { Language } from "../contract.ts";
import { isEnglishWord } from "./english.ts";
import { hasHan, normalise, simplify } from "./normalise.ts";
import { Phrases, type Unit, unitsOf } from "./phrases.ts";
import { pairsIn } from "./place-pairs.ts";
import { homophonesIn, type Repaired, repairUnits } from "./place-repair.ts";

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
  /** Latin words of names and demonyms, for repair. */
  words: Map<string, Set<string>>;
  /** Chinese names of three characters or more. */
  chinese: Map<string, string>;
}

interface Nation {
  demonyms?: string[];
  names?: string[];
  abbreviations?: string[];
  zh?: string[];
}

let vocabulary: Vocabulary | undefined;

function build(): Vocabulary {
  const phrases = new Phrases<Entry>();
  const words: Vocabulary["words"] = new Map();
  const chinese: Vocabulary["chinese"] = new Map();
  const cautious = new Set(nations.cautious);
  const capitals = new Set(nations.capitalsOnly);
  const entries = new Map<string, Entry>();
  const add = (phrase: string, code: string | null, kind: PlaceKind, city = false) => {
    const lower = phrase.toLowerCase();
    const shout = city && phrase.length <= 4 && phrase === phrase.toUpperCase() && !hasHan(phrase);
    const entry: Entry = {
      code,
      kind,
      cautious: cautious.has(lower),
      capitals: shout || capitals.has(lower),
    };
    const key = `${code} ${kind} ${entry.cautious} ${entry.capitals}`;
    const shared = entries.get(key) ?? entry;
    entries.set(key, shared);
    phrases.add(phrase, shared);
    if (code === null) return;
    if (hasHan(phrase)) {
      if (phrase.length >= 3 && !city) chinese.set(phrase, code);
      return;
    }
    for (const { key: word } of unitsOf(phrase)) {
      if (word.length < 5 || (word.length < 6 && city) || entry.capitals) continue;
      words.set(word, (words.get(word) ?? new Set()).add(code));
    }
  };

  const displays = ["en", "zh", "zh-Hant"].map(
    (l) => new Intl.DisplayNames(l, { type: "region", fallback: "none" }),
  );
  for (const [code, nation] of Object.entries(nations.countries) as [string, Nation][]) {
    for (const display of displays) {
      const name = simplify(display.of(code) ?? "");
      if (name === "") continue;
      const plain = name.replace(/\s*[(（][^)）]*[)）]\s*/g, "").replace(/&/g, "and");
      add(plain, code, "name");
      if (plain.includes(" and ")) add(plain.replace(" and ", " & "), code, "name");
    }
    for (const name of [...(nation.names ?? []), ...(nation.zh ?? [])]) add(name, code, "name");
    for (const name of nation.demonyms ?? []) add(name, code, "demonym");
    for (const name of nation.abbreviations ?? []) add(name, code, "abbreviation");
  }
  for (const [code, { en, zh }] of Object.entries(cities.countries)) {
    for (const name of [...en, ...zh]) add(name, code, "city", true);
  }
  for (const phrase of [...nations.notCountries.en, ...nations.notCountries.zh]) add(phrase, null, "name");
  return { phrases, words, chinese };
}

const LEADS_TO_PLACE =
  /\b(?:with|in|from|for|of|and|or|china|sino|include[sd]?|including)[\s:/,-]*(?:the\s+)?$/i;
const LEADS_TO_DEMONYM = /\b(?:china|chinese|sino)\s*-\s*$/i;
const FOLLOWS_PLACE =
  /^[\s-]*(?:project|call|programme|program|partner|universit|institut|compan|firm|enterprise|side|government|team|collaborat|cooperation|applicant|scientist|research|lab|academ|ministr|guide|contact|authorit|co-?operation|joint)/i;
const LANGUAGE_BEFORE = /(?:\b(?:in|into|speak|speaks|speaking|to|and|or|both|either)\s+)$/i;
const LANGUAGE_AFTER =
  /^\s*(?:$|[.,;:?!)]|(?:and|or|version|translation|language|please|only|text|too|is|as well|if|when|because|letters?|abstract|\d)\b)/i;

/** Whether an ambiguous word stands here for the country. */
function accepted(entry: Entry, text: string, units: readonly Unit[], first: number, last: number): boolean {
  const [from, to] = [units[first] as Unit, units[last] as Unit];
  const shouting = !/\p{Ll}/u.test(text);
  const before = text.slice(Math.max(0, from.start - 24), from.start);
  const after = text.slice(to.end, to.end + 24);
  if (entry.capitals && (from.raw !== from.raw.toUpperCase() || (shouting && !LEADS_TO_PLACE.test(before))))
    return false;
  const capital = /^\p{Lu}/u.test(from.raw) && !shouting;
  if (
    entry.cautious &&
    !entry.capitals &&
    !capital &&
    !LEADS_TO_PLACE.test(before) &&
    !FOLLOWS_PLACE.test(after)
  ) {
    return false;
  }
  if (entry.kind === "city" && !capital && !from.han && first === last && isEnglishWord(from.key))
    return false;
  if (entry.kind === "demonym" && nations.languageNames.includes(from.key) && first === last) {
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
  vocabulary ??= build();
  const text = normalise(written);
  const units = unitsOf(text);
  const repaired: Repaired =
    options.repair === false || options.language === "zh"
      ? { units, distance: new Map() }
      : repairUnits(units, vocabulary.words, options.candidates);
  const places: Place[] = [];
  const taken = new Uint8Array(text.length);
  for (const { values, first, last } of vocabulary.phrases.find(repaired.units)) {
    const [from, to] = [units[first] as Unit, units[last] as Unit];
    if (options.language !== undefined && from.han !== (options.language === "zh")) continue;
    const entry = choose(values, options.candidates);
    if (entry.code !== null && !accepted(entry, text, units, first, last)) continue;
    taken.fill(1, from.start, to.end);
    if (entry.code === null) continue;
    let errors = 0;
    for (let at = first; at <= last; at++) errors += repaired.distance.get(at) ?? 0;
    const sure = errors === 0 ? 1 : Math.max(0.3, 0.9 - (1.5 * errors) / (to.end - from.start));
    places.push({ code: entry.code, start: from.start, end: to.end, kind: entry.kind, sure });
  }
  if (options.language !== "en" && hasHan(text)) {
    for (const find of [() => pairsIn(text, options.candidates), () => homophonesIn(text, chineseNames())]) {
      for (const place of find()) {
        if (taken.subarray(place.start, place.end).includes(1)) continue;
        places.push(place);
        taken.fill(1, place.start, place.end);
      }
    }
  }
  return places.sort((a, b) => a.start - b.start);
}

function chineseNames(): ReadonlyMap<string, string> {
  vocabulary ??= build();
  return vocabulary.chinese;
}

/** One name may be of several countries: the one among the candidates, a name before a demonym before a city. */
function choose(values: readonly Entry[], candidates: readonly string[] | undefined): Entry {
  const blocked = values.find((entry) => entry.code === null);
  if (blocked !== undefined) return blocked;
  const preferred = values.find((entry) => candidates?.includes(entry.code ?? "") === true);
  return preferred ?? (values[0] as Entry);
}
