/**
 * Which programmes, and how many of them.
 * @module
 */

import type { Citation } from "../contract.ts";
import type { AnyAspect } from "../language/aspect-words.ts";
import { fold } from "../language/normalise.ts";
import type { Amount, Count, Period } from "../language/quantities.ts";
import { decideFor } from "./claims/claim.ts";
import { verdictOf } from "./claims/local.ts";
import { GENERIC } from "./claims/topics.ts";
import {
  type AnswerContext,
  citationsOf,
  figure,
  itemsAbout,
  nameOf,
  programmeOf,
  say,
  suggest,
  tellingStems,
} from "./context.ts";
import { every, figures } from "./figures.ts";
import { type Finding, finding } from "./finding.ts";
import { type Item, isUndecidable } from "./items.ts";
import { itemsFor } from "./what.ts";

interface Selected {
  ids: string[];
  items: Item[];
}

/** The programmes that a question selects. */
export function select(context: AnswerContext): Selected | undefined {
  const { query } = context;
  return (
    byFigure(context) ??
    (query.scope.by !== "country" ||
    query.topics.some((hit) => query.scope.programmes.includes(hit.programme))
      ? byTopic(context)
      : undefined) ??
    byCountry(context) ??
    byRule(
      context,
      query.aspects.map((hit) => hit.aspect),
    )
  );
}

/** "over 30 million", "exactly two years", 不到1000万. */
function byFigure(context: AnswerContext): Selected | undefined {
  const { query } = context;
  const quantity = query.quantities.find(
    (q): q is Amount | Period | Count => q.kind === "amount" || q.kind === "period" || q.kind === "count",
  );
  if (!quantity) return undefined;
  const asked = query.aspects.map((hit) => hit.aspect);
  const name =
    quantity.kind === "period"
      ? "duration"
      : quantity.kind === "amount"
        ? asked.includes("funding-per-project")
          ? "funding-per-project"
          : "funding"
        : "projects";
  if (
    quantity.kind === "count" &&
    !(
      asked.includes("projects") ||
      /^(?:(?:single|sole|lone|\w+) )?(?:projects?|grants?)\b|^(?:项|个项目|项目)/.test(quantity.noun)
    )
  )
    return undefined;
  if (asked.includes("matching")) return undefined;
  const comparator =
    query.turn.negated && quantity.comparator === "over"
      ? "at-most"
      : query.turn.negated && quantity.comparator === "under"
        ? "at-least"
        : quantity.comparator;
  const holds = (value: number) =>
    ({
      over: value > quantity.value,
      under: value < quantity.value,
      "at-least": value >= quantity.value,
      "at-most": value <= quantity.value,
      exact: Math.abs(value - quantity.value) < 1,
      about: value === quantity.value,
    })[comparator];
  const found = figures(context, name, every(context)).filter((f) => {
    const fact = name === "funding-per-project" ? undefined : figure(context, f.programme, name)?.fact;
    if (name === "duration") {
      const exact =
        /\bexactly\b|\bprecisely\b|\bfixed\b|\bset in stone\b|\bnot a (?:maximum|ceiling)\b|明确|固定|写死|定死|不是上限|就是|正好|刚好/.test(
          query.text,
        );
      if (exact && fact?.bound !== "exact") return false;
      if (exact && fact?.to !== undefined) return false;
      // "allow 3 years": the figure is a ceiling, so a longer ceiling serves too.
      if (!exact && quantity.comparator === "exact" && query.turn.modality === "may")
        return fact?.bound === "exact" && fact.to === undefined
          ? f.value === quantity.value
          : (fact?.to ?? f.value) >= quantity.value;
      // A span is judged by its longer end.
      if (comparator !== "exact" && fact?.to !== undefined && comparator !== "under") return holds(fact.to);
    }
    return holds(f.value);
  });
  return { ids: found.map((f) => f.programme), items: found.flatMap((f) => f.items) };
}

/** A topic named in the question: every programme that lists it by that name. */
function byTopic(context: AnswerContext): Selected | undefined {
  const { query } = context;
  if (query.topics.length === 0) return byTopicWords(context);
  const longest = Math.max(...query.topics.map((hit) => hit.end - hit.start));
  const best = query.topics.find((hit) => hit.end - hit.start === longest);
  if (!best) return undefined;
  const hits = query.topics.filter(
    (hit) => hit.end - hit.start === longest && hit.start < best.end && hit.end > best.start,
  );
  const name = fuller(context, best) ?? fold(best.name);
  const spoken = (item: Item) =>
    item.source.kind === "topic" &&
    [item.summary.en, item.summary.zh, ...item.quotes.map((q) => q.text)].some((text) =>
      new RegExp(`(?<![a-z])${name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![a-z])`).test(fold(text)),
    );
  const items = context.catalogue.items.filter(
    (item) =>
      item.source.kind === "topic" &&
      ((name === fold(best.name) &&
        hits.some((hit) => hit.programme === item.programme && hit.topic === item.id)) ||
        spoken(item)),
  );
  return { ids: every(context).filter((id) => items.some((item) => item.programme === id)), items };
}

/** "Food safety" where "food" alone is a topic's name: the longer wording, where any topic's text has it. */
function fuller(context: AnswerContext, hit: { start: number; end: number }): string | undefined {
  const text = fold(context.query.text);
  const rest = text.slice(hit.end);
  const next = /^\s*(?:(?!and\b|or\b|in\b|with\b|for\b|is\b|are\b)[a-z-]{3,}|\p{Script=Han}{2})/u.exec(
    rest,
  )?.[0];
  if (next === undefined) return undefined;
  const longer = text.slice(hit.start, hit.end) + next;
  const has = context.catalogue.items.some(
    (item) =>
      item.source.kind === "topic" &&
      [item.summary.en, item.summary.zh, ...item.quotes.map((q) => q.text)].some((said) =>
        fold(said).includes(longer),
      ),
  );
  return has ? longer : undefined;
}

/** A word of a listed topic, not its whole name: every programme whose topics have it. */
function byTopicWords(context: AnswerContext): Selected | undefined {
  if (context.query.aspects.some((hit) => hit.weight >= 2.6)) return undefined;
  const topics = context.catalogue.items.filter((item) => item.source.kind === "topic");
  const stems = tellingStems(context.query).filter(
    (stem) =>
      !GENERIC.has(stem) &&
      context.catalogue.weight(stem) >= 2.2 &&
      topics.some((item) => item.words.has(stem)),
  );
  const best = stems.sort((a, b) => context.catalogue.weight(b) - context.catalogue.weight(a))[0];
  if (best === undefined) return undefined;
  const items = topics.filter((item) => item.words.has(best));
  return { ids: every(context).filter((id) => items.some((item) => item.programme === id)), items };
}

function byCountry(context: AnswerContext): Selected | undefined {
  const { query, call } = context;
  if (
    query.scope.partners.length === 0 ||
    query.organisations.length > 0 ||
    query.aspects.some((hit) => hit.weight >= 3.4)
  )
    return undefined;
  const ids = call.programmes
    .filter((p) => query.scope.partners.some((country) => p.partners.includes(country)))
    .map((p) => p.id);
  return ids.length > 0 ? { ids, items: itemsAbout(context, "partners", ids) } : undefined;
}

/** A rule: the programmes whose text says yes. */
function byRule(context: AnswerContext, asked: AnyAspect[]): Selected | undefined {
  const { query } = context;
  if (asked.length === 0 && query.organisations.length === 0) return undefined;
  const mentions =
    /\b(?:mention|say|state|name|give|list|have|contain|specif|set|prescrib|print|provid|show)\w*\b|写明|提到|给出|有|列|规定/.test(
      query.text,
    );
  const chosen = every(context).flatMap((id) => {
    const local = decideFor(context, id);
    if (local && (verdictOf(local, query.turn.negated) === "yes" || local.held === "in-principle"))
      return [{ id, items: local.items }];
    if (local || !mentions) return [];
    const items = itemsFor(context, id);
    return items.length > 0 ? [{ id, items }] : [];
  });
  const told = mentions ? withWord(context, chosen) : chosen;
  return { ids: told.map((c) => c.id), items: told.flatMap((c) => c.items) };
}

/** "Which name a phone number?": of the programmes that name a contact, those whose items have the word. */
function withWord<Chosen extends { items: Item[] }>(context: AnswerContext, chosen: Chosen[]): Chosen[] {
  const having = (stem: string) =>
    chosen.flatMap((one) => {
      const items = one.items.filter((item) => item.words.has(stem) && !isUndecidable(item));
      return items.length > 0 ? [{ ...one, items }] : [];
    });
  return tellingStems(context.query)
    .filter((stem) => !GENERIC.has(stem) && stem.length > 1)
    .map(having)
    .filter((found) => found.length > 0 && found.length < chosen.length)
    .reduce((fewest, found) => (found.length < fewest.length ? found : fewest), chosen);
}

/** "Which programmes …?", and how many they are. */
export function answerWhich(context: AnswerContext, count: boolean): Finding | undefined {
  const { words, query } = context;
  const selected = select(context);
  if (!selected) return undefined;
  const { ids, items } = selected;
  if (ids.length === 0) return undefined;
  const names = ids.map((id) => nameOf(context, id));
  const countries = [...new Set(ids.flatMap((id) => programmeOf(context, id)?.partners ?? []))];
  const citations: Citation[] = citationsOf(context, items);
  return finding({
    outcome: "answered",
    programmes: ids,
    head: count
      ? words.counted(/countr|国家/.test(query.text) ? countries.length : ids.length, names)
      : words.selected(names),
    lines:
      ids.length <= 4
        ? [
            ...new Set(
              items.map((item) =>
                item.programme === null
                  ? say(context, item.summary)
                  : words.sentenceFor(item.programme, say(context, item.summary)),
              ),
            ),
          ].slice(0, 5)
        : [],
    citations,
    suggestions: suggest(context, ids, []),
    confidence: 0.8,
  });
}
