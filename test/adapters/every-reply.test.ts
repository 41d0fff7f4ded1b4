import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answerModal } from "../../adapters/discord/controls.ts";
import { problemsOf as discordProblems, modalProblems } from "../../adapters/discord/limits.ts";
import { renderReply as renderDiscord } from "../../adapters/discord/render.ts";
import { asksDate } from "../../adapters/shared/controls.ts";
import { problemsOf as slackProblems } from "../../adapters/slack/limits.ts";
import { renderReply as renderSlack } from "../../adapters/slack/render.ts";
import type { Language } from "../../src/contract.ts";
import type { Block, Engine, Input, Reply } from "../../src/conversation/types.ts";
import { openStore, type Store } from "../../src/store/index.ts";
import { discordRefuses, modalRefused, readMessage, readQuotes } from "./fakes/discord-strict.ts";
import { knowledge, realEngine } from "./fakes/real-engine.ts";
import { slackRefuses } from "./fakes/slack-strict.ts";

/** Both platforms take every message of the reply, and its quotes are on both what they are in the call. */
function isTaken(reply: Reply): void {
  const quoted = reply.blocks.flatMap((block) => (block.kind === "quote" ? [block.citation.quote] : []));
  const onSlack = renderSlack(reply);
  for (const message of onSlack) {
    expect(slackProblems(message)).toEqual([]);
    expect(slackRefuses(message)).toBeUndefined();
  }
  const onDiscord = renderDiscord(reply);
  for (const message of onDiscord) {
    expect(discordProblems(message)).toEqual([]);
    expect(discordRefuses({ ...message, allowed_mentions: { parse: [] } })).toBeUndefined();
    readMessage(message.content);
  }
  const onBoth = [
    onSlack
      .flatMap(({ blocks }) => blocks)
      .flatMap((block) => (block.type === "rich_text" ? block.elements : []))
      .filter(({ type }) => type === "rich_text_quote")
      .flatMap(({ elements }) => elements.map((one) => ("text" in one ? one.text : "")))
      .join(""),
    onDiscord.flatMap(({ content }) => readQuotes(content)).join(""),
  ];
  for (const shown of onBoth) for (const quote of quoted) expect(shown).toContain(quote);
}

describe("every reply of the engine is one that both platforms take", () => {
  let store: Store;
  let engine: Engine;
  let count = 0;
  beforeAll(async () => {
    store = await openStore(":memory:");
    engine = realEngine(store);
  });
  afterAll(() => store.close());

  const talk = () => {
    count += 1;
    const conversation = `c${count}`;
    return async (input: Input, language?: Language) => {
      const reply = await engine.handle({ platform: "slack", conversation, user: "u", input, language });
      isTaken(reply);
      return reply;
    };
  };
  const questionIn = ({ blocks }: Reply) =>
    blocks.find((block): block is Extract<Block, { kind: "question" }> => block.kind === "question");

  it.each(["en", "zh"] as const)(
    "to questions that people ask (%s)",
    { timeout: 60_000 },
    async (language) => {
      const file = `test/sets/questions-${language}.jsonl`;
      const asked = readFileSync(file, "utf8")
        .split("\n")
        .filter(Boolean)
        .map((line) => JSON.parse(line));
      expect(asked.length).toBeGreaterThan(50);
      for (const { turns } of asked) {
        const say = talk();
        for (const text of turns) await say({ kind: "text", text });
      }
    },
  );

  const interviews = knowledge.calls.flatMap((call) => call.programmes.map(({ id }) => id));
  it.each([...interviews, "all"])("in an interview about %s, in both languages", async (about) => {
    const programme = about === "all" ? undefined : about;
    for (const language of ["en", "zh"] as const) {
      for (const choose of [0, -1]) {
        const say = talk();
        let reply = await say({ kind: "start-interview", programme }, language);
        for (let asked = questionIn(reply), n = 0; asked && n < 60; asked = questionIn(reply), n += 1) {
          const { session, step, question } = asked;
          if (n < 3) await say({ kind: "command", session, step, command: "why" }, language);
          const modal = answerModal("w|s|1|any", asksDate(question.field) ? "date" : "any", language);
          expect([modalProblems(modal), modalRefused(modal)]).toEqual([[], undefined]);
          const choice = question.choices?.at(choose);
          const now = questionIn(reply) ?? asked;
          reply = choice
            ? await say({ kind: "choice", session, step: now.step, value: String(choice.value) }, language)
            : await say({ kind: "command", session, step: now.step, command: "skip" }, language);
        }
        expect(reply.blocks.some(({ kind }) => kind === "report")).toBe(true);
      }
    }
  });
});
