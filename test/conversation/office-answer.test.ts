import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Answer, Language } from "../../src/contract.ts";
import { createEngine } from "../../src/conversation/engine.ts";
import type { Engine, Reply } from "../../src/conversation/types.ts";
import { findQuote } from "../../src/faq/index.ts";
import { loadKnowledge } from "../../src/knowledge/load.ts";
import type { Knowledge } from "../../src/knowledge/model.ts";
import { type FaqText, openStore, type Store } from "../../src/store/index.ts";

let whole: Knowledge;
let knowledge: Knowledge;
let store: Store;
let engine: Engine;

beforeAll(async () => {
  whole = await loadKnowledge("knowledge");
});
beforeEach(async () => {
  knowledge = whole;
  store = await openStore(":memory:", { clock: () => new Date("2022-11-30T20:00:00Z") });
  engine = createEngine({ knowledge: () => knowledge, store, asOf: () => "2022-12-01" });
});
afterEach(() => store.close());

const say = (text: string, conversation = "c", more: { language?: Language; answerIn?: Language } = {}) =>
  engine.handle({ platform: "web", conversation, user: "u", input: { kind: "text", text }, ...more });

async function approve(text: Partial<FaqText>): Promise<number> {
  const id = await store.faq.create(text, "Li");
  await store.faq.approve(id, "Wang");
  return id;
}

const kinds = (reply: Reply) => reply.blocks.map(({ kind }) => kind);

describe("the office's approved answer", () => {
  it("is given to a question that the text leaves open, with its day, its verdict and its quote", async () => {
    const call = whole.calls[0]?.id ?? "";
    const quote = findQuote(call, "Enterprises can only be project participants.", whole);
    if (!quote) throw new Error("the quote does not stand in the guideline");
    const faq = await approve({
      questionEn: "Are travel costs eligible?",
      answerEn: "Yes, up to a tenth of the budget.",
      citations: [quote],
    });
    const reply = await say("are travel costs eligible");
    expect(reply.answer).toMatchObject({
      outcome: "answered",
      verdict: "yes",
      citations: [quote],
      office: { faq, date: "2022-12-01" },
    });
    expect(kinds(reply).slice(0, 3)).toEqual(["heading", "verdict", "quote"]);
    expect(reply.answer.text).toContain("The research office's answer of 2022-12-01");
    expect(reply.answer.text).not.toContain("doesn't say");
    expect(await store.turns.get(reply.turn)).toMatchObject({ faq, confidence: 1 });
  });

  it("is given from its approval on, and no longer once it is retired or changed", async () => {
    const question = "Are travel costs eligible?";
    const silent = async () => (await say(question)).answer.office === undefined;
    const id = await store.faq.create({ questionEn: question, answerEn: "Yes." }, "Li");
    expect(await silent()).toBe(true);
    await store.faq.approve(id, "Li");
    expect(await silent()).toBe(false);
    await store.faq.update(id, { answerEn: "No." }, "Li");
    expect(await silent()).toBe(true);
    await store.faq.approve(id, "Li");
    expect((await say(question)).answer.verdict).toBe("no");
    await store.faq.retire(id, "Li");
    expect(await silent()).toBe(true);
  });

  it("is not given once its quote is gone from the text, even before anybody marked it stale", async () => {
    const call = whole.calls[0]?.id ?? "";
    const quote = findQuote(call, "Enterprises can only be project participants.", whole);
    await approve({
      questionEn: "Are travel costs eligible?",
      answerEn: "Yes.",
      citations: quote ? [quote] : [],
    });
    expect((await say("Are travel costs eligible?")).answer.office).toBeDefined();
    const without = (line: string) => line.replace("Enterprises can only be project participants.", "");
    knowledge = {
      ...whole,
      calls: whole.calls.map((one) => ({
        ...one,
        guideline: { ...one.guideline, lines: one.guideline.lines.map(without) },
      })),
    };
    expect((await say("Are travel costs eligible?")).answer.office).toBeUndefined();
  });

  it("never stands in the way of a rule that decides otherwise", async () => {
    const question = "Can an enterprise lead a China-Israel project?";
    const { answer: own } = await say(question);
    expect(own.verdict).toBe("no");
    await approve({ questionEn: question, answerEn: "Yes, it can." });
    const { answer } = await say(question);
    expect(answer).toEqual(own);
  });

  it("stands above the text's own words where both say the same, and no quote stands twice", async () => {
    const question = "Can an enterprise lead a China-Israel project?";
    const { answer: own } = await say(question);
    await approve({ questionEn: question, answerEn: "No, find a university.", citations: own.citations });
    const { answer } = await say(question);
    expect(answer.verdict).toBe("no");
    expect(answer.citations).toEqual(own.citations);
    const places = ["No, find a university.", "The text says:"].map((part) => answer.text.indexOf(part));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
  });

  it("is passed over where it is about other programmes than the question, or the conversation", async () => {
    const faq = await approve({
      questionEn: "Are travel costs eligible?",
      answerEn: "Yes.",
      programmes: ["1.9"],
    });
    await say("How long may a project in 2.0 run?", "korea");
    expect((await say("Are travel costs eligible?", "korea")).answer.office).toBeUndefined();
    expect((await say("Are travel costs eligible?", "nobody")).answer.office).toBeUndefined();
    await say("How long may a project in 1.9 run?", "israel");
    const { answer } = await say("Are travel costs eligible?", "israel");
    expect(answer.office?.faq).toBe(faq);
    expect(answer.text).toContain("for 1.9:");
  });

  it.each([
    ["are travel costs eligible for 1.9?", []],
    ["Are travel costs eligible in programme 1.9?", ["1.9", "2.0"]],
    ["Are travel costs eligible in a China-Israel project?", ["1.9"]],
    ["Are travel costs eligible for 1.9 and 2.0?", []],
    ["中以项目的差旅费可以报销吗？", []],
  ])(
    "is given where the question names a programme that the entry is about too: %s",
    async (question, programmes) => {
      const faq = await approve({
        questionEn: "Are travel costs eligible?",
        answerEn: "Yes.",
        questionZh: "差旅费可以报销吗？",
        answerZh: "可以。",
        programmes,
      });
      expect((await say(question)).answer.office?.faq).toBe(faq);
    },
  );

  it("is not given for a programme where it is about all, and the text speaks of the one", async () => {
    await approve({ questionEn: "How many projects will be supported?", answerEn: "Ask us." });
    expect((await say("How many projects will be supported?")).answer.office).toBeDefined();
    expect((await say("How many projects will be supported for 1.9?")).answer.office).toBeUndefined();
    await approve({ questionEn: "Can a university buy cars?", answerEn: "No." });
    expect((await say("Can an Israeli university buy cars?")).answer.office).toBeUndefined();
  });

  it("speaks Chinese to a Chinese question", async () => {
    await approve({ questionZh: "差旅费可以报销吗？", answerZh: "可以，不超过预算的十分之一。" });
    const { answer } = await say("差旅费能报销吗");
    expect(answer).toMatchObject({ language: "zh", verdict: "yes", outcome: "answered" });
    expect(answer.text).toContain("科研管理部门 2022-12-01 的答复");
  });
});

describe("the language of an answer", () => {
  const language = async (...args: Parameters<typeof say>) => (await say(...args)).answer.language;

  it("is the question's own, whatever the platform's", async () => {
    expect(await language("Who may lead in 1.9?", "a", { language: "zh" })).toBe("en");
    expect(await language("1.9谁可以牵头？", "b", { language: "en" })).toBe("zh");
  });

  it("is the platform's, else the last one, for a message without words", async () => {
    expect(await language("1.9?", "a", { language: "zh" })).toBe("zh");
    await say("1.9谁可以牵头？", "b");
    expect(await language("2.0?", "b")).toBe("zh");
  });

  it("is the one asked for by name before all", async () => {
    expect(await language("Who may lead in 1.9?", "a", { answerIn: "zh" })).toBe("zh");
  });
});

it("keeps addresses and numbers out of what is remembered and said", async () => {
  const reply = await say("Who may lead in 1.9, asks zhang@example.com, 13812345678?");
  const stored = JSON.stringify(await store.turns.get(reply.turn));
  expect(stored + JSON.stringify(reply)).not.toMatch(/zhang@|13812345678/);
  const same: Answer = (await say("Who may lead in 1.9?", "other")).answer;
  expect(reply.answer.citations).toEqual(same.citations);
});

it("does not take the point of a programme's number for the end of a verdict", async () => {
  const { answer } = await say("Are travel costs eligible in 1.9?");
  expect(answer.text).toMatch(/^\*\*[^*]*1\.9[^*]*\*\*/);
});

it("answers for all programmes where each is asked about, whatever was spoken of before", async () => {
  await say("Can an enterprise lead a project in 1.9?");
  const { answer } = await say("How much funding does each programme give?");
  expect(answer.programmes).not.toEqual(["1.9"]);
});
