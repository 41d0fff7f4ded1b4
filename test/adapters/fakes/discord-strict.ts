/**
 * What Discord refuses, and what a reader sees of its Markdown; written apart from the adapter's own check.
 * @module
 */

import { ComponentType } from "discord.js";

// biome-ignore lint/suspicious/noExplicitAny: a payload from outside, checked here
type Json = any;

/** Discord's message for a bad body, or undefined where it takes it. */
export function discordRefuses(body: Json): string | undefined {
  const { content = "", components = [] } = body;
  if (content.trim() === "") return "Cannot send an empty message";
  if ([...content].length > 2000) return "content: must be 2000 or fewer in length";
  if (components.length > 5) return "components: at most 5 rows";
  if (body.allowed_mentions?.parse?.length !== 0) return "test: mentions are not switched off";
  if (body.nonce !== undefined && String(body.nonce).length > 25) return "nonce: at most 25";
  const ids: string[] = [];
  for (const row of components) {
    if (row.type !== ComponentType.ActionRow || row.components.length < 1) return "components: a bad row";
    const kinds = new Set(row.components.map((one: Json) => one.type));
    if (row.components.length > (kinds.has(ComponentType.StringSelect) ? 1 : 5))
      return "components: too many in a row";
    for (const one of row.components) {
      ids.push(one.custom_id);
      if (!one.custom_id || one.custom_id.length > 100) return "custom_id: 1 to 100";
      if (one.type === ComponentType.Button && (!one.label || one.label.length > 80)) return "label: 1 to 80";
      if (one.type === ComponentType.StringSelect) {
        if ((one.placeholder ?? "").length > 150) return "placeholder: at most 150";
        if (one.options.length < 1 || one.options.length > 25) return "options: 1 to 25";
        if (new Set(one.options.map((option: Json) => option.value)).size !== one.options.length)
          return "options: twice";
        if (
          one.options.some(
            (option: Json) =>
              !option.label || option.label.length > 100 || !option.value || option.value.length > 100,
          )
        )
          return "option: 1 to 100";
      }
    }
  }
  return new Set(ids).size === ids.length ? undefined : "custom_id: duplicated";
}

/** The same for a modal. */
export function modalRefused({ title, custom_id: id, components }: Json): string | undefined {
  if (!title || title.length > 45) return "title: 1 to 45";
  if (!id || id.length > 100) return "custom_id: 1 to 100";
  if (components.length < 1 || components.length > 5) return "components: 1 to 5";
  for (const row of components) {
    const [input, ...others] = row.components ?? [];
    if (row.type !== ComponentType.ActionRow || others.length > 0) return "components: one in a row";
    if (input?.type !== ComponentType.TextInput) return "components: a text input";
    if (!input.custom_id || input.custom_id.length > 100) return "custom_id: 1 to 100";
    if (!input.label || input.label.length > 45) return "label: 1 to 45";
    if ((input.placeholder ?? "").length > 100) return "placeholder: at most 100";
    if (input.max_length !== undefined && (input.max_length < 1 || input.max_length > 4000))
      return "max_length: 1 to 4000";
  }
  return undefined;
}

/** A line's kind and the text that its reader sees. Throws on markup that is neither escaped nor the program's own. */
export function readLine(line: string): { kind: "quote" | "small" | "plain"; text: string } {
  const kind = line.startsWith("> ") ? "quote" : line.startsWith("-# ") ? "small" : "plain";
  let source = kind === "plain" ? line : line.slice(kind === "quote" ? 2 : 3);
  if (kind === "plain" && source.startsWith("**") && source.endsWith("**")) source = source.slice(2, -2);
  if (kind === "plain") source = source.replace(/^\*\*([^*\\]+)\*\*/, "$1");
  if (/^\s*(#{1,3}\s|[-+]\s|\d+\.\s)/.test(source)) throw new Error(`markup at the start of: ${line}`);
  let text = "";
  for (let at = 0; at < source.length; at += 1) {
    const sign = source[at] as string;
    const next = source[at + 1] ?? "";
    if (sign === "\\" && /[^0-9A-Za-z\s]/.test(next)) {
      text += next;
      at += 1;
    } else if (/[*_~`|<>[\]@]/.test(sign)) {
      throw new Error(`markup "${sign}" in: ${line}`);
    } else {
      text += sign;
    }
  }
  if (/(?<!\\):\/\//.test(source)) throw new Error(`a link in: ${line}`);
  // Discord's client makes an invitation of it, with or without a scheme.
  if (/discord(?:app)?\.(?:gg|com\/invite)\/\w/i.test(source)) throw new Error(`an invitation in: ${line}`);
  return { kind, text };
}

/** The text of a message as it is read. */
export function readMessage(content: string): string {
  return content
    .split("\n")
    .map((line) => readLine(line).text)
    .join("\n");
}

/** The quotes of a message as they are read: runs of quoted lines. */
export function readQuotes(content: string): string[] {
  const quotes: string[][] = [];
  let open = false;
  for (const line of content.split("\n")) {
    const { kind, text } = readLine(line);
    if (kind !== "quote") open = false;
    else if (open) quotes.at(-1)?.push(text);
    else {
      quotes.push([text]);
      open = true;
    }
  }
  return quotes.map((lines) => lines.join("\n"));
}
