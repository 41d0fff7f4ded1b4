/**
 * "The deadline and the money for Peru?": a date of the whole call asked for beside something of a programme.
 * @module
 */
import { readQuestion } from "../language/learned/model.ts";
import type { AnswerContext } from "./context.ts";
import { answerDeadline } from "./deadlines.ts";
import { type Finding, finding } from "./finding.ts";

const DATES: ReadonlySet<string> = new Set(["deadline", "deadline-internal"]);
const JOINED = /[,，、;；&]|\band\b|\bplus\b|以及|还有|[和及与跟]/;
/** From this chance on a part of the question asks for that alone. */
const SURELY = 0.5;
/** A date has words of its own. */
const LIKELY = 0.3;

/**
 * Both told, one after the other. Undefined where not both are asked for, or one of them is not told.
 * @param other answers the question where it asks for anything but the date
 */
export function dateBeside(context: AnswerContext, other: () => Finding | undefined): Finding | undefined {
  const { query } = context;
  if (query.kind !== "what" || query.asked) return undefined;
  const parts = query.focus.split(JOINED).filter((part) => part.trim().length > 1);
  if (parts.length < 2) return undefined;
  const asked = parts.flatMap((part) => readQuestion(part).labels.slice(0, 1));
  const sure = asked.filter(
    ({ label, probability }) => probability >= (DATES.has(label) ? LIKELY : SURELY) && label !== "oos",
  );
  const dates = sure.filter(({ label }) => DATES.has(label));
  const rest = sure.filter(({ label }) => !label.startsWith("deadline") && label !== "days-left");
  if (dates.length === 0 || rest.length === 0) return undefined;
  const labels = query.labels;
  query.labels = dates;
  const date = answerDeadline(context);
  query.labels = rest;
  const beside = other();
  query.labels = labels;
  if (date?.outcome !== "answered" || beside?.outcome !== "answered") return undefined;
  return finding({
    ...beside,
    lines: [...beside.lines, [date.head, ...date.lines].join(query.language === "zh" ? "" : " ")],
    citations: [...beside.citations, ...date.citations],
    values: [...beside.values, ...date.values],
  });
}
