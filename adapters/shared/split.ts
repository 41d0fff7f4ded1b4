/**
 * Splits a text that is too long for one message: at sentence ends, nothing lost, nothing added.
 * @module
 */

/** After a full stop with a space, a Chinese one, or a line break. */
const SENTENCE_END = /(?:[.!?;]["'”’)\]]*\s+|[。！？；…]["'”’）」』》]*\s*|\n+)/g;
const WORD_END = /(?:\s+|[，、：,]\s*)/g;
const GRAPHEMES = new Intl.Segmenter(undefined, { granularity: "grapheme" });
/** An earlier sentence end is taken only where it leaves a piece of a fair size. */
const FAIR = 0.3;

/**
 * Pieces that joined are the text, none longer than `limit` by `measure` (by default, its length; a measure must
 * not shrink when text is added).
 */
export function splitText(text: string, limit: number, measure = (piece: string) => piece.length): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (measure(rest) > limit) {
    const cut = cutWithin(rest, longestFit(rest, limit, measure));
    pieces.push(rest.slice(0, cut));
    rest = rest.slice(cut);
  }
  if (rest !== "" || pieces.length === 0) pieces.push(rest);
  return pieces;
}

function longestFit(text: string, limit: number, measure: (piece: string) => number): number {
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measure(text.slice(0, middle)) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}

function cutWithin(text: string, most: number): number {
  for (const end of [SENTENCE_END, WORD_END]) {
    const cut = lastEnd(text, most, end);
    if (cut >= most * FAIR && cut > 0) return cut;
  }
  const from = Math.max(0, most - 64);
  let cut = 0;
  for (const { index, segment } of GRAPHEMES.segment(text.slice(from, most + 64))) {
    if (from + index + segment.length <= most) cut = from + index + segment.length;
  }
  if (cut > 0) return cut;
  // A single character longer than the limit, as of thousands of accents, cannot be kept whole; its pairs of units can.
  const apart = /[\uD800-\uDBFF]/.test(text.charAt(most - 1)) ? most - 1 : most;
  return Math.max(apart, 1);
}

function lastEnd(text: string, most: number, end: RegExp): number {
  let cut = 0;
  for (const match of text.slice(0, most).matchAll(end)) cut = match.index + match[0].length;
  return cut;
}

/** A label within a limit; a longer one is shortened at its end. Never for quotes. */
export function shorten(label: string, limit: number): string {
  if (label.length <= limit) return label;
  const cut = cutWithin(label, limit - 1);
  return `${label.slice(0, cut).trimEnd()}…`;
}
