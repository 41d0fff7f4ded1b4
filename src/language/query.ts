/**
 * A message understood: which programmes, what about them, what kind of question, and the facts it gives.
 * @module
 */
import type { Language } from "../contract.ts";
import type { Call } from "../knowledge/model.ts";
import { type AnyAspect, ASPECT_WORDS } from "./aspect-words.ts";
import { fold, hasHan } from "./normalise.ts";
import { type OrganisationMention, organisationsIn } from "./organisations.ts";
import { countriesIn, type Place } from "./places.ts";
import { type Quantity, quantitiesIn } from "./quantities.ts";
import { type Kind, kindOf, type Turn, turnOf } from "./question.ts";
import { type Scope, scopeOf } from "./scope.ts";
import { type TopicHit, topicsNamed } from "./topics.ts";

export interface AspectHit {
  aspect: AnyAspect;
  weight: number;
  start: number;
  end: number;
}

export interface Query {
  /** As asked. */
  raw: string;
  /** Normalised, lower case, typing errors mended. */
  text: string;
  language: Language;
  kind: Kind;
  turn: Turn;
  scope: Scope;
  /** What the question is about, the most specific first. */
  aspects: AspectHit[];
  topics: TopicHit[];
  organisations: OrganisationMention[];
  quantities: Quantity[];
  places: Place[];
}

interface Compiled {
  aspect: AnyAspect;
  weight: number;
  en: RegExp;
  zh: RegExp;
}
let compiled: Compiled[] | undefined;

function aspectPatterns(): Compiled[] {
  compiled ??= ASPECT_WORDS.map(({ aspect, weight, en, zh }) => ({
    aspect,
    weight,
    en: new RegExp(en.map((source) => (/^[a-z(]/.test(source) ? `(?<![a-z])(?:${source})` : source)).join("|"), "g"),
    zh: new RegExp(zh.join("|"), "g"),
  }));
  return compiled;
}

/** The aspects whose words stand in the text, the most specific first, each once. */
export function aspectsIn(text: string): AspectHit[] {
  const han = hasHan(text);
  const hits: AspectHit[] = [];
  for (const { aspect, weight, en, zh } of aspectPatterns())
    for (const pattern of han ? [en, zh] : [en]) {
      pattern.lastIndex = 0;
      const match = pattern.exec(text);
      if (!match || match[0] === "") continue;
      hits.push({ aspect, weight, start: match.index, end: match.index + match[0].length });
      break;
    }
  return hits.sort((a, b) => b.weight - a.weight || b.end - b.start - (a.end - a.start));
}

/** The language a message is written in: Chinese where it has Chinese words of its own, beside names. */
export function languageOf(text: string): Language {
  const han = (text.match(/\p{Script=Han}/gu) ?? []).length;
  const latin = (text.match(/[A-Za-z]{2,}/g) ?? []).length;
  // A Chinese name in brackets or quotation marks does not make an English question Chinese.
  if (han > 0 && latin > 3) {
    const outside = text.replace(/[（(《“"「][^）)》”"」]*[）)》”"」]/g, " ");
    const hanOutside = (outside.match(/\p{Script=Han}/gu) ?? []).length;
    return hanOutside * 1.2 > latin ? "zh" : "en";
  }
  return han > 0 ? "zh" : "en";
}

/** Understands one question about one call. `asOf` (ISO date) is the year of dates without one. */
export function understand(raw: string, call: Call, asOf: string, language?: Language): Query {
  const text = fold(raw);
  const written = languageOf(raw);
  const chinese = hasHan(text);
  const candidates = [...new Set(call.programmes.flatMap((p) => p.partners))];
  const places = countriesIn(raw, { candidates });
  const scope = scopeOf(text, call, places);
  return {
    raw,
    text,
    language: language ?? written,
    kind: kindOf(text, chinese, scope.programmes.length),
    turn: turnOf(text, chinese),
    scope,
    aspects: aspectsIn(text),
    topics: topicsNamed(text, call),
    organisations: organisationsIn(text, places),
    quantities: quantitiesIn(text, asOf),
    places,
  };
}
