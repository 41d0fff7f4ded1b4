/**
 * Everything a call says, as items to answer from: facts, requirements, statements and topics, each with its
 * place, what it is about and the words it shares with questions.
 * @module
 */
import { ASPECTS } from "../knowledge/aspects.ts";
import type { Call } from "../knowledge/model.ts";
import type { Bilingual, Fact, Quote, Requirement, Statement, Terms, Topic } from "../knowledge/schema.ts";
import type { AnyAspect } from "../language/aspect-words.ts";
import { aspectsWorded } from "../language/aspects.ts";
import { conceptsMeant, conceptsOf } from "../language/bilingual.ts";
import { fold, prepare } from "../language/normalise.ts";
import { once, remembering } from "../language/remember.ts";
import { isStopWord, tokenise } from "../language/tokens.ts";

export type Source =
  | { kind: "fact"; fact: Fact }
  | { kind: "requirement"; requirement: Requirement }
  | { kind: "statement"; statement: Statement }
  | { kind: "topic"; topic: Topic };

export interface Item {
  /** Null for the call as a whole. */
  programme: string | null;
  id: string;
  about: ReadonlySet<AnyAspect>;
  summary: Bilingual;
  quotes: Quote[];
  terms: Terms | undefined;
  source: Source;
  /** Stems of its summary, terms and quotes, both languages. */
  words: ReadonlySet<string>;
}

export interface Catalogue {
  items: Item[];
  /** How telling a stem is among the items: high for a rare one, 0 for one that no item has. */
  weight(stem: string): number;
}

const catalogues = new WeakMap<Call, Catalogue>();

const telling = (text: string, bigrams: boolean): readonly string[] =>
  tokenise(fold(text), { bigrams })
    .filter((token) => !isStopWord(token))
    .map((token) => token.stem);
/** Those of the question, and of the phrases that every question is held against. */
const KEPT = 1_000;
const pieces = remembering(KEPT, (text) => telling(text, true));
const words = remembering(KEPT, (text) => telling(text, false));

/** The stems of a text that carry meaning. Chinese words also give their two-character pieces, unless `whole`. */
export function stemsOf(text: string, whole = false): readonly string[] {
  return whole ? words(text) : pieces(text);
}

/** The concepts of a text, in the form of a stem: one word finds its synonym and its translation. */
export function conceptStems(text: string, conceptsIn = conceptsOf): string[] {
  return conceptsIn(prepare(text)).map((concept) => `#${concept}`);
}

function makeItem(
  programme: string | null,
  base: { id: string; about: readonly AnyAspect[]; summary: Bilingual; quotes: Quote[]; terms?: Terms },
  source: Source,
  more: string[] = [],
): Item {
  const text = [
    base.summary.en,
    base.summary.zh,
    ...(base.terms?.en ?? []),
    ...(base.terms?.zh ?? []),
    ...base.quotes.map((q) => q.text),
    ...more,
  ];
  const stems = once(
    () =>
      new Set(
        text.flatMap((text) =>
          source.kind === "topic" ? [...stemsOf(text), ...conceptStems(text, conceptsMeant)] : stemsOf(text),
        ),
      ),
  );
  return {
    programme,
    id: base.id,
    about: new Set(base.about),
    summary: base.summary,
    quotes: base.quotes,
    terms: base.terms,
    source,
    get words() {
      return stems();
    },
  };
}

const claims = ({ confirms, denies }: { confirms?: Terms; denies?: Terms }) =>
  [confirms, denies].flatMap((terms) => [...(terms?.en ?? []), ...(terms?.zh ?? [])]);

/** What no item can be filed under by hand (an age, a page limit), where an unjudged sentence is above all about it. */
function openAspects({ unjudged, quotes }: Statement): AnyAspect[] {
  if (!unjudged) return [];
  const filed = new Set<string>(ASPECTS);
  return quotes.flatMap(({ text }) => {
    const [first] = aspectsWorded(fold(text));
    return first && !filed.has(first.aspect) ? [first.aspect] : [];
  });
}

function itemsOf(call: Call): Item[] {
  const items: Item[] = [];
  const add = (
    programme: string | null,
    part: { facts: Fact[]; requirements: Requirement[]; statements: Statement[] },
  ) => {
    // What nobody has confirmed is no source of an answer.
    for (const fact of part.facts.filter(isConfirmed))
      items.push(
        makeItem(
          programme,
          fact,
          { kind: "fact", fact },
          fact.part
            ? [
                fact.part.label.en,
                fact.part.label.zh,
                ...(fact.part.terms?.en ?? []),
                ...(fact.part.terms?.zh ?? []),
              ]
            : [],
        ),
      );
    for (const requirement of part.requirements.filter(isConfirmed))
      items.push(makeItem(programme, requirement, { kind: "requirement", requirement }, claims(requirement)));
    for (const statement of part.statements.filter(isConfirmed))
      items.push(
        makeItem(
          programme,
          { ...statement, about: [...statement.about, ...openAspects(statement)] },
          { kind: "statement", statement },
          claims(statement),
        ),
      );
  };
  if (call.file) add(null, call.file);
  for (const programme of call.programmes) {
    add(programme.id, programme);
    for (const topic of programme.topics)
      items.push(
        makeItem(
          programme.id,
          { id: topic.id, about: ["topics"], summary: topic.label, quotes: topic.quotes, terms: topic.terms },
          { kind: "topic", topic },
        ),
      );
  }
  return items;
}

const isConfirmed = ({ draft }: { draft?: boolean }) => !draft;

/** The call's items, made once. */
export function catalogueOf(call: Call): Catalogue {
  const existing = catalogues.get(call);
  if (existing) return existing;
  const items = itemsOf(call);
  const counts = once(() => {
    const found = new Map<string, number>();
    for (const item of items) for (const stem of item.words) found.set(stem, (found.get(stem) ?? 0) + 1);
    return found;
  });
  const catalogue: Catalogue = {
    items,
    weight: (stem) => {
      const count = counts().get(stem);
      return count === undefined ? 0 : Math.log(1 + items.length / count);
    },
  };
  catalogues.set(call, catalogue);
  return catalogue;
}

/** Why the text decides nothing here: undefined where it does. */
function causeOf({ source }: Item): "missing" | "garbled" | "elsewhere" | undefined {
  switch (source.kind) {
    case "fact":
      return source.fact.undecidable?.cause;
    case "requirement":
      return source.requirement.undecidable?.cause;
    case "statement":
      return source.statement.undecidable?.cause;
    case "topic":
      return undefined;
  }
}

/** True for what gives no verdict: what the text leaves undecidable. */
export const isUndecidable = (item: Item): boolean => causeOf(item) !== undefined;

/** The text says that another document decides: an answer, not a gap. */
export const isElsewhere = (item: Item): boolean => causeOf(item) === "elsewhere";
