/**
 * A draft beside the hand-written files: what of each kind was found, and what of the found is right. An item counts
 * as found where programme, kind and value (of a requirement: its condition or that of one of its readings, and its
 * strength) are the same; quotes must overlap in their lines.
 * @module
 */

import type { Draft } from "../../src/import/draft.ts";
import type { Call } from "../../src/knowledge/model.ts";
import { linesOf } from "../../src/knowledge/quotes.ts";
import type { CallFile, ProgrammeFile, Quote } from "../../src/knowledge/schema.ts";

interface Item {
  kind: string;
  /** The forms that count as the same. */
  forms: string[];
  quotes: Quote[];
}
export interface Likeness {
  kind: string;
  written: number;
  drafted: number;
  right: number;
  missed: string[];
  wrong: string[];
}

type File = Pick<ProgrammeFile, "facts" | "requirements"> &
  Partial<Pick<ProgrammeFile, "partners" | "partnerQuotes" | "section" | "topics">> & {
    title: { quotes?: Quote[] };
  };

function itemsOf(file: File, place: string): Item[] {
  const items: Item[] = [];
  if (file.section)
    items.push({ kind: "programme", forms: [`${place} ${file.section}`], quotes: file.title.quotes ?? [] });
  for (const code of file.partners ?? [])
    items.push({ kind: "partner", forms: [`${place} ${code}`], quotes: file.partnerQuotes ?? [] });
  for (const topic of file.topics ?? [])
    items.push({
      kind: "topic",
      forms: [`${place} ${topic.quotes.map(({ text }) => bare(text))}`],
      quotes: topic.quotes,
    });
  for (const fact of file.facts.filter(({ part }) => !part)) {
    const kind = fact.fact.startsWith("contact") ? "contact" : fact.fact;
    const value = fact.undecidable ? "undecidable" : `${fact.value}..${fact.to ?? ""} ${fact.bound}`;
    items.push({ kind, forms: [`${place} ${fact.fact} ${value}`], quotes: fact.quotes });
  }
  for (const { require, readings = [], when, strength, about, quotes } of file.requirements) {
    const forms = [require, ...readings.map((one) => one.require)]
      .filter((one) => one !== undefined)
      .map((one) => `${place} ${strength} ${JSON.stringify([ordered(when ?? null), ordered(one)])}`);
    if (forms.length > 0) items.push({ kind: `rule: ${about[0]}`, forms, quotes });
  }
  return items;
}

const bare = (text: string) =>
  text
    .toLowerCase()
    .replace(
      /^(?:[(（]?\d+[)）.]\s*|research directions:|fields?:|directions?:|(?:topic|theme) \w+:)\s*/i,
      "",
    )
    .replace(/[\s.,;；。]+$/, "")
    .replace(/,? etc$/, "")
    .trim();

function ordered(value: unknown): unknown {
  if (Array.isArray(value))
    return value.map(ordered).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, ordered(one)]),
  );
}

/** Compares a draft with a call's hand-written files, kind by kind. */
export function likenessOf(draft: Draft, written: Call): Likeness[] {
  const listOf = (call: CallFile | undefined, programmes: ProgrammeFile[]) => [
    ...(call ? itemsOf({ ...call, title: {} }, "call") : []),
    ...programmes.flatMap((one) => itemsOf(one, one.id)),
  ];
  const drafted = listOf(draft.call, draft.programmes);
  const hand = listOf(written.file, written.programmes);
  const alike = (a: Item, b: Item) =>
    a.kind === b.kind && a.forms.some((form) => b.forms.includes(form)) && touch(a.quotes, b.quotes);
  return [...new Set([...hand, ...drafted].map(({ kind }) => kind))].sort().map((kind) => {
    const [ours, theirs] = [
      drafted.filter((one) => one.kind === kind),
      hand.filter((one) => one.kind === kind),
    ];
    const missed = theirs.filter((one) => !ours.some((other) => alike(one, other)));
    const wrong = ours.filter((one) => !theirs.some((other) => alike(one, other)));
    return {
      kind,
      written: theirs.length,
      drafted: ours.length,
      right: theirs.length - missed.length,
      missed: missed.map(({ forms }) => forms[0] ?? ""),
      wrong: wrong.map(({ forms }) => forms[0] ?? ""),
    };
  });
}

function touch(a: Quote[], b: Quote[]): boolean {
  return a.some((one) =>
    b.some((other) => linesOf(one)[0] <= linesOf(other)[1] && linesOf(other)[0] <= linesOf(one)[1]),
  );
}

/** Recall over what a person wrote, precision over what was drafted; 1 where there is nothing. */
export function shares(rows: readonly Likeness[]): { recall: number; precision: number } {
  const sum = (count: (row: Likeness) => number) => rows.reduce((all, row) => all + count(row), 0);
  const [written, drafted] = [sum((row) => row.written), sum((row) => row.drafted)];
  return {
    recall: written === 0 ? 1 : sum((row) => row.right) / written,
    precision: drafted === 0 ? 1 : 1 - sum((row) => row.wrong.length) / drafted,
  };
}
