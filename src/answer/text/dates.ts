/**
 * The deadlines of calls, as their files or texts have them.
 * @module
 */
import type { Citation, Language } from "../../contract.ts";
import { type Call, cite, type Knowledge } from "../../knowledge/model.ts";
import type { Quote } from "../../knowledge/schema.ts";
import { passageChances, passageLabels } from "../../language/learned/model.ts";
import { fold } from "../../language/normalise.ts";
import { datesIn } from "../../language/quantities.ts";
import type { Passage } from "../../search/index.ts";
import { indexOf, titleOf } from "./calls-index.ts";

/** A day on which something is due, with the passage that names it. */
export interface DueDay {
  /** ISO date. */
  date: string;
  citation: Citation;
  /** The office's own day, before the funder's. */
  internal: boolean;
}

/** A call with its last deadline, and all days on which something is due. */
export interface CallDeadlines {
  call: string;
  title: string;
  /** Undefined where its text has none. */
  last: DueDay | undefined;
  days: DueDay[];
}

/** "Submission Deadline: …" in the header block, the office's own one left aside. */
const HEADER =
  /^(?:submission |application |closing |final )?(?:deadline|closing date)$|^(?:申报|申请|提交|受理)?截止(?:时间|日期)$/i;
/** The office's own date. */
export const INTERNAL = /internal|校内|本校|院内|科研院|科研处/i;
const DEADLINES = ["deadline", "deadline-internal", "stages"];
/** Words of deadlines. */
const DUE =
  /deadline|due\b|clos(?:e|es|ing)\b|no later than|until|up to|截止|截至|申报时间|受理时间|前(?:提交|报送|完成)/i;
/** What else a day is named for. */
const OTHERWISE = new Set([
  "event",
  "results-date",
  "start-date",
  "announcement",
  "opening",
  "nationality",
  "person-age",
]);
/** A passage with such a chance tells a deadline, without a word of one. */
const TELLS = 0.3;

const AS_SURE = 0.8;

const isDay = (date: { from: string; to: string }) => date.from === date.to && date.from > "2001";

const years = new WeakMap<Call, string>();

/** The year that a call's text names most often: the year of its days that are written without one. */
function yearOf(call: Call): string {
  const known = years.get(call);
  if (known !== undefined) return known;
  const counts = new Map<string, number>();
  for (const [year] of call.guideline.lines.join("\n").matchAll(/(?<!\d)20\d\d(?!\d)/g))
    counts.set(year, (counts.get(year) ?? 0) + 1);
  const [most = "2000"] = [...counts].sort((a, b) => b[1] - a[1]).map(([year]) => year);
  years.set(call, most);
  return most;
}
const isHeader = ({ key }: Passage) => HEADER.test(key?.trim() ?? "");

/** The days that a passage says something is due on, with the chance that it does. */
export function dueDays(passage: Passage, of: Call): (DueDay & { chance: number })[] {
  const { call, text, key, line, kind } = passage;
  const days = datesIn(fold(text), `${yearOf(of)}-01-01`).filter(isDay);
  if (days.length === 0) return [];
  // A row tells its first cell's matter.
  const written =
    kind === "row" ? text.replace(/\s*\|\s*/g, ": ") : key === undefined ? text : `${key}: ${text}`;
  const chances = passageChances(written);
  const labels = passageLabels();
  const chance = DEADLINES.reduce((sum, label) => sum + (chances[labels.indexOf(label)] ?? 0), 0);
  const likeliest = labels[chances.indexOf(Math.max(...chances))] ?? "";
  const due = isHeader(passage) || chance >= TELLS || (DUE.test(written) && !OTHERWISE.has(likeliest));
  if (!due) return [];
  // Of "from … to …" the last day counts; "track A: …; track B: …" are two.
  const last = (among: typeof days) =>
    among
      .map(({ to }) => to)
      .sort()
      .at(-1);
  const parts = [...text.matchAll(/[;；]/g)].map(({ index }) => index);
  const bounds = [0, ...parts, text.length];
  const dates = bounds.flatMap((from, i) => {
    const day = last(days.filter(({ start }) => start >= from && start < (bounds[i + 1] ?? from)));
    return day === undefined ? [] : [day];
  });
  return [...new Set(dates)].map((date) => ({
    date,
    citation: { call, programme: null, quote: text, line },
    internal: INTERNAL.test(`${key ?? ""} ${text}`),
    chance,
  }));
}

const known = new WeakMap<Call, CallDeadlines>();

function deadlinesIn(call: Call, passages: readonly Passage[]): Omit<CallDeadlines, "title"> {
  const { agency, internal } = call.file?.deadlines ?? {};
  const filed = [agency, internal].flatMap((deadline) =>
    deadline === undefined
      ? []
      : [
          {
            date: deadline.date,
            citation: cite(call.id, null, deadline.quotes[0] as Quote),
            internal: deadline === internal,
          },
        ],
  );
  if (filed.length > 0) return { call: call.id, last: filed[0], days: filed };
  const byDay = passages.flatMap((passage) => dueDays(passage, call).map((day) => ({ ...day, passage })));
  // The last of those that are said to be the deadline as surely as any.
  const latest = (of: typeof byDay) => {
    const surest = Math.max(0, ...of.map(({ chance }) => chance));
    return of
      .filter(({ chance }) => chance >= AS_SURE * surest)
      .sort((a, b) => b.date.localeCompare(a.date))[0];
  };
  const last =
    latest(byDay.filter(({ passage }) => isHeader(passage))) ??
    latest(byDay.filter((day) => !day.internal)) ??
    latest(byDay);
  return { call: call.id, last, days: byDay };
}

/** Each call's deadlines. */
export function deadlinesOf(knowledge: Knowledge, language: Language): CallDeadlines[] {
  const { passages } = indexOf(knowledge);
  return knowledge.calls.map((call) => {
    const title = titleOf(call, language);
    const found = known.get(call) ?? { ...deadlinesIn(call, passages.get(call.id) ?? []), title };
    known.set(call, found);
    return { ...found, title };
  });
}
