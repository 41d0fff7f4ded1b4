import { describe, expect, it } from "vitest";
import type { Boosted } from "../../src/search/boosted.ts";
import { COMPARED, compared, QUESTION_SIGNS, rowsOf } from "../../src/search/compared.ts";
import { FEATURES, type Features, type Ranked } from "../../src/search/rank.ts";

const plain = Object.fromEntries(FEATURES.map((name) => [name, 0])) as Features;
const passage = (number: number, score: number, own: Partial<Features> = {}): Ranked => ({
  number,
  score,
  features: { ...plain, ...own },
  matched: [],
  missing: [],
});
const question = { foreign: 0, figures: 1, personal: 0, exists: 0 };
const column = (name: keyof Features) => FEATURES.indexOf(name);
const lead = (name: keyof Features) => FEATURES.length + column(name);

describe("the likeliest passages beside each other", () => {
  it("know by how much each is ahead of the best of all others, those not compared too", () => {
    const many = Array.from({ length: COMPARED + 5 }, (_, n) => passage(n, -n));
    const ranked = [
      passage(100, 3, { like: 0.9, sense: 0.4 }),
      passage(101, 2, { like: 0.5, sense: 0.4 }),
      ...many,
      passage(102, -99, { sense: 0.7 }),
    ];
    const rows = rowsOf(ranked, question);
    expect(rows).toHaveLength(COMPARED);
    expect(rows[0]?.[lead("like")]).toBeCloseTo(0.4);
    expect(rows[1]?.[lead("like")]).toBeCloseTo(-0.4);
    expect(rows[0]?.[lead("sense")]).toBeCloseTo(-0.3);
    expect(rows[1]?.[2 * FEATURES.length + QUESTION_SIGNS.indexOf("figures")]).toBe(1);
    expect(rows[1]?.at(-1)).toBe(-1);
  });

  it("of one, it is ahead of none; of none, there are no rows", () => {
    expect(rowsOf([passage(1, 1, { like: 0.3 })], question)[0]?.[lead("like")]).toBe(0);
    expect(rowsOf([], question)).toEqual([]);
  });

  it("are ranked anew, and the others stay behind them in their order", () => {
    const ranked = Array.from({ length: COMPARED + 3 }, (_, n) =>
      passage(n, 10 - n / 10, { sense: n === 4 ? 1 : 0 }),
    );
    // One tree: whose words mean the most comes first, all others fall far.
    const trees: Boosted = {
      depth: 1,

      features: [column("sense")],
      thresholds: [0.5],
      leaves: [-20, 1],
    };
    const order = compared(ranked, question, trees);
    expect(order[0]?.number).toBe(4);
    expect(order.slice(COMPARED).map(({ number }) => number)).toEqual([COMPARED, COMPARED + 1, COMPARED + 2]);
    const scores = order.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });
});
