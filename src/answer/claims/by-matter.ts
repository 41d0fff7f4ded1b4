/**
 * The claim of a question about one matter, which the evaluator of that matter decides.
 * @module
 */
import { inFocus, type Query } from "../../language/query.ts";
import { partnersAsked } from "../asked-items.ts";
import type { AnswerContext } from "../context.ts";
import { besidesThat, onlyThere } from "./alone.ts";
import { decideDuration } from "./duration.ts";
import { decideEncouraged } from "./encouraged.ts";
import { type DecideContext, type Decision, negate } from "./evaluate.ts";
import { equalFigure } from "./figures.ts";
import { numberBeside } from "./figures-beside.ts";
import { decideSeveral } from "./how-many.ts";
import { decideIndicators } from "./indicators.ts";
import { decideLaboratory, tellsFounding } from "./laboratory.ts";
import { decideLead, JOINS_NOT_LEADS, leadOpen, ONLY_JOINS } from "./lead.ts";
import { fromDecision, type Local, worseOf } from "./local.ts";
import { decideMatching } from "./matching.ts";
import { ANY_MATERIAL, decideMaterials } from "./materials.ts";
import { decideNaming } from "./naming.ts";
import { decideNeededToLead } from "./needed-to-lead.ts";
import { decideExclusive, decideParticipants, decideTogether } from "./participants.ts";
import { everyPartner, partnerNamed, partnersCounted } from "./partners.ts";
import { severalOnOne } from "./per-part.ts";
import { decideRule } from "./rule.ts";
import { unlessSpecial } from "./special.ts";
import { otherKind, told } from "./told.ts";
import { toldRoughly } from "./told-roughly.ts";
import { topicListed, topicNear } from "./topics.ts";
import { decideUnits } from "./units.ts";

/** Below this chance nothing is asked about. */
export const LIKELY = 0.1;

/** "Materials that pollute": what a topic may leave out. */
const HARMFUL =
  /\bmaterials?\b.{0,40}\b(?:pollut\w*|harm\w*|damag\w*|toxic)\b|\b(?:polluting|harmful|toxic) (?:\w+ )?materials?\b|(?:污染|破坏|损害|危害)环境.{0,8}材料|环境[^,，]{0,4}(?:污染|破坏|损害|危害)[^,，]{0,4}材料|材料.{0,12}(?:污染|破坏|损害)/;
/** "Our new alloy pollutes rivers. Would it fit advanced materials?" */
const DAMAGES =
  /\b(?:pollut(?:es|ed|ing)|poison(?:s|ed)|contaminat(?:es|ed))\b|\b(?:harm|damage)s? (?:to )?the environment\b|(?<!不会?)(?:污染|毒害)/;
/** "Can some of the grant go to them?": who is paid is asked, whatever they work on. */
const PAID_TO =
  /\b(?:money|grant|funds?|funding|budget)\b[^,.;?]{0,20}\b(?:go(?:es)? to|given to|paid to|passed (?:on )?to|shared with)\b|(?:经费|资金|钱)[^,，。?？]{0,6}(?:分给|拨给|转给)/;

/** The claim of a question about a matter that the evaluator decides. */
export function byMatter(context: AnswerContext, on: DecideContext, label: string): Local | undefined {
  const { query } = context;
  const { id } = on.programme;
  const local = (decision: Decision | undefined) => decision && fromDecision(context, id, decision);
  switch (label) {
    case "duration":
    case "extension":
      return withNumber(local(decideDuration(on, query)), numberBeside(context, id), query.turn.negated);
    case "lead":
      return unlessSpecial(query, local(decideLead(on, query)) ?? leadOpen(context, id));
    case "participants":
    case "participants-number":
    case "enterprise-needed":
    case "industry":
    case "third-country":
    case "eligibility":
    case "individual":
      // "Are participants among the items that must agree?"
      if (MUST_AGREE.test(query.focus)) return local(decideRule(on, query, "consistency"));
      return ledByAsked(context)
        ? (local(decideLead(on, query)) ?? leadOpen(context, id))
        : unlessSpecial(
            query,
            local(
              decideUnits(on, query) ??
                decideExclusive(on, query) ??
                decideEncouraged(on, query) ??
                decideSeveral(on, query) ??
                decideTogether(on, query) ??
                decideParticipants(on, query) ??
                decideNeededToLead(on, query),
            ),
          );
    case "priority":
      return local(decideEncouraged(on, query) ?? decideSeveral(on, query));
    case "partners":
      return (
        everyPartner(context, on) ??
        partnersCounted(context, on) ??
        // "With Lima, founded in 2018": both must do.
        worseOf(
          partnerNamed(context, on),
          tellsFounding(query) ? local(decideLaboratory(on, query, "lab-established")) : undefined,
        )
      );
    case "matching":
      // What the partner's firms put in is for the sentences on them to say.
      if (partnersAsked(query).length > 0 || otherKind(context, id)) return undefined;
      // "Must a university co-finance, too?": the rule is on firms.
      if (query.organisations[0] && !query.organisations[0].types.includes("enterprise")) {
        const rule = told(context, id, label);
        return rule && { ...rule, held: "open" };
      }
      return local(decideMatching(on, query) ?? decideRule(on, query, label));
    case "lab-established":
    case "lab-agreement":
      // "The laboratory's we have, but there is none for the project."
      if (label === "lab-agreement" && NONE_ON_PROJECT.test(query.focus))
        return local(decideRule(on, query, "agreement"));
      // "Besides the laboratory's agreement, …": the project's own is asked about.
      return local(
        LABORATORY_OWN.test(query.focus) && !LABORATORY_OWN.test(query.focus.replace(BESIDE, " "))
          ? decideRule(on, query, "agreement")
          : closed(query, (asked) => decideLaboratory(on, asked, label)),
      );
    case "lab-signatory":
    case "lab-one-application":
      // "Must it be the supporting organisations of both laboratories?": the laboratory's agreement says whose it is.
      return local(
        SUPPORTING.test(query.focus)
          ? decideRule(on, query, "lab-agreement")
          : closed(query, (asked) => decideLaboratory(on, asked, label)),
      );
    case "agreement": {
      // 协议签署时间在2021年: of the agreement whose day the text tells.
      const dated =
        SIGNED_WHEN.test(query.focus) &&
        !SHARED.test(query.text) &&
        !ON_PROJECT.test(query.focus) &&
        query.quantities.some(({ kind }) => kind === "date")
          ? local(decideLaboratory(on, query, "lab-agreement"))
          : undefined;
      if (dated && dated.held !== "open") return dated;
      return local(
        decideRule(
          on,
          query,
          // "Is the laboratory's enough, with none on the project?"
          LABORATORY_OWN.test(query.focus.replace(BESIDE, " ")) && !NONE_ON_PROJECT.test(query.focus)
            ? "lab-agreement"
            : label,
        ),
      );
    }
    case "basic-research":
      // "Must a project of pure basic research still deliver patents?"
      return query.labels.some((one) => one.label === "patents" && one.probability >= LIKELY)
        ? local(closed(query, (asked) => decideIndicators(on, asked, "patents")))
        : local(decideRule(on, query, label));
    case "patents":
    case "exchanges":
    case "attendees":
    case "young-scholars":
    case "young-scholar-age":
    case "indicators":
      return local(closed(query, (asked) => decideIndicators(on, asked, label)));
    case "topics":
    case "topic-fit":
      if (query.organisations.length > 0 && PAID_TO.test(query.focus)) return undefined;
      return (
        (HARMFUL.test(/\bmaterial|材料/.test(query.focus) ? query.focus : query.text) ||
        (DAMAGES.test(query.text) && /\bmaterial|材料/.test(query.text)) ||
        ANY_MATERIAL.test(query.focus)
          ? local(closed(query, (asked) => decideMaterials(on, asked)))
          : undefined) ??
        severalOnOne(context, id) ??
        onlyThere(context, id) ??
        besidesThat(context, id) ??
        topicListed(context, id) ??
        topicNear(context, id)
      );
    case "materials-excluded":
      return local(closed(query, (asked) => decideMaterials(on, asked)));
    case "funding":
    case "award":
    case "projects":
    case "directions": {
      const roughly = toldRoughly(context, id, label);
      if (roughly) return roughly;
      return [
        equalFigure(context, id),
        numberBeside(context, id),
        inFocus(query, query.quantities).some((q) => q.kind === "period")
          ? local(decideDuration(on, query))
          : undefined,
      ].reduce(worseOf);
    }
    case "naming":
      return local(decideNaming(on, query) ?? decideRule(on, query, label));
    default:
      return local(decideRule(on, query, label));
  }
}

/** "…. Does that sink us?": what was said before is decided, and the closing turns it round. */
function closed(query: Query, decide: (asked: Query) => Decision | undefined): Decision | undefined {
  const { contrary, said, claim: _, ...turn } = query.turn;
  if (contrary !== true || said === undefined) return decide(query);
  const decided = decide({ ...query, focus: said, turn: { ...turn, negated: !turn.negated } });
  return decided?.final ? { ...decided, held: negate(decided.held) } : decided;
}

/** "They fund 20, and it must not be longer than two years, right?": what is denied of the period is not of the number. */
function withNumber(period: Local | undefined, number: Local | undefined, negated: boolean) {
  const turned = (one: Local | undefined) => one && { ...one, held: negate(one.held) };
  return negated ? turned(worseOf(turned(period), number)) : worseOf(period, number);
}

/** "May a company lead?" asked in words that rather ask who takes part. */
const ledByAsked = ({ query }: AnswerContext) =>
  // "So a firm can only be a participant, right?"
  (((query.turn.only && ONLY_JOINS.test(query.focus)) || JOINS_NOT_LEADS.test(query.focus)) &&
    query.organisations.length > 0) ||
  (query.organisations.some((mention) => mention.role === "lead") &&
    query.labels.some(({ label, probability }) => label === "lead" && probability >= LIKELY));

const ON_PROJECT = /\b(?:on|about|for) (?:the|this|our) project\b|项目(?:本身|自身|的合作协议)/;
const SIGNED_WHEN = /\bsign\w*\b|签(?:署|订|字|约)?/;
const MUST_AGREE =
  /\b(?:items?|parts?|things?|points?|contents?|entries) (?:that|which) (?:must|have to|has to|needs? to|should) (?:agree|match|be (?:the same|consistent|identical|alike))\b|(?:必须|须|应当?|要求)一致的(?:内容|部分|项|信息)/;

/** Two applications that rest on one agreement: when it was signed is not what is asked. */
const SHARED =
  /\b(?:both|each|two|several)\b[^?]*\b(?:same|single|one) (?:[\w-]+ ){0,2}agreement\b|同一[份个]|共用/;
/** The laboratory's own agreement is another than the project's. */
const LABORATORY_OWN =
  /\blab(?:oratory)?(?:'s)?(?: own)? (?:cooperation |founding |foundation |joint |construction )?(?:agreement|contract)|实验室(?:的|自身|本身)?(?:共建|合作)?协议/;
const NONE_ON_PROJECT =
  /\bnone (?:on|for|about|of) (?:the|this|our) (?:[\w-]+ )?(?:project|application)\b|\b(?:no|without an?y?|instead of an?|not an?y?) (?:\w+ )?(?:agreement|contract|one) (?:on|for|about|of) (?:the|this|our) (?:\w+ )?(?:project|application)\b|(?:没有?|不用|不必|缺)[^,，]{0,6}(?:项目|申报)的?(?:合作)?协议/;
const SUPPORTING = /\bsupporting (?:organi[sz]ation|institution|unit|bod)|依托单位/;
/** What a question names as given already. */
const BESIDE =
  /\b(?:on top of|besides?|in addition to|apart from|beyond|other than)\b[^,.?!]*|(?:除了|除)[^,，。?？]*(?:外|之外|以外)?|(?:^|[,，])[^,，]{0,12}(?:交|有|签|提供|附)(?:了|过|好)[^,，]*协议(?:以后|之后|后)?[,，]|\b(?:once|after|since|as|if) (?:we|i|they|you) (?:have |had |already |'ve )*(?:got |given |handed |submitted |enclosed |attached |sent |signed |have )?[^,?]*\blab\w*[^,?]*\b(?:agreement|contract)\b[^,?]*,|只有[^,，。?？]*协议[,，](?=[^,，]*(?:没|未))|\b(?:just|only) (?:have |has |with )?(?:the|our|a) lab\w*(?:'s)? (?:\w+ )?(?:agreement|contract)(?=[^?]*\b(?:no|not|without|none)\b)/g;
