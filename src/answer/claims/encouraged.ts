/**
 * Claims about what is encouraged: who is, and what does not follow from it.
 * @module
 */
import type { Query } from "../../language/query.ts";
import { requirementsOf } from "../../rules/evaluate.ts";
import { testsOf } from "../../rules/samples.ts";
import type { DecideContext, Decision } from "./evaluate.ts";
import { covers } from "./line-up.ts";
import { DISCOURAGED, ENCOURAGES } from "./rule.ts";
import { demandsOf } from "./units.ts";

/** Words of a duty, which encouragement is not. */
const DUTY =
  /\b(?:must|required?|requires?|need\w*|have to|has to|obliged|obligatory|mandatory|compulsory|only|merely|just|lead\w*)\b|必须|一定|强制|硬性|只是|仅|要求|牵头/;

/** "Are firms encouraged to join?": as the text encourages them. */
export function decideEncouraged(context: DecideContext, query: Query): Decision | undefined {
  if (RATHER_THAN_DUTY.test(query.focus)) {
    const on = requirementsOf(context.call, context.programme).filter(
      (r) => !r.draft && demandsOf(r).some((test) => query.organisations.some((one) => covers(test, one))),
    );
    const held = on.every(({ strength }) => strength === "encouraged") ? "true" : "false";
    return on.length > 0 ? { held, requirements: on, waiting: [], final: true } : undefined;
  }
  if (!ENCOURAGES.test(query.focus) || DUTY.test(query.focus) || query.turn.without) return undefined;
  const on = requirementsOf(context.call, context.programme).filter(
    (r) =>
      !r.draft &&
      testsOf(r).units.some((test) => query.organisations.some((mention) => covers(test, mention))),
  );
  const requirements = on.filter((r) => r.strength === "encouraged");
  // What must be there is more than encouraged, unless it is by that word that it is asked about.
  const unwelcome = DISCOURAGED.test(query.focus);
  if (requirements.length < on.length && !unwelcome && !/\bencourag|鼓励/.test(query.focus)) return undefined;
  const denied = query.turn.negated || unwelcome;
  // "Does that mean two at least?": it does not.
  if (requirements.length > 0 && MEANS_DUTY.test(query.focus))
    return { held: query.turn.negated ? "true" : "false", requirements, waiting: [], final: true };
  return requirements.length > 0
    ? { held: denied ? "false" : "true", requirements, waiting: [], final: true }
    : undefined;
}

/** 鼓励而非强制 */
const RATHER_THAN_DUTY =
  /(?:鼓励|提倡|建议)(?:性质?)?(?:的)?[,，]?(?:而非|而不是|不是|并非)(?:是)?(?:强制|必须|要求|硬性)|\b(?:encouraged|recommended|optional|voluntary)\b[^?.]{0,6}\b(?:rather than|and not|not|instead of) (?:being )?(?:mandatory|required|obligat\w+|compulsory)/;
const MEANS_DUTY =
  /\bmeans?\b[^?]{0,40}\b(?:at least|minimum|no fewer)\b|(?:意味着|就是说|等于说)[^,，。?？]{0,8}(?:至少|起码|最少)/;
