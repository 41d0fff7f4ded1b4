/** What is passed on reaches the office, and its answers the askers, each once, whatever fails in between. */
import { expect, it, onTestFinished } from "vitest";
import { type Clock, DeliveryError, RefusedError } from "../../src/conversation/adapter.ts";
import { SYSTEM_CLOCK } from "../../src/conversation/clock.ts";
import { Dispatcher } from "../../src/conversation/dispatcher.ts";
import { type Store, StoreError } from "../../src/store/index.ts";
import { QuickClock } from "../adapters/fakes/clock.ts";
import { MemoryLog } from "../adapters/fakes/log.ts";
import { eventOf, PlainAdapter } from "../adapters/fakes/plain-adapter.ts";
import { ScriptedEngine } from "../adapters/fakes/scripted-engine.ts";
import { until } from "../adapters/fakes/wait.ts";
import { ask, tempStore } from "../store/helpers.ts";

const WEEK = 7 * 24 * 60 * 60_000;

async function passedOn(store: Store, adapter = "web"): Promise<number> {
  const turn = await ask(store, `a question from ${adapter}`, { platform: adapter });
  const destination = { platform: adapter, conversation: "c1", address: {} };
  const opened = await store.escalations.open({ turn, adapter, destination, note: "please" });
  return opened?.id ?? 0;
}

/** A platform with a channel of the office. */
function office(errors: Error[] = [], name = "plain"): PlainAdapter {
  const adapter = new PlainAdapter(name);
  adapter.office = { platform: name, conversation: "office", address: {} };
  adapter.errors = errors;
  return adapter;
}

async function start(
  store: Store,
  adapters: PlainAdapter[],
  clock: Clock = SYSTEM_CLOCK,
): Promise<Dispatcher> {
  const engine = new ScriptedEngine(store);
  const options = { engine, store, adapters, log: new MemoryLog(), clock, watchEvery: 10 };
  const dispatcher = new Dispatcher(options);
  await dispatcher.start();
  onTestFinished(() => dispatcher.stop(10));
  return dispatcher;
}

const refOf = async (store: Store, id: number) => (await store.escalations.get(id))?.officeRef;

it("is told what was asked anywhere, again where the network failed, and once", async () => {
  const store = await tempStore();
  const id = await passedOn(store);
  const failing = [new DeliveryError("wait", 1, false), new DeliveryError("down", undefined, false)];
  const adapter = office(failing);
  const dispatcher = await start(store, [adapter], new QuickClock());
  await until("the office told", () => refOf(store, id));
  await dispatcher.relayOffice();
  expect(await refOf(store, id)).toBe("office-1");
  expect(adapter.told).toMatchObject([{ question: "a question from web", note: "please", platform: "web" }]);
});

it("is told once where the process ended after the telling and before the note of it", async () => {
  const store = await tempStore();
  const id = await passedOn(store);
  const told = store.escalations.told.bind(store.escalations);
  store.escalations.told = () => {
    store.escalations.told = told;
    return Promise.reject(new StoreError("closed", "The database is closed."));
  };
  const adapter = office();
  await start(store, [adapter]);
  await until("the note", () => refOf(store, id));
  expect(adapter.told).toHaveLength(1);
});

it("is not told again where it is unknown whether it was, nor of what is old", async () => {
  const store = await tempStore();
  await passedOn(store);
  const first = await start(store, [office([new DeliveryError("no answer", undefined, true)])]);
  await until("its end", async () => (await store.outbox.troubled()).length === 1);
  await first.stop(10);
  const adapter = office();
  const second = await start(store, [adapter]);
  await second.relayOffice();
  await second.stop(10);
  await passedOn(store);
  await (await start(store, [adapter], new QuickClock(WEEK + 1000))).relayOffice();
  expect(adapter.told).toEqual([]);
  expect((await store.outbox.troubled()).map(({ status }) => status)).toEqual(["unknown"]);
});

it("is told at the next start where it was refused: somebody may have mended that", async () => {
  const store = await tempStore();
  const id = await passedOn(store);
  const closed = office([new RefusedError("not in channel")]);
  const first = await start(store, [closed]);
  await until("the refusal", async () => (await store.outbox.troubled()).length === 1);
  await first.relayOffice();
  expect(closed.told).toEqual([]);
  await first.stop(10);
  await start(store, [office()]);
  await until("the office told", () => refOf(store, id));
});

it("is told on another platform where the asker's refuses", async () => {
  const store = await tempStore();
  const id = await passedOn(store, "plain");
  const other = office([], "other");
  await start(store, [other, office([new RefusedError("not in channel")])]);
  await until("the office told", () => refOf(store, id));
  expect(other.told).toHaveLength(1);
});

it("keeps nobody waiting where its channel cannot be reached", async () => {
  const store = await tempStore();
  const adapter = office();
  adapter.tellOffice = () => new Promise(() => {});
  await start(store, [adapter]);
  await adapter.sink.accept(eventOf("k1", "ann", "a question"));
  await until("an answer", () => adapter.sent.length === 1);
  const turn = adapter.sent[0]?.reply.turn ?? 0;
  await adapter.sink.accept(eventOf("k2", "ann", { kind: "escalate", turn }));
  await adapter.sink.accept(eventOf("k3", "ann", "another question"));
  await until("its answer", () => adapter.sent.length === 3);
});
