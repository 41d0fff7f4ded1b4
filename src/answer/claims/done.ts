/**
 * Claims about things that are or are not done: an agreement signed, both sides applying, a form filled in.
 * @module
 */

import type { FieldPath } from "../../knowledge/fields.ts";
import type { Project } from "../../knowledge/project.ts";
import type { Requirement } from "../../knowledge/schema.ts";
import type { AnyAspect } from "../../language/aspect-words.ts";
import type { Query } from "../../language/query.ts";
import { fieldsOf } from "../../rules/samples.ts";
import {
  BOOLEAN_FIELD,
  type DecideContext,
  type Decision,
  negate,
  possible,
  required,
  requirementsOn,
} from "./evaluate.ts";

/** A material that does damage, under a topic that leaves such out. */
export function decideMaterials(context: DecideContext, query: Query): Decision | undefined {
  const requirements = requirementsOn(context, ["excludedMaterials"]);
  if (requirements.length === 0) return undefined;
  const topic = query.topics.find((hit) => hit.programme === context.programme.id)?.name;
  return possible(context, requirements, { excludedMaterials: true, ...(topic ? { topic } : {}) });
}

/** A thing that is or is not done: an agreement signed, both sides applying, a form filled in. */
export function decideDone(context: DecideContext, query: Query, aspect: AnyAspect): Decision | undefined {
  const field = BOOLEAN_FIELD[aspect];
  if (!field) return undefined;
  const requirements = requirementsOn(context, [field]).filter(
    (r) => r.about.some((a) => a === aspect) || fieldsOf(r).size === 1,
  );
  if (requirements.length === 0) return undefined;
  const { turn } = query;
  if (SUBSTITUTE.test(query.focus)) return { held: "open", requirements, waiting: [] };
  // The laboratory's own agreement is another than the project's.
  const laboratory = requirementsOn(context, ["jointLaboratory.agreementSignedOn"]);
  if (
    aspect === "agreement" &&
    laboratory.length > 0 &&
    LABORATORY_OWN.test(query.focus.replace(BESIDE, " "))
  )
    requirements.splice(0, requirements.length, ...laboratory);
  const absent = turn.without || saysOneSided(aspect, query.text);
  const contrary = requirements.filter((r) => r.strength !== "encouraged" && contradicts(r, query.focus));
  if (contrary.length > 0) return { held: "false", requirements: contrary, waiting: [] };
  const need = required(
    requirements.filter(
      (r) => r.strength === "encouraged" || possible(context, [r], setBoolean(field, false))?.held !== "true",
    ),
  );
  if (!need) return undefined;
  if (absent) {
    const own =
      saysOneSided(aspect, query.text) &&
      NOT_SUBMITTING.test(query.focus) &&
      !/invalid|void|无效/.test(query.focus);
    return { ...need, held: negate(need.held), ...(own ? { final: true } : {}) };
  }
  return need;
}

/** One thing offered for another: the text would have to say so. */
const SUBSTITUTE =
  /\b(?:stand(?:s)? in|substitute|replace\w*|instead of|in (?:the )?place of|in lieu|serve(?:s)? as|take the place|do the job of|make up for|rather than|prove[sd]?|pass for|count(?:s)? as|(?:used|taken) as)\b|当作|代替|顶替|替代|取代|充当|抵|替(?=外国|官方|正式)/;

const LABORATORY_OWN =
  /\blab(?:oratory)?(?:'s)?(?: own)? (?:cooperation )?agreement|实验室(?:的|自身|本身)?(?:共建|合作)?协议/;

/** What a question names as given already. */
const BESIDE =
  /\b(?:on top of|besides?|in addition to|apart from|beyond|other than)\b[^,.?!]*|(?:除了|除)[^,，。?？]*(?:外|之外|以外)?/g;

/** What a question may add to a duty, and the words of the text that rule it out. */
const CONTRARIES: [RegExp, RegExp][] = [
  [
    /\b(?:after|afterwards|later|once (?:it|the|we)|only when|post-award)\b|事后|之后再|以后再|立项后|批准后|获批后/,
    /\b(?:before|when|at the time of) applying\b|\bbefore\b.{0,20}\bappl/i,
  ],
  [/\bexpired\b|\blapsed\b|\bout of date\b|\bno longer valid\b|过期|失效/, /\bvalid(?:ity)?\b/i],
];

/** True where the question puts a duty in a way that its own text rules out. */
function contradicts(requirement: Requirement, text: string): boolean {
  return CONTRARIES.some(
    ([asked, said]) => asked.test(text) && requirement.quotes.some((quote) => said.test(quote.text)),
  );
}

const NOT_SUBMITTING =
  /\b(?:won't|doesn't|don't|didn't|not|never|refuse\w*|too busy)\b.{0,24}\b(?:submit|apply|file|hand in|send)\w*|(?:没有?|不|未)(?:去|用|需要|必|打算|在|向)?.{0,6}(?:报|交|申报|申请|提交|递)/;

const ONE_SIDED =
  /(?:没有?|不|未)(?:去|(?:在|向)[^,，]{0,6})?(?:报|交|申报|申请|提交|递)(?!.{0,4}(?:什么|哪))|\b\w+-only\b|\b(?:won't|doesn't|don't|didn't|not|never|forgot|refuse\w*)\b.{0,24}\b(?:submit|apply|file|hand in|send)\w*|\bon its own\b|\bunilateral\w*|one[- ]sided|single[- ]sided|\b(?:only|just) (?:one|the \w+|our|my|us|we)\b|\balone\b|\bsolo\b|\bby (?:our|my|its)sel(?:f|ves)\b|\bone side\b|\b(?:on (?:our|its|my) own)\b|\bonly (?:china|we|i)\b|单方|单边|单独|(?:只|仅|光)(?:有|由|是)?(?:中方|我们|我方|一方|中国|国内|咱们|这边|外方)|自己(?:单独)?(?:报|申报|申请|提交|交)|一方(?:申报|申请|提交|报|交)/;

/** "Is it enough that we apply in China?" */
const ENOUGH_HERE =
  /\b(?:enough|suffic\w+)\b.{0,24}\b(?:apply|submit|file|hand in|send)\w*|\b(?:apply|submit|file|hand in|send)\w*\b.{0,30}\b(?:enough|suffic\w+)|(?:报|交|申报|申请|提交)(?:了)?(?:就|即)(?:可以|行|够|好)/;
const UNBALANCED =
  /\bone (?:side|partner|party)\b|\b(?:nearly|almost) (?:everything|nothing|all)\b|\bun(?:equal|even|balanced)\b|\blopsided\b|\bmost of the\b|\b(?:[6-9]\d) ?%|\b(?:[6-9]0)[/:-][1-4]0\b|一(?:方|边|家)|大头|几乎全|不(?:平衡|均衡|对等|平等)/;

const DIFFERENT = /\bdiffer\w*|\bnot the same|不同|不一样|有出入|不一致|不符/;

function saysOneSided(aspect: AnyAspect, text: string): boolean {
  return (
    ((aspect === "both-sides" || aspect === "form") &&
      (ONE_SIDED.test(text) ||
        (ENOUGH_HERE.test(text) && !/\b(?:both|each|two)\b|双方|两边|都/.test(text)))) ||
    (aspect === "consistency" && DIFFERENT.test(text)) ||
    (aspect === "balance" && UNBALANCED.test(text)) ||
    (aspect === "whole-direction" &&
      /\b(?:part|half|some|a (?:fraction|portion|piece|subset)|only (?:part|one|some)|two|several|multiple|more than one|both) |两个|多个|几个|部分|一部分|一半|半个/.test(
        text,
      ))
  );
}

function setBoolean(field: FieldPath, value: boolean): Project {
  return { [field]: value } as Project;
}
