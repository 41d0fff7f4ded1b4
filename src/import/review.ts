/**
 * The walk through a draft: what is to be confirmed, and what a person's decision does to the file. Each decision
 * is written at once, so that the walk can end anywhere and go on later.
 * @module
 */
import { readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Document, isMap, isSeq, parse, parseDocument, type YAMLMap } from "yaml";
import type { Quote } from "../knowledge/schema.ts";

const KINDS = ["facts", "requirements", "statements"] as const;
type Kind = (typeof KINDS)[number];
/** The keys that a person may mend in the walk. */
const MENDABLE = [
  "value",
  "to",
  "bound",
  "unit",
  "strength",
  "require",
  "when",
  "summary",
  "about",
  "fact",
  "terms",
  "inPrinciple",
  "default",
];

export interface DraftItem {
  file: string;
  kind: Kind;
  id: string;
  quotes: Quote[];
  /** The item without its quotes, for showing. */
  shown: Record<string, unknown>;
}

/** The drafted items of a call's folder, in the order of its files. */
export function draftItems(folder: string): DraftItem[] {
  return filesOf(folder).flatMap((file) => {
    const data = parse(readFileSync(file, "utf8")) as Record<Kind, Record<string, unknown>[] | undefined>;
    return KINDS.flatMap((kind) =>
      (data[kind] ?? []).flatMap((item) => {
        if (item.draft !== true) return [];
        const { quotes, draft: _, ...shown } = item;
        return [{ file, kind, id: String(item.id), quotes: quotes as Quote[], shown }];
      }),
    );
  });
}

function filesOf(folder: string): string[] {
  const programmes = readdirSync(join(folder, "programmes"))
    .filter((name) => name.endsWith(".yaml"))
    .sort();
  return [join(folder, "call.yaml"), ...programmes.map((name) => join(folder, "programmes", name))];
}

/** Takes the mark off an item. A deadline becomes the call's. */
export function accept(item: DraftItem): void {
  change(item, (node, document) => {
    node.delete("draft");
    const name = /^deadline-(internal|agency)$/.exec(String(node.get("fact")))?.[1];
    if (item.kind !== "facts" || !name || document.hasIn(["deadlines", name])) return;
    document.setIn(
      ["deadlines", name],
      document.createNode({ date: node.get("value"), quotes: item.quotes }),
    );
  });
}

/**
 * Gives one key of the item another value, written in YAML; the mark stays. The result says what was not
 * understood, or is undefined.
 */
export function mend(item: DraftItem, key: string, yaml: string): string | undefined {
  if (!MENDABLE.includes(key)) return `“${key}” cannot be mended here. Keys: ${MENDABLE.join(", ")}.`;
  let value: unknown;
  try {
    value = parse(yaml);
  } catch (error) {
    return `This is not valid YAML: ${(error as Error).message.split("\n")[0]}`;
  }
  change(item, (node, document) => {
    if (value === null || value === undefined) node.delete(key);
    else node.set(key, document.createNode(value));
  });
  return undefined;
}

/** Takes the item out. With a reason its quotes go under `coverage`, as sentences that bind nobody. */
export function drop(item: DraftItem, folder: string, reason: string): void {
  change(item, (node, document) => {
    const list = document.get(item.kind);
    if (isSeq(list)) list.items = list.items.filter((one) => one !== node);
  });
  if (!reason) return;
  edit(join(folder, "call.yaml"), (document) => {
    const entry = document.createNode({ quotes: item.quotes, kind: "informational", reason });
    const list = document.get("coverage");
    if (isSeq(list)) list.add(entry);
    else document.set("coverage", document.createNode([entry]));
  });
}

/** Takes the mark off the call, once nothing in it is a draft: it gives verdicts from now on. */
export function confirmCall(folder: string): void {
  if (draftItems(folder).length > 0) return;
  edit(join(folder, "call.yaml"), (document) => void document.delete("draft"));
}

/** The file as it is, to go back to where a mend made it invalid. */
export function snapshot(item: DraftItem): () => void {
  const text = readFileSync(item.file, "utf8");
  return () => replaceFile(item.file, text);
}

function change(item: DraftItem, make: (node: YAMLMap, document: Document) => void): void {
  edit(item.file, (document) => {
    const list = document.get(item.kind);
    const node = isSeq(list) ? list.items.find((one) => isMap(one) && one.get("id") === item.id) : undefined;
    if (isMap(node)) make(node, document);
  });
}

function edit(file: string, make: (document: Document) => void): void {
  const document = parseDocument(readFileSync(file, "utf8"));
  make(document);
  replaceFile(file, document.toString({ lineWidth: 0 }));
}

/** Whole or not at all, whatever happens in between. */
function replaceFile(file: string, text: string): void {
  const aside = `${file}.${process.pid}.new`;
  writeFileSync(aside, text);
  renameSync(aside, file);
}
