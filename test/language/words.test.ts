import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fold, normalise } from "../../src/language/normalise.ts";
import { stem } from "../../src/language/stem.ts";
import { isStopWord, tokenise } from "../../src/language/tokens.ts";
import { fuzz } from "../hostile/fuzz.ts";
import { question } from "../hostile/questions.ts";

const stems = (text: string) => tokenise(text).map((token) => token.stem);

describe("normalise", () => {
  it("levels width, quotes, dashes and traditional characters", () => {
    expect(normalise("韓國「能源」項目,Q1?")).toBe('韩国"能源"项目,Q1?');
    expect(normalise("it’s 2–3 “years”")).toBe('it\'s 2-3 "years"');
    expect(fold("ISRAEL 1.9")).toBe("israel 1.9");
  });
  it("drops control characters, zero-width characters and broken halves of characters", () => {
    expect(normalise("a\u0000b\u200bc\ud800d\u0007")).toBe("a bc d");
    expect(normalise("one\r\ntwo\u0085three")).toBe("one\ntwo three");
    expect(normalise("")).toBe("");
  });
  it("is idempotent", () => {
    for (const text of ["韓國 “x” — ①②", "ﬁne ½", "a\u0301\u0301\u0301\u0301\u0301\u0301", "\ufeff x"]) {
      expect(normalise(normalise(text))).toBe(normalise(text));
    }
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), question), (text) => {
        expect(normalise(normalise(text))).toBe(normalise(text));
      }),
      fuzz(300),
    );
  });
  it("cuts what no language has: endless words, runs of signs, empty lines", () => {
    expect(normalise(`a${"b".repeat(500)} c`)).toBe(`a${"b".repeat(63)} c`);
    expect(normalise(`${"0".repeat(500)}年`)).toBe(`${"0".repeat(64)}年`);
    expect(normalise(`why${"?!".repeat(500)} so`)).toBe(`why${"?!".repeat(8)} so`);
    expect(normalise("one\n \n\u2028\n\n\u1680\ntwo")).toBe("one\n\ntwo");
    expect(normalise("\ufdfa".repeat(1000)).length).toBeLessThanOrEqual(2000);
    // A Chinese sentence has no blanks, and stays whole.
    expect(normalise("国际合作项目".repeat(40))).toHaveLength(240);
  });
});

describe("stem", () => {
  it("brings the forms of a word together", () => {
    const together = [
      ["enterprise", "enterprises"],
      ["eligible", "eligibility"],
      ["fund", "funds", "funding", "funded"],
      ["cooperate", "cooperation", "cooperating", "cooperated"],
      ["submit", "submits", "submitted", "submitting"],
      ["apply", "applies", "applied", "applying"],
      ["study", "studies", "studied"],
      ["agency", "agencies"],
      ["lead", "led", "leading", "leads"],
      ["organization", "organisation", "organizations"],
      ["university", "universities"],
      ["applicant", "applicants"],
    ];
    for (const forms of together) expect(new Set(forms.map(stem)).size, forms.join(" ")).toBe(1);
  });
  it("keeps different words apart", () => {
    const apart = [
      ["university", "universal"],
      ["general", "generate"],
      ["international", "internal"],
      ["news", "new"],
      ["exceed", "excel"],
    ];
    for (const [one, other] of apart) expect(stem(one as string)).not.toBe(stem(other as string));
  });
});

describe("tokenise", () => {
  it("keeps numbers and programme ids whole", () => {
    expect(stems("Is 2,000,000 enough for 1.9, 24 months?")).toEqual([
      "is",
      "2000000",
      "enough",
      "for",
      "1.9",
      "24",
      "month",
    ]);
  });
  it("gives places in the text", () => {
    const text = "Can 以色列项目 UK's São?";
    for (const token of tokenise(text)) {
      expect(text.slice(token.start, token.end).toLowerCase()).toBe(token.text);
    }
    expect(stems("UK's São")).toEqual(["uk", "sao"]);
  });
  it("cuts Chinese into words, and bigrams where asked", () => {
    expect(stems("牵头单位应为企业")).toContain("企业");
    const pairs = tokenise("牵头单位", { bigrams: true }).map((token) => token.text);
    expect(pairs).toEqual(expect.arrayContaining(["牵头", "头单", "单位"]));
  });
  it("knows stop words of both languages", () => {
    const kept = tokenise("what is the deadline 请问 截止 是 什么").filter((token) => !isStopWord(token));
    expect(kept.map((token) => token.text)).toEqual(["deadline", "截止"]);
  });
  it("gives the same words for a run that was cut before, and places within each text", () => {
    const run = "国际合作项目的牵头单位".repeat(400);
    const again = tokenise(`项目：${run}`);
    expect(again.slice(1).map(({ text }) => text)).toEqual(tokenise(run).map(({ text }) => text));
    for (const { start, end, text } of again) expect(`项目：${run}`.slice(start, end)).toBe(text);
  });
});
