/**
 * Takes e-mail addresses, phone numbers, resident ID numbers and access tokens out of a text before it is stored. Amounts,
 * dates and programme numbers stay: where a figure could be either, what stands beside it decides.
 * @module
 */

export const REDACTED = {
  email: "[e-mail]",
  phone: "[phone]",
  id: "[ID number]",
  token: "[token]",
} as const;

const EMAIL =
  /(?<![\w.+%-])[\w.+%-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,62})\.){1,8}(?:[a-z]{2,24}|xn--[a-z0-9-]{2,59})(?![a-z0-9])/gi;

/** Keys to other systems, by the beginnings that their makers gave them; a bot's three parts; a web token's. */
const TOKEN =
  /(?<![\w-])(?:xox[a-z]-[\w-]{10,}|xapp-[\w-]{10,}|gh[a-z]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|sk-[\w-]{20,}|AKIA[A-Z\d]{16}|eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}|[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,45})(?![\w-])/g;

/** Region, birth date, serial number, check digit; people put spaces between the groups. */
const RESIDENT_ID = /(?<!\d)(\d{6})[ -]?(\d{4})(\d{2})(\d{2})[ -]?(\d{3})([\dX])(?![\dA-Z])/gi;
const REGIONS = new Set(
  "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83".split(
    " ",
  ),
);

const PHONES: readonly RegExp[] = [
  // After a word that announces one.
  /(?<=(?:电话|手机|座机|传真|联系方式|\b(?:tel|telephone|phone|mobile|cell|fax|whatsapp|wechat))(?:号码?|[ ]?(?:number|no)\b)?[ .]{0,2}(?:[:是为]|is|at)?[ ]{0,2})\+?[\d(][\d ()-]{5,18}\d(?![\d-])/gi,
  // Chinese mobile: 13812345678, 138 1234 5678, +86 138-1234-5678.
  /(?<!\d|\d\.|\d-)(?:(?:\+|00)?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d|\.\d|-\d)/g,
  // Chinese land line: 010-58881234, (0571) 8765 4321, +86 10 5888 1234, an extension after it.
  /(?<!\d|\d\.|\d-)(?:\(0(?:10|2\d|[3-9]\d{2})\)|0(?:10|2\d|[3-9]\d{2})|(?:\+|00)86[ -]?\(?0?(?:10|2\d|[3-9]\d{2})\)?)[ -]?[2-9]\d{2,3}[ -]?\d{4}(?:(?:-|转|ext\.? ?)\d{1,5})?(?!\d|\.\d|-\d)/g,
  // International: +44 20 7946 0958.
  /(?<![\d.\w]|\d )\+[1-9](?:[ ().-]{0,2}\d){7,14}(?!\d|\.\d|,\d)/g,
  // North American: (415) 555-2671, 415-555-2671.
  /(?<!\d|\d\.|\d-)(?:\(\d{3}\) ?|\d{3}[-.])\d{3}[-.]\d{4}(?!\d|\.\d|-\d)/g,
  // National form of elsewhere: 054-123-4567, 020 7946 0958, 010-1234-5678.
  /(?<!\d|\d\.|\d-|\d,)0\d{1,4}(?:[ -]\d{3,4}){2}(?!\d|\.\d|-\d|,\d)/g,
];

/** An amount of money or a share, not a phone number. */
const UNIT_AFTER =
  /^ ?(?:元|圆|块|万|亿|人民币|美元|欧元|英镑|%|€|\$|£|yuan\b|rmb\b|cny\b|usd\b|eur\b|gbp\b|dollars?\b|euros?\b|million\b|billion\b)/i;
const UNIT_BEFORE = /(?:[¥￥$€£]|\b(?:rmb|cny|usd|eur|gbp)|人民币) ?$/i;
/** A run of digits that holds a date: 2022-12-30. */
const DATE = /(?<!\d)(?:19|20)\d{2}-(?:0?[1-9]|1[0-2])-(?:0?[1-9]|[12]\d|3[01])(?!\d)/;
/** 15000000000: nobody's number. */
const ROUND = /0{7}$/;

/**
 * The text without personal numbers, addresses and keys.
 * @example redact("call me: 138 1234 5678, we need 2,000,000 yuan") // "call me: [phone], we need 2,000,000 yuan"
 */
export function redact(text: string): string {
  const withoutToken = replace(text, TOKEN, REDACTED.token, () => true);
  const withoutEmail = replace(withoutToken, EMAIL, REDACTED.email, () => true);
  const withoutId = replace(withoutEmail, RESIDENT_ID, REDACTED.id, (found) => isResidentId(found));
  return PHONES.reduce((rest, form) => replace(rest, form, REDACTED.phone, isPhone), withoutId);
}

const MARKS = new RegExp(
  Object.values(REDACTED)
    .map((mark) => `\\[${mark.slice(1, -1)}\\]`)
    .join("|"),
  "g",
);

/** A redacted text without the marks left in it: for understanding what is asked, where "[e-mail]" is no word. */
export function withoutMarks(text: string): string {
  return text.replace(MARKS, " ");
}

/** Searches in a plain copy of the same length (half-width, simple hyphens), and cuts in the original. */
function replace(
  text: string,
  form: RegExp,
  by: string,
  accept: (found: RegExpMatchArray, plain: string) => boolean,
): string {
  const plain = toPlain(text);
  let result = "";
  let from = 0;
  for (const found of plain.matchAll(form)) {
    if (!accept(found, plain)) continue;
    result += text.slice(from, found.index) + by;
    from = found.index + found[0].length;
  }
  return from === 0 ? text : result + text.slice(from);
}

function toPlain(text: string): string {
  return text
    .replace(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[\u00A0\u2000-\u200A\u202F\u3000\t]/g, " ")
    .replace(/[\u2010-\u2015\u2212]/g, "-");
}

function isResidentId(found: RegExpMatchArray): boolean {
  const [, region = "", year = "", month = "", day = "", serial = "", check = ""] = found;
  if (!REGIONS.has(region.slice(0, 2))) return false;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const real = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  if (!real || Number(year) < 1900 || Number(year) > 2100) return false;
  return check.toUpperCase() === checkDigit(region + year + month + day + serial);
}

/** The check digit of GB 11643 (ISO 7064, mod 11-2) for the first 17 digits. */
export function checkDigit(digits: string): string {
  const sum = [...digits].reduce(
    (total, digit, place) => total + Number(digit) * (2 ** (17 - place) % 11),
    0,
  );
  return "10X98765432"[sum % 11] as string;
}

function isPhone(found: RegExpMatchArray, plain: string): boolean {
  const start = found.index ?? 0;
  const end = start + found[0].length;
  if (UNIT_AFTER.test(plain.slice(end, end + 12))) return false;
  if (UNIT_BEFORE.test(plain.slice(Math.max(0, start - 6), start))) return false;
  return !DATE.test(found[0]) && !ROUND.test(found[0]);
}
