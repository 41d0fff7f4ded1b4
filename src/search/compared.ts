/**
 * The likeliest passages ranked once more, each beside its rivals: by trees, as what speaks for a passage depends on what
 * else does, and on what the others have.
 * @module
 */
import { type Boosted, boostedScore } from "./boosted.ts";
import { byScore, FEATURES, type Ranked } from "./rank.ts";
import type { Signs } from "./sureness.ts";

/** So many of the likeliest are compared. */
export const COMPARED = 20;

/** What of the question itself counts in comparing. */
export const QUESTION_SIGNS = ["foreign", "figures", "personal", "exists"] as const;
type QuestionSigns = Pick<Signs, (typeof QUESTION_SIGNS)[number]>;

/**
 * The rows that the trees see, of the first passages: each one's features, by how much each is ahead of the best of all
 * others, the question's signs, and how far its score is behind the first's.
 * @param ranked best first
 */
export function rowsOf(ranked: readonly Ranked[], question: QuestionSigns): Float64Array[] {
  const [first] = ranked;
  if (first === undefined) return [];
  const best = FEATURES.map(() => Number.NEGATIVE_INFINITY);
  const second = FEATURES.map(() => Number.NEGATIVE_INFINITY);
  for (const { features } of ranked)
    for (const [k, name] of FEATURES.entries()) {
      const value = features[name];
      if (value > (best[k] as number)) {
        second[k] = best[k] as number;
        best[k] = value;
      } else if (value > (second[k] as number)) second[k] = value;
    }
  const width = FEATURES.length;
  return ranked.slice(0, COMPARED).map(({ features, score }) => {
    const row = new Float64Array(2 * width + QUESTION_SIGNS.length + 1);
    for (const [k, name] of FEATURES.entries()) {
      const value = features[name];
      const rival = value === best[k] ? (second[k] as number) : (best[k] as number);
      row[k] = value;
      row[width + k] = Number.isFinite(rival) ? value - rival : 0;
    }
    for (const [k, name] of QUESTION_SIGNS.entries()) row[2 * width + k] = question[name];
    row[2 * width + QUESTION_SIGNS.length] = score - first.score;
    return row;
  });
}

/** Ranks the likeliest once more, best first; the others stay behind them. */
export function compared(ranked: readonly Ranked[], question: QuestionSigns, trees: Boosted): Ranked[] {
  const rows = rowsOf(ranked, question);
  const likeliest = rows
    .map((row, i) => {
      const one = ranked[i] as Ranked;
      return { ...one, score: one.score + boostedScore(trees, row) };
    })
    .sort(byScore);
  const last = likeliest.at(-1)?.score ?? 0;
  return [
    ...likeliest,
    ...ranked.slice(likeliest.length).map((one) => ({ ...one, score: Math.min(one.score, last) })),
  ];
}
