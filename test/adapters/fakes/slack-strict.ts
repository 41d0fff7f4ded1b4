/**
 * What Slack refuses, written from its documentation and apart from the adapter's own check.
 * @module
 */
const BLOCKS = new Set([
  "header",
  "section",
  "rich_text",
  "actions",
  "context_actions",
  "context",
  "table",
  "divider",
]);
const RICH = new Set(["rich_text_section", "rich_text_list", "rich_text_quote"]);

// biome-ignore lint/suspicious/noExplicitAny: a payload from outside, checked here
type Json = any;

/** Slack's error code for a message, or undefined where it takes it. */
export function slackRefuses(
  { text, blocks }: { text?: string; blocks?: Json[] },
  where: "message" | "home" = "message",
): string | undefined {
  if (!text && !blocks?.length) return "no_text";
  if ((text ?? "").length > 40_000) return "msg_too_long";
  if (!blocks) return undefined;
  if (blocks.length > (where === "home" ? 100 : 50)) return "invalid_blocks";
  if (JSON.stringify(blocks).length > 13_000) return "msg_blocks_too_long";
  if (blocks.filter((block) => block.type === "table").length > 1) return "invalid_attachments";
  const ids = blocks.map((block) => block.block_id).filter(Boolean);
  if (new Set(ids).size !== ids.length) return "invalid_blocks";
  return blocks.every(validBlock) ? undefined : "invalid_blocks";
}

function sized(text: unknown, most: number): boolean {
  return typeof text === "string" && text.length > 0 && text.length <= most;
}

function plain(object: Json, most: number): boolean {
  return object?.type === "plain_text" && sized(object.text, most);
}

function validBlock(block: Json): boolean {
  if (!BLOCKS.has(block.type)) return false;
  if (block.type === "divider") return true;
  if (block.type === "header") return plain(block.text, 150);
  if (block.type === "rich_text") return block.elements.length > 0 && block.elements.every(validRich);
  if (block.type === "actions") {
    const { elements } = block;
    const ids = elements.map((element: Json) => element.action_id);
    return (
      elements.length >= 1 &&
      elements.length <= 25 &&
      new Set(ids).size === ids.length &&
      elements.every(validElement)
    );
  }
  if (block.type === "context_actions") {
    return (
      block.elements.length <= 5 &&
      block.elements.every(
        (element: Json) =>
          element.type === "feedback_buttons" &&
          plain(element.positive_button.text, 75) &&
          plain(element.negative_button.text, 75) &&
          sized(element.positive_button.value, 2000) &&
          sized(element.negative_button.value, 2000),
      )
    );
  }
  if (block.type === "table") {
    return (
      block.rows.length <= 100 &&
      block.rows.every(
        (row: Json[]) =>
          row.length <= 20 && row.every((cell) => cell.type === "raw_text" && sized(cell.text, 2000)),
      )
    );
  }
  return false;
}

function validRich(element: Json): boolean {
  if (!RICH.has(element.type)) return false;
  return element.elements.every((inner: Json) =>
    element.type === "rich_text_list"
      ? inner.type === "rich_text_section" && validRich(inner)
      : inner.type === "text" && sized(inner.text, 3000),
  );
}

function validElement(element: Json): boolean {
  if (!sized(element.action_id, 255)) return false;
  if (element.type === "button")
    return plain(element.text, 75) && (element.value === undefined || element.value.length <= 2000);
  if (element.type === "datepicker") return plain(element.placeholder, 150);
  if (element.type !== "static_select") return false;
  const values = element.options.map((option: Json) => option.value);
  return (
    element.options.length >= 1 &&
    element.options.length <= 100 &&
    new Set(values).size === values.length &&
    element.options.every((option: Json) => plain(option.text, 75) && sized(option.value, 75))
  );
}
