import { afterEach, beforeEach, expect, it } from "vitest";
import { loadKnowledge } from "../../src/knowledge/load.ts";
import { type Asking, openAsking } from "../answers/ask.ts";

let asking: Asking;
beforeEach(async () => {
  asking = await openAsking(await loadKnowledge("knowledge"));
});
afterEach(() => asking.close());

const TOLD = ["check my project", "Israel", "24 months", "yes", "university", "China", "1"];

it("can be taken up again after its report, to change an answer", async () => {
  const answers = await asking.ask([...TOLD, "back", "2", "change the period to 36 months"]);
  const states = answers.slice(TOLD.length - 1).map(({ interview }) => interview?.state);
  expect(states).toEqual(["done", "asking", "done", "done"]);
  const outcomes = answers.flatMap(({ prescreen }) => prescreen?.results.map(({ outcome }) => outcome) ?? []);
  expect(outcomes).toEqual(["eligible", "eligible", "ineligible"]);
});

it("can be taken up again after another question in between", async () => {
  const answers = await asking.ask([...TOLD, "Who may lead 1.9?", "change the period to 36 months"]);
  expect(answers.at(-2)?.interview).toBeUndefined();
  expect(answers.at(-1)?.prescreen?.results[0]?.outcome).toBe("ineligible");
});

it("is not taken up again once it was cancelled", async () => {
  const answers = await asking.ask([...TOLD, "back", "cancel", "back"]);
  expect(answers.at(-2)?.interview?.state).toBe("cancelled");
  expect(answers.at(-1)?.interview).toBeUndefined();
});

it("lends the programme that is checked to a question in between that names none", async () => {
  const answers = await asking.ask(["check my project", "Israel", "who is the contact?"]);
  expect(answers.at(-1)?.programmes).toEqual(["1.9"]);
  expect(answers.at(-1)?.interview?.state).toBe("asking");
});

it("is begun by the question whether a project may apply, of which nothing else is told", async () => {
  for (const question of [
    "Can my project apply for 1.9?",
    "does our proposal qualify",
    "我们的项目能申报1.9吗？",
  ]) {
    const [answer] = await asking.ask([question]);
    expect(answer?.interview?.state, question).toBe("asking");
  }
  for (const question of [
    "Can our proposal be submitted in English?",
    "Can my project apply for 36 months?",
  ]) {
    const [answer] = await asking.ask([question]);
    expect(answer?.interview, question).toBeUndefined();
  }
});
