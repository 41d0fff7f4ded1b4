/**
 * Payloads of the fake Discord: who is there, and what a message looks like.
 * @module
 */

import {
  type APIActionRowComponent,
  type APIBaseInteraction,
  type APIComponentInMessageActionRow,
  type APIGatewayBotInfo,
  type APIMessage,
  type APIUser,
  ChannelType,
  type GatewayGuildCreateDispatchData,
  GuildDefaultMessageNotifications,
  GuildExplicitContentFilter,
  type GuildMemberFlags,
  GuildMFALevel,
  GuildNSFWLevel,
  GuildPremiumTier,
  type GuildSystemChannelFlags,
  GuildVerificationLevel,
  InteractionContextType,
  type InteractionType,
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

/** A message of ours as a channel's history has it. */
export function listed(posted: Posted) {
  const { replyTo } = posted;
  return { ...messageOf(posted), message_reference: replyTo ? { message_id: replyTo } : undefined };
}

/** Where to connect, and how often one may log in. */
export function gatewayAt(url: string): APIGatewayBotInfo {
  const limit = { total: 1000, remaining: 999, reset_after: 1, max_concurrency: 1 };
  return { url, shards: 1, session_start_limit: limit };
}

/** The one server. @param latest the latest message in its general channel */
export function guild(latest: string | null = null): GatewayGuildCreateDispatchData {
  const channel = (id: string, name: string) => ({
    id,
    name,
    type: ChannelType.GuildText as const,
    guild_id: GUILD,
    position: 0,
    permission_overwrites: [],
    parent_id: null,
    last_message_id: id === CHANNEL ? latest : null,
  });
  return {
    id: GUILD,
    name: "University",
    owner_id: BOT,
    roles: [
      {
        id: GUILD,
        name: "@everyone",
        // View channels, send messages, read their history.
        permissions: "68608",
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
    members: [
      {
        user: { ...userOf(BOT), bot: true },
        roles: [],
        joined_at: new Date().toISOString(),
        deaf: false,
        mute: false,
        flags: 0 as GuildMemberFlags,
      },
    ],
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

/** What every interaction carries, wherever it is made. */
export function interactionIn(
  where: { guild?: string; channel: string; user: string },
  id: string,
  token: string,
): Omit<APIBaseInteraction<InteractionType, never>, "type" | "data"> {
  const user = userOf(where.user);
  return {
    id,
    token,
    version: 1,
    application_id: APPLICATION,
    channel_id: where.channel,
    channel: { id: where.channel, type: where.guild ? ChannelType.GuildText : ChannelType.DM } as never,
    entitlements: [],
    app_permissions: "0",
    authorizing_integration_owners: {},
    context: where.guild ? InteractionContextType.Guild : InteractionContextType.BotDM,
    locale: Locale.EnglishUS,
    attachment_size_limit: 1,
    ...(where.guild
      ? {
          guild_id: where.guild,
          guild: { id: where.guild, locale: Locale.EnglishUS, features: [] },
          member: {
            user,
            roles: [],
            joined_at: new Date().toISOString(),
            permissions: "0",
            flags: 0 as GuildMemberFlags,
            deaf: false,
            mute: false,
          },
        }
      : { user }),
  };
}
