/**
 * guidepost prescreen: one project from a file or standard input, or many from a spreadsheet.
 * @module
 */
import { createReadStream, createWriteStream } from "node:fs";
import { open, rename, rm, stat, writeFile } from "node:fs/promises";
import type { Writable } from "node:stream";
import type { Command } from "commander";
import type { Call, Knowledge } from "../knowledge/model.ts";
import type { Project } from "../knowledge/project.ts";
import type { Screened } from "../prescreen/report.ts";
import type { CliContext } from "./context.ts";
import { CliError } from "./errors.ts";

interface Options {
  programme?: string[];
  call?: string;
  csv?: string;
  out?: string;
  markdown?: string | true;
}

/** Registers the command. */
export function registerPrescreen(program: Command, context: CliContext): void {
  program
    .command("prescreen")
    .description("screen a project against the programmes of a call")
    .argument("[file]", "the project, YAML or JSON; - for standard input")
    .option("--programme <id>", "only this programme, whether or not its partner fits (repeatable)", collect)
    .option("--call <id>", "the call, where the knowledge folder has several")
    .option("--csv <file>", "many projects, one a row; columns are a project's fields (lead.type)")
    .option("--out <file>", "where the report goes (with --csv: as CSV)")
    .option("--markdown [file]", "the report as Markdown, to a file or to standard output")
    .action((file: string | undefined, options: Options) => run(file, options, context));
}

function collect(value: string, earlier: string[] | undefined): string[] {
  return [...(earlier ?? []), ...value.split(",").map((id) => id.trim())];
}

async function run(file: string | undefined, options: Options, context: CliContext): Promise<void> {
  if ((file === undefined) === (options.csv === undefined)) {
    throw new CliError("expected one project file (or - for standard input), or --csv FILE.", 2);
  }
  const input = file ?? options.csv;
  if (input === options.out || input === options.markdown) {
    throw new CliError(`${input}: the report would overwrite what it is made from; name another file.`, 2);
  }
  const { loadKnowledge, KnowledgeError } = await import("../knowledge/load.ts");
  const knowledge = await loadKnowledge(context.knowledgeDir()).catch((error: unknown) => {
    if (!(error instanceof KnowledgeError)) throw error;
    throw new CliError(
      `the knowledge folder has faults; run guidepost knowledge check.\n${error.message}`,
      1,
    );
  });
  const call = chooseCall(knowledge, options);
  try {
    if (options.csv !== undefined) await screenMany(options.csv, call, options, context);
    else await screenOne(file as string, call, options, context);
  } catch (error) {
    const { ProjectError } = await import("../prescreen/problems.ts");
    if (error instanceof ProjectError) throw new CliError(error.message, 2);
    throw error;
  }
}

/** The call that the options name, or the only one with structured files. */
function chooseCall(knowledge: Knowledge, { call: named, programme }: Options): Call {
  const structured = knowledge.calls.filter((call) => call.programmes.length > 0);
  const ids = structured.map((call) => call.id).join(", ");
  const matching = structured.filter((call) => (named === undefined ? true : call.id === named));
  if (matching.length === 0) {
    throw new CliError(
      named
        ? `--call: there is no structured call ${named}; expected one of ${ids}.`
        : "the knowledge folder has no call with rules to screen against.",
      2,
    );
  }
  const having = matching.filter((call) =>
    (programme ?? []).every((id) => call.programmes.some((one) => one.id === id)),
  );
  if (having.length === 1) return having[0] as Call;
  if (having.length > 1) throw new CliError(`there are several calls; name one with --call: ${ids}.`, 2);
  const known = matching.flatMap((call) => call.programmes.map((one) => one.id));
  const unknown = (programme ?? []).filter((id) => !known.includes(id)).join(", ");
  throw new CliError(
    `--programme: there is no programme ${unknown}; expected some of ${known.join(", ")}.`,
    2,
  );
}

async function screener(
  call: Call,
  options: Options,
  context: CliContext,
): Promise<(project: Project) => Screened> {
  const { prescreen } = await import("../prescreen/report.ts");
  const { topicResolver } = await import("../language/topics.ts");
  const { countriesIn: placesIn } = await import("../language/places.ts");
  const topics = topicResolver(call);
  const countriesIn = (text: string) => placesIn(text).map((place) => place.code);
  const [asOf, language] = [context.asOf(), context.lang() ?? "en"];
  return (project) =>
    prescreen({ call, project, asOf, language, topics, countriesIn, programmes: options.programme });
}

async function screenOne(file: string, call: Call, options: Options, context: CliContext): Promise<void> {
  const { readProject, LARGEST_FILE } = await import("../prescreen/project-file.ts");
  const { reportParts, renderMarkdown, renderText } = await import("../prescreen/render.ts");
  const bytes = file === "-" ? await readInput(LARGEST_FILE) : await readUpTo(file, LARGEST_FILE);
  const project = readProject(bytes, file === "-" ? "standard input" : file);
  const screened = (await screener(call, options, context))(project);
  const language = context.lang() ?? "en";
  const parts = reportParts(screened, call, project, language);
  if (typeof options.markdown === "string") await save(options.markdown, renderMarkdown(parts));
  const text = context.json()
    ? `${JSON.stringify(screened.report)}\n`
    : options.markdown === true
      ? renderMarkdown(parts)
      : renderText(parts);
  if (options.out !== undefined) await save(options.out, text);
  else context.out(text);
}

async function screenMany(file: string, call: Call, options: Options, context: CliContext): Promise<void> {
  const { screenCsv } = await import("../prescreen/batch.ts");
  const input = file === "-" ? process.stdin : await openForReading(file);
  const screenProject = await screener(call, options, context);
  const name = file === "-" ? "standard input" : file;
  const partial = options.out === undefined ? undefined : `${options.out}.${process.pid}.part`;
  const output: Writable = partial === undefined ? process.stdout : createWriteStream(partial);
  if (partial !== undefined) await untilOpen(output, options.out as string);
  try {
    const tally = await screenCsv({
      input,
      name,
      output,
      json: context.json(),
      language: context.lang() ?? "en",
      screen: screenProject,
      complain: (text) => context.err(text),
    });
    if (partial !== undefined) {
      await new Promise<void>((done, failed) => output.on("error", failed).end(done));
      await rename(partial, options.out as string);
    }
    context.err(`${tally.rows} rows screened, ${tally.unreadable} not readable.`);
    if (tally.unreadable > 0) process.exitCode = 2;
  } catch (error) {
    if (partial !== undefined) await rm(partial, { force: true });
    throw error;
  }
}

async function readUpTo(file: string, most: number): Promise<Uint8Array> {
  const info = await stat(file).catch((error: NodeJS.ErrnoException) => fail(file, error));
  if (info.isDirectory()) throw new CliError(`${file}: this is a folder; expected a project file.`, 2);
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => fail(file, error));
  try {
    const size = Math.max(most + 1, 1);
    const buffer = Buffer.alloc(size);
    let length = 0;
    for (;;) {
      const { bytesRead } = await handle.read(buffer, length, size - length);
      length += bytesRead;
      if (bytesRead === 0 || length === size) break;
    }
    if (length > most) tooLarge(file, info.size, most);
    return buffer.subarray(0, length);
  } finally {
    await handle.close();
  }
}

async function readInput(most: number): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of process.stdin) {
    chunks.push(chunk as Buffer);
    length += (chunk as Buffer).length;
    if (length > most) tooLarge("standard input", length, most);
  }
  return Buffer.concat(chunks);
}

function tooLarge(name: string, size: number, most: number): never {
  const found = `${(size / 1e6).toFixed(1)} MB`;
  throw new CliError(
    `${name}: the file is too large (${found}); expected one project, at most ${most / 1e6} MB.`,
    2,
  );
}

async function openForReading(file: string) {
  const info = await stat(file).catch((error: NodeJS.ErrnoException) => fail(file, error));
  if (info.isDirectory()) throw new CliError(`${file}: this is a folder; expected a CSV file.`, 2);
  return createReadStream(file);
}

function untilOpen(output: Writable, file: string): Promise<void> {
  return new Promise((done, failed) => {
    output.once("open", () => done());
    output.once("error", (error) => failed(new CliError(`${file}: cannot be written: ${error.message}.`, 1)));
  });
}

async function save(file: string, text: string): Promise<void> {
  await writeFile(file, text).catch((error: Error) => {
    throw new CliError(`${file}: cannot be written: ${error.message}.`, 1);
  });
}

function fail(file: string, error: NodeJS.ErrnoException): never {
  const what =
    error.code === "ENOENT"
      ? "there is no such file"
      : error.code === "EACCES"
        ? "no permission to read it"
        : error.message;
  throw new CliError(`${file}: ${what}; expected a project file.`, 2);
}
