/**
 * Claims about how many of a kind take part: only one, or several.
 * @module
 */

import type { Query } from "../../language/query.ts";
import { requirementsOf } from "../../rules/evaluate.ts";
import { testsOf } from "../../rules/samples.ts";
import type { DecideContext, Decision } from "./evaluate.ts";
import { covers, lineUp, unitsMentioned } from "./line-up.ts";
import { DISCOURAGED } from "./rule.ts";

/** Right before organisations of which there are several. */
export const SEVERAL =
  /\b(?:several|many|multiple|various|a (?:number|group|bunch) of|more than one|two|three|four|five|six|(?<!\.)\d+) (?:[\w-]+ ){0,2}$|(?:多|好几|几|两|三|四|五|[2-9])[家个]$/;

const ONLY_ONE =
  /\b(?:only|just|not more than|no more than|at most) (?:one|a single) (?:[\w-]+ ){0,2}$|(?:只(?:能|许|准|让)?有?|仅限?|最多)(?:一|1)(?:家|个|所)$/;

const ONLY_ONE_AFTER = /^只(?:能|许|准|让)(?:有|报|带|参加)?(?:一|1)(?:家|个|所)/;

const PUTS_OUT =
  /\b(?:disqualif\w+|reject\w*|ineligible|invalid|refus\w+|thrown out|turned down|kick\w* out|out of the running|excluded|fail)\b|不合格|不符合|没资格|失去资格|取消资格|无效|不予受理|不受理|被(?:拒|刷|淘汰|否)/;

const ONE_BEFORE = /\b(?:one|a single) (?:[\w-]+ ){0,2}$/;
const IN_TOTAL = /^ (?:in total|altogether|overall|in all|between (?:us|the two|them|both))\b/;

/** "Only one firm?": no where the text wants several; it says nothing of a limit where it sets none. */
export function decideOnlyOne(context: DecideContext, query: Query): Decision | "unsaid" | undefined {
  const one = query.organisations.find(
    ({ start, end }) =>
      ONLY_ONE.test(query.text.slice(Math.max(0, start - 32), start)) ||
      ONLY_ONE_AFTER.test(query.text.slice(end)) ||
      (ONE_BEFORE.test(query.text.slice(Math.max(0, start - 32), start)) &&
        IN_TOTAL.test(query.text.slice(end))),
  );
  // "Only one institute and no firm": who is missing counts.
  if (!one || lineUp(query, context.programme.partners).absent.some(({ start }) => start >= 0))
    return undefined;
  const tests = requirementsOf(context.call, context.programme)
    .filter((r) => !r.draft)
    .flatMap((r) => testsOf(r).units.map((test) => ({ r, test })));
  const covering = tests.filter(({ test }) => test.type !== undefined && covers(test, one));
  // "One in total": where each side must have one, it is too few.
  const apart = IN_TOTAL.test(query.text.slice(one.end))
    ? covering.filter(({ test }) =>
        covering.some((other) => other.test.country?.join() !== test.country?.join()),
      )
    : [];
  const several = [...tests.filter(({ test }) => (test.min ?? 1) > 1 && covers(test, one)), ...apart];
  const wished = several.length > 0 && several.every(({ r }) => r.strength === "encouraged");
  // "Are we out with only one?": what is encouraged puts nobody out.
  return several.length > 0
    ? {
        held: query.turn.negated && !(wished && PUTS_OUT.test(query.text)) ? "true" : "false",
        requirements: several.map(({ r }) => r),
        waiting: [],
        final: true,
      }
    : // "A firm and an institute here, only one institute there": a line-up, whatever its numbers.
      query.organisations.length > 1
      ? undefined
      : "unsaid";
}

const AS_MOST =
  /\b(?:exactly|precisely|(?:limit|restrict|confine|cap)\w*\b[^.?!]{0,30}\b(?:to|at)) (?:an?|one|1|a single|two|three|\d+) (?:[\w-]+ ){0,2}$|(?:限(?:制|定)?(?:为|在|于)|只限|恰好|正好|刚好)(?:是|为|有)?(?:一|1|两|2)(?:家|个|所)\S{0,4}$/;

/** "Exactly one unit of each country?", "is a side limited to one firm?": the text sets how many there are at least. */
export function decideAsMost(context: DecideContext, query: Query): Decision | undefined {
  const mentions = [...query.organisations, ...unitsMentioned(query)].filter(({ start }) =>
    AS_MOST.test(query.text.slice(Math.max(0, start - 64), start)),
  );
  const requirements = requirementsOf(context.call, context.programme).filter(
    (r) =>
      !r.draft &&
      r.strength !== "encouraged" &&
      testsOf(r).units.some((test) => mentions.some((one) => covers(test, one))),
  );
  return requirements.length > 0
    ? { held: query.turn.negated ? "true" : "false", requirements, waiting: [], final: true }
    : undefined;
}

const NOBODY_ELSE = /\b(?:nothing|nobody|no one|none) else\b|清一色|没有(?:别的|其他)单位/;
/** "Several firms together?": what the text says of more than one of a kind. */
export function decideSeveral(context: DecideContext, query: Query): Decision | undefined {
  // "Two universities and nothing else": whether they will do, the rules on who must be there say.
  if (NOBODY_ELSE.test(query.text)) return undefined;
  const several = query.organisations.filter(({ start }) =>
    SEVERAL.test(query.text.slice(Math.max(0, start - 24), start)),
  );
  const requirements = requirementsOf(context.call, context.programme).filter(
    (r) =>
      r.strength === "encouraged" &&
      testsOf(r).units.some(
        (test) => (test.min ?? 1) > 1 && several.some((mention) => covers(test, mention)),
      ),
  );
  return requirements.length > 0 && query.turn.modality !== "must" && !query.turn.without
    ? { held: DISCOURAGED.test(query.focus) ? "false" : "true", requirements, waiting: [] }
    : undefined;
}
