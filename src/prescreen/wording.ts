/**
 * The sentences of a pre-screen report, one place per language. What is particular to a call (a requirement's
 * summary, a note on a broken place) comes from the knowledge and is handed in.
 * @module
 */
import type { Language, RequirementStatus, ScreenOutcome, Strength } from "../contract.ts";
import type { FieldPath } from "../knowledge/fields.ts";

/** Everything a report says in its own words. */
export interface ReportWording {
  title(project: string | undefined): string;
  asOf(date: string): string;
  callOpen(open: boolean, deadline: string): string;
  internalDeadline(date: string, passed: boolean): string;
  callUnknown: string;
  nothingFits(partners: string): string;
  outcome: Record<ScreenOutcome, string>;
  outcomeLong: Record<ScreenOutcome, string>;
  status: Record<RequirementStatus, string>;
  strength: Record<Exclude<Strength, "must">, string>;
  headings: Record<
    "deciding" | "missing" | "changes" | "documents" | "other" | "matrix" | "overview" | "facts",
    string
  >;
  columns: { requirement: string; programme: string; outcome: string; title: string };
  legend: string;
  missingLead: string;
  changesLead: string;
  nothingMissing: string;
  place(programme: string | null, line: readonly [number, number]): string;
  sentences(parts: readonly string[]): string;
  finding(head: string, status: string, strength: string | undefined, text: string): string;
  // Reasons of a requirement
  states(facts: string): string;
  met(facts: string): string;
  doesNotApply(facts: string): string;
  roomForException: string;
  notAsked(fields: string): string;
  unsure(fields: string): string;
  silent: string;
  garbled: string;
  missing: string;
  elsewhere: string;
  draft: string;
  readings(list: readonly { summary: string; status: RequirementStatus }[]): string;
  topicOpen(topic: string, listed: string): string;
  unclear(facts: string): string;
  // Changes
  do: Partial<Record<FieldPath, { true: string; false: string }>>;
  changeTo(label: string, from: string, to: string): string;
  state(label: string, to: string): string;
  fixed(label: string, from: string, to: string): string;
  signatory: string;
  latest(date: string): string;
  letLead(kind: string): string;
  nameIt(example: string): string;
  addPartner(countries: string): string;
  partnerInstead(countries: string): string;
  add(kind: string, place: string): string;
  anyOrganisation: string;
  leaveOut(units: string): string;
  impossible(summary: string): string;
  onlyInPrinciple: string;
  onlyEncouraged: string;
}

const EN: ReportWording = {
  title: (project) => (project ? `Pre-screen: ${project}` : "Pre-screen of a project"),
  asOf: (date) => `As of ${date}.`,
  callOpen: (open, deadline) =>
    open ? `The call is open until ${deadline}.` : `The call is CLOSED: its deadline was ${deadline}.`,
  internalDeadline: (date, passed) =>
    passed ? `The internal deadline, ${date}, has passed.` : `Internal deadline: ${date}.`,
  callUnknown: "The text gives no deadline.",
  nothingFits: (partners) =>
    `No programme of this call cooperates with the project's partner. Partners of the call: ${partners}.`,
  outcome: { eligible: "eligible", ineligible: "not eligible", undetermined: "undetermined" },
  outcomeLong: {
    eligible: "Eligible: every requirement that can be checked is met.",
    ineligible: "Not eligible as it stands: at least one requirement is not met.",
    undetermined: "Undetermined: nothing rules it out, and something is still open.",
  },
  status: { met: "met", "not-met": "not met", unknown: "open", "not-applicable": "does not apply" },
  strength: { "in-principle": "in principle", encouraged: "encouraged" },
  headings: {
    deciding: "What decides",
    missing: "Still missing, the most telling first",
    changes: "The smallest change",
    documents: "Documents to prepare",
    other: "Other requirements",
    matrix: "All requirements at a glance",
    overview: "Outcomes",
    facts: "What the project states",
  },
  columns: { requirement: "Requirement", programme: "Programme", outcome: "Outcome", title: "Title" },
  legend: "✓ met, ✗ not met, ? open, – does not apply",
  missingLead: "State these, and the outcome can be settled:",
  changesLead: "After this, nothing is “not met” any more:",
  nothingMissing: "No further fact of the project can change this outcome.",
  place: (programme, [first, last]) => {
    const lines = first === last ? `line ${first}` : `lines ${first}–${last}`;
    return programme ? `${programme}, ${lines}` : lines;
  },
  sentences: (parts) => parts.filter(Boolean).join(" "),
  finding: (head, status, strength, text) =>
    `${head} (${strength ? `${status}, ${strength}` : status}): ${text}`,
  states: (facts) => `The project states: ${facts}.`,
  met: (facts) => `Met. The project states: ${facts}.`,
  doesNotApply: (facts) =>
    facts ? `Does not apply to this project: ${facts}.` : "Does not apply to this project.",
  roomForException: "“In principle” leaves room for an exception; ask before relying on one.",
  notAsked: (fields) => `Not stated: ${fields}. State it to settle this.`,
  unsure: (fields) => `Not known to you yet: ${fields}. Find it out, then this can be settled.`,
  silent: "The guideline says nothing on this. Ask the programme's contact or your research office.",
  garbled:
    "The posting is damaged at this place. Compare the original announcement, or ask the programme's contact.",
  missing: "It is not in the posting. Look for the complete announcement, or ask the programme's contact.",
  elsewhere: "Another document decides this. Look it up there before you apply.",
  draft: "This rule was read from the posting by machine and is not confirmed yet. Ask the office.",
  readings: (list) => {
    const each = list
      .map(({ summary, status }, i) => `(${i + 1}) ${summary} → ${EN.status[status]}`)
      .join(" ");
    return `The text can be read in several ways, and they disagree on this project: ${each}. Ask which one holds before you rely on either.`;
  },
  topicOpen: (topic, listed) =>
    `Whether the topic ${topic} belongs here cannot be said: it is not plainly one of those listed. If it falls under one, name that one: ${listed.replace(/\.?$/, ".")}`,
  unclear: (facts) =>
    `What the project states (${facts}) cannot be judged for certain. State it more plainly.`,
  do: {
    partnerSubmits: { true: "Have the partner apply to its own authority as well.", false: "" },
    applicationsConsistent: { true: "Make both applications say the same.", false: "" },
    cooperationAgreement: {
      true: "Sign a cooperation agreement on this project with the partner.",
      false: "",
    },
    ipAgreement: { true: "Sign an agreement on intellectual property with the partner.", false: "" },
    responsibilitiesSpecified: {
      true: "Specify the contributions and the division of labour of all parties.",
      false: "",
    },
    contributionsBalanced: { true: "Balance the contributions of both sides.", false: "" },
    "jointLaboratory.agreementUsedBefore": {
      true: "",
      false:
        "Let only this application rest on the joint laboratory's agreement: withdraw the other, or use another laboratory's agreement.",
    },
    foreignGovernmentSupport: {
      true: "Obtain official documents of the foreign government support for the laboratory.",
      false: "",
    },
    tasksSpecified: { true: "Specify the two tasks and their indicators in the proposal.", false: "" },
    cooperationPlan: { true: "Fill in the laboratory's cooperation plan for the next 3 years.", false: "" },
    excludedMaterials: {
      true: "",
      false: "Choose materials that cause no environmental damage from raw material to recycling.",
    },
    bilateralForm: { true: "Have both sides fill in the bilateral cooperation form.", false: "" },
    coversWholeDirection: { true: "Extend the content to all of the one direction chosen.", false: "" },
  },
  changeTo: (label, from, to) => `Change the ${label} from ${from} to ${to}.`,
  state: (label, to) => `Make the ${label} ${to}.`,
  fixed: (label, from, to) =>
    `The ${label} would have had to be ${to} (it is ${from}). This can no longer be changed.`,
  signatory:
    "The lead or a participant would have had to sign the joint laboratory's agreement. That cannot be made up for; taking the organisation that did sign it into the project would serve as well.",
  latest: (date) => `${date} or earlier`,
  letLead: (kind) => `Let another organisation lead: ${kind}.`,
  nameIt: (example) => `Give the project a name of the prescribed form, for example “${example}”.`,
  addPartner: (countries) => `Take in a partner from ${countries}.`,
  partnerInstead: (countries) => `Cooperate with ${countries} instead.`,
  add: (kind, place) =>
    `Take ${/^[aeiou](?!ni)/.test(kind) ? "an" : "a"} ${kind}${place ? ` in ${place}` : ""} into the project.`,
  anyOrganisation: "organisation",
  leaveOut: (units) => `Leave out: ${units}.`,
  impossible: (summary) => `This cannot be met by changing the project: ${summary}`,
  onlyInPrinciple: "(required in principle)",
  onlyEncouraged: "(encouraged, not required)",
};

const ZH: ReportWording = {
  title: (project) => (project ? `项目预审：${project}` : "项目预审"),
  asOf: (date) => `截至${date}。`,
  callOpen: (open, deadline) => (open ? `申报开放至${deadline}。` : `申报已截止：截止日期为${deadline}。`),
  internalDeadline: (date, passed) => (passed ? `内部截止日期${date}已过。` : `内部截止日期：${date}。`),
  callUnknown: "原文未给出截止日期。",
  nothingFits: (partners) => `本批指南没有与该合作国家对应的方向。本批合作方：${partners}。`,
  outcome: { eligible: "符合", ineligible: "不符合", undetermined: "尚不能确定" },
  outcomeLong: {
    eligible: "符合：可核对的要求均已满足。",
    ineligible: "目前不符合：至少有一项要求未满足。",
    undetermined: "尚不能确定：没有被排除，但仍有未定事项。",
  },
  status: { met: "满足", "not-met": "未满足", unknown: "未定", "not-applicable": "不适用" },
  strength: { "in-principle": "原则上", encouraged: "鼓励" },
  headings: {
    deciding: "决定性要求",
    missing: "尚缺信息（最关键的在前）",
    changes: "最小改动",
    documents: "需准备的材料",
    other: "其他要求",
    matrix: "要求一览",
    overview: "结果",
    facts: "项目已提供的信息",
  },
  columns: { requirement: "要求", programme: "方向", outcome: "结果", title: "名称" },
  legend: "✓ 满足，✗ 未满足，? 未定，– 不适用",
  missingLead: "补充以下信息即可得出结论：",
  changesLead: "作如下改动后，不再有未满足的要求：",
  nothingMissing: "项目的其他信息不会再改变这一结果。",
  place: (programme, [first, last]) => {
    const lines = first === last ? `第${first}行` : `第${first}–${last}行`;
    return programme ? `${programme}，${lines}` : lines;
  },
  sentences: (parts) => parts.filter(Boolean).join(""),
  finding: (head, status, strength, text) =>
    `${head}（${strength ? `${strength}，${status}` : status}）：${text}`,
  states: (facts) => `项目信息：${facts}。`,
  met: (facts) => `满足。项目信息：${facts}。`,
  doesNotApply: (facts) => (facts ? `对本项目不适用：${facts}。` : "对本项目不适用。"),
  roomForException: "“原则上”留有例外余地，如需例外请先咨询。",
  notAsked: (fields) => `尚未说明：${fields}。补充后即可判断。`,
  unsure: (fields) => `您尚不清楚：${fields}。了解清楚后即可判断。`,
  silent: "原文对此没有说明。请咨询该方向联系人或科研管理部门。",
  garbled: "公告此处文字残缺。请核对原始公告，或咨询该方向联系人。",
  missing: "公告中没有这部分内容。请查找完整公告，或咨询该方向联系人。",
  elsewhere: "此事由其他文件规定。申报前请查阅该文件。",
  draft: "该规则由程序从公告中读出，尚未经人工确认。请咨询管理部门。",
  readings: (list) => {
    const each = list.map(({ summary, status }, i) => `（${i + 1}）${summary}→${ZH.status[status]}`).join("");
    return `原文可有不同理解，对本项目得出不同结果：${each}。请先问清以哪种理解为准。`;
  },
  topicOpen: (topic, listed) =>
    `无法断定研究方向${topic}是否属于本方向：原文所列中没有明确写到。如属于其中之一，请选定：${listed}。`,
  unclear: (facts) => `根据项目信息（${facts}）无法确切判断，请写得更明确。`,
  do: {
    partnerSubmits: { true: "请外方同时向其本国主管部门申报。", false: "" },
    applicationsConsistent: { true: "使双方申报内容保持一致。", false: "" },
    cooperationAgreement: { true: "与外方就本项目签署合作协议。", false: "" },
    ipAgreement: { true: "与外方签署知识产权协议。", false: "" },
    responsibilitiesSpecified: { true: "明确各方投入与分工。", false: "" },
    contributionsBalanced: { true: "使双方投入基本平衡。", false: "" },
    "jointLaboratory.agreementUsedBefore": {
      true: "",
      false: "一份联合实验室协议只用于本项目：撤回另一项申报，或改用其他联合实验室的协议。",
    },
    foreignGovernmentSupport: { true: "取得外国政府支持联合实验室的官方证明文件。", false: "" },
    tasksSpecified: { true: "在申报书中明确两项任务及考核指标。", false: "" },
    cooperationPlan: { true: "填写联合实验室未来3年合作计划。", false: "" },
    excludedMaterials: { true: "", false: "选用从原材料到回收均不造成环境破坏的材料。" },
    bilateralForm: { true: "由双方填写双边合作表。", false: "" },
    coversWholeDirection: { true: "使研究内容涵盖所选方向的全部内容。", false: "" },
  },
  changeTo: (label, from, to) => `将${label}由${from}改为${to}。`,
  state: (label, to) => `将${label}定为${to}。`,
  fixed: (label, from, to) => `${label}本应为${to}（现为${from}），已无法更改。`,
  signatory:
    "牵头单位或参与单位本应为联合实验室协议的签署方，此事无法补救；让已签署协议的单位加入本项目亦可。",
  latest: (date) => `${date}或更早`,
  letLead: (kind) => `改由其他单位牵头：${kind}。`,
  nameIt: (example) => `按规定格式命名项目，例如“${example}”。`,
  addPartner: (countries) => `增加来自${countries}的合作方。`,
  partnerInstead: (countries) => `改为与${countries}合作。`,
  add: (kind, place) => `增加一家${place}${kind}参与项目。`,
  anyOrganisation: "单位",
  leaveOut: (units) => `不列入：${units}。`,
  impossible: (summary) => `无法通过修改项目来满足：${summary}`,
  onlyInPrinciple: "（原则上要求）",
  onlyEncouraged: "（鼓励，非必须）",
};

/** The wording in a language. */
export function reportWording(language: Language): ReportWording {
  return language === "zh" ? ZH : EN;
}
