/**
 * Which of the programmes listed before is meant: "the second one", "the other", "the energy one".
 * @module
 */
import { tellingStems } from "../answer/context.ts";
import { type Call, namesOf, type Programme } from "../knowledge/model.ts";
import type { Query } from "../language/query.ts";
import { HOME_COUNTRY } from "../language/scope.ts";
import { ASKS_SAME, FILLING, NAMING, stemsIn } from "./leaning.ts";
import type { Memory } from "./memory.ts";

const ORDINAL: [RegExp, number][] = [
  [/\bthe first(?: one)?\b(?! batch)|第一个|前者|前面那|前一[位个]/, 0],
  [/\bthe second(?: one)?\b|第二个(?!主题|课题|方向)|后者|后面那|后一[位个]/, 1],
  [/\bthe third(?: one)?\b|第三个(?!主题|课题|方向)/, 2],
];
/** A part of a programme that is told by its number. */
const PART =
  /\b(?:first|second|third|1st|2nd|3rd) (?:direction|topic|field|theme)\b|\b(?:direction|topic|theme) \d\b|第[一二三](?:个)?(?:方向|主题|课题)|(?:方向|主题|课题)[一二三]/;
/** The part spoken of. */
const THAT_PART = /\b(?:that|this|the same) (?:direction|topic|field|theme)\b|[这那]个?(?:方向|主题|课题)/;
/** The directions of a programme were asked for. */
const DIRECTIONS = /\b(?:what|which|name|list)\b[^?]{0,24}\bdirections\b|哪(?:些|几个|两个)(?:研究)?方向/;
const speaksOfParts = (question: string): boolean =>
  [PART, THAT_PART, DIRECTIONS].some((pattern) => pattern.test(question.toLowerCase()));
/** Of those listed. */
export const AMONG =
  /\bof (?:these|them|those|the (?:two|three|four|five))\b|\bamong (?:these|them|those)\b|里面|其中|这(?:些|里面|几个)(?:里|中)?|当中/;
const OTHER =
  /\bthe other\b(?! (?:direction|topic|field|part|side|way|hand))|\bthe (?:ordinary|general|normal|regular|plain|usual) (?:\w+ ){0,2}(?:one|programme|scheme|line|call)\b|普通(?:的)?那个|另一个(?!方向|课题|主题)|另外?(?:那一?|一)个(?!方向|课题|主题)/;

/** "The Peruvian one": of those listed, too. */
const ONE_OF = new RegExp(`${AMONG.source}|\\bones?\\b|那个|那项`);

/** "The energy one": of the programmes listed, the only one with that word in its name or among its topics. */
function calledBy(query: Query, choices: readonly string[], call: Call): string | undefined {
  if (!/\bones?\b|那个|那项/.test(query.text)) return undefined;
  // What stands before "one" says which; the rest what is asked of it.
  const at = query.text.search(/\bones?\b|那个|那项/);
  // "The one of energy": what stands behind it says which.
  const behind = /^ones? (?:of|on|about|with|for) ((?:the )?[\w-]+(?: [\w-]+)?)(?=[.,;?!]|$)/.exec(
    query.text.slice(at),
  )?.[1];
  const calling = { ...query, text: `${query.text.slice(0, at)} ${behind ?? ""}` };
  const stems = tellingStems(calling).filter((stem) => !FILLING.has(stem) && !NAMING.has(stem));
  const calledSo = (wordsOf: (programme: Programme) => readonly string[]) =>
    choices.filter((id) => {
      const programme = call.programmes.find((p) => p.id === id);
      const words = programme ? stemsIn(wordsOf(programme).join(" ").toLowerCase()) : new Set<string>();
      return stems.some((stem) => words.has(stem));
    });
  const named = calledSo((programme) => [...namesOf(programme), programme.title.en, programme.title.zh]);
  const fitting =
    named.length > 0 ? named : calledSo(({ topics }) => topics.flatMap(({ label }) => [label.en, label.zh]));
  const [one, ...more] = fitting;
  if (one === undefined || more.length > 0) return undefined;
  // "Not the energy one", 不带能源的那个: of two, the other.
  const [other, ...others] = choices.filter((id) => id !== one);
  if (!LEFT_OUT.test(calling.text)) return one;
  return others.length === 0 ? other : undefined;
}

const LEFT_OUT =
  /\b(?:not|without|other than|except|but not|non)[ -](?:the )?(?:[\w-]+ )?$|不(?:带|含|是|包括|要)[^,，]{1,8}$|(?:没有?|非)[^,，]{1,6}的?$/;

/** "And the second one?", after the first direction of a programme was spoken of: the second direction. */
export function withPart(raw: string, { question }: Memory): string {
  if (!speaksOfParts(question)) return raw;
  const ofTopics = /\b(?:topic|theme)s?\b/i.test(question);
  return raw
    .replace(/\b(first|second|third) one\b/i, "$1 direction")
    .replace(/\b(first|second|third) of (?:them|these|those|the two)\b/i, (said, nth) =>
      ofTopics ? said : `${nth} direction`,
    )
    .replace(/第([一二三])个(?=[呢吗?？]|$)/, "第$1个方向");
}

/** "And the Peruvian government?": somebody over there, no programme. */
const BODY =
  /^ (?:government|ministr|authorit|embass|side\b|partner|institut|universit|lab|official)|^(?:政府|官方|使馆|大使馆|那边|一方|方)/;

/** "The second one", "the other", "the one of these with …": chosen from the last list. */
export function choose(query: Query, memory: Memory, call: Call): void {
  const listed = memory.choices ?? memory.programmes;
  const among = query.scope.programmes.filter((id) => listed.includes(id));
  // A name that fits several programmes means the one spoken of.
  if (
    (query.scope.by === "name" || (query.scope.by === "country" && ONE_OF.test(query.text))) &&
    among.length > 0 &&
    among.length < query.scope.programmes.length
  ) {
    // "The joint one, not the flagship": of two, the other.
    const denied = query.scope.names.some((name) => {
      const at = query.text.lastIndexOf(name);
      return at >= 0 && LEFT_OUT.test(query.text.slice(0, at));
    });
    const others = listed.filter((id) => !among.includes(id));
    query.scope = { ...query.scope, programmes: denied && others.length === 1 ? others : among };
  }
  // The partner's side of the programme spoken of, not a programme of its own.
  const [current] = memory.programmes;
  const partners = call.programmes.find((p) => p.id === current)?.partners ?? [];
  if (
    current !== undefined &&
    memory.programmes.length === 1 &&
    query.scope.by === "country" &&
    partners.length > 1 &&
    query.places.every(({ code }) => code === HOME_COUNTRY || partners.includes(code)) &&
    query.scope.partners.length > 0 &&
    !/\bprogramm?e?s?\b|\bprojects?\b|\bcalls?\b|\bschemes?\b|专项|项目|指南/.test(query.text) &&
    (!ASKS_SAME.test(query.text) ||
      query.places.every(({ kind, end }) => kind === "demonym" && BODY.test(query.text.slice(end))))
  )
    query.scope = { ...query.scope, programmes: [current], by: "context" };
  // A country with several programmes, one of which is being spoken of.
  if (
    query.scope.by === "country" &&
    query.scope.partners.length === 1 &&
    query.scope.programmes.length > 1 &&
    memory.programmes.length === 1
  ) {
    const [one] = memory.programmes;
    const others = query.scope.programmes.filter((id) => id !== one);
    if (one !== undefined && query.scope.programmes.includes(one) && !OTHER.test(query.text))
      query.scope = { ...query.scope, programmes: [one] };
    else if (OTHER.test(query.text) && others.length === 1)
      query.scope = { ...query.scope, programmes: others };
  }
  const choices = memory.choices ?? [];
  if (choices.length < 2) return;
  // "And the second one?", after the first direction of a programme was spoken of.
  const ordinal = speaksOfParts(memory.question)
    ? undefined
    : ORDINAL.find(([pattern]) => pattern.test(query.text));
  const named =
    query.scope.programmes.length > 0 && !query.scope.programmes.every((id) => choices.includes(id));
  if (named || query.scope.by === "number") return;
  const rest = choices.filter((id) => !memory.programmes.includes(id));
  const chosen = ordinal
    ? choices[ordinal[1]]
    : OTHER.test(query.text) && rest.length === 1
      ? rest[0]
      : calledBy(query, choices, call);
  if (chosen !== undefined) query.scope = { ...query.scope, programmes: [chosen], by: "context" };
}
