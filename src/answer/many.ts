/**
 * Questions over many programmes: which of them, how many, compare, most and least, sums and averages.
 * @module
 */
import type { Citation, Value } from "../contract.ts";
import type { AnyAspect } from "../language/aspect-words.ts";
import { fold } from "../language/normalise.ts";
import type { Amount, Count, Period } from "../language/quantities.ts";
import {
  type AnswerContext,
  citationsOf,
  figure,
  figureValue,
  itemsAbout,
  nameOf,
  programmeOf,
  say,
  suggest,
  tellingStems,
} from "./context.ts";
import { type Finding, finding } from "./finding.ts";
import { type Item, isUndecidable } from "./items.ts";
import { figureText, itemsFor } from "./what.ts";
import { decideFor, GENERIC, verdictOf } from "./yes-no.ts";

const FIGURE_OF: [AnyAspect, string][] = [
  ["funding-per-project", "funding-per-project"],
  ["projects", "projects"],
  ["duration", "duration"],
  ["funding", "funding"],
];

/** The figure that the question compares or adds up. */
export function figureAsked(context: AnswerContext): string | undefined {
  const aspects = context.query.aspects.map((hit) => hit.aspect);
  const found = FIGURE_OF.find(([aspect]) => aspects.includes(aspect));
  if (found) return found[1];
  if (/\brich|\bpoor|generous|money|富|钱/.test(context.query.text)) return "funding";
  if (/\blong|\bshort|长|短/.test(context.query.text)) return "duration";
  return undefined;
}

interface Figure {
  programme: string;
  value: number;
  items: Item[];
}

function figures(context: AnswerContext, name: string, programmes: readonly string[]): Figure[] {
  return programmes.flatMap((programme) => {
    if (name === "funding-per-project") {
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

const unitOf = (name: string) =>
  name === "duration" ? { unit: "months" } : name.startsWith("funding") ? { unit: "CNY" } : {};
const toValues = (name: string, found: readonly Figure[]): Value[] =>
  found.map(({ programme, value }) => ({ programme, fact: name, value, ...unitOf(name) }));
/** The programmes to choose from: those of the countries named, else all. */
const every = (context: AnswerContext) => {
  const { scope } = context.query;
  return context.call.programmes
    .map((p) => p.id)
    .filter(
      (id) => scope.programmes.length === 0 || scope.programmes.includes(id) || scope.also.includes(id),
    );
};

/** Comparison of two or more programmes: a small table, and which has more. */
export function answerCompare(context: AnswerContext, programmes: readonly string[]): Finding | undefined {
  const { query, words } = context;
  const name = figureAsked(context);
  const several =
    FIGURE_OF.filter(([aspect]) => query.aspects.some((hit) => hit.aspect === aspect)).length > 1 &&
    /\band\b|和|及|、/.test(query.text) &&
    !/\bmore|\bless|fewer|哪|谁|比/.test(query.text);
  if (name !== undefined && !several) {
    const found = figures(context, name, programmes);
    if (found.length >= 2) {
      const sorted = [...found].sort((a, b) => b.value - a.value);
      const [top, next] = sorted;
      if (top && next) {
        const shown = found
          .map(
            ({ programme }) => `${nameOf(context, programme)} ${figureText(context, programme, name) ?? ""}`,
          )
          .join(query.language === "zh" ? "，" : ", ");
        const head =
          top.value === sorted.at(-1)?.value
            ? words.same(shown)
            : words.more(
                nameOf(context, top.programme),
                nameOf(context, sorted.at(-1)?.programme ?? ""),
                shown,
              );
        const worked =
          name === "funding-per-project"
            ? found.map(({ programme, value, items }) => averageSentence(context, programme, value, items))
            : [];
        return finding({
          outcome: "answered",
          verdict: comparisonVerdict(context, found),
          programmes: [...programmes],
          head,
          lines: worked,
          citations: citationsOf(
            context,
            found.flatMap((f) => f.items),
          ),
          values: toValues(name, found),
          suggestions: suggest(context, programmes, []),
        });
      }
    }
  }
  const aspects: AnyAspect[] = query.aspects
    .filter((hit) => hit.weight >= 2.2 && itemsAbout(context, hit.aspect, [...programmes]).length > 0)
    .map((hit) => hit.aspect);
  const rows =
    aspects.length > 0
      ? aspects.slice(0, 2)
      : (["topics", "projects", "funding", "duration", "lead", "matching", "both-sides"] as AnyAspect[]);
  const items: Item[] = [];
  const cell = (aspect: AnyAspect, programme: string): string => {
    const figureName = FIGURE_OF.find(([a]) => a === aspect)?.[1];
    const text = figureName && figureText(context, programme, figureName);
    const about = itemsAbout(context, aspect, [programme]).filter(
      (item) => item.source.kind !== "topic" || aspect === "topics",
    );
    const shown =
      aspect === "topics" ? about.filter((item) => item.source.kind === "topic") : about.slice(0, 2);
    items.push(...shown);
    if (text) return text;
    return shown.length > 0
      ? [...new Set(shown.map((item) => say(context, item.summary)))].join(
          query.language === "zh" ? "；" : "; ",
        )
      : "–";
  };
  const table = {
    columns: ["", ...programmes.map((id) => nameOf(context, id))],
    rows: rows.map((aspect) => [words.aspect[aspect] ?? aspect, ...programmes.map((id) => cell(aspect, id))]),
  };
  if (items.length === 0) return undefined;
  const head = programmes.map((id) => nameOf(context, id)).join(query.language === "zh" ? " 与 " : " and ");
  const texts = programmes.map((id) => rows.map((aspect) => cell(aspect, id)).join());
  const verdict =
    query.asked && SAME.test(query.text) ? (texts.every((text) => text === texts[0]) ? "yes" : "no") : null;
  return finding({
    outcome: "answered",
    verdict,
    programmes: [...programmes],
    head: `${verdict ? `${words.verdict[verdict]} ` : ""}${head}:`,
    table,
    citations: citationsOf(context, items).slice(0, 8),
    values: items.flatMap(figureValue),
    suggestions: suggest(context, programmes, aspects),
  });
}

const SAME = /\bsame\b|\bequal\w*|\bidentical\b|\bas (?:long|much|many|big) as\b|一样|相同|同样|一致/;
const MORE =
  /\b(?:more|longer|bigger|larger|higher|greater|richer)\b|更?(?:多|长|高|大)(?=于|吗|么|些|一点|[?？]|$)|比.{1,14}(?:多|长|高|大)/;
const LESS =
  /\b(?:less|shorter|smaller|lower|fewer|poorer)\b|更?(?:少|短|低|小)(?=于|吗|么|些|一点|[?？]|$)|比.{1,14}(?:少|短|低|小)/;

/** "Is the first bigger than the second?": by the order in which they are named. */
function comparisonVerdict(context: AnswerContext, found: readonly Figure[]): "yes" | "no" | null {
  const { query, call } = context;
  if (!(query.asked || SAME.test(query.text)) || found.length !== 2 || /\bor\b|还是|哪/.test(query.text))
    return null;
  const at = (id: string) => {
    const number = query.text.indexOf(id);
    const partners = call.programmes.find((p) => p.id === id)?.partners ?? [];
    const place = query.places.find((p) => partners.includes(p.code))?.start ?? Number.POSITIVE_INFINITY;
    return number >= 0 ? number : place;
  };
  const [first, second] = [...found].sort((a, b) => at(a.programme) - at(b.programme));
  if (!first || !second) return null;
  const holds = SAME.test(query.text)
    ? first.value === second.value
    : LESS.test(query.text)
      ? first.value < second.value
      : MORE.test(query.text)
        ? first.value > second.value
        : undefined;
  return holds === undefined ? null : holds !== query.turn.negated ? "yes" : "no";
}

function averageSentence(
  context: AnswerContext,
  programme: string,
  value: number,
  items: readonly Item[],
): string {
  const { words } = context;
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

/** The average a project: worked out, and said to be. */
export function answerAverage(context: AnswerContext, programmes: readonly string[]): Finding | undefined {
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
  const stems = tellingStems(context).filter(
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
  return tellingStems(context)
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
