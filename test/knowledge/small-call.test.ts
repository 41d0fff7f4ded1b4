import { describe, expect, it } from "vitest";
import { type Folder, knowledgeFolder } from "./fixture.ts";

/** A call as small as one can be that has a bit of everything, and nothing wrong with it. */
const GUIDELINE = `A small call
The internal deadline is 20 February 2030, the deadline 1 March 2030. It supports 30 projects of 2 directions.

1 Sweden
Sweden is the partner. The topic is water. It supports about 10 projects, 6 of them small and 4 large.
The period must not exceed 3 years. The lead must be a university.

2 Norway
Norway is the partner. It supports 20 projects.
The period is 2~3 years in principle.
`;
const CALL = `id: small
title: {en: Small, zh: 小}
deadlines:
  internal:
    date: 2030-02-20
    quotes: [{line: 2, text: "The internal deadline is 20 February 2030"}]
  agency:
    date: 2030-03-01
    quotes: [{line: 2, text: "the deadline 1 March 2030"}]
facts:
  - id: due
    fact: deadline-internal
    about: [deadline]
    summary: {en: x, zh: x}
    value: "2030-02-20"
    quotes: [{line: 2, text: "The internal deadline is 20 February 2030"}]
  - id: all-projects
    fact: projects
    about: [projects]
    summary: {en: x, zh: x}
    value: 30
    quotes: [{line: 2, text: "It supports 30 projects"}]
totals:
  directions: 2
  partners: 2
  projects: 30
  quotes: [{line: 2, text: "30 projects of 2 directions"}]
`;
const ONE = `id: "1"
title: {en: Sweden, zh: 瑞典, quotes: [{line: 4, text: "1 Sweden"}]}
section: [4, 7]
partners: [SE]
partnerQuotes: [{line: 5, text: "Sweden is the partner."}]
topics:
  - {id: water, label: {en: Water, zh: 水}, quotes: [{line: 5, text: "The topic is water."}]}
facts:
  - id: count
    fact: projects
    about: [projects]
    summary: {en: x, zh: x}
    value: 10
    bound: about
    quotes: [{line: 5, text: "It supports about 10 projects"}]
  - id: small
    fact: projects
    about: [projects]
    summary: {en: x, zh: x}
    value: 6
    part: {id: small, label: {en: s, zh: s}}
    quotes: [{line: 5, text: "6 of them small"}]
  - id: large
    fact: projects
    about: [projects]
    summary: {en: x, zh: x}
    value: 4
    part: {id: large, label: {en: l, zh: l}}
    quotes: [{line: 5, text: "4 large"}]
  - id: period
    fact: duration
    about: [duration]
    summary: {en: x, zh: x}
    value: 36
    unit: months
    bound: at-most
    quotes: [{line: 6, text: "The period must not exceed 3 years."}]
requirements:
  - id: partner
    strength: must
    about: [partners]
    summary: {en: x, zh: x}
    quotes: [{line: 5, text: "Sweden is the partner."}]
    require: {partnerCountries: {includes: [SE]}}
  - id: topic
    strength: must
    about: [topics]
    summary: {en: x, zh: x}
    quotes: [{line: 5, text: "The topic is water."}]
    require: {topic: {listed: true}}
  - id: period
    strength: must
    about: [duration]
    summary: {en: x, zh: x}
    quotes: [{line: 6, text: "The period must not exceed 3 years."}]
    require: {durationMonths: {max: 36}}
  - id: lead
    strength: must
    about: [lead]
    summary: {en: x, zh: x}
    quotes: [{line: 6, text: "The lead must be a university."}]
    require: {lead.type: university}
`;
const TWO = `id: "2"
title: {en: Norway, zh: 挪威, quotes: [{line: 8, text: "2 Norway"}]}
section: [8, 11]
partners: ["NO"]
partnerQuotes: [{line: 9, text: "Norway is the partner."}]
facts:
  - id: count
    fact: projects
    about: [projects]
    summary: {en: x, zh: x}
    value: 20
    quotes: [{line: 9, text: "It supports 20 projects."}]
  - id: period
    fact: duration
    about: [duration]
    summary: {en: x, zh: x}
    value: 24
    to: 36
    unit: months
    inPrinciple: true
    quotes: [{line: 10, text: "The period is 2~3 years in principle."}]
requirements:
  - id: partner
    strength: must
    about: [partners]
    summary: {en: x, zh: x}
    quotes: [{line: 9, text: "Norway is the partner."}]
    require: {partnerCountries: {includes: ["NO"]}}
  - id: period
    strength: in-principle
    about: [duration]
    summary: {en: x, zh: x}
    quotes: [{line: 10, text: "The period is 2~3 years in principle."}]
    require: {durationMonths: {min: 24, max: 36}}
`;
const FILES = {
  guideline: "guideline.md",
  call: "call.yaml",
  one: "programmes/1.yaml",
  two: "programmes/2.yaml",
};
type Edit = [file: keyof typeof FILES, from: string, to: string];

const smallCall = (): Folder => {
  const folder = knowledgeFolder();
  const texts = { guideline: GUIDELINE, call: CALL, one: ONE, two: TWO };
  for (const [name, file] of Object.entries(FILES))
    folder.write(`small/${file}`, texts[name as keyof typeof FILES]);
  return folder;
};

/** What is said of the call after the edits: file, severity where it is no error, and the sentence. */
function told(edits: Edit[], asOf = "2030-01-01"): string[] {
  const folder = smallCall();
  for (const [file, from, to] of edits) folder.edit(`small/${FILES[file]}`, from, to);
  return folder.problems(asOf).map(({ file, severity, what }) => {
    const name = Object.entries(FILES).find(([, path]) => file.endsWith(path))?.[0];
    return `${name}: ${severity === "error" ? "" : `(${severity}) `}${what}`;
  });
}

const GENERAL = (rule: string) => `requirements:
  - id: general
    strength: must
    about: [lead]
    summary: {en: x, zh: x}
    quotes: [{line: 1, text: "A small call"}]
    ${rule}
totals:`;

describe("a small call", () => {
  it("has nothing wrong with it, before its deadlines and on their days", () => {
    expect(told([])).toEqual([]);
    expect(told([], "2030-02-20")).toEqual([]);
    expect(told([], "2030-02-21")).toEqual(["call: (warning) the internal deadline 2030-02-20 has passed."]);
    expect(told([], "2030-03-02")).toHaveLength(2);
  });

  it.each<[name: string, edits: Edit[], said: string[]]>([
    // Sums.
    [
      "fewer directions",
      [["call", "directions: 2", "directions: 3"]],
      ["call: the text says 3 directions, but the number of programmes is 2."],
    ],
    [
      "a partner more",
      [["call", "partners: 2", "partners: 1"]],
      ["call: the text says 1 partners, but the programmes' partners together are 2."],
    ],
    [
      "a total that does not come out",
      [
        ["call", "projects: 30", "projects: 31"],
        ["call", "value: 30", "value: 31\n    computed: true"],
      ],
      ["call: the text says 31 projects, but the programmes' figures add up to 30."],
    ],
    [
      "a total beside another fact",
      [["call", "value: 30", "value: 31"]],
      [
        "call: the fact all-projects: its quote has no figure of 31.",
        "call: totals says 30 projects, the fact all-projects says 31.",
      ],
    ],
    ["no total", [["call", "  projects: 30\n", ""]], []],
    [
      "parts that do not add up",
      [["one", "value: 6", "value: 4"]],
      [
        "one: count is 10, but its parts (small, large) add up to 8.",
        "one: the fact small: its quote has no figure of 4.",
      ],
    ],
    [
      "parts of a part",
      [["one", "part: {id: large,", "part: {id: small-large,"]],
      [
        "one: count is 10, but its parts (small) add up to 6.",
        "one: small is 6, but its parts (large) add up to 4.",
      ],
    ],
    [
      "a figure that the total needs",
      [["two", "    fact: projects", "    fact: items"]],
      [
        "call: the text says 30 projects, but the programmes' figures add up to 10.",
        "two: the programme 2 has no fact projects, which the call's total needs.",
      ],
    ],
    // Figures and their quotes.
    [
      "a bound that the text does not give",
      [["one", "bound: about", "bound: exact"]],
      ["one: the fact count: the text says “about”, the fact “exact”."],
    ],
    [
      "a bound where the text gives none",
      [["two", "    value: 20", "    value: 20\n    bound: at-least"]],
      [],
    ],
    [
      "a figure that is worked out",
      [
        ["one", "value: 6\n", "value: 6\n    computed: true\n"],
        ["one", "6 of them small", "of them small"],
      ],
      [],
    ],
    [
      "a figure that its quote has not",
      [["one", "6 of them small", "of them small"]],
      ["one: the fact small: its quote has no figure of 6."],
    ],
    [
      "months that are none of the years",
      [["two", "value: 24", "value: 25"]],
      [
        "two: the fact period: its quote has no figure of 25.",
        "two: the fact period says 25 to 36, the requirement period 24 to 36.",
      ],
    ],
    [
      "a date that its quote has not",
      [["call", 'value: "2030-02-20"', 'value: "2030-02-21"']],
      [
        "call: the deadline is 2030-02-20, the fact due says 2030-02-21.",
        "call: the fact due: its quote does not say “2030-02-21”.",
      ],
    ],
    // The frame.
    [
      "deadlines in the wrong order",
      [
        ["call", "  agency:\n    date: 2030-03-01", "  agency:\n    date: 2030-02-01"],
        ["call", "the deadline 1 March 2030", "the deadline 1 March 2030. It"],
      ],
      [
        "call: its quote does not give the date 2030-02-01.",
        "call: (warning) the internal deadline lies after the agency's.",
      ],
    ],
    [
      "lines of no programme",
      [
        ["guideline", "university.\n\n", "university.\nBetween them.\n"],
        ["one", "section: [4, 7]", "section: [4, 6]"],
      ],
      ["two: (warning) lines 7 to 7 lie between the sections of 1 and 2."],
    ],
    // What nobody wrote down.
    [
      "a sentence that binds and is not quoted",
      [["guideline", "A small call\n", "A small call. It must be so! It shall and must not be else\n"]],
      [
        "guideline: no rule, fact or statement quotes the “must” of this sentence: “It must be so!”.",
        "guideline: no rule, fact or statement quotes the “shall” of this sentence: “It shall and must not be else The internal deadline is 20 February 2030, the deadline 1 March 2030.”.",
      ],
    ],
    [
      "a sentence that is set aside with a reason",
      [
        ["guideline", "A small call\n", "A small call. It must be so!\n"],
        [
          "call",
          "totals:",
          'coverage: [{kind: informational, reason: x, quotes: [{line: 1, text: "It must be so!"}]}]\ntotals:',
        ],
      ],
      [],
    ],
    [
      "a topic's quote, which covers no rule",
      [
        ["guideline", "The topic is water.", "The topic must be water."],
        [
          "one",
          '[{line: 5, text: "The topic is water."}]}',
          '[{line: 5, text: "The topic must be water."}]}',
        ],
        ["one", '[{line: 5, text: "The topic is water."}]', '[{line: 5, text: "Sweden is the partner."}]'],
      ],
      [
        "guideline: no rule, fact or statement quotes the “must” of this sentence: “The topic must be water.”.",
      ],
    ],
    // Rules against each other and the facts.
    [
      "a rule that nobody can meet",
      [
        [
          "one",
          "require: {lead.type: university}",
          "require: {all: [{lead.type: university}, {lead.type: other}]}",
        ],
      ],
      ["one: no project can meet lead."],
    ],
    [
      "a reading that nobody can meet",
      [
        [
          "one",
          "require: {lead.type: university}",
          "readings: [{id: a, summary: {en: x, zh: x}, require: {lead.type: university}}, {id: b, summary: {en: x, zh: x}, require: {all: [{ipAgreement: true}, {ipAgreement: false}]}}]",
        ],
      ],
      ["one: no project can meet lead (reading b)."],
    ],
    [
      "a rule that nobody can meet where it applies",
      [
        [
          "one",
          "require: {lead.type: university}",
          "when: {lead.type: other}\n    require: {lead.type: university}",
        ],
      ],
      ["one: where lead applies, no project can meet it."],
    ],
    [
      "two rules that exclude each other",
      [
        [
          "one",
          "require: {topic: {listed: true}}",
          "require: {topic: {listed: true}, lead.type: enterprise}",
        ],
      ],
      ["one: no project can meet both topic and lead."],
    ],
    [
      "two rules of which one does not bind",
      [
        [
          "one",
          "require: {topic: {listed: true}}",
          "require: {topic: {listed: true}, lead.type: enterprise}",
        ],
        ["one", "  - id: topic\n    strength: must", "  - id: topic\n    strength: encouraged"],
      ],
      [],
    ],
    [
      "two rules of which one applies in a case",
      [
        [
          "one",
          "require: {topic: {listed: true}}",
          "when: {ipAgreement: true}\n    require: {topic: {listed: true}, lead.type: enterprise}",
        ],
      ],
      [],
    ],
    [
      "a fact beside a rule of other figures",
      [["one", "{durationMonths: {max: 36}}", "{durationMonths: {under: 36}}"]],
      ["one: the fact period says 0 to 36, the requirement period 0 to 35."],
    ],
    [
      "a fact beside a rule with an open end",
      [["one", "{durationMonths: {max: 36}}", "{durationMonths: {min: 36}}"]],
      ["one: the fact period says 0 to 36, the requirement period 36 or more."],
    ],
    [
      "a fact beside a rule of one figure",
      [["one", "{durationMonths: {max: 36}}", "{durationMonths: {in: [36]}}"]],
      ["one: the fact period says 0 to 36, the requirement period 36."],
    ],
    [
      "a fact beside the same rule in other words",
      [["one", "{durationMonths: {max: 36}}", "{durationMonths: {under: 37}}"]],
      [],
    ],
    [
      "a range beside a list with the same ends",
      [["two", "{durationMonths: {min: 24, max: 36}}", "{durationMonths: {in: [36, 24]}}"]],
      [],
    ],
    [
      "a range beside the same one, told by what is over",
      [["two", "{durationMonths: {min: 24, max: 36}}", "{durationMonths: {over: 23, max: 36}}"]],
      [],
    ],
    [
      "a fact without its rule",
      [["one", "{durationMonths: {max: 36}}", "{ipAgreement: true}"]],
      ["one: the fact period has no requirement on durationMonths."],
    ],
    [
      "a rule without its fact",
      [["one", "fact: duration", "fact: length"]],
      ["one: (warning) no fact gives the duration that the requirement period asks for."],
    ],
    [
      "a fact that binds more than its rule",
      [["two", "    inPrinciple: true\n", ""]],
      ["two: the fact period and the requirement period differ on “in principle”."],
    ],
    [
      "partners that no rule asks for",
      [["one", "{partnerCountries: {includes: [SE]}}", "{cooperationAgreement: true}"]],
      ["one: no requirement asks for these partners."],
    ],
    [
      "partners other than the rule's",
      [["one", "{partnerCountries: {includes: [SE]}}", "{partnerCountries: {includes: [SE, FI]}}"]],
      ["one: partners has SE, the requirement on partnerCountries FI SE."],
    ],
    [
      "partners in another order, in one of two readings",
      [
        ["one", "partners: [SE]", "partners: [SE, FI]"],
        ["call", "partners: 2", "partners: 3"],
        [
          "one",
          "require: {partnerCountries: {includes: [SE]}}",
          "readings: [{id: a, summary: {en: x, zh: x}, require: {partnerCountries: {in: [FI, SE]}}}, {id: b, summary: {en: x, zh: x}, require: {partnerCountries: {in: [FI]}}}]",
        ],
      ],
      [],
    ],
    [
      "topics that no rule asks for",
      [["one", "{topic: {listed: true}}", "{ipAgreement: true}"]],
      ["one: (warning) no requirement asks for one of these topics."],
    ],
    [
      "a general rule beside an own one",
      [["call", "totals:", GENERAL("require: {lead.country: CN}")]],
      ["one: (warning) lead and the call's general rule general are about the same and both apply."],
    ],
    [
      "a general rule that gives way",
      [["call", "totals:", GENERAL("default: true\n    require: {lead.type: enterprise}")]],
      [],
    ],
    [
      "a general rule against an own one",
      [["call", "totals:", GENERAL("require: {lead.type: enterprise}").replace("[lead]", "[partners]")]],
      [
        "one: no project can meet both lead and the call's general rule general.",
        "one: (warning) partner and the call's general rule general are about the same and both apply.",
        "two: (warning) partner and the call's general rule general are about the same and both apply.",
      ],
    ],
    // Drafts.
    [
      "drafts",
      [
        [
          "one",
          "    require: {lead.type: university}",
          "    require: {lead.type: university}\n    draft: true",
        ],
        ["two", "    value: 20", "    value: 20\n    draft: true"],
      ],
      [
        "one: (notice) lead is a draft: it gives no verdict yet.",
        "two: (notice) count is a draft: it gives no verdict yet.",
      ],
    ],
    // Ties.
    [
      "another id than its folder's",
      [["call", "id: small", "id: large"]],
      ["call: the id “large” is not the folder's name."],
    ],
    [
      "sections that overlap",
      [["one", "section: [4, 7]", "section: [4, 8]"]],
      ["two: the section overlaps that of 1, which ends in line 8."],
    ],
    ["sections that touch", [["one", "section: [4, 7]", "section: [4, 6]"]], []],
    [
      "a section beyond the text",
      [["two", "section: [8, 11]", "section: [8, 12]"]],
      ["two: the section [8, 12] does not exist."],
    ],
    [
      "a section that does not begin at its heading",
      [["two", "section: [8, 11]", "section: [9, 11]"]],
      [
        "two: the quote in line 8 is not in the section of 2 (lines 9 to 11): “2 Norway”.",
        "two: the section does not begin where its title stands.",
      ],
    ],
    [
      "a fact with neither value nor reason",
      [["two", "    value: 20\n", ""]],
      ["two: the fact count needs exactly one of value and undecidable."],
    ],
    [
      "a fact with both",
      [
        [
          "two",
          "    value: 20\n",
          "    value: 20\n    undecidable: {cause: missing, note: {en: x, zh: x}}\n",
        ],
      ],
      ["two: the fact count needs exactly one of value and undecidable."],
    ],
    ["a range of one figure", [["two", "to: 36", "to: 24"]], ["two: the range of the fact period is empty."]],
    [
      "an id twice",
      [["one", "- id: topic", "- id: partner"]],
      ["one: the id “partner” is used twice under requirements."],
    ],
    [
      "a quote of a programme in the call",
      [
        ["call", 'text: "30 projects of 2 directions"', 'text: "Sweden is the partner."'],
        ["call", '  quotes: [{line: 2, text: "Sweden', '  quotes: [{line: 5, text: "Sweden'],
      ],
      [
        "call: the quote in line 5 is not in the call's own part, but in a programme's section: “Sweden is the partner.”.",
      ],
    ],
  ])("with %s", (_, edits, said) => {
    expect(told(edits)).toEqual(said);
  });
});
