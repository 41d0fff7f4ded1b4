/**
 * The terminal as a chat platform: a prompt, history, and clean ways to leave.
 * @module
 */
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import type { Language } from "../../src/contract.ts";
import type { Engine } from "../../src/conversation/types.ts";
import { printReply } from "./render.ts";

export interface TerminalOptions {
  input: NodeJS.ReadStream;
  output: NodeJS.WriteStream;
  language: Language | undefined;
  asOf: string;
  /** The conversation's name, to go on with it later. Left out: a new conversation. */
  conversation?: string;
  /** Where typed lines are kept for the arrow keys; only on a real terminal. */
  historyFile: string;
}

const HISTORY = 200;
const GREETING =
  "Guidepost. Ask about a funding call, or say “check my project”. “help” for more, “quit” or Ctrl-D to leave.\n请询问项目指南，或说“检查我的项目”。";

/** Talks until the person leaves (quit, Ctrl-D, Ctrl-C on an empty line, or the end of piped input). */
export async function runTerminal(engine: Engine, options: TerminalOptions): Promise<void> {
  const { input, output } = options;
  const live = input.isTTY === true && output.isTTY === true;
  const colour = output.isTTY === true && process.env.NO_COLOR === undefined;
  const conversation = options.conversation ?? `terminal-${process.pid}-${Date.now()}`;
  const lines = createInterface({
    input,
    output: live ? output : undefined,
    terminal: live,
    history: live ? readHistory(options.historyFile) : [],
    historySize: HISTORY,
    prompt: "> ",
  });
  if (live) output.write(`${GREETING}\n\n`);
  const leave = () => lines.close();
  lines.on("SIGINT", () => {
    if (lines.line === "") return leave();
    output.write("^C\n");
    lines.write(null, { ctrl: true, name: "u" });
    lines.prompt();
  });
  if (live) lines.prompt();
  for await (const line of lines) {
    const text = line.trim();
    if (/^(?:quit|exit|:q|\/quit|退出|再见)$/i.test(text)) break;
    if (text !== "") {
      if (live) keepHistory(options.historyFile, text);
      const reply = await engine.handle({
        platform: "terminal",
        conversation,
        user: "terminal",
        input: { kind: "text", text: line },
        answerIn: options.language,
        asOf: options.asOf,
      });
      output.write(`${live ? "\n" : ""}${printReply(reply, { colour, width: output.columns ?? 100 })}\n`);
    }
    if (live) lines.prompt();
  }
  lines.close();
  if (live) output.write("\n");
}

function readHistory(file: string): string[] {
  try {
    return existsSync(file)
      ? readFileSync(file, "utf8").split("\n").filter(Boolean).slice(-HISTORY).reverse()
      : [];
  } catch {
    return []; // history is a comfort: without it one can still talk
  }
}

function keepHistory(file: string, line: string): void {
  try {
    appendFileSync(file, `${line}\n`, { mode: 0o600 });
  } catch {
    // as above
  }
}
