/**
 * Whether the best passage answers at all: what speaks for it, weighed as fitted (`scripts/fit-ranking.ts`).
 * @module
 */
import type { Scored } from "../language/learned/classifier.ts";
import { HOLDS } from "../language/values.ts";
import { type Boosted, boostedScore } from "./boosted.ts";
import { FEATURES, type Features, KINDS, type Ranked, rarityOf } from "./rank.ts";

/** What speaks for it that the first passage answers at all: its features, how it stands out, and the question's own. */
export const SIGNS = [
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
  /** Bits of `HOLDS` that a good answer has; how many words it has that say something. */
  wants: number;
  words: number;
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
  { clear, placed, foreign, wants, question }: Circumstances,
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
    score: at(0),
    lead: at(0) - at(1),
    leadThird: at(0) - at(3),
    share: first.share,
    coverage,
    telling: first.telling,
    concepts,
    holds,
    // A rule is held by nearly every passage.
    unheld: (wants & ~HOLDS.rule) !== 0 && holds === 0 ? 1 : 0,
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
    ...signsOfQuestion(question),
  };
}

/** How the question is put. */
export const signsOfQuestion = (question: string): Pick<Signs, "figures" | "personal" | "exists"> => ({
  figures: /\d/.test(question) ? 1 : 0,
  personal: PERSONAL.test(question) ? 1 : 0,
  exists: EXISTS.test(question) ? 1 : 0,
});

/** What is fitted: trees over the signs and more, and the labels whose chances they see, in order. */
export interface SureTrees {
  labels: readonly string[];
  trees: Boosted;
}

/**
 * The row that the trees see: the signs, how likely it is that the question is about each of some matters, the features
 * of the first passage, of the next, the best of all; the kinds of value asked for, and held; how much is asked of how many.
 */
export function rowOfSigns(
  signs: Signs,
  labels: readonly Scored[],
  known: readonly string[],
  ranked: readonly Ranked[],
  { wants, words, question }: Pick<Circumstances, "wants" | "words" | "question">,
): number[] {
  const chances = new Map(labels.map(({ label, probability }) => [label, probability]));
  const [first, second] = ranked;
  const valuesOf = (one: Ranked | undefined) => FEATURES.map((name) => one?.features[name] ?? 0);
  const asked = KINDS.map(([, bit]) => (wants & bit ? 1 : 0));
  return [
    ...SIGNS.map((name) => signs[name]),
    ...known.map((label) => chances.get(label) ?? 0),
    ...valuesOf(first),
    ...valuesOf(second),
    ...FEATURES.map((name) => ranked.reduce((most, { features }) => Math.max(most, features[name]), 0)),
    ...asked,
    ...KINDS.map(([name], k) => (asked[k] as number) * (first?.features[name] ?? 0)),
    words,
    question.length,
    ranked.length,
  ];
}

/** How likely it is that the first passage answers, 0 to 1, by the row of its signs. */
export const surenessOf = (row: readonly number[], { trees }: SureTrees): number =>
  1 / (1 + Math.exp(-boostedScore(trees, row)));
