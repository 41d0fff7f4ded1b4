/**
 * Claims that one of several that a rule lists is the only one that will do: "must it come from an embassy alone?".
 * @module
 */
import { captured } from "../../language/captured.ts";
import { hasHan } from "../../language/normalise.ts";
import type { AnswerContext } from "../context.ts";
import { stemsOf } from "../items.ts";
import { itemsOf, type Local } from "./local.ts";

const ALONE =
  /\b(?:only|solely|exclusively|nobody else|no one else|nothing else|alone)\b|只能|只有|只可|仅限|仅能|必须(?:由|是)/;
const NOT_ONLY = /\bnot (?:only|just|solely)\b|不(?:只|仅|光)/;
/** A list of examples, whose others will do as well. */
const EXAMPLES = /\bsuch as [^.)）]*,|[(（][^)）]*(?:、|,)[^)）]*(?:\betc\b|等)/;
const FROM =
  /\b(?:from|by) (?:an? |the |our |their )?([\w -]{3,40}?)(?=,| and\b| alone\b| only\b|[?.]|$)|(?:只能?|仅能?|必须)(?:由|来自|从)([^,，?？]{2,10}?)(?:出具?|开具?|提供|给|盖|来|吗|吧|[?？])/;
const EXAMPLES_ZH = /、.*等/;
/** From this chance on the rule is asked about. */
const SURELY = 0.5;

/** Decides it; undefined where the rule lists no examples, or none of them is named. */
export function onlyOfList(context: AnswerContext, id: string | null): Local | undefined {
  const { query } = context;
  const [top] = query.labels;
  if (!top || top.probability < SURELY || !query.asked || query.turn.contrary === true) return undefined;
  if (!ALONE.test(query.focus) || NOT_ONLY.test(query.focus)) return undefined;
  const items = itemsOf(context, top.label, [id]);
  const texts = items.flatMap(({ quotes }) => quotes.map(({ text }) => text));
  if (!texts.some((text) => EXAMPLES.test(text))) return undefined;
  // "From a ministry and nobody else": not what all that is listed has in common.
  const common = new Set(stemsOf(texts.join(" ").replace(EXAMPLES, " ")));
  const listed = new Set(
    stemsOf(
      items
        .flatMap(({ summary: { zh } }) => (EXAMPLES_ZH.test(zh) ? [zh] : []))
        .concat(texts.flatMap((text) => EXAMPLES.exec(text)?.[0] ?? []))
        .join(" "),
    ),
  );
  const from = captured(FROM, query.focus);
  if (from === undefined) return undefined;
  const stems = stemsOf(from);
  const some = hasHan(from)
    ? stems.some((stem) => listed.has(stem) && !common.has(stem))
    : stems.length > 0 && stems.every((stem) => !common.has(stem));
  return some ? { programme: id, held: "false", items, notes: [], waiting: [] } : undefined;
}
