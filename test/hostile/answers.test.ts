import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadKnowledge } from "../../src/knowledge/load.ts";
import type { Knowledge } from "../../src/knowledge/model.ts";
import { type Asking, openAsking } from "../answers/ask.ts";
import { faultsOf } from "./contract.ts";
import { fuzz, fuzzTimeout } from "./fuzz.ts";
import { PAYLOADS } from "./payloads.ts";
import { PUMPS } from "./pumps.ts";
import { question } from "./questions.ts";

describe("whatever is asked", () => {
  const sets: [string, string[], string][] = [
    ["a call with rules", ["knowledge"], "2022-12-01"],
    ["calls that have their text alone", ["test/calls"], "2025-03-05"],
    ["both", ["knowledge", "test/calls"], "2022-12-01"],
  ];
  describe.each(sets)("of %s", (_, folders, asOf) => {
    let knowledge: Knowledge;
    let asking: Asking;

    beforeAll(async () => {
      const [first, ...others] = await Promise.all(folders.map((folder) => loadKnowledge(folder)));
      knowledge = { ...(first as Knowledge), calls: [first, ...others].flatMap((one) => one?.calls ?? []) };
      asking = await openAsking(knowledge, asOf);
    });
    afterAll(() => asking.close());

    it("every answer keeps the contract, and every quote stands in the text where it says", {
      timeout: fuzzTimeout,
    }, async () => {
      const conversation = fc.array(question, { minLength: 1, maxLength: 4 });
      await fc.assert(
        fc.asyncProperty(conversation, async (turns) => {
          const answers = await asking.ask(turns);
          expect(answers.flatMap((answer) => faultsOf(answer, knowledge))).toEqual([]);
          for (const { text } of answers)
            if (!/undefined|NaN/.test(turns.join()))
              expect(text).not.toMatch(/\bundefined\b|\bNaN\b|\[object Object\]/);
        }),
        fuzz(120),
      );
      expect(({} as Record<string, unknown>).x).toBeUndefined();
    });

    it("hostile words alone, and over and over", { timeout: fuzzTimeout }, async () => {
      for (const text of [...PAYLOADS, ...PUMPS.map((piece) => piece.repeat(3980 / piece.length))]) {
        const answers = await asking.ask([text]);
        expect(
          answers.flatMap((answer) => faultsOf(answer, knowledge)),
          text.slice(0, 40),
        ).toEqual([]);
      }
    });
  });
});
