/**
 * What kind of question a message is, and how it is turned: what it takes for granted, what it denies.
 * Works on normalised lower-case text.
 * @module
 */

export type Kind =
  | "yes-no"
  | "which-programmes"
  | "compare"
  | "extreme" // which has the most, the longest …
  | "sum"
  | "average"
  | "count-programmes" // how many programmes require …
  | "what"; // what, how much, how long, who, when, lists

/** How a yes/no question puts its claim. */
export interface Turn {
  /** May it be so, must it be so, or is it so? */
  modality: "may" | "must" | "is";
  /** The claim itself is denied ("may not lead", "不得牵头") an odd number of times. */
  negated: boolean;
  /** "only", 只能, 仅限: the claim excludes everything else. */
  only: boolean;
  /** "without", "no partner's firm", 没有: the thing named is absent. */
  without: boolean;
  /** Of a rule: whether a yes would rather affirm it or contradict it, and the chance of that, 0.5 to 1. */
  claim?: { affirms: boolean; chance: number };
  /** A closing turned it round: "is he wrong?" */
  contrary?: boolean;
  /** What was said before that closing. */
  said?: string;
  /** Likewise where it hardly is a claim about a rule at all: true, a yes would rather affirm it. */
  leans?: boolean;
  /** That it is denied or not was learned of how people ask, not read off single words. */
  learned?: boolean;
  /** The words say the contrary of what was learned: nobody can tell. */
  torn?: boolean;
  /** It asks whether there is any rule or word on the matter. */
  exists?: boolean;
}

export const YES_NO_EN =
  /(?:^|[.!;:,?]\s*|\s[-–—]\s*|\b(?:so|and|but|then|also|hi|hello|hey|please|ok|well|if so)[, ]+|(?:tell me|know|wonder|wondering|check|confirm|sure|clear|ask|say|asking|asked) )(?:if |whether )?(?:can|could|may|might|must|should|shall|will|would|do|does|did|is|are|am|was|were|has|have|had|need|needn't|isn't|aren't|can't|cannot|doesn't|don't|won't|wouldn't|mustn't|shouldn't|couldn't|ought)(?:n't)?\b(?! you (?:please |kindly |just |also |quickly )*(?:tell|say|list|give|explain|show|help|add|sum|count|compute|calculate|work|name|remind|send|point|compare|spell))|\b(?:right|correct|true|pass|realistic|feasible|doable|within the rules|yes or no|needed|required|listed|allowed|possible|fine|enough|sufficient|valid|eligible|included|covered|acceptable|accepted|mandatory|obligatory|compulsory|necessary|permitted|welcome|a must|any chance|okay|yes|demanded|suffices|suffice|reached|satisfied|over the bar[^?]*|in line with the rules?|(?:^|[^a-z])still open(?: today| now)?|too late|ok under \S+|ok for \S+|eligible for \S+|, in \d\.\d|isn't it|aren't they|doesn't it|don't they|don't we|no|ok|okay|yeah|agreed|or not|is that so|wrong)\s*\?*\s*$|\b(?:is it (?:true|right|correct|so|the case)|am i right|are you sure|true or false|whether|do i understand|allowed|permitted)\b|\bif (?:we|i|a|the|an|our|my)\b.{0,80}\b(?:ok|okay|fine|enough|valid|eligible|possible|allowed|acceptable|qualify|count)\b|(?:^|[.!;:]\s*)(?:so |and |then |even |also )*(?:in time|on time|eligible|allowed|possible|ok|okay|fine|acceptable|enough|required|needed|permitted|any chance|too (?:late|long|short|old|new))\b[^?]*\?\s*$|^(?:and |but )?even (?:for|if|with|when|in|though)\b[^?]*\?\s*$/;
/** "So the deadline has passed?", "a four-year plan with Norway?": a statement or a claim with a question mark. */
const CLAIM_EN =
  /^(?:so|then|thus|hence|therefore|which means|that means|meaning|in other words)[, ]+(?!what|which|how|who|when|where|why)[^?]{8,}\?\s*$|^(?:and |but |a |an |our |my |the )?(?:\w+ ){0,2}(?:\d+|one|two|three|four|five|six|half)(?: |-)(?:and a half )?(?:year|month)s?(?: |-)(?:long )?(?:plan|project|proposal|schedule|programme|timeline|grant|work plan)s?\b[^?]*\?\s*$/;
export const YES_NO_ZH =
  /吗|么(?![样的])|嘛|是否|能否|可否|是不是|能不能|可不可以|可以不|行不行|要不要|有没有|有无|需不需要|用不用|该不该|算不算|会不会|对不对|成不成|够不够|行吗|对吗|好吗|对吧|对吗|没错吧|(?:行|是|成|可以|没问题|够|有效|合规|来得及)(?:吧|呗|咯|啵|不|没)\s*[?。!]*\s*$|吧\s*[?。!]*\s*$|呗\s*[?。!]*\s*$|(?:能|可以|行|允许|需要|必须|有|要|算|够)\S{0,14}(?:不|没|没有)\s*[?。!]*\s*$|咯\s*[?。!]*\s*$|能(?:报|申报|申请|参加|参与|牵头)\s*[?。!]*$|只(?:需|用|要)?(?:回)?答|直接(?:说|回答)|(?:就|只|都|也|要|是|得|能|会|有|批|给)[^,，?]{0,10}[两一二三四五六七八九十\d][^,，?]{0,6}\?$/;
export const A_NOT_A = /(\p{Script=Han})[不没]\1/u;
const CLOSING_DUTY = /\btoo late\b|\b(?:required|needed|compulsory|mandatory|obligatory)\b[^?]*\?\s*$/;
export const WH_EN = /\b(?:what|which|who|whom|whose|when|where|why|how)\b/;
export const WH_ZH =
  /何种|何人|什么|啥|哪|谁|(?<!们|好|这|前)几(?!乎)|多少|多长|多久|多大|怎么|如何|何时|为何|为什么|分别/;

const WHICH_EN =
  /^(?:is there )?any(?:thing)? (?:at all )?(?:on|about|for|regarding|concerning|with|to do with)\b|\bany programm?e\b.{0,80}\bwhich (?:one|ones|is it|of them)\b|\bone (?:programm?e|project|call|scheme) or (?:two|several|more)\b|\b(?:in|by|under) (?:which|what) (?:of the )?(?:programm?es?|calls?|numbers?|sections?|schemes?)\b|\b(?:for|with) which (?:of the )?(?:partners?|programm?es?|calls?|schemes?) (?:is|are|does|do|must|may|can)\b|\bany programm?e?s?\b.{0,60}\bwhich\b|\bprogrammes? (?:with|that|whose|where|mentioning|naming)\b|\bname the programme\b|\blist everything\b|\bwhere does it (?:come up|appear|occur)\b|\b(?:which|what|list|show|name|tell me)\b(?: me)?(?: all)?(?: of)?(?: the)?(?: \w+){0,2} (?:programm?e?s?|calls?|schemes?|lines?|countries|ones|numbers|sections|cooperations?|options|opportunit\w+|projects?|guidelines?)\b|\b(?:which|where) (?:can|could|may|should|do|would) (?:i|we|one|my|our)\b.{0,60}\b(?:apply|fit|go|submit|propose|do)\b|\bwho (?:funds|supports)\b|\bwhich (?:of (?:them|these|those)|fund|support|require|allow|need|mention|cover|accept|let|demand|want|have|say|give|offer|insist|ask|encourage|forbid|only|are|is|do|does|don't|limit|run|last|set|permit|exclude|prescribe|name)\b|\bwhere (?:is|are|does|do|can|could|may|must)\b.{0,50}\b(?:mention\w*|spoken|talked|named|listed|found|dealt|required|allowed|invalid|fit|funded|covered|compulsory|mandatory|obligatory|forbidden|ruled out|a must|an option)\b|\bwhere (?:must|can|may|does|do|is|are|has)\b.{0,40}\b(?:leads?|leading|take the lead|in the lead|in charge|on board|boss|head)\b|\bwhich countries\b|\bwith (?:which|what) countr/;
const WHICH_ZH =
  /的[,，](?:有|是)(?:哪些|哪几个|谁)|(?:哪些|哪几个|哪几项|哪个|哪几类|哪几条|哪几种|有哪些|哪项|哪类)(?:国家的?|的)?(?:项目|专项|方向的项目|国家|合作|指南|计划|类别|课题|个|条|指南方向)?.{0,30}(?:能报|可以报|可报|可以申|能申|要求|必须|规定|写明|允许|支持|需要|不|有|是|可|明确|提到|涉及|包括|包含|鼓励|资助|只|能|适合|给|提供)|(?:能|可以|该|可)(?:报|申报|申请)(?:哪|什么|几个)|报哪|哪些(?:能|可以)报|找(?:哪|什么)(?:个|些)项目|哪(?:些|几个)(?:项目|国家|专项|合作)|(?:的|总经费.{0,12})有(?:哪些|哪几个|谁)|(?:是|在|归(?:到|入|为)?|走|属于|写在|列在|出现在)哪(?:一|几|些)?(?:个|项|类)?(?:项目|专项|方向|计划|里)?(?:里|中)?\s*[?？。]*$/;
const HOW_MANY_PROGRAMMES =
  /\bhow many (?:of (?:the|these|them) )?(?:\w+ )?(?:programm?e?s|calls|schemes|countries|cooperations|sections|of them)\b.{0,60}\b(?:require|allow|need|must|have|say|demand|mention|set|fund|support|are|insist|ask|limit|give)\b|(?:多少|几)个(?:项目|专项|国家|方向|合作).{0,6}(?:要求|规定|必须|允许|需要|写明|不超过|鼓励|提到|涉及|支持(?!经费|多少))/;
const COMPARE_EN =
  /\bcompar\w+|\bby how much\b.{0,60}\b(?:above|below|over|under|exceeds?|ahead of|beats?)\b|\bdifferen(?:ce|t|ces)\b|\bset(?:s|ting)? .{0,50}\bapart\b|\bdistinguish\w*|\bversus\b|\bvs\b|\bdiffer\b|\b(?:which|who|what)\b.{0,50}\b(?:more|longer|shorter|less|bigger|larger|higher|fewer|stricter|smaller|better|richer|lower|greater)\b|\b(?:more|longer|shorter|less|bigger|larger|higher|fewer|lower|smaller|greater|better|richer|worse|fatter|fuller|thicker|deeper)\b(?:.{0,40}\b(?:as|or)\b|.{0,80}\bthan\b)|\bsame\b|\bequal\w*\b|\balike\b|\bopposite\b|\bother way (?:a)?round\b|\bside by side\b|\bas (?:long|much|many|big|large|high|short|small|rich|generous|well[- ]funded) (?:a |an )?(?:\w+ )?as\b|\b(?:twice|double|half|\w+ times) (?:the|as|that|of)\b|\bor\b.{0,30}\b(?:more|longer|bigger|higher)\b/;
const COMPARE_ZH =
  /相差|差(?:了)?(?:多少|几)|一样|相同|反过来|相反|比较|对比|区别|差别|不同|差异|相比|哪(?:个|边|一个|家|项).{0,12}(?:多|长|短|少|高|低|大|小|严|宽|久|快)|谁.{0,8}(?:多|长|久|短|少|高|低|大)|vs|和.{1,12}比|比.{1,14}(?:多|长|短|少|高|低|大|小)/;
const EXTREME_EN =
  /\b(?:most|least|largest|biggest|smallest|highest|lowest|longest|shortest|fewest|richest|poorest|fattest|fullest|greatest|minimum|maximum|max|min|best[- ]funded|top|(?:ranks?|comes?) (?:first|last))\b/;
const EXTREME_ZH =
  /排(?:名|在)?(?:第一|最后|榜首)|居(?:首|末)|名列(?:第一|前茅)|垫底|倒数第一|最(?:肥|富|丰厚|充足|多(?!.{0,8}(?:(?<!哪)几|多少))|少|长|短|高|低|大|小)(?!.{0,3}(?:能|可|不|支持|多久|多长|几年|多少(?:年|个月|时间)))/;
const SUM_EN =
  /\b(?:(?<!not )(?:counting|including) (?:in )?(?:the|its|that|both)|between (?:them|the two)(?: of them)?|in total|altogether|together|combined|(?<!\b(?:what|which) )sum(?! up)(?: of)?|summed|add(?:ed|ing)?(?: up)?|overall|in all|total (?:of|for) (?:all|both)|total (?:money|funding|budget|amount|sum)|taken together|jointly have|all (?:\w+ )?programmes)\b/;
const SUM_ZH =
  /\btotal\b|[+＋](?=\s*\d\.\d)|一共|总共|合计|合在一起|合一起|凑一起|放一起|加起来|总和|合起来|共计|加在一起|加一[块起]|一块儿|连同|加上|相加|累计|共(?:有)?多少|全部/;
const AVERAGE_EN =
  /\b(?:(?:split|divided?|shared?) (?:\w+ )?(?:evenly|equally)|(?:equal|even|fair) (?:shares?|parts?|portions?)|one project worth|how much (?:is that |does that make |would that be )?(?:each|apiece)|average|avg|how much (?:is (?:it|that) )?for (?:one|a single one|one of them)\b|(?:what|how much) (?:is|would|does) (?:that|it|this) (?:be |make |come to )?(?:for|per) each|the mean|mean (?:funding|value|size|amount)|mean grant|per project|each project|apiece|per grant|divided by|divided? (?:the )?(?:whole |total |entire )?(?:budget|money|funding|pot)\b)/;
const AVERAGE_ZH =
  /平均|除以|每个项目|每项|单个项目|每个能|均摊|项均|一个?项目?(?:大概|大约|能分?|多少|给|有多少)|折下来|摊下来|分摊到|单个(?:项目)?(?:大概|大约|多少|能)|单项/;

/** Words of the most and the least that ask for neither. */
const NO_EXTREME =
  /\bat (?:the )?(?:most|least)\b|\bthe most (?:that )?(?:an?|one|each|any|we|i|you)\b|\bmost of\b|\bhow (?:many|much|long)(?: \w+)? (?:max(?:imum)?|min(?:imum)?|most)\b|\bhow (?:many|much|long)\b[^?]{0,40}\b(?:max(?:imum)?|min(?:imum)?)\b(?=\s*\??$)|\b(?:no|without|without an?y?) (?:\w+ or )?(?:maximum|minimum|max|min)\b|\bnot (?:just )?(?:a|the|any) (?:maximum|minimum|max|min|top)\b|(?:不是|而非|并非|不含)\s*["“”'‘’「『]?最[多少长短高低][^,，)）]*/g;

/** "2.0 - longest allowed run time", "six million or sixty?": a figure, or one of two things, is asked for. */
export const asksOpenly = (text: string): boolean =>
  WHAT_LACKS.test(text) ||
  MOST_OF_IT.test(text) ||
  (EXTREME_EN.test(text.replace(NO_EXTREME, " ")) && !YES_NO_EN.test(text)) ||
  ON_AVERAGE.test(text) ||
  JUST_THE_DAY.test(text) ||
  WHAT_LIMITS.test(text) ||
  WANTS_TO_KNOW.test(text) ||
  /^(?:and |but |so )?what (?:exactly|(?:do|does|must|should|shall)\b(?![^?]*,))/.test(text) ||
  /会怎么?样|怎么办|(?:什么|啥)后果|\bwhat (?:happens|would happen|will happen)\b/.test(text) ||
  /^(?:the |any )?(?:full )?(?:names?|list|number|details?|date|e-?mail|phone|telephone|address) (?:of|for)\b/.test(
    text,
  ) ||
  EITHER_OR.some((pattern) => pattern.test(text));
/** "Longest permitted period for …?" */
const MOST_OF_IT =
  /^(?:and )?(?:the )?(?:longest|shortest|biggest|largest|smallest|highest|lowest|maximum|minimum|max|min|latest|earliest) (?!.*(?:,|\b(?:is|are|was|will|would|right|correct|ok|okay)\b))/;
/** "… What are we missing?" */
export const WHAT_LACKS =
  /(?:^|[.!;?] )(?:so |and |but )?what (?:are|is|do|am|else) (?:we|i|there|still|else)\b[^?.]{0,24}\b(?:missing|lacking?|lacks|need(?:ed)?|left)\b[^?.]{0,16}\?\s*$|\bwhat (?:would|do|must|should) (?:we|i) (?:still )?(?:have|need) to add\b|还(?:差|缺|少)(?:些|点)?(?:什么|啥|哪)/;
/** "Something you know: internal deadline?": the day is asked for. */
const JUST_THE_DAY =
  /(?:^|[:;,] ?)(?:and )?(?:the |our |your )?(?:(?:internal|final|agency|submission|school|university) )*(?:deadline|closing date|due date|cut-?off)\s*\?*$/;
/** 对牵头单位有什么限制, 能全部列出来吗: what they are. */
const WHAT_LIMITS =
  /有(?:什么|哪些|啥)(?:样的)?(?:要求|限制|规定|条件|门槛)[?？。]*$|(?:能|可以)(?:不能)?(?:全部?|都|一一|完整)?(?:地)?(?:列|罗列)(?:出来|一下|全)?(?:吗|么|不)?(?:[,，][^,，]{0,6})?[?？。]*$/;
/** "All I'd like to know is until when …": though it has a verb first. */
const WANTS_TO_KNOW =
  /(?:^|[.!;]\s)(?:and |so )?(?:the|our|its) (?:minimum|maximum|least|most|amount|sum|share|figure|number)\b[^?,]{0,40}\b(?:must|need|have to|has to|can|may|should|would)\b[^?,]*\?\s*$|\b(?:like|want|need|love|have) to know(?: is)?,? (?:(?:until|by|from|since|for|to|with) )?(?:when|what|which|who|whom|how|where)\b/;
/** "So per project that is on average …?" */
const ON_AVERAGE = /\bon average\b(?:,? (?:per|for each|for one|for every|each|a) [a-z]+)?[^a-z\d]*$/;

/** Of the call as a whole. */
const IN_GENERAL = /\bin general\b|\bgenerally\b|\bas a rule\b|总体上|一般(?:来说|而言|情况)/;

/** "Which of the 15 programmes has the most?": a number of all there are. */
const OF_ALL = /^(?:and |so )?which (?:one )?(?:of|among) (?:the|all) /;

/** "Which two programmes have a ceiling of 20 projects?", "which set the period at 2 years flat?" */
const WHICH_NUMBERED =
  /^(?:and |so )?(?:which|what) (?:one|ones|programm?es?|calls?|schemes?|lines?)\b.{0,30}\b(?:a single|(?:just|only) (?:a single|one|two|three|four|five|six))\b|哪(?:一)?个.{0,8}(?:只|仅)(?:有|给|批|支持|资助)?(?:一|1)(?:个|项)|^(?:and |so )?which (?:(?:two|three|four|five) )?(?:of (?:the|them) )?(?:programm?es?|calls|schemes|lines|ones)?\b.{0,40}\d|(?:哪[些几]个?|哪[两二三]个).{0,12}[\d一二三四五六七八九十两].{0,4}(?:项|个|年|万|亿)/;

/** "Programmes with a limit of two years (fixed or maximum)": the figure itself is named. */
const LIMITED = /\blimit of (?:\d|one|two|three|four|five)\b|上限(?:是|为)[\d一二两三四五]/;

const NUMBER_WORD =
  "(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|sixty|hundred)";
/** One of two things is asked for, not whether. */
const EITHER_OR = [
  // "Six million or sixty?", "6 million or 60 million?", 200万还是2000万
  new RegExp(`\\b${NUMBER_WORD}\\b [a-z]{2}.{0,18}\\bor\\b.{0,12}\\b${NUMBER_WORD}\\b`),
  new RegExp(
    `\\b${NUMBER_WORD} or ${NUMBER_WORD}\\b(?: (?:years?|months?|million|yuan|projects?))?[^a-z\\d]*$`,
  ),
  /\d[^?]{0,24}\bor\b[^?]{0,24}\d|\d[^?？]{0,10}还是[^?？]{0,10}\d/,
  // "30 million: for each project or all together?"
  /\beach\b.{0,30}\bor\b.{0,30}\b(?:together|altogether|all|in total|overall)\b|每.{0,12}还是.{0,12}(?:总|一共|合计|全部)/,
  /\b(?:together|altogether|in total|overall)\b.{0,24}\bor\b.{0,30}\b(?:each|per|every)\b/,
  // "Is it something for later, or do we file it now?", "which one it is"
  // What comes before is skipped for good, or each verb would be tried to the end.
  /^(?=(.*?\b(?:is|are|do|does|can|may|must|should|will|has|have)\b))\1.{6,}\bor (?:do|does|did|is|are|can|could|must|should|may|will|would|has|have) (?:we|i|they|he|she|you|the)\b(?! (?:not|n't))/m,
  /\b(?:at|when|with|before|on|during|now)\b[^?,]{0,30}\bor (?:only )?(?:later|earlier|before|after|afterwards)\s*\?*$/,
  /\b(?:must|rule|duty|requirement|obligation|limit|ceiling)\b,? or (?:is it )?(?:only|just|merely|rather|a mere)\b/,
  /\bwhich (?:one )?it is\b/,
  /\bor is (?:that|it|this) (?:all )?(?:fixed|given|prescribed|set|laid down)\b/,
  // "Is it the university or the company that leads?", 是两年还是三年?, 是硬指标还是上限?
  /\b(?:to|with|by|in|on|at|for|before|from|through) (?:[\w'-]+ ){1,4}or (?:to|with|by|at|before|after|from|during|through)\b/,
  /\bis\b.{2,40}\bthe (?:[\w-]+ )?[\w-]+ or the (?:[\w-]+ ){0,2}[\w-]+(?: (?:for|of|in|with) .{2,30})?[^a-z]*$/,
  /\bis it (?:the |an? )?[\w-]+ or (?:the |an? )?[\w-]+ (?:that|who|which)\b/,
  /[\d一二两三四五六七八九十][^?？]{0,10}还是[^?？]{0,10}[\d一二两三四五六七八九十]/,
  /是[^,，?？吗]{1,14}还是[^,，?？吗]{1,14}[?？。]*$/,
];

const NAMES_PROGRAMMES =
  /\bwhich (?:of (?:the|these|those|your) )?(?:[\w-]+ ){0,3}(?:lines?|programm?e?s?|calls?|schemes?|projects?|options?)\b|\b(?:which|what) (?:of the )?programm?e\b|\bprogramme number\b|\b(?:programm?e?s|calls|schemes|options|open to)\b|哪些(?:项目|专项|方向|计划)|哪几(?:个|项)|哪个(?:项目|专项)?/;

/** "Where does the text say 'in principle'?": the programmes whose text says so. */
const WHERE_SAID =
  /^where does (?:the|this) (?:text|guideline|guide|call|posting|document)\b.{0,12}\b(?:say|mention|put|write|use|speak|fix|set|limit|give|state|require|demand|lay down)\b|^where (?:is|are) the (?:[\w-]+ )?(?:period|duration|term|funding|budget|number)\b|哪些(?:地方|条款?|项目).{0,4}写(?:了|着)|(?:项目|专项|(?<!研究|支持|资助|技术|课题|重点|主题)方向)(?:都)?(?:有|是)(?:谁|哪些|哪几个?)\s*[?？]*$/;

/** 把写明……的项目都列出来: all of which it is said. */
const LIST_THEM =
  /^(?:请|麻烦)?(?:帮(?:我|忙))?把[^,，]{2,24}的(?:项目|专项|方向|国家)(?:都|全部?|一一)?(?:列|找|挑)(?:出|一)/;

/** "What does the programme want?": of one that is spoken of. */
const WHAT_THE_CALL_DOES =
  /^\W*(?:and |so )?what (?:does|is|was) (?:this|the|that) (?:programm?e|call|scheme|guideline)\b(?! (?:with|that|which|whose|where|number|for)\b)/;

const WHAT_NUMBER = /^\W*(?:and |so )?what (?:is the |was the |total |overall )*number of projects\b/;

/** The kind of question. `programmes`: how many programmes the message names. */
export function kindOf(text: string, chinese: boolean, programmes: number, byCountry = false): Kind {
  const yesNo = isYesNo(text, chinese);
  const [average, compare, extreme, sum, which] = chinese
    ? [AVERAGE_ZH, COMPARE_ZH, EXTREME_ZH, SUM_ZH, WHICH_ZH]
    : [AVERAGE_EN, COMPARE_EN, EXTREME_EN, SUM_EN, WHICH_EN];
  if (WHERE_SAID.test(text) || LIST_THEM.test(text)) return "which-programmes";
  if (WHAT_NUMBER.test(text)) return "what";
  if (HOW_MANY_PROGRAMMES.test(text)) return "count-programmes";
  if (compare.test(text) && programmes >= 2) return "compare";
  // "Where is most to be had on average?"
  if (ON_AVERAGE.test(text))
    return extreme.test(text) && programmes === 0 && /\b(?:where|which|who)\b|哪/.test(text)
      ? "extreme"
      : "average";
  if (WANTS_TO_KNOW.test(text) || JUST_THE_DAY.test(text) || WHAT_THE_CALL_DOES.test(text)) return "what";
  if (EITHER_OR.some((pattern) => pattern.test(text))) return "what";
  if (
    /\b(?:any|a) programm?e\b.{0,80}\bwhich (?:one|ones|is it|of them)\b|\bone (?:programm?e|project|call|scheme) or (?:two|several|more)\b/.test(
      text,
    )
  )
    return "which-programmes";
  if (/^(?:is there )?any(?:thing)?\b/.test(text) && programmes === 0 && which.test(text))
    return "which-programmes";
  if (yesNo) return "yes-no";
  if (programmes === 0 && WHICH_NUMBERED.test(text) && !(extreme.test(text) && OF_ALL.test(text)))
    return "which-programmes";
  if (
    average.test(text) &&
    !(programmes !== 1 && extreme.test(text) && (which.test(text) || /^(?:and |so )?where\b|哪/.test(text)))
  )
    return "average";
  const figured = LIMITED.test(text) && which.test(text);
  if (extreme.test(text.replace(NO_EXTREME, " ")) && programmes !== 1 && !figured) return "extreme";
  if (programmes >= 2 && sum.test(text)) return "sum";
  if (IN_GENERAL.test(text)) return "what";
  if (which.test(text) && (programmes === 0 || (byCountry && NAMES_PROGRAMMES.test(text))))
    return "which-programmes";
  if (sum.test(text)) return "sum";
  return "what";
}

/** "And if …?", 如果…: something is supposed. */
export const SUPPOSES = /^(?:and |but |so )?(?:what )?if\b|^(?:那|那么)?(?:如果|要是|假如)/;

/** "Could you tell me if three years are fine?" */
const TELL_IF =
  /\b(?:can|could|would|will|please|kindly)\b(?: you)?(?: please| kindly)? (?:tell|let|inform|advise|confirm)(?: (?:me|us))?(?: know)? (?:if|whether)\b/;

/** 能告诉我联系人吗: what is to be told. */
const TELL_ME_ZH =
  /^(?:请问|老师)?(?:你|您)?(?:能|能不能|能否|可以|可否|麻烦)(?:请)?(?:直接)?(?:告诉|告知|发|提供|列出|给)(?:一下)?(?:给)?(?:我|我们)?(?:一下)?(?:(?!是否|是不是|能不能|能否|可不可以|有没有|要不要|需不需要)[^,，?？]){2,30}(?:吗|么|不)?[?？]*$/;

/** 中国企业一定要自掏腰包? */
const DUTY_ZH = /(?:一定|必须|必需|非得|还得|还要|也要|也能|也得|需要|须)[^,，。?？]{2,24}[?？]\s*$/;

/** A question that asks for yes or no: by its verb first, its particle, or its tag ("…, right?"). */
export function isYesNo(text: string, chinese: boolean): boolean {
  // "…, who signed. Sufficient?": a closing question of a word or two asks of all that went before.
  const closing = /[.!;。！；]\s*([^.!?;。！？；]{2,28}[?？]\s*)$/.exec(text)?.[1];
  if (closing !== undefined && isYesNo(closing, chinese)) return true;
  if (MOST_OF_IT.test(text)) return false;
  if (chinese && TELL_ME_ZH.test(text)) return false;
  if (chinese)
    return (
      (YES_NO_ZH.test(text) || A_NOT_A.test(text) || DUTY_ZH.test(text)) &&
      !/^(?:请问)?(?:什么|啥|哪|谁|几|多少|怎么|如何)/.test(text) &&
      !(
        WH_ZH.test(text.replace(/(?:没有?什么|什么都|谁都|哪个都)/g, "")) &&
        !/吗|是否|能否|是不是|能不能|可不可以|对吧|有没有/.test(text) &&
        !A_NOT_A.test(text)
      )
    );
  // "If …, may we?", "when he is back, is it too late?"
  const main = text.replace(
    /^(?:[^.?!]*[.!]\s+)?(?:if|when|while|after|since|as|because|given)\b[^,?]*,\s*/,
    "",
  );
  if (main !== text && isYesNo(main, false)) return true;
  if (
    /\b(?:it|they|we|he|she|you) (?:can|may|must|could|should)\b[^?]*\?\s*$/.test(text) &&
    !WH_EN.test(text)
  )
    return true;
  if ((CLOSING_DUTY.test(text) || CLAIM_EN.test(text)) && !WH_EN.test(text)) return true;
  if (TELL_IF.test(text)) return true;
  if (/^\s*(?:and |also |so )?(?:any|anything|anybody|anyone)\b/.test(text) && !WH_EN.test(text)) return true;
  if (/,\s*(?:yes|no|right|correct|true|ok|okay|isn't it|agreed)\s*\?\s*$/.test(text)) return true;
  // "We need three years. Which programmes leave us that?"
  if (
    /[.!;] (?:and |so |but )?(?:what|which|who|whom|when|where|how)\b[^.?!]*\?\s*$/.test(text) &&
    !/\b(?:whether|right|correct|true)\b/.test(text)
  )
    return false;
  // "Must what we write agree with theirs?"
  if (/^(?:and |so )?(?:must|does|is|can|may|should|will) what (?:we|they|you|i|the)\b/.test(text))
    return true;
  const wh = text.search(WH_EN);
  // "Roughly which month do we hear whether we got it?"
  if (wh >= 0 && wh <= FIRST_WORDS && wh < text.search(/\bwhether\b/)) return false;
  const aux = text.search(YES_NO_EN);
  if (aux < 0) return false;
  if (wh < 0 || /\b(?:whether|right|correct|true)\b/.test(text)) return true;
  // "Which lead is allowed?" has the question word first; "Is the one who leads a firm?" has it later.
  return (
    aux < wh &&
    !/^\s*(?:and |so |but )?(?:can|could|would|will|do) (?:you|someone|anybody|anyone)\b/.test(text)
  );
}

/** A question word that comes no later than this begins the question. */
const FIRST_WORDS = 12;

const NEGATION_EN =
  /\b(?:not|n't|never|cannot|can't|mustn't|needn't|don't|doesn't|isn't|aren't|won't|shouldn't|couldn't|wouldn't|neither|nor|counts? for nothing|nothing(?! (?:else|more|but)\b)|no longer|unless|false|forbid(?:s|den)?|prohibit(?:s|ed)?|bar(?:s|red)|ban(?:s|ned)?|exclud(?:es|ed|e)|rul(?:es|ed|e) out|disallow(?:s|ed)?|preclud(?:es|ed|e)|kept (?:out|from)|shut out|invalid|void|reject(?:s|ed)?|refuse[sd]?|(?:throws?|thrown|threw|kick(?:s|ed)|push(?:es|ed)|drove|driven) (?:\w+ ){0,3}?out|turn(?:s|ed)? (?:us |it )?down|ineligible|off[- ]limits|out of the question|optional|voluntary|unnecessary|exempt(?:ed)?|free to choose|no need|waived?|too (?:late|long|short|old|young|new|recent|few|many|much|little|small|big|large|low|high)|(?:over|above|beyond|past|outside) the (?:limit|maximum|top|allowed \w+)|off the table|out of the running|frowned upon|fall(?:s|ing)? short|fell short|dispensable|lapsed|no-?go|dead|doomed|sunk|(?:be|is|are|was|were) out(?= *[?.!]*$)|toast|in trouble|hopeless|not enough|insufficient|too early)\b/g;
const NEGATION_ZH =
  /除非|不(?:设|分|含)(?=\p{Script=Han}{0,4}(?:课题|方向|主题|专题|阶段))|不包括|不包含|不含|不涵盖|没有?(?:包括|包含|列|写进|到(?=[一二两三四五六七八九十\d]))|(?<=[里中内]面?)没有?(?=\p{Script=Han}{1,8}吧)|不得|不能(?!不)|不可(?!不)|不允许|不许|不准|禁止|不可以|不必|不需要|不用|无需|无须|不要求|不要(?!不)|无效|不行|不让|不应|不算|不合格|不受理|不是(?!不)|没法|不再|不具备|不符合|不满足|不达标|不合要求|不属于|不在(?!意|乎)|不会|不够|不超过(?=.{0,8}(?:不|吗))|作废|不接受|不给|自愿|免(?:交|签|除)|太(?:晚|迟|长|短|久|多|少|大|小)了?|(?<!不)算(?:晚|迟|超期)|超(?:没)?超|超(?=[\s?？。]*$)|超(?:了|期|标|限|(?:过|出)(?:上限|限额|期限|年限|限制|规定|要求|标准))|耽误|(?:还)?差一点|不够格|晚了|迟了|没戏|没门|没希望|泡汤|白搭|白费|达不到|够不上|要紧|(?<!没)(?<!没有)(?:有|出)问题|碍事|(?:有|会|很|太|挺|惹|是)麻烦|麻烦(?=[吗么了啊?？]|$)|黄了/gu;
/** 领域里没有航天吧: it is not there, and nobody goes without it. */
const NONE_THERE = /(?<=[里中内]面?)没有?(?=\p{Script=Han}{1,8}吧)|没有?到(?=[一二两三四五六七八九十\d])/gu;
const MUST_EN =
  /\b(?:must(?! not\b|n't)|have to|has to|need(?:s|ed)? to|needs?\b|needed\b|required?|requires|requirement|obligatory|mandatory|compulsory|necessary|oblige\w*|insist\w*|demand\w*|essential|bound to|ought|forced|optional|voluntary|unnecessary|exempt\w*|needn't|shall|is it enough|should)\b/;
const MUST_ZH =
  /必须|必需|一定(?:要|得)|需要|需不需要|须|要不要|(?<!不)得(?:有|由|是|要|签|交|双|两|企业|出)|强制|要求|非得|硬性|应当|应该(?!没|可以|能|行|不会|够|算)|是否要|硬性|要(?:签|交|有|出|填|提供|提交|由|双方|两边|配|求|企业|不要|各自|分别)|不用|不必|无需|不需要|用不用|自愿|可选|务必/;
const MAY_EN =
  /\b(?:can|could|may|might|allow(?:s|ed)?|permit(?:s|ted)?|forbids?|prohibits?|possible|eligible|ok|okay|fine|acceptable|qualif\w+|fit|fits|enough|sufficient|valid|invalid|count|counts|accepted|able|free to|welcome|let|chance|feasible|work|suit|suitable|satisf\w+|meet|meets|comply|still|forbidden|prohibited|barred|banned|would)\b/;
const MAY_ZH =
  /能(?!源|力|效|耗|量)|可以|可否|能否|允许|行(?:吗|不|吧)|许|合格|符合|够|有效|无效|成吗|算|来得及|接受|欢迎|可(?:牵头|报|申)|适合|满足|达标|还(?:能|可)/;
const ONLY_EN =
  /\b(?:only|solely|exclusively|just|nobody but|none but|ever only|nothing but|no one but|limited to|restricted to|sole|reserved for)\b/;
const ONLY_ZH = /只能|仅限|仅能|只有|只可|只限|仅由|限定|只(?:由|许|准|可以)|唯一|非(?!得|要).{1,6}不可|仅/;
const WITHOUT_EN =
  /\b(?:neither\b[^,.?!]{3,40}\bnor\b[^,.?!]{0,30}(?:signed|submit\w*|filed|applied|has|have|provided|sent)|without|lacking|lacks?|missing|in the absence of|absent|leav(?:e|es|ing) (?:\w+ ){0,4}out|skip|omit|drop|do without|(?:no(?! need| obligation| duty| requirement| rule| reason| problem| matter)|zero|not a single) (?:\w+ ){0,3}(?:company|companies|enterprise|institution|institute|enterprises|firm|firms|industry|industrial|business|university|institute|partner|agreement|contract|ip|matching|form|plan|letter|document\w*|unit|organi[sz]ation|university|researchers?|tasks?)|hasn't|haven't|have not(?! to)|has not|don't have(?! to)|doesn't have(?! to)|not (?:yet )?(?:signed|submit\w*|have(?! to)|file\w*|apply|provide|fill|include|attach))\b/;
const WITHOUT_ZH =
  /没有(?!必要)|没(?=签|交|有|提|报|拉|带|找|配|请)|缺(?!口)|无(?!效|需|须|法)|不(?:交|签|提供|提交|填|带|附|含|出|配|放|报|找|写|要(?!求)|加|拉)(?!了)|都是高校|光(?:有|是)|一家.{0,6}都没/;

const PREMISE_ZH = /^(?:既然|因为|由于)[^,，]*[,，]/;

/** How a yes/no question is turned. */
export function turnOf(text: string, chinese: boolean): Turn {
  const [negation, must, may, only, without] = chinese
    ? [NEGATION_ZH, MUST_ZH, MAY_ZH, ONLY_ZH, WITHOUT_ZH]
    : [NEGATION_EN, MUST_EN, MAY_EN, ONLY_EN, WITHOUT_EN];
  const base = text
    .replace(/非(?:得|要)?([^,，。?？]{0,16}?)不(?:可|行)/g, "必须$1")
    // 没超期: within it.
    .replace(/(?<!有)(?:没有?|不会?|未)超(?:期|标|限|时|出|过)?(?!\d)(?=[\s?？。了吧吗么]|$)/g, "没问题")
    // 超不超期: whether it does.
    .replace(/超不超(?:期限?|标|限|时)?/g, "超期")
    // 可交可不交: as one likes.
    .replace(/可(\p{Script=Han})可不\1/gu, "自愿")
    .replace(/不(?:能|得|可|可以|应)?(?:少于|低于|小于)/g, "至少")
    // 不是那个旗舰就是普通的那种: which one is meant.
    .replace(/不是[^,，。?？]{1,10}就是/g, "是")
    // 难道不是两年: whether it is.
    .replace(/难道(?:就|还)?(?:不(?=[是能可要用需会应算得])|没)/, "")
    // 不是支持15项么: whether it is.
    .replace(/不是(?=[^,，。?？]{2,24}(?:吗|么|嘛)[?？]?\s*$)/, "")
    .replace(/(?:符合|满足|达到|合乎)(?:申报|项目|指南|基本)?(?:要求|条件|规定)/g, "符合")
    .replace(
      /\b(?:meet|meets|satisfy|satisfies|fulfil|fulfils|fulfill|match|in line with|comply with) (?:\w+ ){0,3}requirements?\b/g,
      "meet",
    );
  // A tag or an interrogative negative ("isn't it", "是不是", "对不对") denies nothing.
  const plain = base
    // "It is no basic research, are two enough?": what leads up to the question denies nothing in it.
    .replace(
      /(?:^|[,，])[^,，。?？]{0,10}不是[^,，。?？]{2,10}[,，](?!(?:对|是|没错|行|好|这样|可以)[^,，]{0,4}$)(?=[^,，]{5,}$)/,
      "，",
    )
    .replace(/^(?:because|since|as|given that|seeing that)\b[^,]*,/, " ")
    // "He worries that it is too little. Does it meet the rule?": what is feared is not asked.
    .replace(/\b(?:worr(?:y|ies|ied)|fears?|feared|(?:is|are|was) afraid) (?:that )?[^.?!]*\.(?= )/g, " ")
    .replace(/\beven (?:when|if|though)\b[^,.?!]*/g, " ")
    .replace(PREMISE_ZH, "")
    // "A project that isn't basic research": what it is not denies nothing else.
    .replace(/\b(?:that|which|who) (?:is|are|was|were|do|does|has|have)(?: not|n't)\b[^,.?!]*/g, " ")
    // "… and won't hear otherwise", "…, may it not?": nothing of what is asked is denied.
    .replace(/\b(?:won't|will not|would not|wouldn't|refuses? to) (?:hear|listen|budge)\b[^.,?!]*/g, " ")
    .replace(
      /,? (?:may|can|must|should|do|does|is|are|will|could) (?:it|they|we|he|she|i) not\s*\?*\s*$/,
      " ",
    )
    .replace(/\btrue or false\b/g, " ")
    // "The spin-off, and not the university, leads": what is set aside denies nothing.
    .replace(/, (?:and |but )?(?:not|never) (?:the |an? |by |our |in |to |with )?[\w -]{2,24}(?=,)/g, " ")
    // "No company anywhere, neither here nor there": said once more.
    .replace(/\b(no \w+[^.?!;]{0,24}), neither [^,.;?!]{2,24} nor [^,.;?!]{2,24}(?=[,.;?!]|$)/g, "$1")
    // "Never, not even a Chinese one", "30 million, not more": said once more.
    .replace(/\bnot even\b|,? (?:and )?not (?:a \w+ )?more(?=\s*[?.!]*$)/g, " ")
    .replace(/\b(neither\b[^.?!]{2,60}?)\bnor\b/g, "$1and")
    .replace(
      /\b(?:isn't|aren't|doesn't|don't|won't|can't|couldn't|shouldn't|wasn't|didn't)\s+(?:it|they|that|we|you|he|she|there|this)(?:\s+(?:so|right|true|the case))?\s*\??\s*$/g,
      "",
    )
    .replace(
      /(?:^|[.,;:!?]\s*)(?:(?:and|so|but|then) )?(?:isn't|aren't|doesn't|don't|won't|can't|couldn't|shouldn't|mustn't|haven't|hasn't|wouldn't|didn't)\s+(?=[^?]*\?|(?:it|the|a|an|there|we|this)\b)/g,
      " ",
    )
    .replace(
      /\bor not\b|\bwhy not\b|\bnot sure\b|\bnot clear\b|\bnot certain\b|\b(?:do not|don't) (?:know|understand|see|get|find|worry|remember)\b|\bif (?:i'm|i am) not (?:wrong|mistaken)\b|\bno problem\b/g,
      " ",
    )
    .replace(
      /(\p{Script=Han})[不没]\1|在不在|能不能|可不可以|要不要|对不对|行不行|需不需要|有没有|用不用|算不算|会不会|够不够|不知道?|不清楚|不确定|不好意思|没记错|没看错|没理解错|没错|不大明白|不(?=\s*[?。!]*\s*$)/gu,
      " ",
    );
  let count = (plain.match(negation) ?? []).length;
  const isWithout = without.test(plain.replace(NONE_THERE, " "));
  if (isWithout && !chinese && !/\b(?:without|unless)\b/.test(plain))
    count =
      count -
      (
        plain.match(
          /\b(?:n't|not|don't|doesn't|hasn't|haven't)\b(?= (?:yet |have |has )?(?:signed|submit|have|file|apply|provide|fill|include|attach|any|a |an ))/g,
        ) ?? []
      ).length;
  if (/不得不|不能不|不可不|(?:not|n't) (?:\w+ )?(?:without|unless)/.test(plain)) count = Math.max(0, count);
  const positive = base.replace(PREMISE_ZH, "").replace(/(\p{Script=Han})[不没]\1/gu, "$1");
  const asks = (pattern: RegExp) => pattern.test(plain) || (chinese && pattern.test(positive));
  const modality = asks(must) ? "must" : asks(may) ? "may" : "is";
  return { modality, negated: Math.max(0, count) % 2 === 1, only: only.test(plain), without: isWithout };
}
