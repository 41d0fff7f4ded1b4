/**
 * Claims about how long a project runs.
 * @module
 */

import { parseNumber } from "../../language/numbers.ts";
import type { Period } from "../../language/quantities.ts";
import { inFocus, type Query } from "../../language/query.ts";
import { testsOf } from "../../rules/samples.ts";
import { deniesAnything } from "./compared.ts";
import { type DecideContext, type Decision, negate, possible, requirementsOn } from "./evaluate.ts";

/** How long: the months that are allowed against the months that are claimed. */
export function decideDuration(context: DecideContext, query: Query): Decision | undefined {
  // "Would 30 months break the rule?": it does where they may not be.
  if (BREAKS.test(query.focus)) {
    const decided = decidePeriod(context, {
      ...query,
      turn: { ...query.turn, modality: "may", negated: false },
    });
    if (!decided || decided.final) return decided;
    const denied = deniesAnything(query.focus);
    return { ...decided, held: denied ? decided.held : negate(decided.held), final: true };
  }
  // "Do all of them last three years?": as long as that, not up to it.
  return decidePeriod(
    context,
    ALL_LAST.test(query.focus) ? { ...query, turn: { ...query.turn, modality: "must" } } : query,
  );
}

const BREAKS =
  /\b(?:violat\w+|breach\w*|break(?:s|ing)?|contradict\w*|infring\w*|contraven\w*|runs? (?:foul|afoul) of|goes? against|conflicts? with)\b[^?]{0,40}\b(?:rules?|limits?|clauses?|ceiling|terms?|conditions?|requirements?|regulations?|provisions?|text|guideline|call)\b|违反|违规|违背/;
const ALL_LAST =
  /\b(?:all|every|each)\b[^?]{0,32}\bprojects?\b[^?]{0,12}\b(?:last|lasts|run|runs|take|takes)\b/;

/** "Is the period two years?", 周期也是两年吗: what the period is, not what it may be. */
const STATED = [
  /^(?:and |so |but )?(?:is|isn't) (?:the|its|their) (?:[\w-]+ ){0,3}(?:period|duration|length|term)\b(?! (?:of|to) be\b)[^,?]{0,40}\?*$/,
  /(?:周期|执行期|实施期|期限|项目期)[^,，?？]{0,6}(?:也|就|都)?(?:是|为)[^,，?？能可]{1,6}年(?:吗|么|吧)[?？]*$|^[^,，?？周期]{2,12}(?:也|同样)是[^,，?？能可]{1,4}年(?:吗|么|吧)[?？]*$/,
];

function decidePeriod(context: DecideContext, query: Query): Decision | undefined {
  // Where several are told, the sentence that asks has the one that counts; in it, the last.
  const said = inFocus(
    query,
    query.quantities.filter(
      (q): q is Period =>
        q.kind === "period" &&
        !DIFFERENCE.test(query.text.slice(q.end)) &&
        !ADDED.test(query.text.slice(0, q.start)),
    ),
  ).at(-1);
  if (!said) return decideBound(context, query);
  // 不得少于三年: at least three.
  const floor = FLOOR_SAID.test(query.text.slice(0, said.start));
  const beside = BESIDE.test(query.text.slice(0, said.start))
    ? WAY.exec(query.text.slice(said.end))?.[1]
    : undefined;
  const period: Period = floor
    ? { ...said, comparator: "at-least" }
    : beside === undefined
      ? said
      : { ...said, comparator: /[长多久]/.test(beside) ? "over" : "under" };
  const requirements = requirementsOn(context, ["durationMonths"]);
  if (requirements.length === 0) return undefined;
  // "Three phases of one year each": how long they are together, nobody says.
  if (IN_PHASES.test(query.text)) return { held: "open", requirements, waiting: [], final: true };
  const at = (months: number) => possible(context, requirements, { durationMonths: months });
  const { turn } = query;
  /** Whether it may run so long, not whether that is the limit. */
  const told = period.comparator === "exact" && STATED.some((one) => one.test(query.focus));
  const mayRun = turn.modality === "may" && !told && !BOUND_SAID.test(query.text.slice(0, period.start));
  const inClaim = (months: number) => {
    switch (period.comparator) {
      case "over":
        return months > period.value;
      case "under":
        return months < period.value;
      case "at-least":
        return months >= period.value;
      case "at-most":
        // "Can it run up to four years?": whether four will do.
        return mayRun ? months === period.value : months <= period.value;
      default:
        return months === period.value;
    }
  };
  const from = lowerEnd(query.text, period);
  const months = [...new Set([...Array.from({ length: 72 }, (_, i) => i + 1), Math.round(period.value)])];
  const principle = requirements.every((r) => r.strength === "in-principle");
  if (from !== undefined && from < period.value)
    return {
      ...(CHOICE.test(query.focus)
        ? // "May we choose between two years and three?": both of them must be allowed.
          { held: [from, period.value].every((m) => at(m)?.held === "true") ? "true" : ("false" as const) }
        : decideRange(from, period.value, months, at, turn.modality === "may")),
      requirements,
      waiting: [],
    };
  // "Is it two years that they allow at most?": the ceiling itself is claimed.
  if (period.comparator === "exact" && CEILING_IS.test(query.text.slice(period.end))) {
    const most = Math.max(...months.filter((m) => at(m)?.held === "true"));
    return { held: most === period.value ? "true" : "false", requirements, waiting: [] };
  }
  // "It must not be longer than three years, right?": that limit itself is claimed.
  if (
    (!principle || IN_PRINCIPLE.test(query.focus)) &&
    LIMIT_SAID.test(query.text.slice(0, period.start)) &&
    TAG.test(query.text)
  ) {
    const most = Math.max(...months.filter((m) => at(m)?.held === "true"));
    return { held: (most === period.value) === turn.negated ? "false" : "true", requirements, waiting: [] };
  }
  if (floor && !deniesAnything(query.focus.replace(FLOOR_WORDS, " "))) {
    const all = months.filter((m) => at(m)?.held === "true").every(inClaim);
    return { held: all ? "true" : "false", requirements, waiting: [], final: true };
  }
  // "Is one year the minimum?": the lower end itself is claimed.
  if (FLOOR_IS.test(query.text.slice(0, period.start)) && !deniesAnything(query.focus)) {
    const least = Math.min(...months.filter((m) => at(m)?.held === "true"));
    return { held: least === period.value ? "true" : "false", requirements, waiting: [], final: true };
  }
  // 两年、三年都行吗: both of them.
  const several = inFocus(query, query.quantities).filter((q): q is Period => q.kind === "period");
  if (several.length > 1 && BOTH_WILL.test(query.focus) && several.every((q) => q.comparator === "exact"))
    return {
      held: several.every((q) => at(q.value)?.held === "true") ? "true" : "false",
      requirements,
      waiting: [],
    };
  if (mayRun || (turn.modality === "is" && !told && period.comparator === "exact" && asksFit(query))) {
    const inside = months.filter(inClaim).map((m) => at(m)?.held);
    if (inside.includes("true")) return { held: "true", requirements, waiting: [] };
    // "In principle, are four years too long?": in principle they are.
    const held =
      inside.includes("in-principle") && !IN_PRINCIPLE.test(query.focus) ? "in-principle" : "false";
    return { held, requirements, waiting: [] };
  }
  // "It runs 2 years, right?", "it must be 2 years", "it is at most 3 years": all that is allowed, and nothing else.
  const allowed = months.filter((m) => at(m)?.held === "true");
  const within = allowed.every(inClaim);
  const bounds = [Math.min(...allowed), Math.max(...allowed)];
  if (period.comparator === "at-most" || period.comparator === "under") {
    // 不超过三年: the denial is the limit's.
    const plain = turn.negated && !deniesAnything(query.focus.replace(CEILING_WORDS, " "));
    return { held: within ? "true" : "false", requirements, waiting: [], ...(plain ? { final: true } : {}) };
  }
  if (period.comparator === "at-least" || period.comparator === "over")
    // "Must it be three years at least?", where less will do as well.
    return {
      held: within ? "true" : turn.modality !== "must" && allowed.some(inClaim) ? "open" : "false",
      requirements,
      waiting: [],
    };
  if (within && allowed.length > 0)
    return { held: principle ? "in-principle" : "true", requirements, waiting: [] };
  if (turn.modality === "must") return { held: "false", requirements, waiting: [] };
  if (bounds[1] === period.value && UPPER_END.test(query.text))
    return { held: principle ? "in-principle" : "true", requirements, waiting: [] };
  // The upper end of "no more than 3 years" is neither plainly the period nor plainly not.
  return {
    held:
      bounds[1] === period.value && bounds[0] !== bounds[1]
        ? "open"
        : at(period.value)?.held === "true"
          ? "open"
          : "false",
    requirements,
    waiting: [],
  };
}

/** "Two to three years": the months of its lower end. */
function lowerEnd(text: string, { start, end }: Period): number | undefined {
  const said = LOWER_END.exec(text.slice(Math.max(0, start - LONGEST_NUMBER), start))?.[1];
  const value = said === undefined ? undefined : parseNumber(said);
  return value === undefined ? undefined : value * (/年|y(?:ea)?r/.test(text.slice(start, end)) ? 12 : 1);
}
const LOWER_END =
  /(?<![\d.])(\d{1,2}|one|two|three|four|[一二两三四])\s*(?:to|through|-|–|~|至|到|(?<=\b(?:between|either) (?:\d{1,2}|one|two|three|four) )(?:and|or))\s*$/;
/** One or the other may be chosen. */
const CHOICE = /\b(?:choose|choice|pick|opt|select|decide|either)\b|自己选|任选|可选|选择|随便选/;
const LONGEST_NUMBER = 24;

/** From so many months to so many: all of them allowed, or, where the rule is asked for, just those. */
function decideRange(
  from: number,
  to: number,
  months: readonly number[],
  at: (months: number) => Decision | undefined,
  may: boolean,
): Pick<Decision, "held"> {
  const inside = months.filter((month) => month >= from && month <= to).map((month) => at(month)?.held);
  if (may) {
    const all = inside.every((held) => held === "true");
    return { held: all ? "true" : inside.every((held) => held === "false") ? "false" : "open" };
  }
  const allowed = months.filter((month) => at(month)?.held === "true");
  return { held: Math.min(...allowed) === from && Math.max(...allowed) === to ? "true" : "false" };
}

const LIMIT_SAID =
  /\b(?:must|may|can|shall|should|could) ?(?:not|n't) (?:be longer than|exceed|(?:run|last|take|go on)(?: for)? (?:more|longer) than|go (?:beyond|over))\s*$|不(?:得|能|可以?|许|准|应)?(?:超过|超出|多于|长于)\s*$/;
/** 比两年短 */
const BESIDE = /比\s*$/;
const WAY = /^\s*(?:还|要|更)?(长|多|久|短|少)/;
const FLOOR_IS =
  /(?:\bthe|'s|\ba) (?:minimum|shortest|lower limit)(?: \w+){0,2} $|最短(?:期限|执行期|周期|时间)?(?:就|也)?(?:是|为)?$/;
const BOTH_WILL = /(?:都|均)(?:行|可以|可|能|允许|没问题)/;
const FLOOR_WORDS =
  /(?:不|不得|不能|不可以?|不应|不会)(?:少|低|短|小)于|\b(?:must|may|can|shall|should|could)? ?(?:not|n't|no) (?:be |last |run |take )?(?:less|shorter) than\b/g;
const FLOOR_SAID = new RegExp(`(?:${FLOOR_WORDS.source})\\s*$`);
const CEILING_WORDS =
  /(?:不|不得|不能|不可以?|不应|不会)(?:超过|多于|长于)|不到|不足|\b(?:no|not) (?:more|longer) than\b/g;
const IN_PRINCIPLE = /\bin principle\b|原则上/;
/** "Is it limited to two years?": the limit is claimed. */
const BOUND_SAID = /\b(?:limited|capped|restricted|confined) (?:to|at)(?: at most)? *$/;
const TAG =
  /\b(?:right|correct|true|isn't it|doesn't it|is that so|is that it|agreed?)\s*[?.]*$|\bis it (?:true|right|correct)\b|(?:对吗|对吧|对不对|是吗|是吧|是不是|没错吧|没错|是这样吗|属实吗)\s*[?？。]*$/;

const CEILING_IS =
  /^ (?:(?:is|are|be|was) )?(?:really )?(?:the |a )?(?:cap|ceiling|maximum|max|limit|longest|upper limit|most)\b|^(?:是|为)?(?:上限|最长|封顶)|^[^.?!]{0,24}\b(?:allows?|lets?|permits?|grants?|gives?|accepts?)\b[^.?!]{0,12}\bat (?:the )?most\b/;

/** "Is there a minimum length?": whether the text sets that end. */
function decideBound(context: DecideContext, query: Query): Decision | undefined {
  const least = /\bmin(?:imum)?\b|\bshortest\b|\blower limit\b|最短|下限|最少/.test(query.text);
  const most = /\bmax(?:imum)?\b|\blongest\b|\bupper limit\b|\bceiling\b|\bcap\b|最长|上限/.test(query.text);
  if (least === most) return undefined;
  const requirements = requirementsOn(context, ["durationMonths"]);
  const tests = requirements.flatMap((r) => testsOf(r).fields.get("durationMonths") ?? []);
  const set = tests.some(
    (test) =>
      typeof test === "object" &&
      (least
        ? test.min !== undefined || test.over !== undefined
        : test.max !== undefined || test.under !== undefined),
  );
  return requirements.length > 0 ? { held: set ? "true" : "open", requirements, waiting: [] } : undefined;
}

/** "One month over": by how much, not how long. */
const DIFFERENCE =
  /^\s*(?:over(?! the)|longer|more|extra|less|shorter|too (?!long|short|much|little)|late)\b|^(?:多|少|超)/;

/** "Can it be extended by a year?": by how much, likewise. */
const ADDED =
  /\b(?:extend\w*|prolong\w*)\b(?:[^.?!]{0,24} by| (?:for )?(?:another|an extra|a further))\s*(?:a |an |one )?$|(?:延长|延期|顺延|展期)了?$/;

const IN_PHASES =
  /\b(?:two|three|four|\d) (?:phases|stages|parts|blocks|tranches) of [^,.;?]{3,20}\beach\b|分[两二三四2-4]个?(?:阶段|期)[^,，。]{0,4}(?:各|每(?:个|期)?)/;
const UPPER_END = /\bmax(?:imum)?\b|\blongest\b|\bupper limit\b|\bceiling\b|\bcap\b|最长|上限|最多/;

const asksFit = (query: Query) =>
  /\b(?:would|will|fit|project of|plan|our|my|we)\b|我|我们|打算|计划|想/.test(query.text);
