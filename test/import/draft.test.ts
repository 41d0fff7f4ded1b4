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
