/**
 * What leads on from the last answer in ways of its own: another laboratory, a topic, the money, another day, another side.
 * @module
 */

import { fieldOfRule } from "../answer/claims/breach.ts";
import { DAMAGING } from "../answer/claims/materials.ts";
import { namesDay } from "../answer/days.ts";
import { TOPIC_LABELS } from "../answer/matter.ts";
import { claimedShare } from "../answer/money.ts";
import { readQuestion } from "../language/learned/model.ts";
import type { Query } from "../language/query.ts";
import { SUPPOSES, WHAT_LACKS } from "../language/question.ts";
import { HOME_COUNTRY } from "../language/scope.ts";
import { claimed, filled, namesSum } from "./filling.ts";
import type { Memory, Remembered } from "./memory.ts";
import { FIGURES } from "./several.ts";

/** Below this chance nobody can tell what is asked. */
const UNCLEAR = 0.3;
/** "With how much?"; "how much?" alone, after another matter. */
const HOW_MUCH = /^(?:and |so )?(with |for |at )?how much(?: money| funding)?\s*\?*$|^(?:那)?多少钱[?？]*$/;
const OF_MONEY = new Set(["matching", "funding", "award", "partner-funding", "overheads", "costs-eligible"]);
const FOR_IT = /^(?:and |or |but )?(?:for|in|with|under|of) /;
const TOO =
  /^(?!(?:and |but |so )?(?:(?:what )?if|does|do|did|is|are|must|can|may|should|will|has|have)\b)(?:and |also )?(?:the |their |our |its )?[\w -]{3,24},? (?:too|as well|also)\s*\?+$|^[^,，?？]{2,8}也(?:得|要|是|必须|一样)?(?:吗|么|吧)?[?？]*$/;
const IF_ADDED =
  /^(?:and |but |so )?(?:what )?if\b.{2,40}\b(?:adds?|added|brings?|brought|finds?|found|gets?|got|joins?|joined)\b|^(?:(?:and|but|ok|okay|so)[ ,]+)?now\b.{2,48}\b(?:joined|joins|added|on board|found|signed up)\b|^现在.{0,8}(?:又|再|也)?(?:加|找|拉|补|带|来)(?:上|来|进|到|了)|^(?:那|那么)?(?:如果|要是|假如).{0,10}(?:再|又|也)?(?:加|找|拉|补|带)(?:上|来|进|到|个|一)/;
const THEY = /\b(?:they|their|the (?:other|partner'?s?|foreign) side)\b|对方|外方|他们/;
const NOTHING_BUT = /\b(?:only|just|nobody else|no one else|nothing else)\b|目前|暂时|只有|仅有|只是/g;
const LIKE_THAT =
  /\bdoes (?:that|this|the same) (?:rule|limit|exclusion|requirement|condition|ban)\b.{0,12}\b(?:apply|hold|go|count)\b|\b(?:(?:written|said|put|worded|like) (?:like )?(?:that|this|so)|the same way|likewise|similar\w*)\b|类似|(?:同样|一样)的?(?:规定|说法|要求|写法)|也(?:是)?这么(?:写|说|规定|要求|严格?)|也(?:是)?(?:这样|如此)(?:的)?(?:吗|么|吧)?[?？]*$/;
const SAME_THERE =
  /^(?:and |so )?(?:is|are|does|do|would|will) (?:that|this|it|they|the same)\b.{0,12}\b(?:equally|just as|likewise|the same)\b|^(?:and |so )?(?:does|would|will) (?:the same|that|this|it) (?:also )?(?:hold|apply|go|be true)\b/;
const IN_IT =
  /\b(?:in (?:it|there|that one)|among (?:them|those|these)|one of (?:them|those|these)|on (?:the|that) list|included|covered|listed)\b|里面|其中|在列|在(?:内|里头)|有没有|有吗/;
/** From this chance on a fragment asks for a figure of its own. */
const FIGURE_NAMED = 0.3;

/** The figure that a fragment names by itself, of those that add up. */
function figureNamed({ focus }: Query): "funding" | "projects" | undefined {
  const [top] = readQuestion(focus).labels;
  if (top === undefined || top.probability < FIGURE_NAMED) return undefined;
  if (top.label === "projects") return "projects";
  return top.label === "funding" || top.label === "award" ? "funding" : undefined;
}
const JUST_A_DAY =
  /^(?:and |or |but |what about |how about |so )?(?:on |by )?(?:the )?\d{1,2}(?:st|nd|rd|th)\s*\?*$|^(?:那|那么|要是|如果)?(?:\d{1,2}月)?\d{1,2}[号日](?:呢|行吗|可以吗|交呢?)?[?？]*$/;
/** A day without its month, in a short question. */
const SOME_DAY = /^(?=.{4,40}$)(?:.*\bthe \d{1,2}(?:st|nd|rd|th)\b|[^月]*(?<!\d)\d{1,2}[号日])/;
const OUR_DAY = /\binternal|\b(?:school|university|office|in-?house)\b|校|内部|科研处|院里/;
const DATED = new Set(["deadline", "deadline-internal", "deadline-hour", "late", "submission", "open-now"]);
const OPENLY = /\b(?:what|which|how|who|whom|when|where)\b|什么|啥|哪|几|多少|怎么|如何|谁/;
const OF_LINE_UPS = new Set(["participants", "participants-number", "enterprise-needed", "eligibility"]);
const JUST_A_DEADLINE =
  /^(?:and |so |but )?(?:(?:what|how) about )?(?:the |your |our |its )?(?:[\w']+ ){0,3}(?:deadline|closing date|due date|cut-?off)(?: then)?\s*\?*$|^(?:那|那么)?[^,，吗么?？]{0,8}(?:截止(?:日期|时间)?|期限)呢?[?？]*$/;
const WHEN_ALONE =
  /^(?:and |but |so |ok,? )?(?:(?:by|until|from|before) )?when(?: exactly| then| (?:must|do|does|should|has|have) [^?]{2,30}\b(?:done|signed|ready|in place|settled))?\s*\?*$|^(?:and )?covering (?:how long|what period|how many years)\s*\?*$|^(?:那|要)?(?:最晚|最迟)?(?:什么时候|何时|啥时候)(?:之前|前)?(?:要|得)?(?:签|交|提供|办|弄好)?(?:好)?(?:呢|啊)?[?？]*$/;
const OPEN_DATE = /\bwhen\b|\bhow (?:many|long|far)\b|几|多少|\bwhat (?:date|day)\b|什么时候|几号|哪天/;

/**
 * The message read as such a sequel; undefined where it is none.
 * @param named it names programmes or countries itself
 * @param alone the chance of what it seems to be about by itself
 */
export function sequel(
  query: Query,
  memory: Memory,
  last: Remembered,
  { named, alone }: { named: boolean; alone: number },
): Query | undefined {
  const [current] = memory.programmes;
  const said = query.raw.toLowerCase();
  // "A Dutch laboratory?", after that programme's laboratories were spoken of: may it be one of them?
  if (
    current !== undefined &&
    memory.programmes.length === 1 &&
    query.asked &&
    query.scope.by === "country" &&
    !query.scope.programmes.includes(current) &&
    query.labels[0]?.label === "partners" &&
    last.labels[0]?.label.startsWith("lab-")
  ) {
    query.scope = inherited(query, memory);
    query.labels = [{ label: "partners", probability: 0.9 }, ...query.labels];
    return query;
  }
  // "And from Peru?", after an organisation of our own: one of theirs.
  const [place, ...more] = query.places;
  if (
    FROM_THERE.test(query.text) &&
    place !== undefined &&
    more.length === 0 &&
    memory.programmes.length === 1 &&
    memory.programmes.every((id) => query.scope.programmes.includes(id)) &&
    last.organisations.some(({ country }) => country === HOME_COUNTRY)
  )
    return filled(last, query, inherited(query, memory), {
      organisations: last.organisations.map((one) => ({ ...one, country: place.code })),
      ...{ text: last.text.replace(FROM_HOME, " "), focus: last.focus.replace(FROM_HOME, " ") },
    });
  // "Is it hydrogen only?", of the programme spoken of.
  if (
    query.asked &&
    !named &&
    alone < UNCLEAR &&
    !FOR_IT.test(query.text) &&
    query.topics.some((hit) => memory.programmes.includes(hit.programme))
  ) {
    query.labels = [{ label: "topic-fit", probability: 0.8 }, ...query.labels];
    query.scope = inherited(query, memory);
    return query;
  }
  // "Ours is dated 15 January 2022, is that ok?", after a date of the laboratory was asked for; "is half of the subsidy
  // ok?", after whether firms must pay in.
  const matter = last.labels[0]?.label ?? "";
  if (
    (query.asked ||
      ((SUPPOSES.test(query.text) || /呢[?？]*$/.test(query.text)) && !OPENLY.test(query.text))) &&
    !named &&
    ((LAB_DATES.has(matter) && query.quantities.some(({ kind }) => kind === "date")) ||
      (matter === "matching" && claimedShare(query) !== undefined))
  )
    return {
      ...query,
      ...{ labels: last.labels, aspects: last.aspects, scope: inherited(query, memory), kind: "yes-no" },
      asked: true,
    };
  // "What would we have to add?", after a line-up: the rule that it has to keep.
  if (last.asked && !named && OF_LINE_UPS.has(matter) && WHAT_LACKS.test(query.text))
    return {
      ...query,
      ...{ labels: last.labels, aspects: last.aspects, scope: inherited(query, memory), kind: "what" },
      asked: false,
    };
  // "And the agency's own deadline?", after whether a day keeps the other: the date.
  if (last.asked && DATED.has(matter) && query.quantities.length === 0 && JUST_A_DEADLINE.test(query.text))
    return { ...query, scope: inherited(query, memory), kind: "what", asked: false };
  // "Only the quarrying does damage, may we?", after a material that does: still of such materials.
  if (
    query.asked &&
    !named &&
    DAMAGING.test(query.text) &&
    (last.labels[0]?.label === "materials-excluded" || DAMAGING.test(last.text)) &&
    /topic|materials/.test(last.labels[0]?.label ?? "")
  )
    return {
      ...query,
      labels: [{ label: "materials-excluded", probability: 0.9 }],
      scope: inherited(query, memory),
    };
  // "What is the longest, then?", after a period was asked about: of that programme.
  if (
    query.kind === "extreme" &&
    !named &&
    memory.programmes.length === 1 &&
    last.labels[0]?.label === "duration" &&
    LONGEST.test(query.text)
  )
    return filled(last, query, inherited(query, memory), {
      ...{ text: query.text, focus: query.focus, kind: "what", asked: false, quantities: [] },
    });
  // "Then which programme has it?", after a topic that was asked about: any of them that lists it.
  if (last.topics.length + (TOPIC_LABELS.has(matter) ? 1 : 0) > 0 && !named && WHICH_HAS_IT.test(query.text))
    return filled(
      last,
      query,
      { ...query.scope, programmes: [], by: "none" },
      {
        ...{ kind: "which-programmes", asked: false, places: [] },
      },
    );
  // "And how many of them are funded?", after one programme's period: of its projects.
  if (
    query.kind === "count-programmes" &&
    !named &&
    memory.programmes.length === 1 &&
    OF_THEM.test(query.text) &&
    FIGURES.has(matter)
  )
    return {
      ...query,
      ...{ kind: "what", scope: inherited(query, memory) },
      labels: [{ label: "projects", probability: 0.9 }],
      aspects: [{ aspect: "projects", weight: 4, start: 0, end: query.focus.length }],
    };
  // "In which points?", after whether both must be the same: what the rule names.
  if (!named && last.asked && IN_WHICH_POINTS.test(query.text))
    return filled(last, query, inherited(query, memory), { kind: "what", asked: false });
  // "Where would it fit instead?": in any of them.
  if (query.topics.length > 0 && !query.asked && !named && INSTEAD.test(query.text))
    return { ...query, kind: "which-programmes", scope: { ...query.scope, programmes: [], by: "none" } };
  // "And who signs it?", after an agreement was spoken of.
  if (!query.asked && !named && WHO_SIGNS.test(query.text) && SIGNED.has(last.labels[0]?.label ?? ""))
    return filled(last, query, inherited(query, memory), {
      ...{ text: query.text, focus: query.focus, kind: "what", asked: false },
      labels: [
        {
          label: last.labels[0]?.label === "ip" ? "agreement" : (last.labels[0]?.label ?? ""),
          probability: 0.9,
        },
      ],
      aspects: [{ aspect: "agreement", weight: 4, start: 0, end: query.focus.length }],
    });
  // "Is it written like that in the other, too?": whether that programme has the rule as well.
  if (
    LIKE_THAT.test(query.text) &&
    named &&
    (fieldOfRule(matter) !== undefined || matter === "materials-excluded")
  ) {
    const { claim: _, leans: __, ...turn } = query.turn;
    return filled(last, query, query.scope, {
      ...{ text: query.text, focus: query.focus, organisations: [], quantities: [], places: [] },
      ...{ kind: "yes-no", asked: true, turn: { ...turn, exists: true, negated: false } },
    });
  }
  // "And with 2 million of our own?", 那配200万呢: beside what is granted.
  if (
    last.asked &&
    last.labels[0]?.label === "matching" &&
    !named &&
    namesSum(last) &&
    namesSum(query) &&
    !OPEN_SUM.test(query.text)
  )
    return claimed(last, query, inherited(query, memory));
  // "The subsidy is 800,000. What is our minimum?", after the firms' share was asked for.
  if (
    last.labels[0]?.label === "matching" &&
    (!query.asked || (!last.asked && SUPPOSES.test(query.text))) &&
    !named &&
    query.quantities.some(({ kind }) => kind === "amount")
  )
    return {
      ...query,
      ...{ labels: last.labels, aspects: last.aspects, scope: inherited(query, memory), kind: "what" },
    };
  // "Smart city in it?", after the number of projects.
  if (
    query.asked &&
    !named &&
    IN_IT.test(query.text) &&
    query.topics.some((hit) => memory.programmes.includes(hit.programme))
  ) {
    query.labels = [{ label: "topic-fit", probability: 0.9 }];
    query.scope = inherited(query, memory);
    return query;
  }
  // "And of projects?", after one sum was told: the other sum.
  const figure = last.kind === "sum" && !query.asked && !named ? figureNamed(query) : undefined;
  if (figure !== undefined && figure !== last.labels[0]?.label && memory.programmes.length > 1)
    return {
      ...query,
      ...{ kind: "sum", scope: inherited(query, memory), labels: [{ label: figure, probability: 0.9 }] },
      aspects: [{ aspect: figure, weight: 4, start: 0, end: query.focus.length }],
    };
  // "Is that equally encouraged under 2.0?"
  if (last.asked && named && SAME_THERE.test(query.text) && query.organisations.length === 0)
    return filled(last, query, query.scope, { places: [] });
  // "And if their side adds a firm?": those told of before, and it.
  if (
    last.asked &&
    !last.turn.without &&
    query.labels[0]?.label !== "lead" &&
    IF_ADDED.test(query.text) &&
    query.organisations.length > 0 &&
    last.organisations.length > 0
  ) {
    const abroad = last.organisations.find(
      ({ country }) => country !== undefined && country !== HOME_COUNTRY,
    )?.country;
    const told = last.text.replace(NOTHING_BUT, (words) => " ".repeat(words.length));
    const offset = told.length + 2;
    const shifted = <One extends { start: number; end: number }>(ones: readonly One[]) =>
      ones.map((one) => ({ ...one, start: one.start + offset, end: one.end + offset }));
    const text = `${told}; ${query.text}`;
    return filled(last, query, inherited(query, memory), {
      ...{ text, focus: text, turn: { ...last.turn, only: false } },
      organisations: [
        ...last.organisations,
        ...shifted(query.organisations).map((one) =>
          one.country === undefined && THEY.test(query.text) && abroad !== undefined
            ? { ...one, country: abroad }
            : one,
        ),
      ],
      places: [...last.places, ...shifted(query.places)],
    });
  }
  // "The title too?", after whether the leaders must be the same.
  if (last.asked && !named && TOO.test(said) && fieldOfRule(last.labels[0]?.label ?? "") !== undefined)
    return filled(last, query, inherited(query, memory));
  // "And if it has expired?", after a paper was spoken of: the paper, not the day.
  if (OF_PAPERS.has(last.labels[0]?.label ?? "") && EXPIRED.test(query.text) && !named)
    return filled(last, query, inherited(query, memory), {
      ...{ text: `${last.text}; ${query.text}`, focus: query.focus },
      ...{ kind: "yes-no" as const, asked: true, turn: query.turn },
    });
  // "By when?", after a rule was told: what it says of time.
  if (WHEN_ALONE.test(query.text) && !named && fieldOfRule(last.labels[0]?.label ?? "") !== undefined)
    return filled(last, query, inherited(query, memory), { kind: "what", asked: false });
  // "With how much?"
  const howMuch = HOW_MUCH.exec(query.text);
  if (howMuch && (howMuch[1] !== undefined || !OF_MONEY.has(matter))) {
    query.labels = [{ label: "funding", probability: 0.9 }];
    query.aspects = [{ aspect: "funding", weight: 4, start: 0, end: query.focus.length }];
    query.kind = "what";
    query.scope = named ? query.scope : inherited(query, memory);
    return query;
  }
  // "And a month from now?", after a date was asked for.
  if (
    OF_DATES.test(last.labels[0]?.label ?? "") &&
    (namesDay(query.text) || JUST_A_DAY.test(query.text)) &&
    !OPEN_DATE.test(query.text)
  ) {
    query.labels = last.labels;
    query.aspects = last.aspects;
    query.kind = "yes-no";
    query.asked = true;
    query.turn = { ...query.turn, negated: false };
    return query;
  }
  // "Is handing in on the 26th ok?", after the school's own day: by that day.
  if (
    last.labels[0]?.label.startsWith("deadline") &&
    OUR_DAY.test(last.text) &&
    query.asked &&
    (SOME_DAY.test(query.text) || query.quantities.some(({ kind }) => kind === "date")) &&
    DATED.has(query.labels[0]?.label ?? "")
  )
    return { ...query, labels: [{ label: "deadline-internal", probability: 0.9 }] };
  // "And if they submit as well?", after one side alone was asked about: will that do?
  if (last.asked && !named && IF_ALSO.test(said)) {
    const { claim: _, ...turn } = query.turn;
    return {
      ...query,
      // With the "as well" that elsewhere says nothing.
      ...{ text: said, focus: said },
      ...{ labels: last.labels, aspects: last.aspects, scope: inherited(query, memory) },
      ...{ kind: "yes-no", asked: true, turn: { ...turn, modality: "may", negated: false, without: false } },
    };
  }
  return undefined;
}
const FROM_THERE =
  /^(?:and |or |what about |how about )?(?:one |any |some )?from \w+\s*\?*$|^那?(?:来自)?[^,，]{2,6}(?:那边|方面)?的呢[?？]*$/;
const FROM_HOME = /\bfrom china\b|\bchinese\b|中国的?|中方的?/g;
const DUTY = /\b(?:must|need\w*|required?|have to|has to)\b|要|必须|需/;
/** "Even for basic research?": the last question, of a special case. */
export function ofSpecialCase(query: Query, last: Remembered, memory: Memory): Query {
  const counted = last.quantities.some(({ kind }) => kind === "count");
  // After "would two patents do?": whether those two will do then.
  const will = last.asked && last.turn.modality === "may" && !DUTY.test(query.text);
  if (will && counted && query.quantities.length === 0) {
    const text = `${last.text} ${query.text}`;
    return filled(last, query, inherited(query, memory), { text, focus: text });
  }
  return filled(last, query, inherited(query, memory), {
    ...{ text: query.text, focus: query.focus, topics: query.topics },
    organisations: query.organisations.length > 0 ? query.organisations : last.organisations,
    ...{ quantities: query.quantities, places: query.places, kind: "yes-no", asked: true },
    // What the message says itself of duty counts before what was asked of the other.
    turn:
      query.turn.modality === "must"
        ? query.turn
        : last.asked
          ? last.turn
          : { ...query.turn, modality: "must", negated: false, claim: { affirms: true, chance: 0.9 } },
  });
}
const OPEN_SUM = /\bhow much\b|\bwhat\b|\bminimum\b|多少|最少|至少|几/;
const WHICH_HAS_IT =
  /\b(?:which|what) (?:other )?(?:one|ones|programm?es?|calls?|schemes?|lines?)\b[^.?!]{0,12}\b(?:has|have|covers?|includes?|takes?|lists?|funds?|does|do|would|supports?) (?:it|this|that)?\s*(?:then|instead)?\s*\?*$|^(?:那|那么)?(?:该报|能报|要报|报)?哪(?:一)?个(?:项目|专项|方向|计划)?(?:有|支持|包括|包含|收|能报|可以报|涉及)(?:这个?|它|这方面|这块|的)?呢?[?？]*$/;
const OF_THEM = /\bhow many (?:of (?:them|these|those)|such)\b/;
const IN_WHICH_POINTS =
  /^(?:and |but |so )?(?:in|on) (?:which|what) (?:points?|respects?|ways?|aspects?|particulars?|details?|parts?|things?)(?: exactly)?\s*\?*$|^(?:那)?(?:具体)?(?:是)?(?:在)?(?:哪些|哪几个?|什么)(?:方面|地方|内容|点|部分)(?:要|得|必须|需要?)?(?:一致|相同|一样)?(?:呢)?[?？]*$/;
const INSTEAD = /\b(?:where|which)\b.*\b(?:instead|otherwise|else)\b|(?:那|换|改)(?:报|投|去)?哪/;
const WHO_SIGNS = /\bwho (?:\w+ (?:to )?)?signs?\b|谁(?:来|去|要)?签/;
const SIGNED = new Set(["agreement", "ip", "lab-agreement", "lab-signatory"]);
const LAB_DATES = new Set(["lab-agreement", "lab-established"]);
const LONGEST = /\blongest\b|\bshortest\b|\bmaximum\b|最长|最短|上限/;
const IF_ALSO =
  /^(?:and |but |so )?(?:what )?if\b.{2,40}\b(?:too|also|as well)\b|^(?:那|那么)?(?:如果|要是|假如).{1,16}(?:也|同样)/;

/** The programmes spoken of. */
export function inherited(query: Query, memory: Memory): Query["scope"] {
  return { ...query.scope, programmes: memory.programmes, by: "context" };
}

/** Papers that may be out of date. */
const OF_PAPERS = new Set(["agreement", "lab-agreement", "ip", "foreign-support", "plan"]);
const EXPIRED = /\b(?:expired?|lapsed|ran out|run out|out of date|no longer valid)\b|过期|失效|到期了/;

export const OF_DATES = /^(?:deadline|days-left|open-now)/;
export const WHOSE_DATE =
  /\b(?:ministry|agenc(?:y|y'?s|ies)|ours|national|official|final|real|internal|external|outer|school|university|office|funder)\b|科技部|主管|部里|国家|学校|校内|内部|科研处|正式/;
