/**
 * Posting messages, and what Slack's refusals mean.
 * @module
 */
import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, type WebClient } from "@slack/web-api";
import { DeliveryError, RefusedError } from "../../src/conversation/adapter.ts";
import { neverConnected } from "../shared/network.ts";
import { problemsOf, type SlackMessage } from "./limits.ts";

const RESPONSE_TIMEOUT = 10_000;
/** Errors of the platform that a later attempt can get over. */
const PASSING = [
  "internal_error",
  "fatal_error",
  "service_unavailable",
  "request_timeout",
  "ratelimited",
  "team_added_to_org",
];
/** Errors under which it is not known whether the message was posted. */
const UNCERTAIN = ["internal_error", "fatal_error", "request_timeout"];
/** An error's code. What it could not read (a page of HTML, half an answer) the client gives in its place. */
const CODE = /^\w+$/;
/** Errors of a token that was taken back, or never was one. */
const TOKEN = ["invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired"];

/** The bot's token is no longer good: nothing can be sent until it is replaced. */
export class TokenError extends RefusedError {}

/** Posts one checked message; gives its timestamp. */
export async function postMessage(
  client: WebClient,
  target: { channel: string; thread?: string },
  message: SlackMessage,
): Promise<string> {
  check(message);
  try {
    const posted = await client.chat.postMessage({
      channel: target.channel,
      thread_ts: target.thread,
      ...message,
      mrkdwn: false,
      parse: "none",
      link_names: false,
      unfurl_links: false,
      unfurl_media: false,
    });
    return `${posted.channel ?? target.channel}:${posted.ts}`;
  } catch (error) {
    throw deliveryError(error);
  }
}

/** Posts where only the asker sees it. `expired`: the address no longer works, and nothing was posted. */
export async function respond(url: string, message: SlackMessage): Promise<"posted" | "expired"> {
  check(message);
  let response: Response;
  try {
    response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json; charset=utf-8" },
      body: JSON.stringify({ response_type: "ephemeral", replace_original: false, ...message }),
      signal: AbortSignal.timeout(RESPONSE_TIMEOUT),
      redirect: "error",
    });
  } catch (error) {
    throw networkError(error);
  }
  if (response.ok) return "posted";
  if (response.status === 404 || response.status === 410) return "expired";
  if (response.status === 429) throw new DeliveryError("Slack asks to wait", retryAfter(response), false);
  if (response.status >= 500) throw new DeliveryError(`Slack answered ${response.status}`, undefined, true);
  throw new RefusedError(`Slack answered ${response.status}: ${(await response.text()).slice(0, 200)}`);
}

function check(message: SlackMessage): void {
  const problems = problemsOf(message);
  if (problems.length > 0) throw new RefusedError(`not sent, Slack would refuse it: ${problems.join("; ")}`);
}

function retryAfter(response: Response): number {
  return (Number(response.headers.get("retry-after")) || 1) * 1000;
}

/** Whether Slack said no, so that to ask again is useless. */
export function isRefusal(error: unknown): error is WebAPIPlatformError {
  if (!(error instanceof WebAPIPlatformError)) return false;
  return CODE.test(error.data.error) && !PASSING.includes(error.data.error);
}

/** What an error of the Web API means for the outbox. */
export function deliveryError(error: unknown): Error {
  if (error instanceof WebAPIRateLimitedError) {
    return new DeliveryError("Slack asks to wait", error.retryAfter * 1000, false);
  }
  if (error instanceof WebAPIPlatformError) {
    const { error: code } = error.data;
    if (TOKEN.includes(code)) return new TokenError(`Slack refused SLACK_BOT_TOKEN: ${code}`);
    if (isRefusal(error)) return new RefusedError(`Slack refused: ${code}`);
    if (!CODE.test(code)) return new DeliveryError("Slack's answer cannot be read", undefined, true);
    return new DeliveryError(`Slack failed: ${code}`, undefined, UNCERTAIN.includes(code));
  }
  if (error instanceof WebAPIHTTPError) {
    return error.statusCode >= 500
      ? new DeliveryError(`Slack answered ${error.statusCode}`, undefined, true)
      : new RefusedError(`Slack answered ${error.statusCode}`);
  }
  return networkError(error);
}

function networkError(error: unknown): DeliveryError {
  const reason = `Slack could not be reached: ${(error as Error).message}`;
  return new DeliveryError(reason, undefined, !neverConnected(error));
}
