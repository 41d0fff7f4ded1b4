/**
 * The smallest change: the fewest facts to alter so that nothing is not met any more. What cannot be altered
 * (dates in the past) is only named where nothing else would do: it is then what would have had to be.
 * @module
 */
import { type FieldPath, fieldSpec, ORGANISATION_TYPES } from "../knowledge/fields.ts";
import type { Organisation, Project } from "../knowledge/project.ts";
import type { Requirement, UnitTest } from "../knowledge/schema.ts";
import type { RuleContext } from "./conditions.ts";
import { evaluateRequirement } from "./evaluate.ts";
import { type FieldValue, getFact, withFact } from "./facts.ts";
import { exampleName } from "./name-format.ts";
import { type Evaluated, evaluateAll } from "./relevance.ts";
import { fieldsOf, joinTests, OTHER_TOPIC, samplesFor, testsOf, unitsFor } from "./samples.ts";

/** One alteration, without words. `requirements` are those that it is for. */
export type Change = { requirements: Requirement[] } & (
  | { kind: "set"; field: FieldPath; from: FieldValue | undefined; values: FieldValue[] } // any one of the values
  | { kind: "fixed"; field: FieldPath; from: FieldValue | undefined; values: FieldValue[] } // too late for it
  | { kind: "partner"; countries: string[]; instead: boolean } // a partner from any one of them, added or instead
  | { kind: "add"; units: UnitTest[] }
  | { kind: "remove"; units: Organisation[] }
  | { kind: "impossible" }
);

interface Edit {
  field: FieldPath;
  value: FieldValue;
  cost: number;
  add?: UnitTest[];
  remove?: Organisation[];
  partner?: { country: string; instead: boolean };
}
interface Solution {
  edits: Edit[];
  open: number;
  rank: number;
}

const DEAREST = 6;
const MOST_TRIES = 4000;

/**
 * The smallest set of changes after which none of the evaluated requirements is not met: first for those that
 * count, then what is only encouraged besides.
 */
export function smallestChange(
  project: Project,
  context: RuleContext,
  evaluated: readonly Evaluated[],
): Change[] {
  const encouraged = (one: Evaluated) => one.requirement.strength === "encouraged";
  const needed = mend(project, context, evaluated, (one) => !encouraged(one));
  const wished = mend(needed.project, context, evaluateAll(needed.project, context), encouraged);
  const staged = [...needed.changes, ...wished.changes];
  // One change can serve both.
  const together = mend(project, context, evaluated, () => true).changes;
  return costOf(together) < costOf(staged) ? together : staged;
}

/** How much a person would have to do: each organisation to find is one thing more. */
function costOf(changes: readonly Change[]): number {
  return changes.reduce((sum, change) => sum + (change.kind === "add" ? change.units.length : 1), 0);
}

interface Mended {
  changes: Change[];
  /** The project as it would be after them. */
  project: Project;
}

/** Mends the chosen ones of the requirements that are not met; those without a field in common are apart. */
function mend(
  project: Project,
  context: RuleContext,
  evaluated: readonly Evaluated[],
  chosen: (one: Evaluated) => boolean,
): Mended {
  const failing = evaluated.filter((one) => one.status === "not-met" && chosen(one));
  let mended: Mended = { changes: [], project };
  for (const bound of groupsOf(failing, ({ requirement }) => fieldsOf(requirement))) {
    const now = evaluateAll(mended.project, context);
    const next = mendBound(bound, mended.project, context, now);
    mended = { changes: [...mended.changes, ...next.changes], project: next.project };
  }
  return mended;
}

/** Mends requirements that may be mended by one another's changes. */
function mendBound(
  failing: readonly Evaluated[],
  project: Project,
  context: RuleContext,
  evaluated: readonly Evaluated[],
): Mended {
  const changes: Change[] = [];
  let [current, now, cost] = [project, evaluated, 0];
  for (const group of groupsOf(failing, decidingFields)) {
    const requirements = group.map((one) => one.requirement);
    const fields = [...new Set(group.flatMap(decidingFields))];
    const solution = solve(fields, group, current, context, now);
    if (!solution) {
      changes.push({ kind: "impossible", requirements });
      continue;
    }
    changes.push(...describe(solution, current, requirements));
    current = apply(current, solution.best.edits);
    now = evaluateAll(current, context);
    cost += solution.cost;
  }
  const mended = { changes, project: current };
  if (cost < 2) return mended;
  // One change can mend several requirements that fail for different reasons: try for fewer in all.
  const fields = [...new Set(failing.flatMap((one) => [...fieldsOf(one.requirement)]))].filter(isChangeable);
  const fewer = pick(search(fields, failing, project, context, evaluated, cost - 1));
  if (!fewer) return mended;
  const requirements = failing.map((one) => one.requirement);
  return { changes: describe(fewer, project, requirements), project: apply(project, fewer.best.edits) };
}

/** Failing requirements in groups: those that have a field in common, themselves or through others. */
function groupsOf(
  failing: readonly Evaluated[],
  fieldsFor: (one: Evaluated) => Iterable<FieldPath>,
): Evaluated[][] {
  let groups: { fields: Set<FieldPath>; members: Evaluated[] }[] = [];
  for (const one of failing) {
    const merged = { fields: new Set(fieldsFor(one)), members: [one] };
    const apart = groups.filter((group) => {
      if (![...group.fields].some((field) => merged.fields.has(field))) return true;
      for (const field of group.fields) merged.fields.add(field);
      merged.members.unshift(...group.members);
      return false;
    });
    groups = [...apart, merged];
  }
  return groups.map((group) => group.members);
}

/** The fields of the tests that failed, the tested one before the one it is measured against. */
function decidingFields(one: Evaluated): FieldPath[] {
  const fields: FieldPath[] = [];
  for (const { test } of one.deciding) {
    if ("field" in test) {
      fields.push(test.field);
      if (typeof test.test === "object" && test.test.atLeastField) fields.push(test.test.atLeastField);
      continue;
    }
    const { role, type, country } = test.units;
    if (role !== "lead") fields.push("participants");
    if (role !== "participant" && type) fields.push("lead.type");
    if (role !== "participant" && country) fields.push("lead.country");
  }
  return [...new Set(fields)];
}

interface Solved {
  best: Solution;
  all: Solution[];
  cost: number;
}

/** The cheapest repair of a group, through facts that can be changed where possible. */
function solve(
  own: FieldPath[],
  group: readonly Evaluated[],
  project: Project,
  context: RuleContext,
  evaluated: readonly Evaluated[],
): Solved | undefined {
  const wider = [...new Set([...own, ...neighbours(own, evaluated)])];
  for (const fields of [own.filter(isChangeable), wider.filter(isChangeable), wider]) {
    const solved = pick(search(fields, group, project, context, evaluated, DEAREST));
    if (solved) return solved;
  }
  return undefined;
}

function isChangeable(field: FieldPath): boolean {
  return fieldSpec(field).changeable;
}

/** The solution that leaves least open, and among equals the one that is nearest to the project. */
function pick(all: Solution[]): Solved | undefined {
  const best = [...all].sort((a, b) => a.open - b.open || a.rank - b.rank)[0];
  return best && { best, all, cost: best.edits.reduce((sum, edit) => sum + edit.cost, 0) };
}

function neighbours(fields: readonly FieldPath[], evaluated: readonly Evaluated[]): FieldPath[] {
  return evaluated
    .filter((one) => fields.some((field) => fieldsOf(one.requirement).has(field)))
    .flatMap((one) => [...fieldsOf(one.requirement)]);
}

/** All cheapest combinations of edits, at most one a field, that repair the group and break nothing. */
function search(
  fields: readonly FieldPath[],
  group: readonly Evaluated[],
  project: Project,
  context: RuleContext,
  evaluated: readonly Evaluated[],
  dearest: number,
): Solution[] {
  const edits = fields.map((field) => editsOf(field, group, project, context, evaluated));
  const broken = new Set(evaluated.filter((one) => one.status === "not-met").map((one) => one.requirement));
  const mine = new Set(group.map((one) => one.requirement));
  // What is not met stays so where none of its fields is changed: such a combination need not be tried.
  const touches = (chosen: readonly Edit[]) =>
    group.every(({ requirement }) => chosen.some(({ field }) => fieldsOf(requirement).has(field)));
  let tries = 0;
  for (let budget = 1; budget <= dearest && tries < MOST_TRIES; budget++) {
    const found: Solution[] = [];
    const walk = (index: number, left: number, chosen: Edit[], rank: number): void => {
      if (left === 0) {
        if (!touches(chosen) || tries++ > MOST_TRIES) return;
        const open = openAfter(chosen);
        if (open !== undefined) found.push({ edits: chosen, open, rank });
        return;
      }
      for (let i = index; i < edits.length; i++) {
        for (const [k, edit] of (edits[i] ?? []).entries()) {
          if (edit.cost <= left) walk(i + 1, left - edit.cost, [...chosen, edit], rank + i * 100 + k);
        }
      }
    };
    /** How many requirements stay open after the edits; undefined where one is not met. */
    const openAfter = (chosen: Edit[]): number | undefined => {
      const changed = apply(project, chosen);
      let open = 0;
      for (const { requirement } of evaluated) {
        const touched = chosen.some((edit) => fieldsOf(requirement).has(edit.field));
        if (!touched && !mine.has(requirement)) continue;
        const { status } = evaluateRequirement(requirement, changed, context);
        if (status === "not-met" && (mine.has(requirement) || !broken.has(requirement))) return undefined;
        if (status === "unknown" || status === "not-met") open++;
      }
      return open;
    };
    walk(0, budget, [], 0);
    if (found.length > 0) return found;
  }
  return [];
}

function apply(project: Project, edits: readonly Edit[]): Project {
  return edits.reduce((changed, { field, value }) => withFact(changed, field, value), project);
}

/** The edits worth trying on a field, the nearest to what it is first. */
function editsOf(
  field: FieldPath,
  group: readonly Evaluated[],
  project: Project,
  context: RuleContext,
  evaluated: readonly Evaluated[],
): Edit[] {
  if (field === "participants") return unitEdits(group, project);
  const from = getFact(project, field);
  const touching = evaluated.filter((one) => fieldsOf(one.requirement).has(field));
  const tests = joinTests(touching.map((one) => testsOf(one.requirement)));
  if (field === "partnerCountries") {
    const codes = (tests.fields.get(field) ?? []).flatMap((test) =>
      typeof test === "object" ? (test.includes ?? test.in ?? []) : [],
    );
    const partners = project.partnerCountries ?? [];
    return [...new Set(codes as string[])].flatMap((country) => [
      { field, value: [...partners, country], cost: 1, partner: { country, instead: false } },
      { field, value: [country], cost: 1, partner: { country, instead: true } },
    ]);
  }
  if (field === "projectName") {
    const formats = (tests.fields.get(field) ?? []).flatMap((test) =>
      typeof test === "object" && test.format ? [test.format] : [],
    );
    return formats.map((format) => ({
      field,
      value: exampleName(format, project.partnerCountries, project.topic ?? "…"),
      cost: 1,
    }));
  }
  const candidates: readonly FieldValue[] =
    fieldSpec(field).kind === "organisation-type"
      ? ORGANISATION_TYPES
      : samplesFor(field, tests, project, [context.programme]).map(({ value }) => value);
  const values = candidates.filter((value) => value !== from && value !== OTHER_TOPIC);
  if (typeof from === "number")
    values.sort((a, b) => Math.abs((a as number) - from) - Math.abs((b as number) - from));
  return values.map((value) => ({ field, value, cost: 1 }));
}

/** Organisations to add (for tests that found too few) and to remove (for tests that found too many). */
function unitEdits(group: readonly Evaluated[], project: Project): Edit[] {
  const traces = group.flatMap((one) => one.deciding);
  const tests = (truth: boolean) => [
    ...new Map(
      traces.flatMap(({ test, truth: was }) =>
        "units" in test && was === truth && test.units.role !== "lead"
          ? [[JSON.stringify(test.units), test.units] as const]
          : [],
      ),
    ).values(),
  ];
  const known = project.participants ?? [];
  const edits: Edit[] = [];
  const lacking = tests(false).flatMap((test) => Array.from({ length: test.min ?? 1 }, () => test));
  const wanted = [...lacking, ...merged(lacking)].slice(0, 8);
  for (let mask = 1; mask < 1 << wanted.length; mask++) {
    const add = wanted.filter((_, i) => mask & (1 << i));
    const units = add.flatMap((test) => unitsFor({ ...test, min: 1 }));
    edits.push({ field: "participants", value: [...known, ...units], cost: add.length, add });
  }
  for (const test of tests(true)) {
    const fits = (unit: Organisation) =>
      (!test.type || (unit.type && test.type.includes(unit.type))) &&
      (!test.country || (unit.country && test.country.includes(unit.country)));
    const remove = known.filter(fits);
    if (remove.length === 0) continue;
    edits.push({
      field: "participants",
      value: known.filter((unit) => !fits(unit)),
      cost: remove.length,
      remove,
    });
  }
  return edits;
}

/** Organisations that serve two tests at once. */
function merged(tests: readonly UnitTest[]): UnitTest[] {
  const both = <T>(a: T[] | undefined, b: T[] | undefined) =>
    a && b ? a.filter((one) => b.includes(one)) : (a ?? b);
  return tests.flatMap((one, i) =>
    tests.slice(i + 1).flatMap((other) => {
      const test = { type: both(one.type, other.type), country: both(one.country, other.country) };
      return one === other || test.type?.length === 0 || test.country?.length === 0 ? [] : [test];
    }),
  );
}

function describe({ best, all }: Solved, project: Project, group: Requirement[]): Change[] {
  return best.edits.map((edit): Change => {
    const { field } = edit;
    const requirements = group.filter((requirement) => fieldsOf(requirement).has(field));
    if (edit.add) return { kind: "add", units: edit.add, requirements };
    if (edit.remove) return { kind: "remove", units: edit.remove, requirements };
    const equal = all
      .filter((other) => other.open === best.open && other.edits.length === best.edits.length)
      .filter((other) => other.edits.every((one) => one.field === field || best.edits.includes(one)))
      .flatMap((other) => other.edits.filter((one) => one.field === field));
    if (edit.partner) {
      const { instead } = edit.partner;
      const partners = equal.flatMap((one) =>
        one.partner?.instead === instead ? [one.partner.country] : [],
      );
      return { kind: "partner", countries: partners, instead, requirements };
    }
    const spec = fieldSpec(field);
    const listed = spec.kind === "organisation-type" || spec.kind === "country" || field === "topic";
    const values = listed ? equal.map((one) => one.value) : [edit.value];
    return {
      kind: spec.changeable ? "set" : "fixed",
      field,
      from: getFact(project, field),
      values,
      requirements,
    };
  });
}
