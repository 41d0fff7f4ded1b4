/**
 * Loads the knowledge folder: every call, checked, with every quote found where it is said to stand.
 * @module
 */
import { createHash } from "node:crypto";
import { keep, recall } from "./cache.ts";
import type { Knowledge } from "./model.ts";
import { KnowledgeError, type KnowledgeProblem } from "./problems.ts";
import { type LoadedCall, readCall } from "./read-call.ts";
import { type CallFolder, readFolders } from "./source.ts";

export { KnowledgeError, type KnowledgeProblem } from "./problems.ts";

/**
 * Loads a knowledge folder. Folders in it whose names start with `_` or `.`, and files beside the folders, are
 * set aside; a folder with nothing but its guideline is a call that can be searched and quoted.
 * @throws KnowledgeError with every error found, where there is any
 * @example const knowledge = await loadKnowledge("knowledge");
 */
export async function loadKnowledge(directory: string): Promise<Knowledge> {
  const problems: KnowledgeProblem[] = [];
  const folders = findFolders(directory, problems);
  const hash = hashOf(folders);
  const remembered = problems.length === 0 ? recall(directory, hash) : undefined;
  if (remembered) return remembered;
  const calls = readCalls(folders, problems).map((loaded) => loaded.call);
  if (problems.length > 0) throw new KnowledgeError(problems);
  const knowledge: Knowledge = { directory, calls, hash };
  keep(knowledge);
  return knowledge;
}

/** The folder's calls as far as they could be read, and everything that is wrong with them. */
export interface ReadKnowledge {
  calls: LoadedCall[];
  problems: KnowledgeProblem[];
}

/** Reads all calls of a knowledge folder without stopping at what is wrong. */
export function readKnowledge(directory: string): ReadKnowledge {
  const problems: KnowledgeProblem[] = [];
  const calls = readCalls(findFolders(directory, problems), problems);
  return { calls, problems };
}

function findFolders(directory: string, problems: KnowledgeProblem[]): CallFolder[] {
  const folders = readFolders(directory, problems);
  if (folders?.length) return folders;
  problems.push({
    severity: "error",
    file: directory,
    line: null,
    what: folders ? "there is no call in this folder." : "this folder does not exist or cannot be read.",
    mend: "Name the folder of calls with --knowledge; each call is a folder in it with its guideline.md.",
  });
  return [];
}

function readCalls(folders: CallFolder[], problems: KnowledgeProblem[]): LoadedCall[] {
  return folders.map((folder) => readCall(folder, problems)).filter((call) => call !== undefined);
}

function hashOf(folders: CallFolder[]): string {
  const hash = createHash("sha256");
  for (const folder of folders) {
    for (const [path, text] of folder.texts) {
      hash.update(`${folder.name}/${path}\0${Buffer.byteLength(text)}\0`).update(text);
    }
  }
  return hash.digest("hex");
}
