/**
 * The report of a pre-screen: the contract's Report, with its reasons and changes in words.
 * @module
 */
import type {
  Citation,
  Language,
  ProgrammeResult,
  Report,
  RequirementResult,
  ScreenOutcome,
} from "../contract.ts";
import type { FieldPath } from "../knowledge/fields.ts";
import { type Call, cite, type Programme } from "../knowledge/model.ts";
import type { Project } from "../knowledge/project.ts";
import type { Requirement } from "../knowledge/schema.ts";
import type { TopicResolver } from "../rules/evaluate.ts";
import type { Evaluated } from "../rules/relevance.ts";
import { type Screening, screen } from "../rules/screen.ts";
import { changeText, type ReasonContext, reasonOf } from "./reasons.ts";

/** What a report is made from. */
export interface ReportInput {
  call: Call;
  project: Project;
  /** ISO date. */
  asOf: string;
  language: Language;
  topics: TopicResolver;
  countriesIn?: (text: string) => string[];
  /** Programmes to screen against, whether or not their partner fits. */
  programmes?: readonly string[];
  /** Fields of which the person has said that they do not know. */
  unsure?: ReadonlySet<FieldPath>;
}

/** A report and what it was made from, for those who show more than the contract's fields. */
export interface Screened {
  report: Report;
  /** In the order of `report.results`. */
  screenings: Screening[];
}

/** The call's programmes whose partner fits the project's; all of them where the project names no partner. */
export function fittingProgrammes(call: Call, project: Project): Programme[] {
  const { partnerCountries } = project;
  if (partnerCountries === undefined) return call.programmes;
  return call.programmes.filter(({ partners }) => partners.some((code) => partnerCountries.includes(code)));
}

/** Screens a project and writes the report. */
export function prescreen(input: ReportInput): Screened {
  const { call, project } = input;
  const named = input.programmes;
  const programmes = named
    ? call.programmes.filter(({ id }) => named.includes(id))
    : fittingProgrammes(call, project);
  const screenings = screen(call, programmes, project, input).sort(bestFirst);
  const results = screenings.map((screening) => resultOf(screening, input));
  return { report: { asOf: input.asOf, call: callOf(call, input.asOf), results }, screenings };
}

function callOf(call: Call, asOf: string): Report["call"] {
  const internalDeadline = call.file?.deadlines?.internal?.date ?? null;
  const deadline = call.file?.deadlines?.agency?.date ?? null;
  const last = deadline ?? internalDeadline;
  return { id: call.id, open: last === null ? null : asOf <= last, internalDeadline, deadline };
}

function resultOf(screening: Screening, input: ReportInput): ProgrammeResult {
  const { programme, evaluated } = screening;
  const context: ReasonContext = { ...input, programme };
  const deciding = [...evaluated].sort((a, b) => weight(a) - weight(b));
  return {
    programme: programme.id,
    title: programme.title[input.language],
    outcome: screening.outcome,
    requirements: deciding.map((one) => requirementOf(one, context)),
    missing: screening.missing,
    changes: screening.changes.map((change) => changeText(change, input.language)),
  };
}

function requirementOf(one: Evaluated, context: ReasonContext): RequirementResult {
  const { requirement, status } = one;
  return {
    id: requirement.id,
    status,
    strength: requirement.strength,
    reason: reasonOf(one, context),
    citation: citationOf(requirement, context.programme),
  };
}

/** A requirement's own clause: of its programme, or of the call where the requirement is a general one. */
function citationOf(requirement: Requirement, programme: Programme): Citation {
  const own = programme.requirements.includes(requirement);
  return cite(
    programme.call,
    own ? programme.id : null,
    requirement.quotes[0] as Requirement["quotes"][number],
  );
}

/** What decides comes first: failed musts, open musts, then what is only required in principle. */
function weight({ requirement: { strength }, status }: Evaluated): number {
  const rank = { "not-met": 0, unknown: 1, met: 2, "not-applicable": 3 }[status];
  if (rank >= 2) return 10 + rank;
  return strength === "must" ? rank : strength === "in-principle" ? 2 + rank : 4 + rank;
}

const OUTCOMES: readonly ScreenOutcome[] = ["eligible", "undetermined", "ineligible"];

function bestFirst(a: Screening, b: Screening): number {
  const rank = (screening: Screening) => {
    const count = (strength: string, status: string) =>
      screening.evaluated.filter((one) => one.requirement.strength === strength && one.status === status)
        .length;
    return [
      OUTCOMES.indexOf(screening.outcome),
      count("must", "not-met"),
      count("in-principle", "not-met"),
      count("must", "unknown") + count("in-principle", "unknown"),
      count("encouraged", "not-met"),
    ];
  };
  const [left, right] = [rank(a), rank(b)];
  const first = left.findIndex((value, i) => value !== right[i]);
  return first < 0 ? 0 : (left[first] as number) - (right[first] as number);
}
