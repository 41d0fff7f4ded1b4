/**
 * What a question claims beside what it is above all about: "may a university lead a three-year project?" asks of the
 * lead and of the years, and is a yes only where both are.
 * @module
 */

import { rolesIn } from "../../language/organisations.ts";
import type { Period } from "../../language/quantities.ts";
import type { Query } from "../../language/query.ts";
import { type AnswerContext, programmeOf } from "../context.ts";
import type { Item } from "../items.ts";
import { decideDuration } from "./duration.ts";
import { type Decision, decideContext, type Held } from "./evaluate.ts";
import { decideTooYoung } from "./laboratory.ts";
import { decideLead } from "./lead.ts";
import { fromDecision, type Local } from "./local.ts";
import { decideTogether } from "./participants.ts";

/** Right after a period that is the project's: "a three-year project"; right before one: "for three years". */
const OF_PROJECT = {
  after:
    /^(?:[- ]long)?[- ](?:(?:\p{Lu}?[\w-]+) ){0,3}?(?:projects?|plans?|programmes?|proposals?|schedules?|timelines?)\b|^的?(?:\p{Script=Han}{0,6})?(?:项目|课题|计划|合作)|^(?:来)?(?:做|排|报|执行)/u,
  before:
    /\b(?:for|lasting|running|(?:take|last)s?|run(?:s|ning)? (?:it )?(?:for )?|period of|duration of|planned at|over) ?(?:about |some |exactly )?$|(?:做|干|为期|周期|执行期|执行)(?:个|是|按|为|排|计划|定)*$/,
};
const BETWEEN = {
  before:
    /(?:^|[,，;；、+]|\band|\bterm of|\bduration(?: of)?)\s*(?:(?:at most|up to|no(?:t)? (?:more|longer) than|a maximum of|max\.?)\s*|(?:最多|最长|不超过|至多))?$/,
  after: /^\s*(?:[,，;；、+.。?？]|$)/,
};
/** The arrangement as told is asked about. */
const WHOLE_PLAN =
  /\b(?:would|does|is|are|will|do) (?:this|that|such an?|our|the|my|all (?:this|that|of (?:this|that))|these) ?(?:\w+ )?(?:plan|set-?up|arrangement|project|proposal|design|idea|bid)?\b.{0,24}\b(?:ok|okay|fine|allowed|possible|qualif\w+|eligible|acceptable|comply|meet|satisfy|in line|work)\b|(?:这样|这个|该|这种|以上)(?:的)?(?:安排|方案|计划|设想|做法|项目|思路)?.{0,8}(?:符合|可以|可行|合规|行|满足|能报)/;

/** What the question says of another matter, where its sentence is asked whether it may be so. */
export function withClaimsBeside(
  context: AnswerContext,
  id: string | null,
  local: Local | undefined,
): Local | undefined {
  const { query } = context;
  const programme = id === null ? undefined : programmeOf(context, id);
  if (!programme || !asksWhetherSo(query) || local?.held === "open") return local;
  const on = decideContext(context.call, programme);
  const told = new Set((local?.items ?? []).flatMap(({ about }) => [...about]));
  const period = told.has("duration") ? undefined : projectPeriod(query);
  const leading =
    !told.has("lead") &&
    rolesIn(lastSentence(query.focus)).lead &&
    query.organisations.some(({ role }) => role === "lead");
  const lead = leading ? decideLead(on, { ...query, turn: MAY }) : undefined;
  // "May we lead, for two years?": the years are fine, and on who leads nothing is said: that is no yes.
  if (leading && lead === undefined && local?.held === "true" && !local.final)
    return unledYet(context, local);
  const others = [
    period && decideDuration(on, { ...query, quantities: [period], focus: query.text, turn: MAY }),
    lead,
    // "Two firms, no institutes, 2 years": who is there and who is not, too.
    told.has("participants") || query.organisations.length === 0 || query.labels[0]?.label === "matching"
      ? // Who pays in is no line-up of all who take part.
        undefined
      : decideTogether(on, { ...query, turn: MAY }),
    told.has("laboratory") ? undefined : decideTooYoung(on, { ...query, turn: MAY }),
  ].filter((one): one is Decision => one !== undefined && one.held !== "open");
  const [worst] = others.sort((a, b) => RANK[a.held] - RANK[b.held]);
  if (worst === undefined || id === null) return local;
  // "May we lead, for four years?", where nothing is said on who leads: what rules out the rest does.
  if (!local) {
    if (AGAINST.has(worst.held)) return fromDecision(context, id, worst);
    return leading && period ? unledYet(context, fromDecision(context, id, worst)) : undefined;
  }
  const items = others
    // Beside what may not be, what may is not told.
    .filter(({ held }) => local.held !== "false" || AGAINST.has(held))
    .flatMap((one) => fromDecision(context, id, one).items);
  if (local.held === "false" || worst.held === "true")
    return { ...local, items: unique([...local.items, ...items]) };
  return RANK[worst.held] < RANK[local.held]
    ? { ...local, held: worst.held, items: unique([...items, ...local.items]) }
    : local;
}

/** What holds, where nothing is said on who leads. */
const unledYet = (context: AnswerContext, local: Local): Local => ({
  ...local,
  held: "open",
  notes: [context.words.notStated(context.words.aspect.lead, undefined), ...local.notes],
});

/** The last sentence that says more than "possible?". */
const lastSentence = (text: string) =>
  text
    .split(/(?<=[.!;。！；])\s*(?=\S)/)
    .filter((part) => part.length >= SAYS_MORE)
    .at(-1) ?? text;
const SAYS_MORE = 20;

const MAY: Query["turn"] = { modality: "may", negated: false, only: false, without: false };
const AGAINST: ReadonlySet<Held> = new Set(["false", "in-principle"]);
const RANK: Readonly<Record<Held, number>> = { false: 0, open: 1, "in-principle": 2, true: 3 };
const unique = (items: readonly Item[]): Item[] => [...new Set(items)];

/** A claim no surer than this is hardly one. */
const UNCLEAR = 0.56;
/** Whether the question asks that something may be as it says, and turns nothing round. */
const asksWhetherSo = ({ turn, kind }: Query): boolean =>
  kind === "yes-no" &&
  turn.modality !== "must" &&
  !turn.negated &&
  !turn.contrary &&
  !turn.only &&
  !turn.exists &&
  (turn.claim === undefined || turn.claim.chance < UNCLEAR);

/** The period of the project that the sentence which asks names; of the whole story, where the plan as told is asked about. */
function projectPeriod(query: Query): Period | undefined {
  const whole = WHOLE_PLAN.test(query.focus);
  // "I've been here for twenty years. …": of a story, the last sentence.
  const from = whole ? 0 : query.text.lastIndexOf(lastSentence(query.focus));
  return query.quantities.find(
    (one): one is Period =>
      one.kind === "period" &&
      from >= 0 &&
      one.start >= from &&
      // "A university in the lead, 18 months, fine?": a clause of its own.
      ((BETWEEN.before.test(query.text.slice(0, one.start)) &&
        BETWEEN.after.test(query.text.slice(one.end))) ||
        OF_PROJECT.after.test(query.text.slice(one.end)) ||
        OF_PROJECT.before.test(query.text.slice(Math.max(0, one.start - 24), one.start))),
  );
}
