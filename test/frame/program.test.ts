import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { codeFile, runProgram } from "../../src/cli/program.ts";

const folder = mkdtempSync(join(tmpdir(), "guidepost-program-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A program that tells what it finds of itself. */
const file = join(folder, "program.cjs");
const SOURCE = `globalThis.told = { file: __filename, joined: require("node:path").join("a", "b"), letter: "\\u9898" };`;
const told = () => (globalThis as { told?: unknown }).told;

describe("the bundled program", () => {
  it("runs as a module of its own, with the code kept of it and without", () => {
    writeFileSync(file, SOURCE);
    const first = runProgram(file);
    expect(told()).toEqual({ file, joined: join("a", "b"), letter: "题" });
    expect(first.cachedDataRejected).toBeUndefined();
    writeFileSync(codeFile(file), first.createCachedData());
    expect(runProgram(file).cachedDataRejected).toBe(false);
  });

  it.each([0, 10, 4096])("runs where the code kept is not its own, %i bytes of it", (size) => {
    // Another text each time: V8 remembers what this process compiled.
    writeFileSync(file, `${SOURCE} // ${size}`);
    writeFileSync(codeFile(file), Buffer.alloc(size));
    delete (globalThis as { told?: unknown }).told;
    const script = runProgram(file);
    expect(script.cachedDataRejected).toBe(true);
    expect(told()).toMatchObject({ file });
  });
});
