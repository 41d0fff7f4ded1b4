import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command, CommanderError } from "commander";
import { parse } from "csv-parse/sync";
import { afterAll, describe, expect, it } from "vitest";
import { CliError } from "../../src/cli/errors.ts";
import { registerPrescreen } from "../../src/cli/prescreen.ts";
import type { Report } from "../../src/contract.ts";

const folder = mkdtempSync(join(tmpdir(), "prescreen-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string) => join(folder, name);
function file(name: string, text: string): string {
  writeFileSync(at(name), text);
  return at(name);
}

interface Run {
  code: number;
  out: string;
  err: string;
}

async function run(...args: string[]): Promise<Run> {
  const result: Run = { code: 0, out: "", err: "" };
  const program = new Command("guidepost").option("--json").option("--lang <language>").exitOverride();
  registerPrescreen(program, {
    knowledgeDir: () => "knowledge",
    out: (text) => {
      result.out += text;
    },
    err: (text) => {
      result.err += `${text}\n`;
    },
    asOf: () => "2022-12-01",
    json: () => program.opts().json === true,
    lang: () => program.opts().lang,
    dbFile: () => "",
  });
  const before = process.exitCode;
  try {
    await program.parseAsync(args, { from: "user" });
    result.code = Number(process.exitCode ?? 0);
  } catch (error) {
    if (error instanceof CommanderError) result.code = 2;
    else if (error instanceof CliError) {
      result.code = error.exitCode;
      result.err += error.message;
    } else throw error;
  }
  process.exitCode = before;
  return result;
}

const project =
  "title: Membranes\ntopic: Seawater desalination\npartnerCountries: [IL]\nlead: {type: enterprise, country: CN}\ndurationMonths: 24\n";

describe("guidepost prescreen", () => {
  it("prints a report, or the contract's JSON", async () => {
    const path = file("one.yaml", project);
    expect((await run("prescreen", path)).out).toMatch(/Not eligible as it stands/);
    const report = JSON.parse((await run("prescreen", path, "--json")).out) as Report;
    expect(report).toMatchObject({ asOf: "2022-12-01", call: { open: true, deadline: "2022-12-30" } });
    expect(report.results.map((one) => [one.programme, one.outcome])).toEqual([["1.9", "ineligible"]]);
  });

  it("screens against the programmes named", async () => {
    const path = file("two.yaml", project);
    const { out } = await run("prescreen", "--programme", "2.0", "--programme", "1.9", path, "--json");
    expect((JSON.parse(out) as Report).results.map((one) => one.programme).sort()).toEqual(["1.9", "2.0"]);
    expect(await run("prescreen", path, "--programme", "9.9")).toMatchObject({
      code: 2,
      err: expect.stringContaining("9.9"),
    });
  });

  it("writes Markdown to a file, and refuses to write over the project", async () => {
    const path = file("three.yaml", project);
    await run("prescreen", path, "--markdown", at("report.md"), "--lang", "zh");
    expect(readFileSync(at("report.md"), "utf8")).toMatch(/^# 项目预审/);
    expect((await run("prescreen", path, "--markdown", path)).code).toBe(2);
    expect(readFileSync(path, "utf8")).toBe(project);
  });

  it.each([
    ["a missing file", () => ["nowhere.yaml"], /nowhere\.yaml: there is no such file/],
    ["a folder", () => [folder], /this is a folder/],
    ["no file", () => [], /expected one project file/],
    ["a faulty project", () => [file("bad.yaml", "topicc: x\n")], /bad\.yaml:1: topicc: .*topic/],
    [
      "a file beyond reason",
      () => [file("large.yaml", "x".repeat(1_500_000))],
      /large\.yaml: .*too large \(1\.5 MB\)/,
    ],
  ])("ends with 2 and says why: %s", async (_, args, pattern) => {
    const { code, err, out } = await run("prescreen", ...args());
    expect(code).toBe(2);
    expect(err).toMatch(pattern);
    expect(out).toBe("");
  });
});

describe("guidepost prescreen --csv", () => {
  const rows = [
    "title,partnerCountries,topic,lead.type,lead.country,durationMonths,partnerSubmits",
    '"=HYPERLINK(""http://x"")",IL,Seawater desalination,university,CN,24,true',
    "Wrong,QQ,Water,university,CN,24,true",
    "Two programmes,KR,Biotechnology,university,CN,36,true",
    "Nobody's,JP,Water,university,CN,24,true",
  ].join("\n");

  it("writes a line a programme, a line an error, and no formula", async () => {
    const source = file("many.csv", rows);
    const { code, err } = await run("prescreen", "--csv", source, "--out", at("many-report.csv"));
    expect(code).toBe(2);
    expect(err).toMatch(/row 3, column partnerCountries: "QQ"/);
    expect(err).toMatch(/4 rows screened, 1 not readable/);
    const text = readFileSync(at("many-report.csv"), "utf8");
    const lines = parse(text, { columns: true }) as Record<string, string>[];
    expect(lines.map((line) => [line.row, line.programme, line.outcome])).toEqual([
      ["2", "1.9", "eligible"],
      ["3", "", ""],
      ["4", "2.0", "eligible"],
      ["4", "2.1", "ineligible"],
      ["5", "", "no-programme"],
    ]);
    expect(lines[0]?.title).toBe(`'=HYPERLINK("http://x")`);
    expect(lines[1]?.error).toContain("QQ");
    expect(lines[3]).toMatchObject({
      requirement: "lead",
      status: "not-met",
      clause: expect.stringContaining("must be an enterprise"),
    });
    expect(readdirSync(folder).filter((name) => name.includes(".part"))).toEqual([]);
  });

  it("gives JSON lines", async () => {
    const source = file("json.csv", rows);
    await run("prescreen", "--csv", source, "--out", at("rows.jsonl"), "--json");
    const lines = readFileSync(at("rows.jsonl"), "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines.map((line) => [line.row, line.report?.results.length, line.problems?.[0].field])).toEqual([
      [2, 1, undefined],
      [3, undefined, "partnerCountries"],
      [4, 2, undefined],
      [5, 0, undefined],
    ]);
  });

  it("leaves nothing behind where the header cannot be read", async () => {
    const source = file("header.csv", "titel\nx\n");
    const { code, err } = await run("prescreen", "--csv", source, "--out", at("never.csv"));
    expect([code, err]).toEqual([2, expect.stringMatching(/header\.csv:1: column 1: .*title/)]);
    expect(readdirSync(folder).filter((name) => name.startsWith("never"))).toEqual([]);
  });
});
