/**
 * Whether a project's formal name has the parts that a call prescribes, in their order. Answers yes or no only
 * where that is plain, and undefined ("cannot tell") everywhere else.
 * @module
 */

/** A part of a prescribed name; see `format` in the schema of knowledge. */
export type NamePart =
  | { words: string[] }
  | { countryAbbreviation: Record<string, string[]> }
  | { free: true };

export interface NameContext {
  /** The project's partner countries, where known. */
  partners: readonly string[] | undefined;
  /** The countries that a text names in any form, where someone can tell. */
  countriesIn?: (text: string) => string[];
}

export interface NameVerdict {
  truth: boolean | undefined;
  /** True where knowing the partner countries would decide. */
  needsPartners?: boolean;
}

const SIGN = "[\\s\\-–—‐‑+·・/&_,:，：、]";
const SEPARATOR = `${SIGN}*`;
/** A row of signs parts two words as a few of them do; only these few are looked at, over and over. */
const ROW_OF_SIGNS = new RegExp(`(${SIGN}{3})${SIGN}+`, "gu");
/** What is longer is no name, and nothing is said of it. */
const LONGEST_NAME = 500;
const HAN = /\p{Script=Han}/u;

/** Tests a name against the prescribed parts. */
export function checkName(name: string, format: readonly NamePart[], context: NameContext): NameVerdict {
  const text = normalise(name);
  if (text.length > LONGEST_NAME) return { truth: undefined };
  const codes = format.flatMap((part) =>
    "countryAbbreviation" in part ? Object.keys(part.countryAbbreviation) : [],
  );
  const fitting = codes.filter((code) => matches(text, format, [code]));
  if (fitting.length > 0 || (codes.length === 0 && matches(text, format, []))) {
    if (codes.length === 0) return { truth: true };
    if (context.partners === undefined) return { truth: undefined, needsPartners: true };
    return { truth: fitting.some((code) => context.partners?.includes(code)) };
  }
  return { truth: plainlyWrong(text, name, format, codes, context) ? false : undefined };
}

/** A name that has the prescribed parts: an example for a person, and a sample for the look-ahead. */
export function exampleName(
  format: readonly NamePart[],
  partners: readonly string[] | undefined,
  free: string,
): string {
  const words = format.map((part) => {
    if ("words" in part) return part.words[0];
    if ("free" in part) return free;
    const abbreviations = Object.entries(part.countryAbbreviation);
    const [, words] = abbreviations.find(([code]) => partners?.includes(code)) ?? abbreviations[0] ?? [];
    return words?.[0];
  });
  return words.join(" ");
}

/**
 * A name is plainly wrong where one of the prescribed words is nowhere in it (not even shortened), where a
 * country is prescribed and none is named, or where all parts are there and their order is another.
 */
function plainlyWrong(
  text: string,
  name: string,
  format: readonly NamePart[],
  codes: readonly string[],
  context: NameContext,
): boolean {
  for (const part of format) {
    if (!("words" in part)) continue;
    if (!part.words.some((word) => contains(text, word)))
      return !part.words.some((word) => containsShortened(text, word));
  }
  const abbreviations = format.flatMap((part) =>
    "countryAbbreviation" in part ? Object.values(part.countryAbbreviation).flat() : [],
  );
  if (codes.length > 0 && !abbreviations.some((abbreviation) => contains(text, abbreviation))) {
    if (!context.countriesIn) return false;
    const named = context.countriesIn(name);
    return !codes.some((code) => named.includes(code));
  }
  // Every fixed part is there. With words before or after the pattern nobody can tell; else the order is wrong.
  const loose: NamePart[] = [{ free: true }, ...format, { free: true }];
  const around = [loose, loose.slice(1), loose.slice(0, -1)];
  const options = codes.length > 0 ? codes.map((code) => [code]) : [[]];
  return !around.some((parts) => options.some((option) => matches(text, parts, option)));
}

const patterns = new WeakMap<readonly NamePart[], Map<string, RegExp>>();

function matches(text: string, format: readonly NamePart[], codes: readonly string[]): boolean {
  const made = patterns.get(format) ?? new Map<string, RegExp>();
  patterns.set(format, made);
  const key = codes.join();
  const pattern = made.get(key) ?? patternOf(format, codes);
  made.set(key, pattern);
  return pattern.test(text);
}

function patternOf(format: readonly NamePart[], codes: readonly string[]): RegExp {
  const parts = format.map((part) => {
    if ("free" in part) return "\\S.*?";
    const words =
      "words" in part ? part.words : codes.flatMap((code) => part.countryAbbreviation[code] ?? []);
    if (words.length === 0) return "(?!)";
    return `(?:${words.map(wordPattern).join("|")})`;
  });
  return new RegExp(`^${SEPARATOR}${parts.join(SEPARATOR)}${SEPARATOR}$`, "u");
}

function contains(text: string, word: string): boolean {
  return new RegExp(wordPattern(word), "u").test(text);
}

/** "Joint Lab" for "Joint Laboratory": every token is there, cut short at its end. */
function containsShortened(text: string, word: string): boolean {
  const plain = normalise(word);
  if (HAN.test(plain)) return [...plain].every((char) => text.includes(char));
  const tokens = text.split(/[^\p{L}\p{N}]+/u).filter((token) => token.length > 2);
  return plain.split(/\s+/).every((part) => tokens.some((token) => part.startsWith(token)));
}

function wordPattern(word: string): string {
  const plain = normalise(word);
  const escaped = plain.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+");
  if (HAN.test(plain)) return escaped;
  return `(?<![a-z0-9])${escaped}(?![a-z0-9])`;
}

function normalise(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\b(\p{L})\.(?=\p{L}\b)/gu, "$1") // U.K. is UK
    .replace(/(?<=\b\p{L}{2,3})\.(?=\W|$)/gu, "")
    .replace(/\s+/g, " ")
    .replace(ROW_OF_SIGNS, "$1")
    .trim()
    .replace(/^the /, "");
}
