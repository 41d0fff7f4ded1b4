/**
 * Fits how the search ranks the few passages of a call, and how sure it is of the first one, to questions whose right
 * quotes are known. Writes `src/search/fitted.json`, and prints what holds for each folder when it is left out.
 * Run by `node scripts/fit.mjs ranking [FOLDER…] [--silent]` (folders of calls with questions), with classifiers that have
 * not learned from these calls.
 * @module
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadKnowledge } from "../src/knowledge/load.ts";
import { foldSpace } from "../src/knowledge/model.ts";
import { readQuestion } from "../src/language/learned/model.ts";
import { HOLDS } from "../src/language/values.ts";
import { type Passage, passagesOf, SearchIndex } from "../src/search/index.ts";
import { askedOf } from "../src/search/question.ts";
import { FEATURES } from "../src/search/rank.ts";
import { type Circumstances, SIGNS, signsOf } from "../src/search/sureness.ts";
import { contextAfter } from "../src/search/telling.ts";
import { windowOf } from "../src/search/window.ts";
import { chanceOf, deviations, dot, logistic } from "./logistic.ts";

/** One question with all passages. */
interface Sample {
  call: string;
  question: string;
  silent: boolean;
  /** A row of features a passage. */
  rows: number[][];
  /** 1 for a passage that must be quoted, a part of it for its neighbours, which are quoted with it. */
  worth: number[];
  near: boolean[];
  asked: Circumstances;
  /** What it is about, with chances. */
  about: ReadonlyMap<string, number>;
  folder: string;
  hits: ReturnType<SearchIndex["search"]>;
}

interface Expected {
  outcome: string[];
  mustCite?: string[];
  call?: string;
}

const NEIGHBOUR = 0.3;
/** What ranks passages within one call and says nothing there is not fitted; its weight is set. */
const CALL = 0.4;
/** What another section says is no answer, however alike: silent questions, which the ranking is not fitted to, show it. */
const ELSEWHERE = -5;
const fold = (text: string) => foldSpace(text).toLowerCase();

async function samplesOf(folder: string): Promise<Sample[]> {
  const { calls } = await loadKnowledge(folder);
  const samples: Sample[] = [];
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".questions.jsonl"))) {
    const id = file.replace(".questions.jsonl", "");
    const loaded = calls.filter((call) => id === "multi" || call.id === id);
    const passages = loaded.flatMap((call) => passagesOf(call));
    const index = new SearchIndex(passages);
    const windows = new Map<Passage, Passage[]>(passages.map((one) => [one, windowOf(passages, one)]));
    for (const line of readFileSync(join(folder, file), "utf8")
      .split("\n")
      .filter((one) => one !== "")) {
      const { turns, expect } = JSON.parse(line) as { turns: string[]; expect: Expected[] };
      let context: string | undefined;
      for (const [t, question] of turns.entries()) {
        const before = context;
        context = contextAfter(question, context);
        const want = expect[t];
        if (want === undefined || want.outcome.includes("out-of-scope")) continue;
        const silent = want.outcome.every((outcome) => outcome === "not-stated");
        const pieces = (want.mustCite ?? []).map(fold);
        if (id === "multi" && (pieces.length !== 1 || want.call === undefined)) continue;
        if (!silent && pieces.length === 0) continue;
        const hits = index.search(question, {
          limit: passages.length,
          ...(before === undefined ? {} : { context: before }),
        });
        const right = (passage: Passage) => {
          const text = fold(passage.text);
          return (
            (want.call === undefined || want.call === passage.call) &&
            pieces.some((piece) => text.includes(piece) || (text.length > 20 && piece.includes(text)))
          );
        };
        const near = hits.map(({ passage }) => !silent && (windows.get(passage) ?? []).some(right));
        if (!silent && !near.includes(true)) continue;
        samples.push({
          call: want.call ?? id,
          question,
          silent,
          rows: hits.map(({ features }) => FEATURES.map((name) => features[name])),
          worth: hits.map(({ passage }, i) => (right(passage) && !silent ? 1 : near[i] ? NEIGHBOUR : 0)),
          near,
          about: new Map(readQuestion(question).labels.map(({ label, probability }) => [label, probability])),
          folder,
          asked: {
            question,
            clear: readQuestion(question).labels[0]?.probability ?? 0,
            placed: hits[0]?.signs.unknownPlace === 1 || hits.some(({ features }) => features.place !== 0),
            foreign: hits[0]?.signs.foreign === 1,
            valued: (askedOf(question).wants & ~HOLDS.rule) !== 0,
          },
          hits,
        });
      }
    }
  }
  return samples;
}

/** Weights under which what is worth quoting is likeliest among all passages (softmax, RMSprop, small ones preferred). */
function ranking(samples: readonly Sample[]): number[] {
  const asked = samples.filter(({ silent }) => !silent);
  const scale = deviations(asked.flatMap(({ rows }) => rows)).map((one) => (one > 1e-6 ? 1 / one : 0));
  scale[FEATURES.indexOf("call")] = 0;
  scale[FEATURES.indexOf("elsewhere")] = 0;
  const width = FEATURES.length;
  const weights = new Array<number>(width).fill(0);
  const squares = new Array<number>(width).fill(1e-3);
  const scaled = asked.map(({ rows }) => rows.map((row) => row.map((x, k) => x * (scale[k] as number))));
  for (let round = 0; round < 250; round++) {
    const gradient = new Array<number>(width).fill(0);
    for (const [n, rows] of scaled.entries()) {
      const { worth } = asked[n] as Sample;
      const scores = rows.map((row) => dot(row, weights));
      const most = Math.max(...scores);
      const chances = scores.map((score) => Math.exp(score - most));
      const total = chances.reduce((sum, x) => sum + x, 0);
      const rightTotal = chances.reduce((sum, x, i) => sum + x * (worth[i] as number), 0) + 1e-12;
      for (const [i, row] of rows.entries()) {
        const pull =
          ((chances[i] as number) * (worth[i] as number)) / rightTotal - (chances[i] as number) / total;
        for (let k = 0; k < width; k++) gradient[k] = (gradient[k] as number) + pull * (row[k] as number);
      }
    }
    for (let k = 0; k < width; k++) {
      const g = (gradient[k] as number) / asked.length - 0.003 * (weights[k] as number);
      squares[k] = 0.9 * (squares[k] as number) + 0.1 * g * g;
      weights[k] = (weights[k] as number) + (0.03 * g) / Math.sqrt((squares[k] as number) + 1e-6);
    }
  }
  const fitted = weights.map((weight, k) => weight * (scale[k] as number));
  fitted[FEATURES.indexOf("call")] = CALL;
  fitted[FEATURES.indexOf("elsewhere")] = ELSEWHERE;
  return fitted;
}

interface Judged {
  sample: Sample;
  signs: number[];
  right: boolean;
  rightOfThree: boolean;
}

/** The sample as the weights rank it. */
function judged(sample: Sample, weights: readonly number[]): Judged {
  const scores = sample.rows.map((row) => dot(row, weights));
  const order = [...scores.keys()].sort((a, b) => (scores[b] as number) - (scores[a] as number));
  const ranked = order.map((i) => {
    const { matched, missing, features } = sample.hits[i] as Sample["hits"][number];
    const slot = (surface: string) => ({ surface, rarity: 1 }) as never;
    return {
      number: i,
      score: scores[i] as number,
      features,
      matched: matched.map(slot),
      missing: missing.map(slot),
    };
  });
  const signs = signsOf(ranked, sample.asked);
  // What no passage has is the same in any order.
  signs.unknown = sample.hits[0]?.signs.unknown ?? 0;
  signs.foreignUnknown = sample.hits[0]?.signs.foreignUnknown ?? 0;
  signs.unknownSubjects = sample.hits[0]?.signs.unknownSubjects ?? 0;
  signs.unknownRare = sample.hits[0]?.signs.unknownRare ?? 0;
  return {
    sample,
    signs: SIGNS.map((name) => signs[name]),
    right: sample.near[order[0] as number] === true,
    rightOfThree: order.slice(0, 3).some((i) => sample.near[i]),
  };
}

const percent = (part: number, whole: number) => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;
const named = (names: readonly string[], values: readonly number[]) =>
  Object.fromEntries(names.map((name, k) => [name, Math.round((values[k] as number) * 1000) / 1000]));

const folders = process.argv.slice(2).filter((one) => !one.startsWith("--"));
const samples = (
  await Promise.all((folders.length > 0 ? folders : ["test/calls"]).map((folder) => samplesOf(folder)))
).flat();
const calls = [...new Set(samples.map(({ call }) => call))];
const askedIn = [...new Set(samples.map(({ folder }) => folder))];
// Each folder is ranked by weights that were fitted without it, and is asked how sure one is of it the same way: who
// writes a folder's questions asks in a manner of their own.
const leftOut = askedIn.flatMap((folder) => {
  const weights = ranking(samples.filter((sample) => sample.folder !== folder));
  return samples.filter((sample) => sample.folder === folder).map((sample) => judged(sample, weights));
});
const answerable = leftOut.filter(({ sample }) => !sample.silent);
console.log(
  `${calls.length} calls, ${samples.length} questions, ${samples.length - answerable.length} of them silent; right first ${percent(answerable.filter(({ right }) => right).length, answerable.length)}, of three ${percent(answerable.filter(({ rightOfThree }) => rightOfThree).length, answerable.length)}`,
);
for (const folder of askedIn) {
  const own = answerable.filter(({ sample }) => sample.folder === folder);
  const share = (which: "right" | "rightOfThree") =>
    percent(own.filter((one) => one[which]).length, own.length);
  console.log(`${folder}, left out: right first ${share("right")}, of three ${share("rightOfThree")}`);
}
/** What is asked about so often, all chances together, has a weight of its own. */
const ASKED_OFTEN = 20;
const often = new Map<string, number>();
for (const { about } of samples)
  for (const [label, chance] of about) often.set(label, (often.get(label) ?? 0) + chance);
/** What is about no call, or asks for advice, is not judged here. */
const NO_MATTER = ["oos", "advice"];
const labels = [...often]
  .flatMap(([label, sum]) => (sum >= ASKED_OFTEN && !NO_MATTER.includes(label) ? [label] : []))
  .sort();
const rowOf = ({ signs, sample }: Judged) => [
  ...signs,
  ...labels.map((label) => sample.about.get(label) ?? 0),
];
const sure = new Map<Judged, number>();
for (const folder of askedIn) {
  const others = leftOut.filter(({ sample }) => sample.folder !== folder);
  const weights = logistic(
    others.map(rowOf),
    others.map(({ sample }) => (sample.silent ? 0 : 1)),
    { signs: SIGNS.length },
  );
  for (const one of leftOut) if (one.sample.folder === folder) sure.set(one, chanceOf(rowOf(one), weights));
}
for (const threshold of [0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8]) {
  const kept = [...sure].filter(([, value]) => value >= threshold).map(([one]) => one);
  const silent = leftOut.length - answerable.length;
  console.log(
    `sure ≥ ${threshold}: ${percent(kept.filter(({ sample }) => sample.silent).length, silent)} of the silent answered, ${percent(answerable.length - kept.filter(({ sample }) => !sample.silent).length, answerable.length)} of the others not, ${percent(kept.filter(({ right }) => right).length, answerable.length)} right first, ${percent(kept.filter(({ rightOfThree, sample }) => rightOfThree && !sample.silent).length, answerable.length)} of three`,
  );
}
if (process.argv.includes("--silent"))
  for (const [{ sample }, value] of [...sure].sort((a, b) => b[1] - a[1]))
    if (sample.silent && value > 0.6) console.log(value.toFixed(2), sample.call, sample.question);
const weights = ranking(samples);
const all: Judged[] = samples.map((sample) => judged(sample, weights));
const sureness = logistic(
  leftOut.map(rowOf),
  leftOut.map(({ sample }) => (sample.silent ? 0 : 1)),
  { signs: SIGNS.length },
);
const sureWeights = {
  signs: named(SIGNS, sureness),
  labels: named(labels, sureness.slice(SIGNS.length)),
};
writeFileSync(
  "src/search/fitted.json",
  `${JSON.stringify({ ranking: named(FEATURES, weights), sure: sureWeights }, null, 2)}\n`,
);
console.log(
  `all together: right first ${percent(all.filter(({ right }) => right).length, answerable.length)}`,
);
