/**
 * What a message says beside its question: greetings, thanks, what the asker thinks, a second guess.
 * @module
 */
import { plainClosing } from "./closings.ts";
import { hasHan } from "./normalise.ts";
import { plainOpening } from "./openings.ts";
import { countriesIn } from "./places.ts";
import { inFull } from "./spoken-figures.ts";

/** What adds nothing to a claim. */
const WHATEVER =
  /,? (?:come what may|no matter what|whatever happens|by all means|in any case|one way or another)(?=\s*[?.!]*$)/i;

/** What people say before they ask. */
const INTERJECTION =
  /^(?:(?:ok|okay|fine|great|good|perfect|thanks|thank you|thx|(?:may|can|could|might) i (?:please )?ask(?: you)?(?= how| what| which| who| when| where| if| whether|,|:)|hi|hello|hey|hm+|well|right|i see|got it|understood|oops|sorry|wait|no,? wait|no,? sorry|ah|oh|and one more thing|one more thing|back to (?:work|business|the topic|topic)|quick question|好的?|谢谢|嗯+|哦|明白了?|知道了?|收到|您好|你好|不好意思|打扰了?|老师好?|再问一下)[\s,.!;:，。！、~]+(?:(?:and|so|but)\b\s+)?)+(?=\S{2})/i;

/** "The first of December". */
const DAY_IN_WORDS =
  /\b(?:first|second|third|fourth|fifth|tenth|fifteenth|twentieth)(?= of (?:january|february|march|april|may|june|july|august|september|october|november|december)\b)/gi;
const ORDINALS: Readonly<Record<string, string>> = {
  first: "1st",
  second: "2nd",
  third: "3rd",
  fourth: "4th",
  fifth: "5th",
  tenth: "10th",
  fifteenth: "15th",
  twentieth: "20th",
};

/** "Is … covered too?": too is no excess there. */
const ALSO = /,? (?:too|as well)(?=\s*[?.!]*$)/;

/** 做两年行不行，三年太长了: what the asker thinks of something else. */
const TRAILING_REMARK = /[,，](?!会|是|算|有)[^,，?？]{1,8}(?:太|真|好)[^,，?？]{1,4}了[。!！]*$/;

/** 能不能报三年，两年真做不完: why it is asked. */
const TRAILING_WHY =
  /(?<=(?:能不能|可不可以|行不行|能否|可否|会不会|是不是|要不要)[^,，?？]{2,20}|[吗么][?？]?)[,，]?[^,，?？吗呢吧么]{2,14}(?:不完|不够用?|来不及|忙不过来|吃不消|太[短长少紧赶]了?)[。!！]*$/u;

/** "Must they submit, too?": there the other side is meant. */
const HANDS_IN = /\b(?:submit|apply|file|hand|send|sign)\w*\b/i;

/** "At most five (five included)", 不超过5个(含5个): as the comparison says already. */
const INCLUSIVE =
  /[（(]\s*(?:包?含(?:本数|\d{1,4}\S{0,3})?|inclusive|including \d{1,4}|\d{1,4} included)\s*[)）]/gi;

/** "May we lead, or does that have to be somebody else?": the first is asked. */
const OR_ELSE =
  /,? or else\b[^?]*(?=\?|$)|,? or (?:can|could|may|do|would) (?:we|i|they|you|it)(?: also| just| simply)? (?:go|do|get by|manage|make do|live|apply|work) (?:it )?without\b[^?]*(?=\?|$)|,? or (?:cannot|can't|can not|may not|not|no)\s*(?=\?|$)|,? or (?:do|does|is|are|can|will|would) (?:they|it|you|we|one|he|she) (?:not\b|rather not\b)[^?]*(?=\?|$)|,? or (?:(?:does|is|must|has|do|will|would) (?:that|it|this|one)\b(?! (?:fixed|given|prescribed|set|laid down))|(?:will|would|do|does|is|are|can) [^?,.]{2,40}\b(?:do|suffice|enough|sufficient|work|fine|ok|okay)\b)[^?]*(?=\?|$)|[,，]?还是(?:说)?[^,，?？]{2,14}(?:就|也)(?:够|行|可以|成|好)了?(?=[?？]?$)/i;

/** "…, or do I misread it?", 还是我看错了: whether it is so is asked already. */
const OR_MISTAKEN =
  /,? (?:or|unless) (?:do|did|have|am|was|are|did) (?:i|we) (?:just |simply |only )?(?:\w+ing |got |read |understood |taken )?(?:it |that |this )?(?:all )?(?:mis\w+|wrong(?:ly)?|mistaken|confus\w+|mix\w+|dreaming)\b[^?]*(?=\?|$)|[,，]?还是(?:说)?(?:是)?我(?:看|理解|记|听|搞)(?:错|岔|混)了?(?=[?？]?$)/i;

/** What people say when they were misunderstood. */
const CORRECTION =
  /^(?:(?:说|弄|搞|问|打)?错了|不对|不是)?[\s,，。!！]*(?:我(?:刚才)?(?:想)?(?:问|说|指)的是|我是(?:问|说|指)的?|我(?:指|说)的?是|应该是)[\s,，]*(?=\S)|^(?:说|弄|搞|打)错了[\s,，。]*(?:是|应该是)?(?=\S)/;

/** "What I'd like to know is simply whether …": what is asked follows. */
const LIKE_TO_KNOW =
  /\bwhat (?:i|we|he|she|they)(?:'d| would)? (?:like|want|need|love)s? to know(?: now)? is,? (?:simply |just |only |really )*(?=(?:whether|if)\b)/gi;

/** 合不合要求, "has that been left out of it?": in words that are known. */
const MEETS = /合不合(?:乎)?(?=要求|条件|规定)/g;
const LEFT_OUT = /\b(been|is|are|was|were) left out (?:of|from)\b/gi;

/** 公司一家没拉来: none there. */
const NONE_CAME =
  /(企业|公司|高校|大学|研究所|科研机构)(?:是)?一[家个所](?:都|也)?没(?:有)?(?:拉|带|找|请|来|叫|报)?(?:来|上|到|进来)?(?=[,，。?？]|$)/gu;
/** 25号不是礼拜天嘛，…: a remark, which denies nothing. */
const REMARKED = /^([^,，]{0,8})不是([^,，]{1,8})嘛[,，]/u;
/** …还能报吗。中俄的: of which it is asked, said last. */
const SCOPE_LAST = /^(.{8,}[。？?！!])\s*(\p{Script=Han}{2,8}的)[。]?$/u;
/** 不再分子课题: there are none. */
const NO_MORE_PARTS = /不再(?=分|设|拆|划)/g;
/** "… no matter which programme we choose", 不管报哪个项目: in all of them. */
const WHICHEVER =
  /,? (?:(?:no matter|regardless of|independent of) (?:which|what)|whichever|whatever) (?:of (?:the|these|them) ?)?(?:programm?e|call|direction|country|partner|scheme|line)?s?(?: (?:i|we|you|one|they) (?:choose|picks?|apply for|take|go for|apply to|select)s?)?(?=\s*[?.,!]|$)/gi;
const WHICHEVER_ZH =
  /(?:不管|无论|不论|随便)[^,，]{0,4}(?:哪一?个?|什么)(项目|专项|方向|国家)[,，]?(?:都(?!得|要|必须))?(?!.*(?:一律|都得))/gu;
/** "Would 40 months overstep the time limit?": in words that are known. */
const EXCEEDS =
  /\b(?:exceed|overstep|overshoot|overrun|surpass|bust|go(?:es)? (?:over|beyond|past|above))(?:s|es)? (?:the |that |its |your |any )?(?:[\w-]+ ){0,3}?(?:limit|maximum|max|cap|ceiling)\b|\b(?:exceed|overstep|surpass|go(?:es)? (?:over|beyond|past|above))(?:s|es)? what(?= [\w. ]{2,30}\b(?:permits?|allows?|lets?|grants?|sets?)\b)/gi;
/** "Does it do us any good?" */
const DO_ANY_GOOD = /\bdo (us|them|me|it|the team) any good\b/gi;
/** "There's no way around a contract." */
const NO_WAY_AROUND =
  /\b(?:there(?:'s| is|s) )?no (?:way|getting|escaping) (?:around|round|past)\b|\b(?:we )?(?:can't|cannot) get (?:around|round|past)\b/gi;
/** "For the programme as a whole and not for each project": the sum. */
const NOT_EACH =
  /,? (?:and )?not (?:for |per |to )?(?:each|every|one|a single) (?:single )?(?:project|grant|one)\b|[,，]?(?:而)?(?<!是)不是(?:每个|单个|一个)项目的?/gi;
/** 三年的本子 会不会被刷: parted by a space. */
const SPACE_STOPS = /(?<=\p{Script=Han}{2}) +(?=\p{Script=Han}{2})/gu;
/** 鼓不鼓励: whether it is encouraged. */
const WHETHER_TWO = /(鼓|支|允|接|要|限|欢)不(?=\1(?:励|持|许|受|求|制|迎))/g;
/** 一块儿: together, no sum. */
const TOGETHER_HAN = /一块儿?(?=联合|合作|申报|报|做|参与|参加|牵头|承担|搞|来)/g;
/** 报不了了, 没法报: it cannot be done. */
const CANNOT = /(?:没法(?:儿|子)?|没办法)(?=\p{Script=Han})|(申报|申请|参加|牵头|报)不(?:了|成)了?/gu;
/** 会不会因为日期被卡, 白报: it does not pass. */
const THROWN_OUT =
  /(?:因为?[^,，。?？]{1,10})?被(?:卡|刷|毙|拒|退回|打回|淘汰|筛)(?:掉|下来|住|下去)?(?=[了吗么吧啊呢?？]|$)|白(?:报|搭|费|交)(?=[了吗么吧啊呢?？]|$)/g;
/** 不一定非要: it need not. */
const NEED_NOT = /(?:不一定|并不一定|未必)(?:非)?(?:要|得|必须)/g;
/** 过亿: over a hundred million. */
const OVER_HUNDRED_MILLION = /(?<!超)(?:过|破)(?:一个)?亿(?!元)/g;
/** 牵头的不是企业，…, "if the leader isn't a company": told of an organisation, and nothing is denied. */
const OF_OTHER_KIND =
  /(?<=的|人家|他们?|它|对方|[中外]方|单位)(?:并)?不是(?:一?[家个])?(?=(?:企业|公司|高校|大学|研究所|科研院所|科研机构)[,，。；;])|(?<=\b(?:if|when|though|although|while|because|since|as) [^,.?!]{2,40}) (?:is|are)(?: not|n't) (?:an? )?(?=(?:company|companies|firm|firms|enterprise|enterprises|university|universities|institute)\b\s*[,.?!])/g;
/** "A two-and-a-half-year project": in words that are known. */
const AND_A_HALF = /\b(one|two|three|four|five)[- ]and[- ]a[- ]half[- ](?=(?:year|month)\b)/gi;
const NUMBERS = ["one", "two", "three", "four", "five"];
/** "Is it worthless?" */
const WORTHLESS = /\b(?:worthless|null and void|good for nothing|of no use|not worth the paper)\b/gi;

/** "An obligation, as opposed to just being encouraged?": the obligation is asked about. */
const NOT_MERELY =
  /,? (?:as opposed to|rather than|instead of|and not|not) (?:just|only|merely|simply)? ?(?:being |something )?(?:encouraged|recommended|advised|suggested|optional)(?=[?.,]|$)/gi;
/** "Do they fall outside it?" */
const FALLS_OUTSIDE = /\b(?:do|does|would|will) ([^,.?!]{3,60}?) fall outside(?: of)?\b/gi;
/** "Name the countries": no name is asked about. */
const NAME_THEM = /^(?:please )?name (?=(?:the|all|any|me)\b)/i;

/** "May they lead and our group only takes part?": who else is there says nothing more of the lead. */
const AND_WE_JOIN =
  /,? (?:and|while|with|whereas) (?:my|our|the|we|us)\b[^,.?!]{0,40}? (?:only|just|merely) (?:takes?|taking|joins?|joining|participat\w+)\b[^,.?!]{0,20}(?=[?.,]|$)/gi;

/** "May the workload be lopsided, as long as the budgets are equal?": asked is what comes before. */
const AS_LONG_AS =
  /(?<=\b(?:may|can|could) (?!(?:it|that|this|we|i|they)\b)[^?.!]{16,}),? (?:as|so) long as [^?.!]{6,}(?=\?|$)/gi;

/** What is abbreviated, written out: before any of it is taken for a misspelt word. */
export const writtenOut = (text: string): string =>
  text.replace(/\bw\/o\b/gi, "without").replace(/\bw\/(?=\s)/gi, "with");

/** The message without it. @param text mended */
export const withoutAsides = (text: string): string =>
  plainClosing(
    plainOpening(inFull(text))
      .replace(SPACE_STOPS, "，")
      .replace(REMARKED, "$1是$2，")
      .replace(SCOPE_LAST, (whole, said: string, named: string) =>
        countriesIn(named).length > 0 ? `${named}，${said}` : whole,
      ),
  )
    .replace(/ & /g, " and ")
    .replace(NO_MORE_PARTS, "不")
    .replace(EXCEEDS, "be over the limit")
    .replace(WHICHEVER, " in every programme")
    .replace(WHICHEVER_ZH, "所有$1都")
    .replace(DO_ANY_GOOD, "be an advantage to $1")
    .replace(NO_WAY_AROUND, "we must have")
    .replace(NOT_EACH, (not) => (hasHan(not) ? "" : " in total"))
    .replace(NONE_CAME, "一家$1都没有")
    .replace(DAY_IN_WORDS, (word) => ORDINALS[word.toLowerCase()] ?? word)
    .replace(MEETS, "是否符合")
    .replace(LEFT_OUT, "$1 excluded from")
    .replace(WHETHER_TWO, "是否")
    .replace(TOGETHER_HAN, "一起")
    .replace(CANNOT, (_, verb: string | undefined) => `不能${verb ?? ""}`)
    .replace(NOT_MERELY, "")
    .replace(FALLS_OUTSIDE, "are $1 excluded from")
    .replace(NAME_THEM, "list ")
    .replace(WORTHLESS, "invalid")
    .replace(OF_OTHER_KIND, (not) => (hasHan(not) ? "属于非" : " is a non-"))
    .replace(AND_A_HALF, (_, number: string) => `${NUMBERS.indexOf(number.toLowerCase()) + 1}.5 `)
    .replace(THROWN_OUT, "无效")
    .replace(NEED_NOT, "不必")
    .replace(OVER_HUNDRED_MILLION, "超过1亿元")
    .replace(AND_WE_JOIN, "")
    .replace(AS_LONG_AS, "")
    .replace(LIKE_TO_KNOW, "")
    .replace(INTERJECTION, "")
    .replace(CORRECTION, "")
    .replace(ALSO, (also, at: number, whole: string) => (HANDS_IN.test(whole.slice(0, at)) ? also : ""))
    .replace(INCLUSIVE, "")
    .replace(TRAILING_REMARK, "")
    .replace(TRAILING_WHY, "")
    .replace(OR_ELSE, "")
    .replace(OR_MISTAKEN, "")
    .replace(WHATEVER, "");

/** "As firms may lead, must they match?", 既然…，…: what leads up to a question is not asked. */
const LEADING_UP =
  /^[^,，?？]{0,16}(?:既然|因为|由于)[^,，?？]*[,，]\s*|^(?:since|as|because|given that|seeing that)\b[^,?]*,\s*/;
/** "…, since our company leads anyway?" */
const TRAILING_REASON =
  /(?<=[\w ]{24}),? (?:since|because|given that|seeing that) (?:our|we|the|they|it|he|she|i)\b[^?.!]{6,}(?=\?|$)/;
/** "…, if the deadline is tight": why it is asked, not what. */
const IN_A_HURRY =
  / (?:if|when|as|because|since) (?:the |our |my )?(?:deadlines?|time|calendar|schedule) (?:is|are|gets|looks|becomes) (?:too |so |very )?(?:tight|short|close|near|pressing|scarce)\b/;

/** What a sentence asks, without why it is asked. */
export const matterOf = (focus: string): string =>
  focus.replace(LEADING_UP, "").replace(IN_A_HURRY, "").replace(TRAILING_REASON, "");
