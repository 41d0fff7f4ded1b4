/**
 * What the FAQ editor sends, checked against the text: a quote that does not stand there is not taken.
 * @module
 */
import type { Citation } from "../../../src/contract.ts";
import { findQuote, quoteAt } from "../../../src/faq/index.ts";
import { foldSpace, type Knowledge } from "../../../src/knowledge/model.ts";
import type { FaqText } from "../../../src/store/index.ts";
import { type Fields, text, texts } from "../chat/input.ts";

export interface CitationForm {
  citations: Citation[];
  /** Words that were given as a quote and stand nowhere in the text, or more than once. */
  unknown: string[];
}

const LONGEST = 4000;

/** The entry's words and quotes. */
export function readFaqForm(fields: Fields, knowledge: Knowledge): { faq: FaqText; unknown: string[] } {
  const words = (name: string) => text(fields, name).slice(0, LONGEST) || null;
  const { citations, unknown } = readCitations(fields, knowledge);
  const faq = {
    questionEn: words("questionEn"),
    questionZh: words("questionZh"),
    answerEn: words("answerEn"),
    answerZh: words("answerZh"),
    programmes: readProgrammes(fields, knowledge),
    citations,
  };
  return { faq, unknown };
}

/** The programmes ticked, of those there are. */
export function readProgrammes(fields: Fields, knowledge: Knowledge): string[] {
  const known = new Set(knowledge.calls.flatMap((call) => call.programmes.map(({ id }) => id)));
  return texts(fields, "programme").filter((id) => known.has(id));
}

/** Quotes kept (`cite`: `call:first-last:words`), whole lines picked (`pick`: `call:line`), words pasted (`quote`). */
export function readCitations(fields: Fields, knowledge: Knowledge): CitationForm {
  const unknown: string[] = [];
  const found = [
    ...texts(fields, "cite").map((value) => {
      const [, call = "", first, last, quote = ""] = /^([^:]+):(\d+)-(\d+):([\s\S]*)$/.exec(value) ?? [];
      return quoteAt(call, quote, [Number(first), Number(last)], knowledge) ?? lost(quote || value, unknown);
    }),
    ...texts(fields, "pick").map((value) => {
      const [, call = "", line] = /^(.+):(\d{1,6})$/.exec(value) ?? [];
      const words = lineOf(call, Number(line), knowledge);
      return quoteAt(call, words, [Number(line), Number(line)], knowledge) ?? lost(value, unknown);
    }),
    ...texts(fields, "quote")
      .filter((words) => words !== "")
      .map((words) => quoteAnywhere(words, knowledge) ?? lost(words, unknown)),
  ].filter((citation) => citation !== undefined);
  const keys = found.map((citation) => citeValue(citation));
  return { citations: found.filter((_, at) => keys.indexOf(keys[at] as string) === at), unknown };
}

/** A citation as the form sends it back. */
export function citeValue({ call, quote, line: [first, last] }: Citation): string {
  return `${call}:${first}-${last}:${quote}`;
}

function lineOf(call: string, line: number, knowledge: Knowledge): string {
  return foldSpace(knowledge.calls.find(({ id }) => id === call)?.guideline.lines[line - 1] ?? "");
}

function quoteAnywhere(words: string, knowledge: Knowledge): Citation | undefined {
  const found = knowledge.calls
    .map(({ id }) => findQuote(id, words, knowledge))
    .filter((one) => one !== undefined);
  return found.length === 1 ? found[0] : undefined;
}

function lost(words: string, unknown: string[]): undefined {
  unknown.push(words);
  return undefined;
}
