import { describe, expect, it } from "vitest";
import type { FieldPath } from "../../src/knowledge/fields.ts";
import type { Project } from "../../src/knowledge/project.ts";
import type { Condition, Requirement } from "../../src/knowledge/schema.ts";
import { standingOf } from "../../src/rules/relevance.ts";
import { makeContext, rule } from "./fixtures.ts";

const SUBMITS: Condition = { partnerSubmits: true };
const AGREED: Condition = { ipAgreement: true };
const must = (id: string, require: Condition) => rule(id, { require });
const soft = (id: string, require: Condition) => rule(id, { strength: "in-principle", require });
const wish = (id: string, require: Condition) => rule(id, { strength: "encouraged", require });

function stand(requirements: Requirement[], project: Project = {}, closed: FieldPath[] = []) {
  const { outcome, relevant, gaps, blocked } = standingOf(
    project,
    makeContext(requirements),
    new Set(closed),
  );
  return { outcome, relevant, gaps, blocked };
}

describe("how a programme stands", () => {
  it("what is open can change the outcome, and what is encouraged cannot", () => {
    const all = [must("a", SUBMITS), soft("b", AGREED), wish("c", { basicResearch: false })];
    expect(stand(all)).toEqual({
      outcome: "undetermined",
      relevant: ["partnerSubmits", "ipAgreement"],
      gaps: ["partnerSubmits", "ipAgreement"],
      blocked: 0,
    });
    expect(stand(all, { partnerSubmits: true, ipAgreement: true })).toMatchObject({
      outcome: "eligible",
      gaps: [],
    });
  });

  it("a failed must settles it: nothing is relevant any more, and the gaps remain", () => {
    const all = [must("a", SUBMITS), must("b", AGREED)];
    expect(stand(all, { partnerSubmits: false })).toEqual({
      ...{ outcome: "ineligible", relevant: [], gaps: ["ipAgreement"], blocked: 1 },
    });
  });

  it("where something in principle has failed, only what can make it ineligible matters", () => {
    const all = [soft("a", SUBMITS), soft("b", AGREED), must("c", { tasksSpecified: true })];
    expect(stand(all, { partnerSubmits: false })).toEqual({
      outcome: "undetermined",
      relevant: ["tasksSpecified"],
      gaps: ["ipAgreement", "tasksSpecified"],
      blocked: 1,
    });
  });

  it("what has been asked without an answer is not asked again, and what waits for it is blocked", () => {
    const all = [must("a", SUBMITS), must("b", AGREED)];
    expect(stand(all, {}, ["partnerSubmits"])).toEqual({
      ...{ outcome: "undetermined", relevant: ["ipAgreement"], gaps: ["ipAgreement"], blocked: 1 },
    });
  });

  it("a draft and a broken sentence wait for nothing, and stand in the way", () => {
    const note = { en: "It breaks off.", zh: "中断。" };
    const all = [
      rule("draft", { draft: true, require: SUBMITS }),
      rule("broken", { undecidable: { cause: "garbled", note } }),
    ];
    expect(stand(all)).toEqual({ outcome: "undetermined", relevant: [], gaps: [], blocked: 2 });
  });
});

describe("a field of a requirement", () => {
  it("matters only where changing it can change something, the others as they may be", () => {
    const either = must("a", { any: [SUBMITS, AGREED] });
    expect(stand([either]).relevant).toEqual(["partnerSubmits", "ipAgreement"]);
    expect(stand([either], { partnerSubmits: false }).relevant).toEqual(["ipAgreement"]);
    expect(stand([either], { partnerSubmits: true }).relevant).toEqual([]);
    // Whatever the one is, the other decides nothing.
    const empty = must("b", { all: [SUBMITS, { partnerSubmits: false }, AGREED] });
    expect(stand([empty]).relevant).toEqual([]);
    expect(stand([empty]).blocked).toBe(1);
  });

  it("matters for passing where it can only decide between met and open", () => {
    const [wide, narrow] = [["enterprise", "university"], ["enterprise"]].map((types, i) => ({
      id: `reading-${i}`,
      summary: { en: "So.", zh: "如此。" },
      require: { "lead.type": { in: types as ("enterprise" | "university")[] } },
    }));
    const read = rule("a", { readings: [wide as never, narrow as never] });
    expect(stand([read])).toMatchObject({ relevant: ["lead.type"], blocked: 0 });
    expect(stand([read], { lead: { type: "university" } })).toMatchObject({ relevant: [], blocked: 1 });
  });

  it("is open where its list may go on, and measured against another that is not told", () => {
    const units = must("a", { units: { role: "participant", type: ["enterprise"] } });
    const going: Project = { participants: [], participantsComplete: false };
    expect(stand([units], going).relevant).toEqual(["participants"]);
    expect(stand([units], { participants: [] })).toMatchObject({ outcome: "ineligible", gaps: [] });
    const sums = must("b", { chineseEnterpriseFunding: { atLeastField: "governmentFunding" } });
    expect(stand([sums], { governmentFunding: 5 }).relevant).toEqual(["chineseEnterpriseFunding"]);
  });

  it("is taken to matter where there are too many answers to try them all", () => {
    const counts = ["patents", "exchanges", "attendees", "youngScholars"].map((name) => `indicators.${name}`);
    const many = Object.fromEntries(counts.map((field) => [field, { in: [1, 3, 5, 7, 9, 11] }]));
    const never = { all: [many, SUBMITS, { partnerSubmits: false }] };
    // Nothing could ever meet it; with this many fields nobody finds out.
    expect(stand([must("a", never as Condition)])).toMatchObject({ blocked: 0 });
    expect(stand([must("a", never as Condition)]).relevant).toHaveLength(5);
  });

  it("is worked out for each programme and each answer of its own", () => {
    const one = must("a", { all: [SUBMITS, AGREED] });
    const stands = (project: Project, closed: FieldPath[] = []) => stand([one], project, closed).relevant;
    expect(stands({})).toEqual(["partnerSubmits", "ipAgreement"]);
    expect(stands({ partnerSubmits: true })).toEqual(["ipAgreement"]);
    expect(stands({}, ["ipAgreement"])).toEqual(["partnerSubmits"]);
    expect(stands({})).toEqual(["partnerSubmits", "ipAgreement"]);
  });
});
