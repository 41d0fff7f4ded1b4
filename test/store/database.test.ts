import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { type Database, openDatabase } from "../../src/store/database.ts";
import { openStore } from "../../src/store/index.ts";
import { openMigrated } from "../../src/store/migrations.ts";
import { bundleChild, runChild } from "./child.ts";
import { SECRET, tempFolder } from "./helpers.ts";

async function database(file = ":memory:"): Promise<Database> {
  const opened = await openDatabase(file, { busyTimeout: 50 });
  onTestFinished(() => opened.close());
  await opened.script("CREATE TABLE IF NOT EXISTS things (name TEXT UNIQUE) STRICT");
  return opened;
}

async function names(from: Database): Promise<string[]> {
  return (await from.all<{ name: string }>("SELECT name FROM things ORDER BY rowid")).map((row) => row.name);
}

const add = "INSERT INTO things VALUES (?)";

describe("transactions", () => {
  it("keep all of their work or nothing of it", async () => {
    const db = await database();
    const failing = db.transaction(async (sql) => {
      await sql.run(add, ["a"]);
      throw new Error("on purpose");
    });
    await expect(failing).rejects.toThrow("on purpose");
    expect(await names(db)).toEqual([]);
    expect(await db.transaction(async (sql) => (await sql.run(add, ["b"])).changes)).toBe(1);
    expect(await names(db)).toEqual(["b"]);
  });

  it("undo a nested one alone", async () => {
    const db = await database();
    await db.transaction(async (sql) => {
      await sql.run(add, ["outer"]);
      await expect(
        sql.transaction(async (inner) => {
          await inner.run(add, ["inner"]);
          throw new Error("on purpose");
        }),
      ).rejects.toThrow("on purpose");
      await sql.run(add, ["after"]);
    });
    expect(await names(db)).toEqual(["outer", "after"]);
  });

  it("do not mix with what others write at the same time", async () => {
    const db = await database();
    const slow = db.transaction(async (sql) => {
      await sql.run(add, ["in"]);
      await new Promise((done) => setTimeout(done, 20));
      throw new Error("undone");
    });
    const other = db.run(add, ["out"]);
    await expect(slow).rejects.toThrow("undone");
    await other;
    expect(await names(db)).toEqual(["out"]);
  });

  it("wait for work that was begun and not awaited, and refuse what comes after their end", async () => {
    const db = await database();
    let late: Promise<unknown> = Promise.resolve();
    const leaked = await db.transaction(async (sql) => {
      late = sql.run(add, ["not awaited"]);
      return sql;
    });
    await late;
    expect(await names(db)).toEqual(["not awaited"]);
    await expect(leaked.run(add, ["late"])).rejects.toMatchObject({ kind: "closed" });
  });

  it("leave the database usable after a statement that fails", async () => {
    const db = await database();
    await db.run(add, ["a"]);
    await expect(db.run(add, ["a"])).rejects.toMatchObject({ kind: "failed" });
    await expect(db.run("NOT SQL")).rejects.toMatchObject({ kind: "failed" });
    await db.run(add, ["b"]);
    expect(await names(db)).toEqual(["a", "b"]);
  });
});

it("forgets old statements, and still runs them", async () => {
  const db = await database();
  for (let round = 0; round < 2; round++) {
    for (let n = 0; n < 200; n++) expect(await db.get(`SELECT ${n} AS n`)).toEqual({ n });
  }
});

it("finishes what is under way before it closes, and closes twice without harm", async () => {
  const db = await database();
  const written = db.run(add, ["a"]);
  await Promise.all([db.close(), db.close()]);
  expect((await written).changes).toBe(1);
  await expect(db.all("SELECT 1")).rejects.toMatchObject({ kind: "closed" });
});

describe("faults are said so that a person can mend them", () => {
  /** What opening a file says; the message names the file and holds no trace. */
  async function fault(file: string, options = {}): Promise<{ kind: string; message: string }> {
    const error = await openStore(file, { secret: SECRET, busyTimeout: 50, ...options }).then(
      () => new Error("opened"),
      (error) => error,
    );
    expect(error.name).toBe("StoreError");
    expect(error.message).toContain(file);
    expect(error.message).not.toMatch(/\n|SQLITE_|\.ts:\d/);
    return error;
  }

  it("a file that is no database", async () => {
    const file = join(tempFolder(), "log.sqlite");
    writeFileSync(file, "this is a letter, not a database. ".repeat(100));
    expect(await fault(file)).toMatchObject({ kind: "corrupt" });
  });

  it("a damaged database", async () => {
    const file = join(tempFolder(), "log.sqlite");
    const store = await openStore(file, { secret: SECRET });
    for (let n = 0; n < 50; n++) {
      await store.turns.appendQuestion({ conversation: "c", platform: "t", text: "long ".repeat(500) });
    }
    await store.close();
    const { readFileSync } = await import("node:fs");
    const bytes = readFileSync(file);
    bytes.fill(0x5a, 4096);
    writeFileSync(file, bytes);
    expect(await fault(file)).toMatchObject({
      kind: "corrupt",
      message: expect.stringContaining("db restore"),
    });
  });

  it("the database of another program", async () => {
    const file = join(tempFolder(), "photos.sqlite");
    await (await database(file)).close();
    expect(await fault(file)).toMatchObject({ kind: "not-ours" });
  });

  it("a newer schema", async () => {
    const file = join(tempFolder(), "log.sqlite");
    const db = await openMigrated(file);
    await db.script("PRAGMA user_version = 9999");
    await db.close();
    expect(await fault(file)).toMatchObject({
      kind: "newer-schema",
      message: expect.stringContaining("9999"),
    });
  });

  it("a database locked by another program", async () => {
    const file = join(tempFolder(), "log.sqlite");
    await (await openStore(file, { secret: SECRET })).close();
    const other = await openDatabase(file);
    onTestFinished(() => other.close());
    await other.script("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");
    expect(await fault(file)).toMatchObject({ kind: "locked" });
    await other.script("ROLLBACK; PRAGMA locking_mode = NORMAL");
    await other.all("SELECT * FROM turns");
    const store = await openStore(file, { secret: SECRET, busyTimeout: 50 });
    await other.script("BEGIN IMMEDIATE");
    const question = { conversation: "c", platform: "t", text: "?" };
    await expect(store.turns.appendQuestion(question)).rejects.toMatchObject({ kind: "locked" });
    await other.script("ROLLBACK");
    expect(await store.turns.appendQuestion(question)).toBe(1);
    await store.close();
  });

  it("a full disk", async () => {
    const db = await database(join(tempFolder(), "log.sqlite"));
    const { max_page_count: most } = (await db.get<{ max_page_count: number }>(
      "PRAGMA max_page_count = 4",
    )) ?? {
      max_page_count: 0,
    };
    expect(most).toBe(4);
    const filling = db.transaction(async (sql) => {
      for (let n = 0; n < 100; n++) await sql.run(add, [`${n} `.repeat(500)]);
    });
    await expect(filling).rejects.toMatchObject({
      kind: "full",
      message: expect.stringContaining("No room"),
    });
    expect(await names(db)).toEqual([]);
    await db.run(add, ["small"]);
    expect(await names(db)).toEqual(["small"]);
  });

  it("a folder in the file's place, a file in the folder's place, nothing where something must be", async () => {
    const folder = tempFolder();
    mkdirSync(join(folder, "log.sqlite"));
    writeFileSync(join(folder, "file"), "");
    expect(await fault(join(folder, "log.sqlite"))).toMatchObject({ kind: "cannot-open" });
    expect(await fault(join(folder, "file", "log.sqlite"))).toMatchObject({ kind: "cannot-open" });
    expect(await fault(join(folder, "none.sqlite"), { mode: "existing" })).toMatchObject({ kind: "missing" });
  });

  it("a file or a folder that may only be read", async () => {
    const bundle = await bundleChild("opener");
    const folder = tempFolder();
    const file = join(folder, "log.sqlite");
    await (await openStore(file, { secret: SECRET })).close();
    // The superuser may write anything: be somebody else.
    const user = process.getuid?.() === 0 ? 65534 : undefined;
    const said = async () => (await runChild(bundle, [file, SECRET], user).end).out;

    chmodSync(folder, 0o777);
    chmodSync(file, 0o444);
    expect(await said()).toMatch(/^read-only: .*log\.sqlite cannot be written\..*\n$/);
    chmodSync(file, 0o666);
    chmodSync(folder, 0o555);
    expect(await said()).toMatch(/^read-only: .*log\.sqlite cannot be written\..*\n$/);
    chmodSync(folder, 0o700);
    expect(await said()).toMatch(/^(read-only|cannot-open|missing): .*\n$/);
  });
});
