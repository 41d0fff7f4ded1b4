/**
 * One question about one call, answered from its knowledge: the way to go is chosen here, the handlers find.
 * @module
 */

import type { Call } from "../knowledge/model.ts";
import { aspectsOfLabel } from "../language/learned/labels.ts";
import type { Query } from "../language/query.ts";
import { isYesNo } from "../language/question.ts";
import type { TopicHit } from "../language/topics.ts";
import { answerClaimed, claimedSum } from "./claimed.ts";
import { answerContact, asksOwnContact, contactNamed } from "./claims/contact.ts";
import { answerCompare } from "./compare.ts";
import { compareParts } from "./compare-parts.ts";
import {
  type AnswerContext,
  answerContext,
  figure,
  itemsAbout,
  siblingsOf,
  tellingStems,
} from "./context.ts";
import { dateBeside } from "./date-beside.ts";
import { claimedDates } from "./dates-claimed.ts";
import { namesDay } from "./days.ts";
import { answerDeadline, asksOwnDate, ofOtherSide } from "./deadlines.ts";
import { every } from "./figures.ts";
import { type Finding, finding } from "./finding.ts";
import { answerIdentity, answerSort } from "./identity.ts";
import { inScope, ofOtherFunder } from "./in-scope.ts";
import { outsidePartner } from "./outside.ts";
import { answerPartner, partnerMisfit, programmesCounted } from "./partner.ts";
import { programmeOfPart, TOGETHER } from "./parts.ts";
import { falsePremise } from "./premise.ts";
import { answerQuantified } from "./quantified.ts";
import { asksTopic, settleScope, settleTopic, surely } from "./settle.ts";
import { silence } from "./silence.ts";
import { isGeneric } from "./topic-words.ts";
import { answerAverage, answerExtreme, answerRest, answerShare, answerSum } from "./totals.ts";
import { answerOverview, answerRules, answerWhat, speaking } from "./what.ts";
import { answerWhich } from "./which.ts";
import { decideYesNo } from "./yes-no-asked.ts";

/** Answers a question about a call with structured knowledge. Undefined: the question is not about the call. */
export function answerFromCall(call: Call, query: Query, asOf: string): Finding | undefined {
  const context = answerContext(call, query, asOf);
  const { scope } = query;
  if (scope.missing.length > 0 && scope.programmes.length === 0) {
    const [id = ""] = scope.missing;
    return finding({
      outcome: "not-stated",
      head: context.words.noSuchProgramme(
        id,
        call.programmes.map((p) => p.id),
      ),
    });
  }
  if (ofOtherFunder(query, call)) return undefined;
  settleTopic(context);
  if (contactNamed(context).length > 0 && (query.labels[0]?.probability ?? 0) < 0.6)
    query.labels = [{ label: "contact", probability: 0.8 }, ...query.labels];
  if (!inScope(context)) return undefined;
  const found = query.turned ? reversed(context, route(context)) : route(context);
  if (found && found.outcome !== "not-stated") return found;
  // "Their projects last three years, so when is the review?": on that the text may be silent, not on the years.
  const denied = query.asked ? undefined : falsePremise(context);
  return denied ?? found ?? silence(context);
}

/** The finding on the contrary of what was looked up. */
function reversed({ words }: AnswerContext, found: Finding | undefined): Finding | undefined {
  const other = found?.verdict === "yes" ? "no" : found?.verdict === "no" ? "yes" : undefined;
  if (!found || found.verdict === null || other === undefined) return found;
  const told = words.verdict[found.verdict];
  const head = found.head.startsWith(told)
    ? words.verdict[other] + found.head.slice(told.length)
    : found.head;
  return { ...found, verdict: other, contrary: found.contrary !== true, head };
}

function route(context: AnswerContext): Finding | undefined {
  const { query } = context;
  if (asksOwnContact(context)) return silence(context);
  const outside = outsidePartner(context) ?? answerContact(context);
  if (outside) return outside;
  settleScope(context);
  // A name within a longer one names nothing by itself.
  const ofTopic = [
    ...new Set(
      query.topics
        .filter((hit) => !query.topics.some((other) => isWithin(hit, other)))
        .map((hit) => hit.programme),
    ),
  ];
  // "How much is there for ocean carbon sinks?": the topic says which programme.
  if (
    query.scope.by === "none" &&
    ofTopic.length === 1 &&
    !asksTopic(query) &&
    query.aspects.some((hit) => hit.weight >= 2.4)
  )
    query.scope = { ...query.scope, programmes: ofTopic, by: "topic" };
  // "May topic 2 get more than one project?": what has such parts.
  const [top] = query.labels;
  if (query.asked && query.scope.by === "none" && top && OF_PARTS.has(top.label)) {
    const owner = programmeOfPart(context);
    if (owner !== undefined) query.scope = { ...query.scope, programmes: [owner], by: "topic" };
  }
  const named = query.scope.programmes;
  const twofold = dateBeside(context, () => open(context));
  if (twofold) return twofold;
  if (asksDeadline(query) || asksOwnDate(query)) {
    if (ofOtherSide(query) || MOVED.test(query.focus) || (query.asked && CLOCK.test(query.focus)))
      return silence(context);
    const found = claimedDates(context) ?? answerDeadline(context);
    if (found) return found;
  }
  const denied = query.asked ? falsePremise(context) : undefined;
  if (denied) return denied;
  const quantified = answerQuantified(context);
  if (quantified) return quantified;
  const beside = besideSibling(context);
  if (beside && query.kind !== "yes-no") return answerCompare(context, beside);
  const identity = query.kind === "yes-no" ? (answerIdentity(context) ?? answerSort(context)) : undefined;
  if (identity) return identity;
  const parts = compareParts(context);
  if (parts) return parts;
  const overview = surely(query, "overview") ? answerOverview(context, named) : undefined;
  if (overview && query.kind !== "compare") return overview;
  const share = answerShare(context, named) ?? answerRest(context, named);
  if (share) return share;
  if (beside && query.kind !== "sum") return answerCompare(context, beside);
  switch (query.kind) {
    case "compare":
      // "May one professor hand in two different ones?": not the programmes are to be compared.
      if (query.asked && silentOn(context, named)) return undefined;
      // "Are there two different ones with Peru?"
      if (query.asked) {
        const counted = claimedSum(context, named) ?? programmesCounted(context);
        if (counted) return counted;
      }
      // One alone is compared with nothing.
      if (named.length === 1) return query.asked ? decideYesNo(context, named) : open(context);
      return answerCompare(context, named);
    case "extreme":
      // "The most pages a proposal may have?", of which no programme says anything.
      if (silentOn(context, named.length > 0 ? named : every(context), LIKELY)) return open(context);
      return answerExtreme(context, named) ?? open(context);
    case "sum":
      if (named.length === 1 && query.scope.by !== "number" && ALL_SIBLINGS.test(query.text)) {
        const [one, other] = siblingsOf(context, named[0] ?? "");
        if (one !== undefined && other === undefined)
          return answerSum(context, [...named, one]) ?? open(context);
      }
      return (named.length > 1 ? answerSum(context, named) : undefined) ?? open(context);
    case "average":
      // "Does that come to three million each?": claimed, not asked for.
      if (
        named.length === 1 &&
        isYesNo(query.focus, query.language === "zh") &&
        query.quantities.some(({ kind }) => kind === "amount")
      )
        return (
          decideYesNo({ ...context, query: { ...query, kind: "yes-no", asked: true } }, named) ??
          answerAverage(context, named) ??
          open(context)
        );
      // The most that a project may get is no average.
      if (CEILING.test(query.focus) && !/\baverage\b|平均/.test(query.focus)) return open(context);
      // "How many directions must each project choose?": no money.
      if (!isOfMoney(query)) return open(context);
      return answerAverage(context, named) ?? open(context);
    case "which-programmes":
      if (query.scope.foreign.length > 0 && query.scope.partners.length === 0 && named.length === 0) {
        const found = answerPartner(context);
        if (found) return found;
      }
      return (
        answerWhich(context, /\bone (?:\w+ )?or (?:two|several|more)\b/.test(query.text)) ?? open(context)
      );
    case "count-programmes":
      return answerWhich(context, true) ?? open(context);
    case "yes-no":
      return answerClaimed(context, named) ?? decideYesNo(context, named);
    case "what": {
      const misfit = /^\s*(?:but )?why\b|为什么|为啥/.test(query.text) ? partnerMisfit(context) : undefined;
      if (misfit) return { ...misfit, verdict: null };
      // A posting gives rules, seldom reasons: those would have to be invented.
      if (REASON.test(query.focus)) return undefined;
      // A single project: all there is is what it gets.
      const [only] = named;
      if (
        only !== undefined &&
        named.length === 1 &&
        query.labels[0]?.label === "award" &&
        figure(context, only, "projects")?.fact.value === 1
      )
        return answerAverage(context, named) ?? open(context);
      if (named.length === 0 && asksTopic(query)) {
        const found = answerWhich(context, false);
        if (found) return found;
      }
      // "Which pots are bigger than 50 million?"
      if (
        named.length === 0 &&
        query.quantities.some((q) => "comparator" in q && COMPARED.has(q.comparator))
      ) {
        const found = answerWhich(context, false);
        if (found && found.programmes.length > 0) return found;
      }
      return query.aspects.some(
        (hit) => hit.aspect === "funding-per-project" && hit.weight >= (query.aspects[0]?.weight ?? 0),
      ) &&
        !surely(query, "funding") &&
        /\bper\b|\beach\b|\bfor one\b|\brough(?:ly)?\b|^(?:and )?about how much\b|average|apiece|evenly|equally|平均|均分|平分|每/.test(
          query.text,
        ) &&
        // "For each, or for all together?": the sum that the text has.
        !TOGETHER.test(query.focus)
        ? (answerAverage(context, named) ?? open(context))
        : open(context);
    }
  }
}

/** What the figures of a part are asked by. */
const OF_PARTS = new Set(["funding", "award", "projects", "money-split"]);
const isWithin = (hit: TopicHit, other: TopicHit) =>
  other.start <= hit.start && hit.end <= other.end && other.end - other.start > hit.end - hit.start;

/** "Is the energy line better funded than the general one?": two programmes of one country, the one named first. */
function besideSibling(context: AnswerContext): string[] | undefined {
  const { query } = context;
  const [id, ...others] = query.scope.programmes;
  if (
    id === undefined ||
    others.length > 0 ||
    !(BESIDE_ONE.test(query.focus) || (EITHER_ONE.test(query.focus) && MORE.test(query.focus))) ||
    /\bmore than one\b/.test(query.focus)
  )
    return undefined;
  const [sibling, ...more] = siblingsOf(context, id);
  if (sibling === undefined || more.length > 0) return undefined;
  const name = Math.max(-1, ...query.scope.names.map((one) => query.focus.indexOf(one)));
  const than = query.focus.search(/\bthan\b|比/);
  return than >= 0 && name > than ? [sibling, id] : [id, sibling];
}
const EITHER_ONE =
  /\b(?:general|ordinary|normal|plain|regular|usual) (?:\w+ )?or\b|\bor (?:the |is it the )?(?:general|ordinary|normal|plain|regular|usual)\b|(?:普通|一般|常规)[^,，]{0,6}还是|还是(?:那个)?(?:普通|一般|常规)|(?:普通|一般|常规).{0,6}[和跟与同]|[和跟与同](?:那个)?(?:普通|一般|常规)|\b(?:general|ordinary|normal|plain|regular|usual)\b.{0,24}\b(?:and|from)\b/;
const MORE =
  /\b(?:more|less|fewer|longer|shorter|bigger|larger|smaller|higher|lower|richer|differ\w*)\b|多(?!少)|(?<!多)少|[长短高低大小]|[区差]别|不同/;
const ALL_SIBLINGS =
  /\bboth\b(?! (?:of (?:its|the|their) )?(?:research )?(?:directions|topics|parts))|\btwo\b(?! (?:directions|topics|parts))|\b(?:general|ordinary|normal|regular)\b.{0,24}\b(?:and|plus|with)\b|\b(?:and|plus|with|including)\b.{0,12}\b(?:general|ordinary|normal|regular|other|second)\b|\badd(?:ing)?\b.{0,24}\bto the\b|\bone and\b|\b\w+ (?:one |programme |project )?included\b|(?:包括|含)\S{0,6}(?:在内)|一块儿?算|都算|两[类种](?:项目|专项)|两个(?!(?:研究)?方向|课题|主题|部分|领域)|(?:普通|一般|常规).{0,8}(?:和|加|跟|与|连)|(?:和|加|跟|与|连).{0,8}(?:普通|一般|常规|另)|都/;
const BESIDE_ONE =
  /\b(?:than|compared (?:to|with)|versus|vs)\b.{0,30}\b(?:one|other|general|ordinary|normal|plain|regular|usual|first|second)\b|(?:普通|一般|常规|另一个|另外那个).{0,12}比|比.{0,8}(?:普通|一般|常规|另一个|另外那个)/;

const COMPARED: ReadonlySet<string> = new Set(["over", "under", "at-least", "at-most"]);
const DEADLINE_LABELS = new Set(["deadline", "deadline-internal", "days-left", "open-now", "late"]);

const TIMELY =
  /\btoo late\b|\bin time\b|\bstill time\b|\b(?:stays?|still|keeps?) open\b|\bopen (?:till|until)\b|来得及|赶得[上及]|太[晚迟]|元旦|圣诞/;

/** What is asked is a day of submission, or whether one is kept. */
function asksDeadline({ labels, kind, focus }: Query): boolean {
  const [top] = labels;
  const chance = labels
    .filter(({ label }) => DEADLINE_LABELS.has(label))
    .reduce((sum, { probability }) => sum + probability, 0);
  if (top === undefined) return false;
  // "Can I still hand it in tomorrow?"
  const timed = kind === "yes-no" && namesDay(focus) && chance >= 0.25;
  return (
    (DEADLINE_LABELS.has(top.label) &&
      (chance >= 0.35 || (chance >= 0.2 && (TIMELY.test(focus) || MOVED.test(focus))))) ||
    (timed && top.label === "submission")
  );
}

const CEILING =
  /\bmax(?:imum)?\b|\bat most\b|\bceiling\b|\bcap\b|\bup to\b|\blimit\b|最高|上限|最多|封顶|限额/;

/** Perhaps money or a number of projects is asked for. */
const isOfMoney = ({ labels: [top] }: Query) =>
  top === undefined || top.probability < 0.6 || AVERAGED.has(top.label);
const AVERAGED = new Set([
  "award",
  "funding",
  "projects",
  "partner-funding",
  "matching",
  "success-rate",
  "money-split",
  "budget",
  "payment",
]);

/** A time of day, where the posting has days. */
const CLOCK =
  /\b(?:particular|specific|exact|certain|fixed|set) (?:hour|time)\b|\bhour of the day\b|\b\d{1,2}(?::\d\d)? ?(?:am|pm|o'?clock)\b|\b\d{1,2}:\d\d\b|\b(?:at|till|until|by) (?:midnight|noon)\b|\d点|零点|午夜|中午/;

/** Whether a date may be moved, the posting would have to say. */
const MOVED =
  /\bexten(?:d|ded|sion)\b|\bpostpone\w*|\bpush\w*(?: \w+){0,3} back\b|\bgrace\b|\bprolong\w*|延期|延长|推迟|宽限|顺延|缓交|通融/;

/** From these chances on a matter is surely, or likely, asked about. */
const SURELY = 0.6;
const LIKELY = 0.5;

/** The text says nothing on what is asked about. @param least as surely as this */
function silentOn(context: AnswerContext, programmes: readonly string[], least = SURELY): boolean {
  const [top] = context.query.labels;
  return (
    top !== undefined &&
    top.probability >= least &&
    top.label !== "award" &&
    top.label !== "overview" &&
    aspectsOfLabel(top.label).every(
      (aspect) => itemsAbout(context, aspect, [...programmes, null]).length === 0,
    )
  );
}

const REASON =
  /^\s*(?:but |and |so )?why (?:was|were|is|are|did|does|do|has|have)\b(?!n't)(?!.{0,40}\b(?:not|n't|no|never|invalid|excluded|only|rejected|refused|ineligible)\b)|^(?:那)?为(?:什么|啥|何)(?!.{0,16}(?:不|没|无|只))/;

const OVERVIEW =
  /\b(?:tell me (?:more )?about|everything|overview|summar\w+|what (?:is|are) there|details of)\b|介绍|情况|概况|说说|讲讲/;

/** Open questions: the named programmes; else the call as a whole; else whichever programmes speak of it. */
function open(context: AnswerContext): Finding | undefined {
  const named = context.query.scope.programmes;
  if (named.length > 0)
    return (
      answerRules(context, named) ??
      answerWhat(context, named) ??
      (OVERVIEW.test(context.query.text) ||
      (tellingStems(context.query).every((stem) => isGeneric(stem)) &&
        context.query.aspects.every((hit) => hit.weight < 2.2) &&
        context.query.text.length < 60 &&
        context.query.kind === "what" &&
        !["context", "topic"].includes(context.query.scope.by))
        ? answerOverview(context, named)
        : undefined)
    );
  const general = answerWhat(context, [null]);
  if (general) return general;
  const ids = speaking(context);
  if (ids.length === 0) return undefined;
  return answerWhat(context, ids);
}
