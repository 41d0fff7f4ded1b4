/**
 * The log as a file: CSV for spreadsheets, JSONL for programs; with citations, feedback and review.
 * @module
 */
import type { Citation } from "../contract.ts";
import { csvRow } from "./csv.ts";
import type { Feedback } from "./feedback.ts";
import type { Mark } from "./marks.ts";
import type { Store } from "./store.ts";
import type { TurnFilter } from "./turn-filter.ts";
import type { Turn } from "./turns.ts";

export type ExportFormat = "csv" | "jsonl";

export interface LoggedTurn extends Turn {
  feedback: Feedback[];
  mark: Mark | null;
}

const COLUMNS: readonly [string, (turn: LoggedTurn) => string | number | null][] = [
  ["id", (turn) => turn.id],
  ["askedAt", (turn) => turn.askedAt],
  ["conversation", (turn) => turn.conversation],
  ["platform", (turn) => turn.platform],
  ["user", (turn) => turn.user],
  ["language", (turn) => turn.language],
  ["question", (turn) => turn.text],
  ["status", (turn) => turn.status],
  ["outcome", (turn) => turn.outcome],
  ["verdict", (turn) => turn.verdict],
  ["programmes", (turn) => turn.programmes.join(" ")],
  ["confidence", (turn) => turn.confidence],
  ["answer", (turn) => turn.answerText],
  [
    "values",
    (turn) =>
      turn.values.map((one) => [one.programme, one.fact, one.value, one.unit].join(" ").trim()).join("\n"),
  ],
  ["citations", (turn) => turn.citations.map(citationLine).join("\n")],
  ["helpful", (turn) => turn.feedback.map((one) => (one.helpful ? "yes" : "no")).join("\n")],
  ["feedbackReason", (turn) => turn.feedback.flatMap((one) => one.reason ?? []).join("\n")],
  ["mark", (turn) => turn.mark?.mark ?? null],
  ["markWhy", (turn) => turn.mark?.why ?? null],
  ["reviewed", (turn) => (turn.mark?.reviewed ? "yes" : "no")],
  ["faq", (turn) => turn.faq],
  ["knowledgeHash", (turn) => turn.knowledgeHash],
  ["programVersion", (turn) => turn.programVersion],
  ["tookMs", (turn) => turn.tookMs],
];

/** The turns that fit as pieces of a file, oldest first; of any size, without holding it in memory. */
export async function* exportTurns(
  store: Store,
  format: ExportFormat,
  filter: Omit<TurnFilter, "limit" | "before"> = {},
): AsyncGenerator<string> {
  if (format === "csv") yield csvRow(COLUMNS.map(([name]) => name));
  for await (const turn of loggedTurns(store, filter)) {
    yield format === "csv" ? csvRow(COLUMNS.map(([, cell]) => cell(turn))) : `${JSON.stringify(turn)}\n`;
  }
}

const PAGE = 200;

/** Each turn that fits with the feedback on it and its review, oldest first. */
async function* loggedTurns(
  store: Store,
  filter: Omit<TurnFilter, "limit" | "before">,
): AsyncGenerator<LoggedTurn> {
  let page: Turn[] = [];
  const complete = async (): Promise<LoggedTurn[]> => {
    const ids = page.map((turn) => turn.id);
    const [feedback, marks] = [await store.feedback.forTurns(ids), await store.marks.forTurns(ids)];
    return page.map((turn) => ({
      ...turn,
      feedback: feedback.get(turn.id) ?? [],
      mark: marks.get(turn.id) ?? null,
    }));
  };
  for await (const turn of store.turns.each(filter, PAGE)) {
    page.push(turn);
    if (page.length < PAGE) continue;
    yield* await complete();
    page = [];
  }
  yield* await complete();
}

function citationLine({ call, programme, line: [first, last], quote }: Citation): string {
  const place = [call, programme, first === last ? `line ${first}` : `lines ${first}-${last}`];
  return `${place.filter(Boolean).join(" ")}: ${quote}`;
}
