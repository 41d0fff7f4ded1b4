/**
 * The lines of a posting as blocks: headings, paragraphs and numbered clauses (put together again where a
 * sentence was broken over lines), "Key: value" pairs, rows of tables.
 * @module
 */
import { clauseLabel, type Marker, markerOf } from "./markers.ts";

export interface Block {
  kind: "sentence" | "heading" | "row" | "field";
  clause: string;
  heading: string[];
  key?: string;
  /** Verbatim pieces of lines, in order. */
  pieces: { text: string; line: number }[];
  group: number;
}

interface Line {
  number: number;
  /** Without outer blanks and Markdown's signs for emphasis and quotation. */
  text: string;
  /** Markdown's heading level, 0 for none. */
  level: number;
  bold: boolean;
  marker: Marker | undefined;
  /** The part before a colon that makes the line a "Key: value". */
  key: string | undefined;
  /** True where at least one empty line stands before it. */
  apart: boolean;
  row: boolean;
}

/** Fields of the header that postings of research offices share; they are never the value of the one before. */
const HEADER_KEY =
  /^(?:program(?:me)? id|(?:internal )?(?:submission )?deadline|agency name|funding level|award size|subject areas|related documents?)\b/i;
/** A field of that header that says nothing but what follows it. */
const EMPTY_FIELD = /^related documents?\s*\(if available\b.{0,80}\)\s*:?$/i;
const END = /[.!?。！？；;:：]["'”’)）\]」』]*$/;
const KEY =
  /^((?:[^:：,，。;；?？!！]|[,，](?=[^:：]{0,20}[:：])|(?<=\d)[:：](?=\d))+?)(?<!\s)\s*(?:(?<!\d)[:：]|[:：](?!\d))(?!\/\/)\s*/;
const RANK = { plain: 2.6, key: 3.5, letter: 2.3 };

const size = (text: string) => text.length + (text.match(/\p{Script=Han}/gu)?.length ?? 0);

function linesOf(lines: readonly string[]): Line[] {
  const result: Line[] = [];
  let apart = true;
  for (const [i, written] of lines.entries()) {
    let text = written.trim();
    if (text === "" || /^(?:[-*_=]\s*){3,}$/.test(text)) {
      apart = true;
      continue;
    }
    const hashes = /^#{1,6}(?=\s)/.exec(text)?.[0].length ?? 0;
    text = text.slice(hashes).replace(/^>\s*/, "").trim();
    const bold = /^(\*\*|__)(?:(?!\1).)+\1[:：]?$/.test(text);
    if (bold) text = text.replace(/^(?:\*\*|__)|(?:\*\*|__)(?=[:：]?$)/g, "").trim();
    const row = /^\|.*\|$/.test(text);
    const marker = row ? undefined : markerOf(text);
    result.push({
      number: i + 1,
      text,
      level: hashes,
      bold,
      marker,
      key: row ? undefined : keyOf(text, marker),
      apart,
      row,
    });
    apart = false;
  }
  return result;
}

function keyOf(text: string, marker: Marker | undefined): string | undefined {
  const key = KEY.exec(text.slice(marker?.length ?? 0))?.[1]
    ?.replace(/\*\*|__/g, "")
    .trim();
  if (key === undefined || size(key) > 60 || key.split(/\s+/).length > 9) return undefined;
  return /\p{L}/u.test(key) && !/[.。]\s/.test(key) ? key : undefined;
}

/** Whether `next` goes on with the sentence or paragraph that `line` leaves open. */
function continues(line: Line, next: Line): boolean {
  if (next.marker !== undefined || next.row || next.level > 0 || next.bold) return false;
  if (line.row || line.level > 0 || line.bold) return false;
  const open = !END.test(line.text);
  const small = /^[\p{Ll}(（，,、)）。]/u.test(next.text);
  if (next.key !== undefined && !(open && (small || /^\d/.test(next.text)))) return false;
  if (!next.apart) return line.key === undefined || open || /[;；]$/.test(line.text);
  if (!open || HEADER_KEY.test(next.text)) return false;
  if (/[,，、]$|\b(?:and|or|of|the|to|in|for|with|by|as)$/i.test(line.text)) return true;
  return (size(line.text) >= 56 && !isTitle(line)) || (small && line.marker !== undefined);
}

/** A line in title case or with a decimal number, that looks like a heading although it is long. */
function isTitle(line: Line): boolean {
  if (line.marker?.style === "decimal") return true;
  const words = line.text.slice(line.marker?.length ?? 0).match(/\p{L}+/gu) ?? [];
  const long = words.filter((word) => word.length > 3);
  return long.length > 2 && long.filter((word) => /^\p{Lu}/u.test(word)).length >= long.length * 0.8;
}

/** Whether a line stands above others as their heading. */
function isHeading(line: Line, next: Line | undefined, before: Marker | undefined): boolean {
  if (line.row) return false;
  if (line.level > 0 || line.bold || EMPTY_FIELD.test(line.text)) return true;
  if (line.key !== undefined && line.marker === undefined) return false;
  const title = line.text.slice(line.marker?.length ?? 0);
  if (
    title === "" ||
    /[.。；;，,、]$/.test(title) ||
    size(title) > (line.marker?.style === "decimal" ? 260 : 100)
  )
    return false;
  if (/[.。;；]\s/.test(title)) return false;
  if (line.marker === undefined) {
    if (/^\p{Ll}/u.test(title) || HEADER_KEY.test(title)) return false;
    return line.apart && (next === undefined || next.apart || next.marker !== undefined);
  }
  if (isLetterTitle(line, next, title) || isBracketTitle(line, next, title)) return true;
  if (line.marker.rank >= 4 || next === undefined) return false;
  // One of a list of items, not the heading of what follows.
  const sibling = next.marker?.style === line.marker.style;
  if (sibling && line.marker.style !== "decimal") return false;
  if (before?.style === line.marker.style && line.marker.style === "number" && !next.apart) return false;
  return (
    next.apart ||
    next.marker !== undefined ||
    next.key !== undefined ||
    isShortTitle(line, title) ||
    isNamed(line, next, title)
  );
}

/** "A. Scope", with something else than "B." after it. */
function isLetterTitle(line: Line, next: Line | undefined, title: string): boolean {
  return (
    line.marker?.style === "letter" &&
    line.apart &&
    next !== undefined &&
    next.marker?.style !== "letter" &&
    (next.apart || next.marker !== undefined) &&
    size(title) <= 40 &&
    /^\p{Lu}/u.test(title)
  );
}

/** "(5) Required documents" between empty lines, with something else than "(6)" after it. */
function isBracketTitle(line: Line, next: Line | undefined, title: string): boolean {
  const style = line.marker?.style;
  return (
    (style === "bracket" || style === "half-bracket") &&
    line.apart &&
    next?.apart === true &&
    next.marker?.style !== style &&
    size(title) <= 40 &&
    /^[\p{Lu}\p{Script=Han}]/u.test(title)
  );
}

const NAMING_HAN =
  /(?:项目|类|课题|专项|计划|方向|条件|要求|材料|程序|方式|范围|内容|领域|经费|安排|事项|标准|期限)$/;

/** "2.1 Outbound visit" on a line of its own, its text right below. */
function isNamed(line: Line, next: Line, title: string): boolean {
  if (line.marker?.style !== "decimal" || size(title) > 48) return false;
  return /\p{Script=Han}/u.test(title)
    ? NAMING_HAN.test(title) && size(next.text) > size(title)
    : /^\p{Lu}/u.test(title) && /^\p{Lu}/u.test(next.text) && title.split(" ").length <= 7;
}

/** A heading with its text in the very next line. */
function isShortTitle(line: Line, title: string): boolean {
  return (line.marker?.rank ?? 9) < 2.5 && size(title) <= 40 && !/[,，]/.test(title);
}

interface Level {
  rank: number;
  label: string;
  title: string | undefined;
  /** Of items and of keys with items below them: the next one of the same style takes its place. */
  style: string | undefined;
  keyed: boolean;
}

/** "2.1" and "2.2": numbers of as many parts. */
const isBeside = (one: string, other: string) =>
  /^\d+(?:[.．]\d+)+$/.test(one) && one.split(/[.．]/).length === other.split(/[.．]/).length;

/** Reads a posting line by line. */
class Reader {
  readonly blocks: Block[] = [];
  #levels: Level[] = [];
  #group = 0;

  #enter(rank: number, level: Partial<Level>): void {
    this.#levels = this.#levels.filter((above) => above.rank < rank);
    this.#levels.push({ label: "", title: undefined, style: undefined, keyed: false, ...level, rank });
  }

  /** Leaves the items and keys, up to the nearest true heading. */
  #leaveItems(): void {
    const last = this.#levels.findLastIndex((level) => level.title !== undefined && !level.keyed);
    this.#levels.length = last + 1;
  }

  add(kind: Block["kind"], lines: readonly Line[], key?: string, cut = 0): void {
    const pieces = lines.map((line, i) => ({
      text: i === 0 ? line.text.slice(cut) : line.text,
      line: line.number,
    }));
    this.blocks.push({
      kind,
      clause: clauseLabel(this.#levels.map((level) => level.label)),
      heading: this.#levels.flatMap((level) => level.title ?? []),
      ...(key === undefined ? {} : { key }),
      pieces,
      group: this.#group,
    });
  }

  heading(line: Line): void {
    const marker = line.marker;
    const rank =
      line.level > 0
        ? line.level / 10
        : marker?.style === "letter"
          ? RANK.letter
          : (marker?.rank ?? (line.bold ? 1.4 : RANK.plain));
    this.#group++;
    this.#leaveItems();
    // The title of the whole posting says nothing about a place in it.
    if (line.level === 1) this.#levels = [];
    else
      this.#enter(rank, {
        label: marker?.label ?? "",
        title: line.text.slice(marker?.length ?? 0).replace(/[:：]$/, ""),
      });
    this.add("heading", [line]);
  }

  /** A "Key:" whose items or paragraphs follow. */
  keyHeading(line: Line, key: string): void {
    this.#group++;
    if (line.marker !== undefined) this.#enterItem(line.marker, key);
    else {
      this.#leaveItems();
      this.#enter(RANK.key, { title: key, keyed: true });
    }
    this.add("heading", [line]);
  }

  field(lines: readonly Line[], key: string): void {
    this.#group++;
    this.#leaveItems();
    this.add("field", lines, key);
  }

  /** A numbered clause or an item of a list. */
  item(lines: readonly Line[], marker: Marker): void {
    this.#group++;
    this.#enterItem(marker, undefined);
    this.add("sentence", lines, lines[0]?.key, marker.length);
  }

  /** An item stands beside the items of its style, else below the heading above it, whatever its style. */
  #enterItem(marker: Marker, key: string | undefined): void {
    const sibling = this.#levels.findLast(
      (level) =>
        level.style === marker.style || (marker.style === "decimal" && isBeside(level.label, marker.label)),
    );
    const above = this.#levels.findLast((level) => level.title !== undefined);
    const rank = sibling?.rank ?? Math.max(marker.rank, (above?.rank ?? 0) + 0.1);
    this.#enter(rank, { label: marker.label, title: key, style: marker.style, keyed: key !== undefined });
  }

  paragraph(lines: readonly Line[]): void {
    // What follows a numbered clause without a number of its own is a part of it.
    if (this.#levels.at(-1)?.title !== undefined || this.#levels.length === 0) this.#group++;
    this.add("sentence", lines);
  }

  row(line: Line, head: string | undefined): void {
    const text = line.text.replace(/^\|\s*|(?<!\s)\s*\|$/g, "");
    if (/^[\s|:-]*$/.test(text)) return;
    this.add("row", [{ ...line, text }], head);
  }
}

/** The blocks of a posting, in the order of its lines. */
export function blocksOf(written: readonly string[]): Block[] {
  const lines = linesOf(written);
  const reader = new Reader();
  let head: string | undefined;
  let before: Marker | undefined;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as Line;
    if (line.row) {
      const first = lines[i - 1]?.row !== true;
      if (first) head = line.text.replace(/^\|\s*|(?<!\s)\s*\|$/g, "").replace(/(?<!\s)\s*\|\s*/g, " ");
      reader.row(line, first ? undefined : head);
      continue;
    }
    const next = lines[i + 1];
    if (isHeading(line, next, before)) {
      reader.heading(line);
      before = line.marker;
      continue;
    }
    const run = [line];
    while (i + 1 < lines.length && continues(run.at(-1) as Line, lines[i + 1] as Line))
      run.push(lines[++i] as Line);
    const bare = run.length === 1 && isBare(line) ? line.key : undefined;
    if (bare !== undefined) {
      const value = lines[i + 1];
      if (value !== undefined && (value.row || (value.marker?.rank ?? 0) > (line.marker?.rank ?? 2.9)))
        reader.keyHeading(line, bare);
      else if (
        line.marker === undefined &&
        value !== undefined &&
        (isValue(value, lines[i + 2]) || isDated(bare, value))
      ) {
        run.push(value);
        i++;
        while (i + 1 < lines.length && continues(run.at(-1) as Line, lines[i + 1] as Line))
          run.push(lines[++i] as Line);
        reader.field(run, bare);
      } else if (line.marker === undefined) reader.field(run, bare);
      else reader.item(run, line.marker);
    } else if (line.marker !== undefined) reader.item(run, line.marker);
    else if (line.key !== undefined) reader.field(run, line.key);
    else reader.paragraph(run);
    before = line.marker ?? before;
  }
  return reader.blocks;
}

/** A key with nothing after its colon. */
function isBare(line: Line): boolean {
  return (
    KEY.exec(line.text.slice(line.marker?.length ?? 0))?.[0].length ===
    line.text.length - (line.marker?.length ?? 0)
  );
}

/** "Track A: 15 March 2027; track B: …", the days of a bare "Submission Deadline:" before it. */
const isDated = (key: string, line: Line): boolean =>
  HEADER_KEY.test(key) &&
  /deadline/i.test(key) &&
  line.marker === undefined &&
  !isBare(line) &&
  !HEADER_KEY.test(line.text) &&
  /(?<!\d)20\d\d(?!\d)/.test(line.text);

/** Whether a line can be the value of the bare "Key:" before it. */
function isValue(line: Line, next: Line | undefined): boolean {
  if (line.key !== undefined || line.marker !== undefined || line.level > 0 || line.bold) return false;
  if (HEADER_KEY.test(line.text)) return false;
  return size(line.text) <= 300 || next === undefined || !line.apart;
}
