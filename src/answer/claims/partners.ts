/**
 * Claims about a programme's partners: how many they are, whether all may take part, whether one is among them.
 * @module
 */
import { HOME_COUNTRY } from "../../language/scope.ts";
import type { AnswerContext } from "../context.ts";
import type { Item } from "../items.ts";
import type { DecideContext } from "./evaluate.ts";
import { tellsFounding } from "./laboratory.ts";
import type { Local } from "./local.ts";

/** What the programme's own text says of who its partners are. */
const partnerRules = ({ items }: AnswerContext["catalogue"], programme: string): Item[] =>
  items.filter(
    (item) =>
      item.programme === programme && item.about.has("partners") && item.source.kind === "requirement",
  );

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
  const items = partnerRules(catalogue, programme.id);
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
  const items = partnerRules(catalogue, programme.id);
  return items.length > 0
    ? { programme: programme.id, held: "false", items, notes: [], waiting: [] }
    : undefined;
}

const OF_PARTNERS =
  /\bcountr\w+|\bpartners?\b|\bamong\b|\bon the list\b|\b(?:be|sit|come|lie|is|are|based|located|situated|seated) (?:in|from|at|with) (?:the )?[\w ]{3,20}\?*$|国家|国别|合作方|伙伴|名单|范围|排除|包括|包含/;

/** "We run one with Lima. Would that qualify?": a programme meant by its name, and whether the partner is among its own. */
export function partnerNamed(
  { query, call, catalogue }: AnswerContext,
  { programme }: DecideContext,
): Local | undefined {
  const isRegion = (code: string) => call.file?.regions?.[code] !== undefined;
  const foreign = query.places.flatMap(({ code }) => (code === HOME_COUNTRY || isRegion(code) ? [] : [code]));
  if (foreign.length === 0 || !["number", "name", "context"].includes(query.scope.by)) return undefined;
  // A partner that is several countries has members that the text does not name.
  if (programme.partners.some(isRegion)) return undefined;
  const items = partnerRules(catalogue, programme.id);
  if (items.length === 0) return undefined;
  const among = foreign.every((code) => programme.partners.includes(code));
  // That a partner is among them answers what asks for partners, and nothing else.
  if (among && !OF_PARTNERS.test(query.focus) && !tellsFounding(query)) return undefined;
  return { programme: programme.id, held: among ? "true" : "false", items, notes: [], waiting: [] };
}
