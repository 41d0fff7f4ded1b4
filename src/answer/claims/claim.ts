/**
 * One claim against one programme: by what the question is about, the likeliest first.
 * @module
 */

import { aspectsOfLabel } from "../../language/learned/labels.ts";
import { inFocus } from "../../language/query.ts";
import { HOME_COUNTRY, programmesWith } from "../../language/scope.ts";
import { asksSample } from "../asked-items.ts";
import { type AnswerContext, figure, programmeOf } from "../context.ts";
import type { Item } from "../items.ts";
import { isWorded, TOPIC_LABELS } from "../matter.ts";
import { claimedFunding, claimedShare, FOR_FREE } from "../money.ts";
import { lacksFigure, tellsOtherBound } from "./bounds.ts";
import { fieldOfRule } from "./breach.ts";
import { byMatter, LIKELY } from "./by-matter.ts";
import { confirmedBy } from "./confirm.ts";
import { decideDuration } from "./duration.ts";
import { type DecideContext, type Decision, decideContext } from "./evaluate.ts";
import { equalFigure } from "./figures.ts";
import { directionsAndPartners } from "./figures-beside.ts";
import { generalPeriod, ownRule } from "./general.ts";
import { decideHomeAlone } from "./home-alone.ts";
import { decideOnlyOne } from "./how-many.ts";
import { AS_TOLD, JOINS_NOT_LEADS, ONLY_JOINS } from "./lead.ts";
import { listedNumber } from "./listed-number.ts";
import { fromDecision, itemsOf, type Local } from "./local.ts";
import { decideMatching } from "./matching.ts";
import { namedElsewhere } from "./named.ts";
import { onlyOfList } from "./only-of-list.ts";
import { DEFINES, decideTogether } from "./participants.ts";
import { bothFunded, severalOnOne } from "./per-part.ts";
import { requested } from "./requested.ts";
import { contradicts, DISCOURAGED } from "./rule.ts";
import { isStrange, OF_A_SORT } from "./special.ts";
import { binding, saidAtAll, setApart } from "./strictness.ts";
import { notAlone } from "./sufficient.ts";
import { otherRound, told } from "./told.ts";
import { toldRoughly } from "./told-roughly.ts";
import { onlyTopic } from "./topic-only.ts";
import { topicListed } from "./topics.ts";

/** From this chance on the question is about this and nothing else: where the text is silent on it, it is silent. */
const SURELY = 0.55;
/** So many times likelier than the next, a question is about this and nothing else, too. */
const CLEARLY = 2.5;
/** So many matters of one question are looked at. */
const MOST = 4;

/** Decides the question for one programme (null: the call as a whole); undefined where its text is silent. */
export const decideFor = (context: AnswerContext, id: string | null): Local | undefined =>
  notAlone(context, id, decideClaim(context, id));

function decideClaim(context: AnswerContext, id: string | null): Local | undefined {
  const { query, call } = context;
  const programme = id === null ? undefined : programmeOf(context, id);
  // An organisation from elsewhere: who else may take part, the text of this programme would have to say.
  if (programme && hasStranger(context, programme.id) && query.labels[0]?.label !== "lead") return undefined;
  if (asksSample(context)) return undefined;
  if (
    query.turn.modality === "must" &&
    OF_A_SORT.test(query.focus) &&
    OF_LINE_UPS.has(query.labels[0]?.label ?? "")
  )
    return undefined;
  const [top] = query.labels;
  const round = otherRound(context, id) ?? onlyOfList(context, id);
  if (round) return round;
  const elsewhere = namedElsewhere(context, id);
  if (elsewhere) return elsewhere;
  const confirmed = confirmedBy(context, id);
  if (
    confirmed &&
    !ruledOut(confirmed, query.text) &&
    !((query.turn.only || JOINS_NOT_LEADS.test(query.focus)) && query.organisations.length > 0) &&
    !tellsLeader(query, confirmed) &&
    !DISCOURAGED.test(query.focus) &&
    concerns(context, confirmed)
  )
    return withRule(context, id, oneOfSeveral(query, confirmed));
  const on = programme && decideContext(call, programme);
  const ofSides = top?.label === "both-sides" && top.probability >= SURELY;
  const abroad = on && !ofSides ? decideHomeAlone(on, query) : undefined;
  if (on && abroad) return fromDecision(context, on.programme.id, abroad);
  const sole = on && onlyTopic(context, on.programme.id);
  if (sole) return sole;
  const apart = setApart(context, id);
  if (apart) return apart;
  const said = saidAtAll(context, id);
  if (said) return said;
  const strict = binding(context, id);
  if (strict) return strict;
  const single =
    on && query.labels[0] && OF_NUMBERS.has(query.labels[0].label) ? decideOnlyOne(on, query) : undefined;
  if (single === "unsaid") return undefined;
  if (on && single) return fromDecision(context, on.programme.id, single);
  // What is granted beside what is put in, at the end of a story of who is on board: too little is too little.
  const { granted, own } = claimedFunding(query);
  const sums =
    on && ((granted !== undefined && own !== undefined) || FOR_FREE.test(query.focus))
      ? decideMatching(on, query)
      : undefined;
  if (on && sums && sums.held !== "true" && top?.label !== "matching")
    return fromDecision(context, on.programme.id, sums);
  // A line-up told as a whole is a claim of its own, whatever else the question may be about.
  const ruled =
    top !== undefined &&
    fieldOfRule(top.label) !== undefined &&
    top.probability >= RULED &&
    (query.turn.claim?.chance ?? 0) >= PLAIN;
  if (
    on &&
    top &&
    !ruled &&
    !ONLY_JOINS.test(query.focus) &&
    top.probability < (OF_LINE_UPS.has(top.label) ? 0.5 : 0.35)
  ) {
    const decided = decideTogether(on, query);
    if (decided && decided.held !== "open") return fromDecision(context, on.programme.id, decided);
  }
  if (on && DEFINES.test(query.focus) && query.organisations.length > 1) {
    const decided = decideTogether(on, query);
    if (decided) return fromDecision(context, on.programme.id, decided);
  }
  const rivals = id !== null && bothFunded(query.focus) ? severalOnOne(context, id) : undefined;
  const numbered = id === null ? undefined : listedNumber(context, id);
  const stated =
    rivals ?? numbered ?? requested(context, id) ?? firmFigure(context, id) ?? statedFigure(context, id);
  if (stated) return stated;
  let undecided: Local | undefined;
  for (const [i, { label, probability }] of query.labels.slice(0, MOST).entries()) {
    if (probability < LIKELY) break;
    const own = ownItems(context, label, id);
    if (query.turn.exists && (tellsOtherBound(query, own) || lacksFigure(query, own))) return undefined;
    // "Is that an upper limit?", where all that is set is a lower one.
    if (label === "participants-number" && i === 0 && own[0] && tellsOtherBound(query, own))
      return { programme: id, held: "open", items: [own[0]], notes: [], waiting: [], final: true };
    const without = id === null ? undefined : ownRule(context, label, id);
    if (without) return without;
    const general = id === null ? generalPeriod(context, label) : undefined;
    if (general) return general;
    const found =
      (on
        ? byMatter(context, on, label)
        : FIGURED.has(label)
          ? (directionsAndPartners(context, null) ?? equalFigure(context, null))
          : undefined) ??
      // Whether a topic fits is for the listed topics to say, not for a sentence on topics.
      (TOPIC_LABELS.has(label) ? undefined : told(context, id, label));
    // "Is there a rule on their nationality?", of those who attend: on that there is none.
    const rival = query.labels[i + 1];
    if (
      i === 0 &&
      query.turn.exists &&
      rival &&
      rival.probability >= TIED * probability &&
      isWorded(query, rival.label) &&
      ownItems(context, rival.label, id).length === 0
    )
      return undefined;
    // "Is there a threshold for their capital?": of which nothing that was found has a word.
    if (
      found &&
      ((query.turn.exists && probability < UNSURE) || DONE_TO_IT.test(query.focus)) &&
      isStrange(query, found.items)
    )
      return undefined;
    // A sentence on what is hardly asked about, that decides nothing, is no answer.
    if (found?.held === "open" && i > 0 && probability < HARDLY_ASKED) continue;
    // Nor does it decide where nothing is plainly asked about.
    if (found && i > 0 && probability < HARDLY_DECIDED && (top?.probability ?? 0) < PLAINLY_ASKED) continue;
    // What is as likely, and decides, goes before what leaves it open.
    const after = query.labels[i + 1]?.probability ?? 0;
    if (found?.held === "open" && undecided === undefined && after >= AS_GOOD * probability) {
      undecided = found;
      continue;
    }
    if (found) return found.held === "open" ? (undecided ?? found) : found;
    // What is asked by its own word, the text says nothing of; unless another matter is as likely.
    const tied = (query.labels[1]?.probability ?? 0) >= TIED * probability;
    // Whether there is any such rule: what the text has on the next likely matter is none.
    const asked =
      label === top?.label &&
      ((!tied && isWorded(query, label)) || (query.turn.exists && probability >= 0.4));
    const next = query.labels[1]?.probability ?? 0;
    const sure = probability >= SURELY || (probability >= 0.3 && probability >= CLEARLY * next);
    if ((asked || sure) && itemsOf(context, label, [id, null]).length === 0) return undefined;
  }
  return undecided ?? (on && byFacts(context, on));
}

/** "Does it have to be notarised?": what must be done to it, and nothing more. */
const DONE_TO_IT =
  /^(?:and |but |so )?(?:does|must|should|do|need) (?:it|this|that|they|these)(?: also| both| all)? (?:(?:have|need)s? to )?be \w+(?:ed|d|t|en|n)(?: (?:too|as well|first|by a \w+))?\s*\?*$/;

/** So likely a rule is asked about, and so plainly which way. */
const RULED = 0.3;
const PLAIN = 0.9;
/** Below this chance it is not sure what is asked about. */
const UNSURE = 0.35;
/** What is less likely than this, and not the likeliest, is hardly asked about. */
const HARDLY_ASKED = 0.2;

/** So little, where nothing else is likelier than that, is no ground for a yes. */
const HARDLY_DECIDED = 0.15;
const PLAINLY_ASKED = 0.25;

/** Nearly as likely as the likeliest. */
const TIED = 0.8;

/** What leaves it open gives way to the next that is so likely beside it, and decides. */
const AS_GOOD = 0.6;

/** What a sentence confirms, and the rule on the very matter as well, where it says the same: the rule first. */
function withRule(context: AnswerContext, id: string | null, confirmed: Local): Local {
  const programme = id === null ? undefined : programmeOf(context, id);
  const [top] = context.query.labels;
  const plain = top !== undefined && top.probability >= SURELY && fieldOfRule(top.label) !== undefined;
  const ruled =
    programme && plain ? byMatter(context, decideContext(context.call, programme), top.label) : undefined;
  return ruled?.held === confirmed.held && ruled.items.length > 0
    ? { ...confirmed, items: [...new Set([...ruled.items, ...confirmed.items])] }
    : confirmed;
}

/** "Can it be issued by an embassy alone?", where that is one of those that the sentence lists. */
const oneOfSeveral = ({ turn, focus }: AnswerContext["query"], confirmed: Local): Local =>
  turn.only &&
  BY_ALONE.test(focus) &&
  confirmed.items.some(({ quotes }) => quotes.some(({ text }) => /\bsuch as\b|、.+等/.test(text)))
    ? { ...confirmed, held: turn.negated ? "true" : "false", final: true }
    : confirmed;
const BY_ALONE =
  /\bonly (?:\w+ ){0,3}(?:from|by|an?|the)\b|\b(?:from|by) (?:[\w-]+ ){1,4}(?:only|alone)\b|只(?:能|许|可以)?(?:由|是|让)/;

/** "Their firm leads, we participate. May we?": that firms may participate is not what is told of this one. */
const tellsLeader = ({ organisations, text, focus }: AnswerContext["query"], { items }: Local) =>
  organisations.some(
    ({ role, start }) => role === "lead" && (start >= text.lastIndexOf(focus) || AS_TOLD.test(focus)),
  ) &&
  !JOINS_LAST.test(focus) &&
  !items.some(({ about }) => about.has("lead"));
/** Asked is whether they may be in. */
const JOINS_LAST =
  /\b(?:take part|participat\w+|join|come on board|be (?:in|a member|part))\b[^.?!]{0,24}\?*\s*$|(?:参加|参与|加入)[^,，。?？]{0,8}[?？]*\s*$/;

/** A rule whose own text rules out what the question adds ("it ran out in October"). */
const ruledOut = ({ items }: Local, text: string) =>
  items.some(({ source }) => source.kind === "requirement" && contradicts(source.requirement, text));

/** What is confirmed is among what is asked about. */
function concerns({ query }: AnswerContext, { items }: Local): boolean {
  const likely = query.labels.filter(({ probability }) => probability >= LIKELY);
  return (
    likely.length === 0 ||
    likely.some(({ label }) =>
      aspectsOfLabel(label).some((aspect) => items.some((item) => item.about.has(aspect))),
    )
  );
}

/** "Is ten a hard and fast number?", of what only the figure itself tells. */
function firmFigure(context: AnswerContext, id: string | null): Local | undefined {
  const { query } = context;
  if ((query.labels[0]?.probability ?? 0) >= SURELY) return undefined;
  const named = inFocus(query, query.quantities).some(
    (one) => one.kind === "count" && one.value === figure(context, id, "projects")?.fact.value,
  );
  return named ? toldRoughly(context, id, "projects") : undefined;
}

/** "This first batch has 138 projects, right?": the figure named is asked about, whatever else is. */
function statedFigure(context: AnswerContext, id: string | null): Local | undefined {
  const { query } = context;
  const [top, ...others] = query.labels;
  const figured =
    others.some(({ label, probability }) => FIGURED.has(label) && probability >= LIKELY) ||
    // "A hundred million for Peru, true?": nothing else is plainly asked.
    (top?.probability ?? 1) < HARDLY;
  const telling = inFocus(query, query.quantities).some(
    (one) =>
      one.kind === "amount" ||
      (one.kind === "count" && (one.value >= TELLING_COUNT || PROJECTS.test(one.noun))),
  );
  if (top === undefined || !OF_CALLS.has(top.label) || !figured || !telling) return undefined;
  return (id === null ? directionsAndPartners(context, null) : undefined) ?? equalFigure(context, id);
}
/** What names a call rather than asks something of it. */
const OF_CALLS = new Set(["batch", "overview", "goals", "topics", "topic-fit", "partners"]);
const HARDLY = 0.25;
const PROJECTS = /\bprojects?$|^(?:项|个项目)/;
/** So many are no ordinal. */
const TELLING_COUNT = 10;

/** What "only one" may be said of. */
const OF_NUMBERS = new Set([
  "participants",
  "participants-number",
  "enterprise-needed",
  "industry",
  "unit-limit",
]);
/** What a line-up told as a whole may seem to be about. */
const OF_LINE_UPS = new Set([
  "participants",
  "participants-number",
  "enterprise-needed",
  "eligibility",
  "industry",
  "lead",
]);
const FIGURED = new Set(["funding", "award", "projects", "directions", "partners"]);
/** What the facts of a question say, where it names no matter that the text speaks of. */
function byFacts(context: AnswerContext, on: DecideContext): Local | undefined {
  const { query } = context;
  const { id } = on.programme;
  const local = (decision: Decision | undefined) => decision && fromDecision(context, id, decision);
  const lasting = query.labels.some(
    ({ label, probability }) => (label === "duration" || label === "extension") && probability >= LIKELY,
  );
  if (lasting && inFocus(query, query.quantities).some((q) => q.kind === "period")) {
    const found = local(decideDuration(on, query));
    if (found) return found;
  }
  if (claimedShare(query) !== undefined && query.organisations.some((o) => o.types.includes("enterprise"))) {
    const found = local(decideMatching(on, query));
    if (found) return found;
  }
  const sure = (query.labels[0]?.probability ?? 0) >= SURELY;
  return sure ? undefined : (topicListed(context, id) ?? local(decideTogether(on, query)));
}

/** Those of the programme; of the call, where it has none. */
function ownItems(context: AnswerContext, label: string, id: string | null): Item[] {
  const own = itemsOf(context, label, [id]);
  return own.length > 0 ? own : itemsOf(context, label, [null]);
}

/** Whether an organisation is named that sits neither at home nor with the programme's partners. */
function hasStranger({ query, call }: AnswerContext, id: string): boolean {
  return query.organisations.some(({ country }) => {
    if (country === undefined || country === HOME_COUNTRY) return false;
    const { own, shared, region } = programmesWith(call, country);
    return ![...own, ...shared, ...region].some((programme) => programme.id === id);
  });
}
