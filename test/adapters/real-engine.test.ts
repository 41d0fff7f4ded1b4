import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Dispatcher } from "../../src/conversation/dispatcher.ts";
import { createEngine } from "../../src/conversation/engine.ts";
import { loadKnowledge } from "../../src/knowledge/load.ts";
import { openStore } from "../../src/store/store.ts";
import type { Platform } from "./contract.ts";
import { DiscordPlatform } from "./discord-platform.ts";
import { MemoryLog } from "./fakes/log.ts";
import { until } from "./fakes/wait.ts";
import { SlackPlatform } from "./slack-platform.ts";

const fold = (text: string) => text.replace(/\s+/g, " ");

describe.each([
  ["Slack", () => SlackPlatform.make()],
  ["Discord", () => DiscordPlatform.make()],
])("%s over the real engine and the real call", (name, make: () => Promise<Platform>) => {
  it("answers with a quote of the guideline, in both languages, and brings the office's answer", async () => {
    const folder = mkdtempSync(join(tmpdir(), "guidepost-real-"));
    const platform = await make();
    const knowledge = await loadKnowledge("knowledge");
    const guideline = fold(readFileSync("knowledge/most-intergov-2023-1/guideline.md", "utf8"));
    const store = await openStore(join(folder, "db.sqlite"), { secret: "a secret that is long enough" });
    const engine = createEngine({ knowledge: () => knowledge, store, asOf: () => "2022-12-01" });
    const log = new MemoryLog();
    const adapter = platform.adapter({ log, prompts: () => [], programmes: () => [] });
    const dispatcher = new Dispatcher({ engine, store, adapters: [adapter], log, watchEvery: 50 });
    try {
      expect((await dispatcher.start()).failed).toEqual([]);
      await platform.say("ann", "can an enterprise lead a China-Israel project?");
      await until("a quote", () => platform.quotes().length > 0);
      for (const quote of platform.quotes()) expect(guideline).toContain(fold(quote).trim());
      await platform.press("ann", "Ask the office");
      await until("the office told", async () => (await store.escalations.list("open"))[0]?.officeRef);
      await platform.officeSays("Please call us.");
      await until("its answer", () => platform.shown().join("\n").includes("Please call us."));
      const before = platform.quotes().length;
      await platform.say("ann", "企业可以牵头中以项目吗？");
      await until("a quote in the Chinese answer", () => platform.quotes().length > before);
      for (const quote of platform.quotes()) expect(guideline).toContain(fold(quote).trim());
      const turns = await store.turns.list();
      expect(turns.map(({ platform: from, status }) => [from, status])).toEqual([
        [name.toLowerCase(), "answered"],
        [name.toLowerCase(), "answered"],
      ]);
    } finally {
      await dispatcher.stop(2000);
      await store.close();
      await platform.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
