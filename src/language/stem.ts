/**
 * English stems: the Porter2 algorithm (snowballstem.org/algorithms/english), without its regions of exceptions
 * that no guideline uses.
 * @module
 */
const EXCEPTIONS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    skis: "ski",
    skies: "sky",
    dying: "die",
    lying: "lie",
    tying: "tie",
    idly: "idl",
    gently: "gentl",
    ugly: "ugli",
    early: "earli",
    only: "onli",
    singly: "singl",
    sky: "sky",
    news: "news",
    howe: "howe",
    atlas: "atlas",
    cosmos: "cosmos",
    bias: "bias",
    andes: "andes",
    // Not "human": a subject of its own.
    humanities: "humanities",
    // Not Porter's: irregular forms that people use in questions.
    countries: "countri",
    criteria: "criterion",
    men: "man",
    women: "woman",
    people: "person",
    persons: "person",
    children: "child",
    led: "lead",
    paid: "pay",
    got: "get",
    given: "give",
    gave: "give",
    held: "hold",
    made: "make",
    began: "begin",
    begun: "begin",
    sent: "send",
    spent: "spend",
    spending: "spend",
    taken: "take",
    took: "take",
    written: "write",
    wrote: "write",
    chosen: "choos",
    chose: "choos",
    met: "meet",
    left: "leav",
    kept: "keep",
    paying: "pay",
    lasted: "last",
    bought: "buy",
    lent: "lend",
    theses: "thesi",
    analyses: "analysi",
    applicant: "applic",
    applicants: "applic",
    application: "applic",
    applications: "applic",
    applied: "appli",
    applies: "appli",
    apply: "appli",
    applying: "appli",
  }),
);
const KEPT: ReadonlySet<string> = new Set([
  "inning",
  "outing",
  "canning",
  "herring",
  "earring",
  "proceed",
  "exceed",
  "succeed",
]);
const STEP2: readonly (readonly [string, string])[] = [
  ["ization", "ize"],
  ["isation", "ize"],
  ["ational", "ate"],
  ["fulness", "ful"],
  ["ousness", "ous"],
  ["iveness", "ive"],
  ["tional", "tion"],
  ["biliti", "ble"],
  ["lessli", "less"],
  ["entli", "ent"],
  ["ation", "ate"],
  ["alism", "al"],
  ["aliti", "al"],
  ["ousli", "ous"],
  ["iviti", "ive"],
  ["fulli", "ful"],
  ["enci", "ence"],
  ["anci", "ance"],
  ["abli", "able"],
  ["izer", "ize"],
  ["iser", "ize"],
  ["ator", "ate"],
  ["alli", "al"],
  ["bli", "ble"],
];
const STEP3: readonly (readonly [string, string])[] = [
  ["ational", "ate"],
  ["tional", "tion"],
  ["alize", "al"],
  ["alise", "al"],
  ["icate", "ic"],
  ["iciti", "ic"],
  ["ical", "ic"],
  ["ful", ""],
  ["ness", ""],
];
const STEP4 = [
  "ement",
  "ance",
  "ence",
  "able",
  "ible",
  "ment",
  "ant",
  "ent",
  "ism",
  "ate",
  "iti",
  "ous",
  "ive",
  "ize",
  "ise",
  "al",
  "er",
  "ic",
];
const VOWEL = /[aeiouy]/;
const DOUBLE = /(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$/;
const SHORT_END = /(?:^[aeiouy][^aeiouy]|[^aeiouy][aeiouy][^aeiouywxY])$/;

/** Where the region after the first consonant that follows a vowel begins, at or after `from`. */
function region(word: string, from: number): number {
  let i = from;
  while (i < word.length && !isVowel(word.charCodeAt(i))) i++;
  while (i < word.length && isVowel(word.charCodeAt(i))) i++;
  return Math.min(i + 1, word.length);
}

/** a, e, i, o, u, y */
function isVowel(code: number): boolean {
  return code === 97 || code === 101 || code === 105 || code === 111 || code === 117 || code === 121;
}

const cache = new Map<string, string>();

/** The stem of one English word in lower case. Remembered, because texts repeat their words. */
export function stem(word: string): string {
  const known = cache.get(word);
  if (known !== undefined) return known;
  const result = porter2(word);
  if (cache.size > 50_000) cache.clear();
  cache.set(word, result);
  return result;
}

function porter2(input: string): string {
  if (input.length <= 2) return input;
  const exception = EXCEPTIONS.get(input);
  if (exception !== undefined) return exception;
  if (input.length > 40) return input;
  let word = input.replace(/'s?$/, "").replace(/^y|(?<=[aeiouy])y/g, "Y");
  const prefixed = /^(?:gener|commun|arsen|univers|organ|emerg|inter|past)/.exec(word);
  const r1 = prefixed === null ? region(word, 0) : prefixed[0].length;
  const r2 = region(word, r1);
  const isShort = () => r1 >= word.length && SHORT_END.test(word);

  // 1a: plurals
  if (word.endsWith("sses")) word = word.slice(0, -2);
  else if (/ie[ds]$/.test(word)) word = word.length > 4 ? word.slice(0, -2) : word.slice(0, -1);
  else if (/s$/.test(word) && !/(?:us|ss)$/.test(word) && VOWEL.test(word.slice(0, -2)))
    word = word.slice(0, -1);
  if (KEPT.has(word)) return word;

  // 1b: past and -ing
  const eed = /eed(?:ly)?$/.exec(word);
  if (eed !== null) {
    if (eed.index >= r1) word = `${word.slice(0, eed.index)}ee`;
  } else {
    const past = /(?:ed|ing)(?:ly)?$/.exec(word);
    if (past !== null && VOWEL.test(word.slice(0, past.index))) {
      word = word.slice(0, past.index);
      if (/(?:at|bl|iz)$/.test(word)) word += "e";
      else if (DOUBLE.test(word)) word = word.slice(0, -1);
      else if (isShort()) word += "e";
    }
  }
  // 1c
  if (/[^aeiouy][yY]$/.test(word) && word.length > 2) word = `${word.slice(0, -1)}i`;

  word = replaceSuffix(word, STEP2, r1);
  if (/logi$/.test(word) && word.length - 3 >= r1) word = word.slice(0, -1);
  else if (/[cdeghkmnrt]li$/.test(word) && word.length - 2 >= r1) word = word.slice(0, -2);
  word = replaceSuffix(word, STEP3, r1);
  if (/ative$/.test(word) && word.length - 5 >= r2) word = word.slice(0, -5);

  const ending = STEP4.find((suffix) => word.endsWith(suffix));
  if (ending !== undefined) {
    if (word.length - ending.length >= r2) word = word.slice(0, -ending.length);
  } else if (/[st]ion$/.test(word) && word.length - 3 >= r2) word = word.slice(0, -3);

  // 5
  if (word.endsWith("e")) {
    const before = word.slice(0, -1);
    if (before.length >= r2 || (before.length >= r1 && !SHORT_END.test(before))) word = before;
  } else if (word.endsWith("ll") && word.length - 1 >= r2) word = word.slice(0, -1);
  return word.toLowerCase();
}

function replaceSuffix(word: string, rules: readonly (readonly [string, string])[], from: number): string {
  for (const [suffix, replacement] of rules) {
    if (!word.endsWith(suffix)) continue;
    const at = word.length - suffix.length;
    return at >= from ? word.slice(0, at) + replacement : word;
  }
  return word;
}
