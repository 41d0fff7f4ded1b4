/**
 * A table as words, for platforms or tables that cannot be shown as one.
 * @module
 */

/** A row: what it is about, and its values, each under its column's name. */
export interface TableRow {
  head: string;
  values: string[];
}

/** The rows of a table; where there is one value a row, the columns' names are not repeated. */
export function tableRows(columns: string[], rows: string[][]): TableRow[] {
  return rows.map(([head = "", ...cells]) => ({
    head: orDash(head),
    values: cells.map((cell, index) => {
      const column = cells.length > 1 ? columns[index + 1] : "";
      return column ? `${column}: ${orDash(cell)}` : orDash(cell);
    }),
  }));
}

function orDash(cell: string): string {
  return cell === "" ? "–" : cell;
}
