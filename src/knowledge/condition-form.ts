/**
 * Whether a condition means something: fields that exist, tests that fit the field's kind, values that it can
 * have. Says so in the words of the file, where the schema's unions could only say "invalid".
 * @module
 */
import {
  FIELD_PATHS,
  type FieldKind,
  type FieldPath,
  fieldSpec,
  isFieldPath,
  ORGANISATION_TYPES,
} from "./fields.ts";
import { nearest } from "./nearest.ts";
import { unknownKey } from "./shape.ts";
import type { Path } from "./yaml-file.ts";

type Raw = Record<string, unknown>;

export interface ConditionScope {
  /** The ids of the topics that `listed` may name. */
  topicIds: ReadonlySet<string>;
  report(path: Path, what: string, mend: string): void;
}

const JOINTS = ["all", "any", "not", "units"];
const NUMBER_TESTS = ["in", "min", "max", "over", "under", "atLeastField"];
/** The tests that fit each kind of field. */
const TESTS: Record<FieldKind, readonly string[]> = {
  text: ["in"],
  boolean: [],
  count: NUMBER_TESTS,
  money: NUMBER_TESTS,
  months: NUMBER_TESTS,
  date: ["before"],
  country: ["in"],
  countries: ["includes", "in"],
  "organisation-type": ["in"],
  units: [],
};
const EXAMPLES: Record<FieldKind, string> = {
  text: "in: [some text]",
  boolean: "true or false",
  count: "{over: 3}",
  money: "{max: 1000000}",
  months: "{max: 36}",
  date: "{before: 2022-01-01}",
  country: "{in: [CN]}",
  countries: "{includes: [CN]}",
  "organisation-type": "{in: [university]}",
  units: "units: {type: [enterprise]} in place of participants",
};
const countryNames = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });

/** True for an ISO 3166-1 alpha-2 code, or EU. */
export function isCountryCode(code: string): boolean {
  return /^[A-Z]{2}$/.test(code) && code !== "ZZ" && countryNames.of(code) !== undefined;
}

/** Reports everything in the condition that means nothing. */
export function checkConditionForm(condition: unknown, path: Path, scope: ConditionScope): void {
  if (!isMap(condition) || Object.keys(condition).length === 0) {
    scope.report(path, "a condition is expected here.", "For example {lead.type: enterprise}.");
    return;
  }
  const joint = JOINTS.find((key) => key in condition);
  if (!joint) {
    for (const [field, test] of Object.entries(condition)) checkField(field, test, [...path, field], scope);
    return;
  }
  for (const key of Object.keys(condition).filter((one) => one !== joint)) {
    const mend = `Put both into one all: [{${joint}: …}, {${key}: …}].`;
    scope.report([...path, key], `“${key}” stands beside “${joint}”.`, mend);
  }
  const inner = condition[joint];
  if (joint === "not") checkConditionForm(inner, [...path, joint], scope);
  else if (joint === "units") checkUnits(inner, [...path, joint], scope);
  else if (Array.isArray(inner) && inner.length > 0) {
    for (const [i, part] of inner.entries()) checkConditionForm(part, [...path, joint, i], scope);
  } else {
    scope.report([...path, joint], `“${joint}” needs a list of conditions.`, "For example all: [{…}, {…}].");
  }
}

function checkField(field: string, test: unknown, path: Path, scope: ConditionScope): void {
  if (!isFieldPath(field)) {
    const { what, mend } = unknownKey(field, [...FIELD_PATHS, ...JOINTS]);
    scope.report(path, what.replace("key", "field or key"), mend);
    return;
  }
  const { kind } = fieldSpec(field);
  if (kind === "boolean" ? typeof test === "boolean" : takesText(kind) && typeof test === "string") {
    if (typeof test === "string") checkValue(kind, test, path, scope);
    return;
  }
  if (!isMap(test) || Object.keys(test).length === 0) {
    scope.report(
      path,
      `${field} cannot be tested by ${JSON.stringify(test)}.`,
      `Expected ${exampleFor(field)}.`,
    );
    return;
  }
  const known = testsFor(field);
  for (const [key, value] of Object.entries(test)) {
    if (known.includes(key)) checkTest(field, key, value, [...path, key], scope);
    else {
      const near = nearest(key, known);
      const mend = near ? `Did you mean ${near}?` : `Expected ${exampleFor(field)}.`;
      scope.report([...path, key], `${field} has no test “${key}”.`, mend);
    }
  }
  checkRange(field, test, path, scope);
}

function testsFor(field: FieldPath): readonly string[] {
  if (field === "topic") return ["listed"];
  if (field === "projectName") return ["format"];
  return TESTS[fieldSpec(field).kind];
}

function exampleFor(field: FieldPath): string {
  if (field === "topic") return "{listed: true}";
  if (field === "projectName") return "{format: [{words: [Project]}, {free: true}]}";
  return EXAMPLES[fieldSpec(field).kind];
}

function takesText(kind: FieldKind): boolean {
  return kind === "organisation-type" || kind === "country" || kind === "text";
}

function checkTest(field: FieldPath, key: string, value: unknown, path: Path, scope: ConditionScope): void {
  const { kind } = fieldSpec(field);
  if (key === "in" || key === "includes") {
    if (!Array.isArray(value) || value.length === 0) {
      scope.report(path, `“${key}” needs a list.`, `Expected ${exampleFor(field)}.`);
    } else for (const [i, one] of value.entries()) checkValue(kind, one, [...path, i], scope);
  } else if (key === "listed") {
    for (const topic of Array.isArray(value) ? value : []) {
      if (scope.topicIds.has(String(topic))) continue;
      const near = nearest(String(topic), scope.topicIds);
      const mend = near ? `Did you mean ${near}?` : `Topics here: ${[...scope.topicIds].join(", ")}.`;
      scope.report(path, `the programme has no topic “${topic}”.`, mend);
    }
    if (value !== true && !Array.isArray(value)) {
      scope.report(path, "“listed” needs true or a list of topic ids.", "For example {listed: true}.");
    }
  } else if (key === "atLeastField") {
    if (typeof value !== "string" || !isFieldPath(value) || fieldSpec(value).kind !== kind) {
      const same = FIELD_PATHS.filter((one) => one !== field && fieldSpec(one).kind === kind);
      scope.report(
        path,
        `${field} cannot be measured against “${value}”.`,
        `Use one of: ${same.join(", ")}.`,
      );
    }
  } else if (kind === "date") {
    if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value) || Number.isNaN(Date.parse(value))) {
      scope.report(path, `“${value}” is not a date.`, "Write it as 2022-01-31.");
    }
  } else if (key !== "format") checkValue(kind, value, path, scope);
}

function checkValue(kind: FieldKind, value: unknown, path: Path, scope: ConditionScope): void {
  if (kind === "organisation-type") checkAmong(value, ORGANISATION_TYPES, "organisation type", path, scope);
  else if (kind === "country" || kind === "countries") {
    if (typeof value === "string" && isCountryCode(value)) return;
    scope.report(path, `“${value}” is not a country code.`, "Use ISO 3166-1 alpha-2, for example CN, or EU.");
  } else if (kind !== "text" && (typeof value !== "number" || value < 0)) {
    scope.report(path, `“${value}” is not a number of 0 or more.`, "Write a plain number, for example 36.");
  }
}

function checkAmong(
  value: unknown,
  known: readonly string[],
  what: string,
  path: Path,
  scope: ConditionScope,
) {
  if (known.includes(value as string)) return;
  const near = nearest(String(value), known);
  const mend = near ? `Did you mean ${near}?` : `Use one of: ${known.join(", ")}.`;
  scope.report(path, `“${value}” is not an ${what}.`, mend);
}

function checkRange(field: FieldPath, test: Raw, path: Path, scope: ConditionScope): void {
  const number = (key: string) => (typeof test[key] === "number" ? (test[key] as number) : undefined);
  const low = Math.max(number("min") ?? 0, (number("over") ?? -1) + 1);
  const high = Math.min(number("max") ?? Infinity, (number("under") ?? Infinity) - 1);
  if (low > high) {
    scope.report(
      path,
      `no number can pass this test of ${field}.`,
      "The lower end lies above the upper end.",
    );
  }
}

function checkUnits(units: unknown, path: Path, scope: ConditionScope): void {
  if (!isMap(units)) {
    scope.report(path, "“units” needs a map.", "For example units: {type: [enterprise], country: [CN]}.");
    return;
  }
  const known = ["min", "role", "type", "country"];
  for (const [key, value] of Object.entries(units)) {
    const at = [...path, key];
    const list = Array.isArray(value) ? value : [value];
    if (!known.includes(key)) {
      const { what, mend } = unknownKey(key, known);
      scope.report(at, what, mend);
    } else if (key === "min" && (!Number.isInteger(value) || (value as number) < 1)) {
      scope.report(at, `“${value}” is not a number of organisations.`, "Write 1 or more.");
    } else if (key === "role")
      checkAmong(value, ["any", "lead", "participant"], "organisation's role", at, scope);
    else if (key === "type") {
      for (const [i, one] of list.entries()) checkValue("organisation-type", one, [...at, i], scope);
    } else if (key === "country") {
      for (const [i, one] of list.entries()) checkValue("country", one, [...at, i], scope);
    }
  }
}

function isMap(value: unknown): value is Raw {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}
