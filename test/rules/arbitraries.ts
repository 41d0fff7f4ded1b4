import fc from "fast-check";
import { ORGANISATION_TYPES } from "../../src/knowledge/fields.ts";
import type { Call, Programme } from "../../src/knowledge/model.ts";
import type { Organisation, Project } from "../../src/knowledge/project.ts";
import type { Condition, Requirement, ValueTest } from "../../src/knowledge/schema.ts";
import { makeCall, makeProgramme, rule } from "./fixtures.ts";

const CODES = ["SE", "NO", "DK", "IS"];
export const TOPICS = ["water", "wind", "waste"];
const DATES = ["2020-05-01", "2021-12-31", "2022-01-01", "2022-06-30"];

const type = fc.constantFrom(...ORGANISATION_TYPES);
const code = fc.constantFrom(...CODES);
const some = <T>(item: fc.Arbitrary<T>) => fc.uniqueArray(item, { minLength: 1, maxLength: 2 });

const leaf: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ partnerSubmits: fc.boolean() }),
  fc.record({ ipAgreement: fc.boolean() }),
  fc.record({ basicResearch: fc.boolean() }),
  fc.record({
    durationMonths: fc.oneof<fc.Arbitrary<ValueTest>[]>(
      fc.record({ max: fc.constantFrom(24, 36) }),
      fc.record({ over: fc.constantFrom(12, 24) }),
      fc.constant({ min: 24, max: 36 }),
    ),
  }),
  fc.record({ "lead.type": fc.record({ in: some(type) }) }),
  fc.record({ "lead.country": fc.record({ in: some(code) }) }),
  fc.record({ partnerCountries: fc.record({ includes: some(code) }) }),
  fc.record({ "jointLaboratory.establishedOn": fc.constant({ before: "2022-01-01" }) }),
  fc.constant<Condition>({ chineseEnterpriseFunding: { atLeastField: "governmentFunding" } }),
  fc.record({
    topic: fc.record({ listed: fc.oneof(fc.constant(true as const), some(fc.constantFrom(...TOPICS))) }),
  }),
  fc.record({ units: fc.record({ type: some(type), country: some(code) }) }),
  fc.record({ units: fc.record({ role: fc.constant("participant" as const), country: some(code) }) }),
);

export const condition: fc.Arbitrary<Condition> = fc.letrec<{ node: Condition }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    leaf,
    fc.record({ all: fc.array(tie("node"), { minLength: 1, maxLength: 2 }) }),
    fc.record({ any: fc.array(tie("node"), { minLength: 1, maxLength: 2 }) }),
    fc.record({ not: leaf }),
  ),
})).node;

const text = { en: "So.", zh: "如此。" };
const strength = fc.constantFrom<Requirement["strength"]>("must", "must", "in-principle", "encouraged");
const basis: fc.Arbitrary<Partial<Requirement>> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ require: condition }) },
  { weight: 2, arbitrary: fc.record({ when: leaf, require: condition }) },
  {
    weight: 1,
    arbitrary: fc.tuple(condition, condition).map(([a, b]) => ({
      readings: [
        { id: "a", summary: text, require: a },
        { id: "b", summary: text, require: b },
      ],
    })),
  },
  { weight: 1, arbitrary: fc.constant({ undecidable: { cause: "garbled" as const, note: text } }) },
);

export const requirementList: fc.Arbitrary<Requirement[]> = fc
  .array(fc.tuple(strength, basis), { minLength: 1, maxLength: 5 })
  .map((list) => list.map(([strength, basis], i) => rule(`r${i}`, { strength, ...basis })));

const quotes = [{ line: 1, text: "It" }];
const topics = TOPICS.map((id) => ({ id, label: { en: id, zh: id }, quotes }));

/** A random call of a few programmes. */
export const callOf = (most: number): fc.Arbitrary<Call> =>
  fc
    .array(requirementList, { minLength: 1, maxLength: most })
    .map((lists): Programme[] =>
      lists.map((requirements, i) => makeProgramme({ id: `7.${i}`, requirements, topics })),
    )
    .map((programmes) => makeCall(programmes));

const unit: fc.Arbitrary<Organisation> = fc.record({ type, country: code }, { requiredKeys: [] });

/** A random project that leaves out much. */
export const project: fc.Arbitrary<Project> = fc.record(
  {
    topic: fc.constantFrom(...TOPICS, "lasers"),
    partnerCountries: fc.uniqueArray(code, { minLength: 1, maxLength: 2 }),
    lead: unit,
    participants: fc.array(unit, { maxLength: 3 }),
    durationMonths: fc.constantFrom(12, 13, 24, 25, 36, 37),
    governmentFunding: fc.constantFrom(0, 1_000_000, 2_000_000),
    chineseEnterpriseFunding: fc.constantFrom(0, 1_000_000, 2_000_000),
    partnerSubmits: fc.boolean(),
    ipAgreement: fc.boolean(),
    basicResearch: fc.boolean(),
    jointLaboratory: fc.record({ establishedOn: fc.constantFrom(...DATES) }),
  },
  { requiredKeys: [] },
);
