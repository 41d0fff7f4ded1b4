import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { WebClient } from "@slack/web-api";
import { createEmulator, type Emulator } from "emulate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createSlackAdapter } from "../../adapters/slack/index.ts";
import { SCOPES } from "../../adapters/slack/surface.ts";
import { Dispatcher } from "../../src/conversation/dispatcher.ts";
import { openStore, type Store } from "../../src/store/index.ts";
import { MemoryLog } from "./fakes/log.ts";
import { realEngine } from "./fakes/real-engine.ts";
import { BOT, BOT_TOKEN, FakeSlack, SIGNING_SECRET } from "./fakes/slack.ts";
import { until } from "./fakes/wait.ts";
import { OFFICE } from "./slack-platform.ts";

const READER = "xoxp-reader";
const CHANNEL = "C000000001";

/** A port that is free just now. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as { port: number };
  await new Promise((done) => server.close(done));
  return port;
}

// Somebody else's Slack (the package emulate) in place of ours: it has no Socket Mode, sends no app_mention and checks
// no limits, but it was written apart from our fake, holds tokens to their scopes, and keeps what was posted.
describe("another emulator of Slack", () => {
  let emulator: Emulator;
  let signer: FakeSlack;
  let store: Store;
  let dispatcher: Dispatcher;
  let port: number;
  const log = new MemoryLog();
  const folder = mkdtempSync(join(tmpdir(), "guidepost-emulate-"));

  beforeAll(async () => {
    emulator = await createEmulator({
      service: "slack",
      port: await freePort(),
      seed: {
        slack: {
          strict_scopes: true,
          oauth_apps: [
            {
              client_id: "1.2",
              client_secret: "secret",
              name: "Guidepost",
              redirect_uris: [],
              scopes: [...SCOPES],
              bot_id: "B0BOT0001",
              bot_user_id: BOT,
            },
          ],
          tokens: [
            { token: BOT_TOKEN, type: "bot", user_id: BOT, bot_id: "B0BOT0001", scopes: [...SCOPES] },
            { token: READER, user: "admin" },
          ],
        },
      },
    });
    signer = await FakeSlack.start();
    port = await freePort();
    store = await openStore(join(folder, "db.sqlite"));
    const adapter = createSlackAdapter(
      {
        botToken: BOT_TOKEN,
        connection: { mode: "http", signingSecret: SIGNING_SECRET, port },
        officeChannel: OFFICE,
        apiUrl: `${emulator.url}/api/`,
      },
      { log, prompts: () => [], programmes: () => [] },
    );
    dispatcher = new Dispatcher({ engine: realEngine(store), store, adapters: [adapter], log });
    expect((await dispatcher.start()).failed).toEqual([]);
  });

  afterAll(async () => {
    await dispatcher?.stop(1000);
    await Promise.all([store?.close(), emulator?.close(), signer?.stop()]);
    rmSync(folder, { recursive: true, force: true });
  });

  const event = (body: object) => signer.signed(port, JSON.stringify(signer.event(body)));

  it("takes what we post with the manifest's scopes, in the thread, and keeps it as we meant it", async () => {
    const reader = new WebClient(READER, { slackApiUrl: `${emulator.url}/api/` });
    const { ts = "" } = await reader.chat.postMessage({ channel: CHANNEL, text: "a question" });
    const questions = [
      "can an enterprise lead a China-Israel project?",
      "compare 2.0 and 2.1",
      "以色列项目由谁牵头？",
    ];
    for (const [at, text] of questions.entries()) {
      const mention = { type: "app_mention", channel: CHANNEL, user: "Uann", thread_ts: ts };
      expect((await event({ ...mention, text: `<@${BOT}> ${text}`, ts: `9.${at}` })).status).toBe(200);
    }
    const replies = await until("the answers", async () => {
      const { messages = [] } = await reader.conversations.replies({ channel: CHANNEL, ts });
      return messages.length === 1 + questions.length ? messages.slice(1) : undefined;
    });
    const kept = JSON.stringify(replies.map(({ blocks }) => blocks));
    for (const { citations } of await store.turns.list())
      expect(citations.some(({ quote }) => kept.includes(JSON.stringify(quote).slice(1, -1)))).toBe(true);
    expect(replies.every(({ user, thread_ts: thread }) => user === BOT && thread === ts)).toBe(true);
    expect(log.text()).not.toContain("missing_scope");
  });

  it("shows the Home tab that we publish", async () => {
    await event({ type: "app_home_opened", tab: "home", user: "U000000001", channel: "D1", event_ts: "9.9" });
    await until("the view", async () => {
      const page = await (await fetch(`${emulator.url}/?tab=views`)).text();
      return !page.includes("No App Home views have been published.");
    });
    expect(log.text()).not.toContain("home could not be shown");
  });
});
