/**
 * The programmes' figures, for comparing and adding up.
 * @module
 */

import type { Value } from "../contract.ts";
import type { AnyAspect } from "../language/aspect-words.ts";
import { aspectsOfLabel } from "../language/learned/labels.ts";
import { type AnswerContext, citationsOf, figure, nameOf } from "./context.ts";
import type { Item } from "./items.ts";

export const FIGURE_OF: [AnyAspect, string][] = [
  ["funding-per-project", "funding-per-project"],
  ["projects", "projects"],
  ["duration", "duration"],
  ["funding", "funding"],
];

const EACH = /\baverage\b|\bper project\b|\beach\b|平均|每个?项/;
/** From this chance on a question is about this figure. */
const SURELY = 0.6;

/** The figure that the question compares or adds up. */
export function figureAsked(context: AnswerContext): string | undefined {
  const [top] = context.query.labels;
  // "What do they add up to in projects?"
  const counted = COUNTED.exec(context.query.focus);
  if (counted) return counted[1] === undefined ? "funding" : "projects";
  // "Is the sum split over more projects there than here?"
  if (MORE_PROJECTS.test(context.query.focus)) return "projects";
  const sure = FIGURE_OF.find(
    ([aspect]) => top && top.probability >= SURELY && aspectsOfLabel(top.label)[0] === aspect,
  );
  // "Is the average project better funded?": what each gets, not all.
  if (sure && !(sure[1] === "funding" && EACH.test(context.query.text))) return sure[1];
  if (GETS_MORE.test(context.query.focus))
    return ON_AVERAGE.test(context.query.focus) ? "funding-per-project" : "funding";
  const aspects = context.query.aspects.map((hit) => hit.aspect);
  // The likeliest aspect that has a figure.
  const found = aspects
    .map((own) => FIGURE_OF.find(([aspect]) => aspect === own))
    .find((one) => one !== undefined);
  if (found) return found[1];
  if (/\brich|\bpoor|generous|money|富|钱/.test(context.query.text)) return "funding";
  if (/\blong|\bshort|长|短/.test(context.query.text)) return "duration";
  return undefined;
}

const ON_AVERAGE = /\baverage\b|\beach project\b|\bper project\b|平均|每个项目/;
/** "Do all of them together get more than the others?": money. */
const GETS_MORE =
  /\b(?:gets?|getting|receives?) (?:\w+ ){0,2}(?:more|less)\b(?! (?:projects|time|years|places))|拿(?:到|的)?(?:的)?(?:钱)?更?[多少](?=[吗么？?]|于|$)/;

const MORE_PROJECTS = /\b(?:more|fewer) (?:[\w-]+ )?projects\b[^?]*\bthan\b/;
/** The measure that a sum is asked in. */
const COUNTED = /\b(?:in|of) (?:(?:terms of|number of) )?(?:(projects|grants)|money|funding|yuan)\s*[?.]*$/;

export interface Figure {
  programme: string;
  value: number;
  items: Item[];
}

export function figures(context: AnswerContext, name: string, programmes: readonly string[]): Figure[] {
  return programmes.flatMap((programme) => {
    if (name === "funding-per-project" && !figure(context, programme, name)) {
      const [total, projects] = [
        figure(context, programme, "funding"),
        figure(context, programme, "projects"),
      ];
      if (typeof total?.fact.value !== "number" || typeof projects?.fact.value !== "number") return [];
      return [
        { programme, value: total.fact.value / projects.fact.value, items: [total.item, projects.item] },
      ];
    }
    const found = figure(context, programme, name);
    return typeof found?.fact.value === "number"
      ? [{ programme, value: found.fact.value, items: [found.item] }]
      : [];
  });
}

export const unitOf = (name: string) =>
  name === "duration" ? { unit: "months" } : name.startsWith("funding") ? { unit: "CNY" } : {};

export const toValues = (name: string, found: readonly Figure[]): Value[] =>
  found.map(({ programme, value }) => ({ programme, fact: name, value, ...unitOf(name) }));

/** What backs figures that are told: their quotes, and themselves. */
export const backedBy = (context: AnswerContext, name: string, found: readonly Figure[]) => ({
  citations: citationsOf(
    context,
    found.flatMap(({ items }) => items),
  ),
  values: toValues(name, found),
});

/** The programmes to choose from: those of the countries named, else all. */
export const every = (context: AnswerContext) => {
  const { scope } = context.query;
  return context.call.programmes
    .map((p) => p.id)
    .filter(
      (id) =>
        !scope.except?.includes(id) &&
        (scope.programmes.length === 0 || scope.programmes.includes(id) || scope.also.includes(id)),
    );
};

/** How a sum for each project comes about: worked out from two figures, or stated as one. */
export function averageSentence(
  context: AnswerContext,
  programme: string,
  value: number,
  items: readonly Item[],
): string {
  const { words } = context;
  const [stated, other] = items;
  if (stated && !other) return `${nameOf(context, programme)}: ${stated.summary[context.query.language]}`;
  const [total, projects] = items.map((item) =>
    item.source.kind === "fact" ? item.source.fact.value : undefined,
  );
  return words.average(
    nameOf(context, programme),
    words.money(Math.round(value)),
    words.money(Number(total)),
    String(projects),
  );
}

/** How each of these sums for a project comes about; nothing of other figures. */
export const averageLines = (context: AnswerContext, name: string, found: readonly Figure[]): string[] =>
  name === "funding-per-project"
    ? found.map(({ programme, value, items }) => averageSentence(context, programme, value, items))
    : [];
