import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { checkKnowledge } from "../../src/knowledge/check.ts";
import { KnowledgeError, loadKnowledge } from "../../src/knowledge/load.ts";
import type { Knowledge } from "../../src/knowledge/model.ts";
import type { KnowledgeProblem } from "../../src/knowledge/problems.ts";
import { readCalls } from "../../src/knowledge/read.ts";
import { type CallFolder, findFolders } from "../../src/knowledge/source.ts";
import { openAsking } from "../answers/ask.ts";
import { standsInItsLines, textOf } from "../answers/judge.ts";
import { brokenData, brokenText } from "./broken.ts";
import { fuzz, fuzzTimeout } from "./fuzz.ts";
import { CODE, PATHS } from "./payloads.ts";

const [shipped] = findFolders("knowledge", []) as [CallFolder];
const files = [...shipped.texts.keys()];

/** The shipped call with one of its files exchanged. */
const folderWith = (file: string, text: string): CallFolder => ({
  ...shipped,
  texts: new Map([...shipped.texts, [file, text]]),
});

/** Reads and checks it; what was said must be of use to whoever has to mend it. */
function read(folder: CallFolder): { problems: KnowledgeProblem[]; knowledge: Knowledge } {
  const problems: KnowledgeProblem[] = [];
  const found = readCalls([folder], problems);
  const all = checkKnowledge({ ...found, problems }, "2022-12-01");
  for (const { file, line, what, mend } of all) {
    expect(file.startsWith(folder.directory) || file.includes(folder.name), file).toBe(true);
    if (line !== null) expect(line).toBeGreaterThan(0);
    expect(`${what} ${mend}`).not.toMatch(
      /\bat \S+ \(|\bundefined\b.*\bfunction\b|node_modules|\[object Object\]/,
    );
    expect(what.length + mend.length).toBeLessThan(5_000);
  }
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  const calls = found.calls.map(({ call }) => call);
  return { problems, knowledge: { directory: folder.directory, calls, hash: "h", hashes: {} } };
}

describe("a call's files, broken", () => {
  it("as text: are read, or refused with a place and a mend", { timeout: fuzzTimeout }, async () => {
    const broken = fc
      .constantFrom(...files)
      .chain((file) => brokenText(shipped.texts.get(file) ?? "").map((text) => [file, text] as const));
    await fc.assert(
      fc.property(broken, ([file, text]) => {
        read(folderWith(file, text));
      }),
      fuzz(60),
    );
  });

  it("as data: what is not refused answers as any call does", { timeout: fuzzTimeout }, async () => {
    const structured = files.filter((file) => file.endsWith(".yaml"));
    const broken = fc
      .constantFrom(...structured)
      .chain((file) =>
        brokenData(parse(shipped.texts.get(file) ?? "")).map((data) => [file, stringify(data)] as const),
      );
    let sound = 0;

    await fc.assert(
      fc.asyncProperty(broken, async ([file, text]) => {
        const { problems, knowledge } = read(folderWith(file, text));
        if (problems.length > 0) return;
        sound++;
        const asking = await openAsking(knowledge);
        const texts = knowledge.calls.map(({ guideline }) => textOf(guideline.lines));
        for (const answer of await asking.ask([
          "Can an enterprise lead?",
          "周期多长",
          "check my project",
          "skip",
          "skip",
          "finish",
        ]))
          for (const citation of answer.citations)
            expect(standsInItsLines(citation, texts), citation.quote).toBe(true);
        await asking.close();
      }),
      fuzz(50),
    );
    expect(sound).toBeGreaterThan(0);
  });
});

describe("a knowledge folder", () => {
  const root = mkdtempSync(join(tmpdir(), "guidepost-hostile-"));
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it("may have folders of any name; none leads out of it, or into the program", async () => {
    const directory = join(root, "names");
    const names = [...PATHS, ...CODE].filter(
      (name) => /^[^/\0]+$/.test(name) && ![".", ".."].includes(name) && !/[\ud800-\udfff]/.test(name),
    );
    for (const name of names) {
      mkdirSync(join(directory, name), { recursive: true });
      writeFileSync(join(directory, name, "guideline.md"), `Call ${name}\n\nA project may run two years.\n`);
    }
    const knowledge = await loadKnowledge(directory);
    const shown = names.filter((name) => !/^[._]/.test(name));
    expect(knowledge.calls.map(({ id }) => id).sort()).toEqual([...new Set(shown)].sort());
    const asking = await openAsking(knowledge);
    for (const name of shown) {
      const [answer] = await asking.ask([`How long may a project of ${name} run?`]);
      expect(answer?.text).toBeTruthy();
    }
    await asking.close();
    expect(({} as Record<string, unknown>).guideline).toBeUndefined();
  });

  it("refuses what is no text, and files that lead nowhere", async () => {
    const bytes: [string, Uint8Array][] = [
      ["random", Uint8Array.from({ length: 2000 }, (_, i) => (i * 7919) % 256)],
      ["nul", new Uint8Array([104, 105, 0, 104])],
      ["wide", new Uint8Array([0xff, 0xfe, 104, 0])],
    ];
    for (const [name, content] of bytes) {
      const directory = join(root, name);
      mkdirSync(join(directory, "call", "programmes"), { recursive: true });
      writeFileSync(join(directory, "call", "guideline.md"), "Call\n\nTwo years.\n");
      writeFileSync(join(directory, "call", "call.yaml"), content);
      symlinkSync(join(root, "nowhere"), join(directory, "call", "programmes", "x.yaml"));
      await expect(loadKnowledge(directory)).rejects.toBeInstanceOf(KnowledgeError);
    }
  });
});
