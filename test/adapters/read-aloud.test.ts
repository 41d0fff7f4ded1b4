import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { renderReply as renderDiscord } from "../../adapters/discord/render.ts";
import { renderReply as renderSlack } from "../../adapters/slack/render.ts";
import type { Engine, Reply } from "../../src/conversation/types.ts";
import { foldSpace } from "../../src/knowledge/model.ts";
import { openStore, type Store } from "../../src/store/index.ts";
import { readMessage, readQuotes } from "./fakes/discord-strict.ts";
import { knowledge, realEngine } from "./fakes/real-engine.ts";
import { textOf } from "./slack-platform.ts";

// Real answers as a professor reads them. `verdict`: what the first line must begin with.
const ASKED: { ask: string[]; verdict?: RegExp }[] = [
  { ask: ["can an enterprise lead a China-Israel project?"], verdict: /^❌ No\./ },
  { ask: ["may a university lead 1.9?"], verdict: /^✅ Yes\./ },
  { ask: ["can an enterprise lead a China-Israel project?", "and South Korea?"], verdict: /^⚖️ It depends\./ },
  { ask: ["does the money cover travel?"], verdict: /^❔ The guideline doesn't say/ },
  { ask: ["how long may a 1.9 project run?"] },
  { ask: ["when is the deadline?"] },
  { ask: ["Which programmes are there?"] },
  { ask: ["compare 2.0 and 2.1"] },
  { ask: ["what are the requirements of 1.8?"] },
  { ask: ["how much may an enterprise ask for in 1.6, and who leads?"] },
  { ask: ["Who should I contact for 2.1?"] },
  { ask: ["以色列项目周期多长?", "那企业可以牵头吗？"], verdict: /^❌ 否。/ },
  { ask: ["有哪些项目？"] },
  { ask: ["韩国的两个项目有什么区别？"] },
  { ask: ["1.1 的要求有哪些"] },
  { ask: ["经费可以用来出差吗？"], verdict: /^❔ / },
  { ask: ["check my project for 1.9", "36 months", "finish"] },
  { ask: ["检查我的项目 1.9", "36个月", "完成"] },
];

/** Marks of Markdown, of Slack's own and of a Markdown table, where they would be read as such. */
const LEAKED = /\*\*|__|~~|^#{1,6} |^> |^\|.*\|$|\[[^\]]+\]\(https?:|<https?:|```/m;

describe("real answers, read aloud", () => {
  let store: Store;
  let engine: Engine;
  beforeAll(async () => {
    store = await openStore(":memory:");
    engine = realEngine(store);
  });
  afterAll(() => store.close());

  const answer = async (turns: string[]): Promise<Reply> => {
    let reply: Reply | undefined;
    for (const text of turns) {
      const input = { kind: "text", text } as const;
      reply = await engine.handle({ platform: "slack", conversation: turns.join(), user: "u", input });
    }
    return reply as Reply;
  };
  const whereItStands = (quote: string) =>
    knowledge.calls.some(({ guideline }) => foldSpace(guideline.lines.join("\n")).includes(foldSpace(quote)));

  it.each(ASKED)("$ask", async ({ ask, verdict }) => {
    const reply = await answer(ask);
    const onSlack = renderSlack(reply).map(({ blocks }) => blocks.map(textOf).join("\n"));
    const onDiscord = renderDiscord(reply).map(({ content }) => readMessage(content));
    for (const messages of [onSlack, onDiscord]) {
      expect(messages.length).toBeLessThanOrEqual(2);
      if (verdict) expect(messages[0]).toMatch(verdict);
      expect(messages.join("\n")).not.toMatch(LEAKED);
    }
    const quotes = renderDiscord(reply).flatMap(({ content }) => readQuotes(content));
    for (const quote of quotes) expect(whereItStands(quote), quote).toBe(true);
    const shown = reply.blocks.filter(({ kind }) => kind === "quote").length;
    expect(quotes.length).toBeGreaterThanOrEqual(shown);
  });
});
