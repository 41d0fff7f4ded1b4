/**
 * The shapes that leave the program: what `guidepost ask --json` and `guidepost prescreen --json` print.
 * Fixed by the command-line contract; fields may be added, never changed.
 * @module
 */

export type Language = "en" | "zh";
export type Outcome = "answered" | "not-stated" | "clarify" | "out-of-scope";
export type Verdict = "yes" | "no" | "depends";

/** A verbatim piece of a call's guideline; after folding white space it is a substring of lines `line`. */
export interface Citation {
  call: string;
  programme: string | null;
  quote: string;
  /** First and last line, 1-based, inclusive. */
  line: [number, number];
}

/** A figure or date of an answer. `fact` is one of the names in the contract's Facts. */
export interface Value {
  programme: string | null;
  fact: string;
  value: string | number;
  unit?: string;
}

export interface Choice {
  value: string | number | boolean;
  label: string;
}

export interface InterviewQuestion {
  /** A project field (`lead.type`) or `programme`. */
  field: string;
  text: string;
  choices?: Choice[];
}

export interface InterviewState {
  state: "asking" | "done" | "cancelled";
  question?: InterviewQuestion;
  answered: number;
  /** No more than this many questions in all (answered ones included). */
  atMost: number;
}

export type RequirementStatus = "met" | "not-met" | "unknown" | "not-applicable";
export type Strength = "must" | "in-principle" | "encouraged";
export type ScreenOutcome = "eligible" | "ineligible" | "undetermined";

export interface RequirementResult {
  id: string;
  status: RequirementStatus;
  strength: Strength;
  reason: string;
  citation: Citation;
}

export interface ProgrammeResult {
  programme: string;
  title: string;
  outcome: ScreenOutcome;
  requirements: RequirementResult[];
  missing: string[];
  changes: string[];
}

export interface Report {
  /** ISO date. */
  asOf: string;
  call: { id: string; open: boolean | null; internalDeadline: string | null; deadline: string | null };
  results: ProgrammeResult[];
}

export interface Answer {
  outcome: Outcome;
  verdict: Verdict | null;
  /** Markdown. */
  text: string;
  language: Language;
  programmes: string[];
  values: Value[];
  citations: Citation[];
  suggestions: string[];
  interview?: InterviewState;
  prescreen?: Report;
  /** The office's own approved answer was given: the FAQ entry and the ISO date on which it was approved. */
  office?: { faq: number; date: string };
}
