/**
 * Parts of a programme that are told by their numbers: "topic 2 of direction 2", 方向二课题一.
 * @module
 */
import { escapePattern, hasHan } from "../language/normalise.ts";
import { type AnswerContext, overlap, tellingStems } from "./context.ts";
import { type Item, stemsOf } from "./items.ts";
import { namesTopic } from "./topic-words.ts";

const KINDS: [RegExp, string][] = [
  [/^(?:direction|area|field|track|lot|方向|领域)$/, "direction"],
  [/^(?:topic|theme|subject|课题|主题|题目)$/, "topic"],
];
const NUMBERED =
  /\b(direction|area|field|track|lot|topic|theme|subject)s?\s+(?:no\.?\s*)?(\d+|iii|ii|i|one|two|three|four)\b|(方向|领域|课题|主题|题目)\s*((?!一(?:共|起|样|般|定|直|律))[一二三四]|\d+|iii|ii|i(?![a-z]))|第\s*([一二三四]|\d+)\s*个?\s*(方向|领域|课题|主题|题目)|\b(first|second|third|fourth|1st|2nd|3rd|4th) (direction|area|field|track|lot|topic|theme|subject)\b/g;
const NUMBERS: Record<string, string> = {
  ...{ i: "1", ii: "2", iii: "3", one: "1", two: "2", three: "3", four: "4" },
  ...{ first: "1", second: "2", third: "3", fourth: "4", "1st": "1", "2nd": "2", "3rd": "3", "4th": "4" },
  ...{ 一: "1", 二: "2", 三: "3", 四: "4" },
};

/** "direction 2", "topic 1" …: what the text numbers. @param text lower case */
function numbered(text: string): Set<string> {
  return new Set(
    [...text.matchAll(NUMBERED)].map((match) => {
      const word = match[1] ?? match[3] ?? match[6] ?? match[8] ?? "";
      const number = match[2] ?? match[4] ?? match[5] ?? match[7] ?? "";
      const kind = KINDS.find(([pattern]) => pattern.test(word))?.[1] ?? word;
      return `${kind} ${NUMBERS[number] ?? number}`;
    }),
  );
}

/** The part of a programme that a figure is of. */
export const partOf = ({ source }: Item) => (source.kind === "fact" ? source.fact.part : undefined);

/** What a figure's part is called in English, lower case; "" where the figure is of no part. */
export const partLabel = (item: Item): string => partOf(item)?.label.en.toLowerCase() ?? "";

/** How far within others a figure's part lies: 1 for a direction, 2 for a topic of it. */
export const depthOf = (item: Item): number => numbered(partLabel(item)).size;

/** Of figures of parts, those of the part that the question numbers; none where it numbers none of them. */
export function numberedParts(question: string, items: readonly Item[]): Item[] {
  const asked = numbered(question);
  if (asked.size === 0) return [];
  const fitting = items.flatMap((item) => {
    if (!partOf(item)) return [];
    const own = numbered(partLabel(item));
    return [...asked].every((one) => own.has(one)) ? [{ item, more: own.size - asked.size }] : [];
  });
  const least = Math.min(...fitting.map(({ more }) => more));
  return fitting.filter(({ more }) => more === least).map(({ item }) => item);
}

/** The parts' figures by whose own names, longer than a number, the text calls them: the longest name counts. */
export function partsCalled(items: readonly Item[], text: string): Item[] {
  const called = items.flatMap((item) => {
    const part = partOf(item);
    const names = [...(part?.terms?.en ?? []), ...(part?.terms?.zh ?? [])].map((name) => name.toLowerCase());
    const length = Math.max(
      0,
      ...names.flatMap((name) => (numbered(name).size === 0 && says(text, name) ? [name.length] : [])),
    );
    return length > 0 ? [{ item, length }] : [];
  });
  const longest = Math.max(0, ...called.map(({ length }) => length));
  return called.filter(({ length }) => length === longest).map(({ item }) => item);
}

const says = (text: string, name: string) =>
  hasHan(name) ? text.includes(name) : new RegExp(`(?<![a-z])${escapePattern(name)}(?![a-z])`).test(text);

/** All the parts of something, not one of them. */
export const TOGETHER =
  /\b(?:total|both|overall|altogether|together|between (?:them|the two)|all (?:of them )?together|in all|sum|maximum number)\b|\b(?:add(?:s|ed)? up|combined|taken together)\b|合计|加总|总计|累计|总共|一共|加起来|合在一[块起]|放在?一[块起]|加在一起|相加|合起来|总和|两个方向/;
/** "Both topics", 两个主题: all the parts of something that has two. */
export const BOTH_PARTS =
  /\b(?:both|the two|two) (?:[\w.-]+ ){0,2}(?:topics|themes|directions)\b|(?:两|俩)个?(?:课题|主题|题目|方向)/;
/** Another part than the one spoken of. */
export const OTHER_PART = /\bthe other (?:direction|topic|field|part)\b|另外?一?个?(?:方向|课题|主题)/;

/**
 * Of figures of parts, those of the part that the question numbers or names by its words, the most fitting; else those of
 * the part that was spoken of before.
 */
export function partAsked(context: AnswerContext, items: readonly Item[]): Item[] {
  return resolved(context, items, [context.query.text, ...(context.query.before ?? [])]);
}

function resolved(context: AnswerContext, items: readonly Item[], texts: readonly string[]): Item[] {
  const [text, ...before] = texts;
  if (text === undefined) return [];
  const own = partNamed(context, items, text);
  if (own.length > 0) return own;
  const spoken = resolved(context, items, before);
  if (spoken.length === 0 || !OTHER_PART.test(text)) return spoken;
  return items.filter((item) => !spoken.includes(item));
}

/** Of figures of parts, those of the part that a text numbers or names by its words. */
export function partNamed(context: AnswerContext, items: readonly Item[], text: string): Item[] {
  const numbered = numberedParts(text, items);
  // "Topic 1 of Climate Change": of which direction, its name says.
  const called = numbered.length > 1 ? partsCalled(items, text) : [];
  const narrower = called.length > 0 ? numberedParts([text, ...called.map(partLabel)].join(" "), items) : [];
  if (narrower.length > 0) return narrower;
  const worded = numbered.length === 0 ? [] : partsWorded(context, numbered, text);
  if (numbered.length > 0) return worded.length === 1 ? worded : numbered;
  return partsWorded(context, items, text);
}

/** Of figures of parts, those of the part whose words the text has the most of. */
function partsWorded(context: AnswerContext, items: readonly Item[], text: string): Item[] {
  const { query } = context;
  const now = text === query.text;
  const stems = tellingStems(now ? query : { text, places: [], scope: query.scope })
    .filter(namesTopic)
    // The sum that is asked about names no part.
    .filter((stem) => !OF_SUM.test(stem));
  // Of what was said before only a name of the part counts.
  const scored = items
    .map((item) => ({ item, mass: overlap(context, now ? item : nameOnly(item), stems).mass }))
    .filter(({ mass }) => mass > 2)
    .sort((a, b) => b.mass - a.mass);
  return scored.filter(({ mass }) => mass === scored[0]?.mass).map(({ item }) => item);
}

const OF_SUM = /^[\d.,]+$|^(?:million|billion|thousand|yuan|rmb|cny|万|亿|元)$/;

/** Nothing of an item but the words that its part is called by. */
function nameOnly(item: Item): Pick<Item, "words"> {
  const part = partOf(item);
  const terms = [...(part?.terms?.en ?? []), ...(part?.terms?.zh ?? [])];
  const names = part ? [part.label.en, part.label.zh, ...terms] : [];
  return { words: new Set(names.flatMap((name) => stemsOf(name.toLowerCase()))) };
}

const PART_WORD = /\b(?:topics?|themes?|directions?|tracks?)\b|课题|主题|方向|题目/;
/** "Per direction" is said of each of them, and names none. */
const OF_ANY =
  /\b(?:per|each|every|all|any|which|how many) (?:research )?(?:topics?|themes?|directions?|tracks?)\b|(?:每|各|哪|几)个?(?:研究)?(?:课题|主题|方向|题目)/;

/** The one programme of whose parts, topics or directions, a question names one; undefined where none or several may be meant. */
export function programmeOfPart(context: AnswerContext): string | undefined {
  const { text, focus } = context.query;
  if (!PART_WORD.test(focus) || OF_ANY.test(focus)) return undefined;
  const items = context.catalogue.items.filter((item) => partOf(item) !== undefined);
  const asked = numbered(text);
  const named =
    asked.size > 0
      ? items.filter((item) => [...numbered(partLabel(item))].some((one) => asked.has(one)))
      : partNamed(context, items, text);
  const [programme, ...others] = new Set(named.map((item) => item.programme));
  return others.length === 0 ? (programme ?? undefined) : undefined;
}

/** Of a programme's figures of parts, those within the direction that a question numbers or names; all where it does neither. */
export function withinDirection(context: AnswerContext, items: readonly Item[]): Item[] {
  const { text } = context.query;
  const directions = items.filter((item) => depthOf(item) === 1);
  const asked = numbered(text);
  const found = [
    directions.filter((item) => [...numbered(partLabel(item))].some((one) => asked.has(one))),
    partsCalled(directions, text),
    // By their names alone: "one for each topic" is said of one of them, too.
    resolved(context, directions, [`${text} `, ...(context.query.before ?? [])]),
  ].find((some) => some.length > 0);
  const [direction, ...others] = found ?? [];
  const id = direction && others.length === 0 ? partOf(direction)?.id : undefined;
  return id === undefined ? [...items] : items.filter((item) => partOf(item)?.id.startsWith(`${id}-`));
}
