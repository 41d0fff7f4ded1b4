import { beforeAll, describe, expect, it } from "vitest";
import { blocksOf } from "../../src/answer/compose.ts";
import { answerMessage } from "../../src/conversation/answering.ts";
import { loadKnowledge } from "../../src/knowledge/load.ts";
import type { Knowledge } from "../../src/knowledge/model.ts";

let knowledge: Knowledge;
beforeAll(async () => {
  knowledge = await loadKnowledge("knowledge");
});

/** The first block of the answer. */
function shown(question: string) {
  const { found } = answerMessage(question, knowledge, "2022-12-01", undefined, "en");
  const [first] = found;
  if (first === undefined) throw new Error("no answer");
  return blocksOf(first, knowledge.calls, "en")[0];
}

describe("how a verdict is shown", () => {
  it("shows a yes as bad news where it is asked whether something speaks against it", () => {
    const block = shown("Our partner in Korea won't submit for 2.0. Is that a problem?");
    expect(block).toMatchObject({ kind: "verdict", verdict: "yes", sign: "no" });
  });
  it("shows any other verdict as what it is", () => {
    const block = shown("Can an enterprise lead a project under 2.1?");
    expect(block).toMatchObject({ kind: "verdict", verdict: "yes" });
    expect(block).not.toHaveProperty("sign");
  });
});
