/**
 * The facts a project can state, as the contract lists them: one registry for project files, conditions in
 * knowledge, interviews and reports.
 * @module
 */

export const ORGANISATION_TYPES = [
  "university",
  "research-institute",
  "enterprise",
  "government",
  "other",
] as const;
export type OrganisationType = (typeof ORGANISATION_TYPES)[number];

export type FieldKind =
  | "text"
  | "boolean"
  | "count" // whole number, 0 or more
  | "money" // CNY, 0 or more
  | "months" // whole number, 1 or more
  | "date" // ISO date
  | "country" // ISO 3166-1 alpha-2, or EU
  | "countries"
  | "organisation-type"
  | "units"; // list of organisations

export interface FieldSpec {
  readonly kind: FieldKind;
  /** False for what has already happened and cannot be changed to fit a requirement. */
  readonly changeable: boolean;
}

const field = (kind: FieldKind, changeable = true): FieldSpec => ({ kind, changeable });

/** Every project field by its dotted path, in the contract's order. */
export const FIELDS = {
  title: field("text"),
  summary: field("text"),
  projectName: field("text"),
  topic: field("text"),
  partnerCountries: field("countries"),
  "lead.name": field("text"),
  "lead.type": field("organisation-type"),
  "lead.country": field("country"),
  participants: field("units"),
  durationMonths: field("months"),
  governmentFunding: field("money"),
  chineseEnterpriseFunding: field("money"),
  partnerSubmits: field("boolean"),
  applicationsConsistent: field("boolean"),
  cooperationAgreement: field("boolean"),
  ipAgreement: field("boolean"),
  responsibilitiesSpecified: field("boolean"),
  contributionsBalanced: field("boolean"),
  "jointLaboratory.establishedOn": field("date", false),
  "jointLaboratory.agreementSignedOn": field("date", false),
  "jointLaboratory.signatory": field("boolean", false),
  "jointLaboratory.agreementUsedBefore": field("boolean"),
  foreignGovernmentSupport: field("boolean"),
  tasksSpecified: field("boolean"),
  cooperationPlan: field("boolean"),
  basicResearch: field("boolean", false),
  "indicators.patents": field("count"),
  "indicators.exchanges": field("count"),
  "indicators.attendees": field("count"),
  "indicators.youngScholars": field("count"),
  excludedMaterials: field("boolean"),
  bilateralForm: field("boolean"),
  coversWholeDirection: field("boolean"),
} as const satisfies Record<string, FieldSpec>;

export type FieldPath = keyof typeof FIELDS;
export const FIELD_PATHS = Object.keys(FIELDS) as FieldPath[];

/** The field's specification. */
export function fieldSpec(path: FieldPath): FieldSpec {
  return FIELDS[path];
}

export function isFieldPath(path: string): path is FieldPath {
  return Object.hasOwn(FIELDS, path);
}
