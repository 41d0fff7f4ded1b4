/**
 * What the program gives every command: the common options, resolved, and where to print.
 * @module
 */
export interface CliContext {
  /** The folder of calls (`--knowledge`). */
  knowledgeDir(): string;
  /** Prints to stdout; the line is ended where the text does not end it itself. */
  out(text: string): void;
  /** Prints to stderr; the line is ended where the text does not end it itself. */
  err(text: string): void;
  /** The ISO date to answer for (`--as-of`, or today in Asia/Shanghai). */
  asOf(): string;
  json(): boolean;
  lang(): "en" | "zh" | undefined;
  /** The SQLite file (`--db`, `GUIDEPOST_DB`, or `data/guidepost.sqlite`). */
  dbFile(): string;
}
