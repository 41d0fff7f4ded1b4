/**
 * Claims about who leads.
 * @module
 */

import { ORGANISATION_TYPES, type OrganisationType } from "../../knowledge/fields.ts";
import { rarityOf } from "../../language/learned/model.ts";
import { leaderAmong } from "../../language/organisations.ts";
import { inFocus, type Query } from "../../language/query.ts";
import { SUPPOSES } from "../../language/question.ts";
import { HOME_COUNTRY } from "../../language/scope.ts";
import { type AnswerContext, itemsAbout, tellingStems } from "../context.ts";
import {
  type DecideContext,
  type Decision,
  type Held,
  negate,
  possible,
  requirementsOn,
} from "./evaluate.ts";
import type { Local } from "./local.ts";

/** Who leads: the claim is that an organisation of these types (and country) leads. */
export function decideLead(context: DecideContext, query: Query): Decision | undefined {
  const requirements = requirementsOn(context, ["lead.type", "lead.country"]).filter((r) =>
    r.about.includes("lead"),
  );
  if (requirements.length === 0) return undefined;
  const organisations =
    spokenOf(query) ?? inFocus(query, query.organisations).filter((one) => !beside(query, one));
  // 高校牵不了头、只能公司来: who cannot is not who does.
  const able = query.turn.only
    ? organisations.filter(({ end }) => !LEADS_NOT.test(query.text.slice(end)))
    : organisations;
  const among = able.length > 0 ? able : organisations;
  // "So theirs can't head it, only ours can?": of those who are said not to.
  const barred =
    (query.turn.only && organisations.length > 0 && able.length === 0) || JOINS_NOT_LEADS.test(query.focus);
  const mention = leaderAmong(query.text, among) ?? among[0];
  const bare = mention && LEADS_NOT.test(query.text.slice(mention.end));
  const side = mention?.country ?? sideOf(query, context);
  // "Only a university or an institute": either.
  const leading = organisations.filter(
    ({ role, country, end }) =>
      role === "lead" && country === mention?.country && !LEADS_NOT.test(query.text.slice(end)),
  );
  const types =
    (query.turn.only || query.turn.modality === "must") && leading.length > 1
      ? [...new Set(leading.flatMap((one) => one.types))]
      : mention?.types;
  if (!types && !side) return undefined;
  // "And if theirs heads it, and we are only in it?": may it be so.
  // "…, and their university cannot lead, true?": nothing is demanded of it.
  const turn =
    SUPPOSES.test(query.focus) || (bare && query.turn.negated && !query.turn.only)
      ? { ...query.turn, only: false, modality: "may" as const }
      : query.turn;
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

  if (barred)
    return { held: negate(agree(each(types ?? [], countries))), requirements, waiting: [], final: true };
  const onlyParticipates = turn.only && mention?.role === "participant";
  if (onlyParticipates)
    return { held: negate(agree(each(types ?? [], countries))), requirements, waiting: [], final: true };
  if (turn.only || turn.modality === "must") {
    const others = types
      ? [
          ...each(
            ORGANISATION_TYPES.filter((type) => !types.includes(type)),
            countries,
          ),
          // "Must the firm in the lead be the partner's?": firms of the other side.
          ...(side && PREDICATED.test(query.focus)
            ? each(
                types,
                [HOME_COUNTRY, ...context.programme.partners].filter((country) => country !== side),
              )
            : []),
        ]
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
    // "Does the partner want a firm to lead?": that it does is said, wherever it is to lead.
    const demanded = PARTNER_WANTS.test(query.focus) && !query.turn.only;
    if (demanded && held === "open" && own !== "false") {
      const said = requirements.filter((r) => r.readings && r.quotes.some(({ text }) => WANTS.test(text)));
      if (said.length > 0) return { held: "true", requirements: said, waiting: [] };
    }
    return { held, requirements, waiting: [] };
  }
  if (!types) {
    const any = each(ORGANISATION_TYPES, countries);
    return { held: any.includes("true") ? "true" : agree(any), requirements, waiting: ["lead.type"] };
  }
  return { held: agree(each(types, countries)), requirements, waiting: [] };
}

/** "It may take part but cannot lead." */
export const JOINS_NOT_LEADS =
  /\b(?:can|may|is allowed to|are allowed to)\b[^.?!]{0,50}\b(?:but|yet|though|and) (?:it |they )?(?:can(?:'t|not)|may not|must not|is not allowed to|are not allowed to|not) (?:be the )?(?:lead|head)|(?:能|可以?)(?:参与|参加|加入)[^。?？]{0,10}(?:但(?:是)?|却|而)?不(?:能|可以?|许|得)(?:来)?(?:牵头|挑头|主持)/;

const PARTNER_WANTS =
  /\b(?:wants?|requires?|insists? on|demands?|expects?) (?:an? |the )?(?:company|enterprise|firm|business)\b|\b(?:does|do|did|is|are) (?:the )?(?:\w+ (?:side |partners? |authorit\w+ |agency |funder )?)(?:really |also |actually )?(?:wants?|requires?|insists?|demands?|asks?|needs?|expects?|keen)\b|(?:方|国|兰|方面)(?:那边)?(?:是不是|是否)?(?:要求|规定|坚持|希望)/;
/** The text says that the partner demands it. */
const WANTS = /\brequires?\b|\binsists?\b|\bdemands?\b|要求/i;

const LEADS_NOT =
  /^(?:就|都|也|是)?(?:牵不了头|不(?:能|可以|可|许|得)(?:来)?(?:牵头|挑头|主持)|没法牵头)|^ (?:can(?:'t|not)|may not|must not|are not allowed to) (?:lead|head)\b/;

const SELF =
  /\bi(?:'m| am) (?:the |an? )?[\w& -]{2,40} (?:of|at|for|from|with|in) (?:an? |the )?(?:[\w-]+ ){0,3}$|\b(?:we(?:'re| are)|i(?:'m| am)(?: from| at| with| in)?|i work (?:at|for|in)|(?:i|we) (?:run|own|have|head|represent|manage)|as|my|our)\s+(?:(?:a|an|the|own|small|little|big|young|own)\s+)*(?:[\w-]+\s+){0,3}$|(?:我们?(?:是|是一?家|单位是|公司是)?|本|咱们?(?:是)?)\S{0,6}$/;
const OTHER =
  /\b(?:work|team|cooperat|collaborat|partner)\w*(?: up)?(?: \w+)? with (?:an? |the |our )?(?:[\w-]+ ){0,2}$|(?:^|[,，。])(?:已经)?[和跟与同]\S{0,6}$|(?<!\b(?:dear|hi|hello) )\b(?:partner|friends?|colleagues?|other side|they)\b[^.;?!]{0,28}$|(?:合作方|伙伴|对方|外方)\S{0,8}$/;

const THEY_LEAD =
  /(?:对方|他们|外方)[^,，。]{0,8}(?:牵头|挑头|主持|当头|领头)|\bthey\b[^.?!]{0,60}\b(?:lead|head|run|be in charge|take the lead|coordinate)\b/;

/** "May we lead?", "may they?", in a story: who said before what they are. Undefined where the question names it itself. */
function spokenOf(query: Query): Query["organisations"] | undefined {
  const from = query.text.lastIndexOf(query.focus);
  // 和一家公司合作。对方想自己牵头: whoever was told of as theirs.
  if (THEY_LEAD.test(query.focus)) {
    const theirs = query.organisations.filter(({ start }) =>
      OTHER.test(query.text.slice(Math.max(0, start - 48), start)),
    );
    const [first] = theirs;
    if (first) return [{ ...first, role: "lead" }];
  }
  if (
    query.organisations.some(
      ({ start }) => start >= from && /\blead|\bhead|牵头/.test(query.focus) && start > from,
    )
  ) {
    const inside = query.organisations.filter(({ start }) => start >= from);
    if (!leadsByPronoun(query, from)) return inside;
  }
  const before = ({ start }: { start: number }) => query.text.slice(Math.max(0, start - 48), start);
  const others =
    /\b(?:they|them|their side)\b|他们|对方/.test(query.focus) &&
    !/\b(?:can|may|could) we\b/.test(query.focus);
  const ours = /\b(?:we|us|i)\b|我们?|咱/.test(query.focus);
  if (!others && !ours) return undefined;
  const found = query.organisations.filter((mention) => {
    const said = before(mention);
    return others
      ? OTHER.test(said)
      : (SELF.test(said) || ofOurselves(query.text, mention)) && !OTHER.test(said);
  });
  return found.length > 0 ? found : undefined;
}

/** "… whether we'd be prepared to take the lead": nobody else stands between. */
function leadsByPronoun({ focus, organisations }: Query, from: number): boolean {
  const match = PRONOUN_LEADS.exec(focus);
  if (!match) return false;
  const [start, end] = [from + match.index, from + match.index + match[0].length];
  return !organisations.some((one) => one.start >= start && one.start < end);
}
const PRONOUN_LEADS =
  /\b(?:can|may|could|might|must|should) (?:we|they)\b|\b(?:we|they)(?:'d|'ll|'re)?\b[^.,;?!]{0,36}\b(?:lead(?:ing)?|led|head|coordinat\w+|in charge|be)\b/;

/** "We're a power plant operator in the south, a plain limited company": all that such a sentence says first. */
function ofOurselves(text: string, { start }: { start: number }): boolean {
  const sentence =
    text
      .slice(0, start)
      .split(/[.!?。！？]\s*/)
      .at(-1) ?? "";
  return (
    /^\W*(?:we're|we are|i'm|i am)\b/.test(sentence) &&
    !/\b(?:with|partners?|friends?|and|from)\b/.test(sentence)
  );
}

const WE_LEAD =
  /\bwe(?:'d|'ll)?\b[^.?!]{0,30}\b(?:lead|head|be in charge|be the (?:lead|applicant|coordinator))/;
const OURSELVES = /\b(?:we|us|i|me)\b|我们?|咱/;
/** "A professor at that university wants us in": theirs. */
const THEIR_PERSON =
  /\b(?:an?|some|(?:our|my) (?=partner|friend|colleague|contact)) ?(?:\w+ )?(?:professor|prof|colleague|friend|contact|researcher|scientist|partner)s?(?: (?:at|from|of|in) (?:the )?(?:[\w-]+ ?){1,4})?$/;
const COMPANION =
  /\b(?:with|alongside|together with) (?:(?:the|an?|our|my|some) )?(?:[\w-]+ ){0,2}$|(?:跟|与|和|同)(?:[^,，。]{0,6})$/;

/** "May we lead, with the university there as partner?": an organisation beside those who ask. */
function beside({ focus, text }: Query, { start, end }: { start: number; end: number }): boolean {
  if (!OURSELVES.test(focus)) return false;
  const before = text.slice(Math.max(0, start - 64), start);
  return (
    COMPANION.test(before.slice(-28)) ||
    (WE_LEAD.test(focus) && THEIR_PERSON.test(text.slice(Math.max(0, start - 64), end)))
  );
}

/** The country is what is asked for, not whose organisation it is. */
const PREDICATED =
  /\b(?:be|come from|is|are) (?:the |an? |from |in |based in )*(?:\w+ )?(?:one|side|partner)\b|必须是.{0,6}(?:方|的)/;

/** "the Chinese side", "对方": the country whose side is to lead. */
function sideOf(query: Query, context: DecideContext): string | undefined {
  const place = query.places.find((p) =>
    /^\s*(?:side|partner|team|unit|party|方|单位|那边|这边|这一边|[那一]?侧|那一侧|那一?头|一[头方]|团队)/.test(
      query.text.slice(p.end),
    ),
  );
  if (place) return place.code;
  if (/中方|我方|我国/.test(query.text) && !/中方.{0,4}(?:大学|高校|企业|公司|院所|研究)/.test(query.text))
    return HOME_COUNTRY;
  const told = query.places.find((p) =>
    /\b(?:be|sit|come|located|based|situated|seated) (?:from |in |based in |an? )?(?:the )?$/.test(
      query.text.slice(Math.max(0, p.start - 20), p.start),
    ),
  );
  if (told) return told.code;
  if (
    /\b(?:foreign|partner'?s?|other|overseas|their) (?:side|country|unit|team|party)|外方|对方/.test(
      query.text,
    )
  )
    return context.programme.partners[0];
  return undefined;
}

/** A word as seldom as this is what a question is about. */
const SUBJECT = 0.8;

/** A question about the lead whose claim names no organisation: the rule, left open. */
export function leadOpen(context: AnswerContext, programme: string): Local | undefined {
  const items = itemsAbout(context, "lead", [programme]).filter((item) => item.source.kind === "requirement");
  // "Must the lead have a minimum turnover?": another thing than who it is.
  const other = tellingStems(context.query, true).some(
    (stem) => rarityOf(stem) >= SUBJECT && !items.some((item) => item.words.has(stem)),
  );
  return items.length > 0 &&
    context.query.organisations.length === 0 &&
    !(other && context.query.turn.modality === "must")
    ? { programme, held: "open", items, notes: [], waiting: ["lead.type"] }
    : undefined;
}
