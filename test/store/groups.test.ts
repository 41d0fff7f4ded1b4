import { describe, expect, it } from "vitest";
import { groupQuestions } from "../../src/store/index.ts";

function grouped(...questions: (string | [string, string[]])[]): string[][] {
  const turns = questions.map((question, at) => {
    const [text, programmes] = typeof question === "string" ? [question, []] : question;
    return { id: at + 1, text, programmes, askedAt: `2022-12-01T00:00:${String(at).padStart(2, "0")}.000Z` };
  });
  return groupQuestions(turns).map((group) => group.turns.map((id) => turns[id - 1]?.text ?? ""));
}

describe("similar questions", () => {
  it("come together whatever their small words, endings, case and width", () => {
    expect(
      grouped(
        "Can I extend the deadline?",
        "extend deadlines",
        "ＥＸＴＥＮＤ ｔｈｅ ｄｅａｄｌｉｎｅ",
        "Who pays the travel?",
      ),
    ).toEqual([
      ["Can I extend the deadline?", "extend deadlines", "ＥＸＴＥＮＤ ｔｈｅ ｄｅａｄｌｉｎｅ"],
      ["Who pays the travel?"],
    ]);
  });

  it("come together in Chinese", () => {
    expect(grouped("项目可以延期吗", "项目可以延期吗？", "项目是否可以延期", "差旅费谁出")).toEqual([
      ["项目可以延期吗", "项目可以延期吗？"],
      ["差旅费谁出"],
      ["项目是否可以延期"],
    ]);
  });

  it("stay apart where they are about other programmes", () => {
    expect(grouped(["is travel paid?", ["1.9"]], ["is travel paid?", ["2.0"]])).toHaveLength(2);
  });

  it("show the wording asked most", () => {
    const turns = ["extend deadline?", "extend the deadline", "extend the deadline"].map((text, at) => ({
      ...{ id: at, text, programmes: [], askedAt: `2022-12-0${at + 1}` },
    }));
    expect(groupQuestions(turns)).toEqual([
      {
        ...{ text: "extend the deadline", programmes: [], turns: [0, 1, 2], count: 3 },
        ...{ firstAsked: "2022-12-01", lastAsked: "2022-12-03" },
      },
    ]);
  });

  it("are found among thousands; empty and odd ones do no harm", () => {
    expect(grouped("?!", "?!", "", "the")).toEqual([["?!", "?!"], ["the"], [""]]);
    const many = Array.from(
      { length: 5000 },
      (_, n) => `may partner${n % 500} send form${n % 500} to office${n % 500}?`,
    );
    expect(grouped(...many)).toHaveLength(500);
  });
});
