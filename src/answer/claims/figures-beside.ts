/**
 * Several figures in one claim: the number beside the sum or the period, the directions beside the partners.
 * @module
 */
import type { AnyAspect } from "../../language/aspect-words.ts";
import type { Count } from "../../language/quantities.ts";
import type { AnswerContext } from "../context.ts";
import { equalFigure } from "./figures.ts";
import { type Local, worseOf } from "./local.ts";
import { OF_PROJECTS } from "./per-part.ts";

/** A claim about one figure alone. */
function alone(
  context: AnswerContext,
  programme: string | null,
  aspect: AnyAspect & ("projects" | "directions" | "partners"),
  quantities: Count[],
): Local | undefined {
  const labels = [{ label: aspect, probability: 1 }];
  const aspects = [{ aspect, weight: 4, start: 0, end: 0 }];
  return equalFigure({ ...context, query: { ...context.query, labels, aspects, quantities } }, programme);
}

/** "Five projects with 20 million altogether?", "… for two years?": the number beside the sum or the period. */
export function numberBeside(context: AnswerContext, programme: string | null): Local | undefined {
  const { quantities } = context.query;
  const counts = quantities.filter(
    (q): q is Count =>
      q.kind === "count" &&
      q.value > 1 &&
      (OF_PROJECTS.test(q.noun) || COUNTS_PROJECTS.test(context.query.text.slice(q.end))) &&
      // 秘鲁两个项目的期限: the programmes asked about are counted.
      !(q.value === context.query.scope.programmes.length && OF_PROGRAMMES.test(q.noun)),
  );
  if (counts.length === 0 || !quantities.some(({ kind }) => kind === "amount" || kind === "period"))
    return undefined;
  return alone(context, programme, "projects", counts);
}
const OF_PROGRAMMES = /^(?:个)?(?:项目|专项)(?:[^,，?？]{0,6}?(?:都|均)|的|各|里|中|当中)/;
const COUNTS_PROJECTS = /^\s*个?项(?!要求|条件|任务|指标|技术|成果|专利)/;

const COUNTED: readonly ["directions" | "partners", RegExp, RegExp][] = [
  [
    "directions",
    /^(?:research )?(?:directions?|areas?|fields?)\b|^个?(?:研究|支持)?方向/,
    /方向(?:一共|共|总共)?(?:有|是)?$/,
  ],
  [
    "partners",
    /^(?:(?:partner|foreign|different) )?(?:countries|partners|states)\b|^[个家]?(?:合作)?(?:国家|伙伴|国家和)/,
    /(?:国家|地区|组织|伙伴)(?:一共|共|总共)?(?:有|是)?$/,
  ],
];

/** "15 directions with 14 countries, right?": both must be so. */
export function directionsAndPartners(context: AnswerContext, programme: string | null): Local | undefined {
  const { quantities, text } = context.query;
  const counts = quantities.filter((q): q is Count => q.kind === "count");
  const found = COUNTED.flatMap(([aspect, after, before]) => {
    const one = counts.find(
      (q) => after.test(q.noun) || before.test(text.slice(Math.max(0, q.start - 8), q.start)),
    );
    return one ? (alone(context, programme, aspect, [one]) ?? []) : [];
  });
  return found.length === 2 ? worseOf(found[0], found[1]) : undefined;
}
