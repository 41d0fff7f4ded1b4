import { rmSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createSlackAdapter } from "../../adapters/slack/index.ts";
import { Running } from "./contract.ts";
import { LONG_QUOTE } from "./fakes/scripted-engine.ts";
import { APP_TOKEN, BOT, BOT_TOKEN } from "./fakes/slack.ts";
import { until } from "./fakes/wait.ts";
import { OFFICE, SlackPlatform, textOf } from "./slack-platform.ts";

describe("Slack", () => {
  let platform: SlackPlatform;
  let running: Running;

  beforeEach(async () => {
    platform = await SlackPlatform.make();
    running = await new Running(platform).start();
  });

  afterEach(async () => {
    await running.stop();
    await platform.stop();
    rmSync(running.folder, { recursive: true, force: true });
  });

  const { posted, event } = {
    posted: () => platform.slack.posted,
    event: (body: object) => platform.slack.socket("events_api", platform.slack.event(body)),
  };
  const command = (text: string) => platform.command("ann", text);

  it("answers a mention once, in its thread, though it arrives twice under two ids", async () => {
    const mention = { channel: "C1", user: "Uann", text: `<@${BOT}> can an enterprise lead?`, ts: "1.1" };
    await event({ type: "message", channel_type: "channel", ...mention });
    await event({ type: "app_mention", ...mention });
    await running.sees("No, an enterprise cannot lead.");
    expect(posted()[0]).toMatchObject({ channel: "C1", thread_ts: "1.1" });
    await event({
      type: "message",
      channel: "C1",
      channel_type: "channel",
      user: "Ubob",
      text: "and Korea?",
      ts: "1.2",
      thread_ts: "1.1",
    });
    await running.sees("Following");
    expect(posted()).toHaveLength(2);
    expect(running.engine.handled[1]?.input).toEqual({ kind: "text", text: "and Korea?" });
  });

  it("ignores bots, edits, joins, its own words, and threads that are not its own", async () => {
    const base = { type: "message", channel: "D1", channel_type: "im", user: "Uann", text: "hello" };
    await event({ ...base, ts: "2.1", subtype: "message_changed" });
    await event({ ...base, ts: "2.2", subtype: "message_deleted" });
    await event({ ...base, ts: "2.3", subtype: "bot_message", bot_id: "B2" });
    await event({ ...base, ts: "2.4", bot_id: "B2" });
    await event({ ...base, ts: "2.5", user: BOT });
    await event({ ...base, ts: "2.6", subtype: "channel_join", channel: "C1", channel_type: "channel" });
    await event({ ...base, ts: "2.7", channel: "C1", channel_type: "channel" });
    await event({ ...base, ts: "2.8", thread_ts: "2.0", channel: "C1", channel_type: "channel" });
    await platform.say("ann", "real");
    await running.sees("You said: real");
    expect(running.engine.handled).toHaveLength(1);
  });

  it("keeps what a person wrote from becoming a mention or a link, also in the notification", async () => {
    await platform.say("ann", "<!channel> <@U1> <https://evil.example|click> & done");
    await running.sees("You said:");
    const [message] = posted();
    expect(message?.text).not.toMatch(/[<>]/);
    expect(JSON.stringify(message?.blocks)).not.toMatch(/"type":"(mrkdwn|link|user|broadcast)"/);
  });

  it("answers /guidepost privately within 3 s, however slow the engine is", async () => {
    running.engine.before = () => new Promise((done) => setTimeout(done, 3500));
    // Fails where the acknowledgement does not come within 3 s.
    await platform.slack.socket("slash_commands", command("can an enterprise lead?"));
    await running.sees("No, an enterprise cannot lead.");
    expect(posted()[0]).toMatchObject({ ephemeral: true, channel: "C1" });
  });

  it("knows help, check and delete my data as commands", async () => {
    const commands = ["", "help", "check", "check 1.9", "Delete my data", "检查", "check Ruritania"];
    const asked = ["check whether an enterprise may lead", "ask who may lead?"];
    for (const text of [...commands, "检查 鲁里坦尼亚", ...asked]) {
      await platform.slack.socket("slash_commands", command(text));
    }
    await until("ten", () => running.engine.handled.length === 10);
    expect(running.engine.handled.map(({ input }) => input)).toEqual([
      { kind: "help" },
      { kind: "help" },
      { kind: "start-interview" },
      { kind: "start-interview", programme: "1.9" },
      { kind: "delete-my-data" },
      { kind: "start-interview" },
      { kind: "text", text: "check my project for Ruritania" },
      { kind: "text", text: "检查我的项目：鲁里坦尼亚" },
      { kind: "text", text: "check whether an enterprise may lead" },
      { kind: "text", text: "who may lead?" },
    ]);
  });

  it("goes on with a private interview by buttons, and in direct messages", async () => {
    await platform.slack.socket("slash_commands", command("check"));
    await running.sees("Who leads the project?");
    await platform.press("ann", "The university");
    await running.sees("Which country?");
    expect(posted().every(({ ephemeral }) => ephemeral)).toBe(true);
    await platform.say("ann", "country-3");
    await running.sees("Established on which day?");
    expect(posted().at(-1)).toMatchObject({ channel: "DUann", ephemeral: false });
  });

  it("sends a private answer as a direct message once its address has expired", async () => {
    const late = command("can an enterprise lead?");
    platform.slack.ahead = 31 * 60_000;
    await platform.slack.socket("slash_commands", late);
    await running.sees("No, an enterprise cannot lead.");
    expect(posted()[0]).toMatchObject({ channel: "DUann", ephemeral: false });
  });

  it("does not send to an address that is not Slack's", async () => {
    await platform.slack.socket("slash_commands", {
      ...command("hello"),
      response_url: "http://127.0.0.1:9/steal",
    });
    await running.sees("You said: hello");
    expect(posted()[0]).toMatchObject({ channel: "DUann" });
  });

  it("shows its Home tab with the person's questions, and prompts in the Messages tab", async () => {
    await platform.say("ann", "can an enterprise lead?");
    await running.sees("No, an enterprise cannot lead.");
    await event({ type: "app_home_opened", tab: "home", user: "Uann", channel: "DUann", event_ts: "3.1" });
    const home = await until("the home", () => platform.slack.homes[0]);
    const shown = home.view.blocks.map(textOf).join("\n");
    expect(shown).toContain("can an enterprise lead?");
    expect(shown).toContain("检查我的项目");
    await event({
      type: "app_home_opened",
      tab: "messages",
      user: "Uann",
      channel: "DUann",
      event_ts: "3.2",
    });
    const { prompts } = await until("the prompts", () => platform.slack.prompts[0]);
    expect(prompts.map(({ message }: { message: string }) => message)).toEqual([
      "Can an enterprise lead?",
      "企业可以牵头吗？",
    ]);
  });

  it("leaves an event unacknowledged that it could not store, and takes the redelivery", async () => {
    const { inbox } = running.store;
    const accept = inbox.accept.bind(inbox);
    inbox.accept = async () => {
      throw new Error("disk full");
    };
    const message = platform.message("ann", "hello again");
    await expect(platform.slack.socket("events_api", message, 500)).rejects.toThrow("acknowledgement");
    inbox.accept = accept;
    await platform.slack.socket("events_api", message);
    await running.sees("You said: hello again");
    expect(running.log.text()).toContain("disk full");
  });

  it.each([false, true])(
    "finds out what became of a send without an answer (it arrived: %s)",
    async (after) => {
      platform.slack.trouble.push({ status: 500, after });
      await platform.say("ann", "hello");
      expect((await running.sent(1)).attempts).toBe(2);
      await running.sees("You said: hello");
    },
  );

  it("goes on behind what arrived of a long answer", async () => {
    platform.slack.trouble.push({ status: 503, after: true });
    await platform.say("ann", "long");
    await running.sent(1);
    expect(platform.quotes().join("")).toBe(LONG_QUOTE);
  });

  it("does not repeat a private send whose fate nobody can know, and says so", async () => {
    platform.slack.trouble.push({ status: 500 });
    await platform.slack.socket("slash_commands", command("hello"));
    const entry = await until("the fate", async () => (await running.store.outbox.troubled())[0]);
    expect(entry).toMatchObject({ status: "unknown", attempts: 1 });
    expect(running.log.text()).toContain("nobody can know");
  });

  it("reconnects when Slack recycles the connection, though it fails at first", async () => {
    platform.slack.closed = [503, 500];
    platform.slack.recycle();
    await until("down", () => running.dispatcher.health().slack?.ok === false);
    await until("up again", () => running.dispatcher.health().slack?.ok === true, 12_000);
    await platform.say("ann", "after the break");
    await running.sees("You said: after the break");
  }, 20_000);

  it("says which token Slack refused", async () => {
    const config = {
      botToken: "xoxb-wrong",
      connection: { mode: "socket", appToken: APP_TOKEN } as const,
      apiUrl: platform.slack.apiUrl,
    };
    const deps = { log: running.log, prompts: () => [], programmes: () => [] };
    const sink = {
      accept: async () => "new" as const,
      answer: async () => "new" as const,
      goesOn: async () => false,
      recent: async () => [],
      before: async () => ({ lastSeen: undefined, places: [] }),
      openQuestion: async () => undefined,
    };
    await expect(createSlackAdapter(config, deps).start(sink)).rejects.toThrow(
      "SLACK_BOT_TOKEN: invalid_auth",
    );
    const app = {
      ...config,
      botToken: BOT_TOKEN,
      connection: { mode: "socket", appToken: "xapp-wrong" } as const,
    };
    await expect(createSlackAdapter(app, deps).start(sink)).rejects.toThrow("SLACK_APP_TOKEN: invalid_auth");
  });

  it("brings the office's answer into the thread where it was asked", async () => {
    const mention = { channel: "C1", user: "Uann", text: `<@${BOT}> can an enterprise lead?`, ts: "7.1" };
    await event({ type: "app_mention", ...mention });
    await running.sees("No, an enterprise cannot lead.");
    await platform.press("bob", "Ask the office");
    await until("the office told", () => posted().some(({ channel }) => channel === OFFICE));
    await platform.officeSays("Only as a participant.");
    await running.sees("The office answers: Only as a participant.");
    expect(posted().at(-1)).toMatchObject({ channel: "C1", thread_ts: "7.1", ephemeral: false });
  });

  it("ignores words in the office's channel that answer nothing", async () => {
    await event({
      type: "message",
      channel: OFFICE,
      channel_type: "channel",
      user: "Ustaff",
      text: "lunch?",
      ts: "4.2",
      thread_ts: "4.1",
    });
    await platform.say("ann", "hello");
    await running.sees("You said: hello");
    expect(posted()).toHaveLength(1);
  });

  it("does not let a flood over many threads starve another's answer", async () => {
    platform.slack.takes = () => 150;
    const mentions = Array.from({ length: 200 }, (_, n) =>
      platform.slack.event({
        ...{ type: "app_mention", channel: "C1", user: "Uflood", text: `<@${BOT}> flood ${n}`, ts: `8.${n}` },
      }),
    );
    for (const mention of mentions) platform.slack.push("events_api", mention);
    await until("the flood at work", async () => (await running.store.turns.count()) > 150);
    const before = posted().length;
    await platform.say("ann", "quiet question");
    await running.sees("You said: quiet question");
    expect(posted().length - before).toBeLessThan(70);
    await until("all of the flood", () => posted().length === 201, 20_000);
  }, 30_000);
});
