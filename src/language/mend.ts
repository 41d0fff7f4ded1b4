/**
 * Typing errors in a question, mended before it is understood: English words against the words that questions
 * are made of, Chinese ones by sound.
 * @module
 */
import sounds from "../../lexicon/sounds.json" with { type: "json" };
import { ASPECT_WORDS } from "./aspect-words.ts";
import { isEnglishWord } from "./english.ts";
import { countriesIn } from "./places.ts";
import { remembering } from "./remember.ts";
import { Repairer } from "./repair.ts";

const HAN_WORD = /^\p{Script=Han}{2,6}$/u;
/** Words of questions that no aspect lists. */
const COMMON =
  "what when which where does must should could would many much long need needed required require project projects programme program programmes application apply applying deadline funding total university universities enterprise enterprises company companies institute institutes research hospital partner partners country countries agreement intellectual property matching contribution duration topic topics flagship energy hydrogen submit both sides china chinese before after lead leads leading contact email phone period years months";

interface Vocabulary {
  repairer: Repairer;
  known: Set<string>;
  chinese: Map<string, string>;
  longest: number;
}
let vocabulary: Vocabulary | undefined;

function build(): Vocabulary {
  const known = new Set(COMMON.split(" "));
  const chinese = new Map<string, string>();
  const sound = soundOf();
  for (const { en, zh } of ASPECT_WORDS) {
    for (const source of en)
      for (const word of source.match(/[a-z]{4,}(?![a-z]*[\\?(])/g) ?? [])
        if (isEnglishWord(word)) known.add(word);
    for (const word of zh) if (HAN_WORD.test(word)) chinese.set(sound(word), word);
  }
  for (const word of sounds.words) chinese.set(sound(word), word);
  return { repairer: new Repairer(known), known, chinese, longest: 6 };
}

let soundTable: Map<string, string> | undefined;
function soundOf(): (text: string) => string {
  soundTable ??= new Map(
    sounds.groups.flatMap((group) => Array.from(group, (char) => [char, group[0] as string] as const)),
  );
  const table = soundTable;
  return (text) => Array.from(text, (char) => table.get(char) ?? char).join("");
}

/**
 * The text with its misspelt words put right; what is a word already, a name or a number stays. The length of
 * what is mended may change.
 * @param text normalised, in the case it was written: a capitalised word inside a sentence is a name
 */
export const mend = remembering(4, (text: string): string => {
  vocabulary ??= build();
  const { repairer, known } = vocabulary;
  const english = text.replace(/(?<![\p{L}\d.@-])[a-z]{3,20}(?![\p{L}\d@'-])/gu, (word) =>
    known.has(word) || isEnglishWord(word) || countriesIn(word).length > 0
      ? word
      : (repairer.nearest(word)[0]?.word ?? (word.length === 3 ? (vowelLost(word, known) ?? word) : word)),
  );
  return /\p{Script=Han}/u.test(english) ? mendChinese(english, vocabulary) : english;
});

/** "mny": a short word that lost one letter inside. */
function vowelLost(word: string, known: ReadonlySet<string>): string | undefined {
  for (const letter of "aeiou")
    for (const at of [1, 2]) {
      const whole = word.slice(0, at) + letter + word.slice(at);
      if (known.has(whole)) return whole;
    }
  return undefined;
}

function mendChinese(text: string, { chinese, longest }: Vocabulary): string {
  const sound = soundOf();
  const heard = sound(text);
  if (heard.length !== text.length) return text;
  let out = "";
  for (let i = 0; i < text.length; ) {
    let step = 1;
    let piece = text[i] ?? "";
    for (let length = Math.min(longest, text.length - i); length >= 2; length--) {
      const word = chinese.get(heard.slice(i, i + length));
      if (word === undefined) continue;
      step = length;
      piece = word;
      break;
    }
    out += piece;
    i += step;
  }
  return out;
}
