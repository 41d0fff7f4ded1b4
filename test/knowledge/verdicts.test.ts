import { describe, expect, it } from "vitest";
import { loadKnowledge } from "../../src/knowledge/load.ts";
import type { Organisation, Project } from "../../src/knowledge/project.ts";
import { evaluateRequirement, type TopicResolver } from "../../src/rules/evaluate.ts";
import { SHIPPED } from "./fixture.ts";

const { calls } = await loadKnowledge("knowledge");
const call = calls.find((one) => one.id === SHIPPED);

/** A topic is named by its label or one of its terms, letter for letter. */
const topics: TopicResolver = (text, programme) => ({
  listed: programme.topics
    .filter(({ label, terms }) =>
      [label.en, label.zh, ...(terms?.en ?? []), ...(terms?.zh ?? [])].some(
        (name) => name.toLowerCase() === text.toLowerCase(),
      ),
    )
    .map((topic) => topic.id),
});

function status(id: string, project: Project): string {
  const [programmeId, requirementId] = id.split(" ");
  const programme = call?.programmes.find((one) => one.id === programmeId);
  const requirement = programme?.requirements.find((one) => one.id === requirementId);
  if (!call || !programme || !requirement) throw new Error(`no requirement ${id}`);
  return evaluateRequirement(requirement, project, { call, programme, topics }).status;
}

const unit = (words: string): Organisation => {
  const [country, type] = words.split(" ");
  return { country, type: type as Organisation["type"] };
};
const team = (lead: string, ...others: string[]): Project => ({
  lead: unit(lead),
  participants: others.map(unit),
});
const money = (
  governmentFunding: number | undefined,
  chineseEnterpriseFunding: number | undefined,
): Project => ({
  ...team("CN university", "CN enterprise"),
  governmentFunding,
  chineseEnterpriseFunding,
});

/** Requirement, what it is about, the project, and what the text makes of it. */
const CASES: [string, string, Project, string][] = [
  ["1.1 partner", "a country of the list", { partnerCountries: ["BE"] }, "met"],
  ["1.1 partner", "a country outside the list", { partnerCountries: ["DE"] }, "not-met"],
  ["1.1 partner", "one of each: the text leaves it open", { partnerCountries: ["GB", "US"] }, "unknown"],
  [
    "1.1 project-name",
    "the format",
    { projectName: "China-UK AI Joint Laboratory", partnerCountries: ["GB"] },
    "met",
  ],
  [
    "1.1 project-name",
    "the format in Chinese",
    { projectName: "中英人工智能联合实验室", partnerCountries: ["GB"] },
    "met",
  ],
  [
    "1.1 project-name",
    "a full name: an abbreviation or not",
    { projectName: "China-United Kingdom AI Joint Laboratory", partnerCountries: ["GB"] },
    "unknown",
  ],
  ["1.1 laboratory-established", "the last day", { jointLaboratory: { establishedOn: "2021-12-31" } }, "met"],
  [
    "1.1 laboratory-established",
    "the day itself",
    { jointLaboratory: { establishedOn: "2022-01-01" } },
    "not-met",
  ],
  [
    "1.1 laboratory-agreement",
    "the day itself",
    { jointLaboratory: { agreementSignedOn: "2022-01-01" } },
    "not-met",
  ],
  [
    "1.1 patents",
    "three are not more than three",
    { basicResearch: false, indicators: { patents: 3 } },
    "not-met",
  ],
  ["1.1 patents", "four are", { basicResearch: false, indicators: { patents: 4 } }, "met"],
  [
    "1.1 patents",
    "basic research is excepted",
    { basicResearch: true, indicators: { patents: 0 } },
    "not-applicable",
  ],
  ["1.1 exchanges", "two are not more than two", { indicators: { exchanges: 2 } }, "not-met"],
  ["1.1 attendees", "fifty are not more than fifty", { indicators: { attendees: 50 } }, "not-met"],
  ["1.1 young-scholars", "six are more than five", { indicators: { youngScholars: 6 } }, "met"],
  ["1.1 duration", "two years", { durationMonths: 24 }, "not-met"],
  [
    "1.3 materials",
    "another direction",
    { topic: "Smart cities", excludedMaterials: true },
    "not-applicable",
  ],
  [
    "1.3 materials",
    "advanced materials that do damage",
    { topic: "Advanced materials", excludedMaterials: true },
    "not-met",
  ],
  ["1.3 materials", "not said", { topic: "Advanced materials" }, "unknown"],
  ["1.6 lead", "a Finnish enterprise leads", team("FI enterprise", "CN university"), "met"],
  [
    "1.6 lead",
    "a university leads, a Finnish enterprise takes part",
    team("CN university", "FI enterprise"),
    "unknown",
  ],
  [
    "1.6 lead",
    "a Chinese enterprise leads, no Finnish one",
    team("CN enterprise", "FI university"),
    "unknown",
  ],
  ["1.6 lead", "no enterprise at all", team("CN university", "FI university"), "not-met"],
  ["1.6 lead", "a Finnish university leads", team("FI university", "FI enterprise"), "not-met"],
  ["1.6 participants", "no Chinese unit", team("FI enterprise", "FI university"), "not-met"],
  ["1.6 several-enterprises", "one", team("FI enterprise", "CN university"), "not-met"],
  ["1.6 matching", "all of the grant", money(4_000_000, 4_000_000), "met"],
  ["1.6 matching", "a part of the grant", money(4_000_000, 1_000_000), "unknown"],
  ["1.6 matching", "nothing", money(4_000_000, 0), "not-met"],
  ["1.6 matching", "nothing, and no grant", money(0, 0), "met"],
  ["1.6 matching", "a sum, the grant not said", money(undefined, 1_000_000), "unknown"],
  [
    "1.6 matching",
    "no Chinese enterprise",
    { ...team("CN university", "FI enterprise"), chineseEnterpriseFunding: 0 },
    "not-applicable",
  ],
  ["1.7 matching", "nothing", money(4_000_000, 0), "not-met"],
  ["1.8 matching", "a part of the grant", money(4_000_000, 1_000_000), "unknown"],
  [
    "1.7 chinese-enterprise",
    "an Austrian one is not a Chinese one",
    team("CN university", "AT enterprise"),
    "not-met",
  ],
  [
    "1.8 two-plus-two",
    "institutes and enterprises",
    team("CN research-institute", "CN enterprise", "DE research-institute", "DE enterprise"),
    "met",
  ],
  [
    "1.8 two-plus-two",
    "a university in place of an institute",
    team("CN university", "CN enterprise", "DE research-institute", "DE enterprise"),
    "unknown",
  ],
  [
    "1.8 two-plus-two",
    "no German enterprise",
    team("CN university", "CN enterprise", "DE university"),
    "not-met",
  ],
  [
    "1.8 ip-distribution",
    "specified, not signed",
    { ipAgreement: false, responsibilitiesSpecified: true },
    "unknown",
  ],
  ["1.8 ip-distribution", "neither", { ipAgreement: false, responsibilitiesSpecified: false }, "not-met"],
  ["1.8 duration", "23 months", { durationMonths: 23 }, "not-met"],
  ["1.9 lead", "an enterprise", { lead: { type: "enterprise" } }, "not-met"],
  ["1.9 lead", "a university, nobody knows where", { lead: { type: "university" } }, "unknown"],
  ["1.9 lead", "an Israeli institute", { lead: unit("IL research-institute") }, "met"],
  ["1.9 lead", "a university in another country", { lead: unit("US university") }, "not-met"],
  ["1.9 topic", "a sub-field", { topic: "seawater desalination" }, "met"],
  ["1.9 topic", "something else is for a person to judge", { topic: "solar cells" }, "unknown"],
  ["2.0 partner", "North Korea is not South Korea", { partnerCountries: ["KP"] }, "not-met"],
  ["2.1 lead", "a university", { lead: { type: "university" } }, "not-met"],
  ["2.2 duration", "25 months", { durationMonths: 25 }, "not-met"],
  ["2.4 duration", "12 months", { durationMonths: 12 }, "not-met"],
  ["2.5 duration", "12 months", { durationMonths: 12 }, "met"],
];

describe("what the text makes of a project", () => {
  it.each(CASES)("%s, %s", (id, _about, project, expected) => {
    expect(status(id, project)).toBe(expected);
  });
});
