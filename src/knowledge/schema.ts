/**
 * The form of a call's structured files (`call.yaml`, `programmes/*.yaml`). Data passes these schemas once,
 * at load, and is trusted after.
 * @module
 */
import { z } from "zod";
import { ASPECTS } from "./aspects.ts";
import { FIELD_PATHS, type FieldPath, ORGANISATION_TYPES } from "./fields.ts";

const id = z
  .string()
  .regex(
    /^[a-z0-9]+(?:[-.][a-z0-9]+)*$/,
    "expected lower-case words joined by - (for example lead-organisation)",
  );
const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "expected an ISO date, for example 2022-12-25");
const country = z.string().regex(/^[A-Z]{2}$/, "expected an ISO 3166-1 alpha-2 code in capitals, or EU");
const nonEmpty = z.string().trim().min(1);

/** One sentence or name in both languages. */
export const bilingual = z.strictObject({ en: nonEmpty, zh: nonEmpty });
/** Words and phrases people use for a thing. */
export const terms = z.strictObject({ en: z.array(nonEmpty).default([]), zh: z.array(nonEmpty).default([]) });

/** A verbatim piece of the guideline with its line, or first and last line, 1-based. */
export const quote = z.strictObject({
  line: z.union([
    z.number().int().positive(),
    z.tuple([z.number().int().positive(), z.number().int().positive()]),
  ]),
  text: nonEmpty,
});
const quotes = z.array(quote).min(1);
const about = z.array(z.enum(ASPECTS)).min(1);

/** A test on one field's value. Several keys are joined by "and". */
const valueTest = z.union([
  z.boolean(),
  z.string(),
  z
    .strictObject({
      in: z.array(z.union([z.string(), z.number()])).min(1), // countries: all of them are in this list
      includes: z.array(country).min(1), // countries: at least one of these codes, as written, is among them
      min: z.number(),
      max: z.number(),
      over: z.number(),
      under: z.number(),
      before: isoDate, // strictly earlier
      atLeastField: z.enum(FIELD_PATHS as [FieldPath, ...FieldPath[]]), // not less than that field's number
      /** topic: one that the programme lists, or one of these topic ids. */
      listed: z.union([z.literal(true), z.array(id).min(1)]),
      /** projectName: the parts in their order. */
      format: z
        .array(
          z.union([
            z.strictObject({ words: z.array(nonEmpty).min(1) }), // one of these
            z.strictObject({ countryAbbreviation: z.record(country, z.array(nonEmpty).min(1)) }), // of a partner country
            z.strictObject({ free: z.literal(true) }), // any words, at least one
          ]),
        )
        .min(1),
    })
    .partial()
    .refine((test) => Object.keys(test).length > 0, "expected at least one test, for example {max: 36}"),
]);
export type ValueTest = z.infer<typeof valueTest>;

export interface UnitTest {
  /** How many at least (default 1). */
  min?: number;
  role?: "any" | "lead" | "participant";
  type?: (typeof ORGANISATION_TYPES)[number][];
  country?: string[];
}
/** Kleene conditions over a project's facts. */
export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
  | { units: UnitTest } // among the lead and the participants there are at least `min` such organisations
  | { [Path in FieldPath]?: ValueTest }; // every field named passes its test

const unitTest: z.ZodType<UnitTest> = z.strictObject({
  min: z.number().int().positive().optional(),
  role: z.enum(["any", "lead", "participant"]).optional(),
  type: z.array(z.enum(ORGANISATION_TYPES)).min(1).optional(),
  country: z.array(country).min(1).optional(),
});
const fieldTests = z
  .strictObject(
    Object.fromEntries(FIELD_PATHS.map((path) => [path, valueTest.optional()])) as Record<
      FieldPath,
      z.ZodOptional<typeof valueTest>
    >,
  )
  .refine((tests) => Object.keys(tests).length > 0, "expected a field and its test");

export const condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(condition).min(1) }),
    z.strictObject({ any: z.array(condition).min(1) }),
    z.strictObject({ not: condition }),
    z.strictObject({ units: unitTest }),
    fieldTests,
  ]),
) as z.ZodType<Condition>;

/** Why the text cannot decide something. */
export const undecidable = z.strictObject({
  cause: z.enum(["missing", "garbled", "elsewhere"]), // not in the posting, broken in it, another document decides
  note: bilingual,
});

const item = {
  id,
  about,
  /** The rule or fact in one plain sentence a busy reader understands, true to the quote. */
  summary: bilingual,
  /** Further words by which people ask for it. */
  terms: terms.optional(),
  /** Claims that this sentence makes true ("first batch") or false ("second batch") when asked as yes/no. */
  confirms: terms.optional(),
  denies: terms.optional(),
  quotes,
  /** Written by the importer and not yet confirmed by a person: gives no verdict. */
  draft: z.boolean().optional(),
};

export const requirement = z
  .strictObject({
    ...item,
    strength: z.enum(["must", "in-principle", "encouraged"]),
    /** Where it applies at all. */
    when: condition.optional(),
    require: condition.optional(),
    /** Every defensible reading of an ambiguous place. */
    readings: z
      .array(z.strictObject({ id, summary: bilingual, when: condition.optional(), require: condition }))
      .min(2)
      .optional(),
    undecidable: undecidable.optional(),
    /** A general rule that gives way to a programme's own rule on one of the same aspects. */
    default: z.boolean().optional(),
  })
  .refine(
    (r) => [r.require, r.readings, r.undecidable].filter((x) => x !== undefined).length === 1,
    "expected exactly one of require, readings and undecidable",
  );

export const fact = z.strictObject({
  ...item,
  /** The contract's name of the figure: projects, funding, duration, deadline-internal, contact, … */
  fact: id,
  /** Yuan, months, ISO date, count or text. Absent where the text is broken. */
  value: z.union([z.number(), z.string()]).optional(),
  unit: z.string().optional(),
  bound: z.enum(["exact", "at-most", "at-least", "more-than", "less-than", "about"]).default("exact"),
  /** A range's other end: 2~3 years has value 24 and to 36. */
  to: z.number().optional(),
  /** Strength, where the text softens it ("in principle"). */
  inPrinciple: z.boolean().optional(),
  /** Worked out from the quotes (a sum), not stated as such. */
  computed: z.boolean().optional(),
  /** The part of the programme it belongs to (a direction, a topic), not the whole. */
  part: z.strictObject({ id, label: bilingual, terms: terms.optional() }).optional(),
  undecidable: undecidable.optional(),
});

/** A sentence that gives information and decides nothing about a project. */
export const statement = z.strictObject({
  ...item,
  /** It binds, and no field of a project can express it: it is quoted, and no yes or no is taken from it. */
  unjudged: z.boolean().optional(),
  undecidable: undecidable.optional(),
});

export const topic = z.strictObject({
  id,
  label: bilingual,
  /** Names by which a project plainly names this topic, beside the label: the text's own words and their equals. */
  terms: terms.optional(),
  quotes,
});

export const programmeFile = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*$/),
  title: z.strictObject({ en: nonEmpty, zh: nonEmpty, quotes }),
  /** Imported, its title, section, partners and topics not yet confirmed: the programme is left out. */
  draft: z.boolean().optional(),
  /** First and last line of the programme's section. */
  section: z.tuple([z.number().int().positive(), z.number().int().positive()]),
  /** Further names, the ones that tell it from its neighbours ("flagship", "energy technology", 旗舰). */
  names: terms.optional(),
  partners: z.array(country),
  partnerQuotes: quotes,
  topics: z.array(topic).default([]),
  facts: z.array(fact).default([]),
  requirements: z.array(requirement).default([]),
  statements: z.array(statement).default([]),
});

export const callFile = z.strictObject({
  id: z.string().min(1),
  title: bilingual,
  /** Imported and not yet gone through: the call is loaded as its text alone. */
  draft: z.boolean().optional(),
  names: terms.optional(),
  deadlines: z
    .strictObject({
      internal: z.strictObject({ date: isoDate, quotes }).optional(),
      agency: z.strictObject({ date: isoDate, quotes }).optional(),
    })
    .optional(),
  facts: z.array(fact).default([]),
  requirements: z.array(requirement).default([]),
  statements: z.array(statement).default([]),
  /** What the sums over the programmes must give, with the sentence that says so. */
  totals: z
    .strictObject({
      directions: z.number().int(),
      partners: z.number().int(),
      projects: z.number().int(),
      funding: z.number().int(),
      quotes,
    })
    .partial({ directions: true, partners: true, projects: true, funding: true })
    .optional(),
  /** Members of a partner that is not a single country, to tell people which programmes may concern them. */
  regions: z.record(country, z.array(country)).optional(),
  /** Normative-looking sentences that are neither rule nor fact, with the reason. */
  coverage: z
    .array(z.strictObject({ quotes, kind: z.enum(["informational", "garbled"]), reason: nonEmpty }))
    .default([]),
});

export type Bilingual = z.infer<typeof bilingual>;
export type Terms = z.infer<typeof terms>;
export type Quote = z.infer<typeof quote>;
export type Requirement = z.infer<typeof requirement>;
export type Fact = z.infer<typeof fact>;
export type Statement = z.infer<typeof statement>;
export type Topic = z.infer<typeof topic>;
export type Undecidable = z.infer<typeof undecidable>;
export type ProgrammeFile = z.infer<typeof programmeFile>;
export type CallFile = z.infer<typeof callFile>;
