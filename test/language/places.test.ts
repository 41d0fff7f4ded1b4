import { describe, expect, it } from "vitest";
import { countriesIn } from "../../src/language/places.ts";

const codes = (text: string, candidates?: string[]) =>
  countriesIn(text, { candidates }).map((place) => place.code);

describe("countriesIn", () => {
  it.each([
    ["South Korea is not North Korea", ["KR", "KP"]],
    ["bare korea, a korean firm and the ROK", ["KR", "KR", "KR"]],
    ["UK, U.S. and US, britain, the Dutch side", ["GB", "US", "US", "GB", "NL"]],
    ["European countries, the EU", ["EU", "EU"]],
    ["a South African lab in Cape Town", ["ZA", "ZA"]],
    ["from Haifa to Shantou, Technion", ["IL", "CN", "IL"]],
    ["Northern Ireland, Georgia Tech", ["GB", "US"]],
    ["韓國和南韩,不是朝鲜", ["KR", "KR", "KP"]],
    ["阿联酋、英国、義大利", ["AE", "GB", "IT"]],
    ["中国-南非", ["CN", "ZA"]],
  ])("%s", (text, expected) => expect(codes(text)).toEqual(expected));

  it.each([
    ["中韩能源项目", ["KR"]],
    ["中以项目能牵头吗", ["IL"]],
    ["中欧旗舰", ["EU"]],
    ["中意合作", ["IT"]],
    ["报中德的项目", ["DE"]],
    ["中日韩三国", ["JP", "KR"]],
    ["德方企业和韩方", ["DE", "KR"]],
  ])("reads the pair in %s", (text, expected) => expect(codes(text)).toEqual(expected));

  it("asks the candidates what an ambiguous character stands for", () => {
    expect(codes("中阿项目", ["AR", "KR"])).toEqual(["AR"]);
    expect(codes("中阿项目", ["AE", "KR"])).toEqual(["AE"]);
    const [place] = countriesIn("中阿项目");
    expect(place?.sure).toBeLessThan(0.6);
  });

  it.each([
    "tell us what to polish in the proposal",
    "please answer in English",
    "中英文材料都要",
    "项目中以企业为主",
    "中西部地区",
    "有意大力发展",
    "其中法人单位",
    "本项目中加入新成员",
    "可以方便地提交",
    "deadline is 17:00 Beijing time",
    "北京时间17时",
    "does the project finish in time",
    "Latin American studies",
  ])("finds no country in %s", (text) => expect(codes(text)).toEqual([]));

  it.each([
    ["finnland", "FI"],
    ["isreal", "IL"],
    ["argentinia", "AR"],
    ["rusia", "RU"],
    ["germny", "DE"],
    ["spanich", "ES"],
    ["south afrcia", "ZA"],
    ["奥地力", "AT"],
    ["以色例", "IL"],
    ["阿跟廷", "AR"],
  ])("repairs %s", (text, code) => {
    const [place] = countriesIn(`a project with ${text}`);
    expect(place?.code).toBe(code);
    expect(place?.sure).toBeLessThan(1);
    expect(place?.sure).toBeGreaterThan(0.3);
  });

  it("prefers a candidate where a misspelt name is as near to two", () => {
    expect(codes("austrlia", ["AT"])).toEqual(["AT"]);
    expect(codes("austrlia", ["AU"])).toEqual(["AU"]);
  });

  it("gives places in the normalised text", () => {
    const [place] = countriesIn("與韓國");
    expect([place?.start, place?.end]).toEqual([1, 3]);
  });
});
