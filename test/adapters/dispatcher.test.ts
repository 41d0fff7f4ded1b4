import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  type ChatAdapter,
  type Clock,
  type ConversationRef,
  DeliveryError,
  type InboundEvent,
  type OfficeQuestion,
  RefusedError,
  type SentRef,
  type Sink,
} from "../../src/conversation/adapter.ts";
import { Dispatcher } from "../../src/conversation/dispatcher.ts";
import { FairQueue } from "../../src/conversation/fair-queue.ts";
import type { Reply } from "../../src/conversation/types.ts";
import { openStore, type Store } from "../../src/store/store.ts";
import { MemoryLog } from "./fakes/log.ts";
import { replyOf, ScriptedEngine } from "./fakes/scripted-engine.ts";
import { until } from "./fakes/wait.ts";

class PlainAdapter implements ChatAdapter {
  sink!: Sink;
  sent: { to: ConversationRef; reply: Reply; key: string }[] = [];
  errors: Error[] = [];
  constructor(readonly name = "plain") {}
  async start(sink: Sink): Promise<void> {
    this.sink = sink;
  }
  async send(to: ConversationRef, reply: Reply, key: string): Promise<SentRef> {
    const error = this.errors.shift();
    if (error) throw error;
    this.sent.push({ to, reply, key });
    return { id: `id-${this.sent.length}` };
  }
  /** What telling the office comes to, time after time; without any, there is no such channel. */
  office: (Error | string)[] = [];
  told: OfficeQuestion[] = [];
  async tellOffice(question: OfficeQuestion): Promise<SentRef | undefined> {
    const outcome = this.office.shift();
    if (outcome instanceof Error) throw outcome;
    if (outcome !== undefined) this.told.push(question);
    return outcome === undefined ? undefined : { id: outcome };
  }
  async stop(): Promise<void> {}
  health() {
    return { ok: true, detail: "" };
  }
}

function eventOf(key: string, user: string, text: string): InboundEvent {
  const conversation = `c-${user}`;
  return {
    key,
    message: { platform: "plain", conversation, user, eventKey: key, input: { kind: "text", text } },
    to: { platform: "plain", conversation, address: { channel: conversation } },
  };
}

/** Waits for nothing, and says how long it was to. */
const waited: number[] = [];
const QUICK: Clock = {
  now: () => Date.now(),
  sleep: async (ms) => {
    waited.push(ms);
    await new Promise((done) => setImmediate(done));
  },
};

describe("the dispatcher", () => {
  const folder = mkdtempSync(join(tmpdir(), "guidepost-dispatcher-"));
  let store: Store;
  let engine: ScriptedEngine;
  let adapter: PlainAdapter;
  let dispatcher: Dispatcher;
  let log: MemoryLog;
  let count = 0;

  const make = (more: object = {}) => {
    adapter = new PlainAdapter();
    log = new MemoryLog();
    engine = new ScriptedEngine(store);
    dispatcher = new Dispatcher({ engine, store, adapters: [adapter], log, ...more });
  };

  beforeEach(async () => {
    count += 1;
    store = await openStore(join(folder, `${count}.sqlite`), { secret: "a secret that is long enough" });
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
    expect(log.text()).toContain("was being sent when the program stopped");
  });

  it("gives up an event that ended the process three times, and says so", async () => {
    await dispatcher.start();
    await dispatcher.stop(100);
    await adapter.sink.accept(eventOf("k1", "ann", "poison"));
    for (let n = 0; n < 3; n += 1) await store.inbox.take("plain", "k1");
    make();
    await dispatcher.start();
    await until("an apology", () => adapter.sent.length === 1);
    expect(engine.handled).toHaveLength(0);
    expect(log.text()).toContain("given up");
  });

  it("tells refused, lost and unknown apart", async () => {
    make({ maxAttempts: 2, clock: QUICK });
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

  it("gives a reply up only after failures, however often the platform asks to wait", async () => {
    make({ maxAttempts: 2, clock: QUICK });
    waited.length = 0;
    await dispatcher.start();
    const asks = Array.from({ length: 30 }, (_, n) => new DeliveryError("wait", 1000 + n, false));
    adapter.errors = [...asks];
    await adapter.sink.accept(eventOf("k1", "ann", "hello"));
    await until("it sent", async () => (await store.outbox.get("plain:k1"))?.status === "sent");
    expect((await store.outbox.get("plain:k1"))?.attempts).toBe(31);
    expect(waited.filter((ms) => ms >= 1000 && ms < 1030)).toHaveLength(30);
  });

  it("tries an adapter again that could not reach its platform; what waits for it is sent then, in order", async () => {
    const destination = { platform: "plain", conversation: "c-ann", address: {} };
    const reply = replyOf(0, [{ kind: "text", text: "left over" }]);
    await store.outbox.enqueue({ key: "a", adapter: "plain", destination, reply });
    await dispatcher.start();
    await dispatcher.stop(100);
    await adapter.sink.accept(eventOf("k1", "ann", "left unanswered"));
    adapter.sent = [];
    let down = 3;
    make({ clock: QUICK });
    const begin = adapter.start.bind(adapter);
    adapter.start = async (sink) => {
      await begin(sink);
      if (down-- > 0) throw new Error("no network");
    };
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
    adapter.start = async () => {
      throw new Error("no network");
    };
    await dispatcher.start();
    await dispatcher.stop(60_000);
    expect(await store.inbox.pending()).toHaveLength(1);
    expect(engine.handled).toHaveLength(0);
  });

  it("tells the office of what was passed on anywhere, again where the network failed, and once", async () => {
    make({ clock: QUICK, watchEvery: 10 });
    const turn = await store.turns.appendQuestion({
      conversation: "c",
      platform: "web",
      user: store.secret.pseudonym("web", "ann"),
      text: "Who pays?",
    });
    await store.escalations.open({ turn, adapter: "web", destination: {}, note: "please" });
    adapter.office = [
      new DeliveryError("wait", 1, false),
      new DeliveryError("wait", 2, false),
      "told-1",
      "no",
    ];
    await dispatcher.start();
    const ref = async () => (await store.escalations.list())[0]?.officeRef;
    await until("the office told", ref);
    await dispatcher.relayOffice();
    expect(await ref()).toBe("told-1");
    expect(adapter.told).toMatchObject([{ turn, question: "Who pays?", note: "please", platform: "web" }]);
    expect(adapter.office).toEqual(["no"]);
  });

  it("does not tell the office again what may have arrived, or of what is old; a new start tries what was refused", async () => {
    const ask = async (text: string) => {
      const user = store.secret.pseudonym("web", "ann");
      const turn = await store.turns.appendQuestion({ conversation: "c", platform: "web", user, text });
      await store.escalations.open({ turn, adapter: "web", destination: {} });
    };
    await ask("first");
    make({ watchEvery: 10 });
    adapter.office = [new RefusedError("not in channel"), "never"];
    await dispatcher.start();
    await until("the refusal", () => log.text().includes("not in channel"));
    await dispatcher.relayOffice();
    expect(adapter.told).toEqual([]);
    await dispatcher.stop(100);
    const week = 8 * 24 * 60 * 60_000;
    make({ clock: { ...QUICK, now: () => Date.now() + week } });
    adapter.office = ["never"];
    await dispatcher.start();
    await dispatcher.relayOffice();
    expect(adapter.told).toEqual([]);
    await dispatcher.stop(100);
    make();
    adapter.office = ["told-2"];
    await dispatcher.start();
    await until("the office told", () => adapter.told.length === 1);
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
