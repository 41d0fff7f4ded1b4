import { describe, expect, it } from "vitest";
import { mattersAsked, toldOf } from "../../src/language/matters.ts";
import { prepare } from "../../src/language/normalise.ts";
import { labelsIn, partOf } from "../../src/search/question.ts";

const asked = (question: string) => mattersAsked(prepare(question)).map(({ id }) => id);

describe("what a question is about", () => {
  it("is read in both languages", () => {
    expect(asked("Is there an age limit?")).toContain("age");
    expect(asked("申请人年龄有限制吗?")).toContain("age");
    expect(asked("Are overheads covered?")).toContain("overhead");
    expect(asked("可以提管理费吗?")).toContain("overhead");
    expect(asked("The weather is fine.")).toEqual([]);
  });

  it("is told by a text of either language, less without the kind of value asked for", () => {
    const matters = mattersAsked(prepare("By when is it due?"));
    expect(matters.map(({ id }) => id)).toContain("deadline");
    const told = (text: string, kinds: number) =>
      toldOf(matters, (matter, place) => place === "text" && matter.tells.test(prepare(text)), kinds).text;
    const date = 2;
    expect(told("The closing date is 3 May.", date)).toBeGreaterThan(told("The closing date is near.", 0));
    expect(told("申报截止时间为5月3日。", date)).toBeGreaterThan(0);
    expect(told("Projects last two years.", 0)).toBe(0);
  });

  it("is marked where nothing tells a narrow matter", () => {
    const matters = mattersAsked(prepare("Is there an age limit?"));
    expect(toldOf(matters, () => false, 0).untold).toBe(1);
    expect(toldOf(matters, (_, place) => place === "above", 0).untold).toBe(0);
  });
});

describe("parts of a call", () => {
  it("are read from the question", () => {
    expect(labelsIn("how long may a stage 2 proposal be")).toEqual(["2"]);
    expect(labelsIn("b类支持多少")).toEqual(["b"]);
    expect(labelsIn("what is a project")).toEqual([]);
  });

  it("speak for their own passages, against those of others", () => {
    expect(partOf(["b"], "projects in strand b run for two years")).toBe(1);
    expect(partOf(["b"], "projects in strand a run for two years")).toBe(-1);
    expect(partOf(["b"], "all projects run for two years")).toBe(0);
    expect(partOf([], "strand a")).toBe(0);
  });
});
