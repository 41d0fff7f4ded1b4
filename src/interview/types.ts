/**
 * An interview as data: a list of what happened, from which everything else is worked out.
 * @module
 */
import type { ScreenOutcome } from "../contract.ts";
import type { FieldPath } from "../knowledge/fields.ts";
import type { Call, Programme } from "../knowledge/model.ts";
import type { Project } from "../knowledge/project.ts";
import type { Requirement } from "../knowledge/schema.ts";
import type { TopicResolver } from "../rules/evaluate.ts";
import type { FieldValue } from "../rules/facts.ts";

/** match: which programmes fit; check: how the project stands under the programmes named. */
export type Mode = "match" | "check";

/** A field with its value. */
export interface Fact {
  field: FieldPath;
  value: FieldValue;
}

/** One thing that happened in an interview. Plain data, stored as it is. */
export type InterviewEvent =
  | { kind: "started"; call: string; mode: Mode; programmes?: string[]; facts: Project }
  /** `also`: what the same words told besides ("a startup in Haifa" gives the country as well). */
  | { kind: "answered"; field: FieldPath; value: FieldValue; also?: Fact[] }
  | { kind: "unsure"; field: FieldPath }
  /** A fact said anew at any time. */
  | { kind: "changed"; field: FieldPath; value: FieldValue }
  /** To be asked again. */
  | { kind: "reopened"; field: FieldPath }
  | { kind: "back" }
  | { kind: "restarted" }
  | { kind: "cancelled" }
  | { kind: "finished" };

export type InterviewLog = readonly InterviewEvent[];

/** What the fold needs beside the log. */
export interface InterviewContext {
  call: Call;
  topics: TopicResolver;
  /** The countries that a text names in any form. */
  countriesIn?: (text: string) => string[];
}

/** An answer given; without a value the person does not know. */
export interface GivenAnswer {
  field: FieldPath;
  value?: FieldValue;
  also?: Fact[];
}

/** The question to ask. */
export interface OpenQuestion {
  field: FieldPath;
  /** The requirements that it is asked for, those of the likeliest programmes first. */
  because: { programme: Programme; requirement: Requirement }[];
  /** The participants told so far, where their list may go on. */
  partial?: FieldValue;
}

/** How an interview stands. */
export interface InterviewView {
  state: "asking" | "done" | "cancelled";
  mode: Mode;
  /** The programmes named at the start; absent where all that fit are meant. */
  named?: string[];
  /** The programmes in play. */
  programmes: Programme[];
  question?: OpenQuestion;
  /** True where the person ended it although a question was left. */
  finishedEarly: boolean;
  /** True where the outcome of every programme worth asking about is settled: going on is up to the person. */
  settled: boolean;
  outcomes: { programme: string; outcome: ScreenOutcome }[];
  answered: number;
  /** No more than this many questions in all, the answered ones included. */
  atMost: number;
  /** All facts, told and answered. */
  project: Project;
  /** Fields told at the start. */
  told: FieldPath[];
  answers: GivenAnswer[];
  unsure: ReadonlySet<FieldPath>;
}
