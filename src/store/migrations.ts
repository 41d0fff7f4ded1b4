/**
 * Brings a database to this program's schema, step by step, each step whole or not at all.
 * @module
 */
import { type Database, type DatabaseOptions, openDatabase, type Sql } from "./database.ts";
import { StoreError } from "./errors.ts";
import { MIGRATIONS, type Migration } from "./schema.ts";

/** "Gpst": marks the file as ours, so that no other program's database is ever written into. */
const APPLICATION_ID = 0x47707374;

/** The schema version this program writes. */
export const SCHEMA_VERSION = MIGRATIONS.length;

interface Inside {
  version: number;
  application: number;
  tables: number;
}

/** The schema version of an open database; 0 for an empty one. Refuses another program's and a newer one. */
export async function schemaVersion(database: Database, latest = SCHEMA_VERSION): Promise<number> {
  const inside = (await database.get<Inside>(
    `SELECT (SELECT user_version FROM pragma_user_version) AS version,
            (SELECT application_id FROM pragma_application_id) AS application,
            (SELECT count(*) FROM sqlite_schema) AS tables`,
  )) as Inside;
  if (inside.application !== APPLICATION_ID && inside.tables > 0) {
    throw new StoreError(
      "not-ours",
      `${database.file} is the database of another program. Name Guidepost's own with --db.`,
    );
  }
  if (inside.version > latest) {
    throw new StoreError(
      "newer-schema",
      `The database ${database.file} was written by a newer Guidepost (schema ${inside.version}; this one ` +
        `knows up to ${latest}). Update Guidepost, or name another database with --db.`,
    );
  }
  return inside.version;
}

/** Applies what is missing. Several processes may do so at once: each step is done by one of them. */
export async function migrate(database: Database, steps: readonly Migration[] = MIGRATIONS): Promise<void> {
  for (const step of steps) {
    if ((await version(database)) >= step.version) continue;
    await database
      .transaction(async (sql) => {
        if ((await version(sql)) >= step.version) return;
        await sql.script(step.sql);
        await sql.script(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${step.version}`);
      })
      .catch((error: unknown) => {
        if (error instanceof StoreError && error.kind !== "failed") throw error;
        throw new StoreError(
          "migration",
          `The database ${database.file} could not be brought to schema ${step.version} (${step.name}) and ` +
            `was left as it was: ${error instanceof Error ? error.message : error}. Check it with ` +
            '"guidepost db check", or bring back a backup with "guidepost db restore FILE".',
          { cause: error },
        );
      });
  }
}

async function version(sql: Sql): Promise<number> {
  return (await sql.get<{ user_version: number }>("PRAGMA user_version"))?.user_version ?? 0;
}

/** Opens a database file for writing, in write-ahead mode and at this program's schema. */
export async function openMigrated(file: string, options: DatabaseOptions = {}): Promise<Database> {
  const database = await openDatabase(file, options);
  try {
    const found = await schemaVersion(database);
    await database.script("PRAGMA journal_mode = WAL");
    if (found < SCHEMA_VERSION) await migrate(database);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}
