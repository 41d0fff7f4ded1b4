import { describe, expect, it } from "vitest";
import { tellProblem } from "../../src/knowledge/problems.ts";
import { type Folder, knowledgeFolder, lineOf, SHIPPED } from "./fixture.ts";

const programme = (id: string) => `${SHIPPED}/programmes/${id}.yaml`;
const call = `${SHIPPED}/call.yaml`;

interface Fault {
  name: string;
  /** Breaks a copy of the shipped knowledge. */
  make(folder: Folder): Folder;
  file: string;
  /** A text on the line that the message must point at, where it points at one. */
  at?: string;
  says: RegExp;
  severity?: "error" | "warning" | "notice";
}

const FAULTS: Fault[] = [
  {
    name: "a quote with a changed word",
    make: (f) =>
      f.edit(
        programme("2.1"),
        "The project leading unit must be an enterprise.",
        "The project leading unit should be an enterprise.",
      ),
    file: programme("2.1"),
    at: "should be an enterprise",
    says: /does not stand in line 242.*agrees as far as “…he project leading unit ”/s,
  },
  {
    name: "a quote pinned to the wrong line",
    make: (f) => f.edit(programme("1.9"), "{line: 204, text", "{line: 203, text"),
    file: programme("1.9"),
    at: "line: 203",
    says: /does not stand in line 203.*stands in line 204/s,
  },
  {
    name: "the same sentence of the neighbour's programme",
    make: (f) =>
      f.edit(programme("2.4"), '{line: 293, text: "(1) The project', '{line: 204, text: "The project'),
    file: programme("2.4"),
    at: "line: 204",
    says: /line 204 is not in the section of 2\.4 \(lines 279 to 302\)/,
  },
  {
    name: "a call's quote out of a programme",
    make: (f) =>
      f.edit(
        call,
        '{line: 3, text: "Program ID:"}',
        '{line: 204, text: "The project implementation period is 2 years."}',
      ),
    file: call,
    says: /not in the call's own part/,
  },
  {
    name: "a line that is not there",
    make: (f) => f.edit(programme("2.5"), "{line: 313, text", "{line: 999, text"),
    file: programme("2.5"),
    at: "line: 999",
    says: /has no line 999.*last line is 315/s,
  },
  {
    name: "an unknown key",
    make: (f) =>
      f.edit(programme("2.1"), "require: {lead.type: enterprise}", "requires: {lead.type: enterprise}"),
    file: programme("2.1"),
    at: "requires:",
    says: /unknown key “requires”.*Did you mean require\?/s,
  },
  {
    name: "an unknown aspect",
    make: (f) => f.edit(programme("2.1"), "about: [lead]", "about: [leed]"),
    file: programme("2.1"),
    at: "[leed]",
    says: /“leed” is not known here.*Did you mean lead\?/s,
  },
  {
    name: "a missing key",
    make: (f) => f.edit(programme("2.1"), "section: [230, 251]\n", ""),
    file: programme("2.1"),
    says: /section is missing/,
  },
  {
    name: "an unknown organisation type in a condition",
    make: (f) =>
      f.edit(programme("2.1"), "require: {lead.type: enterprise}", "require: {lead.type: enterprize}"),
    file: programme("2.1"),
    at: "enterprize",
    says: /“enterprize” is not an organisation type.*Did you mean enterprise\?/s,
  },
  {
    name: "an unknown field in a condition",
    make: (f) =>
      f.edit(programme("2.1"), "require: {lead.type: enterprise}", "require: {lead.typ: enterprise}"),
    file: programme("2.1"),
    at: "lead.typ",
    says: /“lead\.typ”.*Did you mean lead\.type\?/s,
  },
  {
    name: "a country that is none",
    make: (f) => f.edit(programme("1.9"), "lead.country: {in: [CN, IL]}", "lead.country: {in: [CN, QQ]}"),
    file: programme("1.9"),
    at: "QQ",
    says: /“QQ” is not a country code/,
  },
  {
    name: "a test that does not fit its field",
    make: (f) =>
      f.edit(programme("1.9"), "durationMonths: {min: 24, max: 24}", "durationMonths: {before: 2022-01-01}"),
    file: programme("1.9"),
    says: /durationMonths has no test “before”/,
  },
  {
    name: "a topic that the programme does not list",
    make: (f) => f.edit(programme("1.3"), "listed: [advanced-materials]", "listed: [advanced-material]"),
    file: programme("1.3"),
    at: "listed: [advanced-material]",
    says: /no topic “advanced-material”.*Did you mean advanced-materials\?/s,
  },
  {
    name: "an empty range",
    make: (f) => f.edit(programme("1.8"), "{min: 24, max: 36}", "{min: 36, max: 24}"),
    file: programme("1.8"),
    says: /no number can pass/,
  },
  {
    name: "an id that is used twice",
    make: (f) => f.edit(programme("2.0"), "- id: contact-organisation", "- id: contact-phone"),
    file: programme("2.0"),
    says: /“contact-phone” is used twice under facts/,
  },
  {
    name: "a programme that is there twice",
    make: (f) => f.edit(programme("2.3"), 'id: "2.3"', 'id: "2.2"'),
    file: programme("2.3"),
    at: 'id: "2.2"',
    says: /programme 2\.2 is there twice/,
  },
  {
    name: "a section that overlaps the one before",
    make: (f) => f.edit(programme("1.9"), "section: [184, 207]", "section: [184, 208]"),
    file: programme("2.0"),
    says: /overlaps that of 1\.9/,
  },
  {
    name: "a section that begins elsewhere than its title",
    make: (f) =>
      f
        .edit(programme("2.2"), "section: [252, 268]", "section: [251, 268]")
        .edit(programme("2.1"), "section: [230, 251]", "section: [230, 250]"),
    file: programme("2.2"),
    says: /does not begin where its title stands/,
  },
  {
    name: "an id that is not the folder's name",
    make: (f) => f.edit(call, `id: ${SHIPPED}`, "id: most-2023"),
    file: call,
    at: "id: most-2023",
    says: /“most-2023” is not the folder's name/,
  },
  {
    name: "a fact with neither value nor reason",
    make: (f) => f.edit(programme("2.0"), "    value: SangHa Woo\n", ""),
    file: programme("2.0"),
    says: /exactly one of value and undecidable/,
  },
  {
    name: "a requirement with two ways to decide",
    make: (f) =>
      f.edit(
        programme("2.1"),
        "    require: {lead.type: enterprise}",
        "    require: {lead.type: enterprise}\n    undecidable: {cause: missing, note: {en: x, zh: x}}",
      ),
    file: programme("2.1"),
    says: /exactly one of require, readings and undecidable/i,
  },
  {
    name: "broken YAML",
    make: (f) => f.edit(programme("2.1"), "partners: [KR]", "partners: [KR"),
    file: programme("2.1"),
    says: /not valid YAML/,
  },
  {
    name: "a key that is written twice",
    make: (f) => f.edit(programme("2.1"), "partners: [KR]", "partners: [KR]\npartners: [ZA]"),
    file: programme("2.1"),
    says: /is there twice/,
  },
  {
    name: "a missing call.yaml",
    make: (f) => f.remove(call),
    file: call,
    says: /the file is missing/,
  },
  {
    name: "a missing programme",
    make: (f) => f.remove(programme("2.3")),
    file: call,
    at: "directions: 15",
    says: /15 directions, but the number of programmes is 14/,
  },
  {
    name: "a normative sentence that nothing quotes",
    make: (f) =>
      f.edit(
        `${SHIPPED}/guideline.md`,
        "(1) The project leading unit must be an enterprise.",
        "(1) The project leading unit must be an enterprise. The team shall not be larger than ten.",
      ),
    file: `${SHIPPED}/guideline.md`,
    at: "The team shall",
    says: /quotes the “shall” of this sentence: “The team shall not be larger than ten\.”/,
  },
  {
    name: "a figure that is not the quote's",
    make: (f) => f.edit(programme("2.4"), "value: 2000000", "value: 20000000"),
    file: programme("2.4"),
    says: /its quote has no figure of 20000000/,
  },
  {
    name: "a bound that is not the quote's",
    make: (f) => f.edit(programme("1.3"), "    bound: at-most\n", ""),
    file: programme("1.3"),
    says: /the text says “at-most”, the fact “exact”/,
  },
  {
    name: "a sum that does not come out",
    make: (f) => f.edit(programme("2.4"), "value: 2000000", "value: 20000000"),
    file: call,
    at: "funding: 496000000",
    says: /496000000 funding, but the programmes' figures add up to 514000000/,
  },
  {
    name: "parts that do not add up to the whole",
    make: (f) => f.edit(programme("1.4"), "    value: 130000000", "    value: 140000000"),
    file: programme("1.4"),
    says: /funding is 140000000, but its parts .* add up to 130000000/,
  },
  {
    name: "readings that never differ",
    make: (f) =>
      f.edit(
        programme("1.8"),
        "require: {any: [{ipAgreement: true}, {responsibilitiesSpecified: true}]}",
        "require: {ipAgreement: true}",
      ),
    file: programme("1.8"),
    says: /readings signed and specified of ip-distribution never differ/,
  },
  {
    name: "a requirement that no project can meet",
    make: (f) =>
      f.edit(
        programme("2.1"),
        "require: {lead.type: enterprise}",
        "require: {all: [{lead.type: enterprise}, {lead.type: {in: [university]}}]}",
      ),
    file: programme("2.1"),
    says: /no project can meet lead\./,
  },
  {
    name: "two requirements that exclude each other",
    make: (f) =>
      f.edit(
        programme("2.1"),
        "require: {partnerSubmits: true}",
        "require: {lead.type: university, partnerSubmits: true}",
      ),
    file: programme("2.1"),
    says: /no project can meet both lead and both-sides/,
  },
  {
    name: "a requirement that says other than its fact",
    make: (f) =>
      f.edit(
        programme("2.0"),
        "require: {durationMonths: {max: 36}}",
        "require: {durationMonths: {max: 24}}",
      ),
    file: programme("2.0"),
    says: /the fact duration says 0 to 36, the requirement duration 0 to 24/,
  },
  {
    name: "a fact that is softer than its requirement",
    make: (f) => f.edit(programme("2.3"), "    inPrinciple: true\n", ""),
    file: programme("2.3"),
    says: /differ on “in principle”/,
  },
  {
    name: "a fact that no requirement holds a project to",
    make: (f) =>
      f.edit(programme("2.0"), "require: {durationMonths: {max: 36}}", "require: {partnerSubmits: true}"),
    file: programme("2.0"),
    says: /the fact duration has no requirement on durationMonths/,
  },
  {
    name: "a requirement on a figure that no fact gives",
    make: (f) => f.edit(programme("2.0"), "fact: duration", "fact: period"),
    file: programme("2.0"),
    says: /no fact gives the duration that the requirement duration asks for/,
    severity: "warning",
  },
  {
    name: "partners that differ from the requirement's",
    make: (f) => f.edit(programme("2.5"), "partners: [RU]", "partners: [BY]"),
    file: programme("2.5"),
    at: "partners: [BY]",
    says: /partners has BY, the requirement on partnerCountries RU/,
  },
  {
    name: "a general rule beside an own one",
    make: (f) => f.edit(call, "    default: true\n", ""),
    file: programme("1.1"),
    says: /duration and the call's general rule duration-general are about the same/,
    severity: "warning",
  },
  {
    name: "a draft",
    make: (f) =>
      f.edit(
        programme("2.1"),
        "    require: {lead.type: enterprise}",
        "    require: {lead.type: enterprise}\n    draft: true",
      ),
    file: programme("2.1"),
    says: /lead is a draft/,
    severity: "notice",
  },
  {
    name: "a deadline that its quote does not give",
    make: (f) => f.edit(call, "date: 2022-12-25", "date: 2022-12-26"),
    file: call,
    says: /its quote does not give the date 2022-12-26/,
  },
  {
    name: "text between two sections",
    make: (f) =>
      f
        .edit(programme("2.0"), "section: [208, 229]", "section: [208, 228]")
        .edit(`${SHIPPED}/guideline.md`, "360 5702, e-mail:\n\n", "360 5702, e-mail:\nThe end of it.\n"),
    file: programme("2.1"),
    says: /lines 229 to 229 lie between the sections of 2\.0 and 2\.1/,
    severity: "warning",
  },
  {
    name: "a name that its quote does not give",
    make: (f) => f.edit(programme("2.1"), "value: Taehong Sung", "value: Taehong Song"),
    file: programme("2.1"),
    says: /the fact contact: its quote does not say “Taehong Song”/,
  },
  {
    name: "a programme without the figure that the total needs",
    make: (f) => f.edit(programme("2.1"), "fact: projects", "fact: items"),
    file: programme("2.1"),
    at: "facts:",
    says: /the programme 2\.1 has no fact projects, which the call's total needs/,
  },
  {
    name: "a total that the call's own fact does not give",
    make: (f) => f.edit(call, "  projects: 138", "  projects: 139"),
    file: call,
    at: "projects: 139",
    says: /totals says 139 projects, the fact \S+ says 138/,
  },
  {
    name: "partners that do not make up the number stated",
    make: (f) => f.edit(call, "  partners: 14", "  partners: 13"),
    file: call,
    at: "partners: 13",
    says: /13 partners, but the programmes' partners together are 14/,
  },
  {
    name: "a deadline that its fact does not give",
    make: (f) => f.edit(call, 'value: "2022-12-25"', 'value: "2022-12-24"'),
    file: call,
    says: /the deadline is 2022-12-25, the fact deadline-internal says 2022-12-24/,
  },
  {
    name: "deadlines that are swapped",
    make: (f) =>
      f
        .edit(call, "  internal:\n    date: 2022-12-25", "  agency:\n    date: 2022-12-25")
        .edit(call, "  agency:\n    date: 2022-12-30", "  internal:\n    date: 2022-12-30")
        .edit(call, "fact: deadline-internal", "fact: due-internal")
        .edit(call, "fact: deadline-agency", "fact: due-agency"),
    file: call,
    says: /the internal deadline lies after the agency's/,
    severity: "warning",
  },
  {
    name: "partners that no requirement asks for",
    make: (f) =>
      f.edit(programme("2.1"), "{partnerCountries: {includes: [KR]}}", "{cooperationAgreement: true}"),
    file: programme("2.1"),
    at: "partners: [KR]",
    says: /no requirement asks for these partners/,
  },
  {
    name: "topics that no requirement asks for",
    make: (f) => f.edit(programme("2.1"), "{topic: {listed: true}}", "{cooperationAgreement: true}"),
    file: programme("2.1"),
    at: "topics:",
    says: /no requirement asks for one of these topics/,
    severity: "warning",
  },
  {
    name: "a general rule that contradicts a programme's",
    make: (f) =>
      f.edit(
        call,
        "statements:\n",
        `  - id: lead-general
    strength: must
    about: [eligibility]
    summary: {en: x, zh: x}
    quotes: [{line: 3, text: "Program ID:"}]
    require: {lead.type: {in: [university, research-institute]}}
statements:
`,
      ),
    file: programme("2.1"),
    at: "- id: lead",
    says: /no project can meet both lead and the call's general rule lead-general/,
  },
  {
    name: "a rule whose condition to apply rules it out",
    make: (f) =>
      f.edit(
        programme("2.1"),
        "    require: {lead.type: enterprise}",
        "    when: {lead.type: university}\n    require: {lead.type: enterprise}",
      ),
    file: programme("2.1"),
    says: /where lead applies, no project can meet it/,
  },
  {
    name: "a requirement that bars what it asks for",
    make: (f) =>
      f.edit(
        programme("2.1"),
        "require: {lead.type: enterprise}",
        "require: {all: [{lead.type: enterprise}, {not: {lead.type: {in: [enterprise, other]}}}]}",
      ),
    file: programme("2.1"),
    says: /no project can meet lead\./,
  },
  {
    name: "readings that say the same in other words",
    make: (f) =>
      f.edit(
        programme("2.1"),
        "    require: {lead.type: enterprise}",
        `    readings:
      - {id: one, summary: {en: x, zh: x}, require: {all: [{lead.type: enterprise}, {durationMonths: {min: 4}}]}}
      - {id: two, summary: {en: x, zh: x}, require: {durationMonths: {over: 3}, lead.type: {in: [enterprise]}}}`,
      ),
    file: programme("2.1"),
    at: "id: two",
    says: /the readings one and two of lead never differ/,
  },
  {
    name: "a range that ends before it begins",
    make: (f) => f.edit(programme("2.1"), "    bound: at-most\n", "    to: 24\n"),
    file: programme("2.1"),
    at: "to: 24",
    says: /the range of the fact duration is empty/,
  },
  {
    name: "a section that is not there",
    make: (f) => f.edit(programme("2.5"), "section: [303, 315]", "section: [303, 999]"),
    file: programme("2.5"),
    at: "section: [303, 999]",
    says: /the section \[303, 999\] does not exist.*315 lines/s,
  },
  {
    name: "two readings of one id",
    make: (f) => f.edit(programme("1.8"), "- id: institutes-only", "- id: universities-count"),
    file: programme("1.8"),
    says: /“universities-count” is used twice under readings/,
  },
  {
    name: "call.yml in place of call.yaml",
    make: (f) => f.remove(call).write(call.replace(".yaml", ".yml"), "id: x\n"),
    file: call,
    says: /the file is missing/,
  },
  {
    name: "a value of the wrong kind",
    make: (f) => f.edit(programme("2.1"), "section: [230, 251]", "section: first"),
    file: programme("2.1"),
    at: "section: first",
    says: /section is not right: “first”/,
  },
  {
    name: "a call that is a draft",
    make: (f) => f.edit(call, "deadlines:", "draft: true\ndeadlines:"),
    file: call,
    at: "draft: true",
    says: /this call is a draft.*guidepost knowledge review/s,
    severity: "notice",
  },
  {
    name: "a programme that is a draft",
    make: (f) => f.edit(programme("2.1"), "partners: [KR]", "draft: true\npartners: [KR]"),
    file: programme("2.1"),
    at: "draft: true",
    says: /the programme 2\.1 is a draft/,
    severity: "notice",
  },
];

describe("guidepost knowledge check", () => {
  it("finds nothing wrong with the shipped call", () => {
    expect(knowledgeFolder("shipped").problems().map(tellProblem)).toEqual([]);
  });

  it("warns of deadlines that have passed, and of nothing else", () => {
    const problems = knowledgeFolder("shipped").problems("2022-12-31");
    expect(problems.map((problem) => [problem.severity, problem.what])).toEqual([
      ["warning", "the internal deadline 2022-12-25 has passed."],
      ["warning", "the deadline 2022-12-30 has passed."],
    ]);
  });

  it("does not blame the rest of a call for a file that is wrong", () => {
    const folder = knowledgeFolder("shipped").edit(programme("2.1"), "partners: [KR]", "partners: [KR");
    expect(new Set(folder.problems().map((problem) => problem.file))).toEqual(
      new Set([folder.path(programme("2.1"))]),
    );
  });

  /** Conditions that are wrong in themselves, in place of a requirement's. */
  it.each<[condition: string, says: RegExp]>([
    ["a company that leads", /a condition is expected here/],
    ["{all: [{lead.type: enterprise}], lead.country: CN}", /“lead\.country” stands beside “all”/],
    ["{any: {lead.type: enterprise}}", /“any” needs a list of conditions/],
    ["{durationMonths: [24]}", /durationMonths cannot be tested by \[24\]/],
    ["{durationMonths: {mx: 24}}", /durationMonths has no test “mx”.*Did you mean max\?/s],
    ["{durationMonths: {max: long}}", /“long” is not a number of 0 or more/],
    ["{lead.type: {in: enterprise}}", /“in” needs a list/],
    ["{topic: {listed: energy}}", /“listed” needs true or a list of topic ids/],
    ["{governmentFunding: {atLeastField: lead.type}}", /cannot be measured against “lead\.type”/],
    ["{jointLaboratory.establishedOn: {before: 2022}}", /“2022” is not a date/],
    ["{units: enterprise}", /“units” needs a map/],
    ["{units: {typ: [enterprise]}}", /“typ”.*Did you mean type\?/s],
    ["{units: {min: 0}}", /“0” is not a number of organisations/],
  ])("finds the condition %s", (condition, says) => {
    const file = programme("2.1");
    const folder = knowledgeFolder("shipped").edit(file, "{lead.type: enterprise}", condition);
    const problems = folder.problems();
    expect(problems.map(({ severity }) => severity)).toEqual(["error"]);
    expect(`${problems[0]?.what} ${problems[0]?.mend}`).toMatch(says);
    expect(problems[0]?.line).toBe(lineOf(folder.path(file), condition));
  });

  it.each(FAULTS)("finds $name", ({ make, file, at, says, severity = "error" }) => {
    const folder = make(knowledgeFolder("shipped"));
    const problems = folder.problems();
    const found = problems.filter((one) => one.file.endsWith(file) && says.test(`${one.what} ${one.mend}`));
    expect(found, problems.map(tellProblem).join("\n")).not.toEqual([]);
    expect(found[0]?.severity).toBe(severity);
    if (at) expect(found[0]?.line).toBe(lineOf(folder.path(file), at));
    expect(problems.filter((one) => one.severity === "error").length > 0).toBe(severity === "error");
  });
});
