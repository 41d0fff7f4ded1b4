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
    .option("--conversation <name>", "go on with the conversation of this name, its interview included")
    .action(({ conversation }: { conversation?: string }) => startChat(context, conversation));
}

/** Runs the terminal conversation until the person leaves; one with a name goes on where it was left. */
export async function startChat(context: CliContext, conversation?: string): Promise<void> {
  const { runTerminal } = await import("../../adapters/terminal/index.ts");
  await withEngine(context, (engine) =>
    runTerminal(engine, {
      input: process.stdin,
      output: process.stdout,
      language: context.lang(),
      asOf: context.asOf(),
      conversation,
      historyFile: `${context.dbFile()}.history`,
    }),
  );
}
