import { afterAll, beforeAll, expect, it } from "vitest";
import { loadKnowledge } from "../../src/knowledge/load.ts";
import { foldSpace, type Knowledge } from "../../src/knowledge/model.ts";
import { type Asking, openAsking } from "./ask.ts";

let knowledge: Knowledge;
let asking: Asking;
beforeAll(async () => {
  knowledge = await loadKnowledge("knowledge");
  asking = await openAsking(knowledge);
});
afterAll(() => asking.close());

it.each([
  "Which programmes are there?",
  "list all the programmes",
  "what programs are available",
  "有哪些项目？",
  "列出所有项目",
  "一共有哪些方向",
])("lists every programme by number and title, and cites each heading: %s", async (question) => {
  const [answer] = await asking.ask([question]);
  const all = knowledge.calls.flatMap((call) => call.programmes);
  expect(answer?.outcome).toBe("answered");
  expect(answer?.programmes).toEqual(all.map(({ id }) => id));
  for (const { id, title } of all)
    expect(answer?.text).toContain(`| ${id} | ${title[answer?.language ?? "en"]} |`);
  expect(answer?.citations).toHaveLength(all.length);
  for (const { call, quote, line } of answer?.citations ?? []) {
    const text = knowledge.calls.find(({ id }) => id === call)?.guideline.lines[line[0] - 1] ?? "";
    expect(foldSpace(text)).toContain(foldSpace(quote));
  }
});

it("lets the next question lean on the list", async () => {
  const answers = await asking.ask(["Which programmes are there?", "how long does the second one run?"]);
  expect(answers[1]?.programmes).toEqual(["1.2"]);
});

it("takes no question for a list that asks for some of them", async () => {
  const [some] = await asking.ask(["Which programmes are there for hydrogen?"]);
  expect(some?.programmes.length).toBeLessThan(5);
});
