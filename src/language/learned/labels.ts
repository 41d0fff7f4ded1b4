/**
 * What a question or a passage can be about: the labels that are learned, and what the knowledge files each under.
 * @module
 */
import lexicon from "../../../lexicon/labels.json" with { type: "json" };
import type { AnyAspect } from "../aspect-words.ts";

interface Label {
  id: string;
  /** What it is filed under, where that is named otherwise. */
  aspects?: string[];
  /** What is so where a text has a rule on it. */
  rule?: string;
}

const LABELS: ReadonlyMap<string, Label> = new Map(
  (lexicon.labels as Label[]).map((label) => [label.id, label]),
);

/** The ids of all labels. */
export const LABEL_IDS: readonly string[] = [...LABELS.keys()];

/** The aspects that a label is filed under; none for what is no matter of calls. */
export function aspectsOfLabel(label: string): readonly AnyAspect[] {
  return (LABELS.get(label)?.aspects ?? [label]) as AnyAspect[];
}

/** Whether a text with a rule on it demands something: a yes affirms it or contradicts it. */
export function isRule(label: string): boolean {
  return LABELS.get(label)?.rule !== undefined;
}
