/**
 * The last question, asked of another part of a programme: "and the theme on climate?".
 * @module
 */
import type { Query } from "../language/query.ts";
import { filled } from "./filling.ts";
import type { Memory, Remembered } from "./memory.ts";
import { inherited } from "./sequel.ts";
import { OF_PARTS } from "./spoken-of.ts";

/** What makes a sentence of a fragment. */
export const VERB = /\b(?:is|are|can|may|must|do|does|will|would|should|has|have)\b/;
const PART_SAID = /\bthe (?:topic|theme|direction) (?:on|about|of|for)\b|(?:主题|课题|方向)呢/;
const PART_NUMBERED =
  /\b(?:direction|topic|theme)s? (?:\d|one|two|three|i{1,3})\b|(?:方向|主题|课题)\s*[\d一二三四]|第[\d一二三四]个?(?:方向|主题|课题)/;
const OF_TOPICS = new Set(["topics", "topic-fit", "directions", "subtopics", "whole-direction"]);
/** Nothing but a direction: "and the climate direction?", 气候变化方向呢. */
const PART_ALONE =
  /(?:方向|主题|课题)呢\s*[?？]*$|^(?:and|what about|how about) (?:for |in |under )?(?!how|what|which|that|this)(?:the )?[\w ,&-]{3,60}(?:direction|theme|topic)\s*[?]*$/;

/**
 * @param how whether the message asks the same again ("and …?"), and whether it names a programme
 * @returns undefined where the message is no such question
 */
export function ofOtherPart(
  query: Query,
  memory: Memory,
  last: Remembered,
  how: { same: boolean; named: boolean },
): Query | undefined {
  if (!how.same || how.named) return undefined;
  const [before] = last.labels;
  const said = { text: query.text, focus: query.focus, topics: query.topics };
  // "And the climate direction?", after the topics of another.
  if (!last.asked && OF_TOPICS.has(before?.label ?? "") && PART_ALONE.test(query.text))
    return filled(last, query, inherited(query, memory), { ...said, kind: "what", asked: false });
  // "And the theme on climate?", after how many projects another theme gets: of that one.
  if (
    (!query.asked || /呢\s*[?？]*$/.test(query.text) || (/\?/.test(query.text) && !VERB.test(query.text))) &&
    OF_PARTS.has(before?.label ?? "") &&
    !OF_TOPICS.has(before?.label ?? "") &&
    OF_TOPICS.has(query.labels[0]?.label ?? "") &&
    (query.topics.some(({ programme }) => memory.programmes.includes(programme)) ||
      PART_NUMBERED.test(query.text) ||
      PART_SAID.test(query.text))
  )
    return filled(last, query, inherited(query, memory), said);
  return undefined;
}
