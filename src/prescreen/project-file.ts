/**
 * Project files: YAML or JSON text into a Project, with the file, the line and the field in every complaint.
 * @module
 */
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, type Pair } from "yaml";
import type { Project } from "../knowledge/project.ts";
import { TooDeep, yamlDocuments } from "../knowledge/yaml-documents.ts";
import { ProjectError, type ProjectProblem, shown } from "./problems.ts";
import { checkProject, dotted, unknownKey } from "./project-schema.ts";

/** More than any project needs, and little enough to refuse a wrong file at once. */
export const LARGEST_FILE = 1_000_000;
const DEEPEST = 20;
const MOST_PROBLEMS = 20;

/**
 * Reads a project from the bytes of a file.
 * @param name how the file is called in messages
 * @throws ProjectError
 */
export function readProject(bytes: Uint8Array, name: string): Project {
  return parseProject(decode(bytes, name), name);
}

/** Reads a project from text; strict JSON where the name ends in .json, else YAML (which JSON is, too). */
export function parseProject(text: string, name: string): Project {
  if (text.trim() === "")
    fail(name, { message: "the file is empty; expected a project's fields, for example topic: …" });
  if (/\.json$/i.test(name)) refuseBadJson(text, name);
  const { data, lineOf, problems } = parseYaml(text, name);
  if (problems.length > 0) throw new ProjectError(name, problems.slice(0, MOST_PROBLEMS));
  const checked = checkProject(data);
  if (checked.project) return checked.project;
  const found = checked.problems.map(({ path, ...problem }) => ({ ...problem, line: lineOf(path) }));
  found.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  throw new ProjectError(name, found.slice(0, MOST_PROBLEMS));
}

function decode(bytes: Uint8Array, name: string): string {
  if (bytes.length > LARGEST_FILE) {
    const size = `${(bytes.length / 1e6).toFixed(1)} MB`;
    fail(name, {
      message: `the file is too large (${size}); expected one project, at most ${LARGEST_FILE / 1e6} MB`,
    });
  }
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    fail(name, { message: "the file is in UTF-16; save it as UTF-8 text" });
  }
  const nul = bytes.indexOf(0);
  if (nul >= 0) {
    const line = lineAt(bytes, nul);
    fail(name, {
      line,
      message: "this is a binary file (a NUL byte in it); expected YAML or JSON text in UTF-8",
    });
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return fail(name, {
      message: "the file is not UTF-8 text (or is binary); save it as YAML or JSON in UTF-8",
    });
  }
}

function lineAt(bytes: Uint8Array, index: number): number {
  let line = 1;
  for (let i = 0; i < index; i++) if (bytes[i] === 10) line++;
  return line;
}

function refuseBadJson(text: string, name: string): void {
  try {
    JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    const what = (error as Error).message;
    const position = Number(/position (\d+)/.exec(what)?.[1] ?? text.length);
    const line = text.slice(0, position).split("\n").length;
    fail(name, {
      line,
      message: `this is not valid JSON: ${shown(what).replace(/^"|"$/g, "")}; expected an object {…} of fields`,
    });
  }
}

interface Parsed {
  data: unknown;
  lineOf: (path: readonly PropertyKey[]) => number | undefined;
  problems: ProjectProblem[];
}

function parseYaml(text: string, name: string): Parsed {
  const counter = new LineCounter();
  const lineAt = (offset: number) => counter.linePos(offset).line;
  try {
    const documents = yamlDocuments(text, counter, DEEPEST, { uniqueKeys: false });
    const [first, second] = documents;
    const problems: ProjectProblem[] = [];
    for (const fault of documents.flatMap((one) => [...one.errors, ...one.warnings])) {
      problems.push({ line: lineAt(fault.pos[0]), message: `this is not valid YAML: ${fault.message}` });
    }
    if (problems.length > 0) return { data: undefined, lineOf: () => undefined, problems };
    if (second) {
      const line = second.contents?.range ? lineAt(second.contents.range[0]) : undefined;
      fail(name, {
        line,
        message: "several documents (---) in one file; expected one project (for many, use --csv)",
      });
    }
    const root = first?.contents as Node | null | undefined;
    if (!root || (isScalar(root) && root.value === null)) {
      fail(name, { message: "the file is empty; expected a project's fields, for example topic: …" });
    }
    if (!isMap(root)) {
      fail(name, {
        line: 1,
        message: `expected a project's fields (key: value), found ${isSeq(root) ? "a list" : "plain text"}`,
      });
    }
    const lines = new Map<string, number>();
    const data = plain(root, [], { lines, problems, lineAt });
    const lineOf = (path: readonly PropertyKey[]) => {
      for (let length = path.length; length >= 0; length--) {
        const line = lines.get(dotted(path.slice(0, length)));
        if (line !== undefined) return line;
      }
      return undefined;
    };
    return { data, lineOf, problems };
  } catch (error) {
    if (error instanceof ProjectError) throw error;
    if (!(error instanceof TooDeep)) return fail(name, { message: "this cannot be read as YAML or JSON" });
    const message = "nested too deeply; a project has at most three levels";
    return fail(name, { line: error.line, message });
  }
}

interface Walk {
  lines: Map<string, number>;
  problems: ProjectProblem[];
  lineAt: (offset: number) => number;
}

/** A node's plain value, without nulls; notes the line of every path and complains of what data cannot be. */
function plain(node: unknown, path: PropertyKey[], walk: Walk): unknown {
  const at = (of: unknown) => {
    const range = (of as Node | null)?.range;
    return range ? walk.lineAt(range[0]) : undefined;
  };
  const line = at(node);
  if (line !== undefined && !walk.lines.has(dotted(path))) walk.lines.set(dotted(path), line);
  const complain = (message: string, where: PropertyKey[], of: unknown) =>
    walk.problems.push({ line: at(of), field: dotted(where) || undefined, message });
  if (isAlias(node)) {
    complain("anchors and aliases (&, *) are not taken in a project; write the value out", path, node);
    return undefined;
  }
  if (isSeq(node)) return node.items.map((item, i) => plain(item, [...path, i], walk) ?? null);
  if (!isMap(node)) return isScalar(node) ? (node.value ?? undefined) : undefined;
  const data: Record<string, unknown> = {};
  const first = new Map<string, number | undefined>();
  for (const { key, value } of node.items as Pair[]) {
    const name = isScalar(key) ? String(key.value) : "";
    const where = [...path, name];
    if (!isScalar(key)) complain("expected a field's name as the key", path, key);
    else if (name === "__proto__") complain(unknownKey(name, path), where, key);
    else if (first.has(name))
      complain(`duplicate key: given twice, first on line ${first.get(name)}; keep one`, where, key);
    else {
      first.set(name, at(key));
      walk.lines.set(dotted(where), at(key) ?? 0);
      const inner = plain(value, where, walk);
      if (inner !== undefined) data[name] = inner;
    }
  }
  return data;
}

function fail(file: string, problem: ProjectProblem): never {
  throw new ProjectError(file, [problem]);
}
