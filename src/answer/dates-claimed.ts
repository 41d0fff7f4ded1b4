/**
 * What a yes/no question claims of the deadlines themselves: how long is left, how far the two lie apart, whether all
 * programmes share them, whether there is one, which day it is, whether a later day still does.
 * @module
 */
import type { Verdict } from "../contract.ts";
import { cite } from "../knowledge/model.ts";
import { comparatorOf, isSo } from "../language/comparators.ts";
import type { DateSpan, Quantity } from "../language/quantities.ts";
import { type AnswerContext, suggest } from "./context.ts";
import { dayAlone, daysBetween, daysOf, monthAlone, SPAN_NAMED } from "./days.ts";
import { AGENCY, INTERNAL, NOT_THAT, TO_OFFICE } from "./deadlines.ts";
import { type Finding, finding } from "./finding.ts";

interface Dates {
  internal: string;
  agency: string;
  /** Those that the question names; both where it names none. */
  meant: string[];
  both: boolean;
}

/** Undefined where none of these is claimed, or the call has not both dates. */
export function claimedDates(context: AnswerContext): Finding | undefined {
  const { query, words, call } = context;
  const { internal, agency } = call.file?.deadlines ?? {};
  if (!query.asked || !internal || !agency) return undefined;
  const text = query.text.replace(NOT_THAT, " ");
  const said = TO_OFFICE.test(text)
    ? { internal: true, agency: false }
    : { internal: INTERNAL.test(text), agency: AGENCY.test(text) };
  const meant = [
    ...(said.internal || !said.agency ? [internal.date] : []),
    ...(said.agency || !said.internal ? [agency.date] : []),
  ];
  const both = (said.internal && said.agency) || TWO_DATES.test(text);
  const dates = { internal: internal.date, agency: agency.date, meant, both };
  const held =
    sharedByAll(context, dates) ??
    farApart(context, dates) ??
    oneDay(context, dates) ??
    stillLeft(context, dates) ??
    denied(context, dates) ??
    isThatDay(context, text, dates) ??
    laterThan(context, text, dates) ??
    isOver(context, text, dates);
  if (held === undefined) return undefined;
  const verdict: Verdict = held ? "yes" : "no";
  const shown = both ? [internal, agency] : [internal, agency].filter(({ date }) => meant.includes(date));
  const day = (one: typeof internal) => (shown.includes(one) ? words.date(one.date) : undefined);
  return finding({
    outcome: "answered",
    verdict,
    programmes: query.scope.programmes,
    head: words.verdict[verdict],
    lines: [words.deadlines(day(internal), day(agency))],
    citations: shown.flatMap((one) => one.quotes.map((quote) => cite(call.id, null, quote))),
    values: shown.map((one) => ({
      programme: null,
      fact: one === internal ? "deadline-internal" : "deadline-agency",
      value: one.date,
    })),
    suggestions: suggest(context, query.scope.programmes, ["deadline"]),
  });
}

const TWO_DATES =
  /\b(?:two|both)(?: of the)? (?:deadlines|dates|cut-?offs|closing dates)\b|两个?(?:截止)?(?:日期|时间|期限|日子|截止)/;

/** The claim itself is denied: not where a question merely wishes for a yes, nor in 是不是. */
const isDenied = (text: string): boolean =>
  /\bnot\b|(?<!^\W*(?:is|are|was|were|do|does|did|has|have|wo))n't\b|不是|并非|不在/.test(
    text.replace(/\b(?:isn't|doesn't|aren't|don't) (?:it|they|that)\b|是不是/g, " "),
  );

const OF_PROGRAMMES =
  /\bthe programm?es\b|\b(?:all|each|every|different|other|the rest of the|various) (?:of the )?(?:the )?(?:\w+ )?(?:programm?es?|calls|schemes|countries|partners|ones|lines)\b|(?:各|每|所有|不同|全部)(?:个)?(?:的)?(?:项目|专项|方向|国家)|(?:别|其[他它])的?(?:项目|专项|方向)?/;
const SAME = /\bsame\b|\bidentical\b|(?<!不)(?:一样|相同|一致)|统一|同一/;
const OTHER =
  /\bdiffer\w*(?! programm?es| calls| schemes| countries)\b|\bvar(?:y|ies)\b|不同(?!的?(?:项目|专项|方向|国家))|不一样|不一致|不相同/;
const SOONER = /\b(?:earlier|later|sooner) than\b|比[^,，?？]{1,10}[早晚]/;
/** "Is it the same for all programmes?": all of a call close together. */
function sharedByAll({ query: { focus } }: AnswerContext, { both }: Dates): boolean | undefined {
  if (both || !OF_PROGRAMMES.test(focus) || !DATED.test(focus)) return undefined;
  const [same, other] = [SAME.test(focus), OTHER.test(focus) || SOONER.test(focus)];
  return same === other ? undefined : same !== isDenied(focus);
}
const DATED = /\bdeadlines?\b|\bcut-?offs?\b|\bclosing dates?\b|\bdue dates?\b|\bdates?\b|截止|期限|ddl/;

/** The comparing word of a span, where it has one. */
function spanIn(said: string) {
  // "One more month": a month.
  const text = said.replace(/\bmore (?=(?:full )?(?:days?|weeks?|months?)\b)/, "");
  const span = SPAN_NAMED.exec(text);
  if (!span) return undefined;
  const end = span.index + span[0].length;
  return { span, end, days: daysOf(span[1], span[2]), comparator: comparatorOf(text, span.index, end) };
}
const APART =
  /\bbetween\b|\bapart\b|\bgap\b|(?:days?|weeks?|months?) (?:before|earlier than|ahead of|after|later than)\b|之间|相差|间隔|隔|[早晚提前](?:了|整整)?(?:\d|[一二两三四五六七八九十])/;
/** "Is it two days between the two?", "a week before the other?": by the days that lie between. */
function farApart(
  { query: { focus } }: AnswerContext,
  { internal, agency, both }: Dates,
): boolean | undefined {
  if (!both || !APART.test(focus)) return undefined;
  const said = spanIn(focus.replace(TWO_DATES, " "));
  if (!said) return undefined;
  return isSo(daysBetween(internal, agency), said.comparator, said.days) !== isDenied(focus);
}

/** "Do the two fall on the same day?" */
function oneDay({ query: { focus } }: AnswerContext, { internal, agency }: Dates): boolean | undefined {
  if (!TWO_DATES.test(focus)) return undefined;
  const [same, other] = [SAME.test(focus), OTHER.test(focus)];
  if (same === other) return undefined;
  return (same ? internal === agency : internal !== agency) !== isDenied(focus);
}

const LEFT = /\b(?:left|remain\w*|until|till|to go|away|before|more)\b|还(?:剩|有)|剩|距离?|离/;
const FROM_NOW = /\b(?:left|remain\w*|until|till|to go|away)\b|还(?:剩|有)|剩下?|距离?/;
/** "Is there more than a month left?": the days from today on. Both dates must agree where none is named. */
function stillLeft({ query: { focus }, asOf }: AnswerContext, { meant, both }: Dates): boolean | undefined {
  const said = spanIn(focus);
  if (both || !said || !LEFT.test(focus) || !FROM_NOW.test(focus) || /\bwe (?:can|could|may)\b/.test(focus))
    return undefined;
  // "Are there 20 days left?": at least so many, where nothing is compared.
  const comparator =
    said.comparator === "exact" && !/\bexactly\b|正好|刚好|整整/.test(focus) ? "at-least" : said.comparator;
  const held = meant.map((date) => isSo(daysBetween(asOf, date), comparator, said.days, said.days / 7));
  return held.every((one) => one === held[0]) && held[0] !== undefined
    ? held[0] !== isDenied(focus)
    : undefined;
}

const NO_DATE =
  /\bno (?:internal |school |university |agency |official |final |own |separate )*(?:deadline|cut-?off|closing date)s?\b|\b(?:not|n't) (?:give|state|set|mention|have|name) (?:an? |any |the )?(?:internal |school |university |agency |official |own )*(?:deadline|cut-?off|closing date)\b|(?<!有)(?:没有?|未)(?!过|到|超)(?:给出|规定|写明?|设定?|说明?|明确|公布)?[^,，?？]{0,8}?截止(?:日|时间|期限)/;
/** "There is no internal deadline, right?": there is. */
function denied({ query: { focus, scope, turn } }: AnswerContext, _: Dates): boolean | undefined {
  if (scope.programmes.length > 0 || !NO_DATE.test(focus) || turn.contrary) return undefined;
  return false;
}

/** The day that a question names. */
function dayIn(text: string, quantities: readonly Quantity[], latest: string): DateSpan | undefined {
  if (LAST_OF_YEAR.test(text)) {
    const iso = `${latest.slice(0, 4)}-12-31`;
    return { kind: "date", from: iso, to: iso, start: 0, end: 0 };
  }
  const dated = quantities.filter((one): one is DateSpan => one.kind === "date");
  return dated.length > 1 ? undefined : (dated[0] ?? dayAlone(text, latest) ?? monthAlone(text, latest));
}
const LAST_OF_YEAR = /年底最后一天|年末最后一天|一年的?最后一天|\blast day of the year\b/;
const IS_THAT_DAY =
  /^(?:is|was|isn't|wasn't) (?:the |our |their |your )?(?:[\w'-]+ ){0,3}(?:deadline|cut-?off|closing date|due date) (?:\w+ )?(?:in|on|at)\b|\b(?:is|was) [^?]{4,24} the (?:\w+ ){0,2}(?:date|day) (?:for|of|set by)\b|\d{1,2}[号日](?:那天)?[就才]?截|^那?(?:么)?[^,，?？\d]{1,8}(?:的|那边|那里)?(?:截止)?(?:日期|时间|日)?也是?(?:在)?(?:\d{1,2}月)?\d{1,2}[号日]|截止[^,，?？]{0,6}是[^,，?？]{0,4}最后一天/;
/** "Was it in November?", 校内24号就截了: whether that is the day. */
function isThatDay({ query }: AnswerContext, text: string, dates: Dates): boolean | undefined {
  if (!IS_THAT_DAY.test(text)) return undefined;
  const day = dayIn(text, query.quantities, dates.agency);
  if (!day) return undefined;
  return dates.meant.some((date) => date >= day.from && date <= day.to) !== isDenied(text);
}

const AFTER =
  /\b(?:after|past|beyond|later than) (?:the )?(?:\d{1,2}(?:st|nd|rd|th)?\b|(?:dec|nov|jan)\w* \d)|(?:过了|超过|过完?)(?:\d{1,2}月)?\d{1,2}[号日]|\d{1,2}[号日](?:之后|以后|后)/;
const TAKEN =
  /\b(?:accept|take|receive|submit|hand|send|apply|file|possible|open|allowed|fine|ok)\w*\b|收|交|报|接受|受理|可以|能|行/;
const NOT_TAKEN =
  /\b(?:no longer|too late|closed|over|not|never|missed|refuse\w*|reject\w*)\b|不(?:再)?(?:收|接收|接受|受理|能|行|可以)|截止了|关了|来不及/;
/** 25号之后学校还收吗: a day past the deadline. */
function laterThan({ query }: AnswerContext, text: string, dates: Dates): boolean | undefined {
  if (!AFTER.test(text) || !(TAKEN.test(text) || NOT_TAKEN.test(text))) return undefined;
  const day = dayIn(text, query.quantities, dates.agency);
  // Between the two dates, where it is not said which one, nobody can tell.
  if (!day || dates.meant.some((date) => day.to < date)) return undefined;
  return NOT_TAKEN.test(text);
}

const IS_OVER =
  /\b(?:is|be|are|was|been)\b(?: (?:the|our|your|it|this|that|internal|agency|final|official|call|deadline|submission|already|then))* (?:closed|over|past|passed|expired|gone)\b(?! (?:the|to|by)\b)/;
/** "Would it be closed on the 1st?": where all that is meant lies before that day. */
function isOver({ query }: AnswerContext, text: string, dates: Dates): boolean | undefined {
  const day = IS_OVER.test(text) ? dayIn(text, query.quantities, dates.agency) : undefined;
  if (!day) return undefined;
  const over = dates.meant.filter((date) => date < day.from).length;
  if (over !== 0 && over !== dates.meant.length) return undefined;
  return over > 0 !== isDenied(text);
}
