/**
 * `guidepost logs replay`: every logged question answered again with the knowledge named, and what comes out
 * differently, before it goes live.
 * @module
 */
import type { Command } from "commander";
import type { DifferenceGroup, ReplayResult } from "../review/replay.ts";
import type { CliContext } from "./context.ts";
import { toFilter } from "./log-options.ts";
import { withStore } from "./store.ts";

interface Options {
  since?: string;
  until?: string;
}

/** Adds `logs replay` to the command `logs`. */
export function registerReplay(program: Command, context: CliContext): void {
  const logs = program.commands.find((command) => command.name() === "logs") ?? program.command("logs");
  logs
    .command("replay")
    .description("answer the logged questions again with --knowledge, and list what comes out differently")
    .option("--since <date>", "asked on this day or later")
    .option("--until <date>", "asked on this day or earlier")
    .action(async (options: Options) => {
      const { since, until } = toFilter(options);
      const [{ loadKnowledge }, { createEngine }, { answeringAgain }, { groupDifferences, replay }] =
        await Promise.all([
          import("../knowledge/load.ts"),
          import("../conversation/engine.ts"),
          import("../review/again.ts"),
          import("../review/replay.ts"),
        ]);
      const knowledge = await loadKnowledge(context.knowledgeDir());
      await withStore(context, async (store) => {
        const progress = (done: number) => {
          if (done % 100 === 0) context.err(`${done} conversations`);
        };
        const result = await answeringAgain(
          store,
          (scratch) =>
            createEngine({ knowledge: () => knowledge, store: scratch, asOf: () => context.asOf() }),
          (answer) => replay(store, answer, { since, until, progress }),
        );
        context.out(
          context.json() ? JSON.stringify(result) : inWords(result, groupDifferences(result.different)),
        );
      });
    });
}

function inWords(
  { replayed, same, reworded, different, failed }: ReplayResult,
  groups: readonly DifferenceGroup[],
): string {
  const lines = groups.flatMap(({ turn, question, changes, times }) => [
    `#${turn} ${question}${times > 1 ? ` (${times} times)` : ""}`,
    ...changes.map(({ part, before, after }) => `    ${part}: ${before} -> ${after}`),
  ]);
  const faults = failed.map(({ turn, question, error }) => `#${turn} ${question}\n    failed: ${error}`);
  const sums = `${replayed} answered again: ${same} the same, ${reworded} only reworded, ${different.length} different, ${failed.length} failed.`;
  return [...lines, ...faults, sums].join("\n");
}
