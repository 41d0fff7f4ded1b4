/** What is asked over the page under faults: nothing stored is lost, nothing overtakes, nobody crowds. */
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { openStore, StoreError } from "../../src/store/index.ts";
import { MemoryLog } from "../adapters/fakes/log.ts";
import { until } from "../adapters/fakes/wait.ts";
import { SECRET, tempStore } from "../store/helpers.ts";
import { Browser, connection, type Harness, harness } from "./harness.ts";
import { ScriptedEngine } from "./scripted-engine.ts";

async function listening(): Promise<Harness & { browser: Browser; log: MemoryLog }> {
  const log = new MemoryLog();
  const made = await harness({ log });
  onTestFinished(() => made.web.stop());
  const browser = new Browser(made.web);
  await browser.post("/ask", { text: "first" });
  return { ...made, browser, log };
}

/** Lets the store refuse to complete turns, until told otherwise. */
function refusing({ turns }: Harness["store"]): () => void {
  const { completeTurn } = turns;
  turns.completeTurn = async () => {
    throw new StoreError("full", "No room is left to write to the database.");
  };
  return () => {
    turns.completeTurn = completeTurn;
  };
}

const said = async ({ store }: Harness) =>
  (await store.turns.list()).reverse().map(({ text, status }) => `${text}: ${status}`);

describe("where the store refuses", () => {
  it("says so, and answers what it stored as soon as it can, in order", async () => {
    const made = await listening();
    const { browser, store, log } = made;
    const again = refusing(store);
    const refused = await browser.post("/ask", { text: "second", key: "2" });
    expect(refused.status).toBe(503);
    expect(await refused.text()).toContain("cannot be written down just now");
    expect((await browser.post("/ask", { text: "third", key: "3" })).status).toBe(503);
    again();
    await until("both answered", async () => (await store.inbox.pending()).length === 0);
    expect(await said(made)).toEqual(["first: answered", "second: answered", "third: answered"]);
    expect(log.text()).toContain("the database refused a step; it is tried again");
  });

  it("answers a form sent again once, behind what was sent before", async () => {
    const made = await listening();
    const again = refusing(made.store);
    await made.browser.post("/ask", { text: "second", key: "2" });
    await made.browser.post("/ask", { text: "third", key: "3" });
    again();
    expect((await made.browser.post("/ask", { text: "third", key: "3" })).status).toBe(303);
    expect(await said(made)).toEqual(["first: answered", "second: answered", "third: answered"]);
  });
});

it("fails a message over which the engine fails, and answers it when it is sent again", async () => {
  const { browser, store, engine, log } = await listening();
  engine.fail = true;
  expect((await browser.post("/ask", { text: "second", key: "2" })).status).toBe(500);
  expect(await store.inbox.pending()).toEqual([]);
  expect(log.text()).toContain("a message could not be answered");
  engine.fail = false;
  expect((await browser.post("/ask", { text: "second", key: "2" })).status).toBe(303);
  expect(await store.turns.count({ status: "answered" })).toBe(2);
});

it.each([
  [0, "done"],
  [1, "done"],
  [3, "failed"],
])("a message over which the program ended %i times is %s after the next start", async (ends, status) => {
  const first = await tempStore();
  const message = { platform: "web", conversation: "c.0", user: "c", input: { kind: "text", text: "asked" } };
  await first.inbox.accept({ adapter: "web", key: "k", conversation: "c", payload: message });
  await first.close();
  for (let n = 0; n < ends; n++) {
    const process = await openStore(first.file, { secret: SECRET });
    await process.inbox.take("web", "k");
    await process.close();
  }
  const store = await openStore(first.file, { secret: SECRET });
  onTestFinished(() => store.close());
  const [engine, log] = [new ScriptedEngine(store), new MemoryLog()];
  const { web } = await harness({ store, engine, log });
  onTestFinished(() => web.stop());
  await web.start(0, "127.0.0.1");
  await until("its end", async () => (await store.inbox.pending()).length === 0);
  expect(await store.inbox.find("web", "k")).toMatchObject({ status });
  expect(engine.messages).toHaveLength(status === "done" ? 1 : 0);
  expect(log.text().includes("given up: the program ended over it 3 times")).toBe(status === "failed");
});

it("lets one conversation crowd nobody: what is more than a person sends is not taken", async () => {
  const { browser, store } = await listening();
  const statuses = await Promise.all(
    Array.from(
      { length: 50 },
      async (_, at) => (await browser.post("/ask", { text: `n${at}`, key: `k${at}` })).status,
    ),
  );
  expect(statuses.filter((status) => status === 303)).toHaveLength(20);
  expect(statuses.filter((status) => status === 429)).toHaveLength(30);
  expect(await store.turns.count({ status: "answered" })).toBe(21);
  expect((await browser.post("/ask", { text: "later", key: "later" })).status).toBe(303);
});

it("lets one address crowd nobody, whatever it says who it is", async () => {
  const { web, engine } = await harness();
  const { handle } = engine;
  engine.handle = async (message) => {
    await sleep(5);
    return handle.call(engine, message);
  };
  const order: string[] = [];
  const ask = async (address: string) => {
    const { status } = await new Browser(web, connection(address)).post("/ask", { text: address });
    expect(status).toBe(303);
    order.push(address);
  };
  const flood = Array.from({ length: 300 }, () => ask("192.0.2.1"));
  await sleep(20);
  await Promise.all([ask("192.0.2.2"), ...flood]);
  const before = order.indexOf("192.0.2.2");
  expect(before).toBeGreaterThan(0);
  expect(before).toBeLessThan(100);
});
