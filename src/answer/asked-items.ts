/**
 * The items of a call that an open question asks for: by what it is about, narrowed down by its words.
 * @module
 */
import type { AnyAspect } from "../language/aspect-words.ts";
import type { Scored } from "../language/learned/classifier.ts";
import { aspectsOfLabel } from "../language/learned/labels.ts";
import { readQuestion } from "../language/learned/model.ts";
import { countriesIn } from "../language/places.ts";
import type { Query } from "../language/query.ts";
import { HOME_COUNTRY } from "../language/scope.ts";
import { testsOf } from "../rules/samples.ts";
import { type AnswerContext, itemsAbout, rank, tellingStems } from "./context.ts";
import type { Item } from "./items.ts";
import { isWorded } from "./matter.ts";
import { numberedParts, partAsked, TOGETHER } from "./parts.ts";
import { topicsMatching } from "./topic-words.ts";

/** Facts by the label that asks for them, where the two are named differently. */
const FACT_OF: Readonly<Record<string, string>> = {
  award: "funding-per-project",
  participants: "",
  "topic-fit": "",
};
/** Labels whose own facts may stand beside those of a wider matter: a telephone number is no e-mail address. */
const PARTICULAR = new Set([
  "contact-phone",
  "contact-email",
  "young-scholar-age",
  "attendees",
  "patents",
  "exchanges",
  "young-scholars",
]);

const HANDED_IN =
  /\b(?:hand|send|submit|file)s?\b.{0,30}\b(?:in|to|papers?|parts?|applications?|proposals?|documents?)\b|\b(?:where|to (?:which|what|whom)|which (?:office|institution|department)s?)\b.{0,40}\b(?:submit|hand|send|file)s?\b|\b(?:hand|send|submit|file)s? (?:it|this|that|them) (?:with|to|in to) (?:whom|who|which|what)\b|[交递报]到|交给|提交给/;
const HOUR = "deadline-hour";
const AUTHORITY = /\b(?:departments?|authorit\w+|agenc\w+|institutions? designated)\b|部门|机构/i;
const HOW_MANY_UNITS = /\bhow many\b|\bnumber of\b|\bminimum\b|\bat least\b|几(?:家|个)|至少|最少|最低|起码/;
const HOW_MANY = /\bhow many\b|\bnumber of\b|几(?:家|个|名|位)|多少(?:家|个|名|位|人)/;
const SEVERAL = /\band\b|\bplus\b|[,，、&+/]|和|及|与|还有|跟/;

/** "How many meetings, and how large?", "how many scholars, how old?": the one figure beside the other. */
const BESIDE: [string, RegExp, string][] = [
  ["exchanges", /\b(?:large|big|size|attend\w*|people|participants)\b|规模|人数|多少人|多大/, "attendees"],
  ["attendees", /\bevents?\b|\bmeetings?\b|\bactivit\w+|\bconferences?\b|活动|会议/, "exchanges"],
  ["young-scholars", /\b(?:old|ages?|aged|young(?!\s+s))\b|年龄|岁|多大/, "young-scholar-age"],
];

/** From this chance on a question is about this and nothing else. */
const SURELY = 0.55;
const LIKELY = 0.12;
/** Beside the likeliest, one that is listed with it by a word of its own counts from this share on. */
const BY_WORD = 0.2;
/** How many items an answer tells of one matter; of documents, more. */
const MOST = 4;
const MOST_DOCUMENTS = 8;

/** What a question asks for: the likeliest matter, and those that come near it, all the more where it lists several. */
export function mattersAsked(query: Query): Scored[] {
  const { labels, focus } = query;
  const [top] = labels;
  if (!top) return [];
  const near = top.probability * (SEVERAL.test(focus) ? 0.3 : 0.6);
  const likely = labels.filter(
    (one, i) =>
      i === 0 ||
      (one.probability >= LIKELY &&
        (one.probability >= near ||
          (SEVERAL.test(focus) &&
            isWorded(query, one.label) &&
            one.probability >= top.probability * BY_WORD))),
  );
  const parts = focus.split(/[,，、;；]|\band\b|以及|还有/).filter((part) => part.trim().length > 1);
  // "How long, how many projects, how much in all?": each a question of its own.
  const each =
    parts.length > 2
      ? parts.flatMap((part) => {
          const [own] = readQuestion(part).labels;
          return own && own.probability >= SURELY && own.label !== "oos" ? [own] : [];
        })
      : parts.length === 2
        ? bothOf(parts)
        : [];
  const known = new Set(likely.map(({ label }) => label));
  const beside = BESIDE.flatMap(([label, words, other]) =>
    known.has(label) && !known.has(other) && words.test(focus) ? [{ label: other, probability: LIKELY }] : [],
  );
  return [...likely, ...beside, ...each.filter(({ label }) => !known.has(label))].slice(0, MOST);
}

/** "At most how many, how much in all?": two questions, where each is surely one of its own. */
function bothOf(parts: readonly string[]): Scored[] {
  const own = parts.flatMap((part) => readQuestion(part).labels.slice(0, 1));
  const [one, other] = own;
  return one && other && one.label !== other.label && own.every(({ probability }) => probability >= SURELY)
    ? own.filter(({ label }) => label !== "oos")
    : [];
}

/** The items that answer the question for one programme (null: the call). */
export function itemsFor(context: AnswerContext, programme: string | null): Item[] {
  const { query } = context;
  // A sum granted to a firm, and what it must add: matching, whatever words ask for it.
  if (
    query.quantities.some((q) => q.kind === "amount") &&
    (query.organisations.some((o) => o.types.includes("enterprise")) ||
      query.labels.some(({ label, probability }) => label === "matching" && probability >= LIKELY))
  ) {
    const matching = itemsAbout(context, "matching", [programme]).filter(
      (item) => item.source.kind === "requirement",
    );
    if (matching.length > 0) return matching;
  }
  if (asksSample(context)) return [];
  const spanned = ofRange(context, programme);
  if (spanned.length > 0) return spanned;
  const chosen: Item[] = [];
  for (const { label, probability } of mattersAsked(query)) {
    const about = itemsOnLabel(context, label, programme);
    if (about.length > 0) chosen.push(...narrow(context, about, label));
    else if (chosen.length === 0) {
      // What their side puts in is nothing that ours gets.
      if (label === "partner-funding" && partnersAsked(query).length > 0) return [];
      // The call's own rule stands where the programme sets none.
      if (programme !== null && hasDefault(context, label)) return [];
      // The question is about what the text leaves out; anything else would answer another: a day is no hour.
      if (probability >= SURELY && (label === HOUR || strong(context, programme, 0.8) === undefined))
        return [];
    }
  }
  if (chosen.length === 0) {
    const found = strong(context, programme);
    if (found) chosen.push(found);
  }
  return [...new Set(chosen)];
}

const SAMPLE =
  /\btemplates?\b|\bsample (?:text|agreement|contract|form)s?\b|\bmodel (?:agreement|contract)s?\b|模板|模版|范本|样本|示范文本/;
/** A template is asked for, of which the text has no word. */
export const asksSample = ({ query, catalogue }: AnswerContext): boolean =>
  SAMPLE.test(query.focus) &&
  !catalogue.items.some(({ quotes }) => quotes.some(({ text }) => SAMPLE.test(text.toLowerCase())));

const RANGE =
  /(?<![\d.])(\d)\s*(?:to|[-–—~～]|到|至)\s*(\d)(?![\d.]|\s*(?:years?|months?|年|个月|million|万|projects?|项))/;

/** "The directions 1 to 3": the sentences that speak of that very range. */
function ofRange(context: AnswerContext, programme: string | null): Item[] {
  const [, from, to] = RANGE.exec(context.query.focus) ?? [];
  if (from === undefined || to === undefined) return [];
  const said = new RegExp(`(?<![\\d.])${from}\\s*(?:to|[-–—~～]|到|至)\\s*${to}(?![\\d.])`);
  return context.catalogue.items.filter(
    (item) =>
      item.programme === programme && item.quotes.some(({ text }) => said.test(text.replace(/years?/g, ""))),
  );
}

const WHOM = /\bwho\b(?! (?:does|do) )|\bwhom\b|\bwhich person\b|谁/;
const AT_WHICH =
  /哪个(?:部门|单位|机构)|什么(?:部门|单位|机构)|(?:所在|的)(?:单位|机构)(?=[是?？]|$)|\b(?:which|what) (?:institution|organi[sz]ation|ministry|department|office|agency|body|institute)\b|\bwho(?:m)? (?:does|do) (?:he|she|they) work for\b/;

/** The rules that both sides apply, which say to what authority. */
const authoritiesOf = (context: AnswerContext, programme: string | null) =>
  itemsAbout(context, "both-sides", [programme]).filter((item) =>
    item.quotes.some((quote) => AUTHORITY.test(quote.text)),
  );

/** What a programme says on a label: where the call knows facts of that very name, those. */
export function itemsOnLabel(context: AnswerContext, label: string, programme: string | null): Item[] {
  const about = aspectsOfLabel(label).flatMap((aspect) => itemsAbout(context, aspect, [programme]));
  // "How many fields has it?": those that are listed.
  if (about.length === 0 && label === "directions" && programme !== null)
    return itemsAbout(context, "topics", [programme]).filter(({ source }) => source.kind === "topic");
  // Where the text names no authority, the rule that both sides apply may say to whom.
  if (about.length === 0 && label === "authority") return authoritiesOf(context, programme);
  // "To whom do they hand in their part?": not whom to ask, but the institutions that take it.
  if ((label === "contact" || label === "authority") && HANDED_IN.test(context.query.focus)) {
    const taking = authoritiesOf(context, programme);
    if (taking.length > 0) return taking;
  }
  // "Which institution is she at?"
  if (label === "contact" && AT_WHICH.test(context.query.focus)) {
    const at = about.filter(
      ({ source }) => source.kind === "fact" && source.fact.fact === "contact-organisation",
    );
    const authority = at.length > 0 ? at : itemsAbout(context, "authority", [programme]);
    if (authority.length > 0) return WHOM.test(context.query.focus) ? [...about, ...authority] : authority;
  }
  if (!PARTICULAR.has(label)) return about;
  const isOwn = (item: Item) => item.source.kind === "fact" && item.source.fact.fact === label;
  const own = about.filter(isOwn);
  if (own.length > 0) return own;
  return label.startsWith("contact-") && context.catalogue.items.some(isOwn) ? [] : about;
}

/** An item that shares most of the question's telling words, whatever it is about. */
function strong(context: AnswerContext, programme: string | null, least = 0.6): Item | undefined {
  if (tellingStems(context.query).length === 0) return undefined;
  const best = rank(
    context,
    context.catalogue.items.filter((item) => item.programme === programme && !item.about.has("partners")),
  )[0];
  return best && best.share >= least && best.mass >= 3.5 ? best.item : undefined;
}

/** Of sentences on each side's duties, those on the side that is asked about; all of them where no side is. */
export function ofSideAsked({ query }: AnswerContext, items: Item[]): Item[] {
  const sides = partnersAsked(query);
  if (sides.length === 0) return items;
  const own = items.filter(({ quotes }) => {
    const named = new Set(quotes.flatMap(({ text }) => countriesIn(text).map(({ code }) => code)));
    return sides.some((side) => named.has(side)) && !named.has(HOME_COUNTRY);
  });
  return own.length > 0 ? own : items;
}

/** The partners whose side a question asks about, where it does not ask about the home side as well. */
export function partnersAsked(query: Query): string[] {
  const from = query.text.lastIndexOf(query.focus);
  const codes = query.places
    .filter(
      ({ start, end, kind }) =>
        start >= from &&
        (query.text[end - 1] === "方" ||
          /^方(?!面|向|案|式|法)/.test(query.text.slice(end)) ||
          (kind === "demonym" && SIDE.test(query.text.slice(end))) ||
          (query.turn.exists && THEIR_FIRMS.test(query.text.slice(end))) ||
          OVER_THERE.test(query.text.slice(end))),
    )
    .map(({ code }) => code);
  return codes.includes(HOME_COUNTRY) ? [] : codes.filter((code) => query.scope.partners.includes(code));
}
const THEIR_FIRMS = /^(?:的)?(?:企业|公司|厂家)/;
const OVER_THERE = /^(?:'s side\b|.{0,4}(?:那边|那头|一方))/;
const SIDE =
  /^(?:'s)?\s*(?:(?:partners?|sides?|teams?|firms?|compan(?:y|ies)|enterprises?)\b|(?: also)? (?:themselves|put|putting|pay|paying|contribut\w+|chip\w*|bring\w*|add)\b|那边|一方|方|企业|公司|单位)/;

/** Of the items about a matter, the ones the question's words single out. */
function narrow(context: AnswerContext, everything: Item[], label: string): Item[] {
  const { query } = context;
  const about = label === "matching" ? ofSideAsked(context, everything) : everything;
  const name = FACT_OF[label] ?? label;
  const figures = about.filter((item) => item.source.kind === "fact" && item.source.fact.fact === name);
  if (figures.length > 0) {
    const counted = numberedParts(query.text, figures);
    if (counted.length > 0) return counted;
    const isPart = (item: Item) => item.source.kind === "fact" && item.source.fact.part !== undefined;
    const parts = partAsked(context, figures.filter(isPart));
    const whole = figures.filter((item) => !isPart(item));
    // "How much of it goes to climate?": the text gives no figure for a part of it.
    if (parts.length === 0 && SHARED_OUT.test(query.focus) && namesSome(context, programmesOf(about)))
      return [];
    // "At most how many for each direction?": of every part that the text has a figure of.
    const all = figures.filter(isPart);
    if (EACH_PART.test(query.focus) && all.length > 1) return all;
    // "The total for direction 1": of the part that is named, not of the whole.
    if (parts.length > 0 && !(TOGETHER.test(query.text) && whole.length > 0 && parts.length > 1))
      return parts;
    return whole.length > 0 ? whole : figures;
  }
  if (label === "directions" && about.every(({ source }) => source.kind === "topic")) return about;
  if (label === "topics" || label === "topic-fit") {
    const topics = about.filter((item) => item.source.kind === "topic");
    // The whole list as the text has it stands in the requirement's quote.
    const whole = about.filter((item) => item.source.kind === "requirement");
    const told = rank(
      context,
      about.filter((item) => item.source.kind === "statement"),
    )[0];
    if (told && told.share >= 0.45) return [told.item, ...topics];
    if (topics.length > 0) return [...topics, ...whole];
  }
  if (label === "documents") return about.slice(0, MOST_DOCUMENTS);
  const counted =
    label.startsWith("participants") && HOW_MANY_UNITS.test(query.text)
      ? about.filter(
          (item) =>
            item.source.kind === "requirement" &&
            item.source.requirement.strength !== "encouraged" &&
            testsOf(item.source.requirement).units.some((test) => (test.min ?? 1) > 0),
        )
      : [];
  // How many there must be, the text does not say.
  if (label.startsWith("participants") && HOW_MANY.test(query.text) && counted.length === 0) return [];
  const ranked = rank(
    context,
    (counted.length > 0 ? counted : about).filter((item) => item.source.kind !== "topic"),
  );
  const [top] = ranked;
  if (!top) return about.slice(0, MOST);
  return ranked
    .filter(({ mass }) => mass >= top.mass * 0.6)
    .map(({ item }) => item)
    .slice(0, MOST);
}

const EACH_PART = /\b(?:each|every|per) (?:direction|topic|theme)\b|每个?\s*(?:方向|课题|主题)/;
const SHARED_OUT =
  /\bhow much of\b|\b(?:goes?|going|reserved|earmarked|set aside|allocated|kept) (?:to|for)\b|(?:分给|留给|用于|拨给|投给)/;
/** Some of the topics of these programmes are named, not all that there are. */
function namesSome(context: AnswerContext, programmes: readonly string[]): boolean {
  const named = topicsMatching(context, programmes).length;
  const all = context.catalogue.items.filter(
    ({ source, programme }) =>
      source.kind === "topic" && programme !== null && programmes.includes(programme),
  ).length;
  return named > 0 && named < all;
}
const programmesOf = (items: readonly Item[]) => items.flatMap(({ programme }) => programme ?? []);

/** The call has a general rule on the matter, that a programme may leave as it is. */
function hasDefault(context: AnswerContext, label: string): boolean {
  return aspectsOfLabel(label).some((aspect) => defaultsOn(context, aspect).length > 0);
}

const defaultsOn = (context: AnswerContext, aspect: AnyAspect) =>
  itemsAbout(context, aspect, [null]).filter(
    (item) => item.source.kind === "requirement" && item.source.requirement.default,
  );

/** Where a programme sets no rule of its own, the call's general one stands. */
export function withDefault(context: AnswerContext, programme: string | null, own: Item[]): Item[] {
  const [top] = context.query.labels;
  if (own.length > 0 || programme === null || !top || !hasDefault(context, top.label)) return own;
  const general = aspectsOfLabel(top.label).flatMap((aspect) => itemsAbout(context, aspect, [null]));
  return narrow(context, general, top.label);
}
