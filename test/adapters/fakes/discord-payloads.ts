/**
 * Payloads of the fake Discord: who is there, and what a message looks like.
 * @module
 */

import {
  type APIActionRowComponent,
  type APIComponentInMessageActionRow,
  type APIMessage,
  type APIUser,
  ChannelType,
  type GatewayGuildCreateDispatchData,
  GuildDefaultMessageNotifications,
  GuildExplicitContentFilter,
  GuildMFALevel,
  GuildNSFWLevel,
  GuildPremiumTier,
  type GuildSystemChannelFlags,
  GuildVerificationLevel,
  Locale,
  type MessageFlags,
  MessageType,
  type RoleFlags,
} from "discord.js";

export const TOKEN = "MTAwMDAwMDAwMDAwMDAwMDAwMA.secret.secretsecretsecretsecret";
export const BOT = "100000000000000001";
export const APPLICATION = "100000000000000002";
export const GUILD = "200000000000000001";
export const CHANNEL = "300000000000000001";
export const OFFICE = "300000000000000002";
export interface Posted {
  id: string;
  channel: string;
  content: string;
  components: APIActionRowComponent<APIComponentInMessageActionRow>[];
  flags: MessageFlags;
  replyTo?: string;
}

/** The channel of a person's direct messages. */
export function directOf(user: string): string {
  return `4${user.slice(1)}`;
}

export function userOf(id: string): APIUser {
  return {
    id,
    username: `u${id.slice(-3)}`,
    discriminator: "0",
    global_name: null,
    avatar: null,
    bot: id === BOT,
  };
}

export function messageOf({ id, channel, content, components, flags }: Posted): APIMessage {
  return {
    id,
    channel_id: channel,
    content,
    components,
    flags,
    type: MessageType.Default,
    author: userOf(BOT),
    timestamp: new Date().toISOString(),
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: [],
    embeds: [],
    pinned: false,
  };
}

/** The one server. */
export function guild(): GatewayGuildCreateDispatchData {
  const channel = (id: string, name: string) => ({
    id,
    name,
    type: ChannelType.GuildText as const,
    guild_id: GUILD,
    position: 0,
    permission_overwrites: [],
    parent_id: null,
  });
  return {
    id: GUILD,
    name: "University",
    owner_id: BOT,
    roles: [
      {
        id: GUILD,
        name: "@everyone",
        permissions: "0",
        position: 0,
        color: 0,
        colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
        flags: 0 as RoleFlags,
        hoist: false,
        managed: false,
        mentionable: false,
      },
    ],
    channels: [channel(CHANNEL, "general"), channel(OFFICE, "office")],
    members: [],
    emojis: [],
    stickers: [],
    threads: [],
    voice_states: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    features: [],
    member_count: 2,
    preferred_locale: Locale.EnglishUS,
    joined_at: new Date().toISOString(),
    large: false,
    unavailable: false,
    verification_level: GuildVerificationLevel.None,
    default_message_notifications: GuildDefaultMessageNotifications.AllMessages,
    explicit_content_filter: GuildExplicitContentFilter.Disabled,
    mfa_level: GuildMFALevel.None,
    premium_tier: GuildPremiumTier.None,
    nsfw_level: GuildNSFWLevel.Default,
    system_channel_flags: 0 as GuildSystemChannelFlags,
    afk_timeout: 300,
    afk_channel_id: null,
    application_id: null,
    banner: null,
    description: null,
    discovery_splash: null,
    hub_type: null,
    icon: null,
    max_video_channel_users: 25,
    premium_progress_bar_enabled: false,
    public_updates_channel_id: null,
    region: "",
    rules_channel_id: null,
    safety_alerts_channel_id: null,
    soundboard_sounds: [],
    splash: null,
    system_channel_id: null,
    vanity_url_code: null,
    widget_enabled: false,
    incidents_data: null,
  };
}

/** The answer to whoever sends too much. */
export function rateLimited(seconds: number, global = false) {
  return {
    status: 429,
    body: { message: "You are being rate limited.", retry_after: seconds, global },
    headers: {
      "retry-after": String(seconds),
      "x-ratelimit-scope": global ? "global" : "user",
      "x-ratelimit-reset-after": String(seconds),
      "x-ratelimit-limit": "5",
      "x-ratelimit-remaining": "0",
      "x-ratelimit-bucket": "b1",
      ...(global && { "x-ratelimit-global": "true" }),
    } as Record<string, string>,
  };
}
