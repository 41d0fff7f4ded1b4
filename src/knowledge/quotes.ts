/**
 * Quotes against the guideline: each must stand verbatim in its lines, and those in the right programme.
 * @module
 */
import { foldSpace } from "./model.ts";
import type { Quote } from "./schema.ts";
import type { Path } from "./yaml-file.ts";

/** A quote and where in its file it is written. */
export interface PlacedQuote {
  path: Path;
  quote: Quote;
}

/** The first and last line of a quote. */
export function linesOf(quote: Quote): [number, number] {
  return typeof quote.line === "number" ? [quote.line, quote.line] : [quote.line[0], quote.line[1]];
}

/** Every quote in a structured file, in order. */
export function quotesIn(data: unknown, path: Path = []): PlacedQuote[] {
  if (Array.isArray(data)) return data.flatMap((one, i) => quotesIn(one, [...path, i]));
  if (data === null || typeof data !== "object") return [];
  if ("line" in data && "text" in data) return [{ path, quote: data as Quote }];
  return Object.entries(data).flatMap(([key, value]) => quotesIn(value, [...path, key]));
}

/** A guideline with its white space folded, which still knows its lines. */
export interface FoldedText {
  text: string;
  /** The 1-based line of a position in `text`. */
  lineAt(position: number): number;
  /** The positions in `text` from the start of line `first` to the end of line `last`. */
  span(first: number, last: number): [number, number];
}

/** Folds the white space of a guideline's lines. */
export function foldLines(lines: readonly string[]): FoldedText {
  const starts: number[] = [];
  let text = "";
  for (const line of lines) {
    const folded = foldSpace(line);
    if (folded && text) text += " ";
    starts.push(text.length);
    text += folded;
  }
  return {
    text,
    lineAt(position) {
      let [low, high] = [0, starts.length - 1];
      while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        if ((starts[middle] as number) <= position) low = middle;
        else high = middle - 1;
      }
      return low + 1;
    },
    span: (first, last) => [starts[first - 1] ?? text.length, starts[last] ?? text.length],
  };
}

/** Where a quote stands in the folded text, searched only in its own lines; empty where it does not. */
export function spansOf(quote: Quote, folded: FoldedText): [number, number][] {
  const [from, to] = folded.span(...linesOf(quote));
  const wanted = foldSpace(quote.text);
  const within = folded.text.slice(from, to);
  const spans: [number, number][] = [];
  if (wanted === "") return spans;
  for (let at = within.indexOf(wanted); at >= 0; at = within.indexOf(wanted, at + 1)) {
    spans.push([from + at, from + at + wanted.length]);
  }
  return spans;
}

/** Whether a quote stands in its lines. */
export function stands(quote: Quote, folded: FoldedText): boolean {
  const wanted = foldSpace(quote.text);
  return wanted !== "" && folded.text.slice(...folded.span(...linesOf(quote))).includes(wanted);
}

/** Says what is wrong with a quote, or undefined. `place` is where it may stand. */
export function quoteFault(
  quote: Quote,
  folded: FoldedText,
  lineCount: number,
  place: { name: string; allows(first: number, last: number): boolean },
): { what: string; mend: string } | undefined {
  const [first, last] = linesOf(quote);
  const lines = first === last ? `line ${first}` : `lines ${first} to ${last}`;
  if (first > last) return { what: `${lines}: the first comes after the last.`, mend: "Swap them." };
  if (last > lineCount) {
    return { what: `the guideline has no line ${last}.`, mend: `Its last line is ${lineCount}.` };
  }
  if (!stands(quote, folded)) {
    const what = `the quote does not stand in ${lines} of the guideline: “${shorten(quote.text)}”.`;
    return { what, mend: whereItIs(quote, folded) };
  }
  if (place.allows(first, last)) return undefined;
  return {
    what: `the quote in ${lines} is not ${place.name}: “${shorten(quote.text)}”.`,
    mend: "Quote the programme's own section; rules are never carried over from a neighbour.",
  };
}

function whereItIs(quote: Quote, folded: FoldedText): string {
  const wanted = foldSpace(quote.text);
  const found = folded.text.indexOf(wanted);
  if (found >= 0) {
    const [first, last] = [folded.lineAt(found), folded.lineAt(found + wanted.length - 1)];
    return `It stands in line ${first === last ? first : `[${first}, ${last}]`}: correct the line, if it is the one meant.`;
  }
  const [from, to] = folded.span(...linesOf(quote));
  const same = commonLength(wanted, folded.text.slice(from, to));
  if (same < 8) return "Copy the sentence from the guideline, character by character.";
  return `It agrees as far as “…${wanted.slice(Math.max(0, same - 24), same)}” and differs from there on.`;
}

/** How much of the start of `wanted` stands somewhere in `text`. */
function commonLength(wanted: string, text: string): number {
  let [low, high] = [0, wanted.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (text.includes(wanted.slice(0, middle))) low = middle;
    else high = middle - 1;
  }
  return low;
}

function shorten(text: string): string {
  const folded = foldSpace(text);
  return folded.length > 80 ? `${folded.slice(0, 77)}…` : folded;
}
