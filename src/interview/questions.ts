/**
 * The question for each field, with an example of an answer, and the words by which people name the field.
 * @module
 */
import type { Language } from "../contract.ts";
import type { FieldPath } from "../knowledge/fields.ts";

export interface QuestionWords {
  ask: string;
  /** Shown where an answer was not understood. */
  example: string;
  /** How the field is named in "change the …". */
  names: string[];
}

const YES_NO_EN = "yes or no";
const YES_NO_ZH = "是，或 否";

const EN: Record<FieldPath, QuestionWords> = {
  title: {
    ask: "What is the project's title?",
    example: "Membranes for seawater desalination",
    names: ["title"],
  },
  summary: {
    ask: "What is the project about, in a few sentences?",
    example: "We develop membranes …",
    names: ["summary"],
  },
  projectName: {
    ask: "What formal name will the application carry?",
    example: "the full name, word for word",
    names: ["project name", "formal name", "name"],
  },
  topic: {
    ask: "Which topic is the project on?",
    example: "one of the topics above, by number or name",
    names: ["topic", "direction", "field", "theme"],
  },
  partnerCountries: {
    ask: "Which country or region is your partner from?",
    example: "a country, or several joined by “and”",
    names: [
      "partner country",
      "partner countries",
      "partner",
      "country of the partner",
      "cooperation country",
    ],
  },
  "lead.name": { ask: "What is the lead organisation called?", example: "its name", names: ["lead name"] },
  "lead.type": {
    ask: "What kind of organisation leads the project?",
    example: "a university, a research institute, an enterprise",
    names: ["kind of lead", "lead type", "type of lead", "lead organisation", "lead organization", "lead"],
  },
  "lead.country": {
    ask: "In which country is the lead organisation?",
    example: "the name of a country",
    names: ["lead country", "country of the lead", "lead's country"],
  },
  participants: {
    ask: "Who takes part besides the lead? For each: name, kind, country; several joined by “;”. If nobody: none.",
    example: "Blue Lake Labs, a research institute in {partner}; Red Rock Ltd., an enterprise in {home}",
    names: ["participants", "participant", "consortium", "members", "partners list", "who takes part"],
  },
  durationMonths: {
    ask: "How long will the project run?",
    example: "24 months, or 2 years",
    names: ["duration", "period", "length", "implementation period", "months"],
  },
  governmentFunding: {
    ask: "How much funding do you ask from the Chinese government?",
    example: "2.5 million yuan",
    names: ["government funding", "funding", "grant", "amount asked", "government money"],
  },
  chineseEnterpriseFunding: {
    ask: "How much do the Chinese enterprises in the project put in?",
    example: "2.5 million yuan, or 0",
    names: ["enterprise funding", "matching funds", "matching", "company funding", "enterprise money"],
  },
  partnerSubmits: {
    ask: "Will the foreign partner apply to its own authority as well?",
    example: YES_NO_EN,
    names: ["partner submits", "partner applies", "partner's application", "both sides"],
  },
  applicationsConsistent: {
    ask: "Will both applications say the same?",
    example: YES_NO_EN,
    names: ["applications consistent", "consistency", "consistent"],
  },
  cooperationAgreement: {
    ask: "Have the partners signed an agreement, or a letter of intent, on this project?",
    example: YES_NO_EN,
    names: ["cooperation agreement", "agreement", "letter of intent"],
  },
  ipAgreement: {
    ask: "Have the partners signed an agreement on intellectual property?",
    example: YES_NO_EN,
    names: ["ip agreement", "intellectual property agreement", "intellectual property", "ip"],
  },
  responsibilitiesSpecified: {
    ask: "Are the contributions and the division of labour of all parties specified?",
    example: YES_NO_EN,
    names: ["responsibilities", "division of labour", "division of labor", "contributions specified"],
  },
  contributionsBalanced: {
    ask: "Are the contributions of both sides basically balanced?",
    example: YES_NO_EN,
    names: ["balance", "balanced contributions", "contributions balanced"],
  },
  "jointLaboratory.establishedOn": {
    ask: "On which day was the joint laboratory established?",
    example: "10 May 2019",
    names: ["establishment date", "laboratory established", "date of establishment", "established"],
  },
  "jointLaboratory.agreementSignedOn": {
    ask: "On which day was the joint laboratory's cooperation agreement signed?",
    example: "2 March 2019",
    names: ["agreement date", "signature date", "date of the agreement", "laboratory agreement"],
  },
  "jointLaboratory.signatory": {
    ask: "Has the lead or a participant of this project signed the joint laboratory's agreement?",
    example: YES_NO_EN,
    names: ["signatory"],
  },
  "jointLaboratory.agreementUsedBefore": {
    ask: "Does another application in this call rest on the same laboratory agreement?",
    example: YES_NO_EN,
    names: ["agreement used before", "other application", "another application"],
  },
  foreignGovernmentSupport: {
    ask: "Do you have official documents showing the foreign government's support for the laboratory?",
    example: YES_NO_EN,
    names: ["foreign support", "government support", "support documents"],
  },
  tasksSpecified: {
    ask: "Does the proposal specify the two tasks (research cooperation, building the laboratory) with their indicators?",
    example: YES_NO_EN,
    names: ["tasks"],
  },
  cooperationPlan: {
    ask: "Is the laboratory's cooperation plan for the next 3 years filled in?",
    example: YES_NO_EN,
    names: ["cooperation plan", "plan"],
  },
  basicResearch: { ask: "Is it a basic research project?", example: YES_NO_EN, names: ["basic research"] },
  "indicators.patents": {
    ask: "How many patents are planned to be granted?",
    example: "4",
    names: ["patents"],
  },
  "indicators.exchanges": {
    ask: "How many high-level international academic exchange activities are planned?",
    example: "3",
    names: ["exchange activities", "exchanges", "conferences", "events"],
  },
  "indicators.attendees": {
    ask: "How many people will attend these exchange activities?",
    example: "60",
    names: ["attendees", "attendance"],
  },
  "indicators.youngScholars": {
    ask: "How many young scholars will be trained?",
    example: "6",
    names: ["young scholars", "scholars", "young researchers"],
  },
  excludedMaterials: {
    ask: "Do the materials cause environmental damage somewhere between raw material and recycling?",
    example: YES_NO_EN,
    names: ["materials", "environmental damage"],
  },
  bilateralForm: {
    ask: "Will both sides fill in the bilateral cooperation form?",
    example: YES_NO_EN,
    names: ["bilateral form", "form"],
  },
  coversWholeDirection: {
    ask: "Does the project cover all contents of the one direction it chooses?",
    example: YES_NO_EN,
    names: ["whole direction", "coverage"],
  },
};

const ZH: Record<FieldPath, QuestionWords> = {
  title: { ask: "项目题目是什么？", example: "海水淡化膜材料研究", names: ["题目", "标题"] },
  summary: { ask: "请用几句话介绍项目内容。", example: "我们研制……", names: ["摘要", "简介"] },
  projectName: {
    ask: "申报书上的项目正式名称是什么？",
    example: "完整的项目名称",
    names: ["项目名称", "名称"],
  },
  topic: {
    ask: "项目属于哪个研究方向？",
    example: "上面所列之一，写编号或名称",
    names: ["研究方向", "方向", "课题", "领域", "主题"],
  },
  partnerCountries: {
    ask: "合作方来自哪个国家或地区？",
    example: "国家名称，多个用“和”连接",
    names: ["合作国家", "合作国", "伙伴国家", "合作方国家"],
  },
  "lead.name": { ask: "牵头单位叫什么？", example: "单位名称", names: ["牵头单位名称"] },
  "lead.type": {
    ask: "牵头单位是哪一类机构？",
    example: "高校、科研院所或企业",
    names: ["牵头单位类型", "牵头单位", "牵头方", "牵头"],
  },
  "lead.country": {
    ask: "牵头单位在哪个国家？",
    example: "国家名称",
    names: ["牵头单位国家", "牵头国家", "牵头单位所在国"],
  },
  participants: {
    ask: "除牵头单位外还有哪些参与单位？请逐一写明名称、类型、国家，多个用“；”隔开；没有请写“无”。",
    example: "蓝湖研究所，{partner}的科研机构；红石公司，{home}的企业",
    names: ["参与单位", "参加单位", "合作单位", "成员"],
  },
  durationMonths: {
    ask: "项目实施周期多长？",
    example: "24个月，或两年",
    names: ["实施周期", "周期", "期限", "时长", "年限"],
  },
  governmentFunding: {
    ask: "计划申请多少中国政府资助？",
    example: "250万元",
    names: ["政府资助", "申请经费", "国拨经费", "资助金额", "经费"],
  },
  chineseEnterpriseFunding: {
    ask: "项目中的中方企业出资多少？",
    example: "250万元，或0",
    names: ["企业出资", "配套出资", "配套经费", "企业配套", "配套"],
  },
  partnerSubmits: {
    ask: "外方合作单位是否同时向其本国主管部门申报？",
    example: YES_NO_ZH,
    names: ["外方申报", "双方申报", "对方申报"],
  },
  applicationsConsistent: {
    ask: "双方申报内容是否一致？",
    example: YES_NO_ZH,
    names: ["申报内容一致", "内容一致", "一致性"],
  },
  cooperationAgreement: {
    ask: "双方是否已就本项目签署合作协议或意向书？",
    example: YES_NO_ZH,
    names: ["合作协议", "意向书", "协议"],
  },
  ipAgreement: {
    ask: "双方是否已签署知识产权协议？",
    example: YES_NO_ZH,
    names: ["知识产权协议", "知识产权"],
  },
  responsibilitiesSpecified: {
    ask: "各方的投入和分工是否已经写明？",
    example: YES_NO_ZH,
    names: ["责任分工", "分工", "责任"],
  },
  contributionsBalanced: { ask: "双方投入是否基本平衡？", example: YES_NO_ZH, names: ["投入平衡", "平衡"] },
  "jointLaboratory.establishedOn": {
    ask: "联合实验室是哪一天成立的？",
    example: "2019年5月10日",
    names: ["成立日期", "成立时间", "实验室成立"],
  },
  "jointLaboratory.agreementSignedOn": {
    ask: "联合实验室合作协议是哪一天签署的？",
    example: "2019年3月2日",
    names: ["签署日期", "签署时间", "协议日期", "实验室协议"],
  },
  "jointLaboratory.signatory": {
    ask: "本项目的牵头单位或参与单位是否为联合实验室协议的签署方？",
    example: YES_NO_ZH,
    names: ["签署方", "签约方"],
  },
  "jointLaboratory.agreementUsedBefore": {
    ask: "本批次是否已有其他申报使用同一联合实验室协议？",
    example: YES_NO_ZH,
    names: ["协议已使用", "其他申报"],
  },
  foreignGovernmentSupport: {
    ask: "是否有外国政府支持该联合实验室的官方证明文件？",
    example: YES_NO_ZH,
    names: ["外国政府支持", "支持证明", "证明文件"],
  },
  tasksSpecified: {
    ask: "申报书是否写明两项任务（科研合作、联合实验室建设）及其考核指标？",
    example: YES_NO_ZH,
    names: ["两项任务", "任务"],
  },
  cooperationPlan: {
    ask: "联合实验室未来3年合作计划是否已填写？",
    example: YES_NO_ZH,
    names: ["合作计划", "三年计划", "计划"],
  },
  basicResearch: { ask: "是否为基础研究类项目？", example: YES_NO_ZH, names: ["基础研究"] },
  "indicators.patents": { ask: "计划获得多少项授权专利？", example: "4项", names: ["专利"] },
  "indicators.exchanges": {
    ask: "计划举办多少次高水平国际学术交流活动？",
    example: "3次",
    names: ["学术交流", "交流活动", "学术会议"],
  },
  "indicators.attendees": {
    ask: "这些交流活动预计有多少人参加？",
    example: "60人",
    names: ["参会人数", "人数"],
  },
  "indicators.youngScholars": {
    ask: "计划培养多少名青年学者？",
    example: "6名",
    names: ["青年学者", "青年人才"],
  },
  excludedMaterials: {
    ask: "所用材料在从原材料到回收的过程中是否造成环境破坏？",
    example: YES_NO_ZH,
    names: ["材料", "环境破坏"],
  },
  bilateralForm: { ask: "双方是否都会填写双边合作表？", example: YES_NO_ZH, names: ["双边合作表", "合作表"] },
  coversWholeDirection: {
    ask: "研究内容是否涵盖所选方向的全部内容？",
    example: YES_NO_ZH,
    names: ["全部研究内容", "覆盖"],
  },
};

/** The words of a field's question. `{partner}` and `{home}` stand for the names of a partner's country and the own. */
export function questionWords(field: FieldPath, language: Language): QuestionWords {
  return (language === "zh" ? ZH : EN)[field];
}
