// Works out the weights of the learned classifiers from lexicon/training and writes them to the file named. Run by
// scripts/build.mjs, which keeps what was worked out before. With a third argument, --without-calls, what was learned of
// the calls in test is left out: what is fitted to those calls must not know them.
import { readFileSync, writeFileSync } from "node:fs";
import { passageFeatures, questionFeatures } from "../src/language/learned/features.ts";
import { packed } from "../src/language/learned/model.ts";
import { type Example, fitted } from "../src/language/learned/training.ts";
import { prepare } from "../src/language/normalise.ts";
import { tokenise } from "../src/language/tokens.ts";

const [root = ".", target = "learned.bin", without] = process.argv.slice(2);
const withCalls = without !== "--without-calls";

/** The lines of a file of examples, in columns. */
function lines(name: string, columns: number): string[][] {
  const file = `${root}/lexicon/training/${name}`;
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line, i) => {
      const cells = line.split("\t");
      if (cells.length !== columns || cells.includes(""))
        throw new Error(`${file}:${i + 1}: ${columns} columns expected, parted by tabs`);
      return cells;
    });
}

/** Questions that were asked in earnest count as so many written for the purpose. */
const ASKED = 2;
/** A question tells what words go with a matter, though it is no passage. */
const QUESTION_AS_PASSAGE = 0.7;
/** What no posting tells. */
const OF_QUESTIONS_ONLY = new Set(["oos", "advice"]);

const questions = ["en", "zh"].flatMap((language) => [
  ...lines(`questions.${language}.tsv`, 3).map((cells) => ({ cells, weight: 1 })),
  ...[
    ...lines(`asked.${language}.tsv`, 3),
    ...(withCalls ? lines(`calls-asked.${language}.tsv`, 3) : []),
  ].map((cells) => ({ cells, weight: ASKED })),
]);
const read = questions.map(({ cells: [label = "", form = "", text = ""], weight }) => ({
  labels: label.split(","),
  form,
  text,
  weight,
  features: questionFeatures(text),
}));
const labels: Example[] = read.map(({ labels, features, weight }) => ({ labels, features, weight }));
const forms: Example[] = read.map(({ form, features, weight }) => ({ labels: [form], features, weight }));
const passages: Example[] = [
  ...["en", "zh"].flatMap((language) =>
    [
      ...lines(`passages.${language}.tsv`, 2),
      ...(withCalls ? lines(`calls-passages.${language}.tsv`, 2) : []),
    ].map(([label = "", text = ""]) => ({
      labels: label.split(","),
      features: passageFeatures(text),
    })),
  ),
  ...read
    .filter(({ labels, weight }) => weight === 1 && !labels.some((label) => OF_QUESTIONS_ONLY.has(label)))
    .map(({ labels, text }) => ({ labels, features: passageFeatures(text), weight: QUESTION_AS_PASSAGE })),
];
/** A word of fewer questions is as rare as one of none. */
const SELDOM = 2;
const counts = new Map<string, number>();
for (const { text } of read)
  for (const stem of new Set(tokenise(prepare(text)).map((token) => token.stem)))
    counts.set(stem, (counts.get(stem) ?? 0) + 1);
const frequencies = {
  questions: read.length,
  words: Object.fromEntries([...counts].filter(([, count]) => count >= SELDOM)),
};
writeFileSync(
  target,
  packed({ labels: fitted(labels), forms: fitted(forms), passages: fitted(passages) }, frequencies),
);
