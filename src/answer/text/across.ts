/**
 * Questions over all calls: "which calls are open?", "what is due this month?", "which call funds hydrogen with
 * Germany?", "哪些项目要求企业出钱？".
 * @module
 */
import type { Language } from "../../contract.ts";
import type { Call, Knowledge } from "../../knowledge/model.ts";
import { readQuestion } from "../../language/learned/model.ts";
import { fold, hasHan } from "../../language/normalise.ts";
import { parseNumber } from "../../language/numbers.ts";
import { countriesIn } from "../../language/places.ts";
import { datesIn, quantitiesIn } from "../../language/quantities.ts";
import { HOME_COUNTRY } from "../../language/scope.ts";
import type { Hit } from "../../search/index.ts";
import { windowOf } from "../../search/window.ts";
import { MONTHS } from "../days.ts";
import { type Finding, finding } from "../finding.ts";
import { wording } from "../wording.ts";
import { type CallsIndex, indexOf, titleOf } from "./calls-index.ts";
import { type DueDay, deadlinesOf } from "./dates.ts";
import { quoteOf, SURE } from "./from-text.ts";

const CALLS =
  "(?:calls?|funders?|grants?|fundings?|schemes?|opportunit(?:y|ies)|deadlines?|notices?|postings?)";
const CALLS_HAN = "(?:指南|通知|基金|公告|申报|计划|资助)";
/** Words of a question over all calls, which stand for no matter of any. */
const FRAME = new RegExp(
  [
    `\\b(?:which|what|list|show|how many|any|all)(?: me)?(?: of)?(?: the| these| those| your)?(?: \\w+)? ${CALLS}\\b(?: here)?`,
    "\\b(?:which|any|all) (?:one|ones)?(?: ?of (?:the|these|them|those|all)\\b)(?: calls?)?(?: these)?",
    "\\bof all (?:of )?(?:these|them|the calls|those)\\b(?:,? which(?: one)?)?",
    "\\bwho (?:funds|supports|pays for|sponsors|finances)\\b",
    `\\b(?:is|are) there (?:something|anything|any (?:money|support|funding|${CALLS}|programmes?)|an? ${CALLS}|money|funding)\\b(?: out there| here| in there)?(?: on| for| about)?`,
    "\\b(?:anything|something)(?: in (?:there|here|them))? (?:on|for|about)\\b(?: me\\b| us\\b)?",
    "\\bwhat(?:'s| is| else is)? (?:due|closing|open)\\b",
    `(?:有没有|有什么|有哪些|哪些|哪几个|哪个|哪一个|哪家|哪种)(?:[^\\s,，?？]{0,4}?)?${CALLS_HAN}`,
    "(?:谁|哪里|哪儿|哪个部门|哪家单位)(?:在|会|能|可以)?(?:支持|资助|出钱|给钱)",
    "有没有(?:资助|支持|面向)",
    "(?:截止|到期|开放|受理)(?:申报|报名|提交)?的(?:通知|指南|项目)?(?:都)?(?:有|是)(?:哪些|哪几个|什么)",
    "(?:这|那)(?:里面|[几两三四五六七八九十]+[个份条项]|些)(?:里面|当中|中)?(?:通知|指南|公告|项目|基金)?(?:里面?|当中|中)?[,，]?(?:有)?(?:哪[个份条项]|哪几[个份]|哪些)",
    "(?:要交|截止|到期)[^,，?？]{0,8}的是?哪(?:一?[个份条项]|几[个份])",
    "哪一?[个份条项]的?(?:校内|院内|内部|申报|正式|最终)?的?截止",
    "\\bof (?:everything|all that is) here\\b",
  ].join("|"),
  "u",
);
/** What else such a question is put with. */
const FILLER = new RegExp(
  `${FRAME.source}|(?:哪些|哪几个|哪个|哪家|谁)(?:项目|课题|计划|指南|通知|基金)?(?:会|能|可以)?(?:支持|资助|接受)|(?:的)?研究(?=[吗么呢?？]|$)|\\b(?:funds?|supports?|funding|pays?|money|covers?|takes?) (?:work|research|projects?|studies|study)?(?: ?(?:on|in|about|for)\\b)`,
  "gu",
);
/** As well, where no call has programmes that could be meant. */
const LOOSE =
  /(?:哪些|哪几个|哪个|有哪几个)(?:项目|的|里|最|明确|要求|可以|能|不|有|在)|^哪(?:些|几个)|(?:有)?哪几个[?？。]*$|\b(?:which|what) (?:programmes?|programs?|projects?)\b|\bwhich (?:\w+ ){0,12}?(?:closes|ends|comes|is|has|lets|allows|pays|gives|runs|needs|wants|requires)\b/;

/** Whether there is a call for something, though it names one. */
const EXISTS = /\b(?:is|are) there\b|有(?:没有|哪些|什么)/;
const TIME = new Set([
  "deadline",
  "open-now",
  "days-left",
  "opening",
  "deadline-hour",
  "deadline-internal",
  "late",
]);
const TIME_WORDS =
  /\b(?:open|closed?|closing|closes|due|deadlines?|expired?)\b|截止|到期|过期|还能报|在申报期|交材料|(?:要|得)交|交(?:给|到)|报到主管|报送|开放|受理中/;
const CLOSED =
  /\b(?:closed|over|expired|past|passed|missed|shut|behind us|gone by)\b|\bno longer\b|\btoo late\b|已经?.{0,4}(?:截止|关闭|结束|关门)|(?<![没未])过期|截止了|错过|报不了|过了(?:截止|申报)|截止(?:日期|时间)?(?:都|已经?)过/;
const NOT_CLOSED =
  /\b(?:not|n't) (?:yet )?(?:closed|over|expired|passed)\b|(?:还|尚)?[没未](?:有)?(?:过期|截止|结束)/g;
/** Whose day is meant: the funder's, the office's own. */
const FUNDERS =
  /\b(?:funder|agency|sponsor|official|final|external)(?:'?s)?\b|资助方|基金会|主管|正式|对外|最终/;
const OWN_OFFICE =
  /\b(?:internal|our office|research office|in-?house|university'?s)\b|校内|院内|科研处|科研院|单位内部/;
const WITHIN_YEAR =
  /\bbefore (?:the )?(?:year (?:is out|ends)|end of (?:the|this) year|new year|christmas|year'?s end)\b|\bby the end of (?:the|this) year\b|\bthis year\b|年底(?:之)?前|年内|今年/;
const FIRST = /\b(?:first|soonest|earliest|next|nearest|sooner|earlier)\b|最早|最先|最近|最急|先截止/;
const LAST = /\b(?:last|latest|later)\b|最晚|最迟|最后/;
const LONGEST = /\b(?:longest|longer)\b|最长|最久|更长/;
const SHORTEST = /\b(?:shortest|shorter)\b|最短|更短/;
const MOST = /\b(?:most|highest|biggest|largest|more)\b|最多|最高|最大|更多/;
/** Labels of what a call is about: there the words of the question must be in the text. */
const CONTENT = new Set([
  "topics",
  "topic-fit",
  "partners",
  "overview",
  "goals",
  "priority",
  "oos",
  "directions",
  "third-country",
  "funding",
  "basic-research",
  "industry",
]);
/** A call is shown where so much of the question's words or concepts stands in one passage, beside the best call's too. */
const FOUND = 0.4;
const BESIDE_BEST = 0.7;
/** What the passage's own words count beside the share of them that is found at all. */
const OWN_WORDS = 0.3;
/** A figure is compared where its passage tells what is asked so far. */
const TELLS = 0.4;
const MOST_SHOWN = 5;
/** So many calls are looked at closely, those with the best of so many passages. */
const CALLS_LOOKED_AT = 12;
const FIRST_LOOK = 100;

/** Whether a question is about all calls, not about one. */
function asksAcross(text: string, knowledge: Knowledge): boolean {
  if (knowledge.calls.length < 2) return false;
  return (
    FRAME.test(text) ||
    (knowledge.calls.every(({ programmes }) => programmes.length === 0) && LOOSE.test(text))
  );
}

/** The answer to a question over all calls; undefined where it is none, or nothing is found. */
export function answerAcross(
  question: string,
  knowledge: Knowledge,
  language: Language,
  asOf: string,
): Finding | undefined {
  const text = fold(question);
  if (!asksAcross(text, knowledge)) return undefined;
  const calls = indexOf(knowledge);
  const named = calls.names.namedIn(question).filter(({ hits }) => hits >= 2);
  const label = readQuestion(question).labels[0]?.label ?? "oos";
  if (TIME.has(label) || TIME_WORDS.test(text))
    return byDate(
      text,
      knowledge,
      language,
      asOf,
      named.map(({ call }) => call),
    );
  // One call is named: the question is about that one.
  if (named.length === 1 && !(EXISTS.test(text) && CONTENT.has(label))) return undefined;
  const rest = text.replace(FILLER, " ").trim();
  const best = bestOfEach(calls, /[\p{L}\p{N}]/u.test(rest) ? rest : text);
  return CONTENT.has(label)
    ? byContent(calls, best, language, question)
    : byRule(calls, best, language, text, label);
}

/** The calls whose deadline is in the time asked about. */
function byDate(
  text: string,
  knowledge: Knowledge,
  language: Language,
  asOf: string,
  named: string[],
): Finding {
  const words = wording(language);
  const all = deadlinesOf(knowledge, language).filter(({ call }) => named.length < 2 || named.includes(call));
  const funders = FUNDERS.test(text);
  const dueIn = (fits: (date: string) => boolean) =>
    all.flatMap(({ title, days }) => {
      const day = days
        .filter(({ date, internal }) => fits(date) && !(funders && internal))
        .sort((a, b) => a.date.localeCompare(b.date))[0];
      return day === undefined ? [] : [{ title, ...day }];
    });
  const lastIn = (fits: (date: string) => boolean) =>
    all.flatMap(({ title, last }) => (last !== undefined && fits(last.date) ? [{ title, ...last }] : []));
  const open = text.replace(NOT_CLOSED, " ");
  const closed = CLOSED.test(open);
  const month = monthOf(text, asOf, closed);
  const byDay = <T extends { date: string }>(days: T[]) => days.sort((a, b) => a.date.localeCompare(b.date));
  let chosen: (DueDay & { title: string })[];
  if (month !== undefined) {
    const fits = (date: string) =>
      date.startsWith(month) && (date >= asOf || !month.startsWith(asOf.slice(0, 7)));
    // The office's own day comes first, but the funder's is what the call is due on.
    const first = dueIn(fits);
    const also = OWN_OFFICE.test(text)
      ? []
      : lastIn(fits).filter(
          ({ title, date }) => !first.some((day) => day.title === title && day.date === date),
        );
    chosen = byDay([...first, ...also]);
  } else if (closed) chosen = byDay(lastIn((date) => date < asOf));
  else if (LAST.test(text)) chosen = byDay(lastIn((date) => date >= asOf)).slice(-1);
  else if (FIRST.test(text)) {
    const ahead = (date: string) => date >= asOf;
    const first = byDay(funders ? lastIn(ahead) : dueIn(ahead)).slice(0, Math.max(named.length, 1));
    // Beside the office's own day the one that the call is due on.
    const due = lastIn((date) => date >= asOf).filter((one) =>
      first.some(({ title, date }) => title === one.title && date !== one.date),
    );
    chosen = byDay(OWN_OFFICE.test(text) ? first : [...first, ...due]);
  } else if (WITHIN_YEAR.test(text))
    chosen = byDay(lastIn((date) => date >= asOf && date.startsWith(asOf.slice(0, 4))));
  else chosen = byDay(lastIn((date) => date >= asOf));
  const dates = new Map<string, string[]>();
  for (const { title, date } of chosen) dates.set(title, [...(dates.get(title) ?? []), words.date(date)]);
  return finding({
    outcome: chosen.length > 0 ? "answered" : "not-stated",
    head: words.callsFound(dates.size),
    lines: [...dates].map(([title, days]) => words.sentenceFor(title, words.list(days))),
    citations: chosen.map(({ citation }) => citation),
    values: chosen.map(({ date }) => ({ programme: null, fact: "deadline", value: date })),
  });
}

/** The passages of each call worth showing, the best first; the best call first. */
function bestOfEach({ index, passages }: CallsIndex, question: string): Hit[][] {
  const first = index.search(question, { limit: FIRST_LOOK });
  // Of few calls each is looked at, whatever its words; of many those of the first hits.
  const calls =
    passages.size <= CALLS_LOOKED_AT
      ? [...passages.keys()]
      : [...new Set(first.map(({ passage }) => passage.call))].slice(0, CALLS_LOOKED_AT);
  return calls
    .map((call) => index.search(question, { limit: 20, filter: (passage) => passage.call === call }))
    .filter((hits) => hits.length > 0)
    .sort((a, b) => (b[0]?.sure ?? 0) - (a[0]?.sure ?? 0));
}

/** The calls whose text has what is asked about; where a country is named, those that name it. */
function byContent(
  calls: CallsIndex,
  best: readonly Hit[][],
  language: Language,
  question: string,
): Finding | undefined {
  const share = ({ features }: Hit) => Math.max(features.coverage, features.concepts);
  // Its own words count before those of the headings above it.
  const own = ({ passage, matched }: Hit) => {
    const text = fold(passage.text);
    return matched.filter((word) => text.includes(fold(word))).length;
  };
  const mostOwn = Math.max(1, ...best.flat().map(own));
  const told = (hit: Hit) => share(hit) + OWN_WORDS * (own(hit) / mostOwn);
  const placed = countriesIn(question).some(({ code }) => code !== HOME_COUNTRY);
  const found = best.flatMap((hits) =>
    hits
      .filter(({ features }) => !placed || features.place > 0)
      .sort((a, b) => told(b) - told(a) || own(b) - own(a))
      .slice(0, 1),
  );
  if (placed) return shown(calls, found, language);
  const most = Math.max(0, ...found.map(share));
  if (most < FOUND) return undefined;
  return shown(
    calls,
    found
      .filter((hit) => share(hit) >= Math.max(FOUND, BESIDE_BEST * most))
      .sort((a, b) => share(b) - share(a)),
    language,
  );
}

/** The calls whose text has a rule on what is asked about; the longest, the most first where that is asked. */
function byRule(
  calls: CallsIndex,
  best: readonly Hit[][],
  language: Language,
  text: string,
  label: string,
): Finding | undefined {
  const sign = SHORTEST.test(text) ? -1 : LONGEST.test(text) || MOST.test(text) ? 1 : 0;
  if (sign === 0)
    return shown(
      calls,
      best.flatMap(([hit]) => (hit !== undefined && hit.sure >= SURE ? [hit] : [])),
      language,
    );
  const kind = label === "duration" ? "period" : "amount";
  const size = ({ passage }: Hit) =>
    Math.max(
      0,
      ...quantitiesIn(fold(passage.text), "2000-01-01").flatMap((one) =>
        one.kind === kind ? [one.value] : [],
      ),
    );
  const bySize = (a: Hit, b: Hit) => sign * (size(b) - size(a));
  const sized = best.flatMap((hits) =>
    hits
      .filter((hit) => hit.features.tells >= TELLS && size(hit) > 0)
      .sort(bySize)
      .slice(0, 1),
  );
  return shown(calls, sized.sort(bySize), language);
}

function shown(calls: CallsIndex, hits: readonly Hit[], language: Language): Finding | undefined {
  if (hits.length === 0) return undefined;
  const words = wording(language);
  const first = hits.slice(0, MOST_SHOWN);
  const callOf = ({ passage }: Hit) => calls.calls.get(passage.call) as Call;
  return finding({
    outcome: "answered",
    head: words.callsFound(hits.length),
    lines: first.map((hit) => titleOf(callOf(hit), language)),
    citations: first.map((hit) =>
      quoteOf(callOf(hit), windowOf(calls.passages.get(hit.passage.call) ?? [], hit.passage)),
    ),
  });
}

const MONTH_HAN = /(?<![\d一二三四五六七八九十])(十[一二]?|[一二三四五六七八九]|\d{1,2})月(?!内)/;

/** The month asked about, as the beginning of an ISO date: the next one of that name, or the last where it is over. */
function monthOf(text: string, asOf: string, over: boolean): string | undefined {
  if (/\bthis month\b|\bend of (?:the|this) month\b|本月|这个月|(?<![\d一二三四五六七八九十])月底/.test(text))
    return asOf.slice(0, 7);
  const dated = datesIn(text, asOf)[0];
  const own = dated && dated.from !== dated.to && dated.from.slice(0, 7) === dated.to.slice(0, 7);
  if (own && dated.yearless !== true) return dated.from.slice(0, 7);
  const named = MONTHS.findIndex((name) => new RegExp(`\\b${name}[a-z]*\\b`).test(text));
  const chinese = hasHan(text) ? MONTH_HAN.exec(text)?.[1] : undefined;
  const number = chinese !== undefined ? (parseNumber(chinese) ?? 0) : named + 1;
  if (number < 1 || number > 12 || (chinese === undefined && !own && !/\bin\b|\bdue\b/.test(text)))
    return undefined;
  const [year, now] = [Number(asOf.slice(0, 4)), Number(asOf.slice(5, 7))];
  const shift = over ? (number > now ? -1 : 0) : number < now ? 1 : 0;
  return `${year + shift}-${String(number).padStart(2, "0")}`;
}
