/**
 * What an imported and confirmed call is answered from: sums for each project, and sentences that nothing can judge.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Draft, draftOf } from "../../src/import/draft.ts";
import { statementOf } from "../../src/import/items.ts";
import { writeCall } from "../../src/import/write.ts";
import { loadKnowledge } from "../../src/knowledge/load.ts";
import { knowledgeFolder } from "../knowledge/fixture.ts";
import { openAsking } from "./ask.ts";

const POSTING = `Seed fund for rivers, 2027

Submission Deadline: 15 March 2027

1. Joint projects with Chile
Fields: Silt.
Number of projects to be supported: 4.
Total funding: 8 million yuan.
Each project receives a grant of 1.5 million yuan.
The principal investigator must be under 50 years old.

2. Joint projects with Peru
Fields: Ice.
Number of projects to be supported: 3.
Total funding: 6 million yuan.
`;
const AGE = "The principal investigator must be under 50 years old.";

let asking: Awaited<ReturnType<typeof openAsking>>;
beforeAll(async () => {
  const draft = draftOf("seed", POSTING.split("\n"));
  const told = { id: "age", about: ["eligibility" as const], en: AGE, zh: "原文如下。" };
  const sentence = { text: AGE, first: 10, last: 10, kind: "sentence" as const, clause: "" };
  draft.programmes[0]?.statements.push(statementOf(told, sentence));
  // As the review does with a deadline that is accepted.
  const [due] = draft.call.facts;
  if (due) draft.call.deadlines = { agency: { date: String(due.value), quotes: due.quotes } };
  const confirmed = JSON.stringify(draft, (key, value) => (key === "draft" ? undefined : value));
  const folder = knowledgeFolder();
  writeCall(folder.directory, JSON.parse(confirmed) as Draft, POSTING);
  asking = await openAsking(await loadKnowledge(folder.directory), "2027-01-10");
});
afterAll(() => asking.close());

const ask = async (question: string) => (await asking.ask([question]))[0];

describe("a sum that the text states for each project", () => {
  it.each(["How much does each project with Chile get?", "智利每个项目资助多少?"])(
    "is the answer: %s",
    async (question) => {
      const answer = await ask(question);
      expect(answer?.values).toContainEqual(
        expect.objectContaining({ programme: "1", fact: "funding-per-project", value: 1_500_000 }),
      );
      expect(answer?.text).not.toMatch(/worked out|计算得出/);
    },
  );

  it("decides, and the average does not", async () => {
    expect((await ask("Does each project with Chile get 1.5 million yuan?"))?.verdict).toBe("yes");
    expect((await ask("Does each project with Chile get 2 million yuan?"))?.verdict).toBe("no");
  });

  it("is worked out, and said to be, where the text states none", async () => {
    expect((await ask("How much does each project with Peru get?"))?.text).toMatch(
      /2 million yuan.*worked out/s,
    );
  });
});

describe("a sentence that nothing of a project can judge", () => {
  it.each([
    "Must the principal investigator be under 50?",
    "Can a principal investigator of 55 apply for the Chile project?",
  ])("is quoted, and decides nothing: %s", async (question) => {
    const answer = await ask(question);
    expect([answer?.outcome, answer?.verdict]).toEqual(["answered", "depends"]);
    expect(answer?.citations[0]?.quote).toBe(AGE);
  });

  it("answers what it says, and that there is such a condition", async () => {
    expect(
      (await ask("How old may the principal investigator of a Chile project be?"))?.citations[0]?.quote,
    ).toBe(AGE);
    expect((await ask("Is there an age limit for Chile?"))?.verdict).toBe("yes");
    expect((await ask("智利项目负责人有年龄限制吗?"))?.verdict).toBe("yes");
  });

  it("answers nothing else about the same person", async () => {
    expect((await ask("Does the principal investigator need a PhD for Chile?"))?.outcome).toBe("not-stated");
  });
});

describe("a deadline with no internal one before it", () => {
  it("is told as the deadline", async () => {
    expect((await ask("Is the call still open?"))?.text).toMatch(/^\**The deadline, 15 March 2027/);
    expect((await ask("现在还能报吗?"))?.text).not.toContain("校内");
  });
});
