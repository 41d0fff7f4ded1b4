/**
 * Research topics by the words of a question: which listed topics it may mean, whatever it calls them.
 * @module
 */
import { rarityOf } from "../language/learned/model.ts";
import { fold, hasHan } from "../language/normalise.ts";
import type { Query } from "../language/query.ts";
import { once } from "../language/remember.ts";
import { tokenise } from "../language/tokens.ts";
import { type AnswerContext, tellingStems } from "./context.ts";
import { conceptStems, type Item, stemsOf } from "./items.ts";

/** Words that say nothing of what a research topic is. */
const generic = once(
  () =>
    new Set(
      [
        "technology technologies research project projects programme cooperation development science scientific application applications field fields topic topics direction directions area china chinese innovation system systems include including related new use subject subjects theme themes section sections work works working ordinary listed list covered cover fit suit suitable would count study studying make making make plan idea partner country team deal place".split(
          " ",
        ),
        "类型 类别 种类 主要 研发 科学 学科 研究 技术 项目 合作 方向 领域 开发 应用 创新 科技 相关 课题 可以 申报 支持".split(
          " ",
        ),
      ]
        .flat()
        .flatMap((text) => stemsOf(text)),
    ),
);

/** Whether a stem says nothing of what a research topic is. */
export const isGeneric = (stem: string): boolean => generic().has(stem);

/** Words of questions about topics that name none. */
const asking = once(
  () =>
    new Set(
      stemsOf(
        "accept accepted accepts allow allowed permit admit consider considered fund funds general part among apply confirm where name mention list find person people expert group lab team company startup something anything nothing someone interested interest specialis specialist background field home place suitable match possible eligible open money fund funded support supported proposal submit option options choose pick suit go try idea colleague colleagues professor prof dr student young senior big small good best right take taken together one ones much many more most second first third against under over around well concern concerns concerned involve involves involved need needs want something line lines list lists name names inside within okay possible match call calls scheme schemes line lines everything anywhere somewhere special separate dedicated particular specific own 口子 地方 哪里 找 报 走 合适 想 做 搞 团队 老师 课题组 实验室 能 往 里面 方面 专家 教授 博士 我们 公司 企业 高校 大学 打算 有关 有没有 东西 指南 对口 范围 里头 对应 口子 沾边 属于 算 包括 包含 涉及 新 领域 里 哪些",
      ),
    ),
);

/** Turns of speech for what is not covered, whose words name no topic. */
const SHUT_OUT =
  /\boff the table\b|\b(?:nowhere|missing|absent|omit(?:s|ted)?|left (?:out|aside|off)|out of bounds|impossible|dropp(?:ed|s))\b|\bout of (?:the )?(?:question|running|scope)\b|\bno-?go\b|\bon the (?:table|list|menu)\b/g;

/** A stem that is neither a word of every call nor one of asking. */
export const namesTopic = (stem: string): boolean =>
  stem.length > 1 && !isGeneric(stem) && !asking().has(stem);

/** Who works in a field, and the field: an astronomer, astronomy. */
const WORKERS: [RegExp, string][] = [
  [/(?<=\b\w{2,})nomers?\b/g, "nomy"],
  [/(?<=\b\w{2,})nomists?\b/g, "nomy"],
  [/(?<=\b\w{2,})logists?\b/g, "logy"],
  [/(?<=\b\w{2,})graphers?\b/g, "graphy"],
  [/(?<=\b\w*)(?:chemists?)\b/g, "chemistry"],
  [/(?<=\b\w*)physicists?\b/g, "physics"],
  [/\bgeneticists?\b/g, "genetics"],
  [/\bbotanists?\b/g, "botany"],
];
const fieldsOf = (text: string): string =>
  WORKERS.reduce((rest, [worker, field]) => rest.replace(worker, field), text);

/** The words of a question that can name a research topic. */
export function topicWords(
  query: Pick<Query, "text" | "places" | "scope" | "organisations" | "quantities">,
): string[] {
  const spans = [...query.organisations, ...query.quantities.filter((q) => q.kind !== "count")];
  const text = spans.reduce(
    (rest, { start, end }) => rest.slice(0, start) + " ".repeat(end - start) + rest.slice(end),
    query.text,
  );
  return tellingStems({ ...query, text: fieldsOf(text.replace(SHUT_OUT, " ")) }, true).filter(namesTopic);
}

/** The concepts of a question that can name a research topic. */
const conceptWords = ({ text }: Pick<Query, "text">) =>
  conceptStems(text).filter((concept) => !generalConcepts().has(concept));

/** Concepts of every call: no research topic. */
const generalConcepts = once(
  () =>
    new Set(
      conceptStems(
        "project, programme, call, research, technology, development, innovation, cooperation, funding, apply, application, topic, field, research direction, university, company, enterprise, institute, partner, lead, participant, team, support, science, information technology, it, quality, evaluation, product, exchange, concern, 信息, 评价, 质量, 产品, 项目, 企业, 合作, 团队",
      ),
    ),
);

/** So many are told apart, each over the whole text's length; what more are named is read with the last. */
const MOST_ALTERNATIVES = 16;

/** "Wind or waves", 养老、健康: topics named one beside the other, each a question of its own. */
export function alternatives<
  Asked extends Pick<Query, "text" | "places" | "scope" | "organisations" | "quantities">,
>(query: Asked): Asked[] {
  const cuts = [...query.text.matchAll(/\bor\b|、|或者?|还是/g)]
    .slice(0, MOST_ALTERNATIVES - 1)
    .map(({ index }) => index);
  if (cuts.length === 0) return [query];
  const ends = [...cuts, query.text.length];
  const parts = ends.map((end, i) => ({
    ...query,
    text: " ".repeat(i === 0 ? 0 : (ends[i - 1] ?? 0)) + query.text.slice(i === 0 ? 0 : ends[i - 1], end),
  }));
  const naming = parts.filter((part) => topicWords(part).length > 0);
  return naming.length > 1 ? naming : [query];
}

/** Words of one topic: this much of the best match is a match, too. */
const NEAR = 0.6;

/**
 * The listed topics that the question's words name, in all programmes or in those given; none where no listed topic has
 * any of its words. A topic that shares the longest wording counts before one that shares a single word.
 */
export function topicsMatching(context: AnswerContext, programmes?: readonly string[]): Item[] {
  const { query, catalogue } = context;
  const topics = catalogue.items.filter(
    (item) =>
      item.source.kind === "topic" &&
      item.programme !== null &&
      (programmes === undefined || programmes.includes(item.programme)),
  );
  const ones = alternatives(query);
  const named = ones.flatMap((one) => namedIn(context, topics, one.text));
  // Where a topic has every word of the question, those that have but one of them are not meant.
  const whole = named.length > 0 ? ones.flatMap((one) => bearingAll(context, topics, one)) : [];
  if (whole.length > 0) return [...new Set(whole)];
  if (named.length > 0) return [...new Set([...named, ...alsoNaming(topics, ones)])];
  const best = (words: readonly string[], least: number) => {
    const scored = topics.map((item) => ({
      item,
      mass: words.reduce((sum, word) => sum + (bears(item, word) ? catalogue.weight(word) || RARE : 0), 0),
    }));
    const most = Math.max(0, ...scored.map(({ mass }) => mass));
    return most < least ? [] : scored.filter(({ mass }) => mass >= most * NEAR).map(({ item }) => item);
  };
  // One everyday word in common is no topic in common; a concept in common counts where no word is.
  const worded = ones.flatMap((one) => best(topicWords(one), 2.2));
  return worded.length > 0 ? [...new Set(worded)] : best(conceptWords(query), 3.4);
}

/** Of topics of which one at least has several telling words of the question, all that have all of them. */
function bearingAll(
  context: AnswerContext,
  topics: readonly Item[],
  one: Parameters<typeof topicWords>[0],
): Item[] {
  const words = topicWords(one).filter((word) => topics.some((item) => bears(item, word)));
  const telling = new Set(words.filter((word) => hasHan(word) && context.catalogue.weight(word) >= 1));
  return telling.size > 1 ? topics.filter((item) => [...telling].every((word) => bears(item, word))) : [];
}

/** Topics that have every telling word of the question, beside those that it names word for word. */
function alsoNaming(topics: readonly Item[], ones: readonly Parameters<typeof topicWords>[0][]): Item[] {
  return ones.flatMap((one) => {
    // Parts of a Chinese word may each be a word of something else.
    const words = topicWords(one);
    const whole = words.length > 0 && words.every((word) => !hasHan(word) || beginsAt(one.text, word));
    return !whole ? [] : topics.filter((item) => words.every((word) => bears(item, word)));
  });
}

/** A Chinese word with nothing before it that it may be a part of. */
function beginsAt(text: string, word: string): boolean {
  const at = text.indexOf(word);
  return (
    at >= 0 && (at === 0 || !hasHan(text[at - 1] ?? "") || /[做搞的在和与有想报是]/.test(text[at - 1] ?? ""))
  );
}

/** "Ocean" where the topic has "marine": a word of its own for the same. */
export function means(item: Item, stem: string): boolean {
  const concepts = conceptStems(stem);
  return concepts.length > 0 && concepts.every((concept) => item.words.has(concept));
}

/** What a word weighs that begins a word of a topic ("nanotech"). */
const RARE = 3;
/** A beginning of a word must be so long to stand for it. */
const BEGINNING = 4;
/** A word less seldom than this in questions stands for itself alone. */
const EVERYDAY = 0.6;

/** Whether a topic has the word, or a longer one that begins with it. */
export function bears(item: Item, word: string): boolean {
  if (item.words.has(word)) return true;
  // A longer Chinese word is there where its pairs of characters are.
  if (/^\p{Script=Han}{3,}$/u.test(word))
    return Array.from({ length: word.length - 1 }, (_, i) => word.slice(i, i + 2)).every((pair) =>
      item.words.has(pair),
    );
  // 老龄 is in 老龄化.
  if (/^\p{Script=Han}{2}$/u.test(word))
    return item.source.kind === "topic" && item.summary.zh.includes(word);
  // An everyday word ("part") is no beginning of another ("particulate").
  if (word.length < BEGINNING || !/^[a-z]+$/.test(word) || rarityOf(word) < EVERYDAY) return false;
  for (const own of item.words) if (own.length > word.length && own.startsWith(word)) return true;
  return false;
}

/** The topics whose own name the question has, and all others that have that name in their text. */
function namedIn({ query }: AnswerContext, topics: readonly Item[], text: string): Item[] {
  const said = query.topics.filter(({ start, end }) => text.slice(start, end).trim() !== "");
  if (said.length === 0) return [];
  const longest = Math.max(...said.map((hit) => hit.end - hit.start));
  const best = said.find((hit) => hit.end - hit.start === longest);
  if (!best) return [];
  const hits = said.filter(
    (hit) => hit.end - hit.start === longest && hit.start < best.end && hit.end > best.start,
  );
  const name = fuller(topics, query.text, best) ?? fold(best.name);
  // 疫苗研发: whose research it is, another topic may say with other words.
  const sought = stemLine(RESEARCH_ON.exec(name)?.[1] ?? name);
  return topics.filter(
    (item) =>
      (name === fold(best.name) &&
        hits.some((hit) => hit.programme === item.programme && hit.topic === item.id)) ||
      wordings(item).some((text) => stemLine(text).includes(sought)) ||
      // "AI": an abbreviation stands for its words.
      (ABBREVIATION.test(best.name) && conceptStems(best.name).some((concept) => item.words.has(concept))),
  );
}

const RESEARCH_ON = /^(\p{Script=Han}{2,})(?:研发|研究|开发)$/u;
const ABBREVIATION = /^[a-z]{2,4}$/i;

/** A text as its words' stems, one after the other: wording compared without endings. */
const stemLine = (text: string) =>
  /\p{Script=Han}/u.test(text)
    ? fold(text)
    : ` ${tokenise(fold(text))
        .map((token) => token.stem)
        .join(" ")} `;

const wordings = (item: Item) => [
  item.summary.en,
  item.summary.zh,
  ...item.quotes.map((quote) => quote.text),
];

/** "Food safety" where "food" alone is a topic's name: the longer wording, where any topic's text has it. */
function fuller(
  topics: readonly Item[],
  asked: string,
  hit: { start: number; end: number },
): string | undefined {
  const text = fold(asked);
  const next =
    /^\s*(?:(?!and\b|or\b|in\b|with\b|for\b|is\b|are\b|field|area|topic|direction)[a-z-]{3,}|(?!领域|方面|方向|技术|研究|项目)\p{Script=Han}{2})/u.exec(
      text.slice(hit.end),
    )?.[0];
  if (next === undefined) return undefined;
  const longer = text.slice(hit.start, hit.end) + next;
  return topics.some((item) => wordings(item).some((said) => fold(said).includes(longer)))
    ? longer
    : undefined;
}
