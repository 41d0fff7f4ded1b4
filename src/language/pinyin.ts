/**
 * Chinese names in Latin letters: 青桐 is "Qingtong" to whoever writes English.
 * @module
 */
import lexicon from "../../lexicon/pinyin.json" with { type: "json" };

let known: Map<string, string> | undefined;

/** The syllable of each character of everyday Chinese, by its commonest reading. */
function syllables(): Map<string, string> {
  known ??= new Map(
    Object.entries(lexicon.syllables).flatMap(([syllable, characters]) =>
      [...characters].map((character): [string, string] => [character, syllable]),
    ),
  );
  return known;
}

/** Names have so many characters. */
const LENGTHS = [2, 3];

/** Every run of two or three characters of a text as a name would be spelt, each once. */
export function spelt(text: string): Set<string> {
  const found = new Set<string>();
  for (const [run] of text.matchAll(/\p{Script=Han}{2,}/gu)) {
    const characters = [...run].map((character) => syllables().get(character));
    for (let at = 0; at < characters.length; at++)
      for (const length of LENGTHS) {
        const name = characters.slice(at, at + length);
        if (name.length === length && name.every((one) => one !== undefined)) found.add(name.join(""));
      }
  }
  return found;
}
