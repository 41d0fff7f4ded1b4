/**
 * Signs that the best passage does not answer, however alike it is: no time where one is asked for, the other side's rule.
 * @module
 */
import type { Citation } from "../../contract.ts";
import { readQuestion } from "../../language/learned/model.ts";
import { fold } from "../../language/normalise.ts";
import { countriesIn } from "../../language/places.ts";
import { HOME_COUNTRY } from "../../language/scope.ts";
import type { Hit } from "../../search/index.ts";

const ASKS_WHEN =
  /^(?:and |so )?(?:when|(?:on |by )?(?:what|which) (?:date|day)|until when|by when)\b|什么时候|何时|几月|几号|哪[一]?天|哪[一]?年/;
const TELLS_TIME =
  /\d|\b(?:after|before|once|within|during|annual\w*|yearly|month\w*|every|immediately|upon|following|end of|beginning of|spring|summer|autumn|winter|quarter)\b|[年月日周天季]|之?[前后]|期间|随时|届时/;
const ASKS_NUMBER =
  /^(?:and |so )?how (?:many|much|long|old)\b|多少|几(?:个|项|名|人|位|次|年|份|家|篇|页|万)/;
const TELLS_NUMBER =
  /\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|hundred|half|double|single|no|any|all|each|every|unlimited|an?)\b|[一二三四五六七八九十百千万两半每各]|不限|等额|全部|均/;

/** What is asked is a time or a number, and no quote has anything of the kind. */
export function lacksValue(question: string, quoted: readonly Citation[]): boolean {
  const text = fold(question);
  const told = quoted.map(({ quote }) => fold(quote)).join(" ");
  return (
    (ASKS_WHEN.test(text) && !TELLS_TIME.test(told)) || (ASKS_NUMBER.test(text) && !TELLS_NUMBER.test(told))
  );
}

/** What is one side's own, right after its country's name. */
const SIDE =
  /^(?:'s)?\s*(?:sides?|partners?|teams?|leaders?|applicants?|members?|participants?|pis?\b|researchers?|universit\w+|compan\w+|firms?|institut\w+|groups?|方|那边|申请人|负责人|团队|单位|学者|企业|高校)/;
const OF_PARTNERS = new Set(["partners", "third-country"]);
/** From this chance on partners are asked for. */
const CLEAR = 0.5;

/** One country's side is asked about, and the passage speaks of another's; or a country that no passage names. */
export function ofOtherSide(question: string, { features, signs, passage }: Hit): boolean {
  const text = fold(question);
  const foreign = countriesIn(text).filter(({ code }) => code !== HOME_COUNTRY);
  const sided = foreign.some(({ end }) => SIDE.test(text.slice(end)) || text[end - 1] === "方");
  if (sided && features.place < 0) return true;
  const [top] = readQuestion(question).labels;
  return (
    foreign.length > 0 &&
    signs.unknownPlace === 1 &&
    top !== undefined &&
    OF_PARTNERS.has(top.label) &&
    top.probability >= CLEAR &&
    countriesIn(passage.text).length === 0
  );
}

/** A part of the call is asked about, and the passage is another's. */
export const ofOtherPart = ({ features }: Hit): boolean => features.elsewhere === 1;
