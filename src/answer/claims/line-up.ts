/**
 * Who takes part, as a question tells it: who is there, who is missing, and whether that is all.
 * @module
 */
import { ORGANISATION_TYPES } from "../../knowledge/fields.ts";
import type { UnitTest } from "../../knowledge/schema.ts";
import type { OrganisationMention } from "../../language/organisations.ts";
import type { Query } from "../../language/query.ts";
import { SUPPOSES } from "../../language/question.ts";
import { HOME_COUNTRY } from "../../language/scope.ts";

/** Right before an organisation that is not there. */
const ABSENT =
  /(?:\bneither (?:of us|of them|side|partner|one)s? (?:has|have|brings?|includes?|involves?)(?: an?| any)?|\bno|\bnot an?|\bnot a single|\bnot one|\bnone of the|\black(?:s|ing)?(?: an?)?|\bmissing(?: an?)?|\bwithout(?: an?| any| a single)?|\bzero|\b(?:leave|drop|skip|omit)(?: out)?(?: an?| our| the| any)?|(?:找|拉|请)不到|没有?(?:拉到?|找到?|请到?|带上?|配|任何|一家)?|不带|不拉|无|缺(?:少)?)\s*(?:(?!and\b|but\b|or\b)[\w-]+ ){0,2}$/;
/** After an organisation that is not there. */
const ABSENT_AFTER =
  /^[^,，.。;；]{0,6}(?:[都也]没(?!问题|关系|事|什么)有?|[都也](?:找|拉|请)不到|[都也](?:不|没)(?:拉|带|找|要|加|请|有)|一家(?:也|都)没有|没(?:有)?参(?:加|与)|不参(?:加|与))|^[^,，]{0,4}退出|^[^,，]{0,4}(?:还|尚|暂)?(?:没|未)(?:有)?(?:找到|落实|确定|定下来|到位|加入)|^ (?:has|have)(?: not|n't) (?:yet )?(?:been )?(?:found|joined|signed up|confirmed)\b|^ (?:is|are) (?:missing|not (?:involved|in|part))\b|^ (?:has |have )?(?:(?:dropped|backed|pulled|bailed|opted) out|left|withdrawn|withdrew|quit)\b/;

/** 少一家中方…: of those who should be there. */
const ONE_LESS = /(?<![至不减])(?:少|缺|差)(?:了)?一[家个所](?:\p{Script=Han}{1,3}方?)?(?:的)?$/u;

const NOBODY_FROM =
  /\b(?:nobody|no one|none|no (?:partner|unit|team|group|member|participant|organi[sz]ation|applicant)s?|without (?:any(?:body|one)|an? (?:partner|unit|team|group|member|participant|organi[sz]ation|applicant)|(?:any )?(?:partner|unit|team|member|participant|organi[sz]ation|applicant)s?)) (?:from|in|of) (?:the )?$|没有?(?:任何)?$/;

const CLOSED =
  /\b(?:nobody|no one|none|nothing) else\b|\bnothing but\b|\bno (?:other|further|more) (?:partner|unit|participant|member|compan|firm|institut|organi[sz]ation)\w*|\balone\b|\bby (?:(?:them|our)selves|itself)\b|\bon (?:their|our|its) own\b|单独|\b(?:only|just|all|exclusively|purely|solely)\b|\b(?:nobody|no one|none) (?:from|of)\b|\bno (?:\w+ )?(?:company|firm|enterprise|unit|partner)s? (?:anywhere|at all|whatsoever)\b|\banywhere\b|都是|全是|只有|光有|清一色|一家.{0,8}(?:没有|都没)|只(?:要|需)[^,，。?？]{2,24}就(?:够|行|可以|能|成)|就(?:我们|这|咱)?(?:这)?[两二三四几\d]+(?:家|个|方)/;
/** "… and that's it", 就这些单位: all are told. */
export const THATS_ALL = /\bthat(?:'s| is) (?:it|all|everybody|everyone|the lot)\b|就这些|就这么多|没别人了/;
/** On one side alone. */
const ONE_SIDE =
  /\b(?:only|just|merely) (?:our|my|the chinese|china's|their|the other|the foreign|the partner'?s?|one) (?:own )?(?:side|party|team)\b|\b(?:only|just) (?:on|at|from|in) (?:our|my|the chinese|china's|their|the other|the foreign|the partner'?s?|one) (?:own )?side\b|只(?:有|在)?(?:我们|我方|中方|中国|外方|对方)(?:这边|那边|一?方|这一边)?(?:有|出)/;
const ALONE_BEFORE = /\b(?:only|just) (?:(?:on|from|at) )?(?:the )?$|(?:只有|仅有|只)$/;
const ALONE_AFTER =
  /^ side\s*(?:[.,;?!]|$)|^(?: side| team| partners?)? (?:brings?|has|have|provides?|contributes?|fields?|gets?|got|needs?|must|requires?)\b|^(?:方|那边|这边|一方)?(?:才)?(?:需要?|必须|得|要)?(?:有|出|带|派)/;
const OURS = /our|my|chin|我|中/;

/** Whether a rule on units asks for such an organisation as is mentioned. */
export const covers = (test: UnitTest, mention: OrganisationMention) =>
  (!test.type || test.type.some((type) => mention.types.includes(type))) &&
  (!test.country || !mention.country || test.country.includes(mention.country));

export interface LineUp {
  present: OrganisationMention[];
  absent: OrganisationMention[];
  /** Nobody else takes part. */
  closed: boolean;
  /** Nobody else takes part on the side that is asked about. */
  sided?: boolean;
}

/** Who is said to take part and who not. */
export function lineUp(query: Query, partners: readonly string[]): LineUp {
  const isAbsent = ({ start, end }: OrganisationMention) =>
    ABSENT.test(query.text.slice(Math.max(0, start - 32), start)) ||
    ONE_LESS.test(query.text.slice(Math.max(0, start - 8), start)) ||
    ABSENT_AFTER.test(query.text.slice(end, end + 24));
  // "No research institute": nobody of the research side, unless a university is named beside it.
  const university = query.organisations.some(
    (mention) => mention.types.includes("university") && !isAbsent(mention),
  );
  const units = unitsMentioned(query).filter(
    (unit) => !query.organisations.some((o) => o.country === unit.country),
  );
  const absent = [
    ...units.filter(isAbsent),
    ...query.organisations
      .filter(isAbsent)
      .map((mention) =>
        mention.types.includes("research-institute") && !university
          ? { ...mention, types: [...mention.types, "university" as const] }
          : mention,
      ),
    // "Nobody from there", "no partner there": whoever it would be.
    ...query.places
      .filter(
        ({ kind, start, end }) =>
          NOBODY_FROM.test(query.text.slice(Math.max(0, start - 24), start)) ||
          // "Zero Finns".
          (kind === "demonym" &&
            /\b(?:zero|no|0|not a single|without|without any) $/.test(
              query.text.slice(Math.max(0, start - 14), start),
            ) &&
            /^(?:[.,;!?]|$| (?:on board|involved|at all|in it|there))/.test(query.text.slice(end))),
      )
      .map(({ code, start, end }) => ({
        types: [...ORGANISATION_TYPES],
        country: code,
        role: "any" as const,
        start,
        end,
      })),
  ];
  const sole = soleOnSide(query);
  absent.push(...sole, ...lacking(query), ...loneOnes(query), ...pureOnes(query));
  // "The company only on our side": there is none on the other.
  const side = sideAlone(query, partners);
  if (side !== undefined && absent.length === 0) {
    const ours = side === HOME_COUNTRY;
    for (const mention of query.organisations)
      for (const country of ours ? partners : [HOME_COUNTRY])
        absent.push({ ...mention, country, start: -1, end: -1 });
    return {
      present: query.organisations.map((mention) => ({
        ...mention,
        country: ours ? HOME_COUNTRY : (partners[0] ?? HOME_COUNTRY),
      })),
      absent,
      closed: false,
    };
  }
  absent.push(...onOneSide(query, partners));
  // "No company so far, as companies are slow": who is missing is not there for being spoken of again.
  const missing = ({ types, country }: OrganisationMention) =>
    absent.some((one) => one.country === country && one.types.join() === types.join());
  const present = [
    ...query.organisations.filter((mention) => !isAbsent(mention) && !missing(mention)),
    ...units.filter((unit) => !absent.some(({ country }) => country === unit.country)),
  ];
  // Who is enough for one side says nothing of who is on the other.
  const closed = sole.length === 0 && (CLOSED.test(query.text) || THATS_ALL.test(query.text));
  return { present, absent, closed, ...(sole.length > 0 ? { sided: true } : {}) };
}

/** The country of a side that is said to have, or to need, something alone: "only on our side", "only the Danes bring one". */
export function sideAlone({ text, places }: Query, partners: readonly string[]): string | undefined {
  const side = ONE_SIDE.exec(text)?.[0];
  const alone = places.find(
    ({ start, end }) =>
      ALONE_BEFORE.test(text.slice(Math.max(0, start - 12), start)) && ALONE_AFTER.test(text.slice(end)),
  );
  if (alone !== undefined) return alone.code;
  return side === undefined ? undefined : OURS.test(side) ? HOME_COUNTRY : (partners[0] ?? HOME_COUNTRY);
}

/** "… which is no company. Do we need one?": who was said to be missing before is no part of a duty asked about. */
export function absentAsked(
  { turn, text, focus }: Query,
  absent: OrganisationMention[],
): OrganisationMention[] {
  const from = text.lastIndexOf(focus);
  return turn.modality === "must" && turn.claim?.affirms === true
    ? absent.filter(({ start }) => start < 0 || start >= from)
    : absent;
}

const SOLE_BEFORE =
  /\b(?:only|just) (?:an? |one |the )?(?:[\w-]+ )?$|(?:只有|仅有|只是)(?:一[家个])?(?:\p{Script=Han}{1,4}的?)?$/u;

/** "And if only a home company joins?": there is none of the other sides. */
function onOneSide(query: Query, partners: readonly string[]): OrganisationMention[] {
  if (!SUPPOSES.test(query.focus)) return [];
  return query.organisations.flatMap((mention) =>
    mention.country !== undefined &&
    SOLE_BEFORE.test(query.text.slice(Math.max(0, mention.start - 24), mention.start))
      ? [HOME_COUNTRY, ...partners]
          .filter((country) => country !== mention.country)
          .map((country) => ({ ...mention, country, start: -1, end: -1 }))
      : [],
  );
}

const FOR_SIDE = /^ (?:\w+ ){0,4}(?:for|on|at) (?:the )?$/;
const SIDE_NEXT = /^ (?:side|part|half|end|team)\b/;
const ENOUGH_FOR = /\b(?:enough|suffic\w+|do)\b/;
const AS_ONLY =
  /^ as (?:the|its|their|our) (?:only|sole|single) (?:[\w-]+ )?(?:unit|partner|participant|member|organi[sz]ation)\b/;
const STANDS_FOR =
  /^(?:单独|独自|一家|自己)?(?:就)?(?:能|可以)?(?:单独|独自)?(?:代表|作为|充当|构成)(?:唯一的?)?$/;
const HAN_SIDE = /^方/;

/** "Is one institute enough for the Danish side?", "as the only Danish unit": nobody else is there on that side. */
function soleOnSide(query: Query): OrganisationMention[] {
  const [first, ...others] = query.organisations;
  if (!first || others.length > 0) return [];
  const { text, places } = query;
  const side = places.find(({ start, end }) => {
    if (start < first.end) return false;
    const between = text.slice(first.end, start);
    return (
      (FOR_SIDE.test(between) && ENOUGH_FOR.test(between) && SIDE_NEXT.test(text.slice(end))) ||
      (STANDS_FOR.test(between) && HAN_SIDE.test(text.slice(end - 1)))
    );
  });
  const country = side?.code ?? (AS_ONLY.test(text.slice(first.end)) ? first.country : undefined);
  if (country === undefined || (first.country !== undefined && first.country !== country)) return [];
  return [{ role: "any", start: -1, end: -1, types: typesBeside([first]), country }];
}

const LONE =
  /\b(?:lone|sole|solitary|nothing but an?|just one|only one|merely one|no more than an?) (?:[\w-]+ )?$/;

/** "A lone company on their side": nobody else is there. */
function loneOnes(query: Query): OrganisationMention[] {
  return query.organisations.flatMap(({ types, country, start }) =>
    country !== undefined && LONE.test(query.text.slice(Math.max(0, start - 28), start))
      ? [
          {
            types: ORGANISATION_TYPES.filter((type) => !types.includes(type)),
            country,
            ...{ role: "any" as const, start: -1, end: -1 },
          },
        ]
      : [],
  );
}

/** Right after a country's side that has nobody but who is named next. */
const NOTHING_BUT =
  /^(?:'s)?\s*(?:side|partners?|team|consortium)?\s*(?:currently |so far |at the moment )?(?:there(?:'d| would| will)? ?(?:be|is|are|'s)?|has|have|brings?|is|are|consists of|comes with|with)?\s*(?:now |currently |still )?(?:(?:made up|consisting|composed|comprised|formed) (?:of )?)?(?:just|only|merely|nothing but|solely|purely|exclusively|entirely)\b|^方?[^,，。;；]{0,6}(?:只有|仅有|只是|就只有|全(?:部)?(?:都)?(?:是|为)|清一色|均(?:是|为)|都是)/;

/** "May the Peruvian applicants be universities only?" */
const ALL_OF_THEM =
  /^ (?:applicants|partners|participants|members|units|side|team)\b(?:(?! but\b)[^,.;?]){0,40}\b(?:be|are) (?:[\w-]+ ){1,3}(?:only|alone|exclusively)\b/;

/** "Their side has only an institute": what else they would need is not there. */
function lacking(query: Query): OrganisationMention[] {
  return query.places.flatMap(({ code, end }) => {
    const after = query.text.slice(end, end + 90);
    if (!NOTHING_BUT.test(after) && !ALL_OF_THEM.test(after)) return [];
    const stop = query.text.slice(end).search(/[,，.。;；]|\b(?:because|since|after)\b/);
    const last = stop < 0 ? query.text.length : end + stop;
    const there = query.organisations.filter(({ start }) => start >= end && start < last);
    const types = typesBeside(there);
    return there.length === 0 ? [] : [{ types, country: code, role: "any" as const, start: -1, end: -1 }];
  });
}

/** The kinds that none of these are; a rule on research lets either kind of it in. */
function typesBeside(there: readonly OrganisationMention[]): OrganisationMention["types"] {
  const types = new Set(there.flatMap((one) => one.types));
  if (types.has("university") || types.has("research-institute"))
    for (const type of ["university", "research-institute"] as const) types.add(type);
  return ORGANISATION_TYPES.filter((type) => !types.has(type));
}

const PURE = /\b(?:purely|exclusively|entirely|solely|wholly|all)[ -]$|清一色的?$|(?:纯|全(?:部)?是)$/;
const AT_SIDE =
  /^ (?:(?:team|group|consortium|line-?up|partners?|side|cast) )?(?:on|from|of|in|at) (?:the )?$/;

/** "A purely academic team on the Danish side": nobody else is there. */
function pureOnes(query: Query): OrganisationMention[] {
  return query.organisations.flatMap((mention) => {
    if (!PURE.test(query.text.slice(Math.max(0, mention.start - 14), mention.start))) return [];
    const side = query.places.find(
      ({ start }) => start >= mention.end && AT_SIDE.test(query.text.slice(mention.end, start)),
    );
    const country = mention.country ?? side?.code;
    const nowhere = { role: "any" as const, start: -1, end: -1 };
    return [{ ...nowhere, types: typesBeside([mention]), ...(country === undefined ? {} : { country }) }];
  });
}

/** A unit named by its country alone: an organisation of any type. */
export function unitsMentioned(query: Query): OrganisationMention[] {
  if (FROM_EACH.test(query.focus))
    return [HOME_COUNTRY, ...query.scope.partners].map((country) => ({
      types: [...ORGANISATION_TYPES],
      country,
      role: "participant" as const,
      start: 0,
      end: 0,
    }));
  return query.places
    .filter((place) =>
      /^\s*(?:(?:and|or|plus|,) (?:one |an? |the )?[a-z]+ )?(?:-?\s*)?的?(?:units?|partners?|organi[sz]ations?|participants?|members?|institutions?|applicants?|team|side|单位|机构|方|成员|团队|伙伴)/.test(
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

/** "Someone from each country", 双方都要有单位. */
const FROM_EACH =
  /\b(?:someone|somebody|an? (?:unit|partner|member|team|participant|applicant)|one (?:unit|partner|participant)|participants?|units?) (?:from|in|of|on) (?:each|both|either) (?:countr\w+|sides?|part\w+)|(?:双方|两边|两国|两方)(?:都|各)?(?:要|得|必须|需要?)?有(?:人|单位|一家|参与|参加)/;
