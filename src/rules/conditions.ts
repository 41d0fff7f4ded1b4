/**
 * Kleene's three-valued logic over a project's facts: true, false, or undefined where the facts do not say.
 * Every result carries the leaves that decide it and the fields it waits for.
 * @module
 */
import type { FieldPath, OrganisationType } from "../knowledge/fields.ts";
import type { Call, Programme } from "../knowledge/model.ts";
import type { Organisation, Project } from "../knowledge/project.ts";
import type { Condition, UnitTest, ValueTest } from "../knowledge/schema.ts";
import { type FieldValue, getFact } from "./facts.ts";
import { checkName } from "./name-format.ts";

/** Undefined is unknown. */
export type Truth = boolean | undefined;

/** Which of a programme's listed topics a text names plainly; none means that nobody can tell. */
export type TopicResolver = (text: string, programme: Programme) => { listed: string[] };

/** What an evaluation needs beside the project. */
export interface RuleContext {
  programme: Programme;
  call: Call;
  topics: TopicResolver;
  /** Fields of which the person has said that they do not know. */
  unsure?: ReadonlySet<FieldPath>;
  /** The countries that a text names in any form; lets a project name without a country be told from an odd one. */
  countriesIn?: (text: string) => string[];
}

/** A single test that decided something, or could not. */
export interface Trace {
  /** A test on one field, or on the organisations. */
  test: { field: FieldPath; test: ValueTest } | { units: UnitTest };
  truth: Truth;
}

export interface ConditionResult {
  truth: Truth;
  /** The leaves that make it so: for a false "all" its false parts, for a true "any" its true ones. */
  deciding: Trace[];
  /** Where unknown: the fields that it waits for. */
  unknownFields: FieldPath[];
}

type FieldTestObject = Exclude<ValueTest, boolean | string>;

/** Evaluates a condition over a project. */
export function evaluateCondition(
  condition: Condition,
  project: Project,
  context: RuleContext,
): ConditionResult {
  if ("all" in condition) {
    return join(
      condition.all.map((part) => evaluateCondition(part, project, context)),
      false,
    );
  }
  if ("any" in condition) {
    return join(
      condition.any.map((part) => evaluateCondition(part, project, context)),
      true,
    );
  }
  if ("not" in condition) {
    const inner = evaluateCondition(condition.not, project, context);
    return { ...inner, truth: inner.truth === undefined ? undefined : !inner.truth };
  }
  if ("units" in condition) return evaluateUnits(condition.units, project, context);
  const tests = Object.entries(condition) as [FieldPath, ValueTest][];
  return join(
    tests.map(([field, test]) => evaluateField(field, test, project, context)),
    false,
  );
}

/** "all" where `dominant` is false, "any" where it is true: one dominant part decides. */
function join(parts: ConditionResult[], dominant: boolean): ConditionResult {
  const decisive = parts.filter((part) => part.truth === dominant);
  if (decisive.length > 0) return merge(dominant, decisive);
  const open = parts.filter((part) => part.truth === undefined);
  if (open.length > 0) return merge(undefined, open);
  return merge(!dominant, parts);
}

/** Parts that all have the one value: only where they are unknown do they wait for anything. */
function merge(truth: Truth, parts: ConditionResult[]): ConditionResult {
  return {
    truth,
    deciding: parts.flatMap((part) => part.deciding),
    unknownFields: unique(parts.flatMap((part) => part.unknownFields)),
  };
}

function evaluateField(
  field: FieldPath,
  test: ValueTest,
  project: Project,
  context: RuleContext,
): ConditionResult {
  const { truth, waits } = testField(field, test, project, context);
  return {
    truth,
    deciding: [{ test: { field, test }, truth }],
    unknownFields: truth === undefined ? (waits ?? [field]) : [],
  };
}

interface Tested {
  truth: Truth;
  waits?: FieldPath[];
}

function testField(field: FieldPath, test: ValueTest, project: Project, context: RuleContext): Tested {
  const value = getFact(project, field);
  if (typeof test === "boolean") return { truth: value === undefined ? undefined : value === test };
  if (typeof test === "string") {
    return { truth: value === undefined ? undefined : isAmong(value, [test], context) };
  }
  const parts: Tested[] = [];
  if (test.atLeastField !== undefined) parts.push(atLeast(field, test.atLeastField, project));
  if (value === undefined) parts.push({ truth: undefined });
  else parts.push(...testValue(value, test, project, context));
  if (parts.some((part) => part.truth === false)) return { truth: false };
  const open = parts.filter((part) => part.truth === undefined);
  if (open.length > 0)
    return { truth: undefined, waits: unique(open.flatMap((part) => part.waits ?? [field])) };
  return { truth: true };
}

function testValue(
  value: FieldValue,
  test: FieldTestObject,
  project: Project,
  context: RuleContext,
): Tested[] {
  const truths: Tested[] = [];
  const add = (truth: Truth) => truths.push({ truth });
  if (test.in !== undefined) add(isAmong(value, test.in, context));
  if (test.includes !== undefined) add(includesCountry(value, test.includes));
  if (test.min !== undefined) add((value as number) >= test.min);
  if (test.max !== undefined) add((value as number) <= test.max);
  if (test.over !== undefined) add((value as number) > test.over);
  if (test.under !== undefined) add((value as number) < test.under);
  if (test.before !== undefined) add((value as string) < test.before);
  if (test.listed !== undefined) add(isListed(value as string, test.listed, context));
  if (test.format !== undefined) {
    const { partnerCountries: partners } = project;
    const verdict = checkName(value as string, test.format, { partners, countriesIn: context.countriesIn });
    truths.push({ truth: verdict.truth, waits: verdict.needsPartners ? ["partnerCountries"] : undefined });
  }
  return truths;
}

function atLeast(field: FieldPath, other: FieldPath, project: Project): Tested {
  const [mine, theirs] = [getFact(project, field), getFact(project, other)];
  if (mine !== undefined && theirs !== undefined) return { truth: mine >= theirs };
  const waits = [field, other].filter((path) => getFact(project, path) === undefined);
  return { truth: undefined, waits };
}

function isListed(text: string, listed: true | string[], context: RuleContext): Truth {
  const named = context.topics(text, context.programme).listed;
  if (named.length === 0) return undefined;
  return listed === true || named.some((id) => listed.includes(id));
}

function isAmong(value: FieldValue, allowed: readonly (string | number)[], context: RuleContext): Truth {
  if (Array.isArray(value)) {
    return every((value as string[]).map((one) => isAmong(one, allowed, context)));
  }
  if (allowed.includes(value as string | number)) return true;
  return typeof value === "string" ? isCountryAmong(value, allowed as string[], context) : false;
}

/** A region's own countries. Any text may be asked for: "constructor" is no region. */
function membersOf(region: string, { call }: RuleContext): readonly string[] | undefined {
  const regions = call.file?.regions;
  return regions && Object.hasOwn(regions, region) ? regions[region] : undefined;
}

/** A member fits its region; a region may or may not be meant as one of its members. */
function isCountryAmong(code: string, allowed: readonly string[], context: RuleContext): Truth {
  if (allowed.includes(code)) return true;
  if (allowed.some((name) => membersOf(name, context)?.includes(code))) return true;
  return membersOf(code, context)?.some((member) => allowed.includes(member)) ? undefined : false;
}

/** Partners are compared as they are written: a country of the EU is a partner of its own beside the EU. */
function includesCountry(value: FieldValue, wanted: readonly string[]): Truth {
  return (value as string[]).some((code) => wanted.includes(code));
}

function every(truths: Truth[]): Truth {
  if (truths.includes(false)) return false;
  return truths.includes(undefined) ? undefined : true;
}

/** Counts organisations: those that fit for certain, and those that may. */
function evaluateUnits(test: UnitTest, project: Project, context: RuleContext): ConditionResult {
  const { role } = test;
  const wanted = test.min ?? 1;
  const open = new Set<FieldPath>();
  let [certain, possible] = [0, 0];
  const count = (unit: Organisation, fields: { type: FieldPath; country: FieldPath }) => {
    const type = test.type === undefined ? true : fits(unit.type, test.type);
    const country = test.country === undefined ? true : isFrom(unit.country, test.country, context);
    if (type === false || country === false) return;
    possible++;
    if (type && country) certain++;
    if (type === undefined) open.add(fields.type);
    if (country === undefined) open.add(fields.country);
  };
  if (role !== "participant") count(project.lead ?? {}, { type: "lead.type", country: "lead.country" });
  if (role !== "lead") {
    for (const unit of project.participants ?? [])
      count(unit, { type: "participants", country: "participants" });
    if (project.participants === undefined || project.participantsComplete === false) {
      possible = Number.POSITIVE_INFINITY;
      open.add("participants");
    }
  }
  const truth = certain >= wanted ? true : possible < wanted ? false : undefined;
  return {
    truth,
    deciding: [{ test: { units: test }, truth }],
    unknownFields: truth === undefined ? [...open] : [],
  };
}

function fits(type: OrganisationType | undefined, wanted: readonly OrganisationType[]): Truth {
  return type === undefined ? undefined : wanted.includes(type);
}

function isFrom(country: string | undefined, wanted: readonly string[], context: RuleContext): Truth {
  return country === undefined ? undefined : isCountryAmong(country, wanted, context);
}

function unique<T>(items: T[]): T[] {
  return [...new Set(items)];
}
