/**
 * Whether the best passage answers at all: what speaks for it, weighed as fitted (`scripts/fit-ranking.ts`).
 * @module
 */
import type { Scored } from "../language/learned/classifier.ts";
import { FEATURES, type Features, type Ranked, rarityOf } from "./rank.ts";

/** What speaks for it that the first passage answers at all: its features, how it stands out, and the question's own. */
export const SIGNS = [
  "always",
  "score",
  /** Lead over the next passage, and over the third next. */
  "lead",
  "leadThird",
  "share",
  "coverage",
  "telling",
  "concepts",
  "holds",
  /** A kind of value is asked for that it does not hold. */
  "unheld",
  "told",
  "toldAbove",
  "untold",
  "like",
  "likeAbove",
  "likeGroup",
  "likePiece",
  "tells",
  "part",
  /** A part of the call is asked about, and the passage is of none. */
  "partless",
  "place",
  /** How alike the passage is, where it is sure what the question is about. */
  "clearLike",
  /** It is sure what the question is about, and this passage does not tell it; no passage tells it. */
  "clearUntold",
  "toldNowhere",
  /** How close what its words mean lies; and the lead in that over the next. */
  "sense",
  "sensePiece",
  "senseLead",
  /** The best of all passages, in these. */
  "bestSense",
  "bestLike",
  "bestAbove",
  "bestCoverage",
  /** Share of the question's words that stand in no passage; and the rarest of them. */
  "unknown",
  "unknownRare",
  /** Likewise of a question in another language than the passages, where words say less. */
  "foreign",
  "foreignUnknown",
  /** How many words that are no common ones of questions, and are known in both languages, stand in no passage. */
  "unknownSubjects",
  /** A country is asked about that stands in no passage. */
  "unknownPlace",
  /** It stands under the heading of another part than the one asked about. */
  "elsewhere",
  /** How the question is put: with a figure, of the asker's own case, whether there is such a thing at all. */
  "figures",
  "personal",
  "exists",
] as const;
export type Signs = Record<(typeof SIGNS)[number], number>;

/** What the question itself adds. */
export interface Circumstances {
  /** How sure it is what it is about, 0 to 1. */
  clear: number;
  /** It names a country. */
  placed: boolean;
  /** It is in another language than the passages. */
  foreign: boolean;
  /** It asks for a kind of value: a date, money, a number. */
  valued: boolean;
  /** As it is written. */
  question: string;
}

/** A word this seldom in questions is a subject of its own. */
const SUBJECT = 0.7;
const PERSONAL = /\b(?:i|we|my|our|us)\b|我/i;
const EXISTS = /\b(?:is|are) there\b|有没有|有.{1,20}吗/i;

/** What speaks for the first passage. */
export function signsOf(
  ranked: readonly Ranked[],
  { clear, placed, foreign, valued, question }: Circumstances,
): Signs {
  const first = ranked[0]?.features ?? (Object.fromEntries(FEATURES.map((name) => [name, 0])) as Features);
  const at = (i: number) => (ranked[i] ?? ranked.at(-1))?.score ?? 0;
  const best = (name: keyof Features) =>
    ranked.reduce((most, { features }) => Math.max(most, features[name]), 0);
  const found = new Set(ranked.flatMap(({ matched }) => matched));
  const words = [...(ranked[0]?.matched ?? []), ...(ranked[0]?.missing ?? [])];
  const unknown = words.filter((slot) => !found.has(slot));
  const { coverage, concepts, holds, told, toldAbove, untold, like, likeAbove, likeGroup, likePiece, tells } =
    first;
  const unknownShare = rarityOf(unknown) / (rarityOf(words) || 1);
  return {
    always: 1,
    score: at(0),
    lead: at(0) - at(1),
    leadThird: at(0) - at(3),
    share: first.share,
    coverage,
    telling: first.telling,
    concepts,
    holds,
    unheld: valued && holds === 0 ? 1 : 0,
    told,
    toldAbove,
    untold,
    like,
    likeAbove,
    likeGroup,
    likePiece,
    tells,
    part: first.part,
    partless: first.part === 0 && ranked.some(({ features }) => features.part > 0) ? 1 : 0,
    place: first.place,
    clearLike: clear * like,
    clearUntold: clear * (1 - tells),
    toldNowhere: clear * (1 - best("tells")),
    sense: first.sense,
    sensePiece: first.sensePiece,
    senseLead: first.sense - (ranked[1]?.features.sense ?? 0),
    bestSense: best("sense"),
    bestLike: best("like"),
    bestAbove: best("likeAbove"),
    bestCoverage: best("coverage"),
    unknown: unknownShare,
    unknownSubjects: unknown.filter(({ own, rarity, meant }) => own && rarity >= SUBJECT && meant.length > 0)
      .length,
    unknownRare: Math.max(0, ...unknown.map(({ rarity }) => rarity)),
    unknownPlace: placed && ranked.every(({ features }) => features.place <= 0) ? 1 : 0,
    foreign: foreign ? 1 : 0,
    foreignUnknown: foreign ? unknownShare : 0,
    elsewhere: first.elsewhere,
    figures: /\d/.test(question) ? 1 : 0,
    personal: PERSONAL.test(question) ? 1 : 0,
    exists: EXISTS.test(question) ? 1 : 0,
  };
}

/** What is fitted: the weight of each sign, and of what the question is about, as postings tell some matters seldom. */
export interface SureWeights {
  signs: Partial<Signs>;
  labels: Readonly<Record<string, number>>;
}

/**
 * How likely it is that the first passage answers, 0 to 1.
 * @param labels what the question is about
 */
export function surenessOf(signs: Signs, labels: readonly Scored[], weights: SureWeights): number {
  const spoken = SIGNS.reduce((sum, name) => sum + signs[name] * (weights.signs[name] ?? 0), 0);
  const sum = labels.reduce(
    (total, { label, probability }) => total + probability * (weights.labels[label] ?? 0),
    spoken,
  );
  return 1 / (1 + Math.exp(-sum));
}
