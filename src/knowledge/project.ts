/**
 * A project: the facts a person states about what they want to propose. Every field is optional; what is
 * left out is unknown, never false.
 * @module
 */
import type { OrganisationType } from "./fields.ts";

export interface Organisation {
  name?: string;
  type?: OrganisationType;
  /** ISO 3166-1 alpha-2. */
  country?: string;
}

export interface Project {
  title?: string;
  summary?: string;
  projectName?: string;
  topic?: string;
  /** ISO 3166-1 alpha-2 codes, and EU. */
  partnerCountries?: string[];
  lead?: Organisation;
  /** The organisations beside the lead. */
  participants?: Organisation[];
  /**
   * False where `participants` holds only some of them (a question names one, more may follow): what is not
   * in an incomplete list is unknown. A project file's list is complete.
   */
  participantsComplete?: boolean;
  durationMonths?: number;
  governmentFunding?: number;
  chineseEnterpriseFunding?: number;
  partnerSubmits?: boolean;
  applicationsConsistent?: boolean;
  cooperationAgreement?: boolean;
  ipAgreement?: boolean;
  responsibilitiesSpecified?: boolean;
  contributionsBalanced?: boolean;
  jointLaboratory?: {
    establishedOn?: string;
    agreementSignedOn?: string;
    signatory?: boolean;
    agreementUsedBefore?: boolean;
  };
  foreignGovernmentSupport?: boolean;
  tasksSpecified?: boolean;
  cooperationPlan?: boolean;
  basicResearch?: boolean;
  indicators?: { patents?: number; exchanges?: number; attendees?: number; youngScholars?: number };
  excludedMaterials?: boolean;
  bilateralForm?: boolean;
  coversWholeDirection?: boolean;
}
