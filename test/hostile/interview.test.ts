import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createEngine } from "../../src/conversation/engine.ts";
import type { Engine, Input, Reply } from "../../src/conversation/types.ts";
import { foldInterview } from "../../src/interview/fold.ts";
import type { InterviewLog } from "../../src/interview/types.ts";
import { loadKnowledge } from "../../src/knowledge/load.ts";
import type { Knowledge } from "../../src/knowledge/model.ts";
import { countriesIn } from "../../src/language/places.ts";
import { topicResolver } from "../../src/language/topics.ts";
import { prescreen } from "../../src/prescreen/report.ts";
import { openStore, type Store } from "../../src/store/index.ts";
import { AS_OF } from "../answers/ask.ts";
import { faultsOf } from "./contract.ts";
import { fuzz, fuzzTimeout } from "./fuzz.ts";
import { PAYLOADS } from "./payloads.ts";
import { PUMPS } from "./pumps.ts";
import { question } from "./questions.ts";

/** What a person, or somebody who is none, does next; the reply before says what can be pressed. */
type Move = (before: Reply | undefined) => Input;

const text = (said: string): Input => ({ kind: "text", text: said });
const asked = (before: Reply | undefined) => before?.blocks.findLast((block) => block.kind === "question");
const COMMANDS = ["back", "skip", "why", "restart", "cancel", "finish"] as const;

const move: fc.Arbitrary<Move> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.nat(40).map(
      (n): Move =>
        (before) => {
          const choices = asked(before)?.question.choices ?? [];
          const choice = choices[n % Math.max(1, choices.length)];
          return text(
            choice === undefined
              ? `${n} months`
              : n % 3 === 0
                ? String(n % 30)
                : n % 3 === 1
                  ? choice.label
                  : String(choice.value),
          );
        },
    ),
  },
  {
    weight: 2,
    arbitrary: fc.nat(40).map(
      (n): Move =>
        (before) => {
          const block = asked(before);
          if (!block) return text("check my project");
          const value = String(block.question.choices?.[n % block.question.choices.length]?.value ?? "24");
          return {
            kind: "choice",
            session: n % 5 === 0 ? "other" : block.session,
            step: block.step + (n % 7 === 0 ? 1 : 0),
            value,
          };
        },
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.constantFrom(...COMMANDS), fc.boolean()).map(
      ([command, typed]): Move =>
        (before) => {
          const block = asked(before);
          return typed || !block
            ? text(command)
            : { kind: "command", session: block.session, step: block.step, command };
        },
    ),
  },
  fc
    .constantFrom(
      "two years",
      "Israel and Italy",
      "a university in China; a company in Haifa",
      "yes",
      "no",
      "不知道",
      "企业",
      "change the period to 36 months",
      "把周期改为两年",
      "2021年5月1日",
      "5 million yuan",
      "none",
      "China-Italy Joint Laboratory",
    )
    .map(
      (said): Move =>
        () =>
          text(said),
    ),
  question.map(
    (said): Move =>
      () =>
        text(said),
  ),
  fc.constantFrom(...PAYLOADS).map(
    (said): Move =>
      () =>
        text(said),
  ),
  fc.constantFrom(...PUMPS).map(
    (piece): Move =>
      () =>
        text(piece.repeat(200)),
  ),
  fc.constantFrom(...PAYLOADS).map(
    (value): Move =>
      (before) => ({
        kind: "choice",
        session: asked(before)?.session ?? value,
        step: asked(before)?.step ?? -1,
        value,
      }),
  ),
  fc
    .constantFrom<Input>(
      { kind: "start-interview" },
      { kind: "start-interview", programme: "1.9" },
      { kind: "start-interview", programme: "__proto__" },
      { kind: "feedback", turn: -1, helpful: true },
      { kind: "feedback", turn: Number.MAX_SAFE_INTEGER, helpful: false },
      { kind: "escalate", turn: 1 },
      { kind: "help" },
    )
    .map(
      (input): Move =>
        () =>
          input,
    ),
);

describe("an interview", () => {
  let knowledge: Knowledge;
  let store: Store;
  let engine: Engine;
  let conversations = 0;

  beforeAll(async () => {
    knowledge = await loadKnowledge("knowledge");
    store = await openStore(":memory:");
    engine = createEngine({ knowledge: () => knowledge, store, asOf: () => AS_OF });
  });
  afterAll(() => store.close());

  /** The report of an interview is the pre-screen of what it was told. */
  async function reportHolds(reply: Reply): Promise<void> {
    const call = knowledge.calls[0];
    const state = (await store.turns.get(reply.turn))?.state as { ended?: { log: InterviewLog } } | undefined;
    if (!call || !state?.ended || !reply.answer.prescreen) return;
    const codes = (said: string) => [...new Set(countriesIn(said).map(({ code }) => code))];
    const context = { call, topics: topicResolver(call), countriesIn: codes };
    const view = foldInterview(state.ended.log, context);
    const { report } = prescreen({
      ...context,
      project: view.project,
      asOf: AS_OF,
      language: reply.answer.language,
      unsure: view.unsure,
      ...(view.named ? { programmes: view.named } : {}),
    });
    expect(reply.answer.prescreen).toEqual(report);
  }

  it("keeps the contract whatever is done in it", { timeout: fuzzTimeout }, async () => {
    let reports = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(move, { minLength: 1, maxLength: 14 }), async (moves) => {
        const conversation = `c${conversations++}`;
        let reply: Reply | undefined;
        for (const input of [text("check my project"), ...moves.map((one) => one)]) {
          reply = await engine.handle({
            platform: "web",
            conversation,
            user: conversation,
            input: typeof input === "function" ? input(reply) : input,
          });
          expect(faultsOf(reply.answer, knowledge)).toEqual([]);
          if (reply.answer.prescreen) reports++;
          await reportHolds(reply);
        }
      }),
      fuzz(80),
    );
    expect(reports).toBeGreaterThan(0);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});
