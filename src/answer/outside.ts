/**
 * Questions about a project with a country that is no partner of the call.
 * @module
 */
import { hasHan } from "../language/normalise.ts";
import type { Place } from "../language/places.ts";
import type { Query } from "../language/query.ts";
import { HOME_COUNTRY } from "../language/scope.ts";
import type { AnswerContext } from "./context.ts";
import type { Finding } from "./finding.ts";
import { answerPartner } from "./partner.ts";

/** From this chance on a question may be about partners. */
const LIKELY = 0.3;
/** What stands before a country that a project is with, and after one that names a project. */
const WITH = /(?:\b(?:with|for|between)(?: the)? |[与和跟同对])$/;
const ITS_PROJECT =
  /^(?:[- ]?(?:projects?|programmes?|programs?|calls?|schemes?|lines?|cooperation)\b|(?:方向|项目|专项|合作))/;
/** A message that is nothing but a country: "and …?" */
const ALONE = [
  /^(?:(?:and|so|but|what about|how about)\b|那么?)?,? ?(?:(?:for|with) )?(?:the )?$/,
  /^(?:的|方面)?呢?\W*$/,
] as const;

/**
 * "How many projects with …?", "the budget of the China-… programme": what holds for the call as a whole, or for
 * other countries, is no answer where the project is to be with a country that is no partner. Undefined where the
 * country is named in passing, or a programme or a partner beside it.
 */
export function outsidePartner(context: AnswerContext): Finding | undefined {
  const { query } = context;
  const { scope, places, organisations, kind, turn } = query;
  if (scope.programmes.length + scope.partners.length + scope.missing.length > 0) return undefined;
  const named = places.filter(({ code }) => scope.foreign.includes(code));
  const seats = organisations.map(({ country }) => country ?? "");
  if (named.length === 0 || named.some(({ code }) => seats.includes(code))) return undefined;
  const partners = query.labels.some(
    ({ label, probability }) => label === "partners" && probability >= LIKELY,
  );
  if (scope.by !== "country" && !partners && !named.every((place) => isPartner(place, query)))
    return undefined;
  if (kind !== "yes-no" || turn.modality !== "must") return answerPartner(context);
  // What is required of a project that there cannot be: neither yes nor no.
  const found = answerPartner({ ...context, query: { ...query, kind: "what" } });
  return found && { ...found, outcome: "not-stated" };
}

function isPartner({ start, end, kind }: Place, { text, places }: Query): boolean {
  const [before, after] = [text.slice(0, start), text.slice(end)];
  const besideHome = places.some(
    (home) =>
      home.code === HOME_COUNTRY &&
      /^[-/]$/.test(home.end <= start ? text.slice(home.end, start) : text.slice(end, home.start)),
  );
  // One character for a country stands only beside the home country's.
  const short = kind === "abbreviation" && hasHan(text.slice(start, end));
  return (
    besideHome ||
    short ||
    ITS_PROJECT.test(after) ||
    (kind === "name" && WITH.test(before)) ||
    (ALONE[0].test(before) && ALONE[1].test(after))
  );
}
