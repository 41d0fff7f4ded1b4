/**
 * The first passages ranked again by what is too dear to look at for all: word order, coverage, the kind of value
 * asked for, the company a passage stands in.
 * @module
 */
import { HOLDS } from "../language/values.ts";
import type { Standing } from "./close-look.ts";
import type { PassageKind } from "./passages.ts";
import type { Asked } from "./question.ts";
import {
  NO_WORDS,
  type SoughtWords,
  WORD_FEATURES,
  type WordFeatures,
  wordFeatures,
} from "./word-by-word.ts";

/** One word or concept of the question, with the terms of the index that stand for it. */
export interface Slot {
  key: string;
  surface: string;
  ids: { id: number; weight: number }[];
  idf: number;
  weight: number;
  /** Of a word: the concepts behind it; and how seldom questions have it, 0 to 1. */
  meant: readonly number[];
  rarity: number;
  at: number;
  /** Of the question itself, not of the talk before. */
  own: boolean;
  concept: boolean;
  /** Half of a longer Chinese word, or over the border of two. */
  pair: boolean;
}

/** What can speak for a passage, or against it; each 0 to 1, but `part` and `place`, which can be -1, and `length`. */
export const FEATURES = [
  /** The words' own score beside the best one's. */
  "base",
  /** The words' own score beside the most that the question could reach. */
  "share",
  /** Share of the question's words found, in either language; and by how seldom questions have them. */
  "coverage",
  "telling",
  /** Two words of the question next to each other in the passage too, in order. */
  "adjacent",
  /** Holding the kind of value asked for; and by its words as well. */
  "holds",
  "baseHolds",
  /** Share of the question's concepts found. */
  "concepts",
  /** Telling the matter asked about: itself, by what stands above it, holding the kind of value; a narrow one not. */
  "told",
  "toldAbove",
  "toldHold",
  "untold",
  /** Of the part of the call asked about (1), of another (-1). */
  "part",
  /** In the section of another part, where the part asked about has passages of its own. */
  "elsewhere",
  "heading",
  /** The best words' score of its call; the question's words found in its call at all, by how seldom questions have them. */
  "call",
  "callTelling",
  /** Telling what is asked, as learned: itself, by what stands above, its paragraph, its most alike clause or cell; how far it is told at all. */
  "like",
  "likeAbove",
  "likeGroup",
  "likePiece",
  "tells",
  /** Of the country asked about (1), of others (-1). */
  "place",
  /** How close what its words mean lies to what the question's do; and those of its closest clause or cell. */
  "sense",
  "sensePiece",
  /** How close what its call is about lies to the question. */
  "callSense",
  /** Word by word. */
  ...WORD_FEATURES,
  /** How it is written: as a row, as "key: value"; how long, in log of its characters; how far down its call, 0 to 1. */
  "row",
  "field",
  "length",
  "position",
  /** Kinds of value that it holds. */
  "number",
  "date",
  "money",
  "duration",
  "percent",
  "contact",
  "rule",
  "age",
  /** Read together with the question: what speaks for it beside that none answers, beside the best of the others; how likely it is the answer. */
  "read",
  "readLead",
  "readChance",
] as const;
export type Features = Record<(typeof FEATURES)[number], number>;

export interface Candidate extends Standing {
  number: number;
  base: number;
  /** Terms of the text in order. */
  sequence: Uint32Array;
  has(slot: Slot): boolean;
  kinds: number;
  kind: PassageKind;
  /** In characters. */
  length: number;
  /** How far down its call it stands, 0 to 1. */
  position: number;
  call: number;
}

export interface Ranked {
  number: number;
  score: number;
  features: Features;
  matched: Slot[];
  missing: Slot[];
}

/** Of a passage that was not read together with the question: far behind all that were. */
export const UNREAD = { read: -15, readLead: -15, readChance: 0 };

/**
 * Ranks again, best first.
 * @param sought the question's words, of which each candidate says how its own lie to them
 */
export function rerank(
  candidates: readonly Candidate[],
  slots: readonly Slot[],
  asked: Asked,
  ranking: Partial<Features>,
  sought: SoughtWords = NO_WORDS,
): Ranked[] {
  const words = slots.filter((slot) => !slot.concept && !slot.pair);
  const top = candidates.reduce((most, { base }) => Math.max(most, base), 0) || 1;
  const total = idfOf(words) || 1;
  const rare = rarityOf(words) || 1;
  const most = slots.reduce((sum, slot) => sum + slot.weight, 0) || 1;
  const concepts = slots.filter((slot) => slot.concept);
  const meant = idfOf(concepts);
  const calls = new Map<number, { best: number; matched: Set<Slot> }>();
  const seen = candidates.map((candidate) => {
    const matched = words.filter((slot) => candidate.has(slot));
    const known = calls.get(candidate.call) ?? { best: 0, matched: new Set() };
    known.best = Math.max(known.best, candidate.base);
    for (const slot of matched) known.matched.add(slot);
    calls.set(candidate.call, known);
    return { candidate, matched };
  });
  const ofCall = new Map(
    [...calls].map(([call, { best, matched }]) => [
      call,
      { call: best / top, callTelling: rarityOf([...matched]) / rare },
    ]),
  );
  const pairs = neighbours(words);
  const parted = candidates.some(({ part }) => part > 0);
  const byWord = wordFeatures(
    sought,
    candidates.map(({ alike }) => alike.words),
  );
  return seen
    .map(({ candidate, matched }, i) => {
      const { told, alike } = candidate;
      const holds = asked.wants === 0 ? 0 : bits(asked.wants & candidate.kinds) / bits(asked.wants);
      const base = candidate.base / top;
      const features: Features = {
        base,
        share: candidate.base / most,
        coverage: idfOf(matched) / total,
        telling: rarityOf(matched) / rare,
        adjacent: adjacent(candidate.sequence, pairs) / total,
        holds,
        baseHolds: base * holds,
        concepts: meant === 0 ? 0 : idfOf(concepts.filter((slot) => candidate.has(slot))) / meant,
        told: told.text,
        toldAbove: told.above,
        toldHold: told.text * holds,
        untold: told.untold,
        part: candidate.part,
        elsewhere: parted && candidate.elsewhere ? 1 : 0,
        heading: candidate.kind === "heading" ? 1 : 0,
        ...(ofCall.get(candidate.call) as Pick<Features, "call" | "callTelling">),
        like: alike.own,
        likeAbove: alike.above,
        likeGroup: alike.group,
        likePiece: alike.piece,
        tells: alike.tells,
        place: candidate.place,
        sense: alike.sense,
        sensePiece: alike.senseOfPiece,
        callSense: alike.senseOfCall,
        ...(byWord[i] as WordFeatures),
        row: candidate.kind === "row" ? 1 : 0,
        field: candidate.kind === "field" ? 1 : 0,
        length: Math.log(Math.max(1, candidate.length)),
        position: candidate.position,
        ...heldBy(candidate.kinds),
        ...UNREAD,
      };
      return {
        number: candidate.number,
        score: FEATURES.reduce((sum, name) => sum + features[name] * (ranking[name] ?? 0), 0),
        features,
        matched,
        missing: words.filter((slot) => !matched.includes(slot)),
      };
    })
    .sort(byScore);
}

/** The best first; of those that are as good, the one that stands first. */
export const byScore = (a: Ranked, b: Ranked) => b.score - a.score || a.number - b.number;

/** The kinds of value, each with its bit. */
export const KINDS = Object.entries(HOLDS) as [keyof typeof HOLDS, number][];
const heldBy = (kinds: number) =>
  Object.fromEntries(KINDS.map(([kind, bit]) => [kind, kinds & bit ? 1 : 0])) as Record<
    keyof typeof HOLDS,
    number
  >;

/** How telling words are together; those of every question hardly count. */
export const rarityOf = (slots: readonly Slot[]) => slots.reduce((sum, slot) => sum + slot.rarity ** 2, 0);
/** What words weigh together. */
export const idfOf = (slots: readonly Slot[]) => slots.reduce((sum, slot) => sum + slot.idf, 0);

interface Pair {
  first: Set<number>;
  second: Set<number>;
  weight: number;
}

/** Words next to each other in the question, but for words that say nothing between them. */
function neighbours(words: readonly Slot[]): Pair[] {
  const ordered = [...words].sort((a, b) => a.at - b.at);
  const pairs: Pair[] = [];
  for (let i = 0; i + 1 < ordered.length; i++) {
    const [first, second] = [ordered[i] as Slot, ordered[i + 1] as Slot];
    if (second.at - first.at > 3 || first.ids.length === 0 || second.ids.length === 0) continue;
    pairs.push({
      first: new Set(first.ids.map(({ id }) => id)),
      second: new Set(second.ids.map(({ id }) => id)),
      weight: Math.min(first.idf, second.idf),
    });
  }
  return pairs;
}

/** The weight of the pairs that stand side by side in a passage too, in the same order. */
function adjacent(sequence: Uint32Array, pairs: readonly Pair[]): number {
  let sum = 0;
  for (const { first, second, weight } of pairs) {
    for (let i = 0; i + 1 < sequence.length; i++) {
      if (!first.has(sequence[i] as number) || !second.has(sequence[i + 1] as number)) continue;
      sum += weight;
      break;
    }
  }
  return sum;
}

function bits(set: number): number {
  let count = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) count++;
  return count;
}
