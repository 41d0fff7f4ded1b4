/**
 * Claims about the age of the young people who are trained.
 * @module
 */
import type { Age, Count } from "../../language/quantities.ts";
import type { Query } from "../../language/query.ts";
import { type DecideContext, type Decision, requirementsOn } from "./evaluate.ts";

/** Does a person of this age count as a young scholar? Must they be younger than so much? */
export function decideAge(
  context: DecideContext,
  { value, comparator }: Age | Count,
  { turn, text, focus }: Query,
): Decision | undefined {
  const requirements = requirementsOn(context, ["indicators.youngScholars"]);
  const bound = youngAge(context);
  if (requirements.length === 0 || !Number.isFinite(bound)) return undefined;
  // "Younger than 40", "39 at most".
  // "Is the age limit 35?": it is what the text says, and nothing else.
  if (AGE_LIMIT.test(focus) && (comparator === "exact" || comparator === "about"))
    return {
      held: (value === bound) !== turn.negated ? "true" : "false",
      requirements,
      waiting: [],
      final: true,
    };
  // "Is it about people older than 40?"
  if (comparator === "over" && value >= bound - 1)
    return { held: turn.negated ? "true" : "false", requirements, waiting: [], final: true };
  const oldest = comparator === "under" ? value - 1 : value;
  const limit = comparator === "under" || comparator === "at-most";
  // 40岁以下，不是35岁以下: as the text itself has it.
  if (limit && value === bound && NOT_ANOTHER.test(text))
    return { held: "true", requirements, waiting: [], final: true };
  if (limit && value === bound && /岁以下/.test(text)) return { held: "true", requirements, waiting: [] };
  const held = turn.modality === "must" && limit ? oldest === bound - 1 : oldest < bound;
  return { held: held ? "true" : "false", requirements, waiting: [] };
}

const NOT_ANOTHER = /[,，](?:而)?不是\d{2}岁|\b(?:and )?not (?:under |below )?\d{2}\b/;
const AGE_LIMIT =
  /\bage (?:limit|cut-?off|ceiling|threshold|bound)\b|\b(?:limit|cut-?off|ceiling|threshold|upper) (?:on |for )?(?:the |their )?age\b|年龄(?:的)?(?:上限|限制|界限|线|门槛|要求)(?:就)?(?:是|为|定在|在)/;

/** From this age on nobody counts as a young scholar; infinite where the text sets none. */
export function youngAge(context: DecideContext): number {
  const fact = context.programme.facts.find((f) => f.fact === "young-scholar-age");
  return typeof fact?.value === "number" ? fact.value : Number.POSITIVE_INFINITY;
}
