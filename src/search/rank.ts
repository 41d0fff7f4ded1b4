/**
 * The first passages ranked again by what is too dear to look at for all: word order, coverage, the kind of value
 * asked for, the company a passage stands in.
 * @module
 */
import type { Told } from "../language/matters.ts";
import type { PassageKind } from "./passages.ts";
import type { Asked } from "./question.ts";
import type { Weights } from "./weights.ts";

/** One word or concept of the question, with the terms of the index that stand for it. */
export interface Slot {
  key: string;
  surface: string;
  ids: { id: number; weight: number }[];
  idf: number;
  weight: number;
  at: number;
  concept: boolean;
  /** Half of a longer Chinese word, or over the border of two. */
  pair: boolean;
}

export interface Candidate {
  number: number;
  score: number;
  base: number;
  /** Terms of the text in order. */
  sequence: Uint32Array;
  has(slot: Slot): boolean;
  kinds: number;
  /** What the passage itself is about; and its headings and key. */
  aspects: ReadonlySet<string>;
  headingAspects: ReadonlySet<string>;
  told: Told;
  /** Whether it is of the part asked about (1), of another (-1), of none (0). */
  part: number;
  /** How much speaks for it, each 0 to 1: words, aspects, aspects of its headings, concepts, kind of value, matters. */
  signs: number[];
  features?: number[];
  kind: PassageKind;
  call: number;
  coverage: number;
  matched: Slot[];
  missing: Slot[];
}

/** Ranks again, best first. */
export function rerank(
  candidates: Candidate[],
  slots: readonly Slot[],
  asked: Asked,
  weights: Weights,
): Candidate[] {
  const words = slots.filter((slot) => !slot.concept && !slot.pair);
  const top = candidates[0]?.base || 1;
  const total = words.reduce((sum, slot) => sum + slot.idf, 0) || 1;
  const best = new Map<string, number>();
  const note = (key: string, score: number) => {
    if ((best.get(key) ?? 0) < score) best.set(key, score);
  };
  for (const candidate of candidates) {
    note(`call ${candidate.call}`, candidate.base);
  }
  const pairs = neighbours(words);
  for (const candidate of candidates) {
    candidate.matched = words.filter((slot) => candidate.has(slot));
    candidate.missing = words.filter((slot) => !candidate.matched.includes(slot));
    candidate.coverage = candidate.matched.reduce((sum, slot) => sum + slot.idf, 0) / total;
    const { adjacent, near } = proximity(candidate.sequence, pairs);
    const wanted = asked.wants & candidate.kinds;
    const held = asked.wants === 0 ? 0 : bits(wanted) / bits(asked.wants);
    const shared = shareOf(asked.aspects, candidate.aspects);
    const above = shareOf(asked.aspects, candidate.headingAspects);
    const concepts = slots.filter((slot) => slot.concept);
    const meant = concepts.reduce((sum, slot) => sum + slot.idf, 0);
    const conceptShare =
      meant === 0 ? 0 : concepts.reduce((sum, slot) => sum + (candidate.has(slot) ? slot.idf : 0), 0) / meant;
    const base = candidate.base / top;
    candidate.score =
      weights.base * base +
      weights.coverage * candidate.coverage +
      (weights.adjacent * adjacent + weights.near * near) / total +
      weights.holds * held +
      weights.baseHolds * base * held +
      weights.aspects * shared +
      weights.headingAspects * above +
      weights.aspectsHold * shared * held +
      weights.concepts * conceptShare +
      weights.aspectsConcepts * shared * conceptShare +
      weights.told * candidate.told.text +
      weights.toldAbove * candidate.told.above +
      weights.toldHold * candidate.told.text * held +
      weights.untold * candidate.told.untold +
      weights.part * candidate.part +
      weights.call * ((best.get(`call ${candidate.call}`) ?? 0) / top) +
      (candidate.kind === "heading" ? weights.headingKind : 0);
    candidate.features = [
      base,
      candidate.coverage,
      adjacent / total,
      near / total,
      held,
      base * held,
      shared,
      above,
      shared * held,
      conceptShare,
      shared * conceptShare,
      candidate.told.text,
      candidate.told.above,
      candidate.told.text * held,
      candidate.told.untold,
      candidate.part,
      candidate.kind === "heading" ? 1 : 0,
    ];
    candidate.signs = [
      candidate.coverage,
      shared,
      above,
      conceptShare,
      held,
      candidate.told.text,
      candidate.told.above,
      candidate.told.best,
      candidate.told.untold,
      candidate.part,
    ];
  }
  return candidates.sort((a, b) => b.score - a.score || a.number - b.number);
}

/** How much of what is asked about a text is about, by how telling each aspect's wording is. */
function shareOf(asked: Asked["aspects"], about: ReadonlySet<string>): number {
  const total = asked.reduce((sum, hit) => sum + hit.weight, 0);
  return total === 0
    ? 0
    : asked.reduce((sum, hit) => sum + (about.has(hit.aspect) ? hit.weight : 0), 0) / total;
}

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

function proximity(sequence: Uint32Array, pairs: readonly Pair[]): { adjacent: number; near: number } {
  let adjacent = 0;
  let near = 0;
  for (const { first, second, weight } of pairs) {
    let distance = 100;
    let ordered = false;
    for (let i = 0; i < sequence.length; i++) {
      if (!first.has(sequence[i] as number)) continue;
      for (let j = Math.max(0, i - 6); j < Math.min(sequence.length, i + 7); j++) {
        if (j === i || !second.has(sequence[j] as number)) continue;
        const apart = Math.abs(j - i);
        if (apart < distance) {
          distance = apart;
          ordered = j > i;
        }
      }
    }
    if (distance === 1 && ordered) adjacent += weight;
    else if (distance <= 6) near += weight / distance;
  }
  return { adjacent, near };
}

function bits(set: number): number {
  let count = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/**
 * How likely each candidate is to answer, 0 to 1: from what speaks for it, and how far it stands out from the next.
 * Fitted on the questions of `test/calls`, each call left out once.
 */
export function surenessOf(ranked: readonly Candidate[], weights: Weights): number[] {
  const at = (i: number) => ranked[i]?.score ?? 0;
  return ranked.map((candidate, i) => {
    const features = [1, at(i), at(i) - at(i + 1), at(i) - at(i + 3), ...candidate.signs];
    const sum = features.reduce((total, feature, k) => total + feature * (weights.sure[k] ?? 0), 0);
    return 1 / (1 + Math.exp(-sum));
  });
}
