import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { passageExamples, questionExamples } from "../../src/language/learned/examples.ts";

describe("examples to learn from", () => {
  it.each(["questions", "asked", "passages"])("has no fault in the files of %s", (kind) => {
    for (const language of ["en", "zh"]) {
      const file = `lexicon/training/${kind}.${language}.tsv`;
      const read = kind === "passages" ? passageExamples : questionExamples;
      expect(read(readFileSync(file, "utf8"), file).length).toBeGreaterThan(1000);
    }
  });

  it("are read line by line", () => {
    expect(questionExamples("lead,partners\tV+\tMay Chile lead?\n\noos\tw\tHow are you?\n", "q.tsv")).toEqual(
      [
        { labels: ["lead", "partners"], form: "V+", text: "May Chile lead?" },
        { labels: ["oos"], form: "w", text: "How are you?" },
      ],
    );
    expect(passageExamples("none\tPage 3\n", "p.tsv")).toEqual([{ labels: ["none"], text: "Page 3" }]);
  });

  it.each([
    [
      "lead\tw\tWho leads?\nleed\tw\tWho leads?",
      /^q\.tsv:2: there is no label "leed"; did you mean "lead"\?/,
    ],
    ["\nlead,dedline\tw\tWho?", /^q\.tsv:2: there is no label "dedline"; did you mean "deadline"\?/],
    ["lead,\tw\tWho?", /^q\.tsv:1: there is no label ""/],
    ["lead, duration\tw\tWho?", /^q\.tsv:1: there is no label " duration"; did you mean "duration"\?/],
    ["none\tw\tWho?", /^q\.tsv:1: there is no label "none"/],
    ["lead,lead\tw\tWho?", /^q\.tsv:1: the label "lead" stands there twice/],
    ["lead\tv+\tMay we?", /^q\.tsv:1: there is no form "v\+"; did you mean "V\+"\? \(forms: w, A, C/],
    ["lead\tM\tMust we?", /^q\.tsv:1: there is no form "M"; did you mean "M\+"\?/],
    ["lead\tWho leads?", /^q\.tsv:1: 3 columns expected, parted by tabs \(labels, form, question\)/],
    ["lead\t\tWho leads?", /^q\.tsv:1: 3 columns expected/],
  ])("is refused with its line where a word is none: %j", (content, message) => {
    expect(() => questionExamples(content, "q.tsv")).toThrow(message);
  });

  it("knows no label of a passage that is none either", () => {
    expect(() => passageExamples("nome\tPage 3", "p.tsv")).toThrow(/^p\.tsv:1: .*did you mean "none"\?/);
  });
});
