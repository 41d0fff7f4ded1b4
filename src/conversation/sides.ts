/**
 * The side that a fragment speaks of: ours, or the partner's of the programme spoken of before.
 * @module
 */
import type { Call } from "../knowledge/model.ts";
import type { OrganisationMention } from "../language/organisations.ts";
import type { Query } from "../language/query.ts";
import { HOME_COUNTRY } from "../language/scope.ts";
import type { Memory } from "./memory.ts";

/** An organisation of the programme's partner spoken of before, as whichever the next one's is. */
export function ofNewPartner(mention: OrganisationMention, memory: Memory, call: Call): OrganisationMention {
  const partners = call.programmes
    .filter(({ id }) => memory.programmes.includes(id))
    .flatMap((programme) => programme.partners);
  if (mention.country === undefined || !partners.includes(mention.country)) return mention;
  const { country: _, ...rest } = mention;
  return rest;
}

export const OUR_SIDE = /\b(?:on|from|at|in) (?:our|my|the chinese) (?:own )?side\b|我们?这?边|中方|我方/g;
const THEIRS =
  /\b(?:on |for )?(?:theirs|their side|the other side|the partner'?s? side)\b|对方|外方|他们(?:那边)?/;
const OURS = /\b(?:on |for )?(?:ours|our side|our own)\b|我们(?:这边)?|我方|中方/;

/** The country of the side that a fragment speaks of. */
export function sideMeant(query: Query, memory: Memory, call: Call): string | undefined {
  const [current, ...others] = memory.programmes;
  if (current === undefined || others.length > 0) return undefined;
  const partners = call.programmes.find(({ id }) => id === current)?.partners ?? [];
  if (THEIRS.test(query.text)) return partners[0];
  if (OURS.test(query.text) && query.organisations.length === 0) return HOME_COUNTRY;
  const [place, ...more] = query.places;
  return place !== undefined && more.length === 0 && partners.includes(place.code) && SIDE_OF.test(query.text)
    ? place.code
    : undefined;
}
const SIDE_OF = /\p{Script=Han}方|\bside\b/u;
