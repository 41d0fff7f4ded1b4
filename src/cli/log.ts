/**
 * The program's log on standard error: JSON lines, without secrets and without what people wrote.
 * @module
 */
import { type DestinationStream, pino } from "pino";
import type { Log } from "../conversation/adapter.ts";

/** Fields that hold people's words or keys to something, wherever they stand in a line. */
const HIDDEN = ["text", "question", "answer", "note", "input", "token", "password", "secret"];
/** Above a hidden field in a line: nothing, or up to three others. */
const ABOVE = ["", "*.", "*.*.", "*.*.*."];
const SECRET_NAMES = /(?:TOKEN|SECRET|PASSWORD)$/;
/** Slack's tokens, and Discord's (three parts joined by dots), also ones that are not in the environment. */
const TOKEN_SHAPES = /\bx(?:ox[a-z]|app)-[\w-]{8,}|\b[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}/g;

/** Bytes of log lines that wait for a standard error that takes none. */
const MOST_WAITING = 1_000_000;

export interface LogOptions {
  level: string;
  env: Readonly<Record<string, string | undefined>>;
  /** Where lines go. Default: standard error, at once, so that a crash loses none. */
  destination?: { write(line: string): void };
}

/** Makes the log. */
export function createLog({ level, env, destination }: LogOptions): Log {
  const secrets = Object.entries(env)
    .filter(([name, value]) => SECRET_NAMES.test(name) && (value?.length ?? 0) >= 8)
    .map(([, value]) => value as string);
  return pino(
    {
      level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: HIDDEN.flatMap((name) => ABOVE.map((above) => above + name)), censor: "[hidden]" },
      hooks: { streamWrite: (line) => withoutSecrets(line, secrets) },
    },
    destination ?? standardError(),
  );
}

/** Standard error; where it takes no more (a file on a full disk), lines wait, and then are left out. */
function standardError(): DestinationStream {
  const stream = pino.destination({ fd: 2, sync: true, maxLength: MOST_WAITING });
  // Without this, each line would fail whoever writes it.
  stream.on("error", () => {});
  return stream;
}

function withoutSecrets(line: string, secrets: readonly string[]): string {
  let clean = line;
  // As JSON writes them, a quote or a backslash in one included.
  for (const secret of secrets) clean = clean.replaceAll(JSON.stringify(secret).slice(1, -1), "[hidden]");
  return clean.replace(TOKEN_SHAPES, "[hidden]");
}
