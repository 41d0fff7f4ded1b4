/**
 * The ways to the program: many conversations on each, every answer given to the question it came after.
 * @module
 */
import { DiscordPlatform } from "../../test/adapters/discord-platform.ts";
import { directOf, TOKEN, userOf } from "../../test/adapters/fakes/discord-payloads.ts";
import { readMessage } from "../../test/adapters/fakes/discord-strict.ts";
import { APP_TOKEN, BOT_TOKEN } from "../../test/adapters/fakes/slack.ts";
import { SlackPlatform, textOf } from "../../test/adapters/slack-platform.ts";

/** A platform with its people. */
export interface Way {
  readonly name: string;
  /** What the program is started with to be on it. */
  readonly env: Record<string, string>;
  /** Says something in a conversation (of one person each), and gives the answer's lines as they are read. */
  ask(conversation: number, text: string, url: string): Promise<string[]>;
  /** Says something and waits for nothing. */
  say(conversation: number, text: string, url: string): void;
  close(): Promise<void>;
}

/** Longer, and an answer is lost. */
const PATIENCE = 120_000;

/** Hands each message to whoever waits for one in its channel. */
class Waiting {
  readonly #by = new Map<string, (lines: string[]) => void>();

  next(channel: string, say: () => void): Promise<string[]> {
    return new Promise((done, fail) => {
      const late = setTimeout(() => fail(new Error("no answer")), PATIENCE);
      this.#by.set(channel, (lines) => {
        clearTimeout(late);
        done(lines);
      });
      say();
    });
  }

  came(channel: string, text: string): void {
    const waiter = this.#by.get(channel);
    this.#by.delete(channel);
    waiter?.(linesOf(text));
  }
}

function linesOf(text: string): string[] {
  return text.split("\n").filter((line) => line.trim() !== "");
}

export async function slackWay(): Promise<Way> {
  const platform = await SlackPlatform.make();
  const { slack } = platform;
  const waiting = new Waiting();
  const say = (conversation: number, text: string) =>
    void slack.push("events_api", platform.message(String(conversation), text));
  slack.heard = ({ channel, blocks }) => {
    waiting.came(channel, blocks.map(textOf).join("\n"));
    slack.posted.length = 0;
    slack.calls.length = 0;
  };
  return {
    name: "Slack",
    env: { SLACK_BOT_TOKEN: BOT_TOKEN, SLACK_APP_TOKEN: APP_TOKEN, SLACK_API_URL: slack.apiUrl },
    say,
    ask: (conversation, text) => waiting.next(`DU${conversation}`, () => say(conversation, text)),
    close: () => platform.stop(),
  };
}

export async function discordWay(): Promise<Way> {
  const platform = await DiscordPlatform.make();
  const { discord } = platform;
  const waiting = new Waiting();
  const personOf = (conversation: number) =>
    userOf(String(500_000_000_000_000_000n + BigInt(conversation))) as { id: string };
  const say = (conversation: number, text: string) => {
    const author = personOf(conversation);
    platform.message("ann", text, { author, channel_id: directOf(author.id) });
  };
  discord.heard = ({ channel, content, components }) => {
    const labels = components.flatMap((row) =>
      row.components.map((one) => ("label" in one ? (one.label ?? "") : "")),
    );
    waiting.came(channel, [readMessage(content), ...labels].join("\n"));
    discord.posted.length = 0;
  };
  return {
    name: "Discord",
    env: { DISCORD_TOKEN: TOKEN, DISCORD_API_URL: discord.apiUrl },
    say,
    ask: (conversation, text) =>
      waiting.next(directOf(personOf(conversation).id), () => say(conversation, text)),
    close: () => platform.stop(),
  };
}

export async function webWay(): Promise<Way> {
  const cookies = new Map<number, string>();
  let forms = 0;
  const ask = async (conversation: number, text: string, url: string) => {
    const cookie = cookies.get(conversation);
    const response = await fetch(new URL("/ask", url), {
      method: "POST",
      body: new URLSearchParams({ text, key: `form-${++forms}` }),
      headers: { "x-fragment": "1", origin: new URL(url).origin, ...(cookie && { cookie }) },
      signal: AbortSignal.timeout(PATIENCE),
    });
    const html = await response.text();
    if (response.status !== 200) throw new Error(`status ${response.status}`);
    const set = response.headers.getSetCookie()[0]?.split(";")[0];
    if (set) cookies.set(conversation, set);
    return linesOf(html.replace(/<[^>]+>/g, "\n"));
  };
  return {
    name: "web page",
    env: {},
    ask,
    say: (conversation, text, url) => void ask(conversation, text, url).catch(() => {}),
    close: async () => {},
  };
}
