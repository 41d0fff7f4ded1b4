import { rmSync } from "node:fs";
import { SlashCommandAssertions } from "discord.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { COMMANDS } from "../../adapters/discord/commands.ts";
import { createDiscordAdapter } from "../../adapters/discord/index.ts";
import { registerCommands } from "../../adapters/discord/register.ts";
import { Running } from "./contract.ts";
import { DiscordPlatform, idOf } from "./discord-platform.ts";
import { BOT, CHANNEL, directOf, GUILD, TOKEN, userOf } from "./fakes/discord-payloads.ts";
import { until } from "./fakes/wait.ts";

describe("Discord", () => {
  let platform: DiscordPlatform;
  let running: Running;

  beforeEach(async () => {
    platform = await DiscordPlatform.make();
    running = await new Running(platform).start();
  });

  afterEach(async () => {
    await running.stop();
    await platform.stop();
    rmSync(running.folder, { recursive: true, force: true });
  });

  const posted = () => platform.discord.posted;
  const inGuild = { guild: GUILD, channel: CHANNEL, user: idOf("ann") };
  const slash = (name: string, options: Record<string, string> = {}, more: object = {}, where = inGuild) =>
    platform.discord.interact(
      {
        type: 2,
        data: {
          id: "1",
          type: 1,
          name,
          options: Object.entries(options).map(([key, value]) => ({ type: 3, name: key, value })),
        },
        ...more,
      },
      where,
    );
  const inChannel = (content: string, mentions: object[]) =>
    platform.message("ann", content, {
      channel_id: CHANNEL,
      channel_type: 0,
      guild_id: GUILD,
      mentions,
      member: { roles: [], joined_at: new Date().toISOString(), deaf: false, mute: false, flags: 0 },
    });

  it("answers /ask for the asker's eyes only, however slow the engine is", async () => {
    running.engine.before = () => new Promise((done) => setTimeout(done, 3500));
    const asked = slash("ask", { question: "can an enterprise lead?" });
    // The fake refuses one that comes after 3 s.
    await until("the deferral", () => asked.answered === "deferred");
    expect(asked.ephemeral).toBe(true);
    await running.sees("No, an enterprise cannot lead.");
    expect(posted()[0]).toMatchObject({ channel: CHANNEL });
    expect((posted()[0]?.flags ?? 0) & 64).toBe(64);
  });

  it("answers in the interaction, however slowly Discord takes the acknowledgement", async () => {
    platform.discord.takesToAcknowledge = 300;
    slash("ask", { question: "can an enterprise lead?" });
    await running.sees("No, an enterprise cannot lead.");
    expect(posted()).toMatchObject([{ channel: CHANNEL, flags: 64 }]);
  });

  it("keeps every part of a long private answer private", async () => {
    slash("ask", { question: "long" });
    await until("the table", () => platform.shown().join("\n").includes("3 million"));
    await until("the end", () => platform.shown().join("\n").includes("Ask the office"));
    expect(posted().length).toBeGreaterThan(2);
    for (const { flags } of posted()) expect(flags & 64).toBe(64);
  });

  it("knows its commands, and a Chinese reader's", async () => {
    slash("help");
    slash("check", { programme: "1.9" });
    slash("programmes", {}, { locale: "zh-CN" });
    slash("programmes", { programme: "1.10" });
    slash("check", { programme: "Ruritania" });
    slash("check", { programme: "Ruritania" }, { locale: "zh-CN" });
    slash("delete-my-data");
    await until("seven", () => running.engine.handled.length === 7);
    expect(running.engine.handled.map(({ input, language }) => [input, language])).toEqual([
      [{ kind: "help" }, "en"],
      [{ kind: "start-interview", programme: "1.9" }, "en"],
      [{ kind: "text", text: "有哪些项目？" }, "zh"],
      [{ kind: "text", text: "Give me a short overview of programme 1.10" }, "en"],
      [{ kind: "text", text: "check my project for Ruritania" }, "en"],
      [{ kind: "text", text: "检查我的项目：Ruritania" }, "zh"],
      [{ kind: "delete-my-data" }, "en"],
    ]);
  });

  it("offers the programmes while one types", async () => {
    const data = {
      id: "1",
      type: 1,
      name: "programmes",
      options: [{ type: 3, name: "programme", value: "korea", focused: true }],
    };
    const typing = platform.discord.interact({ type: 4, data }, inGuild);
    expect(await until("choices", () => typing.choices)).toEqual([
      { name: "1.10 China-Korea", value: "1.10" },
    ]);
  });

  it("answers a mention in a server as a reply, and nothing that is not to it", async () => {
    inChannel("just talking", []);
    inChannel(`<@${BOT}> can an enterprise lead?`, [userOf(BOT)]);
    await running.sees("No, an enterprise cannot lead.");
    expect(posted()[0]).toMatchObject({ channel: CHANNEL });
    expect(posted()[0]?.replyTo).toBeDefined();
    expect(running.engine.handled).toHaveLength(1);
    platform.message("ann", "from a bot", { author: { ...userOf(idOf("ann")), bot: true } });
    await platform.say("ann", "hello");
    await running.sees("You said: hello");
    expect(running.engine.handled).toHaveLength(2);
  });

  it("answers a reply to one of its messages, which mentions it", async () => {
    inChannel(`<@${BOT}> can an enterprise lead?`, [userOf(BOT)]);
    await running.sees("No, an enterprise cannot lead.");
    platform.message("ann", "and Korea?", {
      channel_id: CHANNEL,
      channel_type: 0,
      guild_id: GUILD,
      type: 19,
      mentions: [userOf(BOT)],
      message_reference: { message_id: posted()[0]?.id, channel_id: CHANNEL, guild_id: GUILD },
      member: { roles: [], joined_at: new Date().toISOString(), deaf: false, mute: false, flags: 0 },
    });
    await running.sees("Following");
    expect(posted()[1]).toMatchObject({ channel: CHANNEL });
  });

  it("holds an interview of a server for the asker's eyes only, by buttons, selects and modals", async () => {
    slash("check");
    await running.sees("Who leads the project?");
    await platform.press("ann", "The university");
    await running.sees("Which country?");
    await platform.press("ann", "The country-17");
    await running.sees("Established on which day?");
    await platform.fill("ann", "2021-12-31");
    await running.sees("How many months?");
    await platform.fill("ann", "24");
    await running.sees("Done: university, country-17, 2021-12-31, 24");
    expect(posted()).toHaveLength(5);
    for (const { flags, channel } of posted()) expect([flags & 64, channel]).toEqual([64, CHANNEL]);
  });

  it("answers in direct messages where it could not answer an interaction within 3 s", async () => {
    const { inbox } = running.store;
    const accept = inbox.accept.bind(inbox);
    inbox.accept = async (event) => {
      platform.discord.ahead += 3500;
      return accept(event);
    };
    const asked = slash("ask", { question: "can an enterprise lead?" });
    await running.sees("No, an enterprise cannot lead.");
    expect(asked.answered).toBeUndefined();
    expect(posted()[0]).toMatchObject({ channel: directOf(idOf("ann")) });
    expect(running.log.text()).toContain("not taken in");
  });

  it("takes an interview asked for in a server into direct messages", async () => {
    inChannel(`<@${BOT}> check my project`, [userOf(BOT)]);
    await running.sees("I have answered you in a direct message.");
    expect(posted().map(({ channel }) => channel)).toEqual([directOf(idOf("ann")), CHANNEL]);
    await platform.press("ann", "The university");
    await running.sees("Which country?");
  });

  it("offers a button where direct messages are closed", async () => {
    platform.discord.shut.add(directOf(idOf("ann")));
    inChannel(`<@${BOT}> check my project`, [userOf(BOT)]);
    await running.sees("allow direct messages");
    await platform.press("ann", "Check my project");
    await running.sees("Who leads the project?");
    expect((posted().at(-1)?.flags ?? 0) & 64).toBe(64);
  });

  it("answers in direct messages once the interaction's token has expired", async () => {
    running.engine.before = async () => {
      platform.discord.ahead = 16 * 60_000;
    };
    slash("ask", { question: "can an enterprise lead?" });
    await running.sees("No, an enterprise cannot lead.");
    expect(posted()[0]).toMatchObject({ channel: directOf(idOf("ann")) });
  });

  it("answers an interaction once, though it is delivered twice", async () => {
    const first = slash("ask", { question: "can an enterprise lead?" });
    slash("ask", { question: "can an enterprise lead?" }, { id: first.id });
    await running.sees("No, an enterprise cannot lead.");
    slash("help");
    await running.sees("Here is what I can do.");
    expect(running.log.text()).not.toContain("not taken in");
  });

  it("sends once though the answer to a send was lost: the nonce tells Discord", async () => {
    platform.discord.trouble.push({ status: 502, body: { message: "bad gateway" } });
    await platform.say("ann", "can an enterprise lead?");
    await running.sees("No, an enterprise cannot lead.");
    expect((await running.sent(1)).attempts).toBe(2);
  });

  it("takes what happened while the connection was cut", async () => {
    await until("connected", () => running.dispatcher.health().discord?.ok);
    platform.discord.drop();
    await platform.say("ann", "said in between");
    await running.sees("You said: said in between");
    expect(platform.discord.resumes).toBe(1);
    expect(platform.discord.identifies).toHaveLength(1);
  }, 20_000);

  it("answers what was written while it was not there, once", async () => {
    await platform.say("ann", "hello");
    await running.sees("You said: hello");
    await running.stop();
    await platform.say("ann", "written meanwhile", "m1");
    inChannel("just talking", []);
    inChannel(`<@${BOT}> mentioned meanwhile`, [userOf(BOT)]);
    await running.start();
    await running.sees("You said: written meanwhile");
    await running.sees("You said: mentioned meanwhile");
    await running.restart();
    await platform.say("ann", "written meanwhile", "m1");
    await platform.say("ann", "once more");
    await running.sees("You said: once more");
    expect((await running.store.turns.list()).map(({ text }) => text).sort()).toEqual([
      ...["hello", "mentioned meanwhile", "once more", "written meanwhile"],
    ]);
  });

  it("answers what was written while a connection was lost that cannot be resumed", async () => {
    await platform.say("ann", "hello");
    await running.sees("You said: hello");
    platform.discord.forgotten = true;
    platform.discord.drop();
    await platform.say("ann", "said in between");
    await running.sees("You said: said in between");
    expect(platform.discord.identifies).toHaveLength(2);
  }, 20_000);

  it("asks for no privileged intent, and says when the token is wrong", async () => {
    expect(platform.discord.identifies[0].intents).toBe((1 << 0) | (1 << 9) | (1 << 12));
    const deps = { log: running.log, prompts: () => [], programmes: () => [] };
    const sink = {
      accept: async () => "new" as const,
      answer: async () => "new" as const,
      goesOn: async () => false,
      recent: async () => [],
      before: async () => ({ lastSeen: undefined, places: [] }),
      openQuestion: async () => undefined,
    };
    const wrong = createDiscordAdapter(
      { token: TOKEN.replace("secret", "wronng"), apiUrl: platform.discord.apiUrl },
      deps,
    );
    await expect(wrong.start(sink)).rejects.toThrow("Discord refused DISCORD_TOKEN");
  });

  it("registers its commands only when they changed", async () => {
    const config = { token: TOKEN, apiUrl: platform.discord.apiUrl };
    expect((await registerCommands(config)).changed).toBe(true);
    expect((await registerCommands(config)).changed).toBe(false);
    const changes: ((there: typeof platform.discord.commands) => void)[] = [
      ([ask]) => (ask.description = "something else"),
      ([ask]) => (ask.name_localizations["zh-CN"] = "别的"),
      ([ask]) => (ask.options[0].description_localizations["zh-CN"] = "别的"),
      ([, check]) => (check.options[0].autocomplete = false),
      ([, check]) => (check.contexts = [0]),
      (there) => there.pop(),
      (there) => there.push({ ...there[0], name: "old" }),
    ];
    for (const change of changes) {
      change(platform.discord.commands);
      expect((await registerCommands(config)).changed, String(change)).toBe(true);
      expect((await registerCommands(config)).changed).toBe(false);
    }
    expect(platform.discord.puts).toBe(1 + changes.length);
    // What Discord leaves out where it is the default is no change.
    for (const there of platform.discord.commands) if (there.options.length === 0) delete there.options;
    for (const option of platform.discord.commands[1].options) delete option.required;
    expect((await registerCommands(config)).changed).toBe(false);
  });

  it("has commands that Discord takes, each in English and Chinese", () => {
    for (const one of COMMANDS.flatMap((command) => [command, ...(command.options ?? [])])) {
      SlashCommandAssertions.validateName(one.name);
      SlashCommandAssertions.validateDescription(one.description);
      for (const locale of Object.keys(one.name_localizations ?? {}))
        SlashCommandAssertions.validateLocale(locale);
      const [name, description] = [one.name_localizations, one.description_localizations];
      SlashCommandAssertions.validateName(name?.["zh-CN"]);
      SlashCommandAssertions.validateDescription(description?.["zh-CN"]);
      expect(`${name?.["zh-CN"]} ${description?.["zh-CN"]}`).toMatch(/[\u4e00-\u9fff]/);
    }
  });
});
