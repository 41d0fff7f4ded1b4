/**
 * What a question is about: the aspects whose words it has, weighed by what was learned of how people ask, and those
 * that are asked for in words no pattern knows.
 * @module
 */
import type { AnyAspect } from "./aspect-words.ts";
import { type AspectHit, aspectsWorded } from "./aspects.ts";
import { aspectsOfLabel } from "./learned/labels.ts";
import { readQuestion } from "./learned/model.ts";

/** Below this chance an aspect is not asked about, whatever words stand there. */
const HARDLY = 0.04;
/** From this chance an aspect without its words is taken up. */
const UNWORDED = 0.12;
/** What the sentence that asks counts beside the whole message. */
const FOCUS = 0.7;
/** Weight of an aspect that is surely asked about, above the least. */
const SURE = 2.6;
const LEAST = 2;

/** The chance of each aspect in a message whose asking sentence is `focus`. */
export function chancesOf(text: string, focus: string): Map<AnyAspect, number> {
  const chances = new Map<AnyAspect, number>();
  const count = (part: string, share: number) => {
    for (const { label, probability } of readQuestion(part).labels)
      for (const aspect of aspectsOfLabel(label))
        chances.set(aspect, (chances.get(aspect) ?? 0) + share * probability);
  };
  if (focus === text) count(text, 1);
  else {
    count(focus, FOCUS);
    count(text, 1 - FOCUS);
  }
  return chances;
}

/**
 * The aspects asked about, the likeliest first; their weight is 2 where it is barely likely, 4.6 where it is sure.
 * @param text normalised, lower case, mended
 * @param focus the sentence of it that asks
 */
export function aspectsAsked(text: string, focus: string): AspectHit[] {
  const chances = chancesOf(text, focus);
  // The agency's deadline is the general one, named.
  const general = chances.get("deadline") ?? 0;
  const chance = (aspect: AnyAspect) => (aspect === "deadline-agency" ? general : (chances.get(aspect) ?? 0));
  const worded = new Map(
    [...aspectsWorded(text), ...aspectsWorded(focus)].map((hit) => [hit.aspect, hit] as const),
  );
  const hits: AspectHit[] = [];
  for (const hit of worded.values())
    if (chance(hit.aspect) >= HARDLY) hits.push({ ...hit, weight: LEAST + SURE * chance(hit.aspect) });
  for (const [aspect, probability] of chances)
    if (probability >= UNWORDED && !worded.has(aspect))
      hits.push({ aspect, weight: LEAST + SURE * probability, start: 0, end: focus.length });
  return hits.sort((a, b) => b.weight - a.weight || b.end - b.start - (a.end - a.start));
}
