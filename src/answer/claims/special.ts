/**
 * What a rule would have to speak of itself: special kinds of organisations, subjects that no item has a word of.
 * @module
 */
import { rarityOf } from "../../language/learned/model.ts";
import type { Query } from "../../language/query.ts";
import { tellingStems } from "../context.ts";
import type { Item } from "../items.ts";
import type { Local } from "./local.ts";

/** A special kind of organisation, of which the rules say nothing where they let its kind in. */
const SPECIAL =
  /\b(?:foreign|wholly|majority|partly)[- ](?:foreign[- ])?(?:owned|funded|invested|controlled)\b|\bsubsidiar\w+|\bjoint ventures?\b|\bbranch(?:es)? (?:of|office)|\bshell compan|外资|独资|合资|子公司|分公司|分支机构|分校|控股/;
/** What a rule would have to ask for itself. */
export const OF_A_SORT =
  /\b(?:publicly |stock[- ])?listed (?:compan|firm|enterprise|corporation)\w*|\b(?:state|privately)[- ](?:owned|run)\b|\bhigh[- ]tech (?:compan|enterprise|firm)\w*|\b(?:from|in|of) the same (?:province|city|region|group|town|country)\b|同一(?:个)?(?:省|市|地区|集团|城市)|上市|国有|国企(?!业)|民营|民企(?!业)|高新技术企业|专精特新|规模以上|规上/;
export function unlessSpecial({ focus }: Query, found: Local | undefined): Local | undefined {
  return found?.held === "true" && SPECIAL.test(focus) ? undefined : found;
}

/** A word so seldom in questions is a subject of its own. */
const SUBJECT = 0.8;
/** Nothing that was found has a word of what the question is about. */
export const isStrange = (query: Query, items: readonly Item[]): boolean => {
  const subjects = tellingStems(query, true).filter((stem) => rarityOf(stem) >= SUBJECT);
  return subjects.length > 0 && !subjects.some((stem) => items.some((item) => item.words.has(stem)));
};
