/**
 * Whether a figure is a rough or a firm one: by the text's own "about".
 * @module
 */
import { type AnswerContext, figure } from "../context.ts";
import type { Held } from "./evaluate.ts";
import type { Local } from "./local.ts";

/** 大概数, 不是死数: whether a figure is told roughly. */
const TOLD_ROUGHLY =
  /(?:大概|大约|约|概)数|估(?:算|计)数|(?<!是)不是(?:个)?(?:死|准|精确|确切|固定)(?:数|的)?|\b(?:only|just|merely) (?:an? )?(?:approximat\w+|rough\w*|estimat\w+|ballpark\w*)\b|\b(?:an )?(?:approximate|rough|estimated|ballpark) (?:figure|number|sum|amount|total)\b|\bnot (?:an )?(?:exact|fixed|precise|hard) (?:figure|number|sum|amount|total)\b/;

const TOLD_FIRMLY =
  /(?<!\bnot )\ban? (?:hard|fixed|firm|exact|precise|definite)(?: and (?:\w+ ){0,2}?(?:fixed|fast|firm|final|exact))?,? (?:figure|number|sum|amount|total)\b|(?<!不)是(?:个|一个)?(?:死|准|确切|精确|固定)(?:的)?(?:数|数字|金额)/;

/** "Is that a rough figure?": by the text's own "about". */
export function toldRoughly(
  context: AnswerContext,
  programme: string | null,
  label: string,
): Local | undefined {
  const { query } = context;
  // "Is it a hard and fixed figure?": not where the text says about.
  const firmly = !TOLD_ROUGHLY.test(query.focus);
  if (firmly && !TOLD_FIRMLY.test(query.focus)) return undefined;
  const found = figure(context, programme, label === "projects" ? "projects" : "funding");
  if (!found || found.fact.bound === "at-most" || found.fact.bound === "at-least") return undefined;
  const held: Held = (found.fact.bound === "about") !== firmly ? "true" : "false";
  return { programme, held, items: [found.item], notes: [], waiting: [], final: true };
}
