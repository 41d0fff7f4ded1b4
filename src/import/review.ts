/**
 * The walk through a draft: what is to be confirmed, and what a person's decision does to the file. Each decision
 * is written at once, so that the walk can end anywhere and go on later.
 * @module
 */
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Document, isMap, isSeq, parse, parseDocument, type YAMLMap } from "yaml";
import type { Bilingual, Quote } from "../knowledge/schema.ts";
import { partnerRule } from "./items.ts";

const LISTS = ["facts", "requirements", "statements"] as const;
type List = (typeof LISTS)[number];
/** The keys that a person may mend in the walk: of an item, of a programme's frame, of the call. */
const ITEM_KEYS = [
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
const FRAME_KEYS = ["title", "section", "partners", "topics", "names"];
const CALL_KEYS = ["title", "names"];

export interface DraftItem {
  file: string;
  /** A list's item, a programme's frame (title, section, partners, topics), or the call itself. */
  kind: List | "programme" | "call";
  id: string;
  quotes: Quote[];
  /** The item without its quotes, for showing. */
  shown: Record<string, unknown>;
}

interface FileData extends Partial<Record<List, Record<string, unknown>[]>> {
  id: string;
  title: Bilingual & { quotes?: Quote[] };
  section?: [number, number];
  partners?: string[];
  partnerQuotes?: Quote[];
  topics?: { id: string; label: Bilingual; quotes: Quote[] }[];
  draft?: boolean;
}

/** The drafted items of a call's folder, in the order of its files; before a programme's own its frame. */
export function draftItems(folder: string): DraftItem[] {
  return filesOf(folder).flatMap((file) => {
    const data = parse(readFileSync(file, "utf8")) as FileData;
    const items = LISTS.flatMap((kind) =>
      (data[kind] ?? []).flatMap((item) => {
        if (item.draft !== true) return [];
        const { quotes, draft: _, ...shown } = item;
        return [{ file, kind, id: String(item.id), quotes: quotes as Quote[], shown }];
      }),
    );
    return data.section && data.draft ? [frameOf(file, data), ...items] : items;
  });
}

function frameOf(file: string, { id, title, section, partners, partnerQuotes, topics }: FileData): DraftItem {
  const { quotes: heading = [], ...names } = title;
  const labels = (topics ?? []).map((topic) => [topic.id, topic.label]);
  return {
    file,
    kind: "programme",
    id: String(id),
    quotes: distinct([
      ...heading,
      ...(partnerQuotes ?? []),
      ...(topics ?? []).flatMap((topic) => topic.quotes),
    ]),
    shown: { title: names, section, partners, topics: Object.fromEntries(labels) },
  };
}

function distinct(quotes: Quote[]): Quote[] {
  const told = quotes.map((quote) => JSON.stringify(quote));
  return quotes.filter((_, i) => told.indexOf(told[i] as string) === i);
}

/** The call itself, to be confirmed last; undefined where that is done. */
export function draftedCall(folder: string): DraftItem | undefined {
  const file = join(folder, "call.yaml");
  const { id, title, draft } = parse(readFileSync(file, "utf8")) as FileData;
  return draft ? { file, kind: "call", id, quotes: [], shown: { title } } : undefined;
}

function filesOf(folder: string): string[] {
  const directory = join(folder, "programmes");
  const programmes = existsSync(directory) ? readdirSync(directory) : [];
  return [
    join(folder, "call.yaml"),
    ...programmes
      .filter((name) => /^[^._].*\.ya?ml$/.test(name))
      .sort()
      .map((name) => join(directory, name)),
  ];
}

/** The ids of all items in a file's lists. */
export function idsIn(file: string): Set<string> {
  const data = parse(readFileSync(file, "utf8")) as FileData;
  return new Set(LISTS.flatMap((kind) => (data[kind] ?? []).map(({ id }) => String(id))));
}

/** Adds an entry to one of a file's lists. */
export function addTo(file: string, list: List | "coverage", entry: unknown): void {
  edit(file, (document) => {
    const there = document.get(list);
    if (isSeq(there)) there.add(document.createNode(entry));
    else document.set(list, document.createNode([entry]));
  });
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
  const keys = item.kind === "programme" ? FRAME_KEYS : item.kind === "call" ? CALL_KEYS : ITEM_KEYS;
  if (!keys.includes(key)) return `“${key}” cannot be mended here. Keys: ${keys.join(", ")}.`;
  const { value, fault } = parsed(yaml);
  if (fault) return fault;
  if (item.kind === "programme" && key === "topics") return mendTopics(item, value);
  change(item, (node, document) => {
    const there = node.get(key);
    if (value === null || value === undefined) node.delete(key);
    else if (key === "title" && isMap(there) && typeof value === "object")
      for (const [language, name] of Object.entries(value)) there.set(language, name);
    else node.set(key, document.createNode(value));
    if (item.kind === "programme" && key === "partners") mendPartnerRule(node, document);
  });
  return undefined;
}

/** What a person typed as YAML, or what is wrong with it. */
export function parsed(yaml: string): { value?: unknown; fault?: string } {
  try {
    return { value: parse(yaml) };
  } catch (error) {
    return { fault: `This is not valid YAML: ${(error as Error).message.split("\n")[0]}` };
  }
}

/** Which of the topics to keep, by their ids, in a list; or labels for some of them, by id. */
function mendTopics(item: DraftItem, value: unknown): string | undefined {
  const known = Object.keys(item.shown.topics as object);
  const named = Array.isArray(value) ? value.map(String) : Object.keys(Object(value));
  const unknown = named.find((id) => !known.includes(id));
  if (unknown !== undefined) return `There is no topic “${unknown}”. Topics: ${known.join(", ") || "none"}.`;
  change(item, (node, document) => {
    const topics = node.get("topics");
    if (!isSeq<YAMLMap>(topics)) return;
    if (Array.isArray(value))
      topics.items = topics.items.filter((one) => named.includes(String(one.get("id"))));
    else
      for (const one of topics.items) {
        const label = (value as Record<string, unknown>)[String(one.get("id"))];
        if (label !== undefined) one.set("label", document.createNode(label));
      }
  });
  return undefined;
}

/** The drafted rule on partner countries says what the partners are. */
function mendPartnerRule(programme: YAMLMap, document: Document): void {
  const { partners = [], partnerQuotes = [], requirements = [] } = programme.toJS(document) as FileData;
  const others = requirements.filter(({ id, draft }) => id !== "partner" || draft !== true);
  const rule = partners.length > 0 ? [partnerRule(partners, partnerQuotes)] : [];
  programme.set("requirements", document.createNode([...rule, ...others]));
}

/**
 * Takes the item out, of a programme all of its file. With a reason an item's quotes go under `coverage`, as sentences
 * that bind nobody.
 */
export function drop(item: DraftItem, folder: string, reason: string): void {
  if (item.kind === "programme") {
    rmSync(item.file);
    return;
  }
  change(item, (node, document) => {
    const list = document.get(item.kind);
    if (isSeq(list)) list.items = list.items.filter((one) => one !== node);
  });
  if (reason)
    addTo(join(folder, "call.yaml"), "coverage", { quotes: item.quotes, kind: "informational", reason });
}

/** The file as it is, to go back to where a mend made it invalid. */
export function snapshot(file: string): () => void {
  const text = readFileSync(file, "utf8");
  return () => replaceFile(file, text);
}

function change(item: DraftItem, make: (node: YAMLMap, document: Document) => void): void {
  edit(item.file, (document) => {
    if (item.kind === "programme" || item.kind === "call") {
      if (isMap(document.contents)) make(document.contents as YAMLMap, document);
      return;
    }
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
