/**
 * Comparison of two parts of one programme, by a figure that each has: "does direction 1 get more than direction 2?".
 * @module
 */

import { differenceClaimed } from "./compare.ts";
import { type AnswerContext, citationsOf, figureValue, itemsAbout, say, suggest } from "./context.ts";
import { figureAsked } from "./figures.ts";
import { type Finding, finding } from "./finding.ts";
import type { Item } from "./items.ts";
import { DIFFERENT, LESS, MORE, SAME } from "./more-or-less.ts";
import { BOTH_PARTS, depthOf, partNamed, withinDirection } from "./parts.ts";

/** Between what is compared and what it is compared with. */
const SEAM =
  /\bthan\b(?! (?:\d|an?\b|one|two|three|four|five|ten))|\b(?:compared|relative) (?:to|with)\b|比(?!较|例)|(?<=\b(?:same|equal|identical|both)\b.*)\band\b|\bas (?:much|many|long|big|large)(?: \w+){0,2} as\b|[和与跟](?=.*(?:一样|相同|同样))/;

/** A sentence that compares is no longer, in characters; the seam is sought in the square of it. */
const LONGEST = 400;

/** Nothing where the question compares no two parts of one programme whose figures the text tells. */
export function compareParts(context: AnswerContext): Finding | undefined {
  const { query, words } = context;
  const [programme, ...others] = query.scope.programmes;
  if (programme === undefined || others.length > 0 || query.focus.length > LONGEST) return undefined;
  const asked = figureAsked(context);
  // "Gets more than the other": money, where no projects are spoken of.
  const name = asked === "projects" && !/\bprojects?\b|\bgrants?\b|项/.test(query.focus) ? "funding" : asked;
  if (name !== "funding" && name !== "projects") return undefined;
  const holds = holdsBy(query.focus);
  const parts = itemsAbout(context, name, [programme]).filter(
    ({ source }) => source.kind === "fact" && source.fact.part && typeof source.fact.value === "number",
  );
  const both =
    holds && BOTH_PARTS.test(query.focus) && !ADDED_UP.test(query.focus) && !HOW_MUCH.test(query.focus)
      ? partsWithin(context, parts)
      : [];
  const seam = SEAM.exec(query.focus);
  if (!seam && both.length === 0) return undefined;
  const sides =
    both.length > 0 || !seam
      ? both.map((one) => [one])
      : [query.focus.slice(0, seam.index), query.focus.slice(seam.index + seam[0].length)].map((text) =>
          partNamed(context, parts, text),
        );
  // "Climate" may be a direction and a topic of it: what lies as deep as what it is compared with.
  const depth = Math.min(...sides.map((side) => Math.max(...side.map(depthOf))));
  const [[first, ...more] = [], [second, ...further] = []] = sides.map((side) =>
    side.length > 1 ? side.filter((item) => depthOf(item) === depth) : side,
  );
  if (!first || !second || more.length > 0 || further.length > 0) return undefined;
  if (first === second || depthOf(first) !== depthOf(second)) return undefined;
  const verdict =
    !query.asked || holds === undefined
      ? null
      : (differenceClaimed(query, figureOf(first), figureOf(second)) ??
            holds(figureOf(first), figureOf(second))) !== query.turn.negated
        ? "yes"
        : "no";
  return finding({
    outcome: "answered",
    verdict,
    programmes: [programme],
    head: verdict === null ? say(context, first.summary) : words.verdict[verdict],
    lines: [...(verdict === null ? [] : [say(context, first.summary)]), say(context, second.summary)],
    citations: citationsOf(context, [first, second]),
    values: [first, second].flatMap(figureValue),
    suggestions: suggest(context, [programme], []),
  });
}

const ADDED_UP =
  /\b(?:altogether|together|in all|sum|add(?:s|ed)? up|combined)\b|合计|总共|一共|加|合起来|合在/;
const HOW_MUCH = /多少|几[个项]|\bhow (?:much|many)\b/;

/** "Do both topics of that direction get the same?": the two of the direction named, or the programme's own two. */
function partsWithin(context: AnswerContext, parts: readonly Item[]): Item[] {
  const within = withinDirection(context, parts);
  const asked = within.length < parts.length ? within : parts.filter((item) => depthOf(item) === 1);
  return asked.length === 2 ? asked : [];
}

const figureOf = ({ source }: Item): number =>
  source.kind === "fact" && typeof source.fact.value === "number" ? source.fact.value : 0;

function holdsBy(text: string): ((one: number, other: number) => boolean) | undefined {
  if (SAME.test(text)) return (one, other) => one === other;
  if (DIFFERENT.test(text)) return (one, other) => one !== other;
  if (LESS.test(text)) return (one, other) => one < other;
  return MORE.test(text) ? (one, other) => one > other : undefined;
}
