/**
 * What an interview says beside its questions, one place per language.
 * @module
 */
import type { Language, ScreenOutcome } from "../contract.ts";
import type { CommandName } from "./words.ts";

export interface InterviewWording {
  matching: string;
  checking(programmes: string): string;
  understood(facts: string): string;
  changeHint: string;
  noted(fact: string): string;
  notedUnsure(field: string): string;
  changed(fact: string): string;
  askAgain(field: string): string;
  progress(answered: number, more: number): string;
  /** A button of a question that was answered meanwhile. */
  alreadyAnswered: string;
  /** A button of a check that is over. */
  over: string;
  wentBack: string;
  atStart: string;
  restarted: string;
  cancelled: string;
  notUnderstood(example: string): string;
  unitsVague(names: string): string;
  shortPeriod: string;
  choose: string;
  partial(units: string): string;
  /** The programmes' outcomes, said as soon as no question can change them. */
  decided(outcomes: string): string;
  decidedMore: Record<"match" | "check", string>;
  outcome(programme: string, outcome: ScreenOutcome): string;
  finished: string;
  finishedEarly: string;
  nothingFits(partners: string): string;
  why(summary: string): string;
  whyNothing: string;
  knowledgeChanged(list: string): string;
  knowledgeChangedNothing: string;
  gone(programmes: string): string;
  outcomeChanged(programme: string, before: ScreenOutcome, after: ScreenOutcome): string;
  commands: Record<CommandName, string>;
  hint: string;
  list(items: readonly string[]): string;
  also: string;
}

const OUTCOME_EN: Record<ScreenOutcome, string> = {
  eligible: "eligible",
  ineligible: "not eligible",
  undetermined: "undetermined",
};
const OUTCOME_ZH: Record<ScreenOutcome, string> = {
  eligible: "符合",
  ineligible: "不符合",
  undetermined: "尚不能确定",
};

const EN: InterviewWording = {
  matching: "I look for the programmes that fit your project.",
  checking: (programmes) => `I check your project against ${programmes}.`,
  understood: (facts) => `Understood so far: ${facts}.`,
  changeHint: "If something is wrong, say for example “change the topic”.",
  noted: (fact) => `Noted: ${fact}.`,
  notedUnsure: (field) => `Left open: ${field}.`,
  changed: (fact) => `Changed: ${fact}.`,
  askAgain: (field) => `Then once more: ${field}.`,
  alreadyAnswered: "That question is already answered. Here is where we are:",
  progress: (answered, more) => `${answered} answered, at most ${more} more.`,
  over: "That check is over. Say “check my project” to start a new one.",
  wentBack: "One question back.",
  atStart: "This is the first question.",
  restarted: "Starting again; what you told at the beginning is kept.",
  cancelled: "Cancelled. Nothing of the check is kept open; say “check my project” to start again.",
  notUnderstood: (example) =>
    `I did not understand that. For example: ${example}. If you do not know, say “skip”.`,
  unitsVague: (names) =>
    `I could not tell the kind or the country of: ${names}. For each: name, kind (university, research institute, enterprise, government body, other), country.`,
  shortPeriod: "Months or years?",
  choose: "Answer with a number, or in your own words:",
  partial: (units) =>
    `Besides the lead you have named ${units}. Is that everyone, right? Say yes, or name the others.`,
  decided: (outcomes) => `The outcome is settled: ${outcomes}.`,
  decidedMore: {
    match: "Say “finish” for the report, or go on:",
    check: "Say “finish” for the report, or go on to see all gaps:",
  },
  outcome: (programme, outcome) => `${programme} ${OUTCOME_EN[outcome]}`,
  finished: "That is all that can matter. Here is the result; to change an answer, say “back”.",
  finishedEarly: "Here is the result for what you have told; to change an answer, say “back”.",
  nothingFits: (partners) =>
    `No programme of this call cooperates with that partner. Partners of the call: ${partners}.`,
  why: (summary) => `I ask because of this rule: ${summary}`,
  whyNothing: "You asked to answer this one again; no open rule depends on it any more.",
  knowledgeChanged: (list) =>
    `The guideline's data have changed since your last answer. What is different: ${list}.`,
  knowledgeChangedNothing:
    "The guideline's data have changed since your last answer; nothing is different for your project so far.",
  gone: (programmes) => `no longer there: ${programmes}`,
  outcomeChanged: (programme, before, after) =>
    `${programme} was ${OUTCOME_EN[before]}, now ${OUTCOME_EN[after]}`,
  commands: {
    back: "Back",
    skip: "I don't know",
    why: "Why?",
    restart: "Start again",
    cancel: "Cancel",
    finish: "Finish",
  },
  hint: "You can also say: back, skip, why, restart, cancel.",
  list: (items) => items.join("; "),
  also: "and",
};

const ZH: InterviewWording = {
  matching: "我来查找适合您项目的方向。",
  checking: (programmes) => `我按${programmes}核对您的项目。`,
  understood: (facts) => `已了解：${facts}。`,
  changeHint: "如有不对，请说例如“修改研究方向”。",
  noted: (fact) => `已记录：${fact}。`,
  notedUnsure: (field) => `暂缺：${field}。`,
  changed: (fact) => `已修改：${fact}。`,
  askAgain: (field) => `再问一次：${field}。`,
  alreadyAnswered: "该问题已回答过，现在的问题是：",
  progress: (answered, more) => `已回答${answered}题，最多还有${more}题。`,
  over: "该次检查已结束。如需重新检查，请说“检查我的项目”。",
  wentBack: "回到上一题。",
  atStart: "这是第一题。",
  restarted: "重新开始；您一开始提供的信息仍然保留。",
  cancelled: "已取消。如需重新检查，请说“检查我的项目”。",
  notUnderstood: (example) => `没有理解您的回答。例如：${example}。如不清楚，请说“跳过”。`,
  unitsVague: (names) =>
    `无法判断以下单位的类型或国家：${names}。请逐一写明名称、类型（高校、科研院所、企业、政府部门、其他）、国家。`,
  shortPeriod: "是几个月还是几年？",
  choose: "请回答编号，或用自己的话说：",
  partial: (units) => `除牵头单位外，您提到了${units}。就这些，对吗？请说“是”，或补充其他单位。`,
  decided: (outcomes) => `结论已明确：${outcomes}。`,
  decidedMore: { match: "说“完成”查看报告，或继续：", check: "说“完成”查看报告，或继续列出全部缺口：" },
  outcome: (programme, outcome) => `${programme} ${OUTCOME_ZH[outcome]}`,
  finished: "能影响结论的都已问完，结果如下；要修改答案，请说“上一题”。",
  finishedEarly: "根据您已提供的信息，结果如下；要修改答案，请说“上一题”。",
  nothingFits: (partners) => `本批指南没有与该合作方对应的方向。本批合作方：${partners}。`,
  why: (summary) => `这样问是因为这条规定：${summary}`,
  whyNothing: "这是您要求重新回答的一题，已没有未定的规定取决于它。",
  knowledgeChanged: (list) => `自您上次回答以来，指南数据有更新。变化如下：${list}。`,
  knowledgeChangedNothing: "自您上次回答以来，指南数据有更新；目前对您的项目没有影响。",
  gone: (programmes) => `已不存在：${programmes}`,
  outcomeChanged: (programme, before, after) =>
    `${programme} 原为${OUTCOME_ZH[before]}，现为${OUTCOME_ZH[after]}`,
  commands: {
    back: "上一题",
    skip: "不知道",
    why: "为什么问？",
    restart: "重新开始",
    cancel: "取消",
    finish: "完成",
  },
  hint: "还可以说：返回、跳过、为什么、重新开始、取消。",
  list: (items) => items.join("；"),
  also: "和",
};

/** The wording in a language. */
export function interviewWording(language: Language): InterviewWording {
  return language === "zh" ? ZH : EN;
}
