/**
 * The knowledge as the rest of the program sees it, loaded and checked: calls, programmes, and the guideline
 * text that every quote is taken from.
 * @module
 */
import type { Citation } from "../contract.ts";
import type { CallFile, ProgrammeFile, Quote } from "./schema.ts";

/** A call's posting: the source of every quote. */
export interface Guideline {
  /** Absolute path of guideline.md or .txt. */
  file: string;
  /** As it stands in the file. */
  text: string;
  /** `text` split at line ends; line 1 is `lines[0]`. */
  lines: string[];
}

export interface Programme extends ProgrammeFile {
  call: string;
}

/** What a programme is called beside its title, the English names first. */
export const namesOf = ({ names }: Pick<Programme, "names">): string[] => [
  ...(names?.en ?? []),
  ...(names?.zh ?? []),
];

export interface Call {
  id: string;
  guideline: Guideline;
  /** Absent for a folder with nothing but its text: searchable and quotable, no verdicts. */
  file?: CallFile;
  programmes: Programme[];
}

export interface Knowledge {
  directory: string;
  calls: Call[];
  /** SHA-256 of all files, hex: answers in the log are stamped with it. */
  hash: string;
  /** SHA-256 of each call's files, hex, by the call's id. */
  hashes: Record<string, string>;
}

/** White space folded to one space: how quotes and the guideline are compared. */
export function foldSpace(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** The citation of a pinned quote. */
export function cite(call: string, programme: string | null, quote: Quote): Citation {
  const line: [number, number] = typeof quote.line === "number" ? [quote.line, quote.line] : [...quote.line];
  return { call, programme, quote: quote.text, line };
}
