/**
 * Which messages of a reply Discord has: found in their channel by their words, the first one also by what it
 * replies to.
 * @module
 */
import type { REST } from "discord.js";
import { ZodError } from "zod";
import { DeliveryError } from "../../src/conversation/adapter.ts";
import { messagesSince } from "./history.ts";
import type { DiscordMessage } from "./limits.ts";
import { deliveryError } from "./send.ts";

/** Discord's clock may be behind ours by so much, in ms. */
const SKEW = 300_000;

export interface Posted {
  botId: string;
  channel: string;
  /** What the first message replies to. */
  replyTo?: string;
  messages: readonly DiscordMessage[];
  /** When posting them was begun, in ms since 1970. */
  since: number;
}

/**
 * Looks for the messages of a reply.
 * @returns the ids of those that are there, without a gap
 * @throws DeliveryError or RefusedError where Discord does not say
 */
export async function arrivedParts(
  rest: REST,
  { botId, channel, replyTo, messages, since }: Posted,
): Promise<string[]> {
  const told = await messagesSince(rest, channel, since - SKEW).catch((error: unknown) => {
    if (error instanceof ZodError)
      throw new DeliveryError("Discord's answer cannot be read", undefined, false);
    throw deliveryError(error, true);
  });
  const own = told.filter(({ author }) => author.id === botId);
  const found: string[] = [];
  let from = 0;
  for (const [index, { content }] of messages.entries()) {
    const at = own.findIndex(
      (message, place) =>
        place >= from &&
        message.content.trim() === content.trim() &&
        (index > 0 || replyTo === undefined || message.message_reference?.message_id === replyTo),
    );
    if (at < 0) break;
    found.push((own[at] as { id: string }).id);
    from = at + 1;
  }
  return found;
}
