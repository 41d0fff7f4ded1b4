import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { foldSpace } from "../../src/knowledge/model.ts";
import { type Passage, passagesOf } from "../../src/search/passages.ts";

function read(file: string): { lines: string[]; passages: Passage[] } {
  const text = readFileSync(file, "utf8");
  return passagesFrom(text);
}
function passagesFrom(text: string): { lines: string[]; passages: Passage[] } {
  const lines = text.split(/\r?\n/);
  const guideline = { file: "guideline.md", text, lines };
  return { lines, passages: passagesOf({ id: "call", guideline, programmes: [] }) };
}
const find = (passages: Passage[], part: string) => passages.find((passage) => passage.text.includes(part));

const FILES = [
  "knowledge/most-intergov-2023-1/guideline.md",
  ...readdirSync("test/calls")
    .filter((name) => !name.includes("."))
    .map((name) => `test/calls/${name}/guideline.md`),
];

describe("passages of every posting at hand", () => {
  it.each(FILES)("%s: verbatim between their lines, and nothing is lost", (file) => {
    const { lines, passages } = read(file);
    const covered = new Set<number>();
    for (const { text, line } of passages) {
      const source = foldSpace(lines.slice(line[0] - 1, line[1]).join("\n"));
      expect(source).toContain(text);
      for (let number = line[0]; number <= line[1]; number++) covered.add(number);
    }
    for (const [i, line] of lines.entries()) {
      if (/[\p{L}\p{N}]/u.test(line)) expect(covered.has(i + 1), `line ${i + 1}: ${line}`).toBe(true);
    }
  });
});

describe("passages of the shipped call", () => {
  const { passages } = read("knowledge/most-intergov-2023-1/guideline.md");
  it("puts a sentence broken over an empty line together again", () => {
    const lead = find(passages, "The project lead unit must be a scientific");
    expect(lead?.text).toContain(
      "or university in China or Israel, Enterprises can only be project participants.",
    );
    expect(lead).toMatchObject({ clause: "1.9 (2)", line: [200, 202] });
    expect(lead?.heading.at(-2)).toBe("Joint research project between China and Israeli governments");
  });
  it("reads the header's keys with their values, and leaves empty ones empty", () => {
    expect(find(passages, "25 Dec. 2022")).toMatchObject({
      kind: "field",
      key: "Internal Submission Deadline",
    });
    expect(find(passages, "Agency Name:")?.text).toBe("Agency Name:");
  });
  it("keeps what follows a clause without a number with it", () => {
    const [first, second] = passages.filter(
      (passage) => passage.clause === "1.6 (3)" && passage.heading.at(-1) === "Other requirements",
    );
    expect(second?.text).toContain("The matching capital contribution");
    expect(second?.group).toBe(first?.group);
  });
  it("parts the sentences of a long clause", () => {
    const parts = passages.filter((passage) => passage.clause === "1.7 (5)");
    expect(parts.length).toBe(4);
    expect(parts.at(-1)?.text).toMatch(/Anita\. Hipfinger @$/);
  });
  it("does not take a list's numbers for the section's", () => {
    expect(find(passages, "Smart cities;")?.clause).toBe("1.3 1");
    expect(find(passages, "Total funding to be supported: 10 million yuan")?.clause).toBe("1.7");
  });
});

describe("numbering", () => {
  it("follows Chinese styles", () => {
    const { passages } = passagesFrom(
      "一、申报条件\n\n(一)申报单位须为企业。\n\n(二)申请人\n1.具有高级职称。\n2、未满\n45周岁。\n(1)男性;\n二、经费\n第三条 不资助基建。\n① 申报书;\n1.项目到期后3个月内结题。",
    );
    const place = (part: string) => find(passages, part)?.clause;
    expect(place("须为企业")).toBe("一、(一)");
    expect(place("高级职称")).toBe("一、(二)1.");
    expect(find(passages, "未满")?.text).toBe("未满 45周岁。");
    expect(place("男性")).toBe("一、(二)2、(1)");
    expect(place("基建")).toBe("二、第三条");
    expect(place("结题")).toContain("1.");
  });
  it("follows English styles and tells quantities from numbers", () => {
    const { passages } = passagesFrom(
      "I. Scope\n\nSome text.\n\n2. Money\n\n2.1 The award is at most\n1.5 million euros in all.\n\na) Travel is paid.\n(b) Food is not.\n- a bullet\n\n| Item | Sum |\n|---|---|\n| Travel | 5 |\n",
    );
    const place = (part: string) => find(passages, part)?.clause;
    expect(find(passages, "at most")?.text).toBe("The award is at most 1.5 million euros in all.");
    expect(place("Travel is paid")).toBe("2.1 a)");
    expect(place("Food")).toBe("2.1 (b)");
    expect(find(passages, "Travel | 5")).toMatchObject({ kind: "row", key: "Item Sum" });
  });
  it("does not end a sentence at an abbreviation", () => {
    const { passages } = passagesFrom(
      "Send it to Dr. Ann Lee by 25 Dec. 2022, i.e. in time. Then wait (max. 3 days).",
    );
    expect(passages.map((passage) => passage.text)).toEqual([
      "Send it to Dr. Ann Lee by 25 Dec. 2022, i.e. in time.",
      "Then wait (max. 3 days).",
    ]);
  });
});
