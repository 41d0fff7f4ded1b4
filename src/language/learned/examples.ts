/**
 * The examples that are learned from: lines of columns parted by tabs. What is misspelt in them would become a class
 * of its own, and is refused.
 * @module
 */
import { nearest } from "../../knowledge/nearest.ts";
import { LABEL_IDS } from "./labels.ts";
import { CLOSINGS, FORMS } from "./model.ts";

/** A passage that tells nothing. */
const NOTHING = "none";
const PASSAGE_LABELS = [...LABEL_IDS, NOTHING];

/** A question as it was asked, and what is to be learned of it. */
export interface AskedExample {
  labels: string[];
  form: string;
  text: string;
}

/** A passage of a posting, and what it is about. */
export interface PassageExample {
  labels: string[];
  text: string;
}

/**
 * Reads a file of questions.
 * @param file how it is called in complaints
 * @throws Error with the file, the line, what is wrong and the nearest that would be right
 */
export function questionExamples(content: string, file: string): AskedExample[] {
  return rows(content, file, ["labels", "form", "question"], ([labels = "", form = "", text = ""], at) => {
    check([form], FORMS, "form", at);
    return { labels: labelsOf(labels, LABEL_IDS, at), form, text };
  });
}

/** Reads a file of passages, as `questionExamples` does one of questions. */
export function passageExamples(content: string, file: string): PassageExample[] {
  return rows(content, file, ["labels", "passage"], ([labels = "", text = ""], at) => ({
    labels: labelsOf(labels, PASSAGE_LABELS, at),
    text,
  }));
}

/** The words that close a message, and what they ask of what was said before. */
export interface ClosingExample {
  closing: string;
  text: string;
}

/** Reads a file of closings, as `questionExamples` does one of questions. */
export function closingExamples(content: string, file: string): ClosingExample[] {
  return rows(content, file, ["class", "closing"], ([closing = "", text = ""], at) => {
    check([closing], CLOSINGS, "class", at);
    return { closing, text };
  });
}

/** Expressions for one matter, everyday and formal, in both languages. */
export interface RelatedExample {
  expressions: string[];
}

/** Reads a file of related expressions: a name for the group, English ones and Chinese ones, parted by semicolons. */
export function relatedExamples(content: string, file: string): RelatedExample[] {
  return rows(content, file, ["group", "English", "Chinese"], ([, english = "", chinese = ""]) => ({
    expressions: [english, chinese].flatMap((cell) => cell.split(";").map((one) => one.trim())),
  }));
}

/** Reads a file of questions with the clauses that answer them, each in both languages: related as well. */
export function answeredExamples(content: string, file: string): RelatedExample[] {
  const columns = ["question in English", "in Chinese", "clause in English", "in Chinese"];
  return rows(content, file, columns, (cells) => ({ expressions: cells }));
}

function rows<Row>(
  content: string,
  file: string,
  columns: readonly string[],
  read: (cells: string[], at: string) => Row,
): Row[] {
  return content.split("\n").flatMap((line, i) => {
    if (line === "") return [];
    const at = `${file}:${i + 1}`;
    const cells = line.split("\t");
    if (cells.length !== columns.length || cells.includes(""))
      throw new Error(
        `${at}: ${columns.length} columns expected, parted by tabs (${columns.join(", ")}), none empty`,
      );
    return [read(cells, at)];
  });
}

function labelsOf(cell: string, known: readonly string[], at: string): string[] {
  const labels = cell.split(",");
  check(labels, known, "label", at);
  const twice = labels.find((label, i) => labels.indexOf(label) < i);
  if (twice !== undefined) throw new Error(`${at}: the label "${twice}" stands there twice`);
  return labels;
}

function check(
  words: readonly string[],
  known: readonly string[],
  what: "label" | "form" | "class",
  at: string,
): void {
  for (const word of words) {
    if (known.includes(word)) continue;
    // Of two that are as near, the one that begins alike.
    const alike = (other: string) => Number(other[0]?.toLowerCase() === word[0]?.toLowerCase());
    const near = nearest(
      word,
      [...known].sort((one, other) => alike(other) - alike(one)),
    );
    const hint = near === undefined ? "" : `; did you mean "${near}"?`;
    const all = what === "label" ? "the ids of lexicon/labels.json" : known.join(", ");
    throw new Error(
      `${at}: there is no ${what} "${word}"${hint} (${what}${what === "class" ? "es" : "s"}: ${all})`,
    );
  }
}
