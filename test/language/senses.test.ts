import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { answeredExamples, relatedExamples } from "../../src/language/learned/examples.ts";
import { LearnedFile } from "../../src/language/learned/file.ts";
import { fittedSenses } from "../../src/language/learned/sense-training.ts";
import { TUNING_SETTINGS, tunedSenses } from "../../src/language/learned/sense-tuning.ts";
import {
  closeness,
  PackedSenses,
  packedSenses,
  type Senses,
  senseOf,
  wordsOf,
} from "../../src/language/learned/senses.ts";
import { prepare } from "../../src/language/normalise.ts";
import { spelt } from "../../src/language/pinyin.ts";
import { tempFolder } from "../store/helpers.ts";

const sense = (text: string) => senseOf(wordsOf(prepare(text)));
const close = (one: string, other: string) => closeness(sense(one), sense(other));

describe("what words mean", () => {
  it.each([
    ["any help with nursery fees?", "a further 2,400 a year for childcare", "reports are due every March"],
    ["幼儿园的钱给报吗", "a further 2,400 a year for childcare", "reports are due every March"],
    ["can we meet on Zoom?", "仅以线上形式举办的会议不予资助", "经费分两期拨付"],
    [
      "will they tell me why I failed?",
      "no feedback is given to unsuccessful applicants",
      "costs of travel are eligible",
    ],
  ])("%s: lies closer to the clause that answers", (question, clause, other) => {
    expect(close(question, clause)).toBeGreaterThan(close(question, other) + 0.1);
  });

  it("has none for what it does not know", () => {
    expect(close("xqzzt", "childcare")).toBe(0);
  });

  const groups = ["ab", "bc", "cd", "de", "ef", "fg"].map((pair) => ({
    expressions: [[...pair], [pair[0] as string]],
  }));
  const settings = { dimensions: 2, more: 1, rounds: 8 };

  it("comes out the same each time, whole after packing, cut off is told", () => {
    const fitted = fittedSenses(groups, [["a"], ["a", "b"]], settings);
    expect(fittedSenses(groups, [["a"], ["a", "b"]], settings)).toEqual(fitted);
    const packed = packedSenses(fitted);
    const folder = tempFolder();
    const stored = (bytes: Buffer) => {
      const file = join(folder, String(bytes.length));
      writeFileSync(file, bytes);
      return new LearnedFile(file);
    };
    const read = new PackedSenses(stored(packed));
    for (const [n, term] of fitted.terms.entries()) {
      const at = read.find(term) as number;
      expect(read.weight(at)).toBeCloseTo(fitted.weights[n] as number, 2);
      expect(read.place(at)).toEqual(fitted.places.slice(n * 2, (n + 1) * 2));
    }
    expect(read.find("z")).toBeUndefined();
    for (const length of [0, 7, packed.length - 1])
      expect(() => new PackedSenses(stored(packed.subarray(0, length)))).toThrow("not whole");
  });

  it("are moved so that a question lies closest to its own clause, the same each time", () => {
    const fitted = fittedSenses(groups, [["a"], ["a", "b"]], settings);
    // Side by side at first; each question has one of the six words, and so has the clause that answers it.
    const line = (question: string, clause: string) => ({
      questions: [new Map([[question, 1]])],
      clauses: [new Map([[clause, 1]])],
    });
    const answered = ["ad", "be", "cf"].flatMap((pair) =>
      Array.from({ length: 12 }, () => line(pair[0] as string, pair[1] as string)),
    );
    const tuned = tunedSenses(fitted, answered, { ...TUNING_SETTINGS, batch: 6, rounds: 20, dropped: 0 });
    expect(tunedSenses(fitted, answered, { ...TUNING_SETTINGS, batch: 6, rounds: 20, dropped: 0 })).toEqual(
      tuned,
    );
    const placeOf = ({ terms, places }: Senses, term: string) =>
      Float32Array.from(places.slice(terms.indexOf(term) * 2, terms.indexOf(term) * 2 + 2));
    const between = (senses: Senses, pair: string) =>
      closeness(placeOf(senses, pair[0] as string), placeOf(senses, pair[1] as string));
    for (const pair of ["ad", "be", "cf"]) {
      expect(between(tuned, pair)).toBeGreaterThan(between(fitted, pair));
      expect(between(tuned, pair)).toBeGreaterThan(0.9);
    }
    expect(Math.max(...tuned.weights)).toBeLessThanOrEqual(2.55);
  });

  it("needs more groups than dimensions", () => {
    expect(() => fittedSenses(groups.slice(0, 2), [["a"]], settings)).toThrow(RangeError);
  });

  it("reads related expressions, and questions with their clauses", () => {
    expect(relatedExamples("childcare\tnursery; toddler\t托儿; 幼儿园\n", "f")).toEqual([
      { expressions: ["nursery", "toddler", "托儿", "幼儿园"] },
    ]);
    expect(() => answeredExamples("only\tthree\tcolumns\n", "f")).toThrow("f:1: 4 columns expected");
  });
});

describe("Chinese names in Latin letters", () => {
  it("spells every run of two or three characters", () => {
    expect([...spelt("青桐计划")]).toEqual(
      expect.arrayContaining(["qingtong", "tongji", "jihua", "qingtongji"]),
    );
  });
});
