/**
 * Claims about sums and numbers of projects.
 * @module
 */

import type { Fact } from "../../knowledge/schema.ts";
import type { AnyAspect } from "../../language/aspect-words.ts";
import { isSo } from "../../language/comparators.ts";
import type { Amount, Count } from "../../language/quantities.ts";
import { type AnswerContext, figure, itemsAbout } from "../context.ts";
import type { Item } from "../items.ts";
import {
  BOTH_PARTS,
  depthOf,
  numberedParts,
  partAsked,
  partLabel,
  partsCalled,
  TOGETHER,
  withinDirection,
} from "../parts.ts";
import { averageClaimed, roughlyOf, WORKED_OUT } from "./averages.ts";
import { boundQuoted, comparedPlainly, sumRestated } from "./compared.ts";
import type { Held } from "./evaluate.ts";
import { INDICATORS } from "./indicators.ts";
import type { Local } from "./local.ts";
import { OF_TEAMS, PER_PART, projectsPerPart, spreadOverParts } from "./per-part.ts";

const CERTAIN =
  /\b(?:certain\w*|guarantee\w*|definite\w*|sure to|for sure|assured|bound to|without fail|strict\w*|fixed at|sharp|exactly|precisely|no more,? no less|exact(?=\s*\??$)|really all|exact (?:figure|number|sum|amount)|(?:a |an )?(?:fixed|firm|set|exact|precise) (?:one|figure|number|sum|amount|quota)|set in stone|carved in stone)\b|确切|准确|固定|定死|正好|恰好|刚好|一定|一定会?|保证|肯定|必然|必定/;

/** "Is the budget 20 million?", "are 15 projects supported?": the figure against the one named. */
export function equalFigure(context: AnswerContext, programme: string | null): Local | undefined {
  // 不到2000万吧: the comparison is a denial, the claim is none.
  const { query, plain } = comparedPlainly(context.query);
  const found = figureNamed({ ...context, query }, programme);
  return found && plain ? { ...found, final: true } : found;
}

function figureNamed(context: AnswerContext, programme: string | null): Local | undefined {
  const { query } = context;
  const aspects = query.aspects.map((hit) => hit.aspect);
  const restated = sumRestated(query);
  const amounts = restated
    ? [restated]
    : query.quantities.filter((q): q is Amount => q.kind === "amount" && query.text[q.end] !== "儿");
  // "10 projects for 20 million, so 2 million each?": each one's, beside the sum.
  const whole = figure(context, programme, "funding")?.fact.value;
  const amount =
    amounts.length > 1 && EACH.test(query.text) && amounts[0]?.value === whole ? amounts[1] : amounts[0];
  const counts = query.quantities.filter(
    // 那1个名额报光伏行吗: what is given is not asked.
    // 一个题目能支持两项吗: nor what the other is counted by.
    (q): q is Count =>
      q.kind === "count" &&
      !NOT_ASKED.test(query.text.slice(0, q.start)) &&
      !OF_PART.test(query.text.slice(q.end)) &&
      !OF_PEOPLE.test(q.noun),
  );
  // "Two teams want it, and one project is funded": the project.
  const count = counts.find(({ noun }) => !OF_TEAMS.test(noun)) ?? counts[0];
  const against = (name: string, value: number, comparator: string): Local | undefined => {
    const ofParts = figuresOfParts(context, programme, name);
    const figured = figure(context, programme, name);
    // Of which part is not clear, and it is not all of them that has so much: nobody can tell, unless none may have it.
    if (ofParts.length > 1 && figured?.fact.value !== value) {
      const most = ofParts.map(({ fact }) => fact.to ?? fact.value);
      const none =
        ["exact", "over", "at-least"].includes(comparator) &&
        most.every((one) => typeof one === "number" && one < value);
      const items = ofParts.map(({ item }) => item);
      return { programme, held: none ? "false" : "open", items, notes: [], waiting: [] };
    }
    const found = (ofParts.length > 1 ? undefined : ofParts[0]) ?? figured;
    if (!found || typeof found.fact.value !== "number") return undefined;
    const actual = found.fact.value;
    const { bound, to } = found.fact;
    const quoted = boundQuoted(query);
    if (quoted !== undefined)
      return {
        programme,
        held: actual === value && bound === quoted ? "true" : "false",
        items: [found.item],
        ...{ notes: [], waiting: [] },
      };
    // "Two to three are planned": three may well be.
    if (typeof to === "number" && comparator === "exact" && value >= actual && value <= to)
      return {
        programme,
        held: query.turn.modality === "may" ? "true" : "open",
        items: [found.item],
        notes: [],
        waiting: [],
      };
    const roughly = ROUGHLY.test(query.text) && Math.abs(actual - value) <= NEARLY * actual;
    const held: Held = roughly
      ? "true"
      : comparator === "over"
        ? actual > value
          ? "true"
          : "false"
        : comparator === "under"
          ? actual < value || (bound === "at-most" && query.turn.modality === "may")
            ? "true"
            : "false"
          : comparator === "at-least"
            ? actual >= value && !(bound === "about" && actual === value)
              ? "true"
              : "false"
            : comparator === "at-most"
              ? // "At most 4", where the text has about 4.
                !(bound === "about" && actual === value) &&
                // "Up to 25 are funded, right?", where the text has another limit.
                (bound === "at-most" ? actual === value : actual <= value) &&
                !(CERTAIN.test(query.text) && bound === "about")
                ? "true"
                : "false"
              : CERTAIN.test(query.text) && bound !== undefined && bound !== "exact"
                ? // "No more than 20" promises nothing.
                  "false"
                : actual === value
                  ? "true"
                  : bound === "at-most" && value < actual && query.turn.modality === "may"
                    ? "true"
                    : "false";
    return { programme, held, items: [found.item], notes: [], waiting: [] };
  };
  // "Ten million euros?", where the text has yuan.
  const foreign = amount && inCurrency(context, programme);
  if (foreign?.held === "false") return foreign;
  const worked = amount && averageClaimed(context, programme, amount);
  if (worked) return worked;
  const each =
    amount && EACH_PART.test(query.text) ? ofEachPart(context, programme, amount.value) : undefined;
  if (each) return each;
  if (
    amount &&
    ((aspects[0] === "funding-per-project" && !ofWhole(context)) ||
      ONE_PROJECT.test(query.focus) ||
      A_PROJECT.test(query.text) ||
      (OF_EACH.test(query.text) && !(query.scope.programmes.length > 1 && EACH_HAS.test(query.text))))
  ) {
    // What the text states itself is not worked out.
    const stated = against("funding-per-project", amount.value, amount.comparator);
    if (stated) return stated;
    const [total, projects] = [figure(context, programme, "funding"), figure(context, programme, "projects")];
    // "15 million for two projects": all of it.
    if (total?.fact.value === amount.value && !EACH.test(query.text) && !ONE_PROJECT.test(query.focus))
      return against("funding", amount.value, amount.comparator);
    if (
      total &&
      projects &&
      typeof total.fact.value === "number" &&
      typeof projects.fact.value === "number"
    ) {
      const average = total.fact.value / projects.fact.value;
      return {
        programme,
        // Nobody is promised the average: it holds only where an average is asked for.
        held:
          ASKS_FOR.test(query.focus) && amount.value < total.fact.value
            ? // What one may ask for, an average does not tell.
              "open"
            : !isSo(average, amount.comparator, amount.value, roughlyOf(average, amount.comparator))
              ? "false"
              : WORKED_OUT.test(query.text)
                ? "true"
                : "open",
        values: [{ programme, fact: "funding-per-project", value: Math.round(average), unit: "CNY" }],
        items: [total.item, projects.item],
        notes: [
          context.words.average(
            programme ?? "",
            context.words.money(average),
            context.words.money(total.fact.value),
            String(projects.fact.value),
          ),
        ],
        waiting: [],
      };
    }
  }
  const paid = amount || SUM.test(query.text) ? undefined : inCurrency(context, programme);
  if (paid) return paid;
  // "Is the number capped?"
  if (CAPPED.test(query.focus) && !amount && (!count || count.value === 1))
    for (const name of ["projects", "funding"]) {
      const found = aspects[0] === name ? figure(context, programme, name) : undefined;
      if (found)
        return {
          programme,
          held: found.fact.bound !== "at-most" ? "open" : UNCAPPED.test(query.focus) ? "false" : "true",
          items: [found.item],
          notes: [],
          waiting: [],
        };
    }
  // "Is ten the upper limit?", where the text has about ten.
  if (count && count.value > 1 && !amount && THE_LIMIT.test(query.focus)) {
    const found = aspects[0] === "projects" ? figure(context, programme, "projects") : undefined;
    if (found?.fact.bound === "about")
      return {
        programme,
        held: query.turn.negated ? "true" : "false",
        items: [found.item],
        ...{ notes: [], waiting: [], final: true },
      };
  }
  const spread = spreadOverParts(context, programme);
  if (spread) return spread;
  const perDirection = count && !amount ? averageClaimed(context, programme, count) : undefined;
  if (perDirection) return perDirection;
  const perPart = count && projectsPerPart(context, programme, count);
  if (perPart) return perPart;
  // "Will it fund several?", "just a single one?"
  const number =
    aspects[0] === "projects" && !PER_PART.test(query.text) && !amount && (!count || count.value === 1)
      ? MANY.test(query.focus)
        ? against("projects", 1, "over")
        : SINGLE.test(query.focus)
          ? against("projects", 1, "exact")
          : undefined
      : undefined;
  if (number) return number;
  const named = query.aspects.some((hit) => hit.weight >= 3 && hit.aspect !== "projects");
  const ofCall = programme === null && amount ? figure(context, null, "funding") : undefined;
  // "30 million for the topic on seas?": the call's own sum tells nothing of it.
  if (ofCall && OF_TOPIC.test(query.focus)) return undefined;
  // "Is the sum meant per country?": it is all there is.
  if (amount?.value === whole && amount && PER_COUNTRY.test(query.focus)) {
    const sum = figure(context, programme, "funding");
    if (sum) return { programme, held: "false", items: [sum.item], notes: [], waiting: [] };
  }
  // "Is the 496 million for each programme?": it is for all of them.
  if (amount && ofCall?.fact.value === amount.value && EACH_PROGRAMME.test(query.focus.slice(amount.end)))
    return { programme, held: "false", items: [ofCall.item], notes: [], waiting: [] };
  if (amount && (aspects.includes("funding") || !named) && aspects[0] !== "matching")
    return against("funding", amount.value, amount.comparator);
  if (count && aspects.includes("directions")) return against("directions", count.value, count.comparator);
  if (count && aspects.includes("partners")) return against("partners", count.value, count.comparator);
  if (
    count &&
    (aspects[0] === "projects" ||
      aspects[0] === "funding" ||
      aspects.length === 0 ||
      query.labels[0]?.label === "projects") &&
    (aspects.includes("projects") ||
      /^(?:projects?|grants?|awards?|slots?|places?|winners?|flagships?|项|个项目|项目|个?名额)/.test(
        count.noun,
      )) &&
    !aspects.some((a) => INDICATORS.includes(a))
  )
    return against("projects", count.value, count.comparator);
  return undefined;
}

const ONE_PROJECT =
  /\b(?:an?|one|any|each|every) (?:single |one |individual )?project(?: (?:with|in|under|of) [\w. ]{2,20})? (?:can|may|could|will|would|gets?|receives?)\b|(?:单个|每个|每一个|一个|任何一个)项目(?:能|可|就|会|都)?(?:以)?(?:拿|得|获|有|分)/;

/** 经费大于4000万吗: of all there is, where nothing is said of one project. */
const ofWhole = ({ query: { labels, text } }: AnswerContext): boolean =>
  labels.some(({ label, probability }) => label === "funding" && probability >= LIKELY_SUM) &&
  /(?:^|[^单])(?:总|经费|资金|预算)|\b(?:budget|pot|funding)\b/.test(text) &&
  !/\b(?:each|per|every|a|one|single|any|average|grant)\b|每|平均|单|一[个项]/.test(text);
const LIKELY_SUM = 0.3;
/** "2 million a project" */
const A_PROJECT = /\b(?:million|yuan|rmb|k) (?:a|per|for each|for every) project\b/;
const OF_EACH =
  /\beach\b(?! (?:of (?:its|the|these|those) )?(?:topics?|directions?|themes?|programm?es?))|\bevery\b(?! (?:programm?e|direction|topic|theme|scheme|call|line))|\bper project\b|每个|平均/;
/** "Do Peru and Chile each have 60 million?": each of the programmes. */
const EACH_HAS =
  /\beach (?:of (?:them|these) )?(?:have|has|get|gets|fund|funds|come|comes|receive|receives|offer|offers|run|runs|be|worth|given)\b|\b(?:million|yuan) each\b(?! project)/;

const EACH_PART =
  /\b(?:both|all|the (?:two|three|four)|each of the|every one of the) (?:[\w-]+ ){0,2}(?:topics|themes|directions)\b.*\beach\b|\beach of the (?:[\w-]+ ){0,2}(?:topics|themes|directions)\b|(?:两|各|每|三|四)个?(?:课题|主题|方向)[^?？]{0,12}(?:都|各|均)/;
/** "Have both topics of that direction 30 million each?": the parts of the part named, or all of the programme's. */
function ofEachPart(context: AnswerContext, programme: string | null, value: number): Local | undefined {
  const named = context.query.topics.flatMap((hit) => (hit.programme === programme ? [hit.topic] : []));
  const facts = itemsAbout(context, "funding", [programme]).filter(
    ({ source }) => source.kind === "fact" && source.fact.fact === "funding" && source.fact.part,
  );
  const own = withinDirection(context, facts);
  const parts = (own.length > 0 ? own : facts).flatMap((item) =>
    item.source.kind === "fact" && item.source.fact.part
      ? [{ item, value: item.source.fact.value, id: item.source.fact.part.id }]
      : [],
  );
  const within = parts.filter(({ id }) => named.some((one) => id.startsWith(`${one}-`)));
  const topics = OF_TOPIC.test(context.query.text) ? parts.filter(({ item }) => depthOf(item) > 1) : [];
  const asked =
    [within, topics, parts.filter(({ id }) => !parts.some((one) => id.startsWith(`${one.id}-`)))].find(
      (some) => some.length > 0,
    ) ?? [];
  if (asked.length < 2) return undefined;
  const held: Held = asked.every((one) => one.value === value) ? "true" : "false";
  return { programme, held, items: asked.map(({ item }) => item), notes: [], waiting: [] };
}

const MANY =
  /\b(?:several|multiple|many|more than (?:just )?(?:one|a single)|a (?:number|handful|couple) of|two or more) (?:[\w-]+ ){0,3}projects?\b|(?:好几|几|多|不止一)[个项](?:\p{Script=Han}{0,4})?项目|项目[^,，?？]{0,6}(?:好几|不止一)[个项]/u;
const SINGLE =
  /\b(?:only|just|merely) (?:an? |one )?(?:single|one|1|sole|lone)\b|\ba single (?:[\w-]+ ){0,3}project\b|(?:只|仅|就)(?:支持|资助|批|有|上|立)?(?:1|一)[个项]/;
const SUM = /\b(?:million|thousand|billion)s?\b|[\d一二三四五六七八九十百千]\s*[万亿]/;
const CURRENCIES = [
  /\b(?:yuan|rmb|cny|renminbi)\b|人民币|元\b/i,
  /\b(?:us |american )?dollars?\b|\busd\b|美元|美金/i,
  /\beuros?\b|\beur\b|欧元/i,
  /\bpounds?\b|\bgbp\b|英镑/i,
];

/** "Are these sums in euros?": as the quote of the sum has it. */
function inCurrency(context: AnswerContext, programme: string | null): Local | undefined {
  const asked = CURRENCIES.filter((currency) => currency.test(context.query.focus));
  const found = asked.length === 1 ? figure(context, programme, "funding") : undefined;
  if (!found) return undefined;
  const said = found.item.quotes.map(({ text }) => text).join(" ");
  if (!CURRENCIES.some((currency) => currency.test(said))) return undefined;
  return {
    programme,
    held: asked.some((currency) => currency.test(said)) ? "true" : "false",
    items: [found.item],
    notes: [],
    waiting: [],
  };
}

const PER_COUNTRY =
  /\b(?:per|for each|for every|for any one) (?:single |partner )?(?:country|laboratory|lab|topic|field|direction|theme|year|side)\b|每个?(?:国家|实验室|课题|领域|方向|年)/;
const EACH_PROGRAMME =
  /\b(?:each|every|(?:any|a) single|per|one) (?:single )?(?:programm?e|scheme|call|country|partner|line)\b|(?:每个?|各个?|单个|一个)(?:项目|专项|方向|国家|合作)/;
const EACH = /\beach\b|\bevery\b|\bper\b|\bapiece\b|\baverage\b|每|平均/;
const ASKS_FOR =
  /\b(?:can|could|may|might|are|is)\b.{0,40}\b(?:ask(?:s|ing)? for|apply for|request\w*|claim|budget(?:ed)? for|go (?:up to|for))\b|(?:能|可以|可)(?:否)?(?:申请|报|要)/;

/** A figure said roughly may be so far off. */
export const NEARLY = 0.05;
const ROUGHLY =
  /\b(?:(?:about|around|some)(?= (?:a|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|\d))|almost|nearly|roughly|approximately|close to|or so)\b|大约|大概|差不多|接近|近|左右|上下|将近/;

/** The figures of the parts that the question may mean by a number or a name, where the text gives them any. */
export function figuresOfParts(
  context: AnswerContext,
  programme: string | null,
  name: string,
): { item: Item; fact: Fact }[] {
  const parts = itemsAbout(context, name as AnyAspect, [programme]).filter(
    ({ source }) => source.kind === "fact" && source.fact.fact === name && source.fact.part,
  );
  // "A second project on that theme?": of what lies within a direction, not of the direction.
  const topics = OF_TOPIC.test(context.query.focus) ? parts.filter((item) => depthOf(item) > 1) : [];
  // "The theme on seas (direction 2)": of what lies within it, the one that is named.
  const [theme, ...themes] = partsCalled(topics, context.query.text);
  if (theme?.source.kind === "fact" && themes.length === 0) return [{ item: theme, fact: theme.source.fact }];
  // What the question numbers, it tells by itself.
  const within = numberedParts(context.query.text, topics).length > 0 ? [] : topics;
  const inner = within.length > 0 ? partAsked(context, within) : [];
  // "The direction on climate": not a topic of it that is called alike.
  const whole =
    topics.length === 0 && /\bdirections?\b|方向/.test(context.query.focus)
      ? parts.filter((item) => depthOf(item) === 1)
      : parts;
  const outer = inner.length > 0 || parts.length === 0 ? [] : partAsked(context, whole);
  // A theme of a direction, who knows which: any of them.
  const [direction, ...others] = outer;
  const under =
    direction && others.length === 0 && depthOf(direction) === 1
      ? numberedParts(partLabel(direction), within)
      : [];
  const asked = [inner, under, outer].find((some) => some.length > 0) ?? [];
  // "Do the two of them add up to …?": the sum is the programme's.
  if ((asked.length > 1 || BOTH_PARTS.test(context.query.focus)) && TOGETHER.test(context.query.focus))
    return [];
  return asked.flatMap((item) => (item.source.kind === "fact" ? [{ item, fact: item.source.fact }] : []));
}

/** Topics are spoken of, which lie within a direction. */
const OF_TOPIC = /\b(?:theme|topic)s?\b|课题|主题|题目(?=\s*[一二三四\d])/;

const CAPPED = /\bcapped\b|\b(?:an?|any|no) (?:upper )?(?:cap|ceiling|limit|maximum)\b|封顶|上限|限额/;
const THE_LIMIT = /\b(?:upper limit|ceiling|maximum|cap)\b|上限|封顶/;
const UNCAPPED =
  /\bno (?:upper )?(?:cap|ceiling|limit|maximum)\b|不封顶|(?:(?<!有)没有?|无|不设)(?:项目)?(?:数量?)?上限(?!吗)/;

/** Before a number that is given: 那1个, 方向1. */
const NOT_ASKED = /(?:[那这第]|方向|课题|主题|题目|\b(?:topic|direction|theme|track))\s*$/;
/** "Three of us": who asks, not what is funded. */
const OF_PEOPLE =
  /^(?:\w+ )?(?:professors?|people|persons|colleagues|scholars|students|researchers|of us)\b|^(?:老师|教授|人|同事|学生|学者)/;
const OF_PART = /^个?\s*(?:课题|主题|方向|选题|题目|议题)[^,，?？]{0,8}(?:支持|批|上|立|资助|给)/;
