/**
 * Comparison of programmes: by one figure, or as a small table.
 * @module
 */

import type { Verdict } from "../contract.ts";
import type { AnyAspect } from "../language/aspect-words.ts";
import { comparatorOf, isSo } from "../language/comparators.ts";
import { parseNumber } from "../language/numbers.ts";
import type { Query } from "../language/query.ts";
import { type AnswerContext, citationsOf, figureValue, itemsAbout, nameOf, say, suggest } from "./context.ts";
import { averageSentence, FIGURE_OF, type Figure, figureAsked, figures, toValues } from "./figures.ts";
import { type Finding, finding } from "./finding.ts";
import type { Item } from "./items.ts";
import { DIFFERENT, LESS, MORE, SAME } from "./more-or-less.ts";
import { figureText } from "./what.ts";

/** Comparison of two or more programmes: a small table, and which has more. */
export function answerCompare(context: AnswerContext, programmes: readonly string[]): Finding | undefined {
  const { query, words } = context;
  const name = figureAsked(context);
  const several =
    FIGURE_OF.filter(([aspect]) => query.aspects.some((hit) => hit.aspect === aspect)).length > 1 &&
    /\band\b|和|及|、/.test(query.text) &&
    !/\bmore|\bless|fewer|哪|谁|比/.test(query.text);
  const sure = (query.labels[0]?.probability ?? 0) >= 0.7;
  if (name !== undefined && !several && (sure || !DIFFER.test(query.focus) || IN_WHAT.test(query.focus))) {
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
        const equal = top.value === sorted.at(-1)?.value;
        const head =
          // "2 to 3 years" and "2 years" begin alike, and are not the same.
          equal && new Set(found.map(spanOf)).size > 1
            ? `${shown}${query.language === "zh" ? "。" : "."}`
            : equal
              ? words.same(shown)
              : words.more(
                  nameOf(context, top.programme),
                  nameOf(context, sorted.at(-1)?.programme ?? ""),
                  shown,
                  name === "duration"
                    ? words.months(top.value - (sorted.at(-1)?.value ?? 0))
                    : name.startsWith("funding")
                      ? words.money(top.value - (sorted.at(-1)?.value ?? 0))
                      : String(top.value - (sorted.at(-1)?.value ?? 0)),
                );
        const worked =
          name === "funding-per-project"
            ? found.map(({ programme, value, items }) => averageSentence(context, programme, value, items))
            : [];
        const verdict = comparisonVerdict(context, found);
        return finding({
          outcome: "answered",
          verdict,
          programmes: [...programmes],
          ...(equal ? {} : { best: top.programme }),
          head: verdict ? `${words.verdict[verdict]} ${head}` : head,
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
    aspects.length > 0 && !(DIFFER.test(query.focus) && !sure)
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
  const verdict = query.asked ? rulesCompared(context, rows, programmes) : null;
  return finding({
    outcome: "answered",
    verdict,
    programmes: [...programmes],
    head: `${verdict ? `${words.verdict[verdict]} ` : ""}${head}${query.language === "zh" ? "：" : ":"}`,
    table,
    citations: citationsOf(context, items),
    // A topic's name stands in the table as it is quoted.
    shown: citationsOf(
      context,
      items.filter(({ source }) => source.kind !== "topic"),
    ),
    values: items.flatMap(figureValue),
    suggestions: suggest(context, programmes, aspects),
  });
}

/** "Is the matching rule the same?", "the other way round?": by the conditions that the rules set. */
function rulesCompared(
  { query, catalogue }: AnswerContext,
  aspects: readonly AnyAspect[],
  programmes: readonly string[],
): "yes" | "no" | "depends" | null {
  const [same, opposite] = [SAME.test(query.text), OPPOSITE.test(query.text)];
  const different = !same && !opposite && DIFFERENT.test(query.text);
  if (!same && !opposite && !different) return null;
  const conditions = programmes.map((id) =>
    catalogue.items.flatMap(({ programme, about, source }) =>
      programme === id && source.kind === "requirement" && aspects.some((aspect) => about.has(aspect))
        ? [JSON.stringify([source.requirement.strength, source.requirement.require ?? null])]
        : [],
    ),
  );
  if (conditions.some((own) => own.length === 0)) return "depends";
  const [first = [], ...others] = conditions;
  const shared = first.filter((one) => others.every((own) => own.includes(one))).length;
  if (opposite) return shared === 0 ? "yes" : "no";
  const equal = conditions.every((own) => own.length === shared);
  if (different) return equal ? "no" : shared > 0 ? "depends" : "yes";
  // Some of it is the same, or the texts leave it to judge.
  return equal ? "yes" : shared > 0 ? "depends" : "no";
}

const OPPOSITE =
  /\bopposite\b|\bthe other way (?:a)?round\b|\breverse[ds]?\b|\bcontrary\b|反过来|相反|反着|倒过来|正好反/;

/** What distinguishes them, in all respects. */
const DIFFER = /\bdiffer\w*|\bdistinguish\w*|\bapart\b|\bcompare\b|区别|差别|不同|差异|对比/;

/** "What sets them apart in money?": in one respect. */
const IN_WHAT = /\b(?:apart|differ\w*)\b.{0,20}\b(?:in|by|on|in terms of|regarding) (?!what|which)\w+/;

/** "Six times the other": how much greater. */
const TIMES =
  /\b(twice|double|half|three|four|five|six|seven|eight|nine|ten|\d+(?:\.\d+)?(?= times))(?: times)?\b(?= (?:the|as|that|what|of|larger|bigger|more))|([一两二三四五六七八九十\d.]+)倍|一半/;
const MULTIPLES: Readonly<Record<string, number>> = { twice: 2, double: 2, half: 0.5, 一半: 0.5 };
/** "Nearly double" may be so far off. */
const NEARLY_TIMES = 0.1;
const NEARLY =
  /\b(?:nearly|almost|about|around|roughly|approximately|close to|some)\s*$|(?:大约|约|差不多|接近|将近|大概|几乎)(?:是)?$/;

/** "More than twice", "nearly double", "half": what one figure is to the other. Undefined where nothing of it is said. */
function timesClaimed(text: string, one: number, other: number): boolean | undefined {
  const times = TIMES.exec(text);
  const said = times?.[1] ?? times?.[2] ?? times?.[0] ?? "";
  const multiple = times ? (MULTIPLES[said] ?? parseNumber(said)) : undefined;
  if (!times || multiple === undefined) return undefined;
  const end = times.index + times[0].length;
  const comparator = NEARLY.test(text.slice(0, times.index)) ? "about" : comparatorOf(text, times.index, end);
  const off = (comparator === "about" ? NEARLY_TIMES : 1e-6) * one;
  return isSo(one, comparator, multiple * other, off);
}

const BY_HOW_MUCH =
  /^(?:\s*(?:yuan|rmb))?\s*(more|higher|larger|bigger|less|fewer|lower|smaller)\b(?=[^?]*\bthan\b)/;
const BY_HOW_MUCH_ZH = /(?:比|较)[^,，?？]{1,20}(多|少|高|低)(?:了|出)?$/;
/** "Five more projects than the other", 比…多五项. Undefined where nothing of it is said. */
export function differenceClaimed(
  { text, quantities }: Query,
  one: number,
  other: number,
): boolean | undefined {
  for (const said of quantities) {
    if (said.kind !== "count" && said.kind !== "amount") continue;
    const way =
      BY_HOW_MUCH.exec(text.slice(said.end))?.[1] ??
      BY_HOW_MUCH_ZH.exec(text.slice(Math.max(0, said.start - 24), said.start))?.[1];
    if (way === undefined) continue;
    const sign = /less|fewer|lower|smaller|少|低/.test(way) ? -1 : 1;
    return isSo(sign * (one - other), said.comparator, said.value);
  }
  return undefined;
}

const CAPPED =
  /\bcap(?:s|ped)?\b|\bmax(?:imum)?\b|\bat most\b|\blongest\b|\bupper\b|\bceiling\b|上限|最长|最多|不超过/;

const THAN_THAT =
  /\bthan (?:it|that|this|them|the (?:former|previous|first|last)(?: one)?)\b(?! \w)|比(?:它|这个?|那个?|前者|前面)/;

/** The upper end of a figure that is a span. */
function spanOf({ items: [item] }: Figure): number | undefined {
  const to = item?.source.kind === "fact" ? item.source.fact.to : undefined;
  return typeof to === "number" ? to : undefined;
}

/** The same figure, once as it is and once as the most that may be. */
function unlikeInBound(...figures: Figure[]): boolean {
  const bounds = figures.map(({ items: [item] }) =>
    item?.source.kind === "fact" && item.source.fact.bound === "at-most" ? "most" : "as it is",
  );
  return new Set(bounds).size > 1;
}

/** The same figure, once in principle and once without exception. */
function unlikeInStrength({ catalogue }: AnswerContext, found: readonly Figure[]): boolean {
  const strengths = found.map(
    ({ programme, items }) =>
      catalogue.items.flatMap((item) =>
        item.programme === programme &&
        item.source.kind === "requirement" &&
        items.some((figure) =>
          figure.quotes.some(({ text }) => item.quotes.some((quote) => quote.text === text)),
        )
          ? [item.source.requirement.strength]
          : [],
      )[0],
  );
  return new Set(strengths).size > 1;
}

/** "Is the first bigger than the second?": by the order in which they are named. */
function comparisonVerdict(context: AnswerContext, found: readonly Figure[]): Verdict | null {
  const { query, call } = context;
  if (!(query.asked || SAME.test(query.text)) || found.length !== 2 || /\bor\b|还是|哪/.test(query.text))
    return null;
  const at = (id: string) => {
    const number = query.text.indexOf(id);
    const partners = call.programmes.find((p) => p.id === id)?.partners ?? [];
    const place = query.places.find((p) => partners.includes(p.code))?.start ?? -1;
    if (number >= 0 || place >= 0) return number >= 0 ? number : place;
    // Named by its kind ("the joint labs"); one that the message does not name was spoken of before.
    const name = Math.max(-1, ...query.scope.names.map((one) => query.text.indexOf(one)));
    // "Does 2.0 get more than that?": what was spoken of before comes last.
    return name < 0 && THAN_THAT.test(query.text) ? query.text.length : name;
  };
  const [first, second] = [...found].sort((a, b) => at(a.programme) - at(b.programme));
  if (!first || !second) return null;
  // "Capped at the same number": of a span the upper end; whether a span and a single figure are the same, who can say.
  const capped = CAPPED.test(query.focus);
  const spans = [first, second].map(spanOf);
  const different = query.asked && DIFFERENT.test(query.text) && !SAME.test(query.text);
  if (!capped && (SAME.test(query.text) || different) && spans.some((end) => end !== undefined))
    return query.asked ? "depends" : null;
  const value = (one: Figure) => (capped ? (spanOf(one) ?? one.value) : one.value);
  const worked = query.asked
    ? (differenceClaimed(query, value(first), value(second)) ??
      timesClaimed(query.focus, value(first), value(second)))
    : undefined;
  const holds =
    worked !== undefined
      ? worked
      : SAME.test(query.text)
        ? // "2 years" and "no more than 2 years": who can say.
          value(first) === value(second) && !capped && unlikeInBound(first, second)
          ? undefined
          : value(first) === value(second)
        : different
          ? value(first) === value(second) && unlikeInStrength(context, found)
            ? undefined
            : value(first) !== value(second)
          : LESS.test(query.text)
            ? value(first) < value(second)
            : MORE.test(query.text)
              ? value(first) > value(second)
              : undefined;
  return holds === undefined ? null : holds !== query.turn.negated ? "yes" : "no";
}
