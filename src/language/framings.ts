/**
 * How a claim is framed in speech ("does anything stop a firm from joining?", "would 30 months be against the rules?",
 * 没必要…吧), put as the plain claim with the question that closes it: is it a problem, is it allowed, is it so.
 * @module
 */
import { hasHan } from "./normalise.ts";
import { countriesIn } from "./places.ts";

export interface Framed {
  /** What is asked, plainly. */
  text: string;
  /** It was asked for the contrary of that. */
  turned: boolean;
}

const START = "^(?:(?:so|and|but|then|also|hi|hello|well),? )*";
const END = "\\s*\\?*$";
const ASKS =
  "(?:is|isn't|are|aren't|was|were|would|wouldn't|will|won't|does|doesn't|do|don't|did|could|can|has|have)";
/** What speaks against an application. */
const HARM =
  "(?:problem|issue|obstacle|hindrance|impediment|drawback|disadvantage|difficulty|deal-?breaker|show-?stopper|breach|violation|knock-?out)";
/** Whose rules they are: kept, for the programme they name. */
const RULES =
  "(?:(?:the |its |their |your |any |a )?(?:[\\w'-]+ ){0,3}?(?:rules?|clauses?|terms|conditions?|requirements?|guidelines?|text|provisions?)\\b)";
const NO_GOOD =
  "(?:impossible|inadmissible|unacceptable|futile|pointless|hopeless|useless|unwise|forbidden|prohibited|illegal|not possible|not allowed|out of the question|ruled out|off[- ]limits|out of bounds)";
/** A programme, or what else a claim is about, after its preposition. */
const WHERE = "((?: (?:for|in|under|with|of|from) [^,?]{2,40}?)?)";
const THINK =
  "(?:say(?:ing)?|think(?:ing)?|believ(?:e|ing)|assum(?:e|ing)|claim(?:ing)?|suppos(?:e|ing)|tell(?:ing)? \\w+)";

const within = (programme: string, claim: string) => {
  const where = programme.trim().replace(/^(?:of|for|in|under|with|from) /i, "");
  return where === "" ? claim : `in ${where}, ${claim}`;
};
const barred = (claim: string) => `${claim}. Is that a problem?`;
const allowed = (claim: string) => `${claim}. Is that allowed?`;
const so = (claim: string) => `${claim}, right?`;

/** A frame, and what is asked in it; the parts are what the pattern caught, empty where it caught nothing. */
interface Frame {
  pattern: RegExp;
  plain: (first: string, second: string, third: string) => string;
  turned?: true;
}
const frame = (pattern: string, plain: Frame["plain"], turned?: true): Frame => ({
  pattern: new RegExp(pattern, "i"),
  plain,
  ...(turned ? { turned } : {}),
});

const FRAMES: readonly Frame[] = [
  // "Is it a problem for the Kenyan call if a firm leads?", "is it an obstacle that the laboratory is new?"
  frame(
    `${START}${ASKS} (?:it|there)(?: be| pose)? (?:an? |any )?${HARM}${WHERE},? (?:if|when|that|where) ([^?]{8,}?)${END}`,
    (where, said) => barred(within(where, said)),
  ),
  // "Would it matter in 1.8 if they had no institute?", "would it count against us if the plans differ?"
  frame(
    `${START}(?:would|will|does) it (?:matter|hurt|harm us|hurt us|count as an? breach|count against (?:us|it|them)|speak against (?:us|it|them)|be held against us|be against ${RULES})${WHERE},? (?:if|when) ([^?]{8,}?)${END}`,
    (where, said) => barred(within(where, said)),
  ),
  // "Would leaving that out be against the rules of 2.4?", "isn't a two-year plan contrary to what 2.4 demands?"
  frame(
    `${START}${ASKS} ([^,?]{6,80}?) (?:be )?(?:against|contrary to|in breach of|a breach of|in violation of|a violation of|in conflict with) (?:${RULES}|what)((?: (?:of|for|in|under) [^,?]{2,30}| [^,?]{2,30}(?= (?:demand|require|say|set|prescribe)s?))?)(?: (?:demand|require|say|set|prescribe)s?)?${END}`,
    (said, where) => barred(within(where, said)),
  ),
  // "Do we violate 2.5 by planning 30 months?"
  frame(
    `${START}(?:do|would|will|did) (?:we|i|they) (?:violate|break|breach|infringe|contravene|(?:go|offend) against) ([^,?]{2,40}?) (?:by|with|if we|if) ([^?]{4,}?)${END}`,
    (where, said) => barred(within(where, said)),
  ),
  // "Would 30 months violate the Kenyan time limit?", "does a one-sided filing ruin an application to Peru?"
  frame(
    `${START}(?:does|do|would|will|can) ([^,?]{6,60}?) (?:violate|break|breach|infringe|contravene|go against|run (?:foul|afoul) of|fall foul of|(?:ruin|spoil|kill|sink|jeopardi[sz]e|invalidate)(?= (?:an?|the|our|my|their) )) (?:an? |the |our |my )?([^,?]{3,50}?)${END}`,
    (said, where) => barred(within(where, said)),
  ),
  // "Does anything stop a firm from joining?", "is there any rule against firms taking part?"
  frame(
    `${START}(?:(?:does|would|will|is there) (?:anything|something)(?: that| in [^,?]{3,30}?)? (?:stop|keep|prevent|bar|hinder)s? ([^,?]{3,60}?) from|is there (?:any|an?|some) (?:rule|clause|provision|objection)s? (?:against|to)) ([^?]{6,}?)${END}`,
    (who, does) => barred(`${who} ${does}`.trim()),
  ),
  // "Is it inadmissible to include a firm?", "is it futile for a start-up to try to lead?"
  frame(
    `${START}${ASKS} it (?:be )?${NO_GOOD}(?: (?:for|in view of) ([^?]{3,40}?))? to (?:try to )?([^?]{5,}?)${END}`,
    (who, does) => barred(who === "" ? `we ${does}` : `${who} ${does}`),
  ),
  // "Are food projects impossible with Peru?", "is big data unacceptable in 2.2?"
  frame(
    `${START}(?:is|isn't|are|aren't|would) ((?!it\\b|that\\b|this\\b|there\\b)[^,?]{3,60}?) (?:be )?(?:impossible|inadmissible|unacceptable|forbidden|prohibited|disallowed|off[- ]limits|out of bounds) ((?:in|with|for|under) [^,?]{2,40}?)${END}`,
    (said, where) => barred(`${said} ${where}`),
  ),
  // "Isn't ageing outside what Kenya supports?", "is 2.0 closed to medicine?"
  frame(
    `${START}(?:is|isn't|are|aren't|falls?) ([^,?]{3,60}?) outside (?:of )?(?:the scope of )?((?:what )?[^,?]{2,40}?)(?: (?:support|fund|cover|accept|list)s?)?${END}`,
    (said, where) => barred(`${said} in ${where.replace(/^what /i, "")}`),
  ),
  frame(
    `${START}(?:is|isn't|are|aren't) ([^,?]{2,60}?) closed (?:to|for) ([^,?]{3,60}?)${END}`,
    (where, said) => barred(`${said} in ${where}`),
  ),
  // "Does Peru shun biomedicine?", "does Kenya leave devices aside?", "is water something 1.9 turns away?"
  frame(
    `${START}(?:does|doesn't|do|don't|did|didn't) ([^,?]{2,40}?) (?:shun|avoid|turn away|turn down|leave out|leave aside|push aside) ([^?]{4,60}?)${END}`,
    (where, said) => barred(`${said} in ${where}`),
  ),
  frame(
    `${START}(?:does|doesn't|do|don't|did|didn't) ([^,?]{2,40}?) (?:turn|leave|push|brush) ([^?]{4,60}?) (?:away|aside|out)${END}`,
    (where, said) => barred(`${said} in ${where}`),
  ),
  frame(
    `${START}(?:is|are) ([^,?]{3,60}?) something (?:that )?([^,?]{2,40}?) (?:turns? away|shuns?|avoids?|leaves? (?:out|aside)|does not (?:fund|support)|doesn't (?:fund|support))${END}`,
    (said, where) => barred(`${said} in ${where}`),
  ),
  frame(
    `${START}(?:do|does) ([^,?]{3,60}?) (?:need|have) to (?:avoid|steer clear of|stay away from) ([^,?]{3,40}?)${END}`,
    (said, where) => barred(`${said} in ${where}`),
  ),
  // "Have green roofs been dropped from the topics of Peru?", "was that taken off its list, or not?"
  frame(
    `${START}(?:(?:has|have|was|were|is|are) ([^,?.]{3,60}?)|((?!(?:has|have|was|were|is|are) )[^,?.]{3,60}?) (?:has|have|was|were)) (?:been )?(?:dropped|removed|deleted|struck|taken off|taken out) (?:from |of )?([^,?.]{3,50}?)(?:, (?:right|correct|no|yes|haven't they|hasn't it))?${END}`,
    (said, stated, where) => barred(`${said}${stated} in ${where}`),
  ),
  // "Is Peru missing from the list of countries?"
  frame(
    `${START}(?:is|isn't|are|aren't) ([^,?]{3,60}?) (?:missing|absent|left out|omitted) (?:from|in|of) ([^,?]{3,60}?)${END}`,
    (said, where) => barred(`${said} in ${where}`),
  ),
  // "Leaving out the firm would be fatal, wouldn't it?"
  frame(
    `${START}([^,?]{10,90}?) (?:would|will|is going to) (?:be (?:fatal|disqualifying|an? ${HARM}|an? no-go|against the rules)|disqualify us|sink us)${WHERE}, (?:wouldn't it|won't it|right|correct|no|yes)${END}`,
    (said, where) => barred(within(where, said)),
  ),
  // "Is a firm disqualified from leading?", "are firms shut out of the lead?"
  frame(
    `${START}(?:is|isn't|are|aren't|would) ((?!it\\b|that\\b|this\\b|there\\b)[^,?]{3,60}?) (?:be )?(?:completely |entirely )?(?:disqualified|barred|excluded|banned|prevented|precluded|ruled out|prohibited|debarred|forbidden) (?:from|of|to) (?=\\w+ing\\b|lead|head|join|tak)([^?.]{4,60}?)${END}`,
    (who, does) => barred(`${who} ${does}`),
  ),
  frame(
    `${START}((?!it\\b|that\\b|this\\b|there\\b)[^,?]{3,60}?) (?:is|are) (?:disqualified|barred|excluded|banned|prevented|precluded|shut out|ruled out|prohibited|debarred) (?:from|of) (?=\\w+ing\\b)([^?.]{4,60}?)(?:, (?:right|correct|aren't they|isn't it|no|yes|true))?${END}`,
    (who, does) => barred(`${who} ${does}`),
  ),
  frame(
    `${START}(?:is|are) ((?!it\\b|that\\b|this\\b|there\\b)[^,?]{3,60}?) (?:disqualified|ineligible) ((?:in|for|under|with) [^?.]{3,40}?)${END}`,
    (who, where) => barred(`${who} ${where}`),
  ),
  // "A firm leading 1.9: a breach?"
  frame(
    `^([^:?]{8,90}?)(?::| [-–—]) (?:(?:is|would) (?:that|it)(?: be)? )?(?:an? )?(?:breach|violation|problem|no-go|deal-?breaker|infringement)${END}`,
    (said) => barred(said),
  ),
  // "Is Peru a dead end for three years?"
  frame(
    `${START}(?:is|are) ([^,?]{2,40}?) (?:an? (?:dead end|no-go|non-starter|lost cause)|out of reach|hopeless) for ([^?]{4,60}?)${END}`,
    (where, said) => barred(`${said} in ${where}`),
  ),
  // "Is our laboratory out if it was set up in February?"
  frame(
    `${START}(?:is|are|would|will) ((?!it\\b|that\\b|this\\b|there\\b|we\\b|they\\b|i\\b)[^,?]{4,60}?) (?:be )?(?:out|disqualified|excluded|ineligible) (?:if|when|because|for having) ([^?]{6,}?)${END}`,
    (who, said) => barred(`${who}: ${said}`),
  ),
  // "We want to lead. Nothing speaks against that, surely?"
  frame(
    `^([^?]{12,}?)[.;,!]\\s+(?:so |and |but )?(?:nothing (?:speaks|stands|is|says anything) against (?:that|this|it)|(?:that|this|it)(?: is|'s) (?:not|no|hardly) (?:an? |any )?(?:real )?(?:problem|issue|obstacle|deal-?breaker)|(?:that|this|it) (?:isn't|shouldn't be|won't be|is not|should not be|will not be) (?:an? |any )(?:real )?(?:problem|issue|obstacle|deal-?breaker))${WHERE}(?:,? (?:surely|right|correct|i (?:hope|assume|guess|take it|suppose)|is it(?: the case)?|or is it|no|yes|then))?${END}`,
    (said, where) => allowed(within(where, said)),
  ),
  // "Will a proposal without a contract make it through the formal check?"
  frame(
    `${START}(?:will|would|does|can) ([^,?]{8,80}?) (?:make it|get|pass|come|go|slip) through(?: (?:the |its |their |a )?(?:[\\w'-]+ ){0,3}?(?:check|formalities|screening|review|examination|selection))?${WHERE}${END}`,
    (said, where) => allowed(within(where, said)),
  ),
  // "Does 20 months exceed what Peru permits?", "is a three-year project longer than allowed?"
  frame(
    `${START}(?:is|isn't|are|aren't|would|does|do) ([^,?]{3,60}?) (?:be )?(longer|shorter|older|younger|later|earlier|more|fewer|less) than (?:what )?(?:is )?(?:permitted|allowed|prescribed|required|demanded|permissible|((?:the |our )?[^,?]{2,40}?) (?:permit|allow|prescribe|require|demand|may|must|want|ask)s?(?: for| obtain| bring| have| get| train)?)${END}`,
    (said, way, where) =>
      `is ${said} too ${PLAIN_DEGREES[way.toLowerCase()] ?? way}${where === "" ? "" : ` for ${where}`}?`,
  ),
  frame(
    `${START}(?:do|does|would|will) (?![^?]*\\b(?:million|billion|thousand|yuan|euros?|hundred)\\b)([^,?]{3,60}?) exceed (?:the (?:time|period|term|duration|length) (?:allowed|permitted|set) (?:for|in|by|under) )?(?:what )?([\\w.' -]{2,30}?)(?:'s limit| (?:permit|allow)s?| (?:may|can|is allowed to|are allowed to) \\w+)?${END}`,
    (said, where) => `would ${said} be over the limit in ${where}?`,
  ),
  // "Did I get it wrong that …?", "would I be wrong in assuming …?", "have I misunderstood if I think that …?"
  frame(
    `${START}(?:did|have|do|am|was|would|are|is) (?:i|we|she|he|they)(?: be)? (?:get it wrong|got it wrong|misunderstood|misunderstand|misread|mistaken|wrong|in error)(?: (?:if|when|in|to))?(?: (?:i|we|she|he|they))? ?(?:${THINK})? ?(?:that )?([^?]{8,}?)${END}`,
    (said) => so(said),
    true,
  ),
  // "Does the programme lack a contact?", "does it come without one?", "did they forget to set a period?"
  frame(
    `${START}(?:does|do|did) ((?:the |this )?(?:[\\w.'-]+ ){0,3}?[\\w.'-]+) (?:lack|come without|do without|go without|miss|forget) (an? (?:own )?(?:[\\w-]+ ){0,2}(?:contact|person|deadline|date|period|duration|limit|budget|ceiling)s?(?: person)?)((?: [^,?]{2,30})?)${END}`,
    (who, what, where) => so(`${who} has ${what}${where}`),
    true,
  ),
  frame(
    `${START}did (?:they|you|the (?:text|guideline|call|authors|office)) (?:forget|omit|fail|neglect) to (?:set|give|name|state|mention|fix|tell) ([^?]{4,60}?)${END}`,
    (what) => `does it state ${what}?`,
    true,
  ),
  // "Does a proposal need no indicators?"
  frame(
    `${START}(?:does|do) ([^,?]{3,50}?) (?:need|require) no (?!more\\b|less\\b|longer\\b)([^?]{4,60}?)${END}`,
    (who, what) => `does ${who} need ${what}?`,
    true,
  ),
  // "Is it unknown how many there will be?"
  frame(
    `${START}is it (?:unknown|unclear|left open|not (?:known|said|stated)) ((?:how|what|who|when|which) [^?]{4,60}?)${END}`,
    (what) => `does it state ${what}?`,
    true,
  ),
  // "My dean says that a firm has no business leading. Is she right?"
  frame(
    `${START}(?:[^,.?]{3,30} (?:says?|said|thinks?|believes?|told (?:me|us)|claims?|insists?) (?:that )?)?(?:isn't it so that )?([^.?]{2,60}?) ha(?:s|ve) no (?:business|right|chance|hope|place)(?: of| to| in)? ([^.?]{4,60}?)(?:[.,] ?(?:is (?:she|he|that|it|this)(?: right| correct| true| so)?|are they right|right|correct|true|no|yes))?${END}`,
    (who, does) => `may ${who} be ${does}?`.replace(/ be (?!\w+ing\b)/, " "),
    true,
  ),
  // "Isn't the 28th past the internal cut-off?", "if we deliver on the 29th, will it be after the deadline?"
  frame(
    `${START}(?:is|isn't|would|will|does) ([^,?]{4,50}?) (?:be )?(?:already )?(?:past|after|beyond|later than|miss|overrun|overshoot) (?:the |our |your )?((?:[\\w'-]+ ){0,2}?)(?:cut-?off|deadline|closing date|due date)${END}`,
    (day, whose) => `is ${day} too late for the ${whose}deadline?`,
  ),
  frame(
    `^(?:and |so )?(?:if|when) (?:we|i|they) ([^,?]{4,50}?), (?:will|would|is) (?:it|that) (?:be )?(?:already )?(?:past|after|beyond|later than|too late for) (?:the |our |your )?((?:[\\w'-]+ ){0,2}?)(?:cut-?off|deadline|closing date|due date)${END}`,
    (day, whose) => `is ${day} too late for the ${whose}deadline?`,
  ),
  // "The agency closes on 25 December, right?": that is its day.
  frame(
    `${START}(?:does )?(the (?:agency|ministry|funder|office|university|school|call)) closes? on ((?:the )?[^,?]{4,24}?)(?:, (?:right|correct|doesn't it|no|yes))?${END}`,
    (who, day) => `is the deadline of ${who} ${day}?`,
  ),
  // "The final deadline isn't until January, right?"
  frame(
    `${START}([^,?]{3,40}?(?:deadline|cut-?off|closing date)) (?:is not|isn't) (?:until|before) ([^,?]{3,30}?)(?:, (?:right|correct|is it|no|yes))?${END}`,
    (what, day) => `is ${what} in ${day}?`,
  ),
  // "Is the limit only a recommendation?", "is a contract merely encouraged?"
  frame(
    `${START}(?:is|are) ([^,?]{3,60}?) (?:just|only|merely|simply) (?:an? )?(?:recommendation|suggestion|guideline|guidance|encouraged|recommended|suggested|advised|indicative|advisory)${WHERE}${END}`,
    (said, where) => `must there be ${said}${where}?`,
    true,
  ),
];

const PLAIN_DEGREES: Readonly<Record<string, string>> = {
  longer: "long",
  shorter: "short",
  older: "old",
  younger: "young",
  later: "late",
  earlier: "early",
  more: "many",
  fewer: "few",
  less: "little",
};

/** "Which materials are shut out of it?": which, not whether. */
const OPEN = /^(?:(?:so|and|but) )?(?:which|what|who|whom|where|when|how|why|list|name|tell)\b/i;

/** "A fixed length rather than a ceiling", "rather than a firm, may our institute lead?": what it is not, is not asked. */
const RATHER_THAN =
  /,? rather than (?:an? |the |our |just |merely |only )?(?!(?:[\w'-]+ ){0,3}(?:letter|contract|agreement|memorandum|form|paper)s?\b)[\w'-]+(?: [\w'-]+){0,5}?(?=,|\?|\.|$| (?:lead|head|run|be|apply|submit|take|sign|in|for|under)\b)/gi;
const RATHER_THAN_FIRST = /^(?:so |and |but )?rather than [^,?]{3,40}, (?=\w)/i;

/** …吧，中秘？: of what it is asked, said last. */
const ABOUT_LAST =
  /^([^?？。]{5,60}?(?:吧|吗|么|对不对|是不是)?)[,，]\s*([^,，?？。吗吧么呢哪几多什我报做要]{1,10}?)([,，](?:是吗|对吗|是吧|对吧|对不对))?[?？]*$/u;
const ASKS_ZH = /(?:吧|吗|么|对不对|是不是)$/;
/** 也没关系吧, 就过线了: may it be so, is it enough. */
const FINE_THEN =
  /(?<=[^,，?？]{4})[,，]?(?:这样)?(?:也|总|应该|就|都)*(?:没(?:有)?(?:什么|啥)?(?:问题|关系|事)|无妨)的?(?:吧|吗)[?？]*$/u;
const ENOUGH_THEN =
  /(?<=[^,，?？]{4})[,，]?(?:就|也|应该|算)*(?:达标|(?<!是不是就?|会不会就?)过线|过关|够数|达到(?:了)?要求|满足(?:了)?要求)了(?:吧|吗)?[?？]*$/u;
/** 三次不算少吧，达标了吧: asked once. */
const NOT_LITTLE = /不算(?:少|多|长|短|晚)(?:了)?吧[,，](?=[^,，]{2,10}[?？]*$)/u;
const OF_PROGRAMME = /\d\.\d|项目|专项|实验室|旗舰|方向|^中\p{Script=Han}{1,2}$/u;
/** 没必要: it is not needed. */
const NO_NEED = /没(?:有)?必要(?!性)/g;
/** 不允许单方申报，对吗; 不接受过期的协议吧: that it is barred. */
const NOT_ALLOWED =
  /^([^,，?？]{0,14}[,，]?)不(?:允许|准|许|让|接受|受理|认可|承认)([^,，?？]{3,24}?)(?:[,，]?(?:吧|对吧|是吧|对吗|是吗|对不对|是不是))[?？]*$/u;
/** 就不合格了吧, 不会被受理吧: likewise. */
const NOT_PASSED =
  /^([^?？]{4,40}?)(?:不会(?:被|给|予以?)?(?:受理|接受|认可|承认|通过|采纳)|就?不(?:合格|合规|达标|够格|算数|作数)|走不通)了?(?:[,，]?(?:吧|对吧|是吧|对吗|是吗))[?？]*$/u;

/** 2.5没有规定执行期上限，对吗; 没要求签协议吧: whether it does. */
const NO_RULE =
  /^([^?？]{0,20}?)(?:并)?(?:没(?:有)?|未)(?:明确)?(要求|规定|限制|限定|写明|给出|设定|约定)([^,，?？]{2,24}?)(?:[,，]?(?:吧|对吧|是吧|对吗|是吗|对不对|是不是|没错吧|是这样吗))[?？]*$/u;
/** 不是高校就不能牵头吧, 除了高校都不能牵头吗: only they may. */
const ONLY_THEY = [
  /^([^,，?？]{0,10}[,，]?)不是([^,，?？]{2,14}?)[,，]?就(?:都)?不(?:能|可以|可)([^,，?？]{2,14}?)(?:[,，]?(?:吧|吗|对吧|是吧|对吗|是吗))[?？]*$/u,
  /^([^,，?？]{0,10}?)除了?([^,，?？]{2,14}?)(?:以外|之外|外)?[,，]?(?:谁|别人|其他的?)?都不(?:能|可以|可)([^,，?？]{2,14}?)(?:[,，]?(?:吧|吗|对吧|是吧|对吗|是吗))[?？]*$/u,
];
/** 属于鼓励而非强制，对吗: what it is not, is not asked. */
const NOT_THAT =
  /(?<=[^,，?？]{4})(?:[,，](?:而|并)?不是|而不是|而非|并非)[^,，?？吗吧]{2,10}(?=[,，]?(?:对|是|没错|吧|吗)[^,，]{0,4}$)/u;

/** The message with its frame put plainly; as it stands where it has none. @param text not lower-cased */
export function plainlyFramed(text: string): Framed {
  if (hasHan(text)) {
    const plain = text
      .replace(ABOUT_LAST, (whole, said: string, about: string, tag = "") =>
        (tag !== "" || ASKS_ZH.test(said)) && (OF_PROGRAMME.test(about) || countriesIn(about).length > 0)
          ? `${about}，${said}${tag}？`
          : whole,
      )
      .replace(NO_NEED, "不需要")
      .replace(NOT_LITTLE, "，")
      .replace(FINE_THEN, "，可以吗？")
      .replace(ENOUGH_THEN, "，符合要求吗？")
      .replace(NOT_ALLOWED, "$1$2，是不是不合格？")
      .replace(NOT_PASSED, "$1，是不是不合格？")
      .replace(ONLY_THEY[0] as RegExp, "$1只有$2才能$3，对吗？")
      .replace(ONLY_THEY[1] as RegExp, "$1只有$2才能$3，对吗？")
      .replace(NOT_THAT, "");
    const ruled = plain.replace(NO_RULE, "$1$2$3，对吗？");
    return { text: ruled, turned: ruled !== plain };
  }
  if (OPEN.test(text)) return { text, turned: false };
  const bare = text
    .replace(RATHER_THAN_FIRST, "")
    .replace(RATHER_THAN, "")
    .replace(/\balready (?=too late)/i, "");
  for (const { pattern, plain, turned } of FRAMES) {
    const [whole, first = "", second = "", third = ""] = pattern.exec(bare) ?? [];
    if (whole !== undefined) {
      const said = plain(first, second, third);
      return { text: `${said[0]?.toUpperCase()}${said.slice(1)}`, turned: turned === true };
    }
  }
  return { text: bare, turned: false };
}
