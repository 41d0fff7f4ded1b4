/**
 * Reading the files of a knowledge folder from disk, with plain words for what can go wrong.
 * @module
 */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { KnowledgeProblem } from "./problems.ts";

/** A posting is some pages of text; what is larger is something else. */
const LARGEST_FILE = 5_000_000;

/** The file's text, or undefined with the reason added to `problems`. A byte order mark is dropped. */
function readText(file: string, problems: KnowledgeProblem[]): string | undefined {
  const bytes = readBytes(file, problems);
  if (!bytes) return undefined;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    problems.push({
      severity: "error",
      file,
      line: firstBrokenLine(bytes),
      what: "the text is not valid UTF-8.",
      mend: "Save the file as UTF-8 (in an editor: Save with encoding, UTF-8).",
    });
    return undefined;
  }
}

function readBytes(file: string, problems: KnowledgeProblem[]): Buffer | undefined {
  const fail = (what: string, mend: string) => {
    problems.push({ severity: "error", file, line: null, what, mend });
    return undefined;
  };
  try {
    const { size } = statSync(file);
    if (size > LARGEST_FILE) {
      return fail(
        `the file has ${(size / 1e6).toFixed(1)} MB; the most is ${LARGEST_FILE / 1e6} MB.`,
        "Keep only the posting's text and its structured data in the call's folder.",
      );
    }
    return readFileSync(file);
  } catch (error) {
    return fail(`the file cannot be read (${reason(error)}).`, "Check that it is there and may be read.");
  }
}

function firstBrokenLine(bytes: Buffer): number {
  let [line, start] = [1, 0];
  for (;;) {
    const end = bytes.indexOf(0x0a, start);
    try {
      new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(start, end < 0 ? undefined : end));
    } catch {
      return line;
    }
    if (end < 0) return line;
    [line, start] = [line + 1, end + 1];
  }
}

/** A call's folder with the texts of the files that count. */
export interface CallFolder {
  /** The folder's name, which is the call's id. */
  name: string;
  directory: string;
  /** By path within the folder: guideline.md or .txt, call.yaml, programmes/*.yaml; sorted. */
  texts: Map<string, string>;
  /** Files of these kinds that are there and could not be read. */
  unreadable: Set<string>;
}

const COUNTS = /^(guideline\.(md|txt)|call\.ya?ml|programmes\/[^/]+\.ya?ml)$/;

/** The calls' folders with their texts; what cannot be read is added to `problems`. */
export function findFolders(directory: string, problems: KnowledgeProblem[]): CallFolder[] {
  const names = list(directory)?.filter((name) => isDirectory(join(directory, name)));
  if (!names?.length) {
    problems.push({
      severity: "error",
      file: directory,
      line: null,
      what: names ? "there is no call in this folder." : "this folder does not exist or cannot be read.",
      mend: "Name the folder of calls with --knowledge; each call is a folder in it with its guideline.md.",
    });
    return [];
  }
  return names.map((name) => readFolder(name, join(directory, name), problems));
}

function readFolder(name: string, directory: string, problems: KnowledgeProblem[]): CallFolder {
  const folder: CallFolder = { name, directory, texts: new Map(), unreadable: new Set() };
  const programmes = (list(join(directory, "programmes")) ?? []).map((file) => `programmes/${file}`);
  for (const path of [...(list(directory) ?? []), ...programmes]) {
    const file = join(directory, path);
    if (!COUNTS.test(path) || isDirectory(file)) continue;
    const text = readText(file, problems);
    if (text === undefined) folder.unreadable.add(path);
    else folder.texts.set(path, text);
  }
  return folder;
}

/** Names in order, without what is hidden or set aside with `_`; undefined where there is no such directory. */
function list(directory: string): string[] | undefined {
  try {
    return readdirSync(directory)
      .filter((name) => !/^[._]/.test(name))
      .sort();
  } catch {
    return undefined;
  }
}

function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function reason(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "ENOENT") return "it does not exist";
  if (code === "EACCES" || code === "EPERM") return "no permission";
  if (code === "EISDIR") return "it is a directory";
  return code ?? String(error);
}
