/**
 * Names of countries and of calls in the reader's language.
 * @module
 */
import type { Language } from "../../src/contract.ts";
import type { Call, Knowledge } from "../../src/knowledge/model.ts";
import { HOME_COUNTRY } from "../../src/language/scope.ts";
import { countryName } from "../../src/prescreen/countries.ts";

const lists = new WeakMap<Knowledge, Partial<Record<Language, readonly string[]>>>();

/** The countries that organisations of the calls' projects may be in, for lists to choose from. */
export function countriesOf(knowledge: Knowledge, language: Language): readonly string[] {
  const known = lists.get(knowledge) ?? {};
  lists.set(knowledge, known);
  known[language] ??= listCountries(knowledge, language);
  return known[language];
}

function listCountries(knowledge: Knowledge, language: Language): string[] {
  const codes = knowledge.calls.flatMap((call) => [
    ...call.programmes.flatMap((programme) => programme.partners),
    ...Object.values(call.file?.regions ?? {}).flat(),
  ]);
  const countries = new Set(
    codes.filter((code) => !knowledge.calls.some((call) => call.file?.regions?.[code])),
  );
  return [HOME_COUNTRY, ...[...countries].filter((code) => code !== HOME_COUNTRY)].map((code) =>
    countryName(code, language),
  );
}

/** A call's title; its id where nothing but its text is known. */
export function callTitle(call: Call, language: Language): string {
  return call.file?.title[language] ?? call.id;
}
