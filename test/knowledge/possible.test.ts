import { describe, expect, it } from "vitest";
import { isPossible } from "../../src/knowledge/check/possible.ts";
import type { Condition } from "../../src/knowledge/schema.ts";

const lead = (...types: string[]) => ({ "lead.type": { in: types } }) as Condition;
const months = (test: object) => ({ durationMonths: test }) as Condition;
const all = (...parts: Condition[]): Condition => ({ all: parts });
const any = (...parts: Condition[]): Condition => ({ any: parts });
const not = (condition: Condition): Condition => ({ not: condition });

describe("a condition that a project can meet", () => {
  it.each<[Condition]>([
    [lead("enterprise")],
    [all(lead("enterprise", "university"), lead("university", "other"))],
    [all(months({ min: 24 }), months({ max: 24 }))],
    [all(months({ over: 23 }), months({ under: 25 }))],
    [all(months({ in: [12, 24] }), months({ min: 24 }))],
    [all(months({ in: [12, 24] }), months({ max: 12 }))],
    [all({ ipAgreement: true }, { tasksSpecified: false })],
    [any(all({ ipAgreement: true }, { ipAgreement: false }), { tasksSpecified: true })],
    [all({ "lead.type": "enterprise" }, not({ "lead.type": "university" }))],
    [all(lead("enterprise", "other"), not(lead("enterprise")))],
    [all({ topic: { listed: ["a", "b"] } }, { topic: { listed: ["b"] } })],
    [all({ topic: { listed: true } }, { topic: { listed: ["b"] } })],
    // A list of countries has one of these and others beside them.
    [all({ partnerCountries: { in: ["SE"] } }, not({ partnerCountries: { in: ["SE", "NO"] } }))],
    // Of organisations, and of a "not" of more than one test, nothing is said.
    [all({ units: { type: ["enterprise"] } }, not({ units: { type: ["enterprise"] } }))],
    [all({ ipAgreement: true, tasksSpecified: true }, not({ ipAgreement: true, tasksSpecified: true }))],
    [all(months({ max: 12 }), not(months({ max: 12 })))],
    [all(months({ in: [12], max: 12 }), not(months({ in: [12], max: 12 })))],
    [all(lead("enterprise"), not(not(lead("enterprise"))))],
    [all(lead("enterprise"), not(any(lead("enterprise"))))],
    [all({ durationMonths: { atLeastField: "indicators.patents" } }, months({ max: 1 }))],
  ])("%j", (condition) => {
    expect(isPossible(condition)).toBe(true);
  });

  it("is taken to be one where it has too many alternatives", () => {
    const either = any({ ipAgreement: true }, { tasksSpecified: true });
    const never = all({ ipAgreement: true }, { ipAgreement: false });
    const alternatives = (doublings: number) =>
      all(never, ...Array.from({ length: doublings }, () => either));
    expect(isPossible(alternatives(8))).toBe(false); // 256
    expect(isPossible(alternatives(9))).toBe(true); // 512
    expect(isPossible(any(never, alternatives(9)))).toBe(true);
    expect(isPossible(all(never, alternatives(9)))).toBe(true);
  });
});

describe("a condition that no project can meet", () => {
  it.each<[Condition]>([
    [all({ ipAgreement: true }, { ipAgreement: false })],
    [all({ "lead.type": "enterprise" }, lead("university"))],
    [all(lead("enterprise", "university"), lead("other", "government"))],
    [all(lead("enterprise", "university"), lead("university", "other"), lead("other", "enterprise"))],
    [all(months({ min: 25 }), months({ max: 24 }))],
    [all(months({ over: 24 }), months({ max: 24 }))],
    [all(months({ min: 24 }), months({ under: 24 }))],
    [all(months({ min: 24 }), months({ in: [12, 23] }))],
    [all(months({ max: 24 }), months({ in: [25, 36] }))],
    [all({ "lead.type": "enterprise" }, not({ "lead.type": "enterprise" }))],
    [all(lead("enterprise"), not(lead("enterprise", "other")))],
    [all({ ipAgreement: true }, not({ ipAgreement: true }))],
    [all({ topic: { listed: ["a"] } }, { topic: { listed: ["b"] } })],
    [any(all({ ipAgreement: true }, { ipAgreement: false }), all(lead("other"), lead("enterprise")))],
    [all(any(lead("other"), lead("government")), any(lead("enterprise"), lead("university")))],
    [all({ ipAgreement: true }, all({ tasksSpecified: true }, { ipAgreement: false }))],
  ])("%j", (condition) => {
    expect(isPossible(condition)).toBe(false);
  });
});
