/**
 * Questions at random: from templates and the words of the field, from real ones spliced with each other, from words
 * alone; in both languages, with typing errors and with hostile pieces put in.
 * @module
 */
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import bilingual from "../../lexicon/bilingual.json" with { type: "json" };
import nations from "../../lexicon/nations.json" with { type: "json" };
import { readSet } from "../answers/judge.ts";
import { PAYLOADS } from "./payloads.ts";
import { PATTERN_WORDS, PUMPS } from "./pumps.ts";

const from = <T>(list: readonly T[]) => fc.constantFrom(...list);

const EN = [
  "can {org} lead {programme}?",
  "may {org} from {country} join {programme}",
  "how long may {programme} run?",
  "how much {word} is there for {programme}?",
  "is {quantity} ok for {programme}?",
  "which programmes {word} {country}?",
  "does {programme} require {word}, and who pays?",
  "compare {programme} and {programme}",
  "what about {country}?",
  "unless {org} leads, {word} is not {word}?",
  "only {org} may {word}, right?",
  "when is {word} due?",
  "and {country}?",
  "why?",
  "who is {word} for {programme}?",
  "if {org} signs {word} on {quantity}, is it too late?",
  "check my project",
  "we are {org} from {country} with {quantity}: may we {word}?",
  "isn't {word} more than {quantity}?",
  "the second one",
  "how many {word} or {word} of {programme}, not {programme}?",
  "{word}: {word}; {word}. {word}!",
  "summarise {programme}",
];
const ZH = [
  "{org}能牵头{programme}吗？",
  "{country}的{org}可以参加{programme}吗",
  "{programme}周期多长？",
  "{word}有多少",
  "哪些项目支持{word}？",
  "{programme}和{programme}哪个{word}多？",
  "不是{programme}，是{programme}",
  "除非{org}牵头，否则不能{word}？",
  "{quantity}够不够",
  "那{country}呢？",
  "谁负责{word}",
  "{word}什么时候截止？",
  "为什么",
  "检查我的项目",
  "我们是{country}的{org}，{quantity}，能报{programme}吗",
  "第二个",
  "没有{word}行不行",
];
const ORGANISATIONS = [
  ...[
    "an enterprise",
    "a company",
    "two universities",
    "a hospital",
    "the ministry",
    "a startup",
    "an NGO",
    "nobody",
    "my dog",
  ],
  ...["企业", "高校", "医院", "研究所", "两家公司", "政府部门", "个人", "外方"],
];
const QUANTITIES = [
  ...[
    "2 years",
    "36 months",
    "0 months",
    "-1 year",
    "1,000,000 yuan",
    "2.5 million",
    "5 March 2022",
    "31 February 2021",
    "1.9",
  ],
  ...[
    "1e400 yuan",
    "99999999999999999999 years",
    "more than three",
    "at most 10",
    "under 40 years old",
    "half a million",
  ],
  ...[
    "两年",
    "三十六个月",
    "二百万元",
    "2022年12月30日",
    "13月45日",
    "不超过五家",
    "40岁以下",
    "亿亿亿万元",
    "半年",
  ],
];

const concepts = bilingual.concepts.flatMap(({ en, zh }) => [...en, ...zh]);
const countries = Object.values(nations.countries as Record<string, Record<string, string[]>>).flatMap(
  (one) => Object.values(one).flat(),
);
const postings = ["knowledge", "test/calls"].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith("guideline.md"))
    .map((file) => readFileSync(`${folder}/${file}`, "utf8")),
);
const written = [...new Set(postings.flatMap((text) => text.match(/[\p{L}\d.,:%-]+/gu) ?? []))];
const asked = [
  ...["questions-en", "questions-zh", "held-en", "held-zh", "held2-en", "held2-zh"].map(
    (set) => `test/sets/${set}.jsonl`,
  ),
  ...readdirSync("test/calls")
    .filter((file) => file.endsWith(".jsonl"))
    .map((file) => `test/calls/${file}`),
].flatMap((file) => readSet(file).flatMap(({ turns }) => turns));
const programmes = [...new Set(postings.flatMap((text) => text.match(/^#* ?\d\.\d+\b/gm) ?? []))].map((id) =>
  id.replace(/[# ]/g, ""),
);

/** A word of the field, of a posting, of what the language looks for. */
export const word: fc.Arbitrary<string> = fc.oneof(
  from(concepts),
  from(written),
  from(PATTERN_WORDS),
  from(countries),
);

const SLOTS: Record<string, fc.Arbitrary<string>> = {
  org: from(ORGANISATIONS),
  country: from(countries),
  quantity: from(QUANTITIES),
  programme: fc.oneof(
    from(programmes),
    from(["1.0", "9.99", "1.9.9", "the flagship", "旗舰", "1.10 or 1.1"]),
    from(countries),
  ),
  word,
};

const templated = from([...EN, ...ZH]).chain((template) => {
  const slots = [...template.matchAll(/\{(\w+)\}/g)].map(
    (match) => SLOTS[match[1] as string] as fc.Arbitrary<string>,
  );
  return fc
    .tuple(...slots)
    .map((words) => words.reduce((text, one) => text.replace(/\{\w+\}/, () => one), template));
});

const half = from(asked).chain((question) =>
  fc
    .tuple(fc.nat(question.length), fc.boolean())
    .map(([at, first]) => (first ? question.slice(0, at) : question.slice(at))),
);
const spliced = fc.array(half, { minLength: 1, maxLength: 3 }).map((halves) => halves.join(" "));

const soup = fc
  .tuple(fc.array(word, { minLength: 1, maxLength: 20 }), from([" ", "", ", ", "\n", "? "]))
  .map(([words, seam]) => words.join(seam));

/** A question as a person could mean it, or nearly. */
export const meant: fc.Arbitrary<string> = fc.oneof({ weight: 4, arbitrary: templated }, spliced, soup);

type Change = (text: string) => string;
const at =
  (place: number, change: (before: string, after: string) => string): Change =>
  (text) => {
    const cut = Math.floor(place * (text.length + 1));
    return change(text.slice(0, cut), text.slice(cut));
  };
// Of doubles, nearly all would be nearly 0.
const place = fc.nat(999).map((n) => n / 1000);
const change: fc.Arbitrary<Change> = fc.oneof(
  place.map((p) => at(p, (a, b) => a + b.slice(1))),
  place.map((p) => at(p, (a, b) => a + (b[1] ?? "") + (b[0] ?? "") + b.slice(2))),
  place.map((p) => at(p, (a, b) => a + (b[0] ?? "").repeat(3) + b.slice(1))),
  fc.tuple(place, from(PAYLOADS)).map(([p, payload]) => at(p, (a, b) => a + payload + b)),
  fc
    .tuple(place, from(PUMPS), fc.integer({ min: 2, max: 60 }))
    .map(([p, piece, n]) => at(p, (a, b) => a + piece.repeat(n) + b)),
  fc
    .tuple(place, fc.string({ unit: "binary", maxLength: 8 }))
    .map(([p, junk]) => at(p, (a, b) => a + junk + b)),
  from<Change>([
    (text) => text.toUpperCase(),
    (text) => text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)),
    (text) => [...text].reverse().join(""),
    (text) => text.replace(/[?？]/g, ""),
    (text) => `${text} ${text}`,
  ]),
);

/** A question with any number of errors and hostile pieces in it. */
export const question: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(meant, fc.array(change, { maxLength: 4 }))
      .map(([text, all]) => all.reduce((now, one) => one(now), text)),
  },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 300 }) },
  { weight: 1, arbitrary: from(PAYLOADS) },
);
