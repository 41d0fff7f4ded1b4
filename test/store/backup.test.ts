import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDatabase } from "../../src/store/database.ts";
import { openStore, type Store } from "../../src/store/index.ts";
import { migrate } from "../../src/store/migrations.ts";
import { MIGRATIONS } from "../../src/store/schema.ts";
import { guidepost } from "./cli.ts";
import { ask, SECRET, tempFolder, tempStore } from "./helpers.ts";

beforeAll(() => {
  process.env.GUIDEPOST_SECRET = SECRET;
});
afterAll(() => void delete process.env.GUIDEPOST_SECRET);

async function texts(file: string): Promise<string[]> {
  const store = await openStore(file, { mode: "existing" });
  const found = (await store.turns.list()).map((turn) => turn.text);
  await store.close();
  return found;
}

/** A log with one question, and a backup of it. */
async function backedUp(): Promise<{ store: Store; backup: string }> {
  const store = await tempStore();
  await ask(store, "before?");
  const backup = join(tempFolder(), "backup.sqlite");
  expect((await guidepost(store.file, "db", "backup", backup)).error).toBeUndefined();
  return { store, backup };
}

function damage(file: string): void {
  const bytes = readFileSync(file);
  bytes.fill(0x5a, 8192);
  writeFileSync(file, bytes);
}

describe("db backup", () => {
  it("copies the log while it is written, whole, private, without deleted words", async () => {
    const store = await tempStore();
    await ask(store, "forget-me", { user: "gone" });
    await store.privacy.deleteUser(store.secret.pseudonym("web", "gone"));
    let writing = true;
    const writer = (async () => {
      for (let n = 0; writing; n++) await ask(store, `question ${n}`);
    })();
    const backup = join(tempFolder(), "backup.sqlite");
    const { out, error } = await guidepost(store.file, "db", "backup", backup);
    writing = false;
    await writer;
    expect(error).toBeUndefined();
    expect(out).toMatch(/^Backed up to .*: \d+ turns, \d+ bytes, sound\.\nThe secret is not in it/);
    expect(statSync(backup).mode & 0o777).toBe(0o600);
    expect(readFileSync(backup, "latin1")).not.toContain("forget-me");
    expect(readFileSync(backup, "latin1")).not.toContain(SECRET);
    expect(readdirSync(dirname(backup))).toEqual(["backup.sqlite"]);
    expect((await guidepost(backup, "db", "check")).error).toBeUndefined();
  });

  it("never writes over a file, and leaves nothing half done", async () => {
    const { store, backup } = await backedUp();
    const before = readFileSync(backup);
    expect((await guidepost(store.file, "db", "backup", backup)).error).toMatchObject({
      exitCode: 1,
      message: expect.stringContaining("there already"),
    });
    expect(readFileSync(backup).equals(before)).toBe(true);
    const nowhere = join(tempFolder(), "none", "backup.sqlite");
    const { error } = await guidepost(store.file, "db", "backup", nowhere);
    expect(error).toMatchObject({ exitCode: 1, message: expect.stringContaining(nowhere) });
    expect(error?.message).not.toContain(".part-");
    expect(
      (await guidepost(join(tempFolder(), "none.sqlite"), "db", "backup", nowhere)).error?.exitCode,
    ).toBe(1);
  });
});

describe("db restore", () => {
  it("brings a backup back, keeps the old one aside, and does later deletions again", async () => {
    const { store, backup } = await backedUp();
    await ask(store, "his question stays", { user: "bob" });
    const late = join(tempFolder(), "late.sqlite");
    await guidepost(store.file, "db", "backup", late);
    await store.privacy.deleteUser(store.secret.pseudonym("web", "ann"));
    await ask(store, "after?");
    await store.close();

    const { out, error } = await guidepost(store.file, "--json", "db", "restore", late);
    expect(error).toBeUndefined();
    const result = JSON.parse(out);
    expect(result).toMatchObject({ deletionsRepeated: 1, check: { problems: [], counts: { turns: 1 } } });
    expect(await texts(store.file)).toEqual(["his question stays"]);
    expect(await texts(result.keptAside)).toEqual(["after?", "his question stays"]);
    const said = await guidepost(store.file, "db", "restore", backup);
    expect(said.out).toMatch(
      /Restored .*\nThe database from before is now .*\nDeletions on request .*: 1\.\n/s,
    );
    expect(await texts(store.file)).toEqual([]);
    expect(readdirSync(dirname(store.file)).filter((name) => name.includes(".part-"))).toEqual([]);
  });

  it("refuses while the database is in use, and changes nothing", async () => {
    const { store, backup } = await backedUp();
    await ask(store, "in use");
    expect((await guidepost(store.file, "db", "restore", backup)).error).toMatchObject({
      exitCode: 1,
      message: expect.stringContaining("Stop Guidepost"),
    });
    await ask(store, "still in use");
    expect((await store.turns.list()).map((turn) => turn.text)).toEqual([
      "still in use",
      "in use",
      "before?",
    ]);
  });

  it("refuses what is no sound backup, and changes nothing", async () => {
    const { store, backup } = await backedUp();
    await store.close();
    const folder = tempFolder();
    const letter = join(folder, "letter.txt");
    writeFileSync(letter, "Dear Sir or Madam, ".repeat(100));
    const empty = join(folder, "empty.sqlite");
    writeFileSync(empty, "");
    const cut = join(folder, "cut.sqlite");
    writeFileSync(cut, readFileSync(backup).subarray(0, 20_000));
    damage(backup);
    for (const bad of [letter, empty, cut, backup, join(folder, "none"), store.file]) {
      const { error } = await guidepost(store.file, "db", "restore", bad);
      expect(error, bad).toMatchObject({ exitCode: 1, message: expect.stringContaining(bad) });
      expect(error?.message).not.toContain(".part-");
      expect(await texts(store.file)).toEqual(["before?"]);
    }
  });

  it("refuses a backup made under another secret", async () => {
    const { store } = await backedUp();
    await store.close();
    const foreign = join(tempFolder(), "foreign.sqlite");
    await (await openStore(foreign, { secret: "quite another secret" })).close();
    const { error } = await guidepost(store.file, "db", "restore", foreign);
    expect(error?.message).toMatch(
      /secret .* is not the one that the database .*foreign\.sqlite was written with/,
    );
    expect(await texts(store.file)).toEqual(["before?"]);
  });

  it("takes the place of a damaged database, whose logs it does not inherit", async () => {
    const { store, backup } = await backedUp();
    await store.close();
    const again = await openStore(store.file);
    await ask(again, "only in the log");
    const wal = readFileSync(`${store.file}-wal`);
    await again.close();
    writeFileSync(store.file, "broken ".repeat(1000));
    writeFileSync(`${store.file}-wal`, wal);
    const { out, error } = await guidepost(store.file, "--json", "db", "restore", backup);
    expect(error).toBeUndefined();
    expect(await texts(store.file)).toEqual(["before?"]);
    expect(existsSync(JSON.parse(out).keptAside)).toBe(true);
  });

  it("makes the database where none is, and brings an old one to date", async () => {
    const { store, backup } = await backedUp();
    await store.close();
    rmSync(store.file);
    expect((await guidepost(store.file, "db", "restore", backup)).error).toBeUndefined();
    expect(await texts(store.file)).toEqual(["before?"]);

    const old = join(tempFolder(), "old.sqlite");
    const first = await openDatabase(old);
    await migrate(first, MIGRATIONS.slice(0, 1));
    await first.close();
    expect((await guidepost(store.file, "db", "restore", old)).error).toBeUndefined();
    expect(await texts(store.file)).toEqual([]);
  });
});

describe("db check", () => {
  it("finds a sound database sound, in use or not", async () => {
    const store = await tempStore();
    await ask(store, "sound?");
    const { out, error } = await guidepost(store.file, "db", "check");
    expect(error).toBeUndefined();
    expect(out).toMatch(/schema 4\n.* {2}turns: 1\n.*Sound\.\n$/s);
    await store.close();
    expect(JSON.parse((await guidepost(store.file, "--json", "db", "check")).out)).toMatchObject({
      problems: [],
      counts: { turns: 1, audit: 0 },
    });
  });

  it("finds damage, a stray row, a wrong secret, and changes nothing", async () => {
    const store = await tempStore();
    for (let n = 0; n < 20; n++) await ask(store, "long ".repeat(500));
    await store.close();
    const other = await openDatabase(store.file);
    await other.script(
      "PRAGMA foreign_keys = OFF; INSERT INTO feedback (turn, helpful, at) VALUES (99, 1, '')",
    );
    await other.close();
    const check = async () => (await guidepost(store.file, "db", "check")).error;
    expect(await check()).toMatchObject({
      exitCode: 1,
      message: expect.stringContaining("refers to a missing row"),
    });
    process.env.GUIDEPOST_SECRET = "quite another secret";
    expect((await check())?.message).toContain("secret");
    process.env.GUIDEPOST_SECRET = SECRET;
    damage(store.file);
    const before = readFileSync(store.file);
    expect(await check()).toMatchObject({ exitCode: 1 });
    expect(readFileSync(store.file).equals(before)).toBe(true);
    expect((await guidepost(join(tempFolder(), "none.sqlite"), "db", "check")).error?.exitCode).toBe(1);
  });
});

it("db new-secret goes on where the old secret is lost", async () => {
  const store = await tempStore();
  await store.inbox.accept({ adapter: "web", key: "1", conversation: "c", payload: "sealed" });
  await store.close();
  process.env.GUIDEPOST_SECRET = "quite another secret";
  try {
    await expect(openStore(store.file)).rejects.toMatchObject({ kind: "secret" });
    expect((await guidepost(store.file, "db", "new-secret")).err).toContain(
      "GUIDEPOST_SECRET holds from now on",
    );
    const again = await openStore(store.file);
    expect((await again.inbox.pending())[0]?.payload).toBeNull();
    expect((await again.audit.list())[0]?.action).toBe("db.new-secret");
    await again.close();
  } finally {
    process.env.GUIDEPOST_SECRET = SECRET;
  }
  expect(existsSync(store.file)).toBe(true);
});
