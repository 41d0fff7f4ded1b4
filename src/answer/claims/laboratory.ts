/**
 * Claims about a joint laboratory: its dates, its agreement, who signed.
 * @module
 */

import type { FieldPath } from "../../knowledge/fields.ts";
import type { Project } from "../../knowledge/project.ts";
import type { DateSpan } from "../../language/quantities.ts";
import type { Query } from "../../language/query.ts";
import { fieldsOf } from "../../rules/samples.ts";
import { asksEnough } from "./enough.ts";
import { type DecideContext, type Decision, negate, possible, requirementsOn } from "./evaluate.ts";
import { decideRule } from "./rule.ts";

/** A joint laboratory's dates; who signed, and how often its agreement is used. */
export function decideLaboratory(context: DecideContext, query: Query, label: string): Decision | undefined {
  // "Must it be the lead itself that signed?", where a participant may have.
  const either = requirementsOn(context, ["jointLaboratory.signatory"]).filter((r) =>
    r.quotes.some(({ text }) => /\bor (?:a )?participa/i.test(text)),
  );
  if (
    label === "lab-signatory" &&
    either.length > 0 &&
    query.turn.modality === "must" &&
    LEAD_ITSELF.test(query.focus)
  )
    return { held: "false", requirements: either, waiting: [], final: true };
  // "Must all of them have signed?", "only the lead?", "does it matter which of the two?": one of those who may is enough.
  if (label === "lab-signatory" && either.length > 0) {
    const all = (query.turn.modality === "must" || MUST_BE.test(query.focus)) && ALL_SIGN.test(query.focus);
    if (all || ONLY_LEAD.test(query.focus) || WHICH_OF_THEM.test(query.focus))
      return { held: query.turn.negated ? "true" : "false", requirements: either, waiting: [], final: true };
    if (WILL_DO_AS.test(query.focus)) return { held: "true", requirements: either, waiting: [], final: true };
  }
  // "May a participant be the signatory rather than the lead?"
  if (
    label === "lab-signatory" &&
    either.length > 0 &&
    query.turn.modality !== "must" &&
    PARTICIPANT_INSTEAD.test(query.focus)
  ) {
    const harm = PROBLEM.test(query.focus) || (query.turn.learned === true && query.turn.negated);
    return { held: harm ? "false" : "true", requirements: either, waiting: [], final: true };
  }
  const several =
    label === "lab-one-application" || label === "lab-agreement" ? ofSeveral(context, query) : undefined;
  if (several) return several;
  // "Only one project on one agreement, right?": the rule itself.
  if (label === "lab-one-application" && query.turn.only && JUST_ONE.test(query.focus)) {
    const rules = requirementsOn(context, ["jointLaboratory.agreementUsedBefore"]);
    if (rules.length > 0)
      return { held: query.turn.negated ? "false" : "true", requirements: rules, waiting: [], final: true };
  }
  const claimed = laboratoryClaims(query, label);
  if (Object.keys(claimed).length > 0) {
    const fields = Object.keys(claimed).map((key) => `jointLaboratory.${key}` as FieldPath);
    const decided = possible(
      context,
      requirementsOn(context, fields).filter((r) =>
        [...fieldsOf(r)].every((field) => fields.includes(field)),
      ),
      { jointLaboratory: claimed },
    );
    // What is denied ("the lead did not sign") is part of the claim.
    // "Must we have signed where a participant has?": one of those who may is enough.
    if (decided?.held === "true" && claimed.signatory === true && MUST_TOO.test(query.focus))
      return { ...decided, held: "false", final: true };
    if (decided && claimed.signatory !== undefined)
      return {
        ...decided,
        held: PROBLEM.test(query.focus) ? negate(decided.held) : decided.held,
        final: true,
      };
    if (decided) return decided;
  }
  if (label === "lab-signatory" || label === "lab-one-application") {
    const decided = decideRule(context, query, label);
    if (decided) return decided;
  }
  const dates = query.quantities.filter(
    (q): q is DateSpan =>
      q.kind === "date" &&
      // When it runs out is not when it was signed.
      !EXPIRES_AFTER.test(query.text.slice(q.end)) &&
      !EXPIRES_BEFORE.test(query.text.slice(Math.max(0, q.start - 24), q.start)),
  );
  // "It dates from 2020, but there is no agreement": how old it is does not help.
  const unwritten = NO_AGREEMENT.test(query.text) ? decideRule(context, query, "lab-agreement") : undefined;
  if (unwritten && label !== "lab-signatory") return unwritten;
  if (dates.length === 0) return decideRule(context, query, label);
  const requirements = requirementsOn(context, [
    "jointLaboratory.establishedOn",
    "jointLaboratory.agreementSignedOn",
  ]);
  if (requirements.length === 0) return undefined;
  const at = (end: "from" | "to") => {
    const laboratory: NonNullable<Project["jointLaboratory"]> = {};
    for (const date of dates) {
      // "Before 2022" claims any day before it.
      const earlier =
        /\b(?:before|prior to|earlier than)\s+(?:the\s+)?$|(?:早于|先于)$/.test(
          query.text.slice(0, date.start),
        ) || /^\s*(?:以前|之前|前)/.test(query.text.slice(date.end));
      const day = earlier ? dayBefore(date.from) : date[end];
      const before = query.text.slice(0, date.start).split(PART_OF).at(-1) ?? "";
      const after = query.text.slice(date.end, date.end + 24).split(PART_OF)[0] ?? "";
      const founded = FOUNDED_BEFORE.test(before) || FOUNDED_AFTER.test(after);
      const signed = SIGNING.test(before + after) || label === "lab-agreement";
      // "Opened that day and signed the same day": both.
      if (founded && SIGNED_THEN.test(query.text.slice(date.end)) && signed) {
        laboratory.establishedOn = day;
        laboratory.agreementSignedOn = day;
      } else if (signed && !founded) laboratory.agreementSignedOn = day;
      else laboratory.establishedOn = day;
    }
    const relevant = requirements.filter((r) =>
      [...fieldsOf(r)].some((f) =>
        f === "jointLaboratory.establishedOn"
          ? laboratory.establishedOn
          : f === "jointLaboratory.agreementSignedOn" && laboratory.agreementSignedOn,
      ),
    );
    return possible(context, relevant, { jointLaboratory: laboratory });
  };
  const [early, late] = [at("from"), at("to")];
  if (!early || !late) return undefined;
  // "Is it tied to a cut-off of that day?": the text names the day itself.
  if (CUT_OFF.test(query.focus) && dates.every(({ from, to }) => from === to)) {
    const named = dates.every(({ from }) => cutsAt(context, from));
    return { ...early, held: named !== query.turn.negated ? "true" : "false", final: true };
  }
  const decided = early.held === late.held ? early : { ...early, held: "open" as const };
  const enough = query.turn.contrary ? undefined : asksEnough(query.focus);
  return enough === undefined || decided.held === "open"
    ? decided
    : { ...decided, held: enough ? decided.held : negate(decided.held), final: true };
}

const EXPIRES_AFTER = /^\s*(?:底|末|年底|才)?(?:到期|过期|失效|期满|终止|截止)/;
const EXPIRES_BEFORE =
  /\b(?:until|till|expir\w+(?: in| on)?|runs? out (?:in|on)|valid (?:to|through)|ends? (?:in|on)) (?:the )?$|有效期?(?:至|到)$/;
const CUT_OFF = /\bcut-?off\b|\bthreshold\b|\breference date\b|分界|界限|时间(?:点|线)/;
/** The day before will do, and the day itself will not. */
function cutsAt(context: DecideContext, day: string): boolean {
  const fields: FieldPath[] = ["jointLaboratory.establishedOn", "jointLaboratory.agreementSignedOn"];
  const held = (date: string) =>
    possible(context, requirementsOn(context, fields), {
      jointLaboratory: { establishedOn: date, agreementSignedOn: date },
    })?.held;
  return held(dayBefore(day)) === "true" && held(day) === "false";
}

const MUST_BE = /\b(?:must|have to|has to|need(?:s)? to|necessary|required)\b|必须|都得|都要|须/;
const ALL_SIGN =
  /\b(?:both|(?<!at )all|every|each|everyone|everybody)\b(?! (?:laborator|labs?\b|right\b))(?:(?!\b(?:not|neither|nor|none|no|nobody|never)\b|n't)[^?]){0,70}\bsign|(?:都|均|全部|所有|每)[^,，。?？不没未]{0,16}(?:签|签署方)/;
const ONLY_LEAD =
  /\bonly the (?:lead\w*|coordinator)\b[^?]{0,40}\bsign|只(?:有|能是?|限)?牵头(?:单位|方)?[^,，。?？]{0,12}(?:签|签署方)/;
const WHICH_OF_THEM =
  /\b(?:make a difference|matter)\b[^?]{0,30}\bwhether\b[^?]{0,20}\b(?:lead\w*|coordinator)\b[^?]{0,24}\bparticipa\w+|(?:牵头|参与)[^,，]{0,8}还是(?:牵头|参与)[^,，]{0,14}(?:有(?:没有)?(?:区别|影响|关系)|一样)/;
const WILL_DO_AS =
  /只要是?(?:参与|牵头|参加)(?:单位|方)?(?:签(?:的|了)?)?就(?:行|可以|够|能)|\b(?:enough|sufficient) (?:if|that) (?:a |one )?(?:participa\w+|partner|member)\b[^?]{0,30}\bsign/;
const NO_AGREEMENT =
  /\b(?:no|without an?y?|lacks? an?|(?:isn't|hasn't|is not) (?:an?y?)?) (?:written |formal |signed |such )?(?:lab\w* |cooperation |written )*agreement\b(?! (?:on|for|about) (?:the|this|our) project)/;

const ONE_ACCORD =
  /\b(?:same|single|just one|only one) (?:joint )?(?:lab\w* )?(?:cooperation )?agreement\b|同一[份个]|(?<![另每])(?:一|1|单)[份个](?:联合|共建|合作|实验室)*协议/;
const SEVERAL_ACCORDS =
  /\b(?:two|2|three|3|several|different|separate|second|another) (?:joint |different |separate ){0,2}(?:lab\w* )?(?:cooperation )?(?:agreements?|labs?|laborator\w+)\b|\bone (?:lab\w* )?(?:cooperation )?agreement with [\w ]{3,24} and (?:one|another) with\b|(?:两|三|几|多)(?:份|个)(?:不同的?)?(?:联合)?(?:实验室)?(?:合作)?(?:协议|实验室(?!项目))|(?:另|第二)[一]?[份个](?:联合)?(?:协议|实验室(?!项目))/;
const SEVERAL_PROJECTS =
  /\b(?:two|2|three|several|second|another|more) (?:\d\.\d )?(?:projects?|applications?|proposals?)\b|\beach\b|各(?:自)?(?:申)?报|(?:两|三|几|多|2)(?:个|项)(?:项目)?|报(?:两|三|2)/;
/** "Two laboratories, two agreements: two projects?": one on each of them keeps the rule. */
function ofSeveral(context: DecideContext, { text, focus, turn }: Query): Decision | undefined {
  const accords = text.replace(ONE_ACCORD, " ");
  if (!SEVERAL_ACCORDS.test(accords) || !SEVERAL_PROJECTS.test(text) || accords !== text) return undefined;
  const requirements = requirementsOn(context, ["jointLaboratory.agreementUsedBefore"]);
  if (requirements.length === 0 || (turn.modality === "must" && MUST_BE.test(focus))) return undefined;
  const barred =
    /\b(?:barred|bars?|forbid\w*|prohibit\w*|rules? out|excludes?|excluded|ruled out|rejected|not allowed|invalid)\b|不(?:能|行|可以|许|准)(?!不)|禁止/.test(
      focus.replace(/([能行])不\1/g, " "),
    );
  return { held: barred ? "false" : "true", requirements, waiting: [], final: true };
}

/** When a laboratory was founded is told. */
export const tellsFounding = ({ text, quantities }: Query): boolean =>
  FOUNDING_TOLD.test(text) && quantities.some(({ kind }) => kind === "date");

/** "It was founded in March 2022. May we apply?": a laboratory that is too young, whatever else is asked. */
export function decideTooYoung(context: DecideContext, query: Query): Decision | undefined {
  if (!tellsFounding(query)) return undefined;
  const decided = decideLaboratory(context, query, "lab-established");
  return decided?.held === "false" ? decided : undefined;
}

const JUST_ONE =
  /\bonly (?:\w+ ){0,3}(?:one|1|a single)\b|\b(?:one|1|a single) (?:\w+ )?only\b|(?:只能|仅能|只准|只可以?|只许)(?:用来?|拿来|申?报|申请|做)?(?:一|1|１)(?:个|项|份)/;

/** Whether what is said does harm. */
const PROBLEM = /\bproblem\b|\bissue\b|\bmatter\b|\bfatal\b|\btrouble\b|问题|要紧|碍事|影响|麻烦/;

const LEAD_ITSELF =
  /\b(?:the |our )?(?:lead|leader|leading (?:unit|organi[sz]ation|institution)|coordinator)\b[^.?!]{0,16}\b(?:itself|himself|herself|that|who)\b|必须是?(?:由)?牵头(?:单位|方)?(?:自己|本身|亲自)?/;
const PARTICIPANT_INSTEAD =
  /\bparticip\w+[^.?!]{0,40}\b(?:not|rather than|instead of) (?:by )?(?:the |its |our )?lead|参(?:与|加)(?:单位|方)[^,，。]{0,10}[,，]?(?:而)?(?:不是|并非|非|没让)(?:由)?(?:牵头|主持)/;
const MUST_TOO =
  /\b(?:must|need|have to|has to|does|do|should)\b.{0,60}\b(?:if|when|although|even though|once|where)\b|(?:如果|既然|要是).{4,24}(?:还|也)(?:必须|需要|要|得)/;

/** What parts one thing that is told from the next. */
const PART_OF = /[,;，；]|\b(?:although|though|while|but|whereas|even if|even though)\b|虽然|尽管|但是?/;
const FOUNDED =
  "(?:found|establish|set up|opened|inaugurat|成立|建立|挂牌|揭牌|设立|就有了|exist|been there)";
const FOUNDED_BEFORE = new RegExp(
  `${FOUNDED}\\w*[^,;，]{0,12}$|\\blab\\w*(?: itself)? (?:is|was|dates?|goes|has existed)(?: back)? (?:from|to|since) $`,
);
const FOUNDED_AFTER = new RegExp(`^\\s*(?:was |were |才|就)?${FOUNDED}`);
const FOUNDING_TOLD = new RegExp(`(?:\\blab|实验室)[^?？]*${FOUNDED}|${FOUNDED}[^?？]*(?:\\blab|实验室)`);
const SIGNING = /sign|agreement|签|协议/;
const SIGNED_THEN =
  /^[^.?!。？！]{0,48}(?:\bsame (?:day|date|time|month|year)\b|当天|同日|同一天|同时|同[年月]|同一[年月]|当[年月])/;

const SEVERAL =
  /\b(?:two|2|three|several|multiple|more than one|another|a second|different) (?:\w+[ -]){0,2}(?:projects?|applications?|proposals?)\b|(?:两|2|二|三|几|多)(?:个|项|份)(?:不同的?|申报|合作|独立)?(?:项目|申请|课题)|报两(?:个|项)|多报|[两二三几](?:位|个|名)[^,，]{0,6}各(?:自)?(?:申)?报|\b(?:each|both|every one|all) of (?:them|us|these|the (?:two|teams|groups))\b[^.?!]{0,40}\b(?:proposals?|applications?|projects?|apply|submit)\b|\b(?:two|three|several|both) (?:[\w-]+ ){0,3}(?:each|both) (?:\w+ ){0,2}(?:apply|submit|file|hand)/;

const SIGNED =
  /协议(?:是)?(?:由)?[^,，。没未不]{1,16}签的|(?:参与|牵头|合作|伙伴)(?:单位|方)是(?=[,，。?？]|$)|签(?:字|署|约)?(?:[^,，。没未不]{0,14}协议)?的(?:只|就|仅)?(?:是|为)(?:我们?的?)?(?:参与|参加|合作|牵头|我)|\b(?:institute|partner|participant|participating|member|organi[sz]ation|unit|company|firm|hospital|university|other)s?\b[^.?!,]{0,36}\b(?:did|has|have)(?= *[.?!,])|\bbut (?:the )?[\w ]{2,24} (?:did|has|have)(?= *[.?!,])|\b(?:participant|participating|member|partner|lead|one of (?:us|them))\w*\b[^.?!]{0,48}\b(?:signed|did sign|signator|is a party)|(?:参与|参加|合作|牵头|伙伴|另|其中)(?:单位|方|一家|一方)?[^。?!,，]{0,6}签/;

const UNSIGNED =
  /签(?:约|署|字)方(?:既)?不是(?:牵头|参与)[^,，。]{0,4}[,，]?(?:也|又)不是|不是[^,，。]{0,12}(?:签署方|签约方|签字方|签署单位)|\b(?:not|n't) (?:an? |the )?(?:signator(?:y|ies)|party|parties) (?:to|of|in)\b|\b(?:neither|nobody|no one|none of (?:us|them))\b[^.?!]{0,60}\bsign|\b(?:didn't|did not|never|not) sign|没有?(?:一|任何)(?:家|个|方|所)[^,，。?？]{0,6}签|(?:均|都)?(?:没|未)(?:有)?(?:在[^,，。?？]{0,16}[上里]?)?签/;

/** What is said of a laboratory's agreement beside its dates. */
function laboratoryClaims(query: Query, label: string): NonNullable<Project["jointLaboratory"]> {
  const claims: NonNullable<Project["jointLaboratory"]> = {};
  if (
    (SEVERAL.test(query.text) && /\b(?:agreement|lab)/.test(query.text)) ||
    (SEVERAL.test(query.text) && /协议|实验室/.test(query.text))
  )
    claims.agreementUsedBefore = true;
  if (label !== "lab-signatory") return claims;
  const nobody =
    /\b(?:neither|nobody|no one|none)\b|没有(?:其他|别的|任何)?签(?:过|了)?字?的|(?:都|均|谁也|没有一家|没有一方).{0,4}(?:没|未)|没有?(?:一|任何)(?:家|个|方|所)/.test(
      query.text,
    );
  if (SIGNED.test(query.text.replace(UNSIGNED, " ")) && !nobody) claims.signatory = true;
  else if (UNSIGNED.test(query.text) && /lab|实验室|共建|签[约署]方/.test(query.text))
    claims.signatory = false;
  return claims;
}

function dayBefore(iso: string): string {
  return new Date(Date.parse(`${iso}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}
