/**
 * What a conversation keeps of the question before, for the next to lean on.
 * @module
 */
import type { Query } from "../language/query.ts";

/** What a question asked, as far as the next may lean on it. */
export type Remembered = Pick<
  Query,
  | "text"
  | "focus"
  | "kind"
  | "asked"
  | "turn"
  | "turned"
  | "labels"
  | "aspects"
  | "topics"
  | "organisations"
  | "quantities"
  | "places"
  | "before"
>;

/** What is kept of the conversation so far. */
export interface Memory {
  call: string;
  /** Another call that may be meant as well: the last answer told what either says. */
  beside?: string;
  /** The last question, as it was written. */
  question: string;
  /** The last question, filled in. */
  last?: Remembered;
  /** What the last answer was about. */
  programmes: string[];
  /** The last list of several programmes: "the second one", "the other" choose from it. */
  choices?: string[];
  /** Of those that the last answer compared, the one that has most. */
  best?: string;
  /** The two programmes spoken of last, one after the other. */
  pair?: string[];
}

/** So many of the matters that a question may be about are kept. */
const LABELS_KEPT = 8;

/** What is kept of a question. */
export function remembered(query: Query): Remembered {
  const {
    text,
    focus,
    kind,
    asked,
    turn,
    labels,
    aspects,
    topics,
    organisations,
    quantities,
    places,
    before,
  } = query;
  return {
    ...{ text, focus, kind, asked, turn, aspects, topics, organisations, quantities, places },
    labels: labels.slice(0, LABELS_KEPT),
    ...(before ? { before } : {}),
    ...(query.turned ? { turned: true } : {}),
  };
}
