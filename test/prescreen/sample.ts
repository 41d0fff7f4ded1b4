import type { Call, Programme } from "../../src/knowledge/model.ts";
import { callFile, requirement, topic } from "../../src/knowledge/schema.ts";

const lines = [
  "The call closes on 1 March 2030.",
  "Nordic joint projects: water, and wind.",
  "(1) The lead must be a university or a research institute.",
  "(2) At least one enterprise takes part.",
  "(3) In principle the project runs 2 years.",
  "(4) The enterprises put in as much as the government.",
  "(5) Enterprises from several countries are encouraged.",
  "(6) The attachment tells the fo",
  "(7) Laboratories established before 1 January 2022.",
  "Baltic projects.",
];
const at = (line: number) => ({ line, text: lines[line - 1] as string });
const both = (en: string) => ({ en, zh: `（译）${en}` });

function rule(id: string, line: number, parts: Record<string, unknown>) {
  return requirement.parse({
    id,
    about: ["eligibility"],
    strength: "must",
    summary: both(lines[line - 1] as string),
    quotes: [at(line)],
    ...parts,
  });
}

const nordic: Omit<Programme, "call"> = {
  id: "8.1",
  title: { ...both("Nordic joint projects"), quotes: [at(2)] },
  section: [2, 9],
  partners: ["SE", "NO"],
  partnerQuotes: [at(2)],
  topics: [
    topic.parse({ id: "water", label: both("Water"), quotes: [at(2)] }),
    topic.parse({ id: "wind", label: both("Wind"), quotes: [at(2)] }),
  ],
  facts: [],
  statements: [],
  requirements: [
    rule("partner", 2, { about: ["partners"], require: { partnerCountries: { includes: ["SE", "NO"] } } }),
    rule("topic", 2, { about: ["topics"], require: { topic: { listed: true } } }),
    rule("lead", 3, {
      about: ["lead"],
      require: { "lead.type": { in: ["university", "research-institute"] } },
    }),
    rule("enterprise", 4, {
      about: ["participants"],
      require: { units: { type: ["enterprise"], country: ["SE", "NO", "CN"] } },
    }),
    rule("duration", 5, {
      about: ["duration"],
      strength: "in-principle",
      require: { durationMonths: { min: 24, max: 24 } },
    }),
    rule("matching", 6, {
      about: ["matching"],
      readings: [
        {
          id: "all",
          summary: both("All of the grant counts."),
          require: { chineseEnterpriseFunding: { atLeastField: "governmentFunding" } },
        },
        {
          id: "own",
          summary: both("Only the own share counts."),
          require: { chineseEnterpriseFunding: { over: 0 } },
        },
      ],
    }),
    rule("several", 7, {
      about: ["industry"],
      strength: "encouraged",
      require: { units: { min: 2, type: ["enterprise"] } },
    }),
    rule("attachment", 8, {
      about: ["documents"],
      strength: "encouraged",
      undecidable: { cause: "garbled", note: both("The sentence breaks off.") },
    }),
    rule("laboratory", 9, {
      about: ["laboratory"],
      require: { "jointLaboratory.establishedOn": { before: "2022-01-01" } },
    }),
  ],
};
const baltic: Omit<Programme, "call"> = {
  id: "8.2",
  title: { ...both("Baltic projects"), quotes: [at(10)] },
  section: [10, 10],
  partners: ["EE"],
  partnerQuotes: [at(10)],
  topics: [],
  facts: [],
  statements: [],
  requirements: [
    rule("partner", 10, { about: ["partners"], require: { partnerCountries: { includes: ["EE"] } } }),
  ],
};

/** A small call of two programmes, with one of every kind of requirement. */
export const sampleCall: Call = {
  id: "sample",
  guideline: { file: "/sample/guideline.md", text: lines.join("\n"), lines },
  file: callFile.parse({
    id: "sample",
    title: both("Sample call"),
    deadlines: {
      agency: { date: "2030-03-01", quotes: [at(1)] },
      internal: { date: "2030-02-20", quotes: [at(1)] },
    },
  }),
  programmes: [nordic, baltic].map((programme) => ({ ...programme, call: "sample" })),
};

/** A project that meets everything that Nordic joint projects ask. */
export const fittingProject = {
  topic: "Water",
  partnerCountries: ["SE"],
  lead: { type: "university" as const, country: "CN" },
  participants: [
    { name: "Blue Ltd.", type: "enterprise" as const, country: "SE" },
    { name: "Red Ltd.", type: "enterprise" as const, country: "CN" },
  ],
  durationMonths: 24,
  governmentFunding: 1_000_000,
  chineseEnterpriseFunding: 1_000_000,
  jointLaboratory: { establishedOn: "2020-05-01" },
};
