/**
 * The message that tells the office's channel of a question.
 * @module
 */
import type { OfficeQuestion } from "../../src/conversation/adapter.ts";
import { OFFICE } from "../shared/labels.ts";
import { splitText } from "../shared/split.ts";
import { escapeText, quoteText } from "./escape.ts";
import type { DiscordMessage } from "./limits.ts";
import { packMessages } from "./render.ts";

const PIECE = 1500;

/** The question, what was answered, and how to reply. */
export function officeMessages({ question, answer, note, platform, turn }: OfficeQuestion): DiscordMessage[] {
  const quoted = (text: string) =>
    splitText(text, PIECE, (piece) => quoteText(piece).length)
      .filter((piece) => piece !== "")
      .map(quoteText);
  const parts = [
    `**${escapeText(OFFICE.heading)}**\n-# ${escapeText(OFFICE.how)}`,
    `**${escapeText(OFFICE.asked)}** (${escapeText(platform)}, ${turn})`,
    ...quoted(question),
    ...(note ? [`**${escapeText(OFFICE.note)}**`, ...quoted(note)] : []),
    `**${escapeText(OFFICE.answered)}**`,
    ...quoted(answer),
  ];
  return packMessages(parts, [], "…");
}
