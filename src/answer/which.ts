/**
 * Which programmes, and how many of them: those that fulfil every condition a question sets.
 * @module
 */

import type { AnyAspect } from "../language/aspect-words.ts";
import { isSo } from "../language/comparators.ts";
import { continentIn } from "../language/continents.ts";
import { aspectsOfLabel } from "../language/learned/labels.ts";
import { readQuestion } from "../language/learned/model.ts";
import { hasHan } from "../language/normalise.ts";
import type { Amount, Count, Period } from "../language/quantities.ts";
import { turnOf } from "../language/question.ts";
import { fieldOfRule, isBroken } from "./claims/breach.ts";
import { decideFor } from "./claims/claim.ts";
import { ENCOURAGES } from "./claims/rule.ts";
import {
  type AnswerContext,
  citationsOf,
  figure,
  itemsAbout,
  nameOf,
  programmeOf,
  say,
  suggest,
} from "./context.ts";
import { every, figures } from "./figures.ts";
import { type Finding, finding } from "./finding.ts";
import { type Item, isUndecidable } from "./items.ts";
import { hasWordings, quotedIn } from "./quoted.ts";
import { surely } from "./settle.ts";
import { topicsMatching } from "./topic-words.ts";

/** The programmes that a condition selects, and what says so. */
export interface Selected {
  ids: string[];
  items: Item[];
}

/** What a programme is selected by, beside figures and topics, from this chance on. */
const LIKELY = 0.2;
/** The matters of topics and countries, which have conditions of their own. */
const OF_TOPICS = new Set(["topics", "topic-fit", "directions", "goals", "overview", "batch"]);
const OF_COUNTRIES = new Set(["partners", "third-country"]);
/** The figures by the label that asks for them. */
const FIGURE: Record<string, string> = {
  funding: "funding",
  award: "funding-per-project",
  duration: "duration",
  projects: "projects",
};

/** The programmes that a question selects: undefined where it sets no condition that can be judged. */
export function select(context: AnswerContext): Selected | undefined {
  const { query } = context;
  const conditions: Selected[] = [];
  const without = withoutOwn(context);
  if (without) return without;
  const numbers = query.quantities.filter(
    (q): q is Amount | Period | Count => q.kind === "amount" || q.kind === "period" || q.kind === "count",
  );
  const byNumbers = numbers.flatMap((quantity) => byFigure(context, quantity) ?? []);
  conditions.push(...byNumbers);
  const [byNumber] = byNumbers;
  const [top] = query.labels;
  const topical =
    (top !== undefined && OF_TOPICS.has(top.label)) ||
    query.labels.some(({ label, probability }) => label === "topic-fit" && probability >= LIKELY);
  if (topical || query.topics.length > 0) {
    const items = topicsMatching(context);
    if (items.length > 0)
      conditions.push({
        ids: every(context).filter((id) => items.some((item) => item.programme === id)),
        items,
      });
  }
  const region = query.scope.by === "none" ? byContinent(context) : undefined;
  if (region) conditions.push(region);
  const clauses = clausesOf(query.focus);
  const rules =
    clauses.length > 1
      ? clauses.flatMap(
          (clause) => byRule(clauseContext(context, clause), byNumber !== undefined, NONE.test(clause)) ?? [],
        )
      : [byRule(context, byNumber !== undefined)];
  for (const rule of rules) if (rule) conditions.push(rule);
  if (conditions.length === 0) {
    const country = byCountry(context);
    if (country) conditions.push(country);
  }
  const [first, ...others] = conditions;
  if (!first) return undefined;
  const ids = first.ids.filter((id) => others.every((other) => other.ids.includes(id)));
  return {
    ids,
    items: conditions.flatMap(({ items }) =>
      items.filter((item) => item.programme === null || ids.includes(item.programme)),
    ),
  };
}

/** "Which have no period of their own, and go by the general two to three years?": no figure is asked for. */
function withoutOwn(context: AnswerContext): Selected | undefined {
  const [top] = context.query.labels;
  const name = top && FIGURE[top.label];
  // "Which do not give more than ten million?": a figure is.
  const compared = context.query.quantities.some((one) => "comparator" in one && one.comparator !== "exact");
  if (name === undefined || compared || !NO_OWN.test(context.query.focus)) return undefined;
  const ids = every(context).filter((id) => !figure(context, id, name));
  return ids.length > 0 ? { ids, items: itemsAbout(context, name as AnyAspect, [null]) } : undefined;
}

/** What a programme has none of itself. */
const NO_OWN =
  /(?:自己|单独|另外?|专门)?(?:都)?没有?(?:单独|自己|另外?|专门|明确)?(?:写|规定|设|定|说|列|给)(?:出|明|过|自己的)?|(?:do not|don't|does not|doesn't|without|no|never|fail to)\b[^?]{0,24}\b(?:own|themselves|of their own|specific|separate|set|state|give|name)\b/;

/** The conditions of a question that sets several, each a clause of its own. */
function clausesOf(focus: string): string[] {
  const parts = focus
    .split(/\b(?:but|and|while|yet)\b|但|却|且|并且|而且|又/)
    .filter((part) => part.trim().length > 3);
  return parts.every((part) => (readQuestion(part).labels[0]?.probability ?? 0) >= 0.4) ? parts : [focus];
}

/** A clause of a question that denies what it names. */
const NONE = /\b(?:no|none|without|nor)\b|没有?|无/;

function clauseContext(context: AnswerContext, clause: string): AnswerContext {
  return {
    ...context,
    query: { ...context.query, focus: clause, text: clause, labels: readQuestion(clause).labels },
  };
}

/** "over 30 million", "exactly two years", 不到1000万. */
export function byFigure(context: AnswerContext, quantity: Amount | Period | Count): Selected | undefined {
  const { query } = context;
  const likely = query.labels.filter(({ probability }) => probability >= LIKELY).map(({ label }) => label);
  const name =
    quantity.kind === "period"
      ? "duration"
      : quantity.kind === "amount"
        ? likely.find((label) => label === "award" || label === "funding") === "award"
          ? "funding-per-project"
          : "funding"
        : "projects";
  if (
    quantity.kind === "count" &&
    !(
      likely.includes("projects") ||
      /^(?:(?:single|sole|lone|\w+) )?(?:projects?|grants?)\b|^(?:项|个项目|项目)/.test(quantity.noun)
    )
  )
    return undefined;
  if (likely[0] === "matching") return undefined;
  const before = query.text.slice(Math.max(0, quantity.start - 12), quantity.start);
  const own = DENIES_ITSELF.test(before);
  const comparator = own
    ? quantity.comparator
    : query.turn.negated && quantity.comparator === "over"
      ? "at-most"
      : query.turn.negated && quantity.comparator === "under"
        ? "at-least"
        : quantity.comparator;
  const holds = (value: number) => isSo(value, comparator, quantity.value);
  const exact = name === "duration" && EXACTLY.test(query.text);
  const found = figures(context, name, every(context)).filter((f) => {
    const fact = name === "funding-per-project" ? undefined : figure(context, f.programme, name)?.fact;
    if (name === "duration") {
      if (exact && fact?.bound !== "exact") return false;
      if (exact && fact?.to !== undefined) return false;
      // "allow 3 years": the figure is a ceiling, so a longer ceiling serves too.
      if (!exact && quantity.comparator === "exact" && query.turn.modality === "may")
        return fact?.bound === "exact" && fact.to === undefined
          ? f.value === quantity.value
          : (fact?.to ?? f.value) >= quantity.value;
      // A span is judged by its longer end, or by all that lies in it.
      if (comparator === "exact" && fact?.to !== undefined)
        return f.value <= quantity.value && quantity.value <= fact.to;
      if (fact?.to !== undefined && comparator !== "under") return holds(fact.to);
    }
    // "May fund up to 20 projects": the figure is the ceiling named.
    if (quantity.comparator === "at-most" && CEILING.test(before)) return f.value === quantity.value;
    return holds(f.value);
  });
  return { ids: found.map((f) => f.programme), items: found.flatMap((f) => f.items) };
}

const CEILING =
  /\bup to (?:about )?$|(?:写(?:成|着|的是|明)|规定为?)\s*["“'‘]?(?:不(?:超过|多于)|至多|最多)\s*$/;

/** The figure itself is asked for, no ceiling. */
const EXACTLY =
  /\bexactly\b|\bprecisely\b|\bfixed\b|\bset in stone\b|\bnot a (?:maximum|ceiling)\b|\bflat\b|\bnot ['"“]?up to\b|明确|固定|写死|定死|死死|钉死|定在|不是上限|就是|正好|刚好|直接(?:规定|写|定)|不是.{0,3}不超过/;

/** A comparison that is itself a denial: "no more than", 不到. */
const DENIES_ITSELF = /(?:\bno|\bnot) \w+ than\s*$|不(?:到|足|超过|少于|多于)\s*$/;

/** "Which are with Africa?" */
function byContinent(context: AnswerContext): Selected | undefined {
  const countries = continentIn(context.query.focus);
  const ids = context.call.programmes
    .filter(({ partners }) => partners.some((code) => countries?.has(code)))
    .map(({ id }) => id);
  return ids.length > 0 ? { ids, items: itemsAbout(context, "partners", ids) } : undefined;
}

function byCountry(context: AnswerContext): Selected | undefined {
  const { query, call } = context;
  const ids = call.programmes
    .filter((p) => query.scope.partners.some((country) => p.partners.includes(country)))
    .map((p) => p.id);
  return ids.length > 0 ? { ids, items: itemsAbout(context, "partners", ids) } : undefined;
}

/** Matters that are about the organisations named. */
const CLAIMED = new Set(["lead", "participants", "enterprise-needed", "participants-number", "industry"]);

/** The programmes that are out of the question are asked for. */
const AVOIDED =
  /\b(?:steer|stay|keep) (?:clear|away)\b|\bavoid\b|\b(?:rule|cross|strike)s? out\b|\bforget about\b|避开|绕开|不用考虑|排除掉/;

/** What the text does not say, ask for or mention. */
const UNSAID =
  /(?:\bnot|n't|\bnever|\bwithout|\bno)\b (?:\w+ ){0,2}?(?:mention|say|speak|ask|demand|require|call|set|state|specify|list|insist)\w*|\bsilent\b|\bno (?:word|mention|rule|clause|requirement)\b|(?:没有?|未|不)(?:写|提|说|讲|要求|规定|涉及|明确|硬性)/;

/** A double denial. */
const NEEDS =
  /\b(?:cannot|can't|can not|may not|must not|mustn't|won't|will not|doesn't|don't|do not|never|impossible|not possible)\b(?: \w+){0,4} without\b|(?:不能|不可以?|不得|无法)(?:没有?|缺少?|少了)|离不开|少不了|非有/;

/** A rule or a fact: the programmes whose text has it; where the question denies it, those whose text has it not. */
function byRule(context: AnswerContext, numbered: boolean, none = false): Selected | undefined {
  const { query } = context;
  const labels = query.labels
    .slice(0, 3)
    .filter(
      ({ label, probability }, i) =>
        (probability >= LIKELY || i === 0) &&
        !OF_TOPICS.has(label) &&
        !OF_COUNTRIES.has(label) &&
        !(numbered && label in FIGURE),
    )
    .map(({ label }) => label);
  if (labels.length === 0) return undefined;
  const worded = turnOf(query.focus, hasHan(query.focus));
  const turn = { ...worded, negated: worded.negated || none };
  const [top = ""] = labels;
  // "One-sided applications are invalid" affirms the rule that both apply.
  const broken = isBroken(top, query.focus);
  // "Which cannot go without a firm?": those that want one.
  if (NEEDS.test(query.focus)) {
    const plain = query.focus.replace(NEEDS, hasHan(query.focus) ? "必须有" : "need");
    const needing = holding({ ...context, query: { ...query, focus: plain, text: plain } }, top, {
      ...turn,
      ...{ modality: "must", negated: false, without: false, only: false },
    });
    return { ids: [...needing.keys()], items: [...needing.values()].flat() };
  }
  const denied =
    (UNSAID.test(query.focus) ||
      (fieldOfRule(top) !== undefined && broken ? !turn.negated : turn.negated || turn.without)) !==
    AVOIDED.test(query.text);
  // "Which may not be led by a company?": of which it does not hold, not those that say nothing of it.
  if (denied && !UNSAID.test(query.focus) && CLAIMED.has(top) && query.organisations.length > 0) {
    const against = holding(context, top, { ...turn, negated: false, without: false }, "false");
    if (against.size > 0) return { ids: [...against.keys()], items: [...against.values()].flat() };
  }
  const held = labels.map((label) => holding(context, label, { ...turn, negated: false, without: false }));
  // "On the team or in the lead": either will do.
  const either = /\bor\b|或|还是/.test(query.text);
  const spoken = held.filter((items) => items.size > 0);
  const [first, ...others] = either ? [merged(spoken)] : spoken.slice(0, 1);
  if (!first || others.length > 0)
    return denied && labels.length > 0 ? { ids: every(context), items: [] } : undefined;
  const ids = every(context).filter((id) => first.has(id) !== denied);
  return { ids, items: denied ? [] : ids.flatMap((id) => first.get(id) ?? []) };
}

function merged(maps: readonly Map<string, Item[]>[]): Map<string, Item[]> {
  const all = new Map<string, Item[]>();
  for (const map of maps) for (const [id, items] of map) all.set(id, [...(all.get(id) ?? []), ...items]);
  return all;
}

/** The programmes of which a matter holds, with what says so. */
function holding(
  context: AnswerContext,
  label: string,
  turn: AnswerContext["query"]["turn"],
  as: "true" | "false" = "true",
): Map<string, Item[]> {
  const { query } = context;
  const claims = query.organisations.length > 0 || query.quantities.some((q) => q.kind !== "count");
  const found = new Map<string, Item[]>();
  for (const id of every(context)) {
    if (claims && !query.organisations.every((o) => o.role === "any" && !CLAIMED.has(label))) {
      const local = decideFor(
        { ...context, query: { ...query, kind: "yes-no", turn, labels: [{ label, probability: 1 }] } },
        id,
      );
      if (local && (local.held === as || (as === "true" && local.held === "in-principle")))
        found.set(id, local.items);
      if (local || as === "false") continue;
      if (["lead", "participants", "enterprise-needed", "participants-number"].includes(label)) continue;
    }
    if (as === "false") continue;
    const items = itemsOn(context, label, id, turn.modality === "must");
    if (items.length > 0) found.set(id, items);
  }
  return found;
}

/** What a programme says on a matter: facts of that very name, else its rules and statements. */
function itemsOn(context: AnswerContext, label: string, id: string, must: boolean): Item[] {
  const quoted = quotedIn(context.query.text);
  const about = aspectsOfLabel(label)
    .flatMap((aspect) => itemsAbout(context, aspect, [id]))
    .filter((item) => item.source.kind !== "topic" && !isUndecidable(item));
  const named = context.catalogue.items.filter(
    (item) => item.programme === id && item.source.kind === "fact" && item.source.fact.fact === label,
  );
  if (context.catalogue.items.some((item) => item.source.kind === "fact" && item.source.fact.fact === label))
    return named.filter((item) => !isUndecidable(item) && hasWordings(item, quoted));
  const encouraged = ENCOURAGES.test(context.query.text);
  return about.filter(
    (item) =>
      hasWordings(item, quoted) &&
      (item.source.kind !== "requirement" ||
        (item.source.requirement.strength === "encouraged") === encouraged ||
        !must),
  );
}

const OWN_TOPICS =
  /\b(?:which|what) (?:(?:research|listed|other) )?(?:topics|fields|directions|areas|themes|subjects)\b|哪(?:几个|些)(?:研究)?(?:领域|方向|主题|课题)/;
const ANY_AT_ALL =
  /\b(?:is|are) there (?:any|a|some)\b(?!.{0,80}\bwhich (?:one|ones|is it|of them)\b)|有(?:没有)?(?:哪个|哪些|什么|任何)?(?:项目|专项|方向)/;

/** "Which programmes …?", and how many they are. */
export function answerWhich(context: AnswerContext, count: boolean): Finding | undefined {
  const { words, query } = context;
  // "How many countries are involved?": the call says so itself.
  if (count && query.scope.by === "none" && query.topics.length === 0 && surely(query, "partners"))
    return undefined;
  // "Which countries are the laboratories limited to?", "which fields are there with them?": a programme's own partners and topics.
  if (query.scope.by === "name" && surely(query, "partners")) return undefined;
  if (
    query.scope.programmes.length > 0 &&
    query.topics.length === 0 &&
    OWN_TOPICS.test(query.focus) &&
    surely(query, "topics")
  )
    return undefined;
  const selected = select(context);
  if (!selected) return undefined;
  const { ids, items } = selected;
  if (ids.length === 0) return undefined;
  const names = ids.map((id) => nameOf(context, id));
  const countries = [...new Set(ids.flatMap((id) => programmeOf(context, id)?.partners ?? []))];
  return finding({
    outcome: "answered",
    // "Is there any that …?": there is.
    verdict: query.asked && ANY_AT_ALL.test(query.focus) ? "yes" : null,
    programmes: ids,
    head: count
      ? words.counted(/countr|国家/.test(query.text) ? countries.length : ids.length, names)
      : words.selected(names),
    lines:
      ids.length <= 4
        ? [
            ...new Set(
              items.map((item) =>
                item.programme === null
                  ? say(context, item.summary)
                  : words.sentenceFor(item.programme, say(context, item.summary)),
              ),
            ),
          ].slice(0, 5)
        : [],
    citations: citationsOf(context, items),
    suggestions: suggest(context, ids, []),
    confidence: 0.8,
  });
}
