/**
 * The first passages ranked again by what is too dear to look at for all: word order, coverage, the kind of value
 * asked for, the company a passage stands in.
 * @module
 */
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
  kind: PassageKind;
  call: number;
  group: number;
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
  const top = candidates[0]?.base ?? 1;
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
    candidate.score =
      (candidate.base / top) * (1 + weights.holds * held) +
      weights.coverage * candidate.coverage +
      (weights.adjacent * adjacent + weights.near * near) / total +
      weights.call * ((best.get(`call ${candidate.call}`) ?? 0) / top);
    if (candidate.kind === "heading") candidate.score *= weights.headingKind;
  }
  return candidates.sort((a, b) => b.score - a.score || a.number - b.number);
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

/** How likely each candidate is to answer. */
export function surenessOf(ranked: readonly Candidate[], _asked: Asked, _weights: Weights): number[] {
  return ranked.map((candidate) => candidate.coverage);
}
