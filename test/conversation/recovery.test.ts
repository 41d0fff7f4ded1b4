/** What the store refuses for a while is done once it takes it: no event is lost, none answered twice. */
import { describe, expect, it, onTestFinished } from "vitest";
import { DeliveryError, RefusedError } from "../../src/conversation/adapter.ts";
import { Dispatcher } from "../../src/conversation/dispatcher.ts";
import { type Store, StoreError, type StoreErrorKind } from "../../src/store/index.ts";
import { StandingClock } from "../adapters/fakes/clock.ts";
import { MemoryLog } from "../adapters/fakes/log.ts";
import { eventOf, PlainAdapter } from "../adapters/fakes/plain-adapter.ts";
import { ScriptedEngine } from "../adapters/fakes/scripted-engine.ts";
import { until } from "../adapters/fakes/wait.ts";
import { tempStore } from "../store/helpers.ts";

/** Lets a method of the store refuse so many times; with `after`, each time after it did what it was asked. */
function refuse(
  store: Store,
  path: string,
  {
    times = 3,
    kind = "full",
    after = false,
  }: { times?: number; kind?: StoreErrorKind; after?: boolean } = {},
): { left: number } {
  const [room = "", name = ""] = path.split(".");
  const owner = store[room as "inbox"] as unknown as Record<
    string,
    (...given: unknown[]) => Promise<unknown>
  >;
  const original = owner[name]?.bind(owner);
  const refusing = { left: times };
  owner[name] = async (...given) => {
    if (refusing.left > 0) {
      refusing.left -= 1;
      if (after) await original?.(...given);
      throw new StoreError(kind, "No room is left to write to the database.");
    }
    return original?.(...given);
  };
  return refusing;
}

interface Started {
  store: Store;
  engine: ScriptedEngine;
  adapter: PlainAdapter;
  log: MemoryLog;
  clock: StandingClock;
  dispatcher: Dispatcher;
}

async function started(store?: Store, adapter = new PlainAdapter()): Promise<Started> {
  const over = store ?? (await tempStore());
  const [engine, log, clock] = [new ScriptedEngine(over), new MemoryLog(), new StandingClock()];
  const dispatcher = new Dispatcher({ engine, store: over, adapters: [adapter], log, clock });
  await dispatcher.start();
  onTestFinished(() => stopped(dispatcher, clock));
  return { store: over, engine, adapter, log, clock, dispatcher };
}

/** Stops the dispatcher; its deadlines pass as the clock is moved. */
async function stopped(dispatcher: Dispatcher, clock: StandingClock): Promise<void> {
  let done = false;
  const stopping = dispatcher.stop(10).then(() => {
    done = true;
  });
  await waited("the end", clock, () => done);
  await stopping;
}

/** Moves the clock until something holds. */
function waited(
  what: string,
  clock: StandingClock,
  holds: () => boolean | Promise<boolean>,
): Promise<unknown> {
  return until(what, async () => {
    clock.forward(1000);
    return holds();
  });
}

const STEPS = [
  "inbox.take",
  "turns.appendQuestion",
  "turns.completeTurn",
  "outbox.enqueue",
  "inbox.done",
  "outbox.attempt",
  "outbox.sent",
];

describe.each(STEPS)("where the store refuses %s for a while", (step) => {
  it.each([false, true])(
    "the event is answered once, in its order (refused after it was done: %s)",
    async (after) => {
      // A claim that was noted is not made again: whether a send followed it, only this program knows.
      if (after && step === "outbox.attempt") return;
      const { store, adapter, clock, log } = await started();
      const refusing = refuse(store, step, { times: 5, after });
      await adapter.sink.accept(eventOf("k1", "ann", "first"));
      await adapter.sink.accept(eventOf("k2", "ann", "second"));
      await waited(
        "both answers noted",
        clock,
        async () => (await store.outbox.queued()).length === 0 && adapter.sent.length === 2,
      );
      expect(refusing.left).toBeLessThan(5);
      expect(adapter.sent.map(({ key }) => key)).toEqual(["plain:k1", "plain:k2"]);
      expect((await store.turns.list()).map(({ text, status }) => [text, status])).toEqual([
        ["second", "answered"],
        ["first", "answered"],
      ]);
      for (const key of ["k1", "k2"]) {
        expect(await store.inbox.find("plain", key)).toMatchObject({ status: "done", attempts: 1 });
        expect(await store.outbox.get(`plain:${key}`)).toMatchObject({ status: "sent", attempts: 1 });
      }
      expect(log.text()).toContain("the database refused a step; it is tried again");
    },
  );
});

it("lets the others go on meanwhile", async () => {
  const { store, adapter, clock } = await started();
  const stuck = refuse(store, "turns.appendQuestion", { times: 1000 });
  for (let n = 0; n < 20; n++) await adapter.sink.accept(eventOf(`k${n}`, `u${n}`, "stuck"));
  // An engine's turn begins before the store is asked: what counts is that all twenty were refused.
  await until("all refused", () => stuck.left <= 1000 - 20);
  stuck.left = 0;
  await adapter.sink.accept(eventOf("other", "zoe", "not stuck"));
  await until("the other", () => adapter.sent.length === 1);
  await waited("all", clock, () => adapter.sent.length === 21);
});

it("stops at once while the store refuses, and answers after the next start", async () => {
  const { store, adapter, dispatcher, engine } = await started();
  const refusing = refuse(store, "inbox.done", { times: 1000 });
  await adapter.sink.accept(eventOf("k1", "ann", "hello"));
  await until("the refusal", () => engine.handled.length === 1);
  await dispatcher.stop(60_000);
  refusing.left = 0;
  const next = await started(store);
  await until("the answer", () => next.adapter.sent.length === 1);
  expect(adapter.sent).toEqual([]);
});

it("does not wait for what will not pass: a person is told, and the log says why", async () => {
  const { store, adapter, log } = await started();
  refuse(store, "turns.completeTurn", { times: 1, kind: "corrupt" });
  await adapter.sink.accept(eventOf("k1", "ann", "hello"));
  await until("an apology", () => adapter.sent.length === 1);
  expect(adapter.sent[0]?.reply.answer.text).toContain("Something went wrong");
  expect((await store.turns.list())[0]).toMatchObject({ status: "failed" });
  expect(await store.inbox.find("plain", "k1")).toMatchObject({ status: "failed" });
  expect(log.text()).toContain("an event could not be answered");
});

describe("a platform that is down when the program starts", () => {
  it("is tried again until it is there; what was left for it is done then", async () => {
    const store = await tempStore();
    const before = await started(store);
    await before.dispatcher.stop(10);
    await before.adapter.sink.accept(eventOf("k1", "ann", "asked before"));
    const adapter = new PlainAdapter();
    adapter.closed = [new Error("getaddrinfo ENOTFOUND"), new Error("timeout")];
    const { clock, log, dispatcher } = await started(store, adapter);
    expect(dispatcher.health().plain).toEqual({
      ok: false,
      detail: "getaddrinfo ENOTFOUND (tried again)",
    });
    await waited("it running", clock, () => dispatcher.health().plain?.ok === true);
    await until("the answer", () => adapter.sent.length === 1);
    expect(adapter.starts).toBe(3);
    expect(log.text()).toContain("an adapter could not start; it is tried again");
    expect(log.text()).toContain("an adapter runs now");
  });

  it("is given up where it refuses, which only a person can mend", async () => {
    const adapter = new PlainAdapter();
    adapter.closed = [new RefusedError("wrong token")];
    const { clock, dispatcher, log } = await started(undefined, adapter);
    for (let n = 0; n < 100; n++) clock.forward(60_000);
    expect(adapter.starts).toBe(1);
    expect(dispatcher.health().plain).toEqual({ ok: false, detail: "wrong token" });
    expect(log.text()).toContain("mend it and start again");
  });

  it("that never answers does not keep the program from starting", async () => {
    const adapter = new PlainAdapter();
    adapter.start = () => new Promise(() => {});
    const store = await tempStore();
    const [engine, log, clock] = [new ScriptedEngine(store), new MemoryLog(), new StandingClock()];
    const dispatcher = new Dispatcher({ engine, store, adapters: [adapter], log, clock });
    onTestFinished(() => stopped(dispatcher, clock));
    const starting = dispatcher.start();
    await until("it waiting", () => clock.sleeping > 0);
    clock.forward(60_000);
    expect((await starting).failed).toMatchObject([{ name: "plain" }]);
    expect(log.text()).toContain("did not start in time");
  });
});

describe("a reply in several messages", () => {
  it("goes on behind those that arrived, also after a restart", async () => {
    const { store, adapter, log, dispatcher, clock } = await started();
    const wait = new DeliveryError("wait", 60_000, false);
    wait.arrived = ["id-a", "id-b"];
    adapter.errors = [wait];
    await adapter.sink.accept(eventOf("k1", "ann", "long"));
    await until("the attempt", () => log.text().includes("tried again"));
    await stopped(dispatcher, clock);
    const next = await started(store);
    await until("the rest", () => next.adapter.sent.length === 1);
    expect(next.adapter.sent[0]?.to.arrived).toEqual(["id-a", "id-b"]);
  });
});
