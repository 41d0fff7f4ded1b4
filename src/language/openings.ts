/**
 * How questions open in speech, put as they would be written: "would it be a mistake to …?" asks if it is forbidden,
 * "nothing stops us from …?" if it is allowed, "is it wrong to assume that …?" if what follows is wrong.
 * @module
 */

/** Which programme, right after what opens a question. */
const WHERE = "((?: (?:in|under|for) (?:\\d\\.\\d|(?:the )?[\\w-]+ (?:programme|program|scheme|call)))?)";

const HARM = new RegExp(
  `\\b(?:would|will|could) (?:it|that|this)(?: then)? be (?:an? |any )(?:problem|mistake|issue|error|breach|violation)${WHERE} (if|to|when)\\b`,
  "gi",
);
const MATTERS = new RegExp(
  `\\b(?:would|will|does) (?:it|that|this) (?:matter|hurt|do (?:any )?harm)${WHERE} if\\b`,
  "gi",
);
const IMPOSSIBLE = /\bis it (?:really |simply )?impossible (?=for\b|to\b)/gi;
/** "So nothing stops a firm from leading it?" */
const NOTHING_STOPS =
  /(^|[.,;] |\bso )(?:is there |there is |there's )?nothing (?:that )?(?:stops?|prevents?|keeps?|bars?|hinders?)(?:ing)? ([^?.,;]{2,40}?) from /gi;
const STOPS_ZH = /没有?(?:什么|任何)?(?:能|可以|规定)?(?:阻止|妨碍|拦着|不让)(?=\p{Script=Han})/gu;
/** 甭想牵头: they cannot. */
const FORGET_IT = /(?:甭|别|休)想(?:着)?(?=\p{Script=Han})(?![了吧吗呢])/gu;
const NEW_YEAR = /元旦(?:当天|那天)?/g;
/** "Is it wrong to assume that one is enough?" */
const WRONG_TO =
  /^(?:(and|so|but) )?(?:is|am|are) (?:it|i|we) wrong (?:to|in) (?:assum\w+|think\w*|say\w*|believ\w+|conclud\w+|suppos\w+)(?: that)? ([^?]{8,})\?*$/i;
const NONE_OF =
  /\b(are|is) (?:none of|no one of) (the [\w .-]{3,40}?) (allowed|entitled|able|permitted) to\b/gi;
const NOBODY = /\bis (?:nobody|no one|no-one) (?:allowed|entitled|able|permitted) to\b/gi;
const NEITHER =
  /\b(?:does|do|must|should) neither (?:side|partner|party)((?: (?:of|in|under) [\w.-]+)?) (?:have|need) to\b/gi;
/** "Are the Danes excused from having a firm?" */
const EXCUSED =
  /\b(?:is|are) ([^?.,;]{2,50}?) (?:excused|exempt(?:ed)?|spared|dispensed|let off|free) from (?:having|bringing|providing|including|(?:the|any) (?:duty|obligation|need) (?:to have|of having)) /gi;
const FREE_OF =
  /\b(?:is|are) ([^?.,;]{2,50}?) (?:excused|exempt(?:ed)?|spared|free) from the ([\w -]{3,40}?) (?:requirement|rule|duty|obligation)\b/gi;

/** A message with a plain opening in place of one of speech; the message itself where it has none. */
export const plainOpening = (text: string): string =>
  text
    .replace(HARM, "is it forbidden$1 $2")
    .replace(MATTERS, "is it forbidden$1 if")
    .replace(IMPOSSIBLE, "is it not possible ")
    .replace(NOTHING_STOPS, "$1is $2 allowed ")
    .replace(STOPS_ZH, "允许")
    .replace(FORGET_IT, "不能")
    .replace(NEW_YEAR, "1月1日")
    .replace(WRONG_TO, "$2. Is that wrong?")
    .replace(NONE_OF, "$1 $2 not $3 to")
    .replace(NOBODY, "is it forbidden to")
    .replace(NEITHER, "is it unnecessary that both sides$1")
    .replace(EXCUSED, "can $1 do without ")
    .replace(FREE_OF, "does $1 not need the $2");
