/**
 * A question's claim is a project of the few facts that it names, and the evaluator decides it: one programme at a
 * time, and nothing decides what the text is silent on.
 * @module
 */
import type { Citation } from "../../contract.ts";
import type { FieldPath } from "../../knowledge/fields.ts";
import type { Call, Programme } from "../../knowledge/model.ts";
import type { Project } from "../../knowledge/project.ts";
import type { Requirement } from "../../knowledge/schema.ts";
import { topicResolver } from "../../language/topics.ts";
import { evaluateRequirement, type RuleContext, requirementsOf } from "../../rules/evaluate.ts";
import { fieldsOf } from "../../rules/samples.ts";

/** What a claim comes to. `true`: the text says so, or lets it be. Undefined: the text leaves it open. */
export type Held = "true" | "false" | "open" | "in-principle";

export interface Decision {
  held: Held;
  requirements: Requirement[];
  citation?: Citation;
  /** The fields that would settle what is open. */
  waiting: FieldPath[];
  /** The claim's own negation is already in it. */
  final?: boolean;
}

export interface DecideContext {
  call: Call;
  programme: Programme;
  rules: RuleContext;
}

export function decideContext(call: Call, programme: Programme): DecideContext {
  return { call, programme, rules: { call, programme, topics: topicResolver(call) } };
}

export const negate = (held: Held): Held => (held === "true" ? "false" : held === "false" ? "true" : held);

/** Evaluates the requirements that speak of any of these fields. */
export function requirementsOn(context: DecideContext, fields: readonly FieldPath[]): Requirement[] {
  return requirementsOf(context.call, context.programme).filter((requirement) => {
    const own = fieldsOf(requirement);
    return !requirement.draft && fields.some((field) => own.has(field));
  });
}

function statusOf(context: DecideContext, requirement: Requirement, project: Project) {
  return evaluateRequirement(requirement, project, context.rules);
}

/** May the project be so? Decided by the given requirements alone. */
export function possible(
  context: DecideContext,
  requirements: Requirement[],
  project: Project,
): Decision | undefined {
  const results = requirements
    .filter((r) => r.strength !== "encouraged")
    .map((requirement) => ({ requirement, ...statusOf(context, requirement, project) }));
  const failing = results.filter((r) => r.status === "not-met");
  const must = failing.filter((r) => r.requirement.strength === "must");
  if (must.length > 0) return { held: "false", requirements: must.map((r) => r.requirement), waiting: [] };
  if (failing.length > 0)
    return { held: "in-principle", requirements: failing.map((r) => r.requirement), waiting: [] };
  const open = results.filter((r) => r.status === "unknown");
  if (open.length > 0)
    return {
      held: "open",
      requirements: open.map((r) => r.requirement),
      waiting: [...new Set(open.flatMap((r) => r.unknownFields))],
    };
  const met = results.filter((r) => r.status === "met");
  if (met.length > 0) return { held: "true", requirements: met.map((r) => r.requirement), waiting: [] };
  const encouraged = requirements.filter(
    (r) => r.strength === "encouraged" && statusOf(context, r, project).status === "met",
  );
  return encouraged.length > 0 ? { held: "true", requirements: encouraged, waiting: [] } : undefined;
}

/** Must it be so? Strength of what would fail if it were not. */
export function required(requirements: Requirement[]): Decision | undefined {
  const must = requirements.filter((r) => r.strength === "must");
  if (must.length > 0) return { held: "true", requirements: must, waiting: [] };
  const principle = requirements.filter((r) => r.strength === "in-principle");
  if (principle.length > 0) return { held: "in-principle", requirements: principle, waiting: [] };
  return requirements.length > 0 ? { held: "false", requirements, waiting: [] } : undefined;
}
