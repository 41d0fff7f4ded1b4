/**
 * The words by which two figures are compared.
 * @module
 */

export const SAME =
  /\bas (?:long|much|many|big|large|high|short|small|generous|rich|well[- ]funded) (?:a |an )?(?:\w+ )?as\b|\bsame\b|\bequal\w*|\bidentical\b|\bas (?:long|much|many|big) as\b|\bno difference\b|(?<!(?<!一)不(?:太|大|完全|尽)?)一样|(?<!(?<!相)不)相同|同样|一致|(?:没有?|无)(?:什么)?(?:区别|差别|差异)/;

export const MORE =
  /\b(?:more|longer|bigger|larger|higher|greater|richer|better|fatter|fuller|thicker|deeper)\b|更?(?:多|长|高|大)(?=于|吗|么|些|一点|[?？]|$)|比.{1,14}(?:多|长|高|大)/;

export const LESS =
  /\b(?:less|shorter|smaller|lower|fewer|poorer|worse)\b|更?(?:少|短|低|小)(?=于|吗|么|些|一点|[?？]|$)|比.{1,14}(?:少|短|低|小)/;

/** One figure is said to be another than the other. */
export const DIFFERENT =
  /\bdiffer(?:s|ently)?\b|\bdifferent (?:from|to|than|in|for|between)\b|\b(?:is|are) (?:it|they|these|those) different\b|不同|不一样|不相同|有(?:区别|差别|差异)/;
