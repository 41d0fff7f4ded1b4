/**
 * Any text as Discord Markdown that shows it as it stands. A backslash before a sign is not shown, so the reader
 * sees the source, byte for byte.
 * @module
 */

/** Signs that begin markup, mentions, time stamps or links anywhere. */
const ANYWHERE = /[\\*_~`|<>[\]@]/g;
/** A scheme's colon (or a link would come of it), and the colons of an emoji's name. */
const COLON = /:(?=\/\/)|:(?=\w+:)/g;
/** An invitation, which Discord shows as one also without a scheme. */
const INVITATION = /(discord(?:app)?)\.(?=(?:gg|com|me)\/)/gi;
/** Headings, subtext and lists, at the start of a line; blanks because Discord looks past them. */
const LINE_START = /^([^\S\n\r\u2028\u2029]*)(#{1,3}(?=\s)|-#(?=\s)|[-+](?=\s))/gm;
const NUMBERED = /^([^\S\n\r\u2028\u2029]*\d+)\.(?=\s)/gm;

/** Escapes a text. */
export function escapeText(text: string): string {
  return text
    .replace(ANYWHERE, "\\$&")
    .replace(COLON, "\\:")
    .replace(INVITATION, "$1\\.")
    .replace(LINE_START, "$1\\$2")
    .replace(NUMBERED, "$1\\.");
}

/** A text as a block quote. */
export function quoteText(text: string): string {
  return text
    .split("\n")
    .map((line) => `> ${escapeText(line)}`)
    .join("\n");
}
