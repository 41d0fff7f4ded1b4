/**
 * Questions passed on to the office, and the way of its answer back to the asker.
 * @module
 */
import type { Citation } from "../contract.ts";
import { Audit } from "./audit.ts";
import { redact } from "./redact.ts";
import { clean, parseColumn, COLUMNS as SHAPES, type Tools } from "./rows.ts";

export interface Escalation {
  id: number;
  turn: number;
  status: "open" | "answered";
  adapter: string;
  /** Where the asker is to be answered: the adapter's own reference, kept encrypted. */
  destination: unknown;
  /** Where the office was told: the reference of that message, or of each of them. */
  officeRef: string | null;
  /** What the asker added, redacted. */
  note: string | null;
  answer: string | null;
  citations: Citation[];
  /** The FAQ entry made of it. */
  faq: number | null;
  openedAt: string;
  answeredBy: string | null;
  answeredAt: string | null;
  /** When the asker got the answer. */
  deliveredAt: string | null;
}

const COLUMNS = `id, turn, status, adapter, destination, office_ref AS officeRef, note, answer, citations, faq,
  opened_at AS openedAt, answered_by AS answeredBy, answered_at AS answeredAt, delivered_at AS deliveredAt`;

type Row = Omit<Escalation, "destination" | "citations"> & { destination: string | null; citations: string };

export class Escalations {
  constructor(private readonly tools: Tools) {}

  /** Passes a turn on to the office; asking twice for it gives the first one. Nothing where the turn is gone. */
  async open(escalation: {
    turn: number;
    adapter: string;
    destination: unknown;
    note?: string | null;
  }): Promise<Escalation | undefined> {
    const { sql, secret, now } = this.tools;
    const note = escalation.note ? clean(redact(escalation.note)) : null;
    await sql.run(
      `INSERT INTO escalations (turn, adapter, destination, note, opened_at)
         SELECT id, ?2, ?3, ?4, ?5 FROM turns WHERE id = ?1
       ON CONFLICT (turn) DO NOTHING`,
      [escalation.turn, escalation.adapter, secret.seal(escalation.destination), note, now()],
    );
    return this.forTurn(escalation.turn);
  }

  /** The outbox's key of the message that tells a platform's office channel. */
  static tellingKey(id: number, adapter: string): string {
    return `office:${id}:${adapter}`;
  }

  /** Notes which message told the office, so that a reply to it is known; of several, all, with a blank between. */
  async told(id: number, officeRef: string): Promise<void> {
    await this.tools.sql.run("UPDATE escalations SET office_ref = ? WHERE id = ?", [officeRef, id]);
  }

  /** Stores the office's answer, once: false where it was answered already, or is gone. */
  async answer(
    id: number,
    answer: { text: string; by: string; citations?: Citation[]; faq?: number },
  ): Promise<boolean> {
    return this.tools.sql.transaction(async (sql) => {
      const { changes } = await sql.run(
        `UPDATE escalations SET status = 'answered', answer = ?, citations = ?, faq = ?, answered_by = ?,
           answered_at = ? WHERE id = ? AND status = 'open'`,
        [
          clean(answer.text),
          JSON.stringify(answer.citations ?? []),
          answer.faq ?? null,
          answer.by,
          this.tools.now(),
          id,
        ],
      );
      if (changes === 0) return false;
      await new Audit({ ...this.tools, sql }).append(answer.by, "escalation.answer", `escalation:${id}`);
      return true;
    });
  }

  /** The asker has the answer. */
  async delivered(id: number): Promise<void> {
    await this.tools.sql.run("UPDATE escalations SET delivered_at = coalesce(delivered_at, ?) WHERE id = ?", [
      this.tools.now(),
      id,
    ]);
  }

  async get(id: number): Promise<Escalation | undefined> {
    return (await this.#select("WHERE id = ?", [id]))[0];
  }

  async forTurn(turn: number): Promise<Escalation | undefined> {
    return (await this.#select("WHERE turn = ?", [turn]))[0];
  }

  /** What a message, or one of several, told the office of. */
  async byOfficeRef(officeRef: string): Promise<Escalation | undefined> {
    const [whole] = await this.#select("WHERE office_ref = ?", [officeRef]);
    if (whole) return whole;
    return (await this.#select("WHERE instr(' ' || office_ref || ' ', ' ' || ? || ' ') > 0", [officeRef]))[0];
  }

  /** Oldest first; without a status, all. */
  async list(status?: Escalation["status"]): Promise<Escalation[]> {
    return this.#select("WHERE ?1 IS NULL OR status = ?1 ORDER BY id", [status ?? null]);
  }

  /** Open since a moment (ISO), and no office's channel was told; oldest first. */
  async untold(since: string): Promise<Escalation[]> {
    return this.#select("WHERE status = 'open' AND office_ref IS NULL AND opened_at >= ? ORDER BY id", [
      since,
    ]);
  }

  /** Answered by the office, not yet with the asker: to be sent at start, and after each answer. */
  async undelivered(adapter?: string): Promise<Escalation[]> {
    return this.#select(
      "WHERE status = 'answered' AND delivered_at IS NULL AND (?1 IS NULL OR adapter = ?1) ORDER BY id",
      [adapter ?? null],
    );
  }

  async #select(rest: string, params: (string | number | null)[]): Promise<Escalation[]> {
    const rows = await this.tools.sql.all<Row>(`SELECT ${COLUMNS} FROM escalations ${rest}`, params);
    return rows.map((row) => ({
      ...row,
      destination: this.tools.secret.unseal(row.destination),
      citations: parseColumn(SHAPES.citations, row.citations, "escalations", row.id),
    }));
  }
}
