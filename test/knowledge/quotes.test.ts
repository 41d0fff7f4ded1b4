import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldSpace } from "../../src/knowledge/model.ts";
import { foldLines, linesOf, quoteFault, quotesIn, spansOf, stands } from "../../src/knowledge/quotes.ts";
import { fuzz } from "../hostile/fuzz.ts";

const LINES = ["One must  lead.", "", "  Two must follow, ", "and must not lead.", "Three must lead."];
const folded = foldLines(LINES);
const quote = (line: number | [number, number], text: string) => ({ line, text });

describe("a guideline with its white space folded", () => {
  it("is one text, which knows its lines", () => {
    expect(folded.text).toBe("One must lead. Two must follow, and must not lead. Three must lead.");
    expect(
      ["One", "lead.", "Two", "follow,", "and", "Three"].map((w) => folded.lineAt(folded.text.indexOf(w))),
    ).toEqual([1, 1, 3, 3, 4, 5]);
    expect(folded.lineAt(folded.text.length)).toBe(5);
  });

  it("gives the place of its lines", () => {
    const slice = (first: number, last: number) => folded.text.slice(...folded.span(first, last)).trim();
    expect(slice(1, 1)).toBe("One must lead.");
    expect(slice(2, 2)).toBe("");
    expect(slice(3, 4)).toBe("Two must follow, and must not lead.");
    expect(slice(5, 5)).toBe("Three must lead.");
    expect(slice(5, 99)).toBe("Three must lead.");
    expect(slice(6, 7)).toBe("");
    expect(slice(1, 5)).toBe(folded.text);
  });

  it("has each of its words in the line where it stands", () => {
    const line = fc.string({ unit: fc.constantFrom("a", "b", " ", "\t"), maxLength: 6 });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), (lines) => {
        const all = foldLines(lines);
        expect(all.text).toBe(foldSpace(lines.join("\n")));
        for (const [i, one] of lines.entries()) {
          const wanted = foldSpace(one);
          const [from, to] = all.span(i + 1, i + 1);
          expect(all.text.slice(from, to).trim()).toBe(wanted);
          if (wanted) for (const at of [from, from + wanted.length - 1]) expect(all.lineAt(at)).toBe(i + 1);
        }
      }),
      fuzz(300),
    );
  });
});

describe("a quote", () => {
  it("has a first and a last line", () => {
    expect(linesOf(quote(3, "x"))).toEqual([3, 3]);
    expect(linesOf(quote([3, 4], "x"))).toEqual([3, 4]);
  });

  it("is found wherever a file has one, with its place", () => {
    const one = quote(1, "a");
    const two = quote([2, 3], "b");
    const file = {
      quotes: [one],
      facts: [{ id: "x", line: 3, quotes: [two] }, null, "text", 4],
      none: { text: "alone", line: undefined, more: null },
    };
    expect(quotesIn(file)).toEqual([
      { path: ["quotes", 0], quote: one },
      { path: ["facts", 0, "quotes", 0], quote: two },
      { path: ["none"], quote: file.none },
    ]);
    expect(quotesIn([one], ["coverage"])).toEqual([{ path: ["coverage", 0], quote: one }]);
    expect([quotesIn({ text: "a" }), quotesIn({ line: 1 })]).toEqual([[], []]);
  });

  it("stands where its lines have it, however the space is", () => {
    expect(stands(quote(1, "One must lead."), folded)).toBe(true);
    expect(stands(quote(1, " must\n lead "), folded)).toBe(true);
    expect(stands(quote([3, 4], "follow, and must"), folded)).toBe(true);
    for (const wrong of [
      quote(2, "One"),
      quote(3, "follow, and"),
      quote(1, "one must"),
      quote(1, " "),
      quote(9, "x"),
    ])
      expect(stands(wrong, folded)).toBe(false);
  });

  it("is found each time that its lines have it, overlapping itself as well", () => {
    const at = (line: number | [number, number], text: string) =>
      spansOf(quote(line, text), folded).map(([from, to]) => [from, folded.text.slice(from, to)]);
    expect(at([1, 5], "must  lead.")).toEqual([
      [4, "must lead."],
      [57, "must lead."],
    ]);
    expect(at(5, "must lead.")).toEqual([[57, "must lead."]]);
    expect(at(2, "must")).toEqual([]);
    expect(at(1, " ")).toEqual([]);
    expect(spansOf(quote(1, "aa"), foldLines(["aaa"]))).toEqual([
      [0, 2],
      [1, 3],
    ]);
  });
});

describe("what is wrong with a quote", () => {
  const anywhere = { name: "", allows: (_first: number, _last: number) => true };
  const fault = (line: number | [number, number], text: string, place = anywhere) =>
    quoteFault(quote(line, text), folded, LINES.length, place);

  it("is nothing where it stands in its lines and may be there", () => {
    expect(fault(1, "One must lead.")).toBeUndefined();
    expect(fault([3, 4], "follow, and")).toBeUndefined();
    expect(fault(5, "Three")).toBeUndefined();
  });

  it("is that its lines are none", () => {
    expect(fault([4, 3], "x")).toEqual({
      what: "lines 4 to 3: the first comes after the last.",
      mend: "Swap them.",
    });
    expect(fault([5, 6], "Three")).toEqual({
      what: "the guideline has no line 6.",
      mend: "Its last line is 5.",
    });
  });

  it("is that it stands elsewhere, in one line or over several", () => {
    expect(fault(2, "One must lead.")).toEqual({
      what: "the quote does not stand in line 2 of the guideline: “One must lead.”.",
      mend: "It stands in line 1: correct the line, if it is the one meant.",
    });
    expect(fault([1, 2], "follow, and must")).toEqual({
      what: "the quote does not stand in lines 1 to 2 of the guideline: “follow, and must”.",
      mend: "It stands in line [3, 4]: correct the line, if it is the one meant.",
    });
    expect(fault(3, "lead. Three")?.mend).toContain("line [4, 5]");
  });

  it("is where it begins to differ, or that nothing of it is there", () => {
    expect(fault(3, "Two must fallow,")?.mend).toBe(
      "It agrees as far as “…Two must f” and differs from there on.",
    );
    expect(fault([1, 5], "Two must follow, and must not lead. Four")?.mend).toBe(
      "It agrees as far as “…low, and must not lead. ” and differs from there on.",
    );
    const copy = "Copy the sentence from the guideline, character by character.";
    expect(fault(3, "Two musX")?.mend).toBe(copy); // seven letters
    expect(fault(3, "Two mustX")?.mend).toMatch(/“…Two must”/); // eight
    expect(fault(3, "Nothing of it")?.mend).toBe(copy);
    expect(fault(1, "Two must fallow,")?.mend).toBe(copy); // as it begins in line 3, which is not asked for
  });

  it("is that it may not stand there, told in short", () => {
    const place = {
      name: "in the section of 1 (lines 2 to 4)",
      allows: (first: number, last: number) => first >= 2 && last <= 4,
    };
    expect(fault([3, 4], "Two", place)).toBeUndefined();
    expect(fault([4, 5], "lead. Three", place)).toEqual({
      what: "the quote in lines 4 to 5 is not in the section of 1 (lines 2 to 4): “lead. Three”.",
      mend: "Quote the programme's own section; rules are never carried over from a neighbour.",
    });
    const told = (length: number) => fault(1, "x".repeat(length))?.what;
    expect(told(80)).toContain(`“${"x".repeat(80)}”`);
    expect(told(81)).toContain(`“${"x".repeat(77)}…”`);
  });
});
