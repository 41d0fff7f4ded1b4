/**
 * The numbers of the desk.
 * @module
 */
import type { Sql } from "./database.ts";
import { Where } from "./rows.ts";
import { INTERVIEW } from "./turns.ts";

export interface Period {
  /** ISO moments; `since` is included, `until` is not. */
  since?: string;
  until?: string;
}

export interface Week {
  /** The Monday it begins on (UTC), an ISO date. */
  week: string;
  questions: number;
  answered: number;
  notStated: number;
  clarify: number;
  outOfScope: number;
  failed: number;
}

export interface Count {
  name: string;
  questions: number;
}

const MONDAY = "date(asked_at, 'weekday 0', '-6 days')";

/** The numbers count questions; the steps of interviews are told apart. */
export class Statistics {
  constructor(private readonly sql: Sql) {}

  /** How many interviews were begun. */
  async interviews(period: Period = {}): Promise<number> {
    const where = within(period, "=");
    const row = await this.sql.get<{ n: number }>(
      `SELECT count(DISTINCT state ->> '$.interview.session') AS n FROM turns ${where}`,
      where.params,
    );
    return row?.n ?? 0;
  }

  /** Questions a week by outcome, oldest first; weeks without a question are left out. */
  async weeks(period: Period = {}): Promise<Week[]> {
    const where = within(period);
    return this.sql.all<Week>(
      `SELECT ${MONDAY} AS week, count(*) AS questions,
         count(*) FILTER (WHERE outcome = 'answered') AS answered,
         count(*) FILTER (WHERE outcome = 'not-stated') AS notStated,
         count(*) FILTER (WHERE outcome = 'clarify') AS clarify,
         count(*) FILTER (WHERE outcome = 'out-of-scope') AS outOfScope,
         count(*) FILTER (WHERE status <> 'answered') AS failed
       FROM turns ${where} GROUP BY week ORDER BY week`,
      where.params,
    );
  }

  /** Questions by platform and outcome, since the log begins. */
  async outcomes(): Promise<{ platform: string; outcome: string; questions: number }[]> {
    const where = within({});
    return this.sql.all(
      `SELECT platform, coalesce(outcome, status) AS outcome, count(*) AS questions FROM turns ${where}
       GROUP BY platform, 2 ORDER BY platform, 2`,
      where.params,
    );
  }

  /** Entries of the inbox and the outbox, by what became of them. */
  async queues(): Promise<{ queue: string; status: string; entries: number }[]> {
    return this.sql.all(
      `SELECT 'inbox' AS queue, status, count(*) AS entries FROM inbox GROUP BY status
       UNION ALL SELECT 'outbox', status, count(*) FROM outbox GROUP BY status ORDER BY 1, 2`,
      [],
    );
  }

  /** The most asked first. */
  async top(by: "programmes" | "aspects", period: Period = {}, limit = 20): Promise<Count[]> {
    const where = within(period);
    const list = by === "programmes" ? "turns.programmes" : "turns.aspects";
    return this.sql.all<Count>(
      `SELECT value AS name, count(*) AS questions FROM turns, json_each(${list}) ${where}
       GROUP BY value ORDER BY questions DESC, name LIMIT ?`,
      [...where.params, limit],
    );
  }

  /** Questions by platform or by language, the most first. */
  async share(by: "platform" | "language", period: Period = {}): Promise<Count[]> {
    const where = within(period);
    const column = by === "platform" ? "platform" : "coalesce(language, '')";
    return this.sql.all<Count>(
      `SELECT ${column} AS name, count(*) AS questions FROM turns ${where} GROUP BY name
       ORDER BY questions DESC, name`,
      where.params,
    );
  }
}

function within(period: Period, steps: "=" | "<>" = "<>"): Where {
  return new Where()
    .add("turns.asked_at >= ?", period.since)
    .add("turns.asked_at < ?", period.until)
    .add(`turns.aspects ${steps} ?`, JSON.stringify([INTERVIEW]));
}
