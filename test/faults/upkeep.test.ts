/** The daily deletion under clocks that jump, and what a database says that takes nothing. */
import { expect, it, onTestFinished } from "vitest";
import { Upkeep } from "../../src/cli/upkeep.ts";
import { type Store, StoreError } from "../../src/store/index.ts";
import { MemoryLog } from "../adapters/fakes/log.ts";
import { ask, clockAt, tempStore } from "../store/helpers.ts";

const DAY = 24;

async function kept() {
  const time = clockAt();
  const store = await tempStore(time);
  const log = new MemoryLog();
  const run = () => {
    const upkeep = new Upkeep({ store, days: 30, log, now: time.clock });
    onTestFinished(() => upkeep.stop());
    return upkeep;
  };
  const upkeep = run();
  await upkeep.look();
  return { time, store, log, upkeep, run };
}

const texts = async (store: Store) => (await store.turns.list()).map(({ text }) => text);

it("deletes each day what is older than the retention, and says so", async () => {
  const { time, store, log, upkeep } = await kept();
  await ask(store, "old");
  for (let day = 0; day < 31; day++) {
    time.forward(DAY);
    await upkeep.look();
  }
  expect(await texts(store)).toEqual([]);
  expect(log.lines.filter(({ message }) => message.includes("was deleted"))).toHaveLength(32);
});

it("deletes nothing for a day where the clock leaps ahead, also after a restart, and says so", async () => {
  const { time, store, log, upkeep, run } = await kept();
  await ask(store, "kept");
  time.forward(3 * 365 * DAY);
  await upkeep.look();
  await run().look();
  time.forward(20);
  await upkeep.look();
  expect(await texts(store)).toEqual(["kept"]);
  expect(log.text()).toContain("the clock is far ahead");

  // It was wrong, and is set right: nothing is lost, and the days go on.
  time.forward(-3 * 365 * DAY);
  await upkeep.look();
  expect(await texts(store)).toEqual(["kept"]);
  expect(log.text()).toContain("the clock is behind");
});

it("believes a clock that stays ahead for a day", async () => {
  const { time, store, upkeep } = await kept();
  await ask(store, "old");
  for (const hours of [100 * DAY, 12, 13]) {
    time.forward(hours);
    await upkeep.look();
  }
  expect(await texts(store)).toEqual([]);
});

it("keeps order, and answers, where the clock goes back", async () => {
  const { time, store, upkeep } = await kept();
  await ask(store, "first");
  time.forward(-10 * 365 * DAY);
  await upkeep.look();
  await ask(store, "second");
  expect((await store.turns.conversation("c1")).map(({ text }) => text)).toEqual(["first", "second"]);
  for (const key of ["a", "b"]) {
    await store.outbox.enqueue({ key, adapter: "slack", destination: 1, reply: 1 });
    time.forward(-DAY);
  }
  expect((await store.outbox.queued()).map(({ key }) => key)).toEqual(["a", "b"]);
});

it("says once that nothing can be written, and once that it can be again", async () => {
  const { store, log, upkeep } = await kept();
  const beat = store.pulse.beat.bind(store.pulse);
  store.pulse.beat = () => Promise.reject(new StoreError("full", "No room is left."));
  for (let n = 0; n < 3; n++) await upkeep.look();
  expect(upkeep.writable).toBe(false);
  store.pulse.beat = beat;
  for (let n = 0; n < 3; n++) await upkeep.look();
  expect(upkeep.writable).toBe(true);
  const said = log.lines.map(({ message }) => message).filter((message) => message.includes("written"));
  expect(said).toEqual(["the database cannot be written", "the database can be written again"]);
});
