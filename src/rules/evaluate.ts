/**
 * What a project's facts say about a requirement: met, not met, unknown or not applicable, with the tests that
 * decide it and, where it is unknown, why. Pure; knows no language.
 * @module
 */
import type { RequirementStatus, ScreenOutcome } from "../contract.ts";
import type { FieldPath } from "../knowledge/fields.ts";
import type { Call, Programme } from "../knowledge/model.ts";
import type { Project } from "../knowledge/project.ts";
import type { Condition, Requirement } from "../knowledge/schema.ts";
import { evaluateCondition, type RuleContext, type Trace } from "./conditions.ts";
import { getFact } from "./facts.ts";

export type { RuleContext, TopicResolver, Trace } from "./conditions.ts";

/** Why a requirement is unknown. */
export type UnknownCause =
  | "not-asked" // the project does not say
  | "unsure" // the person has said that they do not know
  | "silent" // the text says nothing on it
  | "garbled" // the text is broken there
  | "missing" // what it refers to is not in the posting
  | "elsewhere" // another document decides
  | "reading" // the readings of an ambiguous place disagree on this project
  | "topic-open" // the project's topic is not plainly one of those listed
  | "unclear" // the project's statement cannot be judged (a name of unusual form)
  | "draft"; // not yet confirmed by a person of the office

/** What one requirement comes to for one project. */
export interface Evaluation {
  status: RequirementStatus;
  /** The tests that decide it; where it is unknown, those that are open. */
  deciding: Trace[];
  /** Where it is unknown: the fields that it waits for. */
  unknownFields: FieldPath[];
  /** Where it is unknown: why. */
  cause?: UnknownCause;
}

type Basis = { when?: Condition; require?: Condition };

/**
 * Evaluates one requirement over a project's facts.
 * @example
 * evaluateRequirement(leadOrganisation, { lead: { type: "enterprise" } }, context).status; // "not-met"
 */
export function evaluateRequirement(
  requirement: Requirement,
  project: Project,
  context: RuleContext,
): Evaluation {
  if (requirement.draft) return unknown("draft");
  const outer = requirement.readings
    ? combine(requirement.readings.map((reading) => evaluateBasis(reading, project, context)))
    : evaluateBasis(requirement, project, context);
  const result =
    requirement.readings && requirement.when ? gate(requirement.when, outer, project, context) : outer;
  if (result.status !== "unknown" || result.cause) return result;
  // No fact would help: the text is broken, or its readings disagree.
  if (result.unknownFields.length === 0)
    return { ...result, cause: requirement.undecidable?.cause ?? "reading" };
  return { ...result, cause: causeOf(result, project, context) };
}

/** A requirement's or reading's own `when` and `require`. */
function evaluateBasis(basis: Basis, project: Project, context: RuleContext): Evaluation {
  if (!basis.require) {
    const open: Evaluation = { status: "unknown", deciding: [], unknownFields: [] };
    return basis.when ? gate(basis.when, open, project, context) : open;
  }
  const { truth, deciding, unknownFields } = evaluateCondition(basis.require, project, context);
  const status = truth === undefined ? "unknown" : truth ? "met" : "not-met";
  const result: Evaluation = { status, deciding, unknownFields };
  return basis.when ? gate(basis.when, result, project, context) : result;
}

/**
 * Applies a `when`. What is met is met whether or not the requirement applies, so an open `when` leaves it met;
 * anything else waits for the `when`.
 */
function gate(when: Condition, result: Evaluation, project: Project, context: RuleContext): Evaluation {
  const applies = evaluateCondition(when, project, context);
  if (applies.truth === true) return result;
  if (applies.truth === false)
    return { status: "not-applicable", deciding: applies.deciding, unknownFields: [] };
  if (result.status === "met" || result.status === "not-applicable") return result;
  return {
    status: "unknown",
    deciding: [...applies.deciding, ...(result.status === "unknown" ? result.deciding : [])],
    unknownFields: [...new Set([...applies.unknownFields, ...result.unknownFields])],
  };
}

/** All readings agree, or nobody can tell. Met and not applicable agree: neither stands in the way. */
function combine(readings: Evaluation[]): Evaluation {
  const passing = readings.filter(
    (reading) => reading.status === "met" || reading.status === "not-applicable",
  );
  const failing = readings.filter((reading) => reading.status === "not-met");
  const all = readings.flatMap((reading) => reading.deciding);
  if (passing.length > 0 && failing.length > 0) {
    return { status: "unknown", deciding: all, unknownFields: [] };
  }
  const open = readings.filter((reading) => reading.status === "unknown");
  if (open.length > 0) {
    return {
      status: "unknown",
      deciding: open.flatMap((reading) => reading.deciding),
      unknownFields: [...new Set(open.flatMap((reading) => reading.unknownFields))],
    };
  }
  const status =
    failing.length > 0 ? "not-met" : passing.some((r) => r.status === "met") ? "met" : "not-applicable";
  return { status, deciding: all, unknownFields: [] };
}

function causeOf(result: Evaluation, project: Project, context: RuleContext): UnknownCause {
  const unstated = result.unknownFields.filter((field) => getFact(project, field) === undefined);
  if (unstated.length > 0) {
    return unstated.every((field) => context.unsure?.has(field)) ? "unsure" : "not-asked";
  }
  if (result.unknownFields.includes("topic")) return "topic-open";
  return result.unknownFields.includes("participants") && project.participantsComplete === false
    ? "not-asked"
    : "unclear";
}

function unknown(cause: UnknownCause): Evaluation {
  return { status: "unknown", deciding: [], unknownFields: [], cause };
}

/**
 * The requirements that count for a programme: its own, and the call's general ones; a general default gives
 * way to a programme's own requirement on one of the same aspects.
 */
export function requirementsOf(call: Call, programme: Programme): readonly Requirement[] {
  const known = requirementLists.get(programme);
  if (known?.call === call) return known.list;
  const own = new Set(programme.requirements.flatMap((requirement) => requirement.about));
  const general = (call.file?.requirements ?? []).filter(
    (requirement) => !(requirement.default && requirement.about.some((aspect) => own.has(aspect))),
  );
  const list = [...programme.requirements, ...general];
  requirementLists.set(programme, { call, list });
  return list;
}

const requirementLists = new WeakMap<Programme, { call: Call; list: readonly Requirement[] }>();

/** The outcome that a programme's evaluated requirements give. */
export function outcomeOf(
  results: readonly { requirement: Pick<Requirement, "strength">; status: RequirementStatus }[],
): ScreenOutcome {
  let open = false;
  for (const { requirement, status } of results) {
    if (requirement.strength === "must" && status === "not-met") return "ineligible";
    if (requirement.strength !== "encouraged" && (status === "unknown" || status === "not-met")) open = true;
  }
  return open ? "undetermined" : "eligible";
}
