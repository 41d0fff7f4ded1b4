/**
 * The words by which two figures are compared.
 * @module
 */

export const SAME =
  /\bas (?:long|much|many|big|large|high|short|small|generous|rich|well[- ]funded) (?:a |an )?(?:\w+ )?as\b|\bsame\b|\bequal\w*|\bidentical\b|\bas (?:long|much|many|big) as\b|\bno difference\b|一样|相同|同样|一致|(?:没有?|无)(?:什么)?(?:区别|差别|差异)/;

export const MORE =
  /\b(?:more|longer|bigger|larger|higher|greater|richer|better|fatter|fuller|thicker|deeper)\b|更?(?:多|长|高|大)(?=于|吗|么|些|一点|[?？]|$)|比.{1,14}(?:多|长|高|大)/;

export const LESS =
  /\b(?:less|shorter|smaller|lower|fewer|poorer|worse)\b|更?(?:少|短|低|小)(?=于|吗|么|些|一点|[?？]|$)|比.{1,14}(?:少|短|低|小)/;
