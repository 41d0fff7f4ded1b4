/**
 * Claims about who takes part, who must, and who is missing.
 * @module
 */

import { ORGANISATION_TYPES } from "../../knowledge/fields.ts";
import type { Requirement, UnitTest } from "../../knowledge/schema.ts";
import type { OrganisationMention } from "../../language/organisations.ts";
import type { Count } from "../../language/quantities.ts";
import type { Query } from "../../language/query.ts";
import { HOME_COUNTRY } from "../../language/scope.ts";
import { requirementsOf } from "../../rules/evaluate.ts";
import { testsOf } from "../../rules/samples.ts";
import { type DecideContext, type Decision, negate, possible, required } from "./evaluate.ts";

const BOTH =
  /\bboth\b.{0,40}\b(?:sides?|partners|parties|countries)\b|\beach (?:side|country|party)\b|双方(?:都|均)?|两(?:边|国)(?:都|均)/;

/** "Must the Finnish side be a company?": that any unit takes part makes no duty of its kind. */
const typed = (test: UnitTest, mention: OrganisationMention) =>
  test.type !== undefined || mention.types.length === ORGANISATION_TYPES.length;

const covers = (test: UnitTest, mention: OrganisationMention) =>
  (!test.type || test.type.some((type) => mention.types.includes(type))) &&
  (!test.country || !mention.country || test.country.includes(mention.country));

/** Who takes part: must there be such an organisation, may there be one, may there be none? */
export function decideParticipants(context: DecideContext, query: Query): Decision | undefined {
  const mentions: OrganisationMention[] =
    query.organisations.length > 0 ? query.organisations : unitsMentioned(query);
  if (mentions.length === 0) return undefined;
  const all = requirementsOf(context.call, context.programme);
  const closed = decideClosed(all, query, mentions);
  if (closed) return closed;
  // "We have only universities, no company": it is the company that is asked about.
  const absent = mentions.filter((m) => ABSENT.test(query.text.slice(Math.max(0, m.start - 18), m.start)));
  const asked = query.turn.without && absent.length > 0 ? absent : mentions;
  const matching = all.filter((requirement) => {
    const { units } = testsOf(requirement);
    return units.some((test) =>
      asked.some(
        (mention) => covers(test, mention) && (query.turn.modality !== "must" || typed(test, mention)),
      ),
    );
  });
  if (matching.length === 0) return undefined;
  const sided = matching.filter((r) =>
    testsOf(r).units.some((test) =>
      asked.some((m) => m.country !== undefined && test.country?.includes(m.country) && covers(test, m)),
    ),
  );
  if (sided.length > 0) matching.splice(0, matching.length, ...sided);
  const { turn } = query;
  const count = query.quantities.find(
    (q): q is Count => q.kind === "count" && mentions.some((m) => m.start >= q.end && m.start - q.end < 24),
  );
  if (count && count.value > 1 && turn.modality === "must") {
    // Where no side is named, what each side must bring adds up.
    const tests = matching
      .flatMap((r) => testsOf(r).units)
      .filter((test) => asked.some((m) => covers(test, m)));
    const mins = tests.map((test) => test.min ?? 1);
    const least = asked.every((m) => m.country === undefined)
      ? Math.max(
          ...asked.map((m) =>
            tests.filter((test) => covers(test, m)).reduce((n, test) => n + (test.min ?? 1), 0),
          ),
        )
      : Math.max(...mins);
    return { held: least >= count.value ? "true" : "false", requirements: matching, waiting: [] };
  }
  if (turn.without) {
    const need = required(matching);
    return need && { ...need, held: negate(need.held) };
  }
  // "Must both sides be companies?" needs a rule for each side.
  const sides = [HOME_COUNTRY, ...context.programme.partners];
  const ruled = (side: string) =>
    matching.some((r) =>
      testsOf(r).units.some((test) => test.country?.includes(side) && asked.some((m) => covers(test, m))),
    );
  if (turn.modality === "must" && BOTH.test(query.text) && !sides.every(ruled)) return undefined;
  if (turn.modality === "must") return required(matching);
  return { held: "true", requirements: matching, waiting: [] };
}

const CLOSED =
  /\b(?:nobody|no one|none|nothing) else\b|\balone\b|\bby (?:them|our)selves\b|\bon (?:their|our) own\b|单独|\b(?:only|just|all|exclusively)\b|\b(?:nobody|no one|none) (?:from|of)\b|\bno (?:\w+ )?(?:company|firm|enterprise|unit|partner)s? (?:anywhere|at all|whatsoever)\b|\banywhere\b|都是|全是|只有|光有|清一色|一家.{0,8}(?:没有|都没)/;

const SUFFICES =
  /\b(?:satisf\w*|enough|suffic\w*|meets?|fits?|ok|okay|fine|allowed|possible|eligible|qualif\w*|complete|work|valid|count|comply|apply)\b|够|符合|满足|可以|行|能|合格|达到/;

const FULFILS = /\b(?:satisf\w*|fulfil\w*|meets?|suffic\w*|comply|complies)\b|\benough\b|符合|满足|达到|够/;
const HAVE =
  /\b(?:we have|we are|our (?:team|consortium|side|group) (?:is|has|consists)|consisting of|made up of|composed of|with only|just)\b|我们(?:有|是|这边)|由.{1,30}组成|单独/;

/**
 * "We have a Chinese firm, a Chinese institute and a German university. Does that do?": those named are the whole
 * consortium, screened against the requirements on who takes part.
 */
export function decideTogether(context: DecideContext, query: Query): Decision | undefined {
  const { text } = query;
  if (query.turn.modality === "must" || !SUFFICES.test(query.focus)) return undefined;
  const alone = /\balone\b|\bby (?:them|our)selves\b|\bon (?:their|our) own\b|单独/.test(text);
  if (!alone && !HAVE.test(text) && !FULFILS.test(query.focus)) return undefined;
  const present = query.organisations.filter(
    (mention) => !ABSENT.test(text.slice(Math.max(0, mention.start - 18), mention.start)),
  );
  const several = query.quantities.some(
    (q) => q.kind === "count" && q.value > 1 && present.some((m) => m.start >= q.end && m.start - q.end < 12),
  );
  if (alone && present.length > 0 && (present.length > 1 || several))
    return decideClosed(requirementsOf(context.call, context.programme), query, present);
  if (present.length < 2 || present.some((mention) => mention.country === undefined)) return undefined;
  const [lead, ...participants] = present.map((mention) => ({
    type: mention.types[0] ?? ("other" as const),
    country: mention.country as string,
  }));
  const requirements = requirementsOf(context.call, context.programme).filter(
    (r) => r.strength !== "encouraged" && !r.draft && testsOf(r).units.length > 0,
  );
  if (!lead || requirements.length === 0) return undefined;
  return possible(context, requirements, { lead, participants });
}

/** Right before an organisation that is not there. */
const ABSENT = /(?:\bno|\bnot an?|\bwithout(?: an?| any)?|没有|无|缺)\s*(?:\w+ )?$/;

/** "Two universities, nobody else": those named are all there are, on the sides that are named. */
function decideClosed(
  requirements: readonly Requirement[],
  query: Query,
  mentions: readonly OrganisationMention[],
): Decision | undefined {
  if (
    !CLOSED.test(query.text) ||
    query.turn.modality === "must" ||
    (query.turn.only === false &&
      !/else|anywhere|alone|selves|\bown\b|单独|都是|全是|清一色|nobody|no one|一家/.test(query.text))
  )
    return undefined;
  const absent = query.places
    .filter((place) =>
      /\b(?:nobody|no one|none|no) (?:from |of |in )?(?:the )?$/.test(query.text.slice(0, place.start)),
    )
    .map((place) => place.code);
  const failing = requirements.filter((requirement) => {
    if (requirement.strength === "encouraged") return false;
    return testsOf(requirement).units.some((test) => {
      if (test.country?.some((code) => absent.includes(code))) return true;
      const sides = query.places.filter((place) => !absent.includes(place.code)).map((place) => place.code);
      if (test.country && sides.length > 0 && !test.country.some((code) => sides.includes(code)))
        return false;
      const present = mentions.filter(
        (mention) => !ABSENT.test(query.text.slice(Math.max(0, mention.start - 18), mention.start)),
      );
      return (
        test.type !== undefined &&
        !present.some((mention) => test.type?.some((type) => mention.types.includes(type)))
      );
    });
  });
  return failing.length > 0
    ? {
        held: failing.some((r) => r.strength === "must") ? "false" : "in-principle",
        requirements: failing,
        waiting: [],
      }
    : undefined;
}

/** A unit named by its country alone: an organisation of any type. */
function unitsMentioned(query: Query): OrganisationMention[] {
  return query.places
    .filter((place) =>
      /^\s*(?:-?\s*)?(?:units?|partners?|organi[sz]ations?|participants?|members?|institutions?|applicants?|team|side|单位|机构|方|成员|团队)/.test(
        query.text.slice(place.end),
      ),
    )
    .map((place) => ({
      types: [...ORGANISATION_TYPES],
      country: place.code,
      role: "participant" as const,
      start: place.start,
      end: place.end,
    }));
}
