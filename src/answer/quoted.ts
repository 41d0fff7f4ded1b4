/**
 * What a question puts in quotation marks, sought in the text.
 * @module
 */
import { fold, hasHan } from "../language/normalise.ts";
import type { Item } from "./items.ts";

const QUOTED = /["“”「]([^"“”「」]{2,60})["“”」]|(?<![\p{L}\d])['‘]([^'‘’]{3,60})['’](?![\p{L}\d])/gu;
/** So many of a Chinese wording's pairs of characters must be there: the text is translated. */
const MOST_PAIRS = 0.6;

/** What the question puts in quotation marks, folded. */
export function quotedIn(text: string): string[] {
  return [...text.matchAll(QUOTED)].map((match) => fold(match[1] ?? match[2] ?? ""));
}

/** Whether an item's quotes, or what is said of them, have every one of these wordings. */
export function hasWordings({ quotes, summary }: Item, wordings: readonly string[]): boolean {
  const texts = [...quotes.map(({ text }) => text), ...Object.values(summary)].map((text) => fold(text));
  return wordings.every((wording) => texts.some((text) => hasWording(text, wording)));
}

/** Whether a text has a wording: as it is, or, in Chinese, most of it. */
function hasWording(text: string, wording: string): boolean {
  if (text.includes(wording) || !hasHan(wording)) return text.includes(wording);
  const pairs = Array.from({ length: wording.length - 1 }, (_, i) => wording.slice(i, i + 2));
  return pairs.length > 2 && pairs.filter((pair) => text.includes(pair)).length >= MOST_PAIRS * pairs.length;
}
