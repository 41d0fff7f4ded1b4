/**
 * People on the fake Slack.
 * @module
 */
import type { BlockAction, SlashCommand } from "@slack/bolt";
import type { GenericMessageEvent } from "@slack/types";
import { createSlackAdapter } from "../../adapters/slack/index.ts";
import type { Platform } from "./contract.ts";
import { APP_TOKEN, BOT_TOKEN, FakeSlack, type Posted } from "./fakes/slack.ts";
import { until } from "./fakes/wait.ts";

export const OFFICE = "C0FFICE01";

// biome-ignore lint/suspicious/noExplicitAny: blocks as posted
type Json = any;

export class SlackPlatform implements Platform {
  private constructor(readonly slack: FakeSlack) {}

  static async make(): Promise<SlackPlatform> {
    return new SlackPlatform(await FakeSlack.start());
  }

  adapter: Platform["adapter"] = (deps) =>
    createSlackAdapter(
      {
        botToken: BOT_TOKEN,
        connection: { mode: "socket", appToken: APP_TOKEN },
        officeChannel: OFFICE,
        apiUrl: this.slack.apiUrl,
      },
      deps,
    );

  #ids = new Map<string, string>();

  async say(user: string, text: string, id?: string): Promise<void> {
    const ts = (id && this.#ids.get(id)) || this.slack.nextTs();
    if (id) this.#ids.set(id, ts);
    await this.slack.socket("events_api", this.message(user, text, { ts }));
  }

  message(user: string, text: string, more: Partial<GenericMessageEvent> = {}) {
    const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
    const ts = this.slack.nextTs();
    const message: GenericMessageEvent = {
      type: "message",
      subtype: undefined,
      channel: `DU${user}`,
      channel_type: "im",
      user: `U${user}`,
      text: escaped,
      ts,
      event_ts: ts,
      ...more,
    };
    return this.slack.event(message);
  }

  /** `/guidepost …` in a channel. */
  command(user: string, text: string): SlashCommand {
    return {
      command: "/guidepost",
      text,
      user_id: `U${user}`,
      user_name: user,
      channel_id: "C1",
      channel_name: "general",
      team_id: "T1",
      team_domain: "university",
      api_app_id: "A1",
      trigger_id: this.slack.nextTs(),
      response_url: this.slack.hook("C1"),
      token: "t",
    };
  }

  async press(user: string, label: string): Promise<void> {
    const { element, message } = await until(`a control "${label}"`, () => this.#find(label));
    const action: Json = {
      type: element.type,
      action_id: element.action_id,
      block_id: "b",
      action_ts: this.slack.nextTs(),
    };
    if (element.type === "static_select") {
      action.selected_option = element.options.find((option: Json) => option.text.text === label);
    } else if (element.type === "feedback_buttons") {
      const side = element.positive_button.text.text === label ? "positive_button" : "negative_button";
      action.value = element[side].value;
    } else action.value = element.value;
    await this.act(user, message, action);
  }

  /** A date in the newest picker; what there is no control for is written as a message. */
  async fill(user: string, value: string): Promise<void> {
    const { element, message } = this.#find("", "datepicker") ?? {};
    if (!element || !message) return this.say(user, value);
    const action = {
      type: "datepicker",
      action_id: element.action_id,
      action_ts: this.slack.nextTs(),
      selected_date: value,
    };
    await this.act(user, message, action);
  }

  async act(user: string, message: Posted, action: Json): Promise<void> {
    await this.slack.socket("interactive", this.action(user, message, action));
  }

  action(user: string, message: Posted, action: Json): Omit<BlockAction, "user" | "team"> & object {
    const who = { user: { id: `U${user}` }, team: { id: "T1" } };
    return {
      ...who,
      token: "t",
      type: "block_actions",
      api_app_id: "A1",
      trigger_id: "t",
      container: {
        type: "message",
        message_ts: message.ts,
        channel_id: message.channel,
        is_ephemeral: message.ephemeral,
      },
      channel: { id: message.channel, name: "directmessage" },
      message: { type: "message", ts: message.ts, thread_ts: message.thread_ts },
      response_url: this.slack.hook(message.channel),
      actions: [action],
    };
  }

  #find(label: string, type?: string): { element: Json; message: Posted } | undefined {
    for (const message of this.slack.posted.toReversed()) {
      const elements = message.blocks.flatMap((block) => (/actions$/.test(block.type) ? block.elements : []));
      const element = elements.find(
        (one: Json) =>
          (type && one.type === type) ||
          (!type &&
            (one.text?.text === label ||
              one.positive_button?.text.text === label ||
              one.negative_button?.text.text === label ||
              one.options?.some((option: Json) => option.text.text === label))),
      );
      if (element) return { element, message };
    }
    return undefined;
  }

  #toPeople(): Posted[] {
    return this.slack.posted.filter(({ channel }) => channel !== OFFICE);
  }

  shown(): string[] {
    return this.#toPeople().map(({ blocks }) => blocks.map(textOf).join("\n"));
  }

  quotes(): string[] {
    return this.#toPeople().flatMap(({ blocks }) =>
      blocks.flatMap((block) =>
        (block.elements ?? [])
          .filter((one: Json) => one.type === "rich_text_quote")
          .flatMap((one: Json) => one.elements.map((inner: Json) => inner.text)),
      ),
    );
  }

  async officeSays(text: string): Promise<void> {
    const asked = this.slack.posted.findLast(({ channel, thread_ts }) => channel === OFFICE && !thread_ts);
    await this.slack.socket(
      "events_api",
      this.message("staff", text, { channel: OFFICE, channel_type: "channel", thread_ts: asked?.ts }),
    );
  }

  asksToWait(ms: number): void {
    this.slack.trouble.push({ status: 429, headers: { "retry-after": String(ms / 1000) } });
  }

  stop(): Promise<void> {
    return this.slack.stop();
  }
}

/** A block as its reader sees it. */
export function textOf(block: Json): string {
  if (typeof block === "string") return block;
  if (Array.isArray(block)) return block.map(textOf).join(" ");
  if (typeof block.text === "string") return block.text;
  const inner = [
    block.text,
    block.elements,
    block.rows,
    block.positive_button,
    block.negative_button,
    block.options,
    block.placeholder,
  ];
  return inner.filter(Boolean).map(textOf).join("\n");
}
