/**
 * Claims about a team's members as a whole: that all are of one kind, that only one side needs one, that one stands in
 * for another, that a side has so many.
 * @module
 */
import { ORGANISATION_TYPES, type OrganisationType } from "../../knowledge/fields.ts";
import type { Organisation } from "../../knowledge/project.ts";
import type { Requirement, UnitTest } from "../../knowledge/schema.ts";
import type { OrganisationMention } from "../../language/organisations.ts";
import type { Query } from "../../language/query.ts";
import { HOME_COUNTRY } from "../../language/scope.ts";
import { requirementsOf } from "../../rules/evaluate.ts";
import { fieldsOf, testsOf } from "../../rules/samples.ts";
import { type DecideContext, type Decision, negate, possible } from "./evaluate.ts";
import { decideAsMost } from "./how-many.ts";
import { covers, sideAlone } from "./line-up.ts";

/** What is said of a team's members as a whole; undefined where nothing of the kind is. */
export function decideUnits(context: DecideContext, query: Query): Decision | undefined {
  return (
    decideAsMost(context, query) ??
    decideInstead(context, query) ??
    decideOneSide(context, query) ??
    decideEveryone(context, query)
  );
}

/** What rules on who takes part are about. */
const OF_UNITS: ReadonlySet<string> = new Set(["lead.type", "lead.country", "participants"]);

const demanded = new WeakMap<Requirement, readonly UnitTest[]>();
/** The units that a rule asks for, without those on whose being there it depends. */
export function demandsOf(requirement: Requirement): readonly UnitTest[] {
  const known = demanded.get(requirement);
  if (known) return known;
  const { when: _, readings, ...rest } = requirement;
  const units = testsOf({
    ...rest,
    ...(readings ? { readings: readings.map(({ when: __, ...reading }) => reading) } : {}),
  }).units;
  demanded.set(requirement, units);
  return units;
}

/** The rules on who must be there, and nothing else. */
function unitRules(context: DecideContext): Requirement[] {
  return requirementsOf(context.call, context.programme).filter(
    (r) =>
      r.strength !== "encouraged" &&
      !r.draft &&
      !r.about.includes("lead") &&
      testsOf(r).units.length > 0 &&
      [...fieldsOf(r)].every((field) => OF_UNITS.has(field)),
  );
}

/** The one that is named first comes for the one that is named next. */
const COMES_FOR =
  /\b(?:instead of|rather than|in (?:the )?place of|in lieu of|stands? in for|replac(?:e|es|ing)|substitut(?:e|es|ing) for|tak(?:e|es|ing) the place of|fill(?:s|ing)? in for|pass(?:es)? for)\b|代替|替代|顶替|取代|而不是|(?<!顶)替(?!代)|充当/;
/** The one that is named next comes for the one named first. */
const GIVES_WAY = /\b(?:replaced|substituted|swapped|exchanged|traded) (?:by|with|for)\b|换成|换为|改成|改为/;
const GIVES_WAY_TO = new RegExp(`(?:${GIVES_WAY.source})[^,，。?？]{0,24}$`);
/** 企业由研究所代替: the one in between comes. */
const BY = /[用由拿][一两]?[家个所]?$/;
const IN_ITS_PLACE = /^(?:来)?(?:代替|替代|顶替|取代|顶)/;
const BETWEEN = 60;

/** "May a second institute stand in for their firm?": not where one of that kind must be there. */
function decideInstead(context: DecideContext, query: Query): Decision | undefined {
  const { organisations, text, turn } = query;
  const [first, second] = organisations;
  if (turn.modality === "must" || !first) return undefined;
  // "Can it be replaced by a second university?": whom it is that comes for, this message does not tell.
  if (!second)
    return GIVES_WAY_TO.test(text.slice(Math.max(0, first.start - BETWEEN), Math.max(0, first.start)))
      ? { held: "open", requirements: unitRules(context), waiting: [], final: true }
      : undefined;
  for (const [i, one] of organisations.entries()) {
    const others = organisations.slice(i + 1);
    const [next] = others;
    if (!next) break;
    const between = text.slice(Math.max(0, one.end), Math.max(0, next.start));
    // Whoever was spoken of before stands nowhere in this message.
    const before = one.start < 0;
    if (between.length > BETWEEN && !before) continue;
    const [given, wanted] =
      GIVES_WAY.test(before ? text.slice(0, next.start) : between) ||
      (BY.test(between) && IN_ITS_PLACE.test(text.slice(next.end)))
        ? [[next], [one]]
        : COMES_FOR.test(between) && !before
          ? [organisations.slice(0, i + 1), others]
          : [[], []];
    const country = given[0]?.country;
    const requirements = unitRules(context).filter((r) =>
      wanted.some((need) => {
        const tests = testsOf(r).units.filter(
          (test) => test.type !== undefined && covers(test, { ...need, ...seated(need.country ?? country) }),
        );
        // By one reading a university may well be the institute.
        return (
          tests.length > 0 &&
          !tests.some(({ type }) => given.some(({ types }) => type?.some((one) => types.includes(one))))
        );
      }),
    );
    if (requirements.length > 0)
      return { held: turn.negated ? "true" : "false", requirements, waiting: [], final: true };
  }
  return undefined;
}
const seated = (country: string | undefined) => (country === undefined ? {} : { country });

/** "Is it only our side that needs a firm?": not where the other side needs one, too. */
function decideOneSide(context: DecideContext, query: Query): Decision | undefined {
  const alone = sideAlone(query, context.programme.partners);
  if (alone === undefined || query.turn.modality !== "must" || query.turn.without) return undefined;
  const demanded = (side: string) =>
    unitRules(context).filter((r) =>
      testsOf(r).units.some(
        (test) =>
          test.type !== undefined &&
          test.country?.includes(side) &&
          query.organisations.some((one) => covers(test, { ...one, country: side })),
      ),
    );
  const others = [HOME_COUNTRY, ...context.programme.partners].filter((side) => side !== alone);
  const requirements = others.flatMap(demanded);
  return requirements.length > 0
    ? {
        held: NOT_ONLY.test(query.focus) ? "true" : "false",
        requirements: [...new Set([...demanded(alone), ...requirements])],
        waiting: [],
        final: true,
      }
    : undefined;
}

/** "It is not only our side": what is denied of the other side is the claim itself. */
const NOT_ONLY =
  /\b(?:not|n't) (?:just |merely )?only\b|\b(?:not|n't) (?:just|merely)\b|(?:不|并非|不是)(?:仅仅?|只)(?:是|有)?/;

const EVERYONE =
  /\b(?:everyone|everybody|all(?: of)?(?: the)? (?:team )?(?:members|partners|participants|units|applicants)|(?:every|each) (?:single )?(?:member|partner|participant|unit|applicant)|the (?:whole|entire) (?:team|consortium))\b[^,;?!]{0,48}\bbe (?:an? |from )?(?:[\w-]+ )?$|(?:所有|全体|全部|每个|每一[家个]|各个?)(?:的)?(?:参与|合作|项目|申报|团队)?(?:单位|成员|参与方|合作方|参与者|伙伴)[^,，。?？]{0,8}(?:都|均|全)?(?:必须|得|要|可以|能)?(?:是|为|由)$/;

/** "May everyone in the team be a university?", "must all members be firms?" */
function decideEveryone(context: DecideContext, query: Query): Decision | undefined {
  const [one, ...others] = query.organisations;
  if (!one || others.length > 0 || !told(EVERYONE, query, one)) return undefined;
  const rules = unitRules(context);
  const of = (types: readonly OrganisationType[]): Organisation[] =>
    [HOME_COUNTRY, ...context.programme.partners].flatMap((country) =>
      [0, 1].map(() => ({ type: types[0] ?? "other", country })),
    );
  const screened = (types: readonly OrganisationType[]) => {
    const [lead, ...participants] = of(types);
    return lead && possible(context, rules, { lead, participants });
  };
  const own = screened(one.types);
  if (!own || own.held === "open") return undefined;
  // That all must be of a kind is so only where none of another may be there, which no such rule says.
  const held =
    query.turn.modality === "must" && one.types.length < ORGANISATION_TYPES.length
      ? ("false" as const)
      : own.held;
  return { ...own, held: query.turn.negated ? negate(held) : held, final: true };
}

const told = (pattern: RegExp, { text }: Query, { start }: OrganisationMention) =>
  pattern.test(text.slice(Math.max(0, start - 100), start));

/** How many units a side must have at least, whatever their kinds: kinds that exclude each other add up. */
export function leastUnits(context: DecideContext, side: string): number {
  const tests = unitRules(context)
    .flatMap((r) => testsOf(r).units)
    .filter(({ country }) => country?.includes(side));
  const typed = tests.filter(({ type }) => type !== undefined);
  const apart = typed.filter(
    (test, i) => !typed.slice(0, i).some((other) => other.type?.some((type) => test.type?.includes(type))),
  );
  return Math.max(
    0,
    apart.reduce((sum, { min }) => sum + (min ?? 1), 0),
    ...tests.map(({ min }) => min ?? 1),
  );
}
