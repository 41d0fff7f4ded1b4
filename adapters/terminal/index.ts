/**
 * The terminal as a chat platform: a prompt, history, opinions and the office by words, and clean ways to leave.
 * @module
 */
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import type { Language } from "../../src/contract.ts";
import type { Engine, Input, Reply } from "../../src/conversation/types.ts";
import { labels } from "../shared/labels.ts";
import { printReply } from "./render.ts";

/** The way of a question to the office, and of its answer back. */
export interface TerminalOffice {
  /** Passes a turn of the conversation on. */
  open(turn: number): Promise<void>;
  /** Staff's answers that were not shown yet, each with the way to note that it was. */
  answers(): Promise<{ reply: Reply; shown(): Promise<void> }[]>;
}

export interface TerminalOptions {
  input: NodeJS.ReadStream;
  output: NodeJS.WriteStream;
  language: Language | undefined;
  asOf: string;
  /** The conversation's name, to go on with it later. */
  conversation: string;
  office: TerminalOffice;
  /** Where typed lines are kept for the arrow keys; only on a real terminal. */
  historyFile: string;
}

const HISTORY = 200;
const LEAVES = /^(?:quit|exit|:q|\/quit|退出|再见)$/i;
const GREETING =
  "Guidepost. Ask about a funding call, or say “check my project”. “help” for more, “quit” or Ctrl-D to leave.\n请询问项目指南，或说“检查我的项目”。";

/** Talks until the person leaves (quit, Ctrl-D, Ctrl-C on an empty line, or the end of piped input). */
export async function runTerminal(engine: Engine, options: TerminalOptions): Promise<void> {
  const { input, output, conversation, office } = options;
  const live = input.isTTY === true && output.isTTY === true;
  const colour = output.isTTY === true && process.env.NO_COLOR === undefined;
  const lines = createInterface({
    input,
    output: live ? output : undefined,
    terminal: live,
    history: live ? readHistory(options.historyFile) : [],
    historySize: HISTORY,
    prompt: "> ",
  });
  // Begun before anything is waited for: lines that come earlier than that would be lost.
  const typed = lines[Symbol.asyncIterator]();
  const show = (reply: Reply) => {
    const words = live ? reactions(reply) : "";
    output.write(
      `${live ? "\n" : ""}${printReply(reply, { colour, width: output.columns ?? 100 })}${words}\n`,
    );
  };
  const ready = async () => {
    for (const { reply, shown } of await office.answers()) {
      show(reply);
      await shown();
    }
    if (live) lines.prompt();
  };
  if (live) output.write(`${GREETING}\n\n`);
  const leave = () => lines.close();
  lines.on("SIGINT", () => {
    if (lines.line === "") return leave();
    output.write("^C\n");
    lines.write(null, { ctrl: true, name: "u" });
    lines.prompt();
  });
  await ready();
  let last: Reply | undefined;
  for await (const line of typed) {
    const text = line.trim();
    if (LEAVES.test(text)) break;
    if (text !== "") {
      if (live) keepHistory(options.historyFile, text);
      const said = inputOf(line, last);
      if (said.kind === "escalate") await office.open(said.turn);
      const reply = await engine.handle({
        platform: "terminal",
        conversation,
        user: "terminal",
        input: said,
        answerIn: options.language,
        asOf: options.asOf,
      });
      // A word on an answer leaves it the last one: another may follow.
      if (reply.turn > 0) last = reply;
      show(reply);
    }
    await ready();
  }
  lines.close();
  if (live) output.write("\n");
}

/** What a line says: what is offered under the last answer, by its words in either language, or a message. */
function inputOf(line: string, last: Reply | undefined): Input {
  const words = line.trim().toLowerCase();
  const is = (label: "helpful" | "notHelpful" | "askOffice") =>
    (["en", "zh"] as const).some((language) => labels(language)[label].toLowerCase() === words);
  if (last?.offerFeedback && (is("helpful") || is("notHelpful")))
    return { kind: "feedback", turn: last.turn, helpful: is("helpful") };
  if (last?.offerEscalation && is("askOffice")) return { kind: "escalate", turn: last.turn };
  return { kind: "text", text: line };
}

/** The words that say something of an answer, or pass it on. */
function reactions({ answer, offerFeedback, offerEscalation }: Reply): string {
  const words = labels(answer.language);
  const offered = [
    ...(offerFeedback ? [words.helpful, words.notHelpful] : []),
    ...(offerEscalation ? [words.askOffice] : []),
  ];
  return offered.length > 0 ? `(${offered.join(" · ")})\n` : "";
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
