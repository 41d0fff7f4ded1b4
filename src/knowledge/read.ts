/**
 * The knowledge folder read as far as possible: for loading, which then stops at any error, and for the check,
 * which tells everything.
 * @module
 */
import type { KnowledgeProblem } from "./problems.ts";
import { type LoadedCall, readCall } from "./read-call.ts";
import { type CallFolder, findFolders } from "./source.ts";

/** The folder's calls as far as they could be read, and everything that is wrong with them. */
export interface ReadKnowledge {
  calls: LoadedCall[];
  problems: KnowledgeProblem[];
}

/** Reads all calls of a knowledge folder without stopping at what is wrong. */
export function readKnowledge(directory: string): ReadKnowledge {
  const problems: KnowledgeProblem[] = [];
  return readCalls(findFolders(directory, problems), problems);
}

/** Reads the calls of folders whose files are in memory; adds to `problems`. */
export function readCalls(folders: CallFolder[], problems: KnowledgeProblem[]): ReadKnowledge {
  const calls = folders.map((folder) => readCall(folder, problems)).filter((call) => call !== undefined);
  return { calls, problems };
}
