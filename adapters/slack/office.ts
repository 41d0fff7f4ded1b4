/**
 * The message that tells the office's channel of a question.
 * @module
 */
import type { OfficeQuestion } from "../../src/conversation/adapter.ts";
import { OFFICE } from "../shared/labels.ts";
import type { SlackMessage } from "./limits.ts";
import { packMessages } from "./render.ts";
import { escapeText, paragraphs, pieces, plain, richText } from "./text.ts";

/** The question, what was answered, and how to reply; long ones go on in the thread. */
export function officeMessages({ question, answer, note, platform, turn }: OfficeQuestion): SlackMessage[] {
  const quoted = (text: string) =>
    pieces(text)
      .filter((piece) => piece !== "")
      .map((piece) => richText({ type: "rich_text_quote", elements: [{ type: "text", text: piece }] }));
  const blocks = [
    { type: "header" as const, text: plain(OFFICE.heading) },
    ...paragraphs(OFFICE.how, { italic: true }),
    ...paragraphs(`${OFFICE.asked} (${platform}, #${turn})`, { bold: true }),
    ...quoted(question),
    ...(note ? [...paragraphs(OFFICE.note, { bold: true }), ...quoted(note)] : []),
    ...paragraphs(OFFICE.answered, { bold: true }),
    ...quoted(answer),
  ];
  return packMessages(blocks, escapeText(OFFICE.heading));
}
