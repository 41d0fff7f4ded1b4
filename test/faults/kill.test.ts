import { setTimeout as sleep } from "node:timers/promises";
import { expect, it, onTestFinished } from "vitest";
import { checkDatabase } from "../../src/store/backup.ts";
import { openStore } from "../../src/store/index.ts";
import { SECRET } from "../store/helpers.ts";
import { expectsInterview, killRounds } from "./rounds.ts";
import { Program } from "./served.ts";

/** How often the server is killed; the long run takes GUIDEPOST_KILLS=300. */
const KILLS = Number(process.env.GUIDEPOST_KILLS ?? 6);
/** Ample for the slowest machine; what is waited for comes at once on an idle one. */
const PATIENCE = 60_000;

it("killed at any moment, the server misses no message, sends no reply twice and goes on with interviews", {
  timeout: 2 * PATIENCE + KILLS * 15_000,
}, async () => {
  const figures = await killRounds(KILLS, { patience: PATIENCE });
  if (process.env.GUIDEPOST_KILLS) console.log(JSON.stringify(figures));
  expect(figures.messages).toBe(3 + 5 * KILLS + 2);
});

it("killed at any moment, the terminal's conversation goes on under its name", {
  timeout: PATIENCE + KILLS * 5_000,
}, async () => {
  const program = new Program({ GUIDEPOST_SECRET: SECRET });
  const chat = () => program.run(["chat", "--conversation", "mine"]);
  const first = chat();
  first.child.stdin?.end("check my project\n");
  await first.ended;
  for (let at = 0; at < Math.ceil(KILLS / 2); at++) {
    const running = chat();
    running.child.stdin?.write("why\nwhy\nwhy\n");
    await running.says(/\S/);
    await sleep(Math.random() * 50);
    await running.kill();
    expect((await checkDatabase(program.db, { secret: SECRET })).problems).toEqual([]);
  }
  const last = chat();
  last.child.stdin?.end("why\n");
  await last.ended;
  const store = await openStore(program.db, { secret: SECRET });
  onTestFinished(() => store.close());
  const turns = (await store.turns.list({ limit: -1 })).sort((a, b) => a.id - b.id);
  expect(turns.at(-1)).toMatchObject({ text: "why", status: "answered" });
  expectsInterview(turns.filter(({ status }) => status === "answered"));
});
