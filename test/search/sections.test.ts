import { describe, expect, it } from "vitest";
import { passagesOf, SearchIndex } from "../../src/search/index.ts";
import { labelsIn } from "../../src/search/question.ts";

const POSTING = `Notice on joint projects

I. Directions

1.1 Projects with Portugal
Number of projects: 8.
Total funding: 12 million yuan.
(1) The project leader shall be under 45 years of age.

1.2 Seed awards
Number of projects: 5.
Total funding: 3 million yuan.
(1) The period is 2 years.

II. Exchange

2.1 Visits of young scientists
Each visit is supported with 50,000 yuan.
(1) The visitor shall have published two papers.

III. Conditions

3.1 The leader of a project of 1.2 shall hold a doctoral degree.
3.2 The leader must be employed by the applying unit.
`;

const index = new SearchIndex(
  passagesOf({
    id: "call",
    programmes: [],
    guideline: { file: "guideline.md", text: POSTING, lines: POSTING.split("\n") },
  }),
);
/** Whether the passage with these words is another part's, for a question. */
const elsewhere = (question: string, words: string) =>
  index.search(question, { limit: 100 }).find(({ passage }) => passage.text.includes(words))?.features
    .elsewhere === 1;

describe("sections of programmes", () => {
  it("knows what stands in another section than the one named by number, title or country", () => {
    for (const question of [
      "Is there an age limit in 1.2?",
      "Is there an age limit for a seed award?",
      "1.2类对负责人有年龄限制吗？",
    ]) {
      expect(elsewhere(question, "under 45 years"), question).toBe(true);
      expect(elsewhere(question, "The period is 2 years"), question).toBe(false);
    }
    expect(elsewhere("Is there an age limit for the Portugal projects?", "under 45 years")).toBe(false);
  });

  it("knows a section of another heading by its number, and what speaks of another by number", () => {
    const question = "Must the leader of a Portugal project have published papers?";
    expect(elsewhere(question, "two papers")).toBe(true);
    expect(elsewhere(question, "doctoral degree")).toBe(true);
    expect(elsewhere(question, "employed by the applying unit")).toBe(false);
  });
});

describe("labels of parts", () => {
  it("reads those that are told together", () => {
    expect(labelsIn("the leaders of track a and b shall be older")).toEqual(["a", "b"]);
    expect(labelsIn("equipment is limited in track 1 and track 2.")).toEqual(["1", "2"]);
    expect(labelsIn("stage 1, 2 months later")).toEqual(["1"]);
  });
});
