/**
 * All wording of answers, in one place per language.
 * @module
 */
import type { Language, Verdict } from "../contract.ts";
import type { AnyAspect } from "../language/aspect-words.ts";

export interface Wording {
  verdict: Record<Verdict, string>;
  /** A programme with its name: "1.9 (Partner)". */
  programme(id: string, partners: string[]): string;
  list(items: string[]): string;
  sentenceFor(programme: string, sentence: string): string;
  notStated(subject: string | undefined, where: string | undefined): string;
  notStatedNearest: string;
  nothingNear: string;
  askOffice: string;
  silentHere(programme: string): string;
  garbled: string;
  openCondition(fields: string[]): string;
  unjudged: string;
  inPrinciple: string;
  encouraged: string;
  readings: string;
  outOfScope: string;
  clarifyProgrammes(options: string[]): string;
  clarifyCall(options: string[]): string;
  noSuchProgramme(id: string, known: string[]): string;
  notPartner(country: string, partners: string[]): string;
  partnerOf(country: string, programmes: string[]): string;
  memberOf(country: string, regions: string[], programmes: string[]): string;
  topicListed(topic: string, programme: string): string;
  topicNotListed(programme: string, topics: string[]): string;
  topicsOf(programme: string, topics: string[]): string;
  selected(programmes: string[]): string;
  noneSelected: string;
  notSaidIn(programmes: string[]): string;
  counted(n: number, programmes: string[]): string;
  money(yuan: number): string;
  months(months: number): string;
  date(iso: string): string;
  total(what: string, value: string, parts: string[]): string;
  average(programme: string, value: string, total: string, projects: string): string;
  bounded(value: string, bound: string): string;
  more(a: string, b: string, what: string, by: string): string;
  /** How much of a whole: worked out from two figures. */
  share(part: string, percent: string, value: string, total: string): string;
  /** Another document decides. */
  elsewhere: string;
  /** What is left of a whole without some of its parts. */
  rest(value: string, total: string, parts: string[]): string;
  partnersAre(partners: string[]): string;
  same(what: string): string;
  extreme(programmes: string[], what: string, value: string, most: boolean): string;
  deadlines(internal: string | undefined, agency: string | undefined): string;
  /** How long the call is still open. `internal`: whether the deadline is the office's own, before the agency's. */
  open(days: number, deadline: string, internal: boolean, agency?: string): string;
  betweenDeadlines(internal: string, agency: string): string;
  closed(agency: string): string;
  inTime(date: string, deadline: string): string;
  late(date: string, deadline: string): string;
  daysLeft(days: number, deadline: string): string;
  apart(days: number): string;
  alsoTakes(country: string, programmes: string[]): string;
  mustPutIn(amount: string): string;
  aspect: Partial<Record<AnyAspect, string>>;
  columns: { programme: string; partner: string };
  suggestion: Partial<Record<AnyAspect, (programme: string) => string>>;
  quoteHead: string;
  line(first: number, last: number): string;
  youMayAlsoAsk: string;
  textOnly: string;
  textSays: string;
  textSaysIn(title: string): string;
  callsFound(n: number): string;
  empty: string;
  tooLong(max: number): string;
  officeAnswer(date: string, programmes?: readonly string[]): string;
}

const yuan = (n: number) => n.toLocaleString("en-US");

const en: Wording = {
  verdict: { yes: "Yes.", no: "No.", depends: "It depends." },
  programme: (id, partners) => (partners.length > 0 ? `${id} (${partners.join(", ")})` : id),
  list: (items) =>
    items.length <= 1 ? (items[0] ?? "") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`,
  sentenceFor: (programme, sentence) => `${programme}: ${sentence}`,
  notStated: (subject, where) =>
    `The guideline doesn't say${subject ? ` anything about ${subject}` : " that"}${where ? ` for ${where}` : ""}.`,
  notStatedNearest: "The nearest it does say:",
  nothingNear: "Nothing in it comes close.",
  askOffice: "Your research office, or the contact named in the call, could know.",
  silentHere: (programme) => `${programme}: the guideline doesn't say.`,
  garbled: "The posting is incomplete at this place.",
  openCondition: (fields) => `That turns on ${en.list(fields)}, which the question leaves open.`,
  unjudged: "The text sets a condition here; please compare it with your case.",
  inPrinciple: "The text says “in principle”: a rule with exceptions.",
  encouraged: "It is encouraged, not required.",
  readings: "The text can be read in more than one way here; ask the office before you rely on it.",
  outOfScope:
    "I answer questions about the funding calls your research office has posted, from their text alone, and can check whether your project may apply.",
  clarifyProgrammes: (options) => `Which programme do you mean: ${options.join("; ")}?`,
  clarifyCall: (options) => `Which call do you mean: ${options.join("; ")}?`,
  noSuchProgramme: (id, known) => `There is no programme ${id} in this call. It has ${known.join(", ")}.`,
  notPartner: (country, partners) =>
    `${country} is not among the partners this call names: ${en.list(partners)}.`,
  partnerOf: (country, programmes) => `${country} is a partner in ${en.list(programmes)}.`,
  memberOf: (country, regions, programmes) =>
    `The partner in ${en.list(programmes)} is the ${en.list(regions)}, of which ${country} is a member; the text does not name ${country} itself.`,
  topicListed: (topic, programme) => `${programme} lists it: ${topic}.`,
  topicNotListed: (programme, topics) =>
    `${programme} doesn't list it by name. Listed: ${topics.join("; ").replace(/\.?$/, ".")} Whether your work falls under one of them is for you and the office to judge.`,
  topicsOf: (programme, topics) => `${programme}: ${topics.join("; ").replace(/\.?$/, ".")}`,
  selected: (programmes) => `${en.list(programmes)}.`,
  noneSelected: "None of the programmes, as far as the text says.",
  notSaidIn: (programmes) => `The text doesn't say for ${en.list(programmes)}.`,
  counted: (n, programmes) => `${n}: ${en.list(programmes)}.`,
  money: (n) => (n >= 1_000_000 ? `${Number((n / 1e6).toFixed(2))} million yuan` : `${yuan(n)} yuan`),
  months: (n) => (n % 12 === 0 ? `${n / 12} ${n === 12 ? "year" : "years"}` : `${n} months`),
  date: (iso) =>
    new Intl.DateTimeFormat("en-GB", {
      day: "numeric",
      month: "long",
      year: "numeric",
      timeZone: "UTC",
    }).format(new Date(`${iso}T00:00:00Z`)),
  total: (what, value, parts) => `${what} in all: ${value} (${parts.join(" + ")}).`,
  average: (programme, value, total, projects) =>
    `${programme}: about ${value} a project. This average is worked out (${total} ÷ ${projects} projects), not stated in the text.`,
  bounded: (value, bound) =>
    ({
      "at-most": `no more than ${value}`,
      "at-least": `at least ${value}`,
      "more-than": `more than ${value}`,
      "less-than": `under ${value}`,
      about: `about ${value}`,
    })[bound] ?? value,
  more: (a, b, what, by) => `${a} has more than ${b}, by ${by} (${what}).`,
  share: (part, percent, value, total) =>
    `${part}: about ${percent} % (${value} of ${total}), worked out from the two figures.`,
  elsewhere: "The posting leaves this to that guide.",
  rest: (value, total, parts) =>
    `${value} is left of ${total} without ${en.list(parts)}; worked out from these figures.`,
  partnersAre: (partners) => `The partners: ${partners.join(", ")}.`,
  same: (what) => `They are the same: ${what}.`,
  extreme: (programmes, what, value, most) =>
    `${en.list(programmes)} ${programmes.length > 1 ? "have" : "has"} the ${most ? "most" : "least"}: ${what} ${value}.`,
  deadlines: (internal, agency) =>
    [internal && `Internal submission: ${internal}.`, agency && `Submission to the agency: ${agency}.`]
      .filter(Boolean)
      .join(" "),
  open: (days, deadline, internal, agency) =>
    `The ${internal ? "internal " : ""}deadline, ${deadline}, is ${days === 0 ? "today" : days === 1 ? "tomorrow" : `${days} days away`}${agency ? `; the submission deadline is ${agency}` : ""}.`,
  betweenDeadlines: (internal, agency) =>
    `The internal deadline (${internal}) has passed; the submission deadline is ${agency}. Ask the office at once.`,
  closed: (agency) => `The call closed on ${agency}.`,
  inTime: (date, deadline) => `${date} is within the deadline, ${deadline}.`,
  late: (date, deadline) => `${date} is after the deadline, ${deadline}.`,
  daysLeft: (days, deadline) =>
    days < 0 ? `${-days} days too late: ${deadline}.` : `${days} days left until ${deadline}.`,
  apart: (days) => `${days} ${days === 1 ? "day" : "days"} lie between them.`,
  alsoTakes: (country, programmes) =>
    `${en.list(programmes)} ${programmes.length > 1 ? "take" : "takes"} ${country} too.`,
  mustPutIn: (amount) => `At least ${amount}, as much as it receives.`,
  aspect: {
    lead: "who leads",
    participants: "who takes part",
    partners: "partners",
    topics: "topics",
    duration: "the project period",
    funding: "the funding",
    "funding-per-project": "the funding a project",
    projects: "the number of projects",
    deadline: "deadlines",
    "both-sides": "applications by both sides",
    consistency: "the two applications being the same",
    agreement: "a cooperation agreement",
    ip: "intellectual property",
    responsibilities: "responsibilities and division of labour",
    balance: "balanced contributions",
    matching: "matching funds",
    documents: "documents",
    naming: "the project's name",
    laboratory: "joint laboratories",
    "foreign-support": "proof of foreign government support",
    tasks: "tasks to specify",
    indicators: "assessment indicators",
    patents: "patents",
    exchanges: "exchange activities",
    attendees: "attendees",
    "young-scholars": "young scholars",
    plan: "a cooperation plan",
    form: "a bilateral form",
    contact: "a contact",
    authority: "the competent authority",
    website: "a website",
    "personnel-exchange": "personnel exchange",
    industry: "industry participation",
    priority: "priorities",
    materials: "excluded materials",
    "whole-direction": "covering a whole direction",
    subtopics: "sub-topics",
    review: "the review",
    costs: "eligible costs",
    reporting: "reporting",
    submission: "how to submit",
    "person-qualification": "the qualifications of the project leader",
    "person-age": "the age of the project leader",
    "person-limit": "how many applications one person or unit may hand in",
    "money-split": "how the money is divided",
    payment: "how the money is paid out",
    overheads: "overheads",
    ethics: "ethics and safety approvals",
    "start-date": "when projects start",
    "results-date": "when results come out",
    extension: "extensions",
    "language-of-application": "the language of the application",
    "page-limit": "the length of the application",
    system: "the submission system",
    publications: "publications",
    "ip-ownership": "who owns the results",
    "success-rate": "chances of success",
    "partner-funding": "the partner side's money",
    hour: "the hour of the deadline",
    changes: "changes after the award",
    appeal: "appeals",
    resubmission: "handing in again",
    individual: "individual applicants",
    travel: "travel",
    announcement: "other rounds",
    "basic-research": "basic research",
    goals: "its goals",
    batch: "the batch",
    eligibility: "eligibility",
  },
  columns: { programme: "Programme", partner: "Partner" },
  suggestion: {
    lead: (p) => `Who may lead ${p}?`,
    duration: (p) => `How long may a ${p} project run?`,
    funding: (p) => `How much money is there for ${p}?`,
    projects: (p) => `How many projects will ${p} support?`,
    matching: (p) => `Is enterprise matching required for ${p}?`,
    "both-sides": (p) => `Do both sides have to submit for ${p}?`,
    topics: (p) => `Which topics does ${p} cover?`,
    contact: (p) => `Who is the contact for ${p}?`,
    agreement: (p) => `Does ${p} need a cooperation agreement?`,
    deadline: () => "When is the deadline?",
  },
  quoteHead: "The text:",
  line: (first, last) => (first === last ? `line ${first}` : `lines ${first}–${last}`),
  youMayAlsoAsk: "You may also ask:",
  textSays: "The text says:",
  textSaysIn: (title) => `“${title}” says:`,
  callsFound: (n) => (n === 0 ? "None of the calls here." : n === 1 ? "One call:" : `${n} calls:`),
  textOnly:
    "This call has not been confirmed rule by rule, so I show what its text says and give no verdict.",
  empty: "Please type a question, for example “Who may lead?”.",
  tooLong: (max) =>
    `That message is too long for me (over ${max.toLocaleString("en-US")} characters). Please ask in a few sentences.`,
  officeAnswer: (date, programmes = []) =>
    `The research office's answer of ${date}${programmes.length > 0 ? ` for ${en.list([...programmes])}` : ""}:`,
};

const zh: Wording = {
  verdict: { yes: "是。", no: "否。", depends: "视情况而定。" },
  programme: (id, partners) => (partners.length > 0 ? `${id}（${partners.join("、")}）` : id),
  list: (items) => items.join("、"),
  sentenceFor: (programme, sentence) => `${programme}：${sentence}`,
  notStated: (subject, where) => `指南${where ? `对 ${where} ` : ""}没有说明${subject ?? "这一点"}。`,
  notStatedNearest: "指南中最相近的内容：",
  nothingNear: "指南中没有相近的内容。",
  askOffice: "可以咨询科研管理部门或指南中的联系人。",
  silentHere: (programme) => `${programme}：指南没有说明。`,
  garbled: "公告原文此处不完整。",
  openCondition: (fields) => `这取决于${zh.list(fields)}，问题中没有说明。`,
  unjudged: "原文对此有规定，请对照原文判断。",
  inPrinciple: "原文为“in principle”，即原则上如此，并非绝对。",
  encouraged: "指南只是鼓励，并不强制。",
  readings: "原文此处可作多种理解，请先向科研管理部门确认。",
  outOfScope: "我只根据科研管理部门发布的项目指南原文回答问题，也可以帮您检查项目是否符合申报条件。",
  clarifyProgrammes: (options) => `您指的是哪一个方向：${options.join("；")}？`,
  clarifyCall: (options) => `您指的是哪一个指南：${options.join("；")}？`,
  noSuchProgramme: (id, known) => `本指南没有 ${id}，只有 ${known.join("、")}。`,
  notPartner: (country, partners) => `${country}不在本指南列出的合作方之中：${zh.list(partners)}。`,
  partnerOf: (country, programmes) => `${country}是以下方向的合作方：${zh.list(programmes)}。`,
  memberOf: (country, regions, programmes) =>
    `${zh.list(programmes)} 的合作方是${zh.list(regions)}，${country}是其成员；指南没有单独提到${country}。`,
  topicListed: (topic, programme) => `${programme} 列有该方向：${topic}。`,
  topicNotListed: (programme, topics) =>
    `${programme} 没有明确列出。列出的方向：${topics.join("；")}。您的研究是否属于其中之一，请与科研管理部门确认。`,
  topicsOf: (programme, topics) => `${programme}：${topics.join("；")}。`,
  selected: (programmes) => `${zh.list(programmes)}。`,
  noneSelected: "按原文，没有这样的方向。",
  notSaidIn: (programmes) => `原文对 ${zh.list(programmes)} 没有说明。`,
  counted: (n, programmes) => `${n} 个：${zh.list(programmes)}。`,
  money: (n) =>
    n >= 1e8
      ? `${Number((n / 1e8).toFixed(4))}亿元（${yuan(n / 1e4)}万元）`
      : n >= 1e4
        ? `${Number((n / 1e4).toFixed(2))}万元`
        : `${yuan(n)}元`,
  months: (n) => (n % 12 === 0 ? `${n / 12}年` : `${n}个月`),
  date: (iso) => `${iso.slice(0, 4)}年${Number(iso.slice(5, 7))}月${Number(iso.slice(8, 10))}日`,
  total: (what, value, parts) => `${what}合计：${value}（${parts.join(" + ")}）。`,
  average: (programme, value, total, projects) =>
    `${programme}：平均每个项目约${value}。这是计算得出的平均数（${total} ÷ ${projects}项），原文没有直接写明。`,
  bounded: (value, bound) =>
    ({
      "at-most": `不超过${value}`,
      "at-least": `至少${value}`,
      "more-than": `${value}以上（多于）`,
      "less-than": `${value}以下`,
      about: `约${value}`,
    })[bound] ?? value,
  more: (a, b, what, by) => `${a} 多于 ${b}，多${by}（${what}）。`,
  share: (part, percent, value, total) =>
    `${part}：约占${percent}%（${value}／${total}），由两个数字计算得出。`,
  elsewhere: "公告将此交由该指南规定。",
  rest: (value, total, parts) => `${total}中除去${parts.join("、")}，还剩${value}（由所列数字计算得出）。`,
  partnersAre: (partners) => `合作方：${partners.join("、")}。`,
  same: (what) => `两者相同：${what}。`,
  extreme: (programmes, what, value, most) =>
    `${zh.list(programmes)} ${most ? "最多" : "最少"}：${what}${value}。`,
  deadlines: (internal, agency) =>
    [internal && `校内提交截止日期：${internal}。`, agency && `正式提交截止日期：${agency}。`]
      .filter(Boolean)
      .join(""),
  open: (days, deadline, internal, agency) =>
    `${internal ? "校内" : ""}截止日期是${deadline}，${days === 0 ? "就是今天" : `还有 ${days} 天`}${agency ? `；正式提交截止日期是${agency}` : ""}。`,
  betweenDeadlines: (internal, agency) =>
    `校内截止日期（${internal}）已过，正式提交截止日期是${agency}，请立即联系科研管理部门。`,
  closed: (agency) => `申报已于${agency}截止。`,
  inTime: (date, deadline) => `${date}在截止日期（${deadline}）之内。`,
  late: (date, deadline) => `${date}已过截止日期（${deadline}）。`,
  daysLeft: (days, deadline) =>
    days < 0 ? `已超过 ${-days} 天：${deadline}。` : `距${deadline}还有 ${days} 天。`,
  apart: (days) => `两者相差 ${days} 天。`,
  alsoTakes: (country, programmes) => `${zh.list(programmes)} 也接受${country}。`,
  mustPutIn: (amount) => `至少${amount}，即不少于所获政府资助。`,
  aspect: {
    lead: "由谁牵头",
    participants: "参与单位",
    partners: "合作方",
    topics: "研究方向",
    duration: "实施周期",
    funding: "经费",
    "funding-per-project": "单个项目经费",
    projects: "支持项目数",
    deadline: "截止日期",
    "both-sides": "双方申报",
    consistency: "双方申报内容是否一致",
    agreement: "合作协议",
    ip: "知识产权",
    responsibilities: "职责分工",
    balance: "投入平衡",
    matching: "配套经费",
    documents: "申报材料",
    naming: "项目名称",
    laboratory: "联合实验室",
    "foreign-support": "外国政府支持证明",
    tasks: "任务",
    indicators: "考核指标",
    patents: "专利",
    exchanges: "学术交流活动",
    attendees: "参会人数",
    "young-scholars": "青年学者",
    plan: "合作计划",
    form: "双边合作表",
    contact: "联系人",
    authority: "主管部门",
    website: "网址",
    "personnel-exchange": "人员交流",
    industry: "产学研合作",
    priority: "优先支持",
    materials: "排除的材料",
    "whole-direction": "覆盖整个方向",
    subtopics: "子课题",
    review: "评审",
    costs: "经费开支",
    reporting: "报告与验收",
    submission: "提交方式",
    "person-qualification": "负责人资格",
    "person-age": "负责人年龄",
    "person-limit": "限项",
    "money-split": "经费如何分配",
    payment: "拨付方式",
    overheads: "间接费用",
    ethics: "伦理与安全审查",
    "start-date": "项目开始时间",
    "results-date": "结果公布时间",
    extension: "延期",
    "language-of-application": "申报语言",
    "page-limit": "篇幅",
    system: "申报系统",
    publications: "论文",
    "ip-ownership": "成果归属",
    "success-rate": "立项率",
    "partner-funding": "外方经费",
    hour: "截止的具体时刻",
    changes: "立项后的变更",
    appeal: "申诉",
    resubmission: "再次申报",
    individual: "个人申报",
    travel: "差旅",
    announcement: "其他批次",
    "basic-research": "基础研究",
    goals: "目标",
    batch: "批次",
    eligibility: "申报条件",
  },
  columns: { programme: "方向", partner: "合作方" },
  suggestion: {
    lead: (p) => `${p} 由谁牵头？`,
    duration: (p) => `${p} 的实施周期多长？`,
    funding: (p) => `${p} 的经费有多少？`,
    projects: (p) => `${p} 支持多少个项目？`,
    matching: (p) => `${p} 需要企业配套吗？`,
    "both-sides": (p) => `${p} 双方都要申报吗？`,
    topics: (p) => `${p} 支持哪些研究方向？`,
    contact: (p) => `${p} 的联系人是谁？`,
    agreement: (p) => `${p} 需要签合作协议吗？`,
    deadline: () => "截止日期是哪天？",
  },
  quoteHead: "原文：",
  line: (first, last) => (first === last ? `第 ${first} 行` : `第 ${first}–${last} 行`),
  youMayAlsoAsk: "您还可以问：",
  textSays: "原文如下：",
  textSaysIn: (title) => `《${title}》原文如下：`,
  callsFound: (n) => (n === 0 ? "没有符合的指南。" : `共 ${n} 个：`),
  textOnly: "该指南尚未逐条确认，这里只引用原文，不作判断。",
  empty: "请输入问题，例如“由谁牵头？”。",
  tooLong: (max) => `消息过长（超过 ${max} 字），请用几句话提问。`,
  officeAnswer: (date, programmes = []) =>
    `科研管理部门 ${date} ${programmes.length > 0 ? `就 ${zh.list([...programmes])} ` : ""}的答复：`,
};

const WORDING: Record<Language, Wording> = { en, zh };

/** The wording of one language. */
export function wording(language: Language): Wording {
  return WORDING[language];
}
