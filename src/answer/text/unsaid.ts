/**
 * Signs that the best passage does not answer, however alike it is: no time where one is asked for, the other side's rule.
 * @module
 */
import type { Citation } from "../../contract.ts";
import { readQuestion } from "../../language/learned/model.ts";
import { fold } from "../../language/normalise.ts";
import { countriesIn } from "../../language/places.ts";
import { HOME_COUNTRY } from "../../language/scope.ts";
import type { Hit } from "../../search/index.ts";

const NEXT_ROUND =
  /\bnext (?:\w+ )?(?:call|round|batch|edition)\b|\b(?:there be|held|run)\b.{0,30}\bnext year\b|\b(?:open|run|come|held|publish\w*|offer\w*|issued?)\b.{0,12}\bagain\b|下一?[批轮次届]|明年.{0,6}[还再]|[还再].{0,4}明年|(?:什么时候|何时)再/;

/** A value, as it is asked for, and what every passage has that tells one. */
const VALUES: readonly { asked: RegExp; told: RegExp }[] = [
  {
    // A point of time: "for 5 days" tells none.
    asked:
      /^(?:and |so )?(?:when|(?:on |by )?(?:what|which) (?:date|day)s?|until when|by when)\b|什么时候|何时|几月|几号|哪[一]?天|哪[一]?年/,
    told: /20\d\d|\d[-/.]\d|\d:\d|\b(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b|\b(?:after|before|once|within|during|annual\w*|yearly|monthly|every|each|immediately|upon|following|end of|beginning of|at the (?:end|start)|spring|summer|autumn|winter|quarter|until|by the (?:deadline|end|closing|close|dates?|days?|time)|any ?time|rolling|when|as soon as|later|prior|earlier|then)\b|\d(?:st|nd|rd|th)\b|\bmonths? \d|\d\s*月|月[初中下底上末]|[年季]度|截止日|前|后|内|期间|随时|届时|时|中期|期满|逐年|每[年月季]|半年/,
  },
  {
    asked:
      /\b(?:when|(?:what|which) (?:date|day))\b.*\b(?:open(?:s|ed)?|start(?:s|ed)?|begins?|began|launch\w*)\b|(?:什么时候|几号|哪天|何时).{0,6}(?:开始|开放|启动|开通)/,
    told: /start|begin|open|launch|from|between|commence|kick|执行期|开始|启动|开放|开通|起|至|自|\d\s*日?\s*[-–—~～]/,
  },
  {
    asked: /^(?:and |so )?how (?:many|much|long|old)\b|多少|几(?:个|项|名|人|位|次|年|份|家|篇|页|万)/,
    told: /\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|hundred|half|double|single|no|any|all|each|every|unlimited|an?)\b|[一二三四五六七八九十百千万两半每各]|不[限设受]|没有|无(?!论)|等额|全部|均/,
  },
  {
    // A length of time: a date tells none, unless it is one of two.
    asked:
      /\bhow many (?:working |calendar |whole |full )?(?:minutes?|hours?|days?|weeks?|months?)\b|\bhow long (?:does|do|will|would|did) .{0,60}\b(?:take|last)\b|多长时间|(?:需要|要|得|用|花|是|持续|讲|等)多久|几(?:分钟|个?小时|天|周|个?星期|个?礼拜)/,
    told: /(?:\d|\b(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|sixty|ninety|half|several|few|each|per|every|same|whole|full|entire))[\s)-]+(?:\w+[\s-]+)?(?:minutes?|hours?|days?|weeks?|months?|years?|semesters?|terms?|nights?|sessions?|shifts?)\b|\b(?:between|until|till|through(?:out)?|immediately|overnight|permanent\w*|unlimited|no limit|ends?|full[- ]time|at once)\b|\bfrom\b.{0,40}\bto\b|[\d一二两三四五六七八九十百半数]\s*个?\s*(?:分钟|小时|学时|工作日|天|日|周|星期|月|年|季度|学期|晚|机时)|[至到—–~～]|全程|全年|期限|永久|长期|不限|当[天日场]|立即|即时/,
  },
  {
    // A measure of things.
    asked:
      /\b(?:what|which|how (?:high|deep|wide|heavy|fast|far|tall))\b.{0,40}\b(?:altitude|elevation|field of view|resolution|temperature|voltage|wattage|frequency|bandwidth|weight|speed|diameter|thickness|aperture)\b|\bhow (?:high|deep|wide|heavy|fast|tall)\b|海拔|视场|分辨率|口径|多[高深宽重快厚]/,
    told: /\d|[一二两三四五六七八九十百千]/,
  },
  {
    // How many people: the number of a clause tells none.
    asked: /几[位名](?!字)|多少[位名人]/,
    told: /[\d一二两三四五六七八九十百千万半单每各双]\s*[余多几至到—–~～-]?\s*\d*\s*(?:位|名|人|个|组|家|支)|(?<![\d.])\d+ [a-z]|\|\s*\d+\s*(?:\||$)|[:：]\s*\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|any|no|all|each|single|both)\b|不[限设]|没有|全部|均/,
  },
  {
    asked: /\bper ?cent(?:age)?\b|\b(?:share|proportion) of\b|比例|百分之?[几多]|几成|占比/,
    told: /%|per ?cent|\b(?:half|third|quarter|times|ratio|double|equal\w*|full\w*|whole)\b|\d\s*[:：]\s*\d|比例|[倍半成]|等额|全额/,
  },
  {
    asked:
      /\b(?:hours?|days?|months?)\b.{0,12}\b(?:a|per|each|every) (?:week|month|year)\b|\bworking (?:hours|time)\b|每(?:年|月|周|个?星期)[^,，]{0,10}(?:几|多少)个?(?:月|天|小时)|工作(?:时间|量).{0,6}(?:多少|几)/,
    told: /\b(?:hours?|days?|months?|weeks?|%|per ?cent|time)\b.{0,40}\b(?:a|per|each|every|annual\w*) ?(?:week|month|year|day)?|\bfull[- ]?time\b|\bpart[- ]?time\b|%|每(?:年|月|周)|全时|小时|个月|工作时间|机时/,
  },
  {
    asked:
      /\bpage (?:limit|length)|\b(?:how|too) many pages\b|\bhow long (?:may|can|should|must) (?:the|my|our|an?) (?:\w+ ){0,2}(?:outline|proposal|application|plan|report|summary|abstract|cv|document|letter|text|statement)\b|几页|多少页|页数|多少字|字数/,
    told: /\bpages?\b|\bwords?\b|\bcharacters?\b|\bsides?\b|页|字/,
  },
  {
    asked: /\b(?:what|which|at what) (?:time|hour)\b(?! (?:frame|period|span))|\bo'?clock\b|几点|几时/,
    told: /\d[:：.]\d\d|\d ?[ap]\.?m\b|\bnoon\b|\bmidnight\b|\bo'?clock\b|\d\s*[点时]|中午|午夜|零点|下班/,
  },
  {
    asked:
      /\b(?:tele)?phone(?: number)?\b|\bring (?:up|them|him|her)\b|电话(?:号码)?(?:是|有)?(?:多少|什么|吗|号)|打(?:什么|哪个)电话/,
    told: /\d[\d -]{5,}\d|\b(?:phone|tel|ext)\b|电话|分机/,
  },
  {
    // All the money there is: what one project gets tells none of it.
    asked:
      /\b(?:total|overall|whole|entire) (?:budget|funding|amount|money|sum|pot)\b|总(?:经费|预算|资助(?:额|金额|经费)|投入|盘子)/,
    told: /\b(?:total|overall|altogether|in all|budget|annual\w*|sum|up to|around|about|per year)\b|总|共|合计|预算|每年|年度/,
  },
  {
    asked:
      /\b(?:doctoral degree|doctorate|ph\.?d)\b.{0,24}\b(?:needed|required|necessary|must|have)\b|\b(?:must|need|have to|has to)\b.{0,40}\b(?:doctoral degree|doctorate|ph\.?d)\b|(?:必须|需要|要求|得).{0,6}博士|博士学位.{0,4}(?:必须|要求|吗)/,
    told: /doctor|ph\.?d|博士|学位|学历|degree|qualification/,
  },
  {
    asked: /\bopen[- ]access\b|开放获取/,
    told: /\bopen\b|开放|公开|free/,
  },
  {
    // Another round than this one.
    asked: NEXT_ROUND,
    told: /\b(?:next|again|future|later|following|twice|rounds|(?:every|each) year|annual\w*|yearly)\b|下一?[批轮次届年]|每年|次年|翌年|明年|再|预计|以后/,
  },
  {
    asked:
      /success rate|中标率|成功率|命中率|录取率|\b(?:last|previous|first) (?:round|call|edition|cycle|batch)\b|\bhow many\b.*\b(?:last|previous) year\b|(?:去年|上一?[批轮届]|往年|历年|第一[批轮]).{0,8}(?:多少|几[个项人名])/,
    told: /\b(?:last|previous|past|earlier|first|rate|so far|since)\b|去年|上[一批轮届]|往年|历年|率|第一|已/,
  },
];

/** What is asked is a value of some kind, and no quote has anything of the kind. */
export function lacksValue(question: string, quoted: readonly Citation[]): boolean {
  const text = fold(question);
  const quotes = fold(quoted.map(({ quote }) => quote).join(" "));
  return VALUES.some(({ asked, told }) => asked.test(text) && !told.test(quotes));
}

const WAYS: readonly { asked: RegExp; told: RegExp }[] = [
  { asked: /e-?mail|邮箱|邮件|电邮/, told: /@|e-?mail|邮箱|邮件|\(at\)|\[at\]/ },
  {
    asked: /phone|\bcall\b|\bring\b|\bnumber\b|电话|手机|号码/,
    told: /\d{4}|\d[ -]\d{3}|\b(?:ext|tel)\b|电话|分机/,
  },
];

/** The way to reach a person that is asked for is not told with the person. */
export function lacksWay(question: string, person: string): boolean {
  const [text, told] = [fold(question), fold(person)];
  return WAYS.some((way) => way.asked.test(text) && !way.told.test(told));
}

/** Asks for another round than the one of the posting. */
export const asksNextRound = (question: string): boolean => NEXT_ROUND.test(fold(question));

/** What is one side's own, right after its country's name. */
const SIDE =
  /^(?:'s)?\s*(?:sides?|partners?|teams?|leaders?|applicants?|members?|participants?|pis?\b|researchers?|universit\w+|compan\w+|firms?|institut\w+|groups?|方|那边|申请人|负责人|团队|单位|学者|企业|高校)/;
const OF_PARTNERS = new Set(["partners", "third-country"]);
/** From this chance on partners are asked for. */
const CLEAR = 0.5;

/** One country's side is asked about, and the passage speaks of another's; or a country that no passage names. */
export function ofOtherSide(question: string, { features, signs, passage }: Hit): boolean {
  const text = fold(question);
  const foreign = countriesIn(text).filter(({ code }) => code !== HOME_COUNTRY);
  const sided = foreign.some(({ end }) => SIDE.test(text.slice(end)) || text[end - 1] === "方");
  if (sided && features.place < 0) return true;
  const [top] = readQuestion(question).labels;
  return (
    foreign.length > 0 &&
    signs.unknownPlace === 1 &&
    top !== undefined &&
    OF_PARTNERS.has(top.label) &&
    top.probability >= CLEAR &&
    countriesIn(passage.text).length === 0
  );
}

/** A part of the call is asked about, and the passage is another's. */
export const ofOtherPart = ({ features }: Hit): boolean => features.elsewhere === 1;
