import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { Command } from "commander";
import { describe, expect, it } from "vitest";
import type { CliContext } from "../../src/cli/context.ts";
import { registerImport } from "../../src/cli/knowledge-import.ts";
import { registerReview } from "../../src/cli/knowledge-review.ts";
import { draftItems } from "../../src/import/review.ts";
import { loadKnowledge } from "../../src/knowledge/load.ts";
import { readKnowledge } from "../../src/knowledge/read.ts";
import { type Folder, knowledgeFolder } from "../knowledge/fixture.ts";

const POSTING = `Call for joint projects on lakes, 2027

Deadline: 15 March 2027

1.1 Joint projects with Norway

Field: Lake ecology.
Number of projects to be supported: 3.
Total funding to be supported: 6 million yuan.
(1) The project leader must be a university in China or Norway.
(2) In principle, the project implementation period shall not exceed 2 years.
(3) The boat must be red.

1.2 Joint projects with Chile

Field: Salt lakes.
Number of projects to be supported: 2.
Total funding to be supported: 2 million yuan.
(1) The project implementation period is 3 years.
`;

async function run(folder: Folder, words: string[], typed: string[] = [], json = false) {
  const out: string[] = [];
  let checked = 0;
  const context: CliContext = {
    knowledgeDir: () => join(folder.directory, "k"),
    out: (text) => out.push(text),
    err: () => undefined,
    asOf: () => "2027-01-10",
    json: () => json,
    lang: () => undefined,
    dbFile: () => "",
  };
  const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
  registerImport(program, context);
  const check = async () => {
    checked++;
  };
  registerReview(program, context, check, Readable.from(typed.map((line) => `${line}\n`)));
  const failure = await program.parseAsync(words, { from: "user" }).then(
    () => undefined,
    (error: unknown) => error,
  );
  return { out: out.join("\n"), failure, checked };
}

const call = (folder: Folder) => join(folder.directory, "k/lakes");
const file = (folder: Folder, name: string) => readFileSync(join(call(folder), name), "utf8");
async function imported(): Promise<Folder> {
  const folder = knowledgeFolder().write("Lakes.md", POSTING);
  expect((await run(folder, ["import", folder.path("Lakes.md")])).failure).toBeUndefined();
  return folder;
}

describe("guidepost knowledge import", () => {
  it("makes the folder, and lists programmes and what it did not understand", async () => {
    const folder = knowledgeFolder().write("Lakes.md", POSTING);
    const { out, failure } = await run(folder, ["import", folder.path("Lakes.md")]);
    expect(failure).toBeUndefined();
    expect(out).toMatch(/1\.1 {2}Joint projects with Norway {2}\[NO, 1 topics, 3 facts, 4 requirements\]/);
    expect(out).toMatch(
      /Not understood, to be sorted in the review \(1\):\n {2}line 12: .*The boat must be red\./,
    );
    expect(out).toContain("guidepost knowledge review lakes");
    expect(file(folder, "guideline.md")).toBe(POSTING);
  });

  it("prints JSON", async () => {
    const folder = knowledgeFolder().write("Lakes.md", POSTING);
    const { out } = await run(folder, ["import", folder.path("Lakes.md"), "--call", "my-lakes"], [], true);
    expect(JSON.parse(out)).toMatchObject({
      call: "my-lakes",
      programmes: [
        { id: "1.1", partners: ["NO"] },
        { id: "1.2", partners: ["CL"] },
      ],
      notUnderstood: [{ line: 12, sentence: expect.stringContaining("The boat must be red.") }],
    });
  });

  it("touches no call that is there, and refuses a name that is none", async () => {
    const folder = await imported();
    expect((await run(folder, ["import", folder.path("Lakes.md")])).failure).toMatchObject({ exitCode: 2 });
    const named = await run(folder, ["import", folder.path("Lakes.md"), "--call", "../x"]);
    expect(named.failure).toMatchObject({ exitCode: 2, message: expect.stringMatching(/for example x\./) });
    expect((await run(folder, ["import", folder.path("none.pdf")])).failure).toMatchObject({ exitCode: 2 });
  });
});

describe("guidepost knowledge review", () => {
  it("shows each item beside its quote, and confirms the call when all is accepted", async () => {
    const folder = await imported();
    const items = draftItems(call(folder));
    expect((await loadKnowledge(join(folder.directory, "k"))).calls[0]?.file).toBeUndefined();
    const { out, checked } = await run(
      folder,
      ["review", "lakes"],
      [...items.map(() => "a"), "t eligibility", "a"],
    );
    expect(out).toContain(
      "“(1) The project leader must be a university in China or Norway.” (line 10)".replace("(1) ", ""),
    );
    expect(out).toContain("Nothing is left to confirm.");
    expect(checked).toBe(1);
    const [loaded] = (await loadKnowledge(join(folder.directory, "k"))).calls;
    expect(loaded?.file?.deadlines?.agency?.date).toBe("2027-03-15");
    expect(loaded?.programmes.map(({ id }) => id)).toEqual(["1.1", "1.2"]);
    expect(file(folder, "programmes/1.1.yaml")).not.toMatch(/draft: true/);
    expect(readKnowledge(join(folder.directory, "k")).problems).toEqual([]);
  });

  it("leaves the call a draft while a sentence is not sorted", async () => {
    const folder = await imported();
    const items = draftItems(call(folder)).map(() => "a");
    const { out, checked } = await run(folder, ["review", "lakes"], [...items, "s"]);
    expect(out).toContain("1 left for later. The check:");
    expect(checked).toBe(1);
    expect((await loadKnowledge(join(folder.directory, "k"))).calls[0]?.file).toBeUndefined();
  });

  it("goes on where it was stopped", async () => {
    const folder = await imported();
    const before = draftItems(call(folder)).length;
    const stopped = await run(folder, ["review", "lakes"], ["a", "s", "a", "q"]);
    expect(stopped.out).toContain(`Stopped; ${before} left.`);
    expect(stopped.checked).toBe(0);
    // The end of the input is a stop as well.
    const again = await run(folder, ["review", "lakes"], ["a"]);
    expect(again.out).toContain(`lakes: ${before - 2} to confirm, 1 sentence not understood.`);
    expect(draftItems(call(folder))).toHaveLength(before - 3);
    expect((await loadKnowledge(join(folder.directory, "k"))).calls[0]?.file).toBeUndefined();
  });

  it("mends a key, refuses a mend that is wrong, and leaves the file as it was", async () => {
    const folder = await imported();
    const at = draftItems(call(folder)).findIndex(({ id, kind }) => id === "lead" && kind === "requirements");
    const later = Array.from({ length: at }, () => "s");
    const { out } = await run(
      folder,
      ["review", "lakes"],
      [
        ...later,
        "m require: {lead.typ: university}",
        "m require: {lead.type: [",
        "m quotes: []",
        "what?",
        "m require: {lead.type: {in: [university, research-institute]}}",
        "a",
        "q",
      ],
    );
    expect(out).toMatch(/Not taken: unknown field or key “lead\.typ”.*Did you mean lead\.type\?/);
    expect(out).toMatch(/Not taken: This is not valid YAML/);
    expect(out).toMatch(/Not taken: “quotes” cannot be mended here/);
    const text = file(folder, "programmes/1.1.yaml");
    expect(text).toMatch(
      /lead\.type: \{ ?in: \[ ?university, research-institute ?\] ?\}|in:\s+- university\s+- research-institute/,
    );
    expect(text).not.toContain("lead.typ:");
    expect(draftItems(call(folder)).some(({ id, kind }) => id === "lead" && kind === "requirements")).toBe(
      false,
    );
  });

  it("drops an item, and sets its sentence aside with the reason", async () => {
    const folder = await imported();
    const at = draftItems(call(folder)).findIndex(({ id }) => id === "lead");
    await run(
      folder,
      ["review", "lakes"],
      [...Array.from({ length: at }, () => "s"), "d only an example", "q"],
    );
    expect(file(folder, "programmes/1.1.yaml")).not.toMatch(/id: lead\b/);
    expect(file(folder, "call.yaml")).toMatch(/reason: only an example/);
  });

  /** Goes to a programme's frame, leaving what comes before for later. */
  async function atFrame(folder: Folder, id: string, typed: string[]) {
    const at = draftItems(call(folder)).findIndex((item) => item.kind === "programme" && item.id === id);
    return run(folder, ["review", "lakes"], [...Array.from({ length: at }, () => "s"), ...typed]);
  }

  it("mends a programme's title, partners with their rule, and topics", async () => {
    const folder = await imported();
    const { out } = await atFrame(folder, "1.1", [
      "m title: {zh: 中挪合作}",
      "m partners: [NO, DK]",
      "m partners: [Norway]",
      "m topics: {lake-ecolgy: {en: Lakes, zh: 湖泊}}",
      "m topics: {lake-ecology: {en: Lakes, zh: 湖泊}}",
      "m require: {lead.type: university}",
      "a",
      "q",
    ]);
    expect(out).toMatch(/Not taken: “Norway” is not a country code/);
    expect(out).toMatch(/There is no topic “lake-ecolgy”\. Topics: lake-ecology\./);
    expect(out).toMatch(/“require” cannot be mended here\. Keys: title, section, partners/);
    const [first] = readKnowledge(join(folder.directory, "k")).calls[0]?.call.programmes ?? [];
    expect(first).toMatchObject({
      title: { en: "Joint projects with Norway", zh: "中挪合作" },
      partners: ["NO", "DK"],
      topics: [{ id: "lake-ecology", label: { zh: "湖泊" } }],
    });
    expect(first?.draft).toBeUndefined();
    expect(first?.requirements.find(({ id }) => id === "partner")?.require).toEqual({
      partnerCountries: { includes: ["NO", "DK"] },
    });
  });

  it("keeps the topics that are listed, and drops a programme with all that is in it", async () => {
    const folder = await imported();
    await atFrame(folder, "1.2", ["m topics: []", "q"]);
    expect(readKnowledge(join(folder.directory, "k")).calls[0]?.call.programmes[1]?.topics).toEqual([]);
    const items = draftItems(call(folder)).filter(({ file }) => file.endsWith("1.2.yaml"));
    expect(items.length).toBeGreaterThan(2);
    const { out } = await atFrame(folder, "1.2", ["d", "q"]);
    expect(out).toContain("programme 1.2");
    expect(out).not.toContain("1.2.yaml  facts");
    expect(draftItems(call(folder)).filter(({ file }) => file.endsWith("1.2.yaml"))).toEqual([]);
  });

  it("makes a rule of a sentence that was not understood, or sets it aside with the reason", async () => {
    const posting = POSTING.replace("red.", "red.\n(4) The crew must be large.");
    const folder = knowledgeFolder().write("Lakes.md", posting);
    await run(folder, ["import", folder.path("Lakes.md")]);
    const items = draftItems(call(folder)).map(() => "a");
    const { out } = await run(
      folder,
      ["review", "lakes"],
      [
        ...items,
        "what?",
        "t",
        "t leed",
        "r lead: {lead.typ: enterprise}",
        "r lead: {lead.type: enterprise",
        "r lead: {lead.type: enterprise}",
        "m strength: encouraged",
        "a",
        "d",
        "d it is a figure of speech",
        "a",
      ],
    );
    expect(out).toContain("Say what it is about. Aspects: lead, ");
    expect(out).toContain("“leed” is no aspect. Did you mean lead?");
    expect(out).toMatch(/Not taken: unknown field or key “lead\.typ”/);
    expect(out).toMatch(/Not taken: This is not valid YAML/);
    const [loaded] = (await loadKnowledge(join(folder.directory, "k"))).calls;
    expect(loaded?.programmes[0]?.requirements.find(({ id }) => id === "lead-2")).toMatchObject({
      strength: "encouraged",
      about: ["lead"],
      summary: { en: "The boat must be red." },
      quotes: [{ line: 12, text: "The boat must be red." }],
      require: { "lead.type": "enterprise" },
    });
    expect(loaded?.file?.coverage).toMatchObject([{ reason: "it is a figure of speech" }]);
  });

  it("refuses a call that is not there, and one that is broken", async () => {
    const folder = await imported();
    for (const name of ["none", "../k/lakes"])
      expect((await run(folder, ["review", name])).failure).toMatchObject({ exitCode: 2 });
    folder.edit("k/lakes/call.yaml", "facts:", "fcts:");
    expect((await run(folder, ["review", "lakes"])).failure).toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(/unknown key “fcts”.*start the review again/),
    });
  });
});
