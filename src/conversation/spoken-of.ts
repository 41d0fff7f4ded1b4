/**
 * Which programmes a message means that names none: those spoken of, those that list its topic, all of them again.
 * @module
 */
import { OTHER_PART, TOGETHER } from "../answer/parts.ts";
import type { Query } from "../language/query.ts";
import { AMONG } from "./choices.ts";
import type { Memory, Remembered } from "./memory.ts";
import { inherited } from "./sequel.ts";

/** The call as a whole is meant. */
export const WHOLE_CALL =
  /\b(?:whole call|entire call|overall (?:call|budget of the call)|across (?:all|the call)|all (?:the )?programmes|(?<!\b(?:they|them|it|these|those)\b.{0,12})all together|each (?:of the )?programmes?|this call|the call(?!er)|every programme|any programme)\b|整个|总体|全部|所有(?:项目|方向)|整批|本批|本专项|各项目/;
/** "And hydrogen?": of the programmes to choose from, those that list the topic, where the one spoken of does not. */
export function listedIn(query: Query, last: Remembered, memory: Memory): Query["scope"] | undefined {
  // "What about AI?", after "which programmes have aerospace?": of all of them again.
  if (last.kind === "which-programmes" && query.topics.length > 0 && !AMONG.test(query.text))
    return { ...query.scope, programmes: [], by: "none" };
  // The programme was named by its number: it is meant still.
  if (NUMBERED.test(memory.question)) return undefined;
  const listing = [...new Set(query.topics.map(({ programme }) => programme))];
  if (listing.some((id) => memory.programmes.includes(id))) return undefined;
  const programmes = (memory.choices ?? []).filter((id) => listing.includes(id));
  return programmes.length > 0 ? { ...query.scope, programmes, by: "context" } : undefined;
}

/** "And the one with the fewest?", after the one with most: of all of them again. */
export const lastScope = (query: Query, last: Remembered, memory: Memory): Query["scope"] =>
  last.kind === "extreme" && query.kind === "extreme" && !AMONG.test(query.text)
    ? { ...query.scope, programmes: [], by: "none" }
    : inherited(query, memory);

const NUMBERED = /(?<![\d.])\d\.\d(?![\d.])/;

/** What may be asked of a part of a programme. */
export const OF_PARTS = new Set(["funding", "award", "projects", "topics", "directions", "duration"]);

/** "And on average?", "and the other direction?": perhaps of the part of a programme that was spoken of. */
export function partSpokenOf(query: Query, last: Remembered): void {
  const asked = OF_PARTS.has(query.labels[0]?.label ?? "") || OTHER_PART.test(query.text);
  if (query.scope.by !== "none" || !asked || TOGETHER.test(query.text) || WHOLE_CALL.test(query.text)) return;
  query.before = [last.text, ...(last.before ?? [])].slice(0, PARTS_KEPT);
}
const PARTS_KEPT = 3;
