/**
 * Periods, amounts of money, dates, ages and counts in a message. Works on normalised lower-case text.
 * @module
 */
import { type Comparator, comparatorOf } from "./comparators.ts";
import { NUMBER, parseNumber } from "./numbers.ts";
import { type Span, Taken } from "./taken.ts";

/** A period in months. */
export interface Period extends Span {
  kind: "period";
  value: number;
  comparator: Comparator;
}
/** An amount in yuan. `sure`: a currency or a unit of magnitude stood beside it. */
export interface Amount extends Span {
  kind: "amount";
  value: number;
  comparator: Comparator;
}
/** A calendar date, or all the days of a month or year: first and last ISO date. */
export interface DateSpan extends Span {
  kind: "date";
  from: string;
  to: string;
  /** No year was said: it is read in the year of the question's date. */
  yearless?: true;
}
export interface Age extends Span {
  kind: "age";
  value: number;
  comparator: Comparator;
}
/** A number beside a noun, or alone. */
export interface Count extends Span {
  kind: "count";
  value: number;
  comparator: Comparator;
  /** The words that follow, for telling what is counted. */
  noun: string;
}
export type Quantity = Period | Amount | DateSpan | Age | Count;

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const MONTH =
  "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";
const pad = (n: number) => String(n).padStart(2, "0");
const lastDay = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate();

function* matches(pattern: RegExp, text: string): Generator<RegExpExecArray> {
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    if (match[0] === "") pattern.lastIndex++;
    else yield match;
  }
}

const YEAR_AND_HALF = /\b(?:a|one) year and a half\b|一年半|\b18 months\b/g;
const AND_A_HALF = new RegExp(`(${NUMBER})\\s*(?:and a half years|年半)`, "g");
const PERIOD = new RegExp(
  `(${NUMBER})\\s*(?:-|–|~)?\\s*(full |whole |calendar )?(years?|yrs?|months?|mths?|个月|(?<=1[3-9]|[2-9]\\d)月(?!\\d|份)|周年|年(?!代|度|\\d|[一二三四五六七八九十]+月|初|底|后|前|以前|之前|月))`,
  "g",
);
const A_YEAR = /\b(?:a|one) (year|month)\b/g;
const AMOUNT = new RegExp(
  `(?:(?:rmb|cny|¥|￥)\\s*)?(${NUMBER})(?:个(?=亿|千万|百万))?\\s*(million|mln|mio|mn|billion|bn|thousand|k|m|亿|千万|百万|十万|万|萬|w)?\\s*(yuan|rmb|cny|元|块|人民币|块钱|元人民币)?`,
  "g",
);
/** 四亿九千六百万 */
const COMPOUND = new RegExp(`(${NUMBER})亿零?(${NUMBER})(?:万|萬)(?:元|块|人民币)?`, "g");
const MAGNITUDE: Record<string, number> = {
  million: 1e6,
  mln: 1e6,
  mio: 1e6,
  mn: 1e6,
  m: 1e6,
  billion: 1e9,
  bn: 1e9,
  thousand: 1e3,
  k: 1e3,
  亿: 1e8,
  千万: 1e7,
  百万: 1e6,
  十万: 1e5,
  万: 1e4,
  萬: 1e4,
  w: 1e4,
};

function periods(text: string): Period[] {
  const found: Period[] = [];
  const add = (match: RegExpExecArray, months: number) =>
    found.push({
      kind: "period",
      value: Math.round(months * 100) / 100,
      start: match.index,
      end: match.index + match[0].length,
      comparator: comparatorOf(text, match.index, match.index + match[0].length),
    });
  for (const match of matches(YEAR_AND_HALF, text)) add(match, 18);
  for (const match of matches(AND_A_HALF, text)) {
    const value = parseNumber(match[1] ?? "");
    if (value !== undefined) add(match, (value + 0.5) * 12);
  }
  for (const match of matches(PERIOD, text)) {
    const value = parseNumber(match[1] ?? "");
    const unit = match[3] ?? "";
    if (value === undefined || value > 600) continue;
    if (/^\d{4}$/.test(match[1] ?? "") && unit.startsWith("年")) continue; // a calendar year
    // "under 40 years old", "45 years of age" are ages, "the next 3 years" a plan's
    if (/^\s*(?:old|of age)/.test(text.slice(match.index + match[0].length))) continue;
    add(match, /^(?:y|年|周年)/.test(unit) ? value * 12 : value);
  }
  for (const match of matches(A_YEAR, text)) add(match, match[1] === "year" ? 12 : 1);
  return found;
}

const HALF_A = /\bhalf a (million|billion)\b|半个?亿/g;

function amounts(text: string): Amount[] {
  const found: Amount[] = [];
  for (const match of matches(HALF_A, text)) {
    const end = match.index + match[0].length;
    const value = match[1] === undefined ? 5e7 : (MAGNITUDE[match[1]] ?? 0) / 2;
    found.push({
      kind: "amount",
      value,
      start: match.index,
      end,
      comparator: comparatorOf(text, match.index, end),
    });
  }
  const compound: { start: number; end: number }[] = [];
  for (const match of matches(COMPOUND, text)) {
    const [high, low] = [parseNumber(match[1] ?? ""), parseNumber(match[2] ?? "")];
    if (high === undefined || low === undefined) continue;
    const [start, end] = [match.index, match.index + match[0].length];
    compound.push({ start, end });
    found.push({
      kind: "amount",
      value: Math.round(high * 1e8 + low * 1e4),
      ...{ start, end, comparator: comparatorOf(text, start, end) },
    });
  }
  for (const match of matches(AMOUNT, text)) {
    if (compound.some(({ start, end }) => match.index >= start && match.index < end)) continue;
    const [whole, number, magnitude, currency] = match;
    const digits = (number ?? "").replace(/,/g, "");
    const prefixed = /^(?:rmb|cny|¥|￥)/.test(whole);
    if (!magnitude && !currency && !prefixed && !/^\d{6,}$/.test(digits)) continue;
    if (
      (magnitude === "m" || magnitude === "k" || magnitude === "w") &&
      /^[a-z]/.test(text.slice(match.index + whole.trimEnd().length))
    )
      continue;
    const value = parseNumber(number ?? "");
    if (value === undefined) continue;
    const end = match.index + whole.trimEnd().length;
    found.push({
      kind: "amount",
      value: Math.round(value * (MAGNITUDE[magnitude ?? ""] ?? 1)),
      start: match.index,
      end,
      comparator: comparatorOf(text, match.index, end),
    });
  }
  return found;
}

const LAST_THIS_NEXT: Record<string, number> = {
  last: -1,
  past: -1,
  this: 0,
  next: 1,
  coming: 1,
  前年: -2,
  去年: -1,
  上年: -1,
  今年: 0,
  本年: 0,
  明年: 1,
  来年: 1,
  后年: 2,
};
const DATE_PATTERNS: {
  pattern: RegExp;
  read(match: RegExpExecArray, year: number): [number, number, number] | undefined;
  /** True where the match says no year. */
  yearless?(match: RegExpExecArray): boolean;
}[] = [
  {
    // 去年11月, 明年三月五日
    pattern:
      /([前去上今本明来后]年)\s*(\d{1,2}|十[一二]?|[一二三四五六七八九])\s*月(?:份)?(?:\s*(\d{1,2})\s*[日号])?/g,
    read: (m, year) => [
      year + (LAST_THIS_NEXT[m[1] ?? ""] ?? 0),
      parseNumber(m[2] ?? "") ?? 0,
      Number(m[3] ?? 0),
    ],
  },
  {
    // "last November", "in May last year"
    pattern: new RegExp(`\\b(last|past|this|next|coming) (${MONTH})\\b`, "g"),
    read: (m, year) => [year + Math.min(0, LAST_THIS_NEXT[m[1] ?? ""] ?? 0), monthOf(m[2]), 0],
  },
  {
    pattern: new RegExp(`\\b(${MONTH})(?: of)? (last|this|next) year\\b`, "g"),
    read: (m, year) => [year + (LAST_THIS_NEXT[m[2] ?? ""] ?? 0), monthOf(m[1]), 0],
  },
  {
    // "the first week of January", "early January", 1月初, 一月上旬
    pattern: new RegExp(
      `\\b(?:the )?(?:first week of|early|beginning of|start of|mid|middle of|late|last week of|end of|sometime in) (${MONTH})\\b(?! \\d)`,
      "g",
    ),
    read: (m, year) => [year, monthOf(m[1]), 0],
    yearless: () => true,
  },
  {
    pattern: /(?<!\d)(\d{1,2}|十[一二]?|[一二三四五六七八九])月(?:份)?(?:初|中旬?|底|末|上旬|下旬)/g,
    read: (m, year) => [year, parseNumber(m[1] ?? "") ?? 0, 0],
    yearless: () => true,
  },
  {
    pattern: /\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\b/g,
    read: (m) => [Number(m[1]), Number(m[2]), Number(m[3])],
  },
  {
    pattern: /(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?/g,
    read: (m) => [Number(m[1]), Number(m[2]), Number(m[3])],
  },
  {
    pattern: new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?(?: of)? (${MONTH}),?(?: (\\d{4}))?\\b`, "g"),
    read: (m, year) => [Number(m[3] ?? year), monthOf(m[2]), Number(m[1])],
    yearless: (m) => m[3] === undefined,
  },
  {
    pattern: new RegExp(`\\b(${MONTH}) (\\d{1,2})(?:st|nd|rd|th)?(?!\\d)(?:,? (\\d{4}))?\\b`, "g"),
    read: (m, year) => [Number(m[3] ?? year), monthOf(m[1]), Number(m[2])],
    yearless: (m) => m[3] === undefined,
  },
  {
    pattern: /(?<!\d)(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?/g,
    read: (m, year) => [year, Number(m[1]), Number(m[2])],
    yearless: () => true,
  },
  {
    pattern: new RegExp(`\\b(${MONTH})(?: of)?,? (\\d{4})\\b`, "g"),
    read: (m) => [Number(m[2]), monthOf(m[1]), 0],
  },
  { pattern: /(\d{4})\s*年\s*(\d{1,2})\s*月(?!\s*\d)/g, read: (m) => [Number(m[1]), Number(m[2]), 0] },
  {
    pattern: /([前去上今本明来后]年)(?!度)/g,
    read: (m, year) => [year + (LAST_THIS_NEXT[m[1] ?? ""] ?? 0), 0, 0],
  },
  {
    pattern: /\b(last|next) year\b/g,
    read: (m, year) => [year + (LAST_THIS_NEXT[m[1] ?? ""] ?? 0), 0, 0],
  },
  {
    pattern: /(?<![\d.]|\d,)((?:19|20)\d{2})\s*年?(?![\d.,-]*\d|\s*(?:yuan|元|万))/g,
    read: (m) => [Number(m[1]), 0, 0],
  },
];
const monthOf = (name: string | undefined) => MONTHS.indexOf((name ?? "").slice(0, 3)) + 1;

/** Dates; one without a year is read in the year of `asOf` (an ISO date). */
export function datesIn(text: string, asOf: string): DateSpan[] {
  const found: DateSpan[] = [];
  const taken = new Taken(text);
  for (const { pattern, read, yearless } of DATE_PATTERNS)
    for (const match of matches(pattern, text)) {
      const [start, end] = [match.index, match.index + match[0].length];
      if (!taken.free({ start, end })) continue;
      const [year, month, day] = read(match, Number(asOf.slice(0, 4))) ?? [0, 0, 0];
      if (month > 12 || year < 1900 || (month > 0 && day > lastDay(year, month))) continue;
      const from = `${year}-${pad(month || 1)}-${pad(day || 1)}`;
      const to = `${year}-${pad(month || 12)}-${pad(day || lastDay(year, month || 12))}`;
      taken.take({ start, end });
      found.push({ kind: "date", from, to, start, end, ...(yearless?.(match) ? { yearless: true } : {}) });
    }
  return found;
}

const AGE = new RegExp(
  `(?:aged?|age of|(?:some|any)(?:one|body) (?:of|at|who is|who's)|(?:persons?|scholars?|postdocs?|researchers?) of|\\bwho(?: are|'re| is|'s)(?: all| both| each)?)\\s*(?:of )?(${NUMBER})(?! (?:years? (?:of )?(?:exp|work)|projects?|papers?))|(${NUMBER})\\s*(?:years? (?:old|of age|young)|周?岁|-year-olds?)`,
  "g",
);
/** 二十七八岁: about as old as the older of the two. */
const ABOUT_AGED = /([二三四五六七]?十)[一二三四五六七八]([二三四五六七八九])(?=岁)/g;
/** A person's year of birth is an age. */
const BORN = /\bborn in ((?:19|20)\d\d)\b|((?:19|20)\d\d)年(?:\d{1,2}月)?(?:出生|生(?:的|人)?|的人)/g;
const MORE_THAN_ONE =
  /\b(?:more than (?:just )?(?:one|a single)|several|two or more|multiple)\b (?:\w+ )?(project|winner|grant|award|flagship|application|place|slot)/g;
const SINGLE =
  /\b(a single|only one|just one|the only|a sole)\b (?:\w+ )?(project|winner|grant|award|application|place|slot|conference|event|meeting|workshop|symposium|seminar|patent|scholar|student)/g;
const COUNT = new RegExp(
  `(${NUMBER})(?=\\s*(?:个|项|名|位|次|场|件|人)?\\s*([a-z][a-z-]*(?: [a-z-]+){0,2}|[一-鿿]{0,6}))`,
  "g",
);

/** Everything measurable in the message, spans never overlapping (dates first, then ages, periods, amounts, counts). */
export function quantitiesIn(text: string, asOf: string): Quantity[] {
  const found: Quantity[] = [];
  const taken = new Taken(text);
  const add = (one: Quantity) => {
    taken.take(one);
    found.push(one);
  };
  for (const match of matches(BORN, text))
    add({
      kind: "age",
      value: Number(asOf.slice(0, 4)) - Number(match[1] ?? match[2]),
      start: match.index,
      end: match.index + match[0].length,
      comparator: "exact",
    });
  const free = (span: Span) => taken.free(span);
  for (const date of datesIn(text, asOf)) if (free(date)) add(date);
  for (const match of matches(ABOUT_AGED, text)) {
    const value = parseNumber(`${match[1] ?? ""}${match[2] ?? ""}`);
    const span = { start: match.index, end: match.index + match[0].length + 1 };
    if (value !== undefined && free(span)) add({ kind: "age", value, ...span, comparator: "about" });
  }
  for (const match of matches(AGE, text)) {
    const value = parseNumber(match[1] ?? match[2] ?? "");
    const span = { start: match.index, end: match.index + match[0].length };
    if (value !== undefined && free(span))
      add({ kind: "age", value, ...span, comparator: comparatorOf(text, span.start, span.end) });
  }
  for (const period of periods(text)) if (free(period)) add(period);
  for (const amount of amounts(text)) if (free(amount)) add(amount);
  for (const match of matches(MORE_THAN_ONE, text)) {
    const span = { start: match.index, end: match.index + match[0].length };
    if (free(span)) add({ kind: "count", value: 1, noun: match[1] ?? "", ...span, comparator: "over" });
  }
  for (const match of matches(SINGLE, text)) {
    const span = { start: match.index, end: match.index + (match[1] ?? "").length };
    if (free(span)) add({ kind: "count", value: 1, noun: match[2] ?? "", ...span, comparator: "exact" });
  }
  for (const match of matches(COUNT, text)) {
    const value = parseNumber(match[1] ?? "");
    const start = match.index;
    const half =
      /^ and a half\b(?! (?:year|month))/.exec(text.slice(start + (match[1] ?? "").length))?.[0] ?? "";
    const end = start + (match[1] ?? "").length + half.length;
    if (value === undefined || !free({ start, end })) continue;
    if (/\d\.\d/.test(match[1] ?? "")) continue; // a programme number, not a count
    if (/第$/.test(text.slice(0, start)) && /^批/.test(text.slice(end))) continue; // 第一批: which of them
    // 一共, 一样, 唯一: words of their own, no number
    if (
      match[1] === "一" &&
      (/^(?:[共起样般定直些致旦边半下切律贯度]|分不差|口气|次性)/.test(text.slice(end)) ||
        /[统唯之万专这那哪每某]$/.test(text.slice(0, start)))
    )
      continue;
    add({
      kind: "count",
      value: half === "" ? value : value + 0.5,
      noun: half === "" ? (match[2] ?? "").trim() : "",
      start,
      end,
      comparator: comparatorOf(text, start, end),
    });
  }
  let period: Quantity | undefined;
  return found
    .sort((a, b) => a.start - b.start)
    .map((one) => {
      const before = period;
      if (one.kind === "period") period = one;
      return elliptic(text, one, before);
    });
}

/** "Two years is tight, and we'd want three": the unit is that of the period before. */
function elliptic(text: string, one: Quantity, period: Quantity | undefined): Quantity {
  if (one.kind !== "count" || !period || !/^(?:if|instead|or|and|is|would)?(?: .*)?$/.test(one.noun))
    return one;
  if (!/^\s*(?:[.,;?!]|$|(?:if|instead|or|and|is|would)\b)/.test(text.slice(one.end))) return one;
  if (!WANTED.test(text.slice(Math.max(0, one.start - WANTED_LENGTH), one.start))) return one;
  const unit = /year|年/.test(text.slice(period.start, period.end)) ? MONTHS.length : 1;
  return { ...one, kind: "period", value: one.value * unit };
}
const WANTED = /\b(?:want|need|like|prefer|have|ask for|take|make it|plan|propose|go for|to) $/;
/** Longer than any of these. */
const WANTED_LENGTH = 16;
