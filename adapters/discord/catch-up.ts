/**
 * What was written while Guidepost was not connected: Discord brings nothing later, so the channels are asked.
 * @module
 */
import { type Client, PermissionFlagsBits, type REST, Routes } from "discord.js";
import { z } from "zod";
import type { ConversationRef, Log } from "../../src/conversation/adapter.ts";
import { type Heard, PLATFORM } from "./parse.ts";

/** An absence that was longer is not caught up with: nobody waits any more. In ms. */
const LONGEST_ABSENCE = 12 * 3_600_000;
/** The last sign of life may be older than the absence by so much, in ms. */
const MARGIN = 60_000;
const MOST_CHANNELS = 200;
/** Channels asked at once. */
const AT_ONCE = 4;
/** Messages of one channel: Discord's own most. */
const MOST_MESSAGES = 100;
const DISCORD_EPOCH = 1_420_070_400_000;

const MESSAGES = z.array(
  z.object({
    id: z.string(),
    channel_id: z.string(),
    type: z.number(),
    content: z.string(),
    author: z.object({ id: z.string(), bot: z.boolean().optional() }),
    webhook_id: z.string().optional(),
    mentions: z.array(z.object({ id: z.string() })).default([]),
    message_reference: z.object({ message_id: z.string().optional() }).nullish(),
  }),
);

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
  const after = String(BigInt(from - MARGIN - DISCORD_EPOCH) << 22n);
  const direct = places.filter(({ address }) => !address.guild).map(({ address }) => address.channel ?? "");
  const channels = [...new Set(direct.filter((id) => id !== "")), ...written(client, after)].slice(
    0,
    MOST_CHANNELS,
  );
  let heard = 0;
  const ask = async () => {
    for (let channel = channels.shift(); channel; channel = channels.shift()) {
      try {
        const guildId = guildOf(client, channel);
        for (const message of await messagesAfter(client.rest, channel, after)) {
          await hear({ ...message, guildId });
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
function written(client: Client<true>, after: string): string[] {
  const found: string[] = [];
  for (const channel of client.channels.cache.values()) {
    if (channel.isDMBased() || !channel.isTextBased() || !channel.lastMessageId) continue;
    const me = channel.guild.members.me;
    const readable = me && channel.permissionsFor(me).has(PermissionFlagsBits.ReadMessageHistory);
    if (readable && BigInt(channel.lastMessageId) > BigInt(after)) found.push(channel.id);
  }
  return found;
}

function guildOf(client: Client<true>, id: string): string | null {
  const channel = client.channels.cache.get(id);
  return channel && !channel.isDMBased() ? channel.guildId : null;
}

async function messagesAfter(rest: REST, channel: string, after: string): Promise<Omit<Heard, "guildId">[]> {
  const query = new URLSearchParams({ after, limit: String(MOST_MESSAGES) });
  const messages = MESSAGES.parse(await rest.get(Routes.channelMessages(channel), { query }));
  return messages
    .sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1))
    .map(({ id, channel_id: channelId, type, content, author, webhook_id, mentions, message_reference }) => ({
      id,
      channelId,
      type,
      content,
      author: { id: author.id, bot: author.bot ?? false },
      webhookId: webhook_id ?? null,
      mentions: { users: new Set(mentions.map((user) => user.id)) },
      reference: message_reference ? { messageId: message_reference.message_id } : null,
    }));
}
