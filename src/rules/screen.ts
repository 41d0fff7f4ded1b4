/**
 * Screening: what a project comes to under each programme of a call, without words.
 * @module
 */
import type { ScreenOutcome } from "../contract.ts";
import type { FieldPath } from "../knowledge/fields.ts";
import type { Call, Programme } from "../knowledge/model.ts";
import type { Project } from "../knowledge/project.ts";
import { type Change, smallestChange } from "./changes.ts";
import type { RuleContext } from "./conditions.ts";
import { mostTelling } from "./look-ahead.ts";
import { type Evaluated, standingOf } from "./relevance.ts";
import { rememberTopics } from "./samples.ts";

/** What a project comes to under one programme. */
export interface Screening {
  programme: Programme;
  outcome: ScreenOutcome;
  /** In the order of the knowledge: the programme's own requirements, then the call's. */
  evaluated: Evaluated[];
  /** The fields that can still change the outcome, the most telling first. */
  missing: FieldPath[];
  /** Where ineligible: the fewest changes after which nothing is not met. */
  changes: Change[];
}

export type ScreenContext = Pick<RuleContext, "topics" | "unsure" | "countriesIn">;

/**
 * Screens a project against programmes of a call.
 * @example
 * const [result] = screen(call, [programme], { durationMonths: 24 }, { topics });
 * result.outcome; // "undetermined"
 */
export function screen(
  call: Call,
  programmes: readonly Programme[],
  project: Project,
  context: ScreenContext,
): Screening[] {
  const topics = rememberTopics(context.topics, call);
  return programmes.map((programme) => screenOne({ ...context, topics, call, programme }, project));
}

function screenOne(context: RuleContext, project: Project): Screening {
  const standing = standingOf(project, context);
  const { outcome, evaluated } = standing;
  return {
    programme: context.programme,
    outcome,
    evaluated,
    missing: mostTelling(standing.relevant, [{ ...standing, context }], project),
    changes: outcome === "ineligible" ? smallestChange(project, context, evaluated) : [],
  };
}
