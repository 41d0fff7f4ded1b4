/** A knowledge folder that breaks or is gone, a clock that jumps, a backup and a restore, all while it runs. */
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, it, onTestFinished } from "vitest";
import { checkDatabase } from "../../src/store/backup.ts";
import { openStore } from "../../src/store/index.ts";
import { until } from "../adapters/fakes/wait.ts";
import { SECRET } from "../store/helpers.ts";
import { Platforms } from "./lines.ts";
import { Program, type Running } from "./served.ts";
import { Visitor } from "./visitor.ts";

const PATIENCE = 60_000;
const QUESTION = "May an enterprise lead a project?";

async function served(program: Program, env: Record<string, string> = {}) {
  const { running, url } = await program.serve({ env });
  onTestFinished(() => running.kill());
  return { running, url };
}

async function commandOf(program: Program, ...args: string[]): Promise<Running> {
  const running = program.run(args);
  await running.ended;
  return running;
}

it("a knowledge folder that is gone, empty or broken: what was known stays, and the log says so once", {
  timeout: 2 * PATIENCE,
}, async () => {
  const program = new Program({ GUIDEPOST_SECRET: SECRET });
  const knowledge = join(program.folder, "knowledge");
  unlinkSync(knowledge);
  cpSync(resolve("knowledge"), knowledge, { recursive: true });
  const { running, url } = await served(program);
  const visitor = new Visitor();
  const stillAnswers = async (key: string) => {
    expect((await visitor.post(url, QUESTION, key)).status).toBe(303);
    expect(await visitor.page(url)).toContain("quote");
  };
  const said = (words: RegExp) => running.err.match(new RegExp(words, "g"))?.length ?? 0;
  const refusals = async (count: number) =>
    until("a refusal", () => said(/the changed knowledge was refused/) === count, PATIENCE);

  const aside = `${knowledge}.aside`;
  renameSync(knowledge, aside);
  await refusals(1);
  await stillAnswers("gone");
  mkdirSync(knowledge);
  await refusals(2);
  expect(running.err).toContain("there is no call in this folder");
  await stillAnswers("empty");
  rmSync(knowledge, { recursive: true });
  renameSync(aside, knowledge);
  await running.logs(/the knowledge is as it was before it was refused/);

  const [call] = readdirSync(knowledge);
  writeFileSync(join(knowledge, call ?? "", "call.yaml"), "id: [broken\n");
  await refusals(3);
  expect(running.err).toMatch(/call\.yaml:\d+/);
  await stillAnswers("broken");
  expect((await fetch(new URL("/readyz", url))).status).toBe(200);
});

it("without a knowledge folder it does not start, and says which", { timeout: PATIENCE }, async () => {
  const program = new Program({ GUIDEPOST_SECRET: SECRET });
  unlinkSync(join(program.folder, "knowledge"));
  const running = await commandOf(program, "serve", "--port", "0");
  expect(running.child.exitCode).toBe(1);
  expect(running.err).toMatch(/^guidepost: .*knowledge/m);
  expect(running.err).not.toMatch(/\n\s+at /);
});

/** Makes the program's clock follow a file; gives what sets it so many days off. */
function clockOf(program: Program): { env: Record<string, string>; off(days: number): void } {
  const file = join(program.folder, "days-off");
  const script = join(program.folder, "clock.mjs");
  writeFileSync(file, "0");
  writeFileSync(
    script,
    `import { readFileSync } from "node:fs";
     const Real = Date;
     const off = () => Number(readFileSync(${JSON.stringify(file)}, "utf8")) * 86_400_000;
     globalThis.Date = class extends Real {
       constructor(...given) { given.length === 0 ? super(Real.now() + off()) : super(...given); }
       static now() { return Real.now() + off(); }
     };`,
  );
  return {
    env: { NODE_OPTIONS: `--import=${pathToFileURL(script)}` },
    off: (days) => writeFileSync(file, String(days)),
  };
}

it("a clock that jumps, ahead and back: conversations go on, their order stays, and nothing is deleted", {
  timeout: 4 * PATIENCE,
}, async () => {
  const platforms = await Platforms.make();
  onTestFinished(() => platforms.stop());
  const program = new Program({ GUIDEPOST_SECRET: SECRET, ...platforms.env });
  const clock = clockOf(program);
  const visitor = new Visitor();
  const lines = platforms.lines(1);
  let round = 0;
  const speak = async (url: string) => {
    round += 1;
    await visitor.say(url, round === 1 ? "check my project" : "why");
    for (const line of lines) {
      await line.say(`${QUESTION} ${round}`);
      await until(`an answer on ${line.platform}`, () => line.shown().length === round, PATIENCE);
    }
  };
  let { running, url } = await served(program, clock.env);
  await speak(url);
  for (const days of [2000, -4000, 0]) {
    clock.off(days);
    await speak(url);
    await running.kill();
    ({ running, url } = await served(program, clock.env));
    await speak(url);
    await running.logs(/the clock is (far ahead of|behind) the last time seen/);
  }
  await running.kill();
  const store = await openStore(program.db, { secret: SECRET });
  onTestFinished(() => store.close());
  const turns = (await store.turns.list({ limit: -1 })).reverse();
  expect(turns.filter(({ platform }) => platform === "web").map(({ text }) => text)).toEqual(visitor.said);
  for (const { platform, said } of lines) {
    expect(turns.filter((turn) => turn.platform === platform).map(({ text }) => text)).toEqual(
      said.map(({ text }) => text),
    );
  }
  expect(turns.every(({ status, answer }) => status === "answered" && answer)).toBe(true);
  const asking = turns
    .filter(({ platform }) => platform === "web")
    .map(({ answer }) => answer?.interview?.state);
  expect(asking).toEqual(asking.map(() => "asking"));
});

it("a backup under load is whole, a restore is refused meanwhile, and brings the backup back afterwards", {
  timeout: 2 * PATIENCE,
}, async () => {
  const program = new Program({ GUIDEPOST_SECRET: SECRET });
  const { running, url } = await served(program);
  const backup = join(program.folder, "backup.sqlite");
  let talking = true;
  const visitors = Array.from({ length: 8 }, () => new Visitor());
  const talk = Promise.all(
    visitors.map(async (visitor, at) => {
      while (talking)
        await visitor.say(url, visitor.said.length === 0 ? "check my project" : at % 2 ? "why" : QUESTION);
    }),
  );
  const count = () => visitors.reduce((sum, { said }) => sum + said.length, 0);
  await until("them talking", () => count() > 100, PATIENCE);
  const before = count() - visitors.length;
  const backedUp = await commandOf(program, "db", "backup", backup);
  expect(backedUp.child.exitCode, backedUp.err).toBe(0);
  const restoring = await commandOf(program, "db", "restore", backup);
  expect(restoring.child.exitCode).toBe(1);
  expect(restoring.err).toMatch(/is in use\. Stop Guidepost, then restore/);
  const after = count();
  await until("them still talking", () => count() > after + 50, PATIENCE);
  talking = false;
  await talk;
  const all = count();
  await running.stop();

  const restored = await commandOf(program, "--json", "db", "restore", backup);
  expect(restored.child.exitCode, restored.err).toBe(0);
  const { keptAside, check } = JSON.parse(restored.out);
  expect(existsSync(keptAside)).toBe(true);
  expect(check.problems).toEqual([]);
  expect(check.counts.turns).toBeGreaterThanOrEqual(before);
  expect(check.counts.turns).toBeLessThan(all);
  expect((await checkDatabase(keptAside, { secret: SECRET })).counts.turns).toBe(all);
  const again = await served(program);
  for (const visitor of visitors) {
    await visitor.say(again.url, "why");
    expect(await visitor.page(again.url)).toContain('class="interview');
  }
});

it("a broken connection that nobody cares for is noted; an exception ends it, with a line in the log", {
  timeout: PATIENCE,
}, async () => {
  const program = new Program({ GUIDEPOST_SECRET: SECRET });
  const script = join(program.folder, "strays.mjs");
  writeFileSync(
    script,
    `import { EventEmitter } from "node:events";
     process.on("SIGUSR2", () => {
       new EventEmitter().emit("error", Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" }));
     });
     process.on("SIGWINCH", () => void Promise.reject(new Error("a promise")));
     process.on("SIGURG", () => { throw new TypeError("a mistake"); });`,
  );
  const { running, url } = await served(program, { NODE_OPTIONS: `--import=${pathToFileURL(script)}` });
  running.child.kill("SIGUSR2");
  await running.logs(/read ECONNRESET.*a connection broke, and nobody cared/);
  running.child.kill("SIGWINCH");
  await running.logs(/a promise.*a failure was caught by nobody/);
  expect((await fetch(new URL("/healthz", url))).status).toBe(200);
  running.child.kill("SIGURG");
  await running.ended;
  expect(running.child.exitCode).toBe(1);
  expect(running.err).toMatch(/a mistake.*the program ends over an exception/);
});
