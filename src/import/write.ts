/**
 * A drafted call as a folder: the text, call.yaml and a file for each programme.
 * @module
 */
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import type { Draft } from "./draft.ts";

const HEAD = `# Drafted from guideline.md by guidepost knowledge import. What is marked draft gives no verdict until
# guidepost knowledge review, or a person's hand, has taken the mark away.
`;

/** A name for a folder out of any text: lower-case Latin letters, digits and hyphens; "call" where none is left. */
export function callIdOf(name: string): string {
  const words =
    name
      .normalize("NFKD")
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  return (
    words
      .join("-")
      .slice(0, 60)
      .replace(/(?<!-)-+$/, "") || "call"
  );
}

/**
 * Writes the folder whole or not at all; it must not be there yet.
 * @returns the folder's path
 */
export function writeCall(knowledge: string, draft: Draft, text: string): string {
  mkdirSync(knowledge, { recursive: true });
  // Set aside by its name until everything is in it, so that a running program does not load half a call.
  const aside = mkdtempSync(join(knowledge, "_import-"));
  try {
    writeFileSync(join(aside, "guideline.md"), text);
    writeFileSync(join(aside, "call.yaml"), HEAD + yamlOf(draft.call));
    mkdirSync(join(aside, "programmes"));
    for (const programme of draft.programmes)
      writeFileSync(join(aside, "programmes", `${programme.id}.yaml`), HEAD + yamlOf(programme));
    const folder = join(knowledge, draft.call.id);
    renameSync(aside, folder);
    return folder;
  } catch (error) {
    rmSync(aside, { recursive: true, force: true });
    throw error;
  }
}

/** Lines are not folded: a quote stays one line. */
function yamlOf(data: unknown): string {
  return stringify(data, { lineWidth: 0, aliasDuplicateObjects: false });
}
