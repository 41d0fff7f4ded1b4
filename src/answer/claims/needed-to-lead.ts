/**
 * Who must be there because nobody else may lead: where only a company may, a project has one.
 * @module
 */
import { ORGANISATION_TYPES, type OrganisationType } from "../../knowledge/fields.ts";
import type { Query } from "../../language/query.ts";
import { HOME_COUNTRY } from "../../language/scope.ts";
import { type DecideContext, type Decision, possible, requirementsOn } from "./evaluate.ts";
import { absentAsked, lineUp } from "./line-up.ts";
import { BOTH, decideDuty } from "./participants.ts";

/**
 * "Does it need a company?", "may universities apply alone?", where no rule speaks of who takes part. Undefined where
 * others may lead as well, or another side is asked about.
 */
export function decideNeededToLead(context: DecideContext, query: Query): Decision | undefined {
  const { turn } = query;
  const requirements = requirementsOn(context, ["lead.type"]).filter(
    (r) => r.about.includes("lead") && r.strength !== "encouraged",
  );
  const { present, absent: missing, closed } = lineUp(query, context.programme.partners);
  const absent = absentAsked(query, missing);
  const alone = absent.length === 0 && (closed || turn.only);
  const asked = absent.length > 0 ? absent : present;
  if (
    requirements.length === 0 ||
    query.topics.length > 0 ||
    asked.length === 0 ||
    BOTH.test(query.text) ||
    asked.some(({ country }) => country !== undefined && country !== HOME_COUNTRY)
  )
    return undefined;
  const named = new Set(asked.flatMap(({ types }) => types));
  const mayLead = (type: OrganisationType) =>
    possible(context, requirements, { lead: { type } })?.held !== "false";
  const barred = !ORGANISATION_TYPES.filter((type) => named.has(type) === alone).some(mayLead);
  if (named.size === ORGANISATION_TYPES.length) return undefined;
  if (alone && barred)
    return { held: turn.negated ? "true" : "false", requirements, waiting: [], final: true };
  if (turn.modality !== "must" && turn.claim === undefined && !turn.without && absent.length === 0)
    return undefined;
  if (barred) return decideDuty({ held: "true", requirements, waiting: [] }, query, absent);
  // One of several kinds that may lead.
  return [...named].some(mayLead) && ORGANISATION_TYPES.some((type) => !mayLead(type))
    ? { held: "open", requirements, waiting: ["lead.type"], final: true }
    : undefined;
}
