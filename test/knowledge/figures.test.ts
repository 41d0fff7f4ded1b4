import { describe, expect, it } from "vitest";
import { datesIn, figuresIn } from "../../src/knowledge/check/figures.ts";
import { normativeWords } from "../../src/knowledge/check/normative.ts";

const numbers = (text: string) => figuresIn(text).map(({ number }) => number);

describe("the figures of a text", () => {
  it.each<[text: string, found: number[]]>([
    ["about 20 projects, 12,500 yuan, 1,234,567", [20, 12_500, 1_234_567]],
    ["2 million, 3.5 Million, 4 billion, 5 thousand", [2e6, 3.5e6, 4e9, 5e3]],
    ["300万元, 2千万, 3百万, 1.5亿, 8千", [3e6, 2e7, 3e6, 1.5e8, 8e3]],
    ["no figure", []],
    ["1.2.3", [1]], // a number of a paragraph is none but at its start
    ["12,34", [12, 34]],
    ["7.6", [8]],
  ])("%s", (text, found) => {
    expect(numbers(text)).toEqual(found);
  });

  it.each<[text: string, bound: string | undefined]>([
    ["no more than 5", "at-most"],
    ["not more than 5", "at-most"],
    ["may not exceed 5", "at-most"],
    ["not exceeding 5", "at-most"],
    ["at most 5", "at-most"],
    ["up to 5", "at-most"],
    ["不超过5", "at-most"],
    ["至多 5", "at-most"],
    ["5年以内", "at-most"],
    ["5 years at most", "at-most"],
    ["5 or less", "at-most"],
    ["5 months at the most", "at-most"],
    ["at least 5", "at-least"],
    ["no less than 5", "at-least"],
    ["no fewer than 5", "at-least"],
    ["不少于5", "at-least"],
    ["more than 5", "more-than"],
    ["超过5", "more-than"],
    ["less than 5", "less-than"],
    ["under 5", "less-than"],
    ["fewer than 5", "less-than"],
    ["about 5", "about"],
    ["approximately 5", "about"],
    ["5年左右", "about"],
    ["约5", "about"],
    ["exactly 5", undefined],
    ["At Least 5", "at-least"],
    ["more than some, 5", undefined],
  ])("have the bound that the text gives: %s", (text, bound) => {
    expect(figuresIn(text).map((figure) => figure.bound)).toEqual([bound]);
  });

  it("know their unit, their place and their range", () => {
    expect(figuresIn("for 2 years")).toEqual([
      { number: 2, years: true, months: false, scaled: false, at: 4, end: 5, bound: undefined },
    ]);
    expect(figuresIn("30 Million")).toMatchObject([{ scaled: true, at: 0, end: 10, years: false }]);
    const of = (text: string) =>
      figuresIn(text).map(({ number, to, years, months }) => [number, to, years, months])[0];
    expect(of("24 months")).toEqual([24, undefined, false, true]);
    expect(of("24个月")).toEqual([24, undefined, false, true]);
    expect(of("3年")).toEqual([3, undefined, true, false]);
    expect(of("3年2022")).toEqual([3, undefined, false, false]);
    expect(of("40 years old")).toEqual([40, undefined, false, false]);
    for (const text of [
      "2~3 years",
      "2-3 years",
      "2 to 3 years",
      "2至3年",
      "between 2 and 3 years",
      "2～3年",
    ])
      expect([text, of(text)]).toEqual([text, [2, 3, true, false]]);
    expect(of("2 to 3 projects")).toEqual([2, undefined, false, false]);
    expect(of("2 and 3 years")).toEqual([2, undefined, false, false]);
    expect(of("12-24 months")).toEqual([12, 24, false, true]);
  });
});

describe("the dates of a text", () => {
  it.each<[text: string, found: string[]]>([
    ["25 December 2022", ["2022-12-25"]],
    ["the 1st of no month, 3rd Jan. 2023", ["2023-01-03"]],
    ["December 5th, 2022", ["2022-12-05"]],
    ["Dec. 5 2022", ["2022-12-05"]],
    ["2022年12月5日", ["2022-12-05"]],
    ["2022-12-05, 2022/12/6, 2022.12.7", ["2022-12-05", "2022-12-06", "2022-12-07"]],
    ["5.12.2022 or 06/12/2022", ["2022-12-05", "2022-12-06"]],
    ["2022-13-05", []],
    ["2022-00-05", []],
    ["5 Foo 2022", []],
    ["May 2022", []],
  ])("%s", (text, found) => {
    expect([...datesIn(text)].sort()).toEqual(found);
  });
});

describe("the words that bind", () => {
  it.each<[text: string, words: string[]]>([
    ["It must be so, and shall not exceed 5.", ["must", "shall", "exceed"]],
    ["Applicants MUST NOT; mustard is fine.", ["MUST"]],
    ["no later than noon, at least two", ["no later than", "at least"]],
    [
      "ineligible, eligible, encouraged, requires, required",
      ["ineligible", "eligible", "encouraged", "requires", "required"],
    ],
    ["The text gives a name.", []],
    ["必须申请,不得超过两年", ["必须", "不得"]],
    ["应提供材料", ["应", "提供"]],
    ["相应、适应、供应", []],
    ["需求很大,需要申请", ["需"]],
    ["要求:", []],
    ["要求两年", ["要求"]],
  ])("%s", (text, words) => {
    const found = normativeWords(text);
    expect(found.map(({ word }) => word)).toEqual(words);
    for (const { at, word } of found) expect(text.slice(at, at + word.length)).toBe(word);
  });
});
