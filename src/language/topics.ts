/**
 * Which listed topics a text names plainly. Never by similarity: a topic is named where its label, or one of
 * the names that the knowledge gives it, stands in the text word for word (word endings aside).
 * @module
 */
import type { Call, Programme } from "../knowledge/model.ts";
import { normalise } from "./normalise.ts";
import { tokenise } from "./tokens.ts";

export interface TopicHit {
  programme: string;
  topic: string;
  /** The name that matched, as the knowledge writes it. */
  name: string;
  start: number;
  end: number;
}

interface Entry {
  programme: string;
  topic: string;
  name: string;
  stems: string[];
}
interface TopicIndex {
  /** English names by their first stem. */
  english: Map<string, Entry[]>;
  chinese: { entry: Entry; name: string }[];
}

const indexes = new WeakMap<Call, TopicIndex>();
const HAN = /\p{Script=Han}/u;
// A trailing "etc." or a bracket of a label is no part of its name; an English label lists several after commas.
const tidy = (label: string) => label.replace(/[,，、]?\s*(?:etc\.?|等)\s*$/i, "").trim();

function namesOf(
  label: { en: string; zh: string },
  terms: { en: string[]; zh: string[] } | undefined,
): string[] {
  return [...new Set([tidy(label.en), tidy(label.zh), ...(terms?.en ?? []), ...(terms?.zh ?? [])])];
}

function indexOf(call: Call): TopicIndex {
  const existing = indexes.get(call);
  if (existing) return existing;
  const index: TopicIndex = { english: new Map(), chinese: [] };
  for (const programme of call.programmes)
    for (const topic of programme.topics)
      for (const name of namesOf(topic.label, topic.terms)) {
        const folded = normalise(name).toLowerCase();
        const entry: Entry = { programme: programme.id, topic: topic.id, name, stems: [] };
        if (HAN.test(folded)) {
          index.chinese.push({ entry, name: folded.replace(/\s+/g, "") });
          continue;
        }
        entry.stems = tokenise(folded).map((token) => token.stem);
        const first = entry.stems[0];
        if (first === undefined) continue;
        const bucket = index.english.get(first);
        if (bucket) bucket.push(entry);
        else index.english.set(first, [entry]);
      }
  indexes.set(call, index);
  return index;
}

/** Every listed topic named in the text, longest names first, a programme and topic at most once. */
export function topicsNamed(text: string, call: Call, programmes?: readonly string[]): TopicHit[] {
  const index = indexOf(call);
  const wanted = programmes && new Set(programmes);
  const folded = normalise(text).toLowerCase();
  const hits: TopicHit[] = [];
  const tokens = tokenise(folded);
  tokens.forEach((token, at) => {
    for (const entry of index.english.get(token.stem) ?? []) {
      if (wanted && !wanted.has(entry.programme)) continue;
      if (!entry.stems.every((stem, i) => tokens[at + i]?.stem === stem)) continue;
      const last = tokens[at + entry.stems.length - 1];
      hits.push({
        programme: entry.programme,
        topic: entry.topic,
        name: entry.name,
        start: token.start,
        end: last?.end ?? token.end,
      });
    }
  });
  if (HAN.test(folded))
    for (const { entry, name } of index.chinese) {
      if (wanted && !wanted.has(entry.programme)) continue;
      const start = folded.indexOf(name);
      if (start >= 0)
        hits.push({
          programme: entry.programme,
          topic: entry.topic,
          name: entry.name,
          start,
          end: start + name.length,
        });
    }
  hits.sort((a, b) => b.end - b.start - (a.end - a.start));
  const seen = new Set<string>();
  return hits.filter((hit) => {
    const key = `${hit.programme}/${hit.topic}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** For the evaluator: the ids of the programme's topics that a project's `topic` names. */
export function topicResolver(call: Call): (text: string, programme: Programme) => { listed: string[] } {
  return (text, programme) => ({ listed: topicsNamed(text, call, [programme.id]).map((hit) => hit.topic) });
}
