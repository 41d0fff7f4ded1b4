/**
 * Yes or no: a question's claim is a project of the few facts that it names, and the evaluator decides it. One
 * programme at a time; nothing decides what the text is silent on.
 * @module
 */
import type { Citation } from "../contract.ts";
import { type FieldPath, ORGANISATION_TYPES, type OrganisationType } from "../knowledge/fields.ts";
import type { Call, Programme } from "../knowledge/model.ts";
import type { Project } from "../knowledge/project.ts";
import type { Requirement, UnitTest } from "../knowledge/schema.ts";
import type { AnyAspect } from "../language/aspect-words.ts";
import type { OrganisationMention } from "../language/organisations.ts";
import type { Count, DateSpan, Period } from "../language/quantities.ts";
import type { Query } from "../language/query.ts";
import { HOME_COUNTRY } from "../language/scope.ts";
import { topicResolver } from "../language/topics.ts";
import { evaluateRequirement, type RuleContext, requirementsOf } from "../rules/evaluate.ts";
import { fieldsOf, testsOf } from "../rules/samples.ts";
import { claimedFunding, claimedShare } from "./money.ts";

/** What a claim comes to. `true`: the text says so, or lets it be. Undefined: the text leaves it open. */
export type Held = "true" | "false" | "open" | "in-principle";

export interface Decision {
  held: Held;
  requirements: Requirement[];
  citation?: Citation;
  /** The fields that would settle what is open. */
  waiting: FieldPath[];
  /** The claim's own negation is already in it. */
  final?: boolean;
}

/** The yes/no fields, by what a question about them is about. */
export const BOOLEAN_FIELD: Partial<Record<AnyAspect, FieldPath>> = {
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
};

export interface DecideContext {
  call: Call;
  programme: Programme;
  rules: RuleContext;
}

export function decideContext(call: Call, programme: Programme): DecideContext {
  return { call, programme, rules: { call, programme, topics: topicResolver(call) } };
}

const negate = (held: Held): Held => (held === "true" ? "false" : held === "false" ? "true" : held);

/** Evaluates the requirements that speak of any of these fields. */
function requirementsOn(context: DecideContext, fields: readonly FieldPath[]): Requirement[] {
  return requirementsOf(context.call, context.programme).filter((requirement) => {
    const own = fieldsOf(requirement);
    return !requirement.draft && fields.some((field) => own.has(field));
  });
}

function statusOf(context: DecideContext, requirement: Requirement, project: Project) {
  return evaluateRequirement(requirement, project, context.rules);
}

/** May the project be so? Decided by the given requirements alone. */
function possible(
  context: DecideContext,
  requirements: Requirement[],
  project: Project,
): Decision | undefined {
  const results = requirements
    .filter((r) => r.strength !== "encouraged")
    .map((requirement) => ({ requirement, ...statusOf(context, requirement, project) }));
  const failing = results.filter((r) => r.status === "not-met");
  const must = failing.filter((r) => r.requirement.strength === "must");
  if (must.length > 0) return { held: "false", requirements: must.map((r) => r.requirement), waiting: [] };
  if (failing.length > 0)
    return { held: "in-principle", requirements: failing.map((r) => r.requirement), waiting: [] };
  const open = results.filter((r) => r.status === "unknown");
  if (open.length > 0)
    return {
      held: "open",
      requirements: open.map((r) => r.requirement),
      waiting: [...new Set(open.flatMap((r) => r.unknownFields))],
    };
  const met = results.filter((r) => r.status === "met");
  if (met.length > 0) return { held: "true", requirements: met.map((r) => r.requirement), waiting: [] };
  const encouraged = requirements.filter(
    (r) => r.strength === "encouraged" && statusOf(context, r, project).status === "met",
  );
  return encouraged.length > 0 ? { held: "true", requirements: encouraged, waiting: [] } : undefined;
}

/** Must it be so? Strength of what would fail if it were not. */
function required(requirements: Requirement[]): Decision | undefined {
  const must = requirements.filter((r) => r.strength === "must");
  if (must.length > 0) return { held: "true", requirements: must, waiting: [] };
  const principle = requirements.filter((r) => r.strength === "in-principle");
  if (principle.length > 0) return { held: "in-principle", requirements: principle, waiting: [] };
  return requirements.length > 0 ? { held: "false", requirements, waiting: [] } : undefined;
}

/** Who leads: the claim is that an organisation of these types (and country) leads. */
export function decideLead(context: DecideContext, query: Query): Decision | undefined {
  const requirements = requirementsOn(context, ["lead.type", "lead.country"]).filter((r) =>
    r.about.includes("lead"),
  );
  if (requirements.length === 0) return undefined;
  const mention = query.organisations.find((o) => o.role === "lead") ?? query.organisations[0];
  const side = mention?.country ?? sideOf(query, context);
  const types = mention ? mention.types : undefined;
  if (!types && !side) return undefined;
  const { turn } = query;
  const countries = side ? [side] : [HOME_COUNTRY, ...context.programme.partners];
  /** May an organisation of this type lead, from any of the countries in question? */
  const mayLead = (type: OrganisationType | undefined, among: string[]): Held => {
    const found = among.map(
      (country) =>
        possible(context, requirements, { lead: { ...(type ? { type } : {}), country } })?.held ?? "open",
    );
    return found.includes("true")
      ? "true"
      : found.every((h) => h === "false")
        ? "false"
        : found.includes("in-principle")
          ? "in-principle"
          : "open";
  };
  const each = (asked: readonly (OrganisationType | undefined)[], among: string[]) =>
    asked.map((type) => mayLead(type, among));
  const agree = (held: Held[]): Held => (held.every((h) => h === held[0]) ? (held[0] ?? "open") : "open");

  const onlyParticipates = turn.only && mention?.role === "participant";
  if (onlyParticipates)
    return { held: negate(agree(each(types ?? [], countries))), requirements, waiting: [] };
  if (turn.only || turn.modality === "must") {
    const others = types
      ? each(
          ORGANISATION_TYPES.filter((type) => !types.includes(type)),
          countries,
        )
      : each(
          ORGANISATION_TYPES,
          [HOME_COUNTRY, ...context.programme.partners].filter((c) => c !== side),
        );
    const own = types
      ? agree(each(types, countries))
      : agree([...new Set(each(ORGANISATION_TYPES, countries))].filter((h) => h === "true"));
    const held: Held =
      others.includes("true") || own === "false"
        ? "false"
        : others.every((h) => h === "false")
          ? own === "open" && types
            ? "open"
            : "true"
          : "open";
    return { held, requirements, waiting: [] };
  }
  if (!types) {
    const any = each(ORGANISATION_TYPES, countries);
    return { held: any.includes("true") ? "true" : agree(any), requirements, waiting: ["lead.type"] };
  }
  return { held: agree(each(types, countries)), requirements, waiting: [] };
}

/** "the Chinese side", "对方": the country whose side is to lead. */
function sideOf(query: Query, context: DecideContext): string | undefined {
  const place = query.places.find((p) =>
    /^\s*(?:side|partner|team|unit|party|方|单位|那边|团队)/.test(query.text.slice(p.end)),
  );
  if (place) return place.code;
  if (/\b(?:foreign|partner'?s?|other|overseas) (?:side|country|unit|team|party)|外方|对方/.test(query.text))
    return context.programme.partners[0];
  return undefined;
}

const covers = (test: UnitTest, mention: OrganisationMention) =>
  (!test.type || test.type.some((type) => mention.types.includes(type))) &&
  (!test.country || !mention.country || test.country.includes(mention.country));

/** Who takes part: must there be such an organisation, may there be one, may there be none? */
export function decideParticipants(context: DecideContext, query: Query): Decision | undefined {
  const mentions: OrganisationMention[] =
    query.organisations.length > 0 ? query.organisations : unitsMentioned(query);
  if (mentions.length === 0) return undefined;
  const all = requirementsOf(context.call, context.programme);
  const closed = decideClosed(all, query, mentions);
  if (closed) return closed;
  // "We have only universities, no company": it is the company that is asked about.
  const absent = mentions.filter((m) => ABSENT.test(query.text.slice(Math.max(0, m.start - 18), m.start)));
  const asked = query.turn.without && absent.length > 0 ? absent : mentions;
  const matching = all.filter((requirement) => {
    const { units } = testsOf(requirement);
    return units.some((test) => asked.some((mention) => covers(test, mention)));
  });
  if (matching.length === 0) return undefined;
  const sided = matching.filter((r) =>
    testsOf(r).units.some((test) =>
      asked.some((m) => m.country !== undefined && test.country?.includes(m.country) && covers(test, m)),
    ),
  );
  if (sided.length > 0) matching.splice(0, matching.length, ...sided);
  const { turn } = query;
  const count = query.quantities.find(
    (q): q is Count => q.kind === "count" && mentions.some((m) => m.start >= q.end && m.start - q.end < 24),
  );
  if (count && count.value > 1 && turn.modality === "must") {
    const least = Math.max(...matching.flatMap((r) => testsOf(r).units).map((test) => test.min ?? 1));
    return { held: least >= count.value ? "true" : "false", requirements: matching, waiting: [] };
  }
  if (turn.without) {
    const need = required(matching);
    return need && { ...need, held: negate(need.held) };
  }
  if (turn.modality === "must") return required(matching);
  return { held: "true", requirements: matching, waiting: [] };
}

const CLOSED =
  /\b(?:nobody|no one|none|nothing) else\b|\balone\b|\bby (?:them|our)selves\b|\bon (?:their|our) own\b|单独|\b(?:only|just|all|exclusively)\b|\b(?:nobody|no one|none) (?:from|of)\b|\bno (?:\w+ )?(?:company|firm|enterprise|unit|partner)s? (?:anywhere|at all|whatsoever)\b|\banywhere\b|都是|全是|只有|光有|清一色|一家.{0,8}(?:没有|都没)/;

const SUFFICES =
  /\b(?:satisf\w*|enough|suffic\w*|meets?|fits?|ok|okay|fine|allowed|possible|eligible|qualif\w*|complete|work|valid|count|comply|apply)\b|够|符合|满足|可以|行|能|合格|达到/;
const HAVE =
  /\b(?:we have|we are|our (?:team|consortium|side|group) (?:is|has|consists)|consisting of|made up of|composed of|with only|just)\b|我们(?:有|是|这边)|由.{1,30}组成|单独/;

/**
 * "We have a Chinese firm, a Chinese institute and a German university. Does that do?": those named are the whole
 * consortium, screened against the requirements on who takes part.
 */
export function decideTogether(context: DecideContext, query: Query): Decision | undefined {
  const { text } = query;
  if (query.turn.modality === "must" || !SUFFICES.test(query.focus)) return undefined;
  const alone = /\balone\b|\bby (?:them|our)selves\b|\bon (?:their|our) own\b|单独/.test(text);
  if (!alone && !HAVE.test(text)) return undefined;
  const present = query.organisations.filter(
    (mention) => !ABSENT.test(text.slice(Math.max(0, mention.start - 18), mention.start)),
  );
  const several = query.quantities.some(
    (q) => q.kind === "count" && q.value > 1 && present.some((m) => m.start >= q.end && m.start - q.end < 12),
  );
  if (alone && present.length > 0 && (present.length > 1 || several))
    return decideClosed(requirementsOf(context.call, context.programme), query, present);
  if (present.length < 2 || present.some((mention) => mention.country === undefined)) return undefined;
  const [lead, ...participants] = present.map((mention) => ({
    type: mention.types[0] ?? ("other" as const),
    country: mention.country as string,
  }));
  const requirements = requirementsOf(context.call, context.programme).filter(
    (r) => r.strength !== "encouraged" && !r.draft && testsOf(r).units.length > 0,
  );
  if (!lead || requirements.length === 0) return undefined;
  return possible(context, requirements, { lead, participants });
}

/** Right before an organisation that is not there. */
const ABSENT = /(?:\bno|\bnot an?|\bwithout(?: an?| any)?|没有|无|缺)\s*(?:\w+ )?$/;

/** "Two universities, nobody else": those named are all there are, on the sides that are named. */
function decideClosed(
  requirements: readonly Requirement[],
  query: Query,
  mentions: readonly OrganisationMention[],
): Decision | undefined {
  if (
    !CLOSED.test(query.text) ||
    query.turn.modality === "must" ||
    (query.turn.only === false &&
      !/else|anywhere|alone|selves|\bown\b|单独|都是|全是|清一色|nobody|no one|一家/.test(query.text))
  )
    return undefined;
  const absent = query.places
    .filter((place) =>
      /\b(?:nobody|no one|none|no) (?:from |of |in )?(?:the )?$/.test(query.text.slice(0, place.start)),
    )
    .map((place) => place.code);
  const failing = requirements.filter((requirement) => {
    if (requirement.strength === "encouraged") return false;
    return testsOf(requirement).units.some((test) => {
      if (test.country?.some((code) => absent.includes(code))) return true;
      const sides = query.places.filter((place) => !absent.includes(place.code)).map((place) => place.code);
      if (test.country && sides.length > 0 && !test.country.some((code) => sides.includes(code)))
        return false;
      const present = mentions.filter(
        (mention) => !ABSENT.test(query.text.slice(Math.max(0, mention.start - 18), mention.start)),
      );
      return (
        test.type !== undefined &&
        !present.some((mention) => test.type?.some((type) => mention.types.includes(type)))
      );
    });
  });
  return failing.length > 0
    ? {
        held: failing.some((r) => r.strength === "must") ? "false" : "in-principle",
        requirements: failing,
        waiting: [],
      }
    : undefined;
}

/** A unit named by its country alone: an organisation of any type. */
function unitsMentioned(query: Query): OrganisationMention[] {
  return query.places
    .filter((place) =>
      /^\s*(?:-?\s*)?(?:units?|partners?|organi[sz]ations?|participants?|members?|institutions?|applicants?|team|side|单位|机构|方|成员|团队)/.test(
        query.text.slice(place.end),
      ),
    )
    .map((place) => ({
      types: [...ORGANISATION_TYPES],
      country: place.code,
      role: "participant" as const,
      start: place.start,
      end: place.end,
    }));
}

/** How long: the months that are allowed against the months that are claimed. */
export function decideDuration(context: DecideContext, query: Query): Decision | undefined {
  const period = query.quantities.find((q): q is Period => q.kind === "period");
  if (!period) return decideBound(context, query);
  const requirements = requirementsOn(context, ["durationMonths"]);
  if (requirements.length === 0) return undefined;
  const at = (months: number) => possible(context, requirements, { durationMonths: months });
  const inClaim = (months: number) => {
    switch (period.comparator) {
      case "over":
        return months > period.value;
      case "under":
        return months < period.value;
      case "at-least":
        return months >= period.value;
      case "at-most":
        return months <= period.value;
      default:
        return months === period.value;
    }
  };
  const months = [...new Set([...Array.from({ length: 72 }, (_, i) => i + 1), Math.round(period.value)])];
  const { turn } = query;
  const principle = requirements.every((r) => r.strength === "in-principle");
  if (
    turn.modality === "may" ||
    (turn.modality === "is" && period.comparator === "exact" && asksFit(query))
  ) {
    const inside = months.filter(inClaim).map((m) => at(m)?.held);
    if (inside.includes("true")) return { held: "true", requirements, waiting: [] };
    return { held: inside.includes("in-principle") ? "in-principle" : "false", requirements, waiting: [] };
  }
  // "It runs 2 years, right?", "it must be 2 years", "it is at most 3 years": all that is allowed, and nothing else.
  const allowed = months.filter((m) => at(m)?.held === "true");
  const within = allowed.every(inClaim);
  const bounds = [Math.min(...allowed), Math.max(...allowed)];
  if (period.comparator === "at-most" || period.comparator === "under")
    return { held: within ? "true" : "false", requirements, waiting: [] };
  if (period.comparator === "at-least" || period.comparator === "over")
    return { held: within ? "true" : allowed.some(inClaim) ? "open" : "false", requirements, waiting: [] };
  if (within && allowed.length > 0)
    return { held: principle ? "in-principle" : "true", requirements, waiting: [] };
  // The upper end of "no more than 3 years" is neither plainly the period nor plainly not.
  return {
    held:
      bounds[1] === period.value && bounds[0] !== bounds[1]
        ? "open"
        : at(period.value)?.held === "true"
          ? "open"
          : "false",
    requirements,
    waiting: [],
  };
}

/** "Is there a minimum length?": whether the text sets that end. */
function decideBound(context: DecideContext, query: Query): Decision | undefined {
  const least = /\bmin(?:imum)?\b|\bshortest\b|\blower limit\b|最短|下限|最少/.test(query.text);
  const most = /\bmax(?:imum)?\b|\blongest\b|\bupper limit\b|\bceiling\b|\bcap\b|最长|上限/.test(query.text);
  if (least === most) return undefined;
  const requirements = requirementsOn(context, ["durationMonths"]);
  const tests = requirements.flatMap((r) => testsOf(r).fields.get("durationMonths") ?? []);
  const set = tests.some(
    (test) =>
      typeof test === "object" &&
      (least
        ? test.min !== undefined || test.over !== undefined
        : test.max !== undefined || test.under !== undefined),
  );
  return requirements.length > 0 ? { held: set ? "true" : "open", requirements, waiting: [] } : undefined;
}

const asksFit = (query: Query) =>
  /\b(?:would|will|fit|project of|plan|our|my|we)\b|我|我们|打算|计划|想/.test(query.text);

const INDICATOR: Partial<Record<AnyAspect, "patents" | "exchanges" | "attendees" | "youngScholars">> = {
  patents: "patents",
  exchanges: "exchanges",
  attendees: "attendees",
  "young-scholars": "youngScholars",
};

/** The nouns by which a number says itself what it counts. */
const COUNTED: [RegExp, "patents" | "exchanges" | "attendees" | "youngScholars"][] = [
  [/^(?:patent|项?专利|专利)/, "patents"],
  [/^(?:young|early|junior|scholars?|trainees?|青年|学者|年轻)/, "youngScholars"],
  [/^(?:attend|people|persons|guests|visitors|participants|人|来宾|代表)/, "attendees"],
  [
    /^(?:events?|meetings?|conferences?|workshops?|seminars?|exchange|symposi|次|场|会议|活动|研讨)/,
    "exchanges",
  ],
];
const COUNTS_AS =
  /\b(?:count|counts|counted|qualif\w+|considered|regarded|pass(?:es)?|treated|class\w*)\b|\bstill (?:a )?young\b|算(?:不算)?|属于|视为|符合/;

/** Are so many patents, events, people enough? */
export function decideIndicators(context: DecideContext, query: Query): Decision | undefined {
  const indicators: NonNullable<Project["indicators"]> = {};
  const age = query.quantities.find((q) => q.kind === "age");
  if (age && COUNTS_AS.test(query.text) && query.aspects.some((hit) => hit.aspect === "young-scholars")) {
    const decided = decideAge(context, age.value);
    if (decided) return decided;
  }
  const spoken = new Map(
    query.quantities.flatMap((q) => {
      const key = q.kind === "count" ? COUNTED.find(([noun]) => noun.test(q.noun))?.[1] : undefined;
      return key ? [[q, key] as const] : [];
    }),
  );
  const exchanges = query.aspects.some((hit) => hit.aspect === "exchanges" || hit.aspect === "attendees");
  for (const [q, key] of spoken) {
    // "50 people" are the audience only where an event is spoken of.
    if (q.kind === "count" && (key !== "attendees" || exchanges)) indicators[key] = claimedCount(q);
  }
  for (const hit of query.aspects) {
    const key = INDICATOR[hit.aspect];
    if (!key || indicators[key] !== undefined) continue;
    const counts = query.quantities.filter(
      (q): q is Count => q.kind === "count" && (!spoken.has(q) || spoken.get(q) === key),
    );
    const count = counts.sort((a, b) => Math.abs(a.end - hit.start) - Math.abs(b.end - hit.start))[0];
    if (!count) continue;
    indicators[key] = claimedCount(count);
    if (key === "youngScholars" && age && age.comparator !== "under" && age.value >= youngAge(context))
      indicators[key] = 0;
  }
  const fields = Object.keys(indicators).map((key) => `indicators.${key}` as FieldPath);
  if (fields.length === 0)
    return age && query.aspects.some((hit) => hit.aspect === "young-scholars")
      ? decideAge(context, age.value)
      : undefined;
  const basicResearch = query.aspects.some((hit) => hit.aspect === "basic-research");
  const requirements = requirementsOn(context, fields).filter(
    (requirement) => requirement.strength !== "encouraged",
  );
  if (requirements.length === 0) return undefined;
  return possible(context, requirements, { indicators, basicResearch });
}

function claimedCount({ value, comparator }: Count): number {
  return comparator === "over" ? value + 1 : comparator === "under" ? Math.max(0, value - 1) : value;
}

/** Does a person of this age count as a young scholar? */
function decideAge(context: DecideContext, age: number): Decision | undefined {
  const requirements = requirementsOn(context, ["indicators.youngScholars"]);
  return requirements.length > 0 && Number.isFinite(youngAge(context))
    ? { held: age < youngAge(context) ? "true" : "false", requirements, waiting: [] }
    : undefined;
}

function youngAge(context: DecideContext): number {
  const fact = context.programme.facts.find((f) => f.fact === "young-scholar-age");
  return typeof fact?.value === "number" ? fact.value : Number.POSITIVE_INFINITY;
}

/** A joint laboratory's dates. */
export function decideLaboratory(context: DecideContext, query: Query): Decision | undefined {
  const claimed = laboratoryClaims(query);
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
    if (decided) return claimed.signatory === undefined ? decided : { ...decided, final: true };
  }
  const dates = query.quantities.filter((q): q is DateSpan => q.kind === "date");
  if (dates.length === 0) return undefined;
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
        /\b(?:before|prior to|earlier than)\s+(?:the\s+)?$/.test(query.text.slice(0, date.start)) ||
        /^\s*(?:以前|之前|前)/.test(query.text.slice(date.end));
      const day = earlier ? dayBefore(date.from) : date[end];
      const near =
        query.text.slice(Math.max(0, date.start - 40), date.start) +
        query.text.slice(date.end, date.end + 12);
      const signed =
        /sign|agreement|签|协议/.test(near) &&
        !/(?:found|establish|set up|成立|建立|open)\w*[^,;，]{0,12}$/.test(
          query.text.slice(Math.max(0, date.start - 24), date.start),
        );
      if (signed) laboratory.agreementSignedOn = day;
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
  return early.held === late.held ? early : { ...early, held: "open" };
}

const SEVERAL =
  /\b(?:two|2|three|several|multiple|more than one|another|a second|different) (?:\w+[ -]){0,2}(?:projects?|applications?|proposals?)\b|(?:两|2|二|三|几|多)(?:个|项|份)(?:不同的?|申报|合作|独立)?(?:项目|申请|课题)|报两(?:个|项)|多报/;
const SIGNED =
  /\b(?:participant|participating|member|partner|lead|one of (?:us|them))\w*\b[^.?!]{0,24}\b(?:signed|signator|is a party)|(?:参与|牵头|其中)(?:单位|方|一家|一方)?[^。?!,，]{0,6}签/;
const UNSIGNED =
  /\b(?:neither|nobody|no one|none of (?:us|them))\b[^.?!]{0,30}\bsign|\b(?:didn't|did not|never|not) sign|(?:均|都)?(?:没|未)(?:有)?(?:在[^,，。?？]{0,16}[上里]?)?签/;

/** What is said of a laboratory's agreement beside its dates. */
function laboratoryClaims(query: Query): NonNullable<Project["jointLaboratory"]> {
  const claims: NonNullable<Project["jointLaboratory"]> = {};
  if (
    (SEVERAL.test(query.text) && /\b(?:agreement|lab)/.test(query.text)) ||
    (SEVERAL.test(query.text) && /协议|实验室/.test(query.text))
  )
    claims.agreementUsedBefore = true;
  const nobody = /\b(?:neither|nobody|no one|none)\b|(?:都|均|谁也|没有一家|没有一方).{0,4}(?:没|未)/.test(
    query.text,
  );
  if (SIGNED.test(query.text) && !nobody) claims.signatory = true;
  else if (UNSIGNED.test(query.text) && /lab|实验室/.test(query.text)) claims.signatory = false;
  return claims;
}

function dayBefore(iso: string): string {
  return new Date(Date.parse(`${iso}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

const FIRM_RECEIVES =
  /\b(?:subsid\w*|receiv\w*|gets?|gives? (?:the|our|a) (?:firm|company|enterprise)|grants? (?:the|our) (?:firm|company))\b|分到|(?:企业|公司)(?:获|拿|得|分)/;

/** A material that does damage, under a topic that leaves such out. */
export function decideMaterials(context: DecideContext, query: Query): Decision | undefined {
  const requirements = requirementsOn(context, ["excludedMaterials"]);
  if (requirements.length === 0) return undefined;
  const topic = query.topics.find((hit) => hit.programme === context.programme.id)?.name;
  return possible(context, requirements, { excludedMaterials: true, ...(topic ? { topic } : {}) });
}

/** Matching money: is what the firms put in enough for what the government gives? */
export function decideMatching(context: DecideContext, query: Query): Decision | undefined {
  const requirements = requirementsOn(context, ["chineseEnterpriseFunding"]);
  if (requirements.length === 0) return undefined;
  const claim = claimedFunding(query);
  const share = claimedShare(query);
  if (share !== undefined && claim.own === undefined) {
    claim.granted ??= 1_000_000;
    claim.own = Math.floor(claim.granted * share);
  }
  if (claim.own === undefined && claim.granted === undefined) return undefined;
  // Where the firm itself is said to receive the sum, every reading compares the same two figures.
  if (claim.own !== undefined && claim.granted !== undefined && FIRM_RECEIVES.test(query.text)) {
    const enough = claim.own >= claim.granted;
    const strict = requirements.some((r) => r.strength === "must");
    return { held: enough ? "true" : strict ? "false" : "in-principle", requirements, waiting: [] };
  }
  // "Must it be one to one?" asks for the duty, not whether the sum is enough.
  if (query.turn.modality === "must" && share === 1) return required(requirements);
  const project: Project = {
    lead: { type: "enterprise", country: HOME_COUNTRY },
    participants: context.programme.partners.flatMap((country) => [{ type: "enterprise" as const, country }]),
    ...(claim.granted !== undefined ? { governmentFunding: claim.granted } : {}),
    ...(claim.own !== undefined ? { chineseEnterpriseFunding: claim.own } : {}),
  };
  return possible(context, requirements, project);
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
  /\b(?:stand(?:s)? in|substitute|replace\w*|instead of|in (?:the )?place of|in lieu|serve(?:s)? as|take the place|do the job of|make up for|rather than)\b|代替|顶替|替代|取代|充当|抵|替(?=外国|官方|正式)/;
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
  /\b(?:won't|doesn't|don't|didn't|not|never|refuse\w*|too busy)\b.{0,24}\b(?:submit|apply|file|hand in|send)\w*|(?:没|不|未)(?:去|用|需要|必|打算)?.{0,5}(?:报|交|申报|申请|提交|递)/;
const ONE_SIDED =
  /(?:没|不|未)(?:去)?(?:报|交|申报|申请|提交|递)(?!.{0,4}(?:什么|哪))|\b\w+-only\b|\b(?:won't|doesn't|don't|didn't|not|never|forgot|refuse\w*)\b.{0,24}\b(?:submit|apply|file|hand in|send)\w*|\bon its own\b|\bunilateral\w*|one[- ]sided|single[- ]sided|\b(?:only|just) (?:one|the \w+|our|my|us|we)\b|\balone\b|\bsolo\b|\bby (?:our|my|its)sel(?:f|ves)\b|\bone side\b|\b(?:on (?:our|its|my) own)\b|\bonly (?:china|we|i)\b|单方|单边|单独|(?:只|仅|光)(?:有|由|是)?(?:中方|我们|我方|一方|中国|国内|咱们|这边|外方)|自己(?:单独)?(?:报|申报|申请|提交|交)|一方(?:申报|申请|提交|报|交)/;
const UNBALANCED =
  /\bone (?:side|partner|party)\b|\b(?:nearly|almost) (?:everything|nothing|all)\b|\bun(?:equal|even|balanced)\b|\blopsided\b|\bmost of the\b|\b(?:[6-9]\d) ?%|\b(?:[6-9]0)[/:-][1-4]0\b|一(?:方|边|家)|大头|几乎全|不(?:平衡|均衡|对等|平等)/;
const DIFFERENT = /\bdiffer\w*|\bnot the same|不同|不一样|有出入|不一致|不符/;

function saysOneSided(aspect: AnyAspect, text: string): boolean {
  return (
    ((aspect === "both-sides" || aspect === "form") && ONE_SIDED.test(text)) ||
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
