/**
 * What kinds of value a text holds or a question asks for: a date, a sum, a period, an address.
 * @module
 */

/** Kinds of value that a question can ask for, as bits. */
export const HOLDS = {
  number: 1,
  date: 2,
  money: 4,
  duration: 8,
  percent: 16,
  contact: 32,
  rule: 64,
  age: 128,
} as const;

const MONTH =
  "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
const NUMBER_WORD =
  "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|half";
const KINDS: { bit: number; pattern: RegExp }[] = [
  {
    bit: HOLDS.number,
    pattern: new RegExp(`\\d|\\b(?:${NUMBER_WORD}|once|twice)\\b|[一二两三四五六七八九十百]`, "i"),
  },
  {
    bit: HOLDS.date,
    pattern: new RegExp(
      `\\b(?:\\d{1,2}(?:st|nd|rd|th)?\\s+(?:of\\s+)?(?:${MONTH})|(?:${MONTH})\\.?\\s+\\d{1,4}|(?:19|20)\\d\\d|\\d{1,2}[/.-]\\d{1,2}(?:[/.-]\\d{2,4})?|\\d{1,2}:\\d\\d|\\d{1,2} ?[ap]m|noon|midnight|(?:mon|tues|wednes|thurs|fri)days?)\\b|\\d\\s*[年月日号时]|[旬]`,
      "i",
    ),
  },
  {
    bit: HOLDS.money,
    pattern:
      /[£€$¥]\s*\d|\d\s*(?:yuan|rmb|cny|euros?|eur|usd|dollars?|pounds?|gbp|million|billion)\b|\b(?:free of charge|rmb|eur|usd|gbp)\b|[\d一二三四五六七八九十百千]\s*(?:[万亿]|元|欧元|美元)|免费/i,
  },
  {
    bit: HOLDS.duration,
    pattern: new RegExp(
      `(?:\\d|\\b(?:${NUMBER_WORD}))[\\s-]*(?:to\\s+\\d+\\s+|calendar |working |business )?(?:years?|months?|weeks?|days?|hours?|minutes?)\\b|[\\d一二两三四五六七八九十半]\\s*(?:个月|年|周|天|日|个?工作日|小时|分钟)`,
      "i",
    ),
  },
  { bit: HOLDS.percent, pattern: /\d\s*(?:%|per ?cent)|百分之|比例|\b(?:half|third|quarter)\b|一半/i },
  {
    bit: HOLDS.contact,
    pattern:
      /@|\bwww\.|https?:|\be-?mails?\b|\b(?:tel|ext|phone|telephone|fax|contact|call|write to)\b|电话|分机|邮箱|联系|网址/i,
  },
  {
    bit: HOLDS.rule,
    pattern:
      /\b(?:must|shall|should|may|can(?:not|'t)?|only|not|no|need|required?|eligible|allowed|permitted|unless|invalid|limited|have to|will)\b|不|须|应|可以|必须|仅|限|得|需|能|允许/i,
  },
  { bit: HOLDS.age, pattern: /\b(?:aged?|years? old|under \d+|over \d+|born)\b|周岁|年龄|\d岁|出生/i },
];

/** Which kinds of value a text holds. */
export function kindsOf(text: string): number {
  let kinds = 0;
  for (const { bit, pattern } of KINDS) if (pattern.test(text)) kinds |= bit;
  return kinds;
}
