// Writes lexicon/traditional.json: every single character that OpenCC maps from traditional to simplified.
// A table loads in about a millisecond; the library's dictionaries take 30, at every start with Chinese in it.
import { writeFileSync } from "node:fs";
import { Converter } from "opencc-js/t2cn";

const convert = Converter({ from: "t", to: "cn" });
let from = "";
let to = "";
for (let code = 0x3400; code <= 0xfaff; code++) {
  if (code > 0x9fff && code < 0xf900) continue;
  const character = String.fromCharCode(code).normalize("NFKC");
  if (character.length !== 1 || from.includes(character)) continue;
  const simplified = convert(character);
  if (simplified !== character && simplified.length === 1) {
    from += character;
    to += simplified;
  }
}
const file = new URL("../lexicon/traditional.json", import.meta.url);
writeFileSync(
  file,
  `${JSON.stringify({ source: "OpenCC (Apache-2.0), through opencc-js", from, to }, null, 2)}\n`,
);
console.log(`${from.length} characters`);
