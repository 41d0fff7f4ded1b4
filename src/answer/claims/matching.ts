/**
 * Claims about matching money.
 * @module
 */

import type { Project } from "../../knowledge/project.ts";
import type { Query } from "../../language/query.ts";
import { HOME_COUNTRY } from "../../language/scope.ts";
import { addsNothing, claimedFunding, claimedShare } from "../money.ts";
import { asksEnough } from "./enough.ts";
import { type DecideContext, type Decision, negate, possible, required, requirementsOn } from "./evaluate.ts";

const FIRM_RECEIVES =
  /\b(?:subsid\w*|receiv\w*|gets?|(?:pays?|grants?|gives?) (?:us|our|the|a) (?:[\w-]+ )*(?:firm|company|enterprise)|gives? (?:the|our|a) (?:firm|company|enterprise)|grants? (?:the|our) (?:firm|company))\b|分到|拿(?:到|了)?(?:政府|国家|财政|补贴|补助|资助)|(?:企业|公司|我们|我司|company|firm)[^,，。]{0,4}(?:获|拿|得|分|收到)|(?:政府|国家|财政)[^,，]{0,8}(?:拨|给|补|资助)(?:了|给了?)?|(?:补|拨|发|资助|补贴)(?:给)?(?:我们|我|咱们?)?(?:公司|企业|单位)/;

const NO_LESS =
  /(?<![能可])不(?:能|得|可)?(?:低于|少于|小于)[^,，。?？]{0,6}(?:政府|国拨|国家|财政|拨款|资助|补助)|\b(?:at least|no less than|not less than) (?:as much as )?(?:the |what the )?(?:government|state|grant|subsid\w*|public)/;

const CEILING =
  /\b(?:ceiling|cap|maximum|max|upper limit|at most|the most)\b|\b(?:limited|capped) (?:to|at)\b|上限|最多|封顶|不(?:能|得|可)(?:超过|多于)/;
const SET_AT =
  /\b(?:set|fixed|put) at\b|\b(?:ratio|rate|share|quota|match(?:ing)?)\b[^?.]{0,24}\b(?:is|of|at|be)\b|\bis\b[^?.]{0,50}\b(?:match(?:ing)?|ratio|rate)\b|(?:配套|比例|出资)[^,，。?？]{0,6}(?:是|为)|一律|统一/;
const WITHOUT_EXCEPTION =
  /\b(?:always|strictly|absolutely|invariably|without exception|in every case|in all cases)\b|一律|绝对|必须|无一例外|统统/;

/** Matching money: is what the firms put in enough for what the government gives? */
export function decideMatching(context: DecideContext, query: Query): Decision | undefined {
  const requirements = requirementsOn(context, ["chineseEnterpriseFunding"]);
  if (requirements.length === 0) return undefined;
  const claim = claimedFunding(query);
  const share = claimedShare(query);
  // "Must theirs, too, be no less than the grant?": the rule itself.
  if (claim.own === undefined && claim.granted === undefined && NO_LESS.test(query.focus)) {
    const need = required(requirements);
    return need && { ...need, final: true };
  }
  const always = requirements.some(({ strength }) => strength === "must");
  const negated = query.turn.negated;
  // "Is one to one the ceiling?": it is the least.
  if (CEILING.test(query.focus))
    return { held: negated ? "true" : "false", requirements, waiting: [], final: true };
  // "Is it set at thirty percent?", "one to one without exception?", where that is so in principle.
  if (
    share !== undefined &&
    claim.own === undefined &&
    SET_AT.test(query.focus) &&
    asksEnough(query.focus) === undefined &&
    (share !== 1 || (!always && WITHOUT_EXCEPTION.test(query.focus)))
  )
    return { held: negated ? "true" : "false", requirements, waiting: [], final: true };
  // "Must it be more than the grant?": as much will do.
  if (
    query.turn.modality === "must" &&
    share !== undefined &&
    share > 1 &&
    claim.own === undefined &&
    asksEnough(query.focus) === undefined
  )
    return { held: "false", requirements, waiting: [] };
  if (share !== undefined && claim.own === undefined) {
    claim.granted ??= 1_000_000;
    claim.own = Math.floor(claim.granted * share);
  }
  if (claim.own === undefined && claim.granted === undefined) return undefined;
  // That nothing is put in denies by itself.
  if (addsNothing(query) && claim.own === 0) {
    const decided = required(requirements);
    const held = decided?.held === "true" ? ("false" as const) : (decided?.held ?? "open");
    return { held, requirements, waiting: [], final: true };
  }
  // Where the firm itself is said to receive the sum, every reading compares the same two figures.
  if (
    claim.own !== undefined &&
    claim.granted !== undefined &&
    (share !== undefined || FIRM_RECEIVES.test(query.text))
  ) {
    const enough = claim.own >= claim.granted;
    const strict = requirements.some((r) => r.strength === "must");
    const held = enough ? "true" : strict ? "false" : "in-principle";
    const asked = query.turn.contrary ? undefined : asksEnough(query.focus);
    return asked === undefined
      ? { held, requirements, waiting: [] }
      : { held: asked ? held : negate(held), requirements, waiting: [], final: true };
  }
  // "Must it be one to one?" asks for the duty, not whether the sum is enough.
  if (query.turn.modality === "must" && share === 1) return required(requirements);
  const project: Project = {
    lead: { type: "enterprise", country: HOME_COUNTRY },
    participants: context.programme.partners.flatMap((country) => [{ type: "enterprise" as const, country }]),
    ...(claim.granted !== undefined ? { governmentFunding: claim.granted } : {}),
    ...(claim.own !== undefined ? { chineseEnterpriseFunding: claim.own } : {}),
  };
  return possible(context, requirements, project);
}
