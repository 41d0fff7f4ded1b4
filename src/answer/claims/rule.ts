/**
 * Claims about things that are or are not done: an agreement signed, both sides applying, a form filled in.
 * @module
 */

import type { FieldPath } from "../../knowledge/fields.ts";
import type { Project } from "../../knowledge/project.ts";
import type { Requirement } from "../../knowledge/schema.ts";
import { captured } from "../../language/captured.ts";
import { rarityOf } from "../../language/learned/model.ts";
import { inFocus, type Query } from "../../language/query.ts";
import { turnOf } from "../../language/question.ts";
import { fieldsOf } from "../../rules/samples.ts";
import { tellingStems } from "../context.ts";
import { stemsOf } from "../items.ts";
import { BREACHES, isBroken, RULE_FIELDS } from "./breach.ts";
import { asksEnough } from "./enough.ts";
import { type DecideContext, type Decision, negate, possible, required, requirementsOn } from "./evaluate.ts";
import { affirmed } from "./pointing.ts";

/**
 * A thing that is or is not done: whether it must be, and what a yes to the question says of that. Where neither what was
 * learned nor the words tell which way the question points, the rule is told and no verdict given.
 */
export function decideRule(context: DecideContext, query: Query, label: string): Decision | undefined {
  const field = RULE_FIELDS[label];
  if (!field) return undefined;
  const requirements = requirementsOn(context, [field]).filter(
    (r) => r.about.some((aspect) => aspect === label) || fieldsOf(r).size === 1,
  );
  if (requirements.length === 0) return undefined;
  const need = required(requirements);
  const contrary = requirements.filter((r) => r.strength !== "encouraged" && contradicts(r, query.text));
  // The text takes one or the other: having the other keeps the rule.
  const hasOther =
    contrary.length === 0 &&
    requirements.some((r) => ALTERNATIVES.some(([said, had]) => has(query.focus, had) && quotes(r, said)));
  if (SUBSTITUTE.test(query.focus) && !(need && hasOther) && !isBroken(label, query.focus))
    return { held: "open", requirements, waiting: [] };
  // "Split 90 to 10?": shares that far apart are not balanced; nearer ones the text does not weigh.
  const share = label === "balance" ? largerShare(query.focus) : undefined;
  if (share !== undefined && share > EVEN)
    return {
      held: share < LOPSIDED ? "open" : query.turn.negated || HARMS.test(query.focus) ? "true" : "false",
      requirements,
      waiting: [],
      final: true,
    };
  // "About half and half?": that is balanced.
  if (share !== undefined && !/\b(?:must|have to|has to|need)\b|必须|需要|得/.test(query.focus))
    return {
      held: query.turn.negated || HARMS.test(query.focus) ? "false" : "true",
      requirements,
      waiting: [],
      final: true,
    };
  // "Exactly the same to the cent?", where the text wants it basically so.
  if (EXACTLY.test(query.focus) && requirements.every((r) => r.quotes.some(({ text }) => ROUGHLY.test(text))))
    return { held: query.turn.negated ? "true" : "false", requirements, waiting: [], final: true };
  // "Must the budgets be alike, too?", of which the list has no word.
  if (label === "consistency" && namesOtherPart(query, requirements))
    return { held: "open", requirements, waiting: [], final: true };
  if (contrary.length > 0) {
    const { claim } = query.turn;
    // "Is it to be signed afterwards?", "is proof from our own government what it asks for?": not as the text has it.
    const demanded = query.turn.modality === "must" || ASKED_FOR.test(query.focus);
    if (demanded && !query.turn.negated && !query.turn.without && !REFUSES.test(query.focus))
      return { held: "false", requirements: contrary, waiting: [], final: true };
    const refuses = claim && claim.chance >= 0.8 ? claim.affirms : query.turn.negated;
    return { held: refuses ? "true" : "false", requirements: contrary, waiting: [], final: true };
  }
  if (!need) return undefined;
  // 签了协议，没有企业，可以吗: what is missing is something else.
  if (
    (label === "agreement" || label === "ip") &&
    query.turn.without &&
    SIGNED_IT.test(query.text) &&
    !/(?:没有?|未|无)[^,，。]{0,16}签/.test(query.text) &&
    asksEnough(query.focus) === true
  )
    return { ...need, final: true };
  // "Must the plan cover five years?", where the text has three.
  const period = inFocus(query, query.quantities).find((one) => one.kind === "period");
  if (
    period?.kind === "period" &&
    query.turn.modality === "must" &&
    tellsOtherPeriod(requirements, period.value)
  )
    return { ...need, held: query.turn.negated ? need.held : negate(need.held), final: true };
  // "So one is enough?", where one is to be chosen.
  if (label === "whole-direction" && ONE_WILL_DO.test(query.focus))
    return { ...need, held: query.turn.negated ? negate(need.held) : need.held, final: true };
  // "Must it not combine two of them?"
  if (label === "whole-direction" && SEVERAL_AT_ONCE.test(query.focus))
    return { ...need, held: query.turn.negated ? need.held : negate(need.held), final: true };
  if (need.held === "false" && ENCOURAGES.test(query.focus))
    return { ...need, held: query.turn.negated ? "false" : "true", final: true };
  if (need.held === "false")
    // What is encouraged is no duty, and may hardly be called left to choice.
    return {
      ...need,
      held: query.turn.modality === "must" && affirmed(query, label) === true ? "false" : "open",
      final: true,
    };
  // "Is it only recommended?": what must be is more than that.
  if (RECOMMENDED.test(query.focus)) {
    const held = need.held === "true" ? ("false" as const) : need.held;
    // "Merely optional" says that it is, not that it is not.
    const denied = /\boptional\b/.test(query.focus)
      ? turnOf(query.focus.replace(/\boptional\b/g, "recommended"), false).negated
      : query.turn.negated;
    return { ...need, held: denied ? negate(held) : held, final: true };
  }
  // "Is that for the home side's firms alone?": that it is theirs the text says, that it is nobody else's it does not.
  if (
    (query.turn.only || /\balone\b/.test(query.focus)) &&
    !query.turn.without &&
    !(label in BREACHES) &&
    !label.startsWith("lab-")
  )
    return { ...need, held: "open", final: true };
  // "Would a letter silent on property do?": what it must say, another rule may tell.
  if (label === "agreement" && query.turn.modality === "may" && SILENT_ON.test(query.focus))
    return { ...need, held: "open", final: true };
  // Whether what is offered will do, the text would have to say.
  if (
    OFFERED.has(label) &&
    !isBroken(label, query.focus) &&
    (query.turn.claim?.chance ?? 0) < PLAINLY &&
    (query.turn.modality === "may" || WOULD_DO.test(query.focus)) &&
    !query.turn.without &&
    !query.turn.exists
  )
    return { ...need, held: "open", final: true };
  // "Both of us applied, we here and they there. Does that do?"
  if (label === "both-sides" && BOTH_DID.test(query.text) && asksEnough(query.focus) !== undefined)
    return { ...need, held: asksEnough(query.focus) ? need.held : negate(need.held), final: true };
  // "And if they apply as well?": the rule is kept.
  if (
    label === "both-sides" &&
    KEPT.test(query.focus) &&
    IF.test(query.focus) &&
    query.turn.modality !== "must"
  )
    return { ...need, held: query.turn.negated ? "false" : "true", final: true };
  if (exempt(context, query, requirements)) return { ...need, held: "false", final: true };
  // "Is only the name to be the same?", where more is listed.
  if (
    label === "consistency" &&
    ONE_ALONE.test(query.focus) &&
    requirements.some((r) => r.quotes.some(({ text }) => text.split(",").length > LISTED))
  )
    return { ...need, held: query.turn.negated ? need.held : negate(need.held), final: true };
  // "Must it be in money?", where the text takes other things as well.
  if (
    query.turn.modality === "must" &&
    requirements.some((r) => ONE_KIND.some(([said, one]) => one.test(query.focus) && quotes(r, said)))
  )
    return { ...need, held: query.turn.negated ? "true" : "false", final: true };
  if (hasOther)
    return {
      ...need,
      held: query.turn.negated || RULED_OUT.test(query.focus) ? "false" : "true",
      final: true,
    };
  // "Does it say before applying there, too?", where the rule has no word of when.
  if (asksWhen(query, requirements))
    return { ...need, held: query.turn.exists ? "false" : "open", final: true };
  // "Is it needed only from our side?", where both bring it.
  if (label in BREACHES && query.turn.modality === "must" && FROM_ONE_SIDE.test(query.focus))
    return { ...need, held: query.turn.negated ? need.held : negate(need.held), final: true };
  const affirms = affirmed(query, label);
  // "Must it be notarised?": what nobody can tell, of which the rule has no word.
  if (affirms === undefined && namesElse(query, requirements)) return undefined;
  if (affirms === undefined) return { ...need, held: "open", final: true };
  return { ...need, held: affirms ? need.held : negate(need.held), final: true };
}

const SIGNED_IT =
  /(?<![没未不])(?:已经?)?(?:签|交)(?:了|好|过)(?:了)?[^,，。没未]{0,6}协议|协议[^,，。没未]{0,3}(?:已经?签|签(?:了|好|过))/;
/** A list has more parts than these. */
const LISTED = 3;
const ONE_ALONE =
  /\b(?:only|just|merely) (?:the |our |its )?(?:[\w-]+ ){0,3}(?:that |which )?(?:needs?|has|have|must|should|is|are|to)\b|(?:只有?|仅)[^,，。?？]{1,12}(?:要|需|得|必须)?一(?:致|样)|只(?:要|需)[^,，。?？]{1,12}一(?:致|样)/;
const ASKED_FOR = /\bwhat\b[^?]{0,30}\b(?:asks?|wants?|requires?|demands?|needs?)\b|\bsupposed to\b/;
const REFUSES =
  /\b(?:reject\w*|refus\w+|invalid|void|too late|forbidden|barred|not|problem|late|lost|out|fail\w*|sink|matter)\b|无效|作废|不|拒|晚|迟|问题|没/;
const RULED_OUT =
  /\b(?:rul(?:e|es|ed) out|barr?(?:ed|s)|exclud\w+|forb\w+|prohibit\w*|bann?(?:ed|s)?)\b|排除|禁止|(?<!认|收|接受)不(?:接受|认|收)/;
const FROM_ONE_SIDE =
  /\b(?:only|just|solely) (?:needed |required )?(?:from|by|for|on|of) (?:one|the \w+|our|their|my|a single) (?:side|party|partner|team)\b|\b(?:from|by|for|on|of) (?:one|the \w+|our|their|my|a single) (?:side|party|partner|team) (?:only|alone)\b/;
const SILENT_ON =
  /\bsilent (?:on|about)\b|\bsays? nothing (?:on|about)\b|\b(?:doesn't|does not|won't) (?:mention|cover|speak of|touch)\b|(?:没有?|未)(?:写|提|谈|涉及)(?:到|明)?/;
/** "Would a letter of theirs do?" */
const WOULD_DO =
  /^(?:and |so |but )?(?:would|will|does|do) (?:an?|the|their|our|some) [^?]{3,60}\b(?:do|suffice|be (?:enough|sufficient|fine|ok)|work|count)\s*\?*$/;
/** From this chance on what is offered is plainly said to go against the rule, or to keep it. */
const PLAINLY = 0.8;

/** The quotes tell a period, and not this one (in months). */
function tellsOtherPeriod(requirements: readonly Requirement[], months: number): boolean {
  const told = requirements.flatMap(({ quotes }) =>
    quotes.flatMap(({ text }) =>
      [...text.matchAll(/\b(\d+) (year|month)s?\b/gi)].map(
        ([, n, unit]) => Number(n) * (unit?.toLowerCase() === "year" ? 12 : 1),
      ),
    ),
  );
  return told.length > 0 && !told.includes(months);
}

const ONE_WILL_DO =
  /(?:选|挑|做|报)?一个(?:方向)?(?:就|便|即)(?:行|可以?|够|好|成)|\b(?:just |only )?one (?:direction |topic |of them )?(?:is|will be|would be) (?:enough|sufficient|fine|ok)\b|\b(?:choose|pick|select) (?:just|only) one\b/;
const SEVERAL_AT_ONCE =
  /\b(?:combin\w+|mix\w*|merg\w+|span\w*|straddl\w+|bridg\w+|join\w*|cover\w*|choose|pick|select|take) (?:two|both|several|three|more than one)\b|(?:跨|兼|同时(?:选|做|报|涉及|覆盖)|结合|合并|选|挑|报)(?:了)?(?:两|几|多|三|不止一)个?(?:研究)?(?:方向|领域)/;
const EXACTLY =
  /\b(?:exactly|precisely|strictly|perfectly|absolutely|completely) (?:the same|equal|even|balanced|matched|alike)\b|\b(?:equal|same|even)\b.{0,12}\bto the (?:cent|penny|yuan|euro|dollar)\b|\bidentical\b|一分(?:钱)?(?:都|也)?不差|分毫不差|(?:完全|绝对|严格|必须)(?:相等|一样|相同|对等|平均)/;
const ROUGHLY = /\bbasically\b|\broughly\b|\blargely\b|大致|基本/i;

const BOTH_DID =
  /\bboth (?:of us |sides |partners |parties )?(?:have |had )?(?:applied|filed|submitted)\b(?! (?:to|with|in) (?:the )?(?:same|one|chinese|most))|双方(?:都|均|各自|分别)(?:已经?)?(?:报|申报|提交|交)(?:了|过)/;
const KEPT =
  /\b(?:they|he|she|partners?|both)\b.{0,24}\b(?:submit|appl|file|hand)\w*\b.{0,12}\b(?:as well|too|also)\b|(?:对方|他们|外方|伙伴)(?:那边)?(?:也|同样)(?:会)?(?:去)?(?:报|交|申报|提交|申请)/;
const IF = /\bif\b|如果|要是|假如/;

const RECOMMENDED =
  /\b(?:only|just|merely|simply|purely) (?:a )?(?:recommend\w*|advis\w*|suggest\w*|optional|a bonus|nice[- ]to[- ]have)|\b(?:is|are|be) (?:a )?(?:mere )?(?:recommended|recommendation|advisory|nice[- ]to[- ]have)\b|(?:只是|仅仅?是?|是)(?:推荐|建议|提倡)/;
/** Whether it does harm is asked. */
const HARMS = /\b(?:a|any) (?:problem|issue|trouble)\b|\btrouble\b|有问题|有麻烦|不妥/;
/** "Four fifths of the work": what one side bears of it. */
const PART_OF_WORK: [RegExp, number][] = [
  [/\b(?:two thirds) of\b|三分之二/, 2 / 3],
  [/\b(?:three quarters) of\b|四分之三/, 0.75],
  [/\b(?:four fifths) of\b|(?:承担|占|做|包)了?八成/, 0.8],
  [/\b(?:nine tenths) of\b|(?:承担|占|做|包)了?九成/, 0.9],
];
const PERCENT_OF_WORK =
  /\b(\d{2}) ?(?:%|per ?cent) of (?:the |all (?:the )?)?(?:work\w*|budget|investment|effort|money|funds)\b|(?:承担|占|做|包|投)了?(?:百分之)?(\d{2}) ?%?的?(?:工作|投入|经费|任务)/;

/** 九成…一成: tenths. */
const TENTHS = /([一二三四五六七八九])成[^成]{1,12}([一二三四五六七八九])成/;
const HAN_DIGITS = "零一二三四五六七八九";
const SHARES = /(\d{1,2})\s*%?\s*(?:to|versus|vs\.?|against|[:：/比对])\s*(\d{1,2})(?!\d)\s*%?/;
/** Up to this larger share, two are basically even; from the other on they are not. */
const EVEN = 0.55;
const LOPSIDED = 0.7;

/** "70 to 30": the larger of two shares that make a whole, 0.5 to 1. */
function largerShare(text: string): number | undefined {
  const tenths = TENTHS.exec(text)
    ?.slice(1)
    .map((digit) => HAN_DIGITS.indexOf(digit));
  const [one, other] = tenths ?? (SHARES.exec(text)?.slice(1) ?? []).map(Number);
  if (one === undefined || other === undefined || ![10, 100].includes(one + other)) {
    const percent = captured(PERCENT_OF_WORK, text);
    const part =
      percent === undefined ? PART_OF_WORK.find(([words]) => words.test(text))?.[1] : Number(percent) / 100;
    return part === undefined ? undefined : Math.max(part, 1 - part);
  }
  return Math.max(one, other) / (one + other);
}

const EARLY =
  /\b(?:before|prior to|ahead of) (?:we |you |they )?(?:appl\w+|submi\w+|the (?:application|submission|deadline))\b|(?:申报|申请|提交|立项)(?:之)?前/;
const SAYS_WHEN =
  /\bbefore\b|\bprior\b|\bwhen (?:applying|declaring|submitting)\b|\bat the (?:time|same time)\b|\bwithin\b|\bearlier\b|\bafter\b|前|后|期内|时/i;

/** The question adds a point of time, of which no quote has a word. */
export const asksWhen = (
  { focus }: Query,
  rules: readonly { quotes: readonly { text: string }[] }[],
): boolean =>
  EARLY.test(focus) && !rules.some((rule) => rule.quotes.some(({ text }) => SAYS_WHEN.test(text)));

/** Parts of an application that a rule may list or not. */
const PARTS =
  /\b(?:budgets?|costs?|signatures?|languages?|formats?|layouts?|cvs?|dates?|letters?|fonts?)\b|预算|经费|签字|盖章|语言|格式|简历|日期|字体/g;
/** The question names a part of the application of which the rule has no word, and none that it has. */
function namesOtherPart({ focus }: Query, requirements: readonly Requirement[]): boolean {
  const said = requirements
    .flatMap(({ quotes, summary }) => [...quotes.map(({ text }) => text), ...Object.values(summary)])
    .join(" ")
    .toLowerCase();
  const named = focus.match(PARTS) ?? [];
  return named.length > 0 && named.every((part) => !said.includes(part.replace(/s$/, "")));
}

/** A word so seldom in questions is a subject of its own. */
const SUBJECT = 0.75;

/** The question names something of which neither the rule's quotes nor its summary has a word. */
function namesElse(query: Query, requirements: readonly Requirement[]): boolean {
  const said = new Set(
    requirements.flatMap(({ quotes, summary }) =>
      [...quotes.map(({ text }) => text), ...Object.values(summary)].flatMap((text) => stemsOf(text)),
    ),
  );
  return (
    query.turn.modality === "must" &&
    tellingStems(query, true).some((stem) => rarityOf(stem) >= SUBJECT && !said.has(stem))
  );
}

/** What a text may take in place of what is asked about, and the words with which a question says that it is there. */
const ALTERNATIVES: [RegExp, RegExp][] = [
  [
    /\bor letter of intent\b|或.{0,4}意向/i,
    /\bletters? of intent\b|\blois?\b|\bmemorandum\b|\bmou\b|意向书|备忘录/,
  ],
];
/** Several kinds of a thing that a text takes, and the words with which a question insists on one of them. */
const ONE_KIND: [RegExp, RegExp][] = [
  [
    /\b(?:funding|money|funds), materials\b|\b(?:funding|money) or (?:materials|equipment)\b|(?:资金|经费)、?(?:物资|设备)/i,
    /\b(?:be|come|given) (?:only )?(?:in|as) (?:money|cash|funding)\b|(?:必须|一定|只能)(?:要)?(?:是|给)(?:钱|资金|现金)/,
  ],
];
const quotes = (requirement: Requirement, said: RegExp) =>
  requirement.quotes.some((quote) => said.test(quote.text));
const has = (text: string, thing: RegExp) => {
  const at = text.search(thing);
  return (
    at >= 0 &&
    !/(?:\bno|\bnot|\bwithout|\bneither|\bnor|没有?|未|无)\s*(?:\w+ ){0,2}$/.test(text.slice(0, at))
  );
};

/** Basic research is let off what the requirement asks, and the question speaks of it. */
function exempt(context: DecideContext, query: Query, requirements: readonly Requirement[]): boolean {
  return (
    BASIC.test(query.text) &&
    requirements.every((r) => fieldsOf(r).has("basicResearch")) &&
    possible(context, [...requirements], { basicResearch: true }) === undefined
  );
}
export const BASIC =
  /\bbasic[- ](?:research|science)|\bfundamental[- ]research|\bpure(?:ly)? (?:basic|theor\w+)|基础研究|基础科学|纯理论|(?:搞|做)(?:的是)?(?:纯)?基础(?!设施|平台|建设)/;

/** One thing offered for another: the text would have to say so. */
const SUBSTITUTE =
  /\b(?:stand(?:s)? in|substitute|replace\w*|instead of|in (?:the )?place of|in lieu|serve(?:s)? as|take the place|do the job of|make up for|rather than|(?<!\bto )prove[sd]?|pass for|count(?:s)? as(?! (?:valid|complete|eligible|submitted|filed))|(?:used|taken|enough|good|fine|ok|invalid|useless) as(?! long\b)|as proof)\b|当作|代替|顶替|替代|取代|充当|抵|替(?=外国|官方|正式)/;

/** What a question may add to a duty, and the words of the text that rule it out. */
const CONTRARIES: [RegExp, RegExp][] = [
  [
    /\b(?:after|afterwards|later|once (?:it|the|we)|only when|post-award|wait (?:until|till|for)|until (?:it|the|we))\b|(?:还在|尚在|正在)(?:改|谈|商|走流程|审)|(?:要|得)?(?:到|等)[^,，。]{1,12}才(?:能|会|可以)?签|(?:之后|以后)(?:才|再|补)(?:能|会|可以)?签|\b(?:still being|will (?:only |not )?be|won't be) (?:drafted|negotiated|signed|revised|discussed)\b|事后|之后再|以后再|立项后|批准后|获批后|等.{0,6}(?:批|立项|中)/,
    /\b(?:before|when|at the time of) applying\b|\bbefore\b.{0,20}\bappl/i,
  ],
  [
    /\bexpire[sd]?\b|\blapsed\b|\bran out\b|\brun out\b|\bout of date\b|\bno longer valid\b|(?<![没未不])(?<!没有)过(?:了)?(?:有效)?期(?!限)|失效|到期/,
    /\bvalid(?:ity)?\b/i,
  ],
  [
    /\bpending\b|\b(?:merely|only|just) (?:filed|applied)\b|\b(?:filed|applied for),? (?:but )?not\b|\b(?:filing|file|filed)\b[^.?!]{0,24}\bpatents?\b|\bpatent (?:applications?|filings?)\b|\bnone\b.{0,16}\bgranted\b|\b(?:not|n't) (?:yet |been )*granted\b|(?:没|未|尚未|还没)(?:有|获得?)?授权|(?:光|只|仅)(?:是|有)?申请/,
    /\bgranted\b/i,
  ],
  [
    /\b(?:past|previous|last|preceding) (?:\w+ )?years?\b|(?:过去|以往|前)(?:的)?[几一二两三四五\d]年/,
    /\bnext \d+ years?\b|\bcoming \d+ years?\b|未来|今后/i,
  ],
  [
    /\bsign\w*\b[^?.]{0,30}\b(?:governments?|ministr(?:y|ies)|authorit\w+|embass\w+)\b|由?[^,，。?？]{0,6}(?:政府|部委|部门|主管部门|大使馆|科技部)(?:来|去|亲自)?签/,
    /\bsigned? (?:an? |the |by )?[^.]{0,80}\b(?:agreement|organi[sz]ations|partners)\b|\b(?:partners|units|organi[sz]ations)\b[^.]{0,60}\bsign/i,
  ],
  [
    /\b(?:from|by|of) (?:the |our |its )?(?:chinese|china's|home|domestic|own) (?:government|ministry|authorit\w+|state|embassy)\b|(?:中国|国内|我国|本国|中方)(?:的)?(?:政府|部门|科技部|部委)/,
    /\bforeign government\b|外国政府/i,
  ],
  [
    /\b(?:domestic|national|purely local|in-house|internal) (?:[\w-]+ )?(?:meetings?|events?|conferences?|workshops?|exchanges?|seminars?|activit\w+)\b|(?:国内|境内|本地|院内|校内|内部)(?:的)?(?:学术)?(?:会议|活动|交流|研讨|会)/,
    /\binternational (?:academic )?exchange\b/i,
  ],
  [
    /\b(?:commercial|trade|sales|industry) (?:fairs?|shows?|events?|exhibitions?)\b|\btrade fairs?\b|(?:商业|商务|展销|贸易|推广)(?:展|活动|会|洽谈)/,
    /\bacademic exchange\b/i,
  ],
];

/** True where the question puts a duty in a way that its own text rules out. */
export function contradicts(requirement: Requirement, text: string): boolean {
  return CONTRARIES.some(
    ([asked, said]) => asked.test(text) && requirement.quotes.some((quote) => said.test(quote.text)),
  );
}

/** Rules for which something is offered that may or may not be it. */
const OFFERED = new Set(["foreign-support", "naming", "letters", "plan", "tasks"]);

/** The question asks for encouragement itself. */
/** What is encouraged is asked about by its contrary. */
export const DISCOURAGED = /(?<!\bor )\b(?:discourag\w*|unwelcome)\b|不鼓励|不欢迎|不提倡|不赞成|不优先/;
export const ENCOURAGES =
  /\b(?:dis|en)courag\w*|\b(?:un)?welcom\w*|\blikes?\b(?! (?:that|this|these|to(?! see| have)|so)\b)|\bwants?\b(?! to\b)|\bprefer\w*|\bkeen\b|\bappreciat\w*|\bwanted\b|\bdesired\b|\bwished\b|\b(?:help|advantage|plus|bonus|asset|extra credit|better chances?)\b|鼓励|加分|有(?:利|好处|帮助)|占优|鼓不鼓励|支持的态度|持支持|赞成|欢迎|优先|提倡/;

/** A project of which nothing is known but that this is so, or is not. */
export function withFact(field: FieldPath, value: boolean): Project {
  const [outer = "", inner] = field.split(".");
  return (inner === undefined ? { [outer]: value } : { [outer]: { [inner]: value } }) as Project;
}
