/**
 * Copies of the store: made while it is in use, brought back, checked.
 * @module
 */
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { type Database, openDatabase } from "./database.ts";
import { StoreError, toStoreError } from "./errors.ts";
import { SCHEMA_VERSION, schemaVersion } from "./migrations.ts";
import { type Deletion, Privacy } from "./privacy.ts";
import { linkOrMove } from "./second-name.ts";
import { keyFileOf, loadSecret, Secret } from "./secret.ts";
import { openStore, type StoreOptions } from "./store.ts";

export interface CheckResult {
  file: string;
  bytes: number;
  /** The schema it has, and the one this program brings it to. */
  schema: number;
  latestSchema: number;
  /** What is wrong; empty for a sound database. */
  problems: string[];
  /** Rows by table. */
  counts: Record<string, number>;
  /** The last sign of life that a running program left in it. */
  lastSeen: string | null;
}

/** Looks through a whole database without changing it. */
export async function checkDatabase(file: string, options: StoreOptions = {}): Promise<CheckResult> {
  const database = await openDatabase(file, { ...options, mode: "read" });
  try {
    const schema = await schemaVersion(database);
    const problems = await integrityProblems(database);
    if (schema > 0) problems.push(...(await secretProblems(database, options)));
    const counts: Record<string, number> = {};
    const tables = await database.all<{ name: string }>(
      `SELECT name FROM pragma_table_list
       WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`,
    );
    for (const { name } of tables) {
      const row = await database.get<{ n: number }>(
        `SELECT count(*) AS n FROM "${name.replaceAll('"', '""')}"`,
      );
      counts[name] = row?.n ?? 0;
    }
    const beat =
      "meta" in counts
        ? await database.get<{ value: string }>("SELECT value FROM meta WHERE key = 'beat'")
        : undefined;
    return {
      file: database.file,
      bytes: statSync(database.file).size,
      schema,
      latestSchema: SCHEMA_VERSION,
      problems,
      counts,
      lastSeen: beat?.value ?? null,
    };
  } finally {
    await database.close();
  }
}

async function integrityProblems(database: Database): Promise<string[]> {
  const rows = await database.all<{ integrity_check: string }>("PRAGMA integrity_check");
  const problems = rows.map((row) => row.integrity_check).filter((line) => line !== "ok");
  const strays = await database.all<{ table: string; rowid: number; parent: string }>(
    "PRAGMA foreign_key_check",
  );
  problems.push(
    ...strays.map((row) => `${row.table} row ${row.rowid} refers to a missing row of ${row.parent}`),
  );
  return problems;
}

async function secretProblems(database: Database, options: StoreOptions): Promise<string[]> {
  const row = await database.get<{ value: string }>("SELECT value FROM meta WHERE key = 'secret'");
  if (!row) return [];
  try {
    const given = options.secret ?? process.env.GUIDEPOST_SECRET;
    const secret = loadSecret(given, options.keyFile ?? keyFileOf(database.file), false);
    if (secret.fingerprint === row.value) return [];
    return [`the secret in ${secret.source} is not the one that the database was written with`];
  } catch (error) {
    if (error instanceof StoreError) return [error.message];
    throw error;
  }
}

/**
 * Writes a compact copy of the database to a new file, while others go on using it. The copy is whole or
 * not there. The secret is not in it.
 */
export async function backupDatabase(file: string, to: string): Promise<CheckResult> {
  if (existsSync(to))
    throw new StoreError("failed", `${to} is there already. Name a new file for the backup.`);
  const part = `${resolve(to)}.part-${process.pid}`;
  try {
    await copyDatabase(file, part);
    linkOrMove(part, to);
  } catch (error) {
    throw naming(toStoreError(error, to), part, to);
  } finally {
    removeDatabase(part);
  }
  return checkDatabase(to, { keyFile: keyFileOf(resolve(file)) });
}

async function copyDatabase(from: string, to: string): Promise<void> {
  const database = await openDatabase(from, { mode: "read" });
  try {
    if ((await schemaVersion(database)) === 0) {
      throw new StoreError("not-ours", `${database.file} is empty: there is nothing in it to copy.`);
    }
    const problems = await integrityProblems(database);
    if (problems.length > 0) {
      throw new StoreError("corrupt", `${database.file} is damaged: ${problems.slice(0, 3).join("; ")}.`);
    }
    closeSync(openSync(to, "wx", 0o600));
    await database.run("VACUUM INTO ?", [to]);
  } finally {
    await database.close();
  }
  const copy = openSync(to, "r+");
  fsyncSync(copy);
  closeSync(copy);
}

export interface RestoreResult {
  /** Where the database that was there before is now. */
  keptAside: string | null;
  /** Deletions on request that were done after the backup, and were done again. */
  deletionsRepeated: number;
  check: CheckResult;
}

/**
 * Puts a backup in the place of the database. The backup is checked and brought to this program's schema
 * first; the old database is kept aside. Refuses while another process has the database open.
 */
export async function restoreDatabase(
  file: string,
  from: string,
  options: StoreOptions = {},
): Promise<RestoreResult> {
  const target = resolve(file);
  if (resolve(from) === target) {
    throw new StoreError("failed", `${from} is the database itself. Name the backup to bring back.`);
  }
  const keyFile = options.keyFile ?? keyFileOf(target);
  const part = `${target}.part-${process.pid}`;
  try {
    const before = existsSync(target) ? await leaveAlone(target) : [];
    await copyDatabase(from, part);
    const store = await openStore(part, { ...options, keyFile, mode: "existing" });
    let repeated: Deletion[];
    try {
      const done = new Set((await store.privacy.deletions()).map(({ user, at }) => `${user} ${at}`));
      repeated = before.filter(({ user, at }) => !done.has(`${user} ${at}`));
      for (const { user, requestedBy } of repeated) await store.privacy.deleteUser(user, requestedBy);
      await store.audit.append("system", "db.restore", "database", { deletionsRepeated: repeated.length });
    } finally {
      await store.close();
    }
    const keptAside = keepAside(target, (options.clock?.() ?? new Date()).toISOString());
    renameSync(part, target);
    return { keptAside, deletionsRepeated: repeated.length, check: await checkDatabase(target, options) };
  } catch (error) {
    throw naming(toStoreError(error, target), part, from);
  } finally {
    removeDatabase(part);
  }
}

/**
 * Folds the write-ahead log into a database that is about to be replaced, which only succeeds when nobody
 * else has it open; gives the deletions noted in it. A damaged one has none to give, and is kept as it is.
 */
async function leaveAlone(file: string): Promise<Deletion[]> {
  let database: Database | undefined;
  try {
    database = await openDatabase(file, { mode: "existing", busyTimeout: 500 });
    if ((await schemaVersion(database)) === 0) return [];
    const none = { secret: new Secret("only reads deletions", ""), now: () => "", written: { faq: 0 } };
    const deletions = await new Privacy(database, none).deletions();
    await database.script("PRAGMA journal_mode = DELETE");
    return deletions;
  } catch (error) {
    const found = toStoreError(error, file);
    if (found.kind === "corrupt") return [];
    if (found.kind !== "locked") throw found;
    throw new StoreError("locked", `The database ${file} is in use. Stop Guidepost, then restore.`);
  } finally {
    await database?.close();
  }
}

/** Moves the old database away, and what belongs to it: a log left behind would be applied to the new one. */
function keepAside(target: string, at: string): string | null {
  if (!existsSync(target)) return null;
  const name = `${target}.before-${at.replace(/[-:]|\.\d+/g, "")}`;
  let aside = name;
  for (let n = 2; existsSync(aside); n++) aside = `${name}-${n}`;
  for (const ending of ["-wal", "-shm", "-journal"]) {
    if (existsSync(target + ending)) renameSync(target + ending, aside + ending);
  }
  linkOrMove(target, aside);
  return aside;
}

/** The fault with the file's name that the person knows, in place of the temporary one. */
function naming(fault: StoreError, part: string, name: string): StoreError {
  return new StoreError(fault.kind, fault.message.replaceAll(part, name), { cause: fault });
}

function removeDatabase(file: string): void {
  for (const ending of ["", "-wal", "-shm", "-journal"]) rmSync(file + ending, { force: true });
}
