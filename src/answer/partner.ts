/**
 * Whether a country is a partner, of the call or of one programme.
 * @module
 */

import type { Verdict } from "../contract.ts";
import type { Call } from "../knowledge/model.ts";
import { isSo } from "../language/comparators.ts";
import { inFocus, type Query } from "../language/query.ts";
import { once } from "../language/remember.ts";
import { HOME_COUNTRY, programmesWith } from "../language/scope.ts";
import { evaluateRequirement } from "../rules/evaluate.ts";
import { decideContext } from "./claims/evaluate.ts";
import { itemOf } from "./claims/local.ts";
import {
  type AnswerContext,
  citationsOf,
  countryName,
  itemsAbout,
  say,
  suggest,
  tellingStems,
} from "./context.ts";
import { type Finding, finding } from "./finding.ts";
import { stemsOf } from "./items.ts";
import { isGeneric } from "./topic-words.ts";

/** Words of questions on who may be a partner. */
const partnering = once(
  () =>
    new Set(
      stemsOf(
        "partner country eligible eligibility join include member part belong scheme team university company institute take part apply call open work together collaborate colleagues also possible researcher researchers group lab laboratory scientist team anywhere somewhere appear appears figure named at all 国家 团队 大学 高校 单位 课题组 一起 合作 可以 报 申报 参加 参与 对象 允许",
      ),
    ),
);

/** From this chance on a question is about this and nothing else. */
const SURELY = 0.5;
/** "Only with that one", "nobody but": all others would have to be left out. */
const NO_OTHER =
  /除了[^,，]{1,8}[,，]?(?:别|其他|其它|没有|谁|都)|\b(?:no ?one|nobody|none) (?:but|except)\b|\b(?:only|solely|exclusively)\b(?! (?:worry|question|concern|thing|doubt|fear|problem|issue))|只(?:能|有|限)|仅/;

const ONLY_WAY =
  /\bonly (?:way|route|option|chance|choice|possibility)\b|\bonly (?:apply|go|come|be)\b.{0,12}\b(?:for|in|through|via|under)\b|只(?:能|有|可以?)(?:走|报|选|申|通过|去)/;

/** "A European laboratory in Rome": the countries named, without the regions of which they are a part. */
const narrowest = (call: Call, codes: readonly string[]): string[] =>
  [...new Set(codes)].filter((code) => !call.file?.regions?.[code]?.some((member) => codes.includes(member)));

/** "A Dutch laboratory under 1.1?": the country named is none of the programme's partners. */
export function partnerMisfit(context: AnswerContext): Finding | undefined {
  const { query, words, call } = context;
  const ids =
    query.scope.numbers.length > 0
      ? query.scope.numbers
      : ["name", "context", "topic"].includes(query.scope.by)
        ? query.scope.programmes
        : [];
  const countries = narrowest(
    call,
    inFocus(query, query.places).map((place) => place.code),
  ).filter((code) => code !== HOME_COUNTRY);
  if (
    ids.length !== 1 ||
    (query.scope.programmes.length > 1 && /\bboth\b.+\band\b|都/.test(query.focus)) ||
    countries.length === 0 ||
    query.aspects[0]?.aspect === "lead" ||
    (query.labels[0]?.label === "third-country" && query.labels[0].probability >= SURELY) ||
    query.turn.modality === "must"
  )
    return undefined;
  const programme = call.programmes.find((p) => p.id === ids[0]);
  if (!programme || countries.some((code) => programme.partners.includes(code))) return undefined;
  const { rules } = decideContext(call, programme);
  const failing = programme.requirements.filter(
    (r) =>
      r.about.includes("partners") &&
      evaluateRequirement(r, { partnerCountries: countries }, rules).status === "not-met",
  );
  const items = failing.flatMap((requirement) => itemOf(context, programme.id, requirement) ?? []);
  if (items.length === 0) return undefined;
  const verdict: Verdict = query.turn.negated ? "yes" : "no";
  return finding({
    outcome: "answered",
    verdict,
    programmes: [programme.id],
    head: words.verdict[verdict],
    lines: items.map((item) => say(context, item.summary)).slice(0, 2),
    citations: citationsOf(context, items),
    suggestions: suggest(context, [programme.id], ["partners"]),
  });
}

/** Is this country a partner (of the call, of this programme)? */
export function answerPartner(context: AnswerContext): Finding | undefined {
  const { query, words, call } = context;
  const [foreign] = query.scope.foreign;
  const partners = [...new Set(call.programmes.flatMap((p) => p.partners))];
  const flip = (yes: boolean): Verdict => (yes !== query.turn.negated ? "yes" : "no");
  if (foreign !== undefined) {
    const programmes = query.scope.programmes;
    const items =
      programmes.length > 0
        ? itemsAbout(context, "partners", programmes)
        : itemsAbout(context, "partners", [null]);
    return finding({
      outcome: "answered",
      verdict: query.kind === "yes-no" ? flip(false) : null,
      programmes,
      head: `${query.kind === "yes-no" ? `${words.verdict[flip(false)]} ` : ""}${words.notPartner(
        countryName(context, foreign),
        partners.map((code) => countryName(context, code)),
      )}`,
      citations: citationsOf(context, items).slice(0, 2),
      suggestions: suggest(context, programmes, ["partners"]),
    });
  }
  const [country] = narrowest(call, query.scope.partners);
  if (country === undefined || query.kind !== "yes-no") return undefined;
  // More is asked than whether the country takes part.
  const names = new Set(query.scope.names.flatMap((name) => stemsOf(name)));
  const rest = tellingStems(focused(query), true).filter(
    (stem) => !isGeneric(stem) && !partnering().has(stem) && !names.has(stem),
  );
  const sure = query.labels[0]?.label === "partners" && query.labels[0].probability >= 0.6;
  // "Is a laboratory needed for it?": more than the partner.
  if (rest.length > 0 && (!sure || query.turn.modality === "must")) return undefined;
  const asked = query.scope.by === "country" ? [] : query.scope.programmes;
  const { own, shared, region } = programmesWith(call, country);
  const takes =
    own.length + shared.length > 0 && asked.length === 0
      ? [...own, ...shared]
      : [...own, ...shared, ...region];
  if (asked.length > 0) {
    // "Is that the only way for the British?": whether no other programme is open to them.
    if (NO_OTHER.test(query.focus) && !ONLY_WAY.test(query.focus)) return soleIn(context, country, asked);
    const held =
      asked.every((id) => takes.some((p) => p.id === id)) &&
      (!ONLY_WAY.test(query.focus) || takes.length === asked.length);
    const items = itemsAbout(context, "partners", asked);
    if (items.length === 0) return undefined;
    return finding({
      outcome: "answered",
      verdict: flip(held),
      programmes: asked,
      head: words.verdict[flip(held)],
      lines: items.map((item) => say(context, item.summary)).slice(0, 2),
      citations: citationsOf(context, items),
      suggestions: suggest(context, asked, ["partners"]),
    });
  }
  if (takes.length === 0) return undefined;
  const ids = takes.map((p) => p.id);
  // The text names the region alone: whether a member by itself will do is for the office to say.
  if (own.length + shared.length === 0)
    return finding({
      outcome: "answered",
      verdict: "depends",
      programmes: ids,
      head: words.verdict.depends,
      lines: [
        words.memberOf(
          countryName(context, country),
          [...new Set(takes.flatMap(({ partners }) => partners))].map((code) => countryName(context, code)),
          ids,
        ),
      ],
      citations: citationsOf(context, itemsAbout(context, "partners", ids)),
      suggestions: suggest(context, ids, ["partners"]),
    });
  if (NO_OTHER.test(query.focus)) return soleIn(context, country, ids);
  return finding({
    outcome: "answered",
    verdict: flip(true),
    programmes: ids,
    head: `${words.verdict[flip(true)]} ${words.partnerOf(countryName(context, country), ids)}`,
    citations: citationsOf(context, itemsAbout(context, "partners", ids)),
    suggestions: suggest(context, ids, ["partners"]),
  });
}

/** "Is Peru named anywhere?": a country that is there only as a part of a region is not, by its own name. */
export function namedNowhere(context: AnswerContext): Finding | undefined {
  const { query, call, words } = context;
  const [country, ...others] = query.scope.partners;
  if (
    country === undefined ||
    others.length > 0 ||
    query.scope.by !== "country" ||
    query.topics.length > 0 ||
    query.organisations.length > 0 ||
    !NAMED_ANYWHERE.test(query.focus)
  )
    return undefined;
  const { own, shared, region } = programmesWith(call, country);
  if (own.length + shared.length > 0) return undefined;
  const verdict: Verdict = query.turn.negated ? "yes" : "no";
  const ids = region.map(({ id }) => id);
  return finding({
    outcome: "answered",
    verdict,
    programmes: ids,
    head: `${words.verdict[verdict]} ${words.memberOf(
      countryName(context, country),
      [...new Set(region.flatMap(({ partners }) => partners))].map((code) => countryName(context, code)),
      ids,
    )}`,
    citations: citationsOf(context, itemsAbout(context, "partners", ids)),
    suggestions: suggest(context, ids, ["partners"]),
  });
}

const NAMED_ANYWHERE =
  /\b(?:named?|mention(?:s|ed)?|appears?|spelled out|occurs?)\b[^?]{0,40}(?:\b(?:anywhere|somewhere|by name|explicitly|expressly|at all|in the (?:call|text|guidelines?)|by its own)\b|$)|点名|提到|提及|写到|出现/;

const PROGRAMMES_COUNTED =
  /^(?:different |separate )?(?:programm?es?|schemes?|calls?|lines?|options|routes)\b|^(?:不同的?)?(?:项目|专项|计划|渠道)/;

/** "Two schemes with Peru, right?": of how many of the call's programmes the country is a partner. */
export function programmesCounted(context: AnswerContext): Finding | undefined {
  const { query, words, call } = context;
  const [country, ...others] = query.scope.partners;
  // "Do both of the two ask for an agreement?": how many there are is taken for granted.
  const [top] = query.labels;
  if (top && top.probability >= OWN_MATTER && !OF_COUNTS.has(top.label)) return undefined;
  const claimed = SEVERAL_PROGRAMMES.test(query.focus)
    ? ({ kind: "count", value: 2, comparator: "at-least", start: 0 } as const)
    : ONE_WAY.test(query.focus) || ONE_PROGRAMME.test(query.focus)
      ? ({ kind: "count", value: 1, comparator: "exact", start: 0 } as const)
      : inFocus(query, query.quantities).find(
          (one) => one.kind === "count" && PROGRAMMES_COUNTED.test(one.noun),
        );
  if (country === undefined || others.length > 0 || claimed?.kind !== "count") return undefined;
  if (query.scope.by !== "country" && !(query.scope.by === "name" && ONE_WAY.test(query.focus)))
    return undefined;
  const { own, shared } = programmesWith(call, country);
  const ids = [...own, ...shared].map(({ id }) => id);
  // 会不会批两个项目: projects are.
  if (GRANTED.test(query.text.slice(0, claimed.start))) return undefined;
  // In Chinese one word is a programme and a project of it: of those the text has figures of its own.
  const ofProgrammes =
    ONE_WAY.test(query.focus) ||
    ONE_PROGRAMME.test(query.focus) ||
    SEVERAL_PROGRAMMES.test(query.focus) ||
    (top?.label === "partners" && top.probability >= OWN_MATTER);
  if (
    ids.length === 0 ||
    (query.language === "zh" && !ofProgrammes && (claimed.value < 2 || claimed.value !== ids.length))
  )
    return undefined;
  const held = isSo(ids.length, claimed.comparator, claimed.value);
  // 不止一个 denies nothing.
  const negated = query.turn.negated && !/不止|不只/.test(query.focus);
  const verdict: Verdict = held !== negated ? "yes" : "no";
  return finding({
    outcome: "answered",
    verdict,
    programmes: ids,
    head: `${words.verdict[verdict]} ${words.partnerOf(countryName(context, country), ids)}`,
    citations: citationsOf(context, itemsAbout(context, "partners", ids)),
    suggestions: suggest(context, ids, ["partners"]),
  });
}

const SEVERAL_PROGRAMMES =
  /\b(?:several|multiple|more than one|various|two or more) (?:\w+ )?(?:programm?es?|schemes?|calls?|lines?)\b|(?:不止|不只|多于)一个?(?:项目|专项|渠道|计划)|(?:多|好几|几)个(?:项目|专项|渠道)(?:里|中)/;
const ONE_PROGRAMME =
  /\b(?:limited|restricted|confined) to (?:an? single|one|just one|only one) (?:\w+ )?(?:programm?e|scheme|call|line)\b|\bonly (?:one|a single) (?:programm?e|scheme|line)\b|只(?:有|能报|参加)一个(?:项目|专项|渠道)/;
/** "Is that the only way to work with Peru?" */
const ONE_WAY =
  /\b(?:the |our )?only (?:way|route|option|path|possibility|door)\b|(?:只有|仅有|就)[^,，。?？]{0,14}(?:这)?一(?:条路|条途径|条渠道|个途径|个渠道|种途径|个口子)/;
const GRANTED =
  /(?:批|支持|立|资助|设|报|申请|申报)(?:准|项)?(?:了)?\s*$|\b(?:fund|support|grant|finance)(?:s|ed)?\s*$/;
/** From this chance on a question is about a matter of its own. */
const OWN_MATTER = 0.35;
/** What a question may seem to be about that counts programmes. */
const OF_COUNTS = new Set([
  "partners",
  "overview",
  "projects",
  "topics",
  "third-country",
  "batch",
  "directions",
]);

/** "Is it only with that country?": whether the programmes have no other partner. */
function soleIn(context: AnswerContext, country: string, ids: readonly string[]): Finding {
  const { words, call } = context;
  const sole = call.programmes
    .filter(({ id }) => ids.includes(id))
    .every(({ partners }) => partners.every((code) => code === country));
  const verdict: Verdict = sole ? "yes" : "no";
  const items = itemsAbout(context, "partners", ids);
  return finding({
    outcome: "answered",
    verdict,
    programmes: [...ids],
    head: words.verdict[verdict],
    lines: items.map((item) => say(context, item.summary)).slice(0, 2),
    citations: citationsOf(context, items),
    suggestions: suggest(context, ids, ["partners"]),
  });
}

/** The question with all but the sentence that asks blanked out. */
function focused(query: Query): Query {
  const from = Math.max(0, query.text.lastIndexOf(query.focus));
  const to = from + query.focus.length;
  return {
    ...query,
    text: " ".repeat(from) + query.text.slice(from, to) + " ".repeat(query.text.length - to),
  };
}
