/**
 * "Is 2.3 the flagship with Peru?": a programme's number beside what it is said to be.
 * @module
 */
import type { Verdict } from "../contract.ts";
import { countriesIn, type Place } from "../language/places.ts";
import { HOME_COUNTRY, scopeOf } from "../language/scope.ts";
import { type AnswerContext, citationsOf, itemsAbout, suggest } from "./context.ts";
import { type Finding, finding } from "./finding.ts";

const IDENTIFIES = [
  /^(?:(?:so|and|but|well)[ ,]+)?(?:(?:is|isn't|was) )?(?:the )?(?:programm?e |call |section |number |no\.? ?)?(\d\.\d)(?: (?:project|programme|program))?(?: is| isn't)?(?: not)? (?:the|an?) ([^?,]+?)(?:, [^?,]{2,16})?[?\s]*$/,
  /^(?:那|那么)?(\d\.\d)(?:项目|专项)?(?:是不是|不是|是|指的是|就是)(?:那个|跟|和|与)?([^,，?？]+?)(?:吗|吧|么|呢|,?对吧|,?没错吧)?[?？\s]*$/,
];

/** What adds nothing to the name of a programme. */
const PLAIN =
  /\b(?:one|projects?|programm?es?|schemes?|calls?|lines?|joint|research|cooperation|with|for|of|and|between|the|on|in)\b|项目|专项|计划|合作|那个|的|与|和/g;

/** Whether the words say more than places and names of programmes. */
function saysMore(said: string, places: readonly Place[], names: readonly string[]): boolean {
  const apart = places.reduce(
    (text, { start, end }) => text.slice(0, start) + " ".repeat(end - start) + text.slice(end),
    said,
  );
  const rest = [...names]
    .sort((a, b) => b.length - a.length)
    .reduce((text, name) => text.replaceAll(name, " "), apart);
  return /\p{L}/u.test(rest.replace(PLAIN, " "));
}

/** Decides it where the words name nothing but programmes; undefined otherwise. */
export function answerIdentity(context: AnswerContext): Finding | undefined {
  const { query, call, words } = context;
  const match = IDENTIFIES.map((pattern) => pattern.exec(query.text)).find((one) => one !== null);
  const [, id, said] = match ?? [];
  if (id === undefined || said === undefined || !call.programmes.some((p) => p.id === id)) return undefined;
  const places = countriesIn(said, { candidates: call.programmes.flatMap((p) => p.partners) });
  const scope = scopeOf(said, call, places);
  if (scope.programmes.length === 0 || saysMore(said, places, scope.names)) return undefined;
  // "… with Kenya": a country that is none of its partners is another's, or nobody's.
  const partners = call.programmes.find((p) => p.id === id)?.partners ?? [];
  const abroad = places.filter(({ code }) => code !== HOME_COUNTRY);
  const same = scope.programmes.includes(id) && abroad.every(({ code }) => partners.includes(code));
  const verdict: Verdict = same !== query.turn.negated ? "yes" : "no";
  return finding({
    outcome: "answered",
    verdict,
    programmes: [id],
    head: words.verdict[verdict],
    // The title of the programme says what it is.
    lines: [words.textSays],
    citations: citationsOf(context, itemsAbout(context, "partners", [id])),
    suggestions: suggest(context, [id], ["partners"]),
  });
}

/** "Has Peru a flagship?", 秘鲁有旗舰项目吗: the sort of programme that is asked for. */
const HAS_SORT = [
  /^(?:(?:so|and|but|well)[ ,]+)?(?:(?:does|do|has|have|is there|got)\b[^?]{0,40}?) an? ([a-z]{6,})(?: (?:project|programm?e|call|scheme|line|one))?(?: (?:with|for|in|too|as well|of its own)[^?,]{0,24})?\s*\?*$/,
  /有(?:没有)?(?:一?个)?(?:自己的)?(\p{Script=Han}{2})(?:项目|专项|计划)(?:吗|么|没有|吧|呢)?[?？]*$/u,
];

/** A sort of programme that others are, by their titles, and none of the country's is. */
export function answerSort(context: AnswerContext): Finding | undefined {
  const { query, call, words } = context;
  if (query.scope.by !== "country" || query.topics.length > 0 || query.scope.programmes.length === 0)
    return undefined;
  const sort = HAS_SORT.map((pattern) => pattern.exec(query.focus)?.[1]).find((said) => said !== undefined);
  if (sort === undefined || countriesIn(sort).length > 0) return undefined;
  const isSuch = ({ title }: (typeof call.programmes)[number]) =>
    `${title.en} ${title.zh}`.toLowerCase().includes(sort);
  const such = call.programmes.filter(isSuch);
  // What most are called tells none from the others.
  if (such.length === 0 || such.length * 2 > call.programmes.length) return undefined;
  const reach = new Set([...query.scope.programmes, ...query.scope.also]);
  const own = such.filter(({ id }) => reach.has(id)).map(({ id }) => id);
  const verdict: Verdict = own.length > 0 !== query.turn.negated ? "yes" : "no";
  const ids = own.length > 0 ? own : query.scope.programmes;
  return finding({
    outcome: "answered",
    verdict,
    programmes: [...ids],
    head: words.verdict[verdict],
    lines: [words.textSays],
    citations: citationsOf(context, itemsAbout(context, "partners", ids)),
    suggestions: suggest(context, [...ids], ["partners"]),
  });
}
