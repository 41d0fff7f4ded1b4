/**
 * Fields and their values in plain words, in both languages.
 * @module
 */
import type { Language } from "../contract.ts";
import type { Aspect } from "../knowledge/aspects.ts";
import { type FieldPath, fieldSpec, type OrganisationType } from "../knowledge/fields.ts";
import type { Organisation } from "../knowledge/project.ts";
import type { Requirement } from "../knowledge/schema.ts";
import type { FieldValue } from "../rules/facts.ts";
import { countryName } from "./countries.ts";

type Words = Record<Language, string>;

const FIELDS: Record<FieldPath, Words> = {
  title: { en: "title", zh: "题目" },
  summary: { en: "summary", zh: "摘要" },
  projectName: { en: "formal project name", zh: "项目申报名称" },
  topic: { en: "topic", zh: "研究方向" },
  partnerCountries: { en: "partner countries", zh: "合作国家" },
  "lead.name": { en: "name of the lead organisation", zh: "牵头单位名称" },
  "lead.type": { en: "kind of lead organisation", zh: "牵头单位类型" },
  "lead.country": { en: "country of the lead organisation", zh: "牵头单位所在国家" },
  participants: { en: "organisations that take part beside the lead", zh: "除牵头单位外的参与单位" },
  durationMonths: { en: "implementation period", zh: "实施周期" },
  governmentFunding: { en: "funding asked from the Chinese government", zh: "申请的中国政府资助" },
  chineseEnterpriseFunding: { en: "funds put in by the Chinese enterprises", zh: "中方企业配套出资" },
  partnerSubmits: {
    en: "the partner applies to its own authority as well",
    zh: "外方同时向本国主管部门申报",
  },
  applicationsConsistent: { en: "both applications say the same", zh: "双方申报内容一致" },
  cooperationAgreement: { en: "signed cooperation agreement on this project", zh: "已就本项目签署合作协议" },
  ipAgreement: { en: "signed agreement on intellectual property", zh: "已签署知识产权协议" },
  responsibilitiesSpecified: {
    en: "contributions and division of labour specified",
    zh: "已明确各方投入与分工",
  },
  contributionsBalanced: { en: "contributions of both sides balanced", zh: "双方投入基本平衡" },
  "jointLaboratory.establishedOn": {
    en: "date on which the joint laboratory was established",
    zh: "联合实验室成立日期",
  },
  "jointLaboratory.agreementSignedOn": {
    en: "date on which the joint laboratory's agreement was signed",
    zh: "联合实验室合作协议签署日期",
  },
  "jointLaboratory.signatory": {
    en: "the lead or a participant signed the joint laboratory's agreement",
    zh: "牵头单位或参与单位为联合实验室协议签署方",
  },
  "jointLaboratory.agreementUsedBefore": {
    en: "another application in this call rests on the same laboratory agreement",
    zh: "本批次已有其他项目使用同一联合实验室协议",
  },
  foreignGovernmentSupport: {
    en: "official documents of foreign government support for the laboratory at hand",
    zh: "已有外国政府支持联合实验室的官方证明文件",
  },
  tasksSpecified: {
    en: "two tasks and their indicators in the proposal",
    zh: "申报书已明确两项任务及考核指标",
  },
  cooperationPlan: {
    en: "laboratory's cooperation plan for the next 3 years filled in",
    zh: "已填写联合实验室未来3年合作计划",
  },
  basicResearch: { en: "basic research", zh: "基础研究类项目" },
  "indicators.patents": { en: "planned patents", zh: "计划获授权专利数" },
  "indicators.exchanges": { en: "planned academic exchange activities", zh: "计划举办学术交流活动次数" },
  "indicators.attendees": { en: "planned attendees of the exchange activities", zh: "计划参会人数" },
  "indicators.youngScholars": { en: "young scholars to be trained", zh: "计划培养青年学者人数" },
  excludedMaterials: {
    en: "materials that cause environmental damage between raw material and recycling",
    zh: "材料在从原材料到回收的过程中造成环境破坏",
  },
  bilateralForm: { en: "bilateral cooperation form filled in by both sides", zh: "双方均填写双边合作表" },
  coversWholeDirection: {
    en: "covers all contents of the one direction chosen",
    zh: "涵盖所选方向的全部研究内容",
  },
};

const TYPES: Record<OrganisationType, Words> = {
  university: { en: "university", zh: "高校" },
  "research-institute": { en: "research institute", zh: "科研院所" },
  enterprise: { en: "enterprise", zh: "企业" },
  government: { en: "government body", zh: "政府部门" },
  other: { en: "other organisation", zh: "其他单位" },
};

/** What requirements are about; in English their own ids say it. */
const ASPECTS_ZH: Partial<Record<Aspect, string>> = {
  lead: "牵头单位",
  participants: "参与单位",
  partners: "合作国家",
  topics: "研究方向",
  duration: "实施周期",
  funding: "经费",
  deadline: "截止日期",
  submission: "申报方式",
  "both-sides": "双方申报",
  consistency: "内容一致",
  agreement: "合作协议",
  ip: "知识产权",
  responsibilities: "责任分工",
  balance: "投入平衡",
  matching: "配套出资",
  documents: "申报材料",
  naming: "项目名称",
  laboratory: "联合实验室",
  "foreign-support": "外方支持证明",
  tasks: "任务与指标",
  indicators: "考核指标",
  patents: "专利",
  exchanges: "交流活动",
  attendees: "参会人数",
  "young-scholars": "青年学者",
  plan: "合作计划",
  form: "双边合作表",
  "personnel-exchange": "人员交流",
  industry: "产学研合作",
  priority: "优先支持",
  materials: "材料限制",
  "whole-direction": "研究内容覆盖",
  "basic-research": "基础研究",
  eligibility: "申报资格",
};

/** A requirement's name, as short as a table needs it. */
export function requirementLabel(
  { id, about }: Pick<Requirement, "id" | "about">,
  language: Language,
): string {
  const label = language === "zh" ? about.map((aspect) => ASPECTS_ZH[aspect]).find(Boolean) : undefined;
  return label ?? id.replaceAll("-", " ");
}

const YES_NO = { true: { en: "yes", zh: "是" }, false: { en: "no", zh: "否" } };
const NOBODY: Words = { en: "nobody", zh: "无" };

export function fieldLabel(field: FieldPath, language: Language): string {
  return FIELDS[field][language];
}

export function typeLabel(type: OrganisationType, language: Language): string {
  return TYPES[type][language];
}

/** "Name (university, country)", with as much of it as is known. */
export function unitLabel(unit: Organisation, language: Language): string {
  const kind = [
    unit.type && typeLabel(unit.type, language),
    unit.country && countryName(unit.country, language),
  ].filter(Boolean);
  const described = kind.join(language === "zh" ? "，" : ", ");
  if (!unit.name) return described || "?";
  if (described === "") return unit.name;
  return language === "zh" ? `${unit.name}（${described}）` : `${unit.name} (${described})`;
}

/** A field's value as a person reads it. */
export function valueLabel(field: FieldPath, value: FieldValue, language: Language): string {
  const zh = language === "zh";
  switch (fieldSpec(field).kind) {
    case "boolean":
      return YES_NO[value ? "true" : "false"][language];
    case "months":
      return zh ? `${value}个月` : `${value} ${value === 1 ? "month" : "months"}`;
    case "money":
      return moneyLabel(value as number, language);
    case "country":
      return countryName(value as string, language);
    case "countries":
      return listed(
        (value as string[]).map((code) => countryName(code, language)),
        language,
        "and",
      );
    case "organisation-type":
      return typeLabel(value as OrganisationType, language);
    case "units":
      if ((value as Organisation[]).length === 0) return NOBODY[language];
      return (value as Organisation[]).map((unit) => unitLabel(unit, language)).join(zh ? "；" : "; ");
    case "text":
      return `“${value}”`;
    default:
      return String(value);
  }
}

/** A field with its value: "implementation period: 24 months". */
export function statement(field: FieldPath, value: FieldValue, language: Language): string {
  return `${fieldLabel(field, language)}${language === "zh" ? "：" : ": "}${valueLabel(field, value, language)}`;
}

function moneyLabel(yuan: number, language: Language): string {
  if (language === "zh") return yuan >= 10_000 && yuan % 100 === 0 ? `${yuan / 10_000}万元` : `${yuan}元`;
  return `${yuan.toLocaleString("en-US")} yuan`;
}

/** "a, b or c", "a、b或c". */
export function listed(items: readonly string[], language: Language, by: "and" | "or"): string {
  const last = items.at(-1) ?? "";
  if (items.length < 2) return last;
  const head = items.slice(0, -1);
  if (language === "zh") return `${head.join("、")}${by === "and" ? "和" : "或"}${last}`;
  return `${head.join(", ")} ${by} ${last}`;
}
