/**
 * Whether the best passage answers at all: what speaks for it, weighed as fitted (`scripts/fit-ranking.ts`).
 * @module
 */
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
  /** The best of all passages, in these. */
  "bestLike",
  "bestAbove",
  "bestCoverage",
  /** Share of the question's words that stand in no passage; and the rarest of them. */
  "unknown",
  "unknownRare",
  /** Likewise of a question in another language than the passages, where words say less. */
  "foreign",
  "foreignUnknown",
  /** A country is asked about that stands in no passage. */
  "unknownPlace",
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
}

/** What speaks for the first passage. */
export function signsOf(ranked: readonly Ranked[], { clear, placed, foreign, valued }: Circumstances): Signs {
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
    bestLike: best("like"),
    bestAbove: best("likeAbove"),
    bestCoverage: best("coverage"),
    unknown: unknownShare,
    unknownRare: Math.max(0, ...unknown.map(({ rarity }) => rarity)),
    unknownPlace: placed && ranked.every(({ features }) => features.place <= 0) ? 1 : 0,
    foreign: foreign ? 1 : 0,
    foreignUnknown: foreign ? unknownShare : 0,
  };
}

/** How likely it is that the first passage answers, 0 to 1. */
export function surenessOf(signs: Signs, weights: Partial<Signs>): number {
  const sum = SIGNS.reduce((total, name) => total + signs[name] * (weights[name] ?? 0), 0);
  return 1 / (1 + Math.exp(-sum));
}
