import { Command } from "commander";
import { describe, expect, it } from "vitest";
import type { CliContext } from "../../src/cli/context.ts";
import { CliError } from "../../src/cli/errors.ts";
import { registerKnowledge } from "../../src/cli/knowledge.ts";
import { knowledgeFolder, SHIPPED } from "./fixture.ts";

async function run(words: string, options: { directory?: string; json?: boolean; asOf?: string } = {}) {
  const out: string[] = [];
  const context: CliContext = {
    knowledgeDir: () => options.directory ?? "knowledge",
    out: (text) => out.push(text),
    err: () => undefined,
    asOf: () => options.asOf ?? "2022-12-01",
    json: () => options.json ?? false,
    lang: () => undefined,
    dbFile: () => "",
  };
  const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
  registerKnowledge(program, context);
  const failure = await program.parseAsync(words.split(" "), { from: "user" }).then(
    () => undefined,
    (error: unknown) => error,
  );
  return { out: out.join("\n"), failure };
}

describe("guidepost knowledge check", () => {
  it("says that all is well", async () => {
    const { out, failure } = await run("knowledge check");
    expect(failure).toBeUndefined();
    expect(out).toBe(`${SHIPPED}: 15 programmes\nno errors.`);
  });

  it("does not fail on a warning", async () => {
    const { out, failure } = await run("knowledge check", { asOf: "2026-01-01" });
    expect(failure).toBeUndefined();
    expect(out).toContain("no errors, 2 warnings.");
  });

  it("names file, line and mend, and exits 1", async () => {
    const folder = knowledgeFolder("shipped").edit(
      `${SHIPPED}/programmes/1.9.yaml`,
      "Enterprises can only be project participants.",
      "Enterprises can be project participants.",
    );
    const { out, failure } = await run("knowledge check", { directory: folder.directory });
    expect(failure).toBeInstanceOf(CliError);
    expect(failure).toMatchObject({ exitCode: 1 });
    expect(out).toMatch(/error .*1\.9\.yaml:\d+: the quote does not stand in lines 200 to 202/);
    expect(out).toMatch(/differs from there on/);
  });

  it("prints JSON", async () => {
    const { out } = await run("knowledge check", { json: true, asOf: "2022-12-26" });
    const { calls, problems } = JSON.parse(out);
    expect(calls).toEqual([{ id: SHIPPED, programmes: 15 }]);
    expect(problems).toMatchObject([{ severity: "warning", line: expect.any(Number) }]);
  });

  it("fails on a directory that is not there", async () => {
    const { failure } = await run("knowledge check", { directory: "/nowhere" });
    expect(failure).toMatchObject({ exitCode: 1, message: "The knowledge in /nowhere has 1 error." });
  });
});

describe("guidepost knowledge list", () => {
  it("lists calls and programmes", async () => {
    const { out } = await run("knowledge list");
    expect(out).toMatch(/most-intergov-2023-1 .*, open until 2022-12-30/);
    expect(out).toMatch(/ {2}1\.9 {2}Joint research project .* \[IL; 5 requirements, 5 facts\]/);
    expect((await run("knowledge list", { asOf: "2022-12-31" })).out).toContain("closed since 2022-12-30");
  });

  it("prints JSON", async () => {
    const { calls } = JSON.parse((await run("knowledge list", { json: true })).out);
    expect(calls[0]).toMatchObject({ id: SHIPPED, open: true, deadline: "2022-12-30" });
    expect(calls[0].programmes).toHaveLength(15);
  });

  it("refuses a folder that is wrong, with exit code 2", async () => {
    const { failure } = await run("knowledge list", { directory: "/nowhere" });
    expect(failure).toMatchObject({ exitCode: 2, message: expect.stringContaining("does not exist") });
  });
});

describe("guidepost knowledge graph", () => {
  it("draws requirements, the fields they look at, and facts", async () => {
    const { out } = await run("knowledge graph 1.6");
    expect(out).toMatch(/^flowchart LR\n/);
    expect(out).toMatch(/n\d+\["lead: Finland requires/);
    expect(out).toMatch(/-->\|must\|/);
    expect(out).toMatch(/-\.->\|encouraged\|/);
    expect(out).toMatch(/\(\["chineseEnterpriseFunding"\]\)/);
    expect(out).toMatch(/\("funding: 60 million/);
  });

  it("draws for Graphviz, with quotation marks escaped", async () => {
    const { out } = await run("knowledge graph 1.9 --format dot");
    expect(out).toMatch(/^digraph programme \{/);
    expect(
      out.split("\n").every((line) => (line.replaceAll('\\"', "").match(/"/g) ?? []).length % 2 === 0),
    ).toBe(true);
  });

  it("names the programmes that there are, and asks for the call where several have one", async () => {
    expect((await run("knowledge graph 9.9")).failure).toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(/no programme 9\.9\. Programmes: 1\.1, /),
    });
    expect((await run("knowledge graph 1.9 --call other")).failure).toMatchObject({ exitCode: 2 });
  });
});
