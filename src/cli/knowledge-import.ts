/**
 * `guidepost knowledge import`: a posting's file becomes a call's folder with a draft of its structured files.
 * @module
 */
import { existsSync } from "node:fs";
import { basename, extname, join } from "node:path";
import type { Command } from "commander";
import { readKnowledge } from "../knowledge/read.ts";
import type { CliContext } from "./context.ts";
import { CliError } from "./errors.ts";

/** Adds `knowledge import`. */
export function registerImport(knowledge: Command, context: CliContext): void {
  knowledge
    .command("import")
    .description(
      "make a call's folder with a draft from a posting: .txt, .md, .html, .docx or a .pdf with text",
    )
    .argument("<file>", "the posting")
    .option("--call <id>", "the folder's name; the file's name where left out")
    .action((file: string, options: { call?: string }) => importPosting(context, file, options));
}

async function importPosting(context: CliContext, file: string, options: { call?: string }): Promise<void> {
  const [{ readPosting }, { ImportError }, { draftOf }, { openSentences }, { callIdOf, writeCall }] =
    await Promise.all([
      import("../import/posting.ts"),
      import("../import/errors.ts"),
      import("../import/draft.ts"),
      import("../import/open.ts"),
      import("../import/write.ts"),
    ]);
  const id = callIdOf(options.call ?? basename(file, extname(file)));
  if (options.call !== undefined && options.call !== id)
    throw new CliError(`--call: expected lower-case words joined by -, for example ${id}.`, 2);
  const directory = context.knowledgeDir();
  if (existsSync(join(directory, id)))
    throw new CliError(
      `There is a call ${id} in ${directory} already. Give the new one another name with --call.`,
      2,
    );
  const text = await readPosting(file).catch((error: unknown) => {
    throw error instanceof ImportError ? new CliError(error.message, 2) : error;
  });
  const draft = draftOf(id, text.split("\n"));
  const folder = writeCall(directory, draft, text);
  const loaded = readKnowledge(directory).calls.find(({ call }) => call.id === id);
  const programmes = draft.programmes.map((one) => ({
    id: one.id,
    title: one.title.en,
    partners: one.partners,
    topics: one.topics.length,
    facts: one.facts.length,
    requirements: one.requirements.length,
  }));
  const open = loaded ? openSentences(loaded) : [];
  const notUnderstood = open.map(({ first, text }) => ({ line: first, sentence: text }));
  if (context.json()) {
    context.out(
      JSON.stringify({
        call: id,
        folder,
        programmes,
        facts: draft.call.facts.length,
        requirements: draft.call.requirements.length,
        notUnderstood,
      }),
    );
    return;
  }
  context.out(
    `${folder}: ${programmes.length} programme${programmes.length === 1 ? "" : "s"}, all of it a draft.`,
  );
  for (const one of programmes)
    context.out(
      `  ${one.id}  ${one.title}  [${[...one.partners, `${one.topics} topics`, `${one.facts} facts`, `${one.requirements} requirements`].join(", ")}]`,
    );
  if (notUnderstood.length > 0) {
    context.out(`\nNot understood, to be sorted in the review (${notUnderstood.length}):`);
    for (const { line, sentence } of notUnderstood) context.out(`  line ${line}: ${sentence}`);
  }
  context.out(`\nNext: guidepost knowledge review ${id}`);
}
