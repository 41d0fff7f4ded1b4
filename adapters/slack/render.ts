/**
 * A Reply as Slack messages. All texts are plain or rich text elements, which Slack does not parse: nothing in
 * them becomes a mention, a link or markup, and a quote is shown as it stands.
 * @module
 */
import type { KnownBlock } from "@slack/types";
import type { Language } from "../../src/contract.ts";
import type { Block, Reply } from "../../src/conversation/types.ts";
import { labels, MARKS } from "../shared/labels.ts";
import { reportBlocks } from "../shared/report-blocks.ts";
import { shorten } from "../shared/split.ts";
import { tableRows } from "../shared/table-rows.ts";
import { changeBlocks, feedbackBlocks, questionBlocks, suggestionBlocks } from "./controls.ts";
import { LIMITS, type SlackMessage } from "./limits.ts";
import { escapeText, PIECE, paragraphs, pieces, richText } from "./text.ts";

const FALLBACK = 300;

/** All messages of a reply, in order; the controls under the last one. */
export function renderReply(reply: Reply): SlackMessage[] {
  const { language } = reply.answer;
  const blocks = reply.blocks.flatMap((block) => renderBlock(block, language));
  return packMessages([...blocks, ...feedbackBlocks(reply)], fallbackText(reply));
}

/** Blocks in as many messages as Slack's limits ask for. */
export function packMessages(blocks: KnownBlock[], text: string): SlackMessage[] {
  const messages: SlackMessage[] = [];
  let current: KnownBlock[] = [];
  for (const block of blocks) {
    const next = [...current, block];
    const full =
      next.length > LIMITS.blocks ||
      JSON.stringify(next).length > LIMITS.blocksJson ||
      next.filter(({ type }) => type === "table").length > LIMITS.tables;
    if (full && current.length > 0) {
      messages.push({ text, blocks: current });
      current = [block];
    } else {
      current = next;
    }
  }
  if (current.length > 0) messages.push({ text, blocks: current });
  return messages;
}

function renderBlock(block: Block, language: Language): KnownBlock[] {
  switch (block.kind) {
    case "notice":
    case "hint":
      return paragraphs(block.text, { italic: true });
    case "verdict":
      return paragraphs(`${MARKS[block.sign ?? block.verdict ?? "not-stated"]} ${block.text}`, {
        bold: true,
      });
    case "heading":
      return heading(block.text);
    case "text":
      return paragraphs(block.text);
    case "list":
      return listBlocks(block.items);
    case "table":
      return tableBlocks(block.columns, block.rows);
    case "quote":
      return quoteBlocks(block.citation.quote, block.place, language);
    case "question":
      return questionBlocks(block, language);
    case "report":
      return [
        ...reportBlocks(block, language).flatMap((part) => renderBlock(part, language)),
        ...changeBlocks(block),
      ];
    case "suggestions":
      return suggestionBlocks(block.label, block.items);
  }
}

function heading(text: string): KnownBlock[] {
  if (text.length > LIMITS.headerText) return paragraphs(text, { bold: true });
  return text === "" ? [] : [{ type: "header", text: { type: "plain_text", text, emoji: false } }];
}

/** A quote in pieces that joined are the quote; under the last one, where it stands. */
export function quoteBlocks(quote: string, place: string, language: Language): KnownBlock[] {
  const parts = pieces(quote);
  return parts.map((text, index) => {
    const under = index === parts.length - 1 ? place : `${place} (${labels(language).goesOn})`;
    return richText(
      { type: "rich_text_quote", elements: [{ type: "text", text }] },
      {
        type: "rich_text_section",
        elements: [{ type: "text", text: `— ${under}`, style: { italic: true } }],
      },
    );
  });
}

function listBlocks(items: string[]): KnownBlock[] {
  const lines = items.filter((item) => item !== "").flatMap((item) => pieces(item));
  const blocks: KnownBlock[] = [];
  let group: string[] = [];
  const flush = () => {
    if (group.length === 0) return;
    const elements = group.map((text) => ({
      type: "rich_text_section" as const,
      elements: [{ type: "text" as const, text }],
    }));
    blocks.push(richText({ type: "rich_text_list", style: "bullet", elements }));
    group = [];
  };
  for (const line of lines) {
    if (JSON.stringify([...group, line]).length > PIECE) flush();
    group.push(line);
  }
  flush();
  return blocks;
}

/** A table where it fits in one message; else a line a row, each value with its column's name. */
function tableBlocks(columns: string[], rows: string[][]): KnownBlock[] {
  const cells = [columns, ...rows].map((row) =>
    row.map((text) => ({ type: "raw_text" as const, text: text === "" ? "–" : text })),
  );
  // Without wrapping, Slack cuts a long cell off.
  const wrapped = columns.map(() => ({ is_wrapped: true }));
  const table: KnownBlock = { type: "table", rows: cells, column_settings: wrapped };
  const fits =
    cells.length <= LIMITS.tableRows &&
    columns.length <= LIMITS.tableColumns &&
    cells.flat().every(({ text }) => text.length <= LIMITS.tableCell) &&
    JSON.stringify(table).length <= LIMITS.blocksJson - 2000;
  if (fits) return [table];
  return listBlocks(tableRows(columns, rows).map(({ head, values }) => `${head}: ${values.join("; ")}`));
}

/** For notifications: the answer's first words, escaped so that nothing in them is a mention. */
function fallbackText(reply: Reply): string {
  const first = reply.blocks.find(({ kind }) => kind === "verdict" || kind === "text" || kind === "question");
  const words =
    first?.kind === "question"
      ? first.question.text
      : first && "text" in first
        ? first.text
        : reply.answer.text;
  return escapeText(shorten(words, FALLBACK));
}
