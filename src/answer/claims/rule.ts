/**
 * Claims about things that are or are not done: an agreement signed, both sides applying, a form filled in.
 * @module
 */

import type { FieldPath } from "../../knowledge/fields.ts";
import type { Project } from "../../knowledge/project.ts";
import type { Requirement } from "../../knowledge/schema.ts";
import { closingIn } from "../../language/focus.ts";
import { rarityOf } from "../../language/learned/model.ts";
import { hasHan } from "../../language/normalise.ts";
import { inFocus, type Query } from "../../language/query.ts";
import { type Turn, turnOf } from "../../language/question.ts";
import { fieldsOf } from "../../rules/samples.ts";
import { tellingStems } from "../context.ts";
import { stemsOf } from "../items.ts";
import { type DecideContext, type Decision, negate, possible, required, requirementsOn } from "./evaluate.ts";

/** The yes/no fields, by what a question about them is about; and the value with which the rule is kept. */
const RULE_FIELDS: Readonly<Record<string, FieldPath>> = {
  "both-sides": "partnerSubmits",
  consistency: "applicationsConsistent",
  agreement: "cooperationAgreement",
  ip: "ipAgreement",
  responsibilities: "responsibilitiesSpecified",
  balance: "contributionsBalanced",
  form: "bilateralForm",
  plan: "cooperationPlan",
  "foreign-support": "foreignGovernmentSupport",
  tasks: "tasksSpecified",
  "whole-direction": "coversWholeDirection",
  "lab-signatory": "jointLaboratory.signatory",
  "lab-one-application": "jointLaboratory.agreementUsedBefore",
  "lab-agreement": "jointLaboratory.agreementSignedOn",
  matching: "chineseEnterpriseFunding",
};

/** The field that a rule of this kind is about. */
export const fieldOfRule = (label: string): FieldPath | undefined => RULE_FIELDS[label];

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
  if (SUBSTITUTE.test(query.focus)) return { held: "open", requirements, waiting: [] };
  // "Split 90 to 10?": shares that far apart are not balanced; nearer ones the text does not weigh.
  const share = label === "balance" ? largerShare(query.focus) : undefined;
  if (share !== undefined && share > EVEN)
    return {
      held: share < LOPSIDED ? "open" : query.turn.negated ? "true" : "false",
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
  const contrary = requirements.filter((r) => r.strength !== "encouraged" && contradicts(r, query.text));
  if (contrary.length > 0) {
    const { claim } = query.turn;
    const refuses = claim && claim.chance >= 0.8 ? claim.affirms : query.turn.negated;
    return { held: refuses ? "true" : "false", requirements: contrary, waiting: [], final: true };
  }
  const need = required(requirements);
  if (!need) return undefined;
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
    (query.turn.claim?.chance ?? 0) < PLAINLY &&
    (query.turn.modality === "may" || WOULD_DO.test(query.focus)) &&
    !query.turn.without &&
    !query.turn.exists
  )
    return { ...need, held: "open", final: true };
  // "And if they apply as well?": the rule is kept.
  if (
    label === "both-sides" &&
    KEPT.test(query.focus) &&
    IF.test(query.focus) &&
    query.turn.modality !== "must"
  )
    return { ...need, held: query.turn.negated ? "false" : "true", final: true };
  if (exempt(context, query, requirements)) return { ...need, held: "false", final: true };
  // The text takes one or the other: having the other keeps the rule.
  if (requirements.some((r) => ALTERNATIVES.some(([said, had]) => has(query.focus, had) && quotes(r, said))))
    return { ...need, held: query.turn.negated ? "false" : "true", final: true };
  // "Must it be in money?", where the text takes other things as well.
  if (
    query.turn.modality === "must" &&
    requirements.some((r) => ONE_KIND.some(([said, one]) => one.test(query.focus) && quotes(r, said)))
  )
    return { ...need, held: query.turn.negated ? "true" : "false", final: true };
  // "Does it say before applying there, too?", where the rule has no word of when.
  if (asksWhen(query, requirements))
    return { ...need, held: query.turn.exists ? "false" : "open", final: true };
  const affirms = affirmed(query, label);
  // "Must it be notarised?": what nobody can tell, of which the rule has no word.
  if (affirms === undefined && namesElse(query, requirements)) return undefined;
  if (affirms === undefined) return { ...need, held: "open", final: true };
  return { ...need, held: affirms ? need.held : negate(need.held), final: true };
}

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
const EXACTLY =
  /\b(?:exactly|precisely|strictly|perfectly|absolutely|completely) (?:the same|equal|even|balanced|matched|alike)\b|\b(?:equal|same|even)\b.{0,12}\bto the (?:cent|penny|yuan|euro|dollar)\b|\bidentical\b|一分(?:钱)?(?:都|也)?不差|分毫不差|(?:完全|绝对|严格|必须)(?:相等|一样|相同|对等|平均)/;
const ROUGHLY = /\bbasically\b|\broughly\b|\blargely\b|大致|基本/i;

const KEPT =
  /\b(?:they|he|she|partners?|both)\b.{0,24}\b(?:submit|appl|file|hand)\w*\b.{0,12}\b(?:as well|too|also)\b|(?:对方|他们|外方|伙伴)(?:那边)?(?:也|同样)(?:会)?(?:去)?(?:报|交|申报|提交|申请)/;
const IF = /\bif\b|如果|要是|假如/;

const RECOMMENDED =
  /\b(?:only|just|merely|simply|purely) (?:a )?(?:recommend\w*|advis\w*|suggest\w*|optional|a bonus|nice[- ]to[- ]have)|\b(?:is|are|be) (?:a )?(?:mere )?(?:recommended|recommendation|advisory|nice[- ]to[- ]have)\b|(?:只是|仅仅?是?|是)(?:推荐|建议|提倡)/;
const SHARES = /(\d{1,2})\s*%?\s*(?:to|versus|vs\.?|against|[:：/比对])\s*(\d{1,2})(?!\d)\s*%?/;
/** Up to this larger share, two are basically even; from the other on they are not. */
const EVEN = 0.55;
const LOPSIDED = 0.7;

/** "70 to 30": the larger of two shares that make a whole, 0.5 to 1. */
function largerShare(text: string): number | undefined {
  const [one, other] = (SHARES.exec(text)?.slice(1) ?? []).map(Number);
  if (one === undefined || other === undefined || ![10, 100].includes(one + other)) return undefined;
  return Math.max(one, other) / (one + other);
}

/** How much the words count beside what was learned, in log odds: where something lacks or is denied, and where not. */
const WORDED = { strong: 1.2, weak: 0.4 };
/** Where what was learned is hardly better than a coin, its words alone tell too little. */
const EVEN_CHANCE = 0.7;
/** Below this nobody can tell. */
const LEAST = 0.5;

/** Whether a yes would affirm the rule (true), contradict it (false), or nobody can tell. */
export function affirmed({ turn, focus }: Query, label: string): boolean | undefined {
  if (turn.exists) return true;
  // A closing that turns a claim round denies nothing in it.
  const rest = withoutBreach(label, turn.said ?? focus);
  // What lacks, and is asked whether it will do: the words alone tell, whatever was learned.
  const lacking = turn.without || rest !== undefined;
  if (lacking && label in RULE_FIELDS && !denied(rest ?? turn.said ?? focus)) {
    if (turn.said !== undefined) return true;
    if (WILL_IT_DO.test(focus)) return false;
  }
  const { leans: _, ...plain } = turn;
  // "A one-sided application counts for nothing": so it says itself.
  if (rest !== undefined && turn.said === undefined && VOID.test(rest) && denied(rest)) return true;
  return pointing(
    // What is allowed or encouraged is asked as a value is, and its words tell.
    label in RULE_FIELDS ? turn : plain,
    lacking,
    rest === undefined ? turn.negated : denied(rest) !== (turn.said !== undefined),
  );
}

/** Whether a text denies what it says; where a closing points back to it, whether that does. */
const denied = (text: string): boolean => turnOf(closingIn(text) ?? text, hasHan(text)).negated;

const VOID =
  /\binvalid\b|\bvoid\b|\bcounts? for nothing\b|\breject\w*|\bthrown out\b|\bineligible\b|无效|作废|白报|不受理/;

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

const WILL_IT_DO =
  /能.{0,24}(?:吗|么|不|吧)|可以|(?<!无)有效|算数|作数|合适|行(?:吗|不|吧)|就(?:好|行|成)了?|没关系|没(?:什么|有)?问题|没事|不要紧|允许|成吗|\b(?:fine|ok|okay|allowed|acceptable|tolerable|tolerate[sd]?|possible|accepted|permitted|enough|sufficient|valid|alright|all right|no problem)\b|\b(?:does|do|would|will)\b[^?.]*\b(?:counts?|stand|pass|go through)\b|(?:^|[.!;,] )(?:(?:and|so|but|then) )?(?:can|may|could) (?:we|i|it|they|one|the|our|a)\b/;

/** "It need not be there" is one way of saying that it is not: the two deny it once. */
export const deniesOnce = (turn: Turn, lacking: boolean): boolean =>
  turn.learned === true && turn.modality === "must" && lacking;

/**
 * Which way a yes would point, by the words and by what was learned.
 * @param lacking the question names something that is not there
 * @param negated it denies what it names
 */
export function pointing(turn: Turn, lacking: boolean, negated: boolean): boolean | undefined {
  // What lacks and is fine contradicts a rule; what lacks and is refused affirms it.
  const worded = lacking === negated && !(negated && deniesOnce(turn, lacking));
  // Where it is hardly a claim about the rule, the words count only as far as what was learned agrees.
  if (!turn.claim) return turn.leans === undefined || turn.leans === worded ? worded : undefined;
  const { affirms, chance } = turn.claim;
  const odds = Math.log(chance / (1 - chance + 1e-6)) * (affirms ? 1 : -1);
  const weight = lacking || negated ? WORDED.strong : WORDED.weak;
  const sum = odds + (worded ? weight : -weight);
  return Math.abs(sum) < LEAST || chance < EVEN_CHANCE ? undefined : sum > 0;
}

/** What a text may take in place of what is asked about, and the words with which a question says that it is there. */
const ALTERNATIVES: [RegExp, RegExp][] = [
  [
    /\bor letter of intent\b|或.{0,4}意向/i,
    /\bletter of intent\b|\bloi\b|\bmemorandum\b|\bmou\b|意向书|备忘录/,
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
  /\bbasic[- ](?:research|science)|\bfundamental[- ]research|\bpure(?:ly)? (?:basic|theor\w+)|基础研究|基础科学|纯理论/;

/** One thing offered for another: the text would have to say so. */
const SUBSTITUTE =
  /\b(?:stand(?:s)? in|substitute|replace\w*|instead of|in (?:the )?place of|in lieu|serve(?:s)? as|take the place|do the job of|make up for|rather than|(?<!\bto )prove[sd]?|pass for|count(?:s)? as(?! (?:valid|complete|eligible|submitted|filed))|(?:used|taken|enough|good|fine|ok) as|as proof)\b|当作|代替|顶替|替代|取代|充当|抵|替(?=外国|官方|正式)/;

/** What a question may add to a duty, and the words of the text that rule it out. */
const CONTRARIES: [RegExp, RegExp][] = [
  [
    /\b(?:after|afterwards|later|once (?:it|the|we)|only when|post-award|wait (?:until|till|for)|until (?:it|the|we))\b|(?:还在|尚在|正在)(?:改|谈|商|走流程|审)|(?:要|得)?(?:到|等)[^,，。]{1,12}才(?:能|会|可以)?签|\b(?:still being|will (?:only |not )?be|won't be) (?:drafted|negotiated|signed|revised|discussed)\b|事后|之后再|以后再|立项后|批准后|获批后|等.{0,6}(?:批|立项|中)/,
    /\b(?:before|when|at the time of) applying\b|\bbefore\b.{0,20}\bappl/i,
  ],
  [
    /\bexpire[sd]?\b|\blapsed\b|\bran out\b|\brun out\b|\bout of date\b|\bno longer valid\b|过期|失效|到期/,
    /\bvalid(?:ity)?\b/i,
  ],
  [
    /\bpending\b|\b(?:merely|only|just) (?:filed|applied)\b|\b(?:filed|applied for),? (?:but )?not\b|\b(?:filing|file|filed)\b[^.?!]{0,24}\bpatents?\b|\bpatent (?:applications?|filings?)\b|\bnone\b.{0,16}\bgranted\b|\b(?:not|n't) (?:yet |been )*granted\b|(?:没|未|尚未|还没)(?:有|获得?)?授权|(?:光|只|仅)(?:是|有)?申请/,
    /\bgranted\b/i,
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

const ONE_SIDED =
  /(?:没有?|不|未)(?:打算|想|愿意?|准备|肯)?(?:去|(?:在|向|往|给)[^,，]{0,8})?(?:报|交|申报|申请|提交|递)(?!.{0,4}(?:什么|哪))|\b\w+-only\b|\b(?:won't|doesn't|don't|didn't|not|never|forgot|refuse\w*)\b.{0,24}\b(?:submit|apply|file|hand in|send)\w*|\bon its own\b|\b(?:to|in|with|at) [a-z]+ (?:only|alone)\b|\b(?:only|just|solely) (?:to|in|with|at) [a-z]+\b|\bleaving out\b|\bbypass\w*|\bunilateral\w*|one[- ]sided|single[- ]sided|\b(?:one|a single|single|one common) (?:joint |common |shared |single |combined )?(?:submission|application|filing)s?\b(?! (?:each|per|on each|for each|from each))|\bfor both(?: of us| sides)?\b|\bon (?:our|their|my) behalf\b|[替代](?:我们|双方|对方|两国|两边|他们|大家)|\b(?:only|just) (?:one|the \w+|our|my|us|we)\b|\balone\b|\bsolo\b|\bby (?:our|my|its)sel(?:f|ves)\b|\bone side\b|\b(?:on (?:our|its|my) own)\b|\benough (?:that|if|when|for) (?:we|us|our side|the chinese side|china)\b|\bonly we\b|\b(?:they|them|the partners?) (?:do|does|doing|did|file|files|submit|submits) nothing\b|\bonly (?:china|we|i)\b|\bboth\b.{0,40}\b(?:go|goes|sent|submitted|handed|filed)\b.{0,16}\bto (?:the |our |one )?(?:same|one|ministry|chinese|beijing|us)\b|单方|单边|单独|(?:只|仅|光)(?:有|由|是)?(?:中方|我们|我方|一方|中国|国内|咱们|这边|外方)|自己(?:单独)?(?:报|申报|申请|提交|交)|一方(?:申报|申请|提交|报|交)/;
const UNBALANCED =
  /\bnot (?:an? )?(?:equal|even|balanced|the same)\b|悬殊|\bone (?:side|partner|party)\b|\b(?:nearly|almost|practically|virtually|basically) (?:everything|nothing|all)\b|\bun(?:equal|even|balanced)\b|\blopsided\b|\bmost of the\b|[七八九]成|\b(?:[6-9]\d) ?(?:%|per ?cent\b)|\b(?:[6-9]0)[/:-][1-4]0\b|一(?:方|边|家)|大头|零头|几乎全|不(?:平衡|均衡|对等|平等)/;
const DIFFERENT =
  /\bdiffer\w*|\bdeviat\w*|\bdiverg\w*|\binconsisten\w*|\bmismatch\w*|\bcontradict\w*|\banother\b[^?.]{2,60}\bthan\b|\bother than (?:ours|theirs)\b|\bother (?:\w+ ){1,3}than\b|\bnot the same|\blonger list\b|\bchanged\b|不同|不一样|改(?:过|了|动)|比(?:我们|咱们?|中方|对方)的?(?:多|少)|多(?:列|报|写)了|有出入|不一致|不符/;
const PARTLY =
  /\b(?:part|half|some|a (?:fraction|portion|piece|subset)|only (?:part|one|some)|two|three|several|multiple|more than one|both) |[两三四]个|多个|几个|部分|一部分|一半|半个/;

const BREACHES: Readonly<Record<string, RegExp>> = {
  "both-sides": ONE_SIDED,
  form: ONE_SIDED,
  consistency: DIFFERENT,
  balance: UNBALANCED,
  "whole-direction": PARTLY,
};

/** The question without the words by which it names what the rule forbids; undefined where it names nothing of it. */
function withoutBreach(label: string, text: string): string | undefined {
  const match = BREACHES[label]?.exec(text);
  return match ? `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}` : undefined;
}

/** The question asks for encouragement itself. */
export const ENCOURAGES =
  /\bencourag\w*|\bwelcom\w*|\blikes?\b(?! (?:that|this|these|to(?! see| have)|so)\b)|\bwants?\b(?! to\b)|\bprefer\w*|\bkeen\b|\bappreciat\w*|\bwanted\b|\bdesired\b|\bwished\b|\b(?:help|advantage|plus|bonus|asset|extra credit|better chances?)\b|鼓励|加分|有(?:利|好处|帮助)|占优|鼓不鼓励|支持的态度|持支持|赞成|欢迎|优先|提倡/;

/** Whether the question names what a rule forbids. */
export const isBroken = (label: string, text: string): boolean => BREACHES[label]?.test(text) ?? false;

/** A project of which nothing is known but that this is so, or is not. */
export function withFact(field: FieldPath, value: boolean): Project {
  const [outer = "", inner] = field.split(".");
  return (inner === undefined ? { [outer]: value } : { [outer]: { [inner]: value } }) as Project;
}
