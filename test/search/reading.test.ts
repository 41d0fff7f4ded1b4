import { describe, expect, it } from "vitest";
import { type Lesson, learnt, unlearnt } from "../../scripts/reader-training.ts";
import { placeOf, UNIT, wordsOf } from "../../src/language/learned/senses.ts";
import { generator } from "../../src/language/learned/training.ts";
import { prepare } from "../../src/language/normalise.ts";
import fitted from "../../src/search/reading/fitted.json" with { type: "json" };
import { MANNERS, mannerOf } from "../../src/search/reading/manner.ts";
import { FORM, PARAMETERS, type ReadWords } from "../../src/search/reading/reader.ts";

const random = generator(11);
const PLACE = 128;
const invented = (count: number, own = count): ReadWords => ({
  places: Array.from({ length: count }, () =>
    Int8Array.from({ length: PLACE }, () => Math.round(24 * (random() - 0.5))),
  ),
  weights: Float32Array.from({ length: count }, () => 0.2 + random()),
  own,
});
const choice = (worth: number) => ({
  words: invented(5, 4),
  form: Float32Array.from({ length: FORM }, () => random()),
  worth,
});

describe("a reader", () => {
  it("learns in the direction in which its loss falls", () => {
    const lessons: Lesson[] = [
      {
        words: invented(3),
        manner: mannerOf("How many may we send?"),
        choices: [choice(1), choice(0)],
        weight: 1,
      },
      { words: invented(2), manner: mannerOf("谁付钱?"), choices: [choice(0), choice(0)], weight: 0.5 },
    ];
    const parameters = unlearnt(random).map((one) => 2.5 * one);
    const gradient = new Float32Array(PARAMETERS);
    const lossOf = (at: Float32Array) =>
      lessons.reduce((sum, lesson) => sum + learnt(at, new Float32Array(PARAMETERS), lesson), 0);
    for (const lesson of lessons) learnt(parameters, gradient, lesson);
    // Steps large enough for numbers of 32 bits; where one crosses a bend, the two slopes differ.
    const step = 4e-3;
    let [product, own, other, checked] = [0, 0, 0, 0];
    for (let i = 0; i < PARAMETERS; i += 37) {
      if (Math.abs(gradient[i] as number) < 1e-3) continue;
      const ahead = Float32Array.from(parameters);
      const behind = Float32Array.from(parameters);
      ahead[i] = (ahead[i] as number) + step;
      behind[i] = (behind[i] as number) - step;
      const slope = (lossOf(ahead) - lossOf(behind)) / (2 * step);
      product += slope * (gradient[i] as number);
      own += slope ** 2;
      other += (gradient[i] as number) ** 2;
      checked++;
    }
    expect(product / Math.sqrt(own * other)).toBeGreaterThan(0.995);
    expect(Math.sqrt(own / other)).toBeCloseTo(1, 1);
    expect(checked).toBeGreaterThan(30);
  });
});

describe("the reader of the program", () => {
  it("is fitted to the senses as they are: where these moved, run node scripts/fit.mjs ranking", () => {
    expect(fitted.parameters).toHaveLength(PARAMETERS);
    expect(Object.keys(fitted.places).length).toBeGreaterThan(5);
    for (const [word, before] of Object.entries(fitted.places)) {
      const place = placeOf(wordsOf(prepare(word)).numbers[0] as number);
      const close = before.reduce((sum, one, k) => sum + (one * (place[k] as number)) / UNIT ** 2, 0);
      expect(close, word).toBeGreaterThan(0.9);
    }
  });
});

describe("how a question is put", () => {
  it("is told by its small words, in either language", () => {
    const both = [mannerOf("How many people may we send?"), mannerOf("我们最多可以派几个人?")];
    for (const manner of both) {
      expect(manner).toHaveLength(MANNERS);
      expect([...manner].filter((one) => one === 1).length).toBeGreaterThan(2);
    }
    expect(mannerOf("Photonics")).toEqual(new Float32Array(MANNERS));
  });
});
