/**
 * An interview's standing in words, and as the contract's InterviewState.
 * @module
 */
import type { InterviewState, Language } from "../contract.ts";
import { valueLabel } from "../prescreen/labels.ts";
import { choicesFor, FINISH } from "./choices.ts";
import { questionWords } from "./questions.ts";
import type { InterviewView } from "./types.ts";
import { interviewWording } from "./wording.ts";

/** The contract's state of an interview. */
export function interviewState(view: InterviewView, language: Language): InterviewState {
  const { state, question, answered, atMost } = view;
  if (!question) return { state, answered, atMost };
  const choices = choicesFor(view, language);
  const text = questionText(view, language);
  return {
    state,
    question: { field: question.field, text, ...(choices.length > 0 ? { choices } : {}) },
    answered,
    atMost,
  };
}

/** The bare question. */
function questionText(view: InterviewView, language: Language): string {
  const { question } = view;
  if (!question) return "";
  if (question.partial !== undefined) {
    return interviewWording(language).partial(valueLabel(question.field, question.partial, language));
  }
  return questionWords(question.field, language).ask;
}

/** The question with all that goes with it: what is decided already, the choices, how much is left. */
export function questionLines(view: InterviewView, language: Language): string[] {
  const words = interviewWording(language);
  if (view.state === "cancelled") return [];
  if (view.state === "done") return [view.finishedEarly ? words.finishedEarly : words.finished];
  const lines: string[] = [];
  if (view.settled) {
    const outcomes = view.outcomes.map(({ programme, outcome }) => words.outcome(programme, outcome));
    lines.push(`${words.decided(words.list(outcomes))} ${words.decidedMore[view.mode]}`);
  }
  lines.push(questionText(view, language));
  const choices = choicesFor(view, language).filter(({ value }) => value !== FINISH);
  if (choices.length > 2) lines.push(choices.map(({ label }, i) => `${i + 1}. ${label}`).join("\n"));
  lines.push(words.progress(view.answered, view.atMost - view.answered));
  return lines;
}

/** The outcomes as an interview last showed them: stored with a turn, compared when the knowledge has changed. */
export type Outcomes = InterviewView["outcomes"];

/** What is different under the changed knowledge, in words. */
export function knowledgeChange(before: Outcomes, view: InterviewView, language: Language): string {
  const words = interviewWording(language);
  const now = new Map(view.outcomes.map(({ programme, outcome }) => [programme, outcome]));
  const gone = before.filter(({ programme }) => !now.has(programme)).map(({ programme }) => programme);
  const changed = before.flatMap(({ programme, outcome }) => {
    const after = now.get(programme);
    return after === undefined || after === outcome ? [] : [words.outcomeChanged(programme, outcome, after)];
  });
  const list = [...(gone.length > 0 ? [words.gone(gone.join(", "))] : []), ...changed];
  return list.length > 0 ? words.knowledgeChanged(words.list(list)) : words.knowledgeChangedNothing;
}
