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
const INTERNAL = /internal|校内|本校|院内|科研院|科研处/i;
/** A passage with such a chance tells a deadline. */
const TELLS = 0.3;

const isDay = (date: { from: string; to: string }) => date.from === date.to && date.from > "2001";

/** The days that a passage says something is due on. */
function dueDays(passage: Passage): DueDay[] {
  const days = datesIn(fold(passage.text), "2000-01-01").filter(isDay);
  if (days.length === 0 || !HEADER.test(passage.key?.trim() ?? "")) {
    const chances = passageChances(
      passage.key === undefined ? passage.text : `${passage.key}: ${passage.text}`,
    );
    const labels = passageLabels();
    const due = ["deadline", "deadline-internal"].reduce(
      (sum, label) => sum + (chances[labels.indexOf(label)] ?? 0),
      0,
    );
    if (days.length === 0 || due < TELLS) return [];
  }
  const { call, text: quote, line } = passage;
  // Of "from … to …" the last day counts.
  const date = days
    .map(({ to }) => to)
    .sort()
    .at(-1) as string;
  return [{ date, citation: { call, programme: null, quote, line } }];
}

const known = new WeakMap<Call, CallDeadlines>();

function deadlinesIn(call: Call, passages: readonly Passage[]): Omit<CallDeadlines, "title"> {
  const { agency, internal } = call.file?.deadlines ?? {};
  const filed = [agency, internal].flatMap((deadline) =>
    deadline === undefined
      ? []
      : [{ date: deadline.date, citation: cite(call.id, null, deadline.quotes[0] as Quote) }],
  );
  if (filed.length > 0) return { call: call.id, last: filed[0], days: filed };
  const byDay = passages.flatMap((passage) => dueDays(passage).map((day) => ({ day, passage })));
  const latest = (of: typeof byDay) => of.sort((a, b) => b.day.date.localeCompare(a.day.date))[0]?.day;
  const last =
    latest(byDay.filter(({ passage }) => HEADER.test(passage.key?.trim() ?? ""))) ??
    latest(byDay.filter(({ passage }) => !INTERNAL.test(`${passage.key ?? ""} ${passage.text}`))) ??
    latest(byDay);
  return { call: call.id, last, days: byDay.map(({ day }) => day) };
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
