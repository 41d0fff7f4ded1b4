/**
 * JSON columns, read back with their shape checked, and what every repository is given.
 * @module
 */
import { z } from "zod";
import type { Answer, Citation, Value } from "../contract.ts";
import type { Sql, SqlValue } from "./database.ts";
import { StoreError } from "./errors.ts";
import type { Secret } from "./secret.ts";

/** What a repository works with. */
export interface Tools {
  sql: Sql;
  secret: Secret;
  /** The moment, ISO UTC, from the store's clock. */
  now(): string;
  /** Counts what this program wrote that answers depend on, so that they are read again after a change only. */
  written: { faq: number };
}

const citation = z.looseObject({
  call: z.string(),
  programme: z.string().nullable(),
  quote: z.string(),
  line: z.tuple([z.number(), z.number()]),
}) satisfies z.ZodType<Citation>;

const value = z.looseObject({
  programme: z.string().nullable(),
  fact: z.string(),
  value: z.union([z.string(), z.number()]),
  unit: z.string().optional(),
}) satisfies z.ZodType<Value>;

/** The JSON columns of the log and the desk. */
export const COLUMNS = {
  strings: z.array(z.string()),
  citations: z.array(citation),
  values: z.array(value),
  answer: z.looseObject({
    outcome: z.enum(["answered", "not-stated", "clarify", "out-of-scope"]),
    verdict: z.enum(["yes", "no", "depends"]).nullable(),
    text: z.string(),
    language: z.enum(["en", "zh"]),
    programmes: z.array(z.string()),
    values: z.array(value),
    citations: z.array(citation),
    suggestions: z.array(z.string()),
    interview: z.custom<Answer["interview"]>().optional(),
    prescreen: z.custom<Answer["prescreen"]>().optional(),
    office: z.object({ faq: z.number(), date: z.string() }).optional(),
  }) satisfies z.ZodType<Answer>,
  object: z.record(z.string(), z.unknown()),
  unknown: z.unknown(),
};

/** Parses a JSON column; a row that does not hold what was written is damage, and named. */
export function parseColumn<T>(shape: z.ZodType<T>, json: string, table: string, row: number | string): T {
  try {
    return shape.parse(JSON.parse(json));
  } catch (error) {
    throw new StoreError(
      "corrupt",
      `Row ${row} of the table ${table} cannot be read. See what is wrong with "guidepost db check", and ` +
        'bring back a backup with "guidepost db restore FILE".',
      { cause: error },
    );
  }
}

/** A text as SQLite keeps it: no broken surrogates, no NUL (which would end it for searching). */
export function clean(text: string): string {
  return text.replace(/\p{Surrogate}|\0/gu, "\uFFFD");
}

/** Conditions joined by AND, each with its parameters. */
export class Where {
  readonly #conditions: string[] = [];
  readonly params: SqlValue[] = [];

  /** Adds a condition; parameters that are undefined leave it out. */
  add(condition: string, ...params: (SqlValue | undefined)[]): this {
    if (params.includes(undefined)) return this;
    this.#conditions.push(condition);
    this.params.push(...(params as SqlValue[]));
    return this;
  }

  toString(): string {
    return this.#conditions.length === 0 ? "" : `WHERE ${this.#conditions.join(" AND ")}`;
  }
}
