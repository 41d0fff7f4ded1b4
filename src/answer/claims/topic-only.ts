/**
 * Claims that a programme takes one topic and nothing else: "is it all about dairy?", 唯一的领域就是氢能吧.
 * @module
 */
import type { AnswerContext } from "../context.ts";
import type { Item } from "../items.ts";
import { TOPIC_LABELS } from "../matter.ts";
import { bears, isGeneric, topicWords } from "../topic-words.ts";
import type { Local } from "./local.ts";
import { isWhole } from "./topic-kind.ts";

const NOTHING_ELSE =
  /\b(?:only|just|solely|exclusively|nothing but|nothing (?:else|other|more)|all about|entirely about|sole)\b(?! (?:if|when|in time|as|one|because|like|to be|got|about (?:to|enough|this|that|it)|the two))|\b(?:(?:restrict(?:ed|ion)|limit(?:ed|ation)|confined) to|reserved for)\b|\bmust\b[^?]{3,50}\bbe (?:about|on|in)\b|(?:只|仅)(?:是|能|有|限|收|做|支持|资助|接受|包括|要|涉及|针对)|唯一|限于|必须(?:是|做|跟|和|与)[^,，?？]{1,12}(?:有关|相关)?/;
/** Not the only thing. */
const NOT_ONLY = /\bnot (?:only|just|solely|merely)\b|不(?:只|仅|光)|不是只/;
/** Below this chance nothing else is plainly asked about. */
const HARDLY = 0.35;
/** What lists parts of a topic, or more than one thing. */
const HAS_PARTS = /[(（,，、;；]| and |including|such as|包括|如|和|及/;

/** Decides such a claim; undefined where none is made, or the topic is none of the programme's. */
export function onlyTopic(context: AnswerContext, programme: string): Local | undefined {
  const { query, catalogue } = context;
  const [top] = query.labels;
  if (!top || !query.asked || query.organisations.length > 0 || query.turn.contrary === true)
    return undefined;
  if (!TOPIC_LABELS.has(top.label) && top.probability >= HARDLY) return undefined;
  // What somebody told before ("she says it's only on …. Is it in there?") is not what is asked.
  const last = /[^.!?。！？;；]{2,}(?:\.\d[^.!?。！？;；]*)*[?？.。]*\s*$/.exec(query.focus)?.[0] ?? "";
  // "…. Is she right?" is.
  const asking = last.trim().length < SHORT ? query.focus : last;
  if (!NOTHING_ELSE.test(asking) || NOT_ONLY.test(asking)) return undefined;
  const from = Math.max(0, query.text.lastIndexOf(query.focus));
  const text = " ".repeat(from) + query.text.slice(from, from + query.focus.length);
  const words = topicWords({ ...query, text }).filter((word) => !isGeneric(word));
  const topics = catalogue.items.filter(
    (item) => item.programme === programme && item.source.kind === "topic",
  );
  const hits = query.topics.filter((hit) => hit.programme === programme).map(({ topic }) => topic);
  const named = topics.filter(
    (item) =>
      hits.includes(item.id) || words.some((word) => catalogue.weight(word) >= TELLING && bears(item, word)),
  );
  const [one, ...more] = named;
  if (one === undefined) return undefined;
  const others = topics.filter((item) => !named.includes(item) && !sameQuote(item, named));
  // "Biotechnology there is only for farms and hospitals?": perhaps all that the topic lists is named.
  const partly =
    HAS_PARTS.test(one.summary.en) &&
    more.length === 0 &&
    words.filter((word) => bears(one, word)).length > PARTS_NAMED;
  if (others.length === 0 && named.length < topics.length) return undefined;
  if (others.length > 0)
    return partly ? undefined : { programme, held: "false", items: topics, notes: [], waiting: [] };
  // All that is listed is named; where it lists parts, it must be all of them.
  const whole =
    !HAS_PARTS.test(one.summary.en) ||
    query.topics.some(({ programme: of, name }) => of === programme && isWhole(named, name));
  if (!whole) return undefined;
  return { programme, held: "true", items: topics, notes: [], waiting: [] };
}
const SHORT = 20;
const TELLING = 1;
const PARTS_NAMED = 2;

const sameQuote = (item: Item, named: readonly Item[]): boolean =>
  named.some((one) => one.quotes.some(({ text }) => item.quotes.some((quote) => quote.text === text))) &&
  named.some((one) => one.summary.en === item.summary.en);
