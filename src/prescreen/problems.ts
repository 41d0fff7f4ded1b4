/**
 * What is wrong with a project that someone handed in.
 * @module
 */

/** One thing wrong: where, what, and what was expected. */
export interface ProjectProblem {
  /** Line of the file, or row of the spreadsheet. */
  line?: number;
  /** The field, dotted; in a spreadsheet the column. */
  field?: string;
  message: string;
}

/** A project that cannot be read; the message names the file, and a line or field for each problem. */
export class ProjectError extends Error {
  constructor(
    readonly file: string,
    readonly problems: readonly ProjectProblem[],
  ) {
    super(problems.map((problem) => describe(file, problem)).join("\n"));
    this.name = "ProjectError";
  }
}

function describe(file: string, { line, field, message }: ProjectProblem): string {
  const place = line === undefined ? file : `${file}:${line}`;
  return field === undefined ? `${place}: ${message}` : `${place}: ${field}: ${message}`;
}

/** A value as a message shows it: short, on one line, without control characters. */
export function shown(value: unknown): string {
  const text =
    typeof value === "string"
      ? `"${value}"`
      : typeof value === "number"
        ? String(value)
        : (JSON.stringify(value) ?? String(value));
  const flat = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, " ");
  return flat.length > 60 ? `${flat.slice(0, 57)}…${typeof value === "string" ? '"' : ""}` : flat;
}
