/**
 * Where in a posting its requirements and facts stand: pieces of each line, and the notes beside it.
 * @module
 */
import type { Language, Strength } from "../../../src/contract.ts";
import { type Call, foldSpace } from "../../../src/knowledge/model.ts";
import { type FoldedText, foldLines, linesOf, spansOf } from "../../../src/knowledge/quotes.ts";
import type { Quote, Undecidable } from "../../../src/knowledge/schema.ts";

/** What a marked piece of text is, the weightiest first. */
export const MARKS = ["must", "in-principle", "encouraged", "broken", "fact"] as const;
export type MarkKind = (typeof MARKS)[number];

export interface Note {
  kind: MarkKind;
  programme: string | null;
  summary: string;
}

export interface Segment {
  text: string;
  kind: MarkKind | undefined;
}

export interface Line {
  number: number;
  segments: Segment[];
  notes: Note[];
  /** The programme whose section begins here. */
  opens: string | undefined;
}

interface Item {
  kind: MarkKind;
  programme: string | null;
  summary: string;
  quotes: Quote[];
}

/** The posting line by line, marked; blank lines are left out. */
export function markedLines(call: Call, language: Language): Line[] {
  const items = itemsOf(call, language);
  const folded = foldLines(call.guideline.lines);
  const marks = marksByLine(items, folded);
  const opening = new Map(call.programmes.map((programme) => [programme.section[0], programme.id]));
  return call.guideline.lines.flatMap((raw, index) => {
    const text = foldSpace(raw);
    if (text === "") return [];
    const number = index + 1;
    return [
      {
        number,
        segments: segmentsOf(text, marks.get(number) ?? []),
        notes: notesAt(items, number),
        opens: opening.get(number),
      },
    ];
  });
}

function itemsOf(call: Call, language: Language): Item[] {
  const files = [
    { programme: null, file: call.file },
    ...call.programmes.map((programme) => ({ programme: programme.id, file: programme })),
  ];
  return files.flatMap(({ programme, file }) => {
    if (!file) return [];
    const item =
      (kind: MarkKind) =>
      (one: { summary: Record<Language, string>; quotes: Quote[]; undecidable?: Undecidable }) => ({
        kind: one.undecidable ? "broken" : kind,
        programme,
        summary: one.summary[language],
        quotes: one.quotes,
      });
    const byStrength = (strength: Strength) =>
      file.requirements.filter((one) => one.strength === strength).map(item(strength));
    return [
      ...byStrength("must"),
      ...byStrength("in-principle"),
      ...byStrength("encouraged"),
      ...file.statements.filter((one) => one.undecidable).map(item("broken")),
      ...file.facts.map(item("fact")),
    ] as Item[];
  });
}

/** The notes that begin at a line; a fact that only repeats a requirement is left out. */
function notesAt(items: readonly Item[], number: number): Note[] {
  const here = items.filter(({ quotes }) => quotes[0] && linesOf(quotes[0])[0] === number);
  return here.filter((one, at) => here.findIndex((other) => other.summary === one.summary) === at);
}

interface Piece {
  from: number;
  to: number;
  kind: MarkKind;
}

function marksByLine(items: readonly Item[], folded: FoldedText): Map<number, Piece[]> {
  const marks = new Map<number, Piece[]>();
  for (const { kind, quotes } of items) {
    for (const quote of quotes) {
      for (const [from, to] of spansOf(quote, folded).slice(0, 1)) {
        for (let line = folded.lineAt(from); line <= folded.lineAt(to - 1); line++) {
          const [start, end] = folded.span(line, line);
          const piece = { from: Math.max(from, start) - start, to: Math.min(to, end) - start, kind };
          if (piece.to > piece.from) marks.set(line, [...(marks.get(line) ?? []), piece]);
        }
      }
    }
  }
  return marks;
}

/** Cuts a line where marks begin and end; where they overlap the weightiest is shown. */
function segmentsOf(text: string, pieces: readonly Piece[]): Segment[] {
  const cuts = [...new Set([0, text.length, ...pieces.flatMap(({ from, to }) => [from, to])])]
    .filter((cut) => cut <= text.length)
    .sort((a, b) => a - b);
  const segments: Segment[] = [];
  for (const [at, from] of cuts.slice(0, -1).entries()) {
    const to = cuts[at + 1] as number;
    const kind = MARKS.find((mark) =>
      pieces.some((piece) => piece.kind === mark && piece.from <= from && piece.to >= to),
    );
    const last = segments.at(-1);
    if (last && last.kind === kind) last.text += text.slice(from, to);
    else segments.push({ text: text.slice(from, to), kind });
  }
  return segments;
}
