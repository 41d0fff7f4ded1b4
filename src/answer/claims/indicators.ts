/**
 * Claims about patents, events, people trained and their age.
 * @module
 */

import type { FieldPath } from "../../knowledge/fields.ts";
import type { Project } from "../../knowledge/project.ts";
import type { AnyAspect } from "../../language/aspect-words.ts";
import type { Age, Count } from "../../language/quantities.ts";
import { inFocus, type Query } from "../../language/query.ts";
import { comparedPlainly } from "./compared.ts";
import { asksEnough } from "./enough.ts";
import { type DecideContext, type Decision, negate, possible, required, requirementsOn } from "./evaluate.ts";
import { affirmed } from "./pointing.ts";
import { BASIC, contradicts } from "./rule.ts";
import { decideAge, youngAge } from "./young-age.ts";

export const INDICATORS: readonly AnyAspect[] = [
  "patents",
  "exchanges",
  "attendees",
  "young-scholars",
  "indicators",
];

const INDICATOR: Partial<Record<AnyAspect, "patents" | "exchanges" | "attendees" | "youngScholars">> = {
  patents: "patents",
  exchanges: "exchanges",
  attendees: "attendees",
  "young-scholars": "youngScholars",
};

/** The nouns by which a number says itself what it counts. */
const COUNTED: [RegExp, "patents" | "exchanges" | "attendees" | "youngScholars"][] = [
  [/^(?:(?:granted|awarded|chinese|registered|of them) )?patent|^(?:项|件)?(?:授权)?专利/, "patents"],
  [
    /^(?:(?:\w+ )?(?:young(?! enough)|early|junior|scholars?|trainees?|students?|phds?|doctoral|doctorates|postdocs?))\b|^(?:名|位|个)?(?:青年|学者|年轻|博士|硕士|研究生|学生)/,
    "youngScholars",
  ],
  [/^(?:attend|people|persons|guests|visitors|participants|(?:来|多|余)?人|来宾|代表)/, "attendees"],
  [
    /^(?:events?|meetings?|conferences?|workshops?|seminars?|exchange|symposi|次|场|会议|活动|研讨)/,
    "exchanges",
  ],
];

/** Right after the number: 1次、60人. */
const CLASSIFIED: [RegExp, "exchanges" | "attendees"][] = [
  [/^[次场届]/, "exchanges"],
  [/^人/, "attendees"],
];

/** Said before its number: "the audience is 40", 到场的人只有30个. */
const AUDIENCE = /(?:人|人数|规模|audience|attendance|attendees|people)[^,，。.;；、()（）]{0,6}$/;
const LEADER =
  /\bpis?\b|\bprincipal investigators?\b|\b(?:project )?leaders?\b|\bapplicants?\b|负责人|申请人|主持人/;
const YOUNG = /\byoung\b(?!er)|\bscholars?\b|\btrain|青年|培养/;
const COUNTS_AS =
  /\b(?:count|counts|counted|qualif\w+|considered|regarded|pass(?:es)?|treated|class\w*)\b|\bstill (?:a )?young\b|算(?:不算)?|属于|视为|符合/;
/** Whether the number will do is asked, not the age. */
const ENOUGH = /(?<!\b(?:young|old) )\benough\b|\bsufficient\b|足够|够(?!年轻)|达标/;

/** Basic research is spoken of, and not as what the project is not. */
const isBasic = (text: string) => BASIC.test(text.replace(NOT_BASIC, " "));
const NOT_BASIC =
  /(?:\b(?:not|isn't|no|non)\b[- ]?|n't )(?:an? |really |purely |about |in )*(?:basic|fundamental|pure)[- ](?:research|science)|(?:不是|非|不属于|不算)(?:纯)?基础研究/g;

/** Are so many patents, events, people enough? */
export function decideIndicators(context: DecideContext, asked: Query, label: string): Decision | undefined {
  // 专利不能低于4项: the denial is the comparison's.
  const { query, plain } = comparedPlainly(asked);
  const decided = decideNumbers(context, query, label);
  // 会不会太少: it denies nothing, but asks whether it falls short.
  return decided && plain && asksEnough(query.focus) !== false ? { ...decided, final: true } : decided;
}

function decideNumbers(context: DecideContext, query: Query, label: string): Decision | undefined {
  const indicators: NonNullable<Project["indicators"]> = {};
  // "Must the leader be younger than 45?": none of those who are trained.
  if (label === "young-scholar-age" && LEADER.test(query.focus) && !YOUNG.test(query.focus)) return undefined;
  const swapped = decideSwap(context, query);
  if (swapped) return swapped;
  const exempt = decideExempt(context, query, label);
  const beside = exempt?.held === "true" ? besideExempt(context, query, label) : undefined;
  if (exempt) return beside ?? exempt;
  // "Filed, not granted: do they count?", where the text says granted.
  const ruledOut = INDICATOR[label as AnyAspect]
    ? requirementsOn(context, [`indicators.${INDICATOR[label as AnyAspect]}` as FieldPath]).filter((r) =>
        contradicts(r, query.focus),
      )
    : [];
  if (ruledOut.length > 0 && query.asked)
    return {
      held: query.turn.negated && query.turn.learned ? "true" : "false",
      requirements: ruledOut,
      waiting: [],
      final: true,
    };
  const told = query.quantities.find((q): q is Age => q.kind === "age") ?? bareAge(query, label);
  // 未满40岁: under it.
  const age =
    told && NOT_YET.test(query.text.slice(Math.max(0, told.start - 3), told.start))
      ? { ...told, comparator: "under" as const }
      : told;
  if (age && label === "young-scholar-age" && !(ENOUGH.test(query.focus) && countsYoung(query))) {
    const decided = decideAge(context, age, query);
    if (decided) return decided;
  }
  if (
    age &&
    (COUNTS_AS.test(query.text) || (age.kind === "count" && !countsYoung(query))) &&
    query.aspects.some((hit) => hit.aspect === "young-scholars")
  ) {
    const decided = decideAge(context, age, query);
    if (decided) return decided;
  }
  const spoken = new Map(
    query.quantities.flatMap((q) => {
      const before = query.text.slice(Math.max(0, q.start - 12), q.start);
      const people =
        q.kind === "count" && AUDIENCE.test(before) && !/^(?:名|位)?(?:young|青年|学者)/.test(q.noun);
      const key =
        q.kind === "count"
          ? (COUNTED.find(([noun]) => noun.test(q.noun))?.[1] ??
            CLASSIFIED.find(([classifier]) => classifier.test(query.text.slice(q.end)))?.[1] ??
            (people ? ("attendees" as const) : undefined))
          : undefined;
      return key ? [[q, key] as const] : [];
    }),
  );
  const exchanges = query.aspects.some((hit) => hit.aspect === "exchanges" || hit.aspect === "attendees");
  for (const [q, key] of spoken) {
    // "50 people" are the audience only where an event is spoken of.
    if (q.kind === "count" && (key !== "attendees" || exchanges)) indicators[key] = claimedCount(q);
  }
  // "A single international academic event with 80 guests": of events, one.
  if (ONE_EVENT.test(query.text)) indicators.exchanges ??= 1;
  for (const hit of query.aspects) {
    const key = INDICATOR[hit.aspect];
    if (!key || indicators[key] !== undefined) continue;
    const counts = query.quantities.filter(
      // 三十出头: how old they are.
      (q): q is Count =>
        q.kind === "count" &&
        // "One of the indicators" counts nothing.
        !/^of (?:the|its|our|these|those)\b/.test(q.noun) &&
        !/^(?:出头|来岁|多岁|岁|不到)/.test(q.noun) &&
        (!spoken.has(q) || spoken.get(q) === key),
    );
    const count = counts.sort((a, b) => Math.abs(a.end - hit.start) - Math.abs(b.end - hit.start))[0];
    if (!count) continue;
    indicators[key] = claimedCount(count);
  }
  if (
    indicators.youngScholars !== undefined &&
    age &&
    age.comparator !== "under" &&
    age.value >= youngAge(context)
  )
    indicators.youngScholars = Math.max(0, indicators.youngScholars - tooOld(query, age.start));
  for (const key of Object.keys(indicators) as (keyof typeof indicators)[]) {
    const all = inAll(query);
    if (all !== undefined && key !== "attendees" && Object.keys(indicators).length === 1)
      indicators[key] = all;
  }
  if (indicators.exchanges !== undefined) indicators.exchanges *= everyYear(query);
  // "No fewer than four": so many at least.
  const least = [...spoken.keys(), ...query.quantities].find(
    (q): q is Count =>
      q.kind === "count" && NO_FEWER.test(query.text.slice(Math.max(0, q.start - 16), q.start)),
  );
  const [only, ...more] = Object.keys(indicators) as (keyof typeof indicators)[];
  if (least && only && more.length === 0) indicators[only] = least.value;
  const fields = Object.keys(indicators).map((key) => `indicators.${key}` as FieldPath);
  if (fields.length === 0)
    return age && query.aspects.some((hit) => hit.aspect === "young-scholars")
      ? decideAge(context, age, query)
      : decideWhether(context, query, label);
  const basicResearch = isBasic(query.text);
  const requirements = requirementsOn(context, fields).filter(
    (requirement) => requirement.strength !== "encouraged",
  );
  if (requirements.length === 0) return undefined;
  const decided = possible(context, requirements, { indicators, basicResearch });
  if (!decided || decided.held === "open") return decided;
  // "Is six the most?", where the text says how many there must be at least.
  if (IS_MOST.test(query.focus))
    return { ...decided, requirements, held: query.turn.negated ? "true" : "false", final: true };
  // "No fewer than four: is that a fair reading?": where so many would do, and one less would not.
  if (least && asksEnough(query.focus.replace(/\b(?:no|not) (?:fewer|less)\b/g, " ")) === undefined) {
    const fewer = possible(context, requirements, { basicResearch, indicators: lessBy(indicators, 1) })?.held;
    return { ...decided, held: decided.held === "true" && fewer === "false" ? "true" : "false", final: true };
  }
  // "Must there be ten?", where fewer would do.
  if (
    decided.held === "true" &&
    query.turn.modality === "must" &&
    DUTY.test(query.focus) &&
    asksEnough(query.focus) === undefined &&
    possible(context, requirements, { basicResearch, indicators: lessBy(indicators, 1) })?.held === "true"
  )
    return { ...decided, held: query.turn.negated ? "true" : "false", final: true };
  const enough = asksEnough(query.focus);
  if (enough === undefined || query.turn.contrary) return decided;
  return { ...decided, held: enough ? decided.held : negate(decided.held), final: true };
}
const NO_FEWER = /\b(?:no|not|never) (?:fewer|less|lower) than ?$|不(?:能|得|可|可以|应)?(?:低于|少于|小于)$/;
const DUTY =
  /\b(?:must|(?:have|has|need|needs) to|required to|obliged to|needs?)\b|必须|一定要|需要|(?<!不)得(?:有|办|培养|拿|获)|要求/;
const IS_MOST =
  /\b(?:is|are|as|be)\b[^?.]{0,24}\b(?:maximum|max|upper limit|cap|ceiling|(?:the )?most)\b|\b(?:limited|capped|restricted) (?:to|at)\b|最多(?:只)?(?:能|可以?|许|准)|上限(?:是|为)|(?:是|为)上限|(?:是|为)最(?:多|大|高)|不(?:能|得|可|准|许)(?:再)?(?:超过|多于)/;
type Counted = NonNullable<Project["indicators"]>;
const lessBy = (indicators: Counted, by: number): Counted =>
  Object.fromEntries(Object.entries(indicators).map(([key, n]) => [key, Math.max(0, (n ?? 0) - by)]));

/** "Two a year, i.e. six in total": what they come to. */
function inAll({ quantities, text }: Query): number | undefined {
  return quantities.find(
    (q): q is Count =>
      q.kind === "count" &&
      (IN_ALL_AFTER.test(text.slice(q.end)) ||
        IN_ALL_BEFORE.test(text.slice(Math.max(0, q.start - 16), q.start))),
  )?.value;
}
const IN_ALL_AFTER = /^ (?:[\w-]+ )?(?:in total|altogether|in all|all told|overall|taken together)\b/;
const IN_ALL_BEFORE =
  /\b(?:in total|altogether|in all|making|a total of|i\.e\.|together) ?$|(?:总共|一共|合计|共计|总计|加起来|合起来|共)(?:是|有|为)?$/;

/** "One in each of the three years": so many times what is told of one. */
function everyYear({ quantities, text }: Query): number {
  const period = quantities.find((q) => q.kind === "period" && q.value >= 24);
  if (period?.kind !== "period" || !EVERY_YEAR.test(text)) return 1;
  return Math.floor(period.value / 12);
}
const EVERY_YEAR =
  /\b(?:in )?(?:each|every) (?:of the (?:\w+ )?)?years?\b|\b(?:a|per) year\b|\byearly\b|\bannually\b|每年|年均|一年[一两二三四五\d]/;

const SWAPS =
  /\b(?:swap\w*|trade|traded|exchange[sd]? (?:\w+ ){1,4}for|substitut\w+|replac\w+|instead of|rather than|make up for|compensat\w+|offset\w*|in place of|stand in for)\b|代替|替代|顶替|抵(?:消|扣|充)?|换成|弥补|折抵/;
/** "May extra patents make up for young scholars?": each of the indicators is to be met. */
function decideSwap(context: DecideContext, query: Query): Decision | undefined {
  const keys = [...new Set(query.aspects.flatMap(({ aspect }) => INDICATOR[aspect] ?? []))];
  const named = [...new Set([...keys, ...namedIn(query.focus)])];
  if (named.length < 2 || !SWAPS.test(query.focus) || query.turn.modality === "must") return undefined;
  const requirements = requirementsOn(
    context,
    named.map((key) => `indicators.${key}` as FieldPath),
  ).filter(({ strength }) => strength === "must");
  return requirements.length > 1
    ? { held: query.turn.negated ? "true" : "false", requirements, waiting: [], final: true }
    : undefined;
}
const NAMES: [RegExp, "patents" | "exchanges" | "youngScholars"][] = [
  [/\bpatents?\b|专利/, "patents"],
  [
    /\b(?:exchanges? activit\w+|exchanges?|conferences?|meetings?|workshops?|events?)\b|交流|会议|研讨/,
    "exchanges",
  ],
  [/\byoung (?:scholars?|people|researchers?)\b|\bscholars?\b|青年学者|青年/, "youngScholars"],
];
const namedIn = (text: string) => NAMES.flatMap(([words, key]) => (words.test(text) ? [key] : []));

/** "Six students aged 28": several young people are counted. */
const ONE_EVENT =
  /\b(?:a single|only one|just one) (?:[\w-]+ ){0,3}(?:event|activity|exchange|meeting|conference|workshop|symposium)\b|(?:只|仅|就)(?:办|有|搞|组织|举办)了?(?:一|1)(?:次|场|个)[^,，?？]{0,8}(?:活动|会议|交流)/;
const countsYoung = ({ quantities, text }: Query): boolean =>
  quantities.some(
    (q) =>
      q.kind === "count" &&
      q.value > 1 &&
      (COUNTED.some(([noun, key]) => key === "youngScholars" && noun.test(q.noun)) ||
        AGED_YOUNG.test(text.slice(q.end))),
  );
/** 5名35岁以下的青年学者: their age stands between. */
const AGED_YOUNG = /^(?:名|位|个)\d{2}岁(?:以下|以内|左右|上下)?的?(?:青年|年轻|学者|博士|硕士|研究生|学生)/;

/** "Up to 45", where ages are asked about: a number that counts nothing. */
const bareAge = ({ quantities, text }: Query, label: string): Count | undefined =>
  label === "young-scholar-age" || /\b(?:older|younger) than\b|\baged\b/.test(text)
    ? quantities.find(
        (q): q is Count =>
          q.kind === "count" &&
          (label === "young-scholar-age" || AGED.test(text.slice(Math.max(0, q.start - 24), q.start))) &&
          q.value >= 16 &&
          q.value <= 90 &&
          !COUNTED.some(([noun]) => noun.test(q.noun)),
      )
    : undefined;

const AGED = /\b(?:older|younger) than (?:\d+)?$|\baged? (?:of |over |under )?(?:\d+)?$/;

const LET_OFF =
  /\bexempt\w*|\blet off\b|\bwaive[ds]?\b|\bskip\b|\bwithout\b|\bspared?\b|\b(?:freed?|relieved|released|dispensed) (?:of|from)\b|\boff the hook\b|\b(?:no|not|never|nobody|none|no one|without)\b|n't\b|\bexcept\w*|\bdrop(?:s|ped)?\b|\bexcused?\b|豁免|免|不管|不理|忽略|拿不出|都不会有|一[项个件](?:专利)?[都也]?(?:没|不)|没有?必要|不必|无需|零专利|没有?[^,，。]{0,4}专利|(?:都|也)没(?:有)?|不(?:用|需|要|必|做|算|设|提|填|报|列|考核|考察|看|查|评)|不受[^,，。?？]{0,16}(?:约束|限制|制约)|可以没有|没有?专利|例外|除外/;

const APART =
  /\b(?:apart from|besides|other than|aside from|except(?: for)?) (?:for )?(?:\w+ )?basic[- ]research(?: projects?)?|(?:除了|除)[^,，。?？]{0,4}基础研究[^,，。?？]{0,8}?(?:外|之外|以外)?(?=[,，]|还|其|都|别)/;
const ALONE =
  /\b(?:patents?|that|this|indicator)s? (?:only|alone)\b|\bonly (?:the )?(?:patents?|to|for|from|concern\w*)\b|只(?:是|有|限|免|针对|适用)[^,，]{0,6}专利|仅[^,，]{0,6}专利/;
const DIFFERENCE =
  /\b(?:make|makes|made) (?:a|any) difference\b|\bdoes it matter\b|\bmatters? whether\b|有(?:没有)?(?:区别|差别|影响|关系)(?!吧)/;

/** Basic research, which the text lets off: what is asked of others is not asked of it. */
function decideExempt(context: DecideContext, query: Query, label: string): Decision | undefined {
  const key = INDICATOR[label as AnyAspect];
  if (!key || !isBasic(query.text)) return undefined;
  const requirements = requirementsOn(context, [`indicators.${key}`]);
  const bound = possible(context, requirements, { basicResearch: true, indicators: { [key]: 0 } });
  if (requirements.length === 0 || bound !== undefined) return undefined;
  // "Apart from basic research, who else is let off?": nobody; all the others are bound.
  if (APART.test(query.focus))
    return {
      held: LET_OFF.test(query.focus.replace(APART, " ")) ? "false" : "true",
      requirements,
      waiting: [],
      final: true,
    };
  // "Does that concern patents alone?": where no other indicator lets it off.
  if (query.turn.only && ALONE.test(query.focus)) {
    const others = Object.values(INDICATOR).filter((other) => other !== key);
    const free = others.some(
      (other) =>
        possible(context, requirementsOn(context, [`indicators.${other}`]), {
          basicResearch: true,
          indicators: { [other]: 0 },
        }) === undefined,
    );
    return { held: free !== query.turn.negated ? "false" : "true", requirements, waiting: [], final: true };
  }
  // "Does it make a difference whether it is?"
  if (DIFFERENCE.test(query.focus))
    return { held: query.turn.negated ? "false" : "true", requirements, waiting: [], final: true };
  // "Would two do?": any number will.
  const counted = query.turn.modality === "may" && query.quantities.some((q) => q.kind === "count");
  // Whether it is let off, or whether the rule holds all the same.
  const off = LET_OFF.test(query.focus) || (counted && !query.turn.negated);
  return { held: off ? "true" : "false", requirements, waiting: [], final: true };
}

/** "Basic research, no patents, two exchanges": what it is not let off has to be met all the same. */
function besideExempt(context: DecideContext, query: Query, label: string): Decision | undefined {
  const own = INDICATOR[label as AnyAspect];
  const counts = query.quantities.flatMap((q) => {
    if (q.kind !== "count") return [];
    const key =
      COUNTED.find(([noun]) => noun.test(q.noun))?.[1] ??
      CLASSIFIED.find(([classifier]) => classifier.test(query.text.slice(q.end)))?.[1];
    return key === undefined || key === own ? [] : [[key, claimedCount(q)] as const];
  });
  if (counts.length === 0 || asksEnough(query.focus) !== true) return undefined;
  const fields = counts.map(([key]) => `indicators.${key}` as FieldPath);
  const decided = possible(context, requirementsOn(context, fields), {
    indicators: Object.fromEntries(counts),
    basicResearch: true,
  });
  return decided?.held === "false" ? { ...decided, final: true } : undefined;
}

/** "Are patents needed?": no number is named. */
function decideWhether(context: DecideContext, query: Query, label: string): Decision | undefined {
  const key = INDICATOR[label as AnyAspect];
  if (!key) return undefined;
  const requirements = requirementsOn(context, [`indicators.${key}`]);
  const need = required(requirements);
  if (!need) return undefined;
  // 多办几场也没关系: more than the least is.
  if (MORE_OF_IT.test(query.focus) && asksEnough(query.focus) === true)
    return { held: "true", requirements, waiting: [], final: true };
  const affirms = affirmed(query, label);
  // A number that says not what it counts may well be the claim.
  const counted = inFocus(query, query.quantities).some((q) => q.kind === "count" && q.value !== 1);
  if (affirms === undefined || counted) return { ...need, held: "open", final: true };
  // "Must they be Chinese?": of where they are from the rule has no word.
  if (query.turn.modality === "must" && NATIONALITY.test(query.focus) && query.places.length > 0)
    return { ...need, held: query.turn.negated ? "true" : "false", final: true };
  return { ...need, held: affirms ? "true" : "false", final: true };
}

const MORE_OF_IT =
  /多(?:办|搞|开|培养|拿|申请|出|带)|\bmore (?:\w+ )?than (?:needed|required|necessary|that)\b/;
const NATIONALITY =
  /\b(?:be|come from) (?:from )?(?:the )?(?:[a-z]+)(?: (?:citizens?|nationals?|passport holders?))?\s*\?*$|\bnationality\b|国籍|(?:是|为)(?:中国|外国|[\p{Script=Han}]{1,3}国?)人/u;

/** 未满40岁 */
const NOT_YET = /(?:不满|未满|不到|不足)$/;

/** "Seven, three of them 41": so many of those counted are too old; all, where no other number is said. */
function tooOld({ quantities }: Query, age: number): number {
  const counts = quantities.filter((q): q is Count => q.kind === "count" && q.end <= age);
  return counts.length > 1 ? (counts.at(-1)?.value ?? 0) : Number.POSITIVE_INFINITY;
}

function claimedCount({ value, comparator }: Count): number {
  return comparator === "over" ? value + 1 : comparator === "under" ? Math.max(0, value - 1) : value;
}
