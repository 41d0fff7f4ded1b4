import { describe, expect, it } from "vitest";
import type { FieldPath } from "../../src/knowledge/fields.ts";
import type { Project } from "../../src/knowledge/project.ts";
import type { Condition, Requirement, UnitTest } from "../../src/knowledge/schema.ts";
import {
  fieldsOf,
  joinTests,
  rememberTopics,
  samplesFor,
  testsOf,
  unitsFor,
} from "../../src/rules/samples.ts";
import { makeCall, makeProgramme, rule } from "./fixtures.ts";

const requiring = (require: Condition, parts: Partial<Requirement> = {}) => rule("r", { require, ...parts });
const all = (...parts: Condition[]) => requiring({ all: parts });

/** The answers tried for a field, each with how often it is expected. */
function samples(
  field: FieldPath,
  requirement: Requirement,
  project: Project = {},
  programmes = [makeProgramme()],
) {
  return samplesFor(field, testsOf(requirement), project, programmes).map(({ value, weight }) => [
    value,
    weight,
  ]);
}
const values = (field: FieldPath, requirement: Requirement, project: Project = {}) =>
  samples(field, requirement, project).map(([value]) => value);

describe("the answers tried", () => {
  it("of yes and no are both", () => {
    expect(samples("partnerSubmits", all({ partnerSubmits: true }))).toEqual([
      [true, 1],
      [false, 1],
    ]);
  });

  it("of a number are the last that passes and the first that does not", () => {
    const of = (test: object, project?: Project) =>
      values("durationMonths", all({ durationMonths: test }), project);
    expect(of({ min: 24 })).toEqual([24, 23]);
    expect(of({ max: 36 })).toEqual([36, 37]);
    expect(of({ over: 24 })).toEqual([25, 24]);
    expect(of({ under: 24 })).toEqual([23, 24]);
    expect(of({ in: [12, 24] })).toEqual([12, 13, 24, 25]);
    expect(of({ min: 24, max: 24 })).toEqual([24, 23, 25]);
    // No project runs no month; a number of patents may be none.
    expect(of({ min: 1 })).toEqual([1]);
    expect(values("indicators.patents", all({ "indicators.patents": { min: 1 } }))).toEqual([1, 0]);
    expect(values("indicators.patents", all({ "indicators.patents": { under: 0 } }))).toEqual([0]);
  });

  it("of two sums, one measured against the other, are beside the one that is told", () => {
    const sums = all({ chineseEnterpriseFunding: { atLeastField: "governmentFunding" } });
    expect(values("chineseEnterpriseFunding", sums, { governmentFunding: 5 })).toEqual([5, 4]);
    expect(values("governmentFunding", sums, { chineseEnterpriseFunding: 5 })).toEqual([5, 6]);
    expect(values("chineseEnterpriseFunding", sums)).toEqual([2_000_000, 1_000_000]);
    expect(values("governmentFunding", sums)).toEqual([2_000_000, 1_000_000]);
  });

  it("of a date are the last day before, and the day, over the turn of months and years", () => {
    const of = (before: string) =>
      values("jointLaboratory.establishedOn", all({ "jointLaboratory.establishedOn": { before } }));
    expect(of("2022-01-01")).toEqual(["2021-12-31", "2022-01-01"]);
    expect(of("2024-03-01")).toEqual(["2024-02-29", "2024-03-01"]);
    expect(values("jointLaboratory.establishedOn", all({ partnerSubmits: true }))).toEqual([]);
  });

  it("of a kind of organisation are one of each set that is told apart, as often as all of it", () => {
    const lead = (types: string[]) => all({ "lead.type": { in: types } });
    expect(samples("lead.type", lead(["university", "research-institute"]))).toEqual([
      ["university", 7],
      ["enterprise", 4],
    ]);
    expect(samples("lead.type", all({ "lead.type": "enterprise" }))).toEqual([
      ["university", 8],
      ["enterprise", 3],
    ]);
    expect(samples("lead.type", all({ units: { type: ["other"] } }))).toEqual([
      ["university", 10.5],
      ["other", 0.5],
    ]);
    // Participants say nothing of the lead.
    expect(samples("lead.type", all({ units: { role: "participant", type: ["other"] } }))).toEqual([
      ["university", 11],
    ]);
  });

  it("of a country are those that are named anywhere, and one that is not", () => {
    const named = all(
      { "lead.country": "SE" },
      { units: { country: ["NO", "SE"] } },
      { "lead.country": { in: ["DK"] } },
    );
    expect(samples("lead.country", named)).toEqual([
      ["SE", 1],
      ["DK", 1],
      ["NO", 1],
      ["ZZ", 0.5],
    ]);
    const others = all({ "lead.country": "SE" }, { units: { role: "participant", country: ["NO"] } });
    expect(values("lead.country", others)).toEqual(["SE", "ZZ"]);
  });

  it("of partners are each alone, all together, and one from elsewhere", () => {
    const two = all({ partnerCountries: { includes: ["SE", "NO"] } });
    expect(samples("partnerCountries", two)).toEqual([
      [["SE"], 1],
      [["NO"], 1],
      [["SE", "NO"], 0],
      [["ZZ"], 0.5],
    ]);
    const format = [
      { words: ["Sino"] },
      { countryAbbreviation: { DK: ["Danish"] } },
      { free: true as const },
    ];
    const named = all({ projectName: { format } }, { partnerCountries: { in: ["SE"] } });
    expect(values("partnerCountries", named)).toEqual([["SE"], ["DK"], ["SE", "DK"], ["ZZ"]]);
    expect(values("partnerCountries", all({ partnerCountries: { in: ["SE"] } }))).toEqual([["SE"], ["ZZ"]]);
  });

  it("of participants are all that are wanted, none, some, beside those that are told", () => {
    const [swedish, two]: UnitTest[] = [
      { type: ["enterprise"], country: ["SE"] },
      { min: 2, country: ["NO"] },
    ];
    const [unit, ...norwegian] = [...unitsFor(swedish as UnitTest), ...unitsFor(two as UnitTest)];
    expect([unit, norwegian]).toEqual([
      { type: "enterprise", country: "SE" },
      [
        { type: "other", country: "NO" },
        { type: "other", country: "NO" },
      ],
    ]);
    const known = { type: "university" as const, country: "DK" };
    const both = all({ units: swedish as UnitTest }, { units: two as UnitTest });
    expect(samples("participants", both, { participants: [known] })).toEqual([
      [[known, unit, ...norwegian], 2],
      [[known], 1],
      [[known, unit], 1],
      [[known, ...norwegian], 1],
    ]);
    expect(unitsFor({})).toEqual([{ type: "other", country: "ZZ" }]);
  });

  it("of a topic are the listed ones and another; of a name, one as prescribed and another", () => {
    const topics = ["Water", "Wind", "Water"].map((en, i) => ({
      ...{ id: `t${i}`, label: { en, zh: en }, quotes: [{ line: 1, text: "It" }] },
    }));
    expect(samples("topic", all({ topic: { listed: true } }), {}, [makeProgramme({ topics })])).toEqual([
      ...[
        ["Water", 1],
        ["Wind", 1],
        ["-", 1],
      ],
    ]);
    const format = [{ words: ["Sino"] }, { free: true as const }];
    expect(values("projectName", all({ projectName: { format } }))).toEqual(["Sino X", "X"]);
    expect(values("title", all({ title: { in: ["A"] } }))).toEqual(["X"]);
  });
});

describe("the fields of a requirement", () => {
  const fields = (requirement: Requirement) => [...fieldsOf(requirement)];

  it("are those of its condition, of when it applies, and of its readings", () => {
    const nested: Condition = {
      any: [{ not: { ipAgreement: true } }, { all: [{ topic: { listed: true } }] }],
    };
    expect(fields(requiring(nested, { when: { basicResearch: false } }))).toEqual([
      "basicResearch",
      "ipAgreement",
      "topic",
    ]);
    const summary = { en: "So.", zh: "如此。" };
    const readings = [
      { id: "one", summary, require: { partnerSubmits: true }, when: { tasksSpecified: true } },
      { id: "two", summary, require: { bilateralForm: true } },
    ];
    expect(fields(rule("r", { readings }))).toEqual(["tasksSpecified", "partnerSubmits", "bilateralForm"]);
  });

  it("are those that one is measured against or named after", () => {
    expect(fields(all({ chineseEnterpriseFunding: { atLeastField: "governmentFunding" } }))).toEqual([
      ...["chineseEnterpriseFunding", "governmentFunding"],
    ]);
    const format = [{ free: true as const }];
    expect(fields(all({ projectName: { format } }))).toEqual(["projectName", "partnerCountries"]);
    expect(fields(all({ projectName: { in: ["A"] } }))).toEqual(["projectName"]);
  });

  it("are of the lead or the participants, as organisations are looked for", () => {
    const of = (units: UnitTest) => fields(all({ units }));
    expect(of({ type: ["other"], country: ["SE"] })).toEqual(["lead.type", "lead.country", "participants"]);
    expect(of({ role: "lead", type: ["other"] })).toEqual(["lead.type"]);
    expect(of({ role: "lead", country: ["SE"] })).toEqual(["lead.country"]);
    expect(of({ role: "participant", type: ["other"], country: ["SE"] })).toEqual(["participants"]);
  });

  it("and its tests are worked out once, and joined without being changed", () => {
    const one = all({ partnerSubmits: true }, { units: { country: ["SE"] } });
    const other = all(
      { partnerSubmits: false },
      { chineseEnterpriseFunding: { atLeastField: "governmentFunding" } },
    );
    expect(
      [fieldsOf(one), testsOf(one)].map((first, i) => first === [fieldsOf(one), testsOf(one)][i]),
    ).toEqual([true, true]);
    const joined = joinTests([testsOf(one), testsOf(other)]);
    expect([...joined.fields]).toEqual([
      ["partnerSubmits", [true, false]],
      ["chineseEnterpriseFunding", [{ atLeastField: "governmentFunding" }]],
    ]);
    expect([[...joined.measured], joined.units]).toEqual([
      [["governmentFunding", ["chineseEnterpriseFunding"]]],
      [{ country: ["SE"] }],
    ]);
    expect(testsOf(one).fields.get("partnerSubmits")).toEqual([true]);
  });
});

describe("a topic that is asked for again and again", () => {
  it("is resolved once where it is a listed label, each time where it is not, and never where it is none", () => {
    const topics = [{ id: "water", label: { en: "Water", zh: "水" }, quotes: [{ line: 1, text: "It" }] }];
    const programmes = [makeProgramme({ topics }), makeProgramme({ id: "7.2" })];
    const asked: string[] = [];
    const resolve = (text: string, programme: { id: string }) => {
      asked.push(`${programme.id} ${text}`);
      return { listed: [text.toLowerCase()] };
    };
    const call = makeCall(programmes);
    const kept = rememberTopics(resolve, call);
    const [one, two] = programmes as [(typeof programmes)[0], (typeof programmes)[0]];
    for (const programme of [one, one, two]) expect(kept("Water", programme)).toEqual({ listed: ["water"] });
    for (const text of ["ice", "ice"]) expect(kept(text, one)).toEqual({ listed: ["ice"] });
    expect(kept("-", one)).toEqual({ listed: [] });
    expect(asked).toEqual(["7.1 Water", "7.2 Water", "7.1 ice", "7.1 ice"]);
    expect([rememberTopics(resolve, call) === kept, rememberTopics(kept, call) === kept]).toEqual([
      true,
      true,
    ]);
  });
});
