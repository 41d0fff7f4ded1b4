/**
 * A message understood: which programmes, what about them, what kind of question, and the facts it gives.
 * @module
 */
import type { Language } from "../contract.ts";
import type { Call } from "../knowledge/model.ts";
import { type AnyAspect, ASPECT_WORDS } from "./aspect-words.ts";
import { mend } from "./mend.ts";
import { hasHan, normalise } from "./normalise.ts";
import { type OrganisationMention, organisationsIn } from "./organisations.ts";
import { countriesIn, type Place } from "./places.ts";
import { type Quantity, quantitiesIn } from "./quantities.ts";
import { focusOf, isYesNo, type Kind, kindOf, type Turn, turnOf } from "./question.ts";
import { remembering } from "./remember.ts";
import { HOME_COUNTRY, type Scope, scopeOf } from "./scope.ts";
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
  /** The sentence of it that asks. */
  focus: string;
  language: Language;
  kind: Kind;
  /** It asks for yes or no, whatever its kind. */
  asked: boolean;
  turn: Turn;
  scope: Scope;
  /** What the question is about, the most specific first. */
  aspects: readonly AspectHit[];
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
    en: new RegExp(
      en.map((source) => (/^[a-z(]/.test(source) ? `(?<![a-z])(?:${source})` : source)).join("|"),
      "g",
    ),
    zh: new RegExp(zh.join("|"), "g"),
  }));
  return compiled;
}

/** The aspects whose words stand in the text, the most specific first, each once. */
export const aspectsIn = remembering(8, (text: string): readonly AspectHit[] => {
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
  hits.sort((a, b) => b.weight - a.weight || b.end - b.start - (a.end - a.start));
  const scholars = hits.some((hit) => hit.aspect === "young-scholars");
  return hits.filter(
    (hit, i) =>
      hits.findIndex((other) => other.aspect === hit.aspect) === i &&
      !(scholars && hit.aspect === "person-age"),
  );
});

/** The language a message is written in: Chinese where it has Chinese words of its own, beside names. */
export function languageOf(text: string): Language {
  const han = (text.match(/\p{Script=Han}/gu) ?? []).length;
  const latin = (text.match(/[A-Za-z]{2,}/g) ?? []).length;
  // A Chinese name in brackets or quotation marks does not make an English question Chinese.
  if (han > 0 && latin > 3) {
    const outside = text.replace(/[（(《“"「][^）)》”"」]{0,200}[）)》”"」]/g, " ");
    const hanOutside = (outside.match(/\p{Script=Han}/gu) ?? []).length;
    return hanOutside * 1.2 > latin ? "zh" : "en";
  }
  return han > 0 ? "zh" : "en";
}

/** Understands one question about one call. `asOf` (ISO date) is the year of dates without one. */
export function understand(raw: string, call: Call, asOf: string, language?: Language): Query {
  const mended = mend(normalise(raw));
  const text = mended.toLowerCase();
  const written = languageOf(raw);
  const chinese = hasHan(text);
  const candidates = [...new Set(call.programmes.flatMap((p) => p.partners))];
  const places = countriesIn(mended, { candidates }).filter((place) => !isLanguage(text, place));
  const organisations = organisationsIn(text, places);
  const { scope, meant } = scopeMeant(text, call, places, organisations);
  // A story gives the facts, its last sentence the question.
  const focus = focusOf(text, chinese);
  const focused = aspectsIn(focus);
  return {
    raw,
    text,
    focus,
    language: language ?? written,
    kind: kindOf(focus, chinese, scope.programmes.length, scope.by === "country"),
    asked: isYesNo(focus, chinese),
    // What is set aside ("not Austria, Australia") denies nothing.
    turn: turnOf(meant === text ? focus : focusOf(meant, chinese), chinese),
    scope,
    aspects: apart(focused.some((hit) => hit.weight >= 2.2) ? focused : aspectsIn(text), focus, scope.names),
    topics: topicsNamed(mended, call),
    organisations,
    quantities: quantitiesIn(text, asOf),
    places,
  };
}

/** Without the aspects that are only part of a programme's name ("Joint Funding Mechanism"), where others remain. */
function apart(hits: readonly AspectHit[], focus: string, names: readonly string[]): readonly AspectHit[] {
  const own = hits.filter((hit) => {
    const words = focus.slice(hit.start, hit.end);
    return !names.some((name) => name.length > words.length && name.includes(words) && focus.includes(name));
  });
  return own.some((hit) => hit.weight >= 2.2) ? own : hits;
}

/** What is named only to be set aside ("not Austria, Australia"), or in a premise ("As any member may join, is Poland fine?"). */
const ASIDE =
  /\b(?:not|rather than|instead of|other than)\s+(?:the |in |for |with |from |about )*((?:[\w-]+ ?){1,3})(?=[,.;:?!]|$)|^(?:as|since|because|given that)\b[^,?]*,|(?:不是|而非|而不是|除了)([^,，。?？]{1,10})(?=[,，。?？]|$)/g;

/** The scope of what the question is about, without what it sets aside, wherever something remains. */
function scopeMeant(
  text: string,
  call: Call,
  places: readonly Place[],
  organisations: readonly OrganisationMention[],
): { scope: Scope; meant: string } {
  const whole = scopeApart(text, call, places, organisations);
  const spans = [...text.matchAll(ASIDE)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  if (spans.length > 0) {
    const blank = spans.reduce(
      (rest, { start, end }) => rest.slice(0, start) + " ".repeat(end - start) + rest.slice(end),
      text,
    );
    const left = places.filter(
      (place) => !spans.some(({ start, end }) => place.start >= start && place.end <= end),
    );
    const rest = scopeApart(blank, call, left, organisations);
    const tells = [rest.programmes, rest.foreign].join(";") !== [whole.programmes, whole.foreign].join(";");
    if (
      tells &&
      (left.length > 0 || places.length === 0) &&
      (rest.programmes.length > 0 || rest.foreign.length > 0)
    )
      return { scope: rest, meant: blank };
  }
  return { scope: whole, meant: text };
}

/** The scope, without the countries that only say where an organisation sits, wherever others remain. */
function scopeApart(
  text: string,
  call: Call,
  places: readonly Place[],
  organisations: readonly OrganisationMention[],
): Scope {
  const whole = scopeOf(text, call, places);
  const seated = (place: Place) =>
    organisations.some(
      (o) =>
        o.country === place.code &&
        (Math.abs(o.start - place.end) <= 14 || Math.abs(place.start - o.end) <= 18),
    );
  const apart = places.filter((place) => !seated(place));
  if (apart.length === places.length) return whole;
  const rest = scopeOf(text, call, apart);
  if (rest.programmes.length === 0) return whole;
  return rest.by === "number" || apart.some((place) => place.code !== HOME_COUNTRY) ? rest : whole;
}

/** "My English is poor", "in French": a language, no country. */
function isLanguage(text: string, place: Place): boolean {
  return (
    place.kind === "demonym" &&
    /\b(?:my|your|in|poor|good|bad|speak|write|written)\s+$/.test(text.slice(0, place.start)) &&
    /^\s*(?:is\b|isn't|[.,;!?)]|$|or\b|language|version)/.test(text.slice(place.end))
  );
}
