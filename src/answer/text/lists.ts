/**
 * Lists of a posting: "which topics are there?" is answered by all items of the list, not by one of them.
 * @module
 */
import { chanceOfYesNo } from "../../language/asked.ts";
import { passageChances, passageLabels, readQuestion } from "../../language/learned/model.ts";
import { fold } from "../../language/normalise.ts";
import type { Hit, Passage } from "../../search/index.ts";

/** What postings list, and by which labels a heading announces such a list. */
const LISTED: Readonly<Record<string, readonly string[]>> = {
  topics: ["topics", "directions", "topic-fit", "subtopics"],
  "topic-fit": ["topics", "directions", "topic-fit", "subtopics"],
  priority: ["topics", "directions", "priority"],
  directions: ["topics", "directions", "topic-fit", "subtopics"],
  documents: ["documents", "letters"],
  contact: ["contact", "contact-email", "contact-phone"],
  "contact-email": ["contact", "contact-email", "contact-phone"],
  "contact-phone": ["contact", "contact-email", "contact-phone"],
};
/** From this chance on a list is asked for; and a heading announces one. */
const ASKED = 0.3;
const ANNOUNCES = 0.3;
/** From this chance on a question is one of yes or no, which one item answers. */
const YES_NO = 0.5;
/** A list has at least so many items, and is quoted whole up to so many characters. */
const LEAST = 2;
const LONGEST = 1_500;

/** The label of the list that a question asks for, or may find its subject in; undefined where it is none. */
export function listAsked(question: string): string | undefined {
  const [top] = readQuestion(question).labels;
  if (top === undefined || top.probability < ASKED || !(top.label in LISTED)) return undefined;
  return chanceOfYesNo(question) < YES_NO || WHICH.test(fold(question)) ? top.label : undefined;
}

const WHICH = /^(?:and |so )?(?:which|what)\b|哪些|哪几/;

/** Where an item stands in its series: "2.1 (3)" in "2.1 (#)"; null without a number. */
const seriesOf = ({ clause }: Passage) =>
  clause === null ? null : clause.replace(/[\dA-Z一二三四五六七八九十]+(?=[^\p{L}\d]*$)/u, "#");

/** The passages of the list under a heading: its items with what stands below them, up to where its numbers end. */
function itemsUnder(passages: readonly Passage[], at: number): Passage[] {
  const head = passages[at] as Passage;
  const depth = head.heading.length;
  const below = (passage: Passage | undefined) =>
    passage !== undefined && head.heading.every((heading, i) => passage.heading[i] === heading);
  const [first, ...rest] = passages.slice(at + 1);
  if (first === undefined || !below(first)) return [];
  // A heading that only announces what follows: its own headings are the items.
  const series = seriesOf(first);
  const items = [first];
  for (const passage of rest) {
    if (!below(passage)) break;
    const before = items.at(-1) as Passage;
    const goesOn = passage.group === before.group || passage.heading.length > first.heading.length;
    if (!goesOn && seriesOf(passage) !== series) break;
    if (!goesOn && passage.kind === "heading" && first.kind !== "heading" && passage.heading.length === depth)
      break;
    items.push(passage);
  }
  return items;
}

/** Each row of a table is an item, though they are one paragraph. */
const countOf = (items: readonly Passage[]) =>
  new Set(items.map(({ group, kind, line }) => (kind === "row" ? `${group} ${line[0]}` : `${group}`))).size;
const lengthOf = (items: readonly Passage[]) => items.reduce((sum, { text }) => sum + text.length, 0);

/**
 * The list of a call that a question asks for, as the passages from its first item to its last.
 * @param passages of the call, in the order of its text
 * @param hits its best passages for the question
 */
export function listFor(
  label: string,
  passages: readonly Passage[],
  hits: readonly Hit[],
): Passage[] | undefined {
  const names = LISTED[label] ?? [];
  const labels = passageLabels();
  const announces = (text: string) => {
    const chances = passageChances(text);
    return names.reduce((sum, name) => sum + (chances[labels.indexOf(name)] ?? 0), 0) >= ANNOUNCES;
  };
  const places = new Map(hits.map((hit, i) => [hit.passage, { i, part: hit.features.part }]));
  const found = passages.flatMap((passage, at) => {
    if (passage.kind !== "heading" && !/[:：]$/.test(passage.text)) return [];
    if (!announces(passage.text)) return [];
    const items = itemsUnder(passages, at);
    if (countOf(items) < LEAST || lengthOf(items) > LONGEST) return [];
    const seen = items.flatMap((item) => places.get(item) ?? []);
    if (seen.length === 0) return [];
    const other = seen.every(({ part }) => part < 0) || places.get(passage)?.part === -1;
    return [{ items, first: Math.min(...seen.map(({ i }) => i)) + (other ? hits.length : 0) }];
  });
  return found.sort((a, b) => a.first - b.first || a.items.length - b.items.length)[0]?.items;
}
