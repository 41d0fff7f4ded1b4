/**
 * Trains the reader of `src/search/reading` on questions whose right passages are known among others: by the likelihood
 * that, of the passages and "none of them", what is right comes first (softmax), with Adam (Kingma and Ba, 2015).
 * @module
 */
import { closenessToPlaces } from "../src/language/learned/senses.ts";
import { generator, shuffle } from "../src/language/learned/training.ts";
import type { Layer } from "../src/search/reading/layers.ts";
import {
  AROUND,
  BESIDE,
  COMPARING,
  FOUND,
  HEADS,
  JUDGED,
  JUDGING,
  LAYERS,
  MANNER,
  MISSING,
  PARAMETERS,
  POINT,
  passageRead,
  questionRead,
  type ReadPassage,
  type ReadQuestion,
  type ReadWords,
  readTogether,
  type Side,
  type Together,
  unitPlace,
  WEIGHING,
} from "../src/search/reading/reader.ts";

/** A passage to choose from, and what it is worth as an answer, 0 to 1. */
export interface Choice {
  words: ReadWords;
  form: Float32Array;
  worth: number;
}

/** A question with its likeliest passages; none of these is worth anything where the text is silent. */
export interface Lesson {
  words: ReadWords;
  manner: Float32Array;
  choices: readonly Choice[];
  weight: number;
}

const EPOCHS = 4;
const BATCH = 32;
const RATE = 2e-3;
/** The rate rises over so many batches, and falls to this share of it in the end. */
const WARMING = 100;
const LAST = 0.02;
/** Each time a question is shown with so many passages, some words left out; now and then without the right ones. */
const SHOWN = 12;
const SHOWN_RIGHT = 4;
const FORGOTTEN = 0.1;
const HIDDEN = 0.15;
const WEIGHT_OF_HIDDEN = 0.4;
/** The gradient of a batch is no longer than this. */
const LONGEST_STEP = 2;

/** How close the words of two texts lie: of each of the second a row with each of the first. */
export const closenessOf = (one: ReadWords, other: ReadWords): Float32Array[] =>
  other.places.map((place) => closenessToPlaces(place, one.places));

/** Adds up what a layer passes back. */
function pulled(
  { from, inputs: width, outputs: height, biased }: Layer,
  parameters: Float32Array,
  gradient: Float32Array,
  inputs: Float32Array,
  at: number,
  pull: Float32Array,
  pullAt: number,
  back: Float32Array | undefined,
  backAt: number,
): void {
  for (let row = 0; row < height; row++) {
    const own = pull[pullAt + row] as number;
    if (own === 0) continue;
    const first = from + row * width;
    if (biased)
      gradient[from + height * width + row] = (gradient[from + height * width + row] as number) + own;
    for (let k = 0; k < width; k++)
      gradient[first + k] = (gradient[first + k] as number) + own * (inputs[at + k] as number);
    if (back !== undefined)
      for (let k = 0; k < width; k++)
        back[backAt + k] = (back[backAt + k] as number) + own * (parameters[first + k] as number);
  }
}

/** What is passed back to the points of a text. */
class Pulls {
  readonly points: Float32Array;
  readonly all = new Float32Array(POINT);
  constructor(count: number) {
    this.points = new Float32Array(count * POINT);
  }
}

/** And to what else is known of a question. */
class QuestionPulls extends Pulls {
  readonly gist = new Float32Array(MANNER);
  readonly shares: Float32Array;
  constructor(count: number) {
    super(count);
    this.shares = new Float32Array(HEADS * count);
  }
}

const stopped = (pull: Float32Array, values: Float32Array) => {
  for (let i = 0; i < pull.length; i++) if ((values[i] as number) <= 0) pull[i] = 0;
};

function pullSide(
  parameters: Float32Array,
  gradient: Float32Array,
  { first, second }: { first: Layer; second: Layer },
  { close, seen, hidden }: Side,
  pull: Float32Array,
  own: Pulls,
  others: Pulls,
): void {
  const count = seen.length / BESIDE;
  const width = others.points.length / POINT;
  const back = new Float32Array(hidden.length);
  for (let i = 0; i < count; i++)
    pulled(second, parameters, gradient, hidden, i * COMPARING, pull, i * FOUND, back, i * COMPARING);
  stopped(back, hidden);
  const row = new Float32Array(BESIDE);
  const beside = new Float32Array(POINT);
  for (let i = 0; i < count; i++) {
    const at = i * BESIDE;
    row.fill(0);
    pulled(first, parameters, gradient, seen, at, back, i * COMPARING, row, 0);
    for (let k = 0; k < POINT; k++) {
      const both = row[2 * POINT + k] as number;
      own.points[i * POINT + k] =
        (own.points[i * POINT + k] as number) + (row[k] as number) + both * (seen[at + POINT + k] as number);
      beside[k] = (row[POINT + k] as number) + both * (seen[at + k] as number);
    }
    for (let j = 0; j < width; j++) {
      const share = close[i * width + j] as number;
      for (let k = 0; k < POINT; k++)
        others.points[j * POINT + k] =
          (others.points[j * POINT + k] as number) + share * (beside[k] as number);
    }
  }
}

/** Passes back what the score of one passage is to do. */
function pullTogether(
  parameters: Float32Array,
  gradient: Float32Array,
  question: ReadQuestion,
  passage: ReadPassage,
  { asked, told, judged, judging }: Together,
  pull: number,
  onQuestion: QuestionPulls,
  onPassage: Pulls,
): void {
  const onJudging = new Float32Array(JUDGING);
  pulled(LAYERS.judged, parameters, gradient, judging, 0, Float32Array.of(pull), 0, onJudging, 0);
  stopped(onJudging, judging);
  const onJudged = new Float32Array(JUDGED);
  pulled(LAYERS.judging, parameters, gradient, judged, 0, onJudging, 0, onJudged, 0);
  const words = question.weights.length;
  const onAsked = new Float32Array(words * FOUND);
  for (let h = 0; h < HEADS; h++)
    for (let i = 0; i < words; i++) {
      const share = question.shares[h * words + i] as number;
      let sum = 0;
      for (let k = 0; k < FOUND; k++) {
        const one = onJudged[h * FOUND + k] as number;
        sum += one * (asked.found[i * FOUND + k] as number);
        onAsked[i * FOUND + k] = (onAsked[i * FOUND + k] as number) + share * one;
      }
      onQuestion.shares[h * words + i] = (onQuestion.shares[h * words + i] as number) + sum;
    }
  let at = HEADS * FOUND;
  const onTold = Float32Array.from(
    told.found,
    (_, i) =>
      ((passage.weights[Math.floor(i / FOUND)] as number) / passage.total) *
      (onJudged[at + (i % FOUND)] as number),
  );
  at += FOUND;
  for (let k = 0; k < POINT; k++) {
    const both = onJudged[at + 2 * POINT + k] as number;
    onQuestion.all[k] =
      (onQuestion.all[k] as number) + (onJudged[at + k] as number) + both * (passage.all[k] as number);
    onPassage.all[k] =
      (onPassage.all[k] as number) +
      (onJudged[at + POINT + k] as number) +
      both * (question.all[k] as number);
  }
  for (let k = 0; k < MANNER; k++)
    onQuestion.gist[k] = (onQuestion.gist[k] as number) + (onJudged[at + 3 * POINT + k] as number);
  pullSide(parameters, gradient, LAYERS.asked, asked, onAsked, onQuestion, onPassage);
  pullSide(parameters, gradient, LAYERS.told, told, onTold, onPassage, onQuestion);
}

function pullPoints(
  parameters: Float32Array,
  gradient: Float32Array,
  { places, weights, total }: ReadPassage,
  { points, all }: Pulls,
): void {
  const place = new Float32Array(LAYERS.point.inputs);
  for (const [i, written] of places.entries()) {
    for (let k = 0; k < POINT; k++)
      points[i * POINT + k] =
        (points[i * POINT + k] as number) + ((weights[i] as number) / total) * (all[k] as number);
    unitPlace(written, place);
    pulled(LAYERS.point, parameters, gradient, place, 0, points, i * POINT, undefined, 0);
  }
}

function pullQuestion(
  parameters: Float32Array,
  gradient: Float32Array,
  question: ReadQuestion,
  missing: number,
  pulls: QuestionPulls,
): void {
  const { weights, shares, weighing, around, gist, manner, lack, lacking } = question;
  const words = weights.length;
  const onLacking = new Float32Array(MISSING);
  pulled(LAYERS.missed, parameters, gradient, lacking, 0, Float32Array.of(missing), 0, onLacking, 0);
  stopped(onLacking, lacking);
  const onLack = new Float32Array(lack.length);
  pulled(LAYERS.missing, parameters, gradient, lack, 0, onLacking, 0, onLack, 0);
  for (let k = 0; k < POINT; k++) pulls.all[k] = (pulls.all[k] as number) + (onLack[k] as number);
  for (let k = 0; k < MANNER; k++) pulls.gist[k] = (pulls.gist[k] as number) + (onLack[POINT + k] as number);
  const means = Array.from({ length: HEADS }, (_, h) => {
    let mean = 0;
    for (let i = 0; i < words; i++)
      mean += (shares[h * words + i] as number) * (pulls.shares[h * words + i] as number);
    return mean;
  });
  const onWeighing = new Float32Array(WEIGHING);
  const onAround = new Float32Array(AROUND);
  for (let i = 0; i < words; i++) {
    const logits = Float32Array.from(
      means,
      (mean, h) => (shares[h * words + i] as number) * ((pulls.shares[h * words + i] as number) - mean),
    );
    onWeighing.fill(0);
    pulled(LAYERS.weighed, parameters, gradient, weighing, i * WEIGHING, logits, 0, onWeighing, 0);
    for (let k = 0; k < WEIGHING; k++)
      onWeighing[k] = (onWeighing[k] as number) * (1 - (weighing[i * WEIGHING + k] as number) ** 2);
    onAround.fill(0);
    pulled(LAYERS.weighing, parameters, gradient, around, i * AROUND, onWeighing, 0, onAround, 0);
    for (const [part, word] of [i, i - 1, i + 1].entries()) {
      if (word < 0 || word >= words) continue;
      for (let k = 0; k < POINT; k++)
        pulls.points[word * POINT + k] =
          (pulls.points[word * POINT + k] as number) + (onAround[part * POINT + k] as number);
    }
    for (let k = 0; k < MANNER; k++)
      pulls.gist[k] = (pulls.gist[k] as number) + (onAround[3 * POINT + k] as number);
  }
  for (let k = 0; k < MANNER; k++) pulls.gist[k] = (pulls.gist[k] as number) * (1 - (gist[k] as number) ** 2);
  pulled(LAYERS.manner, parameters, gradient, manner, 0, pulls.gist, 0, undefined, 0);
  pullPoints(parameters, gradient, question, pulls);
}

/**
 * The loss of one lesson, and its gradient, added up.
 * @returns minus the log of how likely what is right comes first, times the lesson's weight
 */
export function learnt(parameters: Float32Array, gradient: Float32Array, lesson: Lesson): number {
  const { words, manner, choices, weight } = lesson;
  const question = questionRead(parameters, words, manner);
  const passages = choices.map((choice) => passageRead(parameters, choice.words));
  const read = choices.map((choice, c) =>
    readTogether(
      parameters,
      question,
      passages[c] as ReadPassage,
      closenessOf(words, choice.words),
      choice.form,
    ),
  );
  const scores = [...read.map(({ score }) => score), question.missing];
  const answered = choices.some(({ worth }) => worth > 0);
  const worth = [...choices.map((choice) => choice.worth), answered ? 0 : 1];
  const most = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - most));
  const total = powers.reduce((sum, power) => sum + power, 0);
  const right = powers.reduce((sum, power, c) => sum + power * (worth[c] as number), 1e-12);
  const pulls = powers.map((power, c) => weight * (power / total - (power * (worth[c] as number)) / right));
  const onQuestion = new QuestionPulls(words.places.length);
  for (const [c, together] of read.entries()) {
    const passage = passages[c] as ReadPassage;
    const onPassage = new Pulls(passage.weights.length);
    pullTogether(
      parameters,
      gradient,
      question,
      passage,
      together,
      pulls[c] as number,
      onQuestion,
      onPassage,
    );
    pullPoints(parameters, gradient, passage, onPassage);
  }
  pullQuestion(parameters, gradient, question, pulls[choices.length] as number, onQuestion);
  return -weight * Math.log(right / total);
}

/** Parameters to begin with: small, the smaller the more inputs there are. */
export function unlearnt(random: () => number): Float32Array {
  const parameters = new Float32Array(PARAMETERS);
  const layers = Object.values(LAYERS).flatMap((one) => ("first" in one ? [one.first, one.second] : [one]));
  for (const { from, inputs, outputs, biased } of layers)
    for (let i = from; i < from + (inputs + (biased ? 1 : 0)) * outputs; i++)
      parameters[i] = (2 * random() - 1) / Math.sqrt(inputs);
  return parameters;
}

/** The lesson as it is shown once. */
function shown(lesson: Lesson, random: () => number): Lesson {
  const { words, choices } = lesson;
  const kept = [...words.places.keys()].filter(() => random() >= FORGOTTEN);
  const right = choices.filter(({ worth }) => worth > 0);
  const wrong = choices.filter(({ worth }) => worth === 0);
  shuffle(wrong, random);
  const hidden = right.length > 0 && wrong.length > 0 && random() < HIDDEN;
  const first = hidden ? [] : right.slice(0, SHOWN_RIGHT);
  return {
    ...lesson,
    words:
      kept.length === 0
        ? words
        : {
            places: kept.map((i) => words.places[i] as Int8Array),
            weights: Float32Array.from(kept, (i) => words.weights[i] as number),
            own: kept.length,
          },
    choices: [...first, ...wrong.slice(0, SHOWN - first.length)],
    weight: lesson.weight * (hidden ? WEIGHT_OF_HIDDEN : 1),
  };
}

/** Trains a reader on lessons. */
export function trained(lessons: readonly Lesson[], seed = 5): Float32Array {
  const random = generator(seed);
  const parameters = unlearnt(random);
  const gradient = new Float32Array(PARAMETERS);
  const means = new Float32Array(PARAMETERS);
  const squares = new Float32Array(PARAMETERS);
  const order = lessons.filter(({ words, choices }) => words.places.length > 0 && choices.length > 0);
  const steps = EPOCHS * Math.floor(order.length / BATCH);
  let step = 0;
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    shuffle(order, random);
    for (let at = 0; at + BATCH <= order.length; at += BATCH) {
      gradient.fill(0);
      let weight = 0;
      for (const lesson of order.slice(at, at + BATCH)) {
        const once = shown(lesson, random);
        weight += once.weight;
        learnt(parameters, gradient, once);
      }
      const cooled = LAST + (1 - LAST) * 0.5 * (1 + Math.cos((Math.PI * step) / steps));
      const rate = RATE * cooled * Math.min(1, (step + 1) / WARMING);
      step++;
      adjusted(parameters, gradient, means, squares, 1 / weight, rate, step);
    }
  }
  return parameters;
}

/** One step of Adam. */
function adjusted(
  parameters: Float32Array,
  gradient: Float32Array,
  means: Float32Array,
  squares: Float32Array,
  scale: number,
  rate: number,
  step: number,
): void {
  let length = 0;
  for (let i = 0; i < gradient.length; i++) length += ((gradient[i] as number) * scale) ** 2;
  const shortened = scale * Math.min(1, LONGEST_STEP / Math.sqrt(length + 1e-12));
  const [ofMeans, ofSquares] = [1 - 0.9 ** step, 1 - 0.999 ** step];
  for (let i = 0; i < gradient.length; i++) {
    const own = (gradient[i] as number) * shortened;
    means[i] = 0.9 * (means[i] as number) + 0.1 * own;
    squares[i] = 0.999 * (squares[i] as number) + 0.001 * own * own;
    parameters[i] =
      (parameters[i] as number) -
      (rate * (means[i] as number)) / ofMeans / (Math.sqrt((squares[i] as number) / ofSquares) + 1e-8);
  }
}
