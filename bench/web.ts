/**
 * Load over HTTP: people who each ask a few questions, every one logged. The server runs in a process of its own,
 * kept to one core where the system has `taskset`, on a database in a file; at the end every row is counted.
 *
 *     node scripts/bench.mjs web [seconds] [people]
 * @module
 */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createWebServer } from "../adapters/web/index.ts";
import { SYSTEM_CLOCK } from "../src/conversation/clock.ts";
import { createEngine } from "../src/conversation/engine.ts";
import { loadKnowledge } from "../src/knowledge/load.ts";
import { openStore } from "../src/store/index.ts";

/** Questions that one person asks before the next comes. */
const QUESTIONS_EACH = 5;

/** The server's process: tells its port, and ends when its input ends. */
async function serve(file: string): Promise<void> {
  const [store, knowledge] = [await openStore(file), await loadKnowledge("knowledge")];
  const engine = createEngine({ knowledge: () => knowledge, store, asOf: () => "2022-12-01" });
  const secret = "the secret of the bench, long enough";
  const web = createWebServer({
    engine,
    store,
    knowledge: () => knowledge,
    clock: SYSTEM_CLOCK,
    secret,
    env: {},
  });
  const { port } = await web.start(0, "127.0.0.1");
  process.stdout.write(`${port}\n`);
  const before = process.cpuUsage();
  process.stdin.resume().on("end", async () => {
    await web.stop();
    await store.close();
    process.stdout.write(
      `${JSON.stringify({ cpu: process.cpuUsage(before), rss: process.memoryUsage().rss })}\n`,
      () => process.exit(0),
    );
  });
}

interface Load {
  sent: number;
  failed: number;
  times: number[];
}

/** One place at which people take turns until the time is over. */
async function people(
  base: string,
  questions: string[],
  until: number,
  first: number,
  load: Load,
): Promise<void> {
  for (let person = first; performance.now() < until; person++) {
    let cookie = "";
    for (let n = 0; n < QUESTIONS_EACH && performance.now() < until; n++) {
      const text = questions[(person * QUESTIONS_EACH + n) % questions.length] as string;
      const start = performance.now();
      const response = await fetch(`${base}/ask`, {
        method: "POST",
        body: new URLSearchParams({ text, key: `${person}-${n}` }),
        headers: { "x-fragment": "1", origin: base, ...(cookie && { cookie }) },
      });
      await response.text();
      load.times.push(performance.now() - start);
      load.sent++;
      if (response.status !== 200) load.failed++;
      cookie ||= response.headers.getSetCookie()[0]?.split(";")[0] ?? "";
    }
  }
}

function questionsOf(...files: string[]): string[] {
  const lines = files.flatMap((file) => readFileSync(file, "utf8").trim().split("\n"));
  return lines.map((line) => (JSON.parse(line) as { turns: string[] }).turns[0] ?? "");
}

async function main(seconds: number, concurrency: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "guidepost-bench-"));
  const file = join(folder, "log.sqlite");
  const oneCore = availableParallelism() > 1 && spawnSync("taskset", ["-V"]).status === 0;
  const [program = "", ...args] = [
    ...(oneCore ? ["taskset", "-c", "0"] : []),
    ...[process.execPath, fileURLToPath(import.meta.url), "--serve", file],
  ];
  const server = spawn(program, args, { stdio: ["pipe", "pipe", "inherit"] });
  const output = server.stdout.setEncoding("utf8")[Symbol.asyncIterator]();
  const base = `http://127.0.0.1:${String((await output.next()).value).trim()}`;
  const questions = questionsOf("test/sets/questions-en.jsonl", "test/sets/questions-zh.jsonl");
  const warm: Load = { sent: 0, failed: 0, times: [] };
  await people(base, questions, performance.now() + 2000, 0, warm);
  const load: Load = { sent: 0, failed: 0, times: [] };
  const start = performance.now();
  const places = Array.from({ length: concurrency }, (_, at) =>
    people(base, questions, start + 1000 * seconds, (at + 1) * 100_000, load),
  );
  await Promise.all(places);
  const took = (performance.now() - start) / 1000;
  server.stdin.end();
  const { cpu, rss } = JSON.parse(String((await output.next()).value)) as {
    cpu: NodeJS.CpuUsage;
    rss: number;
  };
  const store = await openStore(file, { mode: "existing" });
  const logged = await store.turns.count();
  const answered = await store.turns.count({ status: "answered" });
  await store.close();
  rmSync(folder, { recursive: true });
  const sorted = load.times.toSorted((a, b) => a - b);
  const at = (share: number) =>
    Number((sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(1));
  const sent = load.sent + warm.sent;
  const result = {
    cores: oneCore ? 1 : availableParallelism(),
    concurrency,
    questions: load.sent,
    perSecond: Math.round(load.sent / took),
    ms: { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) },
    failed: load.failed + warm.failed,
    logged,
    answered,
    lost: sent - logged,
    cpuPerQuestionMs: Number(((cpu.user + cpu.system) / 1000 / sent).toFixed(2)),
    rssMb: Math.round(rss / 1e6),
  };
  console.log(JSON.stringify(result, null, 2));
  if (result.lost !== 0 || result.failed !== 0) process.exitCode = 1;
}

const [first, second] = process.argv.slice(2);
await (first === "--serve" ? serve(second as string) : main(Number(first ?? 15), Number(second ?? 16)));
