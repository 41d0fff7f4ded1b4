/**
 * Copies of knowledge folders to break: each fault goes into a fresh copy, and what is said about it is compared.
 * @module
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach } from "vitest";
import { checkKnowledge } from "../../src/knowledge/check.ts";
import type { KnowledgeProblem } from "../../src/knowledge/problems.ts";
import { readKnowledge } from "../../src/knowledge/read.ts";

export const SHIPPED = "most-intergov-2023-1";

const made: string[] = [];
afterEach(() => {
  for (const directory of made.splice(0)) rmSync(directory, { recursive: true, force: true });
});

export interface Folder {
  directory: string;
  path(file: string): string;
  /** Replaces the first `from` in a file; fails where it is not there. */
  edit(file: string, from: string, to: string): Folder;
  write(file: string, content: string | Uint8Array): Folder;
  remove(file: string): Folder;
  problems(asOf?: string): KnowledgeProblem[];
}

/** An empty knowledge folder, or a copy of the shipped one. */
export function knowledgeFolder(from?: "shipped"): Folder {
  const directory = mkdtempSync(join(tmpdir(), "guidepost-knowledge-"));
  made.push(directory);
  if (from) {
    cpSync("knowledge", directory, { recursive: true, mode: 0 });
    // The shipped guideline is read-only, and so would be its copy.
    const guideline = join(directory, SHIPPED, "guideline.md");
    const text = readFileSync(guideline);
    rmSync(guideline, { force: true });
    writeFileSync(guideline, text);
  }
  const folder: Folder = {
    directory,
    path: (file) => join(directory, file),
    edit(file, before, after) {
      const text = readFileSync(join(directory, file), "utf8");
      if (!text.includes(before)) throw new Error(`${file} has no “${before}”`);
      writeFileSync(
        join(directory, file),
        text.replace(before, () => after),
      );
      return folder;
    },
    write(file, content) {
      mkdirSync(dirname(join(directory, file)), { recursive: true });
      writeFileSync(join(directory, file), content);
      return folder;
    },
    remove(file) {
      rmSync(join(directory, file), { recursive: true });
      return folder;
    },
    problems: (asOf = "2022-12-01") => checkKnowledge(readKnowledge(directory), asOf),
  };
  return folder;
}

/** The line of the first place in a text file that has `text`. */
export function lineOf(file: string, text: string): number {
  return (
    readFileSync(file, "utf8")
      .split("\n")
      .findIndex((line) => line.includes(text)) + 1
  );
}
