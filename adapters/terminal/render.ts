/**
 * A reply on a terminal: readable in colour and without.
 * @module
 */
import type { Block, Reply } from "../../src/conversation/types.ts";
import { choicesOf, commandsOf } from "../shared/controls.ts";
import { reportBlocks } from "../shared/report-blocks.ts";

export interface TerminalStyle {
  colour: boolean;
  /** Columns. */
  width: number;
}

const CODES = {
  bold: [1, 22],
  dim: [2, 22],
  green: [32, 39],
  red: [31, 39],
  yellow: [33, 39],
  cyan: [36, 39],
} as const;
type Code = keyof typeof CODES;

/** Control characters of what others wrote must not reach the terminal. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
const safe = (text: string) => text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, "");

/** The printed width of a text: Chinese characters take two columns. */
function widthOf(text: string): number {
  let width = 0;
  for (const char of text)
    width +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u.test(
        char,
      )
        ? 2
        : 1;
  return width;
}

function wrap(text: string, width: number, indent = ""): string {
  const lines: string[] = [];
  for (const paragraph of safe(text).split("\n")) {
    let line = "";
    // Words break at blanks, Chinese between any two characters.
    for (const piece of paragraph.match(/[^\s\p{Script=Han}]+|\p{Script=Han}[，。；：！？、）”]*|\s+/gu) ??
      []) {
      if (widthOf(line + piece.trimEnd()) > width && line.trim() !== "") {
        lines.push(line.trimEnd());
        line = piece.trimStart();
      } else line += piece;
    }
    lines.push(line.trimEnd());
  }
  return lines.map((line) => indent + line).join("\n");
}

function table(columns: string[], rows: string[][], width: number): string {
  const all = [columns, ...rows];
  const natural = columns.map((_, i) => Math.max(...all.map((row) => widthOf(safe(row[i] ?? "")))));
  const total = natural.reduce((sum, w) => sum + w + 2, 0);
  if (total > width)
    return rows
      .map((row) =>
        row
          .map((cell, i) => (i === 0 ? `${safe(cell)}:` : `  ${safe(columns[i] ?? "")}: ${safe(cell)}`))
          .join("\n"),
      )
      .join("\n");
  return all
    .map((row) =>
      row
        .map((cell, i) => safe(cell) + " ".repeat(Math.max(0, (natural[i] ?? 0) - widthOf(safe(cell)))))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** The reply as text for a terminal. */
export function printReply(reply: Reply, style: TerminalStyle): string {
  const width = Math.max(40, Math.min(style.width, 110));
  const paint = (text: string, ...codes: Code[]) =>
    style.colour
      ? codes.reduce((t, code) => `\u001b[${CODES[code][0]}m${t}\u001b[${CODES[code][1]}m`, text)
      : text;
  const show = (block: Block): string => {
    switch (block.kind) {
      case "verdict": {
        const sign = block.sign ?? block.verdict;
        const colour: Code = sign === "yes" ? "green" : sign === "no" ? "red" : "yellow";
        const [head = "", rest = ""] = splitHead(wrap(block.text, width));
        return paint(head, "bold", colour) + rest;
      }
      case "heading":
        return paint(wrap(block.text, width), "bold");
      case "text":
        return wrap(block.text, width);
      case "notice":
      case "hint":
        return paint(wrap(block.text, width), "dim");
      case "list":
        return block.items.map((item) => `- ${wrap(item, width - 2).replaceAll("\n", "\n  ")}`).join("\n");
      case "table":
        return table(block.columns, block.rows, width);
      case "quote":
        return `${paint(wrap(block.citation.quote, width - 2, "| "), "cyan")}\n${paint(`  ${block.place}`, "dim")}`;
      case "question":
        return [
          wrap(block.question.text, width),
          ...choicesOf(block).map((choice, i) => `  ${i + 1}. ${safe(choice.label)}`),
          paint(
            wrap(
              [
                block.progress,
                commandsOf(block)
                  .map(({ label }) => label)
                  .join(" · "),
              ]
                .filter(Boolean)
                .join("\n"),
              width,
            ),
            "dim",
          ),
        ].join("\n");
      case "report":
        return reportBlocks(block, reply.answer.language).map(show).join("\n\n");
      case "suggestions":
        return paint(
          [block.label, ...block.items.map((item) => `  ${item}`)]
            .map((line) => wrap(line, width))
            .join("\n"),
          "dim",
        );
    }
  };
  return `${reply.blocks.map(show).join("\n\n")}\n`;
}

function splitHead(text: string): [string, string] {
  const end = text.search(/[.。]/);
  return end < 0 ? [text, ""] : [text.slice(0, end + 1), text.slice(end + 1)];
}
