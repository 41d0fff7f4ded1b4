/**
 * Most and least, sums and averages.
 * @module
 */

import type { AnyAspect } from "../language/aspect-words.ts";
import { type AnswerContext, citationsOf, figure, nameOf, suggest } from "./context.ts";
import { averageSentence, every, figureAsked, figures, toValues, unitOf } from "./figures.ts";
import { type Finding, finding } from "./finding.ts";
import { figureText } from "./what.ts";

/** "Which has the most money?", 最长, 最少. */
export function answerExtreme(context: AnswerContext, programmes: readonly string[]): Finding | undefined {
  const { query, words } = context;
  const name = figureAsked(context);
  if (name === undefined) return undefined;
  const least =
    /\b(?:least|smallest|lowest|shortest|fewest|poorest|min|minimum|less|fewer)\b|最(?:少|短|低|小)/.test(
      query.text,
    );
  const found = figures(context, name, programmes.length > 1 ? programmes : every(context));
  if (found.length === 0) return undefined;
  const value = least ? Math.min(...found.map((f) => f.value)) : Math.max(...found.map((f) => f.value));
  const best = found.filter((f) => f.value === value);
  const ids = best.map((f) => f.programme);
  const shown = figureText(context, ids[0] ?? "", name) ?? String(value);
  return finding({
    outcome: "answered",
    programmes: ids,
    head: words.extreme(
      ids.map((id) => nameOf(context, id)),
      words.aspect[name as AnyAspect] ?? name,
      shown,
      !least,
    ),
    lines:
      name === "funding-per-project"
        ? best.map((f) => averageSentence(context, f.programme, f.value, f.items))
        : [],
    citations: citationsOf(
      context,
      best.flatMap((f) => f.items),
    ),
    values: toValues(name, best),
    suggestions: suggest(context, ids, []),
  });
}

/** Sums over the named programmes; over all of them where none is named. */
export function answerSum(context: AnswerContext, programmes: readonly string[]): Finding | undefined {
  const { words } = context;
  const name = figureAsked(context);
  if (name !== "funding" && name !== "projects") return undefined;
  const found = figures(context, name, programmes);
  if (found.length < 2) return undefined;
  const sum = found.reduce((total, f) => total + f.value, 0);
  const show = (value: number) => (name === "funding" ? words.money(value) : String(value));
  return finding({
    outcome: "answered",
    programmes: [...programmes],
    head: words.total(
      words.aspect[name] ?? name,
      show(sum),
      found.map((f) => `${f.programme}: ${show(f.value)}`),
    ),
    citations: citationsOf(
      context,
      found.flatMap((f) => f.items),
    ),
    values: [...toValues(name, found), { programme: null, fact: name, value: sum, ...unitOf(name) }],
    suggestions: suggest(context, programmes, []),
  });
}

/** The average a project: worked out, and said to be. Nothing where the text states a sum for each itself. */
export function answerAverage(context: AnswerContext, programmes: readonly string[]): Finding | undefined {
  const places = programmes.length > 0 ? programmes : [null];
  if (places.some((place) => figure(context, place, "funding-per-project"))) return undefined;
  if (programmes.length === 0) {
    const [total, projects] = [figure(context, null, "funding"), figure(context, null, "projects")];
    if (typeof total?.fact.value !== "number" || typeof projects?.fact.value !== "number") return undefined;
    const value = total.fact.value / projects.fact.value;
    return finding({
      outcome: "answered",
      head: averageSentence(context, "", value, [total.item, projects.item]).replace(/^[:：]\s*/, ""),
      citations: citationsOf(context, [total.item, projects.item]),
      values: [{ programme: null, fact: "funding-per-project", value: Math.round(value), unit: "CNY" }],
      suggestions: suggest(context, [], []),
    });
  }
  const found = figures(context, "funding-per-project", programmes);
  if (found.length === 0) return undefined;
  const [first, ...rest] = found.map((f) => averageSentence(context, f.programme, f.value, f.items));
  return finding({
    outcome: "answered",
    programmes: found.map((f) => f.programme),
    head: first ?? "",
    lines: rest,
    citations: citationsOf(
      context,
      found.flatMap((f) => f.items),
    ),
    values: toValues("funding-per-project", found),
    suggestions: suggest(context, programmes, ["funding-per-project"]),
  });
}
