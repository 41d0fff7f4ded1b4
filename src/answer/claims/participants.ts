/**
 * Claims about who takes part, who must, and who is missing.
 * @module
 */

import { ORGANISATION_TYPES } from "../../knowledge/fields.ts";
import type { Organisation } from "../../knowledge/project.ts";
import type { Requirement, UnitTest } from "../../knowledge/schema.ts";
import type { OrganisationMention } from "../../language/organisations.ts";
import type { Count } from "../../language/quantities.ts";
import type { Query } from "../../language/query.ts";
import { SUPPOSES } from "../../language/question.ts";
import { HOME_COUNTRY } from "../../language/scope.ts";
import { requirementsOf } from "../../rules/evaluate.ts";
import { fieldsOf, testsOf, unitsFor } from "../../rules/samples.ts";
import { asksEnough } from "./enough.ts";
import { type DecideContext, type Decision, type Held, negate, possible, required } from "./evaluate.ts";
import { SEVERAL } from "./how-many.ts";
import { absentAsked, covers, lineUp, THATS_ALL, unitsMentioned } from "./line-up.ts";
import { deniesOnce, pointing } from "./pointing.ts";
import { demandsOf, leastUnits } from "./units.ts";

export const BOTH =
  /\bboth\b.{0,40}\b(?:sides?|partners|parties|countries)\b|\beach (?:side|country|party)\b|双方(?:都|均)?|两(?:边|国)(?:都|均)/;

/** "Must the partner's side be a company?": that any unit takes part makes no duty of its kind. */
const typed = (test: UnitTest, mention: OrganisationMention) =>
  test.type !== undefined || mention.types.length === ORGANISATION_TYPES.length;

/** A line-up told as a whole: "we have …", "two firms and two institutes". */
const TOLD =
  /\bour (?:team|consortium|line-?up|side|group):|\b(?:we have|we've got|we are|we're|we'd be|we would be|our (?:team|consortium|side|group) (?:is|has|consists)|\b(?:team|consortium) (?:have|has|with)|consisting of|made up of|composed of|consortium of|team of|plus|together with)\b|我们(?:有|是|这边)|各(?:自)?(?:有|出|带|派)|\bthere (?:would|will|is going to) be\b|\beach (?:bring|have|has|brings|with)\b|由.{1,30}组成|团队(?:是|由)|外方是|[+＋加]|\b(?:is|are|would|will) (?:that|this|it|they|these)(?: be)? (?:already )?(?:enough|sufficient)\b|: (?:and |so )?(?:does|do|would|will|is|are) (?:this|that|it|they|these|such a (?:team|line-?up))\b|[.,;] (?:enough|sufficient|will that do|does that do|ok(?:ay)?|fine)\s*\?|(?:这样|这)?就?够(?:了)?(?:吗|吧|不够)/;
const SUFFICES =
  /\b(?:satisf\w*|enough|suffic\w*|meets?|fits?|ok|okay|fine|allowed|possible|eligible|admissib\w*|qualif\w*|complete|works?|valid|count|comply|apply|done|carried out|acceptable|accepted|do|right|pass(?:es)?|go (?:ahead|through|for)|like (?:that|this)|in order|tick\w* (?:all )?the box\w*|fit\w* the bill|make\w* the cut|break\w*|violat\w*|fails?|carry on|continue|proceed|go on|open to (?:this|that|such|our|us)|make up)\b|够|符合|满足|可以|行|能|合格|达到|违反|没问题/;

/** "Does it mean two institutes of ours and two firms of theirs?" */
export const DEFINES =
  /\bmeans? (?:that )?(?:\w+ ){0,2}(?:two|one|an?|\d)\b|(?:是|就是)指(?:的是)?(?=\p{Script=Han}{0,4}[一二两\d])/u;

/** A country's side is no organisation. */
const SIDE = /^\s*(?:and \w+ )?(?:side|team|partners\b|方|团队|那边|这边)/;

/** …,是不是就不符合了: that it fails is what is asked. */
const FAILS =
  /\b(?:do|would|will|does) (?:we|it|this|that|they|such an? \w+|our \w+) (?:fail|break|violate|fall short)\b|(?:是不是|是否|会不会|岂不是|那就|就)(?:就|会|算|是)?(?:不符合|不满足|不合格|不达标|没资格|没戏|不能报|不行|违规|无效)[^,，吗]{0,10}[?？]?$/;
const EACH_SIDE =
  /\b(?:each|either) (?:side|country|party) (?:has|brings?|with|would have|provides?|contributes?|comes with)\b|\b(?:both|the two) (?:sides|countries|parties) (?:each )?(?:have|bring|with)\b|\bon (?:each|either|both) sides?\b|(?:两边|双方|两国|两方|两头)(?:都|各|各自|分别)(?:有|出|带|派)/;
const ONE_OF_EACH = /\bone of each\b|\bone of both(?: kinds)?\b|各(?:有|出|派)?一[家个所](?=[,，。?？]|就|$)/;
/** 丹方两家企业、中方一家研究所，行吗: counted one by one, on both sides. */
const listed = (text: string, present: readonly OrganisationMention[]) =>
  new Set(present.flatMap(({ country }) => country ?? [])).size > 1 &&
  present.every(({ start }) => COUNTED_HAN.test(text.slice(Math.max(0, start - 8), start)));
const COUNTED_HAN = /[一两二三四五\d][家个所](?:\p{Script=Han}{1,4})?$/u;
/** "A firm and an institute on each side": all that are named, not one of them with others beside. */
const eachHas = (text: string, present: readonly OrganisationMention[]) =>
  text.search(EACH_SIDE) >= Math.max(...present.map(({ end }) => end));
/** Says in so many words that it is asked whether the line-up will do. */
const DOES_IT_DO =
  /\b(?:is|are|be|would|does|do)\b[^?.]{0,30}\b(?:sufficient|suffice|enough|satisfy|eligible|qualify|comply|acceptable|complete|valid)\b|够不够|符合|合格/;

/** What a line-up alone can decide. */
const OF_LINE_UP: ReadonlySet<string> = new Set(["lead.type", "lead.country", "participants"]);

/** So many of a kind as the question counts, one where it counts none. @param untold of whichever kind */
function unitsOf(
  query: Query,
  { types, country, start, end }: OrganisationMention,
  untold: boolean,
): Organisation[] {
  const count = query.quantities.find(
    (q): q is Count =>
      q.kind === "count" && q.end <= start && start - q.end < 14 && q.value > 1 && q.value < 20,
  );
  const unit: Organisation = {
    // "A Peruvian unit": of whichever kind; a country's side is no unit.
    ...(untold || (types.length === ORGANISATION_TYPES.length && !SIDE.test(query.text.slice(end)))
      ? {}
      : { type: types[0] ?? "other" }),
    ...(country === undefined ? {} : { country }),
  };
  return Array.from({ length: count?.value ?? 1 }, () => unit);
}

/**
 * "We have a firm, an institute and a partner's university. Does that do?", "no firm on their side: fine?": the line-up as
 * it is told, screened against the requirements on who takes part. Where all are named, what is not named is not there;
 * else only those that are said to be missing are.
 */
export function decideTogether(context: DecideContext, query: Query): Decision | undefined {
  const { turn, focus, text } = query;
  if (TOO_MANY.test(focus)) return undefined;
  const { present, absent: missing, closed, sided } = lineUp(query, context.programme.partners);
  const absent = absentAsked(query, missing);
  const asksWhole =
    SUFFICES.test(focus) ||
    SUPPOSES.test(focus) ||
    DEFINES.test(text) ||
    turn.claim?.affirms === false ||
    turn.without ||
    turn.contrary === true;
  if (!asksWhole || (turn.modality === "must" && absent.length === 0 && turn.claim?.affirms !== false))
    return undefined;
  const whole =
    closed ||
    DEFINES.test(text) ||
    (present.length > 1 &&
      (TOLD.test(text) || listed(text, present) || THATS_ALL.test(text) || eachHas(text, present)));
  if (absent.length === 0 && !(whole && present.length > 0 && sidesNamed(query, context, present)))
    return undefined;
  const requirements = requirementsOf(context.call, context.programme).filter(
    (r) =>
      r.strength !== "encouraged" &&
      !r.draft &&
      testsOf(r).units.length > 0 &&
      [...fieldsOf(r)].every((field) => OF_LINE_UP.has(field)),
  );
  if (requirements.length === 0) return undefined;
  const tests = requirements.flatMap((r) => testsOf(r).units);
  // "One organisation of each country", whatever it is: no kind is told.
  const untold =
    present.length > 1 &&
    present.every(
      ({ types, end }) => types.length === ORGANISATION_TYPES.length && !SIDE.test(text.slice(end)),
    );
  const countries = [HOME_COUNTRY, ...context.programme.partners];
  // "Each side has one": as many there as here.
  const sides = EACH_SIDE.test(text) ? countries.slice(0, 2) : [undefined];
  const each = ONE_OF_EACH.test(text);
  const told = present.flatMap((mention) =>
    each && mention.types.length === ORGANISATION_TYPES.length
      ? []
      : (mention.country === undefined ? sides : [mention.country]).flatMap((country) =>
          unitsOf(query, country === undefined ? mention : { ...mention, country }, untold),
        ),
  );
  // "…, and one of each on their side": the same kinds there.
  const named = each
    ? countries.slice(0, 2).flatMap((country) => {
        const own = told.filter((unit) => unit.country === country);
        return own.length > 0 ? own : told.map((unit) => ({ ...unit, country }));
      })
    : told;
  const seated = named
    .flatMap((unit) =>
      unit.country === undefined ? countries.map((country) => ({ ...unit, country })) : [unit],
    )
    .filter(
      ({ type, country }) =>
        !absent.some(
          (one) =>
            one.country !== undefined && covers({ type: [type ?? "other"], country: [country ?? ""] }, one),
        ),
    );
  // Where not all are named, whoever else is needed may well be there, but for those who are said not to be.
  const others = whole
    ? []
    : tests
        .flatMap(unitsFor)
        .filter(
          (unit) =>
            !absent.some((mention) =>
              covers({ type: [unit.type ?? "other"], country: [unit.country ?? ""] }, mention),
            ),
        );
  const [lead, ...participants] = [...seated, ...others];
  if (!lead) return undefined;
  // "Three partners of theirs and one of ours": whatever they are, one cannot be two kinds.
  const short =
    untold && whole
      ? countries.find((side) => {
          const there = seated.filter(({ country }) => country === side).length;
          return there > 0 && there < leastUnits(context, side);
        })
      : undefined;
  if (short !== undefined)
    return { held: turn.negated ? "true" : "false", requirements, waiting: [], final: true };
  const found = possible(context, requirements, { lead, participants });
  if (!found) return undefined;
  // What is kept is told beside what is left open.
  const kept =
    untold && found.held === "open"
      ? requirements.filter((r) => possible(context, [r], { lead, participants })?.held === "true")
      : [];
  const decided = { ...found, requirements: [...kept, ...found.requirements] };
  // One whose side is not told, beside others that sit abroad: at home, as who asks; where that would not do, who knows?
  const mixed =
    named.some(({ country }) => country === undefined) &&
    named.some(({ country }) => country !== undefined && country !== HOME_COUNTRY);
  if (whole && mixed && decided.held === "true") {
    const [first, ...rest] = [
      ...named.map((unit) => ({ ...unit, country: unit.country ?? HOME_COUNTRY })),
      ...others,
    ];
    if (first && possible(context, requirements, { lead: first, participants: rest })?.held !== "true")
      return { ...decided, held: "open", final: true };
  }
  const led = whole && decided.held === "true" ? ledByOneOf(context, seated) : undefined;
  const held: Held = led ? led.held : decided.held === "true" && !whole && !sided ? "open" : decided.held;
  const refused =
    FAILS.test(focus) ||
    (turn.negated && !deniesOnce(turn, turn.without || absent.length > 0)) ||
    // "And if only …?": whether it would do.
    (turn.claim?.affirms === true &&
      !SUPPOSES.test(focus) &&
      turn.claim.chance >= (DOES_IT_DO.test(focus) ? 0.9 : 0.6));
  return {
    ...decided,
    requirements: [...decided.requirements, ...(led && led.held !== "true" ? led.requirements : [])],
    held: refused ? negate(held) : held,
    final: true,
  };
}

/** Both sides are told of, or the one that the rules are about. */
function sidesNamed(query: Query, context: DecideContext, present: readonly OrganisationMention[]): boolean {
  const sides = new Set(present.flatMap(({ country }) => country ?? []));
  return (
    sides.size > 1 ||
    THATS_ALL.test(query.text) ||
    /\b(?:nobody|nothing) else\b|\bnothing but\b|\bno one else\b|\bno (?:other|further|more)\b|\balone\b|\bonly\b|\bjust\b|\banywhere\b|都是|全是|只有|单独|清一色|\bselves\b|\bown\b|\bboth\b|双方|两边|\bone of each\b|\b(?:each|either) side\b|只(?:要|需)/.test(
      query.text,
    ) ||
    (sides.size === 1 && context.programme.partners.length === 0)
  );
}

/** All that take part are known: somebody among them must be able to lead. Undefined where the text sets no lead. */
function ledByOneOf(
  context: DecideContext,
  units: readonly Organisation[],
): { held: Held; requirements: Requirement[] } | undefined {
  const requirements = requirementsOf(context.call, context.programme).filter(
    (r) => r.about.includes("lead") && r.strength !== "encouraged" && !r.draft,
  );
  if (requirements.length === 0) return undefined;
  const each = units.map((lead) => possible(context, requirements, { lead })?.held ?? "true");
  const held = each.includes("true") ? "true" : each.every((one) => one === "false") ? "false" : "open";
  return { held, requirements };
}

/** "Is it for firms alone?": not where the rules speak of others that take part. */
export function decideExclusive(context: DecideContext, query: Query): Decision | undefined {
  // 只准企业报，研究所没份儿: who is left out says the same.
  const [only, ...others] = query.organisations.filter(({ end }) => !LEFT_OUT.test(query.text.slice(end)));
  if (!only || others.length > 0) return undefined;
  const [before, after] = [
    query.text.slice(Math.max(0, only.start - 32), only.start),
    query.text.slice(only.end),
  ];
  if (!FOR_ONLY.test(before) && !(FOR.test(before) && ALONE.test(after))) return undefined;
  const requirements = requirementsOf(context.call, context.programme).filter(
    (r) =>
      !r.draft &&
      testsOf(r).units.some(
        ({ type }) => type !== undefined && !type.some((one) => only.types.includes(one)),
      ),
  );
  return requirements.length > 0
    ? { held: query.turn.negated ? "true" : "false", requirements, waiting: [], final: true }
    : undefined;
}
const FOR = /\b(?:for|to|of) (?:the )?$/;
const ALONE = /^ ?(?:only|alone|exclusively)\b/;
const FOR_ONLY =
  /\b(?:only|solely|exclusively|just) (?:(?:meant|open|intended|reserved) )?(?:for|to) (?:the )?$|(?:只|仅)(?:对|面向|给|接受|收|准|许|让)$/;
/** After an organisation that is said to be left out. */
const LEFT_OUT =
  /^(?:就|都|也)?(?:没份|没戏|没门|没资格|不能|不行|不许|不准)|^ (?:are|is) (?:out|excluded|not)\b/;

/** Who takes part: must there be such an organisation, may there be one, may there be none? */
export function decideParticipants(context: DecideContext, query: Query): Decision | undefined {
  const mentions: OrganisationMention[] =
    query.organisations.length > 0 ? query.organisations : unitsMentioned(query);
  if (mentions.length === 0) return undefined;
  const all = requirementsOf(context.call, context.programme).filter((r) => !r.draft);
  const [one, other] = query.organisations;
  // "Does a hospital count as the institute?": what counts as what, the text would have to say.
  const sameKind = one !== undefined && other !== undefined && one.types.join() === other.types.join();
  if (one && other && !sameKind && COUNTS_AS.test(query.text.slice(one.end, other.start)))
    return {
      held: "open",
      requirements: all.filter((r) => testsOf(r).units.some((test) => covers(test, other))),
      ...{ waiting: [], final: true },
    };
  const absent = absentAsked(query, lineUp(query, context.programme.partners).absent);
  const asked = absent.length > 0 ? absent : mentions;
  const { turn } = query;
  // "Do we need a company?" and "can we do without one?" ask for a duty of its kind.
  const duty = turn.modality === "must" || turn.claim !== undefined || turn.without;
  const matching = all.filter((requirement) =>
    // A rule on those who are there asks for nobody.
    (turn.modality === "must" ? demandsOf(requirement) : testsOf(requirement).units).some((test) =>
      asked.some((mention) => covers(test, mention) && (!duty || typed(test, mention))),
    ),
  );
  const sided = matching.filter((r) =>
    testsOf(r).units.some((test) =>
      asked.some((m) => m.country !== undefined && test.country?.includes(m.country) && covers(test, m)),
    ),
  );
  if (sided.length > 0) matching.splice(0, matching.length, ...sided);
  // "Someone of each side", whoever it is: what says just that is nearer than what wants one of a kind.
  const anyone = matching.filter((r) => testsOf(r).units.some(({ type }) => type === undefined));
  if (asked.every(({ types }) => types.length === ORGANISATION_TYPES.length) && anyone.length > 0)
    matching.splice(0, matching.length, ...anyone);
  if (matching.length === 0) return undefined;
  // "They bring two firms, so none of ours is needed?": how many they bring is not asked.
  const given = GIVEN.exec(query.text)?.[0].length ?? 0;
  // "Are four too many?": the text says how many there must be, not how many there may.
  if (TOO_MANY.test(query.focus)) return { held: "open", requirements: matching, waiting: [], final: true };
  const count = query.quantities.find(
    (q): q is Count =>
      q.kind === "count" &&
      q.start >= given &&
      mentions.some((m) => m.start >= q.end && m.start - q.end < 24),
  );
  const several = mentions.some(
    ({ start }) => start >= given && SEVERAL.test(query.text.slice(Math.max(0, start - 24), start)),
  );
  // "Several firms are no problem, are they?": the text says how many there must be, not how many there may.
  if (several && absent.length === 0 && FINE.test(query.focus) && asksEnough(query.focus) === true)
    return { held: "true", requirements: matching, waiting: [], final: true };
  // "Is it obligatory to have several?", of those spoken of before.
  const claimed = count && count.value > 1 ? count.value : several || HAVE_SEVERAL.test(query.focus) ? 2 : 0;
  // "Must there be two units of ours?", of whatever kind.
  const whatever = asked.every(({ types }) => types.length === ORGANISATION_TYPES.length);
  if (claimed > 1 && turn.modality === "must" && !turn.without) {
    // Where no side is named, what each side must bring adds up.
    const tests = matching
      .filter(({ strength }) => strength !== "encouraged")
      .flatMap((r) => testsOf(r).units)
      .filter((test) => asked.some((m) => covers(test, m)));
    const least = asked.every((m) => m.country === undefined)
      ? Math.max(
          ...asked.map((m) =>
            tests.filter((test) => covers(test, m)).reduce((n, test) => n + (test.min ?? 1), 0),
          ),
        )
      : Math.max(
          ...tests.map((test) => test.min ?? 1),
          ...(whatever ? asked.map(({ country }) => leastUnits(context, country ?? HOME_COUNTRY)) : []),
        );
    return {
      held: (count ? least >= claimed : tests.some((test) => (test.min ?? 1) >= claimed)) ? "true" : "false",
      requirements: matching,
      waiting: [],
    };
  }
  if (duty) {
    // "Must both sides be companies?" needs a rule for each side.
    const sides = [HOME_COUNTRY, ...context.programme.partners];
    const ruled = (side: string) =>
      matching.some((r) =>
        testsOf(r).units.some((test) => test.country?.includes(side) && asked.some((m) => covers(test, m))),
      );
    if (BOTH.test(query.text) && !sides.every(ruled)) return undefined;
    const need = required(matching);
    return need && decideDuty(need, query, absent);
  }
  // Nobody else there, or only later: what the text says of those who are there does not tell; nor where it denies.
  if (NOT_ALL.test(query.text) || (!turn.negated && DENIES.test(query.focus)))
    return { held: "open", requirements: matching, waiting: [] };
  return { held: "true", requirements: matching, waiting: [] };
}

/** What a yes says of a duty to have somebody there. @param absent who is said not to be */
export function decideDuty(
  need: Decision,
  { turn }: Query,
  absent: readonly OrganisationMention[],
): Decision {
  const { leans: _, ...plain } = turn;
  const affirms = pointing(plain, turn.without || absent.length > 0, turn.negated);
  if (affirms === undefined) return { ...need, held: "open", final: true };
  return { ...need, held: affirms ? need.held : negate(need.held), final: true };
}

const FINE =
  /^(?!.*(?:够|\benough\b|suffic)).*(?:没有?(?:什么)?(?:问题|关系)|不要紧|\bno problem\b|\bfine\b)/;
const HAVE_SEVERAL =
  /\bhave (?:to (?:be|have) )?(?:several|more than one|two or more|multiple)\b(?: of them)?\s*\?*$|(?:必须|一定要|非得)(?:有)?(?:好几|多|几|两)[家个]/;
const COUNTS_AS =
  /(?:能不能|算不算|可以|能|可否)?(?:算|当|视)(?:作|为|成|是)?|属于|\b(?:count|qualify|pass|serve|be (?:regarded|considered|seen|treated|taken)) as\b/;
/** What is told first, of which something is concluded. */
const GIVEN = /^[^?]*[,;] (?:so|hence|therefore|thus|then)\b|^[^?？]*[,，](?:所以|因此|那么?|那就|就)/;
const TOO_MANY = /\btoo many\b|超员|超额|太多|过多/;
const DENIES =
  /(?<![能可是行要会有])不(?!少|过|仅|但|错|妨|[\s?？。]*$)|没(?!问题|关系|理解错|看错|记错|搞错|错)|无|\b(?:not|no|without|never)\b/;
const NOT_ALL =
  /\b(?:only|just|alone|solely|purely|exclusively|nobody|no one|later|afterwards)\b|只有|光有|全是|都是|清一色|以后|之后再|后面再|再[补加]/;
