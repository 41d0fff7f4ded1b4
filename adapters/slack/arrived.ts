/**
 * Which messages of a reply Slack has: each carries a mark of its own, by which it is found in its thread.
 * @module
 */
import { createHash } from "node:crypto";
import type { WebClient } from "@slack/web-api";
import { z } from "zod";
import type { SlackMessage } from "./limits.ts";
import { deliveryError } from "./send.ts";

/** Slack's clock may be behind ours by so much, in ms. */
const SKEW = 300_000;
const MOST = 200;

const ANSWER = z.object({
  messages: z.array(
    z.object({ ts: z.string(), blocks: z.array(z.object({ block_id: z.string().optional() })).optional() }),
  ),
});

/** The message with its mark: its first block's id. */
export function marked(message: SlackMessage, key: string, index: number): SlackMessage {
  const [first, ...rest] = message.blocks;
  if (!first) return message;
  return { ...message, blocks: [{ ...first, block_id: markOf(key, index) }, ...rest] };
}

/**
 * Looks for the messages of a reply where they were posted.
 * @param since when posting them was begun, in ms since 1970
 * @returns the timestamps of those that are there, without a gap
 * @throws DeliveryError or RefusedError where Slack does not say
 */
export async function arrivedParts(
  client: WebClient,
  { channel, thread }: { channel: string; thread?: string },
  key: string,
  since: number,
): Promise<string[]> {
  const range = { channel, oldest: String((since - SKEW) / 1000), limit: MOST };
  const answer = await (thread
    ? client.conversations.replies({ ...range, ts: thread })
    : client.conversations.history(range)
  ).catch((error: unknown) => {
    throw deliveryError(error);
  });
  const stamps = new Map(
    ANSWER.parse(answer).messages.map(({ ts, blocks }) => [blocks?.[0]?.block_id ?? "", ts]),
  );
  const found: string[] = [];
  for (let stamp = stamps.get(markOf(key, 0)); stamp; stamp = stamps.get(markOf(key, found.length))) {
    found.push(`${channel}:${stamp}`);
  }
  return found;
}

function markOf(key: string, index: number): string {
  return `guidepost-${createHash("sha256").update(key).digest("base64url")}-${index}`;
}
