/**
 * Screening a spreadsheet, row by row: a line of the report for each programme that a project was screened
 * against, with the clause that decides; a line with the error for each row that cannot be read.
 * @module
 */
import { once } from "node:events";
import type { Readable, Writable } from "node:stream";
import type { Language, RequirementResult } from "../contract.ts";
import type { Project } from "../knowledge/project.ts";
import { csvRow } from "../store/csv.ts";
import { type Row, readRows } from "./csv.ts";
import type { Screened } from "./report.ts";
import { reportWording } from "./wording.ts";

export interface Batch {
  input: Readable;
  /** How the input is called in messages. */
  name: string;
  output: Writable;
  /** One JSON object a row instead of CSV. */
  json: boolean;
  language: Language;
  screen: (project: Project) => Screened;
  /** Where problems and progress are told. */
  complain: (text: string) => void;
}

export interface Tally {
  rows: number;
  unreadable: number;
}

const COLUMNS = [
  "row",
  "title",
  "programme",
  "outcome",
  "requirement",
  "status",
  "clause",
  "place",
  "reason",
  "alsoOpen",
  "missing",
  "changes",
  "error",
];
const PROGRESS_EVERY = 1000;

/** Screens all rows; memory does not grow with their number. */
export async function screenCsv(batch: Batch): Promise<Tally> {
  const tally: Tally = { rows: 0, unreadable: 0 };
  const write = async (text: string) => {
    if (!batch.output.write(text)) await once(batch.output, "drain");
  };
  let headed = batch.json;
  for await (const row of readRows(batch.input, batch.name)) {
    if (!headed) await write(csvRow(COLUMNS));
    headed = true;
    for (const { field, message } of row.problems ?? []) {
      batch.complain(`${batch.name}: row ${row.row}${field ? `, column ${field}` : ""}: ${message}`);
    }
    tally.rows++;
    if (row.problems) tally.unreadable++;
    await write(batch.json ? jsonLine(row, batch) : csvLines(row, batch));
    if (tally.rows % PROGRESS_EVERY === 0) batch.complain(`${tally.rows} rows …`);
  }
  if (!headed) await write(csvRow(COLUMNS));
  return tally;
}

function jsonLine(row: Row, batch: Batch): string {
  const found = row.problems
    ? { row: row.row, problems: row.problems }
    : { row: row.row, report: batch.screen(row.project).report };
  return `${JSON.stringify(found)}\n`;
}

function csvLines(row: Row, batch: Batch): string {
  if (row.problems) {
    const errors = row.problems.map(({ field, message }) => (field ? `${field}: ${message}` : message));
    return csvRow([row.row, ...Array<null>(COLUMNS.length - 2).fill(null), errors.join(" | ")]);
  }
  const { title, projectName } = row.project;
  const name = title ?? projectName ?? null;
  const { results } = batch.screen(row.project).report;
  if (results.length === 0)
    return csvRow([row.row, name, null, "no-programme", ...Array<null>(COLUMNS.length - 4).fill(null)]);
  const words = reportWording(batch.language);
  return results
    .map(({ programme, outcome, requirements, missing, changes }) => {
      const open = requirements.filter(counts);
      const [first, ...others] = open;
      return csvRow([
        row.row,
        name,
        programme,
        outcome,
        first?.id,
        first?.status,
        first?.citation.quote,
        first && words.place(first.citation.programme, first.citation.line),
        first?.reason,
        others.map((one) => `${one.id}: ${one.status}`).join("; "),
        missing.join("; "),
        changes.join(" "),
        null,
      ]);
    })
    .join("");
}

/** What keeps a project from being eligible; the report has the deciding ones first. */
function counts({ strength, status }: RequirementResult): boolean {
  return strength !== "encouraged" && (status === "not-met" || status === "unknown");
}
