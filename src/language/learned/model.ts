/**
 * What was learned from `lexicon/training`: what a question is about and how it is put, what a passage tells. The
 * weights are worked out when the program is built (`scripts/train.ts`), and read once.
 * @module
 */
import { once } from "../remember.ts";
import { type Classifier, type Fitted, probabilities, type Scored, type Stored } from "./classifier.ts";
import { closingFeatures, formFeatures, passageFeatures, questionFeatures } from "./features.ts";
import { type LearnedFile, learnedFile, Rows } from "./file.ts";

/**
 * How a question is put. `w`: an open one. A yes or no question would, answered yes, affirm the rule it is about (`A`) or
 * contradict it (`C`); asks whether something is allowed or so (`V+`) or not (`V-`), must be so (`M+`) or need not (`M-`);
 * or whether there is any such rule (`E`).
 */
export const FORMS = ["w", "A", "C", "V+", "V-", "M+", "M-", "E"] as const;
export type Form = (typeof FORMS)[number];

/**
 * What the words that close a message ask of what was said before them. A yes says that it will not do (`bar`) or will
 * (`fit`), that it is so (`so`) or is not (`wrong`); `none` asks something of its own, or nothing.
 */
export const CLOSINGS = ["bar", "fit", "so", "wrong", "none"] as const;
export type Closing = (typeof CLOSINGS)[number];

/** The parts of the file of weights, in their order. */
export const PARTS = ["labels", "forms", "passages", "closings"] as const;
type Part = (typeof PARTS)[number];

/** In how many of the questions that were learned from a word stands, by its stem. */
export interface Frequencies {
  questions: number;
  words: Record<string, number>;
}

interface Header {
  frequencies: Frequencies;
  parts: Record<Part, { classes: string[]; buckets: number; bias: number[]; scale: number }>;
}

/** Writes classifiers as one file: the length of a header, the header as JSON, a signed byte for each weight. */
export function packed(classifiers: Record<Part, Fitted>, frequencies: Frequencies): Buffer {
  const header: Header = { frequencies, parts: {} as Header["parts"] };
  const weights = PARTS.map((part) => {
    const { classes, buckets, bias, weights: full } = classifiers[part];
    let most = 0;
    for (const weight of full) most = Math.max(most, Math.abs(weight));
    const scale = most / 127 || 1;
    header.parts[part] = { classes: [...classes], buckets, bias: [...bias], scale };
    return Buffer.from(Int8Array.from(full, (weight) => Math.round(weight / scale)).buffer);
  });
  const written = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(written.length);
  return Buffer.concat([length, written, ...weights]);
}

type Model = Record<Part, Stored> & { frequencies: Frequencies };

/** @throws Error where the file is not whole */
function unpacked(file: LearnedFile): Model {
  try {
    const length = file.bytes(0, 4).readUInt32LE();
    const header = JSON.parse(file.bytes(4, length).toString()) as Header;
    let at = 4 + length;
    const read = { frequencies: header.frequencies } as Model;
    for (const part of PARTS) {
      const { classes, buckets, bias, scale } = header.parts[part];
      const weights = new Rows(file, at, classes.length, buckets);
      read[part] = { classes, buckets, scale, bias: Float32Array.from(bias), weights };
      at += buckets * classes.length;
    }
    return read;
  } catch (error) {
    throw new Error("dist/learned.bin is not whole: build the program again (npm run build)", {
      cause: error,
    });
  }
}

const modelOf = once(() => unpacked(learnedFile("learned.bin")));

/** What was asked a short while ago is asked again by every part of one answer. */
const REMEMBERED = 256;
const remembered = new Map<string, Likely>();

export interface Likely {
  /** What it is about: chances that add up to 1, the likeliest first. */
  labels: readonly Scored[];
  forms: readonly Scored[];
}

function scored({ classes }: Classifier, chances: Float64Array): Scored[] {
  return classes
    .map((label, c) => ({ label, probability: chances[c] as number }))
    .sort((a, b) => b.probability - a.probability);
}

/** Labels below this chance say nothing on how a question is put. */
const TELLING = 0.1;

/** How a question is put: by each of the matters that it may well be about, and by its words alone for the rest. */
function formChances(forms: Stored, features: readonly string[], about: readonly Scored[]): Float64Array {
  const mixed = new Float64Array(forms.classes.length);
  let rest = 1;
  const mix = (share: number, of: readonly string[]) => {
    rest -= share;
    for (const [c, chance] of probabilities(forms, of).entries())
      mixed[c] = (mixed[c] as number) + share * chance;
  };
  for (const { label, probability } of about)
    if (probability >= TELLING) mix(probability, formFeatures(features, label));
  mix(rest, features);
  return mixed;
}

/** What a question is about and how it is put. */
export function readQuestion(question: string): Likely {
  const known = remembered.get(question);
  if (known !== undefined) return known;
  const { labels, forms } = modelOf();
  const features = questionFeatures(question);
  const about = scored(labels, probabilities(labels, features));
  const likely = { labels: about, forms: scored(forms, formChances(forms, features, about)) };
  if (remembered.size >= REMEMBERED) remembered.clear();
  remembered.set(question, likely);
  return likely;
}

/** What the words that close a message ask of what was said before: the chances of `CLOSINGS`, the likeliest first. */
export function readClosing(words: string): Scored[] {
  const { closings } = modelOf();
  return scored(closings, probabilities(closings, closingFeatures(words)));
}

/** The classes of passages, in the order of `passageChances`. */
export const passageLabels = (): readonly string[] => modelOf().passages.classes;

/** What a passage of a posting tells: the chances of its labels, in the order of `passageLabels`. */
export function passageChances(text: string): Float64Array {
  const { passages } = modelOf();
  return probabilities(passages, passageFeatures(text));
}

/** What a question asks for among what passages tell, in the order of `passageLabels`; the rest is no matter of passages. */
export function askedOfPassages(question: string): Float64Array {
  const chances = new Map(
    readQuestion(question).labels.map(({ label, probability }) => [label, probability]),
  );
  return Float64Array.from(passageLabels(), (label) => chances.get(label) ?? 0);
}

/** How alike two sets of chances are: 0 nothing in common, 1 the same (the Bhattacharyya coefficient). */
export function likeness(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < one.length; i++) sum += Math.sqrt((one[i] as number) * (other[i] as number));
  return sum;
}

/** How seldom a word stands in questions about calls: 0 in all of them, 1 in none. */
export function rarityOf(stem: string): number {
  const { questions, words } = modelOf().frequencies;
  // "constructor" is a word as any other, and every object has one.
  const count = Object.hasOwn(words, stem) ? (words[stem] as number) : 0;
  return 1 - Math.log(1 + count) / Math.log(1 + questions);
}
