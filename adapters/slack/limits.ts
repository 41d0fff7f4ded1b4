/**
 * What Slack refuses in a message, checked before it is sent: also what the SDK's types do not check.
 * @module
 */
import type { KnownBlock } from "@slack/types";

/** Slack's published limits, and one that is not: all blocks together (msg_blocks_too_long near 13,000). */
export const LIMITS = {
  blocks: 50,
  /** Characters of all blocks as JSON; Slack's own bound lies near 13,000 and is not published. */
  blocksJson: 12_000,
  viewBlocks: 100,
  /** Slack: 250 kB. */
  viewJson: 240_000,
  text: 40_000,
  /** One text in a rich text block; not published, the bound of a section's. */
  richText: 3000,
  sectionText: 3000,
  headerText: 150,
  buttonText: 75,
  buttonValue: 2000,
  actionsElements: 25,
  contextActionsElements: 5,
  optionText: 75,
  optionValue: 75,
  selectOptions: 100,
  placeholder: 150,
  actionId: 255,
  tableRows: 100,
  tableColumns: 20,
  /** Not published. */
  tableCell: 2000,
  tables: 1,
} as const;

/** A message as it is posted. */
export interface SlackMessage {
  /** Notifications and screen readers; escaped. */
  text: string;
  blocks: KnownBlock[];
}

type Problem = string | false;

/** Everything Slack would refuse in the message; empty where it is fine. */
export function problemsOf({ text, blocks }: SlackMessage): string[] {
  const found: Problem[] = [
    over("text", text.length, LIMITS.text),
    over("blocks", blocks.length, LIMITS.blocks),
    over("blocks, as JSON", JSON.stringify(blocks).length, LIMITS.blocksJson),
    over("tables", blocks.filter(({ type }) => type === "table").length, LIMITS.tables),
    ...allBlockProblems(blocks),
  ];
  return found.filter((problem) => problem !== false);
}

/** The same of a Home tab, which may be larger than a message. */
export function viewProblems({ blocks }: { blocks: KnownBlock[] }): string[] {
  const found: Problem[] = [
    over("blocks", blocks.length, LIMITS.viewBlocks),
    over("bytes", Buffer.byteLength(JSON.stringify(blocks)), LIMITS.viewJson),
    ...allBlockProblems(blocks),
  ];
  return found.filter((problem) => problem !== false);
}

function allBlockProblems(blocks: KnownBlock[]): Problem[] {
  return blocks.flatMap((block, index) =>
    blockProblems(block).map((problem) => problem && `block ${index}: ${problem}`),
  );
}

function over(what: string, is: number, limit: number): Problem {
  return is > limit && `${what}: ${is}, at most ${limit}`;
}

function empty(what: string, text: string): Problem {
  return text.length === 0 && `${what}: empty`;
}

function blockProblems(block: KnownBlock): Problem[] {
  switch (block.type) {
    case "header":
      return [over("header", block.text.text.length, LIMITS.headerText), empty("header", block.text.text)];
    case "section":
      return [over("section", block.text?.text.length ?? 0, LIMITS.sectionText)];
    case "rich_text":
      return block.elements.flatMap((element) =>
        element.type === "rich_text_list"
          ? element.elements.flatMap((section) => textProblems(section.elements))
          : textProblems(element.elements),
      );
    case "actions":
      return [
        over("elements", block.elements.length, LIMITS.actionsElements),
        block.elements.length === 0 && "no elements",
        twice(block.elements.map((element) => ("action_id" in element ? (element.action_id ?? "") : ""))),
        ...block.elements.flatMap(elementProblems),
      ];
    case "divider":
      return [];
    case "context_actions":
      return [over("elements", block.elements.length, LIMITS.contextActionsElements)];
    case "table":
      return [
        over("rows", block.rows.length, LIMITS.tableRows),
        ...block.rows.map((row) => over("columns", row.length, LIMITS.tableColumns)),
        ...block.rows
          .flat()
          .map(
            (cell) =>
              cell.type === "raw_text" &&
              (empty("cell", cell.text) || over("cell", cell.text.length, LIMITS.tableCell)),
          ),
      ];
    default:
      return [`the type ${block.type} is not one this program sends`];
  }
}

function textProblems(elements: readonly object[]): Problem[] {
  return elements.flatMap((element) => {
    const text = "text" in element && typeof element.text === "string" ? element.text : undefined;
    return text === undefined ? [] : [over("text", text.length, LIMITS.richText), empty("text", text)];
  });
}

function elementProblems(element: object & { type: string }): Problem[] {
  const {
    action_id: id = "",
    value = "",
    text,
    placeholder,
    options = [],
  } = element as {
    action_id?: string;
    value?: string;
    text?: { text: string };
    placeholder?: { text: string };
    options?: { text: { text: string }; value?: string }[];
  };
  return [
    over("action_id", id.length, LIMITS.actionId),
    over("value", value.length, LIMITS.buttonValue),
    over("button text", text?.text.length ?? 0, LIMITS.buttonText),
    text !== undefined && empty("button text", text.text),
    over("placeholder", placeholder?.text.length ?? 0, LIMITS.placeholder),
    over("options", options.length, LIMITS.selectOptions),
    element.type === "static_select" && options.length === 0 && "a select without options",
    twice(options.map((option) => option.value ?? "")),
    ...options.flatMap((option) => [
      over("option text", option.text.text.length, LIMITS.optionText),
      over("option value", option.value?.length ?? 0, LIMITS.optionValue),
      empty("option text", option.text.text),
    ]),
  ];
}

function twice(ids: string[]): Problem {
  return new Set(ids).size !== ids.length && "the same id or value twice";
}
