/**
 * The border between what people hand in and a Project: every value checked, every message says what was
 * expected.
 * @module
 */
import { z } from "zod";
import {
  FIELD_PATHS,
  type FieldKind,
  type FieldPath,
  fieldSpec,
  isFieldPath,
  ORGANISATION_TYPES,
} from "../knowledge/fields.ts";
import { nearest } from "../knowledge/nearest.ts";
import type { Project } from "../knowledge/project.ts";
import { isCountryCode, meantCountry } from "./countries.ts";
import { type ProjectProblem, shown } from "./problems.ts";

const LONGEST_TEXT = 20_000;
const MOST_UNITS = 500;

type Issue = { input?: unknown };
const expected = (what: string) => ({
  error: (issue: Issue) => `expected ${what}, found ${shown(issue.input)}`,
});

const country = z
  .string(expected("a country code such as the two capitals of ISO 3166-1 alpha-2"))
  .superRefine((code, context) => {
    if (isCountryCode(code)) return;
    const meant = meantCountry(code);
    const mend = meant ? `write ${meant}` : "expected an ISO 3166-1 alpha-2 code in capitals, or EU";
    context.addIssue({ code: "custom", message: `${shown(code)} is no country code; ${mend}` });
  });
const type = z.enum(ORGANISATION_TYPES, expected(`one of ${ORGANISATION_TYPES.join(", ")}`));
const text = z.string(expected("text")).max(LONGEST_TEXT, `expected at most ${LONGEST_TEXT} characters`);
const wholeNumber = (least: number, example: string) =>
  z
    .number(expected(`a whole number, for example ${example}`))
    .refine(Number.isSafeInteger, expected(`a whole number (integer), for example ${example}`))
    .refine((value) => value >= least, expected(`a whole number of ${least} or more`));
const organisation = z.strictObject(
  { name: text.optional(), type: type.optional(), country: country.optional() },
  expected("an organisation: {name, type, country}"),
);

const SCHEMAS: Record<FieldKind, z.ZodType> = {
  text,
  boolean: z.boolean(expected("true or false")),
  count: wholeNumber(0, "4"),
  months: wholeNumber(1, "24"),
  money: z
    .number(expected("an amount in yuan as a number, for example 2500000"))
    .refine((value) => Number.isFinite(value) && value >= 0, expected("an amount of 0 yuan or more"))
    .refine((value) => value <= Number.MAX_SAFE_INTEGER, expected("an amount in yuan")),
  date: z.string(expected("a date such as 2021-12-31")).superRefine((date, context) => {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) {
      context.addIssue({
        code: "custom",
        message: `expected a date such as 2021-12-31, found ${shown(date)}`,
      });
    } else if (!isDay(date)) {
      context.addIssue({
        code: "custom",
        message: `there is no day ${date}; expected a date such as 2021-12-31`,
      });
    }
  }),
  country,
  countries: z
    .array(country, expected("a list of country codes, for example [IL]"))
    .min(1, "expected at least one country code; leave the field out where it is open"),
  "organisation-type": type,
  units: z
    .array(organisation, expected("a list of organisations, each {name, type, country}"))
    .max(MOST_UNITS, `expected at most ${MOST_UNITS} organisations`),
};

const project = buildSchema();

/** Dotted paths become nested objects; everything is optional, nothing else is allowed. */
function buildSchema(): z.ZodType {
  const top: Record<string, z.ZodType> = {};
  const groups = new Map<string, Record<string, z.ZodType>>();
  for (const path of FIELD_PATHS) {
    const [head, leaf] = path.split(".") as [string, string?];
    const schema = SCHEMAS[fieldSpec(path).kind].optional();
    if (leaf === undefined) top[head] = schema;
    else groups.set(head, { ...groups.get(head), [leaf]: schema });
  }
  for (const [head, leaves] of groups) {
    const keys = Object.keys(leaves).join(", ");
    top[head] = z.strictObject(leaves, expected(`a group of fields: {${keys}}`)).optional();
  }
  return z.strictObject(top);
}

export type ProjectCheck =
  | { project: Project; problems?: undefined }
  | { project?: undefined; problems: (ProjectProblem & { path: PropertyKey[] })[] };

/** Checks plain data (already free of nulls) against the form of a project. */
export function checkProject(data: unknown): ProjectCheck {
  const result = project.safeParse(data, { reportInput: true });
  if (result.success) return { project: withoutBlanks(result.data) as Project };
  return { problems: result.error.issues.flatMap((issue) => problemsOf(issue)) };
}

/** The check of a single field's value, for a spreadsheet's cell. */
export function checkField(field: FieldPath, value: unknown): string | undefined {
  const result = SCHEMAS[fieldSpec(field).kind].safeParse(value, { reportInput: true });
  return result.success ? undefined : result.error.issues[0]?.message;
}

function problemsOf(issue: z.core.$ZodIssue): (ProjectProblem & { path: PropertyKey[] })[] {
  const path = [...issue.path];
  if (issue.code !== "unrecognized_keys") {
    return [{ path, field: dotted(path) || undefined, message: issue.message }];
  }
  return issue.keys.map((key) => {
    const whole = [...path, key];
    return { path: whole, field: dotted(whole), message: unknownKey(key, path) };
  });
}

/** What to say of a key that is not a project's: the nearest right one, and all that can stand there. */
export function unknownKey(key: string, path: readonly PropertyKey[]): string {
  const here = keysAt(path);
  if (path.length === 0 && key.includes(".") && isFieldPath(key)) {
    return `unknown key ${shown(key)}; write it nested, ${key.replace(".", ": {")}: …}`;
  }
  const right = nearest(key, here) ?? alike(key, here);
  const elsewhere =
    right ?? FIELD_PATHS.find((field) => field.split(".").at(-1)?.toLowerCase() === lastWord(key));
  if (elsewhere) return `unknown key ${shown(key)}; did you mean ${elsewhere}?`;
  return `unknown key ${shown(key)}; expected one of ${here.join(", ")}`;
}

/** The keys that may stand at a path: of a project, of one of its groups, or of an organisation. */
function keysAt(path: readonly PropertyKey[]): string[] {
  if (path[0] === "participants" || path[0] === "lead") return ["name", "type", "country"];
  if (path.length === 0) return [...new Set(FIELD_PATHS.map((field) => field.split(".")[0] as string))];
  return FIELD_PATHS.filter((field) => field.startsWith(`${String(path[0])}.`)).map(
    (field) => field.split(".")[1] as string,
  );
}

function lastWord(key: string): string | undefined {
  return key
    .toLowerCase()
    .split(/[.\s_-]/)
    .at(-1);
}

/** A key that begins or ends with the word, or the other way round: "duration" for durationMonths. */
function alike(word: string, keys: readonly string[]): string | undefined {
  const wanted = word.toLowerCase().replace(/[^a-z]/g, "");
  if (wanted.length < 4) return undefined;
  return keys.find((key) => {
    const known = key.toLowerCase();
    return known.includes(wanted) || wanted.includes(known);
  });
}

export function dotted(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === "number" ? `[${part + 1}]` : `.${String(part)}`))
    .join("")
    .replace(/^\./, "");
}

function isDay(date: string): boolean {
  const time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === date;
}

/** An empty text states nothing. */
function withoutBlanks(data: unknown): unknown {
  if (data === null || typeof data !== "object" || Array.isArray(data)) return data;
  const kept = Object.entries(data)
    .map(([key, value]) => [key, withoutBlanks(value)] as const)
    .filter(([, value]) => value !== undefined && !(typeof value === "string" && value.trim() === ""));
  return Object.fromEntries(kept);
}
