/**
 * Project fields in plain words.
 * @module
 */
import type { Language } from "../contract.ts";

const LABELS: Record<string, { en: string; zh: string }> = {
  "lead.type": { en: "the kind of lead organisation", zh: "牵头单位类型" },
  "lead.country": { en: "the lead's country", zh: "牵头单位所在国" },
  participants: { en: "who takes part", zh: "参与单位" },
  partnerCountries: { en: "the partner country", zh: "合作国家" },
  topic: { en: "the topic", zh: "研究方向" },
  durationMonths: { en: "the project's period", zh: "实施周期" },
  governmentFunding: { en: "how much the government gives", zh: "政府资助金额" },
  chineseEnterpriseFunding: { en: "how much the Chinese enterprises put in", zh: "中方企业投入金额" },
  partnerSubmits: { en: "whether the partner applies too", zh: "外方是否同时申报" },
  applicationsConsistent: { en: "whether both applications say the same", zh: "双方申报内容是否一致" },
  cooperationAgreement: { en: "whether a cooperation agreement is signed", zh: "是否已签合作协议" },
  ipAgreement: { en: "whether an intellectual property agreement is signed", zh: "是否已签知识产权协议" },
  responsibilitiesSpecified: { en: "whether responsibilities are specified", zh: "是否明确分工" },
  contributionsBalanced: { en: "whether contributions are balanced", zh: "投入是否平衡" },
  basicResearch: { en: "whether it is basic research", zh: "是否为基础研究" },
  "jointLaboratory.establishedOn": { en: "when the laboratory was established", zh: "实验室成立时间" },
  "jointLaboratory.agreementSignedOn": {
    en: "when the laboratory's agreement was signed",
    zh: "实验室协议签署时间",
  },
};

/** A field as a phrase that fits into a sentence. */
export function fieldLabel(field: string, language: Language): string {
  return LABELS[field]?.[language] ?? field;
}
