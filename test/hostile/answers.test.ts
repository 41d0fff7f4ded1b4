import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Answer } from "../../src/contract.ts";
import { loadKnowledge } from "../../src/knowledge/load.ts";
import type { Knowledge } from "../../src/knowledge/model.ts";
import { type Asking, openAsking } from "../answers/ask.ts";
import { standsInItsLines, textOf } from "../answers/judge.ts";
import { fuzz, fuzzTimeout } from "./fuzz.ts";
import { PAYLOADS } from "./payloads.ts";
import { PUMPS } from "./pumps.ts";
import { question } from "./questions.ts";

/** What any answer must be, whatever was asked. */
function faultsOf(answer: Answer, { calls }: Knowledge): string[] {
  const faults: string[] = [];
  for (const citation of answer.citations) {
    const call = calls.find(({ id }) => id === citation.call);
    if (!call) faults.push(`no such call: ${citation.call}`);
    else if (citation.quote.trim() === "" || !standsInItsLines(citation, [textOf(call.guideline.lines)]))
      faults.push(`not in lines ${citation.line}: ${citation.quote}`);
    if (citation.programme !== null && !call?.programmes.some(({ id }) => id === citation.programme))
      faults.push(`no such programme: ${citation.programme}`);
  }
  if (!["answered", "not-stated", "clarify", "out-of-scope"].includes(answer.outcome))
    faults.push(answer.outcome);
  if (answer.verdict !== null && answer.outcome !== "answered")
    faults.push(`${answer.verdict}, ${answer.outcome}`);
  if (answer.text.trim() === "") faults.push("no text");
  for (const word of ["undefined", "[object Object]", "NaN"])
    if (answer.text.includes(word)) faults.push(`says ${word}: ${answer.text}`);
  const known = new Set(calls.flatMap(({ programmes }) => programmes.map(({ id }) => id)));
  for (const id of answer.programmes) if (!known.has(id)) faults.push(`about ${id}`);
  for (const { value } of answer.values)
    if (typeof value === "number" && !Number.isFinite(value)) faults.push(`a value of ${value}`);
  return faults;
}

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
