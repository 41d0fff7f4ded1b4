import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { problemsOf as discordProblems } from "../../adapters/discord/limits.ts";
import { quoteParts, renderReply as renderDiscord } from "../../adapters/discord/render.ts";
import { shorten, splitText } from "../../adapters/shared/split.ts";
import { problemsOf as slackProblems } from "../../adapters/slack/limits.ts";
import { quoteBlocks, renderReply as renderSlack } from "../../adapters/slack/render.ts";
import type { Block, Reply } from "../../src/conversation/types.ts";
import { discordRefuses, readMessage, readQuotes } from "./fakes/discord-strict.ts";
import { replyOf } from "./fakes/scripted-engine.ts";
import { slackRefuses } from "./fakes/slack-strict.ts";

const WORDS = [
  "a",
  "word ",
  ". ",
  "。",
  "中文字",
  "\n",
  "\n\n",
  "# ",
  "- ",
  "1. ",
  "> ",
  "-# ",
  "*",
  "_",
  "~~",
  "`",
  "||",
  "<@1>",
  "@everyone",
  "https://x.y",
  "discord.gg/abc ",
  "[a](b)",
  "\\",
  "&",
  "<",
  "😀",
  "👩‍👩‍👧",
  ":smile:",
  "¯\\_(ツ)_/¯",
  " ",
  '"',
  "1.9 ",
];
const text = fc.oneof(
  fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 60 }).map((parts) => parts.join("")),
  fc.array(fc.constantFrom(...WORDS), { minLength: 500, maxLength: 2500 }).map((parts) => parts.join("")),
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 200 }),
);
const label = fc.oneof(
  fc.constantFrom("Yes", "不知道", "x".repeat(120)),
  text.map((words) => words.trim() || "-"),
);

const citation = (quote: string) => ({
  call: "c",
  programme: "1.9",
  quote,
  line: [1, 2] as [number, number],
});
const requirement = fc.record({
  id: fc.constant("r"),
  status: fc.constantFrom("met" as const, "not-met" as const, "unknown" as const),
  strength: fc.constant("must" as const),
  reason: text,
  citation: text.map(citation),
});
const block: fc.Arbitrary<Block> = fc.oneof(
  text.map((words): Block => ({ kind: "text", text: words })),
  text.map((words): Block => ({ kind: "hint", text: words })),
  text.map((words): Block => ({ kind: "heading", text: words })),
  text.map((words): Block => ({ kind: "verdict", verdict: "depends", text: words })),
  fc.array(text, { maxLength: 12 }).map((items): Block => ({ kind: "list", items })),
  fc
    .array(fc.tuple(label, label, label), { maxLength: 120 })
    .map((rows): Block => ({ kind: "table", columns: ["A", "B", "C"], rows: rows.map((row) => [...row]) })),
  text.map((quote): Block => ({ kind: "quote", place: "1.9, line 2", citation: citation(quote) })),
  fc.array(label, { maxLength: 6 }).map((items): Block => ({ kind: "suggestions", label: "Next", items })),
  fc.array(requirement, { minLength: 1, maxLength: 4 }).map(
    (requirements): Block => ({
      kind: "report",
      summary: "Summary",
      markdown: "",
      report: {
        asOf: "2022-12-01",
        call: { id: "c", open: true, internalDeadline: null, deadline: null },
        results: [
          { programme: "1.9", title: "T", outcome: "ineligible", requirements, missing: [], changes: ["x"] },
        ],
      },
    }),
  ),
);
const question = fc
  .record({
    labels: fc.uniqueArray(label, { maxLength: 130 }),
    field: fc.constantFrom("lead.type", "a.establishedOn"),
    text,
  })
  .map(
    ({ labels, field, text: words }): Block => ({
      kind: "question",
      session: "11111111-2222-3333-4444-555555555555",
      step: 12,
      progress: "at most 3 more",
      question: {
        field,
        text: words,
        choices: labels.map((one, index) => ({ value: `${index}-${one}`, label: one })),
      },
      commands: (["back", "skip", "why", "restart", "cancel", "finish"] as const).map((command) => ({
        command,
        label: command,
      })),
    }),
  );
const reply: fc.Arbitrary<Reply> = fc
  .tuple(fc.array(block, { minLength: 1, maxLength: 6 }), fc.option(question))
  .map(([blocks, asked]) => replyOf(7, asked ? [...blocks, asked] : blocks));

describe("splitText", () => {
  it("cuts a character that is longer than a message into few pieces, and no pair of units", () => {
    for (const character of [
      `a${"\u0301".repeat(3999)}`,
      "\u0301".repeat(4000),
      `a${"\u{1F3FB}".repeat(1999)}`,
    ]) {
      for (const limit of [1999, 2000]) {
        const pieces = splitText(character, limit);
        expect(pieces.length).toBeLessThan(4);
        expect(pieces.join("")).toBe(character);
        for (const piece of pieces) expect(encodeURIComponent(piece)).not.toBe("");
      }
    }
  });

  it("loses nothing and keeps the limit", () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 20, max: 400 }), (source, limit) => {
        const pieces = splitText(source, limit);
        expect(pieces.join("")).toBe(source);
        for (const piece of pieces) expect(piece.length).toBeLessThanOrEqual(limit);
      }),
    );
  });

  it("cuts at sentence ends", () => {
    expect(splitText("One is 1.9 here. Two is there. Three.", 32)).toEqual([
      "One is 1.9 here. Two is there. ",
      "Three.",
    ]);
    expect(splitText("第一句。第二句。第三句。", 9)).toEqual(["第一句。第二句。", "第三句。"]);
  });

  it("keeps characters whole, and labels within their limit", () => {
    expect(splitText("👩‍👩‍👧👩‍👩‍👧", 9).every((piece) => piece === "👩‍👩‍👧")).toBe(true);
    fc.assert(
      fc.property(text, (source) => {
        expect(shorten(source, 75).length).toBeLessThanOrEqual(75);
      }),
    );
  });

  it("cuts long texts without any break", () => {
    expect(splitText("x".repeat(200_000), 2000).length).toBe(100);
  });
});

describe("quotes", () => {
  it("are on Slack, in pieces, the source byte for byte", () => {
    fc.assert(
      fc.property(text, (source) => {
        const shown = quoteBlocks(source, "1.9", "en").map(
          (one) =>
            (one as never as { elements: { elements: { text: string }[] }[] }).elements[0]?.elements[0]?.text,
        );
        expect(shown.join("")).toBe(source);
      }),
    );
  });

  it("are on Discord, as read, the source byte for byte", () => {
    fc.assert(
      fc.property(text, (source) => {
        const shown = quoteParts(source, "1.9", "en").flatMap(readQuotes);
        expect(shown.join("")).toBe(source);
      }),
    );
  });
});

describe("any reply", () => {
  it("is within Slack's limits, by our check and by theirs, with no markup at all", () => {
    fc.assert(
      fc.property(reply, (one) => {
        for (const message of renderSlack(one)) {
          expect(slackProblems(message)).toEqual([]);
          expect(slackRefuses(message)).toBeUndefined();
          expect(message.text).not.toMatch(/[<>]/);
          expect(JSON.stringify(message.blocks)).not.toContain('"type":"mrkdwn"');
        }
      }),
      { numRuns: 100, endOnFailure: true },
    );
  });

  it("is within Discord's limits, by our check and by theirs, and shows no markup of a writer's", () => {
    fc.assert(
      fc.property(reply, (one) => {
        for (const message of renderDiscord(one)) {
          expect(discordProblems(message)).toEqual([]);
          expect(discordRefuses({ ...message, allowed_mentions: { parse: [] } })).toBeUndefined();
          readMessage(message.content);
        }
      }),
      { numRuns: 100, endOnFailure: true },
    );
  });
});

describe("the checks", () => {
  it("name what the platform would refuse", () => {
    const row = (count: number) => ({
      type: 1 as const,
      components: Array.from({ length: count }, (_, n) => ({
        type: 2 as const,
        style: 2 as const,
        label: "x",
        custom_id: `c|${n}`,
      })),
    });
    expect(discordProblems({ content: "x".repeat(2001), components: [] })).toEqual([
      "content: 2001, at most 2000",
    ]);
    expect(discordProblems({ content: "x", components: [row(6)] })).toEqual([
      "buttons in a row: 6, at most 5",
    ]);
    expect(discordProblems({ content: " ", components: [row(1), row(1)] })).toEqual([
      "content: empty",
      "the same custom_id twice",
    ]);
    const header = { type: "header" as const, text: { type: "plain_text" as const, text: "x".repeat(151) } };
    expect(slackProblems({ text: "", blocks: [header] })).toEqual(["block 0: header: 151, at most 150"]);
    expect(
      slackProblems({
        text: "",
        blocks: Array.from({ length: 51 }, () => ({ type: "divider" as const })),
      })[0],
    ).toBe("blocks: 51, at most 50");
  });
});
