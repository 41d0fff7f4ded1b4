/**
 * Parts of the world that a question names in place of countries: "with Africa", 南美国家.
 * @module
 */
import lexicon from "../../lexicon/continents.json" with { type: "json" };
import { escapePattern } from "./normalise.ts";

const CONTINENTS = lexicon.continents.map(({ en, zh, countries }) => ({
  pattern: new RegExp(
    `\\b(?:${en.map((name) => escapePattern(name.toLowerCase())).join("|")})\\b|${zh.join("|")}`,
  ),
  countries: new Set(countries.split(" ")),
}));

/** Countries that have a part of the world in their names. */
const COUNTRIES_SO_CALLED = new RegExp(
  `\\b(?:${lexicon.countriesSoCalled.map((name) => escapePattern(name.toLowerCase())).join("|")})\\b`,
  "g",
);

/**
 * The countries of the part of the world that a text names; undefined where it names none.
 * @param text lower case, normalised
 * @returns ISO 3166-1 alpha-2 codes, and EU
 */
export function continentIn(text: string): ReadonlySet<string> | undefined {
  const rest = text.replace(COUNTRIES_SO_CALLED, " ");
  return CONTINENTS.find(({ pattern }) => pattern.test(rest))?.countries;
}
