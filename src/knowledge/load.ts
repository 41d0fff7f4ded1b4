/**
 * Loads the knowledge folder: every call, checked, with every quote found where it is said to stand.
 * @module
 */
import { createHash } from "node:crypto";
import { keep, recall } from "./cache.ts";
import type { Call, Knowledge } from "./model.ts";
import { KnowledgeError, type KnowledgeProblem } from "./problems.ts";
import { type CallFolder, findFolders } from "./source.ts";

export { KnowledgeError, type KnowledgeProblem } from "./problems.ts";

/**
 * Loads a knowledge folder. Folders in it whose names start with `_` or `.`, and files beside the folders, are
 * set aside; a folder with nothing but its guideline is a call that can be searched and quoted.
 * @param before what was loaded from this folder earlier: of calls whose files are the same, nothing is parsed again
 * @throws KnowledgeError with every error found, where there is any
 * @example const knowledge = await loadKnowledge("knowledge");
 */
export async function loadKnowledge(directory: string, before?: Knowledge): Promise<Knowledge> {
  const problems: KnowledgeProblem[] = [];
  const folders = findFolders(directory, problems);
  if (problems.length > 0) throw new KnowledgeError(problems);
  const hash = hashOf(folders);
  const known = before ?? recall(directory);
  if (known?.hash === hash) return known;
  const hashes = Object.fromEntries(folders.map((folder) => [folder.name, hashOf([folder])]));
  const same = new Map(
    known?.calls.filter(({ id }) => known.hashes[id] === hashes[id]).map((call) => [call.id, call]),
  );
  // Parsers and schemas are loaded only where there is something to parse.
  const { readCalls } = await import("./read.ts");
  const { calls } = readCalls(
    folders.filter(({ name }) => !same.has(name)),
    problems,
  );
  if (problems.length > 0) throw new KnowledgeError(problems);
  for (const { call } of calls) same.set(call.id, confirmed(call));
  const knowledge: Knowledge = {
    directory,
    calls: folders.map(({ name }) => same.get(name)).filter((call) => call !== undefined),
    hash,
    hashes,
  };
  keep(knowledge);
  return knowledge;
}

/** A call that was imported and not gone through yet gives what its text gives: quotes, and no verdict. */
function confirmed(call: Call): Call {
  if (call.file?.draft) return { id: call.id, guideline: call.guideline, programmes: [] };
  return { ...call, programmes: call.programmes.filter(({ draft }) => !draft) };
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
