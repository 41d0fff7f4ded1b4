/**
 * Which programmes a message is about: by number, by country, by name.
 * @module
 */
import { type Call, namesOf, type Programme } from "../knowledge/model.ts";
import { escapePattern } from "./normalise.ts";
import { countriesIn, type Place } from "./places.ts";

/** The contract's project fields speak of a Chinese side; its own country selects no programme. */
export const HOME_COUNTRY = "CN";

export interface Scope {
  /** The programmes meant, in the call's order. */
  programmes: string[];
  /** Programmes that take a country named as one among several: mentioned, not meant. */
  also: string[];
  /** How they were named; "none" where the message names none. */
  by: "number" | "name" | "country" | "context" | "topic" | "none";
  /** Countries named that are no partner of the call. */
  foreign: string[];
  /** Countries named that are partners, themselves or through their region. */
  partners: string[];
  /** The programmes named by their number. */
  numbers: string[];
  /** Numbers that look like a programme of this call but are none. */
  missing: string[];
  /** The programmes set aside: "apart from 1.4, …". */
  except?: string[];
  /** The names of programmes that stand in the text, lower case. */
  names: string[];
}

interface ScopeIndex {
  id: RegExp;
  names: { programme: string; pattern: RegExp | undefined; chinese: string | undefined; length: number }[];
  /** The English words of a programme's names and title, lower case. */
  words: Map<string, Set<string>>;
}
const indexes = new WeakMap<Call, ScopeIndex>();

function indexOf(call: Call): ScopeIndex {
  const existing = indexes.get(call);
  if (existing) return existing;
  const names: ScopeIndex["names"] = [];
  for (const programme of call.programmes) {
    const add = (name: string) => {
      const folded = name.toLowerCase();
      const han = /\p{Script=Han}/u.test(folded);
      names.push({
        programme: programme.id,
        pattern: han
          ? undefined
          : new RegExp(`(?<![a-z])${escapePattern(folded).replace(/[\s-]+/g, "[\\s-]+")}(?:s|es)?(?![a-z])`),
        chinese: han ? folded.replace(/\s+/g, "") : undefined,
        length: folded.length,
      });
    };
    for (const name of [...namesOf(programme), programme.title.zh]) add(name);
    add(programme.title.en);
  }
  // A programme's number, not an amount, a period or a version ("2.5 years", "1.5 million").
  const id =
    /(?<![\d.¥￥$]|\d,)(\d{1,2}\.\d{1,2})(?![\d]|\.\d|\s*(?:%|million|mln|mn|m\b|billion|k\b|yuan|rmb|years?|months?|万|亿|千|百|年(?!度)|元|个月|倍))/g;
  const words = new Map(
    call.programmes.map((p) => [
      p.id,
      new Set(
        [...(p.names?.en ?? []), p.title.en].flatMap((name) => name.toLowerCase().match(/[a-z]{3,}/g) ?? []),
      ),
    ]),
  );
  const index = { id, names, words };
  indexes.set(call, index);
  return index;
}

/** Parts of the home country with codes of their own: no partners, and no other country either. */
export const HOME_REGIONS: ReadonlySet<string> = new Set(["HK", "MO", "TW"]);

/** Programmes with this country among their partners: as the only one, as one of several, through their region. */
export function programmesWith(
  call: Call,
  country: string,
): { own: Programme[]; shared: Programme[]; region: Programme[] } {
  const own = call.programmes.filter((p) => p.partners.length === 1 && p.partners[0] === country);
  const shared = call.programmes.filter((p) => p.partners.length > 1 && p.partners.includes(country));
  const regions = Object.entries(call.file?.regions ?? {})
    .filter(([, members]) => members.includes(country))
    .map(([code]) => code);
  const region = call.programmes.filter((p) => p.partners.some((partner) => regions.includes(partner)));
  return { own, shared, region };
}

const hasOwn = (call: Call, country: string) => programmesWith(call, country).own.length > 0;

/** One programme is set beside another. */
const BESIDE =
  /\b(?:or|versus|vs|compared (?:to|with)|than(?! (?:one|two|three|\d))|same\b[^?,.]{2,40}\bas|both (?:for|in|by|of|with|under)?\b[^?.]{3,60}\band)\b|还是|相比|对比|比较|和.{1,20}(?:哪|谁)/;

const DENIED =
  /\b(?:non[- ]?|not (?:the |an? |about |on )?|except (?:the |for )?|other than (?:the )?)([a-z]{3,})|(?:不是|(?<!南)非|除了?)(\p{Script=Han}{2,4}?)(?:的|那|项目|以外|之外|[)）])/gu;

/** "The non-energy one", 不是能源的那个: the country's programmes without the word denied, where it singles some out. */
function denies(text: string, index: ScopeIndex, own: readonly Programme[]): Programme[] | undefined {
  const bears = (programme: Programme, word: string) =>
    index.words.get(programme.id)?.has(word) === true ||
    [...(programme.names?.zh ?? []), programme.title.zh].some((name) => name.includes(word));
  for (const match of text.matchAll(DENIED)) {
    const word = match[1] ?? match[2] ?? "";
    const rest = own.filter((programme) => !bears(programme, word));
    if (word !== "" && rest.length > 0 && rest.length < own.length) return rest;
  }
  return undefined;
}

const ORDINARY = /\b(?:general|ordinary|normal|regular|plain|usual|standard)\b|一般|普通|常规/;

/** "The ordinary one": of a country's programmes, the one that is called by nothing but its country. */
function ordinary(
  text: string,
  own: readonly Programme[],
  meant: readonly Programme[],
): Programme[] | undefined {
  if (meant.length < 2 || meant !== own || !ORDINARY.test(text)) return undefined;
  const plain = own.filter((one) => namesOf(one).every((name) => countriesIn(name).length > 0));
  return plain.length === 1 ? plain : undefined;
}

/** What names a number as a programme's stands so near before it. */
const BEFORE = 20;

/** @param text normalised, lower case @param places the places named in it */
export function scopeOf(text: string, call: Call, places: readonly Place[]): Scope {
  const index = indexOf(call);
  const known = new Set(call.programmes.map((p) => p.id));
  const numbers: string[] = [];
  const missing: string[] = [];
  index.id.lastIndex = 0;
  for (let match = index.id.exec(text); match; match = index.id.exec(text)) {
    const id = match[1] ?? "";
    if (known.has(id)) numbers.push(id);
    else if (
      /(?:programme?|program|call|section|direction|item|no\.?|number|专项|项目|方向|指南)\s*$/.test(
        text.slice(Math.max(0, match.index - BEFORE), match.index),
      ) ||
      /^\s*(?:的|项目|programme|program|exists?\b|存在)/.test(text.slice(match.index + id.length))
    )
      missing.push(id);
  }
  const compact = text.replace(/\s+/g, "");
  const named = new Map<string, number>();
  const spoken = new Map<string, Set<string>>();
  for (const name of index.names) {
    const said = name.pattern
      ? name.pattern.exec(text)?.[0]
      : compact.includes(name.chinese ?? "\u0000")
        ? name.chinese
        : undefined;
    if (said === undefined) continue;
    spoken.set(said, (spoken.get(said) ?? new Set()).add(name.programme));
    named.set(name.programme, Math.max(named.get(name.programme) ?? 0, name.length));
  }

  const chosen = new Set(numbers);
  const also = new Set<string>();
  const foreign: string[] = [];
  const partners: string[] = [];
  const countries = [...new Set(places.map((p) => p.code))].filter(
    (code) => code !== HOME_COUNTRY && !HOME_REGIONS.has(code),
  );
  let by: Scope["by"] = numbers.length > 0 ? "number" : "none";
  for (const country of countries) {
    const { own, shared, region } = programmesWith(call, country);
    const all = [...own, ...shared];
    // A region stands for its members, too, where a name says which programme is meant.
    const members = call.file?.regions?.[country] ?? [];
    const related = call.programmes.filter(
      (p) =>
        p.partners.some((partner) => members.includes(partner)) &&
        named.has(p.id) &&
        (named.get(p.id) ?? 0) > 8,
    );
    const reachable = all.length > 0 ? all : region;
    if (reachable.length === 0) {
      foreign.push(country);
      continue;
    }
    partners.push(country);
    // 1.1中秘联合实验室: what follows a number at once describes it.
    if (numbers.length > 0 && describes(text, numbers, places, country)) continue;
    // "A European plan in a 3.1 application": the number says it, where members of the region are its partners.
    if (
      call.programmes.some((p) => numbers.includes(p.id) && p.partners.some((one) => members.includes(one)))
    )
      continue;
    if ([...all, ...region].some((p) => numbers.includes(p.id))) {
      // The number already says which; beside it, another of the country's programmes may be named.
      const other = BESIDE.test(text)
        ? (distinguished(text, index, own, places) ?? own.find((p) => named.has(p.id)))
        : undefined;
      if (other !== undefined) chosen.add(other.id);
      continue;
    }
    if (related.length > 0 && !all.some((p) => (named.get(p.id) ?? 0) > 8)) {
      for (const programme of related) chosen.add(programme.id);
      partners.push(country);
      by = by === "none" ? "name" : by;
      continue;
    }
    const byName = [...all, ...region].filter((p) => named.has(p.id));
    // A name that merely repeats the country tells nothing; one that singles out some of its programmes does.
    const longest = Math.max(0, ...byName.map((p) => named.get(p.id) ?? 0));
    const singled = byName.filter(
      (p) =>
        (named.get(p.id) ?? 0) === longest ||
        (named.get(p.id) ?? 0) > 8 ||
        // "The flagship and the general one, which has more?"
        (BESIDE.test(text) && byName.length === 2),
    );
    const several =
      BOTH.test(text) || (countries.length === 1 && singled.length === 1 && counted(text, singled, spoken));
    const told = several || singled.length > 0 ? undefined : distinguished(text, index, own, places);
    const nth = own.length === 2 && !several ? ORDINAL.findIndex((pattern) => pattern.test(text)) : -1;
    // A third country beside one with a programme of its own, reached only through its region: not meant.
    if (all.length === 0 && countries.some((code) => code !== country && hasOwn(call, code))) {
      for (const programme of region) also.add(programme.id);
      continue;
    }
    const numbered = own[nth];
    const meant = numbered
      ? [numbered]
      : told
        ? [told]
        : !several &&
            singled.length > 0 &&
            singled.length < [...all].length + (all.length === 0 ? region.length : 0)
          ? singled
          : own.length > 0
            ? own
            : reachable;
    const others = denies(text, index, own) ?? (several ? undefined : ordinary(text, own, meant));
    for (const programme of others ?? meant) chosen.add(programme.id);
    // "Peru has the same as the laboratories": its own programme beside the one named.
    if (BESIDE.test(text) && meant === singled && own.length === 1 && !singled.some((p) => own.includes(p)))
      for (const programme of own) chosen.add(programme.id);
    if (meant === own) for (const programme of shared) also.add(programme.id);
    if (by === "none") by = "country";
  }
  if (chosen.size === 0 && named.size > 0) {
    const longest = Math.max(...named.values());
    for (const [programme, length] of named) if (length === longest || length > 10) chosen.add(programme);
    by = "name";
  }
  // "The Chile/Peru/Kenya programme": the one that has all of them.
  const list = numbers.length === 0 && listed(text, places) ? new Set(partners) : new Set<string>();
  const common = call.programmes.filter((p) => [...list].every((country) => p.partners.includes(country)));
  const [whole, ...more] = common;
  if (list.size >= SEVERAL && whole !== undefined && more.length === 0) {
    chosen.clear();
    also.clear();
    chosen.add(whole.id);
  }
  // A name that fits no country's programmes says more than a country that only lies in a partner region.
  const byRegion =
    countries.length > 0 &&
    countries.every(
      (country) =>
        programmesWith(call, country).own.length + programmesWith(call, country).shared.length === 0,
    );
  const apart = [...spoken]
    .filter(([said, programmes]) => said.length >= 6 && ![...programmes].some((id) => chosen.has(id)))
    .flatMap(([, programmes]) => [...programmes]);
  if (byRegion && numbers.length === 0 && apart.length > 0 && partners.length > 0) {
    foreign.push(...partners.splice(0));
    chosen.clear();
    for (const programme of apart) chosen.add(programme);
    by = "name";
  }
  if (BESIDE.test(text))
    // A name that one of the chosen bears as well tells of that one.
    for (const [said, programmes] of spoken)
      if (
        by === "country" &&
        said.length >= (/\p{Script=Han}/u.test(said) ? 5 : 8) &&
        ![...programmes].some((id) => chosen.has(id))
      )
        for (const programme of programmes) chosen.add(programme);
  const order = call.programmes.map((p) => p.id);
  return {
    numbers: order.filter((id) => numbers.includes(id)),
    programmes: order.filter((id) => chosen.has(id)),
    also: order.filter((id) => also.has(id) && !chosen.has(id)),
    by,
    foreign,
    partners,
    missing,
    names: [...spoken.keys()],
  };
}

/** All the programmes of a country are meant. */
const BOTH =
  /\beither (?:of them|one|programm?e|call|line)\b|\bboth(?: of them| programmes| lines| calls)\b|\btwo of them\b|\beach of them\b|两个(?:专项|项目)/;
/** Right before the name of a programme that is counted in beside the others of its country. */
const COUNTED_IN =
  /\b(?:counting|includ\w+|plus|as well as|along with|together with|adding) (?:in )?(?:the |its |that )?(?:\w+ )?$|(?:项目|研究|专项|普通的?|一般的?)(?:和|与|及|以及|加上?|连同|、|还有)(?:那个)?$/;

/** "Counting the flagship as well": a name that singles one out names it beside the others. */
const counted = (
  text: string,
  singled: readonly Programme[],
  spoken: ReadonlyMap<string, ReadonlySet<string>>,
): boolean =>
  [...spoken].some(
    ([said, programmes]) =>
      singled.some(({ id }) => programmes.has(id)) &&
      COUNTED_IN.test(text.slice(0, Math.max(0, text.indexOf(said)))),
  );

/** The country stands right behind the number of a programme, and nowhere else. */
const describes = (
  text: string,
  numbers: readonly string[],
  places: readonly Place[],
  country: string,
): boolean =>
  places
    .filter(({ code }) => code === country)
    .every(({ start }) => {
      const before = text.slice(0, start).replace(/[\s的(（中]+$/u, "");
      return numbers.some((id) => before.endsWith(id));
    });

/** So many countries in a row are a programme's partners. */
const SEVERAL = 3;
/** Whether nothing stands between the countries but what joins a list. */
const listed = (text: string, places: readonly Place[]): boolean =>
  places
    .filter(({ code }) => code !== HOME_COUNTRY)
    .every(({ end }, i, all) => {
      const next = all[i + 1];
      return next === undefined || /^[\s,/、&+-]*(?:and|和|与|及)?[\s/]*$/.test(text.slice(end, next.start));
    });

/** "The second Peruvian programme": of a country's two, in the order of the text. */
const ORDINAL = [
  /\bfirst (?:of the )?(?:[\w-]+ )?(?:programm?e|scheme|line|one)\b|第一个(?:项目|专项)/,
  /\bsecond (?:of the )?(?:[\w-]+ )?(?:programm?e|scheme|line|one)\b|第二个(?:项目|专项)/,
];

const PLAIN = new Set(
  "joint research project projects programme program cooperation technology technologies intergovernmental between and the with for china chinese international science scientific technological government governments innovation".split(
    " ",
  ),
);

/** "The general Peruvian programme": the one of a country's programmes whose name alone has a word of the text. */
function distinguished(
  text: string,
  index: ScopeIndex,
  own: readonly Programme[],
  places: readonly Place[],
): Programme | undefined {
  if (own.length < 2) return undefined;
  const rest = places.reduce(
    (left, p) => left.slice(0, p.start) + " ".repeat(p.end - p.start) + left.slice(p.end),
    text,
  );
  const telling = own.map((programme) => {
    const others = own.filter((other) => other !== programme);
    return [...(index.words.get(programme.id) ?? [])].filter(
      (word) =>
        !PLAIN.has(word) &&
        !others.some((other) => index.words.get(other.id)?.has(word)) &&
        new RegExp(`(?<!\\bin )\\b${word}\\b(?! (?:rules?|requirements?|conditions?)\\b)`).test(rest),
    ).length;
  });
  const said = own.filter((_, i) => (telling[i] ?? 0) > 0);
  return said.length === 1 ? said[0] : undefined;
}
