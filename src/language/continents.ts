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

/** Where a partner bears such a name itself, it means the part of the world only beside countries or partners. */
const LOOSELY = lexicon.continents.flatMap((one) =>
  "loosely" in one && one.loosely
    ? [{ pattern: new RegExp(one.loosely.join("|")), countries: new Set(one.countries.split(" ")) }]
    : [],
);

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

/** As `continentIn`, of a text that speaks of partners or countries: "are all partners European?" */
export const continentMeant = (text: string): ReadonlySet<string> | undefined =>
  continentIn(text) ?? LOOSELY.find(({ pattern }) => pattern.test(text))?.countries;
