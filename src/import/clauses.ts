/**
 * Conditions that postings in the field set again and again, each by its words and the project field it is about.
 * @module
 */
import type { Aspect } from "../knowledge/aspects.ts";
import type { Condition, Requirement, UnitTest } from "../knowledge/schema.ts";
import { organisationsIn } from "../language/organisations.ts";
import { countriesIn } from "../language/places.ts";
import { requirementOf, strengthOf } from "./items.ts";
import type { Sentence } from "./sentences.ts";

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
      /\bunilateral(?:ly)?\b|\bone side alone\b|\bboth (?:parties|partners|sides)[^.;]*\bsubmit|\btwo partners[^.;]*\bsubmit|单方|分别向[^。；;]*(?:提交|申请|申报)/i,
    not: /\bconsistent\b|一致|同时填写|\bform\b/i,
    en: "Both sides apply, each to its own authority; an application by one side alone is invalid.",
    zh: "双方须分别向本国主管部门提交申请，单方申报无效。",
    rule: yes("partnerSubmits"),
  },
  {
    id: "consistency",
    about: ["consistency"],
    words: /\bconsistent\b|内容[^。；;]*一致|应当?一致/i,
    en: "The applications of both sides agree.",
    zh: "双方申请内容应一致。",
    rule: yes("applicationsConsistent"),
  },
  {
    id: "laboratory-established",
    about: ["laboratory"],
    words: /laborator\w* established before|联合实验室[^。；;]*(?:前|之前)(?:建立|成立)/i,
    en: "The joint laboratory was established before the date given.",
    zh: "联合实验室须在规定日期之前建立。",
    rule: (text) => before("jointLaboratory.establishedOn", dateAfter(text, /established before|\d{4}年/i)),
  },
  {
    id: "laboratory-agreement",
    about: ["laboratory", "agreement", "documents"],
    words: /sign\w* date[^.;]*(?:earlier than|before)|签署日期[^。；;]*早于/i,
    en: "The joint laboratory's agreement was signed before the date given, and is handed in.",
    zh: "须提供联合实验室合作协议，签署日期须早于规定日期。",
    rule: (text) => before("jointLaboratory.agreementSignedOn", dateAfter(text, /sign\w* date|签署日期/i)),
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
    words: /documents? from foreign government|外国政府[^。；;]*(?:文件|证明)/i,
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
      /\bcooperation agreement\b|\bsign(?:ed)?\b[^.;]*\b(?:the agreement|letter of intent)\b|签[署订][^。；;]*(?:合作协议|意向书)|合作协议/i,
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
      /\bspecify\b[^.;]*\b(?:responsibilit\w+|contribution|division of labou?r)|明确[^。；;]*(?:责任|分工|职责)/i,
    en: "The responsibilities and the division of labour are specified.",
    zh: "须明确各方责任和分工。",
    rule: yes("responsibilitiesSpecified"),
  },
  {
    id: "balance",
    about: ["balance"],
    words: /\bbalanced\b|投入[^。；;]*(?:平衡|均衡|相当)/i,
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
    words: /\bcover all (?:of )?the (?:research )?contents?\b|覆盖[^。；;]*全部|涵盖[^。；;]*全部|整体申报/i,
    en: "A project covers all the contents of the one direction chosen.",
    zh: "项目研究内容应涵盖所选方向的全部内容。",
    rule: yes("coversWholeDirection"),
  },
  {
    id: "materials",
    about: ["materials", "topics"],
    words: /\bexcluding materials\b|不包括[^。；;]*材料/i,
    en: "Materials that cause environmental damage are excluded.",
    zh: "不包括造成环境破坏的材料。",
    rule: () => ({ require: { excludedMaterials: false } }),
  },
  {
    id: "matching",
    about: ["matching"],
    words:
      /\bmatching (?:capital|funds?|contribution)[^.;]*\bequal\b|\bat least the same amount as\b|配套[^。；;]*不低于|等额配套/i,
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

/** The requirements that one sentence sets. */
export function clausesOf(sentence: Sentence): Requirement[] {
  const { text } = sentence;
  const found = CLAUSES.flatMap(({ id, about, words, not, en, zh, rule }) => {
    if (!words.test(text) || not?.test(text)) return [];
    const made = rule(text);
    // "In principle" softens the clause behind it, not the one before.
    const strength = strengthOf(
      text.slice(Math.max(0, text.search(words) - 60)).replace(/encouraged?\b/gi, ""),
    );
    return made ? [requirementOf({ id, about, en, zh }, [sentence], strength, made)] : [];
  });
  return [...found, ...leadRule(sentence), ...unitRules(sentence), ...wishes(sentence)];
}

const LEAD_BY = [
  /(?:lead(?:er|ing)?(?: unit| organi[sz]ation| institution)?|applicant)\s+(?:must|shall|should|has to) be (.+)/i,
  /requires? (?:the |an? )?(\w+) to take the lead/i,
  /must be led by (.+)/i,
  /牵头(?:申报)?单位(?:必须|须|应当?)为(.+)/,
  /须由(.+?)牵头/,
];

function leadRule(sentence: Sentence): Requirement[] {
  const claim = LEAD_BY.map((pattern) => pattern.exec(sentence.text)?.[1]).find(Boolean);
  if (!claim) return [];
  const part = claim.split(/[,;，；。]|\.\s|\bfor other\b/)[0] ?? "";
  const places = countriesIn(part, { repair: false });
  const types = [...new Set(organisationsIn(part.toLowerCase(), places).flatMap((one) => one.types))];
  if (types.length === 0) return [];
  const countries = [...new Set(places.map(({ code }) => code))];
  const require: Condition = {
    "lead.type": types.length === 1 ? types[0] : { in: types },
    ...(countries.length > 0 ? { "lead.country": { in: countries } } : {}),
  };
  const told = {
    id: "lead",
    about: ["lead" as const],
    en: `The lead is one of: ${types.join(", ")}.`,
    zh: `牵头单位类型限于：${types.join("、")}。`,
  };
  return [requirementOf(told, [sentence], strengthOf(sentence.text), { require })];
}

/** "At least one enterprise on each side": the organisations that have to take part. */
function unitRules(sentence: Sentence): Requirement[] {
  const text = sentence.text;
  if (!/\bat least (?:one|an?|\d)\b|至少(?:有)?[一1]家|至少[一1]个|各有至少/i.test(text)) return [];
  const units = text
    .split(/[;；。]|\.\s/)
    .filter((part) => /at least (?:one|an?|\d)\b|至少/i.test(part))
    .flatMap((part) => {
      const places = countriesIn(part, { repair: false });
      const countries = [...new Set(places.map(({ code }) => code))];
      const from = Math.max(0, part.search(/at least|至少/i));
      const mentions = organisationsIn(part.toLowerCase(), []).filter(({ start }) => start >= from);
      const wanted: UnitTest[] = mentions.map(({ types }) => ({
        type: types.includes("research-institute") ? ["university", "research-institute"] : types,
      }));
      const each: UnitTest[] =
        wanted.length > 0 ? wanted : countries.length > 1 && /\bunits?\b|单位/i.test(part) ? [{}] : [];
      return countries.flatMap((country) => each.map((unit) => ({ ...unit, country: [country] })));
    });
  const distinct = units.filter((unit, i) => units.findIndex((one) => same(one, unit)) === i);
  if (distinct.length === 0) return [];
  const told = {
    id: "participants",
    about: ["participants" as const],
    en: "The organisations that the text names take part.",
    zh: "项目须有文中所列单位参与。",
  };
  const require: Condition =
    distinct.length === 1
      ? { units: distinct[0] as UnitTest }
      : { all: distinct.map((one) => ({ units: one })) };
  return [requirementOf(told, [sentence], "must", { require })];
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

function wishes(sentence: Sentence): Requirement[] {
  const { text } = sentence;
  if (strengthOf(text) !== "encouraged") return [];
  const made: Requirement[] = [];
  if (/industry[- ]university[- ]research|产学研/i.test(text)) {
    const told = {
      id: "industry-research",
      about: ["industry" as const],
      en: "Cooperation of industry, universities and research institutes is encouraged.",
      zh: "鼓励产学研合作。",
    };
    const require = {
      all: [
        { units: { type: ["enterprise" as const] } },
        { units: { type: ["university" as const, "research-institute" as const] } },
      ],
    };
    made.push(requirementOf(told, [sentence], "encouraged", { require }));
  }
  const wish =
    /(?:encourag\w*|鼓励)\s*(?:a number of |several |多家)?\s*(?:enterprises|企业)|(?:enterprises|企业)[^.;。；]{0,40}(?:encouraged|welcome)/i.exec(
      text,
    )?.[0];
  if (wish) {
    const several = /a number of|several|多家/i.test(wish);
    const told = {
      id: several ? "several-enterprises" : "enterprises",
      about: ["participants" as const, "industry" as const],
      en: several
        ? "Several enterprises are encouraged to apply together."
        : "Enterprises are encouraged to take part.",
      zh: several ? "鼓励多家企业联合申报。" : "鼓励企业参与。",
    };
    made.push(
      requirementOf(told, [sentence], "encouraged", {
        require: { units: { ...(several ? { min: 2 } : {}), type: ["enterprise"] } },
      }),
    );
  }
  return made;
}
