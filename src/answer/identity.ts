/**
 * "Is 2.3 the flagship with Peru?": a programme's number beside what it is said to be.
 * @module
 */
import type { Verdict } from "../contract.ts";
import { countriesIn } from "../language/places.ts";
import { scopeOf } from "../language/scope.ts";
import { type AnswerContext, citationsOf, itemsAbout, nameOf, suggest, tellingStems } from "./context.ts";
import { type Finding, finding } from "./finding.ts";
import { stemsOf } from "./items.ts";
import { GENERIC } from "./topic-words.ts";

const IDENTIFIES = [
  /^(?:(?:so|and|but|well)[ ,]+)?(?:(?:is|isn't|was) )?(?:the )?(?:programm?e |call |section |number |no\.? ?)?(\d\.\d)(?: (?:project|programme|program))?(?: is| isn't)?(?: not)? (?:the|an?) ([^?,]+?)(?:, [^?,]{2,16})?[?\s]*$/,
  /^(?:那|那么)?(\d\.\d)(?:项目|专项)?(?:是不是|不是|是|指的是|就是)(?:那个|跟|和|与)?([^,，?？]+?)(?:吗|吧|么|呢|,?对吧|,?没错吧)?[?？\s]*$/,
];

/** What a programme may be called, whichever it is. */
const PLAIN = new Set(
  stemsOf(
    "one project programme program scheme call line joint research cooperation 项目 专项 计划 合作 那个",
  ),
);

/** Decides it where the words name nothing but programmes; undefined otherwise. */
export function answerIdentity(context: AnswerContext): Finding | undefined {
  const { query, call, words } = context;
  const match = IDENTIFIES.map((pattern) => pattern.exec(query.text)).find((one) => one !== null);
  const [, id, said] = match ?? [];
  if (id === undefined || said === undefined || !call.programmes.some((p) => p.id === id)) return undefined;
  const places = countriesIn(said, { candidates: call.programmes.flatMap((p) => p.partners) });
  const scope = scopeOf(said, call, places);
  const names = new Set(scope.names.flatMap((name) => stemsOf(name)));
  const more = tellingStems({ text: said, places, scope }).filter(
    (stem) => !names.has(stem) && !GENERIC.has(stem) && !PLAIN.has(stem),
  );
  if (scope.programmes.length === 0 || more.length > 0) return undefined;
  const verdict: Verdict = scope.programmes.includes(id) !== query.turn.negated ? "yes" : "no";
  return finding({
    outcome: "answered",
    verdict,
    programmes: [id],
    head: words.verdict[verdict],
    lines: [`${nameOf(context, id)}.`],
    citations: citationsOf(context, itemsAbout(context, "partners", [id])),
    suggestions: suggest(context, [id], ["partners"]),
  });
}
