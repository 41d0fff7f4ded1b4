/**
 * The words by which a sentence of a posting binds, allows, forbids or encourages, in English and Chinese.
 * @module
 */
const ENGLISH = [
  "must|shall|should|ought to|only|at least|at most|up to|minimum|maximum",
  "(?:no|not) (?:more|less|fewer|later|earlier) than|(?:more|less|fewer) than|exceed\\w*",
  "invalid|limit(?:ed)? to|(?:is|are) limited|encourag\\w+|requires?|required|welcome",
  "need(?:s|ed)? to|ha(?:s|ve) to|cannot|can ?not|may not|not allowed|not accepted|in principle|generally",
  "provid(?:e|es|ed)|priority|exclud\\w+|except|(?:in)?eligible|prohibited|mandatory|before|subject to",
].join("|");
const CHINESE = [
  "必须|须|应当|不得|不能|不可|不超过|不少于|不低于|不高于|不予|不受理|不支持",
  "仅限|仅|只能|限于|限[报额项]|原则上|至少|至多|最多|以上|以内|鼓励|无效|优先|禁止|截止",
  "(?<![相适反效供响对])应(?![用答对急])|需(?!求)|要求(?=.)(?![:：\\s])|提供",
].join("|");
const NORMATIVE = new RegExp(`\\b(?:${ENGLISH})\\b|${CHINESE}`, "gi");

/** Where a text has normative words: their positions and the words. */
export function normativeWords(text: string): { at: number; word: string }[] {
  return [...text.matchAll(NORMATIVE)].map((match) => ({ at: match.index, word: match[0] }));
}
