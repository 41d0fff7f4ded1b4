/**
 * `guidepost knowledge`: imports, reviews, checks, lists and draws what is known about the calls.
 * @module
 */
import { type Command, Option } from "commander";
import type { Language } from "../contract.ts";
import type { Call, Knowledge, Programme } from "../knowledge/model.ts";
import type { KnowledgeProblem, Severity } from "../knowledge/problems.ts";
import type { CliContext } from "./context.ts";
import { CliError } from "./errors.ts";
import { registerImport } from "./knowledge-import.ts";
import { registerReview } from "./knowledge-review.ts";

/** Adds `knowledge import`, `review`, `check`, `list` and `graph`. */
export function registerKnowledge(program: Command, context: CliContext): void {
  const knowledge = program.command("knowledge").description("import, review, check, list and draw calls");

  registerImport(knowledge, context);
  registerReview(knowledge, context, () => check(context));

  knowledge
    .command("check")
    .description("verify the knowledge folder; exit code 1 where there is an error")
    .action(() => check(context));

  knowledge
    .command("list")
    .description("list calls and programmes")
    .action(() => list(context));

  knowledge
    .command("graph")
    .description("draw a programme's requirements and facts")
    .argument("<programme>", "the programme, by its id")
    .option("--call <id>", "the call, where several have such a programme")
    .addOption(
      new Option("--format <notation>", "Mermaid or Graphviz").choices(["mermaid", "dot"]).default("mermaid"),
    )
    .action((id: string, options: GraphOptions) => graph(context, id, options));
}

async function check(context: CliContext): Promise<void> {
  const [{ checkKnowledge }, { readKnowledge }, { tellProblem }] = await Promise.all([
    import("../knowledge/check.ts"),
    import("../knowledge/read.ts"),
    import("../knowledge/problems.ts"),
  ]);
  const read = readKnowledge(context.knowledgeDir());
  const problems = checkKnowledge(read, context.asOf());
  const calls = read.calls.map(({ call }) => ({ id: call.id, programmes: call.programmes.length }));
  if (context.json()) context.out(JSON.stringify({ calls, problems }));
  else {
    for (const problem of problems) context.out(`${problem.severity} ${tellProblem(problem)}`);
    if (problems.length > 0) context.out("");
    for (const call of calls) context.out(`${call.id}: ${counted(call.programmes, "programme")}`);
    context.out(`${summed(problems)}.`);
  }
  if (problems.some((problem) => problem.severity === "error")) {
    throw new CliError(`The knowledge in ${context.knowledgeDir()} has ${summed(problems)}.`, 1);
  }
}

function summed(problems: KnowledgeProblem[]): string {
  const names: Severity[] = ["error", "warning", "notice"];
  const parts = names.flatMap((name) => {
    const count = problems.filter((problem) => problem.severity === name).length;
    return count > 0 || name === "error" ? [counted(count, name)] : [];
  });
  return parts.join(", ");
}

function counted(count: number, name: string): string {
  return `${count === 0 ? "no" : count} ${name}${count === 1 ? "" : "s"}`;
}

async function list(context: CliContext): Promise<void> {
  const { calls, hash } = await load(context);
  const language = context.lang() ?? "en";
  const told = calls.map((call) => {
    const { title, deadlines } = call.file ?? {};
    const [internal, agency] = [deadlines?.internal?.date ?? null, deadlines?.agency?.date ?? null];
    return {
      id: call.id,
      title: title?.[language] ?? null,
      open: agency === null ? null : context.asOf() <= agency,
      internalDeadline: internal,
      deadline: agency,
      lines: call.guideline.lines.length,
      programmes: call.programmes.map((programme) => programmeRow(programme, language)),
    };
  });
  if (context.json()) return context.out(JSON.stringify({ hash, calls: told }));
  for (const call of told) {
    const state =
      call.open === null
        ? ""
        : call.open
          ? `, open until ${call.deadline}`
          : `, closed since ${call.deadline}`;
    context.out(`${call.id}${call.title ? `  ${call.title}` : "  (text only)"}${state}`);
    for (const row of call.programmes) {
      const counts = `${counted(row.requirements, "requirement")}, ${counted(row.facts, "fact")}`;
      context.out(`  ${row.id}  ${row.title}  [${row.partners.join(" ")}; ${counts}]`);
    }
  }
}

function programmeRow(programme: Programme, language: Language) {
  const { id, title, partners, section, topics, facts, requirements, statements } = programme;
  return {
    id,
    title: title[language],
    partners,
    section,
    topics: topics.length,
    facts: facts.length,
    requirements: requirements.length,
    statements: statements.length,
  };
}

interface GraphOptions {
  call?: string;
  format: "mermaid" | "dot";
}

async function graph(context: CliContext, id: string, options: GraphOptions): Promise<void> {
  const { graphOf, toDot, toMermaid } = await import("../knowledge/graph.ts");
  const { calls } = await load(context);
  const drawn = graphOf(findProgramme(calls, id, options.call), context.lang() ?? "en");
  if (context.json()) context.out(JSON.stringify(drawn));
  else context.out(options.format === "dot" ? toDot(drawn) : toMermaid(drawn));
}

function findProgramme(calls: Call[], id: string, callId: string | undefined): Programme {
  if (callId !== undefined && !calls.some((call) => call.id === callId)) {
    throw new CliError(`There is no call ${callId}. Calls: ${calls.map((call) => call.id).join(", ")}.`, 2);
  }
  const looked = calls.filter((call) => callId === undefined || call.id === callId);
  const found = looked.flatMap((call) => call.programmes.filter((programme) => programme.id === id));
  const [programme, other] = found;
  if (!programme) {
    const known = looked.flatMap((call) => call.programmes.map((one) => one.id)).join(", ");
    throw new CliError(`There is no programme ${id}. Programmes: ${known || "none"}.`, 2);
  }
  if (other) {
    const names = found.map((one) => one.call).join(", ");
    throw new CliError(`Several calls have a programme ${id} (${names}). Name one with --call.`, 2);
  }
  return programme;
}

async function load(context: CliContext): Promise<Knowledge> {
  const { KnowledgeError, loadKnowledge } = await import("../knowledge/load.ts");
  try {
    return await loadKnowledge(context.knowledgeDir());
  } catch (error) {
    if (error instanceof KnowledgeError) throw new CliError(error.message, 2);
    throw error;
  }
}
