import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DeliveryError, RefusedError } from "../../src/conversation/adapter.ts";
import { Dispatcher } from "../../src/conversation/dispatcher.ts";
import { FairQueue } from "../../src/conversation/fair-queue.ts";
import { openStore, type Store } from "../../src/store/store.ts";
import { QuickClock, StandingClock } from "./fakes/clock.ts";
import { MemoryLog } from "./fakes/log.ts";
import { eventOf, PlainAdapter } from "./fakes/plain-adapter.ts";
import { replyOf, ScriptedEngine } from "./fakes/scripted-engine.ts";
import { until } from "./fakes/wait.ts";

describe("the dispatcher", () => {
  const folder = mkdtempSync(join(tmpdir(), "guidepost-dispatcher-"));
  let store: Store;
  let engine: ScriptedEngine;
  let adapter: PlainAdapter;
  let dispatcher: Dispatcher;
  let log: MemoryLog;
  let count = 0;

  const open = () => openStore(join(folder, `${count}.sqlite`), { secret: "a secret that is long enough" });
  /** A process takes an event up and ends over it. */
  const endsOver = async (key: string) => {
    const process = await open();
    await process.inbox.take("plain", key);
    await process.close();
  };
  const make = (more: object = {}) => {
    adapter = new PlainAdapter();
    log = new MemoryLog();
    engine = new ScriptedEngine(store);
    dispatcher = new Dispatcher({ engine, store, adapters: [adapter], log, ...more });
  };

  beforeEach(async () => {
    count += 1;
    store = await open();
    make();
  });

  afterEach(async () => {
    await dispatcher.stop(100);
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("takes up what was stored and not answered, before anything new, and answers it once", async () => {
    await dispatcher.start();
    await dispatcher.stop(100);
    await adapter.sink.accept(eventOf("k1", "ann", "first"));
    make();
    const started = dispatcher.start();
    await started;
    expect(await adapter.sink.accept(eventOf("k1", "ann", "first"))).toBe("duplicate");
    await adapter.sink.accept(eventOf("k2", "ann", "second"));
    await until("both", () => adapter.sent.length === 2);
    expect(adapter.sent.map(({ reply }) => reply.answer.text)).toEqual([
      expect.stringContaining("first"),
      expect.stringContaining("second"),
    ]);
  });

  it("sends what was answered and not sent; what was being sent it marks as unknown", async () => {
    const destination = { platform: "plain", conversation: "c", address: {} };
    const reply = replyOf(0, [{ kind: "text", text: "waiting" }]);
    await store.outbox.enqueue({ key: "a", adapter: "plain", destination, reply });
    await store.outbox.enqueue({ key: "b", adapter: "plain", destination, reply });
    await store.outbox.attempt("b", 0);
    await dispatcher.start();
    await until("the first", async () => (await store.outbox.get("a"))?.status === "sent");
    expect((await store.outbox.get("b"))?.status).toBe("unknown");
    expect(adapter.sent).toHaveLength(1);
    expect(log.text()).toContain("nobody can know, and it is not sent again");
  });

  it("gives up an event that ended the process three times, and says so", async () => {
    await dispatcher.start();
    await dispatcher.stop(100);
    await adapter.sink.accept(eventOf("k1", "ann", "poison"));
    for (let n = 0; n < 3; n += 1) await endsOver("k1");
    make();
    await dispatcher.start();
    await until("an apology", () => adapter.sent.length === 1);
    expect(engine.handled).toHaveLength(0);
    expect(log.text()).toContain("given up");
    expect(await store.inbox.find("plain", "k1")).toMatchObject({ status: "failed" });
  });

  it("never gives up an event whose answer is stored, however often the process ended over it", async () => {
    await dispatcher.start();
    await dispatcher.stop(100);
    const event = eventOf("k1", "ann", "harmless");
    await adapter.sink.accept(event);
    const { id = 0 } = (await store.inbox.find("plain", "k1")) ?? {};
    await engine.handle({ ...event.message, event: id });
    for (let n = 0; n < 5; n += 1) await endsOver("k1");
    make();
    await dispatcher.start();
    await until("its answer", () => adapter.sent.length === 1);
    expect(adapter.sent[0]?.reply.answer.text).toContain("harmless");
  });

  it("takes up one at a time what the process ended over, those it ended over once first", async () => {
    await dispatcher.start();
    await dispatcher.stop(100);
    for (const user of ["ann", "bob", "cid"]) await adapter.sink.accept(eventOf(user, user, "again"));
    for (const key of ["ann", "ann", "bob", "cid"]) await endsOver(key);
    const clock = new StandingClock();
    make({ clock });
    let atWork = 0;
    engine.before = async () => {
      atWork += 1;
      expect(atWork).toBe(1);
      await new Promise((done) => setTimeout(done, 20));
      atWork -= 1;
    };
    await dispatcher.start();
    await until("those of one ending", () => adapter.sent.length === 2);
    expect(engine.handled.map(({ user }) => user).sort()).toEqual(["bob", "cid"]);
    clock.forward(60_000);
    await until("the other", () => adapter.sent.length === 3);
  });

  it("tells refused, lost and unknown apart", async () => {
    make({ giveUpAfter: 500 });
    await dispatcher.start();
    adapter.errors = [
      new RefusedError("no"),
      new DeliveryError("?", undefined, true),
      new DeliveryError("down", undefined, false),
      new DeliveryError("down", undefined, false),
      new TypeError("bug"),
    ];
    for (let n = 0; n < 5; n += 1) {
      await adapter.sink.accept(eventOf(`k${n}`, "ann", `t${n}`));
      const ended = async () => (await store.outbox.get(`plain:k${n}`))?.status ?? "queued";
      if (n < 4) await until("its end", async () => (await ended()) !== "queued");
    }
    await until("the last", () => adapter.sent.length === 1);
    const states = await Promise.all(
      [0, 1, 2, 3].map(async (n) => (await store.outbox.get(`plain:k${n}`))?.status),
    );
    expect(states).toEqual(["refused", "unknown", "lost", "lost"]);
  });

  it("gives no reply up that the platform asks to wait with, and waits as long as it asks", async () => {
    const clock = new QuickClock();
    make({ clock });
    await dispatcher.start();
    adapter.errors = Array.from({ length: 30 }, (_, n) => new DeliveryError("wait", 1000 + n, false));
    await adapter.sink.accept(eventOf("k1", "ann", "hello"));
    await until("it sent", async () => (await store.outbox.get("plain:k1"))?.status === "sent");
    expect(await store.outbox.get("plain:k1")).toMatchObject({ attempts: 31 });
    expect(clock.waited.filter((ms) => ms >= 1000 && ms < 1030)).toHaveLength(30);
  });

  it("sends no more at once than the platform bears, in the order of their turn", async () => {
    adapter.pace.atOnce = 3;
    dispatcher = new Dispatcher({ engine, store, adapters: [adapter], log });
    const sends: (() => void)[] = [];
    const { send } = adapter;
    let [most, now] = [0, 0];
    adapter.send = async (...given) => {
      most = Math.max(most, ++now);
      await new Promise<void>((done) => sends.push(done));
      now -= 1;
      return send.apply(adapter, given);
    };
    await dispatcher.start();
    for (let n = 0; n < 12; n += 1) await adapter.sink.accept(eventOf(`k${n}`, `u${n}`, "hello"));
    await until("all", () => {
      sends.shift()?.();
      return adapter.sent.length === 12;
    });
    expect(most).toBe(3);
  });

  it("tries an adapter again that could not reach its platform; what waits for it is sent then, in order", async () => {
    const destination = { platform: "plain", conversation: "c-ann", address: {} };
    const reply = replyOf(0, [{ kind: "text", text: "left over" }]);
    await dispatcher.start();
    await dispatcher.stop(100);
    await adapter.sink.accept(eventOf("k1", "ann", "left unanswered"));
    make({ clock: new QuickClock() });
    adapter.closed = Array.from({ length: 3 }, () => new Error("no network"));
    await store.outbox.enqueue({ key: "b", adapter: "plain", destination, reply });
    expect((await dispatcher.start()).failed).toMatchObject([{ name: "plain", again: true }]);
    expect(dispatcher.health()).toMatchObject({ plain: { ok: false, detail: "no network (tried again)" } });
    await until("both", () => adapter.sent.length === 2);
    expect(adapter.sent.map(({ key }) => key)).toEqual(["b", "plain:k1"]);
    expect(dispatcher.health()).toEqual({ plain: { ok: true, detail: "" } });
  });

  it("keeps what waits for an adapter that does not come up, and stops at once", async () => {
    await dispatcher.start();
    await dispatcher.stop(100);
    await adapter.sink.accept(eventOf("k1", "ann", "left unanswered"));
    make();
    adapter.closed = [new Error("no network")];
    await dispatcher.start();
    await dispatcher.stop(60_000);
    expect(await store.inbox.pending()).toHaveLength(1);
    expect(engine.handled).toHaveLength(0);
  });

  it("keeps a reply that cannot be sent yet for the next start", async () => {
    await dispatcher.start();
    adapter.errors = [new DeliveryError("wait", 60_000, false)];
    await adapter.sink.accept(eventOf("k1", "ann", "hello"));
    await until("the attempt", () => log.text().includes("tried again"));
    await dispatcher.stop(50);
    make();
    await dispatcher.start();
    await until("it sent", () => adapter.sent.length === 1);
  });

  it("finishes what is at work before it stops", async () => {
    await dispatcher.start();
    engine.before = () => new Promise((done) => setTimeout(done, 300));
    await adapter.sink.accept(eventOf("k1", "ann", "slow"));
    await until("it at work", () => engine.handled.length === 1);
    await dispatcher.stop(5000);
    expect(adapter.sent).toHaveLength(1);
  });

  it("runs the others where one adapter cannot start", async () => {
    const broken = new PlainAdapter("broken");
    broken.start = () => Promise.reject(new RefusedError("wrong token"));
    adapter = new PlainAdapter();
    dispatcher = new Dispatcher({ engine, store, adapters: [broken, adapter], log });
    expect((await dispatcher.start()).failed).toMatchObject([{ name: "broken", again: false }]);
    expect(dispatcher.health()).toMatchObject({
      broken: { ok: false, detail: "wrong token" },
      plain: { ok: true },
    });
    await adapter.sink.accept(eventOf("k1", "ann", "hello"));
    await until("an answer", () => adapter.sent.length === 1);
  });

  it("keeps order in a conversation, with many at once, and none lost", async () => {
    await dispatcher.start();
    engine.before = () => new Promise((done) => setTimeout(done, Math.random() * 5));
    const users = Array.from({ length: 20 }, (_, n) => `u${n}`);
    await Promise.all(
      users.flatMap((user) =>
        [0, 1, 2, 3, 4].map((n) => adapter.sink.accept(eventOf(`${user}-${n}`, user, `n${n}`))),
      ),
    );
    await until("all", () => adapter.sent.length === 100);
    for (const user of users) {
      const theirs = adapter.sent.filter(({ to }) => to.conversation === `c-${user}`).map(({ key }) => key);
      expect(theirs).toEqual([0, 1, 2, 3, 4].map((n) => `plain:${user}-${n}`));
    }
  });
});

describe("the queue", () => {
  it("takes users in turn", async () => {
    const order: string[] = [];
    const queue = new FairQueue({ total: 1, perUser: 1 }, () => {});
    const add = (user: string, n: number) =>
      queue.add({ user, conversation: `${user}${n}`, run: async () => void order.push(`${user}${n}`) });
    for (let n = 0; n < 4; n += 1) add("a", n);
    add("b", 0);
    add("c", 0);
    queue.resume();
    await queue.idle();
    expect(order).toEqual(["a0", "b0", "c0", "a1", "a2", "a3"]);
  });
});
