/**
 * The things that rules are about, and the words by which a question names what goes against one.
 * @module
 */
import type { FieldPath } from "../../knowledge/fields.ts";

/** The yes/no fields, by what a question about them is about; and the value with which the rule is kept. */
export const RULE_FIELDS: Readonly<Record<string, FieldPath>> = {
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

const ONE_SIDED =
  /(?:没有?|不|未)(?:打算|想|愿意?|准备|肯)?(?:去|(?:在|向|往|给)[^,，]{0,8})?(?:报|交|申报|申请|提交|递)(?!.{0,4}(?:什么|哪))|\b\w+-only\b|\b(?:won't|doesn't|don't|didn't|not|never|forg[eo]ts?|forgetting|fails? to|neglects?|refuse\w*)\b.{0,24}\b(?:submit|apply|file|hand in|send)\w*|\b(?:sends?|submits?|files?|hands? in|puts? in) nothing\b|\bon its own\b|\b(?:to|in|with|at) [a-z]+ (?:only|alone)\b|\b(?:only|just|solely) (?:to|in|with|at) [a-z]+\b|\bleaving out\b|\bbypass\w*|\bunilateral\w*|one[- ]sided|single[- ]sided|\b(?:one|a single|single|one common) (?:joint |common |shared |single |combined )?(?:submission|application|filing)s?\b(?! (?:each|per|on each|for each|from each))|\bfor both(?: of us| sides)?\b|\bon (?:our|their|my) behalf\b|[替代](?:我们|双方|对方|两国|两边|他们|大家)|\b(?:only|just) (?:one|the \w+|our|my|us|we)\b|\balone\b|\bsolo\b|\bby (?:our|my|its)sel(?:f|ves)\b|\bone side\b|\b(?:on (?:our|its|my) own)\b|\benough (?:that|if|when|for) (?:we|us|our side|the chinese side|china)\b|\bonly we\b|\b(?:they|them|the partners?) (?:do|does|doing|did|file|files|submit|submits) nothing\b|\bonly (?:china|we|i|they|them)\b|\bboth\b.{0,40}\b(?:go|goes|sent|submitted|handed|filed)\b.{0,16}\bto (?:the |our |one )?(?:same|one|ministry|chinese|beijing|us)\b|单方|单边|单独|(?:只|仅|光)(?:有|由|是)?(?:中方|我们|我方|一方|中国|国内|咱们|这边|外方)|自己(?:单独)?(?:报|申报|申请|提交|交)|一方(?:申报|申请|提交|报|交)/;
const UNBALANCED =
  /\bnot (?:an? )?(?:equal|even|balanced|the same)\b|悬殊|\bone (?:side|partner|party)\b|\b(?:nearly|almost|practically|virtually|basically) (?:everything|nothing|all)\b|\bun(?:equal|even|balanced)\b|\blopsided\b|\bmost of the\b|[七八九]成|\b(?:[6-9]\d) ?(?:%|per ?cent\b)|\b(?:[6-9]0)[/:-][1-4]0\b|一(?:方|边|家)|大头|零头|几乎全|不(?:平衡|均衡|对等|平等)/;
const DIFFERENT =
  /\bdiffer\w*|\bdeviat\w*|\bdiverg\w*|\binconsisten\w*|\bmismatch\w*|\bcontradict\w*|\banother\b[^?.]{2,60}\bthan\b|\bother than (?:ours|theirs)\b|\bother (?:\w+ ){1,3}than\b|\bnot the same|\blonger list\b|\bchanged\b|不同|不一样|改(?:过|了|动)|比(?:我们|咱们?|中方|对方)的?(?:多|少)|多(?:列|报|写)了|有出入|不一致|不符/;
const PARTLY =
  /\b(?:part|half|some|a (?:fraction|portion|piece|subset)|only (?:part|one|some)|two|three|several|multiple|more than one|both) |[两三四]个|多个|几个|部分|一部分|一半|半个/;

/** One of several tasks is missing: "research only, nothing on building it up". */
const ONE_TASK =
  /\b(?:only|just|merely|solely) (?:the |one |a single )?(?:\w+ ){0,2}(?:tasks?|part|half|research|building)\b|\b(?:one|a single) task\b|\b(?:tasks?|part|research) (?:only|alone)\b|\b(?:nothing|no word|no task|no tasks) (?:on|about|for) (?:\w+ ){0,3}(?:building|lab|research|construction)\w*|\b(?:with )?no research\b|只(?:写|报|做|设|列|有|提|要)?[^,，。?？]{0,6}(?:一项|一个|研究|科研|建设|共建)(?:的)?任务|(?:一项|一个)任务|(?:没有?|不)(?:写|提|设|列|涉及|包括)[^,，]{0,6}(?:建设|共建|研究|科研)/;

export const BREACHES: Readonly<Record<string, RegExp>> = {
  "both-sides": ONE_SIDED,
  form: ONE_SIDED,
  consistency: DIFFERENT,
  balance: UNBALANCED,
  "whole-direction": PARTLY,
  tasks: ONE_TASK,
};

/** The question without the words by which it names what the rule forbids; undefined where it names nothing of it. */
export function withoutBreach(label: string, text: string): string | undefined {
  const match = BREACHES[label]?.exec(text);
  return match ? `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}` : undefined;
}

/** Whether the question names what a rule forbids. */
export const isBroken = (label: string, text: string): boolean => BREACHES[label]?.test(text) ?? false;
