/**
 * The fields of research that a programme lists, as its text parts them.
 * @module
 */
import type { Topic } from "../knowledge/schema.ts";
import { quoteOf, type Sentence } from "./sentences.ts";

const KEY =
  /^\s*(?:[(（]?\d+[)）.、]?\s*)?(?:research (?:directions?|areas?|fields?)|fields?|directions?|topics?|themes?|领域方向|研究方向|支持领域|支持方向|研究领域|选题方向|资助范围)\s*(?:[IVX\d]+)?\s*[:：]\s*/i;
const TOPIC_KEY = /^(?:topic|theme)\s+(?:[IVX]+|\d+)\s*[:：]\s*/i;
const FIGURES =
  /\bnumber of projects\b|\bsupport\w* funds\b|\bfunding\b|拟(?:支持|立项|资助)|经费|概算|^other requirements|^其他要求/i;
const MOST_TOPICS = 40;

/** The topics, and the sentences that list them. */
export function topicsOf(sentences: readonly Sentence[]): { topics: Topic[]; listed: Sentence[] } {
  const stop = sentences.findIndex(({ text }, i) => i > 0 && FIGURES.test(text) && !KEY.test(text));
  const head = sentences.slice(1, stop < 0 ? 1 : stop);
  const lists = head.filter(
    ({ text, clause, kind }) =>
      KEY.test(text) ||
      TOPIC_KEY.test(text) ||
      (clause !== "" && kind !== "heading") ||
      kind === "sentence" ||
      kind === "field",
  );
  const named = lists.map((sentence) => ({
    sentence,
    list: sentence.text.replace(KEY, "").replace(TOPIC_KEY, ""),
  }));
  const topics: Topic[] = [];
  for (const { sentence, list } of named) {
    const keyed =
      KEY.test(sentence.text) || sentence.key !== undefined || !/^[\s\d(（]/.test(sentence.clause);
    for (const piece of keyed && !TOPIC_KEY.test(sentence.text) ? parts(list) : [list]) {
      const label = piece
        .trim()
        .replace(/^(?:and\s+|[(（]\d+[)）]\s*|\d+[.、]\s*)/i, "")
        .replace(/[.。;；,，、]+$/, "")
        .replace(/,?\s*etc$/i, "");
      if (label.length < 2 || /^etc\b|^等/i.test(label) || !sentence.text.includes(label)) continue;
      topics.push({
        id: idOf(label, topics),
        label: { en: label, zh: label },
        quotes: [quoteOf({ ...sentence, text: label })],
      });
    }
  }
  return topics.length > MOST_TOPICS
    ? { topics: [], listed: [] }
    : { topics, listed: lists.filter(({ text }) => text.replace(KEY, "").trim()) };
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
