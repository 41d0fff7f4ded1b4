/**
 * The office's review of an answer: right or wrong, why, notes.
 * @module
 */
import { Audit } from "./audit.ts";
import { StoreError } from "./errors.ts";
import { clean, type Tools } from "./rows.ts";

export interface Mark {
  turn: number;
  mark: "right" | "wrong" | null;
  why: string | null;
  notes: string | null;
  reviewed: boolean;
  by: string;
  at: string;
}

type Row = Omit<Mark, "reviewed"> & { reviewed: number };

export class Marks {
  constructor(private readonly tools: Tools) {}

  /**
   * Stores a review, in place of the one before. The audit log says that notes changed, not what they say:
   * they may quote an asker.
   */
  async set(review: Omit<Mark, "at">): Promise<void> {
    const { turn, mark, reviewed, by } = review;
    const why = review.why === null ? null : clean(review.why);
    const notes = review.notes === null ? null : clean(review.notes);
    await this.tools.sql.transaction(async (sql) => {
      const tools = { ...this.tools, sql };
      if (!(await sql.get("SELECT 1 FROM turns WHERE id = ?", [turn]))) {
        throw new StoreError("missing", `There is no turn ${turn} in the log (any more).`);
      }
      const before = await new Marks(tools).get(turn);
      await sql.run(
        `INSERT INTO marks (turn, mark, why, notes, reviewed, "by", at) VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (turn) DO UPDATE SET mark = excluded.mark, why = excluded.why, notes = excluded.notes,
           reviewed = excluded.reviewed, "by" = excluded."by", at = excluded.at`,
        [turn, mark, why, notes, reviewed ? 1 : 0, by, this.tools.now()],
      );
      await new Audit(tools).append(by, "mark", `turn:${turn}`, {
        mark,
        reviewed,
        ...(before && { before: { mark: before.mark, reviewed: before.reviewed } }),
        ...((why !== (before?.why ?? null) || notes !== (before?.notes ?? null)) && { notesChanged: true }),
      });
    });
  }

  async get(turn: number): Promise<Mark | undefined> {
    return (await this.forTurns([turn])).get(turn);
  }

  /** The reviews of many turns. */
  async forTurns(turns: readonly number[]): Promise<Map<number, Mark>> {
    const rows = await this.tools.sql.all<Row>(
      `SELECT turn, mark, why, notes, reviewed, "by", at FROM marks
       WHERE turn IN (SELECT value FROM json_each(?))`,
      [JSON.stringify(turns)],
    );
    return new Map(rows.map((row) => [row.turn, { ...row, reviewed: row.reviewed === 1 }]));
  }
}
