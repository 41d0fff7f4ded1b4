/**
 * What a line of a posting begins with: a heading sign, a number of one of the many styles, a bullet, a table.
 * @module
 */

/** How a numbered line is numbered. A smaller rank is further up in the document. */
export interface Marker {
  style: string;
  /** As written, without blanks and a closing dot: "1.9", "(2)", "三、". */
  label: string;
  rank: number;
  /** Where the text begins, after the marker. */
  length: number;
}

const HAN_NUMBER = "[一二三四五六七八九十百零〇]{1,4}";

/** In the order in which they are tried. */
const STYLES: { style: string; rank: number; pattern: RegExp }[] = [
  { style: "chapter", rank: 1, pattern: new RegExp(`^第(?:${HAN_NUMBER}|\\d{1,3})[章编部]分?[\\s、.:：]*`) },
  { style: "chapter", rank: 1, pattern: /^(?:Part|Chapter|Annex|Appendix) (?:[IVX]+|\d+|[A-Z])\b[\s.:–-]*/i },
  { style: "section", rank: 1.6, pattern: new RegExp(`^第(?:${HAN_NUMBER}|\\d{1,3})节[\\s、.:：]*`) },
  { style: "article", rank: 3, pattern: new RegExp(`^第(?:${HAN_NUMBER}|\\d{1,3})条[\\s、.:：]*`) },
  {
    style: "article",
    rank: 3,
    pattern: /^(?:(?:Article|Art\.?|Section|Clause|Rule) |§ ?)\d{1,3}(?:\.\d{1,3})*\b[\s.:–-]*/i,
  },
  { style: "han", rank: 1.5, pattern: new RegExp(`^${HAN_NUMBER}\\s*[、,，.．]\\s*`) },
  { style: "han-bracket", rank: 2, pattern: new RegExp(`^[(（]\\s*${HAN_NUMBER}\\s*[)）]\\s*[、.．]?\\s*`) },
  { style: "bracket", rank: 4, pattern: /^[(（]\s*\d{1,2}\s*[)）]\s*[、.．]?\s*/ },
  { style: "bracket-letter", rank: 5, pattern: /^[(（]\s*(?:[a-z]|[ivx]{1,4})\s*[)）]\s*/i },
  { style: "half-bracket", rank: 5, pattern: /^\d{1,2}\s*[)）]\s*/ },
  { style: "half-bracket-letter", rank: 5, pattern: /^(?:[a-z]|[ivx]{1,4})[)）]\s*/i },
  {
    style: "decimal",
    rank: 3.3,
    pattern: /^\d{1,2}(?:[.．]\d{1,2}){2,4}[.、．]?(?![\d%.])\s*(?=[^\d\s.,%])/,
  },
  {
    style: "decimal",
    rank: 3,
    pattern: /^\d{1,2}[.．]\d{1,2}[.、．]?(?![\d%.,])\s*(?=[\p{Lu}\p{Script=Han}“"(（【《])/u,
  },
  { style: "decimal", rank: 3, pattern: /^\d{1,2}-\d{1,2}\s+(?=\p{Lu})/u },
  {
    style: "number",
    rank: 2.5,
    pattern: /^\d{1,2}\s*[.．]\s+(?=\S)|^\d{1,2}\s*[.．、](?=[^\d\s])|^\d{1,2}、\s*/,
  },
  { style: "roman", rank: 2.4, pattern: /^[IVX]{1,5}[.、．]\s+/ },
  { style: "roman-small", rank: 5.5, pattern: /^[ivx]{1,5}[.、．]\s+/ },
  { style: "letter", rank: 5, pattern: /^[A-Z][.、．]\s+(?=\p{L})/u },
  {
    style: "code",
    rank: 5,
    pattern: /^(?!A[34]\b)[A-Z]\d{1,2}(?:[.、．:：]\s*|\s+)(?=[\p{Lu}\p{Script=Han}“"‘(（【《])/u,
  },
  // 甲3: by the heavenly stems.
  { style: "code", rank: 5, pattern: /^[甲乙丙丁戊己庚辛壬癸]\s?\d{1,2}[.、．:：]?\s*(?=[^\d\s])/ },
  { style: "han", rank: 1.5, pattern: /^[甲乙丙丁戊己庚辛壬癸][、.．]\s*/ },
  { style: "bracket", rank: 4, pattern: /^\[\d{1,2}\]\s*/ },
  { style: "circled", rank: 6, pattern: /^[\u2460-\u2473\u2776-\u277f]\s*/ },
  { style: "bullet", rank: 7, pattern: /^[-*+•·●○■□▪◆◇►➢※–—]\s+(?=\S)|^[•·●○■□▪◆◇►➢※]/ },
];
/** A decimal that is a quantity, at a line's start only because the line was wrapped. */
const QUANTITY =
  /^(?:\d+[.．])?\d+(?:\s+(?:million|billion|thousand|per ?cent|years?|months?|days?|pages?)\b|万|亿|元|年|个月|%)/i;

/** The marker that a line begins with, if any. `line` has no blanks before it. */
export function markerOf(line: string): Marker | undefined {
  if (QUANTITY.test(line)) return undefined;
  for (const { style, rank, pattern } of STYLES) {
    const match = pattern.exec(line);
    if (match === null) continue;
    const written = match[0];
    const label =
      style === "bullet"
        ? ""
        : written.trim().replace(/(?<![.．:：\s–-])[.．:：\s–-]+$/, style === "number" ? "." : "");
    return { style, label, rank, length: written.length };
  }
  return undefined;
}

/** The place of a clause, from the labels above it: "1.9 (2)", "三、(二)3." */
export function clauseLabel(labels: readonly string[]): string {
  let place = "";
  for (const label of labels) {
    if (label === "") continue;
    if (/\p{Script=Han}/u.test(place)) place += label;
    else {
      const plain = label.replace(/^(\d+)\.$/, "$1");
      // A decimal says by itself under which number it stands.
      place = place === "" || /^\d+[.．-]\d/.test(plain) ? plain : `${place} ${plain}`;
    }
  }
  return place;
}
