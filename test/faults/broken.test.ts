/** The kill test finds programs that are broken: each change here takes away one thing that it holds by. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { killRounds } from "./rounds.ts";
import type { Change } from "./served.ts";

const KILLS = 40;
const PATIENCE = 20_000;

const BROKEN: Record<string, Change> = {
  "a send is made before it is claimed": {
    file: "src/conversation/delivery.ts",
    from: "const attempt = await noted(() => outbox.attempt(entry.key, made));",
    to: "const attempt: number | undefined = made + 1;",
  },
  "what was being sent in Slack is sent again": {
    file: "adapters/slack/index.ts",
    from: "return arrivedParts(this.#client, { channel, thread }, key, since);",
    to: "return arrivedParts(this.#client, { channel, thread }, key, since).then(() => []);",
  },
  "what was being sent in Discord is sent again": {
    file: "adapters/discord/send.ts",
    from: "enforce_nonce: true,",
    to: "enforce_nonce: false,",
  },
  "what was queued is not sent after a restart": {
    file: "src/conversation/dispatcher.ts",
    from: "for (const entry of await takeUpOutbox(adapter.name, this.#delivery)) this.#queueSend(adapter, entry);",
    to: "for (const _ of await takeUpOutbox(adapter.name, this.#delivery)) ;",
  },
  "what was stored is not answered after a restart": {
    file: "src/conversation/dispatcher.ts",
    from: "if (work) this.#queueWork(adapter, entry.key, work, entry.attempts);",
    to: "if (work) continue;",
  },
  "what was written in Discord meanwhile is not read": {
    file: "adapters/discord/index.ts",
    from: "if (lastSeen !== undefined) this.#aside(missed(lastSeen));",
    to: "",
  },
  "an event is finished before its reply is queued": {
    file: "src/conversation/dispatcher.ts",
    from: "const { sending, failure } = await this.#answer(adapter, entry, event);",
    to: "await inbox.done(entry.id); const { sending, failure } = await this.#answer(adapter, entry, event);",
  },
  "an event is acknowledged before it is stored": {
    file: "adapters/slack/receiver.ts",
    from: "await app.processEvent({ ...event, ack: async () => {} });",
    to: "await event.ack(); await new Promise((done) => setTimeout(done, 20)); await app.processEvent({ ...event, ack: async () => {} });",
  },
  "an event taken up twice is two turns": {
    file: "src/conversation/engine.ts",
    from: "...(message.event !== undefined ? { event: message.event } : {}),",
    to: "",
  },
  "an event is given up after one death": {
    file: "src/conversation/recovery.ts",
    from: "const MOST_ENDINGS = 3;",
    to: "const MOST_ENDINGS = 0;",
  },
  "a form sent again is a new message": {
    file: "adapters/web/chat/intake.ts",
    from: 'const mark = key === "" ? randomUUID()',
    to: 'const mark = key !== "-" ? randomUUID()',
  },
  "the page answers before it stores": {
    file: "adapters/web/chat/routes.tsx",
    from: "return intake.take(inbound(c, asker, input), { key, address }, async (reply) => {",
    to: "if (Math.random() < 0.5) { setTimeout(() => void intake.take(inbound(c, asker, input), { key, address }, () => {}), 30); return c.redirect('/', 303); } return intake.take(inbound(c, asker, input), { key, address }, async (reply) => {",
  },
};

it.each(Object.entries(BROKEN))("the source can still be broken so that %s", (_name, { file, from }) => {
  expect(readFileSync(file, "utf8").split(from)).toHaveLength(2);
});

// Minutes long: for a run of its own.
it.runIf(process.env.GUIDEPOST_KILLS).each(Object.entries(BROKEN))(
  "it finds that %s",
  { timeout: 2 * PATIENCE + KILLS * 15_000 },
  async (_name, change) => {
    await expect(killRounds(KILLS, { patience: PATIENCE, change })).rejects.toThrow();
  },
);
