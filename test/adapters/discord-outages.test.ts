import { rmSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { StoreError } from "../../src/store/index.ts";
import { Running } from "./contract.ts";
import { DiscordPlatform } from "./discord-platform.ts";
import { rateLimited } from "./fakes/discord-payloads.ts";
import { until } from "./fakes/wait.ts";

describe("when Discord fails", () => {
  let platform: DiscordPlatform;
  let running: Running;

  beforeEach(async () => {
    platform = await DiscordPlatform.make();
    running = new Running(platform);
  });

  afterEach(async () => {
    await running.stop();
    await platform.stop();
    rmSync(running.folder, { recursive: true, force: true });
  });

  const health = () => running.dispatcher.health().discord;

  it("comes up by itself where Discord cannot be reached at the start, with one login", async () => {
    platform.discord.outage = true;
    await running.start(true);
    expect(health()).toMatchObject({ ok: false, detail: expect.stringContaining("(tried again)") });
    platform.discord.outage = false;
    await until("up", () => health()?.ok);
    await platform.say("ann", "hello");
    await running.sees("You said: hello");
    expect(platform.discord.identifies).toHaveLength(1);
  });

  it("logs in anew where its session is forgotten", async () => {
    await running.start();
    platform.discord.forgotten = true;
    platform.discord.drop();
    await until("a second login", () => platform.discord.identifies.length === 2, 20_000);
    await until("up again", () => health()?.ok);
    await platform.say("ann", "after the break");
    await running.sees("You said: after the break");
  }, 30_000);

  it("beats as often as Discord asks, and stays", async () => {
    platform.discord.heartbeatEvery = 50;
    await running.start();
    await until("ten beats", () => platform.discord.heartbeats >= 10);
    expect([platform.discord.identifies.length, platform.discord.resumes]).toEqual([1, 0]);
    expect(health()).toMatchObject({ ok: true });
  });

  it("notices a line that is dead though it looks open, and takes what happened meanwhile", async () => {
    platform.discord.heartbeatEvery = 100;
    await running.start();
    platform.discord.deaf = true;
    await until("it resumed", () => platform.discord.resumes > 0, 20_000);
    platform.discord.deaf = false;
    await platform.say("ann", "still there?");
    await running.sees("You said: still there?");
  }, 30_000);

  it("lives on when Discord ends it for good (4004), and says so in its health", async () => {
    await running.start();
    platform.discord.close(4004);
    await until("down", () => health()?.ok === false);
    expect(health()?.detail).toContain("4004");
    expect(running.log.text()).not.toContain("secretsecret");
  });

  it("outlasts a storm of requests to wait, and sends each part of a long answer once and in order", async () => {
    await running.start();
    const storm = Array.from({ length: 8 }, (_, n) => rateLimited(0.02, n % 3 === 2));
    platform.discord.trouble.push(...storm, "none", ...storm, "none", rateLimited(0.02));
    await platform.say("ann", "long");
    await running.sees("Ask the office");
    const all = platform.shown().join("\n");
    expect(all.split("A sentence that stands alone.").length - 1).toBe(300);
    const items = [...all.matchAll(/Item (\d+):/g)].map(([, n]) => Number(n));
    expect(items).toEqual(Array.from({ length: 60 }, (_, n) => n));
  });

  it("keeps a message that the store refuses for a moment: Discord does not bring it again", async () => {
    await running.start();
    const { inbox } = running.store;
    const accept = inbox.accept.bind(inbox);
    inbox.accept = async () => {
      throw new StoreError("locked", "The database is locked by another program.");
    };
    await platform.say("ann", "hello");
    await until("the refusal", () => running.log.text().includes("database is locked by"));
    inbox.accept = accept;
    await running.sees("You said: hello");
  });
});
