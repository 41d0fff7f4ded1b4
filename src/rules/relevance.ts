/**
 * What an unknown field can still do: which fields can change a programme's outcome, and which outcomes are
 * settled. A requirement's open fields are tried with every combination of their representative answers.
 * @module
 */
import type { RequirementStatus, ScreenOutcome } from "../contract.ts";
import type { FieldPath } from "../knowledge/fields.ts";
import type { Project } from "../knowledge/project.ts";
import type { Requirement } from "../knowledge/schema.ts";
import type { RuleContext, TopicResolver } from "./conditions.ts";
import { type Evaluation, evaluateRequirement, outcomeOf, requirementsOf } from "./evaluate.ts";
import { getFact, isStated, withFact } from "./facts.ts";
import { fieldsOf, samplesFor, testsOf } from "./samples.ts";

/** A requirement with what it comes to for a project. */
export interface Evaluated extends Evaluation {
  requirement: Requirement;
}

/** How a programme stands for a project. */
export interface Standing {
  outcome: ScreenOutcome;
  evaluated: Evaluated[];
  /** Fields that can still change the outcome. */
  relevant: FieldPath[];
  /** Fields that can still change some requirement that counts (must or in principle). */
  gaps: FieldPath[];
  /** Requirements that count, are not met, and can no longer come to be met. */
  blocked: number;
}

/** What a requirement can still come to, and through which fields; one that is decided, through none. */
interface Reach {
  canPass: boolean;
  /** Fields that can turn it between not met and anything else. */
  failing: Set<FieldPath>;
  /** Fields that can turn it between met (or not applicable) and anything else. */
  passing: Set<FieldPath>;
}

type Kind = "pass" | "fail" | "open";
/** More combinations than this are not tried: every open field then counts as one that matters. */
const MOST_COMBINATIONS = 4096;

/** Evaluates every requirement of a programme. */
export function evaluateAll(project: Project, context: RuleContext): Evaluated[] {
  return requirementsOf(context.call, context.programme).map((requirement) => ({
    requirement,
    ...evaluateRequirement(requirement, project, context),
  }));
}

/**
 * How a programme stands, and what can still change it. Fields in `closed` stay as they are: in an interview
 * they have been asked, and asking again would not help.
 */
export function standingOf(
  project: Project,
  context: RuleContext,
  closed: ReadonlySet<FieldPath> = new Set(),
): Standing {
  const evaluated = evaluateAll(project, context);
  const outcome = outcomeOf(evaluated);
  const counting = evaluated.filter(({ requirement }) => requirement.strength !== "encouraged");
  const reaching = counting.map((one) => ({ ...one, reach: reachOf(one, project, context, closed) }));
  const blocked = reaching.filter(
    ({ status, reach }) => status === "not-met" || (status === "unknown" && !reach.canPass),
  ).length;
  const gaps = new Set<FieldPath>();
  const relevant = new Set<FieldPath>();
  for (const { requirement, reach } of reaching) {
    for (const field of [...reach.failing, ...reach.passing]) gaps.add(field);
    if (outcome !== "undetermined") continue;
    if (requirement.strength === "must") for (const field of reach.failing) relevant.add(field);
    if (blocked === 0) for (const field of reach.passing) relevant.add(field);
  }
  return { outcome, evaluated, relevant: [...relevant], gaps: [...gaps], blocked };
}

/** The fields of a requirement that an answer could still fill or mend. */
function openFields(one: Evaluated, project: Project, closed: ReadonlySet<FieldPath>): FieldPath[] {
  return [...fieldsOf(one.requirement)].filter(
    (field) => !closed.has(field) && (!isStated(project, field) || one.unknownFields.includes(field)),
  );
}

function reachOf(
  one: Evaluated,
  project: Project,
  context: RuleContext,
  closed: ReadonlySet<FieldPath>,
): Reach {
  if (one.requirement.draft || one.unknownFields.length === 0) return NO_REACH;
  const fields = openFields(one, project, closed);
  const facts = [...fieldsOf(one.requirement)].map((field) => getFact(project, field));
  const key = JSON.stringify([context.programme.id, fields, facts, project.participantsComplete]);
  const kept = reachesOf(one.requirement, context.topics);
  const known = kept.get(key);
  if (known) return known;
  if (kept.size >= MOST_KEPT) kept.clear();
  const reach = tryAll(one, fields, project, context);
  kept.set(key, reach);
  return reach;
}

const NO_REACH: Reach = { canPass: false, failing: new Set(), passing: new Set() };
/** What was worked out once is kept: in an interview, most requirements are as open as they were before. */
const MOST_KEPT = 200;
const reaches = new WeakMap<Requirement, WeakMap<TopicResolver, Map<string, Reach>>>();

function reachesOf(requirement: Requirement, topics: TopicResolver): Map<string, Reach> {
  const byResolver = reaches.get(requirement) ?? new WeakMap<TopicResolver, Map<string, Reach>>();
  reaches.set(requirement, byResolver);
  const kept = byResolver.get(topics) ?? new Map<string, Reach>();
  byResolver.set(topics, kept);
  return kept;
}

/** Tries every combination of representative answers to the open fields. */
function tryAll(one: Evaluated, fields: readonly FieldPath[], project: Project, context: RuleContext): Reach {
  const tests = testsOf(one.requirement);
  const values = fields.map((field) =>
    samplesFor(field, tests, project, [context.programme]).map(({ value }) => value),
  );
  const total = values.reduce((product, list) => product * Math.max(1, list.length), 1);
  if (total > MOST_COMBINATIONS) {
    return { canPass: true, failing: new Set(fields), passing: new Set(fields) };
  }
  const kinds: Kind[] = [];
  const walk = (depth: number, filled: Project): void => {
    if (depth === fields.length) {
      kinds.push(kindOf(evaluateRequirement(one.requirement, filled, context).status));
      return;
    }
    const field = fields[depth] as FieldPath;
    const list = values[depth] ?? [];
    if (list.length === 0) walk(depth + 1, filled);
    for (const value of list) walk(depth + 1, withFact(filled, field, value));
  };
  walk(0, project);
  const reach: Reach = { canPass: kinds.includes("pass"), failing: new Set(), passing: new Set() };
  let stride = total;
  for (const [i, field] of fields.entries()) {
    const size = Math.max(1, (values[i] as unknown[]).length);
    stride /= size;
    if (turns(kinds, stride, size, "fail")) reach.failing.add(field);
    if (turns(kinds, stride, size, "pass")) reach.passing.add(field);
  }
  return reach;
}

/** True where changing the one field at `stride`, all others kept, turns some result to or from `kind`. */
function turns(kinds: Kind[], stride: number, size: number, kind: Kind): boolean {
  for (let start = 0; start < kinds.length; start++) {
    if (Math.floor(start / stride) % size !== 0) continue;
    const first = kinds[start] === kind;
    for (let k = 1; k < size; k++) {
      if ((kinds[start + k * stride] === kind) !== first) return true;
    }
  }
  return false;
}

function kindOf(status: RequirementStatus): Kind {
  if (status === "not-met") return "fail";
  return status === "unknown" ? "open" : "pass";
}
