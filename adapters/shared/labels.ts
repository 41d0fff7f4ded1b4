/**
 * The words on an adapter's own controls, in both languages. What is said about a call comes from the engine.
 * @module
 */
import type { Language, RequirementStatus, ScreenOutcome } from "../../src/contract.ts";

const EN = {
  helpful: "Helpful",
  notHelpful: "Not helpful",
  askOffice: "Ask the office",
  choose: "Choose…",
  answer: "Answer",
  yourAnswer: "Your answer",
  pickDate: "Pick a date",
  dateForm: "For example 2023-05-31",
  typeIt: "Or write your answer as a message.",
  checkMyProject: "Check my project",
  openInterview: "Your check goes on here. The next question comes in Messages.",
  goesOn: "the quote goes on",
  sentPrivately: "I have answered you in a direct message.",
  openMessages: "I cannot write to you: allow direct messages from this server, or press the button.",
  suggested: "You can ask, for example",
  recent: "Your latest questions",
};

const ZH: typeof EN = {
  helpful: "有帮助",
  notHelpful: "没有帮助",
  askOffice: "咨询管理部门",
  choose: "请选择…",
  answer: "回答",
  yourAnswer: "您的回答",
  pickDate: "选择日期",
  dateForm: "例如 2023-05-31",
  typeIt: "也可以直接发消息回答。",
  checkMyProject: "检查我的项目",
  openInterview: "您的检查可以在此继续，下一题会发到“消息”中。",
  goesOn: "引文未完",
  sentPrivately: "我已私信回复您。",
  openMessages: "无法给您发私信：请允许来自本服务器的私信，或点击按钮。",
  suggested: "您可以这样问",
  recent: "您最近的问题",
};

export type Labels = typeof EN;

/** The labels of a language. */
export function labels(language: Language): Labels {
  return language === "zh" ? ZH : EN;
}

/** A sign before a verdict, an outcome or a requirement's status. */
export const MARKS: Record<
  "yes" | "no" | "depends" | "not-stated" | ScreenOutcome | RequirementStatus,
  string
> = {
  yes: "✅",
  no: "❌",
  depends: "⚖️",
  "not-stated": "❔",
  eligible: "✅",
  ineligible: "❌",
  undetermined: "❔",
  met: "✅",
  "not-met": "❌",
  unknown: "❔",
  "not-applicable": "➖",
};

/** What the office reads under a question passed on to it, in both languages: its staff may read either. */
export const OFFICE = {
  heading: "A question for the office · 转给管理部门的问题",
  asked: "Asked · 提问",
  answered: "Guidepost answered · 系统回答",
  note: "The asker adds · 提问者补充",
  how: "Answer by replying to this message: the asker gets your words. · 直接回复本消息，回复内容将转达提问者。",
};
