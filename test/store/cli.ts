import { Command } from "commander";
import type { CliContext } from "../../src/cli/context.ts";
import { registerDb } from "../../src/cli/db.ts";
import { registerLogs } from "../../src/cli/logs.ts";

export interface Run {
  out: string;
  err: string;
  error: { exitCode: number; message: string } | undefined;
}

/** Runs `guidepost <args>` with the logs and db commands only. */
export async function guidepost(dbFile: string, ...args: string[]): Promise<Run> {
  const run: Run = { out: "", err: "", error: undefined };
  const ended = (text: string) => (text.endsWith("\n") ? text : `${text}\n`);
  const program = new Command("guidepost").option("--json").exitOverride();
  program.configureOutput({ writeOut: () => {}, writeErr: () => {} });
  const context: CliContext = {
    knowledgeDir: () => "knowledge",
    out: (text) => {
      run.out += ended(text);
    },
    err: (text) => {
      run.err += ended(text);
    },
    asOf: () => "2022-12-01",
    json: () => program.opts().json === true,
    lang: () => undefined,
    dbFile: () => dbFile,
  };
  registerLogs(program, context);
  registerDb(program, context);
  await program.parseAsync(args, { from: "user" }).catch((error) => {
    run.error = error;
  });
  return run;
}
