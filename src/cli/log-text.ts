/**
 * Turns of the log as lines for a person.
 * @module
 */
import { OFFICE_TIME_ZONE } from "../office-time.ts";
import type { Escalation, Feedback, Mark, QuestionGroup, Turn } from "../store/index.ts";

const WIDTH = 72;

/** One line: number, time, platform, what became of it, programmes, the question. */
export function turnLine(turn: Turn): string {
  const about = turn.programmes.length > 0 ? ` [${turn.programmes.join(" ")}]` : "";
  const head = `${String(turn.id).padStart(5)}  ${localTime(turn.askedAt)}  ${turn.platform}`;
  return `${head}  ${resultOf(turn)}${about}  ${short(turn.text)}`;
}

/** All of a turn: question, answer, quotes, what askers and the office said about it. */
export function turnBlock(
  turn: Turn & {
    feedback: Feedback[];
    mark: Mark | null;
    escalation: Omit<Escalation, "destination"> | null;
  },
  chosen: boolean,
): string {
  const { mark, escalation } = turn;
  const confidence = turn.confidence === null ? "" : `, confidence ${turn.confidence.toFixed(2)}`;
  const lines = [
    `${chosen ? "> " : ""}#${turn.id}  ${localTime(turn.askedAt)}  ${resultOf(turn)}${confidence}`,
    `asked: ${turn.text}`,
  ];
  if (turn.answerText !== null) lines.push(`answer: ${turn.answerText}`);
  for (const { call, programme, line, quote } of turn.citations) {
    lines.push(`  “${quote}” (${[call, programme, `line ${line[0]}`].filter(Boolean).join(", ")})`);
  }
  for (const one of turn.feedback) {
    lines.push(`feedback: ${one.helpful ? "helpful" : "not helpful"}${one.reason ? `: ${one.reason}` : ""}`);
  }
  if (mark) {
    const why = [mark.why, mark.notes].filter(Boolean).join("; ");
    lines.push(
      `review by ${mark.by}: ${mark.mark ?? (mark.reviewed ? "seen" : "open")}${why ? `: ${why}` : ""}`,
    );
  }
  if (escalation) {
    lines.push(
      escalation.answer === null
        ? "passed on to the office: open"
        : `answered by ${escalation.answeredBy}: ${escalation.answer}`,
    );
  }
  if (turn.error !== null) lines.push(`error: ${turn.error}`);
  return lines.map(printable).join("\n");
}

/** A group of similar questions: how often, the wording asked most, where to look. */
export function groupLines(group: QuestionGroup): string {
  const about = group.programmes.length > 0 ? ` [${group.programmes.join(" ")}]` : "";
  const some = group.turns.slice(-5).map((id) => `#${id}`);
  const last = localTime(group.lastAsked);
  return `${String(group.count).padStart(5)} ×${about}  ${short(group.text)}\n         last ${last}; ${some.join(" ")}`;
}

function resultOf(turn: Turn): string {
  if (turn.status !== "answered") return turn.status === "failed" ? "failed" : "no answer";
  return turn.verdict ?? turn.outcome ?? "";
}

function short(text: string): string {
  const line = printable(text.replace(/\s+/gu, " ").trim());
  const characters = [...line];
  return characters.length > WIDTH ? `${characters.slice(0, WIDTH - 1).join("")}…` : line;
}

/** Without what would steer the terminal. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Bidi_Control}]/gu, (mark) => (mark === "\n" ? mark : "\uFFFD"));
}

const CLOCK = new Intl.DateTimeFormat("sv-SE", {
  timeZone: OFFICE_TIME_ZONE,
  dateStyle: "short",
  timeStyle: "short",
});

function localTime(moment: string): string {
  return CLOCK.format(new Date(moment));
}
