/**
 * Passages that come first whatever the ranking says: a date of submission, a contact of the side that is asked about.
 * @module
 */
import type { Call } from "../../knowledge/model.ts";
import { rarityOf, readQuestion } from "../../language/learned/model.ts";
import { fold, prepare } from "../../language/normalise.ts";
import { stem } from "../../language/stem.ts";
import { HOLDS, kindsOf } from "../../language/values.ts";
import type { Hit } from "../../search/index.ts";
import { isElliptic, questionsOf } from "../../search/telling.ts";
import type { CallsIndex } from "./calls-index.ts";
import { dueDays, INTERNAL } from "./dates.ts";
import { asksNextRound, lacksWay } from "./unsaid.ts";

/** From this chance on a question asks for a date of submission, or for a contact. */
const CLEARLY_DATED = 0.45;
const DATED = new Set(["deadline", "deadline-internal", "days-left", "open-now"]);
const FINAL =
  /\b(?:final|official|agency|agency's|funder|funder's|external|outer|outside|national|ministry)\b|省[里厅]|市[里局]|部[里委]|厅里|上级|上面|最终|正式|对外|主管部门|基金会那边/;

/**
 * When something is due is told by a passage with a date, the office's own by one that speaks of the office: the best of
 * those first. Undefined where something else is asked, or no passage has such a date.
 * @param deeper more hits, where these have none
 */
export function bestDated(
  question: string,
  context: string | undefined,
  hits: readonly Hit[],
  { calls }: CallsIndex,
  deeper: () => readonly Hit[],
): Hit[] | undefined {
  const [own] = readQuestion(question).labels;
  if (asksNextRound(question))
    return own !== undefined && DATED.has(own.label) && own.probability >= CLEARLY_DATED
      ? bestNext(hits)
      : undefined;
  // "And the final one?", after the office's own date.
  const leaning = context !== undefined && isElliptic(question) && (own?.probability ?? 0) < CLEARLY_DATED;
  const [top] = leaning ? readQuestion(context).labels : [own];
  if (top === undefined || !DATED.has(top.label) || top.probability < CLEARLY_DATED) return undefined;
  const isDue = ({ passage }: Hit) => dueDays(passage, calls.get(passage.call) as Call).length > 0;
  const near = hits.filter(isDue);
  // "Can I still apply?" has no word of any deadline.
  const due = near.length > 0 ? near : deeper().filter(isDue);
  const text = fold(question);
  const internal = leaning
    ? INTERNAL.test(text) || (top.label === "deadline-internal" && !FINAL.test(text) && !THEIRS.test(text))
    : top.label === "deadline-internal";
  const fits = (hit: Hit) => ofOffice(hit) === internal;
  const wanted = due.some(fits) ? due.filter(fits) : deeper().filter((hit) => isDue(hit) && fits(hit));
  const [first] = wanted.length > 0 ? wanted : due;
  // "By when must the technical talks be done?": another day than that of submission.
  const [best] = hits;
  if (best && first && best !== first && isOtherDay(best, first, text)) return undefined;
  return first === undefined ? undefined : [first, ...hits.filter((hit) => hit !== first)];
}

/** A word this seldom in questions is a subject of its own. */
const SUBJECT = 0.7;

/** The likeliest passage has a date, and a subject of the question that the other lacks. */
function isOtherDay(best: Hit, due: Hit, question: string): boolean {
  if ((kindsOf(prepare(best.passage.text)) & HOLDS.date) === 0) return false;
  // What was asked before ("and the external one?") is asked no more.
  const written = fold(best.passage.text);
  const lacks = (word: string) =>
    !due.matched.includes(word) && question.includes(fold(word)) && written.includes(fold(word));
  return best.matched.filter((word) => rarityOf(stem(fold(word))) >= SUBJECT && lacks(word)).length > 0;
}

const TELLS_NEXT =
  /\bnext (?:\w+ )?(?:call|round|year|edition|batch)\b|\b(?:rounds|calls) (?:a|per|each) year\b|下一?[批轮次届]|次年|翌年|明年|每年(?:申报|受理|征集|组织|开展|发布)/;

/** What tells of the next round comes before what is due in this one. */
function bestNext(hits: readonly Hit[]): Hit[] | undefined {
  const first = hits.find(({ passage }) => TELLS_NEXT.test(fold(passage.text)));
  return first === undefined || first === hits[0]
    ? undefined
    : [first, ...hits.filter((hit) => hit !== first)];
}

/** What the office itself does or sets. */
const ofOffice = ({ passage }: Hit) => INTERNAL.test(`${passage.key ?? ""} ${passage.text}`);

/** From here on a passage tells what is asked. */
const TELLS = 0.5;

/** A passage of the part asked about that tells it comes before another part's, where it is at least so likely beside it. */
export function ownPartFirst(hits: readonly Hit[], near: number): readonly Hit[] {
  const [best] = hits;
  if (best?.features.elsewhere !== 1) return hits;
  const own = hits.find(
    ({ features, score }) =>
      features.part > 0 && features.tells >= TELLS && Math.exp(score - best.score) >= near,
  );
  return own === undefined ? hits : [own, ...hits.filter((hit) => hit !== own)];
}

const CONTACTS = new Set(["contact", "contact-email", "contact-phone"]);
const OURS =
  /\b(?:our|your|in-house|internal|here)\b|\b(?:research|liaison) office\b|\bat (?:the |this )?university\b|校内|本校|学校|院内|科研院|科研处|科技处/;

/** A contact so far behind the likeliest is none. */
const FAR = 6;
const isContact = ({ passage }: Hit) =>
  passage.kind !== "heading" && (kindsOf(prepare(passage.text)) & HOLDS.contact) !== 0;

/** Whom to ask: the office's own people where they are asked for, the funder's where those are. */
export function bestContact(question: string, hits: readonly Hit[]): Hit[] | undefined {
  const [top] = readQuestion(question).labels;
  if (top === undefined || !CONTACTS.has(top.label) || top.probability < CLEARLY_DATED) return undefined;
  const [likeliest] = hits.filter(isContact);
  const people = hits.filter((hit) => isContact(hit) && hit.score > (likeliest?.score ?? 0) - FAR);
  const ours = OURS.test(fold(question));
  const [best] = people;
  const inside = (hit: Hit) => ofOffice(hit) || OURS.test(fold(hit.passage.text));
  // A country's side has people of its own.
  const placed = people.find(({ features }) => features.place > 0);
  const first = placed ?? people.find((hit) => inside(hit) === ours);
  // Nobody in particular is asked for: the best, whoever it is; a sentence that names nobody is none.
  if (first === undefined || (placed === undefined && !ours && !THEIRS.test(fold(question))))
    return reachable(hits);
  return first === best ? undefined : [first, ...hits.filter((hit) => hit !== first)];
}

/** The first of the likely ones that tells how to reach somebody, where the likeliest does not. */
function reachable(hits: readonly Hit[]): Hit[] | undefined {
  const [likeliest] = hits;
  const reach = hits.find((hit) => isContact(hit) && REACH.test(hit.passage.text));
  return likeliest === undefined ||
    reach === undefined ||
    REACH.test(likeliest.passage.text) ||
    reach.score < likeliest.score - FAR
    ? undefined
    : [reach, ...hits.filter((hit) => hit !== reach)];
}
const REACH = /@|\(at\)|\d{3}[\d -]{3,}\d/i;
const THEIRS =
  /\b(?:foundation|agency|funder|secretariat|ministry|fund|trust|council|commission|department|bureau|company)\b|基金会|秘书处|厅|部里|委员会|资助方|主管|公司|协会/;

/** Contacts no further apart are about as likely. */
const CLOSE = 2;
/** Somebody told of before. */
const PERSON = /\b(?:his|hers?|him|their|them|he|she|they)\b|[他她]/;

/** Whose address or number "and her e-mail?" asks for: the contact that the question before asks for. */
export function personMeant(
  question: string,
  context: string | undefined,
  search: (question: string) => readonly Hit[],
): Hit | undefined {
  const [top] = readQuestion(question).labels;
  const [before] = context === undefined ? [] : questionsOf(context);
  if (before === undefined || top === undefined || !CONTACTS.has(top.label)) return undefined;
  if (top.probability < CLEARLY_DATED || !PERSON.test(fold(question))) return undefined;
  const hits = search(before);
  const [person, next] = bestContact(before, hits) ?? hits;
  if (person === undefined || !isContact(person)) return undefined;
  // Between two that are about as likely, whoever has what is asked for may be meant.
  const torn =
    person === hits[0] &&
    next !== undefined &&
    isContact(next) &&
    person.score - next.score < CLOSE &&
    !lacksWay(question, next.passage.text);
  return torn ? undefined : person;
}
