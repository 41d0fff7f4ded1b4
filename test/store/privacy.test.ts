import { dirname } from "node:path";
import { describe, expect, it } from "vitest";
import { checkDatabase } from "../../src/store/backup.ts";
import { openDatabase } from "../../src/store/database.ts";
import type { Store } from "../../src/store/index.ts";
import { ask, bytesIn, clockAt, SECRET, tempStore } from "./helpers.ts";

/** Everything the store can hold of a person, each with a word of its own. */
async function leaveTraces(store: Store, name: string): Promise<string[]> {
  const user = store.secret.pseudonym("web", name);
  await store.users.touch(user, "web");
  const turn = await ask(store, `question-${name} 提问${name}`, {
    user: name,
    conversation: `c-${name}`,
    answer: { text: `answer-${name}`, suggestions: [`suggestion-${name}`] },
    rest: { state: { told: `state-${name}` } },
  });
  await store.feedback.record({ turn, user, helpful: false, reason: `reason-${name}` });
  await store.outbox.enqueue({
    key: `o-${name}`,
    adapter: "web",
    destination: name,
    reply: `reply-${name}`,
    turn,
  });
  await store.outbox.enqueue({
    key: `p-${name}`,
    adapter: "web",
    destination: name,
    reply: `notice-${name}`,
    user,
  });
  const escalation = await store.escalations.open({
    turn,
    adapter: "web",
    destination: name,
    note: `note-${name}`,
  });
  await store.escalations.answer(escalation?.id ?? 0, { text: `office-${name}`, by: "staff" });
  await store.marks.set({
    turn,
    mark: "wrong",
    why: `why-${name}`,
    notes: `notes-${name}`,
    reviewed: true,
    by: "staff",
  });
  await store.inbox.accept({
    adapter: "web",
    key: `event of ${name[0]}`,
    conversation: "c",
    user,
    payload: `payload-${name}`,
  });
  const faq = await store.faq.create({ questionEn: "staff's own words" }, "staff", [turn]);
  await ask(store, `again question-${name}`, { user: name, rest: { faq } });
  const kinds = "question answer suggestion state reason reply notice note office why notes".split(" ");
  return kinds.map((kind) => `${kind}-${name}`);
}

async function isSound(store: Store): Promise<void> {
  expect((await checkDatabase(store.file, { secret: SECRET })).problems).toEqual([]);
  // The search index holds exactly what the log holds.
  const database = await openDatabase(store.file);
  await database.run("INSERT INTO turns_search (turns_search, rank) VALUES ('integrity-check', 1)");
  await database.close();
}

describe("on request", () => {
  it("all of a person's words go, from every file, and nobody else's", async () => {
    const store = await tempStore(clockAt());
    const folder = dirname(store.file);
    const hers = await leaveTraces(store, "annabel");
    const his = await leaveTraces(store, "bertram");
    for (const word of [...hers, ...his]) expect(bytesIn(folder), word).toContain(word);

    const user = store.secret.pseudonym("web", "annabel");
    const deletion = await store.privacy.deleteUser(user);
    expect(deletion).toEqual({ user, at: "2022-12-01T02:00:00.000Z", requestedBy: "user", turns: 2 });

    const left = bytesIn(folder);
    for (const word of hers) expect(left, word).not.toContain(word);
    expect(left).not.toContain("annabel");
    expect(left).not.toContain(Buffer.from("提问annabel").toString("latin1"));
    for (const piece of ["nnab", "nabe", "abel"]) expect(left).not.toContain(piece);
    for (const word of his) expect(left, word).toContain(word);
    expect((await store.turns.list()).map((turn) => turn.text)).toEqual([
      "again question-bertram",
      "question-bertram 提问bertram",
    ]);
    expect(await store.turns.count({ search: "annabel" })).toBe(0);
    expect(await store.turns.count({ search: "bertram" })).toBe(2);
    expect(await store.users.get(user)).toBeUndefined();
    expect(await store.faq.list()).toHaveLength(2);
    expect(await store.privacy.deletions()).toEqual([deletion]);
    expect((await store.audit.list({ limit: 1 }))[0]).toMatchObject({
      action: "user.delete",
      detail: { turns: 2 },
    });
    await isSound(store);
  });

  it("what waits of theirs is dropped, and still known as delivered", async () => {
    const store = await tempStore();
    await leaveTraces(store, "annabel");
    await store.privacy.deleteUser(store.secret.pseudonym("web", "annabel"), "office");
    expect(await store.inbox.pending()).toEqual([]);
    const event = { adapter: "web", key: "event of a", conversation: "c", payload: "again" };
    expect(await store.inbox.accept(event)).toBe("duplicate");
    expect(await store.outbox.queued()).toEqual([]);
  });

  it("what asks for it is still answered, though the process ends in between", async () => {
    const store = await tempStore();
    const user = store.secret.pseudonym("web", "ann");
    await store.inbox.accept({
      adapter: "web",
      key: "leave",
      conversation: "c",
      user,
      payload: "delete my data",
    });
    const asking = await store.inbox.take("web", "leave");
    await store.privacy.deleteUser(user, "user", asking?.id);
    expect(await store.inbox.pending()).toMatchObject([
      { key: "leave", payload: "delete my data", user: null },
    ]);
    await store.inbox.done(asking?.id ?? 0);
    expect(await store.inbox.find("web", "leave")).toMatchObject({ payload: null, user: null });
  });

  it("an answer under way to someone who leaves is not stored, and breaks nothing", async () => {
    const store = await tempStore();
    const user = store.secret.pseudonym("web", "ann");
    const id = await store.turns.appendQuestion({ conversation: "c", platform: "web", user, text: "going?" });
    await store.privacy.deleteUser(user);
    const { completionOf } = await import("./samples.ts");
    expect(await store.turns.completeTurn(id, completionOf())).toBe(false);
    await isSound(store);
  });

  it("a copy of everything is given", async () => {
    const store = await tempStore(clockAt());
    await leaveTraces(store, "annabel");
    await leaveTraces(store, "bertram");
    const copy = await store.privacy.exportUser(store.secret.pseudonym("web", "annabel"));
    expect(copy.turns.map((turn) => turn.text)).toEqual([
      "question-annabel 提问annabel",
      "again question-annabel",
    ]);
    expect(copy.feedback).toMatchObject([{ helpful: false, reason: "reason-annabel" }]);
    expect(copy.escalations).toMatchObject([{ note: "note-annabel", answer: "office-annabel" }]);
    expect(copy.user?.platform).toBe("web");
    expect(JSON.stringify(copy)).not.toContain("bertram");
    const stranger = await store.privacy.exportUser(store.secret.pseudonym("web", "nobody"));
    expect(stranger).toMatchObject({ user: null, turns: [], feedback: [], escalations: [] });
  });
});

describe("with time", () => {
  it("what is older than the retention goes, everywhere", async () => {
    const time = clockAt();
    const store = await tempStore(time);
    const folder = dirname(store.file);
    const old = await leaveTraces(store, "annabel");
    time.forward(24 * 100);
    await leaveTraces(store, "bertram");
    time.forward(24 * 81);
    expect(await store.privacy.purge(180)).toEqual({ turns: 2, messages: 2, users: 1, events: 1 });
    const left = bytesIn(folder);
    for (const word of old) expect(left, word).not.toContain(word);
    expect(left).toContain("question-bertram");
    expect(await store.turns.count()).toBe(2);
    expect(await store.privacy.purge(180)).toEqual({ turns: 0, messages: 0, users: 0, events: 0 });
    await isSound(store);
  });

  it("the search index stays right through many answers, deletions and purges", async () => {
    const time = clockAt();
    const store = await tempStore(time);
    for (let n = 0; n < 300; n++) {
      await ask(store, `number ${n} asked by person${n % 7}`, { user: `p${n % 7}` });
      if (n % 60 === 59) {
        await store.privacy.deleteUser(store.secret.pseudonym("web", `p${n % 7}`));
        await store.privacy.purge(1);
      }
      time.forward(0.2);
    }
    await isSound(store);
    for (let person = 0; person < 7; person++) {
      const word = `person${person}`;
      const found = (await store.turns.list({ search: word, limit: -1 })).map((turn) => turn.text);
      const all = (await store.turns.list({ limit: -1 })).map((turn) => turn.text);
      expect(found).toEqual(all.filter((text) => text.includes(word)));
    }
  });
});
