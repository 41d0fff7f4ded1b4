/**
 * What a question is about and how it is put: the patterns' words weighed by what was learned of how people ask.
 * @module
 */

import type { AnyAspect } from "./aspect-words.ts";
import { type AspectHit, aspectsWorded } from "./aspects.ts";
import { captured } from "./captured.ts";
import { SINKS_US } from "./focus.ts";
import type { Scored } from "./learned/classifier.ts";
import { aspectsOfLabel } from "./learned/labels.ts";
import { type Form, readQuestion } from "./learned/model.ts";
import { hasHan } from "./normalise.ts";
import { type Turn, turnOf } from "./question.ts";

/** Below this chance an aspect is not asked about, whatever words stand there. */
const HARDLY = 0.04;
/** From this chance an aspect without its words is taken up. */
const UNWORDED = 0.12;
/** What the sentence that asks counts beside the whole message. */
const FOCUS = 0.7;
/** Weight of an aspect that is surely asked about, above the least. */
const SURE = 2.6;
const LEAST = 2;
/** From this chance on what was learned of a question's turn counts more than its words. */
const TURNED = 0.75;
/** From this chance on what was learned overrules the words of a question. */
const OVERRULES = 0.86;
/** So many times likelier than the other. */
const CLEARLY = 2.5;
/** From this chance on "is there any …?" asks whether there is a rule. */
const ANY = 0.1;
/** Of what is less likely than this it is not known which way it is turned. */
const LITTLE = 0.3;

/** What a message is about, the likeliest first. @param focus the sentence of it that asks */
export function labelsAsked(text: string, focus: string): Scored[] {
  if (focus === text) return [...readQuestion(text).labels];
  const whole = new Map(readQuestion(text).labels.map(({ label, probability }) => [label, probability]));
  return readQuestion(focus)
    .labels.map(({ label, probability }) => ({
      label,
      probability: FOCUS * probability + (1 - FOCUS) * (whole.get(label) ?? 0),
    }))
    .sort((a, b) => b.probability - a.probability);
}

/**
 * The aspects asked about, the likeliest first; their weight is 2 where it is barely likely, 4.6 where it is sure.
 * @param text normalised, lower case, mended
 * @param focus the sentence of it that asks
 * @param labels what it is about
 */
export function aspectsAsked(text: string, focus: string, labels: readonly Scored[]): AspectHit[] {
  const chances = new Map<AnyAspect, number>();
  for (const { label, probability } of labels)
    for (const aspect of aspectsOfLabel(label)) chances.set(aspect, (chances.get(aspect) ?? 0) + probability);
  // The agency's deadline is the general one, named.
  const general = chances.get("deadline") ?? 0;
  const chance = (aspect: AnyAspect) => (aspect === "deadline-agency" ? general : (chances.get(aspect) ?? 0));
  const worded = new Map(
    [...aspectsWorded(text), ...aspectsWorded(focus)].map((hit) => [hit.aspect, hit] as const),
  );
  const hits: AspectHit[] = [];
  for (const hit of worded.values())
    if (chance(hit.aspect) >= HARDLY) hits.push({ ...hit, weight: LEAST + SURE * chance(hit.aspect) });
  for (const [aspect, probability] of chances)
    if (probability >= UNWORDED && !worded.has(aspect))
      hits.push({ aspect, weight: LEAST + SURE * probability, start: 0, end: focus.length });
  return hits.sort((a, b) => b.weight - a.weight || b.end - b.start - (a.end - a.start));
}

/** The chances of each way of putting a question, of those that are no open question; they add up to 1. */
export function formsAsked(focus: string): ReadonlyMap<Form, number> {
  const forms = readQuestion(focus).forms.filter(({ label }) => label !== "w");
  const total = forms.reduce((sum, { probability }) => sum + probability, 0) || 1;
  return new Map(forms.map(({ label, probability }) => [label as Form, probability / total]));
}

/** The chance that a message asks for a yes or no. */
export function chanceOfYesNo(focus: string): number {
  return 1 - (readQuestion(focus).forms.find(({ label }) => label === "w")?.probability ?? 0);
}

const TAGGED =
  /[,，](?:我)?(?:这么|这样)?(?:理解|说|记|想)?(?:得)?(?:没错|对|是(?:这样|真的)?|真的|不错)(?:吧|吗|不|么)?\s*[?？。]*$|, (?:right|correct|isn't it|is that right|do i understand(?: that)? (?:right|correctly)|am i right)\s*\?*$/;

/** 领域里没有航天吧, 是不是就不行了: denied in so many words. */
const DENIES_ZH =
  /^[^,，。?？]*(?:不包括|不包含|不含|不涵盖|[里中内]面?没有?|没有?到)[^,，。?？]{1,16}吧[\s?？。]*$|(?:会不会|是不是|算不算)(?:[^,，?？不没]{0,6})(?:就)?不(?:符合|满足|达标|合)(?:要求|规定|条件)?[?？]*$|(?:是不是|会不会)(?:就)?不(?:在|属于|包括|支持|接受|资助)[^,，?？]{1,16}[?？]*$|(?:算不算|是不是|会不会|算|会)(?:就)?(?:超期|超标|超限|超时|太长|太短|过长|过短|超(?:出|过)(?:规定|允许|最长)?(?:的)?(?:期限|年限|上限|规定|限制|范围))(?:了)?(?:吗|么|呢)?[?？]*$|是不是就?(?:不行|不能|作废|无效|没戏|白)[^,，]{0,6}[?？]*$/;

/** 有什么…吗: whether there are any. */
const ANY_ZH =
  /(?:有|做)(?:什么|啥)?(?:要求|限制|规定|门槛)(?:吗|么|没有?)\s*[?？]*$|有没有[^,，?？]{2,16}(?:门槛|限制|要求|规定|条件|限定)|有.{0,10}(?:哪些|什么|啥).{0,10}(?:吗|没有?|么|嘛)\s*[?？。]*$/;

const ANY_EN = /\bis there (?:an?|any|some)\b|\bare there any\b/;

const WRONG_TO_SAY = [
  /^(?:so |and )?(?:would|will|do|are|am|is) (?:we|i|it|that|they) (?:be )?(?:break|violat|breach|infring|disregard)\w* (?:a|the|any|some) (?:rules?|conditions?|guidelines?) (?:if|when|by) (.{8,})\?/,
  /^(?:[^?:]{1,24}: )?(?:so )?(?:would|am|are|is) (?:it|i|we|he|she|they)(?: be)? (?:wrong|false|incorrect|mistaken) to (?:say|think|believe|assume|claim) (?:that )?(.{8,})\?/,
  /^(?:so )?(?:is|are|am|was|were) (?:it |i |he |she |they |we |(?:my|our|the|his|her) [\w' ]{2,30}? )?(?:wrong|mistaken|incorrect|false|untrue|not true|a (?:myth|misconception|mistake|misunderstanding))(?: (?:in|to|when|if|with))?(?: (?:saying|say|thinking|think|believing|believe|claiming|claim|assuming|assume|telling \w+|she says|he says|they say))? (?:that )?(.{8,})\?/,
  /^.{0,12}(?:说|以为|认为)(.{4,40}?)[,，](?:他|她|这|是不是|他们|这话|这个说法)?(?:说|讲|理解)?(?:错了|不对|有误)(?:吗|吧|呢)?/,
];

/** "…. Is he wrong?": yes means that what was said before is not so. */
const MISSAID = [
  // "…. That figure is wrong, isn't it?"
  /^(.{12,}?)[.,;!]\s+(?:(?:so|and|but) )?(?:that|this|it|which)(?: (?:figure|number|sum|claim|statement|one))? (?:is|was|must be|seems|sounds|has to be) (?:plain(?:ly)? |simply |just |completely )?(?:wrong|false|mistaken|incorrect|untrue|a mistake|nonsense|an error)(?:, (?:isn't|wasn't|is|was|doesn't|right|no|correct)[^?]{0,10})?\s*\?*$/,
  /^(.{12,}?)[.,;!?]?\s+(?:or )?(?:so )?(?:is|are|am|was|were) (?:he|she|they|it|that|this|i|we|the (?:dean|boss|director|office|partner)|my [\w' ]{2,24}?)(?: (?:simply|just|plain|completely))? (?:wrong|mistaken|incorrect|false|untrue|misinformed|a (?:mistake|myth|rumou?r))(?: (?:there|here|in that|about (?:that|this|it)))?\s*\?*$/,
  /^(.{6,}?)[,，。?？]?\s*(?:他|她|他们|我|我们|这|那|这话|这个?说法|这样)?(?:是不是|算不算|是否|算|会不会|有没有)?(?:他|她|我)?(?:搞|弄|记|说|理解|看)?(?:错了|(?<!对)不对|有误)(?:吗|吧|呢|么)?[?？]*$/,
];
/** "…, does that break the rules?", "…. Any objection?": yes means that what was said before is barred. */
const BARRED = [
  // "Is it a problem if the two differ?", "…. Does that sink us?", 是不是还差一份协议.
  /^(?:so |and |but )?(?:is|would|will) (?:it|that|this) (?:be )?(?:a |an |any )?(?:\w+ )?(?:problem|issue|obstacle|trouble|deal-?breaker) (?:if|when) (.{8,}?)\s*\?*$/,
  /^(?:so |and |but )?(?:are|will|would) (?:we|i|they) (?:then |be )?(?:out|excluded|disqualified|ineligible|barred)(?: (?:of|from|for|in|under) [^?,]{2,30}?)? (?:if|when|because|just because|since) (.{8,}?)\s*\?*$/,
  /^(.{12,}?)[.,;!?]\s+(?:(?:and|so|but) )?(?:are|is|am|will|would) (?:we|i|they|it) (?:then |now |thus |be )?(?:out|excluded|disqualified|ineligible|barred)(?: (?:of|from|for|in|under) [^?]{1,30})?\s*\?*$/,
  new RegExp(`^(.{12,}?)[.,;!?]?\\s+(?:(?:and|so) )?${SINKS_US}`),
  /^(.{4,}?)[,，。]\s*(?:那|这样|这|我们|现在|那我们)?(?:是不是|会不会|是否)(?:就|也)?(?:被(?:刷|毙|拒|淘汰|退)[掉回]?|出局|没戏|不合格|不符合(?:要求|条件)?|(?:申?报|申请|参加)不了[^,，?？]{0,16}?|(?:不能|没法|无法)(?:申?报|申请)[^,，?？]{0,16}?)(?:了)?(?:吗|么|呢)?[?？]*$/,
  /^(.{4,}?)[,，。]\s*(?:那|这样|这|我们|现在|那我们)?(?:是不是|会不会|是否)?(?:就|也)?还(?:差|缺|少)(?:了)?(?:一?[份个])?[^,，?？什啥哪]{0,6}(?:吗|么|呢)?[?？]*$/,
  /^(.{12,}?)[.,;!?]?\s+(?:(?:and|so) )?(?:(?:does|would|will|do|did) (?:that|this|it|we|they)(?: then)? (?:break|violate|breach|infringe|go against|offend against|contravene|be against|be a (?:breach|violation|problem))(?: of)?|(?:is|are) (?:that|this|it) (?:against|a (?:breach|violation) of))(?: (?:the |any |your |its )?(?:rules?|guidelines?|text|conditions?|terms|call))?(?: (?:of|for|in|with|under) [^?]{1,30})?\s*\?*$/,
  /^(.{6,}?)[,，。?？]?\s*(?:他|她|他们|我|我们|这|那|这话|这个?说法|这样)?(?:是不是|算不算|是否|算|会不会|有没有)?(?:他|她|我)?(?:搞|弄|记|说|理解|看)?(?<![不没有])(?:违规|违反(?:规定|要求|指南)?|犯规)(?:吗|吧|呢|么)?[?？]*$/,
  /^(.{12,}?)[.,;!?]?\s+(?:(?:and|so|but|or) )?(?:is there )?any (?:objections?|problems?|issues?|concerns?|obstacles?)(?: (?:with|to|against|about) (?:that|this|it))?(?: then)?\s*\?*$/,
  /^(.{12,}?)[.,;!?]?\s+(?:(?:and|so|but|or) )?(?:is|would|will|does) (?:that|this|it|there)(?: then)?(?: be| pose| cause)? (?:an? |any |going to be an? )(?:\w+ )?(?:problem|issue|deal-?breaker|no-go|show-?stopper|obstacle)(?: (?:for|with|in|under) [^?]{1,30})?(?: then)?\s*\?*$/,
  /^(.{12,}?)[.,;!?]?\s+(?:(?:and|so|but|or) )?(?:is there anything|does anything|would anything|anything|something) (?:(?:to )?(?:speaks?|stands?|says?|said) )?(?:in [^?]{3,40}? )?against (?:that|this|it)\s*\?*$/,
  /^(.{12,}?)(?:[.,;:!?]| [-–—])\s+(?:(?:and|so|but|or) )?(?:(?:it|this|that)(?: is|'s) )?(?:a )?(?:problem|issue|trouble|no-go|deal-?breaker)(?: then)?\s*\?+$/,
  /^(.{6,}?)[,，。?？]?\s*(?:这|那|这样|那样)?(?:会|会不会|是不是|算不算|算|是否)?(?:(?<!没)有(?:没有|什么|啥)?(?:问题|障碍|妨碍)|(?<![合达])不(?:合格|达标|合规))(?:吗|吧|呢|么)?[?？]*$/,
];

/** The claim before such a closing, to be asked whether it is so or allowed; the claim alone. */
function claimBefore(focus: string): { asked: string; said: string; barred: boolean } | undefined {
  const before = (closings: readonly RegExp[]) =>
    closings.map((closing) => closing.exec(focus)?.[1]).find((said) => said !== undefined);
  const missaid = before(MISSAID);
  const said = missaid ?? before(BARRED);
  if (said === undefined) return undefined;
  const so = missaid !== undefined;
  const asked = hasHan(said)
    ? `${said}，${so ? "对" : "可以"}吗`
    : `${said}, ${so ? "right" : "is that allowed"}`;
  return { asked, said, barred: !so };
}

/** A claim turned round by its closing, as surely as that and what was learned of the whole question agree. */
function turnedRound(
  { affirms, chance }: NonNullable<Turn["claim"]>,
  forms: ReadonlyMap<Form, number>,
): NonNullable<Turn["claim"]> {
  const odds = Math.log((chance + FAINT) / (1 - chance + FAINT)) * (affirms ? -1 : 1);
  const whole = Math.log(((forms.get("A") ?? 0) + FAINT) / ((forms.get("C") ?? 0) + FAINT));
  const both = (odds + whole) / 2;
  return { affirms: both > 0, chance: 1 / (1 + Math.exp(-Math.abs(both))) };
}
/** So likely is what was never seen. */
const FAINT = 0.02;

/** "Is the length limited?" */
const LIMITED_AT_ALL = /^(?:is|are) (?:the|its|their)\b[^,?]{3,40}\b(?:limited|capped|restricted)\s*\?*$/;

/** Behind what is denied. */
const POSITIVE_TAG =
  /(?:n't|\bcannot|\bnot|\bno|\bnever)\b[^?.]*, (?:is|are|does|do|can|may|must|will|would|has|have) (?:it|they|we|he|she|there|that|this|i)\s*\?*$/;
const NEGATIVE_QUESTION =
  /难道(?:就|还)?(?:不|没)|(?:能|可以|行|用|要)[^,，?？不]{0,6}不\s*[?？]*$|^(?:(?:and|so|but|then)[ ,]+)?(?:isn't|aren't|doesn't|don't|wasn't|didn't|won't|can't|couldn't|shouldn't|wouldn't|haven't|hasn't)\b|^[^,，]{0,12}不是[^,，。?？]{2,24}(?:吗|么|嘛)/;

/** "Does it go without a contract?", "can we get by without one?": whether a duty may be left out. */
const MANAGES_WITHOUT =
  /\b(?:go(?:es)?|gets? (?:by|along|away|through)|makes? do|manages?|do|run|cope|survive|pass) without\b|\bno (?:\w+ ){1,4}(?:is|are|has to be|have to be|needs to be) (?:required|needed|necessary|mandatory|compulsory|obligatory|demanded|there)\b/;
/** 不需要…吧, "so we needn't sign?": where what was learned is torn, the words tell. */
const NEED_NOT =
  /(?:不需要|不用|不必|无需|无须)[^,，?？]{1,24}(?:[,，]?(?:吧|吗|么|对吧|是吧|是吗|对吗|对不对|是不是))?[?？]*$|\b(?:needn't|need not|(?:don't|doesn't|do not|does not) (?:have|need) to|no need to|(?:not|n't) (?:be )?(?:required|needed|necessary|obliged|compulsory|mandatory))\b/;
const TORN = 0.7;
/** How surely such words contradict the rule, 0 to 1. */
const PLAINLY = 0.9;

/**
 * How a yes/no question is turned: by its words, and by what was learned, where that is surer.
 * @param worded how its words turn it
 */
export function turnAsked(focus: string, worded: Turn): Turn {
  const closed = claimBefore(focus);
  const inner =
    closed?.asked ??
    WRONG_TO_SAY.map((pattern) => captured(pattern, focus)).find((part) => part !== undefined);
  if (inner !== undefined) {
    // "Is she wrong in saying that …?" asks the contrary of what she says.
    const said = turnAsked(`${inner}?`, turnOf(inner, hasHan(inner)));
    return {
      ...said,
      ...{ contrary: true, negated: !said.negated },
      ...(closed ? { said: closed.said } : {}),
      // What is barred or not may be, whatever it is that must.
      ...(closed?.barred && said.modality === "must" && !said.claim
        ? { modality: "may" as const, only: false }
        : {}),
      ...(said.claim ? { claim: turnedRound(said.claim, formsAsked(focus)) } : {}),
    };
  }
  const forms = formsAsked(focus);
  // "It isn't on the list, is it?": whether it is.
  const tagged = POSITIVE_TAG.test(focus) && worded.negated;
  const chance = (...of: Form[]) => of.reduce((sum, form) => sum + (forms.get(form) ?? 0), 0);
  const [affirms, contradicts] = [chance("A"), chance("C")];
  const rule = affirms + contradicts;
  const value = chance("V+", "V-", "M+", "M-");
  const must = chance("A", "C", "M+", "M-");
  const may = chance("V+", "V-");
  const denied = value > 0 ? chance("V-", "M-") / value : 0;
  const unsure = value < LITTLE || (denied > 1 - TURNED && denied < TURNED);
  const chanceLearned = Math.max(denied, 1 - denied);
  // "…, did I get that right?": the sentence before says itself what is claimed.
  if ((TAGGED.test(focus) || DENIES_ZH.test(focus)) && worded.negated && denied < OVERRULES)
    return { ...worded, learned: true };
  // The words say the contrary, and what was learned is not sure enough to overrule them.
  const torn =
    !tagged &&
    !unsure &&
    !NEGATIVE_QUESTION.test(focus) &&
    denied >= TURNED !== worded.negated &&
    chanceLearned < OVERRULES;
  return {
    ...worded,
    modality:
      must >= TURNED || must > CLEARLY * may
        ? "must"
        : may >= TURNED || may > CLEARLY * must
          ? "may"
          : worded.modality,
    // "Isn't it two years?": whether it is.
    negated: tagged
      ? false
      : unsure || (NEGATIVE_QUESTION.test(focus) && !worded.negated)
        ? worded.negated
        : denied >= TURNED,
    learned: !unsure,
    ...(torn ? { torn } : {}),
    ...((MANAGES_WITHOUT.test(focus) && !worded.negated) ||
    (NEED_NOT.test(focus) && rule >= LITTLE && Math.max(affirms, contradicts) < TORN * rule)
      ? { claim: { affirms: false, chance: PLAINLY } }
      : rule >= LITTLE
        ? { claim: { affirms: affirms > contradicts, chance: Math.max(affirms, contradicts) / rule } }
        : { leans: affirms > contradicts }),
    ...(chance("E") >= 0.5 ||
    ANY_ZH.test(focus) ||
    ((ANY_EN.test(focus) || LIMITED_AT_ALL.test(focus)) && chance("E") >= ANY)
      ? { exists: true }
      : {}),
  };
}
