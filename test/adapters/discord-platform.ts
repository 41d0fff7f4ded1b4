/**
 * People on the fake Discord.
 * @module
 */
import { ChannelType, GatewayDispatchEvents, type MessageFlags } from "discord.js";
import { createDiscordAdapter } from "../../adapters/discord/index.ts";
import type { Clock } from "../../src/conversation/adapter.ts";
import { SYSTEM_CLOCK } from "../../src/conversation/clock.ts";
import type { Platform } from "./contract.ts";
import { FakeDiscord } from "./fakes/discord.ts";
import {
  BOT,
  directOf,
  GUILD,
  messageOf,
  OFFICE,
  type Posted,
  rateLimited,
  TOKEN,
  userOf,
} from "./fakes/discord-payloads.ts";
import { readMessage, readQuotes } from "./fakes/discord-strict.ts";
import { until } from "./fakes/wait.ts";

// biome-ignore lint/suspicious/noExplicitAny: components as posted
type Json = any;

const PEOPLE: Record<string, string> = {
  ann: "500000000000000001",
  flood: "500000000000000002",
  staff: "500000000000000003",
};

export function idOf(user: string): string {
  return PEOPLE[user] as string;
}

export class DiscordPlatform implements Platform {
  private constructor(readonly discord: FakeDiscord) {}

  static async make(): Promise<DiscordPlatform> {
    return new DiscordPlatform(await FakeDiscord.start());
  }

  adapter: Platform["adapter"] = (deps) => {
    const clock: Clock = { now: () => this.discord.now(), sleep: SYSTEM_CLOCK.sleep };
    return createDiscordAdapter(
      { token: TOKEN, officeChannel: OFFICE, apiUrl: this.discord.apiUrl },
      { clock, ...deps },
    );
  };

  #ids = new Map<string, string>();

  async say(user: string, text: string, id?: string): Promise<void> {
    const message = (id && this.#ids.get(id)) || this.discord.id();
    if (id) this.#ids.set(id, message);
    this.message(user, text, { id: message });
  }

  message(user: string, content: string, more: object = {}): void {
    const author = userOf(idOf(user));
    this.discord.dispatch(GatewayDispatchEvents.MessageCreate, {
      ...messageOf({
        id: this.discord.id(),
        channel: directOf(author.id),
        content,
        components: [],
        flags: 0 as MessageFlags,
      }),
      author,
      channel_type: ChannelType.DM,
      ...more,
    });
  }

  async press(user: string, label: string): Promise<void> {
    const { component, message } = await until(`a control "${label}"`, () => this.#find(label));
    const values = component.options
      ?.filter((option: Json) => option.label === label)
      .map((option: Json) => option.value);
    this.component(user, message, component, values);
  }

  async fill(user: string, value: string): Promise<void> {
    const { component, message } = await until("an answer button", () =>
      this.#where(({ custom_id: id }) => id?.startsWith("w|")),
    );
    const opened = this.component(user, message, component);
    const modal = await until("a modal", () => opened.modal);
    const components = [{ type: 1, components: [{ type: 4, custom_id: "answer", value }] }];
    this.discord.interact(
      { type: 5, data: { custom_id: modal.custom_id, components } },
      this.#at(user, message),
    );
  }

  component(user: string, message: Posted, component: Json, values?: string[]) {
    const data = {
      component_type: component.type,
      custom_id: component.custom_id,
      ...(values && { values }),
    };
    return this.discord.interact({ type: 3, data, message: messageOf(message) }, this.#at(user, message));
  }

  #at(user: string, { channel }: Posted) {
    return { user: idOf(user), channel, ...(channel.startsWith("3") && { guild: GUILD }) };
  }

  #find(label: string): { component: Json; message: Posted } | undefined {
    return this.#where(
      (one) => one.label === label || one.options?.some((option: Json) => option.label === label),
    );
  }

  /** The newest control that is meant. */
  #where(is: (component: Json) => boolean): { component: Json; message: Posted } | undefined {
    for (const message of this.discord.posted.toReversed()) {
      const component = message.components.flatMap((row) => row.components).find(is);
      if (component) return { component, message };
    }
    return undefined;
  }

  #toPeople(): Posted[] {
    return this.discord.posted.filter(({ channel }) => channel !== OFFICE);
  }

  shown(): string[] {
    return this.#toPeople().map(({ content, components }) => {
      const labels = components.flatMap((row) =>
        row.components.flatMap((one: Json) => [
          one.label ?? one.placeholder ?? "",
          ...(one.options ?? []).map((option: Json) => option.label),
        ]),
      );
      return [readMessage(content), ...labels].join("\n");
    });
  }

  quotes(): string[] {
    return this.#toPeople().flatMap(({ content }) => readQuotes(content));
  }

  async officeSays(text: string): Promise<void> {
    const asked = this.discord.posted.find(({ channel }) => channel === OFFICE);
    this.message("staff", text, {
      channel_id: OFFICE,
      channel_type: 0,
      guild_id: GUILD,
      type: 19,
      mentions: [userOf(BOT)],
      member: { roles: [], joined_at: new Date().toISOString(), deaf: false, mute: false, flags: 0 },
      message_reference: { message_id: asked?.id, channel_id: OFFICE, guild_id: GUILD },
    });
  }

  asksToWait(ms: number): void {
    this.discord.trouble.push(rateLimited(ms / 1000));
  }

  stop(): Promise<void> {
    return this.discord.stop();
  }
}
