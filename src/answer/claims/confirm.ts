/**
 * Claims that a sentence of the call makes in so many words.
 * @module
 */

import type { Query } from "../../language/query.ts";
import { remembering } from "../../language/remember.ts";
import type { AnswerContext } from "../context.ts";
import { type Item, stemsOf } from "../items.ts";
import type { Held } from "./evaluate.ts";
import type { Local } from "./local.ts";
import { ENCOURAGES } from "./rule.ts";

const TAKES_PART =
  /\b(?:take|takes|taking) part\b|\bjoin(?:s|ed|ing)?\b|\bbe (?:an? )?(?:participants?|partners?|members?|involved|included)\b|\bcome on board\b|\b(?:excluded|barred|banned|shut out|kept out|left out) (?:from|of)\b|\b(?:as|be) (?:an? )?(?:\w+ )?(?:participant|partner|member)s?\b|\bco-?applicants?\b/g;

const TAKES_PART_ZH = /参加|加入|参研|参入|入伙/g;

function takesPart({ labels: [top] }: Query): boolean {
  return top?.label === "participants" && top.probability >= PARTICIPANTS;
}

const takingPart = (query: Query) => (takesPart(query) ? " participate can 参与 参加 可以" : "");

/** From this chance on a question is about who takes part. */
const PARTICIPANTS = 0.4;

/** What a sentence encourages is no duty. */
export const ENCOURAGED = /\bencourag\w+|\bwelcome\b|鼓励|欢迎/;

/** The question in the words of postings: organisations by their kind, any wording of taking part as "participate". */
function plainly(context: AnswerContext): string {
  const { query } = context;
  const word = (type: string | undefined) =>
    query.language === "zh"
      ? { enterprise: "企业", university: "高校", "research-institute": "科研机构" }[type ?? ""]
      : { enterprise: "enterprise", university: "university", "research-institute": "research institution" }[
          type ?? ""
        ];
  // Those that were spoken of before stand nowhere in this message.
  const before = query.organisations
    .filter(({ start }) => start < 0)
    .flatMap(({ types }) => (types.length === 1 ? (word(types[0]) ?? []) : []))
    .join(" ");
  const spoken = query.organisations
    .filter(({ start }) => start >= 0)
    .sort((a, b) => b.start - a.start)
    .reduce((text, { types, start, end }) => {
      const plain = types.length === 1 ? word(types[0]) : undefined;
      return plain === undefined ? text : `${text.slice(0, start)}${plain}${text.slice(end)}`;
    }, query.text)
    .replace(TAKES_PART, "participate")
    .replace(TAKES_PART_ZH, "参与");
  // "Are firms on board at all?": understood, whatever the words.
  return `${query.text} ${before} ${spoken}${takingPart(query)}`;
}

const askedStems = remembering(1, (plain): ReadonlySet<string> => new Set(stemsOf(plain)));
/** Little words without which a claim is another. */
const QUANTIFIERS = /\b(?:every|all|each|only|no|not|never|always|both)\b/g;

/** A statement whose claim the question repeats. */
export function confirmedBy(context: AnswerContext, programme: string | null): Local | undefined {
  // What is set aside is no part of the claim.
  if ((context.query.scope.except ?? []).length > 0) return undefined;
  const plain = plainly(context);
  const asked = askedStems(plain);
  const compact = plain.replace(/\s+/g, "");
  // Of a story, the sentence that asks must have its share of the claim.
  const { text, focus } = context.query;
  const inFocus =
    focus === text
      ? undefined
      : askedStems(`${focus} ${focus.replace(TAKES_PART, "participate")}${takingPart(context.query)}`);
  const isAsked = (stems: readonly string[]) =>
    inFocus === undefined || stems.filter((stem) => inFocus.has(stem)).length * 2 >= stems.length;
  const hasAll = (phrase: string, whole = false) => {
    const stems = stemsOf(phrase, whole);
    return stems.length > 0 && stems.every((stem) => asked.has(stem)) && isAsked(stems);
  };
  const says = (phrase: string) =>
    /\p{Script=Han}/u.test(phrase)
      ? compact.includes(phrase.replace(/\s+/g, "")) || (takesPart(context.query) && hasAll(phrase, true))
      : hasAll(phrase) &&
        (phrase.match(QUANTIFIERS) ?? []).every((word) => new RegExp(`\\b${word}\\b`).test(plain));
  let best: { held: Held; item: Item; length: number } | undefined;
  for (const item of context.catalogue.items) {
    if (item.programme !== programme) continue;
    const { confirms, denies } =
      item.source.kind === "statement"
        ? item.source.statement
        : item.source.kind === "requirement"
          ? item.source.requirement
          : {};
    for (const [held, terms] of [
      ["true", confirms],
      ["false", denies],
    ] as const)
      for (const phrase of [...(terms?.en ?? []), ...(terms?.zh ?? [])])
        if (says(phrase) && phrase.length > (best?.length ?? 0)) best = { held, item, length: phrase.length };
  }
  if (!best) return undefined;
  // Where the question asks for a duty, a sentence that merely allows is no answer.
  if (context.query.turn.modality === "must" && best.item.about.has("participants")) return undefined;
  if (
    context.query.turn.modality === "must" &&
    !ENCOURAGES.test(context.query.focus) &&
    best.item.quotes.some((quote) => ENCOURAGED.test(quote.text))
  )
    return { programme, held: "open", items: [best.item], notes: [context.words.encouraged], waiting: [] };
  return { programme, held: best.held, items: [best.item], notes: [], waiting: [] };
}
