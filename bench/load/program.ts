/**
 * The real program under load, in a process of its own, kept to one core where the system has `taskset`.
 * @module
 */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { openStore } from "../../src/store/index.ts";

const SECRET = "the secret of the bench, long enough";

/** What the log says at the end: everything must be answered and sent. */
export interface Logged {
  turns: number;
  unanswered: number;
  unfinished: number;
  undelivered: number;
}

export class Program {
  private constructor(
    readonly url: string,
    private readonly folder: string,
    private readonly child: ChildProcess,
  ) {}

  /** Builds the program and starts it; `env` sets its platforms. */
  static async start(env: Record<string, string>): Promise<Program> {
    const folder = mkdtempSync(join(tmpdir(), "guidepost-load-"));
    const built = spawnSync(process.execPath, ["scripts/build.mjs", join(folder, "dist")], {
      encoding: "utf8",
    });
    if (built.status !== 0) throw new Error(built.stderr);
    for (const name of ["node_modules", "knowledge"]) symlinkSync(resolve(name), join(folder, name));
    const oneCore = availableParallelism() > 1 && spawnSync("taskset", ["-V"]).status === 0;
    const [command = "", ...args] = [
      ...(oneCore ? ["taskset", "-c", "0"] : []),
      ...[process.execPath, join(folder, "dist/guidepost.js"), "--db", join(folder, "log.sqlite")],
      ...["--as-of", "2022-12-01", "serve", "--json", "--port", "0"],
    ];
    const child = spawn(command, args, {
      cwd: folder,
      stdio: ["ignore", "pipe", "inherit"],
      env: {
        PATH: process.env.PATH,
        HOME: folder,
        GUIDEPOST_SECRET: SECRET,
        GUIDEPOST_LOG_LEVEL: "error",
        ...env,
      },
    });
    const lines = child.stdout.setEncoding("utf8")[Symbol.asyncIterator]();
    const { url } = JSON.parse(String((await lines.next()).value)) as { url: string };
    return new Program(url, folder, child);
  }

  /** Its memory now, in MB. */
  async memory(): Promise<number> {
    return (await this.#metric("process_resident_memory_bytes")) / 1e6;
  }

  /** Its processor time until now, in ms. */
  async processor(): Promise<number> {
    return (await this.#metric("process_cpu_seconds_total")) * 1000;
  }

  async #metric(name: string): Promise<number> {
    const text = await (await fetch(new URL("/metrics", this.url))).text();
    return Number(new RegExp(`^${name} (\\S+)`, "m").exec(text)?.[1]);
  }

  /** Waits until all that was said is answered and sent. */
  async idle(): Promise<void> {
    for (;;) {
      const text = await (await fetch(new URL("/metrics", this.url))).text();
      const waiting = [...text.matchAll(/^guidepost_queue\{.*status="(?:pending|queued)"\} (\d+)/gm)];
      if (waiting.every(([, entries]) => Number(entries) === 0)) return;
      await sleep(200);
    }
  }

  /** Stops it, counts what is in its log, and removes everything. */
  async stop(): Promise<Logged> {
    const ended = new Promise((done) => this.child.once("exit", done));
    this.child.kill("SIGTERM");
    await ended;
    const store = await openStore(join(this.folder, "log.sqlite"), { mode: "existing", secret: SECRET });
    const logged = {
      turns: await store.turns.count(),
      unanswered: (await store.turns.count()) - (await store.turns.count({ status: "answered" })),
      unfinished: (await store.inbox.pending()).length,
      undelivered: (await store.outbox.queued()).length + (await store.outbox.troubled()).length,
    };
    await store.close();
    rmSync(this.folder, { recursive: true });
    return logged;
  }
}
