/**
 * Which way a yes to a question about a rule would point.
 * @module
 */
import { closingIn } from "../../language/focus.ts";
import { hasHan } from "../../language/normalise.ts";
import type { Query } from "../../language/query.ts";
import { type Turn, turnOf } from "../../language/question.ts";
import { RULE_FIELDS, withoutBreach } from "./breach.ts";

/** How much the words count beside what was learned, in log odds: where something lacks or is denied, and where not. */
const WORDED = { strong: 1.2, weak: 0.4 };
/** Where what was learned is hardly better than a coin, its words alone tell too little. */
const EVEN_CHANCE = 0.7;
/** Below this nobody can tell. */
const LEAST = 0.5;

/** Whether a yes would affirm the rule (true), contradict it (false), or nobody can tell. */
export function affirmed({ turn, focus }: Query, label: string): boolean | undefined {
  if (turn.exists || WHETHER_DUTY.test(focus)) return true;
  // "It's not possible in one country without the partner's applying": the rule itself.
  if (label in RULE_FIELDS && CANNOT_WITHOUT.test(focus)) return true;
  // A closing that turns a claim round denies nothing in it.
  const rest = withoutBreach(label, turn.said ?? focus);
  // What lacks, and is asked whether it will do: the words alone tell, whatever was learned.
  const lacking = turn.without || rest !== undefined;
  if (lacking && label in RULE_FIELDS && !denied(rest ?? turn.said ?? focus)) {
    if (turn.said !== undefined) return true;
    if (WILL_IT_DO.test(focus)) return false;
  }
  const { leans: _, ...plain } = turn;
  // "Must a proposal deal with all of it?": plainly a duty, whatever was learned.
  if (
    PLAIN_MUST.test(focus.replace(NOT_JUST, "")) &&
    !lacking &&
    !turn.negated &&
    (turn.claim?.affirms === true || (turn.claim?.chance ?? 1) < EVEN_CHANCE)
  )
    return true;
  // "A one-sided application counts for nothing": so it says itself.
  if (rest !== undefined && turn.said === undefined && VOID.test(rest) && denied(rest)) return true;
  return pointing(
    // What is allowed or encouraged is asked as a value is, and its words tell.
    label in RULE_FIELDS ? turn : plain,
    lacking,
    rest === undefined ? turn.negated : denied(rest) !== (turn.said !== undefined),
  );
}

const CANNOT_WITHOUT =
  /^(?:so |and |but )?(?:it(?:'s| is)|we|one|you|they|i|applying|nobody)\b[^.?]{0,30}\b(?:not possible|impossible|cannot|can't|can not|may not|not allowed)\b[^?]{3,90}\bwithout\b/;
const PLAIN_MUST =
  /^(?:and |so |but )?(?:must|(?:does|do|did) [^?.]{3,70}\b(?:have|need|ought) to|(?:is|are) [^?.]{3,60}\b(?:obliged|required) to)\b(?![^?]*\b(?:not|only|just|no|never|without|or|instead|rather|both)\b)|[,，](?:还|也)(?:必须|一定要|需要|得|须)[^不没只仅]{2,20}(?:吗|么)[?？]*$/;
/** "…, not just the science?" */
const NOT_JUST = /,? (?:and |as well as )?(?:not|rather than) (?:just|only|merely) [^,?]*/g;

/** Whether a text denies what it says; where a closing points back to it, whether that does. */
const denied = (text: string): boolean => turnOf(closingIn(text) ?? text, hasHan(text)).negated;

/** …, 还需不需要补一份: the duty itself is asked about, whatever is told before. */
const WHETHER_DUTY =
  /(?:需不需要|需要不需要|要不要|用不用|是否(?:还)?(?:需要?|要))(?:再|另|另外|也|都)?(?:补|交|签|提供|办|开|出|填|附|准备|提交)[^,，不没]{0,10}$/;
const VOID =
  /\binvalid\b|\bvoid\b|\bcounts? for nothing\b|\breject\w*|\bthrown out\b|\bineligible\b|无效|作废|白报|不受理/;

const WILL_IT_DO =
  /能.{0,24}(?:吗|么|不|吧)|可以|(?<!无)有效|算数|作数|合适|行(?:吗|不|吧)|就(?:好|行|成)了?|没关系|没(?:什么|有)?问题|没事|不要紧|允许|成吗|\b(?:fine|ok|okay|allowed|acceptable|tolerable|tolerate[sd]?|possible|accepted|permitted|enough|sufficient|valid|alright|all right|no problem)\b|\b(?:does|do|would|will)\b[^?.]*\b(?:counts?|stand|pass|go through|accept|allow|permit|tolerate)\b|(?:^|[.!;,] )(?:(?:and|so|but|then) )?(?:can|may|could) (?:we|i|it|they|one|the|our|a)\b/;

/** "It need not be there" is one way of saying that it is not: the two deny it once. */
export const deniesOnce = (turn: Turn, lacking: boolean): boolean =>
  turn.learned === true && turn.modality === "must" && lacking;

/**
 * Which way a yes would point, by the words and by what was learned.
 * @param lacking the question names something that is not there
 * @param negated it denies what it names
 */
export function pointing(turn: Turn, lacking: boolean, negated: boolean): boolean | undefined {
  // What lacks and is fine contradicts a rule; what lacks and is refused affirms it.
  const worded = lacking === negated && !(negated && deniesOnce(turn, lacking));
  // Where it is hardly a claim about the rule, the words count only as far as what was learned agrees.
  if (!turn.claim) return turn.leans === undefined || turn.leans === worded ? worded : undefined;
  const { affirms, chance } = turn.claim;
  const odds = Math.log(chance / (1 - chance + 1e-6)) * (affirms ? 1 : -1);
  const weight = lacking || negated ? WORDED.strong : WORDED.weak;
  const sum = odds + (worded ? weight : -weight);
  return Math.abs(sum) < LEAST || chance < EVEN_CHANCE ? undefined : sum > 0;
}
