import { describe, expect, it } from "vitest";
import type { Project } from "../../src/knowledge/project.ts";
import type { Condition, Requirement } from "../../src/knowledge/schema.ts";
import {
  evaluateRequirement,
  outcomeOf,
  type RuleContext,
  requirementsOf,
} from "../../src/rules/evaluate.ts";
import { makeCall, makeContext, makeProgramme, rule } from "./fixtures.ts";

function status(parts: Partial<Requirement>, project: Project, context: RuleContext = makeContext()) {
  return evaluateRequirement(rule("r", parts), project, context);
}
const requiring = (require: Condition, project: Project, context?: RuleContext) =>
  status({ require }, project, context).status;

describe("tests on one field", () => {
  it.each<[string, Condition, Project, string]>([
    ["a boolean", { partnerSubmits: true }, { partnerSubmits: true }, "met"],
    ["a boolean that is otherwise", { partnerSubmits: true }, { partnerSubmits: false }, "not-met"],
    ["nothing stated", { partnerSubmits: true }, {}, "unknown"],
    ["a list of values", { "lead.type": { in: ["enterprise"] } }, { lead: { type: "enterprise" } }, "met"],
    ["exactly the most", { durationMonths: { max: 36 } }, { durationMonths: 36 }, "met"],
    ["one above the most", { durationMonths: { max: 36 } }, { durationMonths: 37 }, "not-met"],
    ["exactly the least", { durationMonths: { min: 24, max: 24 } }, { durationMonths: 24 }, "met"],
    [
      "more than 3 is not 3",
      { "indicators.patents": { over: 3 } },
      { indicators: { patents: 3 } },
      "not-met",
    ],
    ["more than 3 is 4", { "indicators.patents": { over: 3 } }, { indicators: { patents: 4 } }, "met"],
    [
      "the last day before",
      { "jointLaboratory.establishedOn": { before: "2022-01-01" } },
      { jointLaboratory: { establishedOn: "2021-12-31" } },
      "met",
    ],
    [
      "the day itself is not before",
      { "jointLaboratory.establishedOn": { before: "2022-01-01" } },
      { jointLaboratory: { establishedOn: "2022-01-01" } },
      "not-met",
    ],
    [
      "equal sums",
      { chineseEnterpriseFunding: { atLeastField: "governmentFunding" } },
      { chineseEnterpriseFunding: 5, governmentFunding: 5 },
      "met",
    ],
    [
      "one yuan less",
      { chineseEnterpriseFunding: { atLeastField: "governmentFunding" } },
      { chineseEnterpriseFunding: 4, governmentFunding: 5 },
      "not-met",
    ],
    ["a partner", { partnerCountries: { includes: ["SE"] } }, { partnerCountries: ["NO", "SE"] }, "met"],
    ["another partner", { partnerCountries: { includes: ["SE"] } }, { partnerCountries: ["NO"] }, "not-met"],
  ])("%s", (_, condition, project, expected) => {
    expect(requiring(condition, project)).toBe(expected);
  });

  it.each<[string, Condition, Project, string]>([
    ["a value by itself", { "lead.type": "enterprise" }, { lead: { type: "enterprise" } }, "met"],
    ["another value", { "lead.type": "enterprise" }, { lead: { type: "other" } }, "not-met"],
    ["no value", { "lead.type": "enterprise" }, {}, "unknown"],
    ["a number of a list", { durationMonths: { in: [12, 24] } }, { durationMonths: 24 }, "met"],
    ["a number that is in no list", { durationMonths: { in: [12, 24] } }, { durationMonths: 18 }, "not-met"],
    ["less than", { durationMonths: { under: 24 } }, { durationMonths: 23 }, "met"],
    ["not less than", { durationMonths: { under: 24 } }, { durationMonths: 24 }, "not-met"],
    [
      "all countries of a list",
      { partnerCountries: { in: ["SE", "NO"] } },
      { partnerCountries: ["SE", "NO"] },
      "met",
    ],
    [
      "one that is not",
      { partnerCountries: { in: ["SE", "NO"] } },
      { partnerCountries: ["SE", "DK"] },
      "not-met",
    ],
  ])("%s", (_, condition, project, expected) => {
    expect(requiring(condition, project)).toBe(expected);
  });

  it("waits for what is not told: for both of two sums, for one of them, for the countries of a name", () => {
    const sums: Condition = { chineseEnterpriseFunding: { atLeastField: "governmentFunding" } };
    const waits = (require: Condition, project: Project) => status({ require }, project).unknownFields;
    expect(waits(sums, {})).toEqual(["chineseEnterpriseFunding", "governmentFunding"]);
    expect(waits(sums, { chineseEnterpriseFunding: 5 })).toEqual(["governmentFunding"]);
    expect(waits(sums, { governmentFunding: 5 })).toEqual(["chineseEnterpriseFunding"]);
    const format: Condition = {
      projectName: { format: [{ countryAbbreviation: { SE: ["Sweden"] } }, { free: true }] },
    };
    expect(waits(format, { projectName: "Sweden: lakes" })).toEqual(["partnerCountries"]);
    expect(waits(format, { projectName: "Of Sweden: lakes" })).toEqual(["projectName"]);
  });

  it("takes an organisation of a member for one of its region, and leaves a region open for a member", () => {
    const programme = makeProgramme();
    const call = makeCall([programme], { regions: { EU: ["SE", "DK"] } });
    const context = makeContext([], { call, programme });
    const at = (wanted: string[], country: string) =>
      requiring({ "lead.country": { in: wanted } }, { lead: { country } }, context);
    expect([at(["EU"], "SE"), at(["EU"], "NO"), at(["SE"], "EU")]).toEqual(["met", "not-met", "unknown"]);
    expect([at(["NO", "EU"], "DK"), at(["NO", "EU"], "EU"), at(["NO"], "EU")]).toEqual([
      "met",
      "met",
      "not-met",
    ]);
    const partners = (codes: string[]) =>
      requiring({ partnerCountries: { in: ["SE"] } }, { partnerCountries: codes }, context);
    expect([partners(["SE", "EU"]), partners(["NO", "EU"])]).toEqual(["unknown", "not-met"]);
    const bare = makeContext([], { programme, call: { ...call, file: undefined } });
    expect(requiring({ "lead.country": { in: ["EU"] } }, { lead: { country: "SE" } }, bare)).toBe("not-met");
  });

  it("takes no word for a region that is none: a name, or a property of every object", () => {
    const programme = makeProgramme();
    const call = makeCall([programme], { regions: { EU: ["SE"] } });
    const context = makeContext([], { call, programme });
    for (const word of ["constructor", "__proto__", "toString", "hasOwnProperty"]) {
      expect(requiring({ topic: { in: ["EU", word] } }, { topic: "Water" }, context)).toBe("not-met");
      expect(requiring({ topic: { in: ["Water"] } }, { topic: word }, context)).toBe("not-met");
    }
  });

  it("compares partners as they are written", () => {
    const programme = makeProgramme();
    const call = makeCall([programme], { regions: { EU: ["SE", "DK"] } });
    const context = makeContext([], { call, programme });
    const condition: Condition = { partnerCountries: { includes: ["EU"] } };
    expect(requiring(condition, { partnerCountries: ["SE"] }, context)).toBe("not-met");
  });

  it("decides a topic only where one is plainly named", () => {
    const programme = makeProgramme({
      topics: [
        { id: "water", label: { en: "Water", zh: "水" }, quotes: [{ line: 1, text: "It" }] },
        { id: "wind", label: { en: "Wind", zh: "风" }, quotes: [{ line: 1, text: "It" }] },
      ],
    });
    const context = makeContext([], { programme });
    expect(requiring({ topic: { listed: true } }, { topic: "water" }, context)).toBe("met");
    expect(requiring({ topic: { listed: ["wind"] } }, { topic: "water" }, context)).toBe("not-met");
    const two = makeContext([], { programme, topics: () => ({ listed: ["water", "wind"] }) });
    expect(requiring({ topic: { listed: ["wind"] } }, { topic: "water and wind" }, two)).toBe("met");
    const open = status({ require: { topic: { listed: true } } }, { topic: "lasers" }, context);
    expect(open).toMatchObject({ status: "unknown", cause: "topic-open", unknownFields: ["topic"] });
  });
});

describe("organisations", () => {
  const enterprise = { type: "enterprise", country: "SE" } as const;
  const test = { units: { type: ["enterprise" as const], country: ["SE"] } };

  it("counts the lead", () => expect(requiring(test, { lead: enterprise })).toBe("met"));
  it("counts participants", () => expect(requiring(test, { participants: [enterprise] })).toBe("met"));
  it("waits for an unknown list", () => {
    const { unknownFields } = status({ require: test }, { lead: { type: "university", country: "SE" } });
    expect(unknownFields).toEqual(["participants"]);
  });
  it("waits for an unknown lead", () => {
    expect(status({ require: test }, { participants: [] }).unknownFields).toEqual([
      "lead.type",
      "lead.country",
    ]);
  });
  it("fails a complete list without one", () => {
    expect(requiring(test, { lead: { type: "university", country: "SE" }, participants: [] })).toBe(
      "not-met",
    );
  });
  it("does not fail an incomplete list", () => {
    const project: Project = { lead: { type: "university" }, participants: [], participantsComplete: false };
    expect(status({ require: test }, project)).toMatchObject({ status: "unknown", cause: "not-asked" });
    // A list that may go on is no reason for what else is unclear.
    const told: Project = { lead: { country: "EU" }, participants: [], participantsComplete: false };
    const programme = makeProgramme();
    const context = makeContext([], { programme, call: makeCall([programme], { regions: { EU: ["SE"] } }) });
    expect(status({ require: { "lead.country": { in: ["SE"] } } }, told, context).cause).toBe("unclear");
  });
  it("waits for the kind of a participant", () => {
    const project: Project = { lead: { type: "university" }, participants: [{ name: "X", country: "SE" }] };
    expect(status({ require: test }, project)).toMatchObject({
      status: "unknown",
      unknownFields: ["participants"],
      cause: "unclear",
    });
  });
  it("waits for no more than is open of the one that may fit", () => {
    const waits = (project: Project) =>
      status({ require: test }, { participants: [], ...project }).unknownFields;
    expect(waits({ lead: { type: "enterprise" } })).toEqual(["lead.country"]);
    expect(waits({ lead: { country: "SE" } })).toEqual(["lead.type"]);
    const deciding = [{ test: { units: test.units }, truth: true }];
    const decided = status({ require: test }, { lead: enterprise, participants: [{ type: "enterprise" }] });
    expect(decided).toStrictEqual({ status: "met", deciding, unknownFields: [] });
  });
  it("looks for the lead alone where it is asked for", () => {
    const lead: Condition = { units: { role: "lead", type: ["enterprise"] } };
    expect(requiring(lead, { lead: { type: "university" }, participants: [enterprise] })).toBe("not-met");
    expect(requiring(lead, { lead: { type: "university" } })).toBe("not-met");
    expect(status({ require: lead }, {}).unknownFields).toEqual(["lead.type"]);
  });
  it("keeps to a role and a number", () => {
    expect(
      requiring(
        { units: { role: "participant", type: ["enterprise"] } },
        { lead: enterprise, participants: [] },
      ),
    ).toBe("not-met");
    expect(
      requiring({ units: { min: 2, country: ["SE"] } }, { lead: enterprise, participants: [enterprise] }),
    ).toBe("met");
  });
});

describe("joined conditions", () => {
  const [a, b]: Condition[] = [{ partnerSubmits: true }, { ipAgreement: true }];
  it("one false part decides an all, and is the one traced", () => {
    const result = status({ require: { all: [a as Condition, b as Condition] } }, { ipAgreement: false });
    expect(result.status).toBe("not-met");
    expect(result.deciding).toEqual([{ test: { field: "ipAgreement", test: true }, truth: false }]);
  });
  it("parts of one value are all traced, and all waited for, each once", () => {
    const both = [a as Condition, b as Condition];
    const traced = (require: Condition, project: Project) => {
      const { deciding, unknownFields } = status({ require }, project);
      return [deciding.map(({ truth }) => truth), unknownFields];
    };
    expect(traced({ all: both }, {})).toEqual([
      [undefined, undefined],
      ["partnerSubmits", "ipAgreement"],
    ]);
    expect(traced({ any: [...both, a as Condition] }, {})[1]).toEqual(["partnerSubmits", "ipAgreement"]);
    expect(traced({ all: both }, { partnerSubmits: true, ipAgreement: true })).toEqual([[true, true], []]);
    expect(traced({ all: both }, { partnerSubmits: false, ipAgreement: false })).toEqual([
      [false, false],
      [],
    ]);
    expect(traced({ any: both }, { partnerSubmits: false, ipAgreement: false })).toEqual([
      [false, false],
      [],
    ]);
    expect(traced({ all: both }, { partnerSubmits: true })).toEqual([[undefined], ["ipAgreement"]]);
    expect(traced({ not: { any: both } }, { partnerSubmits: true })).toEqual([[true], []]);
    expect(requiring({ not: a as Condition }, {})).toBe("unknown");
  });
  it("one true part decides an any", () => {
    expect(requiring({ any: [a as Condition, b as Condition] }, { ipAgreement: true })).toBe("met");
  });
  it("turns around", () => expect(requiring({ not: a as Condition }, { partnerSubmits: false })).toBe("met"));
});

describe("when, readings, undecidable, drafts", () => {
  const conditional = { when: { basicResearch: false }, require: { partnerSubmits: true } } as const;
  it("does not apply where `when` is false", () => {
    expect(status(conditional, { basicResearch: true, partnerSubmits: false }).status).toBe("not-applicable");
  });
  it("waits for `when` where it would fail", () => {
    expect(status(conditional, { partnerSubmits: false })).toMatchObject({
      status: "unknown",
      unknownFields: ["basicResearch"],
    });
  });
  it("is met whether or not it applies", () => {
    expect(status(conditional, { partnerSubmits: true }).status).toBe("met");
  });
  it("waits for both, where neither is known, and shows both", () => {
    const applies = { test: { field: "basicResearch", test: false }, truth: undefined };
    const submits = { test: { field: "partnerSubmits", test: true }, truth: undefined };
    expect(status(conditional, {})).toEqual({
      status: "unknown",
      deciding: [applies, submits],
      unknownFields: ["basicResearch", "partnerSubmits"],
      cause: "not-asked",
    });
    // What would fail is not what it waits for.
    expect(status(conditional, { partnerSubmits: false }).deciding).toEqual([applies]);
  });
  it("has no cause where it is decided", () => {
    const deciding = [{ test: { field: "partnerSubmits", test: true }, truth: true }];
    const result = status({ require: { partnerSubmits: true } }, { partnerSubmits: true });
    expect(result).toStrictEqual({ status: "met", deciding, unknownFields: [] });
    expect(status(conditional, { basicResearch: true })).not.toHaveProperty("cause");
  });

  const summary = { en: "One way.", zh: "一种。" };
  const readings = [
    { id: "wide", summary, require: { "lead.type": { in: ["enterprise", "university"] } } },
    { id: "narrow", summary, require: { "lead.type": { in: ["enterprise"] } } },
  ] satisfies Requirement["readings"];
  it("readings that agree decide", () => {
    expect(status({ readings }, { lead: { type: "enterprise" } }).status).toBe("met");
    expect(status({ readings }, { lead: { type: "government" } }).status).toBe("not-met");
  });
  it("readings that disagree leave it open", () => {
    expect(status({ readings }, { lead: { type: "university" } })).toMatchObject({
      status: "unknown",
      cause: "reading",
      unknownFields: [],
    });
    expect(status({ readings }, {})).toMatchObject({ cause: "not-asked", unknownFields: ["lead.type"] });
  });

  it("a reading that does not apply stands in nobody's way, and decides nothing alone", () => {
    const only = (field: "partnerSubmits" | "ipAgreement") => ({
      ...{ id: field.toLowerCase(), summary, when: { basicResearch: false }, require: { [field]: true } },
    });
    const [submits, agreed] = [only("partnerSubmits"), only("ipAgreement")];
    const firm = { ...agreed, when: undefined };
    const of = (two: Requirement["readings"], project: Project) => status({ readings: two }, project);
    expect(of([submits, firm], { basicResearch: true, ipAgreement: true }).status).toBe("met");
    expect(of([submits, firm], { basicResearch: true, ipAgreement: false })).toMatchObject({
      status: "unknown",
      cause: "reading",
    });
    expect(of([submits, agreed], { basicResearch: true }).status).toBe("not-applicable");
    // Whether it applies at all is open, and makes no difference.
    const when = { tasksSpecified: true };
    expect(status({ readings: [submits, agreed], when }, { basicResearch: true }).status).toBe(
      "not-applicable",
    );
  });
  it("says why the text cannot decide", () => {
    const undecidable = { cause: "garbled", note: summary } as const;
    expect(status({ undecidable }, {})).toMatchObject({ status: "unknown", cause: "garbled" });
  });
  it("gives no verdict from a draft", () => {
    const result = status({ draft: true, require: { partnerSubmits: true } }, { partnerSubmits: false });
    expect(result).toEqual({ status: "unknown", deciding: [], unknownFields: [], cause: "draft" });
  });
  it("tells the unsure from the unasked", () => {
    const context = makeContext([], { unsure: new Set(["partnerSubmits"] as const) });
    expect(status({ require: { partnerSubmits: true } }, {}, context).cause).toBe("unsure");
    const both = { all: [{ partnerSubmits: true }, { ipAgreement: true }] };
    expect(status({ require: both }, {}, context).cause).toBe("not-asked");
  });
});

describe("requirementsOf", () => {
  it("lets a default give way to a programme's own rule on the same aspect", () => {
    const own = rule("own-period", { about: ["duration"], require: { durationMonths: { max: 12 } } });
    const programmes = [makeProgramme({ requirements: [own] }), makeProgramme({ id: "7.2" })];
    const call = makeCall(programmes, {
      requirements: [
        rule("period", { about: ["duration"], default: true, require: { durationMonths: { max: 36 } } }),
        rule("both-sides", { about: ["both-sides"], require: { partnerSubmits: true } }),
      ],
    });
    const ids = programmes.map((programme) => requirementsOf(call, programme).map(({ id }) => id));
    expect(ids).toEqual([
      ["own-period", "both-sides"],
      ["period", "both-sides"],
    ]);
  });

  it("lets a default give way where one of its aspects is told of, and only to this programme of this call", () => {
    const own = rule("own-period", { about: ["duration"], require: { durationMonths: { max: 12 } } });
    const programme = makeProgramme({ requirements: [own] });
    const broad = rule("period", {
      about: ["duration", "funding"],
      default: true,
      require: { durationMonths: { max: 36 } },
    });
    const call = makeCall([programme], { requirements: [broad] });
    expect(requirementsOf(call, programme).map(({ id }) => id)).toEqual(["own-period"]);
    expect(requirementsOf(call, programme)).toBe(requirementsOf(call, programme));
    expect(requirementsOf({ ...call, file: undefined }, programme).map(({ id }) => id)).toEqual([
      "own-period",
    ]);
    const other = makeCall([programme], {
      requirements: [rule("form", { require: { bilateralForm: true } })],
    });
    expect(requirementsOf(other, programme).map(({ id }) => id)).toEqual(["own-period", "form"]);
  });
});

describe("outcomeOf", () => {
  const of = (...pairs: [Requirement["strength"], Parameters<typeof outcomeOf>[0][number]["status"]][]) =>
    outcomeOf(pairs.map(([strength, status]) => ({ requirement: { strength }, status })));
  it("follows the contract", () => {
    expect(of(["must", "met"], ["must", "not-applicable"])).toBe("eligible");
    expect(of(["must", "unknown"], ["must", "not-met"])).toBe("ineligible");
    expect(of(["must", "met"], ["must", "unknown"])).toBe("undetermined");
    expect(of(["in-principle", "not-met"])).toBe("undetermined");
    expect(of(["must", "met"], ["encouraged", "not-met"])).toBe("eligible");
  });
});
