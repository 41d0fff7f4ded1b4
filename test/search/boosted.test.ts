import { describe, expect, it } from "vitest";
import { type BoostSettings, boosted, ofChances, ofFirsts } from "../../scripts/boosting.ts";
import { boostedScore } from "../../src/search/boosted.ts";

const settings: BoostSettings = {
  rounds: 60,
  depth: 2,
  rate: 0.3,
  leastRows: 1,
  leastCurve: 0,
  calm: 0.1,
  groups: 1,
  columns: 1,
};
/** Two features of which neither alone says anything. */
const corners = Array.from({ length: 80 }, (_, n) => [n % 2, (n >> 1) % 2, n]);
const either = corners.map(([a, b]) => (a === b ? 0 : 1));
const own = Int32Array.from(corners, (_, n) => n);
const chance = (score: number) => 1 / (1 + Math.exp(-score));

describe("boosted trees", () => {
  it("learn what no weight for each feature could: one or the other, not both", () => {
    const worth = new Float64Array(corners.length).fill(1);
    const trees = boosted(
      corners.map(([a, b, n]) => [a as number, b as number, (n as number) % 7]),
      own,
      new Float64Array(corners.length),
      ofChances(Float64Array.from(either), worth),
      settings,
    );
    for (const [a, b, right] of [
      [0, 0, 0],
      [0, 1, 1],
      [1, 0, 1],
      [1, 1, 0],
    ] as const)
      expect(Math.round(chance(boostedScore(trees, [a, b, 3])))).toBe(right);
  });

  it("bring the one that is worth something first of each group, from where it stands", () => {
    // Of each four, the third is right; it is told by a feature in the middle, and begins behind.
    const rows = Array.from({ length: 200 }, (_, n) => [[0, 2, 1, 3][n % 4] as number, (n * 7) % 5]);
    const groups = Int32Array.from(rows, (_, n) => Math.floor(n / 4));
    const begin = Float64Array.from(rows, (_, n) => (n % 4 === 2 ? 0 : 1));
    const trees = boosted(
      rows,
      groups,
      begin,
      ofFirsts(
        Float64Array.from(rows, (_, n) => (n % 4 === 2 ? 1 : 0)),
        groups,
      ),
      settings,
    );
    const scores = [0, 2, 1, 3].map((feature, n) => (n === 2 ? 0 : 1) + boostedScore(trees, [feature, 1]));
    expect(scores.indexOf(Math.max(...scores))).toBe(2);
  });

  it("come out the same each time", () => {
    const grown = () =>
      boosted(
        corners,
        own,
        new Float64Array(corners.length),
        ofChances(Float64Array.from(either), new Float64Array(corners.length).fill(1)),
        { ...settings, groups: 0.5, columns: 0.7, rounds: 5 },
      );
    expect(grown()).toEqual(grown());
  });

  it("of no trees are nothing", () => {
    expect(boostedScore({ depth: 3, features: [], thresholds: [], leaves: [] }, [1])).toBe(0);
  });
});
