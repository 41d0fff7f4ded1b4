import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openDatabase } from "../../src/store/database.ts";
import { openStore } from "../../src/store/index.ts";
import { ask, clockAt, SECRET, tempStore } from "./helpers.ts";
import { answerOf, completionOf } from "./samples.ts";

describe("a turn", () => {
  it("is stored before it is answered, and holds everything after", async () => {
    const time = clockAt();
    const store = await tempStore(time);
    const user = store.secret.pseudonym("slack", "U1");
    const id = await store.turns.appendQuestion({
      conversation: "c",
      platform: "slack",
      user,
      text: "Lead?",
    });
    expect(await store.turns.get(id)).toMatchObject({
      ...{ id, conversation: "c", platform: "slack", user, text: "Lead?", status: "received" },
      ...{ askedAt: "2022-12-01T02:00:00.000Z", answer: null, state: null, programmes: [] },
    });
    time.forward(1);
    const answer = answerOf({ suggestions: ["和韩国呢？"] });
    const state = { interview: [{ field: "lead.type", value: "enterprise" }], language: "en" };
    const done = completionOf({}, { answer, state, aspects: ["lead"], confidence: 0.75, tookMs: 2.5 });
    expect(await store.turns.completeTurn(id, done)).toBe(true);
    expect(await store.turns.get(id)).toEqual({
      ...{ id, conversation: "c", platform: "slack", user, text: "Lead?", status: "answered", event: null },
      ...{ askedAt: "2022-12-01T02:00:00.000Z", answeredAt: "2022-12-01T03:00:00.000Z", tookMs: 2.5 },
      ...{ language: "en", outcome: "answered", verdict: "no", programmes: ["9.9"], aspects: ["lead"] },
      ...{ values: answer.values, citations: answer.citations, confidence: 0.75, answerText: answer.text },
      ...{ answer, state, knowledgeHash: "abc", programVersion: "0.1.0", faq: null, error: null },
    });
  });

  it("is answered once", async () => {
    const store = await tempStore();
    const id = await ask(store, "first?");
    expect(await store.turns.completeTurn(id, completionOf({ text: "another" }))).toBe(false);
    expect((await store.turns.get(id))?.answerText).toBe(answerOf().text);
    expect(await store.turns.completeTurn(999, completionOf())).toBe(false);
  });

  it("that failed says why, and can be answered later", async () => {
    const store = await tempStore();
    const id = await store.turns.appendQuestion({
      conversation: "c",
      platform: "t",
      text: "Broken question?",
    });
    await store.turns.failTurn(id, "the knowledge folder vanished");
    expect(await store.turns.get(id)).toMatchObject({
      status: "failed",
      error: "the knowledge folder vanished",
    });
    expect(await store.turns.count({ search: "broken" })).toBe(1);
    expect(await store.turns.completeTurn(id, completionOf({ text: "mended words" }))).toBe(true);
    expect(await store.turns.get(id)).toMatchObject({ status: "answered", error: null });
    expect(await store.turns.count({ search: "mended" })).toBe(1);
  });

  it("of one event is one turn, however often it is taken up", async () => {
    const store = await tempStore();
    const question = { conversation: "c", platform: "t", text: "once?", event: 7 };
    const id = await store.turns.appendQuestion(question);
    expect(await store.turns.appendQuestion(question)).toBe(id);
    expect(await store.turns.appendQuestion({ ...question, event: 8 })).not.toBe(id);
    expect((await store.turns.forEvent(7))?.id).toBe(id);
    expect(await store.turns.forEvent(9)).toBeUndefined();
  });

  it("is redacted before it is stored", async () => {
    const store = await tempStore();
    const id = await ask(store, "I am zhang@example.com, 13812345678. May a firm lead?");
    expect((await store.turns.get(id))?.text).toBe("I am [e-mail], [phone]. May a firm lead?");
  });

  it("keeps any text as it is, broken ones mended", async () => {
    const store = await tempStore();
    const text = fc.string({ unit: "binary", maxLength: 100 }).filter((one) => !/\d{4}|@|\0/.test(one));
    await fc.assert(
      fc.asyncProperty(text, async (asked) => {
        const id = await ask(store, asked, { answer: { text: asked }, rest: { state: { asked } } });
        expect(await store.turns.get(id)).toMatchObject({ text: asked, answerText: asked, state: { asked } });
      }),
      { numRuns: 50 },
    );
    const broken = await ask(store, "a\0b\uD800c");
    expect((await store.turns.get(broken))?.text).toBe("a\uFFFDb\uFFFDc");
    const long = "可".repeat(100_000);
    expect((await store.turns.get(await ask(store, long)))?.text).toBe(long);
  });

  it("whose JSON is damaged is named", async () => {
    const store = await tempStore();
    const id = await ask(store, "sound?");
    const other = await openDatabase(store.file);
    await other.run("UPDATE turns SET citations = '[{\"quote\": 1}]'");
    await other.close();
    await expect(store.turns.get(id)).rejects.toMatchObject({
      kind: "corrupt",
      message: expect.stringMatching(/^Row 1 of the table turns/),
    });
  });
});

it("gives a conversation in order, whatever the clock does", async () => {
  const time = clockAt();
  const store = await tempStore(time);
  for (const text of ["1", "2", "3"]) {
    await ask(store, text, { conversation: "mine" });
    await ask(store, "not mine", { conversation: "other" });
    time.forward(-5);
  }
  const texts = async (last?: number) =>
    (await store.turns.conversation("mine", last)).map((turn) => turn.text);
  expect(await texts()).toEqual(["1", "2", "3"]);
  expect(await texts(2)).toEqual(["2", "3"]);
  expect(await store.turns.conversation("none")).toEqual([]);
});

describe("filters", () => {
  it("choose by everything the office asks for", async () => {
    const time = clockAt();
    const store = await tempStore(time);
    const plain = await ask(store, "May an enterprise lead?", { platform: "slack" });
    time.forward(24);
    const silent = await ask(store, "可以延期吗", {
      answer: {
        outcome: "not-stated",
        verdict: null,
        language: "zh",
        programmes: ["1.9", "2.0"],
        text: "指南没有说明。",
      },
      rest: { confidence: 0.3 },
    });
    time.forward(24);
    const unhelpful = await ask(store, "How much money is there?", { answer: { programmes: ["1.9"] } });
    await store.feedback.record({ turn: unhelpful, helpful: false });
    const passedOn = await ask(store, "100%_sure?", { user: "bob" });
    await store.escalations.open({ turn: passedOn, adapter: "web", destination: null });
    await store.marks.set({
      turn: plain,
      mark: "right",
      why: null,
      notes: null,
      reviewed: true,
      by: "staff",
    });
    const open = await store.turns.appendQuestion({
      conversation: "x",
      platform: "cli",
      text: "waiting 等待中?",
    });

    const ids = async (filter: Parameters<typeof store.turns.list>[0]) =>
      (await store.turns.list(filter)).map((turn) => turn.id);
    expect(await ids({})).toEqual([open, passedOn, unhelpful, silent, plain]);
    expect(await ids({ limit: 2 })).toEqual([open, passedOn]);
    expect(await ids({ before: unhelpful, limit: 1 })).toEqual([silent]);
    expect(await ids({ after: unhelpful })).toEqual([open, passedOn]);
    expect(await ids({ since: "2022-12-02T02:00:00.000Z", until: "2022-12-03T02:00:00.000Z" })).toEqual([
      silent,
    ]);
    expect(await ids({ platform: "slack" })).toEqual([plain]);
    expect(await ids({ language: "zh" })).toEqual([silent]);
    expect(await ids({ programme: "1.9" })).toEqual([unhelpful, silent]);
    expect(await ids({ programme: "1" })).toEqual([]);
    expect(await ids({ outcome: "not-stated" })).toEqual([silent]);
    expect(await ids({ status: "received" })).toEqual([open]);
    expect(await ids({ user: store.secret.pseudonym("web", "bob") })).toEqual([passedOn]);
    expect(await ids({ conversation: "x" })).toEqual([open]);
    expect(await ids({ needs: ["unanswered"] })).toEqual([open, silent]);
    expect(await ids({ needs: ["low-confidence"] })).toEqual([silent]);
    expect(await ids({ needs: ["not-helpful", "escalated"] })).toEqual([passedOn, unhelpful]);
    expect(await ids({ needs: [] })).toHaveLength(5);
    expect(await ids({ reviewed: true })).toEqual([plain]);
    expect(await ids({ reviewed: false, platform: "web" })).toEqual([passedOn, unhelpful, silent]);
    expect(await store.turns.count({ programme: "1.9" })).toBe(2);

    expect(await ids({ search: "ENTERPRISE lead" })).toEqual([plain]);
    expect(await ids({ search: "延期" })).toEqual([silent]);
    expect(await ids({ search: "可以延期" })).toEqual([silent]);
    expect(await ids({ search: "没有说明 延" })).toEqual([silent]);
    expect(await ids({ search: "等待" })).toEqual([open]);
    expect(await ids({ search: "waiting" })).toEqual([open]);
    expect(await ids({ search: "100%_" })).toEqual([passedOn]);
    expect(await ids({ search: "%%" })).toEqual([]);
    expect(await ids({ search: "100__" })).toEqual([]);
    expect(await ids({ search: "  " })).toHaveLength(5);
    for (const odd of [
      '"',
      '""" OR text:*',
      "a\0b",
      "\\",
      "%",
      "'; DROP TABLE turns; --",
      "NEAR(",
      "x".repeat(9999),
    ]) {
      expect(Array.isArray(await ids({ search: odd }))).toBe(true);
    }
  });

  it("read a log of any length in pages", async () => {
    const store = await tempStore();
    for (let n = 0; n < 25; n++) await ask(store, `question ${n}`, { platform: n % 2 ? "a" : "b" });
    const seen: number[] = [];
    for await (const turn of store.turns.each({ platform: "a" }, 5)) seen.push(turn.id);
    expect(seen).toEqual(Array.from({ length: 12 }, (_, n) => 2 * n + 2));
  });
});

it("keeps all of a transaction or nothing", async () => {
  const store = await tempStore();
  const failing = store.transaction(async (inside) => {
    await ask({ turns: inside.turns, secret: store.secret }, "gone?");
    throw new Error("on purpose");
  });
  await expect(failing).rejects.toThrow("on purpose");
  expect(await store.turns.count()).toBe(0);
  const id = await store.transaction((inside) =>
    ask({ turns: inside.turns, secret: store.secret }, "there?"),
  );
  expect((await store.turns.get(id))?.status).toBe("answered");
});

it("works in memory as well", async () => {
  const store = await openStore(":memory:", { secret: SECRET });
  expect(await ask(store, "in memory?")).toBe(1);
  await store.close();
  const other = await openStore(":memory:");
  expect(await other.turns.count()).toBe(0);
  await other.close();
});
