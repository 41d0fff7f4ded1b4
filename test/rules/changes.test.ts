import { describe, expect, it } from "vitest";
import type { Project } from "../../src/knowledge/project.ts";
import type { Requirement } from "../../src/knowledge/schema.ts";
import { smallestChange } from "../../src/rules/changes.ts";
import { evaluateAll } from "../../src/rules/relevance.ts";
import { makeCall, makeProgramme, plainTopics, rule } from "./fixtures.ts";

/** What would mend the project, each change with the ids of what it is for. */
function changes(project: Project, requirements: Requirement[], parts = {}) {
  const programme = makeProgramme({ requirements, ...parts });
  const context = { programme, call: makeCall([programme]), topics: plainTopics };
  return smallestChange(project, context, evaluateAll(project, context)).map(
    ({ requirements: mended, ...change }) => ({ ...change, for: mended.map((one) => one.id) }),
  );
}
const must = (id: string, require: object) => rule(id, { require: require as Requirement["require"] });
const encouraged = (id: string, require: object) =>
  rule(id, { require: require as Requirement["require"], strength: "encouraged" });

describe("a change of one fact", () => {
  it("is none where nothing fails, and none for what is only not known", () => {
    expect(changes({ durationMonths: 24 }, [must("a", { durationMonths: { max: 36 } })])).toEqual([]);
    expect(changes({}, [must("a", { durationMonths: { max: 36 } })])).toEqual([]);
  });

  it("is to the nearest value that will do", () => {
    const rules = [must("a", { durationMonths: { min: 24 } }), must("b", { durationMonths: { max: 36 } })];
    const to = (from: number, value: number, id: string) => [
      { kind: "set", field: "durationMonths", from, values: [value], for: expect.arrayContaining([id]) },
    ];
    expect(changes({ durationMonths: 48 }, rules)).toEqual(to(48, 36, "b"));
    expect(changes({ durationMonths: 12 }, rules)).toEqual(to(12, 24, "a"));
    const either = [must("a", { durationMonths: { in: [12, 24] } })];
    expect(changes({ durationMonths: 30 }, either)).toEqual(to(30, 24, "a"));
    expect(changes({ durationMonths: 13 }, either)).toEqual(to(13, 12, "a"));
  });

  it("lists every kind of organisation, country or topic that would do", () => {
    expect(
      changes({ lead: { type: "enterprise" } }, [
        must("a", { "lead.type": { in: ["university", "research-institute"] } }),
      ]),
    ).toEqual([
      {
        kind: "set",
        field: "lead.type",
        from: "enterprise",
        values: ["university", "research-institute"],
        for: ["a"],
      },
    ]);
    expect(
      changes({ lead: { country: "JP" } }, [must("a", { "lead.country": { in: ["SE", "NO"] } })]),
    ).toEqual([{ kind: "set", field: "lead.country", from: "JP", values: ["SE", "NO"], for: ["a"] }]);
    const topics = ["Water", "Wind"].map((en) => ({
      id: en.toLowerCase(),
      label: { en, zh: "水" },
      quotes: [{ line: 1, text: "It is so." }],
    }));
    expect(changes({ topic: "wind" }, [must("a", { topic: { listed: ["water"] } })], { topics })).toEqual([
      { kind: "set", field: "topic", from: "wind", values: ["Water"], for: ["a"] },
    ]);
  });

  it("serves all requirements that it mends, told in the order in which they stand", () => {
    const found = changes({ durationMonths: 60 }, [
      must("a", { durationMonths: { max: 48 } }),
      must("b", { durationMonths: { max: 36 } }),
      must("c", { partnerSubmits: true }),
    ]);
    expect(found).toEqual([
      { kind: "set", field: "durationMonths", from: 60, values: [36], for: ["a", "b"] },
    ]);
  });

  it("breaks nothing that is met, and leaves alone what fails for another reason", () => {
    const rules = [
      must("a", { any: [{ ipAgreement: true }, { durationMonths: { max: 12 } }] }),
      must("b", { durationMonths: { min: 24 } }),
    ];
    expect(changes({ ipAgreement: false, durationMonths: 24 }, rules)).toEqual([
      { kind: "set", field: "ipAgreement", from: false, values: [true], for: ["a"] },
    ]);
    const apart = [must("a", { ipAgreement: true }), must("b", { cooperationAgreement: true })];
    expect(changes({ ipAgreement: false, cooperationAgreement: false }, apart)).toEqual([
      { kind: "set", field: "ipAgreement", from: false, values: [true], for: ["a"] },
      { kind: "set", field: "cooperationAgreement", from: false, values: [true], for: ["b"] },
    ]);
  });

  it("would rather leave nothing open", () => {
    const either = must("a", { any: [{ ipAgreement: true }, { cooperationAgreement: true }] });
    const asked = rule("b", { when: { ipAgreement: true }, require: { cooperationPlan: true } });
    expect(changes({ ipAgreement: false, cooperationAgreement: false }, [either, asked])).toMatchObject([
      { field: "cooperationAgreement" },
    ]);
  });

  it("is of both sums where one is measured against the other", () => {
    const rules = [must("a", { chineseEnterpriseFunding: { atLeastField: "governmentFunding" } })];
    expect(changes({ chineseEnterpriseFunding: 0, governmentFunding: 5 }, rules)).toEqual([
      { kind: "set", field: "chineseEnterpriseFunding", from: 0, values: [5], for: ["a"] },
    ]);
    const most = [...rules, must("b", { chineseEnterpriseFunding: { max: 3 } })];
    expect(changes({ chineseEnterpriseFunding: 3, governmentFunding: 5 }, most)).toEqual([
      { kind: "set", field: "governmentFunding", from: 5, values: [3], for: ["a"] },
    ]);
  });

  it("takes several facts where one does not do, and as few as do", () => {
    const both = [must("a", { all: [{ ipAgreement: true }, { tasksSpecified: true }] })];
    expect(changes({ ipAgreement: false, tasksSpecified: false }, both)).toEqual([
      { kind: "set", field: "ipAgreement", from: false, values: [true], for: ["a"] },
      { kind: "set", field: "tasksSpecified", from: false, values: [true], for: ["a"] },
    ]);
    // Each by itself wants its own fact; one third fact does for both.
    const third = { bilateralForm: true };
    const shared = [
      must("a", { any: [{ ipAgreement: true }, third] }),
      must("b", { any: [{ tasksSpecified: true }, third] }),
    ];
    expect(changes({ ipAgreement: false, tasksSpecified: false, bilateralForm: false }, shared)).toEqual([
      { kind: "set", field: "bilateralForm", from: false, values: [true], for: ["a", "b"] },
    ]);
  });

  it("may be of the fact for which the rule applies", () => {
    const never = rule("a", { when: { ipAgreement: false }, require: { durationMonths: { max: 0 } } });
    expect(changes({ ipAgreement: false, durationMonths: 12 }, [never])).toMatchObject([
      { kind: "set", field: "ipAgreement", from: false, values: [true] },
    ]);
  });
});

describe("what cannot be changed", () => {
  const established = must("a", { "jointLaboratory.establishedOn": { before: "2022-01-01" } });

  it("is told as what would have had to be, where nothing else would do", () => {
    expect(changes({ jointLaboratory: { establishedOn: "2023-05-01" } }, [established])).toEqual([
      {
        kind: "fixed",
        field: "jointLaboratory.establishedOn",
        from: "2023-05-01",
        values: ["2021-12-31"],
        for: ["a"],
      },
    ]);
  });

  it("is left where what can be changed would do, though it would be more", () => {
    const or = must("a", {
      any: [
        { "jointLaboratory.establishedOn": { before: "2022-01-01" } },
        { all: [{ ipAgreement: true }, { tasksSpecified: true }] },
      ],
    });
    expect(
      changes(
        { jointLaboratory: { establishedOn: "2023-05-01" }, ipAgreement: false, tasksSpecified: false },
        [or],
      ),
    ).toMatchObject([{ field: "ipAgreement" }, { field: "tasksSpecified" }]);
  });

  it("is said to be impossible where no value would do, and the rest is mended all the same", () => {
    const never = must("never", { all: [{ ipAgreement: true }, { ipAgreement: false }] });
    expect(
      changes({ ipAgreement: true, tasksSpecified: false }, [never, must("a", { tasksSpecified: true })]),
    ).toEqual([
      { kind: "impossible", for: ["never"] },
      { kind: "set", field: "tasksSpecified", from: false, values: [true], for: ["a"] },
    ]);
  });
});

describe("partners and names", () => {
  it("names the countries of which one has to be among the partners, added to those there are", () => {
    expect(
      changes({ partnerCountries: ["JP"] }, [must("a", { partnerCountries: { includes: ["SE", "NO"] } })]),
    ).toEqual([{ kind: "partner", countries: ["SE", "NO"], instead: false, for: ["a"] }]);
  });

  it("names the countries instead, where those there are may not stay", () => {
    expect(
      changes({ partnerCountries: ["JP"] }, [must("a", { partnerCountries: { in: ["SE", "NO"] } })]),
    ).toEqual([{ kind: "partner", countries: ["SE", "NO"], instead: true, for: ["a"] }]);
  });

  it("gives a name in the form that is asked for, of the project's own topic and partner", () => {
    const format = [
      { words: ["Sino"] },
      { countryAbbreviation: { SE: ["Swedish"], NO: ["Norwegian"] } },
      { free: true },
    ];
    const named = (project: Project) =>
      changes({ projectName: "x", ...project }, [must("a", { projectName: { format } })]);
    expect(named({ partnerCountries: ["NO"], topic: "Wind" })).toEqual([
      {
        kind: "set",
        field: "projectName",
        from: "x",
        values: [expect.stringMatching(/^Sino.*Norwegian.*Wind$/)],
        for: ["a"],
      },
    ]);
    expect(named({ partnerCountries: ["NO"] })).toMatchObject([{ values: [expect.stringMatching(/…$/)] }]);
  });
});

describe("organisations", () => {
  const units = (test: object) => must("a", { units: test });

  it("to find are told by the test that lacks them, as many as it lacks", () => {
    const test = { role: "participant", type: ["enterprise"], country: ["SE"], min: 2 };
    const one = { type: "enterprise" as const, country: "SE" };
    expect(changes({ participants: [], participantsComplete: true }, [units(test)])).toEqual([
      { kind: "add", units: [test, test], for: ["a"] },
    ]);
    expect(changes({ participants: [one], participantsComplete: true }, [units(test)])).toEqual([
      { kind: "add", units: [test], for: ["a"] },
    ]);
  });

  it("to find serve two tests at once where they can", () => {
    const find = (...tests: object[]) =>
      changes(
        { participants: [], participantsComplete: true },
        tests.map((test, i) => must(`r${i}`, { units: { role: "participant", ...test } })),
      );
    expect(find({ type: ["enterprise"] }, { country: ["SE"] })).toEqual([
      { kind: "add", units: [{ type: ["enterprise"], country: ["SE"] }], for: ["r0", "r1"] },
    ]);
    expect(find({ type: ["enterprise", "university"] }, { type: ["university"] })).toEqual([
      { kind: "add", units: [{ type: ["university"], role: "participant" }], for: ["r0", "r1"] },
    ]);
    expect(find({ type: ["enterprise"] }, { type: ["university"] })).toEqual([
      {
        kind: "add",
        units: [
          { type: ["enterprise"], role: "participant" },
          { type: ["university"], role: "participant" },
        ],
        for: ["r0", "r1"],
      },
    ]);
    expect(find({ country: ["SE"] }, { country: ["NO"] })).toMatchObject([{ units: [{}, {}] }]);
  });

  it("to leave are those that the test found, no more", () => {
    const not = must("a", { not: { units: { role: "participant", type: ["enterprise"], country: ["JP"] } } });
    const keep = [
      { name: "B", type: "enterprise" as const, country: "SE" },
      { name: "C", type: "university" as const, country: "JP" },
    ];
    const go = { name: "A", type: "enterprise" as const, country: "JP" };
    expect(changes({ participants: [go, ...keep] }, [not])).toEqual([
      { kind: "remove", units: [go], for: ["a"] },
    ]);
  });

  it("of a lead are the lead's own fields", () => {
    const lead = { role: "lead", type: ["university"], country: ["CN"] };
    expect(changes({ lead: { type: "enterprise", country: "CN" } }, [units(lead)])).toEqual([
      { kind: "set", field: "lead.type", from: "enterprise", values: ["university"], for: ["a"] },
    ]);
    expect(changes({ lead: { type: "university", country: "JP" } }, [units(lead)])).toEqual([
      { kind: "set", field: "lead.country", from: "JP", values: ["CN"], for: ["a"] },
    ]);
  });

  it("of any role are mended by a lead or by one more", () => {
    const any = { type: ["university"], country: ["CN"] };
    const from = {
      lead: { type: "enterprise" as const, country: "CN" },
      participants: [],
      participantsComplete: true,
    };
    // Another organisation in the lead breaks nothing here; where it would, one is found.
    expect(changes(from, [units(any)])).toHaveLength(1);
    expect(changes(from, [units(any), must("b", { "lead.type": "enterprise" })])).toEqual([
      { kind: "add", units: [any], for: ["a"] },
    ]);
  });
});

describe("what is only encouraged", () => {
  it("comes after what counts, and is left where it would break that", () => {
    const rules = [encouraged("wish", { tasksSpecified: true }), must("a", { ipAgreement: true })];
    expect(changes({ ipAgreement: false, tasksSpecified: false }, rules)).toEqual([
      { kind: "set", field: "ipAgreement", from: false, values: [true], for: ["a"] },
      { kind: "set", field: "tasksSpecified", from: false, values: [true], for: ["wish"] },
    ]);
  });

  it("is mended by the same change where one does for both", () => {
    const rules = [
      must("a", { any: [{ ipAgreement: true }, { tasksSpecified: true }] }),
      encouraged("wish", { tasksSpecified: true }),
    ];
    expect(changes({ ipAgreement: false, tasksSpecified: false }, rules)).toEqual([
      { kind: "set", field: "tasksSpecified", from: false, values: [true], for: ["a", "wish"] },
    ]);
    const units = (id: string, make: typeof must, test: object) =>
      make(id, { units: { role: "participant", ...test } });
    expect(
      changes({ participants: [], participantsComplete: true }, [
        units("a", must, { type: ["enterprise"] }),
        units("wish", encouraged, { country: ["SE"] }),
      ]),
    ).toEqual([{ kind: "add", units: [{ type: ["enterprise"], country: ["SE"] }], for: ["a", "wish"] }]);
  });
});
