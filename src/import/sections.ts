/**
 * Where the programmes of a posting begin and end: numbered siblings that each say how many projects, how much
 * money or how long. A posting without such siblings is one programme as a whole.
 * @module
 */
import { type Marker, markerOf } from "../search/markers.ts";

export interface Section {
  id: string;
  /** The heading's text without its number's closing sign: as it stands in the line. */
  title: string;
  first: number;
  last: number;
}

/** What only a programme says of itself. */
const SIGNAL =
  /\bnumber of projects\b|\bprojects? to be supported\b|\bfunding to be supported\b|\bsupport funds\b|\btotal funding\b|\bgrant per project\b|\bimplementation period\b|拟(?:支持|立项|资助)|资助强度|经费(?:总)?概算|支持经费|资助额度|实施期限|执行期/i;

interface Heading {
  line: number;
  marker: Marker;
  title: string;
}

/** The programmes' sections, in order; first and last are lines, 1-based. */
export function sectionsOf(lines: readonly string[]): Section[] {
  const headings: Heading[] = lines.flatMap((written, i) => {
    const text = written.trim().replace(/^#{1,6}\s+/, "");
    const marker = markerOf(text.replace(/^\*\*|\*\*$/g, ""));
    if (!marker || marker.rank >= 4) return [];
    return [{ line: i + 1, marker, title: text.replace(/^\*\*|\*\*$/g, "") }];
  });
  const best = siblingsOf(headings)
    .map((siblings) => signalling(siblings, headings, lines))
    .reduce((most, one) => (one.length > most.length ? one : most), []);
  return best.length > 1 ? best : whole(lines);
}

/** Headings of one style that count on; where the count begins again, so does a row. */
function siblingsOf(headings: Heading[]): Heading[][] {
  const styles = [...new Set(headings.map(({ marker }) => marker.style))];
  return styles.flatMap((style) => {
    const rows: Heading[][] = [];
    let before = Number.POSITIVE_INFINITY;
    for (const heading of headings.filter(({ marker }) => marker.style === style)) {
      const count = countOf(heading.marker.label);
      if (count <= before) rows.push([]);
      rows.at(-1)?.push(heading);
      before = count;
    }
    return rows;
  });
}

/** The siblings' sections that say what only a programme says; none where less than half of them do. */
function signalling(siblings: Heading[], headings: Heading[], lines: readonly string[]): Section[] {
  const sections = siblings.flatMap(({ line, marker, title }, i) => {
    const above = headings.find((one) => one.line > line && outer(one.marker, marker));
    const next = Math.min(siblings[i + 1]?.line ?? lines.length + 1, above?.line ?? lines.length + 1);
    const text = lines.slice(line - 1, next - 1).join("\n");
    const sentence = /[。；;]$/.test(title) || /[.。]\s+\S/.test(title.slice(marker.length));
    if (!SIGNAL.test(text) || sentence || title.length > 260) return [];
    return [{ id: idOf(marker.label), title, first: line, last: next - 1 }];
  });
  return sections.length * 2 >= siblings.length ? sections : [];
}

/** A plain number may be an item's in the section, so that it ends none. */
function outer(other: Marker, marker: Marker): boolean {
  return other.rank < marker.rank && other.style !== "number";
}

/** The number of a label, for telling whether the count goes on: "1.9" is 109, "(二)" is 2. */
function countOf(label: string): number {
  const [whole, part] = idOf(label).split(/[.-]/).map(Number);
  return (whole || 0) * (part === undefined ? 1 : 100) + (part || 0);
}

const HAN_DIGITS = "零一二三四五六七八九十";

/** "(二)" is 2, "1.9" stays. */
function idOf(label: string): string {
  const plain = label.replace(/[()（）第章节条、．\s]|[.．]$/g, "").replace("．", ".");
  const han = HAN_DIGITS.indexOf(plain);
  return han > 0 ? String(han) : plain.replace(/[^A-Za-z0-9.-]/g, "") || "1";
}

/** The posting as one programme: from its first line of text. */
function whole(lines: readonly string[]): Section[] {
  const at = lines.findIndex((line) => line.trim());
  const title = lines[at]?.trim().replace(/^#{1,6}\s+/, "");
  return title ? [{ id: "1", title, first: at + 1, last: lines.length }] : [];
}
