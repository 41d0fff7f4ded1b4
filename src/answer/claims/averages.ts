/**
 * Averages that a question claims beside those of a programme: of a part of it, and per direction of the whole call.
 * @module
 */
import { type Comparator, isSo } from "../../language/comparators.ts";
import type { Amount, Count } from "../../language/quantities.ts";
import { type AnswerContext, figure, nameOf } from "../context.ts";
import type { Item } from "../items.ts";
import { BOTH_PARTS } from "../parts.ts";
import { figuresOfParts, NEARLY } from "./figures.ts";
import type { Local } from "./local.ts";

/** An average is asked for, in so many words. */
export const WORKED_OUT = /average|averaging|平均|mean\b|\bcomes? out at\b|\bworks? out (?:at|to|as)\b/;
/** A quotient is said with so many digits as one likes. */
const ROUNDED = 0.005;
/** By how much an average may be off the number that is said. */
export const roughlyOf = (average: number, comparator: Comparator): number =>
  (comparator === "about" ? NEARLY : ROUNDED) * average;

const EACH = /\beach\b|\bapiece\b|\bper project\b|平均|每[个项]/;
const PER_DIRECTION =
  /\bper (?:research )?(?:direction|programm?e)\b|\beach (?:research )?direction\b|(?:每|各)个?(?:研究)?方向/;

/** The claim worked out; undefined where no average of these is claimed. */
export function averageClaimed(
  context: AnswerContext,
  programme: string | null,
  said: Amount | Count,
): Local | undefined {
  const { text } = context.query;
  if (programme === null) return WORKED_OUT.test(text) ? perDirection(context, said) : undefined;
  if (said.kind !== "amount" || !(WORKED_OUT.test(text) || EACH.test(text))) return undefined;
  return ofPart(context, programme);
}

/** "The average budget per direction": the call's figure by the number of its directions. */
function perDirection(context: AnswerContext, said: Amount | Count): Local | undefined {
  if (!PER_DIRECTION.test(context.query.text)) return undefined;
  const total = figure(context, null, said.kind === "amount" ? "funding" : "projects");
  const number = figure(context, null, "directions");
  if (typeof total?.fact.value !== "number" || typeof number?.fact.value !== "number") return undefined;
  return judged(null, total.fact.value / number.fact.value, said, [total.item, number.item]);
}

/** "Direction 1, 35 million on average", "three projects in topic 1, ten million each": by the part's own sum. */
function ofPart(context: AnswerContext, programme: string): Local | undefined {
  const { query, words } = context;
  // "Direction 1 has 70 million, its two topics 35 on average": of the direction.
  const [text, focus] = [query.text, query.focus].map((one) => one.replace(BOTH_PARTS, " ")) as [
    string,
    string,
  ];
  const whole = { ...context, query: { ...query, text, focus } };
  const [sum, ...others] = figuresOfParts(whole, programme, "funding");
  if (!sum || others.length > 0 || typeof sum.fact.value !== "number") return undefined;
  const total = sum.fact.value;
  const amounts = query.quantities.filter((one): one is Amount => one.kind === "amount");
  // The sum itself may be told before what comes of it.
  const said = amounts.length > 1 && amounts[0]?.value === total ? amounts[1] : amounts[0];
  if (!said || amounts.length > 2 || (amounts.length === 1 && said.value === total)) return undefined;
  const assumed = query.quantities.find(
    (one): one is Count =>
      one.kind === "count" && one.value > 1 && /^(?:[\w-]+ )?projects?\b|^个?项(?:目)?/.test(one.noun),
  );
  const [own, ...more] = figuresOfParts(whole, programme, "projects");
  const stated = own && more.length === 0 && own.fact.to === undefined ? own.fact.value : undefined;
  const number = assumed?.value ?? (typeof stated === "number" ? stated : undefined);
  if (number === undefined) return undefined;
  const average = total / number;
  const local = judged(programme, average, said, [sum.item, ...(own ? [own.item] : [])]);
  return {
    ...local,
    notes: [
      words.average(nameOf(context, programme), words.money(average), words.money(total), String(number)),
    ],
  };
}

function judged(programme: string | null, average: number, said: Amount | Count, items: Item[]): Local {
  const held = isSo(average, said.comparator, said.value, roughlyOf(average, said.comparator));
  return { programme, held: held ? "true" : "false", items, notes: [], waiting: [] };
}
