/** A disk that is full, that may only be read, that is locked or damaged: with the real program. */
import { spawnSync } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { backupDatabase, checkDatabase, restoreDatabase } from "../../src/store/backup.ts";
import { openDatabase } from "../../src/store/database.ts";
import { openStore } from "../../src/store/index.ts";
import { migrate } from "../../src/store/migrations.ts";
import { MIGRATIONS } from "../../src/store/schema.ts";
import { until } from "../adapters/fakes/wait.ts";
import { SECRET } from "../store/helpers.ts";
import { Platforms } from "./lines.ts";
import { Program, type Running } from "./served.ts";
import { Visitor } from "./visitor.ts";

const PATIENCE = 60_000;
/** What the unit and the container give it to stop, in ms. */
const STOPS_WITHIN = 20_000;
const QUESTION = "May an enterprise lead a project?";

/** A small disk of its own as a folder, where this machine lets us mount one. */
function mounted(folder: string): boolean {
  mkdirSync(folder, { recursive: true });
  if (spawnSync("mount", ["-t", "tmpfs", "-o", "size=2m", "guidepost-test", folder]).status !== 0)
    return false;
  onTestFinished(() => void spawnSync("umount", ["-l", folder]));
  return true;
}

/** Fills the disk to the last byte; gives what makes room again. */
function filled(folder: string): () => void {
  const file = join(folder, "filler");
  const filler = openSync(file, "w");
  try {
    for (let size = 65_536; size > 0; ) {
      try {
        writeSync(filler, Buffer.alloc(size));
      } catch {
        size = Math.floor(size / 2);
      }
    }
  } finally {
    closeSync(filler);
  }
  return () => rmSync(file);
}

/** What a start that must fail says; it ends by itself, with exit code 1, in words for a person. */
async function refused(program: Program): Promise<string> {
  const running = program.run(["serve", "--json", "--port", "0"]);
  onTestFinished(() => running.kill());
  await running.ended;
  expect(running.child.exitCode, running.err).toBe(1);
  expect(running.out).toBe("");
  const said = running.err.split("\n").filter((line) => line.startsWith("guidepost: "));
  expect(said, running.err).toHaveLength(1);
  expect(running.err).not.toMatch(/\n\s+at /);
  return said[0] ?? "";
}

async function served(program: Program): Promise<{ running: Running; url: string }> {
  const { running, url } = await program.serve();
  onTestFinished(() => running.kill());
  return { running, url };
}

async function answered(program: Program): Promise<[string, string][]> {
  const store = await openStore(program.db, { secret: SECRET });
  const turns = await store.turns.list({ limit: -1 });
  await store.close();
  return turns.reverse().map(({ text, status }) => [text, status]);
}

async function sound(program: Program): Promise<void> {
  expect((await checkDatabase(program.db, { secret: SECRET })).problems).toEqual([]);
}

it("a full disk: nobody is answered unstored, the log says why, and all goes on when there is room", {
  timeout: 4 * PATIENCE,
}, async ({ skip }) => {
  const platforms = await Platforms.make();
  onTestFinished(() => platforms.stop());
  const program = new Program({ GUIDEPOST_SECRET: SECRET, ...platforms.env });
  if (!mounted(program.data)) return skip("no file system can be mounted here");
  const { running, url } = await served(program);
  const visitor = new Visitor();
  await visitor.say(url, "check my project");
  const free = filled(program.data);
  // The log may have some room left in the files that are there.
  let asked = 0;
  await until(
    "a refusal",
    async () => {
      const response = await visitor.post(url, QUESTION, `q${++asked}`);
      expect([303, 503]).toContain(response.status);
      if (response.status === 503) expect(await response.text()).toContain("cannot be written down just now");
      return response.status === 503;
    },
    PATIENCE,
  );
  expect(running.err).toMatch(/"reason":"No room is left to write to the database [^"]*Free some space/);
  const [slack, discord] = platforms.lines(1);
  await expect(slack?.say(QUESTION)).rejects.toThrow("acknowledgement");
  await discord?.say(QUESTION);
  expect((await fetch(new URL("/healthz", url))).status).toBe(200);
  await until("a monitor told", async () => (await fetch(new URL("/readyz", url))).status === 503, PATIENCE);

  free();
  expect((await visitor.post(url, QUESTION, `q${asked}`)).status).toBe(303);
  await slack?.insist(PATIENCE);
  await until("both answered", () => slack?.shown().length === 1 && discord?.shown().length === 1, PATIENCE);
  await until("a monitor told", async () => (await fetch(new URL("/readyz", url))).status === 200, PATIENCE);
  await running.kill();
  await sound(program);
  const turns = await answered(program);
  expect(turns.filter(([, status]) => status !== "answered")).toEqual([]);
  expect(turns).toHaveLength(1 + asked + 2);
});

it("a full disk under the log's lines keeps nobody from being answered", { timeout: PATIENCE }, async ({
  skip,
}) => {
  const program = new Program({ GUIDEPOST_SECRET: SECRET });
  const logs = join(program.folder, "logs");
  if (!mounted(logs)) return skip("no file system can be mounted here");
  const lines = openSync(join(logs, "log"), "w");
  filled(logs);
  const { running, url } = await program.serve({ stdio: ["pipe", "pipe", lines] });
  onTestFinished(() => running.kill());
  const visitor = new Visitor();
  for (let n = 0; n < 3; n++) await visitor.say(url, QUESTION);
  await fetch(new URL("/desk/export.csv", url));
  await running.stop();
  expect(await answered(program)).toHaveLength(3);
});

it("a full disk at the start is told, and nothing is broken by it", { timeout: PATIENCE }, async ({
  skip,
}) => {
  const program = new Program({ GUIDEPOST_SECRET: SECRET });
  if (!mounted(program.data)) return skip("no file system can be mounted here");
  await (await openStore(program.db, { secret: SECRET })).close();
  const free = filled(program.data);
  expect(await refused(program)).toContain(program.db);
  free();
  await served(program);
  await sound(program);
});

it("a disk that may only be read is told at the start, and by the doctor", { timeout: PATIENCE }, async ({
  skip,
}) => {
  const program = new Program({ GUIDEPOST_SECRET: SECRET });
  if (!mounted(program.data)) return skip("no file system can be mounted here");
  await (await openStore(program.db, { secret: SECRET })).close();
  const remount = (mode: "ro" | "rw") =>
    expect(spawnSync("mount", ["-o", `remount,${mode}`, program.data]).status).toBe(0);
  remount("ro");
  expect(await refused(program)).toMatch(/cannot be written.*Make the file and its folder writable/);
  const doctor = program.run(["doctor"]);
  await doctor.ended;
  expect(doctor.child.exitCode).toBe(1);
  expect(doctor.out).toMatch(/^mend database .*writable for this user/m);
  remount("rw");
  await served(program);
});

describe("a database that another program locks", () => {
  it("is told at the start", { timeout: PATIENCE }, async () => {
    const program = new Program({ GUIDEPOST_SECRET: SECRET });
    await (await openStore(program.db, { secret: SECRET })).close();
    const other = await openDatabase(program.db);
    onTestFinished(() => other.close());
    await other.script("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");
    expect(await refused(program)).toMatch(/locked by another program.*try again/);
  });

  it("holds up what is said while it lasts, and loses none of it", { timeout: 4 * PATIENCE }, async () => {
    const platforms = await Platforms.make();
    onTestFinished(() => platforms.stop());
    const program = new Program({ GUIDEPOST_SECRET: SECRET, ...platforms.env });
    const { running, url } = await served(program);
    const visitor = new Visitor();
    await visitor.say(url, "check my project");
    const other = await openDatabase(program.db);
    onTestFinished(() => other.close());
    await other.script("BEGIN IMMEDIATE");
    const [slack, discord] = platforms.lines(1);
    await discord?.say(QUESTION);
    await expect(slack?.say(QUESTION)).rejects.toThrow("acknowledgement");
    expect((await visitor.post(url, "why", "w")).status).toBe(503);
    await running.logs(/locked by another program/);
    await other.script("ROLLBACK");
    expect((await visitor.post(url, "why", "w")).status).toBe(303);
    await slack?.insist(PATIENCE);
    await until(
      "both answered",
      () => slack?.shown().length === 1 && discord?.shown().length === 1,
      PATIENCE,
    );
    await running.kill();
    await sound(program);
    expect((await answered(program)).map(([, status]) => status)).toEqual(Array(4).fill("answered"));
  });
});

it("a database that another program locks keeps nobody from stopping it in time", {
  timeout: 2 * PATIENCE,
}, async () => {
  const program = new Program({ GUIDEPOST_SECRET: SECRET });
  const { running, url } = await served(program);
  const visitor = new Visitor();
  await visitor.say(url, QUESTION);
  const other = await openDatabase(program.db);
  onTestFinished(() => other.close());
  await other.script("BEGIN IMMEDIATE");
  const broken = visitor.say(url, "How long may it run?").catch((error: Error) => error);
  await until("the form to be under way", async () => (await fetch(new URL("/healthz", url))).ok);
  const told = performance.now();
  running.child.kill("SIGTERM");
  await running.ended;
  expect(performance.now() - told).toBeLessThan(STOPS_WITHIN);
  expect(await broken).toBeInstanceOf(Error);
  await other.script("ROLLBACK");
  const again = await served(program);
  await visitor.again(again.url);
  expect((await answered(program)).map(([, status]) => status)).toEqual(["answered", "answered"]);
  await sound(program);
});

it("a database damaged while it runs: the log says so and what to do, and a backup brings it back", {
  timeout: 4 * PATIENCE,
}, async () => {
  process.env.GUIDEPOST_SECRET = SECRET;
  onTestFinished(() => void delete process.env.GUIDEPOST_SECRET);
  const program = new Program({ GUIDEPOST_SECRET: SECRET });
  const { running, url } = await served(program);
  const visitor = new Visitor();
  for (let n = 0; n < 20; n++) await visitor.say(url, `${QUESTION} ${n}`);
  const backup = join(program.folder, "backup.sqlite");
  await backupDatabase(program.db, backup);
  const damage = () => {
    for (const file of [program.db, `${program.db}-wal`]) {
      const bytes = readFileSync(file);
      const wreck = openSync(file, "r+");
      if (bytes.length > 4096) writeSync(wreck, Buffer.alloc(bytes.length - 4096, 0x5a), 0, undefined, 4096);
      closeSync(wreck);
    }
  };
  damage();
  // What it holds in memory is sound until it writes the log over into the file, after some hundred messages.
  await until(
    "a page that cannot be made",
    async () => (await visitor.post(url, QUESTION, `d${Math.random()}`)).status === 500,
    2 * PATIENCE,
  );
  expect(running.err).toMatch(/"level":"error".*(is damaged|cannot be read).*db restore FILE/);
  expect((await fetch(new URL("/healthz", url))).status).toBe(200);
  await running.kill();
  damage();
  const restored = await restoreDatabase(program.db, backup);
  expect(restored.keptAside).not.toBeNull();
  const again = await served(program);
  expect((await fetch(again.url)).status).toBe(200);
  expect(await answered(program)).toHaveLength(20);
  await sound(program);
});

it("a damaged database is told at the start", { timeout: PATIENCE }, async () => {
  const program = new Program({ GUIDEPOST_SECRET: SECRET });
  mkdirSync(program.data);
  writeFileSync(program.db, "not a database ".repeat(1000));
  expect(await refused(program)).toContain("db restore FILE");
});

it("a migration that breaks is told at the start, and leaves the database as it was", {
  timeout: PATIENCE,
}, async () => {
  const program = new Program({ GUIDEPOST_SECRET: SECRET });
  mkdirSync(program.data);
  const old = await openDatabase(program.db);
  await migrate(old, MIGRATIONS.slice(0, -1));
  await old.script("CREATE TABLE turns_search (in_the_way TEXT)");
  await old.close();
  const version = MIGRATIONS.length - 1;
  expect(await refused(program)).toMatch(/could not be brought to schema \d+ \(\w+\) and was left as it was/);
  const now = await openDatabase(program.db, { mode: "read" });
  expect(await now.get("PRAGMA user_version")).toEqual({ user_version: version });
  expect(await now.all("PRAGMA integrity_check")).toEqual([{ integrity_check: "ok" }]);
  await now.close();
});
