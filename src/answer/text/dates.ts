/**
 * The deadlines of calls, as their files or texts have them.
 * @module
 */
import type { Citation, Language } from "../../contract.ts";
import { type Call, cite, type Knowledge } from "../../knowledge/model.ts";
import { fold } from "../../language/normalise.ts";
import { datesIn } from "../../language/quantities.ts";
import { type Passage, passagesOf } from "../../search/index.ts";
import { indexOf, titleOf } from "./calls-index.ts";

/** A call with its deadline and the passage that names it. */
export interface CallDeadline {
  call: string;
  title: string;
  /** ISO date; undefined where its text has none. */
  date: string | undefined;
  citations: Citation[];
}

/** "Submission Deadline: …" in the header block, the office's own one left aside. */
const HEADER = /^(?:submission |application |closing |final )?(?:deadline|closing date)$|^(?:申报|申请|提交|受理)?截止(?:时间|日期)$/i;
const DEADLINE = /deadline|due\b|clos(?:e|es|ing)\b|no later than|截止|截至|申报时间|受理时间/i;
const INTERNAL = /internal|校内|本校|院内|科研院|科研处/i;

const isDay = (date: { from: string; to: string }) => date.from === date.to && date.from > "2001";
const daysIn = ({ text }: Passage) =>
  datesIn(fold(text), "2000-01-01")
    .filter(isDay)
    .map(({ to }) => to);

/** The last day of a call by its text: that of the header block, else the last one that is called a deadline. */
function dated(passages: readonly Passage[]): { date: string; passage: Passage } | undefined {
  const among = (fits: (passage: Passage) => boolean) =>
    passages
      .filter(fits)
      .flatMap((passage) => daysIn(passage).map((date) => ({ date, passage })))
      .sort((a, b) => b.date.localeCompare(a.date))[0];
  const written = ({ key, text }: Passage) => `${key ?? ""} ${text}`;
  return (
    among(({ key }) => HEADER.test(key?.trim() ?? "")) ??
    among((passage) => DEADLINE.test(written(passage)) && !INTERNAL.test(written(passage))) ??
    among((passage) => DEADLINE.test(written(passage)))
  );
}

function deadlineOf(call: Call, passages: readonly Passage[], language: Language): CallDeadline {
  const title = titleOf(call, language);
  const known = call.file?.deadlines?.agency ?? call.file?.deadlines?.internal;
  if (known)
    return {
      call: call.id,
      title,
      date: known.date,
      citations: known.quotes.map((quote) => cite(call.id, null, quote)),
    };
  const last = dated(passages);
  return {
    call: call.id,
    title,
    date: last?.date,
    citations: last
      ? [{ call: call.id, programme: null, quote: last.passage.text, line: last.passage.line }]
      : [],
  };
}

/** Each call's deadline. */
export function deadlinesOf(knowledge: Knowledge, language: Language): CallDeadline[] {
  const { passages } = indexOf(knowledge);
  return knowledge.calls.map((call) => deadlineOf(call, passages.get(call.id) ?? passagesOf(call), language));
}
