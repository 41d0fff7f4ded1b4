/**
 * What a question is about, where its own words say more than what was learned: money, a paper, how many, a rule by name.
 * @module
 */
import { aspectsWorded } from "../language/aspects.ts";
import { aspectsOfLabel } from "../language/learned/labels.ts";
import { fold } from "../language/normalise.ts";
import type { Query } from "../language/query.ts";
import { type AnswerContext, itemsAbout } from "./context.ts";
import { quotedIn } from "./quoted.ts";

export const TOPIC_LABELS = new Set(["topics", "topic-fit"]);

/** Puts first what the question's words name. */
export function settleMatter(context: AnswerContext): void {
  const { query } = context;
  // "How much do they put into the industry programme?": money, whatever the programme is called.
  const [likeliest] = query.labels;
  if (HOW_MUCH.test(query.focus) && likeliest && !OF_MONEY.has(likeliest.label)) {
    const sum = query.labels.find(({ label }) => OF_MONEY.has(label));
    if (sum && sum.probability >= Math.max(LEAST_OF_MONEY, likeliest.probability / 6))
      query.labels = [
        { ...sum, probability: likeliest.probability },
        ...query.labels.filter((one) => one !== sum),
      ];
  }
  // "What is there for Peru?"
  if (query.kind === "what" && WHAT_IS_THERE.test(query.focus) && query.topics.length === 0)
    putFirst(query, "overview");
  // "Peru and Chile, how much each?": each of them, not each project.
  if (query.scope.programmes.length > 1 && EACH_ONE.test(query.focus)) {
    putFirst(query, "funding");
    query.kind = "what";
  }
  // "Is it 6 million or 60 million?"
  const amounts = query.quantities.filter(({ kind }) => kind === "amount").length;
  if (
    query.kind === "what" &&
    amounts > 1 &&
    likeliest &&
    !OF_MONEY.has(likeliest.label) &&
    /\bor\b|还是/.test(query.focus)
  )
    putFirst(query, "funding");
  // "On their side there is only the university. Can we still apply like this?": not whether it is open.
  if (
    likeliest &&
    OF_TIME.has(likeliest.label) &&
    query.organisations.length > 1 &&
    LIKE_THIS.test(query.focus)
  )
    query.labels = query.labels.filter(({ label }) => !OF_TIME.has(label));
  // "Up to what hour on the 25th?": the hour, not the day.
  const hour = query.labels.find(({ label }) => label === "deadline-hour");
  if (hour && hour.probability >= LEAST_HOUR && WHAT_HOUR.test(query.focus)) putFirst(query, hour.label);
  // "Our letter of intent lapsed last year. Is it still fine?": the paper, not the day.
  if (likeliest && OF_TIME.has(likeliest.label) && LAPSED.test(query.text)) putFirst(query, "agreement");
  // "Three directions: may I pick two?"
  if (
    query.asked &&
    PICKS_SEVERAL.test(query.focus) &&
    itemsAbout(context, "whole-direction", query.scope.programmes).length > 0
  )
    putFirst(query, "whole-direction");
  // 那个题目可以上两个项目吗: how many, whatever the subject.
  if (query.asked && likeliest && TOPIC_LABELS.has(likeliest.label) && PROJECTS_OF.test(query.focus))
    putFirst(query, "projects");
  // "Is there any that uses the 2+2 model?": a rule is named as the text calls it.
  const rule = ruleNamed(context);
  if (
    rule !== undefined &&
    likeliest &&
    !likeliest.label.startsWith(rule) &&
    likeliest.probability < OWN_RULE
  )
    putFirst(query, rule);
  // "Tell me about the leader rule": of all there is to tell, the one with a word of its own.
  const worded =
    likeliest?.label === "overview" && ABOUT.test(query.focus)
      ? query.labels.find(
          ({ label, probability }) =>
            probability >= LEAST_TOLD && label !== "overview" && label !== "oos" && isWorded(query, label),
        )
      : undefined;
  if (worded) putFirst(query, worded.label);
  // "What does this programme want to support?": what the call is for.
  if (asksForGoals(query)) putFirst(query, "goals");
  // "What do they put in on the other side?": the partner's money.
  const theirs = query.labels.find(({ label }) => label === "partner-funding");
  if (
    query.kind === "what" &&
    likeliest?.label === "funding" &&
    theirs &&
    theirs.probability >= TIED * likeliest.probability &&
    THEY_GIVE.test(query.focus)
  )
    query.labels = [theirs, ...query.labels.filter((one) => one !== theirs)];
  // "Must some of them be women?": of that the text would have a word.
  if (WOMEN.test(query.focus) && likeliest?.label !== "gender-diversity")
    query.labels = [{ label: "gender-diversity", probability: 0.8 }];
  // 合作文件里要约定清楚哪些事: what such a paper says.
  if (
    query.kind === "what" &&
    query.labels[0]?.label === "agreement" &&
    SAYS_WHAT.test(query.focus) &&
    itemsAbout(context, "responsibilities", query.scope.programmes).length > 0
  )
    putFirst(query, "responsibilities");
  // "For how many labs?", after the money: how many there are.
  if (query.kind === "what" && FOR_HOW_MANY.test(query.focus)) putFirst(query, "projects");
  // "Whom can I email about the batteries?": somebody, whatever about.
  if (query.kind === "what" && ASKS_WHOM.test(query.focus)) putFirst(query, "contact");
  // "What is the smallest audience of an event?"
  if (query.kind === "what" && query.labels[0]?.label === "exchanges" && AUDIENCE.test(query.focus))
    putFirst(query, "attendees");
  // "What does Peru fund?"
  if (query.kind === "what" && FUNDS_WHAT.test(query.focus)) putFirst(query, "topics");
  // "What does 2.4 pay in total?"
  if (
    query.labels[0]?.label === "payment" &&
    /\bin (?:total|all)\b|\baltogether\b|总共|一共|合计/.test(query.focus)
  )
    putFirst(query, "funding");
  // "Topics for the cooperation of industry with Peru, please"
  if (query.kind === "what" && TOPICS_OF.test(query.focus)) putFirst(query, "topics", 0.95);
  // "What would the two directions cost together?"
  if (query.kind === "sum" && COST.test(query.focus) && !OF_MONEY.has(query.labels[0]?.label ?? ""))
    putFirst(query, "funding");
  // "Is 2.5 as rich as 1.6?"
  if (query.kind === "compare" && RICH.test(query.focus)) putFirst(query, "funding");
  // 比2.2的总经费还多吗: of two as likely, the one with a word of its own.
  const [likely, rival] = query.labels;
  if (
    query.kind === "compare" &&
    likely &&
    rival &&
    rival.probability >= NEARLY * likely.probability &&
    isWorded(query, rival.label) &&
    !isWorded(query, likely.label)
  )
    query.labels = [{ ...rival, probability: likely.probability }, likely, ...query.labels.slice(2)];
  // "Who gets the longer projects?": a period, whatever it is that lasts.
  if (query.kind === "compare" && LASTS.test(query.focus)) putFirst(query, "duration");
  // "How old may young scholars be?": theirs, of whom the text speaks.
  if (
    query.labels[0]?.label === "person-age" &&
    YOUNG.test(query.focus) &&
    itemsAbout(context, "young-scholars", [
      ...query.scope.programmes,
      ...context.call.programmes.map(({ id }) => id),
    ]).length > 0
  )
    query.labels = [{ ...query.labels[0], label: "young-scholar-age" }, ...query.labels.slice(1)];
  // "May I call it “…”?": its name is asked about, whatever the name says.
  if (query.asked && CALLED.test(query.raw)) putFirst(query, "naming", 0.9);
  // "Is overhead eligible?": as likely of the matter that it has a word for as of a topic.
  const [topical, other] = query.labels;
  if (
    topical &&
    other &&
    TOPIC_LABELS.has(topical.label) &&
    !TOPIC_LABELS.has(other.label) &&
    other.probability >= NEARLY * topical.probability &&
    isWorded(query, other.label)
  )
    query.labels = query.labels.slice(1);
}

/** Asked about first of all. @param chance how surely, 0 to 1 */
function putFirst(query: Query, label: string, chance = 0.8): void {
  query.labels = [{ label, probability: chance }, ...query.labels];
}

/** "What does this programme want to support?" */
export const asksForGoals = ({ kind, scope, focus }: Query): boolean =>
  kind === "what" && scope.by === "none" && CALL_WANTS.test(focus);

/** "How much" asks for money, where it is not less likely than this. */
const LEAST_OF_MONEY = 0.06;
/** So likely at least that it may be what one asks to be told about. */
const LEAST_TOLD = 0.04;
const ABOUT = /\b(?:about|on|regarding|concerning|explain)\b/;
const LEAST_HOUR = 0.2;
const WHAT_HOUR = /\b(?:what|which) (?:hour|time)\b|几点/;
const LAPSED =
  /\b(?:agreement|contract|letter|loi|mou|memorandum)\b.{0,48}\b(?:expired?|lapsed|ran out|run out|no longer valid|out of date)\b|(?:协议|意向书|合同|备忘录).{0,16}(?:过期|失效|到期)/;
const OF_TIME = new Set(["open-now", "late", "deadline", "days-left"]);
const LIKE_THIS =
  /\b(?:like (?:this|that)|as (?:it|things) (?:is|are|stands?)|in this (?:form|situation|constellation|set-?up)|under these circumstances)\b|这样|这种情况|这个样子/;
const PICKS_SEVERAL =
  /(?:方向|课题|主题)[^?？]{0,12}(?:挑|选|报|做|合并)(?:其中)?(?:两|俩|三|几|2|3|多)|(?:挑|选|报|做|合并)(?:其中)?(?:的)?(?:两|俩|三|几|2|3|多)(?:个|条)[^?？]{0,6}(?:方向|课题|主题)|\b(?:choose|pick|combine|cover|take|mix|tackle|address)\w* (?:any |up )?(?:two|three|both|several|more than one|2|3)\b[^?]{0,24}\b(?:directions?|topics?|themes?|fields?)\b|\b(?:directions?|topics?|themes?|fields?)\b[^?]{0,40}\b(?:choose|pick|combine|cover|take|mix)\w* (?:any )?(?:two|three|both|several|more than one|2|3)\b/;
const PROJECTS_OF =
  /(?:上|批|支持|立|设|安排|资助|给)(?:了|到|准)?(?:[一1-9两二三四五六七八九])(?:个|项)(?:项目|课题)?(?=[吗么呢?？了]|$)|(?:[一1-9两二三四五六七八九])(?:个|项)项目(?=[吗么?？]|$)|\b(?:fund|support|grant|finance)\w* (?:just |only )?(?:one|two|three|four|five|\d) projects?\b/;
const CALL_WANTS =
  /^what (?:does|do|is) (?:this|the|that) (?:special )?(?:programme?|program|call|batch|fund)\b.{0,16}\b(?:wants?|aims?|intends?|hopes?|meant|supposed|trying|tries|achiev\w+|goals?|purpose)\b|(?:这个|本|该)(?:专项|批|计划|指南)(?:主要)?(?:想|要|旨在|打算)(?:支持|干|做|达到)(?:什么|啥)/;
const THEY_GIVE =
  /\b(?:they|partners?|(?:\w+|other|foreign|their) side|the \w+s) (?:themselves )?(?:put|pay|give|contribut|provid|bring|spend|chip)\w*|(?:外方|对方|\p{Script=Han}方)(?:那边|那里|自己)?(?:会|要|能|将)?(?:出|投|给|承担|资助|掏)/u;
const WOMEN = /\b(?:women|woman|females?|gender)\b|女性|女(?:教师|学者|科研|生|的)|性别/;
/** Below this chance a question that names a rule is about that rule. */
const OWN_RULE = 0.5;
/** What the rule is about that a question calls by the name which the text gives it in quotation marks. */
function ruleNamed({ query, catalogue }: AnswerContext): string | undefined {
  const text = fold(query.text);
  const named = catalogue.items.find(
    ({ source, quotes }) =>
      source.kind === "requirement" &&
      source.requirement.strength === "must" &&
      quotes.some((quote) =>
        quotedIn(quote.text).some((name) => name.length < LONGEST_NAME && text.includes(name)),
      ),
  );
  return named?.source.kind === "requirement" ? named.source.requirement.about[0] : undefined;
}
/** A longer wording is no name. */
const LONGEST_NAME = 24;
/** So likely beside a topic that its own word decides. */
const NEARLY = 0.6;
/** Nearly as likely. */
const TIED = 0.8;
/** The question has a word for this matter. */
export function isWorded({ focus }: Query, label: string): boolean {
  const aspects = aspectsOfLabel(label);
  return aspectsWorded(focus).some(({ aspect, weight }) => weight >= OWN_WORD && aspects.includes(aspect));
}
const OWN_WORD = 2.4;
const HOW_MUCH =
  /^(?:(?:and|so|but|roughly|about)[ ,]+)?how (?:much\b(?! (?:time|longer|notice|of))|many (?:yuan|rmb|euros?|dollars?|million)\b)|多少钱|多少经费/;
const OF_MONEY = new Set(["funding", "award", "matching", "partner-funding", "money-split", "overheads"]);
const CALLED =
  /\b(?:call|name|title|entitle|be called|be named|be titled)\b.{0,60}\s["“'‘「《].{4,}|(?:叫|取名|命名|名称|题目).{0,12}["“'‘「《].{3,}/i;
const EACH_ONE =
  /\bhow much\b(?!.*\b(?:projects?|grants?|average|per)\b).*\b(?:each|respectively)\b(?! (?:project|grant|one of the projects))|各(?:有|自)?(?:是)?多少(?:钱|经费)/;
const FOR_HOW_MANY = /^(?:and |so )?for how many (?:labs?|laboratories|projects|teams)\b/;
const ASKS_WHOM =
  /\bwho(?:m)? (?:can|could|do|should|may|shall|would) (?:i|we) (?:e-?mail|write|call|phone|ask|contact|ring|turn|talk|speak|reach)\b/;
const SAYS_WHAT =
  /(?:约定|明确|写明|写清|规定|载明|说清)(?:清楚)?(?:哪些|什么|哪几)|(?:哪些|什么)[^,，?？]{0,6}(?:要|得|须|应)?(?:约定|明确|写明|写清|规定)|\bwhat (?:must|should|has to|needs to|do|does)[^?]{0,60}\b(?:specif\w+|set out|spell(?:ed)? out|lay down|laid down|settle[ds]?|regulate[ds]?|contain|cover|say|state)\b/;
const AUDIENCE = /\b(?:audience|attendance|attendees|turnout)\b|(?:参会|与会|到会|到场|出席)(?:的)?人/;
const YOUNG = /\byoung (?:scholar|scientist|researcher)s?\b|青年(?:学者|科学家|人才|科研)/;
const LASTS = /\b(?:longer|shorter|longest|shortest)\b(?! (?:list|text|name|title))/;
const TOPICS_OF =
  /^(?:(?:the|a|all|please|list of|list)[ ,]+)*(?:listed )?(?:topics?|themes?|(?:research )?(?:fields?|directions|areas)|subjects)(?: list)? (?:for|of|in|under|with)\b(?![^?]*\b(?:how|who|when|is|are|does|do|can|may|must)\b)/;
const COST = /\b(?:costs?|money|worth|budgets?|pay)\b|经费|多少钱|资金/;
const RICH = /\b(?:rich(?:er)?|generous|wealth(?:y|ier)|(?:well|better)[- ](?:funded|endowed)|poor(?:er)?)\b/;
const FUNDS_WHAT =
  /\bwhat (?:do(?:es)? |is |are )?(?:the |an? )?(?:[\w.-]+ ){1,4}(?:funds?|funded|supports?|supported|pays? for)[^a-z]*$/;

/** What there is at all, of a country or a programme. */
export const WHAT_IS_THERE =
  /^(?:(?:and|so|but|ok|then)[ ,]+)*(?:[\w ]{2,24}[:,] ?)?(?:what(?:'s| is| are)? (?:there|on offer|available|possible|going)|what (?:do|can|could|would) (?:you|they|we|i) (?:have|offer|do|get|apply for))(?: (?:for|with|in|under|on) (?:the )?[\w. -]{2,24})?\s*\?*$|^(?:那|和|跟|与)?[^,，]{1,6}(?:那边|方面|这边)?有(?:什么|哪些|啥)(?:项目|合作|可(?:以)?报的|能报的|机会)(?:呢|呀|啊)?[?？]*$|^(?:你好|您好|老师好?)?[,，]?(?:我|我们)?(?:想|要|打算)(?:先)?(?:了解|知道|咨询|看看)(?:一下|下)?(?:关于)?[^,，?？]{1,12}(?:项目|合作|专项|计划)(?:的(?:情况|信息|要求))?[。.?？!！]*$/;
