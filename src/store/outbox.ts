/**
 * What is to be sent to the platforms, and what became of it.
 * @module
 */
import { parseColumn, COLUMNS as SHAPES, type Tools } from "./rows.ts";
import type { Pseudonym } from "./secret.ts";

/**
 * `refused`: the platform said no, sending it again is useless. `unknown`: no answer came, it may have
 * arrived, so it is not blindly sent again. `lost`: given up.
 */
export type OutboxStatus = "queued" | "sent" | "refused" | "unknown" | "lost";

export interface Outgoing {
  /** The same key is one message, however often it is queued. */
  key: string;
  adapter: string;
  /** Where to: the adapter's own reference, kept encrypted. */
  destination: unknown;
  /** The platform-neutral reply, as JSON; kept until it is sent. */
  reply: unknown;
  turn?: number | null;
  user?: Pseudonym | null;
}

export interface OutboxEntry {
  key: string;
  adapter: string;
  destination: unknown;
  reply: unknown;
  turn: number | null;
  user: Pseudonym | null;
  status: OutboxStatus;
  attempts: number;
  /** The platform's reference of the message sent. */
  result: string | null;
  error: string | null;
  createdAt: string;
  updatedAt: string;
}

const COLUMNS = `"key", adapter, destination, reply, turn, user, status, attempts, result, error,
  created_at AS createdAt, updated_at AS updatedAt`;

type Row = Omit<OutboxEntry, "destination" | "reply"> & { destination: string | null; reply: string | null };

export class Outbox {
  constructor(private readonly tools: Tools) {}

  /** Queues a message; where its key is known already, nothing changes. Gives the entry as it stands. */
  async enqueue(message: Outgoing): Promise<OutboxEntry> {
    const { sql, secret, now } = this.tools;
    const { key, adapter, turn = null, user = null } = message;
    const at = now();
    const row = await sql.get<Row>(
      `INSERT INTO outbox ("key", adapter, destination, reply, turn, user, created_at, updated_at)
       VALUES (?, ?, ?, ?, (SELECT id FROM turns WHERE id = ?), ?, ?, ?) ON CONFLICT ("key") DO NOTHING RETURNING ${COLUMNS}`,
      [
        key,
        adapter,
        secret.seal(message.destination),
        JSON.stringify(message.reply ?? null),
        turn,
        user,
        at,
        at,
      ],
    );
    return row ? this.#entry(row) : ((await this.get(key)) as OutboxEntry);
  }

  /**
   * Claims the next attempt, before it is made: gives its number, where so many were made before it and the
   * entry still waits; else nothing, because somebody else sent it or is at it.
   */
  async attempt(key: string, before: number): Promise<number | undefined> {
    const row = await this.tools.sql.get<{ attempts: number }>(
      `UPDATE outbox SET attempts = attempts + 1, updated_at = ?
       WHERE "key" = ? AND attempts = ? AND status = 'queued' RETURNING attempts`,
      [this.tools.now(), key, before],
    );
    return row?.attempts;
  }

  /** Takes the attempts back, where the message is known not to have arrived, or in the parts that `destination` names. */
  async putBack(key: string, destination: unknown): Promise<void> {
    const { sql, secret, now } = this.tools;
    await sql.run(
      `UPDATE outbox SET attempts = 0, destination = ?, updated_at = ? WHERE "key" = ? AND status = 'queued'`,
      [secret.seal(destination), now(), key],
    );
  }

  /** Queues a message again that was refused or given up, if there is one. */
  async again(key: string): Promise<void> {
    await this.tools.sql.run(
      `UPDATE outbox SET status = 'queued', attempts = 0, error = NULL, updated_at = ?
       WHERE "key" = ? AND status IN ('refused', 'lost')`,
      [this.tools.now(), key],
    );
  }

  async sent(key: string, result: string): Promise<void> {
    await this.#end(key, "sent", result, null);
  }

  async refused(key: string, error: string): Promise<void> {
    await this.#end(key, "refused", null, error);
  }

  async unknown(key: string, error: string): Promise<void> {
    await this.#end(key, "unknown", null, error);
  }

  async lost(key: string, error: string): Promise<void> {
    await this.#end(key, "lost", null, error);
  }

  async get(key: string): Promise<OutboxEntry | undefined> {
    return (await this.#select(`WHERE "key" = ?`, [key]))[0];
  }

  /** The entry of a key, where it waits to be sent and nobody has tried. */
  async waiting(key: string): Promise<OutboxEntry | undefined> {
    return (await this.#select(`WHERE "key" = ? AND status = 'queued' AND attempts = 0`, [key]))[0];
  }

  /**
   * What waits to be sent, oldest first. At start, an entry with attempts was being sent when the process
   * died: whether it arrived is unknown.
   */
  async queued(adapter?: string): Promise<OutboxEntry[]> {
    const waiting = "WHERE status = 'queued' AND (?1 IS NULL OR adapter = ?1) ORDER BY rowid";
    return this.#select(waiting, [adapter ?? null]);
  }

  /** Where the latest messages of an adapter went, the latest first. */
  async destinations(adapter: string, limit: number): Promise<unknown[]> {
    const rows = await this.tools.sql.all<{ destination: string }>(
      "SELECT destination FROM outbox WHERE adapter = ? AND destination IS NOT NULL ORDER BY rowid DESC LIMIT ?",
      [adapter, limit],
    );
    const unsealed = rows.map(({ destination }) => this.tools.secret.unseal(destination));
    return unsealed.filter((destination) => destination !== null);
  }

  /** The sends of one turn, oldest first. */
  async forTurn(turn: number): Promise<OutboxEntry[]> {
    return this.#select("WHERE turn = ? ORDER BY rowid", [turn]);
  }

  /** Those that did not arrive, or may not have, newest first. */
  async troubled(limit = 100): Promise<OutboxEntry[]> {
    const bad = "WHERE status IN ('refused', 'unknown', 'lost') ORDER BY updated_at DESC LIMIT ?";
    return this.#select(bad, [limit]);
  }

  async #end(key: string, status: OutboxStatus, result: string | null, error: string | null): Promise<void> {
    await this.tools.sql.run(
      `UPDATE outbox SET status = ?1, result = ?2, error = ?3, updated_at = ?4, reply = iif(?1 = 'sent', NULL, reply)
       WHERE "key" = ?5`,
      [status, result, error, this.tools.now(), key],
    );
  }

  async #select(rest: string, params: (string | number | null)[]): Promise<OutboxEntry[]> {
    const rows = await this.tools.sql.all<Row>(`SELECT ${COLUMNS} FROM outbox ${rest}`, params);
    return rows.map((row) => this.#entry(row));
  }

  #entry(row: Row): OutboxEntry {
    return {
      ...row,
      destination: this.tools.secret.unseal(row.destination),
      reply: row.reply === null ? null : parseColumn(SHAPES.unknown, row.reply, "outbox", row.key),
    };
  }
}
