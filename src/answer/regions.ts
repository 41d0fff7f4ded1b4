/**
 * How many of the partners lie in a part of the world: "are all partners European?", "two African countries, right?".
 * @module
 */
import type { Verdict } from "../contract.ts";
import { continentMeant } from "../language/continents.ts";
import { HOME_COUNTRY } from "../language/scope.ts";
import { type AnswerContext, citationsOf, countryName, itemsAbout, suggest } from "./context.ts";
import { type Finding, finding } from "./finding.ts";

const ALL = /\b(?:all|every|each|exclusively|nothing but|only)\b|所有|全部|全都|都(?:是|在|来自)|只有/;
const MOST = /\b(?:most|a majority|the majority|mostly|mainly)\b|大多数?|多数|大部分|主要/;
const NONE =
  /\b(?:no|none|not a single|zero)\b(?! (?:longer|need))|\bn't (?:\w+ ){0,3}any\b|没有?(?!错)|一个也没|都不/;
const OTHERS = /\b(?:other|another|else|more|further|second)\b|别的|其[他它]|另一?个?|还有/;
const SEVERAL =
  /\b(?:several|many|a number of|multiple|various|one of (?:the|two|three))\b|多个|好几个?|若干|几个/;
/** 既然面向所有国家，…: what is taken for granted is not asked. */
const PREMISE = /^(?:既然|因为|由于)[^,，]*[,，]|^(?:since|as|because)\b[^,]*,/;
/** Not of whom these are, but of what they may do. */
const PARTNERS = /\b(?:partner|countr|state|nation|member)\w*|国|伙伴|合作方|合作对象/;
const OF_MATTERS = new Set(["partners", "third-country", "overview", "participants-number", "participants"]);

/** Decides how many partners of a part of the world there are; undefined where none is claimed. */
export function answerRegions(context: AnswerContext): Finding | undefined {
  const { query, call, words } = context;
  const { focus } = query;
  const [top] = query.labels;
  if (!top || !OF_MATTERS.has(top.label) || query.topics.length > 0 || !PARTNERS.test(focus))
    return undefined;
  const region = continentMeant(focus.replace(PREMISE, ""));
  if (!region) return undefined;
  const within =
    ["number", "name"].includes(query.scope.by) && query.scope.programmes.length > 0
      ? call.programmes.filter(({ id }) => query.scope.programmes.includes(id))
      : call.programmes;
  const partners = [...new Set(within.flatMap((one) => one.partners))];
  const members = partners.filter((code) => region.has(code));
  // "Besides Peru, is there another one?": those named are set aside.
  const named = query.places.flatMap(({ code }) => (code !== HOME_COUNTRY && region.has(code) ? [code] : []));
  // "All European countries may, so may Peru?": one that is no partner is asked about.
  if (named.some((code) => !partners.includes(code))) return undefined;
  const others = OTHERS.test(focus) && named.length > 0;
  const left = members.filter((code) => !named.includes(code));
  const count = query.quantities.find((one) => one.kind === "count" && PARTNERS.test(one.noun));
  const { negated } = query.turn;
  const held = others
    ? NONE.test(focus)
      ? left.length === 0
      : left.length > 0
    : count?.kind === "count" && !/^of\b/.test(count.noun)
      ? counted(members.length, count)
      : SEVERAL.test(focus)
        ? members.length > 1
        : MOST.test(focus)
          ? members.length * 2 > partners.length
          : NONE.test(focus)
            ? members.length === 0
            : ALL.test(focus)
              ? members.length === partners.length
              : undefined;
  if (held === undefined) return undefined;
  const flips = negated && !NONE.test(focus);
  const verdict: Verdict = held !== flips ? "yes" : "no";
  const ids = within.filter((one) => one.partners.some((code) => members.includes(code))).map(({ id }) => id);
  const told = ids.length > 0 ? ids : within.map(({ id }) => id);
  return finding({
    outcome: "answered",
    verdict,
    programmes: ids,
    head: [
      words.verdict[verdict],
      ...members.map((code) =>
        words.partnerOf(
          countryName(context, code),
          within.filter((one) => one.partners.includes(code)).map(({ id }) => id),
        ),
      ),
    ].join(" "),
    citations: citationsOf(context, itemsAbout(context, "partners", told)),
    suggestions: suggest(context, told.slice(0, 1), ["partners"]),
  });
}

/** "Two of them", where there are more, is as good as at least two. */
function counted(
  found: number,
  { value, comparator }: { value: number; comparator: string },
): boolean | undefined {
  if (comparator === "over") return found > value;
  if (comparator === "under") return found < value;
  if (comparator === "at-most") return found <= value;
  if (comparator === "at-least") return found >= value;
  return found < value ? false : found === value ? true : undefined;
}
