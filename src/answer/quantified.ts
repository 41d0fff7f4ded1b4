/**
 * Yes/no questions on how many programmes have a figure: any, every, only these, so many; and whether a figure is the
 * least or the most of all.
 * @module
 */
import type { Verdict } from "../contract.ts";
import { isSo } from "../language/comparators.ts";
import { parseNumber } from "../language/numbers.ts";
import type { Amount, Count, Period, Quantity } from "../language/quantities.ts";
import { type AnswerContext, citationsOf, figure, itemsAbout, nameOf, suggest } from "./context.ts";
import { every, figures } from "./figures.ts";
import { type Finding, finding } from "./finding.ts";
import { byFigure, type Selected } from "./which.ts";

const NOUN = "(?:programm?e|scheme|funding line|call line)";
const ZH = "(?:项目|专项|方向)";
const EVERY = new RegExp(
  `\\b(?:every|each(?: and every)?|all(?: of)?(?: the| these| those)?) (?:single |one of the |the )?${NOUN}s?\\b|每一?个?专项|(?:每一?个|所有|各个?|全部)(?:的)?(?:项目|专项|方向)(?=[^,，?？]{0,8}(?:支持|资助|立)(?:至少|不少于|最多|超过|不超过)?[\\d一二三四五六七八九十]+[项个])`,
);
const ANY = new RegExp(
  `\\b(?:is|are) there (?:any |an? |one |some |even )?(?:single |other )?${NOUN}s?\\b|\\b(?:do|does|has|have|is|are|will|would|can) (?:any|some|a single)(?: single| other| of the)? ${NOUN}s?\\b|(?:有没有|有无|是否有|是不是有)(?:哪个|哪些|什么|任何|一个)?${ZH}|^有(?:哪个|什么|任何)?${ZH}`,
);
const NONE = new RegExp(
  `\\b(?:no|not (?:a single|one|any)|none of the) ${NOUN}s?\\b|(?<!有)没有(?:任何|哪|一)一?个?${ZH}`,
);
const ONLY =
  /\bthe only (?:programm?es?|ones?|schemes?|calls?|lines?)\b|(?:只有|唯有|仅有|唯独)(?=[^,，?？]{1,12}(?:支持|资助|经费|执行期|期限|周期|平均|总|立))|唯一(?=[^,，?？]{0,16}(?:项目|专项))/;
const PROGRAMMES = new RegExp(`^(?:\\w+ )?${NOUN}s\\b`);
/** One of them, and no more of it is said. */
const DENIALS = /\bnot\b|\bnever\b|n't\b|不|没|未|非/;
/** Denials that are none: parts of other words, questions that wish for a yes, comparisons. */
const NO_DENIALS =
  /^\W*(?:is|are|do|does|has|have|was|were)n't\b|\b(?:isn't it|aren't they|don't they|doesn't it)\b|\b(?:no|not) (?:more|less|fewer|longer) than\b|有没有|是不是|不(?:到|足|超过|少于|多于|低于|高于|等)|没有?(?=吗|么|[?？]|$)|对不对/g;

const AVERAGED = /\baverag\w*|\bper project\b|\ba project\b|\beach project\b|平均|每个?项(?!目都)/;
const UNSAID =
  /\b(?:say|says|saying|state|states|mention|mentions|set|sets)\b (?:nothing|no\b)|\bsilent\b|\bno word\b|\bwithout (?:an?|any|their own)\b|\b(?:not|n't) (?:say|state|mention|set|give|specify)\b|(?:没有?|未)(?:单独|自己|明确|专门)?(?:写|规定|说|提|给|设|列)/;
const CEILING =
  /^\s*(?:is|are|as|being|at)?\s*(?:the |a )?(?:at most|maximum|max|limit|ceiling|cap|longest|upper limit)\b|^(?:是|为)?(?:上限|最长|封顶)/;
const FIXED =
  /\bcompulsory\b|\bmandatory\b|\bfixed\b|\bexactly\b|\bprecisely\b|\bobligatory\b|\brequired\b|固定|必须|硬性|正好|恰好|就是/;
const RANGE = /(\d|two|three|one|[一二两三])\s*(?:to|-|–|~|至|到)\s*$/;
const LEAST = /\b(?:lowest|smallest|least|shortest|poorest|minimum)\b|最(?:少|低|小|短)/;
const MOST = /\b(?:highest|largest|biggest|greatest|most|longest|richest|maximum|top)\b|最(?:多|高|大|长)/;

/** Undefined where no quantity over programmes is claimed, or nothing that a figure tells. */
export function answerQuantified(context: AnswerContext): Finding | undefined {
  const { query } = context;
  const [top] = query.labels;
  if (!query.asked || top === undefined || !OF_FIGURES.has(top.label)) return undefined;
  const { focus } = query;
  if (DENIALS.test(focus.replace(NO_DENIALS, " ").replace(NONE, " ")) && !UNSAID.test(focus))
    return undefined;
  const counted = query.quantities.find(
    (one): one is Count => one.kind === "count" && PROGRAMMES.test(one.noun) && one.value > 1,
  );
  const only = ONLY.test(focus) && query.scope.programmes.length > 0;
  const none = NONE.test(focus);
  const all = EVERY.test(focus);
  const any = ANY.test(focus);
  const extreme = extremeClaimed(context);
  if (extreme) return extreme;
  if (!counted && !only && !none && !all && !any) return undefined;
  // How long all of them last, and what they come to together, are questions of their own.
  if ((ADDED_UP.test(focus) && !any && !only) || (all && top.label === "duration")) return undefined;
  const domain = only ? context.call.programmes.map(({ id }) => id) : every(context);
  if (domain.length < 2) return undefined;
  const found = selected(context, domain, counted);
  if (!found) return undefined;
  const ids = found.ids.filter((id) => domain.includes(id));
  const named = query.scope.programmes;
  const others = ids.filter((id) => !named.includes(id));
  let held: boolean | undefined;
  if (only) held = others.length === 0 && named.every((id) => ids.includes(id));
  else if (none) held = ids.length === 0;
  else if (all) held = ids.length === domain.length;
  else if (counted)
    // "Are there two with so much?", where there are three: who can say.
    held =
      counted.comparator === "exact" && ids.length > counted.value
        ? undefined
        : isSo(ids.length, counted.comparator, counted.value);
  else held = ids.length > 0;
  const verdict: Verdict = held === undefined ? "depends" : held ? "yes" : "no";
  const shown =
    all && !held ? domain.filter((id) => !ids.includes(id)) : only ? [...new Set([...named, ...ids])] : ids;
  return told(context, verdict, shown, found);
}
const ADDED_UP =
  /\badd(?:s|ed|ing)? up\b|\b(?:across|over|of) all\b|\b(?:together|altogether|combined|summed|taken as a whole)\b|加起来|合计|相加|总共|加总|合起来/;
/** What the figures of programmes are asked by. */
const OF_FIGURES = new Set(["funding", "award", "projects", "duration", "budget", "money-split", "overview"]);

function told(
  context: AnswerContext,
  verdict: Verdict,
  ids: readonly string[],
  { items }: Selected,
): Finding {
  const { words } = context;
  const names = ids.map((id) => nameOf(context, id));
  return finding({
    outcome: "answered",
    verdict,
    programmes: [...ids],
    head: `${words.verdict[verdict]} ${names.length > 0 ? words.selected(names) : words.noneSelected}`,
    citations: citationsOf(
      context,
      items.filter(({ programme }) => programme === null || ids.includes(programme)),
    ),
    suggestions: suggest(context, ids, []),
  });
}

/** The programmes whose figure is as the question says. */
function selected(
  context: AnswerContext,
  domain: readonly string[],
  counted: Count | undefined,
): Selected | undefined {
  const { query } = context;
  const [top] = query.labels;
  if (top?.label === "duration" && UNSAID.test(query.focus)) {
    const ids = domain.filter((id) => !figure(context, id, "duration"));
    return { ids, items: itemsAbout(context, "duration", [null]) };
  }
  const claimed = query.quantities.filter(
    (one): one is Amount | Period | Count =>
      one !== counted && (one.kind === "amount" || one.kind === "period" || isOfProjects(context, one)),
  );
  const [one, ...more] = claimed;
  if (!one || more.length > 0) return undefined;
  if (one.kind === "period") return byPeriod(context, domain, one);
  const name = one.kind === "count" ? "projects" : AVERAGED.test(query.focus) ? "award" : "funding";
  const quantity = { ...one, comparator: comparatorZh(query.text, one) };
  return byFigure(
    {
      ...context,
      query: {
        ...query,
        labels: [{ label: name, probability: 1 }],
        turn: { ...query.turn, negated: false },
        quantities: [quantity],
        scope: { ...query.scope, programmes: [...domain] },
      },
    },
    quantity,
  );
}
const isOfProjects = ({ query }: AnswerContext, one: Quantity): boolean =>
  one.kind === "count" &&
  (/^(?:[\w-]+ )?(?:projects?|grants?)\b|^(?:项|个)(?!课题|方向|国家)/.test(one.noun) ||
    /^\s*[项个](?!课题|方向|国家)/.test(query.text.slice(one.end)));
/** 至少支持10项: the comparing word stands before the verb. */
const comparatorZh = (text: string, { start, comparator }: Amount | Count) => {
  if (comparator !== "exact") return comparator;
  const before = text.slice(Math.max(0, start - 8), start);
  if (/(?:至少|最少|起码)(?:都)?(?:支持|资助|有|立|给)$/.test(before)) return "at-least";
  return /(?:至多|最多)(?:只|能|会)?(?:支持|资助|有|立|给)$/.test(before) ? "at-most" : comparator;
};

/** By the months of their own text: a ceiling, a span, a fixed period. */
function byPeriod(context: AnswerContext, domain: readonly string[], period: Period): Selected | undefined {
  const { text, focus, turn } = context.query;
  const lower = RANGE.exec(text.slice(Math.max(0, period.start - 8), period.start))?.[1];
  const low = lower === undefined ? undefined : parseNumber(lower);
  const ceiling = CEILING.test(text.slice(period.end)) || period.comparator === "at-most";
  const fixed = FIXED.test(focus) || turn.modality === "must";
  const found = domain.flatMap((id) => {
    const own = figure(context, id, "duration");
    const value = own?.fact.value;
    if (!own || typeof value !== "number") return [];
    const { bound, to } = own.fact;
    const is =
      low !== undefined
        ? to === period.value &&
          value === low * (/年|year/.test(text.slice(period.start, period.end)) ? 12 : 1)
        : ceiling
          ? bound === "at-most" && value === period.value
          : fixed && period.comparator === "exact"
            ? bound === "exact" && to === undefined && value === period.value
            : period.comparator === "over" || period.comparator === "at-least"
              ? isSo(to ?? value, period.comparator, period.value)
              : period.comparator === "under"
                ? (to ?? value) < period.value
                : bound === "exact" && to === undefined && value === period.value;
    return is ? [{ id, item: own.item }] : [];
  });
  return { ids: found.map(({ id }) => id), items: found.map(({ item }) => item) };
}

/** "Is 2 million the lowest total of all?" */
function extremeClaimed(context: AnswerContext): Finding | undefined {
  const { query } = context;
  const { focus } = query;
  const [least, most] = [LEAST.test(focus), MOST.test(focus)];
  if (least === most || query.scope.programmes.length > 0 || !OF_ALL.test(focus)) return undefined;
  const claimed = query.quantities.filter(
    (one): one is Amount | Count => one.kind === "amount" || isOfProjects(context, one),
  );
  const [one, ...more] = claimed;
  if (!one || more.length > 0 || one.comparator !== "exact") return undefined;
  const name = one.kind === "count" ? "projects" : AVERAGED.test(focus) ? "funding-per-project" : "funding";
  const all = figures(context, name, every(context));
  const values = all.map(({ value }) => value);
  const value = least ? Math.min(...values) : Math.max(...values);
  const best = all.filter((f) => f.value === value);
  const ids = best.map(({ programme }) => programme);
  return told(context, value === one.value ? "yes" : "no", ids, { ids, items: best.flatMap((f) => f.items) });
}
/** Of programmes, not of what one project gets or is asked for. */
const OF_ALL =
  /\bprogramm?es?\b|\bin the call\b|\b(?:total|pot|budget)\b|项目经费|各(?:个)?(?:项目|专项)|所有|整个指南|专项|总额|总经费/;
