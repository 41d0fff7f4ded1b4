/**
 * The program's own settings from the environment: checked once, every problem told at once.
 * Chat platforms' settings are read by their adapters.
 * @module
 */
import { z } from "zod";

export type Env = Readonly<Record<string, string | undefined>>;

const LOG_LEVELS = ["debug", "info", "warn", "error", "silent"] as const;
const SHORTEST_SECRET = 16;
const SHORTEST_PASSWORD = 10;
const MOST_DAYS = 36_500;

const whole = (name: string, least: number, most: number, hint: string) => {
  const error = `${name} must be a whole number from ${least} to ${most}: ${hint}`;
  return z
    .string()
    .trim()
    .regex(/^\d+$/, { error })
    .transform(Number)
    .refine((value) => value >= least && value <= most, { error });
};

const shape = z.object({
  GUIDEPOST_DB: z.string().trim().optional(),
  GUIDEPOST_KNOWLEDGE: z.string().trim().optional(),
  GUIDEPOST_SECRET: z
    .string()
    .min(SHORTEST_SECRET, {
      error: `GUIDEPOST_SECRET must have at least ${SHORTEST_SECRET} characters: make one with "openssl rand -hex 32", or leave it out to use the key file beside the database`,
    })
    .optional(),
  GUIDEPOST_DESK_PASSWORD: z
    .string()
    .min(SHORTEST_PASSWORD, {
      error: `GUIDEPOST_DESK_PASSWORD must have at least ${SHORTEST_PASSWORD} characters: choose a longer one, or leave it out to open the desk on this machine only`,
    })
    .optional(),
  GUIDEPOST_PORT: whole("GUIDEPOST_PORT", 0, 65_535, "the web page's port, 3000 when left out").default(3000),
  GUIDEPOST_HOST: z
    .string()
    .trim()
    .regex(/^[\w.:-]+$/, {
      error:
        "GUIDEPOST_HOST must be a host name or an address: 127.0.0.1 (this machine only) or 0.0.0.0 (every network)",
    })
    .default("127.0.0.1"),
  GUIDEPOST_TRUST_PROXY: z
    .enum(["0", "1"], {
      error: "GUIDEPOST_TRUST_PROXY must be 1 (a proxy of yours stands before the page) or 0",
    })
    .optional(),
  GUIDEPOST_RETENTION_DAYS: whole(
    "GUIDEPOST_RETENTION_DAYS",
    1,
    MOST_DAYS,
    "how long questions are kept, 365 when left out",
  ).default(365),
  GUIDEPOST_LOG_LEVEL: z
    .enum(LOG_LEVELS, { error: `GUIDEPOST_LOG_LEVEL must be one of ${LOG_LEVELS.join(", ")}` })
    .optional(),
});

/** The names of all settings, for the documentation's test. */
export const CONFIG_NAMES: readonly string[] = Object.keys(shape.shape);

/** The settings that `serve` needs. */
export interface Config {
  port: number;
  host: string;
  retentionDays: number;
  logLevel: (typeof LOG_LEVELS)[number] | undefined;
}

/**
 * The settings, or every problem with them, each with the variable's name and how to mend it. An empty
 * variable counts as not set; a misspelt one is a problem, because it would silently do nothing.
 * @example const { config, problems } = readConfig(process.env);
 */
export function readConfig(env: Env): { config?: Config; problems: string[] } {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const unknown = Object.keys(set)
    .filter((name) => name.startsWith("GUIDEPOST_") && !CONFIG_NAMES.includes(name))
    .map((name) => `${name} is not a setting: the ones there are stand in .env.example`);
  const result = shape.safeParse(set);
  if (!result.success) {
    return { problems: [...new Set(result.error.issues.map((issue) => issue.message)), ...unknown] };
  }
  if (unknown.length > 0) return { problems: unknown };
  const { data } = result;
  return {
    problems: [],
    config: {
      port: data.GUIDEPOST_PORT,
      host: data.GUIDEPOST_HOST,
      retentionDays: data.GUIDEPOST_RETENTION_DAYS,
      logLevel: data.GUIDEPOST_LOG_LEVEL,
    },
  };
}
