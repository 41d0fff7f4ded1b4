/**
 * `guidepost logs`: the office's review on the command line.
 * @module
 */
import { closeSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { type Command, Option } from "commander";
import type { ExportFormat, Store, Turn } from "../store/index.ts";
import type { CliContext } from "./context.ts";
import { CliError } from "./errors.ts";
import { addLogFilters, type LogOptions, toCount, toFilter } from "./log-options.ts";
import { groupLines, turnBlock, turnLine } from "./log-text.ts";
import { withStore } from "./store.ts";

/** Adds `logs list`, `show`, `unanswered` and `export`. */
export function registerLogs(program: Command, context: CliContext): void {
  const logs = program.command("logs").description("review what was asked and answered");
  registerList(logs, context);
  registerShow(logs, context);
  registerUnanswered(logs, context);
  registerExport(logs, context);
}

function registerList(logs: Command, context: CliContext): void {
  addLogFilters(logs.command("list").description("list questions, newest first"))
    .option("--limit <number>", "at most so many", "50")
    .action(async (options: LogOptions & { limit: string }) => {
      const { limit, ...filters } = options;
      const filter = toFilter(filters);
      const most = toCount("--limit", limit);
      await withStore(context, async (store) => {
        const turns = await store.turns.list({ ...filter, limit: most });
        if (context.json()) return context.out(JSON.stringify({ turns }));
        if (turns.length === 0) return context.out("Nothing in the log fits.");
        for (const turn of turns) context.out(turnLine(turn));
        const total = await store.turns.count(filter);
        if (total > turns.length) context.out(`${turns.length} of ${total}; more with --limit.`);
      });
    });
}

function registerShow(logs: Command, context: CliContext): void {
  logs
    .command("show")
    .description("show a conversation: of a turn's number, or by its own id")
    .argument("<id>", "as the list shows it")
    .action(async (id: string) => {
      await withStore(context, async (store) => {
        const chosen = /^\d{1,15}$/.test(id) ? await store.turns.get(Number(id)) : undefined;
        const turns = await store.turns.conversation(chosen?.conversation ?? id);
        if (turns.length === 0) {
          throw new CliError(
            `There is no turn or conversation ${id} in the log. "guidepost logs list" lists them.`,
            1,
          );
        }
        const feedback = await store.feedback.forTurns(turns.map((turn) => turn.id));
        const marks = await store.marks.forTurns(turns.map((turn) => turn.id));
        const escalations = await escalationsOf(store, turns);
        const full = turns.map((turn) => ({
          ...turn,
          feedback: feedback.get(turn.id) ?? [],
          mark: marks.get(turn.id) ?? null,
          escalation: escalations.get(turn.id) ?? null,
        }));
        const conversation = turns[0]?.conversation;
        if (context.json()) return context.out(JSON.stringify({ conversation, turns: full }));
        context.out(`Conversation ${conversation} on ${turns[0]?.platform}`);
        for (const turn of full) context.out(`\n${turnBlock(turn, turn.id === chosen?.id)}`);
      });
    });
}

async function escalationsOf(store: Store, turns: readonly Turn[]) {
  const found = await Promise.all(turns.map((turn) => store.escalations.forTurn(turn.id)));
  return new Map(
    found.flatMap((one) => {
      if (!one) return [];
      const { destination: _, ...rest } = one;
      return [[one.turn, rest] as const];
    }),
  );
}

function registerUnanswered(logs: Command, context: CliContext): void {
  addLogFilters(
    logs.command("unanswered").description("group similar questions that the text did not answer, or hardly"),
  )
    .option("--limit <number>", "at most so many groups", "50")
    .action(async (options: LogOptions & { limit: string }) => {
      const { limit, needs = ["unanswered", "low-confidence"], ...filters } = options;
      const filter = toFilter({ ...filters, needs });
      const most = toCount("--limit", limit);
      await withStore(context, async (store) => {
        const { groupQuestions } = await import("../store/index.ts");
        const turns: Turn[] = [];
        for await (const turn of store.turns.each(filter)) turns.push(turn);
        const groups = groupQuestions(turns);
        if (context.json()) return context.out(JSON.stringify({ groups: groups.slice(0, most) }));
        if (groups.length === 0) return context.out("No question is left unanswered.");
        for (const group of groups.slice(0, most)) context.out(groupLines(group));
        if (groups.length > most) context.out(`${most} of ${groups.length} groups; more with --limit.`);
      });
    });
}

function registerExport(logs: Command, context: CliContext): void {
  addLogFilters(
    logs.command("export").description("write the log as CSV or JSONL, with citations and feedback"),
  )
    .addOption(new Option("--format <format>", "form of the file").choices(["csv", "jsonl"]).default("jsonl"))
    .option("--out <file>", "file to write; without it, standard output")
    .option("--bom", "begin a CSV with a byte order mark, by which Excel knows UTF-8")
    .action(async (options: LogOptions & { format: ExportFormat; out?: string; bom?: boolean }) => {
      const { format, out, bom, ...filters } = options;
      const filter = toFilter(filters);
      await withStore(context, async (store) => {
        const { exportTurns } = await import("../store/index.ts");
        const pieces = exportTurns(store, format, filter);
        const mark = bom && format === "csv" ? "\uFEFF" : "";
        if (out === undefined) {
          let start = mark;
          for await (const piece of pieces) {
            context.out(start + piece);
            start = "";
          }
          return;
        }
        const rows = await writeWhole(out, mark, pieces);
        context.err(`${rows - (format === "csv" ? 1 : 0)} turns written to ${out}.`);
      });
    });
}

/** Writes the pieces to a file that is there whole, or not at all, and readable for its owner only. */
async function writeWhole(file: string, start: string, pieces: AsyncIterable<string>): Promise<number> {
  const part = `${file}.part-${process.pid}`;
  let count = 0;
  try {
    const target = openSync(part, "w", 0o600);
    try {
      writeSync(target, start);
      for await (const piece of pieces) {
        writeSync(target, piece);
        count++;
      }
    } finally {
      closeSync(target);
    }
    renameSync(part, file);
  } catch (error) {
    rmSync(part, { force: true });
    if (!(error instanceof Error && "syscall" in error)) throw error;
    throw new CliError(`${file} cannot be written: ${error.message}.`, 1);
  }
  return count;
}
