/**
 * Answers about a call that has nothing but its text: the passage that answers, quoted; no verdict.
 * @module
 */
import type { Citation, Language } from "../contract.ts";
import type { Call, Knowledge } from "../knowledge/model.ts";
import { isEnglishWord } from "../language/english.ts";
import { fold } from "../language/normalise.ts";
import { datesIn } from "../language/quantities.ts";
import { isStopWord, tokenise } from "../language/tokens.ts";
import { type Hit, passagesOf, SearchIndex } from "../search/index.ts";
import { type Finding, finding } from "./finding.ts";
import { wording } from "./wording.ts";

/** From here on a passage is taken for the answer. */
const SURE = 0.55;
/** The question is taken to be about the call at all where a passage shares this much of its words or concepts, or an aspect. */
const ABOUT = 0.1;
/** Passages that come so near to the best one are shown with it. */
const NEAR = 0.7;
const MOST_SHOWN = 3;

interface TextIndex {
  index: SearchIndex;
  /** Words of a call's title and head that no other call has. */
  names: Map<string, Set<string>>;
}

const indexes = new WeakMap<Knowledge, TextIndex>();

function indexOf(knowledge: Knowledge): TextIndex {
  const existing = indexes.get(knowledge);
  if (existing) return existing;
  const calls = knowledge.calls.filter((call) => !call.file);
  const owners = new Map<string, Set<string>>();
  for (const call of knowledge.calls)
    for (const word of headWords(call)) owners.set(word, (owners.get(word) ?? new Set()).add(call.id));
  const names = new Map<string, Set<string>>();
  for (const [word, ids] of owners)
    if (ids.size === 1) for (const id of ids) names.set(id, (names.get(id) ?? new Set()).add(word));
  const made = { index: new SearchIndex(calls.flatMap((call) => passagesOf(call))), names };
  indexes.set(knowledge, made);
  return made;
}

/** The words of a call's id and of the first lines of its text. */
function headWords(call: Call): Set<string> {
  const head = call.guideline.lines.filter((line) => line.trim() !== "").slice(0, 3);
  const words = tokenise(fold([call.id.replace(/-/g, " "), ...head].join("\n")));
  return new Set(
    words.filter((token) => !isStopWord(token) && token.stem.length > 1).map((token) => token.stem),
  );
}

/** How many of a call's own name words the question has, a call each; a proper name counts as two. */
export function namedCalls(question: string, knowledge: Knowledge): { call: string; hits: number }[] {
  const { names } = indexOf(knowledge);
  const asked = new Map(tokenise(fold(question)).map((token) => [token.stem, token]));
  const worth = (word: string) => {
    const token = asked.get(word);
    return token === undefined
      ? 0
      : !token.han && !/\d/.test(token.text) && !isEnglishWord(token.text)
        ? 2
        : 1;
  };
  const scored = knowledge.calls.map((call) => ({
    call: call.id,
    hits: [...(names.get(call.id) ?? [])].reduce((sum, word) => sum + worth(word), 0),
  }));
  return scored.filter(({ hits }) => hits > 0).sort((a, b) => b.hits - a.hits);
}

/** The question without the words that only name the call: its head has them all, and answers nothing. */
function withoutName(question: string, call: string, names: ReadonlySet<string>): string {
  const folded = fold(question);
  const tokens = tokenise(folded);
  const telling = tokens.filter(
    (token) => !isStopWord(token) && !names.has(token.stem) && token.text !== call,
  );
  if (telling.length === 0) return question;
  return tokens
    .filter((token) => names.has(token.stem))
    .reduceRight((text, { start, end }) => `${text.slice(0, start)} ${text.slice(end)}`, folded);
}

/** A call's title: what its file says, else the first line of its text. */
function titleOf(call: Call, language: Language): string {
  const first = call.guideline.lines.find((line) => line.trim() !== "");
  return call.file?.title[language] ?? first?.replace(/^[#\s*]+|(?<![\s*])[\s*]+$/g, "") ?? call.id;
}

export interface TextAnswer {
  found: Finding;
  call: string;
  /** How sure the search is of its passage, 0 to 1. */
  sure: number;
}

const citationOf = (hit: Hit): Citation => ({
  call: hit.passage.call,
  programme: null,
  quote: hit.passage.text,
  line: hit.passage.line,
});

/**
 * The answer of the calls that have only their text. Undefined where the question is about none of them.
 * @param only the call that the question names or the conversation is about
 */
export function answerFromText(
  question: string,
  knowledge: Knowledge,
  language: Language,
  only?: string,
  context?: string,
): TextAnswer | undefined {
  const { index, names } = indexOf(knowledge);
  if (index.passages.length === 0) return undefined;
  const asked = only === undefined ? question : withoutName(question, only, names.get(only) ?? new Set());
  const hits = index.search(asked, {
    limit: 4,
    ...(only === undefined ? {} : { filter: (passage) => passage.call === only }),
    ...(context === undefined ? {} : { context }),
  });
  const [best] = hits;
  const words = wording(language);
  if (
    !best ||
    !hits.some(
      ({ signs: [words = 0, aspects = 0, above = 0, concepts = 0] }) =>
        words >= ABOUT || concepts >= ABOUT || aspects + above > 0,
    )
  )
    return undefined;
  const { call } = best.passage;
  if (best.sure < SURE)
    return {
      call,
      sure: best.sure,
      found: finding({
        outcome: "not-stated",
        head: words.notStated(undefined, undefined),
        lines: [words.notStatedNearest, words.askOffice],
        citations: [citationOf(best)],
        confidence: best.sure,
      }),
    };
  // Others of the same clause, or nearly as sure, belong to the answer.
  const shown = hits
    .filter(
      (hit, i) =>
        i === 0 ||
        (hit.passage.call === call &&
          (hit.passage.group === best.passage.group || hit.score >= best.score * NEAR)),
    )
    .slice(0, MOST_SHOWN);
  return {
    call,
    sure: best.sure,
    found: finding({
      outcome: "answered",
      head: several(knowledge)
        ? words.textSaysIn(titleOf(callOf(knowledge, call), language))
        : words.textSays,
      lines: [words.textOnly],
      citations: shown.map(citationOf),
      confidence: best.sure,
    }),
  };
}

const several = (knowledge: Knowledge) => knowledge.calls.length > 1;
const callOf = (knowledge: Knowledge, id: string) => knowledge.calls.find((call) => call.id === id) as Call;

/** A deadline of a call, with the passage that names it. */
export interface CallDeadline {
  call: string;
  title: string;
  date: string | undefined;
  citations: Citation[];
}

const DEADLINE = /deadline|due\b|clos(?:e|es|ing)\b|no later than|截止|截至|申报时间|受理时间/i;

/** Each call's last deadline, as its text has it. */
export function deadlinesOf(knowledge: Knowledge): CallDeadline[] {
  return knowledge.calls.map((call) => {
    const title = titleOf(call, "en");
    const known = call.file?.deadlines?.agency ?? call.file?.deadlines?.internal;
    if (known)
      return {
        call: call.id,
        title,
        date: known.date,
        citations: known.quotes.map((quote) => ({
          call: call.id,
          programme: null,
          quote: quote.text,
          line: typeof quote.line === "number" ? [quote.line, quote.line] : quote.line,
        })),
      };
    const dated = passagesOf(call).flatMap((passage) => {
      if (!DEADLINE.test(`${passage.key ?? ""} ${passage.text}`)) return [];
      return datesIn(fold(passage.text), "2000-01-01")
        .filter((date) => date.from === date.to && date.from > "2001")
        .map((date) => ({ date: date.to, passage }));
    });
    const last = dated.sort((a, b) => b.date.localeCompare(a.date))[0];
    return {
      call: call.id,
      title,
      date: last?.date,
      citations: last
        ? [{ call: call.id, programme: null, quote: last.passage.text, line: last.passage.line }]
        : [],
    };
  });
}

const ACROSS =
  /\b(?:which|what|any|list|how many) (?:\w+ )?(?:calls?|programmes?|grants?|funding|opportunit\w+|deadlines?)\b.{0,40}\b(?:open|closed|due|clos\w+|deadline|accept\w*|running|expire\w*|end)\b|\bwhat(?:'s| is)? (?:due|closing|open)\b|(?:哪些|哪几个|有什么|什么)(?:指南|通知|项目|申报|计划).{0,12}(?:开放|截止|还能|可以报|在申报|到期|接受)|(?:还能报|在申报期)(?:的)?(?:有)?哪些/;
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** "Which calls are open?", "what is due this month?": over all calls. */
export function answerAcross(
  question: string,
  knowledge: Knowledge,
  language: Language,
  asOf: string,
): Finding | undefined {
  const text = fold(question);
  if (knowledge.calls.length < 2 || !ACROSS.test(text)) return undefined;
  const words = wording(language);
  const all = deadlinesOf(knowledge);
  const month = monthOf(text, asOf);
  const chosen = all.filter(
    ({ date }) =>
      date !== undefined &&
      (month ? date.startsWith(month) : /\bclosed\b|已截止|过期/.test(text) ? date < asOf : date >= asOf),
  );
  const lines = chosen.map(({ title, date }) => words.sentenceFor(title, words.date(date ?? asOf)));
  return finding({
    outcome: chosen.length > 0 ? "answered" : "not-stated",
    head: words.callsFound(chosen.length),
    lines,
    citations: chosen.flatMap(({ citations }) => citations),
  });
}

/** The month asked about, as the beginning of an ISO date. */
function monthOf(text: string, asOf: string): string | undefined {
  if (/\bthis month\b|本月|这个月/.test(text)) return asOf.slice(0, 7);
  const dated = datesIn(text, asOf)[0];
  if (dated && dated.from !== dated.to && dated.from.slice(0, 7) === dated.to.slice(0, 7))
    return dated.from.slice(0, 7);
  const named = MONTHS.findIndex((name) => new RegExp(`\\b${name}[a-z]*\\b`).test(text));
  const chinese = /(?<!\d)(\d{1,2})\s*月/.exec(text)?.[1];
  const number = chinese !== undefined ? Number(chinese) : named + 1;
  return number >= 1 && number <= 12 && (chinese !== undefined || /\bin\b|\bdue\b/.test(text))
    ? `${asOf.slice(0, 4)}-${String(number).padStart(2, "0")}`
    : undefined;
}
