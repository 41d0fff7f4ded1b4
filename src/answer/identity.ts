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
