/**
 * Conditions that postings in the field set again and again, each by its words and the project field it is about.
 * @module
 */
import type { Aspect } from "../knowledge/aspects.ts";
import type { Condition, Requirement } from "../knowledge/schema.ts";
import { requirementOf, strengthAt } from "./items.ts";
import type { Sentence } from "./sentences.ts";
import { leadRules, unitRules, wishes } from "./units.ts";

interface Clause {
  id: string;
  about: Aspect[];
  words: RegExp;
  /** Sentences with these words are about something else. */
  not?: RegExp;
  en: string;
  zh: string;
  rule(text: string): { require: Condition; when?: Condition } | undefined;
}

const yes = (field: string) => () => ({ require: { [field]: true } as Condition });

/** The first date of the sentence after some words, as an ISO date. */
function dateAfter(text: string, words: RegExp): string | undefined {
  const at = text.search(words);
  const match = /([A-Z][a-z]{2,8})\.? (\d{1,2}),? (\d{4})|(\d{4})年(\d{1,2})月(\d{1,2})日/.exec(
    text.slice(at),
  );
  if (at < 0 || !match) return undefined;
  const time = match[3]
    ? new Date(`${match[1]} ${match[2]}, ${match[3]} UTC`)
    : new Date(Date.UTC(Number(match[4]), Number(match[5]) - 1, Number(match[6])));
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString().slice(0, 10);
}

const LABORATORY = /joint laborator|联合实验室/i;

const CLAUSES: Clause[] = [
  {
    id: "both-sides",
    about: ["both-sides", "submission"],
    words:
      /\bunilateral(?:ly)?\b|\bone side alone\b|\bboth (?:parties|partners|sides)[^.;]{0,200}\bsubmit|\btwo partners[^.;]{0,200}\bsubmit|单方|分别向[^。；;]{0,100}(?:提交|申请|申报)/i,
    not: /\bconsistent\b|一致|同时填写|\bform\b/i,
    en: "Both sides apply, each to its own authority; an application by one side alone is invalid.",
    zh: "双方须分别向本国主管部门提交申请，单方申报无效。",
    rule: yes("partnerSubmits"),
  },
  {
    id: "consistency",
    about: ["consistency"],
    words: /\bconsistent\b|内容[^。；;]{0,100}一致|应当?一致/i,
    en: "The applications of both sides agree.",
    zh: "双方申请内容应一致。",
    rule: yes("applicationsConsistent"),
  },
  {
    id: "laboratory-established",
    about: ["laboratory"],
    words: /laborator\w{0,10} established before|联合实验室[^。；;]{0,100}(?:前|之前)(?:建立|成立)/i,
    en: "The joint laboratory was established before the date given.",
    zh: "联合实验室须在规定日期之前建立。",
    rule: (text) => before("jointLaboratory.establishedOn", dateAfter(text, /established before|\d{4}年/i)),
  },
  {
    id: "laboratory-agreement",
    about: ["laboratory", "agreement", "documents"],
    words: /sign\w{0,10} date[^.;]{0,200}(?:earlier than|before)|签署日期[^。；;]{0,100}早于/i,
    en: "The joint laboratory's agreement was signed before the date given, and is handed in.",
    zh: "须提供联合实验室合作协议，签署日期须早于规定日期。",
    rule: (text) =>
      before("jointLaboratory.agreementSignedOn", dateAfter(text, /sign\w{0,10} date|签署日期/i)),
  },
  {
    id: "one-application-per-agreement",
    about: ["laboratory", "submission"],
    words: /only (?:1|one) project can be applied for|只能申报[1一]个项目/i,
    en: "Only one project may be applied for on one joint laboratory agreement.",
    zh: "一份联合实验室合作协议只能申报1个项目。",
    rule: (text) =>
      LABORATORY.test(text) ? { require: { "jointLaboratory.agreementUsedBefore": false } } : undefined,
  },
  {
    id: "signatory",
    about: ["laboratory", "agreement"],
    words: /\bsignatory\b|签署方/i,
    en: "The lead or a participant has signed the joint laboratory's agreement.",
    zh: "牵头单位或参与单位须为联合实验室协议的签署方。",
    rule: yes("jointLaboratory.signatory"),
  },
  {
    id: "foreign-support",
    about: ["foreign-support", "documents"],
    words: /documents? from foreign government|外国政府[^。；;]{0,100}(?:文件|证明)/i,
    en: "Official documents show the support of foreign government departments.",
    zh: "须提供外国政府部门支持的官方证明文件。",
    rule: yes("foreignGovernmentSupport"),
  },
  {
    id: "tasks",
    about: ["tasks"],
    words: /specify two tasks|两项任务/i,
    en: "The proposal specifies the two tasks and their indicators.",
    zh: "申报书须明确两项任务及相应考核指标。",
    rule: yes("tasksSpecified"),
  },
  {
    id: "cooperation-plan",
    about: ["plan", "documents"],
    words: /\bcooperation plan\b|合作计划/i,
    en: "The cooperation plan is filled in and submitted.",
    zh: "须填写并提交合作计划。",
    rule: yes("cooperationPlan"),
  },
  {
    id: "cooperation-agreement",
    about: ["agreement", "documents"],
    words:
      /\bcooperation agreement\b|\bsign(?:ed)?\b[^.;]{0,200}\b(?:the agreement|letter of intent)\b|签[署订][^。；;]{0,100}(?:合作协议|意向书)|合作协议/i,
    not: /joint laborator|联合实验室|signatory/i,
    en: "The partners have signed an agreement on the project.",
    zh: "合作双方须就项目签署合作协议。",
    rule: yes("cooperationAgreement"),
  },
  {
    id: "ip-agreement",
    about: ["ip", "agreement"],
    words:
      /intellectual property (?:agreement|regulation|rights agreement)|知识产权[^。；;]{0,8}(?:协议|约定|规定)/i,
    en: "The partners have signed an agreement on intellectual property.",
    zh: "合作双方须签署知识产权协议。",
    rule: yes("ipAgreement"),
  },
  {
    id: "responsibilities",
    about: ["responsibilities"],
    words:
      /\bspecify\b[^.;]{0,200}\b(?:responsibilit\w+|contribution|division of labou?r)|明确[^。；;]{0,100}(?:责任|分工|职责)/i,
    en: "The responsibilities and the division of labour are specified.",
    zh: "须明确各方责任和分工。",
    rule: yes("responsibilitiesSpecified"),
  },
  {
    id: "balance",
    about: ["balance"],
    words: /\bbalanced\b|投入[^。；;]{0,100}(?:平衡|均衡|相当)/i,
    en: "The inputs of both sides are basically balanced.",
    zh: "双方投入应基本平衡。",
    rule: yes("contributionsBalanced"),
  },
  {
    id: "bilateral-form",
    about: ["form", "documents"],
    words: /\bbilateral cooperation form\b|双边合作表/i,
    en: "Both sides fill in the bilateral cooperation form.",
    zh: "双方须填写双边合作表。",
    rule: yes("bilateralForm"),
  },
  {
    id: "whole-direction",
    about: ["whole-direction", "directions"],
    words:
      /\bcover all (?:of )?the (?:research )?contents?\b|覆盖[^。；;]{0,100}全部|涵盖[^。；;]{0,100}全部|整体申报/i,
    en: "A project covers all the contents of the one direction chosen.",
    zh: "项目研究内容应涵盖所选方向的全部内容。",
    rule: yes("coversWholeDirection"),
  },
  {
    id: "materials",
    about: ["materials", "topics"],
    words: /\bexcluding materials\b|不包括[^。；;]{0,100}材料/i,
    en: "Materials that cause environmental damage are excluded.",
    zh: "不包括造成环境破坏的材料。",
    rule: () => ({ require: { excludedMaterials: false } }),
  },
  {
    id: "matching",
    about: ["matching"],
    words:
      /\bmatching (?:capital|funds?|contribution)[^.;]{0,200}\bequal\b|\bat least the same amount as\b|配套[^。；;]{0,100}不低于|等额配套/i,
    en: "Enterprises put in at least as much as the government funding.",
    zh: "企业配套出资须不低于政府资助。",
    // The project's field counts what the Chinese enterprises put in.
    rule: () => ({
      when: { units: { type: ["enterprise"], country: ["CN"] } },
      require: { chineseEnterpriseFunding: { atLeastField: "governmentFunding" } },
    }),
  },
];

function before(field: string, date: string | undefined) {
  return date ? { require: { [field]: { before: date } } as Condition } : undefined;
}

/** What a sentence only refers to: agreements between states, the rules that it rests on, who others are. */
const BACKGROUND =
  /\b(?:according to|under|pursuant to|in accordance with|based on|on the basis of) (?:the |an? )?(?:[\w'’-]+ ){0,12}?(?:agreements?|protocols?|treat(?:y|ies)|regulations?|rules)\b|(?:根据|按照|依据)[^,，。；;]{0,100}[,，]|签有[^,，。；;]{0,20}的/gi;

/** The requirements that one sentence sets. */
export function clausesOf(sentence: Sentence): Requirement[] {
  const text = sentence.text.replace(BACKGROUND, (phrase) => " ".repeat(phrase.length));
  const found = CLAUSES.flatMap(({ id, about, words, not, en, zh, rule }) => {
    if (!words.test(text) || not?.test(text)) return [];
    const made = rule(text);
    const strength = strengthAt(text, text.search(words));
    return made ? [requirementOf({ id, about, en, zh }, [sentence], strength, made)] : [];
  });
  return [...found, ...leadRules(sentence), ...unitRules(sentence), ...wishes(sentence)];
}
