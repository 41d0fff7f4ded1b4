import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { type Draft, draftOf } from "../../src/import/draft.ts";
import { writeCall } from "../../src/import/write.ts";
import { loadKnowledge } from "../../src/knowledge/load.ts";
import type { Call } from "../../src/knowledge/model.ts";
import { readKnowledge } from "../../src/knowledge/read.ts";
import { knowledgeFolder, SHIPPED } from "../knowledge/fixture.ts";
import { type Likeness, likenessOf, shares } from "./likeness.ts";

/** The least that must be found of each kind, and be right of what is drafted. */
const FLOORS: Record<string, [recall: number, precision: number]> = {
  programme: [1, 1],
  partner: [1, 1],
  topic: [0.85, 0.85],
  projects: [0.9, 0.85],
  funding: [0.9, 0.85],
  duration: [1, 1],
  "deadline-internal": [1, 1],
  "deadline-agency": [1, 1],
  contact: [0.8, 0.95],
  "rule: partners": [1, 1],
  "rule: topics": [1, 1],
  "rule: duration": [1, 1],
  "rule: lead": [1, 1],
  "rule: both-sides": [1, 1],
  "rule: consistency": [1, 1],
  "rule: agreement": [1, 1],
  "rule: ip": [0.7, 1],
  "rule: matching": [1, 1],
  "rule: participants": [0.8, 0.8],
  "rule: balance": [1, 1],
  "rule: laboratory": [1, 1],
};

describe("the draft of the shipped call, from its text alone", () => {
  let call: Call;
  let draft: Draft;
  let rows: Likeness[];

  beforeAll(async () => {
    call = (await loadKnowledge("knowledge")).calls.find(({ id }) => id === SHIPPED) as Call;
    draft = draftOf(SHIPPED, call.guideline.lines);
    rows = likenessOf(draft, call);
  });

  it.each(Object.entries(FLOORS))("finds enough of %s", (kind, [recall, precision]) => {
    const row = rows.filter((one) => one.kind === kind);
    expect(row).toHaveLength(1);
    expect(shares(row).recall).toBeGreaterThanOrEqual(recall);
    expect(shares(row).precision).toBeGreaterThanOrEqual(precision);
  });

  it("finds nine tenths of all, and nine tenths of it is right", () => {
    expect(shares(rows).recall).toBeGreaterThan(0.9);
    expect(shares(rows).precision).toBeGreaterThan(0.9);
  });
});

const CALLS = [
  "intl-joint-2024-2",
  "lingdong-nsf-2025",
  "wucheng-iur-2025",
  "delta-adapt-2025",
  "thornbury-fellowship-2025",
  "stbrigid-trialseed-2025",
];

describe.each(CALLS)("the draft of %s", (id) => {
  const text = readFileSync(`test/calls/${id}/guideline.md`, "utf8");
  const draft = draftOf(id, text.split("\n"));
  const items = [draft.call, ...draft.programmes].flatMap((one) => [
    ...one.facts,
    ...one.requirements,
    ...one.statements,
  ]);

  it("marks everything as a draft", () => {
    expect(items.length).toBeGreaterThan(0);
    expect(items.filter((item) => item.draft !== true)).toEqual([]);
  });

  it("is knowledge that loads, every quote in its place", () => {
    const folder = knowledgeFolder();
    writeCall(folder.directory, draft, text);
    expect(readKnowledge(folder.directory).problems).toEqual([]);
  });

  it("is loaded as its text alone, which gives no verdict", async () => {
    const folder = knowledgeFolder();
    writeCall(folder.directory, draft, text);
    const { calls } = await loadKnowledge(folder.directory);
    expect(calls).toMatchObject([{ id, programmes: [] }]);
    expect(calls[0]?.file).toBeUndefined();
  });
});

it("finds the programmes of a Chinese posting with their partners, figures and rules", () => {
  const { programmes, call } = draftOf(
    "x",
    readFileSync("test/calls/intl-joint-2024-2/guideline.md", "utf8").split("\n"),
  );
  expect(programmes.map(({ id, partners }) => [id, ...partners])).toEqual([
    ["1.1", "FR"],
    ["1.2", "SG"],
    ["1.3", "BR"],
    ["1.4", "TH"],
    ["1.5", "NZ"],
  ]);
  const factsOf = (id: string) =>
    Object.fromEntries(
      (programmes.find((one) => one.id === id)?.facts ?? []).map(({ fact, value, bound }) => [
        fact,
        `${bound} ${value}`,
      ]),
    );
  expect(factsOf("1.1")).toMatchObject({
    projects: "at-most 15",
    funding: "exact 45000000",
    duration: "exact 36",
  });
  expect(factsOf("1.4")).toMatchObject({
    projects: "at-most 20",
    funding: "exact 40000000",
    duration: "exact 24",
  });
  expect(programmes.map(({ topics }) => topics.length)).toEqual([3, 3, 3, 3, 1]);
  expect(call.requirements.map(({ id }) => id)).toEqual(
    expect.arrayContaining(["both-sides", "whole-direction", "duration-general"]),
  );
});

it("takes the kinds of a posting as its programmes where it numbers them in brackets", () => {
  const { programmes } = draftOf(
    "x",
    readFileSync("test/calls/lingdong-nsf-2025/guideline.md", "utf8").split("\n"),
  );
  expect(programmes.map(({ title }) => title.zh)).toEqual([
    "面上项目",
    "青年项目",
    "杰出青年项目",
    "企业联合项目",
  ]);
});

const drafted = (...lines: string[]) => {
  const { call, programmes } = draftOf("x", ["Call for projects on rivers", "", ...lines]);
  const [only] = programmes;
  return {
    facts: [...call.facts, ...(only?.facts ?? [])].map(
      ({ fact, value, to, bound, part }) =>
        `${part ? `${part.label.en}: ` : ""}${fact} ${bound} ${value}${to === undefined ? "" : `..${to}`}`,
    ),
    rules: (only?.requirements ?? []).map(({ require }) => require),
    topics: (only?.topics ?? []).map(({ label }) => label.en),
  };
};

describe("a sentence of a posting", () => {
  it.each([
    ["Hosts must be universities, clinics abroad or research institutes in Kenya.", ["KE"]],
    ["The main applicant must be employed by a university in Chile, Peru or Kenya.", ["CL", "PE", "KE"]],
    ["牵头单位须为中国或智利的高校、科研院所,企业可参与。", ["CN", "CL"]],
  ])("says who may lead: %s", (text, countries) => {
    const [rule] = drafted(text).rules;
    expect(rule).toMatchObject({ "lead.country": { in: countries } });
    expect(JSON.stringify(rule)).toContain("university");
    expect(JSON.stringify(rule)).not.toContain("enterprise");
  });

  it.each([
    ["Companies can be partners, but they cannot act as main applicant.", "enterprise"],
    ["企业不能作为依托单位。", "enterprise"],
    ["国家机关不得作为申报单位。", "government"],
  ])("says who may not lead: %s", (text, type) => {
    expect(drafted(text).rules).toEqual([{ not: { "lead.type": type } }]);
  });

  it("bars nobody where it makes an exception, or tells of one that did something", () => {
    expect(drafted("A university cannot be the host unless it is public.").rules).toEqual([]);
    expect(drafted("The university that trained you cannot be the host.").rules).toEqual([]);
  });

  it("names the partners, not whom it shuts out", () => {
    expect(drafted("Organisations in countries under sanctions of Chile are excluded.").rules).toEqual([]);
  });

  it("asks for one organisation of either kind on both sides", () => {
    expect(drafted("中智双方须各有至少1家科研机构或高校参与。", "合作国家限智利。").rules).toContainEqual({
      all: ["CN", "CL"].map((code) => ({
        units: { type: expect.arrayContaining(["university", "research-institute"]), country: [code] },
      })),
    });
  });

  it("asks for no agreement where it only rests on one", () => {
    expect(drafted("Under the cooperation agreement of 1999, projects must be public.").rules).toEqual([]);
    expect(drafted("根据两国签署的合作协议,现启动申报工作。").rules).toEqual([]);
    expect(drafted("须提交双方签署的合作协议。").rules).toEqual([{ cooperationAgreement: true }]);
  });

  it.each([
    ["Projects last between 36 and 48 months.", "duration exact 36..48"],
    ["The project period is 24 months at most.", "duration at-most 24"],
    ["执行期不少于3年,不超过5年。", "duration exact 36..60"],
    ["资助强度:每项10万元。", "funding-per-project exact 100000"],
    ["Total funding: 6 million yuan.", "funding exact 6000000"],
    ["申报单位应于2027年3月17日17时前提交。", "deadline-agency exact 2027-03-17"],
    ["Applications must be submitted by 17 March 2027.", "deadline-agency exact 2027-03-17"],
  ])("gives its figure: %s", (text, fact) => {
    expect(drafted(text).facts).toEqual([fact]);
  });

  it("gives no sum where it says what money may be spent on", () => {
    expect(drafted("不得以经费购置单台50万元以上的设备。").facts).toEqual([]);
  });

  it("gives the deadline out of a list of dates", () => {
    const dates = [
      "Key dates",
      "Portal opens: 3 January 2027",
      "Applications close: 4 March 2027",
      "Talks: 5 May 2027",
    ];
    expect(drafted(...dates).facts).toEqual(["deadline-agency exact 2027-03-04"]);
  });

  it("lists topics where it says that they are, and only there", () => {
    expect(drafted("Subject Areas: Salt; Silt; Ice").topics).toEqual(["Salt", "Silt", "Ice"]);
    expect(
      drafted("3. The topic must be one of these fields:", "(1) salt;", "(2) silt.", "4. Apply early.")
        .topics,
    ).toEqual(["salt", "silt"]);
    expect(drafted("Apply early, in writing, with care.").topics).toEqual([]);
  });
});

describe("a table of a posting", () => {
  const table = [
    "| Kind | Award size (万元) | Number of projects | Duration (years) | Own funds (万元) |",
    "| --- | --- | --- | --- | --- |",
    "| Large | up to 50 | 3 | 2-4 | 100 |",
    "| Small | 10 | about 20 | 1 | 5 |",
  ];

  it("gives the figures of each row, of the part that the row names", () => {
    expect(drafted(...table).facts).toEqual([
      "Large: funding-per-project at-most 500000",
      "Large: projects exact 3",
      "Large: duration exact 24..48",
      "Small: funding-per-project exact 100000",
      "Small: projects about 20",
      "Small: duration exact 12",
    ]);
  });

  it("stands up to the check", () => {
    const folder = knowledgeFolder();
    const lines = ["Call for projects on rivers", "", ...table];
    writeCall(folder.directory, draftOf("x", lines), lines.join("\n"));
    expect(folder.problems().filter(({ severity }) => severity === "error")).toEqual([]);
  });

  it("is left alone where it has other money than yuan", () => {
    expect(
      drafted("| Kind | Grant per project (EUR) |", "| --- | --- |", "| Large | 50,000 |").facts,
    ).toEqual([]);
  });
});
