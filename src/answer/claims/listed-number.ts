/**
 * How many topics a programme lists, or how many partner countries it has: "does it list more than ten directions?".
 * @module
 */
import { isSo } from "../../language/comparators.ts";
import type { Count } from "../../language/quantities.ts";
import { type AnswerContext, itemsAbout, programmeOf } from "../context.ts";
import { comparedPlainly } from "./compared.ts";
import type { Local } from "./local.ts";

const TOPICS =
  /^(?:[\w-]+ )?(?:directions?|fields?|topics?|areas?|themes?|subjects?)\b|^个?(?:研究|支持)?(?:方向|领域|课题|主题)/;
const TOPICS_BEFORE = /(?:方向|领域|课题|主题)(?:一共|共|总共)?(?:有|是|为|列了)?$/;
const COUNTRIES =
  /^(?:[\w-]+ )?(?:countries|states|nations|partner countries)\b|^个?(?:[\p{Script=Han}]{0,2})?国家/u;
/** What is done with a part of them is another matter. */
const CHOSEN =
  /\b(?:choose|pick|cover|combine|select|apply|submit|propose|each|every|per|which)\b|选|报|挑|覆盖|每|涉及(?:两|2)/;
const OF_NUMBERS = new Set(["topics", "directions", "partners", "topic-fit", "subtopics"]);

/** Undefined where no such number of a programme is claimed. */
export function listedNumber(context: AnswerContext, id: string): Local | undefined {
  const { query, plain } = comparedPlainly(context.query);
  const programme = programmeOf(context, id);
  const counts = query.quantities.filter((one): one is Count => one.kind === "count");
  const [count, ...others] = counts;
  if (!programme || !count || others.length > 0 || !OF_NUMBERS.has(query.labels[0]?.label ?? ""))
    return undefined;
  // "Is drought among the two fields?": it, not how many there are.
  if (/\b(?:among|amongst|one of|part of)\b|之[一中]|其中|当中/.test(query.focus)) return undefined;
  if (CHOSEN.test(query.focus) || query.turn.only || count.value < 2) return undefined;
  const before = query.text.slice(Math.max(0, count.start - 8), count.start);
  const countries = COUNTRIES.test(count.noun) && query.labels[0]?.label === "partners";
  if (!countries && !TOPICS.test(count.noun) && !TOPICS_BEFORE.test(before)) return undefined;
  const listed = itemsAbout(context, "topics", [id]).filter(({ source }) => source.kind === "topic");
  // What lies within a direction is told apart by its parts.
  const parts = itemsAbout(context, "projects", [id]).some(
    ({ source }) => source.kind === "fact" && source.fact.part,
  );
  if (!countries && (parts || listed.length === 0)) return undefined;
  const number = countries ? programme.partners.length : listed.length;
  const held = isSo(number, count.comparator, count.value);
  return {
    programme: id,
    held: held ? "true" : "false",
    items: countries ? itemsAbout(context, "partners", [id]) : listed,
    notes: [],
    waiting: [],
    ...(plain ? { final: true } : {}),
  };
}
