/**
 * Claims about how the projects of a programme are spread over its topics.
 * @module
 */
import { isSo } from "../../language/comparators.ts";
import type { Count } from "../../language/quantities.ts";
import { type AnswerContext, itemsAbout } from "../context.ts";
import { depthOf, partOf, partsCalled, withinDirection } from "../parts.ts";
import type { Local } from "./local.ts";

export const OF_PROJECTS = /^(?:\w+ )?projects?\b|^(?:项|个)(?:项目|名额)?|^名额/;
export const OF_TEAMS = /^(?:个)?(?:课题组|组|团队)|^(?:\w+ )?(?:teams?|groups?)\b/;

export const PER_PART =
  /\b(?:per|each|every|for each|a single|any one) (?:of (?:the|its|these|those) )?(?:[\w-]+ )?(?:topic|direction|theme)s?\b|(?:每|一)个?\s*(?:topic|direction|theme|课题|主题|方向|选题|题目|议题)/;

/** "Can both of them win?", of teams that were told of. */
export const bothFunded = (text: string): boolean =>
  /\b(?:both|all (?:of them|two|three)|each of them|the two)\b[^?]{0,30}\b(?:win|succeed|be (?:funded|supported|selected|awarded|approved|granted)|get (?:it|funded|funding|the money|through))\b|(?:都|同时)(?:能|会|可以|可能)?(?:中(?:标)?|获批|立项|拿到|批下来|得到(?:资助|支持))/.test(
    text,
  );

/** "Two separate projects on forests?", where each topic has one. */
export function severalOnOne(context: AnswerContext, programme: string): Local | undefined {
  const { query, catalogue } = context;
  const count = query.quantities.find(
    (q): q is Count =>
      q.kind === "count" && (OF_PROJECTS.test(q.noun) || (OF_TEAMS.test(q.noun) && bothFunded(query.focus))),
  );
  if (!count || count.value < 2) return undefined;
  const ofParts = catalogue.items.filter(
    ({ source, programme: of }) =>
      of === programme &&
      source.kind === "fact" &&
      source.fact.fact === "projects" &&
      source.fact.part !== undefined,
  );
  const [item, ...others] = partsCalled(ofParts, query.text);
  if (!item || others.length > 0 || item.source.kind !== "fact") return undefined;
  const { value, to } = item.source.fact;
  const most = typeof to === "number" ? to : value;
  if (typeof most !== "number" || most >= count.value) return undefined;
  return { programme, held: "false", items: [item], notes: [], waiting: [] };
}

/** "One for the seas and one for the forests", "to different topics"; "both to the topic on seas". */
const DIFFERENT_PARTS =
  /\b(?:different|separate|distinct) (?:topics|themes|directions)\b|\bone (?:for|on|to|under) (?:the )?[\w -]{3,40}?(?:,| and|, and) (?:the other|one) (?:for|on|to|under)\b|(?:不同|各自|分属)(?:的)?(?:课题|题目|主题)/;
const SAME_PART =
  /\bboth\b[^?]{0,60}\b(?:go|be|land|fall|belong|come)\b[^?]{0,20}\b(?:to|under|in|on|for|from) (?:the )?(?:[\w-]+ ){0,3}(?:topic|theme)\b|\b(?:the same|one and the same|a single) (?:topic|theme)\b|同一(?:个)?(?:课题|题目|主题)/;
/** Whether a programme's projects are of different parts, where its text has one project for each. */
export function spreadOverParts(context: AnswerContext, programme: string | null): Local | undefined {
  const { focus, turn } = context.query;
  const different = DIFFERENT_PARTS.test(focus);
  if (!different && !SAME_PART.test(focus)) return undefined;
  const item = itemsAbout(context, "projects", [programme]).find(({ quotes }) =>
    quotes.some(({ text }) => SAYS_PER_PART.exec(text)?.[1] === "1"),
  );
  return item
    ? {
        programme,
        held: different !== turn.negated ? "true" : "false",
        items: [item],
        ...{ notes: [], waiting: [], final: true },
      }
    : undefined;
}

const SAYS_PER_PART = /(\d+) projects? (?:per|for each|in each|under each) (?:topic|direction|theme)/i;

const OF_TOPICS = /\b(?:topic|theme)s?\b|课题|主题|选题|题目|议题/;
/** "One project per topic?": as the figures of the parts are; else as the quotes of a programme's figures say it. */
export function projectsPerPart(
  context: AnswerContext,
  programme: string | null,
  count: Count,
): Local | undefined {
  const asked = PER_PART.exec(context.query.text);
  if (!asked) return undefined;
  const items = itemsAbout(context, "projects", [programme]);
  const parts = items.filter(({ source }) => source.kind === "fact" && source.fact.part);
  const deep = OF_TOPICS.test(asked[0]);
  const own = (deep ? withinDirection(context, parts) : parts).filter(
    (item) => depthOf(item) === (deep ? 2 : 1),
  );
  // "Has each direction two topics?": the topics are counted.
  const directions = parts.filter((item) => depthOf(item) === 1);
  if (!deep && OF_TOPICS.test(count.noun) && directions.length > 0) {
    const numbers = directions.map(
      (direction) => parts.filter((item) => partOf(item)?.id.startsWith(`${partOf(direction)?.id}-`)).length,
    );
    const all = numbers.every((number) => isSo(number, count.comparator, count.value));
    return { programme, held: all ? "true" : "false", items: parts, notes: [], waiting: [] };
  }
  if (own.length > 1) {
    const fits = own.filter(
      ({ source }) =>
        source.kind === "fact" &&
        typeof source.fact.value === "number" &&
        isSo(source.fact.value, count.comparator, count.value) &&
        isSo(source.fact.to ?? source.fact.value, count.comparator, count.value),
    );
    const held = fits.length === own.length ? "true" : "false";
    return { programme, held, items: own, notes: [], waiting: [] };
  }
  for (const item of items)
    for (const quote of item.quotes) {
      const said = SAYS_PER_PART.exec(quote.text)?.[1];
      if (said !== undefined)
        return {
          programme,
          held: Number(said) === count.value ? "true" : "false",
          items: [item],
          notes: [],
          waiting: [],
        };
    }
  return undefined;
}
