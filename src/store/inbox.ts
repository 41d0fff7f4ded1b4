/**
 * What arrived from the platforms: stored before it is acknowledged, worked off once, whatever is delivered
 * twice or cut short by a crash.
 * @module
 */
import type { Tools } from "./rows.ts";
import type { Pseudonym } from "./secret.ts";

export interface InboundRecord {
  adapter: string;
  /** The platform's own mark of the event, the same at each delivery of it. */
  key: string;
  conversation: string;
  user?: Pseudonym | null;
  /** All that the adapter needs to answer it. Kept encrypted, and only until it is done. */
  payload: unknown;
}

export interface InboxEntry {
  id: number;
  adapter: string;
  key: string;
  conversation: string;
  user: Pseudonym | null;
  /** null once done, or when its sender had everything deleted. */
  payload: unknown;
  status: "pending" | "done" | "failed";
  attempts: number;
  error: string | null;
  receivedAt: string;
}

const COLUMNS =
  'id, adapter, "key", conversation, user, payload, status, attempts, error, received_at AS receivedAt';

type Row = Omit<InboxEntry, "payload"> & { payload: string | null };

export class Inbox {
  /** What this program has at work: to take it up again, after the store refused something, is no new attempt. */
  readonly #atWork = new Set<string>();

  constructor(private readonly tools: Tools) {}

  /** Stores an event, unless the same one is there already. Acknowledge it after this, never before. */
  async accept(event: InboundRecord): Promise<"new" | "duplicate"> {
    const { sql, secret, now } = this.tools;
    const at = now();
    const { changes } = await sql.run(
      `INSERT INTO inbox (adapter, "key", conversation, user, payload, received_at, updated_at)
       VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (adapter, "key") DO NOTHING`,
      [event.adapter, event.key, event.conversation, event.user ?? null, secret.seal(event.payload), at, at],
    );
    return changes === 1 ? "new" : "duplicate";
  }

  /**
   * Begins the work on a pending event. Its attempts are the programs that took it up: all but the last one ended
   * before it was finished.
   * @returns the event; nothing where it is not pending
   */
  async take(adapter: string, key: string): Promise<InboxEntry | undefined> {
    const row = await this.tools.sql.get<Row>(
      `UPDATE inbox SET attempts = attempts + ?, updated_at = ?
       WHERE adapter = ? AND "key" = ? AND status = 'pending' RETURNING ${COLUMNS}`,
      [this.#atWork.has(mark({ adapter, key })) ? 0 : 1, this.tools.now(), adapter, key],
    );
    if (row) this.#atWork.add(mark(row));
    return row && this.#entry(row);
  }

  /** What was accepted but not finished, oldest first: to be taken up at start. */
  async pending(adapter?: string): Promise<InboxEntry[]> {
    const rows = await this.tools.sql.all<Row>(
      `SELECT ${COLUMNS} FROM inbox WHERE status = 'pending' AND (?1 IS NULL OR adapter = ?1) ORDER BY id`,
      [adapter ?? null],
    );
    return rows.map((row) => this.#entry(row));
  }

  /** The event of a key, whatever became of it. */
  async find(adapter: string, key: string): Promise<InboxEntry | undefined> {
    const row = await this.tools.sql.get<Row>(
      `SELECT ${COLUMNS} FROM inbox WHERE adapter = ? AND "key" = ?`,
      [adapter, key],
    );
    return row && this.#entry(row);
  }

  async get(id: number): Promise<InboxEntry | undefined> {
    const row = await this.tools.sql.get<Row>(`SELECT ${COLUMNS} FROM inbox WHERE id = ?`, [id]);
    return row && this.#entry(row);
  }

  /** Finished; the key stays, so that a late second delivery is still known. */
  async done(id: number): Promise<void> {
    await this.#finish(id, "done", null);
  }

  /** Given up. */
  async failed(id: number, error: string): Promise<void> {
    await this.#finish(id, "failed", error);
  }

  /** Forgets finished events from before the moment given; gives their number. */
  async purge(before: string): Promise<number> {
    const { changes } = await this.tools.sql.run(
      "DELETE FROM inbox WHERE status <> 'pending' AND received_at < ?",
      [before],
    );
    return changes;
  }

  async #finish(id: number, status: "done" | "failed", error: string | null): Promise<void> {
    const row = await this.tools.sql.get<Row>(
      `UPDATE inbox SET status = ?, error = ?, payload = NULL, updated_at = ? WHERE id = ? RETURNING ${COLUMNS}`,
      [status, error, this.tools.now(), id],
    );
    if (row) this.#atWork.delete(mark(row));
  }

  #entry(row: Row): InboxEntry {
    return { ...row, payload: this.tools.secret.unseal(row.payload) };
  }
}

function mark({ adapter, key }: Pick<InboxEntry, "adapter" | "key">): string {
  return `${adapter} ${key}`;
}
