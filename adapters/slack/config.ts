/**
 * Slack's settings from the environment.
 * @module
 */
import { z } from "zod";
import { type Env, optional, readSettings, required } from "../shared/settings.ts";

/** How the Slack adapter is set up. */
export interface SlackConfig {
  botToken: string;
  /** Socket Mode with an app-level token, or HTTP requests with their signature checked. */
  connection: { mode: "socket"; appToken: string } | { mode: "http"; signingSecret: string; port: number };
  /** The channel that gets the questions for the office. */
  officeChannel?: string;
  /** Another address of Slack's API: for tests. */
  apiUrl?: string;
}

const botToken = required("SLACK_BOT_TOKEN", /^xoxb-[\w-]+$/, "must start with xoxb- (OAuth & Permissions)");
const shared = {
  SLACK_BOT_TOKEN: botToken,
  SLACK_OFFICE_CHANNEL: optional(
    "SLACK_OFFICE_CHANNEL",
    /^[CG][A-Z0-9]{4,}$/,
    "must be a channel's id, as C0123456789 (at the foot of the channel's details), not its name",
  ),
  SLACK_API_URL: z.url({ error: "SLACK_API_URL must be a URL" }).optional(),
};

const socket = z.object({
  ...shared,
  SLACK_MODE: z.literal("socket", { error: "SLACK_MODE must be socket or http" }).optional(),
  SLACK_APP_TOKEN: required(
    "SLACK_APP_TOKEN",
    /^xapp-[\w-]+$/,
    "must start with xapp- (Basic Information, App-Level Tokens, with connections:write)",
  ),
});
const http = z.object({
  ...shared,
  SLACK_MODE: z.literal("http"),
  SLACK_SIGNING_SECRET: required(
    "SLACK_SIGNING_SECRET",
    /^[0-9a-f]{32,}$/,
    "must be the hexadecimal Signing Secret (Basic Information)",
  ),
  SLACK_PORT: z.coerce
    .number({ error: "SLACK_PORT must be a port number" })
    .int({ error: "SLACK_PORT must be a port number" })
    .min(0, { error: "SLACK_PORT must be a port number" })
    .max(65535, { error: "SLACK_PORT must be a port number" })
    .default(3001),
});

/** Who set one of these means Slack to be served. */
const ANY = ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "SLACK_OFFICE_CHANNEL"];

/**
 * The configuration, or undefined where nothing of Slack is set. Throws a ConfigError that lists every problem.
 * @example slackConfig({ SLACK_BOT_TOKEN: "xoxb-1", SLACK_APP_TOKEN: "xapp-1" })
 */
export function slackConfig(env: Env): SlackConfig | undefined {
  if (!ANY.some((name) => env[name]?.trim())) return undefined;
  if (env.SLACK_MODE?.trim() === "http") {
    const set = readSettings(http, env);
    const { SLACK_SIGNING_SECRET: signingSecret, SLACK_PORT: port } = set;
    return { ...common(set), connection: { mode: "http", signingSecret, port } };
  }
  const set = readSettings(socket, env);
  return { ...common(set), connection: { mode: "socket", appToken: set.SLACK_APP_TOKEN } };
}

function common(set: { SLACK_BOT_TOKEN: string; SLACK_OFFICE_CHANNEL?: string; SLACK_API_URL?: string }) {
  return {
    botToken: set.SLACK_BOT_TOKEN,
    officeChannel: set.SLACK_OFFICE_CHANNEL,
    apiUrl: set.SLACK_API_URL,
  };
}
