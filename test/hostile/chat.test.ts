import { rmSync } from "node:fs";
import { GatewayDispatchEvents, type MessageFlags } from "discord.js";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { plainWords as discordWords } from "../../adapters/discord/parse.ts";
import { decodeControl, encodeControl, inputOf } from "../../adapters/shared/controls.ts";
import { parseAction, parseCommand, parseMessage } from "../../adapters/slack/parse.ts";
import { plainWords as slackWords } from "../../adapters/slack/words.ts";
import { Running } from "../adapters/contract.ts";
import { DiscordPlatform, idOf } from "../adapters/discord-platform.ts";
import { BOT as DISCORD_BOT, directOf, messageOf, userOf } from "../adapters/fakes/discord-payloads.ts";
import { BOT as SLACK_BOT } from "../adapters/fakes/slack.ts";
import { until } from "../adapters/fakes/wait.ts";
import { SlackPlatform } from "../adapters/slack-platform.ts";
import { brokenData } from "./broken.ts";
import { fuzz, fuzzTimeout } from "./fuzz.ts";
import { PAYLOADS } from "./payloads.ts";
import { question } from "./questions.ts";

/** What the scripted engine answers otherwise than by saying it again. */
const SCRIPTED = /\p{Script=Han}|enterprise|check|^(?:long|and|help|delete|export)\b/iu;

/** What somebody types: no half characters, which no platform passes on; no NUL, which none lets type. */
const typed = fc
  .oneof(question, fc.constantFrom(...PAYLOADS), fc.string({ unit: "grapheme", maxLength: 60 }))
  .map((text) =>
    text.replace(/[\ud800-\udfff]|\p{Cc}/gu, (sign) => (sign === "\n" ? sign : "")).slice(0, 600),
  )
  .filter((text) => /\p{L}/u.test(text) && !SCRIPTED.test(text.trim()));

describe.each([
  [
    "Slack",
    (): Promise<SlackPlatform | DiscordPlatform> => SlackPlatform.make(),
    (text: string) =>
      slackWords(text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;"), SLACK_BOT),
  ],
  [
    "Discord",
    (): Promise<SlackPlatform | DiscordPlatform> => DiscordPlatform.make(),
    (text: string) => discordWords(text, DISCORD_BOT),
  ],
] as const)("%s", (_, make, wordsOf) => {
  let running: Running;
  let platform: SlackPlatform | DiscordPlatform;

  beforeEach(async () => {
    platform = await make();
    running = await new Running(platform).start();
  });
  afterEach(async () => {
    await running.stop();
    await platform.stop();
    rmSync(running.folder, { recursive: true, force: true });
  });

  /** The platform's own strictness refuses mentions that work, and markup that is not escaped. */
  async function echoed(text: string): Promise<void> {
    const before = platform.shown().length;
    await platform.say("ann", text);
    const seen = await until(
      `"${text}" as it was typed`,
      () => platform.shown().slice(before).join("\n") || undefined,
    );
    expect(seen).toContain(`You said: ${wordsOf(text)}`);
  }

  it("shows any words as words: no mention, no markup, no link", { timeout: fuzzTimeout }, async () => {
    for (const text of PAYLOADS.filter(
      (one) => /\p{L}/u.test(one) && !SCRIPTED.test(one) && !/\p{Cc}|[\ud800-\udfff]/u.test(one),
    ))
      await echoed(text);
    await fc.assert(fc.asyncProperty(typed, echoed), fuzz(60));
    expect(running.log.lines.filter(({ level }) => level === "error")).toEqual([]);
  });

  it("takes events of any shape, and goes on", { timeout: fuzzTimeout }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(brokenEvent(platform), { minLength: 1, maxLength: 8 }), async (events) => {
        for (const send of events) send();
      }),
      fuzz(40),
    );
    await platform.say("flood", "after all that");
    await running.sees("You said: after all that");
    expect(running.log.text()).not.toMatch(/secretsecret|-1-secret|node_modules/);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});

/** A valid event with something broken in it, ready to be sent. */
function brokenEvent(platform: SlackPlatform | DiscordPlatform): fc.Arbitrary<() => void> {
  if (platform instanceof SlackPlatform) {
    const { slack } = platform;
    const posted = { channel: "DUann", ts: "1.1", text: "x", blocks: [], ephemeral: false };
    const action = {
      type: "button",
      action_id: encodeControl({ kind: "choice", session: "s", step: 1, item: "0" }),
      block_id: "b",
      action_ts: "1.2",
      value: "x",
    };
    const command = {
      command: "/guidepost",
      user_id: "Uann",
      channel_id: "DUann",
      team_id: "T1",
      text: "check",
      trigger_id: "t.1",
      response_url: slack.hook("DUann"),
    };
    const events = [
      ["events_api", platform.message("ann", "hello")],
      ["events_api", slack.event({ type: "app_home_opened", user: "Uann", channel: "DUann", tab: "home" })],
      [
        "events_api",
        slack.event({
          type: "app_mention",
          user: "Uann",
          channel: "C1",
          text: `<@${SLACK_BOT}> hi`,
          ts: "1.3",
        }),
      ],
      ["interactive", platform.action("ann", posted, action)],
      ["slash_commands", command],
    ] as const;
    // What it is wrapped in is Slack's own, and read by Slack's own client.
    return fc.constantFrom(...events).chain(([type, payload]) =>
      brokenData(type === "events_api" ? payload.event : payload).map((broken) => () => {
        const inner = broken !== null && typeof broken === "object" ? broken : {};
        const sent = type === "events_api" ? { ...payload, event: inner } : inner;
        void slack.socket(type, sent, 1).catch(() => {});
      }),
    );
  }
  const { discord } = platform;
  const user = userOf(idOf("ann"));
  const where = { channel: directOf(user.id), user: user.id };
  const message = (content: string) => ({
    ...messageOf({
      id: discord.id(),
      channel: where.channel,
      content,
      components: [],
      flags: 0 as MessageFlags,
    }),
    author: user,
    channel_type: 1,
  });
  // discord.js itself reads what Discord writes; what people write reaches us as they like.
  const said = fc.oneof(fc.constantFrom(...PAYLOADS), fc.string({ unit: "binary", maxLength: 40 }));
  const id = fc.oneof(
    said,
    fc.constantFrom("c|s|1|0", "w|s|1", "k|s|1|back", "f|1|1", "e|1", "s|0", "i", "c|%|x|", "f|-1|"),
  );
  const option = fc.record({ name: said, type: fc.constant(3), value: said, focused: fc.boolean() });
  const kinds = fc.oneof(
    said.map((content) => () => discord.dispatch(GatewayDispatchEvents.MessageCreate, message(content))),
    fc.tuple(id, said).map(([custom_id, label]) => () => {
      const components = [{ type: 1, components: [{ type: 2, style: 1, custom_id, label }] }];
      const data = { component_type: 2, custom_id };
      discord.interact({ type: 3, data, message: { ...message("x"), components } }, where);
    }),
    fc.tuple(id, fc.array(said)).map(([custom_id, values]) => () => {
      const select = { type: 3, custom_id, options: values.map((value) => ({ label: "x", value })) };
      const data = { component_type: 3, custom_id, values };
      discord.interact(
        { type: 3, data, message: { ...message("x"), components: [{ type: 1, components: [select] }] } },
        where,
      );
    }),
    fc.tuple(id, said, fc.constantFrom("answer", "other")).map(([custom_id, value, field]) => () => {
      const components = [{ type: 1, components: [{ type: 4, custom_id: field, value }] }];
      discord.interact({ type: 5, data: { custom_id, components } }, where);
    }),
    fc.tuple(said, fc.array(option), fc.constantFrom(2, 4)).map(([name, options, type]) => () => {
      discord.interact({ type, data: { id: "1", name, type: 1, options } }, where);
    }),
  );
  return kinds;
}

describe("a control's id", () => {
  it("of any letters is a control of ours or none, and says the same when written again", () => {
    const id = fc.oneof(
      fc.string(),
      fc.constantFrom(...PAYLOADS),
      fc
        .tuple(
          fc.constantFrom(..."cwkfesi"),
          fc.array(
            fc.oneof(
              fc.string({ maxLength: 5 }),
              fc.nat().map(String),
              fc.constantFrom("back", "__proto__", "-1", "1e9", "%"),
            ),
          ),
        )
        .map(([letter, parts]) => [letter, ...parts].join("|")),
    );
    fc.assert(
      fc.property(id, fc.string(), (text, value) => {
        const control = decodeControl(text);
        if (!control) return;
        expect(decodeControl(encodeControl(control))).toEqual(control);
        const input = inputOf(control, value);
        if ("step" in input) expect(Number.isSafeInteger(input.step)).toBe(true);
        if ("turn" in input) expect(Number.isSafeInteger(input.turn)).toBe(true);
      }),
      fuzz(1000),
    );
  });
});

describe("Slack's payloads", () => {
  it("of any shape that Slack could send give an event with a key and a conversation, or none", () => {
    const text = fc.oneof(
      fc.string(),
      fc.constantFrom(...PAYLOADS),
      fc.string().map((words) => `<@${SLACK_BOT}> ${words}`),
    );
    const id = fc.constantFrom("U1", "D1", "C1", SLACK_BOT, "", "__proto__");
    const context = { botUserId: SLACK_BOT, officeChannel: "C1" };
    const message = fc.record(
      {
        type: fc.constantFrom("message", "app_mention"),
        channel: id,
        ts: id,
        user: id,
        text,
        thread_ts: id,
        subtype: fc.constantFrom("bot_message", "file_share"),
        bot_id: id,
        channel_type: fc.constantFrom("im", "channel"),
      },
      { requiredKeys: ["type", "channel", "ts"] },
    );
    fc.assert(
      fc.property(message, (payload) => {
        const parsed = parseMessage(payload, context);
        if (payload.user === SLACK_BOT || payload.bot_id) expect(parsed).toBeUndefined();
        if (parsed?.kind !== "message") return;
        expect(parsed.event.key).toContain(payload.ts);
        // A person's direct messages are theirs alone, a channel's thread its own.
        expect(parsed.event.message.conversation).toMatch(
          payload.channel.startsWith("D") || payload.channel_type === "im" ? /^dm:/ : /^[^:]*:/,
        );
        expect(JSON.stringify(parsed.event.message.input)).not.toContain(`<@${SLACK_BOT}>`);
      }),
      fuzz(500),
    );
    const action = fc.record(
      {
        action_id: fc.oneof(text, fc.constant("c|s|1|0"), fc.constant("f|1")),
        action_ts: id,
        value: text,
        selected_date: text,
      },
      { requiredKeys: ["action_id", "action_ts"] },
    );
    const body = fc.record(
      {
        user: fc.record({ id }),
        channel: fc.record({ id }),
        message: fc.record({ ts: id, thread_ts: id }, { requiredKeys: ["ts"] }),
        response_url: text,
      },
      { requiredKeys: ["user"] },
    );
    fc.assert(
      fc.property(body, action, (one, other) => void parseAction(one, other)),
      fuzz(500),
    );
    const command = fc.record({ user_id: id, channel_id: id, text, trigger_id: id, response_url: text });
    fc.assert(
      fc.property(command, (one) => {
        expect(parseCommand(one).message.conversation).toBe(`dm:${one.user_id}`);
      }),
      fuzz(300),
    );
  });
});
