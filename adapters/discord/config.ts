/**
 * Discord's settings from the environment.
 * @module
 */
import { z } from "zod";
import { type Env, optional, readSettings, required } from "../shared/settings.ts";

/** How the Discord adapter is set up. */
export interface DiscordConfig {
  token: string;
  /** The channel that gets the questions for the office. */
  officeChannel?: string;
  /** Register the commands in this server only (they show at once); else everywhere. */
  guild?: string;
  /** Another address of Discord's API: for tests. */
  apiUrl?: string;
}

/** What is wrong where Discord knows no such token. */
export const TOKEN_REFUSED = "Discord refused DISCORD_TOKEN: reset it (Developer Portal, Bot, Reset Token)";

const SNOWFLAKE = /^\d{17,20}$/;
const shape = z.object({
  DISCORD_TOKEN: required(
    "DISCORD_TOKEN",
    /^[\w-]{20,}\.[\w-]{5,}\.[\w-]{20,}$/,
    "must be the bot's token: three parts joined by dots (Developer Portal, Bot, Reset Token)",
  ),
  DISCORD_OFFICE_CHANNEL: optional(
    "DISCORD_OFFICE_CHANNEL",
    SNOWFLAKE,
    "must be a channel's id, 17 to 20 digits (right click on the channel, Copy Channel ID)",
  ),
  DISCORD_GUILD: optional(
    "DISCORD_GUILD",
    SNOWFLAKE,
    "must be a server's id, 17 to 20 digits (right click on the server, Copy Server ID)",
  ),
  DISCORD_API_URL: z.url({ error: "DISCORD_API_URL must be a URL" }).optional(),
});

/** Who set one of these means Discord to be served. */
const ANY = ["DISCORD_TOKEN", "DISCORD_OFFICE_CHANNEL", "DISCORD_GUILD"];

/**
 * The configuration, or undefined where nothing of Discord is set. Throws a ConfigError that lists every problem.
 */
export function discordConfig(env: Env): DiscordConfig | undefined {
  if (!ANY.some((name) => env[name]?.trim())) return undefined;
  const set = readSettings(shape, env);
  return {
    token: set.DISCORD_TOKEN,
    officeChannel: set.DISCORD_OFFICE_CHANNEL,
    guild: set.DISCORD_GUILD,
    apiUrl: set.DISCORD_API_URL,
  };
}
