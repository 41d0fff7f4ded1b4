/**
 * Who changed what and when. Rows are added and never edited: the database itself refuses it.
 * @module
 */
import { COLUMNS, parseColumn, type Tools, Where } from "./rows.ts";

export interface AuditEntry {
  id: number;
  at: string;
  /** A member of staff, or `system`. */
  actor: string;
  /** What was done: `faq.approve`, `mark`, `user.delete`, … */
  action: string;
  /** What it was done to: `faq:3`, `turn:17`, … */
  target: string;
  /** Staff's own words and plain facts only, never an asker's: this is kept for good. */
  detail: Record<string, unknown>;
}

export class Audit {
  constructor(private readonly tools: Tools) {}

  async append(
    actor: string,
    action: string,
    target: string,
    detail: Record<string, unknown> = {},
  ): Promise<void> {
    await this.tools.sql.run("INSERT INTO audit (at, actor, action, target, detail) VALUES (?, ?, ?, ?, ?)", [
      this.tools.now(),
      actor,
      action,
      target,
      JSON.stringify(detail),
    ]);
  }

  /** Newest first. */
  async list(
    filter: { target?: string; actor?: string; before?: number; limit?: number } = {},
  ): Promise<AuditEntry[]> {
    const where = new Where()
      .add("target = ?", filter.target)
      .add("actor = ?", filter.actor)
      .add("id < ?", filter.before);
    const rows = await this.tools.sql.all<Omit<AuditEntry, "detail"> & { detail: string }>(
      `SELECT id, at, actor, action, target, detail FROM audit ${where} ORDER BY id DESC LIMIT ?`,
      [...where.params, filter.limit ?? 100],
    );
    return rows.map((row) => ({ ...row, detail: parseColumn(COLUMNS.object, row.detail, "audit", row.id) }));
  }
}
