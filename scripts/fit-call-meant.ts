/**
 * Fits which call a question means that names none, to the questions on calls of text alone, asked beside the calls of
 * `knowledge`, and to the questions on these, asked beside one and beside six calls of text alone. Writes
 * `src/conversation/call-meant.json`, and prints what holds for calls and sets that are left out.
 * Run by `node scripts/fit.mjs call-meant`, with classifiers that have not learned from the calls of text alone.
 * @module
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { answerFromText } from "../src/answer/text/from-text.ts";
import { bestOfRules, MEANT_SIGNS, signsOfMeant } from "../src/conversation/call-meant.ts";
import { answerFromRules } from "../src/conversation/from-rules.ts";
import { loadKnowledge } from "../src/knowledge/load.ts";
import type { Call, Knowledge } from "../src/knowledge/model.ts";
import { languageOf } from "../src/language/query.ts";
import { chanceOf, logistic } from "./logistic.ts";

interface Sample {
  signs: number[];
  /** 1: the call with rules is meant. */
  rules: number;
  /** What is left out together. */
  part: number;
}

/** So many parts, each judged by what was fitted to the others. */
const PARTS = 5;
/** Of the sets of questions on the calls of `knowledge`, each so manyth. */
const EACH = 8;
/** Questions on these calls are asked beside so many others. */
const BESIDE = [1, 6];
const DAY = "2026-01-01";

const questionsOf = (file: string): string[] =>
  readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .flatMap((line) => (JSON.parse(line) as { turns?: string[] }).turns?.slice(0, 1) ?? []);

/** What speaks for either call, where both have something to say. */
function sampleOf(question: string, knowledge: Knowledge, rules: number, part: number): Sample[] {
  const language = languageOf(question);
  const structured = answerFromRules(question, knowledge, DAY, undefined, language);
  const text = answerFromText(question, knowledge, language);
  if (!structured || !text) return [];
  return [{ signs: signsOfMeant(structured, text, bestOfRules(question, knowledge)), rules, part }];
}

const base = await loadKnowledge("knowledge");
const samples: Sample[] = [];
const texts: Call[] = [];
const folders = ["test/calls", ...readdirSync("test/more-calls").map((name) => `test/more-calls/${name}`)];
for (const [number, folder] of folders.filter((name) => !name.endsWith(".md")).entries()) {
  for (const call of (await loadKnowledge(folder)).calls) {
    texts.push(call);
    const knowledge = { ...base, calls: [...base.calls, call] };
    for (const question of questionsOf(join(folder, `${call.id}.questions.jsonl`)))
      samples.push(...sampleOf(question, knowledge, 0, number % PARTS));
  }
}
/** Neighbours in the list are of one folder, and alike: every so manyth is taken. */
const STEP = 37;
let next = 0;
const sets = readdirSync("test/sets").filter((name) => /^(?:exam|held|questions).*\.jsonl$/.test(name));
for (const [number, set] of sets.filter((_, i) => i % EACH === 1).entries())
  for (const beside of BESIDE) {
    const calls = Array.from({ length: beside }, (_, k) => texts[(next + k * STEP) % texts.length] as Call);
    next += beside * STEP;
    const knowledge = { ...base, calls: [...base.calls, ...calls] };
    for (const question of questionsOf(join("test/sets", set)))
      samples.push(...sampleOf(question, knowledge, 1, number % PARTS));
  }

const fitted = (of: readonly Sample[]) => {
  const ruled = of.filter(({ rules }) => rules === 1).length;
  const worth = of.map(({ rules }) => of.length / 2 / (rules === 1 ? ruled : of.length - ruled));
  return logistic(
    of.map(({ signs }) => signs),
    of.map(({ rules }) => rules),
    { signs: MEANT_SIGNS.length, worth },
  );
};
const judged = Array.from({ length: PARTS }, (_, part) => {
  const weights = fitted(samples.filter((one) => one.part !== part));
  return samples
    .filter((one) => one.part === part)
    .map(({ signs, rules }) => ({ rules, chance: chanceOf(signs, weights) }));
}).flat();
const share = (of: readonly { chance: number }[], holds: (chance: number) => boolean) =>
  `${((100 * of.filter(({ chance }) => holds(chance)).length) / of.length).toFixed(1)} %`;
const ruled = judged.filter(({ rules }) => rules === 1);
const told = judged.filter(({ rules }) => rules === 0);
console.log(`${ruled.length} questions on calls with rules, ${told.length} on calls of text alone`);
for (const from of [0.2, 0.25, 0.3, 0.5, 0.7, 0.75, 0.8, 0.85])
  console.log(
    `from ${from} on rules: ${share(ruled, (chance) => chance >= from)} of the first, not ${share(told, (chance) => chance < from)} of the second`,
  );
const weights = fitted(samples);
const named = Object.fromEntries(
  MEANT_SIGNS.map((name, k) => [name, Math.round((weights[k] as number) * 1000) / 1000]),
);
writeFileSync("src/conversation/call-meant.json", `${JSON.stringify(named, null, 2)}\n`);
console.log(named);
