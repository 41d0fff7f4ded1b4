/**
 * Many projects in a spreadsheet, one a row: read as a stream, so that memory stays flat however long it is.
 * The columns are the project's fields, dotted (`lead.type`). A row that cannot be read is reported with its
 * number and column, and the others go on.
 * @module
 */
import type { Readable } from "node:stream";
import { FIELD_PATHS, type FieldPath, isFieldPath } from "../knowledge/fields.ts";
import { nearest } from "../knowledge/nearest.ts";
import type { Project } from "../knowledge/project.ts";
import { withFact } from "../rules/facts.ts";
import { fromCsvCell } from "../store/csv.ts";
import { readCell } from "./cells.ts";
import { readRecords } from "./csv-records.ts";
import { ProjectError, type ProjectProblem, shown } from "./problems.ts";

/** A row as a spreadsheet numbers it: the header is row 1. */
export type Row = { row: number } & (
  | { project: Project; problems?: undefined }
  | { project?: undefined; problems: ProjectProblem[] }
);

const NO_HEADER =
  "the file is empty; expected a first row with the names of fields, for example title,topic,lead.type";

/**
 * Reads the projects of a CSV file one by one.
 * @param name how the file is called in messages
 * @throws ProjectError where the header cannot be read, so that no row could be
 */
export async function* readRows(input: Readable, name: string): AsyncGenerator<Row> {
  let columns: FieldPath[] | undefined;
  let row = 0;
  for await (const { cells, broken } of readRecords(input)) {
    row++;
    if (columns === undefined) {
      if (!cells) throw new ProjectError(name, [{ line: 1, message: broken }]);
      columns = readHeader(cells, name);
    } else if (!cells) yield { row, problems: [{ message: broken }] };
    else if (cells.some((cell) => cell.trim() !== "")) yield { row, ...readRow(cells, columns) };
  }
  if (columns === undefined) throw new ProjectError(name, [{ message: NO_HEADER }]);
}

/** The fields that the first row names. */
function readHeader(cells: readonly string[], name: string): FieldPath[] {
  const problems: ProjectProblem[] = [];
  const fail = (index: number, message: string) =>
    problems.push({ line: 1, field: `column ${index + 1}`, message });
  const columns = cells.map((cell) => fromCsvCell(cell.trim()));
  for (const [i, column] of columns.entries()) {
    if (!isFieldPath(column)) fail(i, unknownColumn(column));
    else if (columns.indexOf(column) < i) fail(i, `${column} is there twice; keep one`);
  }
  if (problems.length > 0) throw new ProjectError(name, problems);
  return columns as FieldPath[];
}

function unknownColumn(column: string): string {
  if (/[;\t]/.test(column)) return `expected the columns apart by commas, found ${shown(column)}`;
  if (column === "") return "expected a field's name, found an empty cell";
  const near = nearest(column, FIELD_PATHS) ?? FIELD_PATHS.find((field) => field.startsWith(`${column}.`));
  return near
    ? `unknown column ${shown(column)}; did you mean ${near}?`
    : `unknown column ${shown(column)}; expected some of ${FIELD_PATHS.join(", ")}`;
}

function readRow(
  cells: readonly string[],
  columns: readonly FieldPath[],
): { project: Project } | { problems: ProjectProblem[] } {
  const problems: ProjectProblem[] = [];
  let project: Project = {};
  if (cells.length > columns.length && cells.slice(columns.length).some((cell) => cell.trim() !== "")) {
    const found = `expected ${columns.length} cells as in the header, found ${cells.length}`;
    problems.push({ message: `${found}; put a cell with a comma in it into quotation marks` });
  }
  for (const [i, field] of columns.entries()) {
    const cell = fromCsvCell(cells[i] ?? "");
    const { value, problem } = /[\0\uFFFD]/.test(cell) ? { problem: NOT_TEXT } : readCell(field, cell);
    if (problem !== undefined) problems.push({ field, message: problem });
    else if (value !== undefined) project = withFact(project, field, value);
  }
  return problems.length > 0 ? { problems } : { project };
}

const NOT_TEXT = "expected text in UTF-8, found bytes that are none";
