import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { discordConfig } from "../../adapters/discord/config.ts";
import { decodeControl, encodeControl, inputOf } from "../../adapters/shared/controls.ts";
import type { ConfigError } from "../../adapters/shared/settings.ts";
import { slackConfig } from "../../adapters/slack/config.ts";
import { COMMAND, EVENTS, SCOPES } from "../../adapters/slack/surface.ts";
import { plainWords, type RichText, wordsOf } from "../../adapters/slack/words.ts";

const files = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => join(folder, file));

function problems(work: () => unknown): string[] {
  try {
    work();
  } catch (error) {
    return (error as ConfigError).problems;
  }
  return [];
}

describe("settings", () => {
  it("are undefined where no token is set", () => {
    expect(slackConfig({ SLACK_BOT_TOKEN: " " })).toBeUndefined();
    expect(discordConfig({})).toBeUndefined();
  });

  it("are read", () => {
    expect(
      slackConfig({
        SLACK_BOT_TOKEN: "xoxb-1",
        SLACK_APP_TOKEN: "xapp-1",
        SLACK_OFFICE_CHANNEL: "C01234567",
      }),
    ).toMatchObject({
      connection: { mode: "socket", appToken: "xapp-1" },
      officeChannel: "C01234567",
    });
    const secret = "a".repeat(32);
    expect(
      slackConfig({
        SLACK_BOT_TOKEN: "xoxb-1",
        SLACK_MODE: "http",
        SLACK_SIGNING_SECRET: secret,
        SLACK_PORT: "8080",
      }),
    ).toMatchObject({
      connection: { mode: "http", signingSecret: secret, port: 8080 },
    });
  });

  it("name everything that is wrong at once, and no secret", () => {
    const wrong = problems(() =>
      slackConfig({
        SLACK_BOT_TOKEN: "xoxp-hidden",
        SLACK_APP_TOKEN: "xoxb-hidden",
        SLACK_OFFICE_CHANNEL: "#office",
      }),
    );
    expect(wrong).toHaveLength(3);
    expect(wrong.join("\n")).toContain("SLACK_APP_TOKEN must start with xapp-");
    expect(wrong.join("\n")).not.toContain("hidden");
    expect(problems(() => slackConfig({ SLACK_BOT_TOKEN: "xoxb-1" }))).toEqual([
      expect.stringContaining("SLACK_APP_TOKEN is missing"),
    ]);
    expect(problems(() => slackConfig({ SLACK_BOT_TOKEN: "xoxb-1", SLACK_MODE: "http" }))).toEqual([
      expect.stringContaining("SLACK_SIGNING_SECRET is missing"),
    ]);
    expect(
      problems(() =>
        slackConfig({ SLACK_BOT_TOKEN: "xoxb-1", SLACK_APP_TOKEN: "xapp-1", SLACK_MODE: "pipe" }),
      ),
    ).toEqual(["SLACK_MODE must be socket or http"]);
    expect(
      problems(() => discordConfig({ DISCORD_TOKEN: "hidden", DISCORD_OFFICE_CHANNEL: "office" })),
    ).toHaveLength(2);
  });

  it("name the token that is missing beside others of its platform", () => {
    expect(problems(() => slackConfig({ SLACK_OFFICE_CHANNEL: "C01234567" }))).toEqual([
      expect.stringContaining("SLACK_BOT_TOKEN is missing"),
      expect.stringContaining("SLACK_APP_TOKEN is missing"),
    ]);
    expect(problems(() => discordConfig({ DISCORD_GUILD: "200000000000000001" }))).toEqual([
      expect.stringContaining("DISCORD_TOKEN is missing"),
    ]);
  });
});

describe("the Slack manifest", () => {
  const manifest = parse(readFileSync("adapters/slack/manifest.yaml", "utf8"));

  it("asks for what the code uses, no more and no less", () => {
    expect(manifest.oauth_config.scopes.bot).toEqual([...SCOPES]);
    expect(manifest.settings.event_subscriptions.bot_events).toEqual([...EVENTS]);
    expect(manifest.features.slash_commands.map(({ command }: { command: string }) => command)).toEqual([
      COMMAND,
    ]);
    expect(manifest.settings.socket_mode_enabled).toBe(true);
    expect(manifest.settings.interactivity.is_enabled).toBe(true);
  });

  it("allows every method of the Web API that the code calls", () => {
    const needs: Record<string, (typeof SCOPES)[number] | undefined> = {
      "apps.connections.open": undefined, // the app's own token
      "assistant.threads.setSuggestedPrompts": "assistant:write",
      "auth.test": undefined,
      "chat.postMessage": "chat:write",
      "conversations.history": "im:history",
      "conversations.replies": "channels:history",
      "views.publish": undefined,
    };
    const code = files("adapters/slack").map((file) => readFileSync(file, "utf8"));
    const called = code.flatMap((text) => [
      ...text.matchAll(/\b(?:client|asApp)\.((?:[a-z]\w*\.)+[a-z]\w*)\(/gi),
    ]);
    const methods = new Set(called.map(([, method]) => method as string).filter((method) => method in needs));
    expect([...methods].sort()).toEqual(Object.keys(needs));
    expect(called.every(([, method]) => method === "on" || (method as string) in needs)).toBe(true);
    for (const scope of Object.values(needs)) if (scope) expect(SCOPES).toContain(scope);
  });

  it.each(["README.md", "docs/slack.md"])("has its scopes explained in %s, each and no other", (page) => {
    const text = readFileSync(page, "utf8");
    const table = text.slice(text.indexOf("| scope |"));
    const rows = table.slice(0, table.indexOf("\n\n")).split("\n").slice(2);
    const named = rows.flatMap((row) => [...(row.split("|")[1] ?? "").matchAll(/`([\w:]+)`/g)]);
    expect(named.map(([, scope]) => scope).sort()).toEqual([...SCOPES].sort());
  });

  it("is within Slack's limits", () => {
    expect(manifest.features.agent_view.suggested_prompts.length).toBeLessThanOrEqual(4);
    expect(manifest.display_information.description.length).toBeLessThanOrEqual(140);
    expect(manifest.display_information.long_description.length).toBeGreaterThanOrEqual(174);
  });

  it("listens to every event it subscribes to", () => {
    const code = readFileSync("adapters/slack/listen.ts", "utf8");
    for (const event of EVENTS) expect(code).toContain(`"${event.split(".")[0]}"`);
  });
});

describe("controls", () => {
  it("come back as they went", () => {
    const controls = [
      { kind: "choice", session: "a|b%", step: 3, item: "x|y" },
      { kind: "words", session: "s", step: 0, item: "date" },
      { kind: "command", session: "s", step: 1, command: "back" },
      { kind: "feedback", turn: 5, helpful: false },
      { kind: "feedback", turn: 5 },
      { kind: "escalate", turn: 5 },
      { kind: "suggestion", item: "0" },
      { kind: "start-interview" },
    ] as const;
    for (const control of controls) expect(decodeControl(encodeControl(control))).toEqual(control);
  });

  it("are nothing where they are not ours", () => {
    for (const id of [
      "",
      "x",
      "c|s",
      "c|s|-1|v",
      "k|s|1|explode",
      "f|0",
      "f|1e9",
      "%E0%A4%A",
      "e|__proto__",
    ]) {
      expect(decodeControl(id)).toBeUndefined();
    }
    expect(inputOf({ kind: "feedback", turn: 1 }, "0")).toEqual({
      kind: "feedback",
      turn: 1,
      helpful: false,
    });
  });
});

describe("Slack's words", () => {
  it("are what was typed", () => {
    expect(
      plainWords("<@U1> is 3 &lt; 4 &amp;&amp; <https://x.y|x.y> <mailto:a@b.c|a@b.c> <#C1|general>", "U1"),
    ).toBe("is 3 < 4 && x.y a@b.c general");
  });

  it("are without the marks of what was made bold, a list or code", () => {
    const text = (words: string, style?: object) => ({ type: "text", text: words, ...(style && { style }) });
    const section = (...elements: RichText[]) => ({ type: "rich_text_section", elements });
    const rich = [
      {
        type: "rich_text",
        elements: [
          section(
            { type: "user", user_id: "U1" },
            text(" may an "),
            text("enterprise", { bold: true }),
            text(" *lead* <b> & see "),
            { type: "link", url: "https://x.y", text: "this" },
            text(" "),
            { type: "user", user_id: "U2" },
          ),
          { type: "rich_text_list", elements: [section(text("one")), section(text("two"))] },
          { type: "rich_text_preformatted", elements: [text("code")] },
        ],
      },
    ];
    expect(wordsOf("<@U1> may an *enterprise* …", rich, "U1")).toBe(
      "may an enterprise *lead* <b> & see this @U2\n• one\n• two\ncode",
    );
    expect(wordsOf("as *typed*", [{ type: "section" }], "U1")).toBe("as *typed*");
  });
});

describe("imports", () => {
  const imported = (file: string) =>
    [...readFileSync(file, "utf8").matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map(
      ([, path]) => path as string,
    );

  it("of an adapter run downward, and never to another adapter", () => {
    for (const name of ["slack", "discord", "shared"]) {
      for (const file of files(`adapters/${name}`)) {
        for (const path of imported(file).filter((one) => one.startsWith("."))) {
          const target = join(file, "..", path);
          const allowed = [
            `adapters/${name}/`,
            "adapters/shared/",
            "src/conversation/",
            "src/contract.ts",
            "src/store/",
            // A report's own words, and the names of its fields.
            ...(name === "shared" ? ["src/prescreen/", "src/knowledge/fields.ts"] : []),
          ];
          expect(
            allowed.some((start) => target.startsWith(start)),
            `${file} imports ${target}`,
          ).toBe(true);
        }
      }
    }
  });

  it("of src never name an adapter, except where the running program and the registration load one", () => {
    const roots = ["src/cli/server.ts", "src/cli/settings.ts", "src/cli/discord-commands.ts"];
    for (const file of files("src")) {
      const upward = imported(file).filter((path) =>
        /adapters\/(slack|discord|shared)|^@slack\/|^discord\.js/.test(path),
      );
      if (!roots.includes(file)) expect(upward, file).toEqual([]);
    }
  });
});
