/**
 * One claim against one programme: the kinds of claim, the most telling first.
 * @module
 */

import type { Requirement } from "../../knowledge/schema.ts";
import type { AnyAspect } from "../../language/aspect-words.ts";
import { fold } from "../../language/normalise.ts";
import { HOME_COUNTRY, programmesWith } from "../../language/scope.ts";
import { evaluateRequirement } from "../../rules/evaluate.ts";
import { type AnswerContext, itemsAbout, programmeOf, rank } from "../context.ts";
import { isUndecidable } from "../items.ts";
import { claimedShare } from "../money.ts";
import { confirmedBy, ENCOURAGED } from "./confirm.ts";
import { decideDone, decideMaterials } from "./done.ts";
import { decideDuration } from "./duration.ts";
import { BOOLEAN_FIELD, type Decision, decideContext, type Held } from "./evaluate.ts";
import { equalFigure } from "./figures.ts";
import { decideIndicators } from "./indicators.ts";
import { decideLaboratory } from "./laboratory.ts";
import { decideLead } from "./lead.ts";
import { fromDecision, type Local } from "./local.ts";
import { decideMatching } from "./matching.ts";
import { decideParticipants, decideTogether } from "./participants.ts";
import { topicListed, topicNear } from "./topics.ts";

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

export const INDICATORS: AnyAspect[] = ["patents", "exchanges", "attendees", "young-scholars", "indicators"];

/** Decides the question for one programme; undefined where its text is silent. */
export function decideFor(context: AnswerContext, id: string | null): Local | undefined {
  const { query, call } = context;
  const aspects = query.aspects.map((hit) => hit.aspect);
  const has = (aspect: AnyAspect) => aspects.includes(aspect);
  const programme = id === null ? undefined : programmeOf(context, id);
  // An organisation from elsewhere: who else may take part, the text of this programme would have to say.
  if (programme && hasStranger(context, programme.id) && !query.aspects.some((hit) => hit.aspect === "lead"))
    return undefined;
  const confirmed = confirmedBy(context, id);
  if (confirmed) return confirmed;
  // A leader's doctorate is no question of who leads: what the text leaves out is not answered from beside it.
  const [top] = query.aspects;
  if (
    top &&
    top.weight >= 4.2 &&
    !INDICATORS.includes(top.aspect) &&
    !BOOLEAN_FIELD[top.aspect] &&
    query.quantities.length === 0 &&
    itemsAbout(context, top.aspect, [id, null]).length === 0
  )
    return undefined;
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
        has("matching") ||
        (claimedShare(query) !== undefined &&
          query.organisations.some((o) => o.types.includes("enterprise"))) ||
        query.quantities.filter((q) => q.kind === "amount").length >= 2
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

/** Whether an organisation is named that sits neither at home nor with the programme's partners. */
function hasStranger({ query, call }: AnswerContext, id: string): boolean {
  return query.organisations.some(({ country }) => {
    if (country === undefined || country === HOME_COUNTRY) return false;
    const { own, shared, region } = programmesWith(call, country);
    return ![...own, ...shared, ...region].some((programme) => programme.id === id);
  });
}

/** Said in the sentence that asks, or there is no other aspect to ask about. */
function inFocus({ query }: AnswerContext, { start, end }: { start: number; end: number }): boolean {
  const from = query.text.lastIndexOf(query.focus);
  return (
    from < 0 || (start >= from && end <= from + query.focus.length) || (query.aspects[0]?.weight ?? 0) < 3
  );
}

/** A question about the lead whose claim names no organisation: the rule, left open. */
function leadOpen(context: AnswerContext, programme: string): Local | undefined {
  const items = itemsAbout(context, "lead", [programme]).filter((item) => item.source.kind === "requirement");
  return items.length > 0 && context.query.organisations.length === 0
    ? { programme, held: "open", items, notes: [], waiting: ["lead.type"] }
    : undefined;
}

const ANY_SUCH =
  /\b(?:is|are) there (?:an?|any)\b|\bhave (?:an?|any) (?:\w+ )?(?:limit|condition|requirement|rule)|有没有|有[^，。？?]{0,8}(?:限制|要求|规定|条件)/;

const FREELY =
  /\bfreely\b|\bas (?:we|i|you) (?:like|please|wish|want)\b|\b(?:any|whatever) \w+ (?:we|i|you) (?:like|want|choose)\b|\bfree (?:choice|to choose)\b|\bup to us\b|\bat will\b|随便|随意|自由|任意|自己定|自定|自行(?:决定|拟定)/;

const COMPARES =
  /\b(?:over|above|more than|less than|under|below|exceed\w*|at least|at most|up to|beyond)\b|超过|低于|高于|不到|多于|少于/;

/** What the question puts in quotation marks, folded. */
function quotedIn(text: string): string[] {
  return [...text.matchAll(/["“”「]([^"“”「」]{2,60})["“”」]/g)].map((match) => fold(match[1] ?? ""));
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
    const words = quotedIn(query.text);
    if (words.some((word) => !item.quotes.some((quote) => fold(quote.text).includes(word))))
      return { programme, held: "open", items: [item], notes: [], waiting: [] };
    // "Over half a …": a comparison that could not be read decides nothing.
    if (
      item.source.kind === "fact" &&
      typeof item.source.fact.value === "number" &&
      COMPARES.test(query.focus) &&
      query.quantities.length === 0
    )
      return { programme, held: "open", items: [item], notes: [], waiting: [] };
    if (item.source.kind === "requirement") {
      if (item.source.requirement.strength === "must" && FREELY.test(query.focus))
        return { programme, held: "false", items: [item], notes: [], waiting: [] };
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
    // That there is such a condition is sure; whether it holds is for the person who asks to see.
    if (item.source.kind === "statement" && item.source.statement.unjudged && !ANY_SUCH.test(query.focus))
      return { programme, held: "open", items: [item], notes: [context.words.unjudged], waiting: [] };
    // What is encouraged is no duty.
    if (query.turn.modality === "must" && item.quotes.some((quote) => ENCOURAGED.test(quote.text)))
      return { programme, held: "open", items: [item], notes: [context.words.encouraged], waiting: [] };
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
