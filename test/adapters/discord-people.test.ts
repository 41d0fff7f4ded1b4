import { rmSync } from "node:fs";
import { GatewayDispatchEvents, type MessageFlags } from "discord.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Engine } from "../../src/conversation/types.ts";
import { Running } from "./contract.ts";
import { DiscordPlatform, idOf } from "./discord-platform.ts";
import { BOT, CHANNEL, directOf, GUILD, messageOf, OFFICE, userOf } from "./fakes/discord-payloads.ts";
import { knowledge, programmesOf, realEngine } from "./fakes/real-engine.ts";
import { until } from "./fakes/wait.ts";

// People as they are, on the real engine: in a hurry, talking with each other, or trying what happens.
describe("people on Discord", () => {
  let platform: DiscordPlatform;
  let running: Running<Engine>;

  beforeEach(async () => {
    platform = await DiscordPlatform.make();
    running = await new Running<Engine>(platform, realEngine, programmesOf).start();
  });

  afterEach(async () => {
    await running.stop();
    await platform.stop();
    rmSync(running.folder, { recursive: true, force: true });
  });

  const posted = () => platform.discord.posted;
  const turns = async () => (await running.store.turns.list()).toReversed();
  const where = { guild: GUILD, channel: CHANNEL, user: idOf("ann") };
  const slash = (name: string, options: Record<string, string> = {}, more: object = {}) =>
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
  const inChannel = (content: string, more: object = {}) =>
    platform.message("ann", content, {
      channel_id: CHANNEL,
      channel_type: 0,
      guild_id: GUILD,
      mentions: [userOf(BOT)],
      member: { roles: [], joined_at: new Date().toISOString(), deaf: false, mute: false, flags: 0 },
      ...more,
    });

  it("are helped where they mention it and say nothing, or send a file without a word", async () => {
    inChannel(`<@${BOT}>`);
    await running.sees("Ask me about a funding call");
    platform.message("ann", "");
    await running.sees("Ask me about a funding call", 2);
    expect(posted().map(({ channel }) => channel)).toEqual([CHANNEL, directOf(idOf("ann"))]);
  });

  it("get one short answer to a novel, and to a hundred mentions, which reach nobody", async () => {
    await platform.say("ann", `can an enterprise lead 1.9? ${"because ".repeat(500)}`);
    await running.sees("too long for me (over 4,000 characters)");
    const crowd = Array.from({ length: 60 }, (_, n) => `<@${600000000000000000n + BigInt(n)}>`).join(" ");
    await platform.say("ann", `@everyone @here <@&${GUILD}> ${crowd} can an enterprise lead 1.9?`);
    await until("two answers", () => posted().length === 2);
    const [, turn] = await turns();
    await running.store.escalations.open({ turn: turn?.id ?? 0, adapter: "discord", destination: null });
    // The fake refuses whatever could mention anyone, and its reader throws on markup that is not escaped.
    await until("the office told", () => posted().some(({ channel }) => channel === OFFICE));
    expect(platform.shown()).toHaveLength(2);
  });

  it("may edit or delete what they asked: it is answered once, as it was first said", async () => {
    const id = platform.discord.id();
    platform.discord.deleted.add(id);
    inChannel(`<@${BOT}> who may lead 1.9?`, { id });
    platform.discord.dispatch(GatewayDispatchEvents.MessageUpdate, {
      ...messageOf({ id, channel: CHANNEL, content: "", components: [], flags: 0 as MessageFlags }),
      guild_id: GUILD,
      content: `<@${BOT}> who may lead 1.6?`,
      author: userOf(idOf("ann")),
      mentions: [userOf(BOT)],
      edited_timestamp: new Date().toISOString(),
    });
    platform.discord.dispatch(GatewayDispatchEvents.MessageDelete, {
      id,
      channel_id: CHANNEL,
      guild_id: GUILD,
    });
    await running.sees("1.9 (2), lines 200–202");
    await platform.say("ann", "tell me a joke");
    await running.sees("I answer questions about the funding calls");
    expect((await turns()).map(({ text }) => text)).toEqual(["who may lead 1.9?", "tell me a joke"]);
  });

  it("double-click, and answer on two devices at once: one step forward, the other is told", async () => {
    await platform.say("ann", "check my project for 1.9");
    await running.sees("How long will the project run?");
    await platform.say("ann", "24 months");
    await running.sees("Will the foreign partner apply");
    await Promise.all([platform.press("ann", "Yes"), platform.press("ann", "No")]);
    await running.sees("already answered");
    const steps = await turns();
    expect(steps.map(({ text }) => text)).toEqual(["check my project for 1.9", "24 months", "true", "false"]);
    const fields = steps.map((turn) => turn.answer?.interview?.question?.field);
    expect(fields.slice(1)).toEqual(["partnerSubmits", "lead.type", "lead.type"]);
    for (const { answered } of platform.discord.interactions.values()) expect(answered).toBe("deferred");
  });

  it("are told by a button of a cancelled check that it is over", async () => {
    await platform.say("ann", "check my project for 1.9");
    await running.sees("How long will the project run?");
    await platform.say("ann", "cancel");
    await running.sees("Cancelled.");
    await platform.press("ann", "Why?");
    await running.sees("That check is over.");
  });

  it("get the list from /programmes, and one programme by a partner they type, in their language", async () => {
    slash("programmes");
    const programmes = knowledge.calls.flatMap((call) => call.programmes);
    await running.sees("Programme · Title");
    for (const { id, title } of programmes) expect(platform.shown().join()).toContain(`${id}: ${title.en}`);
    slash("programmes", {}, { locale: "zh-CN" });
    await running.sees("方向 · 名称");
    for (const { id, title } of programmes) expect(platform.shown().join()).toContain(`${id}: ${title.zh}`);
    slash("programmes", { programme: "Israel" });
    await running.sees("10 projects are to be supported");
    slash("check", { programme: "Israel" });
    await running.sees("I check your project against 1.9");
  });

  it("are shown the form of a date where one is asked for", async () => {
    await platform.say("ann", "check my project for 1.1");
    await running.sees("How long will the project run?");
    await platform.say("ann", "36 months");
    await running.sees("On which day was the joint laboratory established?");
    await platform.fill("ann", "2021-05-01");
    await running.sees("established: 2021-05-01");
    const modal = [...platform.discord.interactions.values()].find((one) => one.modal)?.modal;
    expect(modal.components[0].components[0].placeholder).toBe("For example 2023-05-31");
  });

  it("get the office's answer in direct messages when the command's token is long dead, and a log line where those are closed", async () => {
    for (const closed of [false, true]) {
      if (closed) platform.discord.shut.add(directOf(idOf("ann")));
      slash("ask", { question: "does the money cover travel?" });
      await running.sees("doesn't say anything about", closed ? 2 : 1);
      await platform.press("ann", "Ask the office");
      await running.sees("Passed to the research office", closed ? 2 : 1);
      const told = await until(
        "the office told",
        () => posted().filter(({ channel }) => channel === OFFICE)[closed ? 1 : 0],
      );
      platform.discord.ahead += 16 * 60_000;
      platform.message("staff", `Answer ${closed}.`, {
        channel_id: OFFICE,
        channel_type: 0,
        guild_id: GUILD,
        type: 19,
        mentions: [userOf(BOT)],
        member: { roles: [], joined_at: new Date().toISOString(), deaf: false, mute: false, flags: 0 },
        message_reference: { message_id: told.id, channel_id: OFFICE, guild_id: GUILD },
      });
      if (!closed) await running.sees("Answer false.");
    }
    await until("the refusal", () => running.log.text().includes("50007"));
    const escalations = await running.store.escalations.list();
    expect(escalations.map(({ status }) => status)).toEqual(["answered", "answered"]);
    expect(escalations.map(({ deliveredAt }) => deliveredAt !== null)).toEqual([true, false]);
  });

  const staffReplies = (content: string, to: string, more: object = {}) =>
    platform.message("staff", content, {
      channel_id: OFFICE,
      channel_type: 0,
      guild_id: GUILD,
      type: 19,
      mentions: [userOf(BOT)],
      member: { roles: [], joined_at: new Date().toISOString(), deaf: false, mute: false, flags: 0 },
      message_reference: { message_id: to, channel_id: OFFICE, guild_id: GUILD },
      ...more,
    });
  const told = () => posted().filter(({ channel }) => channel === OFFICE);

  it("get the office's answer whichever part of a long question staff reply to", async () => {
    await platform.say("ann", `does the money cover travel? ${"I ask because of the long way. ".repeat(60)}`);
    await until("an answer", () => posted().length === 1);
    await platform.press("ann", "Ask the office");
    await running.sees("Passed to the research office");
    await until("the office told", () => told().length > 1);
    await until("it noted", async () => (await running.store.escalations.list("open"))[0]?.officeRef);
    staffReplies("Travel within China only.", told().at(-1)?.id ?? "");
    await running.sees("Travel within China only.");
  });

  it("ask in the office's own channel as anywhere, and go on by replies", async () => {
    const member = { roles: [], joined_at: new Date().toISOString(), deaf: false, mute: false, flags: 0 };
    platform.message("staff", `<@${BOT}> who may lead 1.9?`, {
      ...{ channel_id: OFFICE, channel_type: 0, guild_id: GUILD, mentions: [userOf(BOT)], member },
    });
    await until("the answer", () => told().length === 1);
    staffReplies("and how long may it run?", told()[0]?.id ?? "");
    const next = await until("the next answer", () => told()[1]);
    expect(next.content).toContain("2 years");
  });

  it("get the office's answer to a private answer where it stays; else where they asked", async () => {
    for (const closed of [false, true]) {
      if (closed) platform.discord.shut.add(directOf(idOf("ann")));
      slash("ask", { question: "does the money cover travel?" });
      await running.sees("doesn't say anything about", closed ? 2 : 1);
      await platform.press("ann", "Ask the office");
      await running.sees("Passed to the research office", closed ? 2 : 1);
      const asked = await until("the office told", () => told()[closed ? 1 : 0]);
      staffReplies(`Answer ${closed}.`, asked.id);
      await running.sees(`Answer ${closed}.`);
      const place = closed ? { channel: CHANNEL, flags: 68 } : { channel: directOf(idOf("ann")) };
      expect(posted().at(-1)).toMatchObject(place);
    }
  });
});
