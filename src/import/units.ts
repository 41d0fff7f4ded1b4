/**
 * Who may lead and who has to take part: the organisations that a sentence allows, demands or wishes for.
 * @module
 */
import type { OrganisationType } from "../knowledge/fields.ts";
import type { Condition, Requirement, UnitTest } from "../knowledge/schema.ts";
import { organisationsIn } from "../language/organisations.ts";
import { countriesIn } from "../language/places.ts";
import { kinds, named, requirementOf, strengthAt, strengthOf } from "./items.ts";
import type { Sentence } from "./sentences.ts";

const LEADER =
  "(?:project )?(?:lead(?:er|ing)?(?: unit| organi[sz]ation| institution| partner| applicant)?|(?:main |principal )?applicant|co-?ordinator|host(?: institution| organi[sz]ation)?)s?";
const LEADER_ZH = "(?:牵头(?:申报)?单位|申报(?:单位|主体)|申请单位|依托单位|承担单位|主持单位)";
/** What the lead is said to be; the group is the claim. */
const LEAD_BY = [
  new RegExp(
    `\\b${LEADER}\\s+(?:must|shall|should|has to|have to|can only|may only)\\s+(?:be|come from)\\s+(?:employed by |based at |from )?(.+)`,
    "i",
  ),
  /\brequires? (?:the |an? )?(\w+) to take the lead/i,
  /\b(?:must|shall|should|has to|have to|can only|may only) be led by (.+)/i,
  new RegExp(`${LEADER_ZH}[^,，。；;]{0,6}?(?:必须|须|应当?|只能|限)(?:是|为)(.+)`),
  /(?:须|应|必须|只能)?由([^,，。；;]{2,30}?)(?:牵头|作为依托|申报|主持)/,
];
/** Who is said not to lead: the group is who. */
const NOT_LEAD = [
  new RegExp(
    `^(.+?)\\b(?:cannot|can ?not|may not|must not|shall not|are not allowed to|is not allowed to)\\s+(?:act as|be|serve as|become)\\s+(?:the |an? )?${LEADER}\\b`,
    "i",
  ),
  /^(.+?)\b(?:cannot|can ?not|may not|must not|shall not)\s+(?:lead|take the lead|host)\b/i,
  new RegExp(`^(.+?)(?:不能|不得|不可以?)(?:单独)?(?:作为|担任|充当)(?:项目)?${LEADER_ZH}`),
  /^(.+?)(?:不能|不得|不可以?)牵头/,
];

/** The rules of one sentence on who leads. */
export function leadRules(sentence: Sentence): Requirement[] {
  const { text } = sentence;
  const allowed = LEAD_BY.map((pattern) => pattern.exec(text)).find((match) => match?.[1]);
  if (allowed) return leadRule(sentence, allowed[1] as string, strengthAt(text, allowed.index));
  const barred = NOT_LEAD.map((pattern) => pattern.exec(text)).find((match) => match?.[1]);
  // Who is barred may stand in a clause before; the ban itself ends the match.
  return barred ? notLeadRule(sentence, barred[1] as string, strengthAt(text, barred[0].length - 1)) : [];
}

function leadRule(sentence: Sentence, claim: string, strength: Requirement["strength"]): Requirement[] {
  const part = withoutTail(claim);
  const places = countriesIn(part, { repair: false });
  const types = typesIn(part);
  if (types.length === 0) return [];
  const countries = [...new Set(places.map(({ code }) => code))];
  const require: Condition = {
    "lead.type": types.length === 1 ? types[0] : { in: types },
    ...(countries.length > 0 ? { "lead.country": { in: countries } } : {}),
  };
  const told = {
    id: "lead",
    about: ["lead" as const],
    en: `Who leads: ${kinds(types, "en")}${countries.length > 0 ? `, from ${named(countries, "en")}` : ""}.`,
    zh: `牵头单位：${kinds(types, "zh")}${countries.length > 0 ? `（${named(countries, "zh")}）` : ""}。`,
  };
  return [requirementOf(told, [sentence], strength, { require })];
}

const LONGEST_PIECE = 80;

/** A claim up to its end; a comma ends it but where a list of organisations or countries goes on. */
function withoutTail(claim: string): string {
  const pieces = claim.split(/[;；。]|\.\s|\bfor other\b/)[0]?.split(/(?=[,，、])/) ?? [];
  const stop = pieces.findIndex(
    (piece, i) => i > 0 && (piece.length > LONGEST_PIECE || ALLOWING.test(piece)),
  );
  const list = stop < 0 ? pieces : pieces.slice(0, stop);
  const last = list.findLastIndex((piece, i) => i === 0 || goesOn(piece));
  return list.slice(0, last + 1).join("");
}

/** A clause of its own, not a piece of the list. */
const ALLOWING = /企业可|企业作为|\b(?:can|may|must|shall|should|is|are|has|have)\b/i;

function goesOn(piece: string): boolean {
  const bare = piece.replace(/^[,，、]\s*(?:(?:and|or|the|an?|及|或|和)\s*)*/i, "");
  const [place] = countriesIn(bare, { repair: false });
  return place?.start === 0 || organisationsIn(bare.toLowerCase(), []).length > 0;
}

function typesIn(text: string): OrganisationType[] {
  return [...new Set(organisationsIn(text.toLowerCase(), []).flatMap((one) => one.types))];
}

function notLeadRule(sentence: Sentence, who: string, strength: Requirement["strength"]): Requirement[] {
  // "Companies can be partners, but they cannot lead": who they are stands in the clause before.
  if (/\bunless\b|\bexcept\b|除外|\b(?:that|which|who|whose)\b/i.test(sentence.text)) return [];
  // A word that may stand for several kinds bars none of them for sure.
  const named = organisationsIn(who.toLowerCase(), []).filter(({ types }) => types.length === 1);
  const types = [...new Set(named.flatMap((one) => one.types))];
  if (types.length === 0) return [];
  const told = {
    id: "not-lead",
    about: ["lead" as const],
    en: `Who may not lead: ${kinds(types, "en")}.`,
    zh: `不得牵头：${kinds(types, "zh")}。`,
  };
  const require: Condition = { not: { "lead.type": types.length === 1 ? types[0] : { in: types } } };
  return [requirementOf(told, [sentence], strength, { require })];
}

/** "At least one enterprise on each side": the organisations that have to take part. */
export function unitRules(sentence: Sentence): Requirement[] {
  const text = sentence.text;
  if (!/\bat least (?:one|an?|\d)\b|至少(?:有)?[一1]家|至少[一1]个|各有至少/i.test(text)) return [];
  const units = text
    .split(/[;；。]|\.\s/)
    .filter((part) => /at least (?:one|an?|\d)\b|至少/i.test(part))
    .flatMap((part) => {
      const places = countriesIn(part, { repair: false });
      const named = [...new Set(places.map(({ code }) => code))];
      // "Both sides" with one country named: the other is at home.
      const countries = named.length === 1 && BOTH.test(part) ? [...new Set(["CN", ...named])] : named;
      const from = Math.max(0, part.search(/at least|至少/i));
      const wanted = alternatives(part, from).map(
        (types): UnitTest => ({
          type: types.includes("research-institute")
            ? [...new Set(["university" as const, ...types])]
            : types,
        }),
      );
      const each: UnitTest[] =
        wanted.length > 0 ? wanted : countries.length > 1 && /\bunits?\b|单位/i.test(part) ? [{}] : [];
      return countries.flatMap((country) => each.map((unit) => ({ ...unit, country: [country] })));
    });
  const distinct = units.filter((unit, i) => units.findIndex((one) => same(one, unit)) === i);
  if (distinct.length === 0) return [];
  const told = {
    id: "participants",
    about: ["participants" as const],
    en: "The organisations that the text names take part.",
    zh: "项目须有文中所列单位参与。",
  };
  const require: Condition =
    distinct.length === 1
      ? { units: distinct[0] as UnitTest }
      : { all: distinct.map((one) => ({ units: one })) };
  return [requirementOf(told, [sentence], "must", { require })];
}

const BOTH = /双方|各方|\b(?:both|each) (?:sides?|part(?:y|ies)|partners?)\b/i;

/** The kinds of organisation named from a place on; those joined by "or" are one, of either kind. */
function alternatives(text: string, from: number): OrganisationType[][] {
  const mentions = organisationsIn(text.toLowerCase(), []).filter(({ start }) => start >= from);
  const found: OrganisationType[][] = [];
  for (const [i, { types, start }] of mentions.entries()) {
    const before = mentions[i - 1];
    const last = found.at(-1);
    if (before && last && /^\s*(?:or|或者?|\/)\s*(?:an? )?$/i.test(text.slice(before.end, start)))
      last.push(...types.filter((type) => !last.includes(type)));
    else found.push([...types]);
  }
  return found;
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** What a sentence encourages. */
export function wishes(sentence: Sentence): Requirement[] {
  const { text } = sentence;
  if (strengthOf(text) !== "encouraged") return [];
  const made: Requirement[] = [];
  if (/industry[- ]university[- ]research|产学研/i.test(text)) {
    const told = {
      id: "industry-research",
      about: ["industry" as const],
      en: "Cooperation of industry, universities and research institutes is encouraged.",
      zh: "鼓励产学研合作。",
    };
    const require = {
      all: [
        { units: { type: ["enterprise" as const] } },
        { units: { type: ["university" as const, "research-institute" as const] } },
      ],
    };
    made.push(requirementOf(told, [sentence], "encouraged", { require }));
  }
  const wish =
    /(?:encourag\w{0,10}|鼓励)\s*(?:a number of |several |多家)?\s*(?:enterprises|企业)|(?:enterprises|企业)[^.;。；]{0,40}(?:encouraged|welcome)/i.exec(
      text,
    )?.[0];
  if (wish) {
    const several = /a number of|several|多家/i.test(wish);
    const told = {
      id: several ? "several-enterprises" : "enterprises",
      about: ["participants" as const, "industry" as const],
      en: several
        ? "Several enterprises are encouraged to apply together."
        : "Enterprises are encouraged to take part.",
      zh: several ? "鼓励多家企业联合申报。" : "鼓励企业参与。",
    };
    made.push(
      requirementOf(told, [sentence], "encouraged", {
        require: { units: { ...(several ? { min: 2 } : {}), type: ["enterprise"] } },
      }),
    );
  }
  return made;
}
