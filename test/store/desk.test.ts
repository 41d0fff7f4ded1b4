import { describe, expect, it } from "vitest";
import { openDatabase } from "../../src/store/database.ts";
import { ask, clockAt, tempStore } from "./helpers.ts";
import { answerOf } from "./samples.ts";

describe("feedback", () => {
  it("is one opinion a user and turn, the last one", async () => {
    const store = await tempStore();
    const turn = await ask(store, "helpful?");
    const [ann, bob] = [store.secret.pseudonym("web", "ann"), store.secret.pseudonym("web", "bob")];
    expect(await store.feedback.record({ turn, user: ann, helpful: true })).toBe(true);
    await store.feedback.record({ turn, user: ann, helpful: false, reason: "wrong, call 13812345678" });
    await store.feedback.record({ turn, user: ann, helpful: false });
    await store.feedback.record({ turn, user: bob, helpful: true });
    await store.feedback.record({ turn, helpful: true });
    const opinions = (await store.feedback.forTurn(turn)).map(({ user, helpful, reason }) => [
      user,
      helpful,
      reason,
    ]);
    expect(opinions).toHaveLength(3);
    expect(opinions).toEqual(
      expect.arrayContaining([
        [ann, false, "wrong, call [phone]"],
        [bob, true, null],
        [null, true, null],
      ]),
    );
    await store.feedback.record({ turn, user: ann, helpful: true });
    expect((await store.feedback.forTurn(turn)).find(({ user }) => user === ann)?.reason).toBeNull();
    expect(await store.feedback.record({ turn: 99, helpful: true })).toBe(false);
    expect((await store.feedback.forTurns([turn, 99])).size).toBe(1);
  });
});

describe("escalations", () => {
  it("go to the office once, and its answer back once", async () => {
    const store = await tempStore(clockAt());
    const turn = await ask(store, "nobody knows?");
    const destination = { channel: "C1", thread: "1" };
    const opened = await store.escalations.open({ turn, adapter: "slack", destination, note: "mail a@b.cn" });
    expect(opened).toMatchObject({ turn, status: "open", destination, note: "mail [e-mail]", answer: null });
    const id = opened?.id ?? 0;
    expect((await store.escalations.open({ turn, adapter: "web", destination: 0 }))?.id).toBe(id);
    expect(await store.escalations.open({ turn: 99, adapter: "web", destination: 0 })).toBeUndefined();
    await store.escalations.told(id, "C9:1.2");
    expect((await store.escalations.byOfficeRef("C9:1.2"))?.id).toBe(id);
    expect(await store.escalations.undelivered()).toEqual([]);

    const citations = answerOf().citations;
    expect(await store.escalations.answer(id, { text: "Ask Ms Li.", by: "staff", citations })).toBe(true);
    expect(await store.escalations.answer(id, { text: "Another.", by: "staff" })).toBe(false);
    expect(await store.escalations.undelivered("web")).toEqual([]);
    expect((await store.escalations.undelivered("slack")).map((one) => one.id)).toEqual([id]);
    await store.escalations.delivered(id);
    expect(await store.escalations.undelivered()).toEqual([]);
    expect(await store.escalations.get(id)).toMatchObject({
      ...{ status: "answered", answer: "Ask Ms Li.", answeredBy: "staff", citations },
      deliveredAt: "2022-12-01T02:00:00.000Z",
    });
    expect(await store.escalations.list("open")).toEqual([]);
    expect(await store.escalations.list()).toHaveLength(1);
    expect((await store.audit.list()).map((entry) => entry.action)).toEqual(["escalation.answer"]);
  });
});

describe("the FAQ", () => {
  const words = { questionEn: "Who may lead?", answerEn: "A university.", programmes: ["1.9"] };

  it("goes from draft to approved to retired, each step noted with who did it", async () => {
    const time = clockAt();
    const store = await tempStore(time);
    const turn = await ask(store, "who leads?");
    const id = await store.faq.create(words, "li", [turn, 99]);
    expect(await store.faq.get(id)).toMatchObject({
      ...words,
      status: "draft",
      author: "li",
      answerZh: null,
      citations: [],
    });
    expect(await store.faq.turns(id)).toEqual([turn]);
    expect(await store.faq.usable()).toEqual([]);
    time.forward(1);
    await store.faq.approve(id, "wang");
    expect((await store.faq.usable())[0]).toMatchObject({
      approvedBy: "wang",
      approvedAt: "2022-12-01T03:00:00.000Z",
    });
    await store.faq.retire(id, "wang");
    expect(await store.faq.usable()).toEqual([]);
    expect((await store.faq.list("retired")).map((entry) => entry.id)).toEqual([id]);
    const noted = await store.audit.list({ target: `faq:${id}` });
    expect(noted.map(({ actor, action }) => `${actor} ${action}`)).toEqual([
      "wang faq.retire",
      "wang faq.approve",
      "li faq.create",
    ]);
    await expect(store.faq.approve(99, "wang")).rejects.toMatchObject({ kind: "missing" });
  });

  it("wants a changed entry approved anew, and notes what it said before", async () => {
    const store = await tempStore();
    const id = await store.faq.create(words, "li");
    await store.faq.approve(id, "wang");
    await store.faq.update(id, { answerEn: "An institute.", answerZh: "研究所。" }, "li");
    expect(await store.faq.get(id)).toMatchObject({
      ...{ status: "draft", questionEn: "Who may lead?", answerEn: "An institute.", answerZh: "研究所。" },
    });
    expect((await store.audit.list())[0]?.detail).toEqual({
      ...{ answerEn: "An institute.", answerZh: "研究所。" },
      before: { answerEn: "A university.", answerZh: null, status: "approved" },
    });
  });

  it("does not give a stale entry, and notes only changes of that", async () => {
    const store = await tempStore();
    const id = await store.faq.create(words, "li");
    await store.faq.approve(id, "wang");
    await store.faq.setStale(id, "line 12 is gone");
    await store.faq.setStale(id, "line 12 is gone");
    expect(await store.faq.usable()).toEqual([]);
    expect((await store.faq.get(id))?.stale).toBe("line 12 is gone");
    await store.faq.setStale(id, null);
    expect(await store.faq.usable()).toHaveLength(1);
    expect(await store.audit.list()).toHaveLength(4);
  });

  it("is known from the answers that gave it", async () => {
    const store = await tempStore();
    const id = await store.faq.create(words, "li");
    const turn = await ask(store, "who leads?", { rest: { faq: id } });
    expect((await store.turns.get(turn))?.faq).toBe(id);
    await store.faq.link(id, [turn, turn]);
    expect(await store.faq.turns(id)).toEqual([turn]);
  });

  it("takes the questions it was written for from the unanswered ones, while it is given", async () => {
    const store = await tempStore();
    const turn = await store.turns.appendQuestion({ conversation: "c", platform: "web", text: "Parking?" });
    const waiting = () => store.turns.count({ needs: ["unanswered", "low-confidence"] });
    expect(await waiting()).toBe(1);
    const id = await store.faq.create({ questionEn: "Parking?", answerEn: "No." }, "Li", [turn]);
    expect(await waiting()).toBe(1);
    await store.faq.approve(id, "Li");
    expect(await waiting()).toBe(0);
    await store.faq.setStale(id, "The quote is gone.");
    expect(await waiting()).toBe(1);
  });
});

describe("marks", () => {
  it("are the last review, with all of them noted, but not their words", async () => {
    const store = await tempStore();
    const turn = await ask(store, "right?");
    const first = {
      turn,
      mark: "wrong" as const,
      why: "ASKER SAID SO",
      notes: null,
      reviewed: true,
      by: "li",
    };
    await store.marks.set(first);
    await store.marks.set({ ...first, mark: "right", by: "wang" });
    expect(await store.marks.get(turn)).toMatchObject({ mark: "right", by: "wang", why: "ASKER SAID SO" });
    const noted = await store.audit.list({ actor: "wang" });
    expect(noted[0]?.detail).toEqual({
      mark: "right",
      reviewed: true,
      before: { mark: "wrong", reviewed: true },
    });
    expect(JSON.stringify(await store.audit.list())).not.toContain("ASKER");
    expect((await store.audit.list())[1]?.detail).toMatchObject({ notesChanged: true });
    await expect(store.marks.set({ ...first, turn: 99 })).rejects.toMatchObject({ kind: "missing" });
    expect(await store.marks.get(99)).toBeUndefined();
  });
});

describe("the audit log", () => {
  it("cannot be edited, not even around the program", async () => {
    const store = await tempStore();
    await store.audit.append("li", "look", "turn:1", { a: 1 });
    const other = await openDatabase(store.file);
    for (const sql of [
      "UPDATE audit SET actor = 'wang'",
      "DELETE FROM audit",
      "INSERT OR REPLACE INTO audit (id, at, actor, action, target) VALUES (1, '', 'wang', '', '')",
      "REPLACE INTO audit (id, at, actor, action, target) VALUES (1, '', 'wang', '', '')",
      "INSERT INTO audit (id, at, actor, action, target) VALUES (1, '', '', '', '') ON CONFLICT DO UPDATE SET actor = ''",
    ]) {
      await expect(other.run(sql), sql).rejects.toThrow("cannot be edited");
    }
    await other.close();
    expect(await store.audit.list()).toMatchObject([{ id: 1, actor: "li", detail: { a: 1 } }]);
    await store.audit.append("li", "look", "turn:2");
    expect((await store.audit.list({ before: 2 })).map((entry) => entry.id)).toEqual([1]);
  });
});

describe("users", () => {
  it("are shown the notice once, and keep their language", async () => {
    const time = clockAt();
    const store = await tempStore(time);
    const user = store.secret.pseudonym("web", "ann");
    expect(await store.users.get(user)).toBeUndefined();
    expect(await store.users.touch(user, "web")).toMatchObject({
      user,
      platform: "web",
      noticeShown: null,
      language: null,
    });
    await store.users.noticeShown(user);
    await store.users.setLanguage(user, "zh");
    time.forward(2);
    await store.users.noticeShown(user);
    expect(await store.users.touch(user, "web")).toEqual({
      ...{ user, platform: "web", language: "zh", noticeShown: "2022-12-01T02:00:00.000Z" },
      ...{ firstSeen: "2022-12-01T02:00:00.000Z", lastSeen: "2022-12-01T04:00:00.000Z" },
    });
  });
});

describe("numbers", () => {
  it("count questions a week, and what they are about", async () => {
    const time = clockAt("2022-12-01T02:00:00.000Z"); // a Thursday
    const store = await tempStore(time);
    await ask(store, "1", { answer: { programmes: ["1.9", "2.0"] }, rest: { aspects: ["lead"] } });
    await ask(store, "2", { answer: { outcome: "not-stated", programmes: ["1.9"], language: "zh" } });
    await store.turns.appendQuestion({ conversation: "c", platform: "cli", text: "waiting" });
    time.forward(24 * 4); // Monday
    await ask(store, "3", { answer: { outcome: "out-of-scope", programmes: [] }, platform: "slack" });
    const interview = { aspects: ["interview"], state: { interview: { session: "5" } } };
    for (const text of ["check my project", "IL", "24"])
      await ask(store, text, { answer: { outcome: "clarify" }, rest: interview });
    expect(await store.statistics.interviews()).toBe(1);
    expect(await store.statistics.interviews({ until: "2022-12-02" })).toBe(0);
    const rest = { clarify: 0 };
    expect(await store.statistics.weeks()).toEqual([
      { week: "2022-11-28", questions: 3, answered: 1, notStated: 1, outOfScope: 0, failed: 1, ...rest },
      { week: "2022-12-05", questions: 1, answered: 0, notStated: 0, outOfScope: 1, failed: 0, ...rest },
    ]);
    expect(await store.statistics.weeks({ since: "2022-12-04", until: "2022-12-31" })).toHaveLength(1);
    expect(await store.statistics.top("programmes")).toEqual([
      { name: "1.9", questions: 2 },
      { name: "2.0", questions: 1 },
    ]);
    expect(await store.statistics.top("aspects")).toEqual([{ name: "lead", questions: 1 }]);
    expect(await store.statistics.share("platform")).toEqual([
      { name: "web", questions: 2 },
      { name: "cli", questions: 1 },
      { name: "slack", questions: 1 },
    ]);
    expect(await store.statistics.share("language")).toEqual([
      { name: "en", questions: 2 },
      { name: "", questions: 1 },
      { name: "zh", questions: 1 },
    ]);
  });
});
