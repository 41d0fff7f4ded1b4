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
import { type DecideContext, type Decision, possible, required, requirementsOn } from "./evaluate.ts";
import { affirmed } from "./pointing.ts";
import { BASIC, contradicts } from "./rule.ts";

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
  return decided && plain ? { ...decided, final: true } : decided;
}

function decideNumbers(context: DecideContext, query: Query, label: string): Decision | undefined {
  const indicators: NonNullable<Project["indicators"]> = {};
  // "Must the leader be younger than 45?": none of those who are trained.
  if (label === "young-scholar-age" && LEADER.test(query.focus) && !YOUNG.test(query.focus)) return undefined;
  const exempt = decideExempt(context, query, label);
  if (exempt) return exempt;
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
  const age = query.quantities.find((q) => q.kind === "age") ?? bareAge(query, label);
  if (age && label === "young-scholar-age" && !(ENOUGH.test(query.focus) && countsYoung(query))) {
    const decided = decideAge(context, age, query);
    if (decided) return decided;
  }
  if (age && COUNTS_AS.test(query.text) && query.aspects.some((hit) => hit.aspect === "young-scholars")) {
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
  const [key, ...others] = Object.keys(indicators) as (keyof typeof indicators)[];
  // "Must there be at least ten?", where fewer will do.
  if (key !== undefined && others.length === 0 && isDuty(query)) {
    const will = (n: number) =>
      possible(context, requirements, { indicators: { [key]: n }, basicResearch })?.held === "true";
    const fewer = Array.from({ length: indicators[key] ?? 0 }, (_, n) => n).some(will);
    if (fewer && !isUpper(query)) return { held: "false", requirements, waiting: [] };
  }
  return possible(context, requirements, { indicators, basicResearch });
}
/** What must be is asked, not whether what one has will do. */
const isDuty = ({ turn, focus }: Query) =>
  turn.modality === "must" &&
  !turn.negated &&
  DUTY.test(focus) &&
  !/\b(?:cover|meet|satisf|fulfil|enough|suffic|compl|count|reach)\w*|达标|够|满足|符合/.test(focus);
const DUTY = /\b(?:must|needs?|requires?|demands?|(?:have|has) to|a rule)\b|必须|须|要求|需要/;
const isUpper = ({ quantities }: Query) =>
  quantities.some((q) => q.kind === "count" && (q.comparator === "under" || q.comparator === "at-most"));

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
const bareAge = ({ quantities }: Query, label: string): Count | undefined =>
  label === "young-scholar-age"
    ? quantities.find(
        (q): q is Count =>
          q.kind === "count" &&
          q.value >= 16 &&
          q.value <= 90 &&
          !COUNTED.some(([noun]) => noun.test(q.noun)),
      )
    : undefined;

const LET_OFF =
  /\bexempt\w*|\blet off\b|\bwaive[ds]?\b|\bskip\b|\bwithout\b|\bspared?\b|\b(?:freed?|relieved|released|dispensed) (?:of|from)\b|\boff the hook\b|\b(?:no|not|never|nobody|none|no one|without)\b|n't\b|\bexcept\w*|\bdrop(?:s|ped)?\b|\bexcused?\b|豁免|免|不管|不理|忽略|拿不出|都不会有|一[项个件](?:专利)?[都也](?:没|不)|(?:都|也)没(?:有)?|不(?:用|需|要|必|做|算|设|提|填|报|列|考核|考察|看|查|评)|不受[^,，。?？]{0,16}(?:约束|限制|制约)|可以没有|没有?专利|例外|除外/;

/** Basic research, which the text lets off: what is asked of others is not asked of it. */
function decideExempt(context: DecideContext, query: Query, label: string): Decision | undefined {
  const key = INDICATOR[label as AnyAspect];
  if (!key || !isBasic(query.text)) return undefined;
  const requirements = requirementsOn(context, [`indicators.${key}`]);
  const bound = possible(context, requirements, { basicResearch: true, indicators: { [key]: 0 } });
  if (requirements.length === 0 || bound !== undefined) return undefined;
  // "Would two do?": any number will.
  const counted = query.turn.modality === "may" && query.quantities.some((q) => q.kind === "count");
  // Whether it is let off, or whether the rule holds all the same.
  const off = LET_OFF.test(query.focus) || (counted && !query.turn.negated);
  return { held: off ? "true" : "false", requirements, waiting: [], final: true };
}

/** "Are patents needed?": no number is named. */
function decideWhether(context: DecideContext, query: Query, label: string): Decision | undefined {
  const key = INDICATOR[label as AnyAspect];
  if (!key) return undefined;
  const requirements = requirementsOn(context, [`indicators.${key}`]);
  const need = required(requirements);
  if (!need) return undefined;
  const affirms = affirmed(query, label);
  // A number that says not what it counts may well be the claim.
  const counted = inFocus(query, query.quantities).some((q) => q.kind === "count" && q.value !== 1);
  if (affirms === undefined || counted) return { ...need, held: "open", final: true };
  return { ...need, held: affirms ? "true" : "false", final: true };
}

/** "Seven, three of them 41": so many of those counted are too old; all, where no other number is said. */
function tooOld({ quantities }: Query, age: number): number {
  const counts = quantities.filter((q): q is Count => q.kind === "count" && q.end <= age);
  return counts.length > 1 ? (counts.at(-1)?.value ?? 0) : Number.POSITIVE_INFINITY;
}

function claimedCount({ value, comparator }: Count): number {
  return comparator === "over" ? value + 1 : comparator === "under" ? Math.max(0, value - 1) : value;
}

/** Does a person of this age count as a young scholar? Must they be younger than so much? */
function decideAge(
  context: DecideContext,
  { value, comparator }: Age | Count,
  { turn, text }: Query,
): Decision | undefined {
  const requirements = requirementsOn(context, ["indicators.youngScholars"]);
  const bound = youngAge(context);
  if (requirements.length === 0 || !Number.isFinite(bound)) return undefined;
  // "Younger than 40", "39 at most".
  const oldest = comparator === "under" ? value - 1 : value;
  const limit = comparator === "under" || comparator === "at-most";
  // 40岁以下: as the text itself has it.
  if (limit && value === bound && /岁以下/.test(text)) return { held: "true", requirements, waiting: [] };
  const held = turn.modality === "must" && limit ? oldest === bound - 1 : oldest < bound;
  return { held: held ? "true" : "false", requirements, waiting: [] };
}

function youngAge(context: DecideContext): number {
  const fact = context.programme.facts.find((f) => f.fact === "young-scholar-age");
  return typeof fact?.value === "number" ? fact.value : Number.POSITIVE_INFINITY;
}
