/**
 * Interviews within a conversation: begun, taken further, ended with a report. Their state is the log of what
 * happened, kept with each turn.
 * @module
 */
import { markdownOf } from "../answer/compose.ts";
import { placeOf } from "../answer/place.ts";
import { wording } from "../answer/wording.ts";
import type { Answer, Language } from "../contract.ts";
import { foldInterview } from "../interview/fold.ts";
import { knowledgeChange, type Outcomes } from "../interview/say.ts";
import { type Opening, startInterview, type Turn, type TurnContext, takeTurn } from "../interview/turn.ts";
import type { InterviewLog } from "../interview/types.ts";
import { interviewWording } from "../interview/wording.ts";
import type { Call } from "../knowledge/model.ts";
import { countriesIn } from "../language/places.ts";
import { topicResolver } from "../language/topics.ts";
import { renderMarkdown, reportParts } from "../prescreen/render.ts";
import { prescreen } from "../prescreen/report.ts";
import type { Memory } from "./memory.ts";
import { plainAnswer } from "./plain.ts";
import type { Block, QuestionCommand } from "./types.ts";

/** An interview as a turn stores it. */
export interface StoredInterview {
  log: InterviewLog;
  language: Language;
  /** Tells this interview's controls from an earlier one's. */
  session: string;
  outcomes: Outcomes;
  knowledge: string;
}

/** What an interview's turn gives the engine. */
export interface Interviewed {
  answer: Answer;
  blocks: Block[];
  /** Absent once it is cancelled. */
  stored?: StoredInterview;
  /** It has ended with its report; an answer may still be changed. */
  ended: boolean;
  /** The message is an ordinary question: to be answered before `blocks`. */
  aside: boolean;
}

const COMMANDS: QuestionCommand["command"][] = ["back", "skip", "why", "restart", "cancel"];

function contextOf(call: Call, language: Language): TurnContext {
  const codes = (text: string) => [...new Set(countriesIn(text).map((place) => place.code))];
  return { call, language, topics: topicResolver(call), countriesIn: codes, places: { countriesIn: codes } };
}

/** Begins an interview. */
export function beginInterview(
  opening: Opening,
  call: Call,
  language: Language,
  asOf: string,
  session: string,
  knowledge: string,
): Interviewed {
  const turn = startInterview(opening, contextOf(call, language));
  return present(turn, call, language, asOf, { session, knowledge });
}

/** Takes the next message of a running interview. */
export function continueInterview(
  stored: StoredInterview,
  text: string,
  call: Call,
  asOf: string,
  knowledge: string,
): Interviewed {
  const context = contextOf(call, stored.language);
  const before = foldInterview(stored.log, context);
  const turn = takeTurn(stored.log, text, context);
  const changed =
    stored.knowledge !== knowledge ? [knowledgeChange(stored.outcomes, before, stored.language)] : [];
  return present({ ...turn, lines: [...changed, ...turn.lines] }, call, stored.language, asOf, {
    session: stored.session,
    knowledge,
  });
}

/** A control of a question that was answered meanwhile: said so, and the open question again. */
export function stale(stored: StoredInterview, call: Call, asOf: string, knowledge: string): Interviewed {
  const context = contextOf(call, stored.language);
  const turn = takeTurn(stored.log, "\u0000", context);
  const words = interviewWording(stored.language);
  return present({ ...turn, log: stored.log, lines: [words.alreadyAnswered] }, call, stored.language, asOf, {
    session: stored.session,
    knowledge,
  });
}

/** A control of an interview that is over, or was cancelled; one that ended with its report can still be changed. */
export function over(ended: StoredInterview | undefined, language: Language): Interviewed {
  const text = interviewWording(language).over;
  return {
    answer: plainAnswer(text, language),
    blocks: [{ kind: "text", text }],
    ...(ended ? { stored: ended } : {}),
    ended: true,
    aside: false,
  };
}

/** The step that the open question carries. */
export const stepOf = (log: InterviewLog): number => log.length;

function present(
  turn: Turn,
  call: Call,
  language: Language,
  asOf: string,
  kept: { session: string; knowledge: string },
): Interviewed {
  const { view, interview } = turn;
  const words = interviewWording(language);
  const blocks: Block[] = [];
  const question = interview.question;
  const said = question
    ? turn.lines.filter(
        (line) =>
          line !== question.text &&
          !isChoices(line) &&
          line !== words.progress(view.answered, view.atMost - view.answered),
      )
    : turn.lines;
  for (const line of said) blocks.push({ kind: "text", text: line });
  for (const citation of turn.citations)
    blocks.push({ kind: "quote", citation, place: placeOf(call, citation, wording(language)) });
  const answer: Answer = {
    outcome: "clarify",
    verdict: null,
    text: "",
    language,
    programmes: view.programmes.map((p) => p.id),
    values: [],
    citations: turn.citations,
    suggestions: [],
    interview,
  };
  if (question) {
    const commands = [...COMMANDS, ...(view.settled ? (["finish"] as const) : [])].map((command) => ({
      command,
      label: words.commands[command],
    }));
    blocks.push({
      kind: "question",
      session: kept.session,
      step: stepOf(turn.log),
      question,
      progress: words.progress(view.answered, view.atMost - view.answered),
      commands,
    });
  }
  if (view.state === "done") {
    const input = {
      call,
      project: view.project,
      asOf,
      language,
      topics: topicResolver(call),
      countriesIn: (text: string) => [...new Set(countriesIn(text).map((place) => place.code))],
      unsure: view.unsure,
      ...(view.named ? { programmes: view.named } : {}),
    };
    const screened = prescreen(input);
    const markdown = renderMarkdown(reportParts(screened, call, view.project, language));
    const summary = screened.report.results
      .map((result) => words.outcome(result.programme, result.outcome))
      .join(language === "zh" ? "；" : "; ");
    const change = {
      session: kept.session,
      step: stepOf(turn.log),
      command: "back" as const,
      label: words.commands.back,
    };
    blocks.push({ kind: "report", report: screened.report, summary, markdown, change });
    answer.prescreen = screened.report;
    answer.outcome = "answered";
    answer.programmes = screened.report.results.map((result) => result.programme);
    answer.citations = [
      ...new Map(
        screened.report.results
          .flatMap((result) => result.requirements)
          .filter(({ status }) => status !== "not-applicable")
          .map(({ citation }) => [JSON.stringify(citation), citation]),
      ).values(),
    ];
    if (answer.citations.length === 0) answer.outcome = "not-stated";
  }
  answer.text = markdownOf(blocks);
  return {
    answer,
    blocks,
    aside: turn.aside === true,
    ended: view.state === "done",
    ...(view.state !== "cancelled"
      ? {
          stored: {
            log: turn.log,
            language,
            session: kept.session,
            outcomes: view.outcomes,
            knowledge: kept.knowledge,
          },
        }
      : {}),
  };
}

/** The numbered choices, which the question block carries itself. */
const isChoices = (line: string) => /^1\. .*\n2\. /.test(line);

/** What a question in the middle of an interview may lean on: the programme that is checked, the only one still in play. */
export function memoryOf(interview: StoredInterview | undefined): Memory | undefined {
  const begun = interview?.log.find((event) => event.kind === "started");
  const [programme, ...others] = begun?.programmes ?? interview?.outcomes.map((one) => one.programme) ?? [];
  return begun && programme !== undefined && others.length === 0
    ? { call: begun.call, question: "", programmes: [programme] }
    : undefined;
}
