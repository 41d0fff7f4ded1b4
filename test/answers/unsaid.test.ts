import { describe, expect, it } from "vitest";
import { lacksValue, lacksWay } from "../../src/answer/text/unsaid.ts";

const quoting = (quote: string) => [
  { call: "call", programme: null, quote, line: [1, 1] as [number, number] },
];

describe("a value that no quote tells", () => {
  it.each([
    ["When will the interviews be held?", "Level 2 projects are interviewed on site."],
    ["入选名单什么时候公示？", "名单公示，公示期为5个工作日。"],
    ["When does the support period start?", "The grant is paid for 3 years, in spring of each year."],
    ["How many people may be in a team?", "Team members are named in the form."],
    ["What share of the budget may be spent on staff?", "The funds pay travel and small workshops."],
    ["When will the next call come out?", "Submission Deadline: 20 July 2026"],
    ["去年立了多少项？", "本年度拟立项60项。"],
    ["今年没选上，明年还能再申请吗？", "同一负责人限报1项。"],
    ["On which date did the first stage open?", "Pre-proposal: 28 May 2026"],
    ["What was the success rate in last year's round?", "About 30 projects will be funded."],
    ["How many minutes should the lecture last?", "Laureates give a lecture in Lyon in November 2027."],
    ["这个证明办下来一般要多久？", "学历证书，海外学历须附认证。"],
    [
      "On which days will the defence be held?",
      "The defence is done by the leader; PPT not more than 15 pages.",
    ],
    ["What altitude is the station at?", "First-time observers must complete the safety course."],
    ["评审专家有几位？", "7. 申请与评审"],
  ])("%s", (question, quote) => {
    expect(lacksValue(question, quoting(quote))).toBe(true);
  });

  it.each([
    ["When will the interviews be held?", "Interviews: mid-October"],
    ["什么时候公示？", "评审结束后公示5个工作日。"],
    ["I finish my doctorate next year; can I lead?", "The leader must hold a doctorate."],
    ["When does the grant start?", "Projects begin on 1 January 2027."],
    ["明年什么时候再报？", "2027年度申报预计于2027年3月启动。"],
    ["I finished my doctorate last year; can I lead?", "The leader must hold a doctorate."],
    ["去年立了多少项？", "上年度共立项52项，立项率18%。"],
    ["How long does the review take?", "Decisions are sent two months after the deadline."],
    ["How many days does the visit last?", "The visit runs from 3 May to 9 May."],
    ["面试要多长时间？", "每位申请人答辩10分钟。"],
    ["一队几名学生？", "The team consists of 3 students and a teacher."],
    ["几位老师可以带队？", "| Teachers | 2 |"],
  ])("%s is told by: %s", (question, quote) => {
    expect(lacksValue(question, quoting(quote))).toBe(false);
  });

  it("knows a person without the address or number that is asked for", () => {
    expect(lacksWay("and her email?", "Ms. Deng, tel. 010-5550 1846")).toBe(true);
    expect(lacksWay("她的电话呢", "Marloes Hoekstra, deltas@example.nl")).toBe(true);
    expect(lacksWay("and his email?", "Mr. Li, email: li (at) example.cn")).toBe(false);
    expect(lacksWay("What is her phone number?", "Ms. Pan, ext. 6640")).toBe(false);
  });
});
