/**
 * The search under everything that the structured knowledge does not cover: passages by their words, by concepts
 * across languages, with misspelt words repaired, and an honest measure of whether the best one answers.
 * @module
 */

import { conceptsOf } from "../language/bilingual.ts";
import { isEnglishWord } from "../language/english.ts";
import { rarityOf, readQuestion } from "../language/learned/model.ts";
import { hasHan, prepare } from "../language/normalise.ts";
import { Repairer } from "../language/repair.ts";
import { type Term, termsOf } from "../language/terms.ts";
import { kindsOf } from "../language/values.ts";
import { type About, aboutOf, CloseLook, UNSEEN } from "./close-look.ts";
import { compared } from "./compared.ts";
import type { Passage } from "./passages.ts";
import { type Postings, PostingsBuilder } from "./postings.ts";
import { type Asked, askedOf } from "./question.ts";
import { type Candidate, type Features, rerank, type Slot } from "./rank.ts";
import { readAgain } from "./read-again.ts";
import { rowOfSigns, type Signs, signsOf, signsOfQuestion, surenessOf } from "./sureness.ts";
import { isElliptic } from "./telling.ts";
import { FEW, RANKING_OF_FEW, SURE, TREES_OF_FEW, WEIGHTS, type Weights } from "./weights.ts";

export type { Passage } from "./passages.ts";
export { passagesOf } from "./passages.ts";

export interface SearchOptions {
  /** How many hits at most (default 10). */
  limit?: number;
  /** Only passages for which this is true. */
  filter?: (passage: Passage) => boolean;
  /** What was said before or about the asker: counts less than the question. */
  context?: string;
}

export interface Hit {
  passage: Passage;
  /** For ordering within one answer of the search. */
  score: number;
  /** Share of the question's informative words and concepts found in the passage and its headings, 0 to 1. */
  coverage: number;
  /** How likely it is that the first hit answers, 0 to 1. */
  sure: number;
  /** Words of the question found, as written in it. */
  matched: string[];
  /** Informative words of the question that are not found. */
  missing: string[];
  /** Misspelt words and what they were read as. */
  repaired: { from: string; to: string }[];
  /** What speaks for it; and what speaks for it that the first hit answers. */
  features: Features;
  signs: Signs;
}

/** An index over passages; passages cannot be added later, building is fast enough to start again. */
export class SearchIndex {
  readonly passages: readonly Passage[];
  readonly #weights: Weights;
  readonly #vocabulary = new Map<string, number>();
  readonly #surfaces = new Map<string, string>();
  readonly #words: Postings;
  readonly #concepts: Postings;
  /** The terms of each passage's own text in order, for proximity. */
  readonly #sequence: Uint32Array;
  readonly #sequenceStarts: Uint32Array;
  readonly #kinds: Uint8Array;
  /** Number of the passage's call, and of its section. */
  readonly #calls: Uint32Array;
  /** How far down its call each passage stands, 0 to 1. */
  readonly #positions: Float32Array;
  readonly #scores: Float32Array;
  #repairer: Repairer | undefined;
  readonly #closeLook: CloseLook;

  constructor(passages: readonly Passage[], weights: Weights = WEIGHTS) {
    this.passages = passages;
    this.#weights = weights;
    this.#closeLook = new CloseLook(passages);
    const words = new PostingsBuilder();
    const concepts = new PostingsBuilder();
    const sequence: number[] = [];
    this.#sequenceStarts = new Uint32Array(passages.length + 1);
    this.#kinds = new Uint8Array(passages.length);
    this.#calls = new Uint32Array(passages.length);
    this.#scores = new Float32Array(passages.length);
    const calls = new Map<string, number>();
    const headings = new Map<string, { terms: Term[]; concepts: number[] }>();
    const headingOf = (passage: Passage) => {
      const written = [...passage.heading, passage.key ?? ""].join("\n");
      const known = headings.get(written);
      if (known !== undefined) return known;
      const prepared = prepare(written);
      const read = { terms: termsOf(prepared), concepts: conceptsOf(prepared) };
      if (headings.size > 5_000) headings.clear();
      headings.set(written, read);
      return read;
    };
    for (const [number, passage] of passages.entries()) {
      const prepared = prepare(passage.text);
      const terms = termsOf(prepared);
      const heading = headingOf(passage);
      const frequencies = new Map<number, number>();
      let length = 0;
      for (const term of terms) {
        const id = this.#idOf(term);
        frequencies.set(id, (frequencies.get(id) ?? 0) + term.weight);
        length += term.weight;
        sequence.push(id);
      }
      const own = new Set(frequencies.keys());
      for (const term of heading.terms) {
        const id = this.#idOf(term);
        const weight = term.weight * (own.has(id) ? weights.headingAgain : weights.heading);
        frequencies.set(id, (frequencies.get(id) ?? 0) + weight);
      }
      words.add(frequencies, length);
      const meant = new Map<number, number>();
      for (const concept of heading.concepts) meant.set(concept, weights.heading);
      for (const concept of conceptsOf(prepared)) meant.set(concept, 1);
      concepts.add(meant, 1);
      this.#sequenceStarts[number + 1] = sequence.length;
      this.#kinds[number] = kindsOf(prepared);
      const call = calls.get(passage.call) ?? calls.size;
      calls.set(passage.call, call);
      this.#calls[number] = call;
    }
    this.#positions = positionsOf(this.#calls);
    this.#sequence = Uint32Array.from(sequence);
    this.#words = words.finish(weights);
    this.#concepts = concepts.finish({ k1: weights.k1, b: 0 });
  }

  #idOf(term: Term): number {
    const known = this.#vocabulary.get(term.text);
    if (known !== undefined) {
      if (!term.han && term.surface !== term.text) this.#surfaces.set(term.surface, term.text);
      return known;
    }
    const id = this.#vocabulary.size;
    this.#vocabulary.set(term.text, id);
    if (!term.han) this.#surfaces.set(term.surface, term.text);
    return id;
  }

  /** The best passages for a question, best first. */
  search(question: string, options: SearchOptions = {}): Hit[] {
    const { limit = 10, filter } = options;
    const asked = askedOf(question);
    // "And for type B?" wants what was wanted before.
    if (options.context !== undefined && isElliptic(question)) asked.wants ||= askedOf(options.context).wants;
    const repaired: Hit["repaired"] = [];
    const slots = this.#slotsOf(asked, 1, repaired);
    if (options.context !== undefined) {
      const around = this.#slotsOf(askedOf(options.context), this.#weights.context, []);
      const known = new Set(slots.map((slot) => slot.key));
      for (const slot of around) if (!known.has(slot.key)) slots.push(slot);
    }
    const few = this.#few(filter);
    if (slots.length === 0 && few === undefined) return [];
    const scores = this.#scores;
    scores.fill(0);
    for (const slot of slots) {
      for (const { id, weight } of slot.ids) {
        (slot.concept ? this.#concepts : this.#words).accumulate(id, weight * slot.weight, scores);
      }
    }
    // Among few, a passage may answer without a word of the question.
    const numbers = few ?? this.#best(Math.max(limit, this.#weights.pool), filter);
    const about = few === undefined ? undefined : aboutOf(asked, question, options.context);
    const candidates = numbers.map((number) => this.#candidate(number, scores[number] as number, about));
    const first = rerank(
      candidates,
      slots,
      asked,
      about === undefined ? this.#weights.ranking : RANKING_OF_FEW,
      about?.asked.words,
    );
    const { labels } = readQuestion(question);
    const foreign =
      first[0] !== undefined && hasHan(question) !== hasHan(this.passages[first[0].number]?.text ?? "");
    const ranked =
      about === undefined
        ? first
        : compared(
            readAgain(first, this.#closeLook.judge(question, about)),
            { foreign: foreign ? 1 : 0, ...signsOfQuestion(question) },
            TREES_OF_FEW,
          );
    const circumstances = {
      question,
      clear: labels[0]?.probability ?? 0,
      placed: (about?.places.length ?? 0) > 0,
      wants: asked.wants,
      words: asked.terms.length,
      foreign,
    };
    const signs = signsOf(ranked, circumstances);
    const sure = surenessOf(rowOfSigns(signs, labels, SURE.labels, ranked, circumstances), SURE);
    return ranked.slice(0, limit).map(({ number, score, features, matched, missing }) => ({
      passage: this.passages[number] as Passage,
      score,
      coverage: features.coverage,
      sure,
      matched: matched.map((slot) => slot.surface),
      missing: missing.map((slot) => slot.surface),
      repaired,
      features,
      signs,
    }));
  }

  /** The numbers of the passages to choose from, where they are few enough to look at each. */
  #few(filter: SearchOptions["filter"]): number[] | undefined {
    if (filter === undefined && this.passages.length > FEW) return undefined;
    const numbers: number[] = [];
    for (const [number, passage] of this.passages.entries()) {
      if (filter !== undefined && !filter(passage)) continue;
      if (numbers.push(number) > FEW) return undefined;
    }
    return numbers;
  }

  /** The numbers of the passages with the highest scores, best first. */
  #best(count: number, filter: SearchOptions["filter"]): number[] {
    const scores = this.#scores;
    const heap: number[] = [];
    const below = (a: number, b: number) => (scores[a] as number) < (scores[b] as number);
    for (let number = 0; number < scores.length; number++) {
      const score = scores[number] as number;
      if (score <= 0) continue;
      if (heap.length === count && score <= (scores[heap[0] as number] as number)) continue;
      if (filter !== undefined && !filter(this.passages[number] as Passage)) continue;
      if (heap.length < count) {
        let at = heap.push(number) - 1;
        while (at > 0) {
          const parent = (at - 1) >> 1;
          if (!below(heap[at] as number, heap[parent] as number)) break;
          [heap[at], heap[parent]] = [heap[parent] as number, heap[at] as number];
          at = parent;
        }
        continue;
      }
      heap[0] = number;
      for (let at = 0; ; ) {
        const left = 2 * at + 1;
        if (left >= count) break;
        const right = left + 1;
        const child = right < count && below(heap[right] as number, heap[left] as number) ? right : left;
        if (!below(heap[child] as number, heap[at] as number)) break;
        [heap[at], heap[child]] = [heap[child] as number, heap[at] as number];
        at = child;
      }
    }
    return heap.sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b);
  }

  #candidate(number: number, score: number, about: About | undefined): Candidate {
    const kinds = this.#kinds[number] as number;
    return {
      number,
      base: score,
      sequence: this.#sequence.subarray(this.#sequenceStarts[number], this.#sequenceStarts[number + 1]),
      has: (slot) => this.#has(slot, number),
      kinds,
      kind: (this.passages[number] as Passage).kind,
      length: (this.passages[number] as Passage).text.length,
      position: this.#positions[number] as number,
      call: this.#calls[number] as number,
      ...(about === undefined ? UNSEEN : this.#closeLook.at(number, kinds, about)),
    };
  }

  /** Whether the passage or its headings have one of the slot's terms, or a concept behind it. */
  #has(slot: Slot, number: number): boolean {
    const postings = slot.concept ? this.#concepts : this.#words;
    return (
      slot.ids.some(({ id }) => postings.has(id, number)) ||
      slot.meant.some((concept) => this.#concepts.has(concept, number))
    );
  }

  #slotsOf(asked: Asked, weight: number, repaired: Hit["repaired"]): Slot[] {
    const slots = new Map<string, Slot>();
    for (const term of asked.terms) {
      if (slots.has(term.text)) continue;
      const ids = this.#idsOf(term, repaired);
      const idf =
        ids.length === 0
          ? this.#words.idf(this.#vocabulary.size)
          : Math.max(...ids.map(({ id }) => this.#words.idf(id)));
      slots.set(term.text, {
        key: term.text,
        surface: term.surface,
        ids,
        idf,
        weight: weight * term.weight * idf,
        at: term.at,
        own: weight === 1,
        concept: false,
        pair: term.han && term.weight < 1,
        meant: asked.meant.get(term.start) ?? [],
        rarity: rarityOf(term.text),
      });
    }
    for (const concept of asked.concepts) {
      const idf = this.#concepts.idf(concept);
      const key = `concept ${concept}`;
      slots.set(key, {
        key,
        surface: "",
        ids: [{ id: concept, weight: 1 }],
        idf,
        weight: weight * this.#weights.concept * idf,
        at: -1,
        own: weight === 1,
        concept: true,
        pair: false,
        meant: [],
        rarity: 0,
      });
    }
    return [...slots.values()];
  }

  /** The term's number, or those of the words it may be a misspelling of. */
  #idsOf(term: Term, repaired: Hit["repaired"]): { id: number; weight: number }[] {
    const id = this.#vocabulary.get(term.text);
    if (id !== undefined) return [{ id, weight: 1 }];
    if (term.han || /\d/.test(term.surface)) return [];
    const common = isEnglishWord(term.surface);
    if (common && this.#weights.repairCommon === 0) return [];
    this.#repairer ??= new Repairer(this.#surfaces.keys());
    const near = this.#repairer.nearest(term.surface);
    const first = near[0];
    if (first === undefined) return [];
    const stems = new Set<string>();
    for (const repair of near) {
      if (repair.distance > first.distance || stems.size >= 3) break;
      stems.add(this.#surfaces.get(repair.word) ?? repair.word);
    }
    if (!common) repaired.push({ from: term.surface, to: first.word });
    const weight = (common ? this.#weights.repairCommon : this.#weights.repair) / Math.sqrt(stems.size);
    return [...stems].map((stem) => ({ id: this.#vocabulary.get(stem) as number, weight }));
  }
}

/** How far down its call each passage stands, 0 to 1, where the passages of a call follow each other. */
function positionsOf(calls: Uint32Array): Float32Array {
  const positions = new Float32Array(calls.length);
  for (let from = 0; from < calls.length; ) {
    let end = from;
    while (end < calls.length && calls[end] === calls[from]) end++;
    for (let at = from; at < end; at++) positions[at] = (at - from) / (end - from);
    from = end;
  }
  return positions;
}
