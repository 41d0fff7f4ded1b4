/**
 * Whether a question is about the call at all: what people ask travel agents and other funders is not.
 * @module
 */

import { type AnswerContext, tellingStems } from "./context.ts";
import { GENERIC } from "./topic-words.ts";

/** What people ask travel agents and embassies, too. */
const OTHER_BUSINESS = new Set([
  "travel",
  "language-of-application",
  "start-date",
  "system",
  "individual",
  "contact",
]);

export const ERRANDS =
  /\b(?:hotel|flight|visa|book me|ticket|weather|restaurant|scholarship|passport|recipe|movie|football)s?\b|签证|机票|酒店|天气|奖学金|留学|请假|写一封/;

/** Other funders' programmes: their dates are not this call's. */
export const OTHER_FUNDERS =
  /\b(?:nsf|nih|erc|nsfc|dfg|horizon europe|marie curie|erasmus|fulbright|wellcome)\b|国自然|自然科学基金|面上项目|青年基金|社科基金/;

/** Asked of many things beside calls. */
const LOOSE: ReadonlySet<string> = new Set([
  "extension",
  "travel",
  "individual",
  "start-date",
  "system",
  "hour",
  "changes",
  "language-of-application",
  "website",
  "contact",
  "review",
]);

/** A fair question about the call: it names a programme or a partner, or asks for what calls speak of. */
export function inScope(context: AnswerContext): boolean {
  const { query } = context;
  if (ERRANDS.test(query.text) && query.scope.by !== "number") return false;
  if (query.scope.by === "number" || query.scope.by === "name" || query.scope.by === "context") return true;
  if (query.scope.partners.length > 0)
    return (
      query.aspects.some((hit) => !OTHER_BUSINESS.has(hit.aspect)) ||
      query.organisations.length > 0 ||
      query.topics.length > 0 ||
      tellingStems(context.query).some(
        (stem) => !GENERIC.has(stem) && context.catalogue.weight(stem) >= 2.5,
      ) ||
      /project|program|call\b|apply|contact person|\bside\b|项目|专项|申报|申请|合作|联系人|对接人|[一-鿿]方/.test(
        query.text,
      )
    );
  if (query.topics.length > 0) return true;
  // "Is there a programme on …?": of what calls speak of, whatever the subject.
  if (
    /\b(?:which|any|a|what) (?:programm?e|call|scheme)s?\b.{0,30}\b(?:on|for|about|fits?|covers?|supports?|funds?)\b|(?:哪|什么|有没有).{0,4}(?:项目|专项|方向|指南).{0,16}(?:支持|资助|涉及|做)/.test(
      query.text,
    )
  )
    return true;
  if (query.aspects.some((hit) => hit.weight >= 2 && !LOOSE.has(hit.aspect))) return true;
  return (
    query.aspects.some((hit) => hit.weight >= 2) &&
    /project|grant|appl|propos|fund|call\b|programme|award|winner|result|\bpi\b|guideline|posting|\bside\b|指南|对方|外方|项目|申报|申请|经费|课题|立项|负责人|结题|评审/.test(
      query.text,
    )
  );
}
