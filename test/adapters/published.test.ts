import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  ModalBuilder,
  StringSelectMenuBuilder,
} from "discord.js";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { LIMITS as DISCORD, problemsOf as discordProblems, type Row } from "../../adapters/discord/limits.ts";
import { LIMITS as SLACK, problemsOf as slackProblems } from "../../adapters/slack/limits.ts";
import { discordRefuses, modalRefused } from "./fakes/discord-strict.ts";
import { type SlackBody, slackRefuses } from "./fakes/slack-strict.ts";

// The limits as the platforms publish them, in the words of their own types: where an update of these says another
// number, ours and the fakes' are looked at again.
const rootOf = (name: string) => join("node_modules", name);

/** The number that is said of a property of an interface. */
function published(file: string, of: string, property: string, says: RegExp): number {
  const text = readFileSync(file, "utf8");
  const from = new RegExp(`interface ${of}\\b[^{]*\\{`).exec(text);
  if (!from) throw new Error(`${of} is not in ${file}`);
  const body = text.slice(from.index, text.indexOf("\n}", from.index));
  const comment = new RegExp(`/\\*\\*((?:(?!\\*/)[\\s\\S])*)\\*/\\s*${property}\\??:`).exec(body)?.[1] ?? "";
  const found = says.exec(comment.replace(/\s*\*?\s+/g, " "));
  if (!found) throw new Error(`nothing is said of ${of}.${property}: ${comment}`);
  return Number(found[1]?.replace(",", ""));
}

describe("Slack's published limits", () => {
  const kit = join(rootOf("@slack/types"), "dist/block-kit");
  const [blocks, elements] = [join(kit, "blocks.d.ts"), join(kit, "block-elements.d.ts")];
  const [objects, extensions] = [join(kit, "composition-objects.d.ts"), join(kit, "extensions.d.ts")];
  const most = /[Mm]aximum (?:length|number)?[^.]*? (?:is |of )?(\d+)/;

  it.each([
    ["headerText", blocks, "HeaderBlock", "text", most],
    ["sectionText", blocks, "SectionBlock", "text", /maximum length is (\d+)/],
    ["actionsElements", blocks, "ActionsBlock", "elements", most],
    ["contextActionsElements", blocks, "ContextActionsBlock", "elements", most],
    ["tableRows", blocks, "TableBlock", "rows", /Maximum (\d+) rows/],
    ["tableColumns", blocks, "TableBlock", "rows", /max of (\d+) table cells/],
    ["buttonText", elements, "Button", "text", most],
    ["buttonValue", elements, "Button", "value", most],
    ["selectOptions", elements, "StaticSelect", "options", most],
    ["optionText", objects, "PlainTextOption", "text", most],
    ["optionValue", objects, "OptionDescriptor", "value", most],
    ["actionId", extensions, "Action", "action_id", most],
  ] as const)("has %s as we do", (limit, file, of, property, says) => {
    expect(published(file, of, property, says)).toBe(SLACK[limit]);
  });

  const plain = (length: number) => ({ type: "plain_text" as const, text: "x".repeat(length) });
  const button = (text: number, value: number, id = 5) => ({
    type: "button" as const,
    text: plain(text),
    action_id: "x".repeat(id),
    value: "x".repeat(value),
  });
  const select = (count: number, text: number, value: number) => ({
    type: "static_select" as const,
    action_id: "x",
    placeholder: plain(10),
    options: Array.from({ length: count }, (_, n) => ({
      text: plain(text),
      value: String(n).padEnd(value, "x"),
    })),
  });
  const cell = (length: number) => ({ type: "raw_text" as const, text: "x".repeat(length) });
  const table = (rows: number, columns: number) => ({
    type: "table" as const,
    rows: Array.from({ length: rows }, () => Array.from({ length: columns }, () => cell(1))),
  });
  const actions = (one: ReturnType<typeof button | typeof select>) => [{ type: "actions", elements: [one] }];

  it.each([
    ["a header", (over: number) => [{ type: "header", text: plain(SLACK.headerText + over) }]],
    ["a button's text", (over: number) => actions(button(SLACK.buttonText + over, 1))],
    ["a button's value", (over: number) => actions(button(5, SLACK.buttonValue + over))],
    ["an action's id", (over: number) => actions(button(5, 1, SLACK.actionId + over))],
    ["an option's text", (over: number) => actions(select(2, SLACK.optionText + over, 5))],
    ["an option's value", (over: number) => actions(select(2, 5, SLACK.optionValue + over))],
    ["the options", (over: number) => actions(select(SLACK.selectOptions + over, 5, 5))],
    ["a table's rows", (over: number) => [table(SLACK.tableRows + over, 1)]],
    ["a table's columns", (over: number) => [table(2, SLACK.tableColumns + over)]],
  ] as [string, (over: number) => unknown][])("are held to by our check and by the fake: %s", (_, make) => {
    const at = (over: number) => ({ text: "x", blocks: make(over) }) as Required<SlackBody>;
    expect([slackProblems(at(0)), slackRefuses(at(0))]).toEqual([[], undefined]);
    expect(slackProblems(at(1))).not.toEqual([]);
    expect(slackRefuses(at(1))).toBe("invalid_blocks");
  });
});

describe("Slack's published manifest", () => {
  const file = join(rootOf("@slack/web-api"), "dist/types/request/manifest.d.ts");
  const manifest = parse(readFileSync("adapters/slack/manifest.yaml", "utf8"));
  const { display_information: display, features, oauth_config: oauth, settings } = manifest;
  const parts: [of: string, part: object][] = [
    ["Manifest", manifest],
    ["ManifestDisplayInformation", display],
    ["ManifestFeatures", features],
    ["ManifestAppHome", features.app_home],
    ["ManifestBotUser", features.bot_user],
    ["ManifestAgentView", features.agent_view],
    ["ManifestSuggestedPrompt", features.agent_view.suggested_prompts[0]],
    ["ManifestSlashCommand", features.slash_commands[0]],
    ["ManifestOAuthConfig", oauth],
    ["ManifestOAuthScopes", oauth.scopes],
    ["ManifestSettings", settings],
    ["ManifestEventSubscriptions", settings.event_subscriptions],
    ["ManifestInteractivity", settings.interactivity],
  ];

  it.each(parts)("has everything that ours has: %s", (of, part) => {
    const text = readFileSync(file, "utf8");
    const body = new RegExp(`interface ${of}\\b[^{]*\\{([^]*?)\\n\\}`).exec(text)?.[1] ?? "";
    const known = [...body.matchAll(/^ {4}(\w+)\??:/gm)].map(([, name]) => name);
    expect(known).toEqual(expect.arrayContaining(Object.keys(part)));
  });

  it("knows the events", () => {
    const line = readFileSync(file, "utf8")
      .split("\n")
      .find((one) => one.startsWith("type ManifestEvent ="));
    for (const event of settings.event_subscriptions.bot_events) expect(line).toContain(`'${event}'`);
  });

  const longest = /[Mm]aximum length is ([\d,]+)/;
  it.each([
    ["ManifestDisplayInformation", "name", display.name],
    ["ManifestDisplayInformation", "description", display.description],
    ["ManifestDisplayInformation", "long_description", display.long_description],
    ["ManifestBotUser", "display_name", features.bot_user.display_name],
    ["ManifestAgentView", "agent_description", features.agent_view.agent_description],
    ["ManifestSlashCommand", "command", features.slash_commands[0].command],
    ["ManifestSlashCommand", "description", features.slash_commands[0].description],
    ["ManifestSlashCommand", "usage_hint", features.slash_commands[0].usage_hint],
  ] as [string, string, string][])("takes ours in length: %s.%s", (of, property, ours) => {
    expect(ours.length).toBeGreaterThan(0);
    expect(ours.length).toBeLessThanOrEqual(published(file, of, property, longest));
  });
});

describe("Discord's published limits", () => {
  const types = rootOf("discord-api-types");
  const message = join(types, "payloads/v10/message.d.ts");
  const most = /(?:max|up to) (\d+)/i;

  it.each([
    ["content", join(types, "rest/v10/channel.d.ts"), "RESTPostAPIChannelMessageJSONBody", "content", most],
    ["nonce", join(types, "payloads/v10/message.d.ts"), "APIBaseMessageNoChannel", "nonce", most],
    ["customId", message, "APIBaseSelectMenuComponent", "custom_id", most],
    ["placeholder", message, "APIBaseSelectMenuComponent", "placeholder", most],
    ["selectOptions", message, "APIStringSelectComponent", "options", most],
    ["optionLabel", message, "APISelectMenuOption", "label", most],
    ["optionValue", message, "APISelectMenuOption", "value", most],
    ["textInputLabel", message, "APITextInputComponent", "label", most],
  ] as const)("has %s as we do", (limit, file, of, property, says) => {
    expect(published(file, of, property, says)).toBe(DISCORD[limit]);
  });

  const button = (label: number, id: number) =>
    new ButtonBuilder()
      .setStyle(ButtonStyle.Secondary)
      .setLabel("x".repeat(label))
      .setCustomId("c".repeat(id));
  const select = (count: number, label: number, value: number, placeholder: number) =>
    new StringSelectMenuBuilder()
      .setCustomId("c")
      .setPlaceholder("x".repeat(placeholder))
      .addOptions(
        Array.from({ length: count }, (_, n) => ({
          label: "x".repeat(label),
          value: String(n).padEnd(value, "x"),
        })),
      );
  const row = (one: ButtonBuilder | StringSelectMenuBuilder) =>
    new ActionRowBuilder<ButtonBuilder | StringSelectMenuBuilder>().addComponents(one).toJSON() as Row;

  it.each([
    ["a button's label", (over: number) => row(button(DISCORD.buttonLabel + over, 5))],
    ["a button's id", (over: number) => row(button(5, DISCORD.customId + over))],
    ["a select's options", (over: number) => row(select(DISCORD.selectOptions + over, 5, 5, 5))],
    ["an option's label", (over: number) => row(select(2, DISCORD.optionLabel + over, 5, 5))],
    ["an option's value", (over: number) => row(select(2, 5, DISCORD.optionValue + over, 5))],
    ["a placeholder", (over: number) => row(select(2, 5, 5, DISCORD.placeholder + over))],
  ] as [string, (over: number) => Row][])(
    "are held to by discord.js, our check and the fake: %s",
    (what, make) => {
      const whole = { content: "x", components: [make(0)] };
      expect(discordProblems(whole)).toEqual([]);
      expect(discordRefuses({ ...whole, allowed_mentions: { parse: [] } })).toBeUndefined();
      expect(() => make(1)).toThrow();
      const over = JSON.parse(JSON.stringify(whole), (key, value) =>
        ["label", "custom_id", "value", "placeholder"].includes(key) && value.length >= 80
          ? `${value}x`
          : value,
      );
      if (what === "a select's options") {
        over.components[0].components[0].options.push({ label: "one more", value: "one more" });
      }
      expect(discordProblems(over)).not.toEqual([]);
      expect(discordRefuses({ ...over, allowed_mentions: { parse: [] } })).toBeDefined();
    },
  );

  it("are held to for a modal", () => {
    const title = (length: number) =>
      new ModalBuilder().setCustomId("m").setTitle("x".repeat(length)).data.title;
    expect(title(DISCORD.modalTitle)).toHaveLength(DISCORD.modalTitle);
    expect(() => title(DISCORD.modalTitle + 1)).toThrow();
    const modal = (length: number) => ({
      title: "x".repeat(length),
      custom_id: "m",
      components: [{ type: 1, components: [{ type: 4, custom_id: "answer", label: "x", style: 1 }] }],
    });
    expect(modalRefused(modal(DISCORD.modalTitle))).toBeUndefined();
    expect(modalRefused(modal(DISCORD.modalTitle + 1))).toBe("title: 1 to 45");
  });
});
