/**
 * Claims about research topics.
 * @module
 */

import { namesOf } from "../../knowledge/model.ts";
import { captured } from "../../language/captured.ts";
import { rarityOf } from "../../language/learned/model.ts";
import { tokenise } from "../../language/tokens.ts";
import { type AnswerContext, itemsAbout, say } from "../context.ts";
import { type Item, stemsOf } from "../items.ts";
import { alternatives, bears, means, namesTopic, topicWords } from "../topic-words.ts";
import type { Local } from "./local.ts";
import { anotherKind, headedOtherwise, isWhole } from "./topic-kind.ts";

/** A topic that the programme lists, named in the question. */
export function topicListed(context: AnswerContext, programme: string): Local | undefined {
  const { query } = context;
  // "Besides hydrogen, is the sea in?": what is set aside is not asked about.
  const aside = ASIDE.exec(query.text);
  const isAside = ({ start, end }: { start: number; end: number }) =>
    aside !== null && start >= aside.index && end <= aside.index + aside[0].length;
  const listed = query.topics.filter((hit) => hit.programme === programme && !isAside(hit));
  // "The hydrogen flagship: wind power in it?": what only names the programme is not asked about.
  const hits = listed.filter(({ end }) => !(NAMES.test(query.text.slice(end)) && asksMore(context, listed)));
  if (hits.length === 0 && listed.length > 0)
    return {
      programme,
      held: "open",
      items: context.catalogue.items.filter(
        (item) => item.programme === programme && listed.some((hit) => hit.topic === item.id),
      ),
      ...{ notes: [], waiting: ["topic"] },
    };
  if (hits.length === 0) return undefined;
  const longest = Math.max(...hits.map((hit) => hit.end - hit.start));
  const ids = hits.filter((hit) => hit.end - hit.start === longest).map((hit) => hit.topic);
  const items = context.catalogue.items.filter(
    (item) =>
      item.programme === programme &&
      ((item.source.kind === "topic" && ids.includes(item.id)) ||
        (item.source.kind === "requirement" && item.id === "topic")),
  );
  // "Machine translation, nothing to do with art": the topic is on what it has nothing to do with.
  if (disclaims(query.text, items)) return { programme, held: "open", items, notes: [], waiting: ["topic"] };
  // "Restricted to hydrogen?", where other topics are listed beside it.
  if (RESTRICTED.test(query.focus) && hasOthers(context, programme, ids))
    return { programme, held: "false", items, notes: [], waiting: [] };
  // "Batteries, no hydrogen": the topic is named to be left out.
  const first = hits.find((hit) => hit.topic === ids[0]);
  if (
    first &&
    /\b(?:no|not|without|instead of|rather than|except)\s+(?:\w+\s+)?$/.test(query.text.slice(0, first.start))
  )
    return { programme, held: "open", items, notes: [], waiting: ["topic"] };
  // "Is it a direction of its own?": where it is but a part of one.
  if (OWN_DIRECTION.test(query.focus)) {
    const own = hits.filter((hit) => ids.includes(hit.topic)).some((hit) => isWhole(items, hit.name));
    return { programme, held: own ? "true" : "false", items, notes: [], waiting: [] };
  }
  // "Any kind of advanced material?", where the text leaves some out.
  const exclusions = context.catalogue.items.filter(
    (item) =>
      item.programme === programme &&
      item.about.has("materials") &&
      items.some((topic) => topic.source.kind === "topic" && sameQuote(item, topic)),
  );
  if (ANY_KIND.test(query.focus) && exclusions.length > 0)
    return { programme, held: "false", items: exclusions, notes: [], waiting: [] };
  // "Driverless cars under smart travel?": the topic named is where something else may belong; "networks for
  // hospitals", where the text lists networks for farms: another use of the same means.
  const under = UNDER.exec(query.text)?.index ?? -1;
  if (
    first &&
    ((under >= 0 &&
      under < first.start &&
      (putToUse(query.text.slice(0, under), items) ||
        (!bearsPart(context, items, under) && hasMore(context, items)))) ||
      putToUse(query.text.slice(first.end), items))
  )
    return { programme, held: "open", items, notes: [], waiting: [] };
  return { programme, held: "true", items, notes: [], waiting: [], listed: true };
}

const OWN_DIRECTION =
  /\b(?:own|separate|standalone|stand-alone|numbered|distinct) (?:[\w-]+ ){0,2}(?:directions?|fields?|topics?|areas?|items?)\b|\b(?:direction|field|topic|area) of its own\b|(?:单独|独立|专门)(?:的|是|成|作为|列为|一个)*(?:研究)?(?:方向|领域|主题)/;
const DISCLAIMED =
  /\b(?:nothing to do with|unrelated to|not related to|no (?:link|connection|relation) (?:to|with)) (?:the |any )?([\w -]{3,30}?)(?=[,.;?!]|$|\b(?:is|are|would|does|do|can|so)\b)|[和跟与](\p{Script=Han}{1,8}?)(?:无关|没(?:有)?(?:什么|任何)?关系|不沾边)/u;

/** The text says that it has nothing to do with what one of these is on. */
function disclaims(text: string, items: readonly Item[]): boolean {
  const said = captured(DISCLAIMED, text);
  return stemsOf(said ?? "").some((stem) => namesTopic(stem) && items.some((item) => bears(item, stem)));
}

/** Right after a topic's name it makes a programme's name of it. */
const NAMES = /^(?:的)?(?:旗舰|专项|项目|那个|这个)|^ (?:flagship|programm?e|scheme|call)\b/;
/** 能做风电吗: a subject of its own. */
const SUBJECT_HAN =
  /(?:里面?|中|下面?)[^,，?？]{0,4}(?:做|搞|报|研究|申请|包括|收|含)(?:一?下)?\p{Script=Han}{2,6}?(?:吗|么|行|可以|能|呢|[?？])/u;
/** The sentence has a telling word for a subject beside those of the topics named. */
function asksMore({ query, catalogue }: AnswerContext, hits: readonly { topic: string }[]): boolean {
  const items = catalogue.items.filter(({ id }) => hits.some((hit) => hit.topic === id));
  const named = new Set(query.scope.names.flatMap((name) => stemsOf(name)));
  if (SUBJECT_HAN.test(query.focus)) return true;
  return topicWords({ ...query, text: query.focus, organisations: [], quantities: [] }).some(
    (word) => !named.has(word) && !items.some((item) => bears(item, word)),
  );
}

const ASIDE =
  /除了?[^,，。?？]{1,12}(?:之外|以外|外)?[,，]|\b(?:besides|in addition to|apart from|aside from|other than) (?:the )?[\w-]+(?: [\w-]+){0,2}, /;

const RESTRICTED =
  /\b(?:restricted|limited|confined) to\b|\b(?:cover|fund|support|accept|take|include|allow|admit)s? (?:only|nothing but)\b|\bonly (?:cover|fund|support|accept|take|include|allow|admit)s?\b|\bfor (?!all\b|any\b)[\w ,-]{3,40}? (?:people |researchers |scientists |projects |teams )?(?:only|alone)\b|(?:只|仅)(?:是|能)?(?:限|支持|资助|收|受理|接受|包括|涵盖|针对|面向)|限于|局限/;

/** The programme lists topics that those named are neither among nor a part of. */
function hasOthers({ catalogue }: AnswerContext, programme: string, named: readonly string[]): boolean {
  const topics = catalogue.items.filter(
    (item) => item.programme === programme && item.source.kind === "topic",
  );
  const own = topics.filter(({ id }) => named.includes(id));
  return topics.some((item) => !own.some((one) => one === item || sameQuote(one, item)));
}

const ANY_KIND =
  /\b(?:any|all|every) (?:kinds?|sorts?|types?)\b|\bwhatever\b|\b(?:all|any|every) (?=\w+ materials?\b)|任何|各种|什么样?.{0,6}都|所有/;

/** The text says both in one sentence. */
const sameQuote = (one: Item, other: Item) =>
  one.quotes.some(({ text }) =>
    other.quotes.some((quote) => quote.text.includes(text) || text.includes(quote.text)),
  );

const UNDER =
  /\bfits? (?:in |into |under |within )?(?:the|its|their|your)\b(?=[^?]{2,40}\b(?:direction|topic|theme|field|area)\b)|\b(?:under|within|(?<!\bthe (?:\w+ )?)part of|falls? under|belongs? to|counts? as|treated as)\b|属于|算(?:作|是|不算)?|归(?:到|入|在)/;

const USE = /^[^,;?]*?\bfor\s+([^,.;?]+)|^[^,，。?？]*?(?:用于|用在|应用于)([^,，。?？]+)/;

/** The question says what a topic is to serve ("networks for hospitals"), and so does the text, in other words. */
function putToUse(text: string, items: readonly Item[]): boolean {
  const use = USE.exec(text);
  const stems = stemsOf(use?.[1] ?? use?.[2] ?? "");
  return (
    stems.length > 0 &&
    items.some(({ source, summary }) => source.kind === "topic" && /\w for \w/.test(summary.en)) &&
    !stems.some((stem) => items.some((item) => bears(item, stem)))
  );
}

/** "Is radio astronomy part of space science?", where the topic's own text has most of what is asked about. */
function bearsPart({ query, catalogue }: AnswerContext, topics: readonly Item[], under: number): boolean {
  const asked = { ...query, text: query.text.slice(0, under), organisations: [], quantities: [] };
  const words = topicWords(asked);
  const weigh = (some: readonly string[]) =>
    some.reduce((sum, word) => sum + (catalogue.weight(word) || UNKNOWN) * rarityOf(word), 0);
  return topics.some(
    (item) =>
      item.source.kind === "topic" &&
      !anotherKind(asked.text, item, words) &&
      weigh(words.filter((word) => bears(item, word))) >= COVERED_PART * weigh(words) &&
      words.some((word) => bears(item, word)),
  );
}
/** So much of what may belong to a topic must stand in its text. */
const COVERED_PART = 0.5;

/** The question names more than the topics have words for. */
function hasMore({ query }: AnswerContext, items: readonly Item[]): boolean {
  return topicWords(query).some((word) => !items.some((item) => bears(item, word)));
}

/** The question with nothing but the sentence that asks, in its place. */
function focusedOn(query: AnswerContext["query"]): AnswerContext["query"] {
  const from = query.text.lastIndexOf(query.focus);
  if (from < 0 || query.focus === query.text) return query;
  const rest = query.text.length - from - query.focus.length;
  return { ...query, text: " ".repeat(from) + query.focus + " ".repeat(rest) };
}

/** Words with a capital inside a sentence: of persons and towns, unless the call has them. */
const namesIn = (raw: string) =>
  new Set([...raw.matchAll(/(?<=[a-z,] )[A-Z][a-z]+\b/g)].flatMap(([name]) => stemsOf(name.toLowerCase())));

/** "Is it listed?", 写明了吗: what does not stand there is not. */
const BY_NAME =
  /\b(?:is|are|was|were|does|do|explicitly|expressly)\b[^?]{0,40}\b(?:named|listed|mentioned?|spelled out|written|appears?|on the list|(?:among|one of) (?:the|its|their) (?:[\w-]+ ){0,3}(?:fields|topics|directions|themes|areas|subjects)|(?:the (?:only |sole )?|an? (?:[\w-]+ )?)(?:field|topic|theme|direction|area|subject) (?:of|in|for|under))\b|\b(?:does|do|did)\b[^?]{0,40}\blist (?!(?:include|have|contain|cover|name|mention)s?\b)(?=\w)|(?:列(?:的|着的?|出的?)?[^,，。?？]{0,6}(?:里|中)(?:面|头)?(?:有没有|有)|明写|写明|写(?:了|着|进)|有写|有没有写|提没提|列(?:出|明|入|了)|提到|点名|(?:领域|方向|主题)(?:就)?(?:是|为)(?!什么|哪|不是))/;

const IS_ABOUT =
  /^(?:(?:so|and|but) )?(?:is|isn't|are|aren't|was)\b.*\babout\b|是(?:不是)?(?:关于|做|搞|研究)/;

const LIKE_THAT =
  /\b(?:like (?:that|this)|such an?|that (?:topic|subject|kind)|this (?:topic|subject|kind))\b|这样的|这种|那种/;

/**
 * "Does the joint mechanism fund …?": the words by which the programme is called are not asked about. Where a word of its
 * topics stands among them or before one ("the hydrogen flagship"), who can say what names the programme.
 */
function ownWords(
  { call, query }: AnswerContext,
  programme: string,
  topics: readonly Item[],
): ReadonlySet<string> {
  const asked = call.programmes.filter(({ id }) => id === programme);
  const called = asked.flatMap((one) => [one.title.en, one.title.zh, ...namesOf(one)]);
  const own = new Set(called.flatMap((name) => stemsOf(name.toLowerCase())));
  const isTopic = (stem = "") => topics.some((item) => bears(item, stem));
  const stems = tokenise(query.text).map(({ stem }) => stem);
  const mixed = stems.some((stem, at) => own.has(stem) && (isTopic(stem) || isTopic(stems[at - 1])));
  return mixed ? new Set() : own;
}

const POINTS_BACK = /\b(?:that|this|it)\b/;
const REPLACED =
  /\b(?:instead of|rather than|in place of) ((?:[\w-]+ ?){1,3})|不(?:是|做|搞)(\p{Script=Han}{2,6})而是/gu;

/** "Has it a topic on energy?": one that has every word of it will do, though they be common words. */
const TOPIC_ON =
  /\b(?:topic|theme|field|direction|area|subject)s? (?:on|about|for|in|that (?:is|are) about) |(?:关于|有关)[^,，?？]{2,12}的?(?:题目|课题|方向|主题|领域)|(?:对应|相应|相关|对口)的?(?:题目|课题|方向|主题|领域)/;
const HEADED = 1.2;

/** "Biomedicine" beside "biomedical": a long word of the topic begins one of the question's. */
const sameRoot = (asked: readonly string[], { words }: Item): boolean =>
  asked.some((stem) =>
    [...words].some((word) => /^[a-z]{6,}$/.test(word) && stem.length > word.length && stem.startsWith(word)),
  );

/** What a word counts that no item of the call has. */
const UNKNOWN = 3;
/** So much of what the question names must stand in a topic for a yes. */
const COVERED = 0.68;

/** A listed topic whose words the question shares, though not its name: enough for "yes" where most of them do. */
export function topicNear(context: AnswerContext, programme: string): Local | undefined {
  const { query } = context;
  const topics = context.catalogue.items.filter(
    (item) => item.programme === programme && item.source.kind === "topic",
  );
  if (topics.length === 0) return undefined;
  const denied = new Set(
    [...query.text.matchAll(/\b(?:no|not|without|except|instead of)\s+(\w+(?: \w+)?)/g)].flatMap((match) =>
      stemsOf(match[1] ?? ""),
    ),
  );
  const names = namesIn(query.raw);
  const weightOf = (word: string) => context.catalogue.weight(word) || (names.has(word) ? 0 : UNKNOWN);
  const weigh = (words: readonly string[]) => words.reduce((sum, word) => sum + weightOf(word), 0);
  // What the topic lacks counts as far as it is no word of any question ("part", "people").
  const lacking = (words: readonly string[]) =>
    words.reduce((sum, word) => sum + weightOf(word) * rarityOf(word) ** 2, 0);
  // A story's words name no subject where the sentence that asks does.
  const spared = query.text.replace(ASIDE, (words) => " ".repeat(words.length));
  const inQuestion = spared === query.text ? focusedOn(query) : { ...query, text: spared };
  const own = ownWords(context, programme, topics);
  // "… for stock trading. Would that fit?": what was told before is what is asked about.
  const told = POINTS_BACK.test(query.focus) ? query.text.slice(0, query.text.lastIndexOf(query.focus)) : "";
  const asked = topicWords(inQuestion).some((stem) => !own.has(stem)) ? inQuestion : query;
  const scoredBy = (has: (item: Item, stem: string) => boolean) =>
    alternatives(asked).flatMap((one) => {
      // A short word that no item has is an abbreviation of something else.
      const stems = topicWords(one).filter(
        (stem) =>
          !denied.has(stem) &&
          !own.has(stem) &&
          (!/^[a-z]{2}$/.test(stem) || context.catalogue.weight(stem) > 0),
      );
      return topics.map((item) => {
        const mass = weigh(stems.filter((stem) => has(item, stem)));
        // Words that the topic lacks may make it another subject: "smart factories" is no "smart city".
        return {
          item,
          mass,
          covered: mass / (mass + lacking(stems.filter((stem) => !has(item, stem))) || 1),
          other: anotherKind(one.text, item, stems),
          elsewhereUsed: putToUse(one.text, [item]) || putToUse(told, [item]),
        };
      });
    });
  const whole = TOPIC_ON.test(query.focus);
  const isPlain = ({ mass, covered, other, elsewhereUsed }: (typeof worded)[number]) =>
    (mass >= 3 || (whole && mass >= HEADED)) &&
    covered >= (whole && mass < 3 ? 1 : COVERED) &&
    !other &&
    !elsewhereUsed;
  const bestOf = (scored: typeof worded) =>
    scored.toSorted((a, b) => b.mass * b.covered - a.mass * a.covered)[0];
  const worded = scoredBy(bears);
  let best = bestOf(worded);
  // What the topic calls by another name it has as well: the only name, or one beside others that it has.
  if (denied.size === 0 && !query.turn.without && !(best && isPlain(best))) {
    const meant = bestOf(scoredBy((item, stem) => bears(item, stem) || means(item, stem)));
    if (meant && (worded.every(({ mass }) => mass === 0) || (meant.item === best?.item && isPlain(meant))))
      best = meant;
  }
  // What is asked about is a topic of other programmes.
  const elsewhere = query.topics.length > 0 && query.topics.every((hit) => hit.programme !== programme);
  // "Does a subject like that appear?": what it is, was told before.
  const byName = BY_NAME.test(query.focus) && !LIKE_THAT.test(query.focus);
  // By another name only, of what others list by that very name: it is not listed.
  const headed = byName && best !== undefined && headedOtherwise(asked.text, best.item, topicWords(asked));
  const plain =
    best !== undefined &&
    isPlain(best) &&
    !headed &&
    !disclaims(query.text, [best.item]) &&
    !(elsewhere && byName && !worded.includes(best));
  const subjects = topicWords(asked).filter((stem) => !own.has(stem));
  const apart = best !== undefined && elsewhere && !headed && !sameRoot(subjects, best.item);
  if (best && best.mass >= 2.2 && !query.turn.without)
    return {
      programme,
      held: plain ? "true" : byName && (best.elsewhereUsed || apart) ? "false" : "open",
      items: [best.item],
      notes: [],
      waiting: [],
      ...(plain ? { listed: true } : {}),
    };
  // "Is it about satellites?", where the only field is another; a topic of other programmes is not this one's either.
  const [sole, ...rest] = topics;
  // "Solar cells instead of hydrogen?", where hydrogen is all there is.
  const replaced = [...query.focus.matchAll(REPLACED)].flatMap(([, en, zh]) => stemsOf(en ?? zh ?? ""));
  if (sole && rest.length === 0 && replaced.some((stem) => bears(sole, stem)) && !query.turn.negated)
    return { programme, held: "false", items: [sole], notes: [], waiting: [] };
  const another = IS_ABOUT.test(query.focus) || query.topics.some((hit) => hit.programme !== programme);
  if (sole && rest.length === 0 && (best?.mass ?? 0) === 0 && another)
    return { programme, held: "false", items: [sole], notes: [], waiting: [] };
  return {
    programme,
    held: byName ? "false" : "open",
    items: itemsAbout(context, "topics", [programme]).filter((item) => item.source.kind === "requirement"),
    notes: [
      context.words.topicNotListed(
        programme,
        topics.map((item) => say(context, item.summary)),
      ),
    ],
    waiting: [],
    weak: true,
  };
}
