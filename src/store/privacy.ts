/**
 * What an asker may demand, and what time demands: a copy of one's data, its deletion, the daily purge.
 * @module
 */
import { Audit } from "./audit.ts";
import type { Database, Sql } from "./database.ts";
import type { Escalation } from "./escalations.ts";
import { Escalations } from "./escalations.ts";
import type { Feedback } from "./feedback.ts";
import { Inbox } from "./inbox.ts";
import type { Tools } from "./rows.ts";
import type { Pseudonym } from "./secret.ts";
import { type Turn, Turns } from "./turns.ts";
import { type User, Users } from "./users.ts";

/** All that is kept about one asker. */
export interface UserExport {
  exportedAt: string;
  user: User | null;
  turns: Turn[];
  feedback: Feedback[];
  escalations: Omit<Escalation, "destination">[];
}

export interface Deletion {
  user: Pseudonym;
  at: string;
  requestedBy: string;
  turns: number;
}

export interface PurgeResult {
  turns: number;
  events: number;
  messages: number;
  users: number;
}

/** How long a finished event's key is kept: platforms deliver again for less than a day. */
const EVENT_HOURS = 48;

/** How much of the search index one slice of merging takes on: some milliseconds. */
const MERGE_PAGES = 200;

export class Privacy {
  readonly #tools: Tools;

  constructor(
    private readonly database: Database,
    tools: Omit<Tools, "sql">,
  ) {
    this.#tools = { ...tools, sql: database };
  }

  async exportUser(user: Pseudonym): Promise<UserExport> {
    const turns = await new Turns(this.#tools).list({ user, limit: -1 });
    const escalations = await Promise.all(turns.map((turn) => new Escalations(this.#tools).forTurn(turn.id)));
    const feedback = await this.database.all<Omit<Feedback, "helpful"> & { helpful: number }>(
      "SELECT turn, user, helpful, reason, at FROM feedback WHERE user = ? ORDER BY turn",
      [user],
    );
    return {
      exportedAt: this.#tools.now(),
      user: (await new Users(this.#tools).get(user)) ?? null,
      turns: turns.reverse(),
      feedback: feedback.map((row) => ({ ...row, helpful: row.helpful === 1 })),
      escalations: escalations
        .filter((found) => found !== undefined)
        .map(({ destination: _, ...rest }) => rest),
    };
  }

  /**
   * Removes an asker's words and all answers to them, everywhere in the file; what remains is that it was
   * done. Events of theirs that wait are dropped, their keys kept.
   * @param during the event that asks for it, which is still to be answered
   */
  async deleteUser(user: Pseudonym, requestedBy = "user", during: number | null = null): Promise<Deletion> {
    const at = this.#tools.now();
    const turns = await this.database.transaction(async (sql) => {
      const { changes } = await sql.run("DELETE FROM turns WHERE user = ?", [user]);
      await sql.run("DELETE FROM feedback WHERE user = ?", [user]);
      await sql.run("DELETE FROM outbox WHERE user = ?", [user]);
      await sql.run("DELETE FROM users WHERE user = ?", [user]);
      await sql.run(
        `UPDATE inbox SET user = NULL, updated_at = ?1, payload = iif(id IS ?3, payload, NULL),
           status = iif(status = 'pending' AND id IS NOT ?3, 'done', status) WHERE user = ?2`,
        [at, user, during],
      );
      await sql.run("INSERT INTO deletions (user, at, requested_by, turns) VALUES (?, ?, ?, ?)", [
        user,
        at,
        requestedBy,
        changes,
      ]);
      const audit = new Audit({ ...this.#tools, sql });
      await audit.append(requestedBy, "user.delete", `user:${user}`, { turns: changes });
      return changes;
    });
    await this.#forget();
    return { user, at, requestedBy, turns };
  }

  /** Who had everything deleted, oldest first: to be done again when a backup from before is restored. */
  async deletions(): Promise<Deletion[]> {
    return this.database.all<Deletion>(
      "SELECT user, at, requested_by AS requestedBy, turns FROM deletions ORDER BY id",
    );
  }

  /** Removes what is older than the retention allows, and the keys of events long finished. Run it daily. */
  async purge(retentionDays: number): Promise<PurgeResult> {
    const now = Date.parse(this.#tools.now());
    const before = new Date(now - retentionDays * 86_400_000).toISOString();
    const eventsBefore = new Date(now - EVENT_HOURS * 3_600_000).toISOString();
    const result = await this.database.transaction(async (sql) => {
      const remove = async (statement: string) => (await sql.run(statement, [before])).changes;
      return {
        messages: await remove("DELETE FROM outbox WHERE created_at < ?"),
        turns: await remove("DELETE FROM turns WHERE asked_at < ?"),
        users: await remove("DELETE FROM users WHERE last_seen < ?"),
        events:
          (await remove("DELETE FROM inbox WHERE received_at < ?")) +
          (await new Inbox({ ...this.#tools, sql }).purge(eventsBefore)),
      };
    });
    await this.#forget();
    return result;
  }

  /**
   * Merges the search index, where deleted words would still stand, and empties the write-ahead log. Done in
   * slices, so that others get their turn in between. A busy reader elsewhere only delays the log's end.
   */
  async #forget(): Promise<void> {
    // The first, negative, chooses all segments; nothing is left to merge when a slice changes nothing.
    let pages = -MERGE_PAGES;
    while (await this.#mergeSlice(pages)) pages = MERGE_PAGES;
    await this.database.all("PRAGMA wal_checkpoint(TRUNCATE)");
  }

  async #mergeSlice(pages: number): Promise<boolean> {
    const changes = async (sql: Sql) => (await sql.get<{ n: number }>("SELECT total_changes() AS n"))?.n ?? 0;
    return this.database.transaction(async (sql) => {
      const before = await changes(sql);
      await sql.run("INSERT INTO turns_search (turns_search, rank) VALUES ('merge', ?)", [pages]);
      return (await changes(sql)) - before >= 2;
    });
  }
}
