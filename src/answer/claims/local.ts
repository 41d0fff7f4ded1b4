/**
 * What one programme says to a yes/no question.
 * @module
 */

import type { Value, Verdict } from "../../contract.ts";
import type { Requirement } from "../../knowledge/schema.ts";
import { aspectsOfLabel } from "../../language/learned/labels.ts";
import type { Turn } from "../../language/question.ts";
import { type AnswerContext, itemsAbout } from "../context.ts";
import type { Item } from "../items.ts";
import type { Decision, Held } from "./evaluate.ts";

/** What one programme (null: the call) says to the question. */
export interface Local {
  programme: string | null;
  held: Held;
  items: Item[];
  /** Sentences to say before the items' own. */
  notes: string[];
  waiting: string[];
  /** Figures that were worked out. */
  values?: Value[];
  /** Nothing is listed that fits: gives way where another programme lists it. */
  weak?: boolean;
  /** The topic asked for stands in this programme's list. */
  listed?: boolean;
  /** The polarity was already taken into account. */
  final?: boolean;
}

export function fromDecision(context: AnswerContext, programme: string, decision: Decision): Local {
  const items = decision.requirements.flatMap((requirement) => itemOf(context, programme, requirement) ?? []);
  return {
    programme,
    held: decision.held,
    items,
    notes: [],
    waiting: decision.waiting,
    ...(decision.final ? { final: true } : {}),
  };
}

export function itemOf(
  context: AnswerContext,
  programme: string,
  requirement: Requirement,
): Item | undefined {
  return context.catalogue.items.find(
    (item) =>
      item.source.kind === "requirement" &&
      item.source.requirement === requirement &&
      (item.programme === programme || item.programme === null),
  );
}

/** The verdict on the claim as the question puts it. */
export function verdictOf(local: Local, { negated, torn }: Pick<Turn, "negated" | "torn">): Verdict {
  if (torn && !local.final) return "depends";
  if (local.held === "open" || local.held === "in-principle") return "depends";
  return (local.held === "true") !== (negated && !local.final) ? "yes" : "no";
}

/** The items about a label's aspects. */
export function itemsOf(
  context: AnswerContext,
  label: string,
  programmes: readonly (string | null)[],
): Item[] {
  return aspectsOfLabel(label).flatMap((aspect) => itemsAbout(context, aspect, programmes));
}

/** Two claims of one question: it holds where both do. */
export function worseOf(one: Local | undefined, other: Local | undefined): Local | undefined {
  if (!one || !other) return one ?? other;
  const items = [...new Set([...one.items, ...other.items])];
  return one.held === "false" || other.held === "true" ? { ...one, items } : { ...other, items };
}
