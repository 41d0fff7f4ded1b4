// Writes lexicon/question-words.json: the words that questions are made of, from lexicon/training: what a misspelt word
// of a question may be meant to be.
import { readFileSync, writeFileSync } from "node:fs";

const root = new URL("..", import.meta.url);
const counts = new Map();
for (const name of ["questions.en.tsv", "asked.en.tsv", "calls-asked.en.tsv"])
  for (const line of readFileSync(new URL(`lexicon/training/${name}`, root), "utf8").split("\n"))
    for (const word of new Set((line.split("\t")[2] ?? "").toLowerCase().match(/[a-z]{3,}/g) ?? []))
      counts.set(word, (counts.get(word) ?? 0) + 1);
/** A word that stands in so many questions is no slip of one writer; a slip that many make is near a word that more write. */
const OFTEN = 6;
const MANY = 12;
/** What is no English word, as its stem or itself, is a slip where fewer more write the other. */
const SOME = 3;
const english = new Set(
  JSON.parse(readFileSync(new URL("lexicon/english.json", root), "utf8")).words.split(" "),
);
const isWord = (word) =>
  [0, 1, 2, 3, 4, 5].some((cut) => english.has(word.slice(0, Math.max(3, word.length - cut))));
const often = [...counts].filter(([, count]) => count >= OFTEN);
const near = (one, other) =>
  one !== other && one.length >= (isWord(one) ? 6 : 5) && (oneLetterApart(one, other) || swapped(one, other));
const words = often
  .filter(
    ([word, count]) =>
      // A short name ("wien") is too near to too much.
      (word.length > 4 || count >= MANY * 4 || isWord(word)) &&
      ((count >= MANY * 4 && isWord(word)) ||
        !often.some(([other, more]) => more > (isWord(word) ? MANY : SOME) * count && near(word, other))),
  )
  .map(([word]) => word);

/** A letter too many or too few. */
function oneLetterApart(one, other) {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  // A plural is no slip.
  if (long.length - short.length !== 1 || long === `${short}s`) return false;
  return [...long].some((_, i) => long.slice(0, i) + long.slice(i + 1) === short);
}
/** Two letters beside each other in the wrong order. */
function swapped(one, other) {
  if (one.length !== other.length) return false;
  const at = [...one].findIndex((letter, i) => letter !== other[i]);
  return one[at] === other[at + 1] && one[at + 1] === other[at] && one.slice(at + 2) === other.slice(at + 2);
}
writeFileSync(
  new URL("lexicon/question-words.json", root),
  `${JSON.stringify({ about: "Words of questions about calls; made by scripts/question-words.mjs from lexicon/training.", words: words.sort().join(" ") }, null, 2)}\n`,
);
console.log(`${words.length} words`);
