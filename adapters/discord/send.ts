/**
 * Posting messages, and what Discord's refusals mean.
 * @module
 */
import { createHash } from "node:crypto";
import {
  DiscordAPIError,
  HTTPError,
  MessageFlags,
  RateLimitError,
  type REST,
  RESTJSONErrorCodes,
  Routes,
} from "discord.js";
import { z } from "zod";
import { DeliveryError, RefusedError } from "../../src/conversation/adapter.ts";
import { neverConnected } from "../shared/network.ts";
import { type DiscordMessage, LIMITS, problemsOf } from "./limits.ts";

/** How long an interaction's token lives. */
export const TOKEN_LIFE = 15 * 60_000;

/** The interaction's token is no longer good, or its first answer never came in time. */
const EXPIRED: unknown[] = [
  RESTJSONErrorCodes.UnknownInteraction,
  RESTJSONErrorCodes.UnknownWebhook,
  RESTJSONErrorCodes.UnknownMessage,
  RESTJSONErrorCodes.InvalidWebhookToken,
];

/** What is read of a message, or a channel, that Discord made. */
const ANSWER = z.object({ id: z.string() });

/** The person takes no direct messages. */
export class ClosedError extends RefusedError {}

/** Posts in a channel. The nonce lets Discord itself drop a repetition for a while. */
export async function postMessage(
  rest: REST,
  channel: string,
  message: DiscordMessage,
  key: string,
  replyTo?: string,
): Promise<string> {
  const body = {
    ...bodyOf(message),
    nonce: createHash("sha256").update(key).digest("base64url").slice(0, LIMITS.nonce),
    enforce_nonce: true,
    ...(replyTo && { message_reference: { message_id: replyTo, fail_if_not_exists: false } }),
  };
  const { id } = await call(() => rest.post(Routes.channelMessages(channel), { body }), false);
  return id;
}

/** Opens (or finds) the direct messages with a person. */
export async function directChannel(rest: REST, user: string): Promise<string> {
  return (await call(() => rest.post(Routes.userChannels(), { body: { recipient_id: user } }), true)).id;
}

/** The first answer to a deferred interaction; nothing where its token has expired. */
export async function editOriginal(
  rest: REST,
  to: { application: string; token: string },
  message: DiscordMessage,
): Promise<string | undefined> {
  const route = Routes.webhookMessage(to.application, to.token, "@original");
  return unlessExpired(() => call(() => rest.patch(route, { auth: false, body: bodyOf(message) }), true));
}

/** A further answer to an interaction, for the asker's eyes only where `ephemeral`. */
export async function followUp(
  rest: REST,
  to: { application: string; token: string },
  message: DiscordMessage,
  ephemeral: boolean,
): Promise<string | undefined> {
  const body = bodyOf(message);
  if (ephemeral) body.flags |= MessageFlags.Ephemeral;
  const route = Routes.webhook(to.application, to.token);
  return unlessExpired(() => call(() => rest.post(route, { auth: false, body }), false));
}

function bodyOf(message: DiscordMessage) {
  const problems = problemsOf(message);
  if (problems.length > 0)
    throw new RefusedError(`not sent, Discord would refuse it: ${problems.join("; ")}`);
  return { ...message, allowed_mentions: { parse: [] }, flags: MessageFlags.SuppressEmbeds as number };
}

/** Nothing where the person takes no direct messages. */
export async function unlessClosed(send: () => Promise<string>): Promise<string | undefined> {
  try {
    return await send();
  } catch (error) {
    if (error instanceof ClosedError) return undefined;
    throw error;
  }
}

class ExpiredError extends RefusedError {}

async function unlessExpired(send: () => Promise<{ id: string }>): Promise<string | undefined> {
  try {
    return (await send()).id;
  } catch (error) {
    if (error instanceof ExpiredError) return undefined;
    throw error;
  }
}

async function call(send: () => Promise<unknown>, repeatable: boolean): Promise<{ id: string }> {
  let answer: unknown;
  try {
    answer = await send();
  } catch (error) {
    throw deliveryError(error, repeatable);
  }
  const read = ANSWER.safeParse(answer);
  if (read.success) return read.data;
  throw new DeliveryError("Discord's answer cannot be read", undefined, !repeatable);
}

/** What an error of the REST client means for the outbox; `repeatable`: doing it twice does no harm. */
export function deliveryError(error: unknown, repeatable: boolean): Error {
  if (error instanceof RateLimitError) {
    return new DeliveryError("Discord asks to wait", error.retryAfter || error.timeToReset, false);
  }
  if (error instanceof DiscordAPIError && error.status < 500) {
    const reason = `Discord refused: ${error.code} ${error.message}`;
    if (EXPIRED.includes(error.code)) return new ExpiredError(reason);
    if (error.code === RESTJSONErrorCodes.CannotSendMessagesToThisUser) return new ClosedError(reason);
    return new RefusedError(reason);
  }
  if (error instanceof DiscordAPIError || error instanceof HTTPError) {
    return new DeliveryError(`Discord answered ${error.status}`, undefined, !repeatable);
  }
  const reason = `Discord could not be reached: ${(error as Error).message}`;
  return new DeliveryError(reason, undefined, !repeatable && !neverConnected(error));
}
