/**
 * What every handler of a question needs: the call, its items, the wording, and the small steps they share.
 * @module
 */
import type { Citation, Value } from "../contract.ts";
import { type Call, cite, foldSpace, type Programme } from "../knowledge/model.ts";
import type { Bilingual, Fact } from "../knowledge/schema.ts";
import type { AnyAspect } from "../language/aspect-words.ts";
import { countriesIn } from "../language/places.ts";
import type { Query } from "../language/query.ts";
import { countryName as nameOfCountry } from "../prescreen/countries.ts";
import { type Catalogue, catalogueOf, type Item, stemsOf } from "./items.ts";
import { type Wording, wording } from "./wording.ts";

export interface AnswerContext {
  call: Call;
  catalogue: Catalogue;
  query: Query;
  words: Wording;
  /** ISO date. */
  asOf: string;
}

export function answerContext(call: Call, query: Query, asOf: string): AnswerContext {
  return { call, catalogue: catalogueOf(call), query, words: wording(query.language), asOf };
}

export const say = (context: AnswerContext, text: Bilingual): string => text[context.query.language];

export function programmeOf(context: AnswerContext, id: string): Programme | undefined {
  return context.call.programmes.find((programme) => programme.id === id);
}

/** A country's name in the answer's language. */
export function countryName(context: AnswerContext, code: string): string {
  return nameOfCountry(code, context.query.language);
}

/** "1.9 (Partner)": how an answer names a programme; with what it is called where others have the same partners. */
export function nameOf(context: AnswerContext, id: string): string {
  const partners = programmeOf(context, id)?.partners ?? [];
  const called = siblingsOf(context, id).length > 0 ? calledApart(context, id) : undefined;
  return context.words.programme(id, [
    ...partners.map((code) => countryName(context, code)),
    ...(called === undefined ? [] : [called]),
  ]);
}

/** The first of a programme's names that tells more than its partners. */
function calledApart(context: AnswerContext, id: string): string | undefined {
  const names = programmeOf(context, id)?.names?.[context.query.language] ?? [];
  return names.find((name) => countriesIn(name).length === 0);
}

/** The other programmes with the same partners. */
export function siblingsOf({ call }: AnswerContext, id: string): string[] {
  const partners = call.programmes.find((p) => p.id === id)?.partners ?? [];
  return call.programmes
    .filter(
      (p) =>
        p.id !== id &&
        p.partners.length === partners.length &&
        p.partners.every((code) => partners.includes(code)),
    )
    .map((p) => p.id);
}

/** The citations of items, each quote once, a quote inside another left out. */
export function citationsOf(
  context: AnswerContext,
  items: readonly Pick<Item, "programme" | "quotes">[],
): Citation[] {
  const all = items.flatMap((item) =>
    item.quotes.map((quote) => cite(context.call.id, item.programme, quote)),
  );
  const folded = all.map((citation) => foldSpace(citation.quote));
  return all.filter((citation, i) => {
    const inside = (j: number) => {
      const other = all[j];
      return (
        other !== undefined &&
        other.line[0] <= citation.line[0] &&
        other.line[1] >= citation.line[1] &&
        (folded[j] ?? "").includes(folded[i] ?? "")
      );
    };
    return !all.some(
      (_, j) => j !== i && inside(j) && ((folded[j] ?? "").length > (folded[i] ?? "").length || j < i),
    );
  });
}

/** The figure of a fact, as the contract's Value. */
export function figureValue(item: Item): Value[] {
  if (item.source.kind !== "fact") return [];
  const { fact } = item.source;
  if (fact.value === undefined) return [];
  return [
    {
      programme: item.programme,
      fact: fact.fact,
      value: fact.value,
      ...(fact.unit ? { unit: fact.unit } : {}),
    },
  ];
}

/** Items about an aspect in the programmes (null: the call as a whole). */
export function itemsAbout(
  context: AnswerContext,
  aspect: AnyAspect,
  programmes: readonly (string | null)[],
): Item[] {
  return context.catalogue.items.filter(
    (item) => programmes.includes(item.programme) && item.about.has(aspect),
  );
}

/** The whole figure of a programme (not of one of its parts), or of the call. */
export function figure(
  context: AnswerContext,
  programme: string | null,
  name: string,
): { item: Item; fact: Fact } | undefined {
  for (const item of context.catalogue.items)
    if (
      item.programme === programme &&
      item.source.kind === "fact" &&
      item.source.fact.fact === name &&
      !item.source.fact.part
    )
      return { item, fact: item.source.fact };
  return undefined;
}

/** The stems of the question that tell something, without those that named programmes and countries; `whole` words only, or their pieces as well. */
export function tellingStems(query: Pick<Query, "text" | "places" | "scope">, whole = false): string[] {
  let { text } = query;
  for (const place of query.places)
    text = `${text.slice(0, place.start)}${" ".repeat(place.end - place.start)}${text.slice(place.end)}`;
  for (const id of query.scope.programmes) text = text.replaceAll(id, " ".repeat(id.length));
  return [...new Set(stemsOf(text, whole))];
}

/** How much of the question's telling words an item shares: 0 to 1, and the sum of what matched. */
export function overlap(
  context: AnswerContext,
  item: Pick<Item, "words">,
  stems: readonly string[],
): { share: number; mass: number } {
  let mass = 0;
  let total = 0;
  for (const stem of stems) {
    const weight = context.catalogue.weight(stem);
    total += weight === 0 ? 3 : weight;
    if (item.words.has(stem)) mass += weight;
  }
  return { share: total > 0 ? mass / total : 0, mass };
}

/** Best first, by the words shared with the question. */
export function rank(
  context: AnswerContext,
  items: readonly Item[],
): { item: Item; share: number; mass: number }[] {
  const stems = tellingStems(context.query);
  return items.map((item) => ({ item, ...overlap(context, item, stems) })).sort((a, b) => b.mass - a.mass);
}

/** At most three follow-ups that have an answer: aspects of the programme not asked about. */
export function suggest(
  context: AnswerContext,
  programmes: readonly string[],
  asked: readonly AnyAspect[],
): string[] {
  const [programme] = programmes;
  const order: AnyAspect[] = [
    "lead",
    "duration",
    "matching",
    "both-sides",
    "funding",
    "topics",
    "agreement",
    "projects",
    "contact",
  ];
  const found: string[] = [];
  if (programme !== undefined)
    for (const aspect of order) {
      const question = context.words.suggestion[aspect];
      if (
        found.length < 3 &&
        question &&
        !asked.includes(aspect) &&
        itemsAbout(context, aspect, [programme]).length > 0
      )
        found.push(question(programme));
    }
  const deadline = context.words.suggestion.deadline;
  if (found.length < 3 && deadline && context.call.file?.deadlines && !asked.includes("deadline"))
    found.push(deadline(""));
  return found;
}
