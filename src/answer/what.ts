/**
 * Open questions about one programme, some, or the call: what, how much, how long, who, and lists.
 * @module
 */

import { countryName as nameOfCountry } from "../prescreen/countries.ts";
import { itemsFor, withDefault } from "./asked-items.ts";
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
} from "./context.ts";
import { type Finding, finding } from "./finding.ts";
import { type Item, isElsewhere, isUndecidable } from "./items.ts";
import { claimedFunding } from "./money.ts";

/** How many items an answer tells of one programme. */
const MOST = 8;

/** The topics of a programme as one sentence. */
function topicSentence(context: AnswerContext, programme: string): string {
  const topics = programmeOf(context, programme)?.topics ?? [];
  return context.words.topicsOf(
    nameOf(context, programme),
    topics.map((topic) => say(context, topic.label)),
  );
}

/** The call at a glance: what it is for, how much of it there is. */
function callOverview(context: AnswerContext): Finding | undefined {
  const items = context.catalogue.items.filter(
    ({ programme, about, source }) =>
      programme === null &&
      (about.has("goals") ||
        about.has("batch") ||
        (source.kind === "fact" && ["directions", "projects", "funding"].includes(source.fact.fact))),
  );
  const sound = items.filter((item) => !isUndecidable(item));
  if (sound.length === 0) return undefined;
  const [first = "", ...rest] = [...new Set(sound.map((item) => say(context, item.summary)))];
  return finding({
    outcome: "answered",
    head: first,
    lines: rest.slice(0, MOST),
    citations: citationsOf(context, sound),
    values: sound.flatMap(figureValue),
    suggestions: suggest(context, [], []),
    confidence: 0.7,
  });
}

/** A programme at a glance: topics, number, money, period; the call, where none is named. */
export function answerOverview(context: AnswerContext, programmes: readonly string[]): Finding | undefined {
  if (programmes.length === 0) return callOverview(context);
  const { words, query } = context;
  const ids = programmes.slice(0, 4);
  const items = ids.flatMap((id) =>
    context.catalogue.items.filter(
      (item) =>
        item.programme === id &&
        item.source.kind === "fact" &&
        !item.source.fact.part &&
        ["projects", "funding", "duration"].includes(item.source.fact.fact),
    ),
  );
  if (items.length === 0) return undefined;
  const lines = ids.map((id) => {
    const topics = (programmeOf(context, id)?.topics ?? [])
      .map((topic) => say(context, topic.label))
      .join("; ");
    const facts = items
      .filter((item) => item.programme === id)
      .map((item) => say(context, item.summary))
      .join(query.language === "zh" ? "" : " ");
    return words.sentenceFor(nameOf(context, id), `${facts} ${topics}`.trim());
  });
  const partners = itemsAbout(context, "partners", ids).filter((item) => item.source.kind === "requirement");
  return finding({
    outcome: "answered",
    programmes: ids,
    head: words.selected(ids.map((id) => nameOf(context, id))),
    lines,
    citations: citationsOf(context, [...partners, ...items]),
    values: items.flatMap(figureValue),
    suggestions: suggest(context, ids, []),
    confidence: 0.7,
  });
}

const RULES =
  /\b(?:rules?|requirements?|conditions?|criteria)\b.{0,12}\b(?:for|of|in|under|with|apply|are|must)\b|\bwhat (?:do|must|should) (?:i|we|one) (?:need|fulfil|meet|satisfy)\b|\bwhat is required\b|(?:有(?:什么|哪些)|什么|哪些)(?:申报)?(?:要求|条件|规定|限制)|(?:要求|条件)(?:是什么|有哪些|呢)/;
/** So many requirements of a programme are told at once. */
const MOST_RULES = 9;

/** "What are the rules for 1.6?": every requirement of the programme, each with its clause. */
export function answerRules(context: AnswerContext, programmes: readonly string[]): Finding | undefined {
  const { query, words } = context;
  const [id, ...others] = programmes;
  const [top] = query.aspects;
  if (id === undefined || others.length > 0 || !RULES.test(query.text)) return undefined;
  if (top && top.aspect !== "eligibility" && top.aspect !== "documents" && top.weight > 2) return undefined;
  const rules = context.catalogue.items.filter(
    (item) =>
      item.programme === id &&
      item.source.kind === "requirement" &&
      !item.about.has("topics") &&
      !item.about.has("partners"),
  );
  if (rules.length < 2) return undefined;
  const shown = rules.slice(0, MOST_RULES);
  return finding({
    outcome: "answered",
    programmes: [id],
    head: words.selected([nameOf(context, id)]),
    lines: [...new Set(shown.map((item) => say(context, item.summary)))],
    citations: citationsOf(context, shown),
    suggestions: suggest(context, [id], ["lead"]),
    confidence: 0.8,
  });
}

/** Tells the items of some programmes. Undefined where the text is silent on all of them. */
export function answerWhat(
  context: AnswerContext,
  programmes: readonly (string | null)[],
): Finding | undefined {
  const { query, words } = context;
  const found = programmes
    .map((programme) => ({ programme, items: withDefault(context, programme, itemsFor(context, programme)) }))
    .filter(({ items }) => items.length > 0);
  if (found.length === 0) return undefined;
  const silent = programmes.filter(
    (programme) => programme !== null && !found.some((f) => f.programme === programme),
  ) as string[];
  const all = found.flatMap(({ items }) => items);
  const many = found.length > 1;
  const sentences = found.map(({ programme, items }) => {
    if (
      programme !== null &&
      items.filter((item) => item.source.kind === "topic").length > 1 &&
      items.every((item) => item.about.has("topics"))
    ) {
      const told = items
        .filter((item) => item.source.kind === "statement")
        .map((item) => say(context, item.summary));
      const count = query.labels[0]?.label === "directions" ? [words.listedCount(items.length)] : [];
      return [...told, ...count, topicSentence(context, programme)].join(" ");
    }
    const text = [...new Set(items.map((item) => say(context, item.summary)))]
      .slice(0, MOST)
      .join(query.language === "zh" ? "" : " ");
    const incomplete = items.some(
      (item) => isUndecidable(item) && !isElsewhere(item) && !text.includes(words.garbled),
    )
      ? ` ${words.garbled}`
      : "";
    return programme === null
      ? text + incomplete
      : words.sentenceFor(nameOf(context, programme), text + incomplete);
  });
  const own = paidByFirms(context, all);
  if (own) sentences.unshift(own);
  if (programmes.includes(null) && query.labels[0]?.label === "partners")
    sentences.push(partnersListed(context));
  const asked = query.aspects.map((hit) => hit.aspect);
  const ids = found.flatMap(({ programme }) => programme ?? []);
  const allUndecidable = all.every((item) => isUndecidable(item) && !isElsewhere(item));
  return finding({
    outcome:
      allUndecidable &&
      all.every((item) => item.source.kind !== "fact" || item.source.fact.undecidable?.cause === "missing")
        ? "not-stated"
        : "answered",
    programmes: [...ids, ...(query.scope.by === "none" ? [] : silent)],
    head: sentences[0] ?? "",
    lines: [
      ...sentences.slice(1),
      ...(silent.length > 0 && query.scope.by !== "none"
        ? [words.notSaidIn(silent.map((id) => nameOf(context, id)))]
        : []),
    ],
    citations: citationsOf(context, all),
    values: all.flatMap(figureValue),
    suggestions: suggest(context, ids, asked),
    confidence: many ? 0.8 : 0.9,
  });
}

/** The partners of the call, each with its programmes. */
function partnersListed({ call, words, query }: AnswerContext): string {
  const partners = [...new Set(call.programmes.flatMap((programme) => programme.partners))];
  return words.partnersAre(
    partners.map((code) => {
      const ids = call.programmes.filter((p) => p.partners.includes(code)).map(({ id }) => id);
      return words.programme(nameOfCountry(code, query.language), ids);
    }),
  );
}

/** "If we receive 1.5 million, how much must we put in?": at least as much. */
function paidByFirms(context: AnswerContext, items: readonly Item[]): string | undefined {
  const matching = items.find((item) => item.about.has("matching") && item.source.kind === "requirement");
  const claim = claimedFunding(context.query);
  const granted = claim.granted ?? claim.own;
  if (!matching || granted === undefined) return undefined;
  return context.words.mustPutIn(context.words.money(granted));
}

/** The programmes that say anything on what is asked, where the question names none. */
export function speaking(context: AnswerContext): string[] {
  return context.call.programmes.map((p) => p.id).filter((id) => itemsFor(context, id).length > 0);
}

/** A short sentence of a programme's figure: "20 million yuan", "no more than 3 years". */
export function figureText(context: AnswerContext, programme: string, name: string): string | undefined {
  const { words } = context;
  if (name === "funding-per-project" && !figure(context, programme, name)) {
    const [total, projects] = [
      figure(context, programme, "funding")?.fact.value,
      figure(context, programme, "projects")?.fact.value,
    ];
    return typeof total === "number" && typeof projects === "number"
      ? words.money(total / projects)
      : undefined;
  }
  const fact = figure(context, programme, name)?.fact;
  if (!fact || fact.value === undefined) return undefined;
  if (typeof fact.value === "string") return fact.value;
  const shown =
    name === "duration"
      ? words.months(fact.value)
      : name.startsWith("funding")
        ? words.money(fact.value)
        : String(fact.value);
  return words.bounded(
    fact.to !== undefined ? `${shown}–${name === "duration" ? words.months(fact.to) : fact.to}` : shown,
    fact.bound,
  );
}
