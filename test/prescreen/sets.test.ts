/**
 * Every project of test/sets/projects.jsonl with the report that is due, and every bad one of bad-projects.jsonl with
 * the message that is due, from the command as it is shipped.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import type { ProgrammeResult, Report, ScreenOutcome } from "../../src/contract.ts";
import { loadKnowledge } from "../../src/knowledge/load.ts";
import { type Call, foldSpace } from "../../src/knowledge/model.ts";
import { countriesIn } from "../../src/language/places.ts";
import { topicResolver } from "../../src/language/topics.ts";
import { parseProject } from "../../src/prescreen/project-file.ts";
import { prescreen } from "../../src/prescreen/report.ts";
import type { TopicResolver } from "../../src/rules/evaluate.ts";
import { CommandLine } from "../frame/command-line.ts";

const outcome = z.enum(["eligible", "ineligible", "undetermined"]);
const projectRow = z.strictObject({
  id: z.string(),
  note: z.string(),
  project: z.record(z.string(), z.unknown()),
  asOf: z.iso.date(),
  /** The programmes to screen against, whether or not their partner fits. */
  programme: z.array(z.string()).optional(),
  expect: z.record(
    z.string(),
    z.strictObject({
      /** All that the text bears out, the likeliest first. */
      outcome: z.array(outcome).min(1),
      /** Pieces of the clauses that are not met; of several in a list, one. */
      notMetCites: z.array(z.union([z.string(), z.array(z.string())])).optional(),
      /** Fields, or groups of fields, that the report has to name as missing. */
      unknownFields: z.array(z.string()).optional(),
    }),
  ),
  /** Programmes whose partner does not fit. */
  notFull: z.array(z.string()).optional(),
  noEligible: z.literal(true).optional(),
  call: z.record(z.string(), z.unknown()).optional(),
});
const badRow = z.strictObject({
  id: z.string(),
  note: z.string(),
  ext: z.enum(["yaml", "json", "csv"]).optional(),
  text: z.string().optional(),
  base64: z.string().optional(),
  generator: z
    .discriminatedUnion("kind", [
      z.strictObject({
        kind: z.literal("deep"),
        prefix: z.string(),
        open: z.string(),
        close: z.string(),
        n: z.number(),
        suffix: z.string(),
      }),
      z.strictObject({
        kind: z.literal("repeat"),
        prefix: z.string(),
        unit: z.string(),
        bytes: z.number(),
        suffix: z.string(),
      }),
    ])
    .optional(),
  missingFile: z.string().optional(),
  args: z.array(z.string()).optional(),
  csv: z.literal(true).optional(),
  goodRows: z.number().optional(),
  /** Patterns that the message has. */
  mustSay: z.array(z.string()),
  exit: z.array(z.number()),
  /** Another program could fairly do otherwise; this one does as said. */
  soft: z.literal(true).optional(),
});
type ProjectRow = z.infer<typeof projectRow>;
type BadRow = z.infer<typeof badRow>;

function rowsOf<Row>(name: string, shape: z.ZodType<Row>): Row[] {
  const lines = readFileSync(`test/sets/${name}.jsonl`, "utf8").split("\n");
  return lines.filter((line) => line !== "").map((line) => shape.parse(JSON.parse(line)));
}

describe("projects", () => {
  let call: Call;
  let topics: TopicResolver;
  beforeAll(async () => {
    const { calls } = await loadKnowledge("knowledge");
    expect(calls).toHaveLength(1);
    call = calls[0] as Call;
    topics = topicResolver(call);
  });

  it.each(rowsOf("projects", projectRow))("$id: $note", (row) => {
    const { report } = prescreen({
      call,
      project: parseProject(JSON.stringify(row.project), `${row.id}.json`),
      asOf: row.asOf,
      language: "en",
      topics,
      countriesIn: (text) => countriesIn(text).map(({ code }) => code),
      programmes: row.programme,
    });
    expect(faultsOf(row, report)).toEqual([]);
    for (const result of report.results) expect(faultsWithin(result, call)).toEqual([]);
  });
});

/** What the report says otherwise than the row has it. */
function faultsOf(row: ProjectRow, { results, call }: Report): string[] {
  const faults: string[] = [];
  const resultOf = (id: string) => results.find(({ programme }) => programme === id);
  for (const [id, due] of Object.entries(row.expect)) {
    const result = resultOf(id);
    if (!result) {
      faults.push(`${id}: not screened`);
      continue;
    }
    if (!due.outcome.includes(result.outcome))
      faults.push(`${id}: ${result.outcome}, expected ${due.outcome.join(" or ")}`);
    const cited = result.requirements
      .filter(({ status }) => status === "not-met")
      .map(({ citation }) => foldSpace(citation.quote));
    for (const piece of due.notMetCites ?? [])
      if (![piece].flat().some((one) => cited.some((quote) => quote.includes(foldSpace(one)))))
        faults.push(`${id}: nothing not met cites ${JSON.stringify(piece)}`);
    const { missing } = result;
    for (const field of due.unknownFields ?? [])
      if (!missing.some((one) => one === field || one.startsWith(`${field}.`) || field.startsWith(`${one}.`)))
        faults.push(`${id}: ${field} is not missing, only ${missing.join(", ")}`);
  }
  for (const id of row.notFull ?? []) {
    const result = resultOf(id);
    if (result) faults.push(`${id}: screened, though its partner does not fit: ${result.outcome}`);
  }
  if (row.noEligible)
    for (const { programme, outcome } of results)
      if (outcome === "eligible") faults.push(`${programme}: eligible, where nothing may be`);
  for (const [key, value] of Object.entries(row.call ?? {}))
    if (call[key as keyof typeof call] !== value)
      faults.push(`call.${key}: ${call[key as keyof typeof call]}, expected ${value}`);
  return faults;
}

/** What of a result holds for no project: quotes that are not there, an outcome that its requirements do not give. */
function faultsWithin({ programme, outcome, requirements, changes }: ProgrammeResult, call: Call): string[] {
  const faults: string[] = [];
  const sections = call.programmes.map(({ section }) => section as readonly [number, number]);
  const own = call.programmes.find(({ id }) => id === programme)?.section as readonly [number, number];
  const firstSection = Math.min(...sections.map(([first]) => first));
  for (const { id, citation } of requirements) {
    const [first, last] = citation.line;
    const lines = foldSpace(call.guideline.lines.slice(first - 1, last).join("\n"));
    if (!lines.includes(foldSpace(citation.quote))) faults.push(`${programme} ${id}: not verbatim`);
    if (first >= firstSection && (first < own[0] || last > own[1]))
      faults.push(`${programme} ${id}: quoted from another programme`);
  }
  const of = (strength: string) => requirements.filter((one) => one.strength === strength);
  const must = of("must").map(({ status }) => status);
  const principle = of("in-principle").map(({ status }) => status);
  const due: ScreenOutcome = must.includes("not-met")
    ? "ineligible"
    : must.includes("unknown") || principle.includes("not-met") || principle.includes("unknown")
      ? "undetermined"
      : "eligible";
  if (due !== outcome) faults.push(`${programme}: ${outcome}, its requirements give ${due}`);
  if (outcome === "ineligible" && changes.length === 0) faults.push(`${programme}: ineligible, no changes`);
  return faults;
}

describe("bad projects", () => {
  let command: CommandLine;
  beforeAll(() => {
    command = new CommandLine();
  }, 300_000);
  afterAll(() => command.remove());

  it.each(rowsOf("bad-projects", badRow))("$id: $note", async (row) => {
    const file = row.missingFile ?? `${row.id}.${row.ext}`;
    const path = join(command.folder, file);
    if (row.missingFile === undefined) writeFileSync(path, bytesOf(row));
    const report = join(command.folder, `${row.id}.report.csv`);
    const asOf = row.args?.includes("--as-of") ? [] : ["--as-of", "2022-12-01"];
    const ran = await command.run([
      "prescreen",
      ...(row.csv ? ["--csv", path, "--out", report] : [path, "--json"]),
      ...asOf,
      ...(row.args ?? []),
    ]);
    expect(row.exit).toContain(ran.code);
    if (!row.args) expect(ran.err).toContain(basename(file));
    // The file's name must not stand for what is to be said of it.
    const said = row.missingFile
      ? ran.err
      : ran.err.replaceAll(path, "FILE").replaceAll(basename(file), "FILE");
    for (const pattern of row.mustSay) expect(said).toMatch(new RegExp(pattern, "i"));
    expect(`${ran.out}${ran.err}`).not.toMatch(/^\s*at (?:async )?\S.*:\d+:\d+\)?\s*$|^node:internal/m);
    if (row.goodRows !== undefined) {
      const rows = readFileSync(report, "utf8").trim().split("\n");
      expect(rows.length - 1).toBeGreaterThanOrEqual(row.goodRows);
    }
  });
});

function bytesOf({ text = "", base64, generator }: BadRow): string | Buffer {
  if (base64 !== undefined) return Buffer.from(base64, "base64");
  if (generator?.kind === "deep")
    return `${generator.prefix}${generator.open.repeat(generator.n)}${generator.close.repeat(generator.n)}${generator.suffix}`;
  if (generator?.kind === "repeat")
    return `${generator.prefix}${generator.unit.repeat(Math.ceil(generator.bytes / generator.unit.length))}${generator.suffix}`;
  return text;
}
