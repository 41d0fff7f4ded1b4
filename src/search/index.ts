/**
 * The search under everything that the structured knowledge does not cover: passages by their words, by concepts
 * across languages, with misspelt words repaired, and an honest measure of whether the best one answers.
 * @module
 */

import { aspectsWorded } from "../language/aspects.ts";
import { conceptsOf } from "../language/bilingual.ts";
import { isEnglishWord } from "../language/english.ts";
import { type Matter, type Told, toldOf } from "../language/matters.ts";
import { prepare } from "../language/normalise.ts";
import { Repairer } from "../language/repair.ts";
import { kindsOf } from "../language/values.ts";
import { type Term, termsOf } from "./analyse.ts";
import type { Passage } from "./passages.ts";
import { type Postings, PostingsBuilder } from "./postings.ts";
import { type Asked, askedOf, partOf } from "./question.ts";
import { type Candidate, rerank, type Slot, surenessOf } from "./rank.ts";
import { FEW, WEIGHTS, WEIGHTS_OF_FEW, type Weights } from "./weights.ts";

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
  /** How likely it is that the passage answers, 0 to 1. */
  sure: number;
  /** Words of the question found, as written in it. */
  matched: string[];
  /** Informative words of the question that are not found. */
  missing: string[];
  /** Misspelt words and what they were read as. */
  repaired: { from: string; to: string }[];
  /** What speaks for it: share of words, of aspects, of its headings' aspects, of concepts, of the kind of value. */
  signs: number[];
  features?: number[];
}

/** A passage as patterns want it, and which matters it is known to tell or not. */
interface Written {
  text: string;
  above: string;
  tells: Map<Matter, { text: boolean; above: boolean }>;
}

function tells(written: Written, matter: Matter, place: "text" | "above"): boolean {
  let known = written.tells.get(matter);
  if (known === undefined) {
    known = {
      text: matter.tells.test(written.text),
      above: written.above !== "" && matter.tells.test(written.above),
    };
    written.tells.set(matter, known);
  }
  return known[place];
}

const UNTOLD: Told = { text: 0, above: 0, best: 0, untold: 0 };
const NONE: ReadonlySet<string> = new Set();

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
  readonly #scores: Float32Array;
  #repairer: Repairer | undefined;
  /** Passages in the form that patterns want, once looked at. */
  readonly #written: Written[] = [];
  /** What each text is about, once looked at. */
  readonly #aspects = new Map<string, ReadonlySet<string>>();

  constructor(
    passages: readonly Passage[],
    weights: Weights = passages.length <= FEW ? WEIGHTS_OF_FEW : WEIGHTS,
  ) {
    this.passages = passages;
    this.#weights = weights;
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
    const repaired: Hit["repaired"] = [];
    const slots = this.#slotsOf(asked, 1, repaired);
    if (options.context !== undefined) {
      const around = this.#slotsOf(askedOf(options.context), this.#weights.context, []);
      const known = new Set(slots.map((slot) => slot.key));
      for (const slot of around) if (!known.has(slot.key)) slots.push(slot);
    }
    if (slots.length === 0 && asked.aspects.length === 0) return [];
    const scores = this.#scores;
    scores.fill(0);
    for (const slot of slots) {
      for (const { id, weight } of slot.ids) {
        (slot.concept ? this.#concepts : this.#words).accumulate(id, weight * slot.weight, scores);
      }
    }
    const best = this.#best(Math.max(limit, this.#weights.pool), filter);
    if (this.passages.length <= FEW) {
      const taken = new Set(best);
      for (const [number, passage] of this.passages.entries())
        if (!taken.has(number) && (filter === undefined || filter(passage))) best.push(number);
    }
    const about = this.#aboutOf(asked, options.context);
    const candidates = best.map((number) => this.#candidate(number, scores[number] as number, about));
    const ranked = rerank(candidates, slots, asked, this.#weights);
    const sure = surenessOf(ranked, this.#weights);
    return ranked.slice(0, limit).map((candidate, i) => ({
      passage: this.passages[candidate.number] as Passage,
      score: candidate.score,
      coverage: candidate.coverage,
      sure: sure[i] ?? 0,
      matched: candidate.matched.map((slot) => slot.surface),
      missing: candidate.missing.map((slot) => slot.surface),
      repaired,
      signs: candidate.signs,
      features: candidate.features,
    }));
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

  /** The matters and parts asked about; in a question that names none, those of the talk before. */
  #aboutOf(asked: Asked, context: string | undefined): Pick<Asked, "matters" | "labels"> {
    if (this.passages.length > FEW) return { matters: [], labels: [] };
    const around = context === undefined ? undefined : askedOf(context);
    return {
      matters: asked.matters.length > 0 ? asked.matters : (around?.matters ?? []),
      labels: asked.labels.length > 0 ? asked.labels : (around?.labels ?? []),
    };
  }

  /** A passage as the matters' patterns want it: its text, and what stands above it. */
  #writtenOf(number: number): Written {
    const known = this.#written[number];
    if (known !== undefined) return known;
    const passage = this.passages[number] as Passage;
    const written: Written = {
      text: prepare(passage.text),
      above: prepare([...passage.heading, passage.key ?? ""].join("\n")),
      tells: new Map(),
    };
    this.#written[number] = written;
    return written;
  }

  #candidate(number: number, score: number, about: Pick<Asked, "matters" | "labels">): Candidate {
    const written = about.matters.length + about.labels.length === 0 ? undefined : this.#writtenOf(number);
    const passage = this.passages[number] as Passage;
    const sequence = this.#sequence.subarray(this.#sequenceStarts[number], this.#sequenceStarts[number + 1]);
    return {
      number,
      score,
      base: score,
      sequence,
      has: (slot) => this.#has(slot, number),
      kinds: this.#kinds[number] as number,
      aspects: this.#aspectsOf(passage.text),
      headingAspects: this.#aspectsOf(`${passage.heading.at(-1) ?? ""} ${passage.key ?? ""}`),
      told:
        written === undefined
          ? UNTOLD
          : toldOf(
              about.matters,
              (matter, place) => tells(written, matter, place),
              this.#kinds[number] as number,
            ),
      part: written === undefined ? 0 : partOf(about.labels, `${written.above}\n${written.text}`),
      signs: [],
      kind: passage.kind,
      call: this.#calls[number] as number,
      coverage: 0,
      matched: [],
      missing: [],
    };
  }

  #aspectsOf(text: string): ReadonlySet<string> {
    if (this.passages.length > FEW) return NONE;
    const known = this.#aspects.get(text);
    if (known !== undefined) return known;
    const about = new Set(aspectsWorded(prepare(text)).map((hit) => hit.aspect as string));
    this.#aspects.set(text, about);
    return about;
  }

  /** Whether the passage or its headings have one of the slot's terms. */
  #has(slot: Slot, number: number): boolean {
    const postings = slot.concept ? this.#concepts : this.#words;
    return slot.ids.some(({ id }) => postings.has(id, number));
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
        concept: false,
        pair: term.han && term.weight < 1,
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
        concept: true,
        pair: false,
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
