/**
 * `guidepost knowledge review`: a person goes through a draft, item by item, each beside its quote.
 * @module
 */
import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import type { Command } from "commander";
import { stringify } from "yaml";
import { accept, confirmCall, type DraftItem, draftItems, drop, mend, snapshot } from "../import/review.ts";
import { linesOf } from "../knowledge/quotes.ts";
import { readKnowledge } from "../knowledge/read.ts";
import type { CliContext } from "./context.ts";
import { CliError } from "./errors.ts";

const HELP = "a accept   m KEY: VALUE mend   d [REASON] drop   s later   q stop";

/** Adds `knowledge review`. `after` runs at the end of the walk: the check. */
export function registerReview(
  knowledge: Command,
  context: CliContext,
  after: () => Promise<void>,
  input: Readable = process.stdin,
): void {
  knowledge
    .command("review")
    .description("go through a drafted call: accept, mend or drop each item; then check")
    .argument("<call>", "the call's folder")
    .action((call: string) => review(context, call, after, input));
}

async function review(
  context: CliContext,
  call: string,
  after: () => Promise<void>,
  input: Readable,
): Promise<void> {
  const directory = context.knowledgeDir();
  const folder = join(directory, call);
  if (basename(call) !== call || !existsSync(join(folder, "call.yaml")))
    throw new CliError(
      `There is no drafted call ${call.slice(0, 60)} in ${directory}. guidepost knowledge import makes one.`,
      2,
    );
  refuseBroken(folder, directory);
  const items = draftItems(folder);
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })[Symbol.asyncIterator]();
  const next = async () => {
    const { value, done } = await lines.next();
    return done ? undefined : String(value).trim();
  };
  context.out(`${call}: ${items.length} to confirm. ${HELP}`);
  for (const [i, item] of items.entries()) {
    context.out(`\n${i + 1}/${items.length}  ${basename(item.file)}  ${item.kind} ${item.id}`);
    show(context, item);
    if (!(await decide(context, item, folder, directory, next))) {
      const left = draftItems(folder).length;
      context.out(`Stopped; ${left} left. guidepost knowledge review ${call} goes on from here.`);
      return;
    }
  }
  confirmCall(folder);
  const left = draftItems(folder).length;
  context.out(
    left === 0 ? "\nNothing is left to confirm. The check:" : `\n${left} left for later. The check:`,
  );
  await after();
}

function show(context: CliContext, { quotes, shown }: Pick<DraftItem, "quotes" | "shown">): void {
  for (const quote of quotes) {
    const [first, last] = linesOf(quote);
    context.out(`  “${quote.text}” (line ${first === last ? first : `${first} to ${last}`})`);
  }
  const { id: _, ...rest } = shown;
  context.out(stringify(rest, { lineWidth: 0, collectionStyle: "flow" }).trimEnd().replace(/^/gm, "  "));
}

/** False where the walk is to stop. */
async function decide(
  context: CliContext,
  item: DraftItem,
  folder: string,
  directory: string,
  next: () => Promise<string | undefined>,
): Promise<boolean> {
  for (;;) {
    const line = await next();
    if (line === undefined || /^(?:q|quit)$/i.test(line)) return false;
    if (/^(?:s|skip|later)$/i.test(line)) return true;
    if (/^(?:a|accept)$/i.test(line)) {
      accept(item);
      return true;
    }
    const dropped = /^(?:d|drop)(?:\s+(.*))?$/i.exec(line);
    if (dropped) {
      drop(item, folder, dropped[1]?.trim() ?? "");
      return true;
    }
    const mended = /^(?:m|mend)\s+([\w-]+)\s*:\s*(.*)$/i.exec(line);
    if (!mended) {
      context.out(`  ${HELP}`);
      continue;
    }
    const back = snapshot(item);
    const fault = mend(item, mended[1] ?? "", mended[2] ?? "") ?? firstFault(item.file, directory);
    if (fault) {
      back();
      context.out(`  Not taken: ${fault}`);
      continue;
    }
    const fresh = draftItems(folder).find(
      ({ file, kind, id }) => file === item.file && kind === item.kind && id === item.id,
    );
    if (fresh) show(context, fresh);
  }
}

function firstFault(file: string, directory: string): string | undefined {
  const problem = readKnowledge(directory).problems.find(
    (one) => one.severity === "error" && one.file === file,
  );
  return problem && `${problem.what} ${problem.mend}`;
}

function refuseBroken(folder: string, directory: string): void {
  const problem = readKnowledge(directory).problems.find(
    (one) => one.severity === "error" && one.file.startsWith(folder),
  );
  if (problem)
    throw new CliError(
      `${problem.file}:${problem.line ?? 1}: ${problem.what} ${problem.mend} Then start the review again.`,
      2,
    );
}
