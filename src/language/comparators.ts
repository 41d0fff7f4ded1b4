/**
 * What the words around a number make of it: "at least 3", 3年以上.
 * @module
 */

export type Comparator = "exact" | "over" | "under" | "at-least" | "at-most" | "about";

/**
 * Whether a figure is as is claimed of it: over, under, at least so much.
 * @param roughly what is said about so much, or exactly, may be off by less than this
 */
export function isSo(value: number, comparator: Comparator, claimed: number, roughly = 1): boolean {
  switch (comparator) {
    case "over":
      return value > claimed;
    case "under":
      return value < claimed;
    case "at-least":
      return value >= claimed;
    case "at-most":
      return value <= claimed;
    default:
      return Math.abs(value - claimed) < roughly;
  }
}

/** How the number at this place of a normalised lower-case text is to be compared. */
export function comparatorOf(text: string, start: number, end: number): Comparator {
  const before = text.slice(Math.max(0, start - 40), start);
  const after = text.slice(end, end + 12);
  if (
    /(?<![a-z])(?:at least|upwards of|no less than|not less than|minimum(?: of)?|至少|不少于|最少|起码)\s*$/.test(
      before,
    )
  )
    return "at-least";
  if (
    /(?<![a-z])(?:at most|limited to|capped at|no more than|not more than|up to|maximum(?: of)?|max|within|(?:至多|最多)(?:只)?(?:能|可以?|让)?(?:做|干|跑|搞|执行|实施|运行|延续|持续)?|不超过|不多于)\s*$/.test(
      before,
    )
  )
    return "at-most";
  // "Running over 24 months": lasting them.
  if (
    /(?<![a-z])(?:running|runs?|spread|spreads|spreading|stretch\w*|lasting|extend\w*|planned|phased|distribut\w+)(?: [\w.'-]+){0,3} over\s*$/.test(
      before,
    )
  )
    return "exact";
  if (
    /(?<![a-z])(?:more than|over|above|beyond|past|exceed(?:s|ing)?|(?:longer|greater|older|bigger|larger|higher|richer) than|超(?:过|出)?了?|(?:有没有|有无|是否|会不会|能不能|没)过了?|多于|大于|高于)\s*$/.test(
      before,
    )
  )
    return "over";
  if (
    /(?<![a-z])(?:less than|under|below|(?:fewer|shorter|younger|smaller|lower|poorer) than|不到|不满|未满|少于|低于|小于|不足)\s*$/.test(
      before,
    )
  )
    return "under";
  if (/(?<![a-z])(?:about|around|roughly|approximately|some|大约|约|大概|差不多)\s*$/.test(before))
    return "about";
  if (/^\s*(?:\w+ )?(?:or more|and more|\+|以上|及以上|或(?:者)?更多|or longer|at least|minimum)/.test(after))
    return "at-least";
  if (/^\s*(?:\w+ )?(?:or less|or fewer|以下|以内|之内|及以下|at (?:the )?most|maximum|tops)/.test(after))
    return "at-most";
  return "exact";
}
