/**
 * Messages that ask the last question again: "are you sure?", "I'm telling you it's five", "36 then?"
 * @module
 */
import { dayAlone } from "../answer/days.ts";
import type { Call } from "../knowledge/model.ts";
import type { Query } from "../language/query.ts";
import type { Remembered } from "./memory.ts";

const AGAIN =
  /^(?:why(?: not| so| is that)?|how come|says who|source|where does it say (?:so|that)|quote(?: it| that| please)?|really|are you sure|think again|change your (?:answer|mind))\b|^(?:但|可)?(?:为什么|为啥|凭什么|依据(?:呢|是什么)?|原文(?:呢|是什么|怎么说)?|真的吗|确定吗|哪里写的|再(?:想想|看看|改|确认)|你?(?:再)?改一下)/;
/** Whoever insists on something else gets the same answer. */
const INSISTS =
  /\byou(?:'?re| are| must be) (?:wrong|mistaken)\b|\bi'?m telling you\b|\b(?:just|please) say\b|\b(?:trust|believe) me\b|\b(?:colleague|boss|dean|friend|professor|partner|secretary|someone|everybody|he|she)s? (?:also |still )?(?:swears?|insists?|claims?|says?|said|thinks?|told me)\b.{0,12}\b(?:it's|it is|it was|they're)|\b(?:colleague|boss|dean|friend|professor|neighbou?r|someone|others?)s? (?:did|has done|have done|do|does) (?:exactly |just |precisely )?(?:that|so|this|it)\b|\b(?:check|look|read it|try) again\b|\bcorrect (?:that|it|yourself|your answer)\b|\bthat(?:'s| is) (?:wrong|not (?:right|true|what))|你(?:说|搞|弄|看|记)?错了|再(?:看看|查查|查一下|核对|确认)|请?(?:更正|改正)|明明(?:说|是|写)/;
/** So many words a message has at most that asks again; that insists. */
const LONGEST = { asking: 8, insisting: 18 };
/** From this chance on a message has a matter of its own. */
const OWN_MATTER = 0.6;
const NO_MATTER = new Set(["oos", "advice"]);

/** Whether a message asks nothing but the last question again. */
export function asksAgain({ text, focus, labels: [top], scope }: Query, words: number): boolean {
  if (scope.by !== "none") return false;
  if (AGAIN.test(text) && words <= LONGEST.asking) return true;
  const own = top !== undefined && top.probability >= OWN_MATTER && !NO_MATTER.has(top.label);
  // "You're mistaken. So universities alone will do?": a question of its own.
  const asks = focus !== text && !INSISTS.test(focus) && /\?\s*$/.test(focus);
  return INSISTS.test(text) && words <= LONGEST.insisting && !own && !asks;
}

/** "You are mistaken, it is five years": whether it is, where another figure was asked about. */
export function insisted(query: Query, last: Remembered): Partial<Query> {
  const other = query.quantities.find((one) =>
    last.quantities.some(
      (was) => was.kind === one.kind && "value" in was && "value" in one && was.value !== one.value,
    ),
  );
  const end = last.text.length;
  return last.asked && other ? { quantities: [{ ...other, start: end, end }] } : {};
}

/** "36 then?", after 48 months: a bare number is one of the kind spoken of. */
export function withUnit(query: Query, last: Remembered): void {
  const period = last.quantities.find((q) => q.kind === "period");
  if (!period) return;
  const unit = /年|year/.test(last.text.slice(period.start, period.end)) ? 12 : 1;
  query.quantities = query.quantities.map((q) =>
    q.kind === "count" && /^(?:then|maybe|instead|呢|可以|行)?(?: .*)?$/.test(q.noun)
      ? {
          kind: "period",
          value: q.value * unit,
          comparator: q.comparator,
          start: q.start,
          end: q.end,
        }
      : q,
  );
}

/** "And on the 26th?", 27号再交呢, after a day or a deadline: the day of that month, no number of something. */
export function withDay(query: Query, call: Call, asOf: string): void {
  const { agency, internal } = call.file?.deadlines ?? {};
  const day = dayAlone(query.text, (agency ?? internal)?.date ?? asOf);
  if (day === undefined || query.quantities.some(({ kind }) => kind === "date")) return;
  query.quantities = [
    ...query.quantities.filter(({ start, end }) => end <= day.start || start >= day.end),
    day,
  ];
}
