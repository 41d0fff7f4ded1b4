/**
 * Problems of the check, placed on the line of the item they are about.
 * @module
 */
import type { KnowledgeProblem, Severity } from "../problems.ts";
import type { LoadedCall } from "../read-call.ts";
import type { CallFile, Fact, ProgrammeFile, Requirement, Statement } from "../schema.ts";
import type { Path, YamlFile } from "../yaml-file.ts";

/** A structured file with its values: the call's own (`programme` is undefined) or a programme's. */
export interface Part {
  source: YamlFile;
  items: { facts: Fact[]; requirements: Requirement[]; statements: Statement[] };
  programme?: ProgrammeFile;
  callFile?: CallFile;
}

/** The call's structured files. */
export function partsOf({ call, callSource, programmeSources }: LoadedCall): Part[] {
  const parts: Part[] = [];
  if (call.file && callSource) parts.push({ source: callSource, items: call.file, callFile: call.file });
  for (const [i, programme] of call.programmes.entries()) {
    const source = programmeSources[i];
    if (source) parts.push({ source, items: programme, programme });
  }
  return parts;
}

/** A problem at a path of a file. */
export function at(
  source: YamlFile,
  path: Path,
  severity: Severity,
  what: string,
  mend: string,
): KnowledgeProblem {
  return { severity, file: source.file, line: source.lineOf(path), what, mend };
}
