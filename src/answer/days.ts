/**
 * Days as people name them: by a feast, by how far off they are, by how far from a deadline.
 * @module
 */
import { NUMBER, parseNumber } from "../language/numbers.ts";
import type { DateSpan } from "../language/quantities.ts";

const DAY = 86_400_000;
const toTime = (iso: string) => Date.parse(`${iso}T00:00:00Z`);
/** Whole days from one ISO date to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((toTime(to) - toTime(from)) / DAY);
}
export const addDays = (iso: string, days: number) =>
  new Date(toTime(iso) + days * DAY).toISOString().slice(0, 10);

/** Feasts by their month and day. */
export const FEASTS: readonly [RegExp, string][] = [
  [/\bnew year'?s?(?: day)?\b|元旦/, "01-01"],
  [/\bchristmas eve\b|平安夜/, "12-24"],
  [/\bchristmas\b|圣诞/, "12-25"],
  [/\bboxing day\b/, "12-26"],
];
export const nextFeast = (day: string, asOf: string) =>
  `${asOf.slice(0, 4)}-${day}` >= asOf
    ? `${asOf.slice(0, 4)}-${day}`
    : `${Number(asOf.slice(0, 4)) + 1}-${day}`;

export const RELATIVE: { pattern: RegExp; days(asOf: string): number }[] = [
  { pattern: /\b(?:the )?day after tomorrow\b|后天/, days: () => 2 },
  { pattern: /\btomorrow\b|明天/, days: () => 1 },
  { pattern: /\btoday\b|\btonight\b|今天|今日|今晚/, days: () => 0 },
  { pattern: /\byesterday\b|昨天/, days: () => -1 },
  { pattern: /\bin a (?:week|fortnight)\b|\bnext week\b|下周|下星期|一周后/, days: () => 7 },
  { pattern: /\b(?:in|within) two weeks\b|两周后|两个星期后/, days: () => 14 },
  { pattern: /\bnext month\b|\bin a month\b|下个?月/, days: () => 31 },
];
const SPAN_DAYS: Record<string, number> = {
  day: 1,
  天: 1,
  日: 1,
  week: 7,
  fortnight: 14,
  周: 7,
  星期: 7,
  month: 30,
  个月: 30,
};
const SPAN = `(${NUMBER}|an?|the)\\s*(?:个)?\\s*(days?|weeks?|fortnights?|months?|天|日|周|星期|月)`;
const FROM_TODAY = new RegExp(
  `\\b(?:in|within|need|needs|take|takes|another|need another|takes another) ${SPAN}(?! (?:before|after|ahead|past))|${SPAN}\\s*(?:from (?:now|today)|(?:以|之)?后(?:再)?(?:交|提交|报|递|申报|能|还|来))`,
);
const FROM_DEADLINE = new RegExp(
  `${SPAN}\\s*(before|ahead of|prior to|after|past|later than)\\s*(?:the |our )?(?:\\w+ ){0,3}(?:deadline|cut-?off|due date|closing)|(?:截止|期限|ddl|deadline)(?:日期|时间|日)?(?:之|以)?([前后])(?:的)?${SPAN}`,
);
const DAYS_LATE = new RegExp(`${SPAN}\\s*(?:late|overdue|too late)\\b|(?:晚|迟|拖|过)(?:交|个)?${SPAN}`);
export const daysOf = (count: string | undefined, unit: string | undefined) =>
  (parseNumber(count ?? "") ?? 1) * (SPAN_DAYS[(unit ?? "").replace(/s$/, "").replace(/^月$/, "个月")] ?? 1);

export const SPAN_NAMED = new RegExp(SPAN.replace("|the)", "|the|full|whole)"));

/** "Four weeks from today", "两周后交": days from today. */
export function fromToday(text: string): number | undefined {
  const match = FROM_TODAY.exec(text);
  return match ? Math.round(daysOf(match[1] ?? match[3], match[2] ?? match[4])) : undefined;
}

/** "A day after the deadline", 截止前一天: days from the deadline, negative before it. */
export function fromDeadline(text: string): number | undefined {
  const match = FROM_DEADLINE.exec(text);
  const overdue = match ? null : DAYS_LATE.exec(text);
  if (overdue) return Math.round(daysOf(overdue[1] ?? overdue[3], overdue[2] ?? overdue[4]));
  if (!match) return undefined;
  const days = Math.round(daysOf(match[1] ?? match[5], match[2] ?? match[6]));
  return /after|past|later|后/.test(match[3] ?? match[4] ?? "") ? days : -days;
}

/** Whether a day is named by how far off it is. */
export const namesDay = (text: string): boolean =>
  RELATIVE.some(({ pattern }) => pattern.test(text)) || FROM_TODAY.test(text);

export const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const MONTH_ALONE = new RegExp(
  `\\bin (?:the month of )?(${MONTHS.join("|")})[a-z]*\\b(?! \\d)|(?<![\\d年一二三四五六七八九十])(\\d{1,2}|十?[一二]|[三四五六七八九十])月(?:份|里|中)?(?![\\d底初内一二三四五六七八九十])`,
);

/** "In November?": a month without its year is that of the deadline's year. @param deadline ISO date */
export function monthAlone(text: string, deadline: string): DateSpan | undefined {
  const match = MONTH_ALONE.exec(text);
  if (!match) return undefined;
  const month = match[1] === undefined ? (parseNumber(match[2] ?? "") ?? 0) : MONTHS.indexOf(match[1]) + 1;
  if (month < 1 || month > 12) return undefined;
  const year = Number(deadline.slice(0, 4));
  const first = new Date(Date.UTC(year, month - 1, 1));
  const last = new Date(Date.UTC(year, month, 0));
  const [from, to] = [first, last].map((day) => day.toISOString().slice(0, 10)) as [string, string];
  return { kind: "date", from, to, start: match.index, end: match.index + match[0].length };
}

/** A day without its month: of the month in which the deadline is. */
const DAY_ALONE =
  /\b(?:the )(\d{1,2})(?:st|nd|rd|th)\b(?! (?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))|(?<![月\d])(\d{1,2})[号日](?!\d)/;

/** "On the 26th": that day of the deadline's month. */
export function dayAlone(text: string, deadline: string): DateSpan | undefined {
  const match = DAY_ALONE.exec(text);
  const day = match?.[1] ?? match?.[2];
  if (!match || day === undefined || Number(day) < 1 || Number(day) > 31) return undefined;
  const iso = `${deadline.slice(0, 8)}${day.padStart(2, "0")}`;
  return { kind: "date", from: iso, to: iso, start: match.index, end: match.index + match[0].length };
}
