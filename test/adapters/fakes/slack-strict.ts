/**
 * What Slack refuses, written from its documentation and apart from the adapter's own check; over its published types.
 * @module
 */
import type {
  ActionsBlockElement,
  FeedbackButtons,
  KnownBlock,
  PlainTextElement,
  PlainTextOption,
  RichTextBlockElement,
  RichTextElement,
  RichTextSection,
  TableBlock,
} from "@slack/types";

/** A message's body as it came over HTTP. */
export interface SlackBody {
  text?: string;
  blocks?: KnownBlock[];
}

/** Slack's error code for a message, or undefined where it takes it. */
export function slackRefuses(
  { text, blocks }: SlackBody,
  where: "message" | "home" = "message",
): string | undefined {
  if (!text && !blocks?.length) return "no_text";
  if ((text ?? "").length > 40_000) return "msg_too_long";
  if (!blocks) return undefined;
  if (blocks.length > (where === "home" ? 100 : 50)) return "invalid_blocks";
  if (where === "home" && Buffer.byteLength(JSON.stringify(blocks)) > 250_000) return "view_too_large";
  if (where === "message" && JSON.stringify(blocks).length > 13_000) return "msg_blocks_too_long";
  if (blocks.filter((block) => block.type === "table").length > 1) return "invalid_attachments";
  const ids = blocks.map((block) => block.block_id).filter(Boolean);
  if (new Set(ids).size !== ids.length) return "invalid_blocks";
  return blocks.every(validBlock) ? undefined : "invalid_blocks";
}

function sized(text: unknown, most: number): boolean {
  return typeof text === "string" && text.length > 0 && text.length <= most;
}

function plain(object: PlainTextElement | undefined, most: number): boolean {
  return object?.type === "plain_text" && sized(object.text, most);
}

function validBlock(block: KnownBlock): boolean {
  switch (block.type) {
    case "divider":
      return true;
    case "header":
      return plain(block.text, 150);
    case "rich_text":
      return block.elements.length > 0 && block.elements.every(validRich);
    case "actions": {
      const { elements } = block;
      const ids = elements.map((element) => element.action_id);
      const once = new Set(ids).size === ids.length;
      return elements.length >= 1 && elements.length <= 25 && once && elements.every(validElement);
    }
    case "context_actions":
      return block.elements.length <= 5 && block.elements.every(validFeedback);
    case "table":
      return validTable(block);
    default:
      return false; // not one that this program sends
  }
}

function validFeedback(element: { type: string }): boolean {
  if (element.type !== "feedback_buttons") return false;
  const { positive_button: yes, negative_button: no } = element as FeedbackButtons;
  return [yes, no].every(({ text, value }) => plain(text, 75) && sized(value, 2000));
}

function validTable({ rows, column_settings: columns = [] }: TableBlock): boolean {
  const [head] = rows;
  return (
    rows.length <= 100 &&
    columns.length <= 20 &&
    rows.every(
      (row) =>
        row.length <= 20 &&
        row.length === head?.length &&
        row.every((cell) => cell.type === "raw_text" && sized(cell.text, 2000)),
    )
  );
}

function validRich(element: RichTextBlockElement): boolean {
  if (element.type === "rich_text_list") return element.elements.every(validSection);
  if (element.type !== "rich_text_section" && element.type !== "rich_text_quote") return false;
  return element.elements.every(validText);
}

function validSection(section: RichTextSection): boolean {
  return section.type === "rich_text_section" && section.elements.every(validText);
}

/** Text only: no element that mentions, links or shows anything else. */
function validText(element: RichTextElement): boolean {
  return element.type === "text" && sized(element.text, 3000);
}

function validElement(element: ActionsBlockElement): boolean {
  if (!sized(element.action_id, 255)) return false;
  if (element.type === "button") return plain(element.text, 75) && (element.value ?? "").length <= 2000;
  if (element.type === "datepicker") return plain(element.placeholder, 150);
  if (element.type !== "static_select") return false;
  const { options = [], placeholder } = element;
  const values = options.map((option) => option.value);
  return (
    plain(placeholder, 150) &&
    options.length >= 1 &&
    options.length <= 100 &&
    new Set(values).size === values.length &&
    options.every(validOption)
  );
}

function validOption({ text, value }: PlainTextOption): boolean {
  return plain(text, 75) && sized(value, 75);
}
