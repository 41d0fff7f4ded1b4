/**
 * Whether a question is about the call at all.
 * @module
 */
import type { Call } from "../knowledge/model.ts";
import { captured } from "../language/captured.ts";
import type { Query } from "../language/query.ts";
import { HOME_REGIONS } from "../language/scope.ts";
import type { AnswerContext } from "./context.ts";
import { topicsMatching } from "./topic-words.ts";

/** Other funders' programmes: their dates are not this call's. */
const OTHER_FUNDERS =
  /\b(?:nsf|nih|erc|nsfc|dfg|horizon europe|marie (?:sk\S+?[- ])?curie|erasmus|fulbright|wellcome)\b|国自然|自然科学基金|面上项目|青年基金|社科基金/;

const HOLDS =
  /\b(?:holds?|holding|has|have|having|got|runs?|running|already)\b[^?.]{0,24}\b(?:nsf|nih|erc|nsfc|dfg|horizon europe|marie|erasmus|fulbright|wellcome)\b|(?:已(?:经)?有|在研|手(?:上|头|里)有|正在做|承担|主持|拿(?:了|过))[^?？。]{0,12}(?:国自然|自然科学基金|面上|青年基金|社科基金)/;

/** "… of the Rhodes scholarships": a scheme by its own name, which is looked for in the posting. */
const OTHER_SCHEME =
  /\b(?:of|for|to) (?:the |an? )?((?:[A-Z][\w-]+ ){1,5})(?:\w+ )?(?:[Ff]ellowship|[Ss]cholarship|[Pp]rize|[Aa]ward)s?\b/;

/** Whether a question is about another funder's programme, which the call's own text does not speak of. */
export function ofOtherFunder({ text, raw, scope }: Query, call: Call): boolean {
  const other = OTHER_FUNDERS.exec(text)?.[0];
  // Whoever holds such a grant asks of this call.
  if (HOLDS.test(text)) return false;
  const scheme = scope.by === "none" ? captured(OTHER_SCHEME, raw)?.toLowerCase() : undefined;
  if (other === undefined && scheme !== undefined)
    return !call.guideline.lines.some((line) => line.toLowerCase().includes(scheme));
  if (other === undefined || !["none", "country", "name"].includes(scope.by)) return false;
  return scope.by === "none" || !call.guideline.lines.some((line) => line.toLowerCase().includes(other));
}

/** From this chance on a message is not about calls, whatever country it names. */
const SURELY = 0.5;
/** From this chance on it is not, where it names nothing of the call. */
const LIKELY = 0.3;
/** So many times likelier than anything else. */
const CLEAR = 3.5;
/** From this chance on a message is about a matter of calls. */
const ASKED = 0.25;

/** From this chance on it may be, where next to nothing speaks against it. */
const HINTED = 0.18;

/** A fair question about the call: it names a programme, or asks for what calls speak of. */
export function inScope(context: AnswerContext): boolean {
  const { query } = context;
  if (query.scope.partners.length > 0 && onlyPlaces(query)) return true;
  // Whether parts of the home country may apply is a fair question.
  if (query.places.some(({ code }) => HOME_REGIONS.has(code)) && OF_APPLICANTS.test(query.text)) return true;
  const chance = (label: string) => query.labels.find((one) => one.label === label)?.probability ?? 0;
  const next = query.labels.find(({ label }) => label !== "oos")?.probability ?? 0;
  // Nothing else comes near it.
  const elsewhere =
    chance("oos") >= CLEAR * next
      ? Math.max(chance("oos"), chance("oos") >= LIKELY ? SURELY : 0)
      : chance("oos");
  const { by, partners } = query.scope;
  if (by === "number") return elsewhere < SURELY;
  if (by === "context")
    return elsewhere < SURELY && !(query.labels[0]?.label === "oos" && chance("oos") >= 0.2);
  if (query.scope.foreign.length > 0 && query.kind === "which-programmes") return true;
  if (by === "name" || partners.length > 0) return elsewhere < SURELY && chance("advice") < SURELY;
  if (query.kind === "which-programmes" && elsewhere < LIKELY && chance("advice") < ASKED) return true;
  if (query.topics.length > 0) return elsewhere < SURELY;
  if (elsewhere >= LIKELY || chance("advice") >= ASKED) return false;
  if (next >= ASKED || OF_CALLS.test(query.text)) return true;
  // "Is it already too late?": little sure, and surely of nothing else.
  if (next >= HINTED && chance("oos") + chance("advice") < HINTED / 3) return true;
  // "The manure topic, what is it about?"
  return (
    /\b(?:topic|theme|direction)\b|课题|主题|方向/.test(query.text) && topicsMatching(context).length > 0
  );
}

/** Words of nothing but calls. */
const OF_CALLS =
  /\b(?:how many (?:labs?|laboratories|teams|projects|units)|appl(?:y|ies|ying|icants?)|consorti\w+|calls?|guidelines?|posting|sub-?topics?|sub-?projects?|programm?es?|submit\w*|submission|deadline|proposals?|applications?|funded|grants?)\b|指南|申报|课题|专项|截止|立项|资助|正式提交/;

/** A question about applying and taking part. */
export const OF_APPLICANTS =
  /\bappl\w+|\bpartner\w*|\blead\w*|\bjoin\w*|\beligib\w+|\bparticipa\w+|\bproject|\btake part|申报|申请|牵头|参与|参加|合作|项目|能报|可以报/;

/** A message that names a place and says nothing else. */
function onlyPlaces({ text, places }: AnswerContext["query"]): boolean {
  const rest = places.reduce(
    (left, { start, end }) => left.slice(0, start) + " ".repeat(end - start) + left.slice(end),
    text,
  );
  return !/[\p{L}\p{N}]/u.test(rest);
}
