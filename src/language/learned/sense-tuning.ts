/**
 * Moves what words mean so that a question comes to lie closest to the clause that answers it: a dual encoder with one
 * table of words, and the other clauses of a batch as what it must lie farther from (in-batch negatives, Henderson et
 * al., 2017), by Adagrad (Duchi et al., 2011). Lines that stand together in the training file are on neighbouring
 * matters and come into a batch together: they are the hardest to tell apart.
 * @module
 */
import type { Senses } from "./senses.ts";
import { generator, shuffle } from "./training.ts";

/** A question with its clause, each as it stands in every language: the terms, and what each counts. */
export interface AnsweredTerms {
  questions: readonly ReadonlyMap<string, number>[];
  clauses: readonly ReadonlyMap<string, number>[];
}

export interface TuningSettings {
  rounds: number;
  batch: number;
  /** So many lines that stand together stay together. */
  together: number;
  /** How far a first step goes. */
  rate: number;
  /** How sharply the closest counts. */
  temperature: number;
  /** Share of the words of a text that are left out, another one each time: none is to be relied on. */
  dropped: number;
}
export const TUNING_SETTINGS: TuningSettings = {
  rounds: 4,
  batch: 64,
  together: 8,
  rate: 0.05,
  temperature: 0.15,
  dropped: 0.3,
};

/** A word that is hardly ever moved is not moved far by its first step. */
const CALM = 1e-3;
/** A step's size over a batch: the sum of its pulls, by the root of how many they are. */
const PULL = 4;
/** What steps shrink to at last. */
const LAST_RATE = 0.05;
/** Fewer in a batch say nothing. */
const LEAST = 0.5;
/** A weight is written in hundredths, in a byte. */
const MOST_WEIGHT = 2.5;

interface Bag {
  terms: Uint32Array;
  counts: Float32Array;
}

/** The words of some texts, and where the texts lie, each of length 1. */
interface Laid {
  bags: readonly Bag[];
  places: Float32Array;
  lengths: Float32Array;
}

/**
 * @param answered questions with their clauses; words that have no sense are passed over
 * @returns the senses moved: the same terms, other weights and places
 */
export function tunedSenses(
  senses: Senses,
  answered: readonly AnsweredTerms[],
  settings: TuningSettings = TUNING_SETTINGS,
): Senses {
  const { dimensions, terms } = senses;
  const { rounds, batch, together, rate } = settings;
  const numbers = new Map(terms.map((term, n) => [term, n]));
  const bagOf = (text: ReadonlyMap<string, number>): Bag => {
    const known = [...text].flatMap(([term, count]) => {
      const n = numbers.get(term);
      return n === undefined ? [] : [[n, count] as const];
    });
    return {
      terms: Uint32Array.from(known, ([n]) => n),
      counts: Float32Array.from(known, ([, count]) => count),
    };
  };
  const lines = answered
    .map(({ questions, clauses }) => ({ questions: questions.map(bagOf), clauses: clauses.map(bagOf) }))
    .filter(({ questions, clauses }) => [...questions, ...clauses].every((bag) => bag.terms.length > 0));
  const table = Float32Array.from(
    senses.places,
    (place, at) => (place / 127) * (senses.weights[Math.floor(at / dimensions)] as number),
  );
  const tuning = new Tuning(table, dimensions, settings);
  const random = generator(1);
  for (let round = 0; round < rounds; round++) {
    const step = rate * (1 - round / rounds + LAST_RATE);
    const first = Math.floor(random() * together);
    const neighbours = chunks(lines, together, first);
    shuffle(neighbours, random);
    const order = neighbours.flat();
    for (const [q, c] of combinations(lines[0]))
      for (let from = 0; from + LEAST * batch <= order.length; from += batch) {
        const taken = order.slice(from, from + batch);
        // Every other round mixes the languages within a batch, so that one does not lie apart from the other.
        const mixed = round % 2 === 1;
        const pick = (bags: readonly Bag[], own: number) =>
          bags[mixed ? Math.floor(random() * bags.length) : own] as Bag;
        tuning.step(
          taken.map(({ questions }) => pick(questions, q)),
          taken.map(({ clauses }) => pick(clauses, c)),
          step,
        );
      }
  }
  return asSenses(senses, table);
}

function combinations(line: { questions: readonly Bag[]; clauses: readonly Bag[] } | undefined) {
  return (line?.questions ?? []).flatMap((_, q) => (line?.clauses ?? []).map((__, c) => [q, c] as const));
}

function chunks<Item>(items: readonly Item[], size: number, first: number): Item[][] {
  const all: Item[][] = first === 0 ? [] : [items.slice(0, first)];
  for (let from = first; from < items.length; from += size) all.push(items.slice(from, from + size));
  return all;
}

/** The square of the length of a row that begins there. */
function squareAt(values: Float32Array, from: number, width: number): number {
  let square = 0;
  for (let k = from; k < from + width; k++) square += (values[k] as number) ** 2;
  return square;
}

/** The table as it is moved step by step. */
class Tuning {
  readonly #table: Float32Array;
  readonly #width: number;
  readonly #settings: TuningSettings;
  /** How far each word has been pulled: the farther, the smaller its next steps. */
  readonly #pulled: Float32Array;
  readonly #random = generator(2);

  constructor(table: Float32Array, width: number, settings: TuningSettings) {
    this.#table = table;
    this.#width = width;
    this.#settings = settings;
    this.#pulled = new Float32Array(table.length / width).fill(CALM);
  }

  /** Draws each question to its own clause and off the others of the batch. */
  step(questions: readonly Bag[], clauses: readonly Bag[], rate: number): void {
    const [asked, told] = [this.#laid(questions), this.#laid(clauses)];
    const size = questions.length;
    const pulls = this.#pullsOf(asked, told, size);
    const width = this.#width;
    const [ofAsked, ofTold] = [new Float32Array(size * width), new Float32Array(size * width)];
    for (let i = 0; i < size; i++)
      for (let j = 0; j < size; j++) {
        const pull = pulls[i * size + j] as number;
        for (let k = 0; k < width; k++) {
          const [a, t] = [i * width + k, j * width + k];
          ofAsked[a] = (ofAsked[a] as number) + pull * (told.places[t] as number);
          ofTold[t] = (ofTold[t] as number) + pull * (asked.places[a] as number);
        }
      }
    this.#move(asked, ofAsked, rate);
    this.#move(told, ofTold, rate);
  }

  /** The slope of the loss by how close each question lies to each clause: softmax by rows and by columns, halved. */
  #pullsOf(asked: Laid, told: Laid, size: number): Float32Array {
    const { temperature } = this.#settings;
    const width = this.#width;
    const close = new Float32Array(size * size);
    for (let i = 0; i < size; i++)
      for (let j = 0; j < size; j++) {
        let sum = 0;
        for (let k = 0; k < width; k++)
          sum += (asked.places[i * width + k] as number) * (told.places[j * width + k] as number);
        // Of length 1 both, so that it cannot run over.
        close[i * size + j] = Math.exp((sum - 1) / temperature);
      }
    const rows = new Float32Array(size);
    const columns = new Float32Array(size);
    for (let i = 0; i < size; i++)
      for (let j = 0; j < size; j++) {
        rows[i] = (rows[i] as number) + (close[i * size + j] as number);
        columns[j] = (columns[j] as number) + (close[i * size + j] as number);
      }
    const scale = 1 / (temperature * Math.sqrt(size) * PULL);
    return close.map((value, at) => {
      const [i, j] = [Math.floor(at / size), at % size];
      const chance = (value / (rows[i] as number) + value / (columns[j] as number)) / 2;
      return (chance - (i === j ? 1 : 0)) * scale;
    });
  }

  #laid(texts: readonly Bag[]): Laid {
    const width = this.#width;
    const bags = texts.map((bag) => this.#thinned(bag));
    const places = new Float32Array(bags.length * width);
    const lengths = new Float32Array(bags.length);
    for (const [n, { terms, counts }] of bags.entries()) {
      for (let t = 0; t < terms.length; t++)
        for (let k = 0; k < width; k++)
          places[n * width + k] =
            (places[n * width + k] as number) +
            (counts[t] as number) * (this.#table[(terms[t] as number) * width + k] as number);
      lengths[n] = Math.sqrt(squareAt(places, n * width, width)) + 1e-6;
      for (let k = 0; k < width; k++)
        places[n * width + k] = (places[n * width + k] as number) / (lengths[n] as number);
    }
    return { bags, places, lengths };
  }

  #thinned({ terms, counts }: Bag): Bag {
    const kept = [...terms.keys()].filter(() => this.#random() >= this.#settings.dropped);
    if (kept.length === 0) return { terms, counts };
    return {
      terms: Uint32Array.from(kept, (t) => terms[t] as number),
      counts: Float32Array.from(kept, (t) => counts[t] as number),
    };
  }

  /** Moves the words of texts against the slope of where the texts lie. */
  #move({ bags, places, lengths }: Laid, slopes: Float32Array, rate: number): void {
    const width = this.#width;
    const moves = new Map<number, Float32Array>();
    for (const [n, { terms, counts }] of bags.entries()) {
      let along = 0;
      for (let k = 0; k < width; k++)
        along += (slopes[n * width + k] as number) * (places[n * width + k] as number);
      for (let t = 0; t < terms.length; t++) {
        const term = terms[t] as number;
        const move = moves.get(term) ?? new Float32Array(width);
        moves.set(term, move);
        const share = (counts[t] as number) / (lengths[n] as number);
        for (let k = 0; k < width; k++)
          move[k] =
            (move[k] as number) +
            share * ((slopes[n * width + k] as number) - along * (places[n * width + k] as number));
      }
    }
    for (const [term, move] of moves) {
      const pulled = (this.#pulled[term] as number) + squareAt(move, 0, width) / width;
      this.#pulled[term] = pulled;
      const by = rate / Math.sqrt(pulled);
      for (let k = 0; k < width; k++) {
        const at = term * width + k;
        this.#table[at] = (this.#table[at] as number) - by * (move[k] as number);
      }
    }
  }
}

/** The table as it is kept: how much each word says, and where it lies, of length 1. */
function asSenses({ terms, dimensions }: Senses, table: Float32Array): Senses {
  const lengths = terms.map((_, n) => Math.sqrt(squareAt(table, n * dimensions, dimensions)));
  const longest = lengths.reduce((most, length) => Math.max(most, length), 0);
  const scale = Math.min(1, MOST_WEIGHT / (longest || 1));
  return {
    terms,
    dimensions,
    weights: lengths.map((length) => Math.round(100 * scale * length) / 100),
    places: Int8Array.from(table, (value, at) =>
      Math.round((127 * value) / (lengths[Math.floor(at / dimensions)] || 1)),
    ),
  };
}
