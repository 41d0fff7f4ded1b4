/**
 * What was written while Guidepost was not connected: Discord brings nothing later, so the channels are asked.
 * @module
 */
import { type Client, PermissionFlagsBits } from "discord.js";
import type { ConversationRef, Log } from "../../src/conversation/adapter.ts";
import { messagesSince, snowflakeOf, type Told } from "./history.ts";
import { type Heard, PLATFORM } from "./parse.ts";

/** An absence that was longer is not caught up with: nobody waits any more. In ms. */
const LONGEST_ABSENCE = 12 * 3_600_000;
/** The last sign of life may be older than the absence by so much, in ms. */
const MARGIN = 60_000;
const MOST_CHANNELS = 200;
/** Channels asked at once. */
const AT_ONCE = 4;

export interface Absence {
  /** When Guidepost was last there, and is there again, in ms since 1970. */
  from: number;
  to: number;
  /** Where it talked of late, the latest first: Discord does not tell which direct messages there are. */
  places: readonly ConversationRef[];
}

/** Asks the channels that may have been written in, and hands over what was, in each channel's order. */
export async function catchUp(
  client: Client<true>,
  { from, to, places }: Absence,
  hear: (message: Heard) => Promise<void>,
  log: Log,
): Promise<void> {
  if (to - from > LONGEST_ABSENCE || to < from) return;
  const direct = places.filter(({ address }) => !address.guild).map(({ address }) => address.channel ?? "");
  const channels = [...new Set(direct.filter((id) => id !== "")), ...written(client, from - MARGIN)].slice(
    0,
    MOST_CHANNELS,
  );
  let heard = 0;
  const ask = async () => {
    for (let channel = channels.shift(); channel; channel = channels.shift()) {
      try {
        const guildId = guildOf(client, channel);
        for (const message of await messagesSince(client.rest, channel, from - MARGIN)) {
          await hear(heardOf(message, guildId));
          heard += 1;
        }
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        log.warn(
          { adapter: PLATFORM, channel, reason },
          "a channel does not tell what was written meanwhile",
        );
      }
    }
  };
  const asked = channels.length;
  await Promise.all(Array.from({ length: AT_ONCE }, ask));
  log.info({ adapter: PLATFORM, channels: asked, messages: heard }, "what was written meanwhile was read");
}

/** Channels of servers that have messages after the moment. */
function written(client: Client<true>, moment: number): string[] {
  const found: string[] = [];
  for (const channel of client.channels.cache.values()) {
    if (channel.isDMBased() || !channel.isTextBased() || !channel.lastMessageId) continue;
    const me = channel.guild.members.me;
    const readable = me && channel.permissionsFor(me).has(PermissionFlagsBits.ReadMessageHistory);
    if (readable && BigInt(channel.lastMessageId) > snowflakeOf(moment)) found.push(channel.id);
  }
  return found;
}

function guildOf(client: Client<true>, id: string): string | null {
  const channel = client.channels.cache.get(id);
  return channel && !channel.isDMBased() ? channel.guildId : null;
}

function heardOf(message: Told, guildId: string | null): Heard {
  const {
    id,
    channel_id: channelId,
    type,
    content,
    author,
    webhook_id,
    mentions,
    message_reference,
  } = message;
  return {
    id,
    channelId,
    guildId,
    type,
    content,
    author: { id: author.id, bot: author.bot ?? false },
    webhookId: webhook_id ?? null,
    mentions: { users: new Set(mentions.map((user) => user.id)) },
    reference: message_reference ? { messageId: message_reference.message_id } : null,
  };
}
