/**
 * Claims about a team of the home country alone.
 * @module
 */
import type { Query } from "../../language/query.ts";
import { HOME_COUNTRY } from "../../language/scope.ts";
import { testsOf } from "../../rules/samples.ts";
import { type DecideContext, type Decision, possible, requirementsOn } from "./evaluate.ts";

const BEFORE =
  /\b(?:purely|solely|exclusively|entirely|wholly|all|100 ?%|(?:made|consist\w*|compos\w+|form\w*)(?: up)?(?: (?:only|solely|entirely|exclusively|just|purely))?(?: of)?(?: (?:only|just|nothing but))?)[- ]$|(?:纯|全是|都是|清一色(?:是)?|全(?:部)?(?:由|是)?|仅由|只由|完全由)$/;
const AFTER =
  /^(?:-only)?[ -](?:[\w-]+ ){0,2}(?:teams?|consorti\w+|projects?|groups?|applications?|partners?|units?|institutions?|members?|organi[sz]ations?|participants?|line-?up)\b|^方?(?:的)?(?:单位|团队|机构|队伍|项目|组成|人马|班子|合作)/;
/** "No foreign partner at all", 没有外方参与. */
const NOBODY_ABROAD =
  /\b(?:no|without (?:an? |any )?|zero) ?(?:foreign|overseas|international) (?:partner|unit|institution|side|participant|member|team)s?\b|(?:纯|全是|都是|清一色(?:是)?)(?:国内|境内|本土)(?:的)?(?:单位|团队|机构|队伍|高校)|没有?(?:任何)?(?:外方|外国|国外|境外|海外)(?:的)?(?:单位|机构|合作(?:方|单位|伙伴|者)?|伙伴|团队)?(?:参与|参加|加入)?/;

/** "A purely Chinese team": nobody of the partner's side takes part. */
function isHomeAlone({ text, places }: Query): boolean {
  return (
    NOBODY_ABROAD.test(text) ||
    places.some(
      ({ code, start, end }) =>
        code === HOME_COUNTRY &&
        BEFORE.test(text.slice(Math.max(0, start - 40), start)) &&
        AFTER.test(text.slice(end)),
    )
  );
}

/**
 * "May a purely Chinese team apply?": not where the rules want a partner country, or one of its units.
 * @returns undefined where the question is of something else, or no rule speaks of partners
 */
export function decideHomeAlone(context: DecideContext, query: Query): Decision | undefined {
  if (!isHomeAlone(query)) return undefined;
  const abroad = requirementsOn(context, ["partnerCountries", "participants"]).filter(
    (r) =>
      r.strength === "must" &&
      (testsOf(r).fields.has("partnerCountries") ||
        testsOf(r).units.some(({ country }) => country?.some((code) => code !== HOME_COUNTRY))),
  );
  const decided = possible(context, abroad, {
    lead: { country: HOME_COUNTRY },
    participants: [],
    partnerCountries: [],
  });
  return decided?.held === "false" ? decided : undefined;
}
