/**
 * Slack's payloads as InboundEvents. What is not for us (bots, edits, joins, our own words) is undefined.
 * @module
 */
import type { InboundEvent, OfficeAnswer } from "../../src/conversation/adapter.ts";
import type { Input } from "../../src/conversation/types.ts";
import { checkInput } from "../shared/commands.ts";
import { decodeControl, inputOf } from "../shared/controls.ts";
import { type RichText, unescapeText, wordsOf } from "./words.ts";

export const PLATFORM = "slack";

/** Who the bot is, and where the office sits. */
export interface SlackContext {
  botUserId: string;
  officeChannel?: string;
}

/** The fields read of a `message` or `app_mention` event. */
export interface MessagePayload {
  type: string;
  subtype?: string;
  channel: string;
  channel_type?: string;
  user?: string;
  bot_id?: string;
  text?: string;
  blocks?: RichText[];
  ts: string;
  thread_ts?: string;
}

/** The fields read of a `block_actions` payload. */
export interface ActionPayload {
  user: { id: string };
  channel?: { id: string };
  message?: { ts: string; thread_ts?: string };
  container?: { type?: string; is_ephemeral?: boolean; thread_ts?: string };
  response_url?: string;
}

/** The fields read of the action itself. */
export interface Action {
  action_id: string;
  action_ts: string;
  value?: string;
  selected_option?: { value: string } | null;
  selected_date?: string | null;
}

/** The fields read of a slash command. */
export interface CommandPayload {
  user_id: string;
  channel_id: string;
  text?: string;
  trigger_id: string;
  response_url: string;
}

export type ParsedMessage =
  | { kind: "message"; event: InboundEvent }
  /** Staff's words in a thread of the office's channel: an answer, or a message as in any thread. */
  | { kind: "office"; answer: OfficeAnswer; event: InboundEvent };

const SPOKEN = [undefined, "file_share", "thread_broadcast"];

/** In a thread, words that begin with another person's name are for that person. */
const TO_ANOTHER = /^\s*<@/;

/** A message or mention. An `unasked` one is a follow-up in a thread: for us where a conversation is held there. */
export function parseMessage(payload: MessagePayload, context: SlackContext): ParsedMessage | undefined {
  const { channel, user, ts, thread_ts: thread, text = "", bot_id: bot } = payload;
  if (!user || bot || user === context.botUserId || !SPOKEN.includes(payload.subtype)) return undefined;
  // A mention arrives as `message` and as `app_mention`, each with its own event id: the message is what counts.
  const key = `message:${channel}:${ts}`;
  const mentioned = payload.type === "app_mention" || text.includes(`<@${context.botUserId}>`);
  const words = wordsOf(text, payload.blocks, context.botUserId);
  const direct = payload.channel_type === "im" || channel.startsWith("D");
  if (words === "" && !direct && !mentioned) return undefined;
  const office = channel === context.officeChannel && thread && thread !== ts && !mentioned;
  if (!office && !direct && !mentioned && (!thread || TO_ANOTHER.test(text))) return undefined;
  const root = thread ?? ts;
  const conversation = direct ? directConversation(user) : `${channel}:${root}`;
  const to = { platform: PLATFORM, conversation, address: { channel, thread: root, user } };
  const message = { platform: PLATFORM, conversation, user, eventKey: key, input: said(words) };
  const unasked = !direct && !mentioned;
  const event = { key, message, to, ...(unasked && { unasked }) };
  if (!office) return { kind: "message", event };
  const answer = { key, officeRef: officeRef(channel, thread), by: `${PLATFORM}:${user}`, text: words };
  return { kind: "office", answer, event };
}

/** A press of a button, a choice in a select, a date. */
export function parseAction(body: ActionPayload, action: Action): InboundEvent | undefined {
  const control = decodeControl(action.action_id);
  const value = action.selected_option?.value ?? action.selected_date ?? action.value;
  if (!control || (control.kind === "choice" && value == null)) return undefined;
  const user = body.user.id;
  const channel = body.channel?.id;
  const thread = body.message?.thread_ts ?? body.container?.thread_ts ?? body.message?.ts;
  const ephemeral = body.container?.is_ephemeral === true;
  const shared = channel && !channel.startsWith("D") && !ephemeral;
  const conversation = shared ? `${channel}:${thread}` : directConversation(user);
  const key = `action:${channel ?? "home"}:${user}:${action.action_id}:${action.action_ts}`;
  const address: Record<string, string> = { channel: channel ?? user, user };
  if (channel && thread && !ephemeral) address.thread = thread;
  if (ephemeral && body.response_url) Object.assign(address, { responseUrl: body.response_url, event: key });
  const message = {
    platform: PLATFORM,
    conversation,
    user,
    eventKey: key,
    input: inputOf(control, value ?? ""),
  };
  return { key, message, to: { platform: PLATFORM, conversation, address } };
}

/** `/guidepost …`: answered for its asker's eyes only, in the same conversation as direct messages. */
export function parseCommand(command: CommandPayload): InboundEvent {
  const { user_id: user, channel_id: channel, response_url: responseUrl } = command;
  const key = `command:${command.trigger_id}`;
  const conversation = directConversation(user);
  const to = { platform: PLATFORM, conversation, address: { channel, user, responseUrl, event: key } };
  const input = commandInput(unescapeText(command.text ?? "").trim());
  return { key, message: { platform: PLATFORM, conversation, user, eventKey: key, input }, to };
}

/** One person's direct messages, commands and Home tab are one conversation. */
export function directConversation(user: string): string {
  return `dm:${user}`;
}

/** The reference of the message that told the office. */
export function officeRef(channel: string, ts: string): string {
  return `${PLATFORM}:${channel}:${ts}`;
}

const HELP = /^(help|帮助)?$/i;
/** Not "check my project", "check whether …": those are sentences, and the engine's to read. */
const CHECK = /^(?:check|(检查))(?:\s+(?!(?:my|our|the|this|if|whether|that)\b)([^?？]{1,60}))?$/i;
const DELETE = /^(delete my data|删除我的数据)$/i;
const EXPORT = /^(export my data|导出我的数据)$/i;

function commandInput(text: string): Input {
  if (HELP.test(text)) return { kind: "help" };
  const check = CHECK.exec(text);
  if (check) return checkInput(check[2] ?? "", check[1] ? "zh" : "en");
  return said(text.replace(/^ask\s+/i, ""));
}

/** Typed words; the ones that ask for one's own data are commands everywhere. None (a mention, a file): help. */
function said(text: string): Input {
  if (text === "") return { kind: "help" };
  if (DELETE.test(text)) return { kind: "delete-my-data" };
  if (EXPORT.test(text)) return { kind: "export-my-data" };
  return { kind: "text", text };
}
