/**
 * Reads settings from the environment and names everything that is wrong with them, at once.
 * @module
 */
import { z } from "zod";
import { RefusedError } from "../../src/conversation/adapter.ts";

/** Settings that cannot be used; `problems` names each, never with the value of a secret. */
export class ConfigError extends RefusedError {
  constructor(readonly problems: string[]) {
    super(problems.join("\n"));
    this.name = "ConfigError";
  }
}

export type Env = Record<string, string | undefined>;

/** Checks an environment; empty variables count as not set. Throws a ConfigError with all problems. */
export function readSettings<T>(shape: z.ZodType<T>, env: Env): T {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const result = shape.safeParse(set);
  if (result.success) return result.data;
  throw new ConfigError(result.error.issues.map((issue) => issue.message));
}

/** A variable that must be set, with a shape. */
export function required(name: string, pattern: RegExp, expected: string) {
  return z
    .string({ error: `${name} is missing: ${name} ${expected}` })
    .trim()
    .regex(pattern, { error: `${name} ${expected}` });
}

/** A variable that may be left out, with a shape. */
export function optional(name: string, pattern: RegExp, expected: string) {
  return z
    .string()
    .trim()
    .regex(pattern, { error: `${name} ${expected}` })
    .optional();
}
