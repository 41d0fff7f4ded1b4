/**
 * People's direct messages on the fake platforms, as the platforms hand them over.
 * @module
 */
import { openDatabase } from "../../src/store/database.ts";
import { DiscordPlatform } from "../adapters/discord-platform.ts";
import { directOf, TOKEN, userOf } from "../adapters/fakes/discord-payloads.ts";
import { APP_TOKEN, BOT_TOKEN } from "../adapters/fakes/slack.ts";
import { until } from "../adapters/fakes/wait.ts";
import { SlackPlatform } from "../adapters/slack-platform.ts";

/** One person's direct messages on one platform. */
export interface Line {
  readonly platform: string;
  /** What was said, in order. */
  readonly said: { key: string; text: string }[];
  /** Says something, once; it may come to nothing. */
  say(text: string): Promise<void>;
  /** Says the last thing again until the server has it, where the platform does so. */
  insist(patience: number): Promise<void>;
  /** The messages that came back. */
  shown(): unknown[];
}

/** Both platforms, and the people on them. */
export class Platforms {
  private constructor(
    readonly slack: SlackPlatform,
    readonly discord: DiscordPlatform,
  ) {}

  /** @param ports where they listen; left out: anywhere */
  static async make([slack, discord]: [number, number] = [0, 0]): Promise<Platforms> {
    return new Platforms(await SlackPlatform.make(slack), await DiscordPlatform.make(discord));
  }

  get ports(): [number, number] {
    const of = ({ origin }: { origin: string }) => Number(new URL(origin).port);
    return [of(this.slack.slack), of(this.discord.discord)];
  }

  /** How long the platforms take before and again after a message is there, in ms. */
  take(takes: () => number): void {
    this.slack.slack.takes = takes;
    this.discord.discord.takes = takes;
  }

  /** What the server is started with to be on them. */
  get env(): Record<string, string> {
    return {
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_APP_TOKEN: APP_TOKEN,
      SLACK_API_URL: this.slack.slack.apiUrl,
      DISCORD_TOKEN: TOKEN,
      DISCORD_API_URL: this.discord.discord.apiUrl,
    };
  }

  /**
   * A new person on each platform.
   * @param file the server's database. Given, a person whom it never talked with in Discord, and whose message it so
   *   cannot know of when it was away, writes it again until it is in there
   */
  lines(person: number, file?: string): Line[] {
    return [this.#inSlack(person), this.#inDiscord(person, file)];
  }

  /** Slack brings an event again until it is acknowledged. */
  #inSlack(person: number): Line {
    const { slack } = this.slack;
    const said: { key: string; text: string }[] = [];
    const channel = `DU${person}`;
    let acknowledged = false;
    const send = async () => {
      const { key = "", text = "" } = said.at(-1) ?? {};
      const ts = key.slice(key.lastIndexOf(":") + 1);
      await slack.socket("events_api", this.slack.message(String(person), text, { ts }), 2000);
      acknowledged = true;
    };
    return {
      platform: "slack",
      said,
      say: (text) => {
        said.push({ key: `message:${channel}:${slack.nextTs()}`, text });
        acknowledged = false;
        return send();
      },
      insist: async (patience) => {
        await until("an acknowledgement", () => acknowledged || send().catch(() => false), patience);
      },
      shown: () => slack.posted.filter((message) => message.channel === channel),
    };
  }

  /** Discord brings a message once, and to nobody where nobody listens. */
  #inDiscord(person: number, file?: string): Line {
    const { discord } = this.discord;
    const author = userOf(String(500_000_000_000_000_000n + BigInt(person)));
    const channel = directOf(author.id);
    const said: { key: string; text: string }[] = [];
    const send = () => {
      const { key = "", text = "" } = said.at(-1) ?? {};
      const id = key.slice(key.lastIndexOf(":") + 1);
      this.discord.message("ann", text, { id, author, channel_id: channel });
    };
    return {
      platform: "discord",
      said,
      say: async (text) => {
        said.push({ key: `message:${discord.id()}`, text });
        send();
      },
      insist: async (patience) => {
        if (file === undefined) return;
        const stored = async () => {
          if (await isStored(file, said.at(-1)?.key ?? "")) return true;
          send();
          return false;
        };
        await until("a message to be stored", stored, patience);
      },
      shown: () => discord.posted.filter((message) => message.channel === channel),
    };
  }

  async stop(): Promise<void> {
    await this.slack.stop();
    await this.discord.stop();
  }
}

async function isStored(file: string, key: string): Promise<boolean> {
  const database = await openDatabase(file, { mode: "read" });
  try {
    const row = await database.get(`SELECT 1 FROM inbox WHERE adapter = 'discord' AND "key" = ?`, [key]);
    return row !== undefined;
  } finally {
    await database.close();
  }
}
