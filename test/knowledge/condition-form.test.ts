import { describe, expect, it } from "vitest";
import { checkConditionForm, isCountryCode } from "../../src/knowledge/condition-form.ts";

/** What is said of a condition, each with the place in it. */
function told(condition: unknown, topics: string[] = ["water", "wind"]) {
  const found: [path: string, what: string, mend: string][] = [];
  checkConditionForm(condition, [], {
    topicIds: new Set(topics),
    report: (path, what, mend) => found.push([path.map(String).join("/"), what, mend]),
  });
  return found;
}

describe("a country code", () => {
  it("is ISO's two letters, or EU", () => {
    expect(["CN", "SE", "EU", "XK"].filter(isCountryCode)).toEqual(["CN", "SE", "EU", "XK"]);
    expect(["ZZ", "QQ", "cn", "CHN", "C", "", "1A", "CN "].filter(isCountryCode)).toEqual([]);
  });
});

describe("a condition that means something", () => {
  it.each([
    {
      all: [
        { ipAgreement: true },
        { any: [{ "lead.type": "enterprise" }, { not: { tasksSpecified: false } }] },
      ],
    },
    { "lead.type": { in: ["university", "other"] }, "lead.country": { in: ["CN"] } },
    { "lead.country": "EU", partnerCountries: { includes: ["SE"], in: ["SE", "NO"] } },
    { topic: { listed: true } },
    { topic: { listed: ["water", "wind"] } },
    { projectName: { format: [{ free: true }] } },
    { durationMonths: { min: 24, max: 24 } },
    { durationMonths: { over: 23, under: 25 } },
    { durationMonths: { in: [0, 12, 24] } },
    { chineseEnterpriseFunding: { atLeastField: "governmentFunding" } },
    { "jointLaboratory.establishedOn": { before: "2024-02-29" } },
    { title: "any words", summary: { in: ["some words"] } },
    { units: { min: 1, role: "any", type: ["enterprise"], country: ["CN", "EU"] } },
    { units: {} },
  ])("is taken as it is: %j", (condition) => {
    expect(told(condition)).toEqual([]);
  });
});

const expected = "a condition is expected here.";
const example = "For example {lead.type: enterprise}.";

describe("a condition that means nothing is told", () => {
  it.each<[condition: unknown, ...found: [path: string, what: string, mend: string][]]>([
    ["enterprise", ["", expected, example]],
    [null, ["", expected, example]],
    [[], ["", expected, example]],
    [{}, ["", expected, example]],
    [{ any: [{}, { ipAgreement: true }, null] }, ["any/0", expected, example], ["any/2", expected, example]],
    [{ not: "x" }, ["not", expected, example]],
    [{ all: [] }, ["all", "“all” needs a list of conditions.", "For example all: [{…}, {…}]."]],
    [{ any: {} }, ["any", "“any” needs a list of conditions.", "For example all: [{…}, {…}]."]],
    [
      { all: [{ ipAgreement: true }], ipAgreement: true, any: [] },
      [
        "ipAgreement",
        "“ipAgreement” stands beside “all”.",
        "Put both into one all: [{all: …}, {ipAgreement: …}].",
      ],
      ["any", "“any” stands beside “all”.", "Put both into one all: [{all: …}, {any: …}]."],
    ],
    [
      { "lead.typ": "enterprise" },
      [
        "lead.typ",
        "unknown field or key “lead.typ”.",
        expect.stringMatching(/^Did you mean lead\.type\? Keys here: title, .*, units\.$/),
      ],
    ],
    [{ al: [] }, ["al", "unknown field or key “al”.", expect.stringMatching(/^Did you mean all\?/)]],
    [
      { ipAgreement: "yes" },
      ["ipAgreement", 'ipAgreement cannot be tested by "yes".', "Expected true or false."],
    ],
    [
      { ipAgreement: { in: [true] } },
      ["ipAgreement/in", "ipAgreement has no test “in”.", "Expected true or false."],
    ],
    [
      { durationMonths: 24 },
      ["durationMonths", "durationMonths cannot be tested by 24.", "Expected {max: 36}."],
    ],
    [
      { durationMonths: {} },
      ["durationMonths", "durationMonths cannot be tested by {}.", "Expected {max: 36}."],
    ],
    [
      { durationMonths: [24] },
      ["durationMonths", "durationMonths cannot be tested by [24].", "Expected {max: 36}."],
    ],
    [
      { durationMonths: null },
      ["durationMonths", "durationMonths cannot be tested by null.", "Expected {max: 36}."],
    ],
    [
      { "indicators.patents": true },
      ["indicators.patents", "indicators.patents cannot be tested by true.", "Expected {over: 3}."],
    ],
    [
      { governmentFunding: "much" },
      ["governmentFunding", 'governmentFunding cannot be tested by "much".', "Expected {max: 1000000}."],
    ],
    [
      { "jointLaboratory.establishedOn": "2022-01-01" },
      [
        "jointLaboratory.establishedOn",
        expect.stringContaining("cannot be tested"),
        "Expected {before: 2022-01-01}.",
      ],
    ],
    [
      { "lead.country": true },
      ["lead.country", "lead.country cannot be tested by true.", "Expected {in: [CN]}."],
    ],
    [
      { partnerCountries: "SE" },
      ["partnerCountries", 'partnerCountries cannot be tested by "SE".', "Expected {includes: [CN]}."],
    ],
    [{ "lead.type": 1 }, ["lead.type", "lead.type cannot be tested by 1.", "Expected {in: [university]}."]],
    [
      { participants: true },
      [
        "participants",
        "participants cannot be tested by true.",
        "Expected units: {type: [enterprise]} in place of participants.",
      ],
    ],
    [{ title: 1 }, ["title", "title cannot be tested by 1.", "Expected in: [some text]."]],
    [{ topic: false }, ["topic", "topic cannot be tested by false.", "Expected {listed: true}."]],
    [
      { projectName: { words: ["x"] } },
      [
        "projectName/words",
        "projectName has no test “words”.",
        "Expected {format: [{words: [Project]}, {free: true}]}.",
      ],
    ],
    [
      { durationMonths: { mx: 24 } },
      ["durationMonths/mx", "durationMonths has no test “mx”.", "Did you mean max?"],
    ],
    [
      { "lead.type": "enterprize" },
      ["lead.type", "“enterprize” is not an organisation type.", "Did you mean enterprise?"],
    ],
    [
      { "lead.type": { in: ["club", "university"] } },
      [
        "lead.type/in/0",
        "“club” is not an organisation type.",
        "Use one of: university, research-institute, enterprise, government, other.",
      ],
    ],
    [
      { "lead.type": { in: "enterprise" } },
      ["lead.type/in", "“in” needs a list.", "Expected {in: [university]}."],
    ],
    [
      { partnerCountries: { includes: [] } },
      ["partnerCountries/includes", "“includes” needs a list.", "Expected {includes: [CN]}."],
    ],
    [
      { "lead.country": "China" },
      ["lead.country", "“China” is not a country code.", "Use ISO 3166-1 alpha-2, for example CN, or EU."],
    ],
    [
      { partnerCountries: { in: ["CN", 7] } },
      ["partnerCountries/in/1", "“7” is not a country code.", expect.any(String)],
    ],
    [
      { durationMonths: { max: "long" } },
      ["durationMonths/max", "“long” is not a number of 0 or more.", "Write a plain number, for example 36."],
    ],
    [
      { durationMonths: { min: -1 } },
      ["durationMonths/min", "“-1” is not a number of 0 or more.", "Write a plain number, for example 36."],
    ],
    [
      { durationMonths: { in: [12, "24"] } },
      ["durationMonths/in/1", "“24” is not a number of 0 or more.", expect.any(String)],
    ],
    [
      { durationMonths: { min: 25, max: 24 } },
      [
        "durationMonths",
        "no number can pass this test of durationMonths.",
        "The lower end lies above the upper end.",
      ],
    ],
    [
      { durationMonths: { over: 24, max: 24 } },
      ["durationMonths", expect.stringContaining("no number"), expect.any(String)],
    ],
    [
      { durationMonths: { min: 24, under: 24 } },
      ["durationMonths", expect.stringContaining("no number"), expect.any(String)],
    ],
    [
      { durationMonths: { under: 0 } },
      ["durationMonths", expect.stringContaining("no number"), expect.any(String)],
    ],
    [
      { topic: { listed: false } },
      ["topic/listed", "“listed” needs true or a list of topic ids.", "For example {listed: true}."],
    ],
    [
      { topic: { listed: ["water", "wnd"] } },
      ["topic/listed", "the programme has no topic “wnd”.", "Did you mean wind?"],
    ],
    [
      { topic: { listed: ["lasers"] } },
      ["topic/listed", "the programme has no topic “lasers”.", "Topics here: water, wind."],
    ],
    [
      { chineseEnterpriseFunding: { atLeastField: "lead.type" } },
      [
        "chineseEnterpriseFunding/atLeastField",
        "chineseEnterpriseFunding cannot be measured against “lead.type”.",
        "Use one of: governmentFunding.",
      ],
    ],
    [
      { governmentFunding: { atLeastField: 5 } },
      [
        "governmentFunding/atLeastField",
        "governmentFunding cannot be measured against “5”.",
        "Use one of: chineseEnterpriseFunding.",
      ],
    ],
    [
      { governmentFunding: { atLeastField: "funds" } },
      ["governmentFunding/atLeastField", expect.stringContaining("“funds”"), expect.any(String)],
    ],
    ...[2022, "soon", "2022-13-01", "2022-1-1", "on 2022-01-01", "2022-01-01 or so"].map(
      (date) =>
        [
          { "jointLaboratory.establishedOn": { before: date } },
          ["jointLaboratory.establishedOn/before", `“${date}” is not a date.`, "Write it as 2022-01-31."],
        ] as [unknown, [string, string, string]],
    ),
    [
      { units: "enterprise" },
      ["units", "“units” needs a map.", "For example units: {type: [enterprise], country: [CN]}."],
    ],
    [
      { units: { typ: ["enterprise"] } },
      ["units/typ", "unknown key “typ”.", "Did you mean type? Keys here: min, role, type, country."],
    ],
    [{ units: { min: 0 } }, ["units/min", "“0” is not a number of organisations.", "Write 1 or more."]],
    [{ units: { min: 1.5 } }, ["units/min", "“1.5” is not a number of organisations.", "Write 1 or more."]],
    [{ units: { min: "two" } }, ["units/min", "“two” is not a number of organisations.", "Write 1 or more."]],
    [
      { units: { role: "leader" } },
      ["units/role", "“leader” is not an organisation's role.", "Did you mean lead?"],
    ],
    [
      { units: { type: ["enterprise", "club"] } },
      ["units/type/1", "“club” is not an organisation type.", expect.stringContaining("Use one of")],
    ],
    [
      { units: { type: "club" } },
      ["units/type/0", "“club” is not an organisation type.", expect.any(String)],
    ],
    [
      { units: { country: ["CN", "China"] } },
      ["units/country/1", "“China” is not a country code.", expect.any(String)],
    ],
    [
      { ipAgreement: 1, tasksSpecified: true, bilateralForm: 2 },
      ["ipAgreement", expect.any(String), expect.any(String)],
      ["bilateralForm", expect.any(String), expect.any(String)],
    ],
  ])("%j", (condition, ...found) => {
    expect(told(condition)).toEqual(found);
  });
});
