/**
 * What the text says on a matter that no evaluator decides: its sentence, and a verdict only where the sentence gives one.
 * @module
 */

import { rarityOf } from "../../language/learned/model.ts";
import { fold } from "../../language/normalise.ts";
import { countriesIn } from "../../language/places.ts";
import type { Query } from "../../language/query.ts";
import { HOME_COUNTRY } from "../../language/scope.ts";
import { itemsOnLabel, ofSideAsked, partnersAsked } from "../asked-items.ts";
import { type AnswerContext, itemsAbout, rank, tellingStems } from "../context.ts";
import { type Item, isElsewhere, isUndecidable } from "../items.ts";
import { hasWordings, quotedIn } from "../quoted.ts";
import { lacksFigure } from "./bounds.ts";
import { fieldOfRule } from "./breach.ts";
import { ENCOURAGED } from "./confirm.ts";
import type { Held } from "./evaluate.ts";
import type { Local } from "./local.ts";
import { affirmed } from "./pointing.ts";
import { asksWhen, DISCOURAGED, ENCOURAGES } from "./rule.ts";

/** What the evaluator decides: where it cannot, a sentence on the matter gives no verdict. */
const EVALUATED = new Set([
  "lead",
  "participants",
  "participants-number",
  "enterprise-needed",
  "partners",
  "third-country",
  "eligibility",
  "individual",
  "duration",
  "extension",
]);

/** "In kind instead of cash?": a kind of contribution that the text does not speak of. */
const KIND_OF_MONEY =
  /\bin[- ]kind\b|\binstead of (?:cash|money)|\bcash or\b|\bloans?\b|\b(?:machine|staff|man|working)[- ]?(?:hours?|time)\b|\b(?:equipment|salar\w+|lab space|rooms?)\b.{0,30}\b(?:count|instead|as)\b|实物|折(?:算|价|抵)|贷款|工时|(?:设备|人力|场地).{0,8}(?:算|抵|折|当)/;
const IN_CASH = /\bin cash\b|\bcash only\b|现金/;
export function otherKind(context: AnswerContext, id: string): boolean {
  return (
    (KIND_OF_MONEY.test(context.query.text) || IN_CASH.test(context.query.focus)) &&
    !itemsAbout(context, "matching", [id, null]).some(({ quotes }) =>
      quotes.some(({ text }) => KIND_OF_MONEY.test(text.toLowerCase()) || IN_CASH.test(text.toLowerCase())),
    )
  );
}

const FREELY =
  /\bfreely\b|\bas (?:we|i|you) (?:like|please|wish|want)\b|\b(?:any|whatever) \w+ (?:we|i|you) (?:like|want|choose)\b|\bfree (?:choice|to choose)\b|\bup to us\b|\bat will\b|随便|随意|自由(?!大学)|任意|自己定|自定|自行(?:决定|拟定)/;

const EVERY =
  /\b(?:all|every|each|none of the)\b|\b(?:not a single|no (?:research )?(?:direction|programm?e|field)s? (?:has|have|contains?))\b|所有|每个|全部|各(?:个|方向)|都/;

const THE_ONLY_ONE = /\bthe (?:only|sole|single) (?:one|[\w-]+ )|唯一/;

/** A sentence that says that there is none. */
const NONE_OF_IT = /^(?:there (?:is|are) no\b|no \w+ (?:is|are|will)\b|none of\b)|^(?:没有|不设|无)/i;

/** A rule with exceptions says neither that there is such a thing nor that there is none. */
const EXCEPTED = /\bexcept\b|除.{1,12}外/;

/**
 * What the text says on a matter that no evaluator decides: told, with a verdict only where the question asks whether it
 * says so at all, or whether what it demands is demanded.
 */
export function told(context: AnswerContext, programme: string | null, label: string): Local | undefined {
  if (label === "matching" && programme !== null && otherKind(context, programme)) return undefined;
  const all = itemsOnLabel(context, label, programme).filter((item) => item.source.kind !== "topic");
  const own =
    label === "contact" && SOMEBODY.test(context.query.focus)
      ? all.filter(({ source }) => !isAddress(source))
      : all;
  const about = label === "matching" ? ofSideAsked(context, all) : own;
  // "Does it say what their firms put in?", where it speaks of ours alone.
  if (
    label === "matching" &&
    context.query.turn.exists &&
    (speaksOfOursAlone(context, about) || lacksFigure(context.query, about))
  )
    return undefined;
  // "Is 1.4 the only one that has any?": as the sentence that says that no other has.
  const none = THE_ONLY_ONE.test(context.query.focus)
    ? itemsOnLabel(context, label, null).find(
        (item) => item.source.kind === "statement" && item.quotes.some(({ text }) => NONE_OF_IT.test(text)),
      )
    : undefined;
  if (none && programme !== null && about.length > 0 && !context.query.turn.negated)
    return {
      ...{ programme, items: [none, ...about.slice(0, 1)], waiting: [], notes: [], final: true },
      held: exceptsFrom(none, programme) ? "true" : "false",
    };
  if (about.length === 0) return undefined;
  // "A contact on our own side?", where only the partners' are named.
  if (
    label.startsWith("contact") &&
    context.query.places.some(({ code }) => code === HOME_COUNTRY) &&
    about.every(({ quotes }) =>
      quotes.every(({ text }) => countriesIn(text).every(({ code }) => code !== HOME_COUNTRY)),
    )
  )
    return undefined;
  const year = label === "batch" ? /\b20\d\d\b/.exec(context.query.focus)?.[0] : undefined;
  if (year !== undefined) {
    // "Is this the 2024 batch?": as the sentence that names its year has it.
    const dated = about.find(({ quotes }) => quotes.some(({ text }) => /\b20\d\d\b/.test(text)));
    if (dated) {
      const said = dated.quotes.some(({ text }) => text.includes(year));
      return {
        programme,
        items: [dated],
        waiting: [],
        notes: [],
        held: said !== context.query.turn.negated ? "true" : "false",
        final: true,
      };
    }
  }
  if (label.startsWith("contact") && otherAddress(context, about)) return undefined;
  const address = label.startsWith("contact") ? sameAddress(context, programme, about) : undefined;
  if (address) return address;
  // "Is there only one contact?"
  const persons = about.filter(({ source }) => source.kind === "fact" && source.fact.fact === "contact");
  if (label === "contact" && persons.length > 0 && JUST_ONE.test(context.query.focus))
    return {
      programme,
      items: persons,
      waiting: [],
      notes: [],
      held: (persons.length === 1) !== context.query.turn.negated ? "true" : "false",
      final: true,
    };
  const ranked = rank(context, about);
  // What is asked for is the very place that the text leaves broken.
  const [closest] = ranked;
  if (closest && closest.mass > 1.5 && isGap(closest.item)) return undefined;
  const named = context.query.scope.by !== "none";
  const sound = ranked.filter(({ item }) => !isGap(item) && (named || !isElsewhere(item)));
  const [first] = sound;
  const rule = sound.find(
    ({ item }) => item.source.kind === "requirement" && item.source.requirement.strength !== "encouraged",
  );
  // A rule counts before a mere sentence that is not much closer.
  const chosen = rule && first && first.mass < NEARER * rule.mass + 1 ? rule : first;
  if (!chosen) return undefined;
  const { item } = chosen;
  // A country beside the partner's: that the partner is who it is says nothing of others, unless it is limited to it.
  if (label === "third-country" && context.query.scope.foreign.length > 0 && !isLimited(item))
    return undefined;
  // "Must a CV go with it?", where something else must.
  if (label === "documents" && namesOther(context, item)) return undefined;
  return { programme, items: [item], waiting: [], ...verdictOn(context, label, item) };
}

const ROUND =
  /\b(first|second|third|fourth|1st|2nd|3rd|4th) (?:batch|round|call|issue|edition)\b|第?([一二三四1-4首])(?:个)?(?:批次?|轮|期)/i;
const NTH: Readonly<Record<string, number>> = {
  ...{ first: 1, second: 2, third: 3, fourth: 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4 },
  ...{ 一: 1, 首: 1, 二: 2, 三: 3, 四: 4, "1": 1, "2": 2, "3": 3, "4": 4 },
};
function roundIn(text: string): number | undefined {
  const match = ROUND.exec(text);
  return NTH[(match?.[1] ?? match?.[2] ?? "").toLowerCase()];
}

/** "Is this the second batch?": as the sentence that counts them has it. */
export function otherRound(context: AnswerContext, programme: string | null): Local | undefined {
  const { query } = context;
  const asked = query.labels[0]?.label === "batch" ? roundIn(query.focus) : undefined;
  const telling = itemsAbout(context, "batch", [programme]).find(({ quotes }) =>
    quotes.some(({ text }) => roundIn(text) !== undefined),
  );
  if (asked === undefined || telling === undefined || query.turn.exists) return undefined;
  const same = telling.quotes.some(({ text }) => roundIn(text) === asked);
  const held = same !== query.turn.negated ? "true" : "false";
  return { programme, items: [telling], waiting: [], notes: [], held, final: true };
}

/** One partner's side is asked about, and every sentence speaks of the home side. */
const speaksOfOursAlone = ({ query }: AnswerContext, items: readonly Item[]): boolean =>
  partnersAsked(query).length > 0 &&
  items.every(({ quotes }) =>
    quotes.some(({ text }) => countriesIn(text).some(({ code }) => code === HOME_COUNTRY)),
  );

function verdictOn(
  context: AnswerContext,
  label: string,
  item: Item,
): { held: Held; notes: string[]; final: true } {
  const { query, words } = context;
  const say = (held: Held, notes: string[] = []) => ({ held, notes, final: true as const });
  if (!hasWordings(item, quotedIn(query.text))) return say("open");
  const { source } = item;
  const affirms = affirmed(query, label);
  const encouraged =
    source.kind === "requirement"
      ? source.requirement.strength === "encouraged"
      : item.quotes.some((quote) => ENCOURAGED.test(quote.text));
  if (source.kind === "statement" && item.quotes.some((quote) => NONE_OF_IT.test(quote.text))) {
    // "There are none, except in 1.4.": no, but for those excepted.
    const named = query.scope.programmes;
    const excepted = (id: string) => exceptsFrom(item, id);
    const exception = item.quotes.some(({ text }) => EXCEPTED.test(text));
    // "Apart from 1.4, are there any?" asks of the rule without its exception.
    const apart = (query.scope.except ?? []).length > 0 && query.scope.except?.every(excepted);
    // "Do all have none?" and "do all have some?" both forget the exception.
    if (exception && apart) return say(SAYS_NONE.test(query.focus.replace(SO_IT_IS, "")) ? "true" : "false");
    if (exception && named.length === 0) return say(EVERY.test(query.focus) ? "false" : "open");
    return say((affirms ?? !query.turn.negated) === (exception && named.every(excepted)) ? "true" : "false");
  }
  // "Is it true that they use the 2+2 mode?": named as the text itself calls it.
  if (
    source.kind === "requirement" &&
    query.turn.modality !== "must" &&
    namesIt(query, item) &&
    !saysMore(query, item)
  )
    return say((affirms ?? !query.turn.negated) ? "true" : "false");
  // "Is there someone I could ring up?"
  if (label.startsWith("contact") && SOMEBODY.test(query.focus) && !query.turn.negated) return say("true");
  // "Is it limited to some?": that the partner is named limits nothing.
  if (query.turn.exists && label === "partners" && LIMITS.test(query.focus))
    return say(isLimited(item) ? "true" : "open");
  if (query.turn.exists)
    return say(
      source.kind !== "fact" && item.quotes.some((quote) => EXCEPTED.test(quote.text)) ? "open" : "true",
    );
  if (encouraged && ENCOURAGES.test(query.focus))
    return say(
      query.turn.negated || query.turn.claim?.affirms === false || DISCOURAGED.test(query.focus)
        ? "false"
        : "true",
    );
  if (encouraged)
    return affirms === undefined || (query.turn.modality === "must" && affirms === false)
      ? say("open", [words.encouraged])
      : query.turn.modality === "must"
        ? say(source.kind === "requirement" ? "false" : "open", [words.encouraged])
        : say(affirms ? "true" : "false", [words.encouraged]);
  if (source.kind === "requirement" && source.requirement.strength === "must" && FREELY.test(query.focus))
    return say("false");
  // "Must firms be in?", where they can be.
  if (
    source.kind === "statement" &&
    query.turn.modality === "must" &&
    affirms === true &&
    item.quotes.some(({ text }) => MAY_BE.test(text))
  )
    return say("false");
  // "Is exchange encouraged?", "do projects rest on agreements?": the sentence says so, or says nothing of it.
  if (source.kind === "statement" && !source.statement.unjudged && repeats(query, item))
    return say((affirms ?? !query.turn.negated) ? "true" : "false");
  if (isElsewhere(item)) return say("open", [words.elsewhere]);
  // A sentence that nothing can judge, or a value that was not compared, decides nothing.
  if (source.kind === "statement" && source.statement.unjudged) return say("open", [words.unjudged]);
  // What is offered for what this rule demands, the text would have to speak of.
  if (
    fieldOfRule(label) !== undefined &&
    query.turn.modality === "may" &&
    !query.turn.claim &&
    !query.turn.without
  )
    return say("open");
  if (asksWhen(query, [item])) return say("open");
  // "Does it need 2+2?": the rule is named as the text itself calls it.
  if (
    source.kind === "requirement" &&
    source.requirement.strength === "must" &&
    query.turn.modality === "must" &&
    namesIt(query, item)
  )
    return say(affirms === undefined ? "open" : affirms ? "true" : "false");
  if (affirms === undefined || source.kind === "fact" || EVALUATED.has(label) || !isDemand(context, label))
    return say("open");
  if (source.kind === "requirement" && source.requirement.strength === "in-principle")
    return say("in-principle");
  return say(affirms ? "true" : "false");
}

/** The text lets in, and demands nothing. */
const MAY_BE =
  /\bcan (?:only |also )?be\b|\bmay (?:only |also )?(?:be|take part|participate)\b|可(?:以|作为)/i;

/** The question uses the name that the text gives a rule in quotation marks. */
const namesIt = ({ text }: Query, { quotes }: Item) =>
  quotes.some((quote) =>
    quotedIn(quote.text).some((name) => name.length < NAME && fold(text).includes(name)),
  );
/** Beside that name the question says something else of it, or counts. */
function saysMore({ text, focus, quantities }: Query, { quotes }: Item): boolean {
  const names = quotes.flatMap((quote) => quotedIn(quote.text)).filter((name) => text.includes(name));
  const inName = (start: number) =>
    names.some((name) => text.indexOf(name) <= start && start < text.indexOf(name) + name.length);
  return INSTEAD.test(focus) || quantities.some(({ start }) => !inName(start));
}
const INSTEAD =
  /\b(?:instead|rather|without|replace\w*|another|other|enough|ok|okay)\b|代替|替代|另外|换成|不用|够/;
/** A longer wording is no name. */
const NAME = 24;

const LIMITS = /\blimit\w*|\brestrict\w*|限/;
const isLimited = ({ quotes }: Item) =>
  quotes.some(({ text }) => /\blimited to\b|\bonly\b|仅限|只限/i.test(text));

/** A word from here on is seldom enough to name a paper. */
const SELDOM = 0.55;
/** The paper that is asked for by its name is not what the sentence speaks of. */
function namesOther({ query }: AnswerContext, item: Item): boolean {
  const named = tellingStems(query, true).filter((stem) => rarityOf(stem) >= SELDOM);
  return named.length > 0 && !named.some((stem) => item.words.has(stem));
}

const OTHER_ADDRESS =
  /\bwe ?chat\b|微信|\bqq\b|\bfax\b|传真|\bwhats ?app\b|\bskype\b|\bzoom\b|\bteams\b|\blinkedin\b/i;
/** A way to reach somebody that no line gives. */
const otherAddress = ({ query }: AnswerContext, items: readonly Item[]) =>
  OTHER_ADDRESS.test(query.focus) &&
  !items.some(({ quotes }) => quotes.some(({ text }) => OTHER_ADDRESS.test(text)));

const NUMBER_TOLD = /\+?\d[\d -]{5,}\d/g;
const MAIL_TOLD = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
/** "Is his number +82 …?": as the lines on the contact have it. */
function sameAddress(
  { query }: AnswerContext,
  programme: string | null,
  about: readonly Item[],
): Local | undefined {
  const told = about.flatMap(({ quotes }) => quotes.map(({ text }) => text)).join(" ");
  for (const [pattern, plain] of [
    [NUMBER_TOLD, (one: string) => one.replace(/\D/g, "")],
    [MAIL_TOLD, (one: string) => one.toLowerCase()],
  ] as const) {
    const asked = query.text.match(pattern)?.map(plain) ?? [];
    const known = told.match(pattern)?.map(plain) ?? [];
    if (asked.length === 0 || known.length === 0) continue;
    const same = asked.every((one) => known.some((other) => other.includes(one) || one.includes(other)));
    const having = about.filter(({ quotes }) => quotes.some(({ text }) => text.match(pattern) !== null));
    return {
      programme,
      items: having.slice(0, 1),
      notes: [],
      waiting: [],
      held: same !== query.turn.negated ? "true" : "false",
      final: true,
    };
  }
  return undefined;
}

/** That an address is missing says nothing on whether there is anybody. */
const isAddress = (source: Item["source"]) =>
  source.kind === "fact" && ["contact-email", "contact-phone"].includes(source.fact.fact);

/** "There are none, except in 1.4": whether a sentence excepts the programme. */
export const exceptsFrom = (item: Item, id: string): boolean =>
  item.quotes.some(({ text }) => EXCEPTED.test(text) && text.slice(text.search(EXCEPTED)).includes(id));

/** That there is none is said; a closing that only asks whether it is so. */
const SAYS_NONE =
  /\b(?:no|none|not|never|without|nothing|nowhere)\b|n't\b|没|不(?:再|设|分|含|包括|存在|带|列)|无/;
const SO_IT_IS =
  /(?:[,，]\s*)?(?:没错吧?|对不对|是不是|是吧|right|correct|isn't (?:it|that so)|aren't (?:they|there))\s*[?？。.]*$/;

const JUST_ONE = /\b(?:only|just) (?:one|a single)\b|只有一(?:个|位|名)|就一(?:个|位|名)/;
const SOMEBODY =
  /\b(?:some|any)(?:one|body)\b|\b(?:a|any) (?:person|contact|name|human)\b|有(?:没有)?(?:谁|人)|有(?:没有)?.{0,4}联系人/;

/** The text is broken here, or lacks what it speaks of. */
const isGap = (item: Item) => isUndecidable(item) && !isElsewhere(item);

/** A sentence so many times closer to the question tells more than a rule. */
const NEARER = 1.5;

/** Most of what the question says stands in the item's words. */
function repeats(query: Query, item: Item): boolean {
  const stems = tellingStems(query, true);
  return stems.length > 0 && stems.filter((stem) => item.words.has(stem)).length >= 0.75 * stems.length;
}

/** The question asks for a duty, or for a rule that is or is not kept. */
function isDemand({ query }: AnswerContext, label: string): boolean {
  return query.turn.modality === "must" || query.turn.claim !== undefined || fieldOfRule(label) !== undefined;
}
