/**
 * The records of a CSV stream (RFC 4180), one by one and with flat memory. A record with a misplaced quotation
 * mark is given up alone: reading goes on with the line after the one where it began, so that an open quotation
 * mark does not swallow the rows that follow, as it does in parsers that recover at the next record end.
 * @module
 */
import type { Readable } from "node:stream";
import { StringDecoder } from "node:string_decoder";

export type CsvRecord = { cells: string[]; broken?: undefined } | { cells?: undefined; broken: string };

/** Longer rows are given up: they would have to be held in memory whole. */
const LONGEST_ROW = 100_000;

const TOO_LONG = `the row is longer than ${LONGEST_ROW} characters; is a quotation mark left open?`;
const LEFT_OPEN = "a quotation mark is left open; close it";
const MISPLACED =
  'a quotation mark stands inside a cell; put the cell into quotation marks and write " as ""';

/** Splits a stream of UTF-8 into records. Bytes that are no UTF-8 become U+FFFD. */
export async function* readRecords(input: Readable): AsyncGenerator<CsvRecord> {
  const decoder = new StringDecoder("utf8");
  let [text, start, skipping] = ["", true, false];
  for await (const chunk of input) {
    text += typeof chunk === "string" ? chunk : decoder.write(chunk as Buffer);
    if (start) text = text.replace(/^\uFEFF/, "");
    start &&= text === "";
    yield* take(false);
  }
  text += decoder.end();
  yield* take(true);

  /** The whole records in what has been read; the rest stays. */
  function* take(final: boolean): Generator<CsvRecord> {
    let at = 0;
    while (at < text.length) {
      if (skipping) {
        const end = lineEnd(text, at, final);
        skipping = end === undefined;
        at = end ?? text.length;
        continue;
      }
      const record = scan(text, at, final);
      if (record === undefined && text.length - at <= LONGEST_ROW) break;
      if (record?.cells) {
        yield { cells: record.cells };
        at = record.end;
        continue;
      }
      yield { broken: record?.broken ?? TOO_LONG };
      const end = lineEnd(text, at, final);
      skipping = end === undefined;
      at = end ?? text.length;
    }
    text = text.slice(at);
  }
}

type Scan = { cells: string[]; end: number; broken?: undefined } | { cells?: undefined; broken: string };

/** One record from `at` on; undefined where it goes on beyond what has been read. */
function scan(text: string, at: number, final: boolean): Scan | undefined {
  const cells: string[] = [];
  let i = at;
  for (;;) {
    let cell: string;
    if (text[i] === '"') {
      const quoted = quotedCell(text, i + 1, final);
      if (quoted === undefined || "broken" in quoted) return quoted;
      [cell, i] = [quoted.cell, quoted.end];
    } else {
      const from = i;
      while (i < text.length && text[i] !== "," && text[i] !== "\n" && text[i] !== "\r") i++;
      cell = text.slice(from, i);
    }
    cells.push(cell);
    if (text[i] === ",") {
      i++;
      if (i === text.length && !final) return undefined;
      continue;
    }
    if (i === text.length) return final ? { cells, end: i } : undefined;
    const end = lineEnd(text, i, final);
    if (end === undefined) return undefined;
    return { cells, end };
  }
}

function quotedCell(
  text: string,
  from: number,
  final: boolean,
): { cell: string; end: number } | { broken: string } | undefined {
  let i = from;
  for (;;) {
    i = text.indexOf('"', i);
    if (i < 0) return final ? { broken: LEFT_OPEN } : undefined;
    if (text[i + 1] === '"') {
      i += 2;
      continue;
    }
    if (i + 1 === text.length && !final) return undefined;
    const next = text[i + 1];
    if (next !== undefined && next !== "," && next !== "\n" && next !== "\r") return { broken: MISPLACED };
    return { cell: text.slice(from, i).replaceAll('""', '"'), end: i + 1 };
  }
}

/** Where the line after the next line break begins; undefined where that cannot be told yet. */
function lineEnd(text: string, from: number, final: boolean): number | undefined {
  let i = from;
  while (i < text.length && text[i] !== "\n" && text[i] !== "\r") i++;
  if (text[i] === "\r") {
    if (i + 1 === text.length && !final) return undefined;
    return text[i + 1] === "\n" ? i + 2 : i + 1;
  }
  if (i === text.length) return final ? i : undefined;
  return i + 1;
}
