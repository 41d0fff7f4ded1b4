/**
 * Representative answers: for a field, one value of each kind that the tests on it tell apart. With them the
 * look-ahead asks "what would an answer settle?" and the search for changes "what would repair it?".
 * @module
 */
import { type FieldPath, fieldSpec, ORGANISATION_TYPES, type OrganisationType } from "../knowledge/fields.ts";
import type { Call, Programme } from "../knowledge/model.ts";
import type { Organisation, Project } from "../knowledge/project.ts";
import type { Condition, Requirement, UnitTest, ValueTest } from "../knowledge/schema.ts";
import type { TopicResolver } from "./conditions.ts";
import { type FieldValue, getFact } from "./facts.ts";
import { exampleName } from "./name-format.ts";

/** A country that no requirement names: ISO 3166 keeps this code for users. */
const ELSEWHERE = "ZZ";
/** A topic that names none of those listed. */
export const OTHER_TOPIC = "-";

/** A possible answer and how often to expect it. */
export interface Sample {
  value: FieldValue;
  weight: number;
}

/** The tests that a set of requirements makes. */
export interface Tests {
  fields: Map<FieldPath, ValueTest[]>;
  units: UnitTest[];
  /** Fields whose number another field is measured against. */
  measured: Map<FieldPath, FieldPath[]>;
}

type Fields = Exclude<ValueTest, boolean | string>;

const testsCache = new WeakMap<Requirement, Tests>();

/** All tests in a requirement: of its `when`, its `require` and its readings. */
export function testsOf(requirement: Requirement): Tests {
  const cached = testsCache.get(requirement);
  if (cached) return cached;
  const tests: Tests = { fields: new Map(), units: [], measured: new Map() };
  for (const basis of [requirement, ...(requirement.readings ?? [])]) {
    if (basis.when) collect(basis.when, tests);
    if (basis.require) collect(basis.require, tests);
  }
  testsCache.set(requirement, tests);
  return tests;
}

/** The tests of several requirements together. */
export function joinTests(parts: readonly Tests[]): Tests {
  const joined: Tests = { fields: new Map(), units: [], measured: new Map() };
  for (const part of parts) {
    for (const [field, tests] of part.fields) push(joined.fields, field, ...tests);
    for (const [field, others] of part.measured) push(joined.measured, field, ...others);
    joined.units.push(...part.units);
  }
  return joined;
}

const fieldsCache = new WeakMap<Requirement, ReadonlySet<FieldPath>>();

/** The fields on which a requirement can depend. */
export function fieldsOf(requirement: Requirement): ReadonlySet<FieldPath> {
  const cached = fieldsCache.get(requirement);
  if (cached) return cached;
  const tests = testsOf(requirement);
  const fields = new Set<FieldPath>([...tests.fields.keys(), ...tests.measured.keys()]);
  for (const test of tests.units) {
    if (test.role !== "participant" && test.type) fields.add("lead.type");
    if (test.role !== "participant" && test.country) fields.add("lead.country");
    if (test.role !== "lead") fields.add("participants");
  }
  if ((tests.fields.get("projectName") ?? []).some((test) => isObject(test) && test.format)) {
    fields.add("partnerCountries");
  }
  fieldsCache.set(requirement, fields);
  return fields;
}

function collect(condition: Condition, into: Tests): void {
  if ("all" in condition) for (const part of condition.all) collect(part, into);
  else if ("any" in condition) for (const part of condition.any) collect(part, into);
  else if ("not" in condition) collect(condition.not, into);
  else if ("units" in condition) into.units.push(condition.units);
  else {
    for (const [field, test] of Object.entries(condition) as [FieldPath, ValueTest][]) {
      push(into.fields, field, test);
      if (isObject(test) && test.atLeastField) push(into.measured, test.atLeastField, field);
    }
  }
}

/** The representative answers to a field under the given tests; `programmes` supply the topics. */
export function samplesFor(
  field: FieldPath,
  tests: Tests,
  project: Project,
  programmes: readonly Programme[],
): Sample[] {
  const own = (tests.fields.get(field) ?? []).filter(isObject);
  const literals = (tests.fields.get(field) ?? []).filter((test) => typeof test === "string");
  switch (fieldSpec(field).kind) {
    case "boolean":
      return evenly([true, false]);
    case "organisation-type":
      return typeSamples(literals, own, tests);
    case "country":
      return [
        ...evenly(unique([...literals, ...own.flatMap((t) => t.in ?? []), ...unitCountries(tests)])),
        elsewhere(),
      ];
    case "countries":
      return partnerSamples(own, tests);
    case "date":
      return evenly(
        unique(own.flatMap((test) => (test.before ? [dayBefore(test.before), test.before] : []))),
      );
    case "count":
    case "money":
    case "months":
      return evenly(numbers(field, own, tests, project));
    case "units":
      return unitSamples(tests.units, project);
    case "text":
      return textSamples(field, own, project, programmes);
  }
}

/** How often each kind of organisation leads: what the look-ahead expects, nothing that a verdict rests on. */
const TYPE_WEIGHTS: Record<OrganisationType, number> = {
  university: 4,
  "research-institute": 3,
  enterprise: 3,
  government: 0.5,
  other: 0.5,
};

/** One type for each set of types that the tests do not tell apart, as often as all of the set. */
function typeSamples(literals: readonly string[], own: Fields[], tests: Tests): Sample[] {
  const lists: readonly (readonly unknown[])[] = [
    ...literals.map((type) => [type]),
    ...own.map((test) => test.in ?? []),
    ...tests.units.flatMap((test) => (test.role !== "participant" && test.type ? [test.type] : [])),
  ];
  const groups = new Map<string, Sample>();
  for (const value of ORGANISATION_TYPES) {
    const key = lists.map((list) => Number(list.includes(value))).join("");
    const weight = TYPE_WEIGHTS[value] + (groups.get(key)?.weight ?? 0);
    groups.set(key, { value: groups.get(key)?.value ?? value, weight });
  }
  return [...groups.values()];
}

function elsewhere(): Sample {
  return { value: ELSEWHERE, weight: 0.5 };
}

function partnerSamples(own: Fields[], tests: Tests): Sample[] {
  const inNames = (tests.fields.get("projectName") ?? [])
    .filter(isObject)
    .flatMap((test) => test.format ?? [])
    .flatMap((part) => ("countryAbbreviation" in part ? Object.keys(part.countryAbbreviation) : []));
  const codes = unique([
    ...own.flatMap((test) => [...(test.includes ?? []), ...(test.in ?? [])]),
    ...inNames,
  ]) as string[];
  const singles = codes.map((code) => ({ value: [code], weight: 1 }));
  const every = codes.length > 1 ? [{ value: codes, weight: 0 }] : [];
  return [...singles, ...every, { value: [ELSEWHERE], weight: 0.5 }];
}

function numbers(field: FieldPath, own: Fields[], tests: Tests, project: Project): number[] {
  const least = fieldSpec(field).kind === "months" ? 1 : 0;
  const found: number[] = [];
  for (const test of own) {
    if (test.min !== undefined) found.push(test.min, test.min - 1);
    if (test.max !== undefined) found.push(test.max, test.max + 1);
    if (test.over !== undefined) found.push(test.over + 1, test.over);
    if (test.under !== undefined) found.push(test.under - 1, test.under);
    for (const one of test.in ?? []) found.push(one as number, (one as number) + 1);
    if (test.atLeastField) found.push(...beside(getFact(project, test.atLeastField), -1));
  }
  for (const other of tests.measured.get(field) ?? []) found.push(...beside(getFact(project, other), 1));
  return unique(found.filter((value) => value >= least));
}

/** A number, and the one next to it; where it is not known, two that can be either. */
function beside(value: FieldValue | undefined, step: number): number[] {
  return typeof value === "number" ? [value, value + step] : [2_000_000, 1_000_000];
}

function unitSamples(tests: readonly UnitTest[], project: Project): Sample[] {
  const known = project.participants ?? [];
  const groups = tests.map(unitsFor);
  const every = groups.flat();
  const lists = [
    every,
    [],
    ...groups,
    ...groups.map((group) => every.filter((unit) => !group.includes(unit))),
  ];
  return uniqueLists(lists.map((list) => [...known, ...list])).map((value, i) => ({
    value,
    weight: i === 0 ? 2 : 1,
  }));
}

/** As many organisations as a test wants, of the first kind and country that it takes. */
export function unitsFor(test: UnitTest): Organisation[] {
  return Array.from({ length: test.min ?? 1 }, () => ({
    type: test.type?.[0] ?? "other",
    country: test.country?.[0] ?? ELSEWHERE,
  }));
}

function textSamples(
  field: FieldPath,
  own: Fields[],
  project: Project,
  programmes: readonly Programme[],
): Sample[] {
  if (field === "topic") {
    const labels = programmes.flatMap((programme) => programme.topics.map((topic) => topic.label.en));
    return [...evenly(unique(labels)), { value: OTHER_TOPIC, weight: 1 }];
  }
  const names = own.flatMap((test) =>
    test.format ? [exampleName(test.format, project.partnerCountries, "X")] : [],
  );
  return evenly(unique([...names, "X"]));
}

function unitCountries(tests: Tests): string[] {
  return tests.units.filter((test) => test.role !== "participant").flatMap((test) => test.country ?? []);
}

function dayBefore(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

function evenly(values: readonly FieldValue[]): Sample[] {
  return values.map((value) => ({ value, weight: 1 }));
}

function uniqueLists(lists: Organisation[][]): Organisation[][] {
  return [...new Map(lists.map((list) => [JSON.stringify(list), list])).values()];
}

function isObject(test: ValueTest): test is Fields {
  return typeof test === "object";
}

function push<K, V>(map: Map<K, V[]>, key: K, ...values: V[]): void {
  map.set(key, [...(map.get(key) ?? []), ...values]);
}

function unique<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}

const resolvers = new WeakMap<TopicResolver, TopicResolver>();
const labelsCache = new WeakMap<Call, ReadonlySet<string>>();

/** The resolver with its answers for the listed topics' own labels kept, since the look-ahead asks them often. */
export function rememberTopics(topics: TopicResolver, call: Call): TopicResolver {
  const known = resolvers.get(topics);
  if (known) return known;
  const kept = new WeakMap<Programme, Map<string, { listed: string[] }>>();
  const remembering: TopicResolver = (text, programme) => {
    if (text === OTHER_TOPIC) return { listed: [] };
    if (!labelsOf(call).has(text)) return topics(text, programme);
    const answers = kept.get(programme) ?? new Map<string, { listed: string[] }>();
    kept.set(programme, answers);
    const answer = answers.get(text) ?? topics(text, programme);
    answers.set(text, answer);
    return answer;
  };
  resolvers.set(topics, remembering);
  resolvers.set(remembering, remembering);
  return remembering;
}

function labelsOf(call: Call): ReadonlySet<string> {
  const cached = labelsCache.get(call);
  if (cached) return cached;
  const labels = new Set(call.programmes.flatMap((one) => one.topics.map((topic) => topic.label.en)));
  labelsCache.set(call, labels);
  return labels;
}
