import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { KnowledgeError, loadKnowledge } from "../../src/knowledge/load.ts";
import { foldSpace } from "../../src/knowledge/model.ts";
import { linesOf, quotesIn } from "../../src/knowledge/quotes.ts";
import { knowledgeFolder, SHIPPED } from "./fixture.ts";

const CHINESE_POSTING = `联合研究项目申报通知

一、项目牵头单位须为高校,企业只能作为参与单位。

二、实施周期原则上不超过2年。
`;

async function refusal(directory: string): Promise<KnowledgeError> {
  const error = await loadKnowledge(directory).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(KnowledgeError);
  return error as KnowledgeError;
}

describe("the shipped call", async () => {
  const knowledge = await loadKnowledge("knowledge");
  const call = knowledge.calls.find((one) => one.id === SHIPPED);
  const programmes = call?.programmes ?? [];

  it("has its programmes in the posting's order", () => {
    expect(programmes.map((programme) => programme.id).join(" ")).toBe(
      "1.1 1.2 1.3 1.4 1.5 1.6 1.7 1.8 1.9 2.0 2.1 2.2 2.3 2.4 2.5",
    );
    expect(knowledge.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(call?.guideline.file).toBe(resolve("knowledge", SHIPPED, "guideline.md"));
  });

  it("adds up to what the posting says: 15 directions, 14 partners, 138 projects, 496 million yuan", () => {
    const sum = (name: string) =>
      programmes
        .flatMap((programme) => programme.facts)
        .filter((fact) => fact.fact === name && !fact.part)
        .reduce((total, fact) => total + Number(fact.value), 0);
    const partners = new Set(programmes.flatMap((programme) => programme.partners));
    expect([programmes.length, partners.size, sum("projects"), sum("funding")]).toEqual([
      15, 14, 138, 496_000_000,
    ]);
  });

  it("pins every quote to its line, in its own programme", () => {
    const lines = readFileSync(`knowledge/${SHIPPED}/guideline.md`, "utf8").split("\n");
    let count = 0;
    for (const programme of programmes) {
      for (const { quote } of quotesIn(programme)) {
        const [first, last] = linesOf(quote);
        expect(foldSpace(lines.slice(first - 1, last).join("\n"))).toContain(foldSpace(quote.text));
        expect(first).toBeGreaterThanOrEqual(programme.section[0]);
        expect(last).toBeLessThanOrEqual(programme.section[1]);
        count++;
      }
    }
    expect(count).toBeGreaterThan(250);
  });

  it("never carries a rule over: nothing in 1.1 to 1.5 says that one side alone is invalid", () => {
    const withRule = programmes.filter((p) => p.requirements.some((r) => r.about.includes("both-sides")));
    expect(withRule.map((programme) => programme.id).join(" ")).toBe(
      "1.6 1.7 1.8 1.9 2.0 2.1 2.2 2.3 2.4 2.5",
    );
  });

  it("completes no address that the posting cuts off", () => {
    const addresses = programmes.flatMap((p) => p.facts.filter((fact) => /email|website/.test(fact.fact)));
    expect(addresses.length).toBeGreaterThan(6);
    expect(addresses.filter((fact) => fact.value !== undefined)).toEqual([]);
  });
});

describe("a call with only its text", () => {
  it("loads, Chinese as well", async () => {
    const folder = knowledgeFolder().write("lianhe-2025/guideline.txt", CHINESE_POSTING);
    const knowledge = await loadKnowledge(folder.directory);
    expect(knowledge.calls).toHaveLength(1);
    expect(knowledge.calls[0]).toMatchObject({ id: "lianhe-2025", programmes: [] });
    expect(knowledge.calls[0]?.guideline.lines[2]).toContain("企业只能作为参与单位");
    expect(folder.problems().map((problem) => problem.severity)).toEqual(["notice"]);
  });

  it("loads beside others; hidden folders, folders set aside and files are ignored", async () => {
    const folder = knowledgeFolder("shipped")
      .write("lianhe-2025/guideline.md", CHINESE_POSTING)
      .write("_old/guideline.md", "old")
      .write(".git/config", "x")
      .write("README.md", "about");
    const { calls } = await loadKnowledge(folder.directory);
    expect(calls.map((call) => call.id)).toEqual(["lianhe-2025", SHIPPED]);
  });

  it("reads line ends of any kind and drops a byte order mark", async () => {
    const folder = knowledgeFolder().write("a/guideline.md", "\uFEFFone\r\ntwo\r\n");
    const { calls } = await loadKnowledge(folder.directory);
    expect(calls[0]?.guideline.lines).toEqual(["one", "two", ""]);
  });
});

describe("a folder that cannot be used is refused in plain words", () => {
  it("a directory that is not there", async () => {
    const error = await refusal("/nowhere/knowledge");
    expect(error.message).toMatch(/\/nowhere\/knowledge: this folder does not exist.*--knowledge/s);
  });

  it("a directory without a call", async () => {
    expect((await refusal(knowledgeFolder().directory)).message).toMatch(/there is no call in this folder/);
  });

  it("a call without its text", async () => {
    const folder = knowledgeFolder("shipped").remove(`${SHIPPED}/guideline.md`);
    expect((await refusal(folder.directory)).message).toMatch(/guideline\.md: the call's text is missing/);
  });

  it("a text that is empty", async () => {
    const folder = knowledgeFolder().write("a/guideline.md", " \n");
    expect((await refusal(folder.directory)).message).toMatch(/guideline\.md: the file is empty/);
  });

  it("two texts", async () => {
    const folder = knowledgeFolder().write("a/guideline.md", "one").write("a/guideline.txt", "one");
    expect((await refusal(folder.directory)).message).toMatch(/Keep one of the two/);
  });

  it("a file of more than 5 MB", async () => {
    const folder = knowledgeFolder().write("a/guideline.md", "word ".repeat(1_100_000));
    expect((await refusal(folder.directory)).message).toMatch(/has 5\.5 MB; the most is 5 MB/);
  });

  it("broken UTF-8, with its line", async () => {
    const bytes = new Uint8Array([...new TextEncoder().encode("one\ntwo "), 0xff, 0xfe, 0x0a]);
    const error = await refusal(knowledgeFolder().write("a/guideline.md", bytes).directory);
    expect(error.problems).toMatchObject([{ line: 2, what: "the text is not valid UTF-8." }]);
  });

  it("an alias bomb", async () => {
    const bomb = ["a: &a [x, x, x, x, x, x, x, x, x]"];
    for (const [one, next] of ["ab", "bc", "cd", "de", "ef"]) {
      bomb.push(`${next}: &${next} [${Array(9).fill(`*${one}`).join(", ")}]`);
    }
    const folder = knowledgeFolder().write("a/guideline.md", "text").write("a/call.yaml", bomb.join("\n"));
    expect((await refusal(folder.directory)).message).toMatch(/call\.yaml: .*could grow without bound/);
  });

  it("an anchor used within itself", async () => {
    for (const yaml of ["id: &a [*a]", "title: &a {en: x, zh: *a}", "facts: [&a {quotes: [&b [*a]]}]"]) {
      const folder = knowledgeFolder().write("a/guideline.md", "text").write("a/call.yaml", yaml);
      expect((await refusal(folder.directory)).message).toMatch(/call\.yaml: an anchor \(&\) is used within/);
    }
  });

  it("YAML that is nested a hundred thousand deep", async () => {
    const folder = knowledgeFolder()
      .write("a/guideline.md", "text")
      .write("a/call.yaml", "[".repeat(100_000));
    expect((await refusal(folder.directory)).message).toMatch(/call\.yaml.*YAML/);
  });

  it.each(["", "just words", "- a\n- b", "null", "id: [1"])("a call.yaml of %j", async (content) => {
    const folder = knowledgeFolder().write("a/guideline.md", "text").write("a/call.yaml", content);
    expect((await refusal(folder.directory)).message).toContain("call.yaml");
  });

  it("everything at once, not only the first", async () => {
    const folder = knowledgeFolder("shipped")
      .edit(`${SHIPPED}/programmes/2.1.yaml`, "must be an enterprise.", "shall be an enterprise.")
      .edit(`${SHIPPED}/programmes/1.9.yaml`, "strength: must", "strength: most");
    const error = await refusal(folder.directory);
    expect(error.problems.map((problem) => problem.file.slice(-8))).toEqual(["1.9.yaml", "2.1.yaml"]);
    expect(error.message).not.toMatch(/\n\s+at /);
  });
});
