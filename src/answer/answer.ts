/**
 * One question about one call, answered from its knowledge: the way to go is chosen here, the handlers find.
 * @module
 */

import type { Call } from "../knowledge/model.ts";
import { aspectsOfLabel } from "../language/learned/labels.ts";
import type { Query } from "../language/query.ts";
import { HOME_COUNTRY, HOME_REGIONS } from "../language/scope.ts";
import { decideFor } from "./claims/claim.ts";
import { confirmedBy } from "./claims/confirm.ts";
import { answerContact, contactNamed } from "./claims/contact.ts";
import { answerCompare } from "./compare.ts";
import {
  type AnswerContext,
  answerContext,
  citationsOf,
  figure,
  itemsAbout,
  nameOf,
  rank,
  say,
  siblingsOf,
  suggest,
  tellingStems,
} from "./context.ts";
import { answerDeadline, ofOtherSide } from "./deadlines.ts";
import { type Finding, finding } from "./finding.ts";
import { inScope, OF_APPLICANTS, OTHER_FUNDERS } from "./in-scope.ts";
import { outsidePartner } from "./outside.ts";
import { answerPartner, partnerMisfit } from "./partner.ts";
import { falsePremise } from "./premise.ts";
import { bears, GENERIC, topicsMatching, topicWords } from "./topic-words.ts";
import { answerAverage, answerExtreme, answerRest, answerShare, answerSum } from "./totals.ts";
import { answerOverview, answerRules, answerWhat, speaking } from "./what.ts";
import { answerWhich } from "./which.ts";
import { answerYesNo } from "./yes-no.ts";

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
  if (OTHER_FUNDERS.test(query.text) && scope.by === "none") return undefined;
  settleTopic(context);
  if (contactNamed(context).length > 0 && (query.labels[0]?.probability ?? 0) < 0.6)
    query.labels = [{ label: "contact", probability: 0.8 }, ...query.labels];
  if (!inScope(context)) return undefined;
  const found = route(context);
  if (found) return found;
  return silence(context);
}

function route(context: AnswerContext): Finding | undefined {
  const { query, call } = context;
  const outside = outsidePartner(context) ?? answerContact(context);
  if (outside) return outside;
  settleScope(context);
  const ofTopic = [...new Set(query.topics.map((hit) => hit.programme))];
  // "How much is there for ocean carbon sinks?": the topic says which programme.
  if (
    query.scope.by === "none" &&
    ofTopic.length === 1 &&
    !asksTopic(query) &&
    query.aspects.some((hit) => hit.weight >= 2.4)
  )
    query.scope = { ...query.scope, programmes: ofTopic, by: "topic" };
  const named = query.scope.programmes;
  const all = call.programmes.map((p) => p.id);
  if (asksDeadline(query)) {
    if (ofOtherSide(query) || MOVED.test(query.focus)) return silence(context);
    const found = answerDeadline(context);
    if (found) return found;
  }
  const denied = query.asked ? falsePremise(context) : undefined;
  if (denied) return denied;
  const overview = surely(query, "overview") ? answerOverview(context, named) : undefined;
  if (overview && query.kind !== "compare") return overview;
  const share = answerShare(context, named) ?? answerRest(context, named);
  if (share) return share;
  const beside = besideSibling(context);
  if (beside) return answerCompare(context, beside);
  switch (query.kind) {
    case "compare":
      // "May one professor hand in two different ones?": not the programmes are to be compared.
      if (query.asked && silentOn(context, named)) return undefined;
      return answerCompare(context, named);
    case "extreme":
      return answerExtreme(context, named) ?? open(context);
    case "sum":
      if (named.length === 1 && ALL_SIBLINGS.test(query.text)) {
        const [one, other] = siblingsOf(context, named[0] ?? "");
        if (one !== undefined && other === undefined)
          return answerSum(context, [...named, one]) ?? open(context);
      }
      return (named.length > 1 ? answerSum(context, named) : undefined) ?? open(context);
    case "average":
      // The most that a project may get is no average.
      if (CEILING.test(query.focus)) return open(context);
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
      return yesNo(context, named, all);
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
      ) && /\bper\b|\beach\b|average|apiece|evenly|equally|平均|均分|平分|每/.test(query.text)
        ? (answerAverage(context, named) ?? open(context))
        : open(context);
    }
  }
}

/** "Is the energy line better funded than the general one?": two programmes of one country, the one named first. */
function besideSibling(context: AnswerContext): string[] | undefined {
  const { query } = context;
  const [id, ...others] = query.scope.programmes;
  if (
    id === undefined ||
    others.length > 0 ||
    !BESIDE_ONE.test(query.focus) ||
    /\bmore than one\b/.test(query.focus)
  )
    return undefined;
  const [sibling, ...more] = siblingsOf(context, id);
  if (sibling === undefined || more.length > 0) return undefined;
  const name = Math.max(-1, ...query.scope.names.map((one) => query.focus.indexOf(one)));
  const than = query.focus.search(/\bthan\b|比/);
  return than >= 0 && name > than ? [sibling, id] : [id, sibling];
}
const ALL_SIBLINGS =
  /\bboth\b(?! (?:research )?(?:directions|topics|parts))|\btwo\b(?! (?:directions|topics|parts))|\b(?:general|ordinary|normal|regular)\b.{0,24}\b(?:and|plus|with)\b|\b(?:and|plus|with|including)\b.{0,12}\b(?:general|ordinary|normal|regular|other|second)\b|\bone and\b|两个|(?:普通|一般).{0,8}(?:和|加|跟|与|连)|(?:和|加|跟|与|连).{0,8}(?:普通|一般|另)|都/;
const BESIDE_ONE =
  /\b(?:than|compared (?:to|with)|versus|vs)\b.{0,30}\b(?:one|other|general|ordinary|normal|plain|regular|usual|first|second)\b|(?:普通|一般|常规|另一个|另外那个).{0,12}比|比.{0,8}(?:普通|一般|常规|另一个|另外那个)/;

const COMPARED: ReadonlySet<string> = new Set(["over", "under", "at-least", "at-most"]);
const TOPIC_LABELS = new Set(["topics", "topic-fit"]);
const asksTopic = ({ labels: [top] }: Query) => top !== undefined && TOPIC_LABELS.has(top.label);

const DEADLINE_LABELS = new Set(["deadline", "deadline-internal", "days-left", "open-now", "late"]);

/** What is asked is a day of submission, or whether one is kept. */
function asksDeadline({ labels }: Query): boolean {
  const [top] = labels;
  const chance = labels
    .filter(({ label }) => DEADLINE_LABELS.has(label))
    .reduce((sum, { probability }) => sum + probability, 0);
  return top !== undefined && DEADLINE_LABELS.has(top.label) && chance >= 0.35;
}

const CEILING =
  /\bmax(?:imum)?\b|\bat most\b|\bceiling\b|\bcap\b|\bup to\b|\blimit\b|最高|上限|最多|封顶|限额/;

/** Whether a date may be moved, the posting would have to say. */
const MOVED =
  /\bexten(?:d|ded|sion)\b|\bpostpone\w*|\bpushed? back\b|\bgrace\b|\bprolong\w*|延期|延长|推迟|宽限|顺延|缓交|通融/;

/** The text says nothing on what is surely asked about. */
function silentOn(context: AnswerContext, programmes: readonly string[]): boolean {
  const [top] = context.query.labels;
  return (
    top !== undefined &&
    top.probability >= 0.6 &&
    top.label !== "award" &&
    aspectsOfLabel(top.label).every(
      (aspect) => itemsAbout(context, aspect, [...programmes, null]).length === 0,
    )
  );
}

/** The question is about this and nothing else. */
const surely = ({ labels: [top] }: Query, label: string) => top?.label === label && top.probability >= 0.5;

/** What a question may seem to be about that names a topic beside a country. */
const BESIDE_TOPIC = new Set([
  "partners",
  "overview",
  "participants",
  "third-country",
  "eligibility",
  "goals",
  "industry",
  "individual",
]);

/**
 * "Carbon capture with partners there, in or out?": where the question's words are those of listed topics, and nothing
 * else is plainly asked, it asks for the topics.
 */
function settleTopic(context: AnswerContext): void {
  const { query } = context;
  const [top] = query.labels;
  if (!top || TOPIC_LABELS.has(top.label) || !["yes-no", "what", "which-programmes"].includes(query.kind))
    return;
  const funds = top.label === "funding" && query.asked && query.quantities.every((q) => q.kind === "count");
  const weak = top.probability < 0.35 && top.label !== "oos";
  if (top.probability >= 0.5 && !BESIDE_TOPIC.has(top.label) && !funds) return;
  const named = query.scope.programmes;
  const words = topicWords(query);
  const items = topicsMatching(context, named.length > 0 ? named : undefined);
  const covered = words.filter((word) => items.some((item) => bears(item, word)));
  const mass = covered.reduce((sum, word) => sum + (context.catalogue.weight(word) || 3), 0);
  const telling = weak && (mass >= 3 || LISTED.test(query.focus));
  if (covered.length === 0 || (covered.length * 2 < words.length && !telling)) return;
  query.labels = [{ label: "topic-fit", probability: 0.8 }, ...query.labels];
}

const ABOUT_APPLICANTS = new Set([
  "partners",
  "participants",
  "eligibility",
  "individual",
  "lead",
  "third-country",
  "nationality",
]);

const LISTED =
  /\b(?:anything|something|nothing|listed?|lists|fields?|topics?|directions?|fits?|covers?|covered|included?|inside)\b|领域|方向|哪些|沾边|有没有|算不算|包括|能报/;

const LABORATORY =
  /(?<!\b(?:not|without|other than) (?:\w+ ){0,2})\blab(?:s|orator\w+)?\b|(?<!不是\S{0,2})实验室/;

const JOINT_LABORATORY = /(?<!\bnot (?:\w+ ){0,2})\bjoint lab|(?<!不是)联合实验室/;

/** A person, a laboratory or a topic that only one programme speaks of says which programme is meant. */
function settleScope(context: AnswerContext): void {
  const { query, catalogue } = context;
  const [heaviest] = query.aspects;
  if (query.scope.by === "country" && LABORATORY.test(query.text)) {
    // A country whose own programmes know no joint laboratories: the laboratory's programme is meant.
    const laboratories = [
      ...new Set(
        catalogue.items
          .filter((item) => item.about.has("laboratory"))
          .flatMap((item) => item.programme ?? []),
      ),
    ];
    const elsewhere =
      heaviest !== undefined &&
      heaviest.weight >= 3.5 &&
      itemsAbout(context, heaviest.aspect, query.scope.programmes).length === 0 &&
      itemsAbout(context, heaviest.aspect, laboratories).length > 0;
    if (
      (elsewhere || JOINT_LABORATORY.test(query.text)) &&
      laboratories.length === 1 &&
      !query.scope.programmes.some((id) => laboratories.includes(id))
    )
      query.scope = { ...query.scope, programmes: laboratories, by: "name" };
  }
  // "The hydrogen flagship": of the programmes so named, the one that lists the topic.
  if (query.scope.by === "name" && query.scope.programmes.length > 1) {
    const stems = tellingStems(context.query).filter(
      (stem) => !GENERIC.has(stem) && catalogue.weight(stem) >= 2,
    );
    const listed = query.scope.programmes.filter((id) =>
      catalogue.items.some(
        (item) =>
          item.programme === id && item.source.kind === "topic" && stems.some((stem) => item.words.has(stem)),
      ),
    );
    if (listed.length > 0 && listed.length < query.scope.programmes.length)
      query.scope = { ...query.scope, programmes: listed };
  }
  // Of a country's programmes, the only one that lists what is named.
  const listing = [
    ...new Set(topicsMatching(context, query.scope.programmes).flatMap((item) => item.programme ?? [])),
  ];
  if (
    query.scope.by === "country" &&
    query.scope.partners.length === 1 &&
    !asksTopic(query) &&
    listing.length === 1 &&
    query.scope.programmes.length > 1
  )
    query.scope = { ...query.scope, programmes: listing };
  if (query.scope.by !== "none") return;
  const take = (programmes: string[]) => {
    query.scope = { ...query.scope, programmes, by: "topic" };
  };
  const persons = contactNamed(context);
  if (persons.length > 0) {
    take([...new Set(persons.flatMap((item) => item.programme ?? []))]);
    if (query.aspects.length === 0) query.aspects = [{ aspect: "contact", weight: 3.2, start: 0, end: 0 }];
    return;
  }
  if (LABORATORY.test(query.text) && query.kind !== "which-programmes") {
    const speaking = [
      ...new Set(
        catalogue.items
          .filter((item) => item.about.has("laboratory"))
          .flatMap((item) => item.programme ?? []),
      ),
    ];
    if (speaking.length === 1) {
      take(speaking);
      return;
    }
  }
  // What only other programmes speak of is not asked of the one whose topic the words are like.
  const spokenOf =
    heaviest && heaviest.weight >= 3
      ? itemsAbout(
          context,
          heaviest.aspect,
          context.call.programmes.map((p) => p.id),
        )
      : [];
  if (query.topics.length === 0 && query.kind === "what" && query.aspects.some((hit) => hit.weight >= 2.2)) {
    const ranked = rank(
      context,
      catalogue.items.filter((item) => item.source.kind === "topic"),
    );
    const [best] = ranked;
    const other = ranked.find(({ item }) => item.programme !== best?.item.programme);
    if (
      best?.item.programme &&
      best.mass >= 5 &&
      best.mass > 1.7 * (other?.mass ?? 0) &&
      (spokenOf.length === 0 || spokenOf.some((item) => item.programme === best.item.programme))
    )
      take([best.item.programme]);
  }
}

function yesNo(context: AnswerContext, named: string[], all: string[]): Finding | undefined {
  const { query } = context;
  // Parts of the home country with rules of their own: the text would have to speak of them.
  if (
    query.places.some(({ code }) => HOME_REGIONS.has(code)) &&
    (ABOUT_APPLICANTS.has(query.labels[0]?.label ?? "") || OF_APPLICANTS.test(query.text))
  )
    return undefined;
  const misfit = partnerMisfit(context);
  if (misfit) return misfit;
  const partnerAsked =
    surely(query, "partners") ||
    (!asksTopic(query) &&
      !["participants", "participants-number", "enterprise-needed"].some((label) => surely(query, label)) &&
      query.aspects.every((hit) =>
        ["partners", "participants", "topics", "eligibility", "submission", "projects"].includes(hit.aspect),
      ));
  if (query.scope.foreign.length > 0 && partnerAsked) {
    const found = answerPartner(context);
    if (found) return found;
  }
  if (named.length > 0) {
    // What only the call as a whole speaks of is answered from there, whichever programme is named beside it.
    const [top] = query.aspects;
    if (
      top &&
      top.weight >= 3.3 &&
      query.quantities.length === 0 &&
      itemsAbout(context, top.aspect, named).length === 0 &&
      itemsAbout(context, top.aspect, [null]).length > 0
    ) {
      const general = answerYesNo(context, [null]);
      if (general) return general;
    }
    const asksPartner =
      query.places.length > 0 &&
      partnerAsked &&
      !query.turn.without &&
      query.organisations.every((o) => o.role !== "lead") &&
      // "A Japanese company in the Israeli programme": the partner is there, and another is asked about.
      query.places.every(({ code }) => code === HOME_COUNTRY || query.scope.partners.includes(code));
    const partner = asksPartner && query.topics.length === 0 ? answerPartner(context) : undefined;
    if (partner) return partner;
    const found = answerYesNo(context, named);
    if (found) return found;
    if (
      query.scope.partners.length > 0 &&
      partnerAsked &&
      query.topics.length === 0 &&
      query.organisations.length === 0 &&
      query.places.every(({ code }) => code === HOME_COUNTRY || query.scope.partners.includes(code))
    ) {
      const partner = answerPartner(context);
      if (partner) return partner;
    }
    return undefined;
  }
  const general = decideFor(context, null);
  if (general && !all.some((id) => confirmedBy(context, id))) return answerYesNo(context, [null]);
  const speakingOnes = all.filter((id) => decideFor(context, id) !== undefined);
  return speakingOnes.length > 0 ? answerYesNo(context, speakingOnes) : undefined;
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
      (tellingStems(context.query).every((stem) => GENERIC.has(stem)) &&
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

/** "The guideline doesn't say", with the nearest it does say. */
export function silence(context: AnswerContext): Finding {
  const { query, words } = context;
  // A programme that only a topic hinted at is not what the text is silent on.
  const named = query.scope.by === "topic" ? [] : query.scope.programmes;
  const top = query.aspects[0]?.aspect;
  const near = top ? itemsAbout(context, top, named.length > 0 ? [...named, null] : [null]) : [];
  const pool =
    near.length > 0
      ? near
      : context.catalogue.items.filter(
          (item) => named.length === 0 || (item.programme !== null && named.includes(item.programme)),
        );
  const best = rank(context, pool)[0];
  const nearest = best && (best.mass > 1.5 || near.length > 0) ? [best.item] : [];
  return finding({
    outcome: "not-stated",
    programmes: named,
    head: words.notStated(
      top ? words.aspect[top] : undefined,
      named.length > 0
        ? named.map((id) => nameOf(context, id)).join(query.language === "zh" ? "、" : ", ")
        : undefined,
    ),
    lines:
      nearest.length > 0
        ? [words.notStatedNearest, ...nearest.map((item) => say(context, item.summary)), words.askOffice]
        : [words.askOffice],
    nearest: citationsOf(context, nearest),
    citations: citationsOf(context, nearest),
    suggestions: suggest(context, named, top ? [top] : []),
    confidence: 0.5,
  });
}
