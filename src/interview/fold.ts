/**
 * The state of an interview, as a fold over what happened in it. Going back, changing an answer, taking it up
 * after a crash, on another device or after a change of the knowledge are all the same: fold again.
 * @module
 */
import type { FieldPath } from "../knowledge/fields.ts";
import type { Programme } from "../knowledge/model.ts";
import type { Project } from "../knowledge/project.ts";
import { fittingProgrammes } from "../prescreen/report.ts";
import { getFact, isStated, statedFields, withFact } from "../rules/facts.ts";
import { lookAhead, type Stand } from "../rules/look-ahead.ts";
import { fieldsOf } from "../rules/samples.ts";
import type {
  GivenAnswer,
  InterviewContext,
  InterviewEvent,
  InterviewLog,
  InterviewView,
  OpenQuestion,
} from "./types.ts";

type Started = Extract<InterviewEvent, { kind: "started" }>;

interface State {
  started: Started;
  told: Project;
  answers: GivenAnswer[];
  /** The field to ask next, whatever the look-ahead says: where the person went back to, or reopened. */
  forced?: FieldPath;
  ended?: "cancelled" | "finished";
}

/**
 * Works out how an interview stands.
 * @throws where the log does not begin with `started`
 */
export function foldInterview(log: InterviewLog, context: InterviewContext): InterviewView {
  const [first, ...rest] = log;
  if (first?.kind !== "started") throw new Error("an interview's log begins with its start");
  const state = rest.reduce(step, { started: first, told: first.facts, answers: [] });
  const project = factsOf(state);
  const programmes = programmesOf(state.started, project, context);
  const unsure = new Set(state.answers.flatMap(({ field, value }) => (value === undefined ? [field] : [])));
  for (const field of statedFields(project)) unsure.delete(field);
  const closed = new Set([...unsure, ...statedFields(project).filter((field) => isStated(project, field))]);
  if (state.forced) closed.delete(state.forced);
  const mode = state.started.mode === "check" || programmes.length === 1 ? "check" : "match";
  const { topics, countriesIn, call } = context;
  const outlook = lookAhead({ call, programmes, mode, project, topics, countriesIn, closed });
  const field = state.forced ?? outlook.next;
  const answered = state.answers.length;
  const ended = state.ended === "cancelled" ? "cancelled" : state.ended || !field ? "done" : "asking";
  return {
    state: ended,
    mode,
    ...(state.started.programmes ? { named: state.started.programmes } : {}),
    programmes,
    ...(field && ended === "asking" ? { question: questionOf(field, outlook.stands, project) } : {}),
    finishedEarly: state.ended === "finished" && field !== undefined,
    settled: outlook.settled,
    outcomes: outlook.stands.map((stand) => ({
      programme: stand.context.programme.id,
      outcome: stand.outcome,
    })),
    answered,
    atMost: answered + outlook.atMostMore,
    project,
    told: statedFields(state.told),
    answers: state.answers,
    unsure,
  };
}

function step(state: State, event: InterviewEvent): State {
  if (state.ended === "cancelled" && event.kind !== "restarted") return state;
  switch (event.kind) {
    case "started":
      return state;
    case "answered":
      return {
        ...remember(state, { field: event.field, value: event.value, also: event.also }),
        forced: undefined,
      };
    case "unsure":
      return { ...remember(state, { field: event.field }), forced: undefined };
    case "changed":
      return {
        ...remember(state, { field: event.field, value: event.value }),
        forced: forcedAfter(state, event.field),
      };
    case "reopened":
      return { ...state, forced: event.field, ended: undefined };
    case "back": {
      const last = state.answers.at(-1);
      return last
        ? { ...state, answers: state.answers.slice(0, -1), forced: last.field, ended: undefined }
        : state;
    }
    case "restarted":
      return { started: state.started, told: state.started.facts, answers: [] };
    case "cancelled":
    case "finished":
      return { ...state, ended: event.kind };
  }
}

/** A new answer comes last; one to a question answered before, or told at the start, takes its place. */
function remember(state: State, answer: GivenAnswer): State {
  const index = state.answers.findIndex(({ field }) => field === answer.field);
  if (index >= 0) return { ...state, answers: state.answers.with(index, answer) };
  if (answer.value !== undefined && isStated(state.told, answer.field)) {
    return { ...state, told: withFact(state.told, answer.field, answer.value) };
  }
  return { ...state, answers: [...state.answers, answer] };
}

/** Changing another fact does not lose the question that the person had gone back to. */
function forcedAfter(state: State, changed: FieldPath): FieldPath | undefined {
  return state.forced === changed ? undefined : state.forced;
}

function factsOf(state: State): Project {
  let project = state.told;
  for (const { field, value } of state.answers) {
    if (value !== undefined) project = withFact(project, field, value);
  }
  for (const { field, value } of state.answers.flatMap(({ also }) => also ?? [])) {
    if (getFact(project, field) === undefined) project = withFact(project, field, value);
  }
  return project;
}

function programmesOf(started: Started, project: Project, { call }: InterviewContext): Programme[] {
  const { programmes: named } = started;
  return named ? call.programmes.filter(({ id }) => named.includes(id)) : fittingProgrammes(call, project);
}

function questionOf(field: FieldPath, stands: readonly Stand[], project: Project): OpenQuestion {
  const rank = { eligible: 0, undetermined: 1, ineligible: 2 };
  const because = [...stands]
    .sort((a, b) => rank[a.outcome] - rank[b.outcome] || a.blocked - b.blocked)
    .flatMap((stand) =>
      stand.evaluated
        .filter(
          ({ requirement, status }) =>
            status === "unknown" && requirement.strength !== "encouraged" && fieldsOf(requirement).has(field),
        )
        .map(({ requirement }) => ({ programme: stand.context.programme, requirement })),
    );
  const partial = getFact(project, field);
  return { field, because, ...(field === "participants" && partial !== undefined ? { partial } : {}) };
}
