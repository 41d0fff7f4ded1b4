/**
 * Question and passage read together: each word of the question beside what the passage has closest to it, each word of
 * the passage beside what is asked, and how much each of the question's words matters for what is asked
 * (decomposable attention, Parikh et al., 2016; compare and aggregate, Wang and Jiang, 2017). That the passage says
 * nothing on what is asked is weighed beside it: a clause on the very matter need not answer.
 * @module
 */
import { UNIT } from "../../language/learned/senses.ts";
import { applied, type Layer, Layout, rectified, shared } from "./layers.ts";
import { MANNERS } from "./manner.ts";

/** Numbers to a word's place (`senses.ts`), and to the point that is made of it here. */
const PLACE = 128;
export const POINT = 24;
/** Sizes of the layers in between. */
export const COMPARING = 24;
export const FOUND = 16;
export const MANNER = 16;
export const WEIGHING = 24;
export const HEADS = 2;
export const JUDGING = 48;
export const MISSING = 16;
/** What is known of a passage's form: as a row, as "key: value", its length, the kinds of value it holds. */
export const FORM = 11;
/** What is seen of a word: its point, that of what it is beside, both together; and four numbers. */
export const BESIDE = 3 * POINT + 4;
export const AROUND = 3 * POINT + MANNER + 1;
export const JUDGED = HEADS * FOUND + FOUND + 3 * POINT + MANNER + FORM;

const layout = new Layout();
export const LAYERS = {
  point: layout.layer(PLACE, POINT, false),
  manner: layout.layer(MANNERS, MANNER),
  /** Of a word of the question: how much it matters. */
  weighing: layout.layer(AROUND, WEIGHING),
  weighed: layout.layer(WEIGHING, HEADS),
  /** Of a word of the question, and of one of the passage: what comes of the comparison. */
  asked: { first: layout.layer(BESIDE, COMPARING), second: layout.layer(COMPARING, FOUND) },
  told: { first: layout.layer(BESIDE, COMPARING), second: layout.layer(COMPARING, FOUND) },
  judging: layout.layer(JUDGED, JUDGING),
  judged: layout.layer(JUDGING, 1),
  missing: layout.layer(POINT + MANNER, MISSING),
  missed: layout.layer(MISSING, 1),
} as const;
/** How many parameters a reader has. */
export const PARAMETERS = layout.size;

/** So many words of a question and of a passage are read at most: texts are short, and time stays bounded. */
export const LONGEST_QUESTION = 24;
export const LONGEST_OWN = 48;
export const LONGEST_ABOVE = 12;
const LONGEST_PASSAGE = LONGEST_OWN + LONGEST_ABOVE;
/** What a word of what stands above counts. */
const ABOVE = 0.3;
/** How much more the closest words count than others. */
const SHARPNESS = 12;
/** Keeps what is divided by from nought. */
const LITTLE = 1e-3;

/** Words as a reader takes them in. */
export interface ReadWords {
  /** Where each lies, in 127ths. */
  places: readonly Int8Array[];
  /** What each counts. */
  weights: Float32Array;
  /** So many of them, the first ones, are the text's own; the others stand above it. */
  own: number;
}

/** Words, the point of each, that of all together as they count, and what they count in sum. */
interface Points extends ReadWords {
  points: Float32Array;
  all: Float32Array;
  total: number;
}

/** A question, with the inputs of each layer (training needs them) and what they come to. */
export interface ReadQuestion extends Points {
  /** How it is put (`mannerOf`), and what is made of that. */
  manner: Float32Array;
  gist: Float32Array;
  /** Of each word: it, its neighbours and the gist; and what is made of these to weigh it. */
  around: Float32Array;
  weighing: Float32Array;
  /** Of each head the share of each word, one head after another. */
  shares: Float32Array;
  /** All words and the gist; and what is made of these to tell whether any passage answers. */
  lack: Float32Array;
  lacking: Float32Array;
  /** How much speaks for it that no passage answers. */
  missing: number;
}
export type ReadPassage = Points;

/** What comes of the words of one side: what is seen of each, made of it, and found. */
export interface Side {
  /** Of each word the shares of the other side's, the closest by far the largest. */
  close: Float32Array;
  seen: Float32Array;
  hidden: Float32Array;
  found: Float32Array;
}

/** A question and a passage read together. */
export interface Together {
  asked: Side;
  told: Side;
  /** All that was found, and what is made of it. */
  judged: Float32Array;
  judging: Float32Array;
  /** How much speaks for it that this passage answers; beside that of others, and what speaks for it that none does. */
  score: number;
}

/** Writes a place as numbers that together are of length 1. */
export function unitPlace(place: Int8Array, into: Float32Array): void {
  for (let k = 0; k < PLACE; k++) into[k] = (place[k] as number) / UNIT;
}

function pointsOf(parameters: Float32Array, words: ReadWords): Points {
  const { places, own } = words;
  const count = places.length;
  const weights = words.weights.map((weight, i) => (i < own ? weight : weight * ABOVE));
  const points = new Float32Array(count * POINT);
  const place = new Float32Array(PLACE);
  const all = new Float32Array(POINT);
  let total = LITTLE;
  for (let i = 0; i < count; i++) {
    unitPlace(places[i] as Int8Array, place);
    applied(LAYERS.point, parameters, place, 0, points, i * POINT);
    total += weights[i] as number;
  }
  for (let i = 0; i < count; i++)
    for (let k = 0; k < POINT; k++)
      all[k] = (all[k] as number) + ((weights[i] as number) / total) * (points[i * POINT + k] as number);
  return { places, weights, own, points, all, total };
}

/** A passage as it is read beside any question. */
export const passageRead: (parameters: Float32Array, words: ReadWords) => ReadPassage = pointsOf;

/**
 * A question as it is read beside any passage.
 * @param parameters as many as `PARAMETERS`
 */
export function questionRead(parameters: Float32Array, words: ReadWords, manner: Float32Array): ReadQuestion {
  const read = pointsOf(parameters, words);
  const { points, all, weights } = read;
  const count = weights.length;
  const gist = new Float32Array(MANNER);
  applied(LAYERS.manner, parameters, manner, 0, gist, 0);
  for (let k = 0; k < MANNER; k++) gist[k] = Math.tanh(gist[k] as number);
  const around = new Float32Array(count * AROUND);
  const weighing = new Float32Array(count * WEIGHING);
  const logits = new Float32Array(HEADS);
  const byHead = Array.from({ length: HEADS }, () => new Float32Array(count));
  for (let i = 0; i < count; i++) {
    const at = i * AROUND;
    around.set(points.subarray(i * POINT, (i + 1) * POINT), at);
    if (i > 0) around.set(points.subarray((i - 1) * POINT, i * POINT), at + POINT);
    if (i + 1 < count) around.set(points.subarray((i + 1) * POINT, (i + 2) * POINT), at + 2 * POINT);
    around.set(gist, at + 3 * POINT);
    around[at + AROUND - 1] = weights[i] as number;
    applied(LAYERS.weighing, parameters, around, at, weighing, i * WEIGHING);
    for (let k = i * WEIGHING; k < (i + 1) * WEIGHING; k++) weighing[k] = Math.tanh(weighing[k] as number);
    applied(LAYERS.weighed, parameters, weighing, i * WEIGHING, logits, 0);
    for (const [h, shares] of byHead.entries()) shares[i] = logits[h] as number;
  }
  const shares = new Float32Array(HEADS * count);
  for (const [h, own] of byHead.entries()) {
    shared(own);
    shares.set(own, h * count);
  }
  const lack = Float32Array.of(...all, ...gist);
  const lacking = new Float32Array(MISSING);
  applied(LAYERS.missing, parameters, lack, 0, lacking, 0);
  rectified(lacking);
  const missing = new Float32Array(1);
  applied(LAYERS.missed, parameters, lacking, 0, missing, 0);
  return { ...read, manner, gist, around, weighing, shares, lack, lacking, missing: missing[0] as number };
}

/** What comes of the words of one text beside those of another. */
function sideOf(
  parameters: Float32Array,
  { first, second }: { first: Layer; second: Layer },
  { points, weights }: Points,
  others: Points,
  closeness: (i: number, j: number) => number,
  marks: (i: number, closest: number, closestOwn: number) => readonly [number, number],
  longest: number,
): Side {
  const count = weights.length;
  const width = others.weights.length;
  const close = new Float32Array(count * width);
  const seen = new Float32Array(count * BESIDE);
  const hidden = new Float32Array(count * COMPARING);
  const found = new Float32Array(count * FOUND);
  for (let i = 0; i < count; i++) {
    const shares = close.subarray(i * width, (i + 1) * width);
    let [closest, closestOwn] = [0, 0];
    for (let j = 0; j < width; j++) {
      const value = closeness(i, j);
      shares[j] = SHARPNESS * value;
      if (value > closest) closest = value;
      if (j < others.own && value > closestOwn) closestOwn = value;
    }
    if (width > 0) shared(shares);
    const at = i * BESIDE;
    const beside = at + POINT;
    for (let j = 0; j < width; j++) {
      const share = shares[j] as number;
      for (let k = 0; k < POINT; k++)
        seen[beside + k] = (seen[beside + k] as number) + share * (others.points[j * POINT + k] as number);
    }
    for (let k = 0; k < POINT; k++) {
      const own = points[i * POINT + k] as number;
      seen[at + k] = own;
      seen[at + 2 * POINT + k] = own * (seen[beside + k] as number);
    }
    const [one, other] = marks(i, closest, closestOwn);
    seen[at + 3 * POINT] = one;
    seen[at + 3 * POINT + 1] = other;
    seen[at + 3 * POINT + 2] = weights[i] as number;
    seen[at + 3 * POINT + 3] = i / longest;
    applied(first, parameters, seen, at, hidden, i * COMPARING);
  }
  rectified(hidden);
  for (let i = 0; i < count; i++) applied(second, parameters, hidden, i * COMPARING, found, i * FOUND);
  return { close, seen, hidden, found };
}

/**
 * Reads a question and a passage together.
 * @param closeness how close each word of the question lies to each of the passage: the passage's first word's row first
 * @param form what is known of the passage's form
 */
export function readTogether(
  parameters: Float32Array,
  question: ReadQuestion,
  passage: ReadPassage,
  closeness: readonly Float32Array[],
  form: Float32Array,
): Together {
  const closeTo = (i: number, j: number) => (closeness[j] as Float32Array)[i] as number;
  const asked = sideOf(
    parameters,
    LAYERS.asked,
    question,
    passage,
    closeTo,
    (_, closest, closestOwn) => [closest, closestOwn],
    LONGEST_QUESTION,
  );
  const told = sideOf(
    parameters,
    LAYERS.told,
    passage,
    question,
    (i, j) => closeTo(j, i),
    (i, closest) => [closest, i < passage.own ? 0 : 1],
    LONGEST_PASSAGE,
  );
  const judged = new Float32Array(JUDGED);
  const words = question.weights.length;
  for (let h = 0; h < HEADS; h++)
    for (let i = 0; i < words; i++) {
      const share = question.shares[h * words + i] as number;
      for (let k = 0; k < FOUND; k++)
        judged[h * FOUND + k] =
          (judged[h * FOUND + k] as number) + share * (asked.found[i * FOUND + k] as number);
    }
  let at = HEADS * FOUND;
  for (let i = 0; i < passage.weights.length; i++) {
    const share = (passage.weights[i] as number) / passage.total;
    for (let k = 0; k < FOUND; k++)
      judged[at + k] = (judged[at + k] as number) + share * (told.found[i * FOUND + k] as number);
  }
  at += FOUND;
  for (let k = 0; k < POINT; k++) {
    const [one, other] = [question.all[k] as number, passage.all[k] as number];
    judged[at + k] = one;
    judged[at + POINT + k] = other;
    judged[at + 2 * POINT + k] = one * other;
  }
  judged.set(question.gist, at + 3 * POINT);
  judged.set(form, at + 3 * POINT + MANNER);
  const judging = new Float32Array(JUDGING);
  applied(LAYERS.judging, parameters, judged, 0, judging, 0);
  rectified(judging);
  const score = new Float32Array(1);
  applied(LAYERS.judged, parameters, judging, 0, score, 0);
  return { asked, told, judged, judging, score: score[0] as number };
}
