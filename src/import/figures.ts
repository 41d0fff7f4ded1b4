/**
 * Numbers, sums and periods that a posting states about a programme or about the call.
 * @module
 */
import { BESIDE, type Figure, figuresIn } from "../knowledge/check/figures.ts";
import type { Fact, Requirement } from "../knowledge/schema.ts";
import { factOf, requirementOf, strengthAt } from "./items.ts";
import type { Sentence } from "./sentences.ts";

const PROJECTS =
  /\bprojects? to be supported\b|\bnumber of projects\b|\bsupport(?:ing)? (?:about |up to |no more than )?\d+ (?:projects|awards)|(?:plan\w{0,10}|expects?|hopes?) to (?:support|make|fund|award) (?:about |up to )?\d+|拟?(?:支持|立项|资助)(?:的)?(?:项目)?(?:数)?[^。；;\d]{0,8}\d+\s*(?:个|项)/i;
const FUNDING = /\b(?:support funds|funding|budget|funds|award size|grants?)\b|经费|概算|资助(?!机构|方)/i;
/** How money may be spent, or whose it is: no sum that the call grants. */
const SPENDING =
  /\b(?:purchas\w+|equipment|salar\w+|co-?funding|own funds|self-raised|an item|no single)\b|不得|购置|单台|单价|自筹|配套|设备费|间接费/i;
/** A sum for each project, not for all together. */
const EACH =
  /\b(?:per|each|every|a|one) (?:project|award|grant|study|fellowship)\b|\bgrant per project\b|\baward size\b|每个?(?:项目|项|人)|单个?项目?|[／/]项|资助强度/i;
const DURATION =
  /\b(?:implementation period|project period|duration|period)\b|\b(?:runs?|lasts?) (?:for )?(?:up to |between )?\d|\bproject shall not exceed\b|实施周期|执行期(?!满)|实施期限|项目周期|研究期限/i;
const INDICATORS: {
  fact: string;
  field: string;
  noun: RegExp;
  en: string;
  zh: string;
  about: "patents" | "exchanges" | "attendees" | "young-scholars";
}[] = [
  {
    fact: "patents",
    field: "indicators.patents",
    about: "patents",
    noun: /^\s*(?:\w+ )?patents?\b|^\s*(?:件|项)[^，,。]{0,6}专利/i,
    en: "patents",
    zh: "项专利",
  },
  {
    fact: "exchanges",
    field: "indicators.exchanges",
    about: "exchanges",
    noun: /^\s*(?:[\w-]+ ){0,4}exchange activities\b|^\s*(?:次|场)[^，,。]{0,10}(?:交流|会议)/i,
    en: "exchange activities",
    zh: "次学术交流活动",
  },
  {
    fact: "attendees",
    field: "indicators.attendees",
    about: "attendees",
    noun: /^\s*(?:attendees|participants)\b|^\s*人(?:参加|参会|规模)/i,
    en: "attendees",
    zh: "名参会人员",
  },
  {
    fact: "young-scholars",
    field: "indicators.youngScholars",
    about: "young-scholars",
    noun: /^\s*young (?:scholars|researchers|scientists)\b|^\s*名[^，,。]{0,6}青年/i,
    en: "young scholars",
    zh: "名青年学者",
  },
];
const BOUND_EN: Record<Fact["bound"], string> = {
  exact: "",
  "at-most": "no more than ",
  "at-least": "at least ",
  "more-than": "more than ",
  "less-than": "less than ",
  about: "about ",
};
const BOUND_ZH: Record<Fact["bound"], string> = {
  exact: "",
  "at-most": "不超过",
  "at-least": "不少于",
  "more-than": "超过",
  "less-than": "少于",
  about: "约",
};

interface Drafted {
  facts: Fact[];
  requirements: Requirement[];
}

const ahead = ({ at }: Figure, text: string) => text.slice(Math.max(0, at - BESIDE), at);
const behind = ({ end }: Figure, text: string) => text.slice(end, end + BESIDE);

/** The figures of one sentence. `scope` tells a call's totals from a programme's own figures. */
export function figuresOf(sentence: Sentence, scope: "call" | "programme"): Drafted {
  const drafted: Drafted = { facts: [], requirements: [] };
  const figures = figuresIn(sentence.text);
  if (figures.length === 0) return drafted;
  const projects = PROJECTS.test(sentence.text) ? countOf(figures, sentence.text) : undefined;
  if (projects) drafted.facts.push(counted("projects", projects, sentence));
  const sum =
    FUNDING.test(sentence.text) && !SPENDING.test(sentence.text) ? sumOf(figures, sentence.text) : undefined;
  if (sum) drafted.facts.push(money(sum, sentence));
  if (scope === "call") drafted.facts.push(...totals(figures, sentence));
  const period = DURATION.test(sentence.text)
    ? figures.find(({ years, months }) => years || months)
    : undefined;
  if (period) {
    const { fact, requirement } = duration(period, figures, sentence, scope);
    drafted.facts.push(fact);
    drafted.requirements.push(requirement);
  }
  for (const indicator of INDICATORS) {
    const figure = figures.find((one) => indicator.noun.test(behind(one, sentence.text)));
    if (!figure) continue;
    const bound = figure.bound ?? "exact";
    const told = {
      id: indicator.fact,
      about: [indicator.about, "indicators"] as const,
      en: `A project must have ${BOUND_EN[bound]}${figure.number} ${indicator.en}.`,
      zh: `项目须有${BOUND_ZH[bound]}${figure.number}${indicator.zh}。`,
    };
    drafted.facts.push(factOf(told, sentence, { fact: indicator.fact, value: figure.number, bound }));
    const excepted = /\(\s*except(?: for)? basic research/i.test(
      sentence.text.slice(figure.end, figure.end + 40),
    );
    drafted.requirements.push(
      requirementOf(told, [sentence], strengthAt(sentence.text, figure.at), {
        ...(excepted ? { when: { basicResearch: false } } : {}),
        require: { [indicator.field]: testOf(figure.number, undefined, bound) },
      }),
    );
  }
  const age = figures.find((one) => /^\s*years? old|^\s*周?岁/.test(behind(one, sentence.text)));
  if (age && /young (?:scholars|researchers)|青年/i.test(sentence.text)) {
    const bound = age.bound ?? (/^\s*周?岁以下/.test(sentence.text.slice(age.end)) ? "less-than" : "exact");
    const told = {
      id: "young-scholar-age",
      about: ["young-scholars", "indicators"] as const,
      en: `A young scholar is ${bound === "less-than" ? "under " : ""}${age.number} years old.`,
      zh: `青年学者年龄：${BOUND_ZH[bound]}${age.number}岁。`,
    };
    drafted.facts.push(
      factOf(told, sentence, { fact: "young-scholar-age", value: age.number, unit: "years", bound }),
    );
  }
  return drafted;
}

function countOf(figures: Figure[], text: string): Figure | undefined {
  const plain = figures.filter(
    (figure) =>
      !figure.scaled &&
      !figure.years &&
      !figure.months &&
      figure.number < 10_000 &&
      !/^\s*(?:yuan|RMB|元|万|亿|countries|research directions)/i.test(behind(figure, text)),
  );
  return (
    plain.find((figure) => /^\s*(?:projects?|awards?|个|项)/i.test(behind(figure, text))) ??
    plain.find((figure) => /[:：]\s*\D{0,20}$/.test(ahead(figure, text)))
  );
}

/** The amount with a currency beside it. Wan and yi count as yuan. */
function sumOf(figures: Figure[], text: string): Figure | undefined {
  return figures.find(
    (figure) =>
      /^\s*(?:yuan|RMB|CNY|元)/i.test(behind(figure, text)) ||
      /(?:RMB|CNY|¥|￥|人民币)\s*$/i.test(ahead(figure, text)),
  );
}

function counted(name: string, figure: Figure, sentence: Sentence): Fact {
  const bound = figure.bound ?? "exact";
  const told = {
    id: name,
    about: ["projects"] as const,
    en: `${sentenceStart(BOUND_EN[bound])}${figure.number} projects are to be supported.`,
    zh: `拟支持项目${BOUND_ZH[bound]}${figure.number}项。`,
  };
  return factOf(told, sentence, { fact: name, value: figure.number, bound });
}

function money(figure: Figure, sentence: Sentence): Fact {
  const bound =
    figure.bound ??
    (/\bestimated\b/i.test(sentence.text.slice(Math.max(0, figure.at - 30), figure.at)) ? "about" : "exact");
  const each = EACH.test(sentence.text);
  const name = each ? "funding-per-project" : "funding";
  const told = {
    id: name,
    about: [name] as const,
    en: `The funding is ${BOUND_EN[bound]}${figure.number.toLocaleString("en")} yuan ${each ? "for each project" : "in all"}.`,
    zh: `${each ? "每项资助" : "经费总额"}${BOUND_ZH[bound]}${figure.number / 10_000}万元。`,
  };
  return factOf(told, sentence, { fact: name, value: figure.number, unit: "CNY", bound });
}

function totals(figures: Figure[], sentence: Sentence): Fact[] {
  const after = (figure: Figure, noun: RegExp) => noun.test(behind(figure, sentence.text));
  const directions = figures.find((figure) =>
    after(figure, /^\s*(?:research )?(?:directions|sub-?programmes|programmes)\b|^\s*个(?:研究|指南)?方向/i),
  );
  const partners = figures.find((figure) =>
    after(figure, /^\s*(?:partner )?countries\b|^\s*个(?:国家|合作方)/i),
  );
  const facts: Fact[] = [];
  if (directions)
    facts.push(
      factOf(
        {
          id: "directions",
          about: ["directions", "topics"],
          en: `There are ${directions.number} research directions.`,
          zh: `共设${directions.number}个研究方向。`,
        },
        sentence,
        { fact: "directions", value: directions.number },
      ),
    );
  if (partners)
    facts.push(
      factOf(
        {
          id: "partners",
          about: ["partners"],
          en: `There is cooperation with ${partners.number} partners.`,
          zh: `与${partners.number}个国家或地区等开展合作。`,
        },
        sentence,
        { fact: "partners", value: partners.number },
      ),
    );
  return facts;
}

function duration(period: Figure, figures: Figure[], sentence: Sentence, scope: "call" | "programme") {
  const months = (value: number) => (period.years ? value * 12 : value);
  // "No less than 3 years, no more than 5": the two are one range.
  const other =
    period.bound === "at-least"
      ? figures.find(({ at, bound }) => at > period.end && bound === "at-most")
      : undefined;
  const end = period.to ?? (other && (other.years || other.months) ? other.number : undefined);
  const [value, to] = [months(period.number), end === undefined ? undefined : months(end)];
  const bound =
    to === undefined
      ? (period.bound ??
        (/shall not exceed|不超过/i.test(sentence.text.slice(0, period.at)) ? "at-most" : "exact"))
      : "exact";
  const strength = strengthAt(sentence.text, period.at) === "must" ? "must" : "in-principle";
  const length = to === undefined ? `${value}` : `${value} to ${to}`;
  const told = {
    id: "duration",
    about: ["duration"] as const,
    en: `${strength === "must" ? "A" : "In principle, a"} project runs ${BOUND_EN[bound]}${length} months.`,
    zh: `项目实施周期${strength === "must" ? "" : "原则上"}为${BOUND_ZH[bound]}${length.replace(" to ", "至")}个月。`,
  };
  const soft = strength === "must" ? {} : { inPrinciple: true };
  const fact = factOf(told, sentence, {
    fact: "duration",
    value,
    unit: "months",
    bound,
    ...(to === undefined ? {} : { to }),
    ...soft,
  });
  const requirement = requirementOf(told, [sentence], strength, {
    require: { durationMonths: testOf(value, to, bound) },
  });
  // A call's own period gives way to a programme's.
  return {
    fact,
    requirement: scope === "call" ? { ...requirement, id: "duration-general", default: true } : requirement,
  };
}

function testOf(value: number, to: number | undefined, bound: Fact["bound"]) {
  if (to !== undefined) return { min: value, max: to };
  if (bound === "at-most") return { max: value };
  if (bound === "at-least") return { min: value };
  if (bound === "more-than") return { over: value };
  return bound === "less-than" ? { under: value } : { min: value, max: value };
}

function sentenceStart(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
