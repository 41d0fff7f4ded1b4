/**
 * Whether the best passage answers at all: what speaks for it, weighed as fitted (`scripts/fit-ranking.ts`).
 * @module
 */
import { FEATURES, type Features, idfOf, type Ranked } from "./rank.ts";

/** What speaks for it that the first passage answers at all: its features, how it stands out, and the question's own. */
export const SIGNS = [
  "always",
  "score",
  /** Lead over the next passage, and over the third next. */
  "lead",
  "leadThird",
  "coverage",
  "concepts",
  "holds",
  "told",
  "toldAbove",
  "untold",
  "like",
  "likeAbove",
  "likeGroup",
  "likePiece",
  "tells",
  "part",
  "place",
  /** How sure it is what the question is about; and together with how alike the passage is. */
  "clear",
  "clearLike",
  /** The best of all passages, in these. */
  "bestLike",
  "bestAbove",
  "bestCoverage",
  /** Share of the question's words that stand in no passage. */
  "unknown",
  /** A country is asked about that stands in no passage. */
  "unknownPlace",
  "followUp",
] as const;
export type Signs = Record<(typeof SIGNS)[number], number>;

/**
 * What speaks for the first passage.
 * @param clear how sure it is what the question is about, 0 to 1
 */
export function signsOf(
  ranked: readonly Ranked[],
  { clear, placed, followUp }: { clear: number; placed: boolean; followUp: boolean },
): Signs {
  const first = ranked[0]?.features ?? (Object.fromEntries(FEATURES.map((name) => [name, 0])) as Features);
  const at = (i: number) => (ranked[i] ?? ranked.at(-1))?.score ?? 0;
  const best = (name: keyof Features) =>
    ranked.reduce((most, { features }) => Math.max(most, features[name]), 0);
  const found = new Set(ranked.flatMap(({ matched }) => matched));
  const words = [...(ranked[0]?.matched ?? []), ...(ranked[0]?.missing ?? [])];
  const { coverage, concepts, holds, told, toldAbove, untold, like, likeAbove, likeGroup, likePiece, tells } =
    first;
  return {
    always: 1,
    score: at(0),
    lead: at(0) - at(1),
    leadThird: at(0) - at(3),
    coverage,
    concepts,
    holds,
    told,
    toldAbove,
    untold,
    like,
    likeAbove,
    likeGroup,
    likePiece,
    tells,
    part: first.part,
    place: first.place,
    clear,
    clearLike: clear * like,
    bestLike: best("like"),
    bestAbove: best("likeAbove"),
    bestCoverage: best("coverage"),
    unknown: idfOf(words.filter((slot) => !found.has(slot))) / (idfOf(words) || 1),
    unknownPlace: placed && ranked.every(({ features }) => features.place <= 0) ? 1 : 0,
    followUp: followUp ? 1 : 0,
  };
}

/** How likely it is that the first passage answers, 0 to 1. */
export function surenessOf(signs: Signs, weights: Partial<Signs>): number {
  const sum = SIGNS.reduce((total, name) => total + signs[name] * (weights[name] ?? 0), 0);
  return 1 / (1 + Math.exp(-sum));
}
