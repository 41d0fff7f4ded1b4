/**
 * The texts of all calls of a knowledge folder as one index, made when first asked.
 * @module
 */
import type { Language } from "../../contract.ts";
import type { Call, Knowledge } from "../../knowledge/model.ts";
import { type Passage, passagesOf, SearchIndex } from "../../search/index.ts";
import { PartNames } from "../../search/part-names.ts";
import { CallNames } from "./names.ts";

export interface CallsIndex {
  index: SearchIndex;
  /** The passages of each call, in the order of its text. */
  passages: ReadonlyMap<string, readonly Passage[]>;
  calls: ReadonlyMap<string, Call>;
  names: CallNames;
  /** What each call calls its parts. */
  parts: ReadonlyMap<string, PartNames>;
}

const indexes = new WeakMap<Knowledge, CallsIndex>();

export function indexOf(knowledge: Knowledge): CallsIndex {
  const existing = indexes.get(knowledge);
  if (existing) return existing;
  const passages = new Map(knowledge.calls.map((call) => [call.id, passagesOf(call)]));
  const made = {
    index: new SearchIndex([...passages.values()].flat()),
    passages,
    calls: new Map(knowledge.calls.map((call) => [call.id, call])),
    names: new CallNames(knowledge.calls),
    parts: new Map([...passages].map(([id, own]) => [id, new PartNames(own)])),
  };
  indexes.set(knowledge, made);
  return made;
}

/** So many passages with the best words say which calls are worth a closer look. */
const FIRST_LOOK = 50;

/**
 * Of some calls those with a passage that has much of a question's words, the likeliest first.
 * @param context what the question leans on
 */
export function likeliestCalls(
  { index }: CallsIndex,
  question: string,
  among: ReadonlySet<string>,
  context?: string,
): string[] {
  const hits = index.search(question, {
    limit: FIRST_LOOK,
    filter: ({ call }) => among.has(call),
    ...(context === undefined ? {} : { context }),
  });
  return [...new Set(hits.map(({ passage }) => passage.call))];
}

/** A call's title: what its file says, else the first line of its text. */
export function titleOf(call: Call, language: Language): string {
  const first = call.guideline.lines.find((line) => line.trim() !== "");
  return call.file?.title[language] ?? first?.replace(/^[#\s*]+|(?<![\s*])[\s*]+$/g, "") ?? call.id;
}
