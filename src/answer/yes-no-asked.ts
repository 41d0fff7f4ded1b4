/**
 * A yes/no question's way: whether a country takes part, what the call says as a whole, or what programmes say.
 * @module
 */
import { continentIn } from "../language/continents.ts";
import { HOME_COUNTRY, HOME_REGIONS } from "../language/scope.ts";
import { answerAcross } from "./across.ts";
import { decideFor } from "./claims/claim.ts";
import { confirmedBy } from "./claims/confirm.ts";
import { asksOwnRule } from "./claims/general.ts";
import { tellsFounding } from "./claims/laboratory.ts";
import { listedNumber } from "./claims/listed-number.ts";
import { type AnswerContext, itemsAbout } from "./context.ts";
import type { Finding } from "./finding.ts";
import { OF_APPLICANTS } from "./in-scope.ts";
import { answerPartner, namedNowhere, partnerMisfit, programmesCounted } from "./partner.ts";
import { answerRegions } from "./regions.ts";
import { asksTopic, surely } from "./settle.ts";
import { absenceTurned } from "./topic-absence.ts";
import { topicWords } from "./topic-words.ts";
import { answerWhich } from "./which.ts";
import { answerYesNo, EVERY } from "./yes-no.ts";

const ABOUT_APPLICANTS = new Set([
  "partners",
  "participants",
  "eligibility",
  "individual",
  "lead",
  "third-country",
  "nationality",
]);

/** "May third countries like Kenya join there?": of the programme that was told of. */
const OF_THAT_ONE = /\bthere\b|\bthird\b|第三/;
/** The sentence that asks has a country, and no word of a topic. */
function namesCountryAlone(query: AnswerContext["query"]): boolean {
  const from = query.text.search(/(?<=[.!。！;；]\s*)[^.!?。！？;；]+[?？]\s*$/);
  if (from <= 0) return false;
  const inside = query.places.filter(({ start }) => start >= from);
  const text = inside.reduce(
    (rest, { start, end }) => rest.slice(0, start) + " ".repeat(end - start) + rest.slice(end),
    " ".repeat(from) + query.text.slice(from),
  );
  return inside.length > 0 && topicWords({ ...query, text }).length === 0;
}

const OF_REGIONS = new Set(["partners", "overview", "topics", "topic-fit", "third-country"]);

const THERE_IS =
  /\b(?:cover|fund|support|include|allow|offer)s?\b (?:\w+ ){0,2}(?:projects?|programm?es?|cooperation|collaborations?) (?:with|for)\b|\b(?:is|are) there (?:an?|any|some) (?:\w+ )?(?:projects?|programm?es?|calls?|schemes?|lines?|cooperation) (?:with|for)\b|有(?:没有)?[^,，。和跟与同]{1,6}的(?:项目|合作|专项)(?:没有|吗|么)|有(?:没有)?(?:和|跟|与|同)[^,，。]{1,8}的?(?:项目|合作|专项)/;

/** Decides a yes/no question. Undefined where the text is silent. @param named the programmes it names */
export function decideYesNo(asking: AnswerContext, named: readonly string[]): Finding | undefined {
  const context = { ...asking, query: absenceTurned(asking.query) };
  const { query, call } = context;
  const all = call.programmes.map(({ id }) => id);
  // Parts of the home country with rules of their own: the text would have to speak of them.
  if (
    query.places.some(({ code }) => HOME_REGIONS.has(code)) &&
    (ABOUT_APPLICANTS.has(query.labels[0]?.label ?? "") || OF_APPLICANTS.test(query.text))
  )
    return undefined;
  // "Is there a project with Peru?"
  if (
    (query.scope.by === "country" || query.scope.foreign.length > 0) &&
    query.topics.length === 0 &&
    THERE_IS.test(query.focus)
  ) {
    const found = answerPartner(context);
    if (found) return found;
  }
  const across = namedNowhere(context) ?? answerRegions(context) ?? answerAcross(context);
  if (across) return across;
  // "Are five countries admitted there?"
  const [only, ...rest] = named;
  if (only !== undefined && rest.length === 0 && listedNumber(context, only)) {
    const found = answerYesNo(context, named);
    if (found) return found;
  }
  const counted = programmesCounted(context);
  if (counted) return counted;
  const misfit = partnerMisfit(context);
  if (misfit) return misfit;
  const partnerAsked =
    surely(query, "partners") ||
    (!asksTopic(query) &&
      !["participants", "participants-number", "enterprise-needed"].some((label) => surely(query, label)) &&
      query.aspects.every((hit) =>
        ["partners", "participants", "topics", "eligibility", "submission", "projects"].includes(hit.aspect),
      ));
  // "…, topic hydrogen. Does any programme take Kenya?": the sentence that asks names the country alone.
  const countryAlone =
    ["none", "country"].includes(query.scope.by) &&
    query.labels[0]?.label !== "third-country" &&
    !OF_THAT_ONE.test(query.focus) &&
    namesCountryAlone(query);
  if (query.scope.foreign.length > 0 && (partnerAsked || countryAlone)) {
    const found = answerPartner(context);
    if (found) return found;
  }
  if (named.length > 0) {
    // What only the call as a whole speaks of is answered from there, whichever programme is named beside it.
    const [top] = query.aspects;
    if (
      top &&
      top.weight >= 3.3 &&
      query.quantities.length === 0 &&
      !asksOwnRule(query) &&
      itemsAbout(context, top.aspect, named).length === 0 &&
      itemsAbout(context, top.aspect, [null]).length > 0
    ) {
      const general = answerYesNo(context, [null]);
      if (general) return general;
    }
    const asksPartner =
      query.places.length > 0 &&
      partnerAsked &&
      !tellsFounding(query) &&
      !query.turn.exists &&
      !query.turn.without &&
      query.organisations.every((o) => o.role !== "lead") &&
      // "A Japanese company in a Peruvian programme": the partner is there, and another is asked about.
      query.places.every(({ code }) => code === HOME_COUNTRY || query.scope.partners.includes(code));
    const partner = asksPartner && query.topics.length === 0 ? answerPartner(context) : undefined;
    if (partner) return partner;
    const found = answerYesNo(context, named);
    if (found) return found;
    if (
      query.scope.partners.length > 0 &&
      partnerAsked &&
      query.topics.length === 0 &&
      query.organisations.length === 0 &&
      query.places.every(({ code }) => code === HOME_COUNTRY || query.scope.partners.includes(code))
    ) {
      const partner = answerPartner(context);
      if (partner) return partner;
    }
    return undefined;
  }
  // "Is there anything with South America?"
  if (
    query.scope.by === "none" &&
    query.topics.length === 0 &&
    OF_REGIONS.has(query.labels[0]?.label ?? "")
  ) {
    const found = continentIn(query.focus) ? answerWhich(context, false) : undefined;
    const verdict = query.turn.negated ? "no" : "yes";
    if (found) return { ...found, verdict, head: `${context.words.verdict[verdict]} ${found.head}` };
  }
  // "Do all of them last exactly three years?": two that do not are enough of an answer.
  if (
    EVERY.test(query.focus) &&
    surely(query, "duration") &&
    query.quantities.some((q) => q.kind === "period")
  ) {
    const unlike = all.filter((id) => decideFor(context, id)?.held === "false").slice(0, 2);
    if (unlike.length > 0 && unlike.length < all.length) return answerYesNo(context, unlike);
  }
  const general = decideFor(context, null);
  if (general && !all.some((id) => confirmedBy(context, id))) return answerYesNo(context, [null]);
  const speakingOnes = all.filter((id) => decideFor(context, id) !== undefined);
  return speakingOnes.length > 0 ? answerYesNo(context, speakingOnes) : undefined;
}
