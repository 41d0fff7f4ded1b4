/**
 * The likeliest passages read together with the question, word beside word (`reading/reader.ts`).
 * @module
 */
import { KINDS, type Ranked } from "./rank.ts";
import { shared } from "./reading/layers.ts";

/** So many of the likeliest are read. */
export const READ = 20;

/** The log of a length is brought into the range of the others by this. */
const LONG = 5;
/** A passage's form: a row or a field, its length, the kinds of value it holds. */
export const formOf = ({ features }: Pick<Ranked, "features">): Float32Array =>
  Float32Array.of(
    features.row,
    features.field,
    features.length / LONG,
    ...KINDS.map(([name]) => features[name]),
  );

/** How a reader judges one of them: what speaks for it, and what for it that none answers. */
export interface Judge {
  scoreOf(one: Ranked): number;
  missing: number;
}

/**
 * The same passages, the likeliest with what a reader makes of them.
 * @param ranked best first
 */
export function readAgain(ranked: readonly Ranked[], { scoreOf, missing }: Judge): Ranked[] {
  const scores = ranked.slice(0, READ).map(scoreOf);
  const chances = Float32Array.of(...scores, missing);
  shared(chances);
  const [first = 0, second = first] = [...scores].sort((a, b) => b - a);
  return ranked.map((one, i) => {
    const score = scores[i];
    if (score === undefined) return one;
    const features = {
      ...one.features,
      read: score - missing,
      readLead: score - (score < first ? first : second),
      readChance: chances[i] as number,
    };
    return { ...one, features };
  });
}
