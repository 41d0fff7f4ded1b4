/**
 * Yes/no questions: one programme at a time by the evaluator, then one answer for all of them.
 * @module
 */
import type { Verdict } from "../contract.ts";
import type { Requirement } from "../knowledge/schema.ts";
import type { AnyAspect } from "../language/aspect-words.ts";
import type { Amount, Count } from "../language/quantities.ts";
import { HOME_COUNTRY } from "../language/scope.ts";
import { evaluateRequirement } from "../rules/evaluate.ts";
import {
  type AnswerContext,
  citationsOf,
  countryName,
  figure,
  figureValue,
  itemsAbout,
  nameOf,
  programmeOf,
  rank,
  say,
  suggest,
  tellingStems,
} from "./context.ts";
import {
  BOOLEAN_FIELD,
  type Decision,
  decideContext,
  decideDone,
  decideDuration,
  decideIndicators,
  decideLaboratory,
  decideLead,
  decideMatching,
  decideMaterials,
  decideParticipants,
  decideTogether,
  type Held,
} from "./decide.ts";
import { fieldLabel } from "./fields.ts";
import { type Finding, finding } from "./finding.ts";
import { type Item, isUndecidable, stemsOf } from "./items.ts";

/** What one programme (null: the call) says to the question. */
export interface Local {
  programme: string | null;
  held: Held;
  items: Item[];
  /** Sentences to say before the items' own. */
  notes: string[];
  waiting: string[];
  /** Nothing is listed that fits: gives way where another programme lists it. */
  weak?: boolean;
  /** The topic asked for stands in this programme's list. */
  listed?: boolean;
  /** The polarity was already taken into account. */
  final?: boolean;
}

/** Aspects that leave room for a claim about organisations or topics beside them. */
const UNSPECIFIC: AnyAspect[] = [
  "lead",
  "participants",
  "topics",
  "eligibility",
  "partners",
  "directions",
  "whole-direction",
  "submission",
  "projects",
];
const INDICATORS: AnyAspect[] = ["patents", "exchanges", "attendees", "young-scholars", "indicators"];

/** Decides the question for one programme; undefined where its text is silent. */
export function decideFor(context: AnswerContext, id: string | null): Local | undefined {
  const { query, call } = context;
  const aspects = query.aspects.map((hit) => hit.aspect);
  const has = (aspect: AnyAspect) => aspects.includes(aspect);
  const programme = id === null ? undefined : programmeOf(context, id);
  const confirmed = confirmedBy(context, id);
  if (confirmed) return confirmed;
  if (programme) {
    const on = decideContext(call, programme);
    const local = (decision: Decision | undefined): Local | undefined =>
      decision && fromDecision(context, programme.id, decision);
    const leadAsked =
      has("lead") ||
      query.organisations.some((o) => o.role === "lead") ||
      (query.turn.only && query.organisations.some((o) => o.role === "participant"));
    const specific = query.aspects.find((hit) => hit.weight >= 3 && !UNSPECIFIC.includes(hit.aspect));
    const attempts: (() => Local | undefined)[] = [
      () =>
        (query.quantities.some((q) => q.kind === "period" && inFocus(context, q)) ||
          aspects[0] === "duration") &&
        !has("plan")
          ? local(decideDuration(on, query))
          : undefined,
      () =>
        has("matching") || query.quantities.filter((q) => q.kind === "amount").length >= 2
          ? local(decideMatching(on, query))
          : undefined,
      () => (INDICATORS.some(has) ? local(decideIndicators(on, query)) : undefined),
      () =>
        has("laboratory") ||
        has("agreement") ||
        /\blab|实验室/.test(query.text) ||
        (query.scope.by !== "none" && query.quantities.some((q) => q.kind === "date"))
          ? local(decideLaboratory(on, query))
          : undefined,
      () => local(decideTogether(on, query)),
      () => (has("materials") ? local(decideMaterials(on, query)) : undefined),
      () => (leadAsked ? local(decideLead(on, query)) : undefined),
    ];
    for (const attempt of attempts) {
      const found = attempt();
      if (found) return found;
    }
    if (leadAsked && !aspects.some((a) => BOOLEAN_FIELD[a] && a !== "tasks"))
      return leadOpen(context, programme.id);
    const figures = equalFigure(context, programme.id);
    if (figures) return figures;
    for (const hit of query.aspects) {
      if (hit.weight < 3 && !query.turn.without) continue;
      const found = local(decideDone(on, query, hit.aspect));
      if (found) return found;
    }
    const topic = topicListed(context, programme.id);
    if (topic && (!specific || has("topics"))) return topic;
    if (!specific) {
      const found = local(decideParticipants(on, query));
      if (found) return found;
      const near = topicNear(context, programme.id);
      if (near) return near;
    }
  } else {
    const figures = equalFigure(context, null);
    if (figures) return figures;
  }
  return generic(context, id);
}

/** Said in the sentence that asks, or there is no other aspect to ask about. */
function inFocus({ query }: AnswerContext, { start, end }: { start: number; end: number }): boolean {
  const from = query.text.lastIndexOf(query.focus);
  return (
    from < 0 || (start >= from && end <= from + query.focus.length) || (query.aspects[0]?.weight ?? 0) < 3
  );
}

function fromDecision(context: AnswerContext, programme: string, decision: Decision): Local {
  const items = decision.requirements.flatMap((requirement) => itemOf(context, programme, requirement) ?? []);
  return {
    programme,
    held: decision.held,
    items,
    notes: [],
    waiting: decision.waiting,
    ...(decision.final ? { final: true } : {}),
  };
}

function itemOf(context: AnswerContext, programme: string, requirement: Requirement): Item | undefined {
  return context.catalogue.items.find(
    (item) =>
      item.source.kind === "requirement" &&
      item.source.requirement === requirement &&
      (item.programme === programme || item.programme === null),
  );
}

const TAKES_PART =
  /\b(?:take|takes|taking) part\b|\bjoin(?:s|ed|ing)?\b|\bbe (?:an? )?(?:participants?|partners?|members?|involved|included)\b|\bcome on board\b|\b(?:as|be) (?:an? )?(?:\w+ )?(?:participant|partner|member)s?\b|\bco-?applicants?\b/g;
const TAKES_PART_ZH = /参加|加入|参研|参入|入伙/g;

/** The question in the words of postings: organisations by their kind, any wording of taking part as "participate". */
function plainly(context: AnswerContext): string {
  const { query } = context;
  const word = (type: string | undefined) =>
    query.language === "zh"
      ? { enterprise: "企业", university: "高校", "research-institute": "科研机构" }[type ?? ""]
      : { enterprise: "enterprise", university: "university", "research-institute": "research institution" }[
          type ?? ""
        ];
  const spoken = [...query.organisations]
    .sort((a, b) => b.start - a.start)
    .reduce((text, { types, start, end }) => {
      const plain = types.length === 1 ? word(types[0]) : undefined;
      return plain === undefined ? text : `${text.slice(0, start)}${plain}${text.slice(end)}`;
    }, query.text)
    .replace(TAKES_PART, "participate")
    .replace(TAKES_PART_ZH, "参与");
  return `${query.text} ${spoken}`;
}

/** A statement whose claim the question repeats. */
export function confirmedBy(context: AnswerContext, programme: string | null): Local | undefined {
  const plain = plainly(context);
  const asked = new Set(stemsOf(plain));
  const compact = plain.replace(/\s+/g, "");
  const says = (phrase: string) =>
    /\p{Script=Han}/u.test(phrase)
      ? compact.includes(phrase.replace(/\s+/g, ""))
      : stemsOf(phrase).length > 0 && stemsOf(phrase).every((stem) => asked.has(stem));
  let best: { held: Held; item: Item; length: number } | undefined;
  for (const item of context.catalogue.items) {
    if (item.programme !== programme) continue;
    const { confirms, denies } =
      item.source.kind === "statement"
        ? item.source.statement
        : item.source.kind === "requirement"
          ? item.source.requirement
          : {};
    for (const [held, terms] of [
      ["true", confirms],
      ["false", denies],
    ] as const)
      for (const phrase of [...(terms?.en ?? []), ...(terms?.zh ?? [])])
        if (says(phrase) && phrase.length > (best?.length ?? 0)) best = { held, item, length: phrase.length };
  }
  if (!best) return undefined;
  // Where the question asks for a duty, a sentence that merely allows is no answer.
  if (context.query.turn.modality === "must" && best.item.about.has("participants")) return undefined;
  return { programme, held: best.held, items: [best.item], notes: [], waiting: [] };
}

const CERTAIN =
  /\b(?:certain\w*|guarantee\w*|definite\w*|sure to|for sure|assured|bound to|without fail)\b|一定会?|保证|肯定|必然|必定/;

/** "Is the budget 20 million?", "are 15 projects supported?": the figure against the one named. */
function equalFigure(context: AnswerContext, programme: string | null): Local | undefined {
  const { query } = context;
  const aspects = query.aspects.map((hit) => hit.aspect);
  const amount = query.quantities.find((q): q is Amount => q.kind === "amount");
  const count = query.quantities.find((q): q is Count => q.kind === "count");
  const against = (name: string, value: number, comparator: string): Local | undefined => {
    const found = figure(context, programme, name);
    if (!found || typeof found.fact.value !== "number") return undefined;
    const actual = found.fact.value;
    const bound = found.fact.bound;
    const held: Held =
      comparator === "over"
        ? actual > value
          ? "true"
          : "false"
        : comparator === "under"
          ? actual < value
            ? "true"
            : "false"
          : comparator === "at-least"
            ? actual >= value
              ? "true"
              : "false"
            : comparator === "at-most"
              ? actual <= value
                ? "true"
                : "false"
              : CERTAIN.test(query.text) && bound !== undefined && bound !== "exact"
                ? // "No more than 20" promises nothing.
                  "false"
                : actual === value
                  ? "true"
                  : bound === "at-most" && value < actual && query.turn.modality === "may"
                    ? "true"
                    : "false";
    return { programme, held, items: [found.item], notes: [], waiting: [] };
  };
  if (
    amount &&
    (aspects.includes("funding-per-project") ||
      /\beach\b|\bevery\b|\bper project\b|每个|平均/.test(query.text))
  ) {
    const [total, projects] = [figure(context, programme, "funding"), figure(context, programme, "projects")];
    if (
      total &&
      projects &&
      typeof total.fact.value === "number" &&
      typeof projects.fact.value === "number"
    ) {
      const average = total.fact.value / projects.fact.value;
      return {
        programme,
        // Nobody is promised the average: it holds only where an average is asked for.
        held:
          Math.abs(average - amount.value) >= 1
            ? "false"
            : /average|平均|mean/.test(query.text)
              ? "true"
              : "open",
        items: [total.item, projects.item],
        notes: [
          context.words.average(
            programme ?? "",
            context.words.money(average),
            context.words.money(total.fact.value),
            String(projects.fact.value),
          ),
        ],
        waiting: [],
      };
    }
  }
  const perPart = count && projectsPerPart(context, programme, count.value);
  if (perPart) return perPart;
  const named = query.aspects.some((hit) => hit.weight >= 3 && hit.aspect !== "projects");
  if (amount && (aspects.includes("funding") || !named) && !aspects.includes("matching"))
    return against("funding", amount.value, amount.comparator);
  if (count && aspects.includes("directions")) return against("directions", count.value, count.comparator);
  if (count && aspects.includes("partners")) return against("partners", count.value, count.comparator);
  if (
    count &&
    (aspects[0] === "projects" || aspects[0] === "funding" || aspects.length === 0) &&
    (aspects.includes("projects") ||
      /^(?:projects?|grants?|awards?|slots?|项|个项目|项目)/.test(count.noun)) &&
    !aspects.some((a) => INDICATORS.includes(a))
  )
    return against("projects", count.value, count.comparator);
  return undefined;
}

const PER_PART =
  /\b(?:per|each|every|for each|a single) (?:topic|direction|theme)\b|每个?(?:课题|主题|方向|选题)/;
const SAYS_PER_PART = /(\d+) projects? (?:per|for each|in each|under each) (?:topic|direction|theme)/i;

/** "One project per topic?": as the quotes of a programme's figures say it. */
function projectsPerPart(context: AnswerContext, programme: string | null, value: number): Local | undefined {
  if (!PER_PART.test(context.query.text)) return undefined;
  for (const item of itemsAbout(context, "projects", [programme]))
    for (const quote of item.quotes) {
      const said = SAYS_PER_PART.exec(quote.text)?.[1];
      if (said !== undefined)
        return {
          programme,
          held: Number(said) === value ? "true" : "false",
          items: [item],
          notes: [],
          waiting: [],
        };
    }
  return undefined;
}

/** A topic that the programme lists, named in the question. */
function topicListed(context: AnswerContext, programme: string): Local | undefined {
  const { query } = context;
  const hits = query.topics.filter((hit) => hit.programme === programme);
  if (hits.length === 0) return undefined;
  const longest = Math.max(...hits.map((hit) => hit.end - hit.start));
  const ids = hits.filter((hit) => hit.end - hit.start === longest).map((hit) => hit.topic);
  const items = context.catalogue.items.filter(
    (item) =>
      item.programme === programme &&
      ((item.source.kind === "topic" && ids.includes(item.id)) ||
        (item.source.kind === "requirement" && item.id === "topic")),
  );
  // "Batteries, no hydrogen": the topic is named to be left out.
  const first = hits.find((hit) => hit.topic === ids[0]);
  if (
    first &&
    /\b(?:no|not|without|instead of|rather than|except)\s+(?:\w+\s+)?$/.test(query.text.slice(0, first.start))
  )
    return { programme, held: "open", items, notes: [], waiting: ["topic"] };
  return { programme, held: "true", items, notes: [], waiting: [], listed: true };
}

/** A question about the lead whose claim names no organisation: the rule, left open. */
function leadOpen(context: AnswerContext, programme: string): Local | undefined {
  const items = itemsAbout(context, "lead", [programme]).filter((item) => item.source.kind === "requirement");
  return items.length > 0 && context.query.organisations.length === 0
    ? { programme, held: "open", items, notes: [], waiting: ["lead.type"] }
    : undefined;
}

/** Words that say nothing of what a research topic is. */
export const GENERIC = new Set(
  [
    "technology technologies research project projects programme cooperation development science scientific application applications field fields topic topics direction directions area china chinese innovation system systems include including related new use work works working ordinary listed list covered cover fit suit suitable would count study studying make making plan idea partner country team deal place".split(
      " ",
    ),
    "研究 技术 项目 合作 方向 领域 开发 应用 创新 科技 相关 课题 可以 申报 支持".split(" "),
  ]
    .flat()
    .flatMap(stemsOf),
);

/** A listed topic whose words the question shares, though not its name: enough for "yes" where most of them do. */
function topicNear(context: AnswerContext, programme: string): Local | undefined {
  const { query } = context;
  const topics = context.catalogue.items.filter(
    (item) => item.programme === programme && item.source.kind === "topic",
  );
  if (topics.length === 0) return undefined;
  const asked =
    query.aspects.some((hit) => hit.aspect === "topics" || hit.aspect === "goals") ||
    query.aspects.every((hit) => hit.weight < 3);
  if (!asked) return undefined;
  const denied = new Set(
    [...query.text.matchAll(/\b(?:no|not|without|except|instead of)\s+(\w+)/g)].flatMap((match) =>
      stemsOf(match[1] ?? ""),
    ),
  );
  const stems = tellingStems(context).filter((stem) => !GENERIC.has(stem) && !denied.has(stem));
  const scored = topics
    .map((item) => {
      const shared = stems.filter((stem) => item.words.has(stem) && stem.length > 1);
      return {
        item,
        shared: shared.length,
        mass: shared.reduce((sum, stem) => sum + context.catalogue.weight(stem), 0),
      };
    })
    .sort((a, b) => b.mass - a.mass);
  const best = scored[0];
  // Words that no topic has may make it another subject: "smart factories" is no "smart city".
  const foreign = stems.filter((stem) => stem.length > 1 && !topics.some((item) => item.words.has(stem)));
  if (best && best.mass >= 2.2 && !query.turn.without)
    return {
      programme,
      held: best.mass >= 3.2 && (best.shared > 1 || foreign.length < 2) ? "true" : "open",
      items: [best.item],
      notes: [],
      waiting: [],
    };
  if (
    stems.length === 0 ||
    !/\b(?:topic|field|area|direction|fit|cover\w*|list\w*|include\w*|research|work|study|project|do)\b|方向|领域|课题|能做|可以做|研究|报|做/.test(
      query.text,
    )
  )
    return undefined;
  return {
    programme,
    held: "open",
    items: itemsAbout(context, "topics", [programme]).filter((item) => item.source.kind === "requirement"),
    notes: [
      context.words.topicNotListed(
        programme,
        topics.map((item) => say(context, item.summary)),
      ),
    ],
    waiting: [],
    weak: true,
  };
}

/** The item about the question's most specific aspect: what is required is so, what is encouraged is not a duty. */
function generic(context: AnswerContext, programme: string | null): Local | undefined {
  const { query } = context;
  for (const hit of query.aspects) {
    if (hit.weight < 2.4) break;
    const spoken = itemsAbout(context, hit.aspect, [programme]).filter(
      (item) => item.source.kind !== "topic",
    );
    // What is asked for is the very place that the text leaves broken.
    const [closest] = rank(context, spoken);
    if (closest && closest.mass > 1.5 && isUndecidable(closest.item)) return undefined;
    const about = spoken.filter((item) => !isUndecidable(item));
    if (about.length === 0) {
      if (hit.weight >= 3.5) return undefined;
      continue;
    }
    const ranked = rank(context, about);
    const requirement =
      ranked.find(
        ({ item }) => item.source.kind === "requirement" && item.source.requirement.strength !== "encouraged",
      ) ?? ranked[0];
    if (!requirement) continue;
    const { item } = requirement;
    if (item.source.kind === "requirement") {
      const { strength } = item.source.requirement;
      if (
        query.aspects.some((a) => a.aspect === "basic-research") &&
        exempts(context, programme, item.source.requirement)
      )
        return { programme, held: "false", items: [item], notes: [], waiting: [] };
      const held: Held =
        strength === "must"
          ? "true"
          : strength === "in-principle"
            ? "in-principle"
            : query.turn.modality === "must"
              ? "false"
              : "true";
      return {
        programme,
        held: query.turn.without ? (held === "true" ? "false" : held) : held,
        items: [item],
        notes: strength === "encouraged" ? [context.words.encouraged] : [],
        waiting: [],
      };
    }
    if (requirement.share < 0.3 && hit.weight < 3.5) continue;
    return { programme, held: query.turn.without ? "false" : "true", items: [item], notes: [], waiting: [] };
  }
  return undefined;
}

/** True where basic research is let off the requirement. */
function exempts(context: AnswerContext, id: string | null, requirement: Requirement): boolean {
  const programme = id === null ? undefined : programmeOf(context, id);
  if (!programme) return false;
  return (
    evaluateRequirement(requirement, { basicResearch: true }, decideContext(context.call, programme).rules)
      .status === "not-applicable"
  );
}

const EVERY =
  /\b(?:all|every|each)\b (?:of )?(?:the |these |those )?(?:\w+ )?(?:programm?es?|calls?|directions?|countries|partners|schemes?|lines?)\b|(?:所有|每个|每一个|各个?|全部|都).{0,6}(?:项目|专项|方向|国家)/;

/** One answer from what the programmes say. */
export function answerYesNo(
  context: AnswerContext,
  programmes: readonly (string | null)[],
): Finding | undefined {
  const { query, words } = context;
  const locals = programmes.map((programme) => ({ programme, local: decideFor(context, programme) }));
  const every = locals.flatMap(({ local }) => (local ? [local] : []));
  const firm = every.filter((local) => local.weak !== true);
  // A country's programmes have lists of their own: one that has the topic will do.
  const listed =
    query.scope.by === "country" && !query.turn.negated ? firm.filter((local) => local.listed === true) : [];
  const decided = listed.length > 0 ? listed : firm.length > 0 ? firm : every;
  if (decided.length === 0) return undefined;
  const silent = locals
    .filter(({ local }) => !local && listed.length === 0)
    .flatMap(({ programme }) => (programme === null ? [] : [programme]));
  const verdicts = decided.map((local) => verdictOf(local, query.turn.negated));
  const same = verdicts.every((verdict) => verdict === verdicts[0]);
  // "Do all programmes …?" is no where a single one says no, or nothing.
  const unlike = EVERY.test(query.text) && programmes.length > 0 && !programmes.includes(null);
  const whole = unlike && query.scope.by === "none" && decided.length < context.call.programmes.length;
  const verdict: Verdict =
    (whole || (unlike && !same)) && !query.turn.negated
      ? "no"
      : same && silent.length === 0
        ? (verdicts[0] ?? "depends")
        : "depends";
  const items = decided.flatMap((local) => local.items);
  const many = decided.length > 1 || silent.length > 0;
  const lines: string[] = [];
  decided.forEach((local, i) => {
    const own = [...new Set([...local.notes, ...local.items.map((item) => say(context, item.summary))])]
      .slice(0, 3)
      .join(" ");
    const label =
      local.programme !== null && many
        ? words.sentenceFor(
            nameOf(context, local.programme),
            same ? own : `${words.verdict[verdicts[i] ?? "depends"]} ${own}`,
          )
        : own;
    lines.push(label);
    if (local.held === "in-principle") lines.push(words.inPrinciple);
    if (local.held === "open" && local.notes.length === 0)
      lines.push(
        local.waiting.length > 0
          ? words.openCondition(local.waiting.map((field) => fieldLabel(field, query.language)))
          : words.readings,
      );
  });
  if (silent.length > 0) lines.push(words.notSaidIn(silent.map((id) => nameOf(context, id))));
  const about = [
    ...decided.flatMap((local) => local.programme ?? []),
    ...(query.scope.by === "none" ? [] : silent),
  ];
  return finding({
    outcome: "answered",
    verdict,
    programmes: context.call.programmes.map((p) => p.id).filter((id) => about.includes(id)),
    head: words.verdict[verdict],
    lines,
    citations: citationsOf(context, items),
    values: items.flatMap(figureValue),
    suggestions: suggest(
      context,
      about,
      query.aspects.map((hit) => hit.aspect),
    ),
    confidence: 0.9,
  });
}

/** The verdict on the claim as the question puts it. */
export function verdictOf(local: Local, negated: boolean): Verdict {
  if (local.held === "open" || local.held === "in-principle") return "depends";
  return (local.held === "true") !== (negated && !local.final) ? "yes" : "no";
}

const PARTNERING = new Set(
  stemsOf(
    "partner country eligible eligibility join team university company institute take part apply call open work together collaborate colleagues also possible 国家 合作 可以 报 申报 参加 参与 对象 允许",
  ),
);

/** "A Dutch laboratory under 1.1?": the country named is none of the programme's partners. */
export function partnerMisfit(context: AnswerContext): Finding | undefined {
  const { query, words, call } = context;
  const ids =
    query.scope.numbers.length > 0
      ? query.scope.numbers
      : query.scope.by === "name" || (query.scope.by === "context" && query.scope.foreign.length > 0)
        ? query.scope.programmes
        : [];
  const countries = [...new Set(query.places.map((place) => place.code))].filter(
    (code) => code !== HOME_COUNTRY,
  );
  if (
    ids.length !== 1 ||
    countries.length === 0 ||
    query.aspects[0]?.aspect === "lead" ||
    query.turn.modality === "must"
  )
    return undefined;
  const programme = call.programmes.find((p) => p.id === ids[0]);
  if (!programme || countries.some((code) => programme.partners.includes(code))) return undefined;
  const { rules } = decideContext(call, programme);
  const failing = programme.requirements.filter(
    (r) =>
      r.about.includes("partners") &&
      evaluateRequirement(r, { partnerCountries: countries }, rules).status === "not-met",
  );
  const items = failing.flatMap((requirement) => itemOf(context, programme.id, requirement) ?? []);
  if (items.length === 0) return undefined;
  const verdict: Verdict = query.turn.negated ? "yes" : "no";
  return finding({
    outcome: "answered",
    verdict,
    programmes: [programme.id],
    head: words.verdict[verdict],
    lines: items.map((item) => say(context, item.summary)).slice(0, 2),
    citations: citationsOf(context, items),
    suggestions: suggest(context, [programme.id], ["partners"]),
  });
}

/** Is this country a partner (of the call, of this programme)? */
export function answerPartner(context: AnswerContext): Finding | undefined {
  const { query, words, call } = context;
  const [foreign] = query.scope.foreign;
  const partners = [...new Set(call.programmes.flatMap((p) => p.partners))];
  const flip = (yes: boolean): Verdict => (yes !== query.turn.negated ? "yes" : "no");
  if (foreign !== undefined) {
    const programmes = query.scope.programmes;
    const items =
      programmes.length > 0
        ? itemsAbout(context, "partners", programmes)
        : itemsAbout(context, "partners", [null]);
    return finding({
      outcome: "answered",
      verdict: query.kind === "yes-no" ? flip(false) : null,
      programmes,
      head: `${query.kind === "yes-no" ? `${words.verdict.no} ` : ""}${words.notPartner(
        countryName(context, foreign),
        partners.map((code) => countryName(context, code)),
      )}`,
      citations: citationsOf(context, items).slice(0, 2),
      suggestions: suggest(context, programmes, ["partners"]),
    });
  }
  const [country] = query.scope.partners;
  if (country === undefined || query.kind !== "yes-no") return undefined;
  // More is asked than whether the country takes part.
  const rest = tellingStems(context).filter((stem) => !GENERIC.has(stem) && !PARTNERING.has(stem));
  if (rest.length > 1) return undefined;
  const asked = query.scope.by === "number" ? query.scope.programmes : [];
  const takes = call.programmes.filter((p) => p.partners.includes(country));
  if (asked.length > 0) {
    const held = asked.every((id) => takes.some((p) => p.id === id));
    const items = itemsAbout(context, "partners", asked);
    if (items.length === 0) return undefined;
    return finding({
      outcome: "answered",
      verdict: flip(held),
      programmes: asked,
      head: words.verdict[flip(held)],
      lines: items.map((item) => say(context, item.summary)).slice(0, 2),
      citations: citationsOf(context, items),
      suggestions: suggest(context, asked, ["partners"]),
    });
  }
  if (takes.length === 0) return undefined;
  const ids = takes.map((p) => p.id);
  return finding({
    outcome: "answered",
    verdict: flip(true),
    programmes: ids,
    head: `${words.verdict[flip(true)]} ${words.partnerOf(countryName(context, country), ids)}`,
    citations: citationsOf(context, itemsAbout(context, "partners", ids)),
    suggestions: suggest(context, ids, ["partners"]),
  });
}
