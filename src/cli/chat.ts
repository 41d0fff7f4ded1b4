/**
 * `guidepost chat`: the same conversation in the terminal.
 * @module
 */
import type { Command } from "commander";
import type { CliContext } from "./context.ts";
import { withEngine } from "./engine.ts";

export function registerChat(program: Command, context: CliContext): void {
  program
    .command("chat")
    .description("talk with Guidepost in the terminal")
    .action(() => startChat(context));
}

/** Runs the terminal conversation until the person leaves. */
export async function startChat(context: CliContext): Promise<void> {
  const { runTerminal } = await import("../../adapters/terminal/index.ts");
  await withEngine(context, (engine) =>
    runTerminal(engine, {
      input: process.stdin,
      output: process.stdout,
      language: context.lang(),
      asOf: context.asOf(),
      historyFile: `${context.dbFile()}.history`,
    }),
  );
}
