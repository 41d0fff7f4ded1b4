/**
 * Claims that the rules of the call as a whole answer, and those of a programme that has none of its own.
 * @module
 */
import type { Query } from "../../language/query.ts";
import { HOME_COUNTRY } from "../../language/scope.ts";
import type { AnswerContext } from "../context.ts";
import { decideDuration } from "./duration.ts";
import { type DecideContext, decideContext, requirementsOn } from "./evaluate.ts";
import { tellsFounding } from "./laboratory.ts";
import { fromDecision, itemsOf, type Local } from "./local.ts";

/** "Are projects normally two to three years long?": the call's own rule, by a programme that has no other. */
export function generalPeriod(context: AnswerContext, label: string): Local | undefined {
  const { query, call } = context;
  if (label !== "duration") return undefined;
  for (const programme of call.programmes) {
    const on = decideContext(call, programme);
    const rules = requirementsOn(on, ["durationMonths"]);
    if (rules.length === 0 || rules.some((rule) => programme.requirements.includes(rule))) continue;
    const decided = decideDuration(on, query);
    if (!decided || decided.held === "open") return undefined;
    const local = { ...fromDecision(context, programme.id, decided), programme: null };
    // What the programmes make of it is theirs: only what no rule of the call would say is plain here.
    if (decided.held === "false" || !NORMALLY.test(query.focus))
      return decided.held === "false" ? local : undefined;
    // "Is it normally five years?": what is so in principle is normal, what departs from it is not.
    const may = decideDuration(on, { ...query, turn: { ...query.turn, modality: "may" } });
    return { ...local, held: may?.held === "true" ? "true" : "false" };
  }
  return undefined;
}
const NORMALLY =
  /\b(?:normally|generally|usually|typically|as a rule|in general|the (?:general |usual )?(?:rule|norm|standard))\b|一般|通常|普遍/;

/** "Has it a period of its own?": not where only the call sets one. */
const OWN_RULE =
  /\b(?:own|separate|special|specific)\b.{0,16}\b(?:rules?|limits?|periods?|durations?|requirements?|provisions?|terms?)\b|(?:单独|另行|专门|特别|自己)(?:的|有|做)?(?:规定|要求|说明|限制|写|说|列|定)/;
export const asksOwnRule = ({ turn, focus }: Query): boolean => turn.exists === true && OWN_RULE.test(focus);
export function ownRule(context: AnswerContext, label: string, id: string): Local | undefined {
  if (!asksOwnRule(context.query)) return undefined;
  const general = itemsOf(context, label, [null]);
  return itemsOf(context, label, [id]).length === 0 && general.length > 0
    ? { programme: id, held: "false", items: general, notes: [], waiting: [], final: true }
    : undefined;
}

/** "Only with five countries, right?": as many as the programme's own text lists. */
export function partnersCounted(
  { query, catalogue }: AnswerContext,
  { programme }: DecideContext,
): Local | undefined {
  const count = query.quantities.find(
    (one) =>
      one.kind === "count" && /^(?:\w+ )?(?:countr|partner|nation)|^(?:个)?(?:合作)?国(?:家)?/.test(one.noun),
  );
  if (count?.kind !== "count" || programme.partners.length < 2) return undefined;
  const items = catalogue.items.filter(
    (item) =>
      item.programme === programme.id && item.about.has("partners") && item.source.kind === "requirement",
  );
  const same = programme.partners.length === count.value;
  return items.length > 0
    ? {
        programme: programme.id,
        held: same !== query.turn.negated ? "true" : "false",
        items,
        notes: [],
        waiting: [],
        final: true,
      }
    : undefined;
}

const EVERY_COUNTRY =
  /\b(?:all|every|any|each)(?: of)?(?: the)?(?: \w+)? (?:partner |cooperation )?(?:countr|partner|nation|region)\w*|(?:所有|任何|每个|全部|\d+个)(?:的)?(?:合作)?(?:国家|伙伴|方)\S{0,8}(?:都|均)?/;

/** "May all 14 countries take part in it?": a programme with partners of its own. */
export function everyPartner(
  { query, call, catalogue }: AnswerContext,
  { programme }: DecideContext,
): Local | undefined {
  if (!EVERY_COUNTRY.test(query.focus)) return undefined;
  const all = new Set(call.programmes.flatMap(({ partners }) => partners));
  if (programme.partners.length === all.size) return undefined;
  const items = catalogue.items.filter(
    (item) =>
      item.programme === programme.id && item.about.has("partners") && item.source.kind === "requirement",
  );
  return items.length > 0
    ? { programme: programme.id, held: "false", items, notes: [], waiting: [] }
    : undefined;
}

const OF_PARTNERS =
  /\bcountr\w+|\bpartners?\b|\bamong\b|\bon the list\b|国家|国别|合作方|伙伴|名单|范围|排除|包括|包含/;

/** "We run one with Lima. Would that qualify?": a programme meant by its name, and whether the partner is among its own. */
export function partnerNamed(
  { query, catalogue }: AnswerContext,
  { programme }: DecideContext,
): Local | undefined {
  const foreign = query.places.flatMap(({ code }) => (code === HOME_COUNTRY || code === "EU" ? [] : [code]));
  if (foreign.length === 0 || !["number", "name", "context"].includes(query.scope.by)) return undefined;
  // A partner that is several countries has members that the text does not name.
  if (programme.partners.some((code) => !/^[A-Z]{2}$/.test(code) || code === "EU")) return undefined;
  const items = catalogue.items.filter(
    (item) =>
      item.programme === programme.id && item.about.has("partners") && item.source.kind === "requirement",
  );
  if (items.length === 0) return undefined;
  const among = foreign.every((code) => programme.partners.includes(code));
  // That a partner is among them answers what asks for partners, and nothing else.
  if (among && !OF_PARTNERS.test(query.focus) && !tellsFounding(query)) return undefined;
  return { programme: programme.id, held: among ? "true" : "false", items, notes: [], waiting: [] };
}
