/**
 * A text as the learned classifiers see it: its words, neighbouring words and pieces of words, with names and figures
 * taken out ("zplace", "znum"), so that what is learned of one country or sum holds for every other.
 * @module
 */
import { aspectsWorded } from "../aspects.ts";
import { conceptsOf } from "../bilingual.ts";
import { isEnglishWord } from "../english.ts";
import { mattersAsked, mattersTold } from "../matters.ts";
import { mend } from "../mend.ts";
import { hasHan, normalise, prepare } from "../normalise.ts";
import { organisationsIn } from "../organisations.ts";
import { countriesIn } from "../places.ts";
import { quantitiesIn } from "../quantities.ts";
import { turnOf } from "../question.ts";
import { type Span, Taken } from "../taken.ts";
import { tokenise } from "../tokens.ts";
import { kindsOf } from "../values.ts";

/** What is replaced, by which word. */
interface Masked extends Span {
  word: string;
}

/** Any year serves: dates are only masked. */
const SOME_DAY = "2000-01-01";
const PROGRAMME = /(?<![\d.])\d{1,2}\.\d{1,2}(?![\d.]|\s*(?:%|million|yuan|years?|months?|万|亿|元|年))/g;
const ADDRESS = /https?:\/\/\S+|\bwww\.\S+|(?<!\S)\S+@\S+/g;

const MASK = {
  period: "zperiod",
  amount: "zamount",
  date: "zdate",
  age: "zage",
  count: "znum",
} as const;

/**
 * The text with names of countries, programme numbers, sums, periods, dates, ages and other figures replaced by a
 * word for their kind.
 * @param text normalised; its case helps to tell names
 */
export function masked(text: string): string {
  const spans: Masked[] = countriesIn(text).map(({ start, end }) => ({ start, end, word: "zplace" }));
  const taken = new Taken(text);
  for (const span of spans) taken.take(span);
  const mask = ({ start, end }: Span, word: string) => {
    if (!taken.free({ start, end })) return;
    taken.take({ start, end });
    spans.push({ start, end, word });
  };
  const lower = text.toLowerCase();
  if (lower.length === text.length) {
    for (const [pattern, word] of [
      [ADDRESS, "zaddress"],
      [PROGRAMME, "zprog"],
    ] as const)
      for (const match of lower.matchAll(pattern))
        mask({ start: match.index, end: match.index + match[0].length }, word);
    for (const quantity of quantitiesIn(lower, SOME_DAY)) mask(quantity, MASK[quantity.kind]);
  }
  spans.sort((a, b) => a.start - b.start);
  let out = "";
  let at = 0;
  for (const { start, end, word } of spans) {
    out += `${lower.slice(at, start)} ${word} `;
    at = end;
  }
  return out + lower.slice(at);
}

/** Words of more letters are looked at in pieces too, where they are no common words: they may be misspelt. */
const PIECES_FROM = 5;

/** Longest text that is read: nobody asks in more, and time stays bounded. */
const LONGEST = 2_000;

/** Signs of how a claim is turned: what is lacking, what would be wrong or right, what is demanded, what is denied. */
const SIGNS: readonly (readonly [string, RegExp])[] = [
  [
    "lack",
    /\b(?:without|no|none|nobody|lack\w*|missing|absent|absence|skip\w*|omit\w*|drop\w*|leave\w* out|do without|haven't|hasn't|unsigned|forgot\w*|ignore\w*|neglect\w*|waive\w*|zero)\b|没有?|无(?!效)|缺|未|省(?:略|掉)|漏|忘|零/,
  ],
  [
    "alone",
    /\b(?:only|just|alone|solo|solely|single|one[- ]sided|unilateral\w*|by (?:our|my|it)sel\w+|on (?:our|its|their) own|one side|nobody else|no one else|purely|all[- ])\b|单方|单边|单独|只|仅|光|独自|一方|自己|全是|都是|清一色/,
  ],
  [
    "later",
    /\b(?:later|after\w*|until|once|still|yet|wait\w*|postpone\w*|afterwards)\b|再|以后|之后|补|暂|晚|等/,
  ],
  [
    "wrong",
    /\b(?:invalid|void|reject\w*|thrown? out|refus\w+|exclud\w+|disqualif\w+|forbid\w*|forbidden|prohibit\w*|ban(?:ned|s)?|bar(?:red|s)?|illegal|break\w*|violat\w+|breach\w*|fail\w*|kill\w*|ineligible|out|problem\w*|trouble|too|wrong|false|lose|late|ruled|against|unacceptable|returned|discard\w*)\b|无效|作废|不行|不予|拒|退|违|禁|废|取消|出局|超|算(?:晚|迟)|问题|白|淘汰|不合格|不符/,
  ],
  [
    "right",
    /\b(?:ok|okay|fine|enough|suffic\w+|valid|accept\w*|allow\w*|permit\w*|possible|can|could|may|might|eligible|good|alright|works?|qualif\w+|meets?|satisf\w+|fits?|free|optional|voluntary|right|correct|true)\b|可以|行|能|够|有效|允许|可|合格|符合|满足|好|对|自愿|随意/,
  ],
  [
    "must",
    /\b(?:must|have to|has to|need\w*|require\w*|obligatory|mandatory|compulsory|necessary|oblige\w*|demand\w*|insist\w*|essential|shall|should|ought|expect\w*|condition|rule)\b|必须|必需|一定|需|须|要(?!是)|得(?!到)|强制|非得|硬性|应/,
  ],
  ["not", /\b(?:not|never|neither|nor|cannot)\b|n't\b|不|别|勿|否/],
];

/** The signs together: an absence that is fine turns a rule round, one that is invalid affirms it. */
function turnSigns(prepared: string): string[] {
  const found = SIGNS.filter(([, pattern]) => pattern.test(prepared)).map(([sign]) => sign);
  const pairs = found.flatMap((one, i) => found.slice(i + 1).map((other) => `X${one} ${other}`));
  return [`X${found.join(" ")}`, ...found.map((sign) => `X${sign}`), ...pairs];
}

/** 用不用, "don't we have to": what only asks denies nothing. */
function affirmatively(text: string): string {
  return text
    .replace(/(\p{Script=Han})[不没]\1/gu, "$1")
    .replace(/不是(?=[^,，。?？]{2,24}(?:吗|么|嘛)[?？]?\s*$)/, "")
    .replace(
      /^((?:and|so|but|then)[ ,]+)?(is|are|does|do|have|has|would|could|should|did|was|were|must)n't\b/i,
      "$1$2",
    )
    .replace(/^((?:and|so|but|then)[ ,]+)?can't\b/i, "$1can")
    .replace(/^((?:and|so|but|then)[ ,]+)?won't\b/i, "$1will");
}

/** The features of a question: its words, and what the lexicon and the patterns make of them. */
export function questionFeatures(written: string): string[] {
  const text = affirmatively(mend(normalise(written.slice(0, LONGEST))));
  const prepared = prepare(text);
  const turn = turnOf(prepared, hasHan(prepared));
  return [
    ...wordFeatures(text),
    ...aspectsWorded(prepared).map(({ aspect }) => `A${aspect}`),
    ...mattersAsked(prepared).map(({ id }) => `M${id}`),
    ...conceptsOf(prepared).map((concept) => `C${concept}`),
    ...organisationsIn(prepared, []).flatMap(({ types, role }) => [`O${types[0]}`, `O${types[0]} ${role}`]),
    `T${turn.modality}`,
    `T${turn.modality} ${turn.negated} ${turn.only} ${turn.without}`,
    ...turnSigns(prepared),
  ];
}

/** Words and single Chinese characters. */
const WORD = /^[w1]/;

/**
 * The features by which one tells how a question is put: its own, and its words together with what it is about. "Alone"
 * contradicts the rule that both sides apply, and affirms nothing of who leads.
 * @param label what the question is about
 */
export function formFeatures(features: readonly string[], label: string): string[] {
  return [
    ...features,
    `L${label}`,
    ...features.filter((feature) => WORD.test(feature)).map((word) => `${label}|${word}`),
  ];
}

/** The features of the words that close a message: they and the signs of how they turn what was said. */
export function closingFeatures(written: string): string[] {
  const text = normalise(written.slice(0, LONGEST));
  return [...wordFeatures(text), ...turnSigns(prepare(text))];
}

/** The features of a passage of a posting: its words, and what the lexicon makes of them. */
export function passageFeatures(written: string): string[] {
  const prepared = prepare(written.slice(0, LONGEST));
  const kinds = kindsOf(prepared);
  return [
    ...wordFeatures(normalise(written.slice(0, LONGEST))),
    ...aspectsWorded(prepared).map(({ aspect }) => `A${aspect}`),
    ...mattersTold(prepared).map(({ id }) => `M${id}`),
    ...conceptsOf(prepared).map((concept) => `C${concept}`),
    ...organisationsIn(prepared, []).map(({ types }) => `O${types[0]}`),
    ...Array.from({ length: 8 }, (_, bit) => bit)
      .filter((bit) => (kinds & (1 << bit)) !== 0)
      .map((bit) => `K${bit}`),
  ];
}

/** Words, their neighbours and pieces, each once. */
function wordFeatures(normal: string): string[] {
  const text = masked(normal);
  const features = new Set<string>();
  const words: string[] = [];
  let run = "";
  const flush = () => {
    for (let i = 0; i < run.length; i++) {
      features.add(`1${run[i]}`);
      if (i + 1 < run.length) features.add(`2${run.slice(i, i + 2)}`);
      if (i + 2 < run.length) features.add(`3${run.slice(i, i + 3)}`);
      if (i + 3 < run.length) features.add(`4${run.slice(i, i + 4)}`);
    }
    run = "";
  };
  let end = -1;
  for (const token of tokenise(text)) {
    if (token.han) {
      if (token.start !== end) flush();
      run += token.text;
      end = token.end;
      words.push(token.text);
      continue;
    }
    flush();
    words.push(token.stem);
    if (token.text.length >= PIECES_FROM && !token.text.startsWith("z") && !isEnglishWord(token.text)) {
      const padded = `^${token.text}$`;
      for (let i = 0; i + 4 <= padded.length; i++) features.add(`p${padded.slice(i, i + 4)}`);
    }
  }
  flush();
  const chinese = hasHan(text);
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as string;
    features.add(`w${word}`);
    const next = words[i + 1];
    if (next !== undefined) features.add(`b${word} ${next}`);
    const second = words[i + 2];
    if (second !== undefined) features.add(`s${word} ${second}`);
    if (second !== undefined && !chinese) features.add(`t${word} ${next} ${second}`);
  }
  if (words.length > 0) features.add(`^${words.slice(0, 2).join(" ")}`);
  if (/[?？]/.test(text)) features.add("?");
  features.add(words.length <= 3 ? "short" : words.length <= 10 ? "middle" : "long");
  return [...features];
}
