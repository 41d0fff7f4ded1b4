import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CommandLine } from "../frame/command-line.ts";

/** The blocks of the page: ```text NAME. */
const blocks = Object.fromEntries(
  [...readFileSync("docs/knowledge-tried.md", "utf8").matchAll(/^```text (.+)\n([\s\S]*?)^```$/gm)].map(
    ([, name = "", content = ""]) => [name, content],
  ),
);

let command: CommandLine;
let folder: string;
beforeAll(() => {
  command = new CommandLine();
  folder = mkdtempSync(join(tmpdir(), "guidepost-tried-"));
  for (const name of ["coast-2027.md", "project.yaml"]) writeFileSync(join(folder, name), blocks[name] ?? "");
});
afterAll(() => {
  command.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** Types what a block has after "$" and ">", and gives what it shows beside, and what the command printed. */
async function tried(name: string) {
  const [first = "", ...rest] = (blocks[name] ?? "").split("\n");
  const words = [...first.matchAll(/"([^"]*)"|(\S+)/g)]
    .map(([, quoted, word]) => quoted ?? word ?? "")
    .slice(2);
  const typed = rest.filter((line) => line.startsWith("> ")).map((line) => `${line.slice(2)}\n`);
  const places = new Map([
    ["calls", join(folder, "calls")],
    ["coast-2027.md", join(folder, "coast-2027.md")],
    ["project.yaml", join(folder, "project.yaml")],
  ]);
  const ran = await command.run(
    words.map((word) => places.get(word) ?? word),
    { input: typed.join("") },
  );
  expect(ran.code, ran.err).toBe(0);
  return {
    shown: rest
      .filter((line) => !line.startsWith("> "))
      .join("\n")
      .trim(),
    printed: ran.out.replaceAll(`${folder}/`, "").trim(),
  };
}

describe("the call of docs/knowledge-tried.md", () => {
  it("is imported and reviewed as the page shows, and gives its verdicts then", async () => {
    const before = async () => (await tried("before")).printed;
    for (const name of ["import", "review", "review-2"]) {
      const { shown, printed } = await tried(name);
      expect(printed).toBe(shown);
      if (name !== "review-2") expect(await before()).not.toMatch(/^(?:Yes|No)\b/);
    }
    // How a verdict is told is the matter of other tests: here the verdict and its quotes.
    for (const name of ["ask", "ask-2", "prescreen"]) {
      const { shown, printed } = await tried(name);
      const telling = shown.split("\n").filter((line) => /^\| |^No\b|^是。|Not eligible|^ +“/.test(line));
      expect(telling.length).toBeGreaterThan(1);
      for (const line of telling) expect(printed).toContain(line.replace(/(^(?:No\b|是。)).*/, "$1"));
    }
  });
});
