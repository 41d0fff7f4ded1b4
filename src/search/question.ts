/**
 * A question as a search sees it: its terms, the concepts behind them, and the kind of value it asks for.
 * @module
 */

import { conceptNumbersIn } from "../language/bilingual.ts";
import { type Matter, mattersAsked } from "../language/matters.ts";
import { prepare } from "../language/normalise.ts";
import { type Term, termsOf } from "../language/terms.ts";
import { HOLDS } from "../language/values.ts";

export interface Asked {
  terms: Term[];
  concepts: number[];
  /** The concepts behind each word, by where it begins in the prepared question. */
  meant: ReadonlyMap<number, readonly number[]>;
  /** Bits of `HOLDS` that a good answer has. */
  wants: number;
  matters: readonly Matter[];
  /** Labels of parts of the call that it names: "stage 2", "D类". */
  labels: readonly string[];
}

const WANTS: { pattern: RegExp; bits: number }[] = [
  {
    pattern:
      /\bwhen\b|\b(?:what|which|by what|till what|until what|last|latest|earliest|closing|due) (?:is the )?(?:date|day|time|year|month)\b|\bdeadlines?\b|\bdue\b|\buntil when\b|什么时候|何时|几月|几号|哪天|哪一天|哪年|截止|日期|几点|多晚|最晚|最迟/,
    bits: HOLDS.date,
  },
  {
    pattern:
      /\bhow (?:much|expensive)\b|\b(?:cost|costs|fee|fees|amount|budget|pay|paid|price|money|salary|funding|worth|grant size|award size)\b|多少钱|经费|金额|资助额|费用|额度|预算|几万|多少万|给多少|补多少/,
    bits: HOLDS.money,
  },
  {
    pattern:
      /\bhow (?:long|soon|late|early|often)\b|\b(?:duration|period|length of time|how many (?:years|months|weeks|days|hours))\b|多久|多长|期限|周期|几年|几个月|几天|多少天|多少年|几周|时长|执行期|实施期/,
    bits: HOLDS.duration,
  },
  {
    pattern: /\b(?:percent|per ?cent|percentage|share|proportion|ratio|rate)\b|%|比例|百分|几成|占比/,
    bits: HOLDS.percent,
  },
  {
    pattern:
      /\bhow (?:many|big|large|far|old|few)\b|\b(?:number of|maximum|minimum|at most|at least|limit)\b|多少|几[个项名人次位家篇份页]|数量|上限|最多|至少|最少|多大/,
    bits: HOLDS.number,
  },
  {
    pattern:
      /\b(?:who (?:do|can|should|to)|contact|phone|telephone|e-?mail|address|website|reach|call|ask for help|whom)\b|联系|电话|邮箱|找谁|网址|地址|咨询/,
    bits: HOLDS.contact,
  },
  {
    pattern:
      /^(?:so |and |but |then )?(?:can|could|may|must|should|do|does|is|are|am|will|would|shall|did|have|has)\b|\b(?:allowed|permitted|eligible|have to|required|obliged|need to|possible)\b|吗|能否|可否|能不能|可不可以|是否|行不行|允许|必须|可以/,
    bits: HOLDS.rule,
  },
  { pattern: /\b(?:age|old|young|aged)\b|年龄|多大|岁/, bits: HOLDS.age },
];

/** Which kinds of value a prepared question asks for. */
export function wantsOf(prepared: string): number {
  let wants = 0;
  for (const { pattern, bits } of WANTS) if (pattern.test(prepared)) wants |= bits;
  return wants;
}

/** Longest part of a question that is read: nobody asks in more, and time stays bounded. */
const LONGEST = 2_000;

/** Reads a question. */
export function askedOf(question: string): Asked {
  const prepared = prepare(question.slice(0, LONGEST));
  const terms = termsOf(prepared);
  const mentions = conceptNumbersIn(prepared, true);
  const meant = terms.map(({ start }): [number, number[]] => [
    start,
    mentions.flatMap((mention) => (mention.start <= start && start < mention.end ? mention.numbers : [])),
  ]);
  return {
    terms,
    concepts: [...new Set(mentions.flatMap(({ numbers }) => numbers))],
    meant: new Map(meant),
    wants: wantsOf(prepared),
    matters: mattersAsked(prepared),
    labels: labelsIn(prepared),
  };
}

export const PART =
  "sub-?programmes?|programmes?|strands?|lanes?|themes?|tracks?|topics?|schemes?|types?|categor(?:y|ies)|lots?|parts?|stages?|phases?|calls?|options?|levels?|annex(?:es)?|actions?|priorit(?:y|ies)|directions?|work packages?|challenges?|missions?|modules?";
export const PART_HAN = "赛道|板块|任务|类|子项目|子课题|子专题|课题|主题|方向|组|项|包|档|专题|阶段|榜";
const LABEL = new RegExp(
  `\\b(?:${PART}) ([a-h]|[ivx]{1,3}|\\d{1,2}|one|two|three|four)(?![\\p{L}\\d%-]|[.,]\\d)|(?<![a-z])([a-h])(?=${PART_HAN})|(?:${PART_HAN})([一二三四五六七八九十\\d]{1,2})(?!\\d)`,
  "gu",
);

/** "Track A and B", "stages 1, 2": what follows the first label. */
const FURTHER =
  /^(?:, (?:and )?| and | or |\/| & )([b-h]|a(?! \p{L})|[ivx]{1,3}|\d)(?![\p{L}\d%-]|[.,]\d| (?:million|billion|years?|months?|projects?))/u;

/** The labels of parts that a prepared text names. */
export const labelsIn = (prepared: string): string[] => [
  ...new Set(
    [...prepared.matchAll(LABEL)].flatMap((match) => [
      numeral(match[1] ?? match[2] ?? match[3] ?? ""),
      ...(match[1] === undefined ? [] : furtherLabels(prepared.slice(match.index + match[0].length))),
    ]),
  ),
];

function furtherLabels(text: string): string[] {
  const match = FURTHER.exec(text);
  return match === null ? [] : [numeral(match[1] as string), ...furtherLabels(text.slice(match[0].length))];
}

/** "Topic III", 课题三, "topic three": the third. */
function numeral(label: string): string {
  const at = NUMERALS.findIndex((names) => names.includes(label));
  return at < 0 ? label : String(at + 1);
}
const NUMERALS = [
  ["一", "one", "i"],
  ["二", "two", "ii"],
  ["三", "three", "iii"],
  ["四", "four", "iv"],
  ["五", "five", "v"],
  ["六", "six", "vi"],
  ["七", "seven", "vii"],
  ["八", "eight", "viii"],
];

/**
 * How a passage stands to the parts asked about: 1 it is of one of them, -1 of others only, 0 of none.
 * @param written its text, and what stands above it, prepared
 */
export function partOf(labels: readonly string[], written: string): number {
  if (labels.length === 0) return 0;
  const own = labelsIn(written);
  const first = /^([a-h]|[ivx]{1,3}|\d{1,2})\s*[|:：.、)]/mu.exec(written)?.[1];
  if (first !== undefined) own.push(numeral(first));
  if (own.length === 0) return 0;
  return own.some((label) => labels.includes(label)) ? 1 : -1;
}
