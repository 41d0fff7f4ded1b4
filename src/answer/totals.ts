/**
 * Most and least, sums and averages.
 * @module
 */

import type { AnyAspect } from "../language/aspect-words.ts";
import type { Count } from "../language/quantities.ts";
import { type AnswerContext, citationsOf, figure, nameOf, say, suggest } from "./context.ts";
import {
  averageLines,
  averageSentence,
  backedBy,
  every,
  figureAsked,
  figures,
  toValues,
  unitOf,
} from "./figures.ts";
import { type Finding, finding } from "./finding.ts";
import { partAsked } from "./parts.ts";
import { figureText } from "./what.ts";

/** "Which has the most money?", 最长, 最少. */
export function answerExtreme(context: AnswerContext, programmes: readonly string[]): Finding | undefined {
  const { query, words } = context;
  const name = figureAsked(context);
  if (name === undefined) return undefined;
  const least =
    /\b(?:least|smallest|lowest|shortest|fewest|poorest|min|minimum|less|fewer|last)\b|最(?:少|短|低|小|后)|垫底|倒数|居末/.test(
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
    lines: averageLines(context, name, best),
    ...backedBy(context, name, best),
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
      head: averageSentence(context, "", value, [total.item, projects.item]),
      citations: citationsOf(context, [total.item, projects.item]),
      values: [{ programme: null, fact: "funding-per-project", value: Math.round(value), unit: "CNY" }],
      suggestions: suggest(context, [], []),
    });
  }
  const part = averageOfPart(context, programmes);
  if (part) return part;
  const found = figures(context, "funding-per-project", programmes);
  if (found.length === 0) return undefined;
  // A single project: it gets all there is.
  const [one, ...more] = found;
  const sole = one && more.length === 0 && figure(context, one.programme, "projects")?.fact.value === 1;
  const whole = sole ? figure(context, one.programme, "funding") : undefined;
  if (one && whole)
    return finding({
      outcome: "answered",
      programmes: [one.programme],
      head: context.words.sentenceFor(nameOf(context, one.programme), say(context, whole.item.summary)),
      lines: one.items.filter((item) => item !== whole.item).map((item) => say(context, item.summary)),
      citations: citationsOf(context, one.items),
      values: [...toValues("funding", found), ...toValues("funding-per-project", found)],
      suggestions: suggest(context, programmes, ["funding-per-project"]),
    });
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

/** "If three projects share that topic's money, how much is it each?": of a part, by the number that is asked with. */
function averageOfPart(context: AnswerContext, programmes: readonly string[]): Finding | undefined {
  const { query, words } = context;
  const [id, ...others] = programmes;
  const assumed = query.quantities.find(
    (q): q is Count =>
      q.kind === "count" &&
      q.value > 1 &&
      (/^(?:\w+ )?(?:projects?|teams?|grants?)\b/.test(q.noun) ||
        /^\s*(?:个?项|个)/.test(query.text.slice(q.end))),
  );
  if (id === undefined || others.length > 0) return undefined;
  const sums = context.catalogue.items.filter(
    (item) =>
      item.programme === id &&
      item.source.kind === "fact" &&
      item.source.fact.fact === "funding" &&
      item.source.fact.part,
  );
  const [item] = partAsked(context, sums);
  const total = item?.source.kind === "fact" ? item.source.fact.value : undefined;
  if (!item || typeof total !== "number") return undefined;
  const projects = partAsked(
    context,
    context.catalogue.items.filter(
      (other) =>
        other.programme === id &&
        other.source.kind === "fact" &&
        other.source.fact.fact === "projects" &&
        other.source.fact.part,
    ),
  )[0];
  const stated =
    projects?.source.kind === "fact" && projects.source.fact.to === undefined
      ? projects.source.fact.value
      : undefined;
  const number = assumed?.value ?? (typeof stated === "number" ? stated : undefined);
  if (number === undefined) return undefined;
  return finding({
    outcome: "answered",
    programmes: [id],
    head: words.average(nameOf(context, id), words.money(total / number), words.money(total), String(number)),
    citations: citationsOf(context, [item, ...(projects ? [projects] : [])]),
    values: [{ programme: id, fact: "funding-per-project", value: Math.round(total / number), unit: "CNY" }],
    suggestions: suggest(context, [id], ["funding-per-project"]),
  });
}

const REST =
  /(?:不算|不含|除去|扣除|扣掉|去掉|减去|除了).*(?:剩|其余|其他|其它|还有)|\b(?:without|apart from|excluding|except(?: for)?|other than|leaving out|not counting|minus|setting aside)\b.*\b(?:rest|left|remain\w*|others?|remaining)\b|\b(?:rest|left|remain\w*|others?)\b.*\b(?:without|apart from|excluding|except(?: for)?|other than|leaving out|not counting|minus|after taking)\b/;

/** "Without 1.4, how much is left?": the call's figure less those of the programmes named. */
export function answerRest(context: AnswerContext, programmes: readonly string[]): Finding | undefined {
  const { query, words } = context;
  const name = figureAsked(context);
  if (programmes.length === 0 || (name !== "funding" && name !== "projects") || !REST.test(query.text))
    return undefined;
  const total = figure(context, null, name);
  const found = figures(context, name, programmes);
  if (typeof total?.fact.value !== "number" || found.length === 0) return undefined;
  const show = (value: number) => (name === "funding" ? words.money(value) : String(value));
  const value = total.fact.value - found.reduce((all, one) => all + one.value, 0);
  return finding({
    outcome: "answered",
    programmes: [...programmes],
    head: words.rest(
      show(value),
      show(total.fact.value),
      found.map((f) => `${f.programme}: ${show(f.value)}`),
    ),
    citations: citationsOf(context, [total.item, ...found.flatMap((f) => f.items)]),
    values: [{ programme: null, fact: name, value, ...unitOf(name) }],
    suggestions: suggest(context, programmes, []),
  });
}

const SHARE =
  /\b(?:per ?cent(?:age)?|share|proportion|fraction|slice)\b|%|百分之(?:几|多少)|百分比|占.{0,14}(?:几成|多少|比例|多大)|比例|份额/;
const OF_WHOLE = /\b(?:of|overall|total|whole|entire|all)\b|总|全部|整个|整批|占/;

/** "What part of the whole budget goes to 1.4?": a figure of a programme in the call's own. */
export function answerShare(context: AnswerContext, programmes: readonly string[]): Finding | undefined {
  const { query } = context;
  const asked = ["funding", "projects", "money-split"].includes(query.labels[0]?.label ?? "");
  // Of what is handed in nothing is told.
  if (/\bproposals?\b|\bapplica\w+\b|中标|通过率|申请书/.test(query.focus)) return undefined;
  // "They share about 30 million, right?"
  if (query.asked && query.quantities.some(({ kind }) => kind === "amount")) return undefined;
  if (programmes.length === 0 || !asked || !SHARE.test(query.focus) || !OF_WHOLE.test(query.focus))
    return undefined;
  const name = query.labels.some(({ label, probability }) => label === "projects" && probability > 0.4)
    ? "projects"
    : "funding";
  return shareOf(context, programmes, name)?.found;
}

/** The programmes' part of the call's own figure, 0 to 1, and the words for it; undefined where either has none. */
export function shareOf(
  context: AnswerContext,
  programmes: readonly string[],
  name: "funding" | "projects",
): { share: number; total: number; counted: number; found: Finding } | undefined {
  const { words } = context;
  const total = figure(context, null, name);
  const parts = figures(context, name, programmes);
  if (typeof total?.fact.value !== "number" || parts.length === 0) return undefined;
  const sum = parts.reduce((all, { value }) => all + value, 0);
  const share = sum / total.fact.value;
  const show = (value: number) => (name === "funding" ? words.money(value) : String(value));
  const found = finding({
    outcome: "answered",
    programmes: [...programmes],
    head: words.share(
      words.list(programmes.map((id) => nameOf(context, id))),
      String(Math.round(1000 * share) / 10),
      show(sum),
      show(total.fact.value),
    ),
    citations: citationsOf(context, [...parts.flatMap((f) => f.items), total.item]),
    values: toValues(name, parts),
    suggestions: suggest(context, programmes, []),
  });
  return { share, total: total.fact.value, counted: parts.length, found };
}
