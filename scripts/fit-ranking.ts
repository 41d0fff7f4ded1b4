/**
 * Fits how the search ranks the few passages of a call, and how sure it is of the first one, to questions whose right
 * quotes are known: weights first, then trees that compare the likeliest, then trees over the signs that the first one
 * answers. Writes `src/search/fitted.json`, and prints what holds for each folder when it is left out.
 * Run by `node scripts/fit.mjs ranking [FOLDER…] [--silent]` (folders of calls with questions), with classifiers that have
 * not learned from these calls.
 * @module
 */
import { writeFileSync } from "node:fs";
import { isMainThread } from "node:worker_threads";
import { placeOf, wordsOf } from "../src/language/learned/senses.ts";
import { prepare } from "../src/language/normalise.ts";
import type { Boosted } from "../src/search/boosted.ts";
import { compared, rowsOf } from "../src/search/compared.ts";
import { byScore, FEATURES, type Ranked } from "../src/search/rank.ts";
import { formOf, type Judge, READ, readAgain } from "../src/search/read-again.ts";
import { passageRead, questionRead, type ReadWords, readTogether } from "../src/search/reading/reader.ts";
import { rowOfSigns, signsOf, signsOfQuestion, surenessOf } from "../src/search/sureness.ts";
import { type BoostSettings, boosted, ofChances, ofFirsts } from "./boosting.ts";
import { deviations } from "./logistic.ts";
import { answerParallel, inParallel } from "./parallel.ts";
import { type Sample, samplesOf } from "./ranking-samples.ts";
import { closenessOf, type Lesson, trained } from "./reader-training.ts";

/** What ranks passages within one call and says nothing there is not fitted; its weight is set. */
const CALL = 0.4;
/** What another section says is no answer, however alike: silent questions, which the ranking is not fitted to, show it. */
const ELSEWHERE = -5;
const COMPARING: BoostSettings = {
  rounds: 160,
  depth: 4,
  rate: 0.15,
  leastRows: 1,
  leastCurve: 8,
  calm: 5,
  groups: 0.7,
  columns: 0.5,
};
const SURENESS: BoostSettings = {
  rounds: 320,
  depth: 4,
  rate: 0.08,
  leastRows: 30,
  leastCurve: 0,
  calm: 5,
  groups: 0.7,
  columns: 0.3,
};
/**
 * A reader goes by where words lie, so it fits only the senses that it learned with: where these lay is kept, and a test
 * says when they have moved.
 */
const LANDMARKS = "deadline budget apply partner review salary travel 截止 经费 申请 合作 评审".split(" ");
const placeOfWord = (word: string) => placeOf(wordsOf(prepare(word)).numbers[0] as number);

/** In so many parts the folders are left out, one after another. */
const PARTS = 5;

/** The features that are fitted; the others are set, or only comparing makes use of them. */
const FITTED = FEATURES.slice(0, FEATURES.indexOf("row")).filter(
  (name) => name !== "call" && name !== "elsewhere",
);
const ROUNDS = 150;

/** Weights under which what is worth quoting is likeliest among all passages (softmax, RMSprop, small ones preferred). */
function ranking(samples: readonly Sample[]): number[] {
  const asked = samples.filter(({ silent }) => !silent);
  const width = FITTED.length;
  const scale = deviations(
    asked.flatMap(({ hits }) => hits.map(({ features }) => FITTED.map((name) => features[name]))),
  ).map((one) => (one > 1e-6 ? 1 / one : 0));
  // One question after another, its passages' features in a row: this is gone through very often.
  const scaled = asked.map(({ hits }) => {
    const rows = new Float32Array(hits.length * width);
    for (const [i, { features }] of hits.entries())
      for (let k = 0; k < width; k++)
        rows[i * width + k] = features[FITTED[k] as (typeof FITTED)[number]] * (scale[k] as number);
    return rows;
  });
  const weights = new Float64Array(width);
  const squares = new Float64Array(width).fill(1e-3);
  const gradient = new Float64Array(width);
  for (let round = 0; round < ROUNDS; round++) {
    gradient.fill(0);
    for (const [n, rows] of scaled.entries()) {
      const { worth } = asked[n] as Sample;
      const powers = new Float64Array(worth.length);
      let most = Number.NEGATIVE_INFINITY;
      for (let i = 0; i < powers.length; i++) {
        let score = 0;
        for (let k = 0; k < width; k++) score += (rows[i * width + k] as number) * (weights[k] as number);
        powers[i] = score;
        if (score > most) most = score;
      }
      let [total, rightTotal] = [0, 1e-12];
      for (let i = 0; i < powers.length; i++) {
        const power = Math.exp((powers[i] as number) - most);
        powers[i] = power;
        total += power;
        rightTotal += power * (worth[i] as number);
      }
      for (let i = 0; i < powers.length; i++) {
        const power = powers[i] as number;
        const pull = (power * (worth[i] as number)) / rightTotal - power / total;
        for (let k = 0; k < width; k++)
          gradient[k] = (gradient[k] as number) + pull * (rows[i * width + k] as number);
      }
    }
    for (let k = 0; k < width; k++) {
      const g = (gradient[k] as number) / asked.length - 0.003 * (weights[k] as number);
      squares[k] = 0.9 * (squares[k] as number) + 0.1 * g * g;
      weights[k] = (weights[k] as number) + (0.03 * g) / Math.sqrt((squares[k] as number) + 1e-6);
    }
  }
  const fitted = new Map<string, number>(
    FITTED.map((name, k) => [name, (weights[k] as number) * (scale[k] as number)]),
  );
  fitted.set("call", CALL).set("elsewhere", ELSEWHERE);
  return FEATURES.map((name) => fitted.get(name) ?? 0);
}

/** The sample's passages as the weights rank them; where each stands among its hits is its number. */
function rankedBy(sample: Sample, weights: readonly number[]): Ranked[] {
  return sample.hits
    .map(({ features }, number) => ({
      number,
      score: FEATURES.reduce((sum, name, k) => sum + features[name] * (weights[k] as number), 0),
      features,
      matched: [],
      missing: [],
    }))
    .sort(byScore);
}

const questionSigns = ({ asked }: Sample) => ({
  foreign: asked.foreign ? 1 : 0,
  ...signsOfQuestion(asked.question),
});

/** What a reader learns of a sample: which of its likeliest passages answers. */
function lessonOf(sample: Sample, weights: readonly number[]): Lesson {
  const { words, manner, held, worth, weight } = sample;
  const choices = rankedBy(sample, weights)
    .slice(0, READ)
    .map((one) => ({
      words: held[one.number] as ReadWords,
      form: formOf(one),
      worth: worth[one.number] as number,
    }));
  return { words, manner, choices, weight };
}

/** How a reader judges the passages of a sample. */
function judgeOf({ words, manner, held }: Sample, parameters: Float32Array): Judge {
  const question = questionRead(parameters, words, manner);
  const scores = new Map<number, number>();
  return {
    missing: question.missing,
    scoreOf: (one) => {
      const passage = held[one.number] as ReadWords;
      const known =
        scores.get(one.number) ??
        readTogether(
          parameters,
          question,
          passageRead(parameters, passage),
          closenessOf(words, passage),
          formOf(one),
        ).score;
      scores.set(one.number, known);
      return known;
    },
  };
}

/** Of each sample how a reader judges it that has not learned from its folder. */
type Readers = ReadonlyMap<Sample, Judge>;

/** The likeliest passages of a sample, with what its reader makes of them. */
const readBy = (sample: Sample, weights: readonly number[], readers: Readers): Ranked[] =>
  readAgain(rankedBy(sample, weights), readers.get(sample) as Judge);

/** Trees that compare the likeliest passages of each question. */
function comparing(samples: readonly Sample[], weights: readonly number[], readers: Readers): Boosted {
  const rows: Float64Array[] = [];
  const [worth, begin, groupOf]: [number[], number[], number[]] = [[], [], []];
  for (const [group, sample] of samples.filter(({ silent }) => !silent).entries()) {
    const ranked = readBy(sample, weights, readers);
    for (const [i, row] of rowsOf(ranked, questionSigns(sample)).entries()) {
      const { number, score } = ranked[i] as Ranked;
      rows.push(row);
      worth.push(sample.worth[number] as number);
      begin.push(score);
      groupOf.push(group);
    }
  }
  const groups = Int32Array.from(groupOf);
  return boosted(
    rows,
    groups,
    Float64Array.from(begin),
    ofFirsts(Float64Array.from(worth), groups),
    COMPARING,
  );
}

interface Judged {
  sample: Sample;
  ranked: Ranked[];
  right: boolean;
  rightOfThree: boolean;
}

/** The sample as weights and trees rank it. */
function judged(sample: Sample, weights: readonly number[], readers: Readers, trees: Boosted): Judged {
  const ranked = compared(readBy(sample, weights, readers), questionSigns(sample), trees);
  return {
    sample,
    ranked,
    right: sample.near[ranked[0]?.number as number] === true,
    rightOfThree: ranked.slice(0, 3).some(({ number }) => sample.near[number]),
  };
}

/** What the trees of sureness see of it; what no passage has is the same in any order. */
function rowOf({ sample, ranked }: Judged, labels: readonly string[]): number[] {
  const known = sample.hits[0]?.signs;
  const { unknown = 0, foreignUnknown = 0, unknownSubjects = 0, unknownRare = 0 } = known ?? {};
  const signs = { ...signsOf(ranked, sample.asked), unknown, foreignUnknown, unknownSubjects, unknownRare };
  return rowOfSigns(signs, sample.about, labels, ranked, sample.asked);
}

function sureness(all: readonly Judged[], labels: readonly string[]): Boosted {
  return boosted(
    all.map((one) => rowOf(one, labels)),
    Int32Array.from(all, (_, n) => n),
    new Float64Array(all.length),
    ofChances(
      Float64Array.from(all, ({ sample }) => (sample.silent ? 0 : 1)),
      Float64Array.from(all, ({ sample }) => sample.weight),
    ),
    SURENESS,
  );
}

const percent = (part: number, whole: number) => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;
const share = <Item>(items: readonly Item[], holds: (item: Item) => boolean) =>
  percent(items.filter(holds).length, items.length);
const named = (names: readonly string[], values: readonly number[]) =>
  Object.fromEntries(names.map((name, k) => [name, Math.round((values[k] as number) * 1000) / 1000]));

/** Prints how often the right passage came first, of all and of each folder. */
function tellRanking(
  samples: readonly Sample[],
  leftOut: readonly Judged[],
  askedIn: readonly string[],
): void {
  const answerable = leftOut.filter(({ sample }) => !sample.silent);
  console.log(
    `${new Set(samples.map(({ call }) => call)).size} calls, ${samples.length} questions, ${samples.length - answerable.length} of them silent; right first ${share(answerable, ({ right }) => right)}, of three ${share(answerable, ({ rightOfThree }) => rightOfThree)}`,
  );
  for (const folder of askedIn) {
    const own = answerable.filter(({ sample }) => sample.folder === folder);
    console.log(
      `${folder}, left out: right first ${share(own, ({ right }) => right)}, of three ${share(own, ({ rightOfThree }) => rightOfThree)}`,
    );
  }
}

/** What is asked about so often, all chances together, counts by itself. */
const ASKED_OFTEN = 20;
/** What is about no call, or asks for advice, is not judged here. */
const NO_MATTER = ["oos", "advice"];

function labelsOf(samples: readonly Sample[]): string[] {
  const often = new Map<string, number>();
  for (const { about } of samples)
    for (const { label, probability } of about) often.set(label, (often.get(label) ?? 0) + probability);
  return [...often]
    .flatMap(([label, sum]) => (sum >= ASKED_OFTEN && !NO_MATTER.includes(label) ? [label] : []))
    .sort();
}

/** Prints what comes of several thresholds; with --silent, the silent questions that would be answered. */
function tellSureness(sure: ReadonlyMap<Judged, number>): void {
  for (const [name, weight] of [
    ["all", 0],
    ["asked in earnest", 1],
  ] as const)
    for (const threshold of [0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8]) {
      const of = [...sure].filter(([{ sample }]) => sample.weight >= weight);
      const silent = of.filter(([{ sample }]) => sample.silent);
      const others = of.filter(([{ sample }]) => !sample.silent);
      console.log(
        `${name}, sure ≥ ${threshold}: ${share(silent, ([, value]) => value >= threshold)} of the silent answered, ${share(others, ([, value]) => value < threshold)} of the others not, ${share(others, ([{ right }, value]) => right && value >= threshold)} right first, ${share(others, ([{ rightOfThree }, value]) => rightOfThree && value >= threshold)} of three`,
      );
    }
  if (process.argv.includes("--silent"))
    for (const [{ sample }, value] of [...sure].sort((a, b) => b[1] - a[1]))
      if (sample.silent && value > 0.6) console.log(value.toFixed(2), sample.call, sample.asked.question);
}

async function fitAll(): Promise<void> {
  const folders = process.argv.slice(2).filter((one) => !one.startsWith("--"));
  const samples = (
    await Promise.all((folders.length > 0 ? folders : ["test/calls"]).map((folder) => samplesOf(folder)))
  ).flat();
  const askedIn = [...new Set(samples.map(({ folder }) => folder))];
  // Each folder is ranked by what was fitted without it, and is asked how sure one is of it the same way: who writes a
  // folder's questions asks in a manner of their own.
  const parts = Array.from({ length: PARTS }, (_, k) => new Set(askedIn.filter((__, i) => i % PARTS === k)));
  const weights = ranking(samples);
  const without = (part: ReadonlySet<string>) => samples.filter(({ folder }) => !part.has(folder));
  const [reader, ...others] = await inParallel<Lesson[], Float32Array>(
    [samples, ...parts.map(without)].map((learnt) => learnt.map((sample) => lessonOf(sample, weights))),
  );
  const readers: Readers = new Map(
    samples.map((sample) => {
      const part = parts.findIndex((one) => one.has(sample.folder));
      return [sample, judgeOf(sample, others[part] as Float32Array)];
    }),
  );
  const leftOut = parts.flatMap((part) => {
    const others = without(part);
    const weights = ranking(others);
    const trees = comparing(others, weights, readers);
    return samples
      .filter(({ folder }) => part.has(folder))
      .map((sample) => judged(sample, weights, readers, trees));
  });
  tellRanking(samples, leftOut, askedIn);
  const labels = labelsOf(samples);
  const sure = new Map<Judged, number>();
  for (const part of parts) {
    const trees = sureness(
      leftOut.filter(({ sample }) => !part.has(sample.folder)),
      labels,
    );
    for (const one of leftOut)
      if (part.has(one.sample.folder)) sure.set(one, surenessOf(rowOf(one, labels), { labels, trees }));
  }
  tellSureness(sure);
  const trees = comparing(samples, weights, readers);
  writeFileSync(
    "src/search/reading/fitted.json",
    `${JSON.stringify({
      parameters: Array.from(reader as Float32Array, (one) => Number(one.toPrecision(4))),
      places: Object.fromEntries(LANDMARKS.map((word) => [word, Array.from(placeOfWord(word))])),
    })}\n`,
  );
  writeFileSync(
    "src/search/fitted.json",
    `${JSON.stringify({ ranking: named(FEATURES, weights), comparing: trees, sure: { labels, trees: sureness(leftOut, labels) } })}\n`,
  );
}

if (isMainThread) await fitAll();
else answerParallel(trained);
