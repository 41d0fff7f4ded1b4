/**
 * One turn of an interview: what a person says becomes events in its log, and the reply to it. Pure: the same
 * log and the same words give the same turn.
 * @module
 */
import type { Citation, InterviewState, Language } from "../contract.ts";
import type { FieldPath } from "../knowledge/fields.ts";
import { cite } from "../knowledge/model.ts";
import type { Project } from "../knowledge/project.ts";
import { HOME_COUNTRY } from "../language/scope.ts";
import { countryName } from "../prescreen/countries.ts";
import { fieldLabel, listed, statement } from "../prescreen/labels.ts";
import { type FieldValue, getFact } from "../rules/facts.ts";
import { changeIn } from "./change.ts";
import { foldInterview } from "./fold.ts";
import { parseAnswer } from "./parse-answer.ts";
import type { Places } from "./parse-units.ts";
import { questionWords } from "./questions.ts";
import { interviewState, questionLines } from "./say.ts";
import type { InterviewContext, InterviewEvent, InterviewLog, InterviewView } from "./types.ts";
import { interviewWording } from "./wording.ts";
import { type CommandName, commandIn, isPlainQuestion, looksLikeQuestion } from "./words.ts";

export interface TurnContext extends InterviewContext {
  places: Places;
  language: Language;
}

/** What came of a turn. */
export interface Turn {
  /** The log with what happened. */
  log: InterviewLog;
  view: InterviewView;
  /** What to say, a line a paragraph; the question is the last part. Empty where `aside` is set. */
  lines: string[];
  /** The contract's state, for the Answer. */
  interview: InterviewState;
  /** Clauses shown with it ("why"). */
  citations: Citation[];
  /** True where the message is an ordinary question: answer it, then go on with `questionLines`. */
  aside?: true;
}

/** What a person told before the first question. */
export interface Opening {
  facts: Project;
  /** The programmes that they named. */
  programmes?: readonly string[];
}

/** Begins an interview: with programmes named it checks the project against them, else it looks for those that fit. */
export function startInterview(opening: Opening, context: TurnContext): Turn {
  const named = opening.programmes?.length ? [...opening.programmes] : undefined;
  const event: InterviewEvent = {
    kind: "started",
    call: context.call.id,
    mode: named ? "check" : "match",
    ...(named ? { programmes: named } : {}),
    facts: withPartner(opening.facts, named, context),
  };
  const log = [event];
  const view = foldInterview(log, context);
  return reply(log, view, openingLines(view, context), context);
}

/** Who names a programme with a single partner has named the partner. */
function withPartner(
  facts: Project,
  named: readonly string[] | undefined,
  { call }: InterviewContext,
): Project {
  if (facts.partnerCountries !== undefined || !named) return facts;
  const partners = call.programmes
    .filter(({ id }) => named.includes(id))
    .map((programme) => programme.partners);
  const only = partners[0]?.length === 1 && partners.every((list) => list.join() === partners[0]?.join());
  return only ? { ...facts, partnerCountries: [...(partners[0] ?? [])] } : facts;
}

function openingLines(view: InterviewView, { language, call }: TurnContext): string[] {
  const words = interviewWording(language);
  const titled = view.programmes.map(({ id, title }) => `${id} ${title[language]}`);
  const mode =
    view.mode === "check" && titled.length > 0 ? words.checking(words.list(titled)) : words.matching;
  const lines = [mode];
  if (view.told.length > 0) lines.push(`${words.understood(factList(view, language))} ${words.changeHint}`);
  if (view.programmes.length === 0) {
    const partners = [...new Set(call.programmes.flatMap((programme) => programme.partners))];
    lines.push(
      words.nothingFits(
        listed(
          partners.map((code) => countryName(code, language)),
          language,
          "and",
        ),
      ),
    );
  }
  return lines;
}

function factList(view: InterviewView, language: Language): string {
  const facts = view.told.map((field) =>
    statement(field, getFact(view.project, field) as FieldValue, language),
  );
  return interviewWording(language).list(facts);
}

/**
 * Takes what a person says while an interview runs.
 * @example takeTurn(log, "two years", context).view.question?.field
 */
export function takeTurn(log: InterviewLog, text: string, context: TurnContext): Turn {
  const before = foldInterview(log, context);
  const command = commandIn(text);
  const possible = before.state === "asking" || (command === "back" && before.state === "done");
  if (command && possible) return takeCommand(log, before, command, context);
  const change = changeIn(text);
  if (change) return takeChange(log, before, change.field, change.to, context);
  const { question } = before;
  if (!question) return reply(log, before, [], context);
  const parsed = parseAnswer(question.field, text, context.language, before, context.places);
  if ("finish" in parsed) return takeCommand(log, before, "finish", context);
  if ("unsure" in parsed) return takeCommand(log, before, "skip", context);
  if (isAside(text, question.field, "value" in parsed, context)) {
    return { ...reply(log, before, [], context), aside: true };
  }
  if ("notUnderstood" in parsed) return notUnderstood(log, before, parsed.about, context);
  const event: InterviewEvent = { kind: "answered", field: question.field, ...parsed };
  const facts = [{ field: question.field, value: parsed.value }, ...(parsed.also ?? [])];
  const noted = facts.map(({ field, value }) => statement(field, value, context.language));
  return after(log, event, (words) => [words.noted(words.list(noted))], context);
}

/** True where a message takes up an interview that has ended with its report: an answer is to be another. */
export function reopens(text: string): boolean {
  return commandIn(text) === "back" || changeIn(text) !== undefined;
}

/** A question of its own. Where any words would do as an answer, only what plainly asks is one. */
function isAside(
  text: string,
  field: FieldPath,
  understood: boolean,
  { call, topics }: TurnContext,
): boolean {
  if (!looksLikeQuestion(text)) return false;
  if (/[?？]\s*$/.test(text.trim()) || !understood) return true;
  if (field === "topic" && call.programmes.some((one) => topics(text, one).listed.length > 0)) return false;
  return isPlainQuestion(text);
}

type Words = ReturnType<typeof interviewWording>;

function takeCommand(
  log: InterviewLog,
  view: InterviewView,
  command: CommandName,
  context: TurnContext,
): Turn {
  const field = view.question?.field;
  switch (command) {
    case "back":
      if (view.answers.length === 0)
        return reply(log, view, [interviewWording(context.language).atStart], context);
      return after(log, { kind: "back" }, (words) => [words.wentBack], context);
    case "skip": {
      if (!field) return reply(log, view, [], context);
      const label = fieldLabel(field, context.language);
      return after(log, { kind: "unsure", field }, (words) => [words.notedUnsure(label)], context);
    }
    case "why":
      return why(log, view, context);
    case "restart":
      return after(log, { kind: "restarted" }, (words) => [words.restarted], context);
    case "cancel":
      return after(log, { kind: "cancelled" }, (words) => [words.cancelled], context);
    case "finish":
      return after(log, { kind: "finished" }, () => [], context);
  }
}

function takeChange(
  log: InterviewLog,
  before: InterviewView,
  field: FieldPath,
  to: string | undefined,
  context: TurnContext,
): Turn {
  const asking: InterviewView = { ...before, question: { field, because: [] }, settled: false };
  const parsed =
    to === undefined ? undefined : parseAnswer(field, to, context.language, asking, context.places);
  if (parsed && "value" in parsed) {
    const fact = statement(field, parsed.value, context.language);
    return after(
      log,
      { kind: "changed", field, value: parsed.value },
      (words) => [words.changed(fact)],
      context,
    );
  }
  const label = fieldLabel(field, context.language);
  return after(log, { kind: "reopened", field }, (words) => [words.askAgain(label)], context);
}

function why(log: InterviewLog, view: InterviewView, context: TurnContext): Turn {
  const words = interviewWording(context.language);
  const reasons = (view.question?.because ?? []).slice(0, 3);
  const lines = reasons.map(({ programme, requirement }) =>
    words.why(`${programme.id}: ${requirement.summary[context.language]}`),
  );
  const citations = reasons.flatMap(({ programme, requirement }) => {
    const quote = requirement.quotes[0];
    const own = programme.requirements.includes(requirement);
    return quote ? [cite(programme.call, own ? programme.id : null, quote)] : [];
  });
  return { ...reply(log, view, lines.length > 0 ? lines : [words.whyNothing], context), citations };
}

function notUnderstood(
  log: InterviewLog,
  view: InterviewView,
  about: readonly string[] | undefined,
  context: TurnContext,
): Turn {
  const words = interviewWording(context.language);
  const field = view.question?.field as FieldPath;
  const partner = view.project.partnerCountries?.[0] ?? view.programmes[0]?.partners[0];
  const example = exampleFor(field, partner, context);
  const vague = about?.length ? [words.unitsVague(words.list(about))] : [];
  return reply(log, view, [...vague, words.notUnderstood(example)], context);
}

function exampleFor(field: FieldPath, partner: string | undefined, { language }: TurnContext): string {
  const { example } = questionWords(field, language);
  const name = (code: string | undefined) => (code ? countryName(code, language) : "…");
  return example.replace("{partner}", name(partner)).replace("{home}", name(HOME_COUNTRY));
}

function after(
  log: InterviewLog,
  event: InterviewEvent,
  say: (words: Words) => string[],
  context: TurnContext,
): Turn {
  const next = [...log, event];
  return reply(next, foldInterview(next, context), say(interviewWording(context.language)), context);
}

function reply(log: InterviewLog, view: InterviewView, lead: string[], context: TurnContext): Turn {
  const lines = [...lead, ...questionLines(view, context.language)];
  return { log, view, lines, interview: interviewState(view, context.language), citations: [] };
}
