/**
 * Words as Slack blocks: plain and rich text elements only, which Slack does not parse.
 * @module
 */
import type { KnownBlock, PlainTextElement, RichTextBlock, RichTextBlockElement } from "@slack/types";
import { splitText } from "../shared/split.ts";

/** Room for one text: several fit into a message. */
export const PIECE = 2500;

/** A rich text block of the elements given. */
export function richText(...elements: RichTextBlockElement[]): RichTextBlock {
  return { type: "rich_text", elements };
}

/** A text that Slack does not parse. */
export function plain(text: string): PlainTextElement {
  return { type: "plain_text", text, emoji: false };
}

/** Plain words, in as many blocks as they need. */
export function paragraphs(text: string, style?: { bold?: boolean; italic?: boolean }): KnownBlock[] {
  if (text === "") return [];
  return pieces(text).map((piece) =>
    richText({
      type: "rich_text_section",
      elements: [{ type: "text", text: piece, ...(style && { style }) }],
    }),
  );
}

/** Measured as JSON, because that is what Slack counts: line breaks and quotation marks are longer there. */
export function pieces(text: string): string[] {
  return splitText(text, PIECE, (piece) => JSON.stringify(piece).length);
}

/** The three characters that begin Slack's markup for mentions and links. */
export function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
