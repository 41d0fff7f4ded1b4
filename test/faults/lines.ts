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
  /** Says the last thing again until the server has it, as the platform does or else the person. */
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

  /** A new person on each platform. */
  lines(person: number, file: string): Line[] {
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

  /** Discord brings a message once, and to nobody where nobody listens: the person says it again. */
  #inDiscord(person: number, file: string): Line {
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
        const stored = async () => {
          const database = await openDatabase(file, { mode: "read" });
          try {
            const key = said.at(-1)?.key ?? "";
            return (
              (await database.get(`SELECT 1 FROM inbox WHERE adapter = 'discord' AND "key" = ?`, [key])) !==
              undefined
            );
          } finally {
            await database.close();
          }
        };
        for (const end = Date.now() + patience; !(await stored()); ) {
          if (Date.now() > end) throw new Error("waited in vain for a message to be stored");
          send();
          await new Promise((done) => setTimeout(done, 50));
        }
      },
      shown: () => discord.posted.filter((message) => message.channel === channel),
    };
  }

  async stop(): Promise<void> {
    await this.slack.stop();
    await this.discord.stop();
  }
}
