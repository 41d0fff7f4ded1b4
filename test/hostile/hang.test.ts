/**
 * Texts that took the square, the cube or the second power of their length, or more, at such a length that they would
 * not end if they still did. Nothing is timed here: `npm run bench hostile` measures, and finds new ones.
 */
import { describe, expect, it } from "vitest";
import { escapeText } from "../../adapters/discord/escape.ts";
import { Markdown } from "../../adapters/web/html/markdown.tsx";
import { draftOf } from "../../src/import/draft.ts";
import { parseAnswer } from "../../src/interview/parse-answer.ts";
import { loadKnowledge } from "../../src/knowledge/load.ts";
import { foldLines, spansOf, stands } from "../../src/knowledge/quotes.ts";
import type { Quote } from "../../src/knowledge/schema.ts";
import { conceptNumbersIn, conceptsOf } from "../../src/language/bilingual.ts";
import { masked } from "../../src/language/learned/features.ts";
import { organisationsIn } from "../../src/language/organisations.ts";
import { countriesIn } from "../../src/language/places.ts";
import { quantitiesIn } from "../../src/language/quantities.ts";
import { asksOpenly } from "../../src/language/question.ts";
import { splitQuestions } from "../../src/language/split.ts";
import { checkName } from "../../src/rules/name-format.ts";
import { passagesOf } from "../../src/search/index.ts";
import { openAsking } from "../answers/ask.ts";
import { converse } from "../interview/interview.ts";

const MANY = 200_000;

describe("ends", () => {
  it("where a country and an organisation have a long way between them", () => {
    const text = `以色列${"家一家".repeat(MANY)}i企业`;
    expect(organisationsIn(text, countriesIn("以色列"))).toMatchObject([{ types: ["enterprise"] }]);
  });

  it("where a message names organisations, concepts, periods or verbs over and over", () => {
    for (const word of ["公司", "个人", "university ", "以色列企业"])
      expect(organisationsIn(word.repeat(MANY), []).length).toBeLessThanOrEqual(40);
    expect(organisationsIn(`${"a school. ".repeat(39)}a company leads`, []).at(-1)).toMatchObject({
      types: ["enterprise"],
      role: "lead",
    });
    for (const word of ["公司", "研究院"])
      expect(conceptNumbersIn(word.repeat(MANY), true).length).toBeLessThanOrEqual(100);
    expect(conceptNumbersIn(`${"公司".repeat(MANY)}，氢能`, true).at(-1)?.end).toBe(2 * MANY + 3);
    expect(conceptsOf(`${"公司".repeat(MANY)}，氢能`)).toEqual(expect.arrayContaining(conceptsOf("氢能")));
    const years = quantitiesIn("2年，".repeat(MANY), "2022-12-01");
    expect(years).toHaveLength(MANY);
    expect(years.every(({ kind }) => kind === "period")).toBe(true);
    expect(masked("1.9 2年 ".repeat(MANY))).not.toMatch(/\d/);
    for (const word of ["may ", "is "]) expect(asksOpenly(word.repeat(MANY))).toBe(false);
    expect(asksOpenly(`${"may ".repeat(MANY)}it wait, or do we file it now?`)).toBe(true);
  });

  it("where a number has no end", () => {
    for (const figure of ["1", "一", ",000", ".1"])
      expect(
        quantitiesIn(`1${figure.repeat(MANY / figure.length)}`, "2022-12-01").length,
      ).toBeLessThanOrEqual(2);
  });

  it("where a name is nothing but signs, or a book", () => {
    const format = [{ words: ["China"] }, { countryAbbreviation: { IT: ["IT"] } }, { free: true as const }];
    const tell = (name: string) => checkName(name, format, { partners: ["IT"] }).truth;
    expect(tell(`China-IT${"&".repeat(MANY)}`)).toBe(true);
    expect(tell(`China-IT ${"clean water & ".repeat(MANY)}`)).toBeUndefined();
    expect(tell(`China${" - ".repeat(MANY)}IT water`)).toBe(true);
  });

  it("where a posting is one line, one bracket, one table or one sign", () => {
    const lines = [
      ["。".repeat(MANY)],
      [`(${" a.".repeat(MANY / 10)}`],
      ["both sides ".repeat(MANY / 10)],
      ["| a |", "| --- |", ...Array.from({ length: MANY / 10 }, () => "| b | c |")],
      [`| a${" ".repeat(MANY)}b |`],
      ...["n0", "。", "\u2028"].map((piece) => [
        "| a |",
        "| --- |",
        `| ${piece.repeat(MANY / piece.length)} |`,
      ]),
      [`x${"-".repeat(MANY)}y`],
    ];
    for (const text of lines) {
      expect(draftOf("x", text).call.id).toBe("x");
      const guideline = { file: "", text: text.join("\n"), lines: text };
      for (const passage of passagesOf({ id: "x", guideline, programmes: [] }))
        expect(passage.text).not.toBe("");
    }
  });

  it("where a message asks without end, or is one address", () => {
    for (const text of ["? ".repeat(MANY), "？".repeat(MANY)])
      expect(splitQuestions(text, false)).toEqual([text]);
    expect(masked("a".repeat(MANY))).toHaveLength(MANY);
  });

  it("where a quote is nothing but blanks", () => {
    const quote: Quote = { line: 1, text: " \n " };
    const folded = foldLines(["a b", "c"]);
    expect([spansOf(quote, folded), stands(quote, folded)]).toEqual([[], false]);
  });

  it("where a reply is shown that has lines without words, or brackets without an end", () => {
    expect(escapeText("\n".repeat(MANY))).toBe("\n".repeat(MANY));
    expect(escapeText(" ".repeat(MANY))).toBe(" ".repeat(MANY));
    expect(String(Markdown({ text: "[".repeat(MANY) }))).toContain("[[[");
  });

  it("where organisations are told as commas", () => {
    const { view } = converse({ partnerCountries: ["SE"] }, []);
    const places = { countriesIn: () => [] };
    for (const text of ["，".repeat(MANY), "a, ".repeat(MANY), " ".repeat(MANY)])
      expect(parseAnswer("participants", text, "en", view, places)).not.toHaveProperty("also");
  });

  it("where a message is far longer than is read: a part of it is kept, and it is asked to be shortened", async () => {
    const asking = await openAsking(await loadKnowledge("knowledge"));
    for (const piece of [" ", "?", "1", "一", "a ", "check my project ", "\n", "以色列家一"]) {
      const text = `x${piece.repeat(MANY)}x`;
      const [fresh, , within] = await asking.ask([text, "check my project for 1.9", text]);
      expect(fresh).toMatchObject({ outcome: "clarify" });
      expect(within?.interview?.state).toBe("asking");
    }
    await asking.close();
  });
});
