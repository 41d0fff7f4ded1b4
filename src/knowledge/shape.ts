/**
 * From a schema's verdict to sentences: which key, on which line, and what was expected there.
 * @module
 */
import type { z } from "zod";
import { nearest } from "./nearest.ts";
import type { KnowledgeProblem } from "./problems.ts";
import type { Path, YamlFile } from "./yaml-file.ts";

type Issue = z.core.$ZodIssue;
type Schema = z.core.$ZodType;
/** Of a file of something else, with thousands of keys, the first say enough. */
const MOST_KEYS = 50;
interface Told {
  path: Path;
  what: string;
  mend: string;
}

/** What is wrong with the file's shape, one problem for each unknown, missing or wrong key. */
export function shapeProblems(source: YamlFile, schema: z.ZodType, issues: Issue[]): KnowledgeProblem[] {
  return issues
    .flatMap((issue) => tell(issue, source.data, schema))
    .map(({ path, what, mend }) => ({
      severity: "error" as const,
      file: source.file,
      line: source.lineOf(path),
      what,
      mend,
    }));
}

function tell(issue: Issue, data: unknown, schema: z.ZodType): Told[] {
  const path = issue.path;
  if (issue.code === "unrecognized_keys") {
    const known = keysAt(schema, path);
    return issue.keys.slice(0, MOST_KEYS).map((key) => ({ path: [...path, key], ...unknownKey(key, known) }));
  }
  const place = nameOf(path);
  const found = valueAt(data, path);
  if (found === undefined) {
    const key = String(path.at(-1) ?? "the file's content");
    return [{ path, what: `${key} is missing${under(path)}.`, mend: expected(issue) }];
  }
  if (issue.code === "invalid_value" && typeof found === "string") {
    const near = nearest(found, issue.values.map(String));
    const mend = near ? `Did you mean ${near}?` : `Use one of: ${issue.values.join(", ")}.`;
    return [{ path, what: `${place}: “${found}” is not known here.`, mend }];
  }
  return [{ path, what: `${place} is not right: ${show(found)}.`, mend: expected(issue) }];
}

/** The message on a key that does not belong where it stands. */
export function unknownKey(key: string, known: readonly string[]): { what: string; mend: string } {
  const near = nearest(key, known);
  const list = known.length > 0 ? `Keys here: ${known.join(", ")}.` : "No key is expected here.";
  return { what: `unknown key “${key}”.`, mend: near ? `Did you mean ${near}? ${list}` : list };
}

function expected(issue: Issue): string {
  if (issue.code === "invalid_type") return `Expected ${TYPE_NAMES[issue.expected] ?? issue.expected}.`;
  if (issue.code === "too_small") return "Expected at least one.";
  return `${capital(issue.message.replace(/^Invalid input: /, ""))}.`;
}

const TYPE_NAMES: Record<string, string> = {
  object: "a map of keys and values",
  array: "a list",
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
};

function nameOf(path: Path): string {
  return path.length === 0 ? "the file" : path.map(String).join(".");
}

function under(path: Path): string {
  return path.length > 1 ? ` in ${nameOf(path.slice(0, -1))}` : "";
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function show(value: unknown): string {
  const text = typeof value === "string" ? `“${value}”` : (JSON.stringify(value) ?? String(value));
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function valueAt(data: unknown, path: Path): unknown {
  let value = data;
  for (const step of path) {
    if (value === null || typeof value !== "object") return undefined;
    value = (value as Record<PropertyKey, unknown>)[step];
  }
  return value ?? undefined;
}

/** The keys that the schema knows at a path. */
function keysAt(schema: z.ZodType, path: Path): string[] {
  let places: Schema[] = [schema];
  for (const step of path) places = places.flatMap(open).flatMap((place) => into(place, step));
  return [...new Set(places.flatMap(open).flatMap((place) => Object.keys(shapeOf(place) ?? {})))];
}

interface Definition {
  type: string;
  innerType?: Schema;
  getter?: () => Schema;
  options?: Schema[];
  shape?: Record<string, Schema>;
  element?: Schema;
  valueType?: Schema;
  items?: Schema[];
}

function definition(schema: Schema): Definition {
  return schema._zod.def as unknown as Definition;
}

/** A schema without its wrappers: optional, default, lazy; each branch of a union. */
function open(schema: Schema): Schema[] {
  const def = definition(schema);
  if (def.type === "lazy" && def.getter) return open(def.getter());
  if (def.type === "union") return (def.options ?? []).flatMap(open);
  return def.innerType ? open(def.innerType) : [schema];
}

function shapeOf(schema: Schema): Record<string, Schema> | undefined {
  return definition(schema).shape;
}

function into(schema: Schema, step: PropertyKey): Schema[] {
  const def = definition(schema);
  const next = def.shape?.[String(step)] ?? def.element ?? def.valueType ?? def.items?.[Number(step)];
  return next ? [next] : [];
}
