/**
 * A person in direct messages on Slack or Discord.
 * @module
 */
import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Engine } from "../../../src/conversation/types.ts";
import { type Platform, Running } from "../contract.ts";
import { realEngine } from "../fakes/real-engine.ts";
import { until } from "../fakes/wait.ts";
import type { Place } from "./place.ts";

const WHO = "ann";

export class ChatPlace implements Place {
  readonly offers = true;
  readonly own = {};
  readonly #running: Running<Engine>;
  #marked = { messages: 0, quotes: 0 };

  constructor(
    readonly name: string,
    private readonly platform: Platform,
  ) {
    this.#running = new Running<Engine>(platform, realEngine);
  }

  get db(): string {
    return join(this.#running.folder, "db.sqlite");
  }

  async start(): Promise<void> {
    await this.#running.start();
  }

  stop(): Promise<void> {
    return this.#running.stop();
  }

  mark(): void {
    this.#marked = { messages: this.platform.shown().length, quotes: this.platform.quotes().length };
  }

  say(text: string, id?: string): Promise<void> {
    return this.platform.say(WHO, text, id);
  }

  press(label: string): Promise<void> {
    return this.platform.press(WHO, label);
  }

  fill(value: string): Promise<void> {
    return this.platform.fill(WHO, value);
  }

  async officeSays(text: string): Promise<void> {
    const { escalations } = this.#running.store;
    await until("the office told", async () => (await escalations.list("open"))[0]?.officeRef);
    await this.platform.officeSays(text);
  }

  async seen(): Promise<string> {
    return this.platform.shown().slice(this.#marked.messages).join("\n");
  }

  async quotes(): Promise<string[]> {
    return this.platform.quotes().slice(this.#marked.quotes);
  }

  async settled(): Promise<void> {
    const { inbox, outbox, escalations } = this.#running.store;
    await until("nothing under way", async () => {
      const open = [await inbox.pending(), await outbox.queued(this.name), await escalations.undelivered()];
      return open.every((entries) => entries.length === 0);
    });
  }

  async close(): Promise<void> {
    await this.platform.stop();
    rmSync(this.#running.folder, { recursive: true, force: true });
  }
}
