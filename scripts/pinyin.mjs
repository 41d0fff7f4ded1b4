// Writes lexicon/pinyin.json: the characters of everyday Chinese (GB 2312) by how they are written in Latin letters
// without tones. Needs `npm install --no-save pinyin-pro`.
import { writeFileSync } from "node:fs";
import { pinyin } from "pinyin-pro";

const decoder = new TextDecoder("gb2312");
const bySyllable = {};
for (let row = 0xb0; row <= 0xf7; row++)
  for (let cell = 0xa1; cell <= 0xfe; cell++) {
    const character = decoder.decode(Uint8Array.of(row, cell));
    if (!/^\p{Script=Han}$/u.test(character)) continue;
    const syllable = pinyin(character, { toneType: "none", v: true });
    if (/^[a-z]+$/.test(syllable)) bySyllable[syllable] = (bySyllable[syllable] ?? "") + character;
  }
const sorted = Object.fromEntries(Object.entries(bySyllable).sort(([a], [b]) => a.localeCompare(b)));
writeFileSync(
  new URL("../lexicon/pinyin.json", import.meta.url),
  `${JSON.stringify({ about: "Characters of everyday Chinese by how they are written in Latin letters; made by scripts/pinyin.mjs.", syllables: sorted }, null, 2)}\n`,
);
console.log(`${Object.keys(sorted).length} syllables`);
