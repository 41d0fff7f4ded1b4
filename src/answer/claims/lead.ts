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
  const each =
    everyKind(context, query, requirements) ??
    againstEachOther(context, query, requirements) ??
    notTheOther(context, query, requirements);
  if (each) return each;
  // "Must both partners, the lead and the other, be firms?": on the other the rule has no word.
  if (query.turn.modality === "must" && LEAD_AND_OTHER.test(query.focus)) return undefined;
  // 高校牵不了头、只能公司来: who cannot is not who does.
  const able = query.turn.only
    ? organisations.filter(({ end }) => !LEADS_NOT.test(query.text.slice(end)))
    : organisations;
  const among = able.length > 0 ? able : organisations;
  // "Who is no university cannot lead, right?": only a university can.
  if (NOBODY_BUT.test(query.text) && organisations.length > 0)
    return decideLead(context, {
      ...query,
      text: query.text.replace(NOBODY_BUT, "只能$1$2$3"),
      turn: { ...query.turn, only: true, negated: false, modality: "may" },
    });
  // "So theirs can't head it, only ours can?": of those who are said not to.
  const barred =
    (query.turn.only && organisations.length > 0 && able.length === 0) ||
    JOINS_NOT_LEADS.test(query.focus) ||
    (query.turn.only && ONLY_JOINS.test(query.focus));
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
  const [stranger] = query.scope.foreign;
  const abroad = !mention?.country && ELSEWHERE.test(query.focus) ? (stranger ?? NOWHERE) : undefined;
  const countries = abroad ? [abroad] : side ? [side] : [HOME_COUNTRY, ...context.programme.partners];
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
  const all = (asked: readonly (OrganisationType | undefined)[], among: string[]) =>
    asked.map((type) => mayLead(type, among));
  const agree = (held: Held[]): Held => (held.every((h) => h === held[0]) ? (held[0] ?? "open") : "open");

  if (barred)
    return { held: negate(agree(all(types ?? [], countries))), requirements, waiting: [], final: true };
  const onlyParticipates = turn.only && mention?.role === "participant";
  if (onlyParticipates)
    return { held: negate(agree(all(types ?? [], countries))), requirements, waiting: [], final: true };
  if (turn.only || turn.modality === "must") {
    const others = types
      ? [
          ...all(
            ORGANISATION_TYPES.filter((type) => !types.includes(type)),
            countries,
          ),
          // "Must the firm in the lead be the partner's?": firms of the other side.
          ...(side && PREDICATED.test(query.focus)
            ? all(
                types,
                [HOME_COUNTRY, ...context.programme.partners].filter((country) => country !== side),
              )
            : []),
        ]
      : all(
          ORGANISATION_TYPES,
          [HOME_COUNTRY, ...context.programme.partners].filter((c) => c !== side),
        );
    const own = types
      ? agree(all(types, countries))
      : agree([...new Set(all(ORGANISATION_TYPES, countries))].filter((h) => h === "true"));
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
    const any = all(ORGANISATION_TYPES, countries);
    return { held: any.includes("true") ? "true" : agree(any), requirements, waiting: ["lead.type"] };
  }
  return { held: agree(all(types, countries)), requirements, waiting: [] };
}

/** "It may take part but cannot lead." */
export const JOINS_NOT_LEADS =
  /\b(?:can|may|is allowed to|are allowed to)\b[^.?!]{0,50}\b(?:but|yet|though|and) (?:it |they )?(?:can(?:'t|not)|may not|must not|is not allowed to|are not allowed to|not) (?:be the )?(?:lead|head)|(?:能|可以?)(?:参与|参加|加入)[^。?？]{0,10}(?:但(?:是)?|却|而)?不(?:能|可以?|许|得)(?:来)?(?:牵头|挑头|主持)/;

/** "So a firm can only be a participant, right?" */
export const ONLY_JOINS =
  /\b(?:restricted|limited|confined) to (?:an? |the )?(?:\w+ )?(?:participa\w+|partner|member)s?\b|\bonly (?:ever )?(?:(?:be )?(?:allowed|admitted|accepted|permitted) )?(?:in )?(?:(?:get|gets|able|allowed) to )?(?:be |act |join |take part |come in |serve )?(?:as )?(?:an? |the )?(?:\w+ )?(?:participa(?:nts?|te)|partners?|members?)\b|\bonly (?:ever )?(?:(?:get|gets|allowed|able) to )?(?:take part|join in)\b|只能(?:当|做|作为|是|以)?(?:个|一个)?(?:项目)?(?:的)?(?:参与|参加|合作|打下手|配合|陪跑)/;

const PARTNER_WANTS =
  /\b(?:wants?|requires?|insists? on|demands?|expects?) (?:an? |the )?(?:company|enterprise|firm|business)\b|\b(?:does|do|did|is|are) (?:the )?(?:\w+ (?:side |partners? |authorit\w+ |agency |funder )?)(?:really |also |actually )?(?:wants?|requires?|insists?|demands?|asks?|needs?|expects?|keen)\b|(?:方|国|兰|方面)(?:那边)?(?:是不是|是否)?(?:要求|规定|坚持|希望)/;
/** The text says that the partner demands it. */
const WANTS = /\brequires?\b|\binsists?\b|\bdemands?\b|要求/i;

/** In a country that is neither ours nor the partner's; which one, it may not say. */
const ELSEWHERE =
  /\b(?:third|another|other|outside|non-partner) (?:countr(?:y|ies)|states?)\b|\b(?:from|in) (?:elsewhere|outside)\b|第三国|其[他它]国家/;
const NOWHERE = "-";

/** 不是高校就不能牵头, 除了高校都不能牵头. */
const NOBODY_BUT =
  /(?:(?<!是)不是|除了|除)([^,，。?？]{2,16}?)(?:之外|以外|外)?(?:的)?(?:就|便|都|谁(?:都|也)|其[他它](?:单位|人)?都)(?:不(?:能|得|可以?|许|准)|没法|无法|没资格)(?:来)?/;

const LEAD_AND_OTHER =
  /\bboth\b[^?]{0,40}\blead(?:er|ing)?\b[^?]{0,12}\band\b[^?]{0,12}\b(?:participa\w+|partner|member|other)|牵头(?:单位|方)?(?:和|与|跟|及)(?:参与|参加|合作)(?:单位|方)?(?:都|均)/;

const ANY_KIND =
  /\b(?:any|whatever|every) (?:kind|type|sort|form)s? of (?:organi[sz]ation|institution|unit|partner|bod)\w*|\b(?:any|every) (?:organi[sz]ation|institution|unit|applicant)s?\b|\b(?:anyone|anybody|everyone|everybody|whoever)\b[^.?!,]{0,30}\b(?:lead|head|coordinat)|\b(?:no matter|regardless of|irrespective of)\b[^?.]{0,40}\b(?:kind|type|compan|enterprise|organi[sz]ation|who)\w*|(?:甭管|不管|不论|无论|无所谓)[^,，。?？]{0,12}(?:企业|单位|机构|高校|公司|谁|性质)|(?:任何|什么)(?:类型的?|性质的?)?(?:单位|机构)[^,，]{0,4}都|谁都(?:能|可以|行)/;
/** "Any kind of organisation may lead?": not where some may not. */
function everyKind(
  context: DecideContext,
  query: Query,
  requirements: Decision["requirements"],
): Decision | undefined {
  if (!ANY_KIND.test(query.text) || query.turn.modality === "must" || query.turn.only) return undefined;
  const held = ORGANISATION_TYPES.map(
    (type) =>
      possible(context, requirements, { lead: { type, country: HOME_COUNTRY } })?.held ?? ("open" as const),
  );
  const [first] = held;
  if (first === undefined) return undefined;
  const every = held.includes("false")
    ? ("false" as const)
    : held.every((one) => one === first)
      ? first
      : "open";
  return { held: query.turn.negated ? negate(every) : every, requirements, waiting: [], final: true };
}

const CAN_LEAD =
  /^[^,，.;；]{0,12}(?:can|may|could|能|可以)(?!not|'t)[^,，.;；不]{0,12}(?:lead|head|牵头|主持)/;
const BUT = /[,，;；]\s*(?:but|while|whereas|yet|但是?|而|却)/;
/** "Theirs may lead but ours may not, right?": so only where the one may and the other may not. */
function againstEachOther(
  context: DecideContext,
  query: Query,
  requirements: Decision["requirements"],
): Decision | undefined {
  const [one, other, ...others] = query.organisations;
  if (!one || !other || others.length > 0 || !BUT.test(query.text.slice(one.end, other.start)))
    return undefined;
  const says = ({ end }: { end: number }) =>
    CANNOT.test(query.text.slice(end)) ? "false" : CAN_LEAD.test(query.text.slice(end)) ? "true" : undefined;
  const claims = [one, other].map((mention) => {
    const held = mention.types.map(
      (type) =>
        possible(context, requirements, { lead: { type, country: mention.country ?? HOME_COUNTRY } })?.held ??
        "open",
    );
    return { said: says(mention), held: held.every((h) => h === held[0]) ? (held[0] ?? "open") : "open" };
  });
  if (claims.some(({ said }) => said === undefined) || claims[0]?.said === claims[1]?.said) return undefined;
  if (claims.some(({ held }) => held === "open" || held === "in-principle")) return undefined;
  const held = claims.every(({ said, held }) => said === held) ? ("true" as const) : ("false" as const);
  return { held, requirements, waiting: [], final: true };
}
/** "It is a university that leads, and not a firm, right?": so only where a firm may not. */
function notTheOther(
  context: DecideContext,
  query: Query,
  requirements: Decision["requirements"],
): Decision | undefined {
  const set = ({ start }: { start: number }) =>
    SET_ASIDE.test(query.text.slice(Math.max(0, start - 8), start));
  const others = query.organisations.filter(set);
  const named = query.organisations.filter((one) => !set(one));
  if (others.length === 0 || named.length === 0 || query.turn.modality === "may") return undefined;
  const may = ({ types, country }: Query["organisations"][number]) =>
    types.map(
      (type) =>
        possible(context, requirements, { lead: { type, country: country ?? HOME_COUNTRY } })?.held ?? "open",
    );
  const [held, out] = [named.flatMap(may), others.flatMap(may)];
  if ([...held, ...out].some((one) => one === "open" || one === "in-principle")) return undefined;
  const so = held.every((one) => one === "true") && out.every((one) => one === "false");
  return { held: so ? "true" : "false", requirements, waiting: [], final: true };
}
const SET_ASIDE = /(?<!是)(?:而)?(?:不是|并非|而非)(?:由)?$|\b(?:and not|but not|not) (?:an? |the |by )?$/;

const CANNOT =
  /^(?:就|都|也|是|却)?(?:不(?:能|得|可以?|许|行)|没资格)|^ (?:can(?:'t|not)|may not|must not|could not|are not allowed)/;

const LEADS_NOT =
  /^(?:就|都|也|是)?(?:牵不了头|不(?:能|可以|可|许|得)(?:来)?(?:牵头|挑头|主持)|没法牵头)|^ (?:can(?:'t|not)|may not|must not|are not allowed to) (?:lead|head)\b/;

const SELF =
  /\bi(?:'m| am) (?:the |an? )?[\w& -]{2,40} (?:of|at|for|from|with|in) (?:an? |the )?(?:[\w-]+ ){0,3}$|\b(?:we(?:'re| are)|i(?:'m| am)(?: from| at| with| in)?|i work (?:at|for|in)|(?:i|we) (?:run|own|have|head|represent|manage)|as|my|our)\s+(?:(?:a|an|the|own|small|little|big|young|own)\s+)*(?:[\w-]+\s+){0,3}$|(?:我们?(?:是|是一?家|单位是|公司是)?|本|咱们?(?:是)?)\S{0,6}$/;
const OTHER =
  /\b(?:work|team|cooperat|collaborat|partner)\w*(?: up)?(?: \w+){0,3} with (?:an? |the |our )?(?:[\w-]+ ){0,2}$|(?:^|[,，。])(?:已经)?[和跟与同]\S{0,6}$|(?<!\b(?:dear|hi|hello) )\b(?:partner|friends?|colleagues?|other side|they)\b[^.;?!]{0,28}$|(?:合作方|伙伴|对方|外方)\S{0,8}$/;

/** "Would that arrangement pass?": what was told before is asked about. */
export const AS_TOLD =
  /\b(?:that|this|such an?|the) (?:arrangement|set-?up|constellation|construction|line-?up|plan|idea|division|model|solution)\b|(?:这样|这种|该)(?:的)?(?:安排|方案|设想|组合|做法|结构|分工)/;
const THEY_LEAD =
  /(?:对方|他们|外方)[^,，。]{0,8}(?:牵头|挑头|主持|当头|领头)|\bthey\b[^.?!]{0,60}\b(?:lead|head|run|be in charge|take the lead|coordinate)\b/;

/** "May we lead?", "may they?", in a story: who said before what they are. Undefined where the question names it itself. */
function spokenOf(query: Query): Query["organisations"] | undefined {
  const from = query.text.lastIndexOf(query.focus);
  // 和一家公司合作。对方想自己牵头: whoever was told of as theirs.
  if (THEY_LEAD.test(query.focus) || (AS_TOLD.test(query.focus) && THEY_LEAD.test(query.text))) {
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
