/**
 * Claims that the rules of the call as a whole answer, and those of a programme that has none of its own.
 * @module
 */
import type { Query } from "../../language/query.ts";
import type { AnswerContext } from "../context.ts";
import { decideDuration } from "./duration.ts";
import { decideContext, requirementsOn } from "./evaluate.ts";
import { fromDecision, itemsOf, type Local } from "./local.ts";

/** "Are projects normally two to three years long?": the call's own rule, by a programme that has no other. */
export function generalPeriod(context: AnswerContext, label: string): Local | undefined {
  const { query, call } = context;
  if (label !== "duration") return undefined;
  for (const programme of call.programmes) {
    const on = decideContext(call, programme);
    const rules = requirementsOn(on, ["durationMonths"]);
    if (rules.length === 0 || rules.some((rule) => programme.requirements.includes(rule))) continue;
    const decided = decideDuration(on, query);
    if (!decided || decided.held === "open") return undefined;
    const local = { ...fromDecision(context, programme.id, decided), programme: null };
    // What the programmes make of it is theirs: only what no rule of the call would say is plain here.
    if (decided.held === "false" || !NORMALLY.test(query.focus))
      return decided.held === "false" ? local : undefined;
    // "Is it normally five years?": what is so in principle is normal, what departs from it is not.
    const may = decideDuration(on, { ...query, turn: { ...query.turn, modality: "may" } });
    return { ...local, held: may?.held === "true" ? "true" : "false" };
  }
  return undefined;
}
const NORMALLY =
  /\b(?:normally|generally|usually|typically|as a rule|in general|(?:usual|normal|typical) (?:[\w-]+ )?(?:periods?|durations?|length|terms?|time)|the (?:general |usual )?(?:rule|norm|standard))\b|一般|通常|普遍/;

/** "Has it a period of its own?": not where only the call sets one. */
const OWN_RULE =
  /\b(?:own|separate|special|specific)\b.{0,16}\b(?:rules?|limits?|periods?|durations?|requirements?|provisions?|terms?)\b|\bon its own\b|\bin (?:the )?(?:section|paragraph|chapter)\b|(?:单独|另行|专门|特别|自己)(?:的|有|做)?(?:执行期|实施周期|周期|期限|时间|配套|协议)?(?:的)?(?:规定|要求|说明|限制|写|说|列|定)/;
export const asksOwnRule = ({ turn, focus }: Query): boolean => turn.exists === true && OWN_RULE.test(focus);
export function ownRule(context: AnswerContext, label: string, id: string): Local | undefined {
  if (!asksOwnRule(context.query)) return undefined;
  const general = itemsOf(context, label, [null]);
  return itemsOf(context, label, [id]).length === 0 && general.length > 0
    ? { programme: id, held: "false", items: general, notes: [], waiting: [], final: true }
    : undefined;
}
