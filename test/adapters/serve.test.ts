import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openStore, type Store } from "../../src/store/index.ts";
import { Program, type Running } from "../faults/served.ts";
import { SECRET } from "../store/helpers.ts";
import { DiscordPlatform } from "./discord-platform.ts";
import { TOKEN } from "./fakes/discord-payloads.ts";
import { APP_TOKEN, BOT_TOKEN, SIGNING_SECRET } from "./fakes/slack.ts";
import { until } from "./fakes/wait.ts";
import { SlackPlatform } from "./slack-platform.ts";

const PATIENCE = 30_000;
const ANSWER = "only a research institution or university";

// The program as it is shipped, in a process of its own, with each set of platforms.
describe("guidepost serve", { timeout: 90_000 }, () => {
  let program: Program;
  let slack: SlackPlatform;
  let discord: DiscordPlatform;
  let running: Running | undefined;

  beforeAll(() => {
    program = new Program({ GUIDEPOST_SECRET: SECRET }, mkdtempSync(join(tmpdir(), "guidepost-serve-")));
  });
  afterAll(() => rmSync(program.folder, { recursive: true, force: true }));
  beforeEach(async () => {
    slack = await SlackPlatform.make();
    discord = await DiscordPlatform.make();
  });
  afterEach(async () => {
    await running?.kill();
    await Promise.all([slack.stop(), discord.stop()]);
    for (const ending of ["", "-wal", "-shm"]) rmSync(`${program.db}${ending}`, { force: true });
  });

  const onSlack = () => ({
    SLACK_BOT_TOKEN: BOT_TOKEN,
    SLACK_APP_TOKEN: APP_TOKEN,
    SLACK_API_URL: slack.slack.apiUrl,
  });
  const onDiscord = () => ({ DISCORD_TOKEN: TOKEN, DISCORD_API_URL: discord.discord.apiUrl });

  const serve = async (env: Record<string, string>) => {
    running = program.with(env).run("serve", "--json", "--port", "0");
    const [, line = ""] = await running.says(/^(\{.*\})$/m);
    return JSON.parse(line) as { url: string; platforms: Record<string, string[]> };
  };
  const ended = async (signal: NodeJS.Signals) => {
    running?.child.kill(signal);
    await running?.ended;
    return running?.child.exitCode;
  };
  const withLog = async <T>(look: (store: Store) => Promise<T>): Promise<T> => {
    const store = await openStore(program.db, { secret: SECRET });
    try {
      return await look(store);
    } finally {
      await store.close();
    }
  };
  const answers = async (platform: SlackPlatform | DiscordPlatform) => {
    await platform.say("ann", "can an enterprise lead a China-Israel project?");
    await until("the answer", () => platform.shown().join("\n").toLowerCase().includes(ANSWER), PATIENCE);
  };

  it("serves the page alone where neither platform is set up", async () => {
    const { url, platforms } = await serve({});
    expect(platforms).toEqual({ running: [], failed: [], trying: [] });
    expect((await fetch(url)).status).toBe(200);
    expect(await ended("SIGTERM")).toBe(0);
  });

  it("serves Slack", async () => {
    expect((await serve(onSlack())).platforms).toEqual({ running: ["slack"], failed: [], trying: [] });
    await answers(slack);
    expect(await ended("SIGINT")).toBe(0);
  });

  it("serves Discord", async () => {
    expect((await serve(onDiscord())).platforms).toEqual({ running: ["discord"], failed: [], trying: [] });
    await answers(discord);
    expect(await ended("SIGTERM")).toBe(0);
  });

  it("serves both, with one log", async () => {
    const { platforms } = await serve({ ...onSlack(), ...onDiscord() });
    expect(platforms).toEqual({ running: ["slack", "discord"], failed: [], trying: [] });
    await Promise.all([answers(slack), answers(discord)]);
    expect(await ended("SIGTERM")).toBe(0);
    const turns = await withLog((store) => store.turns.list());
    expect(turns.map(({ platform }) => platform).sort()).toEqual(["discord", "slack"]);
    expect(turns[0]?.answer).toEqual(turns[1]?.answer);
  });

  it("serves Slack over HTTP, signatures checked", async () => {
    const port = 20_000 + Math.floor(Math.random() * 20_000);
    const { SLACK_APP_TOKEN: _, ...rest } = onSlack();
    const http = { ...rest, SLACK_MODE: "http", SLACK_SIGNING_SECRET: SIGNING_SECRET, SLACK_PORT: `${port}` };
    expect((await serve(http)).platforms.running).toEqual(["slack"]);
    const body = JSON.stringify(slack.message("ann", "can an enterprise lead a China-Israel project?"));
    expect((await slack.slack.signed(port, body, { secret: "f".repeat(32) })).status).toBe(401);
    expect((await slack.slack.signed(port, body)).status).toBe(200);
    await until("the answer", () => slack.shown().join("\n").toLowerCase().includes(ANSWER), PATIENCE);
    expect(slack.slack.posted).toHaveLength(1);
  });

  it("serves the one where the other's token is refused, and says which and why", async () => {
    const wrong = { ...onDiscord(), DISCORD_TOKEN: TOKEN.replace("secret", "wronng") };
    expect((await serve({ ...onSlack(), ...wrong })).platforms).toEqual({
      running: ["slack"],
      failed: ["discord"],
      trying: [],
    });
    await answers(slack);
    expect(running?.err).toContain("Discord refused DISCORD_TOKEN");
    expect(running?.err).not.toContain("wronng");
  });

  it("goes on with a platform once it can be reached", async () => {
    slack.slack.outage = true;
    expect((await serve({ ...onSlack(), ...onDiscord() })).platforms).toEqual({
      running: ["discord"],
      failed: [],
      trying: ["slack"],
    });
    slack.slack.outage = false;
    await until("connected", () => slack.slack.connections > 0, PATIENCE);
    await answers(slack);
  });

  it("names everything that is wrong with all tokens at once, and starts nothing", async () => {
    const wrong = { SLACK_BOT_TOKEN: "xoxp-hidden", SLACK_APP_TOKEN: "hidden", DISCORD_TOKEN: "hidden" };
    running = program.with(wrong).run("serve", "--json", "--port", "0");
    await running.ended;
    expect(running.child.exitCode).toBe(2);
    expect(running.err).toContain("SLACK_BOT_TOKEN must start with xoxb-");
    expect(running.err).toContain("SLACK_APP_TOKEN must start with xapp-");
    expect(running.err).toContain("DISCORD_TOKEN must be the bot's token");
    expect(running.err).not.toContain("hidden");
  });

  it("registers Discord's commands by a command of its own, once, and says where the token is wrong", async () => {
    const register = async (env: Record<string, string>) => {
      running = program.with(env).run("discord", "register");
      await running.ended;
      return { code: running.child.exitCode, out: running.out, err: running.err };
    };
    expect((await register(onDiscord())).out).toMatch(/^Registered: \/ask \/check \/programmes \/help/);
    expect((await register(onDiscord())).out).toMatch(/^Unchanged: /);
    expect(discord.discord.puts).toBe(1);
    const wrong = await register({ ...onDiscord(), DISCORD_TOKEN: TOKEN.replace("secret", "wronng") });
    expect([wrong.code, wrong.out]).toEqual([1, ""]);
    expect(wrong.err).toContain("Discord refused DISCORD_TOKEN");
    expect((await register({})).err).toContain("DISCORD_TOKEN is not set");
  });

  it("finishes a send that is under way when it is told to end, once", async () => {
    await serve(onSlack());
    slack.slack.slowness = 1500;
    await slack.say("ann", "can an enterprise lead a China-Israel project?");
    await until("the send", () => slack.slack.calls.some(({ method }) => method === "chat.postMessage"));
    expect(await ended("SIGTERM")).toBe(0);
    expect(slack.slack.posted).toHaveLength(1);
    const [entry] = await withLog((store) => store.outbox.forTurn(1));
    expect(entry?.status).toBe("sent");
    slack.slack.slowness = 0;
    await serve(onSlack());
    await slack.say("ann", "and how long may it run?");
    await until("the next answer", () => slack.slack.posted.length === 2, PATIENCE);
  });

  it("ends in time where a send hangs, and does not repeat at the next start what may have arrived", async () => {
    await serve(onSlack());
    slack.slack.trouble.push("hang");
    await slack.say("ann", "can an enterprise lead a China-Israel project?");
    await until("the send", () => slack.slack.calls.some(({ method }) => method === "chat.postMessage"));
    expect(await ended("SIGTERM")).toBe(0);
    await serve(onSlack());
    await slack.say("ann", "and how long may it run?");
    await until("the next answer", () => slack.slack.posted.length === 1, PATIENCE);
    expect(await ended("SIGTERM")).toBe(0);
    const entries = await withLog(async (store) => (await store.outbox.forTurn(1))[0]?.status);
    expect(entries).toBe("unknown");
  });
});
