/**
 * Typing errors in a question, mended before it is understood: English words against the words that questions
 * are made of, Chinese ones by sound.
 * @module
 */
import questions from "../../lexicon/question-words.json" with { type: "json" };
import { ASPECT_WORDS } from "./aspect-words.ts";
import { isEnglishWord } from "./english.ts";
import { countriesIn } from "./places.ts";
import { remembering } from "./remember.ts";
import { Repairer } from "./repair.ts";
import { KEPT_WORDS, SPOKEN_WORDS, soundOf } from "./sounds.ts";
import { tokenise } from "./tokens.ts";

const HAN_WORD = /^\p{Script=Han}{2,6}$/u;
/** How people write in chats. */
const CHAT: Readonly<Record<string, string>> = {
  ...{
    r: "are",
    u: "you",
    ur: "your",
    y: "why",
    n: "and",
    pls: "please",
    plz: "please",
    thx: "thanks",
    teh: "the",
    leed: "lead",
  },
  ...{
    wat: "what",
    wht: "what",
    wich: "which",
    hw: "how",
    mny: "many",
    abt: "about",
    btw: "",
    info: "information",
  },
  ...{
    nr: "number",
    num: "number",
    appl: "application",
    prog: "programme",
    proj: "project",
    coop: "cooperation",
  },
  ...{
    yr: "year",
    yrs: "years",
    mth: "month",
    mths: "months",
    cos: "because",
    bc: "because",
    w: "with",
    wo: "without",
  },
  ...{
    dont: "don't",
    doesnt: "doesn't",
    isnt: "isn't",
    cant: "can't",
    wont: "won't",
    whats: "what's",
    hows: "how's",
  },
  ...{
    shouldnt: "shouldn't",
    arent: "aren't",
    didnt: "didn't",
    havent: "haven't",
    hasnt: "hasn't",
    couldnt: "couldn't",
  },
  ...{
    gonna: "going to",
    wanna: "want to",
    gotta: "have to",
    uni: "university",
    unis: "universities",
    govt: "government",
  },
};

/** The words of a call. */
export interface CallWords {
  /** Its partners: what may be a misspelt name of theirs stays. */
  partners?: readonly string[];
  /** Chinese words of its programmes' names. */
  names?: readonly string[];
}

interface Vocabulary {
  repairer: Repairer;
  known: Set<string>;
  chinese: Map<string, string>;
  longest: number;
}
let vocabulary: Vocabulary | undefined;

function build(): Vocabulary {
  const known = new Set(questions.words.split(" "));
  const chinese = new Map<string, string>();
  for (const { en, zh } of ASPECT_WORDS) {
    for (const source of en)
      for (const word of source.match(/[a-z]{4,}(?![a-z]*[\\?(])/g) ?? [])
        if (isEnglishWord(word)) known.add(word);
    for (const word of zh) if (HAN_WORD.test(word)) chinese.set(soundOf(word), word);
  }
  for (const word of SPOKEN_WORDS) chinese.set(soundOf(word), word);
  return { repairer: new Repairer(known), known, chinese, longest: 6 };
}

/**
 * The text with its misspelt words put right; what is a word already, a name or a number stays. The length of
 * what is mended may change.
 * @param call the words of the call that is asked about
 * @param text normalised, in the case it was written: a capitalised word inside a sentence is a name
 */
export function mend(text: string, call: CallWords = {}): string {
  vocabulary ??= build();
  const english = mendEnglish(text);
  return /\p{Script=Han}/u.test(english) ? mendChinese(english, vocabulary, call) : english;
}

/** What is the same for every call. */
const mendEnglish = remembering(4, (text: string): string => {
  vocabulary ??= build();
  const { repairer, known } = vocabulary;
  const spoken = text
    .replace(/\bno\.(?= )/gi, "number")
    .replace(AS_TO, "$1")
    // "36个 months": counted in one language, named in the other.
    .replace(/(\d)\s*个\s*(?=(?:months?|years?|projects?)\b)/gi, "$1 ")
    .replace(/(?<![\p{L}\d.@'-])[a-z]{1,8}(?![\p{L}\d@'-]|\.\p{L})/gu, (word) => CHAT[word] ?? word);
  return spoken.replace(/(?<![\p{L}\d.@-])[a-z]{3,20}(?![\p{L}\d@'-])/gu, (word) =>
    known.has(word) || isEnglishWord(word) || isPlace(word, repairer)
      ? word
      : (repairer.nearest(word)[0]?.word ?? (word.length === 3 ? (vowelLost(word, known) ?? word) : word)),
  );
});

/** "Topicwise", "money-wise": as to that. */
const AS_TO = /\b((?!other|like|clock|step|length|street|edge|cross|contrari|un)[a-z]{4,})-?wise\b/gi;

/** The name of a place, as it is or misspelt, and no other word misspelt by less ("aplicants" is no Alicante). */
function isPlace(word: string, repairer: Repairer): boolean {
  const [place] = countriesIn(word);
  if (place === undefined) return false;
  return place.sure >= oneTypo(word) || repairer.nearest(word)[0]?.distance !== 1;
}

/** As sure as that is a name with fewer than two typing errors. */
const oneTypo = (word: string) => 0.9 - 2.25 / word.length;

/** "mny": a short word that lost one letter inside. */
function vowelLost(word: string, known: ReadonlySet<string>): string | undefined {
  for (const letter of "aeiou")
    for (const at of [1, 2]) {
      const whole = word.slice(0, at) + letter + word.slice(at);
      if (known.has(whole)) return whole;
    }
  return undefined;
}

/**
 * A stretch that sounds like a word of questions is that word, where it is no word itself: the segmenter makes single
 * characters of what it does not know.
 */
function mendChinese(
  text: string,
  { chinese, longest }: Vocabulary,
  { partners, names = [] }: CallWords,
): string {
  const heard = soundOf(text);
  const word = new Int32Array(text.length).fill(1);
  const [starts, ends] = [new Set<number>(), new Set<number>()];
  for (const { start, end, han } of tokenise(text))
    if (han) {
      starts.add(start);
      ends.add(end);
      word.fill(end - start, start, end);
    }
  for (const kept of KEPT_WORDS)
    for (let at = text.indexOf(kept); at >= 0; at = text.indexOf(kept, at + 1))
      word.fill(kept.length, at, at + kept.length);
  const named = new Map(names.map((name) => [soundOf(name), name]));
  if (partners)
    for (const { start, end } of countriesIn(text, { candidates: partners, language: "zh" }))
      word.fill(end - start + 1, Math.max(0, start - 1), end);
  let out = "";
  for (let i = 0; i < text.length; ) {
    let step = 1;
    let piece = text[i] ?? "";
    // What follows a figure counts it: 2000万了 is not 晚了.
    const counts = /\d/.test(text[i - 1] ?? "");
    for (let length = counts ? 1 : Math.min(longest, text.length - i); length >= 2; length--) {
      const sound = heard.slice(i, i + length);
      const right = chinese.get(sound) ?? named.get(sound);
      if (right === undefined) continue;
      const written = text.slice(i, i + length);
      const whole = starts.has(i) && ends.has(i + length);
      if (written !== right && !unknownIn(written, right, word.subarray(i, i + length), whole)) continue;
      step = length;
      piece = right;
      break;
    }
    out += piece;
    i += step;
  }
  return out;
}

/** From so many characters on a single wrong one makes no other word. */
const LONG = 3;
/** Little words are no wrong characters: 总的 is not 中德. */
const PARTICLE = /[的了吗呢吧是在]/;

/** Whether every wrong character stands alone, or is the only one in whole words as long as that. */
function unknownIn(written: string, right: string, word: Int32Array, whole: boolean): boolean {
  const wrong = Array.from(written).filter((character, i) => character !== right[i]);
  if (whole && right.length >= LONG && wrong.length === 1 && !PARTICLE.test(wrong[0] ?? "")) return true;
  return Array.from(written).every(
    (character, i) => character === right[i] || (word[i] === 1 && !PARTICLE.test(character)),
  );
}
