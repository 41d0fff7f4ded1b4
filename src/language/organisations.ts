/**
 * Organisations in everyday words: what kind, from where, in which role.
 * @module
 */
import names from "../../lexicon/organisations.json" with { type: "json" };
import type { OrganisationType } from "../knowledge/fields.ts";
import type { Place } from "./places.ts";
import { HOME_COUNTRY } from "./scope.ts";

export type Role = "lead" | "participant" | "any";

export interface OrganisationMention {
  /** Every type the word may stand for: a hospital may count as several. */
  types: OrganisationType[];
  country?: string;
  role: Role;
  start: number;
  end: number;
}

const TYPE_WORDS: { types: OrganisationType[]; pattern: RegExp }[] = [
  {
    types: ["research-institute"],
    pattern:
      /\b(?:(?:scientific |public |national |state )?research (?:institut\w*|insts?\b|organi[sz]ations?|cent(?:re|er)s?|bod(?:y|ies)|units?|establishments?)|academ(?:y|ies)(?: of sciences?)?(?: institut\w*)?|academy institut\w*|institut(?:e|es|ions?)(?: of the academy)?|national lab(?:s|orator\w+)?|non-profit research|think[- ]tanks?|scientific (?:institut\w*|units?))\b|科研院所|研究所|研究院|科研机构|科研单位|研究机构|院所|我们?所(?!有|在|说|谓|做|从|用|以|属|需|提)|本所|科学院|中科院|研究中心|科研院|研究单位/g,
  },
  {
    types: ["enterprise"],
    pattern:
      /\b(?:enterprises?|compan(?:y|ies)|firms?|business(?:es)?|start-?ups?|corporat(?:e|ions?)|manufacturers?|(?:car|auto|vehicle|drug|chip|ship|aircraft|engine)[ -]?(?:makers?|builders?)|(?<!\b(?:policy|decision|law|rule|trouble|film|troubles)[ -])makers?(?! of)|industr(?:y|ial) (?:partners?|partner|players?|units?)|smes?|soes?|ltd|gmbh|inc|biotechs?|medtechs?|fintechs?|pharma|family business(?:es)?|manufactur(?:er|ing) plant|maker(?= of)|producers?|spin-?offs?|industrialists?|industry(?! ?(?:-|and|or) ?university| ?academ| ?research)|private sector|commercial (?:partner|entit)\w*|factor(?:y|ies)|employers?|utilit(?:y|ies))\b|企业|公司|我司|初创|[国民央私外药车房]企(?!业)|厂(?:家|商)?(?!安全|区|房|用|址)|集团|商业机构|产业方|工业界/g,
  },
  {
    types: ["university"],
    pattern:
      /\b(?:universit(?:y|ies)|uni(?:s)?|colleges?|facult(?:y|ies)|academics?|academia|professors?(?!hip)|schools?|higher education|poly?technics?)\b|高校|我校|本校|贵校|大学(?!生)|学院|学校|教授|院校|高等院校/g,
  },
  {
    types: ["other", "research-institute", "university"],
    pattern: /\b(?:hospitals?|clinics?|medical cent(?:re|er)s?)\b|医院|附属医院|诊所/g,
  },
  {
    types: ["government"],
    pattern:
      /\b(?:government (?:agenc\w+|bod\w+|departments?|units?|labs?)|ministr(?:y|ies)(?= (?:lead|take|run|be|join))|municipalit\w+|city councils?|public authorit\w+)\b|政府部门|机关|事业单位|政府机构/g,
  },
  {
    types: ["other"],
    pattern:
      /\b(?:ngos?|foundations?|charit(?:y|ies)|associations?|museums?|individuals?|societ(?:y|ies)|non-?profits?)\b|协会|基金会|学会|个人|社会组织/g,
  },
];

const LEAD =
  /\b(?:lead(?:s|ing|er|ership)?|led|head(?:s|ed|ing)?|co-?ordinat\w+|in charge|tak(?:es?|ing) charge|(?:number one|no\.? ?1|first applicant)|(?:main|principal|prime|sole|lead) applicant|(?:be|is|are|were|was|as) the applicant|spearhead\w*|driver'?s seat|host(?:s|ing)?|run(?:s|ning)?|boss|front)\b|牵头|主持|领衔|带头|挂帅|承担单位|负责单位|主导|主申|领头|负责方|挑头|当头|打头/;
const PARTICIPATE =
  /\b(?:participa\w+|take part|taking part|join(?:s|ed|ing)?|involve\w*|members?|partners?|on board|co-?applicants?|supporting|secondary|included?|have|has|contain|with|without|without any|at least|side|consorti\w+|reporting unit|need)\b|参与|参加|加入|参研|合作单位|拉上|带上|要有|(?<!才)有(?!资格|权|能力|机会)|没有|含|包括|必须有|得有|缺|至少/;

/** Whether the message speaks of leading, of taking part, of both or neither. */
export function rolesIn(text: string): { lead: boolean; participate: boolean } {
  return { lead: LEAD.test(text), participate: PARTICIPATE.test(text) };
}

/** Organisations known by name, as one pattern a kind. */
let known: { types: OrganisationType[]; pattern: RegExp }[] | undefined;

function knownNames(): { types: OrganisationType[]; pattern: RegExp }[] {
  known ??= (["university", "research-institute", "enterprise", "other"] as const).map((type) => {
    const { en, zh } = names[type];
    const english = en.length > 0 ? [`(?<![a-z])(?:${en.join("|").toLowerCase()})(?![a-z])`] : [];
    return { types: [type], pattern: new RegExp([...english, ...zh].join("|"), "g") };
  });
  return known;
}

const KINDS: readonly OrganisationType[] = [
  "university",
  "research-institute",
  "enterprise",
  "government",
  "other",
];
/** 非企业, "a non-company": of any other kind; "a hospital that is neither a university nor an institute". */
const IS_NOT =
  /(?<!是)非$|\bnon-$|\b(?:that|which) (?:is|are) (?:neither |not )(?:an? )?$|\bneither an? [\w -]{3,30} nor (?:an? )?$|(?:既|也|又)(?:不是|非)(?:一[所家个])?$/;

/** What is said not to be of a kind: told of one that is named, it names none; else it is of any other. */
function negated(read: readonly OrganisationMention[], text: string): OrganisationMention[] {
  const denied = ({ start }: OrganisationMention) => IS_NOT.test(text.slice(Math.max(0, start - 64), start));
  const others = read.filter((mention) => !denied(mention));
  const not = new Set(read.filter(denied).flatMap(({ types }) => types));
  return read.flatMap((mention) => {
    // A hospital may count as several kinds, but for those that it is said not to be.
    if (!denied(mention)) {
      const left = mention.types.length > 1 ? mention.types.filter((type) => !not.has(type)) : [];
      return [left.length > 0 ? { ...mention, types: left } : mention];
    }
    if (others.length > 0) return [];
    return [{ ...mention, types: KINDS.filter((kind) => !mention.types.includes(kind)) }];
  });
}

const EITHER = /^\s*(?:or|或者?|\/)\s*(?:an? |the )?$/;

/** "The lead institution": of whatever kind. */
const GENERIC =
  /\b(?:lead(?:ing)?|host(?:ing)?|applying|applicant|participating|coordinating) (?:institution|organi[sz]ation)s?$/;

/** 企业之外还能…: who is there already. */
const SET_ASIDE = /^(?:之外|以外|外)(?:[,，]?(?:还|也|再|另))/;

/** "A firm in the Peruvian programme": whose programme it is, not where the firm sits. */
const OF_PROGRAMME = /^ (?:[\w-]+ )?(?:programm?e|call|scheme|line|flagship|direction)\b/;

/** 中丹一家企业: the name of a programme, of neither country alone. */
const OF_TWO = /^中\p{Script=Han}$/u;

/** Most organisations read in one message: nobody names more, and each is looked at with its surroundings, many times. */
const MOST = 40;

/**
 * The kinds of organisation named, the first forty. A country's adjective or name right before the word (or "in", "from" right
 * after it) is the organisation's own country. The role is that of the nearest verb.
 */
export function organisationsIn(text: string, places: readonly Place[]): OrganisationMention[] {
  const found: OrganisationMention[] = [];
  for (const { types, pattern } of [...TYPE_WORDS, ...knownNames()]) {
    pattern.lastIndex = 0;
    // Of each kind as many as are read in all: which of them come first is told at the end.
    const most = found.length + MOST;
    for (let match = pattern.exec(text); match && found.length < most; match = pattern.exec(text)) {
      const [start, end] = [match.index, match.index + match[0].length];
      if (found.some((f) => start < f.end && end > f.start)) continue;
      const place = places.find(
        (p) =>
          (p.start < end && p.end > start) ||
          (p.end <= start &&
            start - p.end <= 14 &&
            !OF_TWO.test(text.slice(Math.max(0, p.start - 1), p.end)) &&
            /^(?:[\s-]|的|倒是|那边|也|都|只|则|就|目前|现在|必须|一定|需要|得|没有|无|有|出|来|[一两二三四五六七八九十几\d]+(?:家|个|所)?|(?:small|large|private|public|local|research|state-owned|national|high-tech|medical|technical|young)\b|一家|家)*$/.test(
              text.slice(p.end, start),
            ) &&
            !/\bproject|call|programme/.test(text.slice(p.end, start))) ||
          (p.start >= end &&
            p.start - end <= 20 &&
            /^\s*(?:in|from|of|based in|at|on)\s+(?:the\s+)?$/.test(text.slice(end, p.start)) &&
            !OF_PROGRAMME.test(text.slice(p.end))),
      );
      found.push({ types, role: "any", start, end, ...(place ? { country: place.code } : {}) });
    }
  }
  const read = negated(
    found.filter(
      ({ start, end }) =>
        !SET_ASIDE.test(text.slice(end)) && !GENERIC.test(text.slice(Math.max(0, start - 24), end)),
    ),
    text,
  )
    .sort((a, b) => a.start - b.start)
    .slice(0, MOST);
  seatElided(read, text, places);
  seatListed(read, text, places);
  seatBehind(read, text, places);
  seatEach(read, text, places);
  seatTogether(read, text, places);
  seat(read, text);
  const leading = LEAD.test(text);
  for (const [i, mention] of read.entries()) {
    const before = read[i - 1];
    // "A university or an institute": in the same role.
    const either = before && EITHER.test(text.slice(before.end, mention.start));
    mention.role = either ? before.role : roleOf(text, mention, leading);
  }
  return read;
}

/** What says on which side an organisation sits, right after it or right before it. */
interface Side {
  after: RegExp;
  before: RegExp;
}
const OURS: Side = {
  after: /^\s*(?:on|from|at) (?:ours\b(?! and)|(?:our|my|the chinese) (?:own )?side\b)|^\s+here\b/,
  before:
    /(?:我们|我方|咱们?)(?:这边|这里|这儿|一方)?(?:目前|现在|就)?(?:只|仅)?(?:有|是|没有?|出)?(?:[一两二三四五\d]+[家个所])?$|\b(?:we|i)(?:'re|'m| are| am) (?:at |from |in )?(?:an? |the |(?:one|two|three|four|\d) )(?:[\w-]+ ){0,2}$|\b(?:our|my) (?:own )?(?:(?!partner|foreign|overseas|joint|other)[\w-]+ )?$/,
};
const THEIRS: Side = {
  after:
    /^\s*(?:(?:on|from|at) (?:theirs|their (?:own )?(?:side|end)|the (?:other|partner'?s?|foreign) (?:side|end))\b|over there\b)/,
  before:
    /(?:外方|对方|他们|国外|那边)(?:那边|那里|那儿|一方|这边)?(?:目前|现在|就|也|全|都)?(?:只|仅)?(?:有|是|没有?|出|来)?(?:[一两二三四五\d]+[家个所])?$|\btheir (?:own )?(?:(?!partner|joint|other)[\w-]+ )?$|\b(?:over )?there (?:(?:is|are|it is|they are|they have|we have) )?(?:only |just )?(?:an? )?$/,
};
const ADDED = /^\s*(?:plus|&|\+)\s+(?:an? |one )?$/;
/** Between two organisations of one side. */
const TOGETHER_EN = /^\s*(?:,|and|plus|but|&|\+)\s+(?:no |an? |one |two |three )?$/;

/** 奥方全是大学，一家公司也没有: who is missing is missing there. */
const LACKS_TOO = /^[,，](?:却|但|可|而)?(?:是)?(?:连)?(?:一家|一个|没有?|缺|无)\p{Script=Han}{0,3}$/u;
/** 丹方一家公司、两所研究所: both are theirs. */
const LISTED_TOO = /^、[一两二三四五\d][家个所]$/;
const OWN = /^(?:我|本)/;

/** 外方：一家研究所＋一家企业；我方：…: what stands behind a side's colon is that side's. */
function seatListed(found: OrganisationMention[], text: string, places: readonly Place[]): void {
  for (const { code, end } of places) {
    const colon = COLON.exec(text.slice(end))?.[0];
    const sided = text[end - 1] === "方" || (colon !== undefined && !/^\s*[:：]/.test(colon));
    if (colon === undefined || !sided) continue;
    const from = end + colon.length;
    const stop = text.slice(from).search(/[;；。\n]|\.\s/);
    const to = stop < 0 ? text.length : from + stop;
    for (const mention of found) if (mention.start >= from && mention.end <= to) mention.country ??= code;
  }
}
const COLON = /^(?:方|那边|这边| side| team| partners?)?\s*[:：]\s*/;

/** A side that a clause begins with, and what it has: "on our side there would be …", 德方只有…. */
const OUR_SIDE =
  /(?<=^|[,;:.，。；：]\s*|\b(?:and|while|whereas|but|with|if) )(?:on|from) (?:our|my) (?:own )?side\b|我(?:们|方)这(?:边|头)(?:一共|目前|现在|会|将)?(?=有|是|出|派|来)/g;
const SIDE_BEFORE = /(?:^|[,;:.，。；：]\s*|\b(?:and|while|whereas|but|with|if) )(?:on|from) the $/;
const SIDE_AFTER = /^ side\b/;
const SIDE_HAN =
  /^方?(?:这边|那边|这头|那头)?(?:一共|目前|现在|会|将|则|就|也|都|只|仅|如果)*(?:有|是|出|派|来)/;

/** "On our side two companies, on the Danish side two institutes": all that stands behind a side is that side's. */
function seatBehind(found: OrganisationMention[], text: string, places: readonly Place[]): void {
  const sides = [
    ...[...text.matchAll(OUR_SIDE)].map(({ index }) => ({ at: index, country: HOME_COUNTRY })),
    ...places
      .filter(({ start, end }) =>
        SIDE_AFTER.test(text.slice(end))
          ? SIDE_BEFORE.test(text.slice(Math.max(0, start - 24), start))
          : (text[end - 1] === "方" || text[end] === "方") && SIDE_HAN.test(text.slice(end)),
      )
      .map(({ start, code }) => ({ at: start, country: code })),
  ].sort((a, b) => a.at - b.at);
  // A single side, with nothing of the other: what follows may be of both.
  if (new Set(sides.map(({ country }) => country)).size < 2) return;
  for (const [i, { at, country }] of sides.entries()) {
    const stop = text.slice(at).search(/[.。;；?？!！]/);
    const to = Math.min(sides[i + 1]?.at ?? text.length, stop < 0 ? text.length : at + stop);
    for (const mention of found) if (mention.start >= at && mention.end <= to) mention.country ??= country;
  }
}

/** "Two universities, one Chinese and one German": one of each country. */
function seatEach(found: OrganisationMention[], text: string, places: readonly Place[]): void {
  for (const [i, mention] of found.entries()) {
    if (mention.country !== undefined) continue;
    const codes = places
      .filter(({ start }) => start > mention.end && start - mention.end < LONGEST_LIST)
      .filter(({ start }) => ONE_OF.test(text.slice(mention.end, start)))
      .map(({ code }) => code);
    const [first, second] = codes;
    if (first === undefined || second === undefined) continue;
    mention.country = first;
    found.splice(i + 1, 0, { ...mention, country: second });
    return;
  }
}
const LONGEST_LIST = 40;
/** Between organisations of two countries and each of the countries. */
const ONE_OF = /^[ ,:(]+(?:the )?one (?:\w+ (?:and|,) (?:the )?(?:one|other) )?(?:from |in |of )?$/;

/** "Two Chinese and two German companies": the kind that is told once is of both. */
function seatElided(found: OrganisationMention[], text: string, places: readonly Place[]): void {
  for (const [i, mention] of found.entries()) {
    const own = places.find(
      ({ end, code }) => code === mention.country && end <= mention.start && mention.start - end < 3,
    );
    const other =
      own && places.find(({ end, start }) => end < own.start && own.start - end < 16 && start >= 0);
    if (!own || !other || other.code === own.code) continue;
    if (!COUNTED_AND.test(text.slice(other.end, own.start)) || !COUNT_BEFORE.test(text.slice(0, other.start)))
      continue;
    found.splice(i, 0, { ...mention, country: other.code, start: other.start, end: other.end });
    return;
  }
}
const COUNTED_AND = /^ and (?:an?|one|two|three|four|\d) $/;
const COUNT_BEFORE = /\b(?:an?|one|two|three|four|\d) $/;

/** "Three firms and two universities on the Danish side": both are of the side that stands behind them. */
function seatTogether(found: OrganisationMention[], text: string, places: readonly Place[]): void {
  for (const [i, mention] of found.entries()) {
    const before = found[i - 1];
    const behind = places.some(
      ({ code, start, end }) =>
        code === mention.country &&
        start >= mention.end &&
        /^ (?:on|from|of|at) (?:the )?$/.test(text.slice(mention.end, start)) &&
        SIDE_AFTER.test(text.slice(end)),
    );
    if (
      behind &&
      before &&
      before.country === undefined &&
      TOGETHER_EN.test(text.slice(before.end, mention.start)) &&
      mention.country !== undefined
    )
      before.country = mention.country;
  }
}

/** "… on our side", 我们有…: organisations whose country the place of the sentence tells. */
function seat(found: OrganisationMention[], text: string): void {
  seatAt(found, text, OURS, HOME_COUNTRY);
  for (const [i, mention] of found.entries()) {
    if (OWN.test(text.slice(mention.start))) mention.country ??= HOME_COUNTRY;
    // 德方来了两个研究所但没有企业: both are theirs.
    const before = found[i - 1];
    const between = before ? text.slice(before.end, mention.start) : "";
    if (
      mention.country === undefined &&
      before?.country !== undefined &&
      between !== "" &&
      (/^\p{Script=Han}{0,8}$/u.test(between) ||
        LACKS_TOO.test(between) ||
        (LISTED_TOO.test(between) && /方[^,，、。]{0,8}$/.test(text.slice(0, before.start))))
    )
      mention.country = before.country;
  }
}

/** "… on theirs": the organisations of the one partner country that a question is about. */
export function seatAbroad(found: OrganisationMention[], text: string, partner: string): void {
  seatAt(found, text, THEIRS, partner);
}

function seatAt(found: OrganisationMention[], text: string, side: Side, country: string): void {
  for (const [i, mention] of found.entries()) {
    if (
      mention.country !== undefined ||
      !(
        side.after.test(text.slice(mention.end)) ||
        side.before.test(text.slice(Math.max(0, mention.start - 16), mention.start))
      )
    )
      continue;
    mention.country = country;
    const before = found[i - 1];
    if (before && before.country === undefined && TOGETHER_EN.test(text.slice(before.end, mention.start)))
      before.country = country;
    // "We are a university + a car maker": both are ours.
    const next = found[i + 1];
    if (
      next &&
      next.country === undefined &&
      side.before.test(text.slice(Math.max(0, mention.start - 16), mention.start)) &&
      ADDED.test(text.slice(mention.end, next.start))
    )
      next.country = country;
  }
}

/** "… their firm as the lead": of those that may lead, who stands right before the word. */
export function leaderAmong<Mention extends OrganisationMention>(
  text: string,
  mentions: readonly Mention[],
): Mention | undefined {
  const leading = mentions.filter(({ role }) => role === "lead");
  const near = leading.find(({ end }) => {
    const between = text.slice(end, end + RIGHT_BEFORE);
    const at = between.search(LEAD);
    return (
      at >= 0 &&
      !/[,，.。;；]/.test(between.slice(0, at)) &&
      !leading.some((other) => other.start >= end && other.start < end + at)
    );
  });
  return near ?? leading[0];
}
const RIGHT_BEFORE = 10;

const JOINS =
  /^ (?:to |would |will |could |can |just |only |simply )?(?:join(?:s|ing)?|participat(?:e|es|ing)|tak(?:e|es|ing) part)\b/;

/** @param leading whether the text speaks of leading at all */
function roleOf(text: string, mention: OrganisationMention, leading: boolean): Role {
  // The verb after the organisation counts first ("a company lead"), else the nearest before it ("led by a company").
  const after = text.slice(mention.end, mention.end + 60);
  const before = text.slice(Math.max(0, mention.start - 60), mention.start);
  const at = (pattern: RegExp, part: string) => part.search(pattern);
  const leadAfter = at(LEAD, after);
  const joinAfter = at(PARTICIPATE, after);
  if (leadAfter >= 0 && (joinAfter < 0 || leadAfter < joinAfter)) return "lead";
  // "Us in charge and the professor to join": its own verb.
  if (JOINS.test(after)) return "participant";
  if (LEAD.test(before) && !/\b(?:but|while|whereas)\b|[,;，；]/.test(before.slice(before.search(LEAD))))
    return "lead";
  if (joinAfter >= 0) return "participant";
  if (PARTICIPATE.test(before)) return "participant";
  return leading ? "lead" : "any";
}
