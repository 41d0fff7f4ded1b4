import { readFileSync } from "node:fs";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import {
  comparable,
  findApproved,
  findClashes,
  findQuote,
  likeness,
  openingVerdict,
  quoteAt,
  staleness,
} from "../../src/faq/index.ts";
import { loadKnowledge } from "../../src/knowledge/load.ts";
import type { Knowledge } from "../../src/knowledge/model.ts";
import type { FaqEntry } from "../../src/store/index.ts";

let last = 0;
function entry(changes: Partial<FaqEntry>): FaqEntry {
  const at = "2022-12-01T00:00:00.000Z";
  const who = { author: "Li", approvedBy: "Li", createdAt: at, updatedAt: at, approvedAt: at };
  const text = {
    questionEn: null,
    questionZh: null,
    answerEn: null,
    answerZh: null,
    programmes: [],
    citations: [],
  };
  return { id: ++last, status: "approved", stale: null, ...text, ...who, ...changes };
}
const english = (questionEn: string, answerEn = "Answer.", more: Partial<FaqEntry> = {}) =>
  entry({ questionEn, answerEn, ...more });
const chinese = (questionZh: string, answerZh = "答案。") => entry({ questionZh, answerZh });

describe("finding the office's answer", () => {
  it.each([
    ["Are travel costs eligible?", "are travel costs eligible"],
    ["Are travel costs eligible?", "Is a travel cost eligible??"],
    ["Are travel costs eligible?", "are traval costs eligibel"],
    ["Can an enterprise lead a project with Israel?", "May enterprises lead a project with Israel"],
    ["Who signs the application at our school?", "who signs an application at our school"],
  ])("%s answers %s", (written, asked) => {
    expect(findApproved(asked, [english(written)])?.answer).toBe("Answer.");
  });

  it.each([
    ["差旅费可以报销吗？", "差旅费能报销吗"],
    ["差旅费可以报销吗？", "差旅費可以報銷嗎"],
    ["申报书由谁签字？", "谁签字申报书"],
  ])("%s answers %s", (written, asked) => {
    expect(findApproved(asked, [chinese(written)])?.answer).toBe("答案。");
  });

  it.each([
    ["Can an enterprise lead a project with Israel?", "Can an enterprise lead a project with Korea?"],
    ["Can an enterprise lead a project with Israel?", "Can an enterprise join a project with Israel?"],
    ["Can an enterprise lead a project with Israel?", "Must an enterprise lead a project with Israel?"],
    ["Can an enterprise lead a project with Israel?", "Can an enterprise not lead a project with Israel?"],
    ["Can an enterprise lead a project with Israel?", "Can only an enterprise lead a project with Israel?"],
    ["Can an enterprise lead a project?", "Can an enterprise lead a project with Israel?"],
    [
      "Can an enterprise lead a project with Korea?",
      "Can an enterprise lead an energy technology project with Korea?",
    ],
    ["How many patents are needed for 1.1?", "How many patents are needed for 1.2?"],
    ["How long may 1.9 run?", "How many projects may 1.9 run?"],
    ["Are travel costs eligible?", "Are equipment costs eligible?"],
    ["When is the deadline?", "Who is the contact?"],
    ["中以项目企业可以牵头吗？", "中韩项目企业可以牵头吗？"],
    ["中以项目企业可以牵头吗？", "中以项目企业不可以牵头吗？"],
    ["差旅费可以报销吗？", "设备费可以报销吗？"],
    ["1.9需要几个单位？", "1.8需要几个单位？"],
  ])("%s does not answer %s", (written, asked) => {
    const one = /\p{Script=Han}/u.test(written) ? chinese(written) : english(written);
    expect(findApproved(asked, [one])).toBeUndefined();
  });

  it("gives none that is a draft, retired, stale, or not in the asker's language", () => {
    const question = "Are travel costs eligible?";
    const others = [
      english(question, "x", { status: "draft" }),
      english(question, "x", { status: "retired" }),
      english(question, "x", { stale: "moved" }),
      entry({ questionEn: question, answerZh: "只有中文" }),
    ];
    expect(findApproved(question, others)).toBeUndefined();
  });

  it("passes over entries about other programmes, and gives the most alike", () => {
    const one = english("Are travel costs eligible?", "one", { programmes: ["1.9"] });
    expect(findApproved("Are travel costs eligible?", [one], ["2.0"])).toBeUndefined();
    expect(findApproved("Are travel costs eligible?", [one], ["1.9", "2.0"])?.answer).toBe("one");
    const two = english("Are travel and equipment and staff costs eligible?", "two");
    expect(findApproved("Are travel and equipment and staff costs eligible", [one, two])?.answer).toBe("two");
  });

  it("says nothing to an empty question", () => {
    for (const asked of ["", "?", "the", "  ", "。"])
      expect(findApproved(asked, [english("?"), chinese("？")])).toBeUndefined();
  });

  it("keeps the test questions apart: none answers another of a different expectation", () => {
    const lines = readFileSync("test/sets/questions-en.jsonl", "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    const single = lines.filter(({ turns }: { turns: string[] }) => turns.length === 1);
    const wrong: string[] = [];
    for (const one of single) {
      const entries = [english(one.turns[0])];
      for (const other of single) {
        if (one === other || JSON.stringify(one.expect) === JSON.stringify(other.expect)) continue;
        if (findApproved(other.turns[0], entries)) wrong.push(`${one.turns[0]} / ${other.turns[0]}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe("likeness", () => {
  it("is symmetrical, between 0 and 1, and 1 for the same words", () => {
    fc.assert(
      fc.property(fc.lorem({ maxCount: 8 }), fc.lorem({ maxCount: 8 }), (a, b) => {
        const [x, y] = [comparable(a), comparable(b)];
        expect(likeness(x, x)).toBe(x.words.length + x.numbers.length === 0 ? 0 : 1);
        expect(likeness(x, y)).toBeGreaterThanOrEqual(0);
        expect(likeness(x, y)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe("clashes", () => {
  it("tells a duplicate from a conflict", () => {
    const one = english("Are travel costs eligible?", "Yes, within the rules.");
    const same = english("Are the travel costs eligible?", "Yes, within the rules.");
    const other = english("Are travel costs eligible too?", "No.");
    const far = english("Who signs the application?", "The dean.");
    expect(findClashes(one, [one, same, other, far]).map(({ entry: { id }, kind }) => [id, kind])).toEqual([
      [same.id, "duplicate"],
      [other.id, "conflict"],
    ]);
    expect(findClashes(one, [{ ...same, status: "retired" }])).toEqual([]);
  });

  it("reads the verdict that an answer opens with", () => {
    expect(
      ["Yes, of course.", "No.", "It depends on it.", "The dean.", "可以。", "不可以。"].map(openingVerdict),
    ).toEqual(["yes", "no", "depends", undefined, "yes", "no"]);
  });
});

describe("quotes", () => {
  let knowledge: Knowledge;
  const call = "most-intergov-2023-1";
  beforeAll(async () => {
    knowledge = await loadKnowledge("knowledge");
  });

  it("are found where they stand once, over line ends too", () => {
    expect(findQuote(call, "in China or Israel,\n Enterprises can only be", knowledge)).toMatchObject({
      programme: "1.9",
      line: [200, 202],
    });
    expect(findQuote(call, "The project implementation period is 2 years.", knowledge)).toBeUndefined();
    expect(findQuote(call, "never said", knowledge)).toBeUndefined();
    expect(
      quoteAt(call, "The project implementation period is 2 years.", [204, 204], knowledge)?.programme,
    ).toBe("1.9");
    expect(
      quoteAt(call, "The project implementation period is 2 years.", [206, 206], knowledge),
    ).toBeUndefined();
  });

  it("make an entry stale where they no longer stand, with the reason", () => {
    const good = {
      call,
      programme: "1.9",
      quote: "Enterprises can only be project participants.",
      line: [202, 202] as [number, number],
    };
    expect(staleness({ citations: [good] }, knowledge)).toBeNull();
    expect(staleness({ citations: [{ ...good, line: [204, 204] }] }, knowledge)).toContain(
      "now stands in line 202",
    );
    expect(staleness({ citations: [{ ...good, quote: "Enterprises may lead." }] }, knowledge)).toContain(
      "no longer stands",
    );
    expect(staleness({ citations: [{ ...good, call: "gone" }] }, knowledge)).toContain(
      "no longer among the calls",
    );
  });
});
