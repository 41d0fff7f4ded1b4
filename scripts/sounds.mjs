// Writes lexicon/sounds.json: the characters of everyday Chinese (GB 2312) by how they sound without tones, as they are
// typed. Needs `npm install --no-save pinyin-pro`.
import { readFileSync, writeFileSync } from "node:fs";
import { pinyin } from "pinyin-pro";

const decoder = new TextDecoder("gb2312");
const bySound = new Map();
for (let row = 0xb0; row <= 0xf7; row++)
  for (let cell = 0xa1; cell <= 0xfe; cell++) {
    const character = decoder.decode(Uint8Array.of(row, cell));
    if (!/^\p{Script=Han}$/u.test(character)) continue;
    // Many speakers, and the input methods made for them, do not tell zh from z, or -ng from -n.
    const sound = pinyin(character, { toneType: "none" })
      .replace(/^([zcs])h/, "$1")
      .replace(/ng$/, "n");
    bySound.set(sound, (bySound.get(sound) ?? "") + character);
  }
const groups = [...bySound.values()].filter((group) => group.length > 1).sort();
const file = new URL("../lexicon/sounds.json", import.meta.url);
const { looks, words, kept } = JSON.parse(readFileSync(file, "utf8"));
writeFileSync(file, `${JSON.stringify({ groups, looks, words, kept }, null, 2)}\n`);
console.log(`${groups.length} groups, ${groups.join("").length} characters`);
