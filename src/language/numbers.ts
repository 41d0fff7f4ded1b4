/**
 * Numbers as people write them, in figures and in words, English and Chinese.
 * @module
 */

const EN_WORDS: Record<string, number> = {
  zero: 0,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  dozen: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
  half: 0.5,
};
const ZH_DIGITS: Record<string, number> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  俩: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  半: 0.5,
};
const ZH_UNITS: Record<string, number> = { 十: 10, 百: 100, 千: 1000, 万: 10_000, 亿: 100_000_000 };

/**
 * A pattern source that matches one number in figures or words (no capture groups). It begins at a number's first
 * figure only: tried at each one, a long number would take the square of its length.
 */
export const NUMBER =
  "(?:(?<!\\d,?)\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|(?<!\\d)\\d+(?:\\.\\d+)?|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[ -](?:one|two|three|four|five|six|seven|eight|nine)|" +
  Object.keys(EN_WORDS)
    .map((word) => `\\b${word}\\b`)
    .join("|") +
  "|(?:(?<![零〇一二两三四五六七八九十百千])[零〇一二两三四五六七八九十百]|半)[零〇一二两三四五六七八九十百千]*|俩)";

/** The value of a number that `NUMBER` matched; undefined where it is none. */
export function parseNumber(text: string): number | undefined {
  const folded = text.trim().toLowerCase();
  if (/^\d/.test(folded)) {
    const value = Number(folded.replace(/,/g, ""));
    return Number.isFinite(value) ? value : undefined;
  }
  const [tens, ones] = folded.split(/[ -]/);
  if (tens !== undefined && Object.hasOwn(EN_WORDS, tens))
    return (
      (EN_WORDS[tens] ?? 0) +
      (ones !== undefined && Object.hasOwn(EN_WORDS, ones) ? (EN_WORDS[ones] ?? 0) : 0)
    );
  return parseChineseNumber(folded);
}

function parseChineseNumber(text: string): number | undefined {
  let total = 0;
  let current: number | undefined;
  for (const char of text) {
    const digit = ZH_DIGITS[char];
    const unit = ZH_UNITS[char];
    if (digit !== undefined)
      current = (current ?? 0) * (current !== undefined && unit === undefined ? 10 : 1) + digit;
    else if (unit !== undefined) {
      if (unit >= 10_000) {
        total = (total + (current ?? 0)) * unit;
      } else total += (current ?? 1) * unit;
      current = undefined;
    } else return undefined;
  }
  return total + (current ?? 0);
}
