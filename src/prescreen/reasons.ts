/**
 * Why a requirement came out as it did, and what to change, in words.
 * @module
 */
import type { Language } from "../contract.ts";
import { type FieldPath, fieldSpec, type OrganisationType } from "../knowledge/fields.ts";
import type { Project } from "../knowledge/project.ts";
import type { UnitTest } from "../knowledge/schema.ts";
import type { Change } from "../rules/changes.ts";
import { evaluateRequirement, type RuleContext, type Trace } from "../rules/evaluate.ts";
import { type FieldValue, getFact } from "../rules/facts.ts";
import type { Evaluated } from "../rules/relevance.ts";
import { countryName } from "./countries.ts";
import { fieldLabel, listed, statement, typeLabel, unitLabel, valueLabel } from "./labels.ts";
import { reportWording } from "./wording.ts";

/** What a report is written for. */
export interface ReasonContext extends RuleContext {
  project: Project;
  language: Language;
}

/** The reason of one requirement's status. */
export function reasonOf(one: Evaluated, context: ReasonContext): string {
  const { language } = context;
  const words = reportWording(language);
  const summary = one.requirement.summary[language];
  const facts = factsOf(one.deciding, context);
  switch (one.status) {
    case "met":
      return facts ? words.met(facts) : words.sentences([words.status.met]);
    case "not-applicable":
      return words.doesNotApply(facts);
    case "not-met": {
      const room = one.requirement.strength === "in-principle" ? words.roomForException : "";
      return words.sentences([summary, facts ? words.states(facts) : "", room]);
    }
    case "unknown":
      return words.sentences([summary, openReason(one, context)]);
  }
}

/** Why it is open, and what to do about it: each cause in its own words. */
function openReason(one: Evaluated, context: ReasonContext): string {
  const { language, project, programme } = context;
  const words = reportWording(language);
  const note = one.requirement.undecidable?.note[language] ?? "";
  const unstated = one.unknownFields.filter(
    (field) => getFact(project, field) === undefined || isPartial(project, field),
  );
  const named = (fields: readonly FieldPath[]) =>
    listed(
      fields.map((field) => fieldLabel(field, language)),
      language,
      "and",
    );
  switch (one.cause) {
    case "not-asked":
      return words.notAsked(named(unstated.length > 0 ? unstated : one.unknownFields));
    case "unsure":
      return words.unsure(named(unstated));
    case "garbled":
    case "missing":
    case "elsewhere":
      return words.sentences([note, words[one.cause]]);
    case "reading":
      return words.readings(readingsOf(one, context));
    case "topic-open": {
      const labels = programme.topics.map((topic) => topic.label[language]);
      const joined = labels.join(language === "zh" ? "；" : "; ");
      return words.topicOpen(valueLabel("topic", project.topic ?? "", language), joined);
    }
    case "unclear":
      return words.unclear(factsOf(one.deciding, context));
    case "draft":
      return words.draft;
    default:
      return words.silent;
  }
}

function isPartial(project: Project, field: FieldPath): boolean {
  return field === "participants" && project.participantsComplete === false;
}

function readingsOf(one: Evaluated, context: ReasonContext) {
  return (one.requirement.readings ?? []).map((reading) => {
    const { when, require, summary } = reading;
    const alone = { ...one.requirement, readings: undefined, when, require };
    const { status } = evaluateRequirement(alone, context.project, context);
    return { summary: summary[context.language], status };
  });
}

/** The facts that the deciding tests looked at, as the project states them. */
function factsOf(deciding: readonly Trace[], { project, language }: ReasonContext): string {
  const fields = new Set<FieldPath>();
  for (const { test } of deciding) {
    if ("units" in test) for (const field of unitFields(test.units)) fields.add(field);
    else {
      fields.add(test.field);
      if (typeof test.test === "object" && test.test.atLeastField) fields.add(test.test.atLeastField);
    }
  }
  const stated = [...fields].flatMap((field) => {
    const value = getFact(project, field);
    return value === undefined ? [] : [statement(field, value, language)];
  });
  return stated.join(language === "zh" ? "；" : "; ");
}

function unitFields({ role, type, country }: UnitTest): FieldPath[] {
  const lead: FieldPath[] =
    role === "participant"
      ? []
      : [...(type ? (["lead.type"] as const) : []), ...(country ? (["lead.country"] as const) : [])];
  return role === "lead" ? lead : [...lead, "participants"];
}

/** A change, in words. */
export function changeText(change: Change, language: Language): string {
  const words = reportWording(language);
  const text = bareChange(change, language);
  const strengths = change.requirements.map((requirement) => requirement.strength);
  if (strengths.length === 0 || strengths.includes("must")) return text;
  return words.sentences([
    text,
    strengths.includes("in-principle") ? words.onlyInPrinciple : words.onlyEncouraged,
  ]);
}

function bareChange(change: Change, language: Language): string {
  const words = reportWording(language);
  const countries = (codes: readonly string[]) =>
    listed(
      codes.map((code) => countryName(code, language)),
      language,
      "or",
    );
  switch (change.kind) {
    case "impossible":
      return words.sentences(change.requirements.map((one) => words.impossible(one.summary[language])));
    case "partner":
      return change.instead
        ? words.partnerInstead(countries(change.countries))
        : words.addPartner(countries(change.countries));
    case "remove":
      return words.leaveOut(change.units.map((unit) => unitLabel(unit, language)).join("; "));
    case "add":
      return words.sentences(
        change.units.map(({ type, country }) =>
          words.add(kindLabel(type, language), countries(country ?? [])),
        ),
      );
    case "fixed":
      if (change.field === "jointLaboratory.signatory") return words.signatory;
      return words.fixed(
        fieldLabel(change.field, language),
        current(change, language),
        target(change, language),
      );
    case "set":
      return setText(change, language);
  }
}

function setText(change: Change & { kind: "set" }, language: Language): string {
  const { field, values } = change;
  const words = reportWording(language);
  const only = values[0] as FieldValue;
  if (typeof only === "boolean") {
    const done = words.do[field]?.[only ? "true" : "false"];
    if (done) return done;
  }
  if (field === "projectName") return words.nameIt(String(only));
  if (field === "lead.type") return words.letLead(target(change, language));
  const label = fieldLabel(field, language);
  return change.from === undefined
    ? words.state(label, target(change, language))
    : words.changeTo(label, current(change, language), target(change, language));
}

function current({ field, from }: Change & { kind: "set" | "fixed" }, language: Language): string {
  return from === undefined ? "?" : valueLabel(field, from, language);
}

function target({ field, values }: Change & { kind: "set" | "fixed" }, language: Language): string {
  const labels = values.map((value) => valueLabel(field, value, language));
  if (fieldSpec(field).kind === "date") return reportWording(language).latest(labels[0] ?? "");
  return listed(labels, language, "or");
}

function kindLabel(types: readonly OrganisationType[] | undefined, language: Language): string {
  if (!types) return reportWording(language).anyOrganisation;
  return listed(
    types.map((type) => typeLabel(type, language)),
    language,
    "or",
  );
}
