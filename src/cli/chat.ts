/**
 * `guidepost chat`: the same conversation in the terminal.
 * @module
 */
import type { Command } from "commander";
import type { TerminalOffice } from "../../adapters/terminal/index.ts";
import type { ConversationRef } from "../conversation/adapter.ts";
import type { Engine } from "../conversation/types.ts";
import type { Store } from "../store/index.ts";
import type { CliContext } from "./context.ts";
import { withEngine } from "./engine.ts";

const PLATFORM = "terminal";

export function registerChat(program: Command, context: CliContext): void {
  program
    .command("chat")
    .description("talk with Guidepost in the terminal")
    .option("--conversation <name>", "go on with the conversation of this name, its interview included")
    .action(({ conversation }: { conversation?: string }) => startChat(context, conversation));
}

/** Runs the terminal conversation until the person leaves; one with a name goes on where it was left. */
async function startChat(
  context: CliContext,
  conversation = `terminal-${process.pid}-${Date.now()}`,
): Promise<void> {
  const { runTerminal } = await import("../../adapters/terminal/index.ts");
  await withEngine(context, (engine, store) =>
    runTerminal(engine, {
      input: process.stdin,
      output: process.stdout,
      language: context.lang(),
      asOf: context.asOf(),
      conversation,
      office: officeOf(engine, store, conversation),
      historyFile: `${context.dbFile()}.history`,
    }),
  );
}

/** The office by way of the log: the running server tells it, the desk or a channel answers. */
function officeOf(engine: Engine, store: Store, conversation: string): TerminalOffice {
  const destination: ConversationRef = { platform: PLATFORM, conversation, address: {} };
  return {
    open: async (turn) => {
      await store.escalations.open({ turn, adapter: PLATFORM, destination });
    },
    answers: async () => {
      const answered = await store.escalations.undelivered(PLATFORM);
      const own = answered.filter(
        (one) => (one.destination as ConversationRef)?.conversation === conversation,
      );
      const replies = own.map(async ({ id }) => {
        const given = await engine.staffReply(id);
        return given ? [{ reply: given.reply, shown: () => store.escalations.delivered(id) }] : [];
      });
      return (await Promise.all(replies)).flat();
    },
  };
}
