/**
 * The log: each question with its answer. The state of a conversation is rebuilt from its turns.
 * @module
 */
import type { Answer, Citation, Language, Outcome, Value, Verdict } from "../contract.ts";
import { StoreError } from "./errors.ts";
import { redact } from "./redact.ts";
import { COLUMNS, clean, parseColumn, type Tools, type Where } from "./rows.ts";
import type { Pseudonym } from "./secret.ts";
import { type TurnFilter, turnConditions } from "./turn-filter.ts";

/** The aspect of a turn that is a step of an interview: an answer to one of our questions, not a question. */
export const INTERVIEW = "interview";

export type TurnStatus = "received" | "answered" | "failed";

export interface Turn {
  id: number;
  conversation: string;
  platform: string;
  user: Pseudonym | null;
  /** What was asked, redacted. */
  text: string;
  status: TurnStatus;
  askedAt: string;
  /** The inbox row it came from. */
  event: number | null;
  language: Language | null;
  outcome: Outcome | null;
  verdict: Verdict | null;
  programmes: string[];
  aspects: string[];
  values: Value[];
  citations: Citation[];
  /** From 0 to 1. */
  confidence: number | null;
  answerText: string | null;
  answer: Answer | null;
  /** What the engine needs to go on from here: interview events, context. Its shape is the engine's. */
  state: unknown;
  knowledgeHash: string | null;
  programVersion: string | null;
  tookMs: number | null;
  answeredAt: string | null;
  /** The office's FAQ entry that was given as the answer. */
  faq: number | null;
  error: string | null;
}

export interface Question {
  conversation: string;
  platform: string;
  user?: Pseudonym | null;
  text: string;
  language?: Language;
  /** The inbox row it comes from: the same event is one turn, however often it is taken up. */
  event?: number;
}

export interface Completion {
  answer: Answer;
  confidence: number | null;
  aspects?: string[];
  state?: unknown;
  knowledgeHash: string;
  programVersion: string;
  tookMs: number;
  faq?: number | null;
}

/** The columns of a turn, in SQL: for other repositories that return turns. */
const TURN_COLUMNS = `
  turns.id, turns.conversation, turns.platform, turns.user, turns.text, turns.status,
  turns.asked_at AS askedAt, turns.event, turns.language, turns.outcome, turns.verdict, turns.programmes,
  turns.aspects, turns."values", turns.citations, turns.confidence, turns.answer_text AS answerText,
  turns.answer, turns.state, turns.knowledge_hash AS knowledgeHash,
  turns.program_version AS programVersion, turns.took_ms AS tookMs, turns.answered_at AS answeredAt,
  turns.faq, turns.error`;

type Json = "programmes" | "aspects" | "values" | "citations" | "answer" | "state";
type Row = Omit<Turn, Json> &
  Record<"programmes" | "aspects" | "values" | "citations", string> & {
    answer: string | null;
    state: string | null;
  };

/** True where the turn is a step of an interview. */
export function isInterviewStep({ aspects }: Pick<Turn, "aspects">): boolean {
  return aspects.length === 1 && aspects[0] === INTERVIEW;
}

/** A row as a Turn, its JSON columns checked. */
function toTurn(row: Row): Turn {
  const { id } = row;
  return {
    ...row,
    programmes: parseColumn(COLUMNS.strings, row.programmes, "turns", id),
    aspects: parseColumn(COLUMNS.strings, row.aspects, "turns", id),
    values: parseColumn(COLUMNS.values, row.values, "turns", id),
    citations: parseColumn(COLUMNS.citations, row.citations, "turns", id),
    answer: row.answer === null ? null : (parseColumn(COLUMNS.answer, row.answer, "turns", id) as Answer),
    state: stateOf(row),
  };
}

function stateOf({ id, state }: Pick<Row, "id" | "state">): unknown {
  return state === null ? null : parseColumn(COLUMNS.unknown, state, "turns", id);
}

export class Turns {
  constructor(private readonly tools: Tools) {}

  /** Stores a question, redacted, before it is answered; gives the turn's id. */
  async appendQuestion(question: Question): Promise<number> {
    const { sql, now } = this.tools;
    const { conversation, platform, user = null, language = null, event = null } = question;
    const { changes, lastId } = await sql.run(
      `INSERT INTO turns (conversation, platform, user, text, language, event, asked_at)
       VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (event) DO NOTHING`,
      [conversation, platform, user, clean(redact(question.text)), language, event, now()],
    );
    if (changes === 1) return lastId;
    const known = await sql.get<{ id: number }>("SELECT id FROM turns WHERE event = ?", [event]);
    if (!known) throw new StoreError("failed", "A question was not stored.");
    return known.id;
  }

  /**
   * Stores the answer before it is shown. False where there is nothing to complete: the turn was answered
   * already, or its asker had it deleted.
   */
  async completeTurn(id: number, done: Completion): Promise<boolean> {
    const { answer } = done;
    const { changes } = await this.tools.sql.run(
      `UPDATE turns SET status = 'answered', language = ?, outcome = ?, verdict = ?, programmes = ?,
         aspects = ?, "values" = ?, citations = ?, confidence = ?, answer_text = ?, answer = ?, state = ?,
         knowledge_hash = ?, program_version = ?, took_ms = ?, faq = ?, answered_at = ?, error = NULL
       WHERE id = ? AND status <> 'answered'`,
      [
        answer.language,
        answer.outcome,
        answer.verdict,
        JSON.stringify(answer.programmes),
        JSON.stringify(done.aspects ?? []),
        JSON.stringify(answer.values),
        JSON.stringify(answer.citations),
        done.confidence,
        clean(answer.text),
        JSON.stringify(answer),
        done.state === undefined ? null : JSON.stringify(done.state),
        done.knowledgeHash,
        done.programVersion,
        done.tookMs,
        done.faq ?? null,
        this.tools.now(),
        id,
      ],
    );
    return changes === 1;
  }

  /** Notes that a question could not be answered, and why. It can still be completed later. */
  async failTurn(id: number, error: string): Promise<void> {
    await this.tools.sql.run(
      "UPDATE turns SET status = 'failed', error = ? WHERE id = ? AND status = 'received'",
      [error, id],
    );
  }

  async get(id: number): Promise<Turn | undefined> {
    return (await this.#select("WHERE id = ?", [id]))[0];
  }

  /** The turn that an inbox event became, if it got so far. */
  async forEvent(event: number): Promise<Turn | undefined> {
    return (await this.#select("WHERE event = ?", [event]))[0];
  }

  /** A conversation's turns in order; with `last`, the last so many. */
  async conversation(id: string, last?: number): Promise<Turn[]> {
    const turns = await this.#select("WHERE conversation = ? ORDER BY id DESC LIMIT ?", [id, last ?? -1]);
    return turns.reverse();
  }

  /** What a conversation goes on from: of its last turn before `before` that was answered. */
  async lastAnswered(
    conversation: string,
    before: number,
  ): Promise<Pick<Turn, "id" | "language" | "state"> | undefined> {
    const row = await this.tools.sql.get<Pick<Row, "id" | "language" | "state">>(
      `SELECT id, language, state FROM turns
       WHERE conversation = ? AND id < ? AND status = 'answered' ORDER BY id DESC LIMIT 1`,
      [conversation, before],
    );
    return row && { ...row, state: stateOf(row) };
  }

  /** Turns that fit, newest first. */
  async list(filter: TurnFilter = {}): Promise<Turn[]> {
    const where = turnConditions(filter);
    return this.#select(`${where} ORDER BY id DESC LIMIT ?`, [...where.params, filter.limit ?? 100]);
  }

  async count(filter: TurnFilter = {}): Promise<number> {
    const where = turnConditions(filter);
    const row = await this.tools.sql.get<{ n: number }>(
      `SELECT count(*) AS n FROM turns ${where}`,
      where.params,
    );
    return row?.n ?? 0;
  }

  /** All turns that fit, oldest first, read in pages: for exports and replays of any size. */
  async *each(filter: Omit<TurnFilter, "limit" | "before"> = {}, page = 200): AsyncGenerator<Turn> {
    let after = filter.after ?? 0;
    for (;;) {
      const where: Where = turnConditions({ ...filter, after });
      const turns = await this.#select(`${where} ORDER BY id LIMIT ?`, [...where.params, page]);
      yield* turns;
      const last = turns.at(-1);
      if (!last || turns.length < page) return;
      after = last.id;
    }
  }

  async #select(rest: string, params: (string | number | null)[]): Promise<Turn[]> {
    const rows = await this.tools.sql.all<Row>(`SELECT ${TURN_COLUMNS} FROM turns ${rest}`, params);
    return rows.map(toTurn);
  }
}
