/**
 * Answers about a call that has nothing but its text: the passages that answer, quoted; no verdict.
 * @module
 */
import type { Citation, Language } from "../../contract.ts";
import { type Call, foldSpace, type Knowledge } from "../../knowledge/model.ts";
import { chanceOfYesNo } from "../../language/asked.ts";
import { rarityOf, readQuestion } from "../../language/learned/model.ts";
import { fold } from "../../language/normalise.ts";
import { stem } from "../../language/stem.ts";
import type { Hit, Passage } from "../../search/index.ts";
import { withPartOf } from "../../search/part-names.ts";
import { FEW } from "../../search/weights.ts";
import { windowOf } from "../../search/window.ts";
import { type Finding, finding } from "../finding.ts";
import { wording } from "../wording.ts";
import { type CallsIndex, indexOf, likeliestCalls, titleOf } from "./calls-index.ts";
import { listAsked, listFor } from "./lists.ts";
import { bestContact, bestDated, ownPartFirst, personMeant } from "./preferred.ts";
import { lacksValue, lacksWay, ofOtherPart, ofOtherSide } from "./unsaid.ts";

/** From here on a passage is taken for the answer. */
export const SURE = 0.6;
/** So it is where a passage surely tells what is surely asked. */
const SURE_OF_PLAIN = 0.5;
const SURELY_ASKED = 0.95;
const SURELY_TOLD = 0.95;
/** A question about no call at all is known as such with this chance; and a passage this sure answers even then. */
const OUTSIDE = 0.5;
const SURE_ANYWAY = 0.85;
/** One that is surely about none, only where hardly anything could be surer. */
const SURELY_OUTSIDE = 0.75;
const SURE_OF_ALL = 0.97;
/** So sure is a date of submission, or a contact, that was looked for by itself. */
const SURE_OF_DATES = 0.8;
/** Another place is shown too where it is at least so likely beside the first. */
const NEAR = 0.1;
/** Below what is sure enough. */
const SILENT = 0.5;
/** From this chance on a question asks for yes or no. */
const YES_NO = 0.5;
/** So many hits are enough for nearly every question. */
const HITS = 20;
const MOST_SHOWN = 3;
const MOST_ITEMS = 12;
/** Of many calls so many are looked at closely. */
const CALLS_LOOKED_AT = 5;

export interface TextAnswer {
  found: Finding;
  call: string;
  /** How sure the search is of its passage, 0 to 1. */
  sure: number;
  /** The best passage by its words and meaning. */
  best: Hit;
}

/**
 * The answer of the calls that have only their text. Undefined where the question is about none of them.
 * @param only the call that the question names or the conversation is about
 * @param before what the question leans on
 * @param hinted the question names the call by words that may be what it asks about
 */
export function answerFromText(
  question: string,
  knowledge: Knowledge,
  language: Language,
  only?: string,
  before?: string,
  hinted = false,
): TextAnswer | undefined {
  const calls = indexOf(knowledge);
  const [sole, ...others] = [...calls.calls.values()].filter((call) => !call.file);
  const own = only ?? (others.length === 0 ? sole?.id : undefined);
  const byLabel = (text: string) =>
    own === undefined ? text : (calls.parts.get(own)?.labelled(text) ?? text);
  const context = before === undefined ? undefined : byLabel(before);
  const labelled = withPartOf(byLabel(question), context);
  const asked = only === undefined || hinted ? labelled : calls.names.without(labelled, only);
  const among = only === undefined ? likelyCalls(calls, asked, context) : new Set([only]);
  const search = (one: string, leaning?: string, limit = HITS) =>
    calls.index.search(one, {
      limit,
      filter: (passage) => among.has(passage.call),
      ...(leaning === undefined ? {} : { context: leaning }),
    });
  const hits = ownPartFirst(search(asked, context), NEAR);
  const person = personMeant(question, context, search);
  const dated =
    person === undefined
      ? (bestDated(question, context, hits, calls, () => search(asked, context, FEW)) ??
        bestContact(question, hits))
      : [person, ...hits.filter(({ passage }) => passage !== person.passage)];
  const [best] = dated ?? hits;
  if (best === undefined) return undefined;
  const { call } = best.passage;
  const chance = dated === undefined ? best.sure : Math.max(hits[0]?.sure ?? 0, SURE_OF_DATES);
  const [top] = readQuestion(question).labels;
  const words = wording(language);
  const quoted = placesOf(
    calls,
    dated ?? hits,
    person === undefined ? listIn(calls, question, hits) : undefined,
  );
  // Neither a time nor a number is told by a quote without any.
  const unsaid =
    (person !== undefined && lacksWay(question, person.passage.text)) ||
    lacksValue(question, quoted) ||
    ofOtherSide(question, best) ||
    ofOtherPart(best);
  const sure = unsaid ? Math.min(chance, SILENT) : chance;
  const least = (top?.probability ?? 0) >= SURELY_OUTSIDE ? SURE_OF_ALL : SURE_ANYWAY;
  if (top?.label === "oos" && top.probability >= OUTSIDE && sure < least) return undefined;
  // What is surely asked, and surely told, needs less.
  const plainly = (top?.probability ?? 0) >= SURELY_ASKED && best.features.tells >= SURELY_TOLD;
  if (sure < (plainly && !unsaid ? SURE_OF_PLAIN : SURE))
    return {
      call,
      sure,
      best: hits[0] ?? best,
      found: finding({
        outcome: "not-stated",
        head: words.notStated(undefined, undefined),
        lines: [words.notStatedNearest, words.askOffice],
        citations: quoted.slice(0, 1),
        confidence: sure,
      }),
    };
  return {
    call,
    sure,
    best: hits[0] ?? best,
    found: finding({
      outcome: "answered",
      head:
        knowledge.calls.length > 1
          ? words.textSaysIn(titleOf(calls.calls.get(call) as Call, language))
          : words.textSays,
      // Who asks for no verdict need not be told that there is none.
      lines: chanceOfYesNo(question) < YES_NO ? [] : [words.textOnly],
      citations: quoted,
      confidence: sure,
    }),
  };
}

/** The calls without rules of their own whose passages are worth looking at closely: all, or those of the best ones. */
function likelyCalls(all: CallsIndex, asked: string, context: string | undefined): Set<string> {
  const textual = new Set([...all.calls.values()].flatMap(({ id, file }) => (file ? [] : [id])));
  const size = [...textual].reduce((sum, id) => sum + (all.passages.get(id)?.length ?? 0), 0);
  if (size <= FEW) return textual;
  return new Set(likeliestCalls(all, asked, textual, context).slice(0, CALLS_LOOKED_AT));
}

/** The list that a question asks for, of the call that answers it. */
function listIn(calls: CallsIndex, question: string, hits: readonly Hit[]): Passage[] | undefined {
  const label = listAsked(question);
  const call = hits[0]?.passage.call;
  if (label === undefined || call === undefined) return undefined;
  const own = hits.filter(({ passage }) => passage.call === call);
  const list = listFor(label, calls.passages.get(call) ?? [], own);
  return list !== undefined && hasSubject(own[0] as Hit, list) ? list : undefined;
}

/** A word this seldom in questions is a subject of its own. */
const SUBJECT = 0.8;

/** "Which programme funds astronomy?": a list without what the best passage has of the question is not the one asked for. */
function hasSubject({ passage, matched }: Hit, list: readonly Passage[]): boolean {
  if (list.includes(passage)) return true;
  const text = fold(list.map((one) => one.text).join(" "));
  const subjects = matched.filter((word) => rarityOf(stem(fold(word))) >= SUBJECT);
  return subjects.length === 0 || subjects.some((word) => text.includes(fold(word)));
}

/** The places of the first hits: the list asked for, the best one, and others of its call that are nearly as likely. */
function placesOf(calls: CallsIndex, hits: readonly Hit[], list?: readonly Passage[]): Citation[] {
  const [best] = hits;
  if (best === undefined) return [];
  const call = calls.calls.get(best.passage.call) as Call;
  const listed = list === undefined ? [] : listQuotes(call, list);
  const shown: Passage[][] = list === undefined ? [] : [[...list]];
  for (const { passage, score } of hits) {
    if (shown.length === MOST_SHOWN || Math.exp(score - best.score) < NEAR) break;
    if (passage.call !== best.passage.call || shown.some((window) => window.includes(passage))) continue;
    if (passage.kind === "heading" && passage !== best.passage) continue;
    shown.push(windowOf(calls.passages.get(passage.call) ?? [], passage));
  }
  return [...listed, ...shown.slice(list === undefined ? 0 : 1).map((window) => quoteOf(call, window))];
}

/** A list as one quote, each item on the line where it stands; item by item where Markdown's signs stand between. */
function listQuotes(call: Call, items: readonly Passage[]): Citation[] {
  const [first, last] = [items[0] as Passage, items.at(-1) as Passage];
  const lines = call.guideline.lines
    .slice(first.line[0] - 1, last.line[1])
    .map(foldSpace)
    .filter((line) => line !== "");
  if (!lines.some((line) => line.startsWith("#")))
    return [
      {
        call: call.id,
        programme: first.programme,
        quote: lines.join("\n"),
        line: [first.line[0], last.line[1]],
      },
    ];
  const heads = items.filter((item, i) => item.group !== items[i - 1]?.group);
  return heads.slice(0, MOST_ITEMS).map((item) => quoteOf(call, [item]));
}

/** Neighbouring passages as one quote, just as the text has them; the first alone where something stands between. */
export function quoteOf(call: Call, window: readonly Passage[]): Citation {
  const first = window[0] as Passage;
  const last = window.at(-1) as Passage;
  if (first.kind === "row") return rowOf(call, first);
  const line: [number, number] = [first.line[0], last.line[1]];
  const written = foldSpace(call.guideline.lines.slice(line[0] - 1, line[1]).join(" "));
  const start = written.indexOf(first.text);
  const end = written.indexOf(last.text, start);
  const whole = start >= 0 && end >= 0 ? written.slice(start, end + last.text.length) : undefined;
  return whole === undefined
    ? { call: call.id, programme: first.programme, quote: first.text, line: first.line }
    : { call: call.id, programme: first.programme, quote: whole, line };
}

/** A row of a table is quoted whole, with the signs that part its cells. */
function rowOf(call: Call, { text, line, programme }: Passage): Citation {
  const written = foldSpace(call.guideline.lines[line[0] - 1] ?? "");
  return { call: call.id, programme, quote: written.includes(text) ? written : text, line };
}
