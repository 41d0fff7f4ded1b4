/**
 * A person's answer as a field's value: by the number, the label or the value of a choice, or in their own words.
 * What is not plain is not guessed.
 * @module
 */
import type { Choice, Language } from "../contract.ts";
import { type FieldPath, fieldSpec } from "../knowledge/fields.ts";
import type { Organisation } from "../knowledge/project.ts";
import { fold } from "../language/normalise.ts";
import { NUMBER, parseNumber } from "../language/numbers.ts";
import { quantitiesIn } from "../language/quantities.ts";
import { HOME_COUNTRY } from "../language/scope.ts";
import { isCountryCode } from "../prescreen/countries.ts";
import type { FieldValue } from "../rules/facts.ts";
import { choicesFor, FINISH, NO_TOPIC } from "./choices.ts";
import { type Places, typeIn, unitsIn } from "./parse-units.ts";
import type { Fact, InterviewView } from "./types.ts";
import { isNobody, isUnsure, yesOrNo } from "./words.ts";

/** What an answer came to. `also`: further facts that the same words tell. */
export type ParsedAnswer =
  | { value: FieldValue; also?: Fact[] }
  | { unsure: true }
  | { finish: true }
  /** `about`: the organisations of which the kind or the country could not be told. */
  | { notUnderstood: true; about?: string[] };

const NOT_UNDERSTOOD: ParsedAnswer = { notUnderstood: true };
/** Shorter periods than this are not given as a bare number of months: "2" could mean years. */
const LEAST_BARE_MONTHS = 6;
const LONGEST_TEXT = 1000;

/**
 * Reads an answer to a field's question.
 * @example parseAnswer("durationMonths", "about two years", "en", view, places) // { value: 24 }
 */
export function parseAnswer(
  field: FieldPath,
  text: string,
  language: Language,
  view: InterviewView,
  places: Places,
): ParsedAnswer {
  if (text.trim() === "") return NOT_UNDERSTOOD;
  const chosen = view.question?.field === field ? choiceIn(text, view, language) : undefined;
  if (chosen?.value === FINISH) return { finish: true };
  if (isUnsure(text)) return { unsure: true };
  if (chosen) return chosenAnswer(chosen, field, view);
  return ownWords(field, text, view, places);
}

/** The choice meant by its value, its label in either language, or its number. */
function choiceIn(text: string, view: InterviewView, language: Language): Choice | undefined {
  const said = bare(text);
  const choices = choicesFor(view, language);
  const translated = choicesFor(view, language === "zh" ? "en" : "zh");
  const is = (choice: Choice | undefined) =>
    choice !== undefined && (said === bare(choice.label) || said === bare(String(choice.value)));
  const exact = choices.find((choice, i) => is(choice) || is(translated[i]));
  if (exact) return exact;
  const number = /^(?:no\.? ?|number |option |choice |第|选)?(\d{1,2})(?:[.)]|号|个|项)?$/.exec(said)?.[1];
  if (number === undefined || !view.question || !numbered(view.question.field)) return undefined;
  return choices[Number(number) - 1];
}

/** Where numbers are themselves answers, they choose nothing. */
function numbered(field: FieldPath): boolean {
  return !["count", "money", "months", "date"].includes(fieldSpec(field).kind);
}

function chosenAnswer({ value, label }: Choice, field: FieldPath, view: InterviewView): ParsedAnswer {
  if (field === "partnerCountries") return { value: [String(value)] };
  if (field === "participants") return { value: view.project.participants ?? [] };
  if (field === "topic" && value === NO_TOPIC) return { value: label };
  return { value };
}

function ownWords(field: FieldPath, text: string, view: InterviewView, places: Places): ParsedAnswer {
  switch (fieldSpec(field).kind) {
    case "boolean":
      return orNot(yesOrNo(text));
    case "organisation-type":
      return leadKind(text, places);
    case "country":
      return orNot(only(countries(text, places)));
    case "countries":
      return partners(text, view, places);
    case "months":
      return orNot(months(text));
    case "money":
      return orNot(money(text));
    case "count":
      return orNot(count(text));
    case "date":
      return orNot(date(text));
    case "units":
      return participants(text, view, places);
    case "text":
      return orNot(plainText(text));
  }
}

function orNot(value: FieldValue | undefined): ParsedAnswer {
  return value === undefined ? NOT_UNDERSTOOD : { value };
}

function only<T>(items: readonly T[]): T | undefined {
  return items.length === 1 ? items[0] : undefined;
}

/** "A startup in Haifa" tells the kind, and the country with it. */
function leadKind(text: string, places: Places): ParsedAnswer {
  const type = typeIn(text);
  if (type === undefined) return NOT_UNDERSTOOD;
  const country = only(places.countriesIn(text));
  return country === undefined
    ? { value: type }
    : { value: type, also: [{ field: "lead.country", value: country }] };
}

/** Countries by their codes in capitals, or by name. */
function countries(text: string, places: Places): string[] {
  const tokens = text.trim().split(/[\s,;/、，；]+/);
  return tokens.every(isCountryCode) ? [...new Set(tokens)] : [...new Set(places.countriesIn(text))];
}

/** The partners' countries; the own one is named only beside them. A programme's number stands for its partner. */
function partners(text: string, view: InterviewView, places: Places): ParsedAnswer {
  const [partner, ...others] = view.programmes.find(({ id }) => id === text.trim())?.partners ?? [];
  if (partner !== undefined && others.length === 0) return { value: [partner] };
  const abroad = countries(text, places).filter((code) => code !== HOME_COUNTRY);
  return abroad.length > 0 ? { value: abroad } : NOT_UNDERSTOOD;
}

/** The only quantity of a kind that a text gives, exactly or about; nothing where it gives a limit or several. */
function exactly(text: string, kind: "period" | "amount" | "count"): number | undefined {
  const all = quantitiesIn(fold(text), "2000-01-01");
  const same = all.every(
    (one) => "value" in one && "value" in (all[0] ?? {}) && one.value === (all[0] as typeof one).value,
  );
  const found = same ? all[0] : undefined;
  if (!found || found.kind !== kind || !("comparator" in found)) return undefined;
  return found.comparator === "exact" || found.comparator === "about" ? found.value : undefined;
}

function months(text: string): number | undefined {
  const period = exactly(text, "period") ?? bareNumber(text);
  if (period === undefined || !Number.isInteger(period) || period < 1) return undefined;
  return /^\s*\d+\s*$/.test(text) && period < LEAST_BARE_MONTHS ? undefined : period;
}

function money(text: string): number | undefined {
  if (isNobody(text)) return 0;
  const amount = exactly(text, "amount");
  if (amount !== undefined) return amount;
  const bareAmount = bareNumber(text.replace(/[¥￥]|rmb|cny|yuan|元/gi, ""));
  return bareAmount === 0 || (bareAmount !== undefined && bareAmount >= 1000) ? bareAmount : undefined;
}

function count(text: string): number | undefined {
  if (isNobody(text)) return 0;
  const found = exactly(text, "count") ?? bareNumber(text);
  return found !== undefined && Number.isInteger(found) && found >= 0 ? found : undefined;
}

const BARE = new RegExp(`^\\s*(?:about |around |approximately |约|大约|大概)?(${NUMBER})\\s*$`);

function bareNumber(text: string): number | undefined {
  const found = BARE.exec(fold(text))?.[1];
  return found === undefined ? undefined : parseNumber(found);
}

/** A day; a month or a year alone is none. */
function date(text: string): string | undefined {
  const dates = quantitiesIn(fold(text), "2000-01-01").filter((one) => one.kind === "date");
  const found = only(dates);
  if (!found || found.from !== found.to || !/(?:19|20)\d{2}/.test(fold(text))) return undefined;
  return found.from;
}

function participants(text: string, view: InterviewView, places: Places): ParsedAnswer {
  if (view.question?.partial !== undefined && yesOrNo(text) === true && text.trim().length < 30) {
    return { value: view.project.participants ?? [] };
  }
  if (isNobody(text))
    return { value: view.question?.partial !== undefined ? (view.project.participants ?? []) : [] };
  const read = unitsIn(text, places);
  const vague = read.filter((one) => !one.plain).map(({ unit }) => unit.name ?? text.trim());
  if (read.length === 0 || vague.length > 0) return { notUnderstood: true, about: vague };
  const units = read.map(({ unit }) => unit);
  return { value: withKnown(units, view.project.participants ?? []) };
}

/** The organisations told before, unless the answer names them again. */
function withKnown(units: Organisation[], known: readonly Organisation[]): Organisation[] {
  const same = (a: Organisation, b: Organisation) =>
    a.name && b.name
      ? bare(a.name) === bare(b.name)
      : (a.type ?? b.type) === (b.type ?? a.type) && (a.country ?? b.country) === (b.country ?? a.country);
  return [...known.filter((one) => !units.some((unit) => same(unit, one))), ...units];
}

function plainText(text: string): string | undefined {
  const said = text
    .trim()
    .replace(/^["“「](.*)["”」]$/s, "$1")
    .trim();
  return said.length >= 2 && said.length <= LONGEST_TEXT && /\p{L}/u.test(said) ? said : undefined;
}

function bare(text: string): string {
  return fold(text)
    .replace(/^[\s"'(]+|(?<![\s"').,;:!。，；：！])[\s"').,;:!。，；：！]+$/g, "")
    .replace(/\s+/g, " ");
}
