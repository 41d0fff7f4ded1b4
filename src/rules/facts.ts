/**
 * Reading and setting a project's facts by their dotted path.
 * @module
 */
import { FIELD_PATHS, type FieldPath } from "../knowledge/fields.ts";
import type { Organisation, Project } from "../knowledge/project.ts";

/** What a field can hold. */
export type FieldValue = string | number | boolean | string[] | Organisation[];

/** Every path cut at its dot once: facts are looked up more often than anything else is done. */
const PARTS = new Map(FIELD_PATHS.map((path) => [path, path.split(".") as [keyof Project, string?]]));
const partsOf = (path: FieldPath) => PARTS.get(path) as [keyof Project, string?];

/** The value that a project states for a field; undefined where it states none. */
export function getFact(project: Project, path: FieldPath): FieldValue | undefined {
  const [head, leaf] = partsOf(path);
  const value = project[head] as unknown;
  if (leaf === undefined) return value as FieldValue | undefined;
  return (value as Record<string, FieldValue> | undefined)?.[leaf];
}

/** A copy of the project with one fact set, or forgotten where `value` is undefined. */
export function withFact(project: Project, path: FieldPath, value: FieldValue | undefined): Project {
  const [head, leaf] = partsOf(path);
  const copy: Record<string, unknown> = { ...project };
  if (path === "participants") delete copy.participantsComplete;
  const next = leaf === undefined ? value : prune({ ...(copy[head] as object | undefined), [leaf]: value });
  if (next === undefined) delete copy[head];
  else copy[head] = next;
  return copy;
}

/** True where nothing is left to learn about a field: it is stated, and a list of organisations is complete. */
export function isStated(project: Project, path: FieldPath): boolean {
  if (path === "participants" && project.participantsComplete === false) return false;
  return getFact(project, path) !== undefined;
}

/** The fields that a project states, in the contract's order. */
export function statedFields(project: Project): FieldPath[] {
  return FIELD_PATHS.filter((path) => getFact(project, path) !== undefined);
}

function prune(object: Record<string, unknown>): Record<string, unknown> | undefined {
  const kept = Object.entries(object).filter(([, value]) => value !== undefined);
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}
