/**
 * Organisations in a person's own words: "Blue Lake Labs, a research institute in …; Red Rock Ltd., an enterprise".
 * @module
 */
import { ORGANISATION_TYPES, type OrganisationType } from "../knowledge/fields.ts";
import type { Organisation } from "../knowledge/project.ts";
import { fold } from "../language/normalise.ts";
import { organisationsIn } from "../language/organisations.ts";
import { typeLabel } from "../prescreen/labels.ts";

/** Finds the countries that a text names. */
export interface Places {
  countriesIn(text: string): string[];
}

/** What a text says of an organisation, and what it leaves open. */
export interface UnitReading {
  unit: Organisation;
  /** False where neither a kind nor a country is told. */
  plain: boolean;
}

/** The organisations of a list, apart by ";" or a line each, or by "and" where each part describes one. */
export function unitsIn(text: string, places: Places): UnitReading[] {
  let parts = text.split(/[;；\n]+/).filter((part) => part.trim() !== "");
  if (parts.length === 1) {
    const joined = (parts[0] as string).split(
      /(?<!\s),?\s+(?:and|plus|as well as)\s+|(?<!\s)\s*(?:以及|还有)\s*/,
    );
    if (joined.length > 1 && joined.every((part) => typeIn(part) !== undefined)) parts = joined;
  }
  return parts.map((part) => unitIn(part, places));
}

function unitIn(text: string, places: Places): UnitReading {
  const clean = text
    .trim()
    .replace(/^(?:and |also |just |only |和|以及|还有|只有)\s*/i, "")
    .replace(/[.。]$/, "");
  const comma = describedFrom(clean);
  const name = comma === undefined ? undefined : clean.slice(0, comma).trim();
  const description = comma === undefined ? clean : clean.slice(comma + 1);
  const type = typeIn(description) ?? (name === undefined ? undefined : typeIn(name));
  const countries = places.countriesIn(description);
  const country =
    countries.length === 1
      ? countries[0]
      : name === undefined
        ? undefined
        : onlyOne(places.countriesIn(name));
  const named = name ?? (isDescription(clean) ? undefined : clean);
  const unit: Organisation = {
    ...(named ? { name: named } : {}),
    ...(type ? { type } : {}),
    ...(country ? { country } : {}),
  };
  return { unit, plain: type !== undefined && country !== undefined };
}

/** A name has a few commas at most. */
const MOST_SIGNS = 8;

/** Where the description begins: at the first comma or bracket behind which a kind of organisation is told. */
function describedFrom(text: string): number | undefined {
  const signs = [...text.matchAll(/[,，(（:：]/g)].map(({ index }) => index);
  return signs.slice(0, MOST_SIGNS).find((at) => typeIn(text.slice(at + 1)) !== undefined) ?? signs[0];
}

/** "a university in …" describes; it names nobody. */
function isDescription(text: string): boolean {
  return (
    /^(?:an?|one|two|some|the|our|my|a few|一[家个所]|某)\b/i.test(text.trim()) ||
    /^(?:一[家个所]|某)/.test(text.trim())
  );
}

function onlyOne(codes: readonly string[]): string | undefined {
  return codes.length === 1 ? codes[0] : undefined;
}

/** The kind of organisation that a text names; undefined where it names none, or one that could be several. */
export function typeIn(text: string): OrganisationType | undefined {
  const folded = fold(text);
  const labelled = ORGANISATION_TYPES.find((type) =>
    [type, typeLabel(type, "en"), typeLabel(type, "zh")].some((label) => label === folded.trim()),
  );
  if (labelled) return labelled;
  const mentions = organisationsIn(folded, []);
  const types = new Set(mentions.map((mention) => mention.types.join()));
  const [first] = mentions;
  if (first && types.size === 1) return first.types.length === 1 ? first.types[0] : undefined;
  if (first) return lastSingle(mentions.map((mention) => mention.types));
  return /\bother\b|其他|其它/.test(folded) ? "other" : undefined;
}

/** Of several kinds the last named is what it is: "a university company" is a company. */
function lastSingle(types: readonly OrganisationType[][]): OrganisationType | undefined {
  const last = types.at(-1);
  return last?.length === 1 ? last[0] : undefined;
}
