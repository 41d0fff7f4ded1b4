/**
 * `guidepost ask`: one question, or conversations as JSON lines.
 * @module
 */
import { createInterface } from "node:readline";
import type { Command } from "commander";
import { z } from "zod";
import { printReply } from "../../adapters/terminal/render.ts";
import type { Answer } from "../contract.ts";
import type { Engine } from "../conversation/types.ts";
import type { CliContext } from "./context.ts";
import { withEngine } from "./engine.ts";
import { CliError } from "./errors.ts";

const line = z.union([
  z.looseObject({ id: z.union([z.string(), z.number()]), turns: z.array(z.string()).min(1) }),
  z.looseObject({ id: z.union([z.string(), z.number()]), question: z.string() }),
]);

export function registerAsk(program: Command, context: CliContext): void {
  program
    .command("ask")
    .description("answer one question, or conversations read from standard input")
    .argument("[question...]", "the question")
    .option("--jsonl", "read conversations as JSON lines from standard input")
    .action(async (words: string[], options: { jsonl?: boolean }) => {
      if (options.jsonl) {
        if (words.length > 0)
          throw new CliError("--jsonl reads its questions from standard input; leave the question out.", 2);
        return withEngine(context, (engine) => askLines(engine, context));
      }
      const question = words.join(" ");
      if (question.trim() === "")
        throw new CliError('Ask something, for example: guidepost ask "who may lead?"', 2);
      await withEngine(context, async (engine) => {
        const reply = await engine.handle({
          platform: "cli",
          conversation: fresh(),
          user: "cli",
          input: { kind: "text", text: question },
          answerIn: context.lang(),
          asOf: context.asOf(),
        });
        if (context.json()) context.out(JSON.stringify(reply.answer, null, 2));
        else
          context.out(
            printReply(reply, {
              colour: process.stdout.isTTY === true && process.env.NO_COLOR === undefined,
              width: process.stdout.columns ?? 100,
            }),
          );
      });
    });
}

let counter = 0;
const fresh = () => `ask-${process.pid}-${Date.now()}-${counter++}`;

async function askLines(engine: Engine, context: CliContext): Promise<void> {
  const input = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
  let number = 0;
  for await (const raw of input) {
    number++;
    if (raw.trim() === "") continue;
    context.out(JSON.stringify(await askLine(engine, context, raw, number)));
  }
}

async function askLine(
  engine: Engine,
  context: CliContext,
  raw: string,
  number: number,
): Promise<{ id: unknown; answers: Answer[] } | { id: unknown; error: string }> {
  let data: unknown;
  try {
    data = JSON.parse(raw);
  } catch (error) {
    return {
      id: null,
      error: `line ${number} is not JSON: ${error instanceof Error ? error.message : error}`,
    };
  }
  const parsed = line.safeParse(data);
  const id = typeof data === "object" && data !== null && "id" in data ? data.id : null;
  if (!parsed.success)
    return { id, error: `line ${number}: expected {"id": …, "turns": ["…"]} or {"id": …, "question": "…"}` };
  const turns = "turns" in parsed.data ? (parsed.data.turns as string[]) : [parsed.data.question as string];
  const conversation = fresh();
  const answers: Answer[] = [];
  try {
    for (const text of turns) {
      const reply = await engine.handle({
        platform: "cli",
        conversation,
        user: "cli",
        input: { kind: "text", text },
        answerIn: context.lang(),
        asOf: context.asOf(),
      });
      answers.push(reply.answer);
    }
    return { id, answers };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}
