/**
 * Deadlines, and what depends on today's date.
 * @module
 */

import type { Citation, Value, Verdict } from "../contract.ts";
import { cite } from "../knowledge/model.ts";
import { captured } from "../language/captured.ts";
import type { DateSpan } from "../language/quantities.ts";
import type { Query } from "../language/query.ts";
import { type AnswerContext, suggest } from "./context.ts";
import {
  addDays,
  dayAlone,
  daysBetween,
  daysOf,
  FEASTS,
  fromDeadline,
  fromToday,
  monthAlone,
  nextFeast,
  RELATIVE,
  SPAN_NAMED,
} from "./days.ts";
import { type Finding, finding } from "./finding.ts";

/** The school's own deadline is named. */
export const INTERNAL =
  /\bours\b|\binternal\w*|\b(?:our|your|my) (?:own )?(?:cut-?off|deadline|date|closing)|\bfor you (?:people|guys|lot)\b|\byou people\b|\bin-?house\b|\b(?:our|your|the|my) (?:own )?(?:university|school|college|office|faculty|institut\w+|research office)\b|\bhere\b|\byou (?:get|receive|take|want|need|accept)\b|\bto you\b|校内|院内|内部|本校|学校|科研处|科技处|单位(?:里|内|截止)|给(?:你们|学校)|你们(?:什么时候|几号|收|要|那)/;
/** The funder's deadline is named. */
export const AGENCY =
  /\bagenc\w+|\bministr\w+|\bfinal\b|\breal\b|\bactual\b|\bofficial\w*|\bnational\b|\bfunder\b|\bexternal\b|\bouter\b|\bbeijing\b|\bmost\b(?= (?:deadline|date|cut))|科技部|部里|部委|正式|最终|官方|主管部门|国家/;
/** To whom it is handed in. */
export const TO_OFFICE =
  /(?:交|报|送|给)(?:到|给|去|进)?(?:校里?|学校|院里|学院|科研处|科技处|你们)|\b(?:hand|send|submit|give|get|bring)\w* (?:it |this |that |everything |the \w+ )?(?:in )?(?:to |at |with )(?:you|your office|(?:the |our )?(?:research|university|school) (?:office|administration))\b/;
/** "Not the internal one", 不是校内那个. */
export const NOT_THAT =
  /[,，(（]?\s*\b(?:not|rather than|instead of|i don't mean) (?:the |our |your )?(?:internal|school|university|office|in-?house|own|agency|ministry|final|official)(?:'s)?(?: one| deadline| date)?\b|(?:不是|不要|非)(?:问)?(?:校内|学校|院内|内部|本校|科技部|部里)[^,，。?？]{0,6}/g;
const BETWEEN =
  /\bdays? (?:after|later than|before|earlier than|behind) (?:the |our |your )?(?:internal|school|university|own|agency|final)\b|\bgap\b|\bbetween\b.{0,24}\b(?:your|our|internal)\b.{0,24}\band\b|\b(?:between|from)\b.{0,40}\b(?:internal|first)\b.{0,60}\b(?:final|agency|submission|second|official)\b|\b(?:between|apart|gap)\b.{0,30}\b(?:two|both|deadlines)\b|比.{1,14}(?:早|晚|提前|提早|推迟)(?:了)?(?:几|多少)天|相差|差几天|隔几天|之间(?:有)?(?:几|多少)天|间隔/;
/** Both dates are asked to be one, or not to be. */
const ONE_DAY =
  /也(?:是|在)?(?:这|那)一?天|\bsame\b|\bcoincide\w*|\bidentical\b|\bone and the same\b|同一天|一样|相同|一致/;
/** One date is the same as another, or another than it. */
const SAME_AS =
  /\bsame (?:\w+ ){0,2}(?:as|with|for)\b|\bdiffer\w* (?:from|to|than)\b|(?:和|跟|与|同).{1,14}(?:一样|相同|同一天|一致|不同)/;
/** "Is the agency's the same day?": as the other of the two. */
const SAME_DAY =
  /\bthe same (?:day|date)\s*(?:then|too|as well)?\s*[?.]*$|同一天|同一个?日子|也(?:是|在)?(?:这|那)一?天/;
const OF_ALL = /\b(?:all|every|each|both|everyone|everybody)\b|所有|每|各|都/;
const OWN_DATE =
  /\b(?:own|separate|different|special|extra|individual|another)\b (?:[\w-]+ ){0,2}(?:deadline|closing date|closing time|cut-?off|due date)|(?:deadline|closing date|cut-?off|due date)s? of (?:its|their) own|(?:单独|自己|另外|独立|专门|不同)(?:的|有|设|定)*(?:截止|期限|ddl)/;
const OTHERS = /\b(?:rest|others?|all|any|every|elsewhere)\b|其他|其它|别的|所有/;
/** One date is set before or after the other. */
const BEFORE_OTHER =
  /\b(?:earlier|later) than\b|\bbefore\b|\bafter\b|\bahead of\b|\bprecedes?\b|早于|晚于|比.{1,16}(?:早|晚)|在.{1,16}(?:之前|之后)/;
const LATER_THAN = /\blater\b|\bafter\b|晚于|比.{1,16}晚|之后/;
const TWO_DAYS = /\bdiffer\w*|不同|不一样|两个时间/;
const NOW =
  /\bstill\b|\balready\b|\bopen\b|\bclosed\b|\btoo late\b|\bin time\b|\bnow\b|还(?:来得及|能|可以|开放|接受|赶)|来得及|赶得上|赶得及|过期|关了|结束了|截止了|过了|逾期/;
const LEFT =
  /\b(?:days?|weeks?|time|long)\b.{0,20}\b(?:left|remain\w*|until|till|to go|do (?:i|we) have)\b|\bhow (?:many days(?: after| from| before)?|long (?:until|till|before|left))\b|还(?:剩|有)(?:几|多少)天|剩(?:下)?(?:几|多少)天|(?:几|多少)天/;
const CLOSED =
  /不(?:再)?(?:收|接收|受理)了|\bclosed\b|\btoo late\b|\bover\b(?! (?:the|to|at|in|by|there|and|\w+days?)\b)|\bpassed\b|\bmiss(?:ed)?\b|\bexpired\b|\bgone(?: by)?\b|\belapsed\b|关(?:了|闭|掉|门)|结束了?|过期|截止了|过了|逾期|晚了|来不及|太晚|太迟|算(?:不算)?(?:晚|迟|逾期|过期|超期)|晚不晚|迟不迟/;
/** 没过期吧: whether it is open. */
const NOT_CLOSED = /(?:还|尚)?[没未](?:有)?(?:过期|截止|结束|关[闭门掉上]?|收[口摊尾]|逾期)/g;
/** 也就关了: what is over then, though nothing else denies it. */
const SHUT = /[晚迟]不[晚迟]\s*[?？]*$|关(?:了|闭了?|掉了?|门了?)[吗么吧?？\s]*$/;
const LATE_OR_NOT = /已经截止了(?:吗|么)|算不算(?:晚|迟|逾期|过期|超期)/;
/** Polarity words of lateness: they turn the claim, as CLOSED says already. */
const LATE = /\btoo late\b|太晚|太迟|(?<!不)算(?:晚|迟)/;

const surely = ({ labels: [top] }: Query, label: string) => top?.label === label && top.probability >= 0.5;

/** From this chance on it is asked how old a laboratory is. */
const FOUNDED = 0.2;

/** The date of the partner's side is asked for, which a posting of one side does not set. */
export function ofOtherSide({ text, focus, places, scope }: Query): boolean {
  const from = text.lastIndexOf(focus);
  const theirs = places.some(
    ({ code, start, end }) =>
      start >= from &&
      scope.partners.includes(code) &&
      (OTHER_SIDE.test(text.slice(end, end + 24)) ||
        (/\bthe $/.test(text.slice(Math.max(0, start - 4), start)) &&
          PEOPLE_DO.test(text.slice(end, end + 24)))),
  );
  return (theirs && !INTERNAL.test(focus)) || ITS_OWN.test(focus);
}
const OTHER_SIDE =
  /^(?:'s)?\s*(?:partners?|sides?|teams?|colleagues?|agenc\w+|ministr\w+|institut\w+|universit\w+|applicants?|professors?|counterparts?|方|那边|那头|一方|伙伴|单位|大学|合作方)/;
/** "The Finns have …": the people of the other side. */
const PEOPLE_DO =
  /^ (?:also |themselves )?(?:have|has|do|must|need|apply|submit|file|send|get|hand|follow|face|close|set|keep)\b/;
const ITS_OWN =
  /\b(?:its|their) own (?:agency|ministry|authority|funder|side)\b|\b(?:foreign|overseas|other) (?:side|partner|team)\b|外方|对方|国外(?:那边|单位|合作方)/;

/** "Has it a separate deadline?" */
export const asksOwnDate = ({ asked, focus }: Query): boolean => asked && OWN_DATE.test(focus);

/** The deadline(s) asked for, and whether a date, or today, keeps them. */
export function answerDeadline(context: AnswerContext): Finding | undefined {
  // "Our laboratory was founded in February. Are we too late?": for the call, not for its deadline.
  const founded = context.query.labels.find(({ label }) => label === "lab-established")?.probability ?? 0;
  if (founded >= FOUNDED && context.query.quantities.some(({ kind }) => kind === "date")) return undefined;
  const deadlines = context.call.file?.deadlines;
  if (!deadlines || (!deadlines.internal && !deadlines.agency)) return undefined;
  const { query, words, asOf } = context;
  // What the sentence that asks names counts before what was told; the one that is not meant does not count.
  const meant = query.text.replace(NOT_THAT, " ");
  const last = meant.split(/(?<=[.!?。！？])\s*(?=\S)/).at(-1) ?? meant;
  const named = INTERNAL.test(last) || AGENCY.test(last);
  const asking = (named ? last : meant).replace(
    /(?:\b(?:given|considering|because|since|although|even though)|(?:^|[,;] ?)as) (?:that )?[^,.?]*/g,
    " ",
  );
  // 想26号再交到校里,反正科技部还没截止: to whom it is handed in says which is meant.
  const said = TO_OFFICE.test(asking)
    ? { internal: true, agency: false }
    : { internal: INTERNAL.test(asking), agency: AGENCY.test(asking) };
  const learned =
    meant === query.text &&
    query.labels.some(({ label, probability }) => label === "deadline-internal" && probability >= 0.5);
  const wantInternal = said.internal || (learned && !said.agency);
  const wantAgency =
    said.agency && !(said.internal && learned && !/\b(?:and|both|than)\b|和|与|、|比/.test(query.text));
  const internal = wantAgency && !wantInternal ? undefined : deadlines.internal;
  const agency = wantInternal && !wantAgency ? undefined : deadlines.agency;
  const citations: Citation[] = [];
  const values: Value[] = [];
  const use = (name: string, deadline: typeof deadlines.internal) => {
    if (!deadline) return;
    citations.push(...deadline.quotes.map((quote) => cite(context.call.id, null, quote)));
    values.push({ programme: null, fact: name, value: deadline.date });
  };
  use("deadline-internal", internal);
  use("deadline-agency", agency);
  // "In January?": past the last of the two, whichever is asked about.
  const over = query.quantities.some(
    (one) => one.kind === "date" && deadlines.agency !== undefined && one.from > deadlines.agency.date,
  );
  if (over && query.asked && agency === undefined) use("deadline-agency", deadlines.agency);
  const day = (iso: string | undefined) => (iso === undefined ? undefined : words.date(iso));
  const base = {
    outcome: "answered" as const,
    programmes: query.scope.programmes,
    citations,
    values,
    suggestions: suggest(context, query.scope.programmes, ["deadline"]),
  };
  const first = internal?.date ?? agency?.date ?? asOf;
  const latest = agency?.date ?? internal?.date ?? asOf;
  const closing = CLOSED.test(query.text.replace(NOT_CLOSED, " "));
  // "Is it too late, closed, missed?" asks for the contrary of being in time.
  const negated = query.turn.learned
    ? query.turn.negated || SHUT.test(query.focus.replace(NOT_CLOSED, " "))
    : (query.turn.negated !== LATE.test(query.focus)) !== closing;
  const judged = (verdict: Verdict, line: string) => ({
    verdict,
    head: words.verdict[verdict],
    lines: [line],
  });
  const flip = (verdict: Verdict): Verdict =>
    verdict === "depends" ? verdict : (verdict === "yes") !== negated ? "yes" : "no";

  const apart =
    query.labels.some(({ label, probability }) => label === "days-left" && probability >= 0.3) &&
    said.internal &&
    said.agency;
  if (
    deadlines.internal &&
    deadlines.agency &&
    (apart || BETWEEN.test(query.text)) &&
    !(query.asked && ONE_DAY.test(query.focus))
  ) {
    const days = daysBetween(deadlines.internal.date, deadlines.agency.date);
    const claimed = SPAN_NAMED.exec(query.focus);
    const verdict =
      query.asked && claimed
        ? days >= daysOf(claimed[1], claimed[2]) !== query.turn.negated
          ? ("yes" as const)
          : ("no" as const)
        : null;
    return finding({
      ...base,
      verdict,
      head: verdict ? words.verdict[verdict] : words.apart(days),
      lines: [
        ...(verdict ? [words.apart(days)] : []),
        words.deadlines(day(deadlines.internal.date), day(deadlines.agency.date)),
      ],
      citations: [...deadlines.internal.quotes, ...deadlines.agency.quotes].map((quote) =>
        cite(context.call.id, null, quote),
      ),
    });
  }
  // "Has that programme a closing date of its own?": all of a call close together.
  if (asksOwnDate(query) && query.scope.programmes.length > 0)
    return finding({
      ...base,
      ...judged(query.turn.negated ? "yes" : "no", words.deadlines(day(internal?.date), day(agency?.date))),
    });
  const setBeside = ONE_DAY.test(query.focus) || TWO_DAYS.test(query.focus);
  // "Is the programme's the same as our school's?": one of the two is named, and is set beside the other.
  const besideOne =
    (said.internal || said.agency) &&
    query.scope.programmes.length < 2 &&
    (SAME_AS.test(query.focus) || (SAME_DAY.test(query.focus) && !OF_ALL.test(query.focus)));
  const both = deadlines.internal &&
    deadlines.agency &&
    (besideOne || (said.internal && said.agency)) && {
      internal: deadlines.internal,
      agency: deadlines.agency,
    };
  const bothCited = [deadlines.internal, deadlines.agency].flatMap((one) =>
    (one?.quotes ?? []).map((quote) => cite(context.call.id, null, quote)),
  );
  const besideOthers = query.scope.programmes.length > 0 && OTHERS.test(query.focus);
  if (query.asked && setBeside && (both || besideOthers || query.scope.programmes.length > 1)) {
    // All programmes of a call close together; its two dates are as they are.
    const same = both ? both.internal.date === both.agency.date : true;
    const claimed = TWO_DAYS.test(query.focus) === ONE_DAY.test(query.focus) || ONE_DAY.test(query.focus);
    return finding({
      ...base,
      ...judged(
        (same === claimed) !== query.turn.negated ? "yes" : "no",
        words.deadlines(day(deadlines.internal?.date), day(deadlines.agency?.date)),
      ),
      citations: bothCited,
    });
  }
  if (query.asked && both && BEFORE_OTHER.test(query.focus)) {
    const first = query.focus.search(INTERNAL) < query.focus.search(AGENCY) ? both.internal : both.agency;
    const other = first === both.internal ? both.agency : both.internal;
    const holds = LATER_THAN.test(query.focus) ? first.date > other.date : first.date < other.date;
    return finding({
      ...base,
      ...judged(
        holds !== query.turn.negated ? "yes" : "no",
        words.deadlines(day(both.internal.date), day(both.agency.date)),
      ),
      citations: bothCited,
    });
  }
  const daysAsked = LEFT.test(query.text) || surely(query, "days-left");
  if (daysAsked && query.kind !== "yes-no") {
    const lines = [internal, agency].flatMap((d) =>
      d ? [words.daysLeft(daysBetween(asOf, d.date), words.date(d.date))] : [],
    );
    return finding({ ...base, head: lines[0] ?? "", lines: lines.slice(1) });
  }
  if (query.kind !== "yes-no")
    return finding({ ...base, head: words.deadlines(day(internal?.date), day(agency?.date)) });

  // "Today is 1 December": no day that is asked about.
  const spoken = upcoming(
    query.quantities.find(
      (q): q is DateSpan =>
        q.kind === "date" &&
        // "The 2023 call": which one it is.
        !/^ ?(?:[\w-]+ ){0,2}(?:call|batch|round|programme|program|edition|guideline)\b|^(?:年)?(?:度)?(?:第一)?(?:批|专项|指南|项目)/.test(
          query.text.slice(q.end),
        ) &&
        !isToday(query.text, q),
    ) ??
      dayAlone(query.text, latest) ??
      monthAlone(query.text, latest),
    asOf,
  );
  // "New Year's Day 2023": a year alone says which one.
  const [, year] = /^(\d{4})-01-01 \1-12-31$/.exec(`${spoken?.from} ${spoken?.to}`) ?? [];
  const feast =
    spoken && year === undefined ? undefined : FEASTS.find(([pattern]) => pattern.test(query.text));
  const feastDay = feast && (year === undefined ? nextFeast(feast[1], asOf) : `${year}-${feast[1]}`);
  const date = feastDay === undefined ? spoken : undefined;
  const dayNamed = date ?? (feastDay === undefined ? undefined : { from: feastDay, to: feastDay });
  const [sinceNow, sinceDeadline] = [fromToday(query.text), fromDeadline(query.text)];
  const relative = RELATIVE.find(({ pattern }) => pattern.test(query.text));
  const fallen = captured(FALLS, query.focus);
  // "The deadline is 31 December, isn't it?": is it one of the dates, not does it keep them.
  const equates =
    dayNamed &&
    /\b(?:deadline|cut-?off|closing date|due date|last day)\b.{0,24}\b(?:is(?:n't)?|was(?:n't)?|on|falls|=)\b|\b(?:is|was)\b.{0,40}\b(?:the|a|an) (?:\w+ ){0,3}(?:deadline|due date|cut-?off|last day|one (?:for|of|from|set by))\b|\b(?:calls?|it|submission|window|portal)\b (?:\w+ )?(?:close|closes|ends?|end) (?:in|on) |^(?:so |and |then |ok |okay )*(?:it|that|this)(?:'s| is| was) (?:then |on |really |actually |not )?(?:the )?\d|(?:截止|期限|最后|deadline|ddl)\s*\S{0,10}(?:是|为|在)|是\S{0,8}(?:截止|最后)/.test(
      query.text,
    ) &&
    !/\b(?:submit|hand|apply|send|file)\w*\b|交|提交|报(?!名)/.test(
      query.text.replace(
        /提交截止|提交(?:时间|日期)?(?=是\S{0,6}截止)|submission deadline|internal submission/g,
        "",
      ),
    );
  if (equates && dayNamed && fallen === undefined) {
    const same = [internal, agency].filter((d) => d && d.date >= dayNamed.from && d.date <= dayNamed.to);
    const denied = query.turn.learned ? query.turn.negated : negated;
    return finding({
      ...base,
      ...judged(
        same.length > 0 !== denied ? "yes" : "no",
        words.deadlines(day(internal?.date), day(agency?.date)),
      ),
    });
  }
  // "He is back on the 28th. Is the deadline before that?"
  if (dayNamed && BEFORE_THAT.test(query.focus)) {
    const dated = (wantInternal ? internal : agency)?.date ?? latest;
    return finding({
      ...base,
      ...judged(
        dated < dayNamed.from !== query.turn.negated ? "yes" : "no",
        words.deadlines(day(internal?.date), day(agency?.date)),
      ),
    });
  }
  // "Does the deadline fall before New Year?": the day of the posting beside the one named.
  const due = agency?.date ?? internal?.date;
  if (fallen !== undefined && dayNamed && due !== undefined && !(wantInternal && wantAgency)) {
    const dated = wantInternal ? (internal?.date ?? due) : due;
    const holds = /after|later|后|晚/.test(fallen) ? dated > dayNamed.to : dated < dayNamed.from;
    return finding({
      ...base,
      ...judged(
        holds !== query.turn.negated ? "yes" : "no",
        words.deadlines(day(internal?.date), day(agency?.date)),
      ),
    });
  }
  const after = /\bafter\b|以后|之后|过后|过完|第二天|次日|隔天/.test(query.text) ? 1 : 0;
  const when = date
    ? date.to
    : feastDay
      ? addDays(feastDay, after)
      : sinceDeadline !== undefined
        ? addDays(wantInternal || !agency ? first : latest, sinceDeadline)
        : addDays(asOf, sinceNow ?? relative?.days(asOf) ?? 0);
  const early = date ? date.from : when;
  const shown = words.date(when);
  let verdict: Verdict;
  let head: string;
  if (when <= first) {
    verdict = "yes";
    head =
      date ||
      feast ||
      sinceDeadline !== undefined ||
      sinceNow !== undefined ||
      (relative && !NOW.test(query.text))
        ? words.inTime(shown, words.date(first))
        : words.open(
            daysBetween(asOf, first),
            words.date(first),
            internal !== undefined,
            internal ? day(agency?.date) : undefined,
          );
  } else if (early > latest) {
    verdict = "no";
    head =
      date || feast || sinceDeadline !== undefined || sinceNow !== undefined || (relative && when !== asOf)
        ? words.late(shown, words.date(latest))
        : words.closed(words.date(latest));
  } else {
    verdict = "depends";
    head = words.betweenDeadlines(words.date(first), words.date(latest));
  }
  // Which of the two is asked, nobody can tell: the day is told.
  if (query.turn.torn && negated && !LATE_OR_NOT.test(query.focus))
    return finding({ ...base, verdict: "depends", head });
  // "Is it too late?": no first, then how long is left.
  return negated && verdict !== "depends"
    ? finding({ ...base, ...judged(flip(verdict), head) })
    : finding({ ...base, verdict, head });
}

/** "It's the 1st of December today": no day that is asked about. */
const isToday = (text: string, { start, end }: DateSpan): boolean =>
  /\btoday(?: is|'s)? (?:the )?$|今天是?$/.test(text.slice(0, start)) ||
  /^,? today\b|^今天/.test(text.slice(end));

const BEFORE_THAT =
  /\b(?:deadline|closing date|due date|cut-?off)s?\b[^?]{0,12}\b(?:before|earlier than|ahead of) (?:that|then|it|this)\b|(?:截止|期限)[^,，?？]{0,6}(?:在)?(?:那|这)(?:天|个日子|时候)?(?:之)?前/;

const FALLS =
  /\b(?:deadline|closing date|submission date|due date|cut-?off)\b.{0,16}\b(?:fall|falls|come|comes|lie|lies|be|is)\b.{0,8}\b(before|after|later than|earlier than)\b|^(?:is|was) .{0,40}\b(?:deadline|closing date|due date|cut-?off) (before|after|later than|earlier than)\b|(?:截止|期限)[^,，]{0,8}在[^,，]{1,10}之?(前|后)(?:吗|么|吧)/;

/** A day said without a year, in a question of what may yet be done: the next such day where this year's is long gone. */
function upcoming(date: DateSpan | undefined, asOf: string): DateSpan | undefined {
  if (!date?.yearless || daysBetween(date.to, asOf) < LONG_GONE) return date;
  const next = (iso: string) => `${Number(iso.slice(0, 4)) + 1}${iso.slice(4)}`;
  return { ...date, from: next(date.from), to: next(date.to) };
}
const LONG_GONE = 90;
