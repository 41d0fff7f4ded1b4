/**
 * Promises over sqlite3's callbacks: one connection, one statement at a time, real transactions.
 * @module
 */
import { accessSync, closeSync, constants, existsSync, mkdirSync, openSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import sqlite3 from "sqlite3";
import { StoreError, toStoreError } from "./errors.ts";

export type SqlValue = string | number | null;

/** What repositories see: the database, or a transaction in it. */
export interface Sql {
  /** Runs one statement; resolves to the number of rows changed and the id of the last one inserted. */
  run(sql: string, params?: SqlValue[]): Promise<{ changes: number; lastId: number }>;
  get<Row>(sql: string, params?: SqlValue[]): Promise<Row | undefined>;
  all<Row>(sql: string, params?: SqlValue[]): Promise<Row[]>;
  /** Runs a script of several statements. */
  script(sql: string): Promise<void>;
  /**
   * All of `work` or nothing of it. Inside, use only the Sql handed to `work`: the outer one waits for the
   * transaction to end. Nested transactions are savepoints.
   */
  transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
}

export interface DatabaseOptions {
  /** `create` makes what is missing, `existing` does not, `read` opens for reading only. Default `create`. */
  mode?: "create" | "existing" | "read";
  /** How long to wait for another process's lock, in ms. Default 5000. */
  busyTimeout?: number;
}

/** A SQLite database in a file (or `:memory:`). */
export interface Database extends Sql {
  readonly file: string;
  /** Waits for what is under way, then closes. Closing twice is harmless. */
  close(): Promise<void>;
}

const STATEMENTS_KEPT = 128;

/** The connection: sqlite3's calls as promises, with prepared statements kept for reuse. */
class Connection {
  readonly #statements = new Map<string, Promise<sqlite3.Statement>>();

  constructor(
    readonly file: string,
    readonly handle: sqlite3.Database,
  ) {}

  async run(sql: string, params: SqlValue[]): Promise<{ changes: number; lastId: number }> {
    const statement = await this.#prepare(sql);
    return new Promise((done, fail) => {
      statement.run(params, function (this: sqlite3.RunResult, error: Error | null) {
        if (error) fail(error);
        else done({ changes: this.changes, lastId: this.lastID });
      });
    });
  }

  async all<Row>(sql: string, params: SqlValue[]): Promise<Row[]> {
    const statement = await this.#prepare(sql);
    return new Promise((done, fail) => {
      statement.all<Row>(params, (error: Error | null, rows: Row[]) => (error ? fail(error) : done(rows)));
    });
  }

  script(sql: string): Promise<void> {
    return new Promise((done, fail) => {
      this.handle.exec(sql, (error) => (error ? fail(error) : done()));
    });
  }

  async close(): Promise<void> {
    for (const statement of this.#statements.values()) await statement.then(finalize, () => {});
    this.#statements.clear();
    await new Promise<void>((done, fail) => {
      this.handle.close((error) => (error ? fail(error) : done()));
    });
  }

  #prepare(sql: string): Promise<sqlite3.Statement> {
    const statement = this.#statements.get(sql) ?? this.#make(sql);
    this.#statements.delete(sql);
    this.#statements.set(sql, statement);
    const oldest = this.#statements.entries().next().value;
    if (this.#statements.size > STATEMENTS_KEPT && oldest) {
      this.#statements.delete(oldest[0]);
      void oldest[1].then(finalize, () => {});
    }
    return statement;
  }

  #make(sql: string): Promise<sqlite3.Statement> {
    return new Promise((done, fail) => {
      const made: sqlite3.Statement = this.handle.prepare(sql, (error: Error | null) => {
        if (!error) return done(made);
        this.#statements.delete(sql);
        fail(error);
      });
    });
  }
}

/** Always succeeds for us: a failed statement's error was reported when it ran. */
function finalize(statement: sqlite3.Statement): Promise<void> {
  return new Promise((done) => {
    statement.finalize(() => done());
  });
}

/**
 * The connection outside of transactions (depth 0), or one transaction on it; a queue of its own each. A
 * transaction is alone on the connection. Single statements outside of one are handed to SQLite, which works them
 * off one by one, without waiting for each other's result to be read: under load it never stands still.
 */
class Session implements Sql {
  /** The last job that was alone. */
  #tail: Promise<unknown> = Promise.resolve();
  /** Single statements since then that are not done. */
  readonly #beside = new Set<Promise<unknown>>();
  #ended: string | undefined;

  constructor(
    protected readonly connection: Connection,
    private readonly depth: number,
  ) {}

  run(sql: string, params: SqlValue[] = []): Promise<{ changes: number; lastId: number }> {
    return this.#statement(() => this.connection.run(sql, params));
  }

  async get<Row>(sql: string, params: SqlValue[] = []): Promise<Row | undefined> {
    return (await this.all<Row>(sql, params))[0];
  }

  all<Row>(sql: string, params: SqlValue[] = []): Promise<Row[]> {
    return this.#statement(() => this.connection.all<Row>(sql, params));
  }

  script(sql: string): Promise<void> {
    return this.queue(() => this.connection.script(sql));
  }

  transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    const { connection, depth } = this;
    const mark = `level_${depth}`;
    return this.queue(async () => {
      await connection.run(depth === 0 ? "BEGIN IMMEDIATE" : `SAVEPOINT ${mark}`, []);
      const inner = new Session(connection, depth + 1);
      try {
        const result = await work(inner);
        await inner.end("The transaction has ended.");
        await connection.run(depth === 0 ? "COMMIT" : `RELEASE ${mark}`, []);
        return result;
      } catch (error) {
        await inner.end("The transaction has ended.");
        // After some faults (disk full) SQLite has rolled back by itself: then there is nothing to undo.
        const undo = depth === 0 ? "ROLLBACK" : `ROLLBACK TO ${mark}; RELEASE ${mark}`;
        await connection.script(undo).catch(() => {});
        throw error;
      }
    });
  }

  /** Refuses what comes from now on, and waits for what came before. */
  protected async end(reason: string): Promise<void> {
    this.#ended ??= reason;
    await Promise.all([this.#tail, ...this.#beside]);
  }

  #statement<T>(job: () => Promise<T>): Promise<T> {
    // In a transaction, the order in which statements were begun is kept.
    if (this.depth > 0 || this.#ended) return this.queue(job);
    const result = this.#named(this.#tail.then(job));
    const done = result.catch(() => {}).finally(() => this.#beside.delete(done));
    this.#beside.add(done);
    return result;
  }

  protected queue<T>(job: () => Promise<T>): Promise<T> {
    if (this.#ended) return Promise.reject(new StoreError("closed", this.#ended));
    const result = this.#named(Promise.all([this.#tail, ...this.#beside]).then(job));
    this.#tail = result.catch(() => {});
    return result;
  }

  #named<T>(result: Promise<T>): Promise<T> {
    return result.catch((error: unknown) => {
      throw isSqliteError(error) ? toStoreError(error, this.connection.file) : error;
    });
  }
}

class OpenDatabase extends Session implements Database {
  #closing: Promise<void> | undefined;

  get file(): string {
    return this.connection.file;
  }

  close(): Promise<void> {
    this.#closing ??= this.end(`The database ${this.file} is closed.`).then(() => this.connection.close());
    return this.#closing;
  }
}

function isSqliteError(error: unknown): boolean {
  return error instanceof Error && String((error as { code?: unknown }).code ?? "").startsWith("SQLITE_");
}

/**
 * Opens a database file: foreign keys on, deleted text overwritten. `NORMAL` is safe against the death of
 * the process (tested); only a power cut can lose the last moments.
 */
export async function openDatabase(file: string, options: DatabaseOptions = {}): Promise<Database> {
  const { mode = "create", busyTimeout = 5000 } = options;
  const path = file === ":memory:" ? file : resolve(file);
  try {
    if (path !== ":memory:") prepareFile(path, mode);
    const handle = await connect(path, mode === "read" ? sqlite3.OPEN_READONLY : sqlite3.OPEN_READWRITE);
    handle.configure("busyTimeout", busyTimeout);
    const database = new OpenDatabase(new Connection(path, handle), 0);
    try {
      await database.script(
        "PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; PRAGMA synchronous = NORMAL",
      );
    } catch (error) {
      await database.close();
      throw error;
    }
    return database;
  } catch (error) {
    throw toStoreError(error, path);
  }
}

function prepareFile(path: string, mode: "create" | "existing" | "read"): void {
  if (existsSync(path) && !statSync(path).isFile()) {
    throw new StoreError("cannot-open", `${path} is not a file. Name the database's file with --db.`);
  }
  if (mode === "create" && !existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    closeSync(openSync(path, "a", 0o600));
  }
  if (!existsSync(path)) {
    throw new StoreError("missing", `There is no database at ${path}. Name the right one with --db.`);
  }
  accessSync(path, mode === "read" ? constants.R_OK : constants.R_OK | constants.W_OK);
  if (mode !== "read") accessSync(dirname(path), constants.W_OK);
}

function connect(path: string, flags: number): Promise<sqlite3.Database> {
  const creating = path === ":memory:" ? sqlite3.OPEN_CREATE : 0;
  return new Promise((done, fail) => {
    const handle = new sqlite3.Database(path, flags | creating | sqlite3.OPEN_FULLMUTEX, (error) =>
      error ? fail(error) : done(handle),
    );
  });
}
