/**
 * A Reply as Discord messages: escaped text in content, controls under the last message.
 * @module
 */
import type { Language } from "../../src/contract.ts";
import type { Block, Question, Reply } from "../../src/conversation/types.ts";
import { choicesOf } from "../shared/controls.ts";
import { labels, MARKS } from "../shared/labels.ts";
import { reportBlocks } from "../shared/report-blocks.ts";
import { splitText } from "../shared/split.ts";
import { tableRows } from "../shared/table-rows.ts";
import {
  changeRows,
  feedbackRows,
  fitOnButtons,
  labelsTooLong,
  questionRows,
  suggestionRows,
} from "./controls.ts";
import { escapeText, quoteText } from "./escape.ts";
import { type DiscordMessage, LIMITS, type Row } from "./limits.ts";

/** Room for one piece: some signs around it are added. */
const PIECE = 1700;

/** All messages of a reply, in order. */
export function renderReply(reply: Reply): DiscordMessage[] {
  const { language } = reply.answer;
  const { blocks } = reply;
  const asked = blocks
    .flatMap((block) => (block.kind === "suggestions" ? block.items : []))
    .filter((item) => item !== "");
  const onButtons = fitOnButtons(asked);
  // The words over the buttons come last: right above them.
  const offers = (block: Block) => block.kind === "suggestions";
  const inOrder = [...blocks.filter((block) => !offers(block)), ...blocks.filter(offers)];
  const parts = inOrder.flatMap((block) => renderBlock(block, language, onButtons));
  const rows = [
    ...blocks.flatMap((block) => {
      if (block.kind === "question") return questionRows(block, language);
      return block.kind === "report" ? changeRows(block) : [];
    }),
    ...(onButtons ? suggestionRows(asked) : []),
    ...feedbackRows(reply),
  ];
  return packMessages(parts, rows, labels(language).choose);
}

/** Parts in as many messages as the limits ask for; controls under the last, the rest under more. */
export function packMessages(parts: string[], rows: Row[], more: string): DiscordMessage[] {
  const messages: DiscordMessage[] = [];
  let content = "";
  for (const part of parts) {
    const next = content === "" ? part : `${content}\n${part}`;
    if (next.length > LIMITS.content && content !== "") {
      messages.push({ content, components: [] });
      content = part;
    } else {
      content = next;
    }
  }
  messages.push({ content: content || more, components: rows.slice(0, LIMITS.rows) });
  for (let from = LIMITS.rows; from < rows.length; from += LIMITS.rows) {
    messages.push({ content: more, components: rows.slice(from, from + LIMITS.rows) });
  }
  return messages;
}

function renderBlock(block: Block, language: Language, onButtons: boolean): string[] {
  switch (block.kind) {
    case "notice":
    case "hint":
      return styled(block.text, "-# ", "");
    case "verdict":
      return styled(`${MARKS[block.sign ?? block.verdict ?? "not-stated"]} ${block.text}`, "**", "**");
    case "heading":
      return styled(block.text, "**", "**");
    case "text":
      return pieces(block.text);
    case "list":
      return block.items.filter((item) => item !== "").flatMap((item) => pieces(`• ${item}`));
    case "table":
      return tableLines(block.columns, block.rows);
    case "quote":
      return quoteParts(block.citation.quote, block.place, language);
    case "question":
      return [
        ...styled(block.question.text, "**", "**"),
        ...longChoices(block).flatMap(pieces),
        ...styled(block.progress, "-# ", ""),
      ];
    case "suggestions":
      return [
        ...styled(block.label, "-# ", ""),
        ...(onButtons ? [] : block.items.flatMap((item) => pieces(`• ${item}`))),
      ];
    case "report":
      return reportBlocks(block, language).flatMap((part) => renderBlock(part, language, onButtons));
  }
}

function longChoices(block: Question): string[] {
  const choices = choicesOf(block);
  return labelsTooLong(choices) ? choices.map(({ label }, index) => `${index + 1}. ${label}`) : [];
}

/** Escaped text in pieces; each line of it between two signs. */
function styled(text: string, before: string, after: string): string[] {
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .flatMap(pieces)
    .map((piece) => `${before}${piece.trim()}${after}`);
}

function pieces(text: string): string[] {
  if (text === "") return [];
  return splitText(text, PIECE, (piece) => escapeText(piece).length).map(escapeText);
}

/**
 * A quote in pieces that joined are the quote. The line under each says where it stands, and keeps Discord, which
 * trims messages, from touching the quote.
 */
export function quoteParts(quote: string, place: string, language: Language): string[] {
  const parts = splitText(quote, PIECE, (piece) => quoteText(piece).length);
  return parts.map((part, index) => {
    const under = index === parts.length - 1 ? place : `${place} (${labels(language).goesOn})`;
    return `${quoteText(part)}\n-# — ${escapeText(under)}`;
  });
}

/** Rows with one value as lines; others as a heading with a line a value. */
function tableLines(columns: string[], rows: string[][]): string[] {
  const caption = columns.length === 2 ? styled(columns.filter(Boolean).join(" · "), "-# ", "") : [];
  const lines = tableRows(columns, rows).flatMap(({ head, values }) =>
    values.length === 1
      ? pieces(`• ${head}: ${values[0]}`)
      : [...styled(head, "**", "**"), ...values.flatMap((value) => pieces(`• ${value}`))],
  );
  return [...caption, ...lines];
}
