/**
 * Text as an index sees it: weighted terms, concepts, and what kinds of value it holds.
 * @module
 */
import { conceptNumbersIn } from "../language/bilingual.ts";
import { hasHan, normalise } from "../language/normalise.ts";
import { isStopWord, type Token, tokenise } from "../language/tokens.ts";

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
      /@|\bwww\.|https?:|\be-?mails?\b|\b(?:tel|phone|telephone|fax|contact|call|write to)\b|电话|邮箱|联系|网址/i,
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

/** What a Chinese pair of characters weighs beside a word; a pair that is a word counts as both. */
export const PAIR_WEIGHT = 0.5;

export interface Term {
  text: string;
  /** As written, for repair. */
  surface: string;
  weight: number;
  /** Position among the words of the text; the pairs of a word share its position. */
  at: number;
  han: boolean;
}

const SPLIT_HAN = /(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu;

/** Normalised, with Chinese put together where a line was broken inside it. */
export function prepare(text: string): string {
  const normal = normalise(text).toLowerCase();
  return hasHan(normal) ? normal.replace(SPLIT_HAN, "") : normal;
}

/** The terms of a prepared text, without words that say nothing. */
export function termsOf(prepared: string): Term[] {
  const terms: Term[] = [];
  const tokens = tokenise(prepared);
  let at = 0;
  let previous: Token | undefined;
  for (const token of tokens) {
    if (token.han) {
      const touching = previous?.han === true && previous.end === token.start;
      if (touching) pushPair(terms, prepared, token.start - 1, at);
      at++;
      for (let i = token.start; i + 1 < token.end; i++) {
        if (token.end - token.start > 2) pushPair(terms, prepared, i, at);
      }
      if (!isStopWord(token) && (token.end - token.start > 1 || !touching)) {
        terms.push({
          text: token.stem,
          surface: token.text,
          weight: token.end - token.start === 2 ? 1 + PAIR_WEIGHT : 1,
          at,
          han: true,
        });
      }
    } else {
      at++;
      if (!isStopWord(token))
        terms.push({
          text: token.stem,
          surface: token.text,
          weight: 1,
          at,
          han: false,
        });
    }
    previous = token;
  }
  return terms;
}

function pushPair(terms: Term[], text: string, from: number, at: number): void {
  const pair = text.slice(from, from + 2);
  terms.push({ text: pair, surface: pair, weight: PAIR_WEIGHT, at, han: true });
}

/** The concepts named in a prepared text, each once. */
export function conceptsOf(prepared: string): number[] {
  const found = new Set<number>();
  for (const { numbers } of conceptNumbersIn(prepared, true)) for (const number of numbers) found.add(number);
  return [...found];
}
