/**
 * The pieces that a draft is made of, with their wording in both languages.
 * @module
 */
import type { Language } from "../contract.ts";
import type { Aspect } from "../knowledge/aspects.ts";
import type { OrganisationType } from "../knowledge/fields.ts";
import type { Bilingual, Condition, Fact, Quote, Requirement, Statement } from "../knowledge/schema.ts";
import { countryName } from "../prescreen/countries.ts";
import { listed, typeLabel } from "../prescreen/labels.ts";
import { quoteOf, type Sentence } from "./sentences.ts";

/** The strength that a sentence's own words give a rule. */
export function strengthOf(text: string): Requirement["strength"] {
  if (/\bencourag|\bwelcome|\bpriority\b|\bpreferabl|鼓励|优先/i.test(text)) return "encouraged";
  return /\bin principle\b|\bgenerally\b|\bnormally\b|原则上|一般为/i.test(text) ? "in-principle" : "must";
}

/** Where one clause ends and another begins; "1,000" is no end. */
const CLAUSE_END =
  /[,，](?!\d{3})|[;；。()（）]|\.\s|\b(?:but|while|whereas|although|though)\b|\band (?=(?:they )?(?:can|may|must|shall|should))|(?<!不)但/gi;
/** What a clause has that says a thing of its own. */
const VERB =
  /[为是应须得由可]|\b(?:is|are|was|were|be|must|shall|should|may|can|cannot|has|have|will|runs?|lasts?|encourag\w*)\b/i;
const SOFTENED_ALONE = /^\s*(?:in principle|generally|normally|原则上)\s*$/i;

/**
 * The strength that a rule has by the clause that states it: what the rest of the sentence encourages does not make
 * the rule a wish. "In principle", said before and without a verb of its own, still holds for the clause.
 * @param at a place in the clause
 */
export function strengthAt(text: string, at: number): Requirement["strength"] {
  const ends = [...text.matchAll(CLAUSE_END)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
  }));
  const clauses = [{ from: 0, to: 0 }, ...ends].map(({ to }, i) => ({
    start: to,
    text: text.slice(to, ends[i]?.from),
  }));
  const own = Math.max(
    0,
    clauses.findLastIndex(({ start }) => start <= at),
  );
  const strength = strengthOf(clauses[own]?.text ?? "");
  if (strength !== "must") return strength;
  const leads = clauses
    .slice(0, own)
    .some((clause) => strengthOf(clause.text) === "in-principle" && !VERB.test(clause.text));
  return leads || SOFTENED_ALONE.test(clauses[own + 1]?.text ?? "") ? "in-principle" : "must";
}

export interface Told {
  id: string;
  about: readonly Aspect[];
  en: string;
  zh: string;
}

function common({ id, about, en, zh }: Told, quotes: Quote[]) {
  const summary: Bilingual = { en, zh };
  return { id, about: [...about], summary, quotes, draft: true as const };
}

/** A drafted fact. `value` undefined: the text breaks off where it should stand. */
export function factOf(told: Told, sentence: Sentence, fact: Partial<Fact> & { fact: string }): Fact {
  return { ...common(told, [quoteOf(sentence)]), bound: "exact", ...fact };
}

/** A drafted requirement. */
export function requirementOf(
  told: Told,
  sentences: Sentence[],
  strength: Requirement["strength"],
  rule: { require: Condition; when?: Condition },
): Requirement {
  return { ...common(told, sentences.map(quoteOf)), strength, ...rule };
}

/** A drafted statement: nobody has said yet what it would confirm or deny. */
export function statementOf(told: Told, sentence: Sentence): Statement {
  return { ...common(told, [quoteOf(sentence)]), unjudged: true };
}

/** The drafted rule that one of the partners is from these countries. */
export function partnerRule(partners: string[], quotes: Quote[]): Requirement {
  const told = {
    id: "partner",
    about: ["partners" as const],
    en: `A partner is from ${named(partners, "en")}.`,
    zh: `合作国家：${named(partners, "zh")}。`,
  };
  return { ...common(told, quotes), strength: "must", require: { partnerCountries: { includes: partners } } };
}

/** Countries by their names, as a choice: "China or Portugal". */
export function named(codes: readonly string[], language: Language): string {
  const names = codes.map((code) => countryName(code, language));
  return listed(names, language, "or");
}

/** Kinds of organisation by their names, as a choice. */
export function kinds(types: readonly OrganisationType[], language: Language): string {
  const names = types.map((type) => typeLabel(type, language));
  return listed(names, language, "or");
}
