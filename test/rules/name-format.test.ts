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

  it.each([
    ["signs in rows", "China - - - - UK // Water & Joint Laboratory"],
    ["a line broken", "China-UK Smart\nCity Joint Laboratory"],
    ["a point behind an abbreviation", "China-UK. Water Joint Laboratory"],
    ["an article before it", "The China-UK Water Joint Laboratory"],
    ["wide letters and capitals", "ＣＨＩＮＡ-uk WATER Joint laboratory"],
    ["Latin beside Chinese", "中UK人工智能联合实验室"],
  ])("is read through %s", (_, name) => expect(check(name)).toBe(true));

  it.each([
    ["a country within a word", "Chinatown-UK Water Joint Laboratory", false],
    ["an abbreviation within a longer word", "China-UKraine Water Joint Laboratory", undefined],
    ["words behind the pattern", "China-UK Water Joint Laboratory at the Lake", undefined],
    ["half of the words", "China-UK Water Joint Centre", false],
    ["a word cut to less than three letters", "China-UK Water Jo La", false],
    ["words cut short", "China-UK Water Joi Lab", undefined],
    ["Chinese characters in another order", "中英人工智能实验室联合", undefined],
    ["some of the Chinese characters", "中英人工智能联合中心", false],
  ])("tells %s", (_, name, truth) => expect(check(name)).toBe(truth));

  it("is not looked for in what is too long for a name", () => {
    const long = (length: number) => `China-UK ${"w".repeat(length - 26)} Joint Laboratory`;
    expect([long(500).length, check(long(500)), check(long(501))]).toEqual([500, true, undefined]);
  });

  it("may have no country in it", () => {
    const plain: NamePart[] = [{ words: ["R&D (water)", "Ice+"] }, { free: true }];
    const tell = (name: string) => checkName(name, plain, { partners: undefined });
    expect(tell("R&D (water) of lakes")).toEqual({ truth: true });
    expect(tell("Ice+ of lakes")).toEqual({ truth: true });
    expect(tell("RxD (water) of lakes").truth).toBe(false);
    expect(tell("Iceee of lakes").truth).toBe(false);
    expect(tell("Ice+")).toEqual({ truth: false });
    expect(tell("Of R&D (water) and lakes").truth).toBeUndefined();
    expect(exampleName(plain, undefined, "Lakes")).toBe("R&D (water) Lakes");
  });

  it("is that of any partner whose abbreviation it may be", () => {
    const shared: NamePart[] = [{ countryAbbreviation: { AT: ["A"], AU: ["A"] } }, { free: true }];
    const tell = (partners: string[] | undefined) => checkName("A: lakes", shared, { partners }).truth;
    expect([tell(["AU"]), tell(["AT", "SE"]), tell(["SE"]), tell(undefined)]).toEqual([
      true,
      true,
      false,
      undefined,
    ]);
  });

  it("makes an example that passes its own test", () => {
    const name = exampleName(format, ["FR"], "Water");
    expect(name).toBe("China France Water Joint Laboratory");
    expect(check(name, ["FR"])).toBe(true);
    // Of a country that the call has no abbreviation for, the first it has.
    expect(exampleName(format, ["SE"], "Water")).toBe("China UK Water Joint Laboratory");
    expect(exampleName(format, undefined, "Water")).toBe("China UK Water Joint Laboratory");
  });
});
