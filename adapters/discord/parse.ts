/**
 * discord.js's messages and interactions as InboundEvents. What is not for us is undefined.
 * @module
 */
import type { Interaction } from "discord.js";
import { MessageType } from "discord.js";
import type { AdapterDeps, InboundEvent, OfficeAnswer } from "../../src/conversation/adapter.ts";
import type { Input } from "../../src/conversation/types.ts";
import { decodeControl, inputOf } from "../shared/controls.ts";
import { commandInput, languageOf } from "./commands.ts";

export const PLATFORM = "discord";

export type ParsedMessage =
  | { kind: "message"; event: InboundEvent }
  | { kind: "office"; answer: OfficeAnswer };

/** What is read of a message, however it came. */
export interface Heard {
  id: string;
  channelId: string;
  guildId: string | null;
  webhookId: string | null;
  type: MessageType;
  content: string;
  author: { id: string; bot: boolean };
  mentions: { users: { has(id: string): boolean } };
  reference: { messageId?: string } | null;
}

const SPOKEN = [MessageType.Default, MessageType.Reply];

/** A direct message, a mention, a reply to one of our messages, or staff's reply in the office's channel. */
export function parseMessage(
  message: Heard,
  botId: string,
  officeChannel?: string,
): ParsedMessage | undefined {
  const { id, author, channelId, guildId } = message;
  if (author.bot || message.webhookId || !SPOKEN.includes(message.type)) return undefined;
  const key = `message:${id}`;
  const text = plainWords(message.content, botId);
  const repliedTo = message.reference?.messageId;
  const asked = guildId === null || message.mentions.users.has(botId);
  const address: Record<string, string> = { channel: channelId, message: id, user: author.id };
  if (guildId !== null) address.guild = guildId;
  // No words (the mention alone, a file): help.
  const input: Input = text === "" ? { kind: "help" } : { kind: "text", text };
  const event = asked ? eventOf(key, author.id, input, address) : undefined;
  if (channelId === officeChannel && repliedTo && text !== "" && !message.content.includes(`<@${botId}>`)) {
    const by = `${PLATFORM}:${author.id}`;
    const answer = { key, officeRef: officeRef(channelId, repliedTo), by, text, otherwise: event };
    return { kind: "office", answer };
  }
  return event && { kind: "message", event };
}

/** A command, a control or a modal's answer; the ones that are shown before anything is stored are not here. */
export function parseInteraction(
  interaction: Interaction,
  programmes: AdapterDeps["programmes"],
): InboundEvent | undefined {
  const input = interactionInput(interaction, programmes);
  if (!input) return undefined;
  const address: Record<string, string> = {
    interaction: interaction.id,
    token: interaction.token,
    application: interaction.applicationId,
    user: interaction.user.id,
    at: String(interaction.createdTimestamp),
  };
  if (interaction.channelId) address.channel = interaction.channelId;
  // In a server, only the asker sees the answer.
  if (interaction.guildId !== null) address.guild = interaction.guildId;
  const event = eventOf(`interaction:${interaction.id}`, interaction.user.id, input, address);
  event.message.language = languageOf(interaction.locale);
  return event;
}

function interactionInput(
  interaction: Interaction,
  programmes: AdapterDeps["programmes"],
): Input | undefined {
  if (interaction.isChatInputCommand()) {
    const { commandName, options, locale } = interaction;
    const language = languageOf(locale) ?? "en";
    return commandInput(commandName, (name) => options.getString(name), language, programmes);
  }
  if (interaction.isModalSubmit()) {
    const control = decodeControl(interaction.customId);
    return control && inputOf(control, interaction.fields.getTextInputValue("answer"));
  }
  if (interaction.isStringSelectMenu()) {
    const control = decodeControl(interaction.customId);
    const [value] = interaction.values;
    return control && value !== undefined ? inputOf(control, value) : undefined;
  }
  if (interaction.isButton()) {
    const control = decodeControl(interaction.customId);
    if (!control) return undefined;
    // A choice carries its value in its id; a suggestion is its own label.
    const label = "label" in interaction.component ? (interaction.component.label ?? "") : "";
    return inputOf(control, control.kind === "choice" ? control.item : label);
  }
  return undefined;
}

/** One person's messages, commands and controls are one conversation, wherever in Discord. */
function eventOf(key: string, user: string, input: Input, address: Record<string, string>): InboundEvent {
  const conversation = `user:${user}`;
  return {
    key,
    message: { platform: PLATFORM, conversation, user, eventKey: key, input },
    to: { platform: PLATFORM, conversation, address },
  };
}

/** The reference of the message that told the office. */
export function officeRef(channel: string, message: string): string {
  return `${PLATFORM}:${channel}:${message}`;
}

/** What a person typed, without the bot's mention; other marks of Discord as their names. */
export function plainWords(content: string, botId: string): string {
  return content
    .replace(new RegExp(`<@!?${botId}>`, "g"), " ")
    .replace(/<a?(:\w+:)\d+>/g, "$1")
    .trim();
}
