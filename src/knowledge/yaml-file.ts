/**
 * A YAML file with its values and the line that each stands on, so that a message can point at it.
 * @module
 */
import { type Document, isAlias, isMap, isNode, isScalar, isSeq, LineCounter, visit } from "yaml";
import type { KnowledgeProblem } from "./problems.ts";
import { TooDeep, yamlDocuments } from "./yaml-documents.ts";

export type Path = readonly PropertyKey[];

export interface YamlFile {
  file: string;
  data: unknown;
  /** The line of the value at a path, or of its nearest ancestor that is there. */
  lineOf(path: Path): number;
}

/** How often one anchor may be used, nested uses multiplied: more is a trap, not a call. */
const MOST_ALIASES = 100;
const DEEPEST = 50;
const MOST_SYNTAX_PROBLEMS = 3;

/** Parses the text; undefined with the reasons added to `problems` where it is no YAML. */
export function parseYaml(file: string, text: string, problems: KnowledgeProblem[]): YamlFile | undefined {
  const fail = (line: number | null, what: string, mend: string) =>
    problems.push({ severity: "error", file, line, what, mend });
  const lines = new LineCounter();
  let documents: Document.Parsed[];
  try {
    documents = yamlDocuments(text, lines, DEEPEST, { uniqueKeys: false });
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error;
    fail(error.line, "the YAML is nested too deeply.", "Flatten it; a call needs about eight levels.");
    return undefined;
  }
  const [document, second] = documents as [Document.Parsed, Document.Parsed?];
  if (second) {
    fail(
      lines.linePos(second.range[0]).line,
      "a second document (---) begins here.",
      "Write one file for each.",
    );
    return undefined;
  }
  const faults = [...document.errors, ...document.warnings];
  for (const fault of faults.slice(0, MOST_SYNTAX_PROBLEMS)) {
    const mend = "Check the indentation, quotation marks and brackets around this place.";
    fail(lines.linePos(fault.pos[0]).line, `this is not valid YAML: ${fault.message}.`, mend);
  }
  const doubles = doubleKeys(document).slice(0, MOST_SYNTAX_PROBLEMS);
  for (const { name, offset } of doubles) {
    fail(lines.linePos(offset).line, `the key “${name}” is there twice.`, "Keep one of the two.");
  }
  if (faults.length + doubles.length > 0) return undefined;
  try {
    const data: unknown = document.toJS({ maxAliasCount: MOST_ALIASES });
    if (containsItself(data)) {
      fail(null, "an anchor (&) is used within what it names.", "Write the values out.");
      return undefined;
    }
    return { file, data, lineOf: (path) => lineOf(document, lines, path) };
  } catch (error) {
    const what = /alias/i.test(String(error))
      ? `the YAML uses its anchors (&, *) in a way that could grow without bound.`
      : `the YAML cannot be read: ${(error as Error).message}`;
    fail(null, what, `Write the values out; one anchor may be used ${MOST_ALIASES} times at most.`);
    return undefined;
  }
}

/** Keys that their map has before; the parser's own look for them compares each with each. */
function doubleKeys(document: Document.Parsed): { name: string; offset: number }[] {
  const doubles: { name: string; offset: number }[] = [];
  visit(document, {
    Map(_, map) {
      const names = new Set<string>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        const name = String(key.value);
        if (names.has(name)) doubles.push({ name, offset: key.range?.[0] ?? 0 });
        names.add(name);
      }
    },
  });
  return doubles;
}

/** Whether a value is part of itself, which an alias within its own anchor makes it: nothing could walk through it. */
function containsItself(value: unknown, above: readonly unknown[] = []): boolean {
  if (value === null || typeof value !== "object") return false;
  if (above.includes(value)) return true;
  return Object.values(value).some((inner) => containsItself(inner, [...above, value]));
}

function lineOf(document: Document.Parsed, lines: LineCounter, path: Path): number {
  let node: unknown = document.contents;
  let offset = 0;
  const note = (found: unknown) => {
    if (isNode(found) && found.range) offset = found.range[0];
  };
  note(node);
  for (const step of path) {
    if (isAlias(node)) node = node.resolve(document);
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step));
      if (!pair) break;
      note(pair.key);
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      if (!isAlias(node)) note(node);
    } else break;
  }
  return lines.linePos(offset).line;
}
