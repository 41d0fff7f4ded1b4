/**
 * What a person typed, as plain words: without Slack's marks for bold, mentions and links.
 * @module
 */

/** An element of a rich text as it arrives; only what is read of it. */
export interface RichText {
  type: string;
  text?: string;
  url?: string;
  name?: string;
  user_id?: string;
  elements?: RichText[];
}

/**
 * The words of a message. What its writer formatted comes as rich text beside `text`, where bold stands as marks that
 * nobody typed: that is read where it is there.
 */
export function wordsOf(text: string, blocks: readonly RichText[] | undefined, botUserId: string): string {
  const rich = blocks?.length && blocks.every(({ type }) => type === "rich_text") ? blocks : undefined;
  return rich
    ? rich
        .map((block) => read(block, botUserId))
        .join("\n")
        .trim()
    : plainWords(text, botUserId);
}

function read({ type, elements = [], text = "", url, name, user_id: user }: RichText, bot: string): string {
  const inner = (between: string) => elements.map((element) => read(element, bot)).join(between);
  switch (type) {
    case "rich_text":
      return inner("\n");
    case "rich_text_list":
      return elements.map((element) => `• ${read(element, bot)}`).join("\n");
    case "rich_text_section":
    case "rich_text_quote":
    case "rich_text_preformatted":
      return inner("");
    case "link":
      return text || (url ?? "").replace(/^(?:mailto:|tel:)/, "");
    case "user":
      return user === bot ? " " : `@${user}`;
    case "emoji":
      return `:${name}:`;
    default:
      return text;
  }
}

/** The same from `text` alone: without the bot's mention, links and mentions as their words. */
export function plainWords(text: string, botUserId: string): string {
  const words = text
    .replaceAll(`<@${botUserId}>`, " ")
    .replace(/<([^<>|]*)(?:\|([^<>]*))?>/g, (_, target: string, label?: string) =>
      label !== undefined && label !== "" ? label : target.replace(/^(?:mailto:|tel:)/, ""),
    );
  return unescapeText(words).trim();
}

/** The three signs that Slack escapes, as they were typed. */
export function unescapeText(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}
