/**
 * What stands in a channel since a moment, oldest first.
 * @module
 */
import { type REST, Routes } from "discord.js";
import { z } from "zod";

const FIRST_SNOWFLAKE = 1_420_070_400_000;
/** Messages of one answer, Discord's own most, and answers that are asked for. */
const PAGE = 100;
const PAGES = 5;

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

/** A message as Discord's REST API gives it, as far as it is read. */
export type Told = z.infer<typeof MESSAGES>[number];

/** The id that a message of this moment (ms since 1970) would have at least. */
export function snowflakeOf(moment: number): bigint {
  return BigInt(Math.floor(moment) - FIRST_SNOWFLAKE) << 22n;
}

/**
 * The channel's messages after a moment, oldest first.
 * @throws what discord.js throws, or a ZodError where the answer is none
 */
export async function messagesSince(rest: REST, channel: string, moment: number): Promise<Told[]> {
  const found: Told[] = [];
  for (let page = 0; page < PAGES; page += 1) {
    const after = found.at(-1)?.id ?? String(snowflakeOf(moment));
    const query = new URLSearchParams({ after, limit: String(PAGE) });
    const told = MESSAGES.parse(await rest.get(Routes.channelMessages(channel), { query }));
    found.push(...told.sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1)));
    if (told.length < PAGE) break;
  }
  return found;
}
