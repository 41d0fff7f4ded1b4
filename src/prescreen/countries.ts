/**
 * Country codes and names, from the runtime's own tables (`Intl`): no list of countries is kept here.
 * @module
 */
import type { Language } from "../contract.ts";

/** Codes that ISO 3166 leaves to users or reserves for something that is no country. */
const NOT_A_COUNTRY = /^(?:AA|Q[M-Z]|X[A-Z]|ZZ|AC|CP|DG|EA|EZ|IC|QO|TA|UN)$/;

const names = new Map<string, Intl.DisplayNames>();

function namesIn(language: Language, style: "long" | "short" = "long"): Intl.DisplayNames {
  const key = `${language}-${style}`;
  const known = names.get(key);
  if (known) return known;
  const made = new Intl.DisplayNames(language, { type: "region", fallback: "none", style });
  names.set(key, made);
  return made;
}

/** Verdicts by code: there are no more than 676 to remember. */
const valid = new Map<string, boolean>();

/** True for an ISO 3166-1 alpha-2 code in capitals that is in use, and for EU. */
export function isCountryCode(code: string): boolean {
  const known = valid.get(code);
  if (known !== undefined) return known;
  if (!/^[A-Z]{2}$/.test(code)) return false;
  const found = !NOT_A_COUNTRY.test(code) && namesIn("en").of(code) !== undefined && canonical(code) === code;
  valid.set(code, found);
  return found;
}

/** The code's name in a language; the code itself where it has none. */
export function countryName(code: string, language: Language): string {
  return (isCountryCode(code) ? namesIn(language).of(code) : undefined) ?? code;
}

/** The code that a wrongly written one means (lower case, out of use) or that a name stands for. */
export function meantCountry(text: string): string | undefined {
  const word = text.trim();
  if (/^[A-Za-z]{2}$/.test(word)) {
    const code = canonical(word.toUpperCase());
    return isCountryCode(code) ? code : undefined;
  }
  return codesByName().get(fold(word));
}

let byName: Map<string, string> | undefined;

/** All codes by their names in both languages, long and short, folded. */
function codesByName(): ReadonlyMap<string, string> {
  if (byName) return byName;
  byName = new Map();
  for (const code of countryCodes()) {
    for (const language of ["en", "zh"] as const) {
      for (const style of ["long", "short"] as const) {
        const name = namesIn(language, style).of(code);
        if (name) byName.set(fold(name), code);
      }
    }
  }
  return byName;
}

/** Every code in use. */
function countryCodes(): string[] {
  const letters = Array.from({ length: 26 }, (_, i) => String.fromCharCode(65 + i));
  return letters.flatMap((a) => letters.map((b) => a + b)).filter(isCountryCode);
}

function fold(name: string): string {
  return name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();
}

function canonical(code: string): string {
  return new Intl.Locale("und", { region: code }).region ?? code;
}
