import { afterEach, beforeEach, expect, it } from "vitest";
import { createEngine } from "../../src/conversation/engine.ts";
import type { Block, Engine, Input, Reply } from "../../src/conversation/types.ts";
import { loadKnowledge } from "../../src/knowledge/load.ts";
import { openStore, type Store } from "../../src/store/store.ts";

const knowledge = await loadKnowledge("knowledge");
let store: Store;
let engine: Engine;

beforeEach(async () => {
  store = await openStore(":memory:");
  engine = createEngine({ knowledge: () => knowledge, store, asOf: () => "2022-12-01" });
});
afterEach(() => store.close());

const does = (input: Input) =>
  engine.handle({ platform: "slack", conversation: "c", user: "u", language: "en", input });
const says = (text: string) => does({ kind: "text", text });

function one<Kind extends Block["kind"]>(reply: Reply, kind: Kind): Extract<Block, { kind: Kind }> {
  const block = reply.blocks.find((each) => each.kind === kind);
  if (!block) throw new Error(`no ${kind} in: ${reply.answer.text}`);
  return block as Extract<Block, { kind: Kind }>;
}
const controlOf = (reply: Reply) => {
  const { session, step } = one(reply, "question");
  return { session, step };
};

it("takes a second press of the same button for a stale one, and asks the open question again", async () => {
  const asked = await says("check my project for 1.9");
  await says("24 months");
  const question = await says("yes");
  const press: Input = { kind: "choice", ...controlOf(question), value: "university" };
  const next = await does(press);
  expect(one(next, "question").question.field).toBe("lead.country");
  for (const stale of [press, { kind: "command", ...controlOf(asked), command: "back" } satisfies Input]) {
    const again = await does(stale);
    expect(again.answer.text).toContain("already answered");
    expect(controlOf(again)).toEqual(controlOf(next));
  }
});

it("says of a button of a check that is over that it is over, and makes no question of it", async () => {
  const asked = await says("check my project for 1.9");
  await says("cancel");
  for (const input of [
    { kind: "choice", ...controlOf(asked), value: "university" },
    { kind: "command", ...controlOf(asked), command: "why" },
  ] satisfies Input[]) {
    const reply = await does(input);
    expect(reply.answer.text).toContain("That check is over");
    expect([reply.answer.citations, reply.offerFeedback]).toEqual([[], false]);
  }
});

it("goes back from the report by its button, also after a stale one", async () => {
  const asked = await says("check my project for 1.9");
  await says("36 months");
  const report = one(await says("finish"), "report");
  const stale = await does({ kind: "choice", ...controlOf(asked), value: "x" });
  expect(stale.answer.text).toContain("That check is over");
  const { session = "", step = 0, command = "back" } = report.change ?? {};
  const back = await does({ kind: "command", session, step, command });
  expect(one(back, "question").question.field).toBe("durationMonths");
});
