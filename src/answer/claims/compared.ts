/**
 * Comparisons that are put as denials: 不到, 不低于, "does not exceed". What they deny is the comparison, not the claim.
 * @module
 */
import type { Comparator } from "../../language/comparators.ts";
import type { Amount, Count, Quantity } from "../../language/quantities.ts";
import type { Query } from "../../language/query.ts";

/** Right before a number: the comparison it makes, and the denial that is part of it. */
const BEFORE: readonly [RegExp, Comparator][] = [
  [
    /(?:(?<![会能可足够])不(?:得|能|可以?|应|会)?|(?<!有)没有?|未)(?:少|低|小|短)于\s*$|\b(?:no|not|never|n't)(?: be)? (?:less|fewer|lower|smaller|shorter|below) than\s*$|\b(?:not|never|n't)(?: be| fall| drop)? below\s*$/,
    "at-least",
  ],
  [
    /(?:(?<![会能可超])不(?:得|能|可以?|应|会)?|(?<!有)没有?|未)(?:超过|超出|多于|高于|大于|长于)了?\s*$|\b(?:not|never|n't) (?:be )?(?:exceed(?:ing)?|above|over|more than|larger than|higher than|go (?:over|beyond|above))\s*$/,
    "at-most",
  ],
  [/(?:不到|不足|没到|未到|不满)\s*$/, "under"],
  [/(?:不止|不只|远不止|不仅|不光)(?:有|支持|是)?\s*$/, "over"],
];
/** 比五个少 */
const BESIDE = /(?:比|较)\s*$/;
const WAY = /^\s*(?:万|亿|元|个|项|名额|万元)*\s*(?:还|要|更)?(多|高|大|长|少|低|小|短)/;

/** How a number is compared, where the words around it deny or come after it. */
function comparisonOf(
  text: string,
  one: Amount | Count,
): { comparator: Comparator; from: number } | undefined {
  const before = text.slice(Math.max(0, one.start - 24), one.start);
  for (const [pattern, comparator] of BEFORE) {
    const match = pattern.exec(before);
    if (match) return { comparator, from: one.start - before.length + match.index };
  }
  // "Fewer than a dozen"
  if (/(?:fewer|less) than a\s*$/.test(before)) return { comparator: "under", from: one.start };
  if (/more than a\s*$/.test(before)) return { comparator: "over", from: one.start };
  const way = BESIDE.test(before) ? WAY.exec(text.slice(one.end))?.[1] : undefined;
  if (way === undefined) return undefined;
  return { comparator: /[多高大长]/.test(way) ? "over" : "under", from: one.start };
}

const DENIALS = /\bnot\b|\bnever\b|\bno\b|\bnone\b|\bwithout\b|n't\b|不|没|未|非|别/;
/** Denials that deny nothing of the claim: questions that wish for a yes, "no more" after a number. */
const NO_DENIALS =
  /^\W*(?:is|are|do|does|has|have|was|were|ca|could|would|wo)n't\b|\b(?:isn't|aren't|don't|doesn't|won't|haven't|hasn't|wasn't) (?:it|they|that|there)\b|,? (?:and )?(?:no|not) more\b(?! than)|有没有|是不是|对不对|能不能|会不会|可不可以|行不行|(?:不会|不能|不)(?:再|更)多|没错|不是吗/g;

/** Whether words of a text deny anything, beside those that deny nothing. */
export const deniesAnything = (text: string): boolean => DENIALS.test(text.replace(NO_DENIALS, " "));

/** The question with its comparisons as they are meant. `plain`: what it denies is in them, so that the claim itself is denied by nothing. */
export function comparedPlainly(query: Query): { query: Query; plain: boolean } {
  const { text, focus } = query;
  let rest = text;
  let compares = false;
  const quantities = query.quantities.map((one): Quantity => {
    if (one.kind !== "amount" && one.kind !== "count") return one;
    const said = comparisonOf(text, one);
    if (said) rest = `${rest.slice(0, said.from)}${" ".repeat(one.end - said.from)}${rest.slice(one.end)}`;
    const compared = said ? { ...one, comparator: said.comparator } : one;
    compares ||= compared.comparator !== "exact" && compared.comparator !== "about";
    return compared;
  });
  const from = text.lastIndexOf(focus);
  const asked = from < 0 ? rest : rest.slice(from, from + focus.length);
  const said = asked.replace(NO_DENIALS, " ");
  const plain = (compares || said !== asked) && !deniesAnything(asked) && query.turn.contrary !== true;
  return { query: { ...query, quantities }, plain };
}

const BOUNDS: readonly [RegExp, string][] = [
  [/^(?:about|around|approximately|roughly|约|大约)$/, "about"],
  [/^(?:no more than|not more than|up to|at most|不超过|至多|最多)$/, "at-most"],
];
const WORDED =
  /\b(?:says?|said|written|reads?|states?|wording|printed)\b[^?]{0,16}["“”'‘’]\s*(about|around|approximately|roughly|no more than|not more than|up to|at most)\b|(?:写|说|用)(?:的|着|成|明)?(?:就)?(?:是)?\s*["“”'‘’「『]\s*(大约|约|不超过|至多|最多)/;
/** 'Does the text say "about 4"?': how the figure itself is said to be put; undefined where it is not asked. */
export function boundQuoted({ raw }: Query): string | undefined {
  const match = WORDED.exec(raw.toLowerCase());
  const word = match?.[1] ?? match?.[2];
  return word === undefined ? undefined : BOUNDS.find(([pattern]) => pattern.test(word))?.[1];
}

const TOLD_BEFORE =
  /\b(?:says?|said|told|tells|read|heard|thought|believes?|claims?|insists?)\b|听说|据说|说|看到|以为/;
/** "He says it is 20 million. Isn't it 2?": the sum of the last sentence, in the unit of the one before where it has none. */
export function sumRestated({ text, quantities }: Query): Amount | undefined {
  const last = text.split(/(?<=[.!?。！？])\s*(?=\S)/).at(-1) ?? text;
  const from = text.length - last.length;
  const before = quantities.filter((one): one is Amount => one.kind === "amount" && one.end <= from);
  const after = quantities.filter(
    (one): one is Amount | Count => one.start >= from && (one.kind === "amount" || one.kind === "count"),
  );
  const [said, ...more] = after;
  const [told] = before;
  if (from <= 0 || !told || !said || more.length > 0 || !TOLD_BEFORE.test(text.slice(0, from)))
    return undefined;
  if (said.kind === "amount") return said;
  const bare = /^\s*(?:[?？]|$)/.test(text.slice(said.end)) && told.value >= MILLION;
  return bare ? { ...said, kind: "amount", value: said.value * MILLION } : undefined;
}
const MILLION = 1e6;
