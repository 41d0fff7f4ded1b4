/**
 * Whether the words of a question make another subject of a topic that has some of them.
 * @module
 */
import { fold, hasHan } from "../../language/normalise.ts";
import { isStopWord, tokenise } from "../../language/tokens.ts";
import type { Item } from "../items.ts";
import { bears, isGeneric, means } from "../topic-words.ts";

/** Before the name of a topic it is no part of the name. */
const PLAIN_CHARACTER = /[做搞报用新大小老好有是在和与及的对想要能可以从由向把给类我他你各该本此问含属算]/;

/** A sort of what the topic has, by a word before it that the topic lacks ("quantum" computing beside "cloud computing"). */
export function anotherKind(text: string, item: Item, stems: readonly string[]): boolean {
  const tokens = tokenise(text);
  return tokens.some((token, at) => {
    const next = tokens[at + 1];
    // 锂电池 beside 燃料电池: a single character may make it another, too.
    const marked =
      next !== undefined &&
      token.end === next.start &&
      /^\p{Script=Han}$/u.test(token.text) &&
      !isStopWord(token) &&
      !PLAIN_CHARACTER.test(token.text) &&
      stems.includes(next.stem) &&
      bears(item, next.stem) &&
      !item.summary.zh.includes(token.text + next.text);
    if (marked) return true;
    return (
      next !== undefined &&
      text.slice(token.end, next.start) === (hasHan(token.text) ? "" : " ") &&
      !token.text.endsWith("ing") &&
      !OF_NUMBER.test(token.text) &&
      stems.includes(token.stem) &&
      stems.includes(next.stem) &&
      !bears(item, token.stem) &&
      bears(item, next.stem)
    );
  });
}

/** "Space law" beside "space science": the last word says what it is, and the topic lacks it. */
export function headedOtherwise(text: string, item: Item, stems: readonly string[]): boolean {
  const tokens = tokenise(text);
  return tokens.some((token, at) => {
    const next = tokens[at + 1];
    const before = tokens[at - 1];
    return (
      next !== undefined &&
      text.slice(token.end, next.start) === " " &&
      // "Fuel cell cars": two words of the topic's name tell enough.
      !(before !== undefined && text.slice(before.end, token.start) === " " && bears(item, before.stem)) &&
      /^[a-z]{3,}$/.test(next.text) &&
      !isStopWord(next) &&
      stems.includes(token.stem) &&
      bears(item, token.stem) &&
      (stems.includes(next.stem) || !isGeneric(next.stem)) &&
      // "Hydrogen mentioned", "cheese seriously": no name of anything.
      !/(?:ing|ed|ly)$/.test(next.text) &&
      HEADS.test(text.slice(next.end)) &&
      !bears(item, next.stem) &&
      !means(item, next.stem)
    );
  });
}
/** Nothing more of a name follows. */
const HEADS =
  /^\s*(?:$|[?,.;]|(?:named|listed|mentioned|among|in|on|one|part|covered|included|written|spelled)\b)/;

/** "Several services" are no other kind of services. */
const OF_NUMBER = /^(?:several|many|various|multiple|different|numerous|diverse|certain|few|other)$/;

/** Whether a name is all that one of the topics is called. */
export const isWhole = (items: readonly Item[], name: string): boolean =>
  items.some(
    ({ source, summary }) =>
      source.kind === "topic" && [summary.en, summary.zh].some((text) => fold(text) === fold(name)),
  );
