/**
 * The sentences of a guideline with the lines they stand on, each a verbatim piece that can be quoted.
 * @module
 */
import { foldSpace } from "../knowledge/model.ts";
import { foldLines, stands } from "../knowledge/quotes.ts";
import type { Quote } from "../knowledge/schema.ts";
import { type Block, blocksOf } from "../search/blocks.ts";

export interface Sentence {
  text: string;
  first: number;
  last: number;
  kind: Block["kind"];
  /** The name before the colon, where the line is a "Key: value". */
  key?: string;
  clause: string;
}

const SIGN = /[.!?;](?=\s)|[。！？；()（）]/g;
/** As far back as is looked for what a point belongs to. */
const NEAR = 12;
/** A point that ends no sentence: an abbreviation, an initial, the number of a clause. */
const NO_END =
  /(?:\b(?:Mr|Mrs|Ms|Dr|Prof|No|etc|e\.g|i\.e|vs|St|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|\p{Lu})|^\s*[(（]?\d{1,2}[)）]?)\.$/u;

/** The sentences of a guideline's lines, in order. A sentence that could not be quoted verbatim is left out. */
export function sentencesOf(lines: readonly string[]): Sentence[] {
  const folded = foldLines(lines);
  return blocksOf(lines)
    .flatMap(split)
    .filter((sentence) => stands(quoteOf(sentence), folded));
}

/** The quote of a sentence. */
export function quoteOf({ text, first, last }: Pick<Sentence, "text" | "first" | "last">): Quote {
  return { line: first === last ? first : [first, last], text };
}

function split(block: Block): Sentence[] {
  let text = "";
  const starts: { at: number; line: number }[] = [];
  for (const piece of block.pieces) {
    const folded = foldSpace(piece.text);
    if (!folded) continue;
    if (text) text += " ";
    starts.push({ at: text.length, line: piece.line });
    text += folded;
  }
  const lineAt = (position: number) => starts.findLast(({ at }) => at <= position)?.line ?? 1;
  const result: Sentence[] = [];
  const add = (from: number, to: number) => {
    const piece = text.slice(from, to);
    const start = from + piece.length - piece.trimStart().length;
    if (!piece.trim()) return;
    const whole = piece.trim();
    result.push({
      text: whole,
      first: lineAt(start),
      last: lineAt(start + whole.length - 1),
      kind: block.kind,
      ...(block.key === undefined ? {} : { key: block.key }),
      clause: block.clause,
    });
  };
  let from = 0;
  let open = 0;
  for (const sign of text.matchAll(SIGN)) {
    const to = sign.index + 1;
    if (/[(（]/.test(sign[0])) open++;
    else if (/[)）]/.test(sign[0])) open--;
    // What stands in brackets belongs to the sentence around it.
    else if (open <= 0 && !(sign[0] === "." && NO_END.test(text.slice(Math.max(from, to - NEAR), to)))) {
      add(from, to);
      from = to;
      open = 0;
    }
  }
  add(from, text.length);
  return result;
}
