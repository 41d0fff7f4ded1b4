/**
 * Which call a question names: by words of its title and head that others lack, by its country, by its number.
 * @module
 */
import places from "../../../lexicon/regions.json" with { type: "json" };
import type { Call } from "../../knowledge/model.ts";
import { conceptNumbersIn, conceptsOf } from "../../language/bilingual.ts";
import { isEnglishWord } from "../../language/english.ts";
import { rarityOf } from "../../language/learned/model.ts";
import { fold, prepare } from "../../language/normalise.ts";
import { spelt } from "../../language/pinyin.ts";
import { countriesIn } from "../../language/places.ts";
import { HOME_COUNTRY } from "../../language/scope.ts";
import { isStopWord, type Token, tokenise } from "../../language/tokens.ts";

/** So many lines that are not empty are a posting's head. */
const HEAD_LINES = 3;
/** Lines of the header block that name the call, wherever they stand. */
const NAMING =
  /^[^\p{L}]*(?:program(?:me)? (?:id|name)|award name|agency(?: name)?|funder|project number|项目编号|项目名称|(?:发布|发榜|主管|设奖|主办|资助|组织|征集)(?:单位|部门|机构|方))/iu;
/** A field of the header block names a matter, not the call. */
const FIELD = /^[^:：]{2,40}[:：]/;
/** A word this seldom in questions (`rarityOf`) names, and asks for nothing. */
const RARE = 0.6;
/** A word of more calls than this share names none. */
const SHARED = 1 / 3;
/** What a proper name, a call's own country, and a country of its text count beside a common word or concept of the head. */
const PROPER = 2;
const OWN_COUNTRY = 2;
const COUNTRY = 1.5;

/** Words before a sign, and a question after it that can stand by itself. */
const LED_IN =
  /^((?:(?:for|in|under|with|on|about|as (?:for|to)|regarding) )?(?!(?:if|when|since|because|as|after|before|once|we|i)\b)[^:：,，;?？如若要当因]{2,70})(?:[:：,，]| [-–—]+ )\s*(\S.{5,})$/;

export interface NamedCall {
  call: string;
  /** How strongly the question names it: about the number of its words, proper names doubled. */
  hits: number;
}

/** From here on no question has a word but for what it names. */
const UNSAID = 0.95;
const UNSAID_WORTH = 1.5;
/** A province or town of its name. */
const PLACE = 2.5;
const worthOf = (token: Token) => {
  if (isProper(token)) return PROPER;
  const rarity = rarityOf(token.stem);
  return token.han && rarity >= UNSAID && token.text.length > 1 ? UNSAID_WORTH : rarity;
};

/** A name of two syllables has so many letters at least. */
const LEAST_SPELT = 5;

/** What half of a longer Chinese word counts beside a word. */
const PAIR = 0.5;

/** What names a call beside its text's head: the titles of a call with rules of its own, and of its programmes. */
const titlesOf = ({ file, programmes }: Call) =>
  file === undefined
    ? []
    : [file.title.en, file.title.zh, ...programmes.flatMap(({ title }) => [title.en, title.zh])];

/** A line that is no field of its own. */
const valueIn = (line = "") => (FIELD.test(line) ? "" : line);

const isProper = ({ han, text }: Token) => !han && !/\d/.test(text) && !isEnglishWord(text);
const tokensOf = (text: string) =>
  tokenise(fold(text)).filter((token) => !isStopWord(token) && token.stem.length > 1);

/**
 * What a text's words are compared by, and what each is worth: the seldomer in questions, the more; Chinese ones also
 * pair by pair, as they are not always parted the same way.
 */
function stemsOf(text: string): Map<string, number> {
  const stems = new Map<string, number>();
  for (const token of tokensOf(text)) {
    stems.set(token.stem, worthOf(token));
    // 贵州省: people say 贵州.
    const short = token.han && token.text.length > 2 ? /^(.+)[省市州县区]$/.exec(token.text)?.[1] : undefined;
    if (short !== undefined) stems.set(short, PLACE);
    if (token.han && token.text.length > 2)
      for (let at = 0; at + 2 <= token.text.length; at++) {
        const pair = token.text.slice(at, at + 2);
        if (!stems.has(pair)) stems.set(pair, PAIR * rarityOf(pair));
      }
  }
  return stems;
}

/** The regions of the home country that a text names, by their names in Latin letters. */
function regionsIn(text: string): string[] {
  const folded = ` ${fold(text).replace(/[^\p{L}\p{N}' -]+/gu, " ")} `;
  return places.regions.flatMap(([han, latin]) =>
    han !== undefined &&
    latin !== undefined &&
    (text.includes(han) || folded.includes(` ${latin.toLowerCase()} `))
      ? [latin]
      : [],
  );
}

/** The concepts of a question, each with how seldom questions have the rarest word of its name: a common one names little. */
function conceptsWithRarity(question: string): Map<number, number> {
  const found = new Map<number, number>();
  for (const { numbers, start, end } of conceptNumbersIn(question, true)) {
    const rarity = Math.max(0, ...tokensOf(question.slice(start, end)).map(({ stem }) => rarityOf(stem)));
    for (const number of numbers) found.set(number, Math.max(rarity, found.get(number) ?? 0));
  }
  return found;
}

export class CallNames {
  readonly #calls: readonly string[];
  /** What names a call, and the calls that it names with what it counts. */
  readonly #named = new Map<string, Map<string, number>>();

  constructor(calls: readonly Call[]) {
    this.#calls = calls.map(({ id }) => id);
    for (const call of calls) {
      const { lines } = call.guideline;
      const written = lines.filter((line) => line.trim() !== "");
      const first = written.slice(0, HEAD_LINES);
      const fields = first.findIndex((line) => FIELD.test(line));
      const head = [
        call.id.replace(/-/g, " "),
        ...(fields < 0 ? first : first.slice(0, Math.max(1, fields))),
        // The value of a bare "Agency Name:" is the next line.
        ...written.flatMap((line, i) =>
          NAMING.test(line) ? [line, /[:：]\s*$/.test(line) ? valueIn(written[i + 1]) : ""] : [],
        ),
        ...titlesOf(call),
      ].join("\n");
      for (const [stem, worth] of stemsOf(head)) this.#add(stem, call.id, worth);
      for (const concept of conceptsOf(prepare(head))) this.#add(`#${concept}`, call.id, 1);
      for (const name of spelt(head)) this.#add(`^${name}`, call.id, PROPER);
      for (const region of regionsIn(head)) this.#add(`~${region}`, call.id, PLACE);
      for (const { code } of countriesIn(lines.join("\n"))) this.#add(`@${code}`, call.id, COUNTRY);
      for (const code of [
        ...countriesIn(head).map((place) => place.code),
        ...call.programmes.flatMap(({ partners }) => partners),
      ])
        this.#add(`@${code}`, call.id, OWN_COUNTRY);
    }
    const most = Math.max(1, this.#calls.length * SHARED);
    for (const [name, of] of this.#named) if (of.size > most) this.#named.delete(name);
  }

  #add(name: string, call: string, worth: number): void {
    const of = this.#named.get(name) ?? new Map<string, number>();
    of.set(call, Math.max(worth, of.get(call) ?? 0));
    this.#named.set(name, of);
  }

  /** The calls that a question names, the most strongly named first. */
  namedIn(question: string): NamedCall[] {
    const names = new Set([
      ...stemsOf(question).keys(),
      // The home country is a side of most calls, and names none.
      ...countriesIn(question).flatMap(({ code }) => (code === HOME_COUNTRY ? [] : [`@${code}`])),
    ]);
    const hits = new Map<string, number>();
    const count = (name: string, counted: (call: string) => boolean, rarity = 1) => {
      const of = this.#named.get(name);
      for (const [call, worth] of of ?? [])
        if (counted(call)) hits.set(call, (hits.get(call) ?? 0) + (rarity * worth) / (of?.size ?? 1));
    };
    for (const name of names) count(name, () => true);
    // 青桐 is Qingtong.
    for (const token of tokensOf(question))
      if (isProper(token) && token.text.length >= LEAST_SPELT) count(`^${token.text}`, () => true);
    // 宁波 is Ningbo; it counts where its name is not written in the same letters.
    const spoken = new Set(hits.keys());
    for (const region of regionsIn(question)) count(`~${region}`, (call) => !spoken.has(call));
    // A concept says again what a word of the same language has said; it counts where the words are of the other.
    const worded = new Set(hits.keys());
    for (const [concept, rarity] of conceptsWithRarity(prepare(question)))
      count(`#${concept}`, (call) => !worded.has(call), rarity);
    return [...hits].map(([call, sum]) => ({ call, hits: sum })).sort((a, b) => b.hits - a.hits);
  }

  /** "Joint projects with Peru: …", 听力那个基金，…: what only says which call is meant is no part of what is asked. */
  #afterName(question: string, call: string): string {
    const [, name = "", asked = ""] = LED_IN.exec(question) ?? [];
    return name !== "" && this.namedIn(name)[0]?.call === call ? asked : question;
  }

  /** The question without the words that only name the call: its head has them all, and answers nothing. */
  without(question: string, call: string): string {
    if (this.#calls.length < 2) return question;
    const folded = this.#afterName(fold(question), call);
    const tokens = tokenise(folded);
    const naming = (token: Token) => {
      const of = this.#named.get(token.stem);
      return token.text === call || (of?.size === 1 && of.has(call) && rarityOf(token.stem) >= RARE);
    };
    if (tokens.every((token) => isStopWord(token) || naming(token))) return question;
    return tokens
      .filter(naming)
      .reduceRight((text, { start, end }) => `${text.slice(0, start)} ${text.slice(end)}`, folded);
  }
}
