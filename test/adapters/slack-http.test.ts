import { rmSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createSlackAdapter } from "../../adapters/slack/index.ts";
import { Running } from "./contract.ts";
import { QUOTE } from "./fakes/scripted-engine.ts";
import { BOT_TOKEN, SIGNING_SECRET } from "./fakes/slack.ts";
import { SlackPlatform } from "./slack-platform.ts";

const FORM = "application/x-www-form-urlencoded";

describe("Slack over HTTP", () => {
  let platform: SlackPlatform;
  let running: Running;
  let port: number;

  beforeEach(async () => {
    platform = await SlackPlatform.make();
    port = 20_000 + Math.floor(Math.random() * 20_000);
    platform.adapter = (deps) =>
      createSlackAdapter(
        {
          botToken: BOT_TOKEN,
          connection: { mode: "http", signingSecret: SIGNING_SECRET, port },
          apiUrl: platform.slack.apiUrl,
        },
        deps,
      );
    running = await new Running(platform).start();
  });

  afterEach(async () => {
    await running.stop();
    await platform.stop();
    rmSync(running.folder, { recursive: true, force: true });
  });

  const signed = (body: string, options: Parameters<typeof platform.slack.signed>[2] = {}) =>
    platform.slack.signed(port, body, options);
  const question = () => JSON.stringify(platform.message("ann", "can an enterprise lead?"));
  const form = (fields: object) => new URLSearchParams(fields as Record<string, string>).toString();

  it("refuses badly signed and old requests, and ones that are not signed at all", async () => {
    const message = question();
    expect((await signed(message, { secret: "f".repeat(32) })).status).toBe(401);
    const now = Math.floor(Date.now() / 1000);
    expect((await signed(message, { at: now - 301 })).status).toBe(401);
    const url = `http://127.0.0.1:${port}/slack/events`;
    const headers = { "content-type": "application/json" };
    expect((await fetch(url, { method: "POST", headers, body: message })).status).toBe(401);
    expect(running.engine.handled).toHaveLength(0);
  });

  it("answers Slack's question whether the address is its own", async () => {
    const challenge = await signed(
      JSON.stringify({ type: "url_verification", challenge: "c-1", token: "t" }),
    );
    expect([challenge.status, await challenge.text()]).toEqual([200, expect.stringContaining("c-1")]);
  });

  it("answers a signed event once, though it comes twice", async () => {
    const message = question();
    expect((await signed(message)).status).toBe(200);
    expect((await signed(message)).status).toBe(200);
    await running.sees("No, an enterprise cannot lead.");
    expect(platform.quotes().join("")).toBe(QUOTE);
    expect(running.engine.handled).toHaveLength(1);
  });

  it("asks for an event again that it could not store", async () => {
    const { inbox } = running.store;
    const accept = inbox.accept.bind(inbox);
    inbox.accept = async () => {
      throw new Error("disk full");
    };
    const message = question();
    expect((await signed(message)).status).toBeGreaterThanOrEqual(400);
    inbox.accept = accept;
    expect((await signed(message)).status).toBe(200);
    await running.sees("No, an enterprise cannot lead.");
  });

  it("takes a command at once, however slow the engine is", async () => {
    running.engine.before = () => new Promise((done) => setTimeout(done, 3500));
    const begun = Date.now();
    const taken = await signed(form(platform.command("ann", "can an enterprise lead?")), { type: FORM });
    expect(taken.status).toBe(200);
    expect(Date.now() - begun).toBeLessThan(3000);
    await running.sees("No, an enterprise cannot lead.");
    expect(platform.slack.posted[0]).toMatchObject({ ephemeral: true });
  });

  it("takes a button's press", async () => {
    await signed(question());
    await running.sees("No, an enterprise cannot lead.");
    const feedback = {
      type: "feedback_buttons",
      action_id: "f|1",
      action_ts: "1",
      value: "0",
      block_id: "b",
    };
    const payload = platform.action("ann", platform.slack.posted[0] as never, feedback);
    expect((await signed(form({ payload: JSON.stringify(payload) }), { type: FORM })).status).toBe(200);
    await running.sees("Thank you, noted.");
    expect((await running.store.feedback.forTurn(1))[0]?.helpful).toBe(false);
  });
});
