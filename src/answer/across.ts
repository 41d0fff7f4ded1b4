/**
 * Claims that set one programme against all others: "apart from Peru, does any …?", "only 3.1 …", "nobody but Peru …".
 * What is asked of them is asked of every programme, and those for which it holds are compared with those named.
 * @module
 */
import type { Verdict } from "../contract.ts";
import { isSo } from "../language/comparators.ts";
import type { Place } from "../language/places.ts";
import { understand } from "../language/query.ts";
import { HOME_COUNTRY, programmesWith, scopeOf } from "../language/scope.ts";
import { isBroken } from "./claims/breach.ts";
import { decideFor } from "./claims/claim.ts";
import { itemsOf, type Local } from "./claims/local.ts";
import { exceptsFrom } from "./claims/told.ts";
import {
  type AnswerContext,
  answerContext,
  citationsOf,
  itemsAbout,
  nameOf,
  say,
  suggest,
} from "./context.ts";
import { every } from "./figures.ts";
import { type Finding, finding } from "./finding.ts";
import { asksTopic, settleTopic } from "./settle.ts";
import { select } from "./which.ts";

/** A place, a number or a name of a programme in the masked text. */
const NAMED =
  "(?:(?:the|in|with|for|under|from|by|of|direction|programme|number|中)? ?)§+(?:(?: ?(?:,|/|and|or|&|、|和|与|及|或) ?|[ -])(?:the )?§+)*(?:(?:'s)?[ -](?:programm?es?|calls?|ones?|lines?|schemes?|projects?|flagship|joint laborator\\w+|laborator\\w+|labs?)|的?(?:项目|专项|那个|旗舰))*";
const BUT =
  "(?:apart from|aside from|other than|except(?:ing)?(?: for)?|besides|but for|in addition to|leaving aside|not counting|but|outside|除了|除)";

const EXCEPT = new RegExp(`(?<![a-z])${BUT}\\s*(\\p{Script=Han}{0,3}${NAMED})(?:之外|以外|外)?[,，]?`, "u");
/** What is said of all the others is that they do not. */
const NONE_ELSE =
  /\b(?:nobody|no one|none|nowhere|nothing|never)\b|\bno (?:other )?(?:programm?e|partner|country|call|one|line|scheme)s?\b|\b(?:not|n't)\b[^?]{0,24}\b(?:any|other)|(?:都|就|再)?(?:没有?|不)(?:有)?(?:别的|其[他它余])|(?:别的|其[他它余])[^,，?？]{0,8}(?:都)?(?:没|不)|就没/;
/** One of the others is asked for. */
const ANY_ELSE =
  /\b(?:any|another|anywhere|anyone|anybody|others?|else|elsewhere|a second|somewhere|somebody|someone)\b|还有?(?:没有)?(?:别的|其[他它]|哪|什么)|(?:别的|其[他它]|另外)[^,，?？]{0,12}(?:也|吗|么)|有(?:没有)?(?:别的|其[他它])/;

const SOLE = [
  new RegExp(
    `\\b(?:nobody|no one|none|nothing|nowhere|no (?:other )?(?:programm?e|partner|country|call|line)s?)\\b(?: else)?(?=[^?]*?${BUT} ?${NAMED})`,
  ),
  new RegExp(
    `\\bonly (${NAMED})(?= \\w)(?! (?:[\\w-]+ )?(?:fields?|topics?|directions?|areas?|subjects?|themes?)\\b)(?! (?:compan|firm|enterpris|universit|institut|partner|side|team))`,
  ),
  new RegExp(
    `(${NAMED})(?: is| are)? alone (?:in (?=\\w+ing\\b)|(?=(?:lists?|has|have|asks?|funds?|wants?|names?|offers?|covers?|requires?|mentions?|allows?|takes?)\\b))`,
  ),
  new RegExp(
    `(${NAMED}) (?:is |are )?the (?:only|sole|one) (?:one|programm?e|country|partner|call|line|scheme)s? (?:to|that|which|where|in which|having)?`,
  ),
  new RegExp(`(?:只有|唯有|仅有|唯独|只能(?:报|申报|申请|走|选))(${NAMED})`),
];

/** From this chance on it is asked whether one side's doing will do. */
const OF_SIDES = 0.2;
/** Not the programme: its side, which applies, fills in, signs. */
const SIDE =
  /^(?:'s)? ?(?:partner|side|team|compan|firm|enterpris|universit|institut|group|伙伴|一?方(?!向)|单位|企业|公司|高校|团队|那?边)|^(?: [a-z]+){0,2} (?:appl(?:y|ies|ied)|submit|fil(?:e|l)|hand|sign|pay|pays|paid|declar|send|sent|register|contribut|lead|turn)/;

interface Claim {
  /** The programmes set apart. */
  apart: string[];
  /** What is asked of every programme. */
  rest: string;
  /** It is claimed that no other does. */
  sole: boolean;
}

/** The focus with places, numbers and names of programmes masked, letter for letter. */
function masked({ query, call }: AnswerContext): string {
  const { text, focus, places, scope } = query;
  const from = text.lastIndexOf(focus);
  const spans = places
    .filter(({ code }) => code !== HOME_COUNTRY)
    .map(({ start, end }) => ({ start: start - from, end: end - from }));
  const named = call.programmes.map(({ id }) => id).concat(scope.names.filter((name) => !/^\d/.test(name)));
  for (const name of named)
    for (let at = focus.indexOf(name); at >= 0; at = focus.indexOf(name, at + 1))
      spans.push({ start: at, end: at + name.length });
  return spans
    .filter(({ start, end }) => start >= 0 && end <= focus.length)
    .reduce(
      (rest, { start, end }) => rest.slice(0, start) + "§".repeat(end - start) + rest.slice(end),
      focus,
    );
}

function claimOf(context: AnswerContext): Claim | undefined {
  const { query, call } = context;
  const mask = masked(context);
  const { focus } = query;
  // "Is a filing in Lima alone valid?": one side alone, and not one programme.
  const sided = ["both-sides", "form"].some(
    (label) =>
      isBroken(label, focus) &&
      query.labels.some((one) => one.label === label && one.probability >= OF_SIDES),
  );
  if (sided || !mask.includes("§")) return undefined;
  const han = query.language === "zh";
  const from = query.text.lastIndexOf(focus);
  const programmesIn = (start: number, said: string) => {
    const text = focus.slice(start, start + said.length);
    const at = from + start;
    const places = query.places
      .filter((place) => place.start >= at && place.end <= at + said.length)
      .map((place) => ({ ...place, start: place.start - at, end: place.end - at }));
    return scopeOf(text, call, places).programmes;
  };
  const without = (start: number, length: number, by: string) =>
    `${focus.slice(0, start)}${by}${focus.slice(start + length)}`;
  const except = EXCEPT.exec(mask);
  if (except?.[1] !== undefined) {
    const start = except.index + except[0].indexOf(except[1]);
    if (SIDE.test(mask.slice(start + except[1].length))) return undefined;
    const rest = without(except.index, except[0].length, " ");
    const sole = NONE_ELSE.test(rest);
    if (!sole && !ANY_ELSE.test(rest)) return undefined;
    const plain = sole ? rest.replace(NONE_ELSE, han ? "有别的" : " any programme ") : rest;
    return { apart: programmesIn(start, except[1]), rest: plain, sole };
  }
  for (const pattern of SOLE) {
    const match = pattern.exec(mask);
    if (match?.[1] === undefined) continue;
    const start = match.index + match[0].indexOf(match[1]);
    if (SIDE.test(mask.slice(start + match[1].length))) continue;
    const rest = without(match.index, match[0].length, han ? "" : " any programme ");
    return { apart: programmesIn(start, match[1]), rest, sole: true };
  }
  return undefined;
}

/** What every programme says to a question that names none. */
function decidedOf(context: AnswerContext, rest: string): { asked: AnswerContext; locals: Local[] } {
  const { call, asOf, query } = context;
  const claim = understand(/[?？]\s*$/.test(rest) ? rest : `${rest}?`, call, asOf, query.language);
  const { torn: _t, claim: _c, contrary: _y, said: _s, ...turn } = claim.turn;
  const asked = answerContext(
    call,
    {
      ...claim,
      ...{ kind: "yes-no" as const, asked: true },
      turn: { ...turn, negated: false, only: false, without: false },
      scope: { ...claim.scope, programmes: [], also: [], numbers: [], names: [], by: "none" },
      places: [],
    },
    asOf,
  );
  settleTopic(asked);
  return { asked, locals: withChannels(asked, claim.places) ?? byFigures(asked, claim.scope.names) };
}

/** "Any other way with Peru?": no matter is named but the country, whose programmes there are. */
function withChannels(asked: AnswerContext, places: readonly Place[]): Local[] | undefined {
  const { query, call } = asked;
  const countries = places.filter(({ code }) => code !== HOME_COUNTRY);
  const [top] = query.labels;
  if (countries.length === 0 || !top || query.topics.length > 0 || !CHANNEL.test(query.focus))
    return undefined;
  if (!OF_CHANNELS.has(top.label) && top.probability >= SURELY) return undefined;
  return countries
    .flatMap(({ code }) => {
      const { own, shared } = programmesWith(call, code);
      return [...own, ...shared];
    })
    .map(({ id }) => ({
      ...{ programme: id, held: "true", notes: [], waiting: [] },
      items: itemsAbout(asked, "partners", [id]),
    }));
}
const CHANNEL =
  /\b(?:programm?e|scheme|call|line|way|route|option|channel|possibilit|opportunit|direction|project)\w*\b|渠道|项目|专项|途径|方向|机会|口子/;
const OF_CHANNELS = new Set([
  "partners",
  "overview",
  "topics",
  "topic-fit",
  "projects",
  "directions",
  "batch",
]);
const SURELY = 0.5;

/** Those that have a figure as it is named, or what each says. @param names what calls a programme by its name */
function byFigures(asked: AnswerContext, names: readonly string[]): Local[] {
  const ids = every(asked);
  const [top] = asked.query.labels;
  const numbered = asked.query.quantities.some(({ kind }) => kind !== "date" && kind !== "age");
  if (top && FIGURES.has(top.label) && numbered) {
    const selected = select(asked);
    return (selected?.ids ?? []).map((id) => ({
      ...{ programme: id, held: "true", notes: [], waiting: [] },
      items: (selected?.items ?? []).filter(({ programme }) => programme === id),
    }));
  }
  // "… use the 2+2 model?": a word of one programme's own.
  const called = names.length > 0 ? scopeOf(names.join(" "), asked.call, []).programmes : [];
  return (called.length > 0 ? called : ids).flatMap((id) => decideFor(asked, id) ?? []);
}
const FIGURES = new Set(["projects", "funding", "duration", "award"]);

/** What the call says as a whole, but for a programme: the sentence itself is asked about. */
const excepted = (context: AnswerContext, ids: readonly string[]): boolean =>
  context.query.labels
    .slice(0, 2)
    .some(({ label }) =>
      itemsOf(context, label, [null]).some((item) => ids.some((id) => exceptsFrom(item, id))),
    );

const isUnsure = ({ held, weak }: Local): boolean => held === "open" && !weak;
const holds = ({ held }: Local): boolean => held === "true" || held === "in-principle";

/** "Vaccines are listed in two programmes, right?": for how many it holds. */
function answerCounted(context: AnswerContext): Finding | undefined {
  const { query } = context;
  const [count, more] = query.quantities.filter((one) => one.kind === "count");
  if (query.scope.by !== "none" || count?.kind !== "count" || more || !asksTopic(query)) return undefined;
  const noun = OF_PROGRAMMES.exec(query.text.slice(count.end));
  const from = query.text.lastIndexOf(query.focus);
  if (!noun || from < 0 || count.start < from) return undefined;
  const before = query.focus.slice(0, count.start - from).replace(COMPARING, " ");
  const after = query.text.slice(count.end + noun[0].length);
  const { asked, locals } = decidedOf(context, `${before} any programme ${after}`);
  const holding = locals.filter(holds);
  const unsure = asked.query.topics.length > 0 ? 0 : locals.filter(isUnsure).length;
  if (holding.length === 0) return undefined;
  const exact = /\b(?:only|just|exactly|precisely)\b/.test(query.focus);
  const comparator =
    count.comparator === "exact" && !exact && !query.turn.only ? "at-least" : count.comparator;
  const held = isSo(holding.length, comparator, count.value);
  const most = isSo(holding.length + unsure, comparator, count.value);
  return told(
    context,
    asked,
    held !== most ? "depends" : held !== query.turn.negated ? "yes" : "no",
    holding,
  );
}
const OF_PROGRAMMES = /^ (?:different |separate |single )?(?:programm?e|call|scheme|line)s?\b/;
const COMPARING =
  /\b(?:only|just|exactly|precisely|at least|at most|more than|fewer than|less than|no more than)\s*$/;

/** Decides such a claim; undefined where the question makes none, or no programme is told of. */
export function answerAcross(context: AnswerContext): Finding | undefined {
  const { query } = context;
  const counted = answerCounted(context);
  if (counted) return counted;
  if (query.organisations.length > 0 && !EXCEPT.test(masked(context))) return undefined;
  const claim = claimOf(context);
  if (!claim || claim.apart.length === 0 || excepted(context, claim.apart)) return undefined;
  const { asked, locals } = decidedOf(context, claim.rest);
  const own = locals.filter(({ programme }) => claim.apart.includes(programme ?? ""));
  const others = locals.filter(({ programme }) => !claim.apart.includes(programme ?? ""));
  const holding = others.filter(holds);
  // A topic named by its own name is in the lists that have that name; what is only near it is not.
  const unsure = asked.query.topics.length > 0 ? [] : others.filter(isUnsure);
  if (!own.some(holds) && holding.length === 0) return undefined;
  const verdict: Verdict =
    holding.length > 0
      ? claim.sole
        ? "no"
        : "yes"
      : unsure.length > 0
        ? "depends"
        : claim.sole
          ? "yes"
          : "no";
  return told(context, asked, verdict, [...own.filter(holds), ...holding]);
}

/** The verdict, and those that tell it. */
function told(
  context: AnswerContext,
  asked: AnswerContext,
  verdict: Verdict,
  telling: readonly Local[],
): Finding {
  const { words } = context;
  const ids = [...new Set(telling.flatMap(({ programme }) => programme ?? []))];
  // Each with what it says; so many that it would be long, by name alone.
  const each = telling.flatMap(({ programme, items: [item] }) =>
    item && programme !== null
      ? words.sentenceFor(nameOf(context, programme), say(context, item.summary))
      : [],
  );
  const named = ids.length > MOST_TOLD || each.length < telling.length;
  return finding({
    outcome: "answered",
    verdict,
    programmes: ids,
    head: named
      ? `${words.verdict[verdict]} ${words.selected(ids.map((id) => nameOf(context, id)))}`
      : words.verdict[verdict],
    lines: [...(named ? [] : each), ...(verdict === "depends" ? [words.readings] : [])],
    citations: citationsOf(
      context,
      telling.flatMap(({ items }) => items),
    ),
    suggestions: suggest(context, ids, asksTopic(asked.query) ? ["topics"] : []),
  });
}
/** Of no more programmes it is told what each says. */
const MOST_TOLD = 4;
