import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readAllSettings } from "../../src/cli/settings.ts";
import { CONFIG_NAMES, readConfig } from "../../src/config.ts";
import { sources } from "./sources.ts";

/** Other addresses of the platforms' servers: for tests, not for people. */
const FOR_TESTS = /_API_URL$/;

describe(".env.example", () => {
  const example = readFileSync(".env.example", "utf8");
  const documented = [...example.matchAll(/^#?([A-Z][A-Z_]+)=/gm)].map(([, name]) => name as string);

  it("documents every variable that the code reads, and no other", () => {
    const read = sources().flatMap(({ text }) => [
      ...text.matchAll(/\b((?:GUIDEPOST|SLACK|DISCORD)_[A-Z_]*[A-Z])\b/g),
    ]);
    const names = new Set(read.map(([, name]) => name as string).filter((name) => !FOR_TESTS.test(name)));
    expect([...documented].sort()).toEqual([...names].sort());
  });

  it("documents every setting of the schema", () => {
    for (const name of CONFIG_NAMES) expect(documented).toContain(name);
  });

  it("shows values that are taken as they stand", () => {
    const values = [...example.matchAll(/^#(GUIDEPOST_[A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [
      name,
      value,
    ]);
    expect(readConfig(Object.fromEntries(values)).problems).toEqual([]);
  });
});

describe("settings", () => {
  it("have defaults for everything", () => {
    expect(readConfig({}).config).toEqual({
      port: 3000,
      host: "127.0.0.1",
      retentionDays: 365,
      logLevel: undefined,
    });
  });

  it("count as not set when empty", () => {
    expect(readConfig({ GUIDEPOST_PORT: " ", GUIDEPOST_SECRET: "" }).problems).toEqual([]);
  });

  it("take no password of fewer than ten characters for the desk", () => {
    const told = (GUIDEPOST_DESK_PASSWORD: string) => readConfig({ GUIDEPOST_DESK_PASSWORD }).problems.length;
    expect([told("123456789"), told("1234567890"), told("")]).toEqual([1, 0, 0]);
  });

  it("tell every problem at once, with the variable's name, and no secret's value", async () => {
    const { problems } = await readAllSettings({
      GUIDEPOST_PORT: "http",
      GUIDEPOST_RETENTION_DAYS: "0",
      GUIDEPOST_SECRET: "short",
      GUIDEPOST_DESK_PASWORD: "misspelt",
      SLACK_BOT_TOKEN: "wrong-token",
      DISCORD_TOKEN: "other-token",
    });
    for (const name of [
      "GUIDEPOST_PORT",
      "GUIDEPOST_RETENTION_DAYS",
      "GUIDEPOST_SECRET",
      "GUIDEPOST_DESK_PASWORD",
      "SLACK_BOT_TOKEN",
      "SLACK_APP_TOKEN",
      "DISCORD_TOKEN",
    ]) {
      expect(
        problems.filter((problem) => problem.startsWith(name)),
        name,
      ).toHaveLength(1);
    }
    expect(problems.join("\n")).not.toMatch(/short\b|wrong-token|other-token/);
  });
});
