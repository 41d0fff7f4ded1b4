import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadKnowledge } from "../../src/knowledge/load.ts";
import { knowledgeFolder, SHIPPED } from "./fixture.ts";

/** Only the built program keeps what it loaded: here the loader, built as the program is. */
describe("the built program", () => {
  const directory = mkdtempSync(join(tmpdir(), "guidepost-cache-"));
  const cache = join(directory, "cache");
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  beforeAll(async () => {
    await build({
      stdin: {
        contents: `import { loadKnowledge } from "./src/knowledge/load.ts";
          const knowledge = await loadKnowledge(process.argv[2]).catch((error) => ({ refused: error.message }));
          console.log(JSON.stringify(knowledge));`,
        resolveDir: ".",
        loader: "ts",
      },
      outdir: directory,
      outExtension: { ".js": ".mjs" },
      entryNames: "load",
      bundle: true,
      splitting: true,
      format: "esm",
      platform: "node",
      banner: {
        js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
      },
      logLevel: "error",
    });
  });

  function start(knowledge: string, cacheHome = cache) {
    const env = { ...process.env, XDG_CACHE_HOME: cacheHome };
    const out = execFileSync("node", [join(directory, "load.mjs"), knowledge], { env, encoding: "utf8" });
    return JSON.parse(out) as Record<string, unknown>;
  }
  const entries = () =>
    readdirSync(join(cache, "guidepost")).map((name) => statSync(join(cache, "guidepost", name)));

  it("gives the same knowledge from the cache, which it writes once, for its user alone", async () => {
    const first = start("knowledge");
    const written = entries();
    expect(first).toEqual(JSON.parse(JSON.stringify(await loadKnowledge("knowledge"))));
    expect(start("knowledge")).toEqual(first);
    expect(entries().map(({ ino, mtimeMs }) => [ino, mtimeMs])).toEqual(
      written.map(({ ino, mtimeMs }) => [ino, mtimeMs]),
    );
    expect(written.map(({ mode }) => mode & 0o077)).toEqual([0]);
  });

  it("reads the files again when one of them has changed, and refuses what is wrong then", () => {
    const folder = knowledgeFolder("shipped");
    const before = start(folder.directory);
    folder.edit(`${SHIPPED}/call.yaml`, "First batch of project", "Second batch of project");
    expect(start(folder.directory).refused).toContain("does not stand in line 28");
    folder.edit(`${SHIPPED}/call.yaml`, "Second batch of project", "First batch of project");
    expect(start(folder.directory)).toEqual(before);
  });

  it("does without where an entry is broken or there is no place for it", () => {
    const whole = start("knowledge");
    for (const entry of readdirSync(join(cache, "guidepost")))
      writeFileSync(join(cache, "guidepost", entry), "{");
    expect(start("knowledge")).toEqual(whole);
    expect(start("knowledge", "/dev/null")).toEqual(whole);
  });
});

describe("knowledge that is loaded again", () => {
  const call = (title: string) => `id: lakes\ntitle: {en: ${title}, zh: 湖泊}\n`;

  it("has of the calls that stayed the same what it had, and the others anew", async () => {
    const folder = knowledgeFolder("shipped")
      .write("lakes/guideline.md", "Lakes.\n")
      .write("lakes/call.yaml", call("First"));
    const before = await loadKnowledge(folder.directory);
    expect(await loadKnowledge(folder.directory, before)).toBe(before);

    folder.write("lakes/call.yaml", call("Second")).write("added/guideline.md", "Rivers.\n");
    const after = await loadKnowledge(folder.directory, before);
    expect(after).toEqual(await loadKnowledge(folder.directory));
    expect(after.calls.map(({ id, file }) => [id, file?.title.en])).toEqual([
      ["added", undefined],
      ["lakes", "Second"],
      [SHIPPED, before.calls[1]?.file?.title.en],
    ]);
    expect(after.calls[2]).toBe(before.calls[1]);

    folder.remove("lakes");
    expect((await loadKnowledge(folder.directory, after)).calls.map(({ id }) => id)).toEqual([
      "added",
      SHIPPED,
    ]);
  });

  it("refuses a change that is wrong, beside calls that stayed the same", async () => {
    const folder = knowledgeFolder().write("a/guideline.md", "Lakes.\n").write("b/guideline.md", "Rivers.\n");
    const before = await loadKnowledge(folder.directory);
    folder.write("b/call.yaml", "id: c\ntitle: {en: B, zh: B}\n");
    await expect(loadKnowledge(folder.directory, before)).rejects.toThrow(/“c” is not the folder's name/);
  });
});
