/**
 * CSV that spreadsheets can open without running anything in it.
 * @module
 */

/** What a spreadsheet takes for the beginning of a formula, also in full width. */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;

/** A row of RFC 4180, line end included. A cell that could be a formula gets an apostrophe in front. */
export function csvRow(cells: readonly (string | number | null | undefined)[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

function csvCell(cell: string | number | null | undefined): string {
  if (cell === null || cell === undefined) return "";
  const text = typeof cell === "string" && FORMULA.test(cell) ? `'${cell}` : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The text of a cell as it was before `csvRow` made it safe. */
export function fromCsvCell(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}
