/**
 * What the app must be allowed to do and listens to: the manifest says the same (a test compares).
 * @module
 */

/** The slash command. */
export const COMMAND = "/guidepost";

/** Bot token scopes, and what each is for (docs/slack.md says it at length). */
export const SCOPES = [
  "app_mentions:read", // questions to the bot in channels
  "assistant:write", // suggested prompts in the Messages tab
  "channels:history", // follow-ups without a mention, in public channels' threads
  "chat:write", // answers
  "commands", // /guidepost
  "groups:history", // follow-ups without a mention, in private channels' threads
  "im:history", // direct messages
] as const;

/** Events subscribed to. */
export const EVENTS = [
  "app_home_opened",
  "app_mention",
  "message.channels",
  "message.groups",
  "message.im",
] as const;
