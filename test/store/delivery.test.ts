import { describe, expect, it } from "vitest";
import { ask, bytesIn, clockAt, tempStore } from "./helpers.ts";

const event = {
  adapter: "slack",
  key: "E1",
  conversation: "c",
  payload: { channel: "C-SECRET", text: "hello" },
};

describe("the inbox", () => {
  it("takes an event once, works it off once, and knows it afterwards", async () => {
    const store = await tempStore();
    expect(await store.inbox.accept(event)).toBe("new");
    expect(await store.inbox.accept({ ...event, payload: "again" })).toBe("duplicate");
    expect(await store.inbox.accept({ ...event, adapter: "discord" })).toBe("new");
    expect((await store.inbox.pending("slack")).map((entry) => entry.attempts)).toEqual([0]);
    const taken = await store.inbox.take("slack", "E1");
    expect(taken).toMatchObject({ ...event, status: "pending", attempts: 1, error: null });
    await store.inbox.done(taken?.id ?? 0);
    expect(await store.inbox.take("slack", "E1")).toBeUndefined();
    expect(await store.inbox.accept(event)).toBe("duplicate");
    expect(await store.inbox.get(taken?.id ?? 0)).toMatchObject({ status: "done", payload: null });
    expect(await store.inbox.pending()).toHaveLength(1);
  });

  it("gives an event to one of many deliveries at once", async () => {
    const store = await tempStore();
    const results = await Promise.all(Array.from({ length: 20 }, () => store.inbox.accept(event)));
    expect(results.filter((result) => result === "new")).toHaveLength(1);
  });

  it("keeps what it holds unreadable, and only until it is done", async () => {
    const store = await tempStore();
    await store.inbox.accept(event);
    const folder = store.file.replace(/[^/]+$/, "");
    expect(bytesIn(folder)).not.toContain("C-SECRET");
    expect((await store.inbox.take("slack", "E1"))?.payload).toEqual(event.payload);
  });

  it("gives up with the reason", async () => {
    const store = await tempStore();
    await store.inbox.accept(event);
    const taken = await store.inbox.take("slack", "E1");
    await store.inbox.failed(taken?.id ?? 0, "the platform closed the channel");
    expect(await store.inbox.get(taken?.id ?? 0)).toMatchObject({
      status: "failed",
      error: "the platform closed the channel",
    });
    expect(await store.inbox.pending()).toEqual([]);
  });

  it("keeps the keys of finished events for a day and more, and open ones for longer", async () => {
    const time = clockAt();
    const store = await tempStore(time);
    await store.inbox.accept(event);
    await store.inbox.accept({ ...event, key: "open" });
    await store.inbox.done((await store.inbox.take("slack", "E1"))?.id ?? 0);
    time.forward(25);
    expect((await store.privacy.purge(180)).events).toBe(0);
    expect(await store.inbox.accept(event)).toBe("duplicate");
    time.forward(24);
    expect((await store.privacy.purge(180)).events).toBe(1);
    expect((await store.inbox.pending()).map((entry) => entry.key)).toEqual(["open"]);
  });
});

describe("the outbox", () => {
  it("sends a key once, counts attempts, and keeps what became of it", async () => {
    const store = await tempStore();
    const turn = await ask(store, "send it?");
    const message = {
      key: "k1",
      adapter: "slack",
      destination: { channel: "D-SECRET" },
      reply: { text: "hi" },
      turn,
    };
    expect(await store.outbox.enqueue(message)).toMatchObject({ ...message, status: "queued", attempts: 0 });
    expect(await store.outbox.attempt("k1", 0)).toBe(1);
    expect(await store.outbox.attempt("k1", 0)).toBeUndefined();
    expect(await store.outbox.attempt("k1", 1)).toBe(2);
    expect(await store.outbox.enqueue({ ...message, reply: "another" })).toMatchObject({
      reply: { text: "hi" },
      attempts: 2,
    });
    expect((await store.outbox.queued("slack")).map((entry) => entry.key)).toEqual(["k1"]);
    expect(await store.outbox.queued("discord")).toEqual([]);
    await store.outbox.sent("k1", "C1:1669.2");
    expect(await store.outbox.get("k1")).toMatchObject({ status: "sent", result: "C1:1669.2", error: null });
    expect(await store.outbox.queued()).toEqual([]);
    expect((await store.outbox.forTurn(turn)).map((entry) => entry.key)).toEqual(["k1"]);
    expect(bytesIn(store.file.replace(/[^/]+$/, ""))).not.toContain("D-SECRET");
  });

  it("tells a refusal, a silence and a loss apart", async () => {
    const time = clockAt();
    const store = await tempStore(time);
    for (const [key, end] of [
      ["r", "refused"],
      ["u", "unknown"],
      ["l", "lost"],
    ] as const) {
      await store.outbox.enqueue({ key, adapter: "slack", destination: 1, reply: 1 });
      await store.outbox[end](key, `because ${end}`);
      time.forward(1);
    }
    const troubled = await store.outbox.troubled();
    expect(troubled.map((entry) => [entry.status, entry.error])).toEqual([
      ["lost", "because lost"],
      ["unknown", "because unknown"],
      ["refused", "because refused"],
    ]);
    for (const key of ["r", "u", "l"]) await store.outbox.again(key);
    expect((await store.outbox.queued()).map(({ key, attempts }) => [key, attempts])).toEqual([
      ["r", 0],
      ["l", 0],
    ]);
  });

  it("takes a message about a turn that is gone", async () => {
    const store = await tempStore();
    const entry = await store.outbox.enqueue({ key: "k", adapter: "a", destination: 1, reply: 1, turn: 99 });
    expect(entry.turn).toBeNull();
    expect(await store.outbox.attempt("none", 0)).toBeUndefined();
  });
});
