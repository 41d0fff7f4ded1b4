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
          const start = performance.now();
          const knowledge = await loadKnowledge(process.argv[2]).catch((error) => ({ refused: error.message }));
          console.log(JSON.stringify({ took: performance.now() - start, knowledge }));`,
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
    return JSON.parse(out) as { took: number; knowledge: Record<string, unknown> };
  }

  it("gives the same knowledge from the cache, and much sooner", async () => {
    const first = start("knowledge");
    const second = start("knowledge");
    expect(first.knowledge).toEqual(JSON.parse(JSON.stringify(await loadKnowledge("knowledge"))));
    expect(second.knowledge).toEqual(first.knowledge);
    expect(second.took).toBeLessThan(first.took / 3);
    const [entry] = readdirSync(join(cache, "guidepost"));
    expect(statSync(join(cache, "guidepost", entry as string)).mode & 0o077).toBe(0);
  });

  it("reads the files again when one of them has changed, and refuses what is wrong then", () => {
    const folder = knowledgeFolder("shipped");
    const before = start(folder.directory).knowledge;
    folder.edit(`${SHIPPED}/call.yaml`, "First batch of project", "Second batch of project");
    expect(start(folder.directory).knowledge.refused).toContain("does not stand in line 28");
    folder.edit(`${SHIPPED}/call.yaml`, "Second batch of project", "First batch of project");
    expect(start(folder.directory).knowledge).toEqual(before);
  });

  it("does without where an entry is broken or there is no place for it", () => {
    const whole = start("knowledge").knowledge;
    for (const entry of readdirSync(join(cache, "guidepost")))
      writeFileSync(join(cache, "guidepost", entry), "{");
    expect(start("knowledge").knowledge).toEqual(whole);
    expect(start("knowledge", "/dev/null").knowledge).toEqual(whole);
  });
});
