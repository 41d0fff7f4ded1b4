import { describe, expect, it } from "vitest";
import type { Answer } from "../../src/contract.ts";
import { answeringAgain } from "../../src/review/again.ts";
import { compareAnswers } from "../../src/review/compare.ts";
import { type AskedBefore, groupDifferences, replay } from "../../src/review/replay.ts";
import { openStore, type Store } from "../../src/store/index.ts";
import { ScriptedEngine } from "../web/scripted-engine.ts";

const ANSWER: Answer = {
  outcome: "answered",
  verdict: "no",
  text: "No.",
  language: "en",
  programmes: ["1.9"],
  values: [],
  citations: [],
  suggestions: [],
};

async function log(turns: [conversation: string, text: string, answer?: Answer][]): Promise<Store> {
  const store = await openStore(":memory:", { clock: () => new Date("2022-12-01T20:00:00Z") });
  for (const [conversation, text, answer = ANSWER] of turns) {
    const id = await store.turns.appendQuestion({ conversation, platform: "web", text });
    await store.turns.completeTurn(id, {
      answer,
      confidence: 1,
      knowledgeHash: "k",
      programVersion: "v",
      tookMs: 1,
    });
  }
  return store;
}

describe("comparing answers", () => {
  it("names each part that differs, and wording only by itself", () => {
    expect(compareAnswers(ANSWER, { ...ANSWER })).toEqual([]);
    expect(compareAnswers(ANSWER, { ...ANSWER, text: "No!" }).map(({ part }) => part)).toEqual(["wording"]);
    const other: Answer = { ...ANSWER, text: "Yes.", verdict: "yes", programmes: ["1.9", "2.0"] };
    expect(compareAnswers(ANSWER, other)).toEqual([
      { part: "verdict", before: "no", after: "yes" },
      { part: "programmes", before: "1.9", after: "1.9; 2.0" },
    ]);
  });

  it("does not mind order", () => {
    const two: Answer = { ...ANSWER, programmes: ["2.0", "1.9"] };
    expect(compareAnswers(two, { ...two, programmes: ["1.9", "2.0"] })).toEqual([]);
  });
});

describe("replay", () => {
  it("asks each conversation in its order, as of the office's date of the question", async () => {
    const store = await log([
      ["a", "one"],
      ["b", "other"],
      ["a", "two"],
    ]);
    const asked: AskedBefore[] = [];
    const result = await replay(store, async (question) => {
      asked.push(question);
      return ANSWER;
    });
    expect(asked.map(({ conversation, text }) => `${conversation} ${text}`)).toEqual([
      "a one",
      "a two",
      "b other",
    ]);
    expect(asked[0]?.asOf).toBe("2022-12-02");
    expect(result).toMatchObject({ replayed: 3, same: 3, different: [], failed: [] });
  });

  it("lists what differs and what fails, and goes on", async () => {
    const store = await log([
      ["a", "same"],
      ["b", "other"],
      ["c", "broken"],
      ["d", "reworded"],
    ]);
    const result = await replay(store, async ({ text }) => {
      if (text === "broken") throw new Error("no");
      return {
        ...ANSWER,
        verdict: text === "other" ? "yes" : "no",
        text: text === "reworded" ? "Not." : ANSWER.text,
      };
    });
    expect(result).toMatchObject({ replayed: 3, same: 1, reworded: 1, failed: [{ turn: 3, error: "no" }] });
    expect(result.different.map(({ turn, changes }) => [turn, changes.map(({ part }) => part)])).toEqual([
      [2, ["verdict"]],
    ]);
  });

  it("lists what differs alike once, the most frequent first", async () => {
    const store = await log([
      ["a", "one"],
      ["b", "Two?"],
      ["c", "two?"],
      ["d", "one", { ...ANSWER, verdict: null }],
    ]);
    const { different } = await replay(store, async () => ({ ...ANSWER, verdict: "yes" }));
    expect(different).toHaveLength(4);
    expect(groupDifferences(different).map(({ turn, times }) => [turn, times])).toEqual([
      [2, 2],
      [1, 1],
      [4, 1],
    ]);
  });

  it("keeps what a follow-up follows, also from before the time chosen", async () => {
    const store = await log([
      ["a", "one"],
      ["a", "two"],
    ]);
    const asked: string[] = [];
    const result = await replay(
      store,
      async ({ text }) => {
        asked.push(text);
        return ANSWER;
      },
      { since: "2022-12-03" },
    );
    expect(asked).toEqual([]);
    expect(result.replayed).toBe(0);
  });

  it("leaves the log as it is, and gives the office's answers", async () => {
    const store = await log([["a", "Are travel costs eligible?"]]);
    const id = await store.faq.create(
      { questionEn: "Are travel costs eligible?", answerEn: "Yes, they are." },
      "Li",
    );
    await store.faq.approve(id, "Li");
    const result = await answeringAgain(
      store,
      (scratch) => new ScriptedEngine(scratch),
      (answer) => replay(store, answer),
    );
    expect(result.different[0]?.after.text).toContain("Yes, they are.");
    expect(await store.turns.count()).toBe(1);
  });
});
