import { describe, expect, it } from "vitest";
import { checkName, exampleName, type NamePart } from "../../src/rules/name-format.ts";

const format: NamePart[] = [
  { words: ["China", "Sino", "中国", "中"] },
  { countryAbbreviation: { GB: ["UK", "英"], FR: ["France", "法"] } },
  { free: true },
  { words: ["Joint Laboratory", "联合实验室"] },
];
const check = (
  name: string,
  partners: string[] | undefined = ["GB"],
  countriesIn?: (text: string) => string[],
) => checkName(name, format, { partners, countriesIn }).truth;

describe("a prescribed name", () => {
  it.each([
    "China-UK Artificial Intelligence Joint Laboratory",
    "China UK Artificial Intelligence Joint Laboratory",
    "Sino–UK Joint Materials Joint Laboratory",
    "China + U.K. + Smart City + Joint Laboratory",
    "中英人工智能联合实验室",
    "中国—英 人工智能 联合实验室",
  ])("has its parts in order: %s", (name) => expect(check(name)).toBe(true));

  it.each([
    ["no laboratory in it", "China-UK Artificial Intelligence Research Project"],
    ["no first part", "UK Artificial Intelligence Joint Laboratory"],
    ["the countries turned round", "UK-China Artificial Intelligence Joint Laboratory"],
    ["no field between", "China-UK Joint Laboratory"],
    ["the field last", "China-UK Joint Laboratory of Artificial Intelligence".replace(" of ", " ")],
    ["another country", "China-France Artificial Intelligence Joint Laboratory"],
    ["Chinese, no laboratory", "中英人工智能研究"],
    ["empty", "  "],
  ])("plainly has not: %s", (_, name) => expect(check(name)).toBe(false));

  it.each([
    "China-UK Artificial Intelligence Joint Lab",
    "Construction of the China-UK Artificial Intelligence Joint Laboratory",
    "China-British Artificial Intelligence Joint Laboratory",
  ])("cannot be told: %s", (name) => expect(check(name)).toBeUndefined());

  it("sees a missing country where someone can tell countries", () => {
    const countriesIn = (text: string) => (text.includes("Brit") ? ["CN", "GB"] : ["CN"]);
    expect(check("China Artificial Intelligence Joint Laboratory", ["GB"], countriesIn)).toBe(false);
    expect(
      check("China-British Artificial Intelligence Joint Laboratory", ["GB"], countriesIn),
    ).toBeUndefined();
  });

  it("waits for the partner countries", () => {
    expect(checkName("China-UK Water Joint Laboratory", format, { partners: undefined })).toEqual({
      truth: undefined,
      needsPartners: true,
    });
  });

  it("makes an example that passes its own test", () => {
    const name = exampleName(format, ["FR"], "Water");
    expect(name).toBe("China France Water Joint Laboratory");
    expect(check(name, ["FR"])).toBe(true);
  });
});
