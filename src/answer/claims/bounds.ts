/**
 * Bounds: a text that sets a minimum is silent on the maximum, and the other way round.
 * @module
 */
import type { Query } from "../../language/query.ts";
import type { Item } from "../items.ts";

const UPPER = {
  asked:
    /\b(?:upper (?:limit|bound)|maxim(?:um|al)|max|cap(?:ped)?|ceiling|at most|too many|limit(?:ed)? (?:on|to|in|for) (?:the |how |a )?(?:number|many|amount|size))\b|上限|最多|至多|封顶/,
  told: /\b(?:no more than|not (?:be )?more than|not exceed\w*|at most|up to|maximum|limited to|within|not longer than|less than|upper limit)\b|不超过|至多|最多|以内|上限/,
};
const LOWER = {
  asked: /\b(?:lower (?:limit|bound)|minimum|minimal|at least|floor|too few)\b|下限|最少|至少|起码|最低/,
  told: /\b(?:at least|no (?:less|fewer) than|not (?:less|fewer) than|minimum|or more|(?<!no |not )more than|should not be less)\b|以上|至少|不少于|不低于|(?<!不)超过/,
};

/** A figure bounds what it figures. */
const NUMBER = /\d|\b(?:same|equal|equivalent)\b|\b(?:one|two|three|four|five|six|seven|eight|nine|ten)\b/;

const FIGURE_ASKED =
  /\b(?:an?|any|the|which) (?:\w+ )?(?:amounts?|figures?|numbers?|sums?|percentages?)\b|\bhow (?:much|many)\b|(?:金额|数额|数字|数量|比例|百分比|多少)/;

/** Whether there is a figure is asked, and no quote has any. */
export function lacksFigure({ focus }: Query, items: readonly Item[]): boolean {
  return (
    FIGURE_ASKED.test(focus) &&
    items.length > 0 &&
    items.every(({ quotes }) =>
      quotes.every(
        ({ text }) => !NUMBER.test(text.toLowerCase().replace(/^\s*\(?\d+(?:\.\d+)?[).]?\s+/, "")),
      ),
    )
  );
}

/** One bound is asked for, and all that the items' quotes set is the other, or none. */
export function tellsOtherBound({ focus }: Query, items: readonly Item[]): boolean {
  const upper = UPPER.asked.test(focus);
  if (upper === LOWER.asked.test(focus)) return false;
  const [asked, other] = upper ? [UPPER, LOWER] : [LOWER, UPPER];
  const said = items.flatMap(({ quotes }) =>
    quotes.map(({ text }) => text.toLowerCase().replace(/^\s*\(?\d+(?:\.\d+)?[).]?\s+/, "")),
  );
  if (said.length === 0 || said.some((text) => asked.told.test(text))) return false;
  return said.some((text) => other.told.test(text)) || !said.some((text) => NUMBER.test(text));
}
