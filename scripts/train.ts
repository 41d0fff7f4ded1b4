// Works out the weights of the learned classifiers and what words mean from lexicon, and writes them to the folder named
// (learned.bin, senses.bin), and the names of the lexicon's concepts taken apart (phrases.json). Run by
// scripts/build.mjs, which keeps what was worked out before. With a third argument, --without-calls, what was learned of
// the calls in test is left out: what is fitted to those calls must not know them.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isMainThread, parentPort, Worker } from "node:worker_threads";
import lexicon from "../lexicon/bilingual.json" with { type: "json" };
import { writtenPhrases } from "../src/language/bilingual.ts";
import type { Fitted } from "../src/language/learned/classifier.ts";
import {
  answeredExamples,
  closingExamples,
  passageExamples,
  questionExamples,
  type RelatedExample,
  relatedExamples,
} from "../src/language/learned/examples.ts";
import {
  closingFeatures,
  formFeatures,
  passageFeatures,
  questionFeatures,
} from "../src/language/learned/features.ts";
import { packed } from "../src/language/learned/model.ts";
import { fittedSenses } from "../src/language/learned/sense-training.ts";
import { type AnsweredTerms, tunedSenses } from "../src/language/learned/sense-tuning.ts";
import { packedSenses, type Senses } from "../src/language/learned/senses.ts";
import { type Example, fitted, SETTINGS, type Settings } from "../src/language/learned/training.ts";
import { prepare } from "../src/language/normalise.ts";
import { type Term, termsOf } from "../src/language/terms.ts";
import { tokenise } from "../src/language/tokens.ts";

// The halves take about as long; each has a core.
const other = isMainThread
  ? new Worker(process.argv[1] as string, { argv: process.argv.slice(2) })
  : undefined;
const theirs = new Promise<{ forms: Fitted; passages: Fitted }>((done, failed) => {
  other?.once("message", done);
  other?.once("error", failed);
});
const [root = ".", target = ".", without] = process.argv.slice(2);
const withCalls = without !== "--without-calls";

/** The examples of a file; a fault in it is told in a line, without a stack. */
function examples<Row>(name: string, read: (content: string, file: string) => Row[]): Row[] {
  const file = join(root, "lexicon/training", name);
  try {
    return read(readFileSync(file, "utf8"), file);
  } catch (error) {
    console.error((error as Error).message);
    process.exit(1);
  }
}

/** Questions that were asked in earnest count as so many written for the purpose. */
const ASKED = 2;
/** A question tells what words go with a matter, though it is no passage. */
const QUESTION_AS_PASSAGE = 0.7;
/** What no posting tells. */
const OF_QUESTIONS_ONLY = new Set(["oos", "advice"]);

const asked = (language: string) => [
  `asked.${language}.tsv`,
  ...(withCalls ? [`calls-asked.${language}.tsv`] : []),
];
const told = (language: string) => [
  `passages.${language}.tsv`,
  ...(withCalls ? [`calls-passages.${language}.tsv`] : []),
];

const read = ["en", "zh"].flatMap((language) =>
  [
    ...examples(`questions.${language}.tsv`, questionExamples).map((one) => ({ ...one, weight: 1 })),
    ...asked(language)
      .flatMap((name) => examples(name, questionExamples))
      .map((one) => ({ ...one, weight: ASKED })),
  ].map((one) => ({ ...one, features: questionFeatures(one.text) })),
);
/** How much of a question's weight goes to how it is put whatever it is about. */
const WHATEVER = 0.3;
const forms = (): Example[] =>
  read.flatMap(({ form, features, weight, labels: [about = ""] }) => [
    { labels: [form], features: formFeatures(features, about), weight: weight * (1 - WHATEVER) },
    { labels: [form], features, weight: weight * WHATEVER },
  ]);
/** Words crossed with labels are many, and few questions have each. */
const FORMS: Settings = { ...SETTINGS, buckets: 1 << 19, epochs: 8, dropped: 0.3 };
const passagesTold = ["en", "zh"].flatMap((language) =>
  told(language).flatMap((name) => examples(name, passageExamples)),
);
const passages = (): Example[] => [
  ...passagesTold.map(({ labels, text }) => ({ labels, features: passageFeatures(text) })),
  ...read
    .filter(({ labels, weight }) => weight === 1 && !labels.some((label) => OF_QUESTIONS_ONLY.has(label)))
    .map(({ labels, text }) => ({ labels, features: passageFeatures(text), weight: QUESTION_AS_PASSAGE })),
];
/** How much a closing of a whole question that was learned counts: how that one is put is known, and it is left as it is. */
const KNOWN = 0.15;
/** The last sentence of a question, or the last part of it. */
const LAST = /(?<=[.!?;…。！？；,:，：、]\s*)[^.!?;…。！？；,:，：、]+[?？.。!！]*$/u;
/** Idioms are many, and few of them share a word. */
const CLOSED: Settings = { ...SETTINGS, buckets: 1 << 17, epochs: 20, dropped: 0.3, smoothing: 0.02 };
const closings = (): Example[] => [
  ...["en", "zh"]
    .flatMap((language) => examples(`closings.${language}.tsv`, closingExamples))
    .map(({ closing, text }) => ({ labels: [closing], features: closingFeatures(text) })),
  ...read.flatMap(({ text }) => {
    const last = LAST.exec(text)?.[0] ?? text;
    return [{ labels: ["none"], features: closingFeatures(last), weight: KNOWN }];
  }),
];

/** A word of fewer questions is as rare as one of none. */
const SELDOM = 2;

/** In how many questions each word stands. */
function frequencies() {
  const counts = new Map<string, number>();
  for (const { text } of read)
    for (const stem of new Set(tokenise(prepare(text)).map((token) => token.stem)))
      counts.set(stem, (counts.get(stem) ?? 0) + 1);
  return {
    questions: read.length,
    words: Object.fromEntries([...counts].filter(([, count]) => count >= SELDOM)),
  };
}

/** What words mean. */
function senses(): Senses {
  const answered = examples("answered.tsv", answeredExamples);
  const groups = [
    ...examples("related.tsv", relatedExamples),
    ...lexicon.concepts.map(({ en, zh }) => ({ expressions: [...en, ...zh] })),
    ...answered,
  ].map((group) => ({ ...group, expressions: group.expressions.map((text) => termsOf(prepare(text))) }));
  /** A pair of characters that is no word, in one group alone, is half a word of it. */
  const pairs = new Map<string, number>();
  for (const { expressions } of groups)
    for (const text of new Set(expressions.flat().flatMap(({ text, weight }) => (weight < 1 ? [text] : []))))
      pairs.set(text, (pairs.get(text) ?? 0) + 1);
  const kept = groups.map((group) => ({
    ...group,
    expressions: group.expressions.map((terms) =>
      terms.flatMap(({ text, weight }) => (weight < 1 && pairs.get(text) === 1 ? [] : [text])),
    ),
  }));
  const texts = [...read, ...passagesTold].map(({ text }) => termsOf(prepare(text)).map((term) => term.text));
  return tunedSenses(fittedSenses(kept, texts), answered.map(answeredTerms));
}

/** The terms of a question and its clause in either language, a word counted once. */
function answeredTerms({ expressions }: RelatedExample): AnsweredTerms {
  const [question = [], inChinese = [], clause = [], clauseInChinese = []] = expressions.map((text) =>
    termsOf(prepare(text)),
  );
  const bag = (terms: readonly Term[]) => {
    const counts = new Map<string, number>();
    for (const { text, weight } of terms) counts.set(text, Math.max(weight, counts.get(text) ?? 0));
    return counts;
  };
  return { questions: [bag(question), bag(inChinese)], clauses: [bag(clause), bag(clauseInChinese)] };
}

if (isMainThread) {
  const learned = fitted(read);
  writeFileSync(join(target, "phrases.json"), JSON.stringify(writtenPhrases()));
  writeFileSync(join(target, "senses.bin"), packedSenses(senses()));
  writeFileSync(
    join(target, "learned.bin"),
    packed({ labels: learned, closings: fitted(closings(), CLOSED), ...(await theirs) }, frequencies()),
  );
} else parentPort?.postMessage({ forms: fitted(forms(), FORMS), passages: fitted(passages()) });
