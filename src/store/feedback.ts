/**
 * What askers thought of an answer.
 * @module
 */
import { redact } from "./redact.ts";
import { clean, type Tools } from "./rows.ts";
import type { Pseudonym } from "./secret.ts";

export interface Feedback {
  turn: number;
  user: Pseudonym | null;
  helpful: boolean;
  /** Their words, redacted. */
  reason: string | null;
  at: string;
}

type Row = Omit<Feedback, "user" | "helpful"> & { user: Pseudonym | ""; helpful: number };

export class FeedbackLog {
  constructor(private readonly tools: Tools) {}

  /**
   * Stores an opinion; the same user's later one on the same turn replaces it (and keeps the reason where
   * the later one gives none and agrees). False where the turn is gone. Whether the user may see the turn
   * is for the caller to check.
   */
  async record(feedback: {
    turn: number;
    user?: Pseudonym | null;
    helpful: boolean;
    reason?: string | null;
  }): Promise<boolean> {
    const reason = feedback.reason ? clean(redact(feedback.reason)) : null;
    const { changes } = await this.tools.sql.run(
      `INSERT INTO feedback (turn, user, helpful, reason, at)
         SELECT id, ?2, ?3, ?4, ?5 FROM turns WHERE id = ?1
       ON CONFLICT (turn, user) DO UPDATE SET
         reason = CASE WHEN helpful = excluded.helpful THEN coalesce(excluded.reason, reason)
                  ELSE excluded.reason END,
         helpful = excluded.helpful, at = excluded.at`,
      [feedback.turn, feedback.user ?? "", feedback.helpful ? 1 : 0, reason, this.tools.now()],
    );
    return changes === 1;
  }

  async forTurn(turn: number): Promise<Feedback[]> {
    return (await this.forTurns([turn])).get(turn) ?? [];
  }

  /** The feedback on each of many turns. */
  async forTurns(turns: readonly number[]): Promise<Map<number, Feedback[]>> {
    const rows = await this.tools.sql.all<Row>(
      `SELECT turn, user, helpful, reason, at FROM feedback
       WHERE turn IN (SELECT value FROM json_each(?)) ORDER BY turn, at`,
      [JSON.stringify(turns)],
    );
    const found = new Map<number, Feedback[]>();
    for (const row of rows) {
      const entry = { ...row, user: row.user || null, helpful: row.helpful === 1 };
      found.set(row.turn, [...(found.get(row.turn) ?? []), entry]);
    }
    return found;
  }
}
