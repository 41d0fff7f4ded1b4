/**
 * The office's own answers to questions that come back.
 * @module
 */
import type { Citation } from "../contract.ts";
import { Audit } from "./audit.ts";
import type { Sql } from "./database.ts";
import { StoreError } from "./errors.ts";
import { clean, parseColumn, COLUMNS as SHAPES, type Tools } from "./rows.ts";

export type FaqStatus = "draft" | "approved" | "retired";

/** What staff write. */
export interface FaqText {
  questionEn: string | null;
  questionZh: string | null;
  answerEn: string | null;
  answerZh: string | null;
  /** The programmes it is about; none: any. */
  programmes: string[];
  citations: Citation[];
}

export interface FaqEntry extends FaqText {
  id: number;
  status: FaqStatus;
  /** Why it is not given although approved: a quote that no longer stands in the text. */
  stale: string | null;
  author: string;
  approvedBy: string | null;
  createdAt: string;
  updatedAt: string;
  approvedAt: string | null;
}

const COLUMNS = `id, question_en AS questionEn, question_zh AS questionZh, answer_en AS answerEn,
  answer_zh AS answerZh, programmes, citations, status, stale, author, approved_by AS approvedBy,
  created_at AS createdAt, updated_at AS updatedAt, approved_at AS approvedAt`;

type Row = Omit<FaqEntry, "programmes" | "citations"> & { programmes: string; citations: string };

export class Faq {
  constructor(private readonly tools: Tools) {}

  /** A new draft, for the turns given (the group of questions that it answers); gives its id. */
  async create(text: Partial<FaqText>, by: string, turns: readonly number[] = []): Promise<number> {
    const at = this.tools.now();
    return this.#changing(async (sql) => {
      const { lastId } = await sql.run(
        `INSERT INTO faq (question_en, question_zh, answer_en, answer_zh, programmes, citations, author,
           created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?8, ?8)`,
        [...columns({ ...EMPTY_FAQ, ...text }), by, at],
      );
      await this.#linkTurns(sql, lastId, turns);
      await this.#audit(sql, by, "faq.create", lastId, { ...text });
      return lastId;
    });
  }

  /** Changes what an entry says. An approved one becomes a draft again, to be approved as it now stands. */
  async update(id: number, changes: Partial<FaqText>, by: string): Promise<void> {
    await this.#change(id, by, "faq.update", { ...changes }, async (sql, entry) => {
      await sql.run(
        `UPDATE faq SET question_en = ?, question_zh = ?, answer_en = ?, answer_zh = ?, programmes = ?,
           citations = ?, status = CASE status WHEN 'approved' THEN 'draft' ELSE status END, stale = NULL,
           updated_at = ? WHERE id = ?`,
        [...columns({ ...entry, ...changes }), this.tools.now(), id],
      );
    });
  }

  /** From now on it is given as the office's answer. */
  async approve(id: number, by: string): Promise<void> {
    await this.#change(id, by, "faq.approve", {}, async (sql) => {
      await sql.run(
        `UPDATE faq SET status = 'approved', stale = NULL, approved_by = ?, approved_at = ?2, updated_at = ?2
         WHERE id = ?`,
        [by, this.tools.now(), id],
      );
    });
  }

  /** No longer given. */
  async retire(id: number, by: string): Promise<void> {
    await this.#change(id, by, "faq.retire", {}, async (sql) => {
      await sql.run("UPDATE faq SET status = 'retired', updated_at = ? WHERE id = ?", [this.tools.now(), id]);
    });
  }

  /** Marks an entry as stale with the reason, or as sound again with null. Notes a change only. */
  async setStale(id: number, reason: string | null): Promise<void> {
    if ((await this.get(id))?.stale === reason) return;
    await this.#change(id, "system", "faq.stale", { reason }, async (sql) => {
      await sql.run("UPDATE faq SET stale = ? WHERE id = ?", [reason, id]);
    });
  }

  /** Adds questions to the group that an entry answers. */
  async link(id: number, turns: readonly number[]): Promise<void> {
    await this.tools.sql.transaction((sql) => this.#linkTurns(sql, id, turns));
  }

  /** The turns of an entry's group that are still in the log. */
  async turns(id: number): Promise<number[]> {
    const rows = await this.tools.sql.all<{ turn: number }>(
      "SELECT turn FROM faq_turns WHERE faq = ? ORDER BY turn",
      [id],
    );
    return rows.map((row) => row.turn);
  }

  async get(id: number): Promise<FaqEntry | undefined> {
    return (await this.#select(this.tools.sql, "WHERE id = ?", [id]))[0];
  }

  /** Newest first; without a status, all. */
  async list(status?: FaqStatus): Promise<FaqEntry[]> {
    return this.#select(this.tools.sql, "WHERE ?1 IS NULL OR status = ?1 ORDER BY id DESC", [status ?? null]);
  }

  /** Another number after each change of any entry that this program made. */
  get changes(): number {
    return this.tools.written.faq;
  }

  /** Another number after each change of any entry, whoever made it: each stands in the audit log. */
  async lastChange(): Promise<number> {
    const row = await this.tools.sql.get<{ last: number }>("SELECT coalesce(max(id), 0) AS last FROM audit");
    return row?.last ?? 0;
  }

  /** What may be given as an answer: approved, and not stale. */
  async usable(): Promise<FaqEntry[]> {
    return this.#select(this.tools.sql, "WHERE status = 'approved' AND stale IS NULL ORDER BY id", []);
  }

  async #change(
    id: number,
    by: string,
    action: string,
    detail: Record<string, unknown>,
    apply: (sql: Sql, entry: FaqEntry) => Promise<void>,
  ): Promise<void> {
    await this.#changing(async (sql) => {
      const [entry] = await this.#select(sql, "WHERE id = ?", [id]);
      if (!entry) throw new StoreError("missing", `There is no FAQ entry ${id}.`);
      await apply(sql, entry);
      const before = Object.keys(detail).map((key) => [key, entry[key as keyof FaqEntry]]);
      await this.#audit(sql, by, action, id, {
        ...detail,
        before: { ...Object.fromEntries(before), status: entry.status },
      });
    });
  }

  /** Counted when it is done: what was read before may be out of date. */
  #changing<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    return this.tools.sql.transaction(work).finally(() => {
      this.tools.written.faq++;
    });
  }

  async #audit(
    sql: Sql,
    by: string,
    action: string,
    id: number,
    detail: Record<string, unknown>,
  ): Promise<void> {
    await new Audit({ ...this.tools, sql }).append(by, action, `faq:${id}`, detail);
  }

  async #linkTurns(sql: Sql, id: number, turns: readonly number[]): Promise<void> {
    await sql.run(
      `INSERT INTO faq_turns (faq, turn)
         SELECT ?, id FROM turns WHERE id IN (SELECT value FROM json_each(?))
       ON CONFLICT DO NOTHING`,
      [id, JSON.stringify(turns)],
    );
  }

  async #select(sql: Sql, rest: string, params: (string | number | null)[]): Promise<FaqEntry[]> {
    const rows = await sql.all<Row>(`SELECT ${COLUMNS} FROM faq ${rest}`, params);
    return rows.map((row) => ({
      ...row,
      programmes: parseColumn(SHAPES.strings, row.programmes, "faq", row.id),
      citations: parseColumn(SHAPES.citations, row.citations, "faq", row.id),
    }));
  }
}

/** An entry without words. */
export const EMPTY_FAQ: FaqText = {
  questionEn: null,
  questionZh: null,
  answerEn: null,
  answerZh: null,
  programmes: [],
  citations: [],
};

function columns(text: FaqText): (string | null)[] {
  const words = [text.questionEn, text.questionZh, text.answerEn, text.answerZh];
  return [
    ...words.map((word) => (word === null ? null : clean(word))),
    JSON.stringify(text.programmes),
    JSON.stringify(text.citations),
  ];
}
