/**
 * The fields of research that a programme lists, as its text parts them.
 * @module
 */
import type { Topic } from "../knowledge/schema.ts";
import { quoteOf, type Sentence } from "./sentences.ts";

const KEY =
  /^\s*(?:[(（]?\d+[)）.、]?\s*)?(?:research (?:directions?|areas?|fields?)|fields?|directions?|topics?|themes?|subject areas?|领域方向|研究方向|支持领域|支持方向|研究领域|选题方向|资助范围)\s*(?:[IVX\d]+)?\s*[:：]\s*/i;
const TOPIC_KEY = /^(?:topic|theme)\s+(?:[IVX]+|\d+)\s*[:：]\s*/i;
const FIGURES =
  /\bnumber of projects\b|\bsupport\w* funds\b|\bfunding\b|拟(?:支持|立项|资助)|经费|概算|^other requirements|^其他要求/i;
const MOST_TOPICS = 40;

/** "The topic must be one of the following:", with the topics in the numbered lines below it. */
const INTRODUCTION =
  /(?:\b(?:directions?|areas?|fields?|topics?|themes?)\b|方向|领域|主题)[^:：]{0,24}[:：]\s*$/i;

/**
 * The topics of a programme's sentences, and the sentences that list them. `whole`: the programme is all of the
 * posting, so that nothing is known to be a list of topics but what says so.
 */
export function topicsOf(
  sentences: readonly Sentence[],
  whole: boolean,
): { topics: Topic[]; listed: Sentence[] } {
  const stop = sentences.findIndex(({ text }, i) => i > 0 && FIGURES.test(text) && !KEY.test(text));
  const head = sentences.slice(1, whole || stop < 0 ? 1 : stop);
  const below = introduced(sentences);
  const lists = sentences.filter(
    (one) =>
      below.includes(one) ||
      (whole && (KEY.test(`${one.key}: `) || KEY.test(one.text) || TOPIC_KEY.test(one.text))) ||
      (head.includes(one) &&
        (KEY.test(one.text) ||
          TOPIC_KEY.test(one.text) ||
          (one.clause !== "" && one.kind !== "heading") ||
          one.kind === "sentence" ||
          one.kind === "field")),
  );
  const named = lists.map((sentence) => ({
    sentence,
    list: sentence.text.replace(KEY, "").replace(TOPIC_KEY, ""),
  }));
  const topics: Topic[] = [];
  for (const { sentence, list } of named) {
    const keyed =
      !below.includes(sentence) &&
      (KEY.test(sentence.text) || sentence.key !== undefined || !/^[\s\d(（]/.test(sentence.clause));
    for (const piece of keyed && !TOPIC_KEY.test(sentence.text) ? parts(list) : [list]) {
      const label = piece
        .trim()
        .replace(/^(?:and\s+|[(（]\d+[)）]\s*|\d+[.、]\s*)/i, "")
        .replace(/(?<![.。;；,，、])[.。;；,，、]+$/, "")
        .replace(/(?<!\s),?\s*etc$/i, "");
      if (label.length < 2 || /^etc\b|^等/i.test(label) || !sentence.text.includes(label)) continue;
      // A line's end within a Chinese word is no blank.
      const plain = label.replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, "");
      topics.push({
        id: idOf(plain, topics),
        label: { en: plain, zh: plain },
        quotes: [quoteOf({ ...sentence, text: label })],
      });
    }
  }
  return topics.length > MOST_TOPICS
    ? { topics: [], listed: [] }
    : { topics, listed: lists.filter(({ text }) => text.replace(KEY, "").trim()) };
}

/** The clauses below one that announces directions or topics, all numbered in one style. */
function introduced(sentences: readonly Sentence[]): Sentence[] {
  const at = sentences.findIndex(({ text }) => INTRODUCTION.test(text));
  const above = sentences[at]?.clause;
  if (above === undefined) return [];
  const styleOf = ({ clause }: Sentence) =>
    clause.startsWith(above)
      ? clause
          .slice(above.length)
          .trim()
          .replace(/[\da-z]+/gi, "1")
      : "";
  const next = sentences.slice(at + 1);
  const style = next[0] && styleOf(next[0]);
  const end = next.findIndex((one) => !style || styleOf(one) !== style);
  return next.slice(0, end < 0 ? undefined : end);
}

/** A list at its own signs: semicolons where there are any, else commas; what is in brackets stays together. */
function parts(list: string): string[] {
  const signs = /[;；]/.test(list.replace(/[;；]\s*$/, "")) ? /[;；]/ : /[,，、]/;
  const pieces: string[] = [];
  let depth = 0;
  let piece = "";
  for (const character of list) {
    if (/[(（]/.test(character)) depth++;
    if (/[)）]/.test(character)) depth--;
    if (depth === 0 && signs.test(character)) {
      pieces.push(piece);
      piece = "";
    } else piece += character;
  }
  return [...pieces, piece];
}

function idOf(label: string, taken: readonly Topic[]): string {
  const words = label
    .toLowerCase()
    .normalize("NFKD")
    .match(/[a-z0-9]+/g)
    ?.slice(0, 4)
    .join("-");
  const id = words && /[a-z]/.test(words) ? words : `topic-${taken.length + 1}`;
  return taken.some((one) => one.id === id) ? `${id}-${taken.length + 1}` : id;
}
