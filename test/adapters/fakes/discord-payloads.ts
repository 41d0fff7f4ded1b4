/**
 * Payloads of the fake Discord: who is there, and what a message looks like.
 * @module
 */

// biome-ignore lint/suspicious/noExplicitAny: payloads as they come
type Json = any;

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
  components: Json[];
  flags: number;
  replyTo?: string;
}

/** The channel of a person's direct messages. */
export function directOf(user: string): string {
  return `4${user.slice(1)}`;
}

export function userOf(id: string): Json {
  return {
    id,
    username: `u${id.slice(-3)}`,
    discriminator: "0",
    global_name: null,
    avatar: null,
    bot: id === BOT,
  };
}

export function messageOf({ id, channel, content, components, flags }: Posted): Json {
  return {
    id,
    channel_id: channel,
    content,
    components,
    flags,
    type: 0,
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

/** The one server. @param latest the latest message in its general channel */
export function guild(latest: string | null = null): Json {
  const channel = (id: string, name: string) => ({
    id,
    name,
    type: 0,
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
        flags: 0,
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
    preferred_locale: "en-US",
    joined_at: new Date().toISOString(),
    large: false,
    unavailable: false,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    mfa_level: 0,
    premium_tier: 0,
    nsfw_level: 0,
    system_channel_flags: 0,
    afk_timeout: 0,
  };
}
