import { readFileSync } from "node:fs";
import { Command } from "commander";
import { describe, expect, it } from "vitest";
import { registerKnowledge } from "../../src/cli/knowledge.ts";
import { knowledgeFolder } from "./fixture.ts";

/** The blocks of the page whose fence names a file or an output: ```yaml call.yaml */
const blocks = [
  ...readFileSync("docs/knowledge.md", "utf8").matchAll(/^```(?:yaml|text) (.+)\n([\s\S]*?)^```$/gm),
].map(([, name = "", content = ""]) => ({ name, content }));
const contentOf = (name: string) => blocks.find((block) => block.name === name)?.content ?? "";

async function check(directory: string): Promise<string> {
  const out: string[] = [];
  const program = new Command();
  registerKnowledge(program, {
    knowledgeDir: () => directory,
    out: (text) => out.push(text),
    err: () => undefined,
    asOf: () => "2027-01-10",
    json: () => false,
    lang: () => undefined,
    dbFile: () => "",
  });
  await program.parseAsync(["knowledge", "check"], { from: "user" }).catch(() => undefined);
  return `${out.join("\n").replaceAll(directory, "knowledge")}\n`;
}

describe("the example of docs/knowledge.md", () => {
  const call = "norway-2027";

  it("gives at each step what the page shows", async () => {
    expect(blocks.map((block) => block.name)).toEqual([
      "guideline.md",
      "check-1",
      "call.yaml",
      "programmes/1.yaml",
      "check-2",
      "programmes/1.yaml +",
      "check-3",
    ]);
    const folder = knowledgeFolder().write(`${call}/guideline.md`, contentOf("guideline.md"));
    expect(await check(folder.directory)).toBe(contentOf("check-1"));

    const programme = contentOf("programmes/1.yaml");
    folder.write(`${call}/call.yaml`, contentOf("call.yaml")).write(`${call}/programmes/1.yaml`, programme);
    expect(await check(folder.directory)).toBe(contentOf("check-2"));

    folder.write(`${call}/programmes/1.yaml`, programme + contentOf("programmes/1.yaml +"));
    expect(await check(folder.directory)).toBe(contentOf("check-3"));
  });
});
