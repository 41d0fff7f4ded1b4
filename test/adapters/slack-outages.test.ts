import { rmSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createSlackAdapter } from "../../adapters/slack/index.ts";
import { Running } from "./contract.ts";
import { APP_TOKEN, BOT_TOKEN } from "./fakes/slack.ts";
import { until } from "./fakes/wait.ts";
import { OFFICE, SlackPlatform } from "./slack-platform.ts";

describe("when Slack fails", () => {
  let platform: SlackPlatform;
  let running: Running;

  beforeEach(async () => {
    platform = await SlackPlatform.make();
    running = new Running(platform);
  });

  afterEach(async () => {
    await running.stop();
    await platform.stop();
    rmSync(running.folder, { recursive: true, force: true });
  });

  const health = () => running.dispatcher.health().slack;
  const waiting = (seconds: number) => ({ status: 429, headers: { "retry-after": String(seconds) } });

  it("comes up by itself where Slack cannot be reached at the start, and sends what was left then", async () => {
    await running.start();
    await running.stop();
    platform.slack.outage = true;
    await running.start(true);
    expect(health()).toMatchObject({ ok: false, detail: expect.stringContaining("(tried again)") });
    const address = { channel: "DUann", user: "Uann" };
    await running.store.outbox.enqueue({
      key: "late",
      adapter: "slack",
      destination: { platform: "slack", conversation: "dm:Uann", address },
      reply: await running.engine.handle({
        platform: "slack",
        conversation: "dm:Uann",
        user: "Uann",
        input: { kind: "help" },
      }),
    });
    await running.stop();
    await running.start(true);
    platform.slack.outage = false;
    await running.sees("Here is what I can do.");
    expect(health()).toMatchObject({ ok: true });
    await platform.say("ann", "hello");
    await running.sees("You said: hello");
  });

  it("names both tokens where both are refused, and asks nobody again", async () => {
    platform.adapter = (deps) =>
      createSlackAdapter(
        {
          botToken: "xoxb-wrong",
          connection: { mode: "socket", appToken: "xapp-wrong" },
          apiUrl: platform.slack.apiUrl,
        },
        deps,
      );
    await expect(running.start()).rejects.toThrow(
      "Slack refused SLACK_BOT_TOKEN: invalid_auth\nSlack refused SLACK_APP_TOKEN: invalid_auth",
    );
    expect(health()?.detail).not.toContain("tried again");
    expect(running.log.text()).not.toContain("xoxb-wrong");
  });

  it("says in its health that the token was taken back", async () => {
    await running.start();
    platform.slack.revoked.add(BOT_TOKEN);
    await platform.say("ann", "hello");
    await until("the refusal", () => health()?.ok === false);
    expect(health()?.detail).toBe("Slack refused SLACK_BOT_TOKEN: token_revoked");
    const [entry] = await until("its entry", async () => {
      const entries = await running.store.outbox.troubled();
      return entries.length > 0 && entries;
    });
    expect(entry?.status).toBe("refused");
  });

  it("connects again when the line is cut, though it breaks and is refused at first", async () => {
    await running.start();
    platform.slack.outage = true;
    platform.slack.drop();
    await until("down", () => health()?.ok === false);
    platform.slack.closed = [429, 503];
    platform.slack.outage = false;
    await until("up again", () => health()?.ok === true, 20_000);
    await platform.say("ann", "after the cut");
    await running.sees("You said: after the cut");
    expect(platform.slack.connections).toBe(1);
  }, 30_000);

  it("outlasts a storm of requests to wait, and sends each part of a long answer once and in order", async () => {
    await running.start();
    const storm = Array.from({ length: 10 }, () => waiting(0));
    platform.slack.trouble.push(...storm, "none", ...storm, "none", waiting(0));
    await platform.say("ann", "long");
    await running.sees("Ask the office");
    const all = platform.shown().join("\n");
    expect(all.split("A sentence that stands alone.").length - 1).toBe(300);
    const items = [...all.matchAll(/Item (\d+):/g)].map(([, n]) => Number(n));
    expect(items).toEqual(Array.from({ length: 60 }, (_, n) => n));
    const entry = await until("it noted", async () => (await running.store.outbox.forTurn(1))[0]);
    await until("it sent", async () => (await running.store.outbox.get(entry.key))?.status === "sent");
  });

  it("does not send the rest of an answer whose first part may have arrived, and says so", async () => {
    await running.start();
    platform.slack.trouble.push("none", { status: 502 });
    await platform.say("ann", "long");
    const entry = await until("its fate", async () => (await running.store.outbox.troubled())[0]);
    expect(entry.status).toBe("unknown");
    expect(platform.slack.posted).toHaveLength(1);
  });

  it("tells the office once Slack takes it", async () => {
    await running.start();
    await platform.say("ann", "Can an enterprise lead?");
    await running.sees("No, an enterprise cannot lead.");
    platform.slack.trouble.push("none", waiting(0), waiting(0));
    await platform.press("ann", "Ask the office");
    await until("the office told", () => platform.slack.posted.some(({ channel }) => channel === OFFICE));
    await platform.officeSays("Yes, as a participant.");
    await running.sees("The office answers: Yes, as a participant.");
    expect(platform.slack.posted.filter(({ channel }) => channel === OFFICE)).toHaveLength(1);
  });

  it("cannot be started with an app token that has not the right, and says which", async () => {
    platform.adapter = (deps) =>
      createSlackAdapter(
        {
          botToken: BOT_TOKEN,
          connection: { mode: "socket", appToken: APP_TOKEN.replace("secret", "other") },
          apiUrl: platform.slack.apiUrl,
        },
        deps,
      );
    await expect(running.start()).rejects.toThrow("SLACK_APP_TOKEN: invalid_auth");
    expect(platform.slack.connections).toBe(0);
  });
});
