/**
 * The conversations that are held everywhere.
 * @module
 */

export type Step =
  /** Types a message; the same `id` again is the same delivery again, which has no reply. */
  | { say: string; id?: string; again?: true }
  | { press: string }
  | { fill: string }
  | { office: string }
  | { restart: true };

const HOSTILE =
  "<b>x</b> *bold* _it_ ~~y~~ `c` ||z|| [a](https://evil.example) @everyone <!channel> <@U1> & &amp; \\ {{7*7}} # > - 1. :smile:";

/** By what they show. `ends`: what the last answer must say, so that the script does what its name says. */
export const SCRIPTS: Record<string, { steps: Step[]; ends: RegExp }> = {
  "a question and its follow-ups": {
    steps: [
      { say: "can an enterprise lead a China-Israel project?" },
      { press: "How long may a 1.9 project run?" },
      { say: "and South Korea?" },
    ],
    ends: /2\.1 \(South Korea[^)]*\): .*no more than 3 years/,
  },
  "a conversation in Chinese": {
    steps: [{ say: "以色列项目周期多长?" }, { say: "那企业可以牵头吗？" }, { press: "1.9 双方都要申报吗？" }],
    ends: /双方/,
  },
  "a whole interview, with why and back": {
    steps: [
      { say: "check my project" },
      { press: "Why?" },
      { press: "Israel" },
      { fill: "36" },
      { press: "Back" },
      { fill: "24" },
      { press: "Yes" },
      { say: "who may lead?" },
      { press: "university" },
      { press: "China" },
      { say: "water technology" },
    ],
    ends: /1\.9.*Eligible/s,
  },
  "a whole interview in Chinese, with a requirement that is not met": {
    steps: [
      { say: "检查我的项目 1.9" },
      { press: "为什么问？" },
      { fill: "36" },
      { press: "是" },
      { press: "高校" },
      { press: "中国" },
      { say: "水技术" },
    ],
    ends: /目前不符合/,
  },
  "long answers": {
    steps: [
      { say: "Which programmes are there?" },
      { say: "what are the requirements of 1.1?" },
      { say: "compare 2.0 and 2.1" },
      { say: "check my project" },
      { press: "I don't know" },
      { say: "finish" },
    ],
    ends: /2\.5.*undetermined/s,
  },
  "hostile words": {
    steps: [
      { say: HOSTILE },
      { say: "check my project for 1.9" },
      { fill: "24" },
      { press: "Yes" },
      { press: "university" },
      { press: "China" },
      { say: HOSTILE },
    ],
    ends: /Noted: topic: “<b>x<\/b> \*bold\*/,
  },
  "a delivery that comes again, also after a restart": {
    steps: [
      { say: "who may lead 1.9?", id: "m1" },
      { say: "who may lead 1.9?", id: "m1", again: true },
      { restart: true },
      { say: "who may lead 1.9?", id: "m1", again: true },
      { say: "and how long may it run?" },
    ],
    ends: /The project runs 2 years/,
  },
  "a restart in the middle of an interview": {
    steps: [
      { say: "check my project for 1.9" },
      { fill: "24" },
      { restart: true },
      { press: "Yes" },
      { press: "Why?" },
      { restart: true },
      { press: "enterprise" },
    ],
    ends: /1\.9 not eligible/,
  },
  "opinions on answers, in their language": {
    steps: [
      { say: "who may lead 1.9?" },
      { press: "Helpful" },
      { say: "1.9 的经费有多少？" },
      { press: "没有帮助" },
    ],
    ends: /谢谢/,
  },
  "a question passed on to the office, and its answer": {
    steps: [
      { say: "does the money cover travel?" },
      { press: "Ask the office" },
      { office: "Travel within China is eligible. *Ask* Ms Li <first>." },
      { restart: true },
      { say: "how long may a 1.9 project run?" },
    ],
    ends: /The project runs 2 years/,
  },
};
