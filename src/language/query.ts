/**
 * A message understood: which programmes, what about them, what kind of question, and the facts it gives.
 * @module
 */
import type { Language } from "../contract.ts";
import type { Call } from "../knowledge/model.ts";
import { matterOf, withoutAsides, writtenOut } from "./asides.ts";
import { aspectsAsked, chanceOfYesNo, labelsAsked, turnAsked } from "./asked.ts";
import type { AspectHit } from "./aspects.ts";
import { closingIn, focusOf } from "./focus.ts";
import { plainlyFramed } from "./framings.ts";
import { asParticipant } from "./joining.ts";
import type { Scored } from "./learned/classifier.ts";
import { mend } from "./mend.ts";
import { hasHan, normalise } from "./normalise.ts";
import { type OrganisationMention, organisationsIn, seatAbroad } from "./organisations.ts";
import { countriesIn, type Place } from "./places.ts";
import { type Quantity, quantitiesIn } from "./quantities.ts";
import { asksOpenly, isYesNo, type Kind, kindOf, type Turn, turnOf } from "./question.ts";
import type { Scope } from "./scope.ts";
import { scopeOfFocus } from "./scope-meant.ts";
import { tokenise } from "./tokens.ts";
import { type TopicHit, topicsNamed } from "./topics.ts";

export interface Query {
  /** As asked. */
  raw: string;
  /** Normalised, lower case, typing errors mended. */
  text: string;
  /** The sentence of it that asks. */
  focus: string;
  language: Language;
  kind: Kind;
  /** It asks for yes or no, whatever its kind. */
  asked: boolean;
  turn: Turn;
  /** It asks the contrary of what its text was put as: a yes to that is a no to it. */
  turned?: true;
  scope: Scope;
  /** What it is about, in the terms that were learned, the likeliest first. */
  labels: readonly Scored[];
  /** What the question is about, the most specific first. */
  aspects: readonly AspectHit[];
  topics: TopicHit[];
  organisations: OrganisationMention[];
  quantities: Quantity[];
  places: Place[];
  /** What was asked before of the same programme, the last first: the part of it that was named may still be meant. */
  before?: readonly string[];
}

/** What only a Chinese question has, whatever names and terms stand in it. */
const ASKING_ZH =
  /[吗呢么吧的][\s?？。!！]*$|是不是|能不能|可不可以|多少|几[个年项家]|怎么|什么|哪[些个]|包括|有没有/;

/** How an English question begins. */
const ENGLISH_START =
  /^\W*(?:(?:and|so|but|hi|hello|please|ok)\W+)*(?:is|are|do|does|did|can|could|may|must|should|will|would|has|have|what|which|who|whom|when|where|how|why|need|any)\b/i;

/** The language a message is written in: Chinese where it has Chinese words of its own, beside names. */
export function languageOf(text: string): Language {
  const han = (text.match(/\p{Script=Han}/gu) ?? []).length;
  const latin = (text.match(/[A-Za-z]{2,}/g) ?? []).length;
  // A Chinese name in brackets or quotation marks does not make an English question Chinese.
  // "May a lecturer lead a 攻关课题?": English with a name in it.
  if (han > 0 && latin >= 3 && ENGLISH_START.test(text) && !ASKING_ZH.test(text)) return "en";
  if (han > 0 && latin > 3) {
    const outside = text.replace(/[（(《“"「][^）)》”"」]{0,200}[）)》”"」]/g, " ");
    const hanOutside = (outside.match(/\p{Script=Han}/gu) ?? []).length;
    return hanOutside * 1.2 > latin || (hanOutside > 1 && ASKING_ZH.test(outside)) ? "zh" : "en";
  }
  return han > 0 ? "zh" : "en";
}

/** Below this chance a sentence does not tell what it asks about. */
const TELLING = 0.4;

/** "Can that be done?", 这样行吗: what is asked about was told before. */
const POINTING =
  /^.{0,60}\b(?:can|may|could|would|will|is|does|do|are) (?:that|this|it|those|these)\b.{0,32}$|^.{0,16}\b(?:can|may|could|would|will|are) (?:we|i|they) (?:still|then|nevertheless|even so|anyway) (?:apply|submit|go for|go ahead|take part|join|be eligible)\b.{0,32}$|^.{0,16}\b(?:can|may|could|would|will|are) (?:we|i|they) (?:apply|submit|go for|go ahead|take part|join)\b.{0,20}\b(?:anyway|nevertheless|all the same|like (?:that|this))\b.{0,8}$|^(?:so |still )?(?:eligible|allowed|acceptable|valid|good enough|ok|okay|fine) (?:for|in|under|with)\b.{0,44}$|^.{0,12}\b(?:is|are|would|will) (?:the|our|my) (?:date|year|age|period|sum|amount|number|line-?up|set-?up|team)\b.{0,24}$|^.{0,24}(?:这样|这种(?:情况)?|这么(?:做|办)?)\S{0,8}$/;

/** "Is he right?", "Fine?": the sentence that asks with as many before it as tell what about. */
function tellingFocus(text: string, focus: string): string {
  let start = text.lastIndexOf(focus);
  if (start < 0) return focus;
  const end = start + focus.length;
  // What asks is a clause of a long sentence: so may be what tells of what.
  const story = hasHan(text) && /[,，]$/.test(text.slice(0, start).trimEnd());
  for (let more = 0; more < 2 && start > 0; more++) {
    const pointing = more === 0 && POINTING.test(focus);
    const known = labelsAsked(text.slice(start, end), text.slice(start, end))[0]?.probability ?? 1;
    if (known >= TELLING && !pointing) break;
    const before = text.slice(0, start).trimEnd();
    start = Math.max(
      0,
      ...[". ", "! ", "? ", "; ", "。", "！", "？", "；", ...(story ? [",", "，"] : [])].map((stop) => {
        const at = before.lastIndexOf(stop, before.length - 2);
        return at < 0 ? 0 : at + stop.length;
      }),
    );
  }
  return text.slice(start, end);
}

/** "Besides firms, may universities join, too?": what is named to be set aside. */
const SPARED =
  /除了?[^,，。?？]{1,10}(?:之外|以外|外)?[,，](?=.{0,16}(?:还|也|其他|其它|别的))|\b(?:besides|in addition to|apart from|aside from|other than) (?:the )?[\w-]+(?: [\w-]+)?,(?=.*\b(?:also|too|as well|other|welcome|join)\b)/g;
const sparedIn = (text: string) =>
  [...text.matchAll(SPARED)].map((match) => ({ start: match.index, end: match.index + match[0].length }));

/** "Chile has more than Peru?": a claim, and a question mark. */
const CLAIMS_MORE =
  /^(?!.*\b(?:what|which|who|how|where|when|why|or|compare)\b)\w+ (?:\w+ ){0,3}(?:has|have|gets?|is|are|runs?|lasts?|supports?)\b.*\bthan\b[^?]*\?\s*$/;
/** From this chance on a message asks for a yes or no, though no word of it says so. */
const SURELY = 0.8;

/** "(Not the flagship)": which one is meant, and nothing is denied. */
const EXCLUDED = /[（(](?:not|不是|非)\s?[^()（）]{1,24}[)）]/g;
/** What the asker thinks, before what is asked. */
const BELIEF =
  /(?:^|(?<=[.!?] ))(?:and |but )?(?:my (?:only |main |big |one )?(?:worry|concern|fear|doubt) is\b|(?:i|my \w+|we) (?:suspect|suppose|fear|guess|doubt|am afraid|'m afraid|rather think)s?\b)[^.?!]*[.!]\s+/g;
/** "My worry is that it might not count. Does it?": whether it does, not whether it does not. */
const hoped = (belief: string) =>
  belief.replace(/\b(might|may|could|would|will|does|do|is|are|can)(?: not|n't)\b/g, "$1");
/** "It lasts three years.": told as a fact, to be confirmed, from this chance on. */
const TOLD = {
  pattern: /^(?!.*[?？])[^.。]{12,}\b(?:lasts?|runs?|is|are|must|may|can|has|have)\b[^.。]*\.\s*$/,
  chance: 0.7,
};
/** A shorter rest says too little by itself. */
const LEAST_MATTER = 7;

const namesKnown = new WeakMap<Call, string[]>();

/** The Chinese words of a call's programmes: what a word that sounds like them may be meant to be. */
function namesOf(call: Call): string[] {
  const known = namesKnown.get(call);
  if (known) return known;
  const names = [
    ...new Set(
      call.programmes.flatMap(({ names, title }) =>
        [...(names?.zh ?? []), title.zh].flatMap((name) =>
          tokenise(name).flatMap(({ han, start, end }) =>
            han && end - start > 1 ? [name.slice(start, end)] : [],
          ),
        ),
      ),
    ),
  ];
  namesKnown.set(call, names);
  return names;
}

/** Understands one question about one call. `asOf` (ISO date) is the year of dates without one. */
export function understand(raw: string, call: Call, asOf: string, language?: Language): Query {
  const candidates = [...new Set(call.programmes.flatMap((p) => p.partners))];
  const framed = plainlyFramed(
    mend(writtenOut(normalise(raw)), { partners: candidates, names: namesOf(call) }),
  );
  const mended = withoutAsides(framed.text);
  const text = mended.toLowerCase();
  const written = languageOf(raw);
  const chinese = hasHan(text);
  const places = countriesIn(mended, { candidates }).filter((place) => !isLanguage(text, place));
  const topics = topicsNamed(mended, call);
  // "Intelligent green industry": a listed topic's name names no organisation.
  const spared = sparedIn(text);
  const organisations = organisationsIn(text, places)
    .filter(({ start, end }) => !spared.some((span) => span.start <= start && end <= span.end))
    .filter(
      ({ start, end }) =>
        !topics.some((hit) => hit.start < start && end <= hit.end && hit.name.includes(" ")),
    );
  // A story gives the facts, its last sentence the question.
  const last = focusOf(text, chinese);
  const focus = tellingFocus(text, last);
  const { scope, meant } = scopeOfFocus(text, focus, call, places, organisations);
  const [partner, ...others] = scope.partners;
  if (partner !== undefined && others.length === 0) seatAbroad(organisations, text, partner);
  const asking = meant === text ? focus : focusOf(meant, chinese);
  // How it is put stands in the last sentence, where that is more than "Fine?": what was told before denies nothing.
  const put = (meant === text && focus !== last && !POINTING.test(last) ? last : asking)
    .replace(BELIEF, " ")
    .replace(EXCLUDED, " ");
  const closing = closingIn(focus);
  const worded = turnOf(put, chinese);
  // "… half of it, the rest isn't ours. Would that do?": the closing alone denies or not.
  if (closing !== undefined) {
    const { negated, only } = turnOf(closing, chinese);
    Object.assign(worded, { negated, only });
  }
  // "As firms may lead, must they match?": what leads up to the question is not asked.
  const matter = matterOf(focus);
  const labels =
    matter.length >= LEAST_MATTER && matter !== focus
      ? labelsAsked(matter, matter)
      : labelsAsked(text, focus);
  const kind = kindOf(focus, chinese, scope.programmes.length, scope.by === "country");
  // "Chile has a bigger budget than Peru?"
  const compared = kind === "compare" && CLAIMS_MORE.test(put);
  const asked =
    (isYesNo(put, chinese) ||
      chanceOfYesNo(put) >= (TOLD.pattern.test(put) ? TOLD.chance : SURELY) ||
      compared) &&
    !asksOpenly(put);
  const quantities = quantitiesIn(text, asOf);
  const sums = scope.programmes.length < 2 && quantities.some(({ kind }) => kind === "amount");
  return asParticipant({
    raw,
    text,
    focus,
    ...(framed.turned ? { turned: true as const } : {}),
    language: language ?? written,
    // "And exactly 500 million all in all?": a sum is named, and asked about.
    kind: asked && (kind === "what" || (kind === "sum" && sums)) ? "yes-no" : kind,
    asked,
    // What is set aside ("not Sweden, Norway") denies nothing.
    // Of which programmes something holds, the words say; whether it does, what was learned.
    turn:
      asked && (kind === "what" || kind === "yes-no")
        ? turnAsked(asking.replace(BELIEF, hoped).replace(EXCLUDED, " "), worded)
        : worded,
    scope,
    labels,
    aspects: apart(aspectsAsked(text, focus, labels), focus, scope.names),
    topics,
    organisations,
    quantities,
    places,
  });
}

/** Those said in the sentence that asks; all of them where none is. */
export function inFocus<Span extends { start: number; end: number }>(
  query: Query,
  spans: readonly Span[],
): Span[] {
  const from = query.text.lastIndexOf(query.focus);
  const inside = spans.filter(({ start, end }) => start >= from && end <= from + query.focus.length);
  return from < 0 || inside.length === 0 ? [...spans] : inside;
}

/** Without the aspects that are only part of a programme's name ("Joint Funding Mechanism"), where others remain. */
function apart(hits: readonly AspectHit[], focus: string, names: readonly string[]): readonly AspectHit[] {
  const own = hits.filter((hit) => {
    const words = focus.slice(hit.start, hit.end);
    return !names.some((name) => name.length > words.length && name.includes(words) && focus.includes(name));
  });
  return own.some((hit) => hit.weight >= 2.2) ? own : hits;
}

/** Peoples whose name is a language's, too. */
const SPOKEN =
  /^(?:english|chinese|mandarin|spanish|german|french|italian|russian|korean|finnish|hebrew|japanese|portuguese|dutch|swedish|danish|norwegian|polish|turkish|arabic|greek|czech|hungarian|thai|vietnamese)$/;
/** "My English is poor", "in French": a language, no country. */
function isLanguage(text: string, place: Place): boolean {
  // 西班牙语, 德文; not 德文化.
  if (/^(?:语(?!言)|文(?![化明物]))/.test(text.slice(place.end))) return true;
  if (place.kind !== "demonym") return false;
  const [before, after] = [text.slice(0, place.start), text.slice(place.end)];
  if (/^\s*(?:versions?|language|translations?|text|original)\b/.test(after))
    return SPOKEN.test(text.slice(place.start, place.end));
  if (
    /\b(?:my|your|in|poor|good|bad|speak|write|written)\s+$/.test(before) &&
    /^\s*(?:is\b|isn't|[.,;!?)]|$|or\b|and\b|than\b|language|version)/.test(after)
  )
    return true;
  // "Chinese or English", "is English ok?": a people's name that is asked for as a language.
  return (
    /^english\b/.test(text.slice(place.start)) &&
    !/^\s*(?:partner|team|universit|compan|side|lab|colleague|group|institut|firm|applicant|scientist)/.test(
      after,
    )
  );
}
