/**
 * Knowledge that was loaded before: parsing and checking the YAML of a call takes half a second, reading the
 * result back some milliseconds. A cache entry belongs to one folder of calls and one build of the program, and
 * says of which content of the files it is (their hashes), so that after a change only the changed calls are parsed;
 * without a cache directory everything works, only slower.
 * @module
 */
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Knowledge } from "./model.ts";

const KEPT_DAYS = 30;

/** What was last kept of this folder, whatever its files are by now; undefined where nothing was. */
export function recall(directory: string): Knowledge | undefined {
  const file = entryFile(directory);
  if (!file) return undefined;
  try {
    const knowledge = JSON.parse(readFileSync(file, "utf8")) as Knowledge;
    for (const { guideline } of knowledge.calls) guideline.lines = guideline.text.split(/\r?\n/);
    return { ...knowledge, directory };
  } catch {
    return undefined;
  }
}

/** Keeps checked knowledge for the next start, where that is possible. */
export function keep(knowledge: Knowledge): void {
  const file = entryFile(knowledge.directory);
  if (!file) return;
  const directory = join(file, "..");
  const calls = knowledge.calls.map((call) => ({ ...call, guideline: { ...call.guideline, lines: [] } }));
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, JSON.stringify({ ...knowledge, calls }), { mode: 0o600 });
    renameSync(draft, file);
    removeOld(directory);
  } catch {
    // No place to keep it: the next start reads the files again.
  }
}

function removeOld(directory: string): void {
  const oldest = Date.now() - KEPT_DAYS * 86_400_000;
  for (const name of readdirSync(directory).filter((one) => one.startsWith("knowledge-"))) {
    const file = join(directory, name);
    if (statSync(file).mtimeMs < oldest) rmSync(file, { force: true });
  }
}

/** Undefined where the program runs from its sources: they change without notice. */
function entryFile(directory: string): string | undefined {
  const program = fileURLToPath(import.meta.url);
  if (program.endsWith(".ts")) return undefined;
  const cache = process.env.XDG_CACHE_HOME || join(homedir(), ".cache");
  try {
    const { size, mtimeMs } = statSync(program);
    const key = createHash("sha256").update([resolve(directory), program, size, mtimeMs].join("\0"));
    return join(cache, "guidepost", `knowledge-${key.digest("hex").slice(0, 32)}.json`);
  } catch {
    return undefined;
  }
}
