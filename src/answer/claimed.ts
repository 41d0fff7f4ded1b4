/**
 * What a yes/no question claims of the figures of several programmes, or of one beside the whole call: a sum, a gap, a
 * share, a multiple.
 * @module
 */
import { comparatorOf, isSo } from "../language/comparators.ts";
import { parseNumber } from "../language/numbers.ts";
import type { Amount, Count } from "../language/quantities.ts";
import { NEARLY } from "./claims/figures.ts";
import { OF_PROJECTS } from "./claims/per-part.ts";
import { answerCompare } from "./compare.ts";
import { type AnswerContext, nameOf, suggest } from "./context.ts";
import { averageLines, backedBy, figures } from "./figures.ts";
import { type Finding, finding } from "./finding.ts";
import { answerSum, shareOf } from "./totals.ts";

/** The claim worked out and judged; undefined where none of these is made. */
export function answerClaimed(context: AnswerContext, programmes: readonly string[]): Finding | undefined {
  return (
    claimedSum(context, programmes) ??
    claimedGap(context, programmes) ??
    claimedMultiple(context, programmes) ??
    claimedShare(context, programmes)
  );
}

/** "Do the two have over 150 million together?": their sum beside the figure claimed. */
export function claimedSum(context: AnswerContext, programmes: readonly string[]): Finding | undefined {
  const { query } = context;
  const jointly = JOINTLY.test(query.focus) && (SEVERAL.test(query.focus) || query.scope.by === "context");
  const sum = programmes.length > 1 && jointly ? answerSum(context, programmes) : undefined;
  const total = sum?.values?.at(-1);
  // The programmes themselves are counted: 那两个项目加起来.
  const told = query.quantities.filter(
    (one): one is Amount | Count =>
      one.kind === "amount" ||
      (one.kind === "count" && !(one.value === programmes.length && OF_PROGRAMMES.test(one.noun))),
  );
  const claimed = told.find(
    (one) =>
      (one.kind === "amount" && total?.fact === "funding") ||
      (one.kind === "count" &&
        total?.fact === "projects" &&
        (OF_PROJECTS.test(one.noun) || /^(?:\s*[个项]|[,，]|\s*$)/.test(query.text.slice(one.end)))),
  );
  // Two figures at once are of one programme, as it has them.
  if (!sum || !claimed || told.length > 1 || typeof total?.value !== "number") return undefined;
  const { value } = total;
  const roughly = claimed.comparator === "about" ? NEARLY * value : undefined;
  const held = isSo(value, claimed.comparator, claimed.value, roughly);
  return judged(context, held, sum);
}

/** What is told, with the verdict on what was claimed before it. */
function judged({ query, words }: AnswerContext, held: boolean, told: Finding): Finding {
  const verdict = held !== query.turn.negated ? "yes" : "no";
  return { ...told, verdict, head: `${words.verdict[verdict]} ${told.head}` };
}
const OF_PROGRAMMES =
  /^(?:[\w-]+ ){0,2}(?:programm?es?|schemes?|calls?|ones?)\b|^[个类种]?(?:项目|专项)(?!数)/;
const JOINTLY =
  /\b(?:together|altogether|combined|in all|between (?:them|the two)|add(?:ed|s)? up|jointly|both (?:[\w-]+ )?(?:counted|included|taken))\b|加起来|加总|合计|一共|总共|合起来|相加|加在一起|之和|总和|\d\.\d\s*[加+]\s*\d\.\d/;
/** Several programmes are named, not one that may be either of two. */
const SEVERAL = /\b(?:and|both|two|three|with|plus)\b|[和与及、+加]|[两三][个类种](?:项目|专项)/;

const GAP = /\b(?:gap|difference)\b|\bdiffer\w* by\b|差(?:距|额|值)|相差|差了/;
const OF_AVERAGE = /\baverages?\b|\bper project\b|平均/;

/** "Is the gap between the two 40 million?" */
function claimedGap(context: AnswerContext, programmes: readonly string[]): Finding | undefined {
  const { query, words } = context;
  const [claimed, ...more] = query.quantities.filter(
    (one): one is Amount | Count =>
      one.kind === "amount" || (one.kind === "count" && !OF_PROGRAMMES.test(one.noun)),
  );
  if (programmes.length !== 2 || !GAP.test(query.focus) || !claimed || more.length > 0) return undefined;
  const name =
    claimed.kind === "count" ? "projects" : OF_AVERAGE.test(query.focus) ? "funding-per-project" : "funding";
  const found = figures(context, name, programmes);
  const [one, other] = [...found].sort((a, b) => b.value - a.value);
  if (!one || !other) return undefined;
  const gap = one.value - other.value;
  const roughly = claimed.comparator === "about" ? NEARLY * gap : undefined;
  const held = isSo(gap, claimed.comparator, claimed.value, roughly);
  const show = (value: number) => (name === "projects" ? String(value) : words.money(value));
  const shown = found.map(({ programme, value }) => `${nameOf(context, programme)} ${show(value)}`);
  const told = finding({
    outcome: "answered",
    programmes: [...programmes],
    head: words.more(
      nameOf(context, one.programme),
      nameOf(context, other.programme),
      shown.join(query.language === "zh" ? "，" : ", "),
      show(gap),
    ),
    lines: averageLines(context, name, found),
    ...backedBy(context, name, found),
    suggestions: suggest(context, programmes, []),
  });
  return judged(context, held, told);
}

/** 1.9的项目数是2.1的五倍吗: a comparison, though no word of it compares. */
function claimedMultiple(context: AnswerContext, programmes: readonly string[]): Finding | undefined {
  if (programmes.length !== 2 || !MULTIPLE.test(context.query.focus)) return undefined;
  return answerCompare(context, programmes);
}
const MULTIPLE = /[一两二三四五六七八九十\d]倍(?!配|于政府)|的一半/;

const FRACTIONS: readonly [RegExp, number][] = [
  [/\bhalf\b|一半|二分之一/, 1 / 2],
  [/\ba third\b|\bone third\b|三分之一/, 1 / 3],
  [/\btwo[- ]thirds\b|三分之二/, 2 / 3],
  [/\b(?:a|one) quarter\b|\b(?:a|one) fourth\b|四分之一/, 1 / 4],
  [/\bthree[- ]quarters\b|四分之三/, 3 / 4],
  [/\b(?:a|one) fifth\b|五分之一/, 1 / 5],
  [/\b(?:a|one) tenth\b|十分之一/, 1 / 10],
];
const PERCENT = /(\d{1,3}(?:\.\d+)?) ?(?:%|per ?cent)|百分之([一二三四五六七八九十\d]+)/;
const OF_WHOLE =
  /\bof (?:the |all |all the )?(?:[\d.]+ million|whole|entire|overall|total|call|budget|money|projects)\b|(?:占|总|全部|整个|整批)/;
/** A share said roughly may be so far off. */
const ROUGHLY = 0.02;

/** "Does it take more than a quarter of the 496 million?": a programme's part of the call's own figure. */
function claimedShare(context: AnswerContext, programmes: readonly string[]): Finding | undefined {
  const { query } = context;
  const { focus } = query;
  if (programmes.length === 0 || !OF_WHOLE.test(focus)) return undefined;
  const percent = PERCENT.exec(focus);
  const fraction = FRACTIONS.find(([pattern]) => pattern.test(focus));
  const said = percent ?? fraction?.[0].exec(focus);
  const part = percent ? (parseNumber(percent[1] ?? percent[2] ?? "") ?? 0) / 100 : fraction?.[1];
  const [top] = query.labels;
  const name = top?.label === "projects" ? "projects" : "funding";
  if (!said || part === undefined || !OF_SHARES.has(top?.label ?? "")) return undefined;
  const told = shareOf(context, programmes, name);
  if (!told || told.counted < programmes.length) return undefined;
  const amounts = query.quantities.filter(({ kind }) => kind === "amount");
  if (amounts.some((one) => one.kind === "amount" && one.value !== told.total)) return undefined;
  const comparator = comparatorOf(focus, said.index, said.index + said[0].length);
  const held = isSo(told.share, comparator, part, ROUGHLY);
  return judged(context, held, told.found);
}
const OF_SHARES = new Set(["funding", "projects", "money-split", "award", "budget"]);
