/**
 * A sum, or a number of projects, that somebody has in mind, set beside the figure of the text:
 * "is 5 million above the average?", "would ten at 3 million each blow the budget?".
 * @module
 */
import { parseNumber } from "../../language/numbers.ts";
import type { Amount, Count } from "../../language/quantities.ts";
import { type AnswerContext, figure } from "../context.ts";
import { figuresOfParts } from "./figures.ts";
import type { Local } from "./local.ts";
import { OF_PROJECTS } from "./per-part.ts";

/** No number stands between the comparing word and the figure it compares with. */
const BETWEEN =
  "(?:(?!\\d|\\b(?:one|two|three|four|five|six|seven|eight|nine|ten|and|million)\\b)[^,.;?!]){0,40}?";
const TOTAL =
  "(?:average|mean\\b|total|whole|overall|budget|pot\\b|money|funds?\\b|funding|sum\\b|envelope|available|ceiling|limit|cap\\b|maximum|allocation|has in (?:total|all))";
const ABOVE = new RegExp(
  `\\b(?:exceed(?:s|ing)?|above|over|beyond|tops?|blows?|breaks?|bursts?|overshoots?|overruns?|surpass(?:es)?|outstrips?|(?:more|higher|bigger|larger|greater) than|too (?:much|many) for)\\b${BETWEEN}\\b${TOTAL}`,
);
const BELOW = new RegExp(
  `\\b(?:below|under|beneath|short of|(?:less|lower|smaller|fewer) than)\\b${BETWEEN}\\b${TOTAL}`,
);
const INSIDE = new RegExp(
  `\\b(?:within|inside|fits? (?:in|into|under)|covered by)\\b${BETWEEN}\\b${TOTAL}|\\b(?:total|budget|pot|money|funds?|sum)\\b (?:\\w+ ){0,2}(?:allows?|covers?|permits?|suffices?|stretch(?:es)?|enough)\\b`,
);
const TOTAL_ZH = "(?:总额|总经费|总预算|总数|总盘|总量|经费|预算|资金|上限|平均|均值|均数|限额|盘子)";
const ABOVE_ZH = new RegExp(
  `(?:超(?:过|出)?了?|高于|大于|多于|高过|突破|爆)[^,，。?？\\d]{0,12}?${TOTAL_ZH}|比[^,，。?？\\d]{0,14}${TOTAL_ZH}[^,，。?？\\d]{0,4}(?:多|高|大)`,
);
const BELOW_ZH = new RegExp(
  `(?:低于|小于|少于|不到|不足)[^,，。?？\\d]{0,12}?${TOTAL_ZH}|比[^,，。?？\\d]{0,14}${TOTAL_ZH}[^,，。?？\\d]{0,4}(?:少|低|小)`,
);
const INSIDE_ZH = new RegExp(`在[^,，。?？\\d]{0,12}?${TOTAL_ZH}[^,，。?？\\d]{0,4}(?:以内|之内|范围内|里)`);

/** What is said right before a comparison turns it. */
const DENIED = /(?:不|没有?|未|会不会)$|\b(?:not|never)(?: \w+)?\s*$|n't(?: \w+)?\s*$/;

type Side = "above" | "below" | "inside";
const SIDES: readonly [Side, RegExp][] = [
  ["above", ABOVE],
  ["below", BELOW],
  ["inside", INSIDE],
  ["above", ABOVE_ZH],
  ["below", BELOW_ZH],
  ["inside", INSIDE_ZH],
];

/** The first comparison of what was said before with a figure that is not named by its number. */
function comparedIn(text: string): { side: Side; start: number; denied: boolean } | undefined {
  for (const [side, pattern] of SIDES) {
    const match = pattern.exec(text);
    if (!match) continue;
    const before = text.slice(0, match.index);
    return { side, start: match.index, denied: DENIED.test(before) && !before.endsWith("会不会") };
  }
  return undefined;
}

const AVERAGE = /\baverage\b|\bmean\b|平均|均值|均数/;
const PER_PROJECT = /\b(?:each|apiece|a piece|per project)\b|每个|每项|各/;
const OWN_SUM = /\bown\b|\bcontribut\w*|\bmatch\w*|\bsubsid\w*|\bgovernment\b|政府|配套|自筹|补贴/;
const SPAN = /\bin (?:the )?(?:average|total)\b/;

/** Nothing where no figure of the asker's own is set beside one of the text. */
export function requested(context: AnswerContext, programme: string | null): Local | undefined {
  const { query } = context;
  const { labels } = query;
  // The number of a programme is no figure.
  const text = query.scope.programmes.reduce(
    (said, id) => said.replaceAll(id, "·".repeat(id.length)),
    query.text,
  );
  const second = furtherOne(context, programme);
  if (second) return second;
  if (!FIGURED.has(labels[0]?.label ?? "") || OWN_SUM.test(text)) return undefined;
  const compared = comparedIn(text);
  if (!compared || SPAN.test(text.slice(compared.start - 1, compared.start))) return undefined;
  const before = query.quantities.filter(({ end }) => end <= compared.start);
  const amounts = before.filter((one): one is Amount => one.kind === "amount");
  const count = before.find(
    (one): one is Count =>
      one.kind === "count" && (OF_PROJECTS.test(one.noun) || /^(?:[\w-]+ ){0,2}projects?\b/.test(one.noun)),
  );
  const [amount, ...more] = amounts;
  if (
    more.length > 0 ||
    query.quantities.some(({ kind, start }) => kind === "amount" && start > compared.start)
  )
    return undefined;
  if (amount ? amount.comparator !== "exact" : count?.comparator !== "exact") return undefined;
  const name = amount ? "funding" : "projects";
  const parts = figuresOfParts(context, programme, name);
  const total =
    parts.length === 1 ? parts[0] : parts.length > 1 ? undefined : figure(context, programme, name);
  const whole = total?.fact.to ?? total?.fact.value;
  if (!total || typeof whole !== "number") return undefined;
  const projects = figure(context, programme, "projects");
  const average = amount !== undefined && AVERAGE.test(text.slice(compared.start));
  if (average && (parts.length > 0 || typeof projects?.fact.value !== "number")) return undefined;
  const base = average ? whole / Number(projects?.fact.value) : whole;
  const asked = amount
    ? amount.value * (!average && count && PER_PROJECT.test(text) ? count.value : 1)
    : (count?.value ?? 0);
  const so = { above: asked > base, below: asked < base, inside: asked <= base }[compared.side];
  return {
    programme,
    held: so !== compared.denied ? "true" : "false",
    items: average && projects ? [total.item, projects.item] : [total.item],
    notes: average
      ? [
          context.words.average(
            programme ?? "",
            context.words.money(Math.round(base)),
            context.words.money(whole),
            String(projects?.fact.value),
          ),
        ]
      : [],
    waiting: [],
    final: true,
  };
}
const FIGURED = new Set([
  "funding",
  "award",
  "projects",
  "budget",
  "money-split",
  "topics",
  "participants-number",
]);

const ORDINALS: Readonly<Record<string, number>> = { second: 2, third: 3, fourth: 4, fifth: 5, sixth: 6 };
const ROOM =
  /\b(?:room|place|space|slot|money|budget) (?:left )?for (?:a |an |the )?(second|third|fourth|fifth|sixth|(\d+)(?:st|nd|rd|th)) (?:[\w-]+ ){0,3}project\b|第([二三四五六七八九十]+|\d+)[个项](?:项目)?[^,，?？]{0,6}(?:名额|位置|空间|余地|机会)/;

/** "Is there room for a second project?": not where there is one. */
function furtherOne(context: AnswerContext, programme: string | null): Local | undefined {
  const match = ROOM.exec(context.query.focus);
  const found = match ? figure(context, programme, "projects") : undefined;
  const most = found?.fact.value;
  if (!match || !found || typeof most !== "number" || context.query.turn.negated) return undefined;
  const said = ORDINALS[match[1] ?? ""] ?? parseNumber(match[2] ?? match[3] ?? "") ?? 0;
  return { programme, held: said <= most ? "true" : "false", items: [found.item], notes: [], waiting: [] };
}
