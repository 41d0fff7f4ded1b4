/**
 * Sums of money in a question: which one the government gives, which one the firms put in.
 * @module
 */
import { captured } from "../language/captured.ts";
import { parseNumber } from "../language/numbers.ts";
import type { Amount } from "../language/quantities.ts";
import type { Query } from "../language/query.ts";

const OWN =
  /\b(?:put|puts|putting|contribut\w*|pay|pays|match\w*|offer\w*|own|invest\w*|chip\w*|add|adds|bring|brings|raise[sd]?|provid\w*)\b|自筹|配|自己|出资|投入|出(?!台)|掏|投/;
const GRANTED =
  /\b(?:receiv\w*|get|gets|got|grant\w*|subsid\w*|government|award\w*|given|ask\w*|apply|applies|state)\b|政府|拨|资助|国拨|获得|拿到|拿|补贴|补助|申请/;

const SHARES: [RegExp, number][] = [
  [/\bhalf\b|一半|50 ?%/, 0.5],
  [/\b(?:a|one) third\b|三分之一/, 1 / 3],
  [/\b(?:a|one) quarter\b|四分之一|25 ?%/, 0.25],
  [/\btwo thirds\b|三分之二/, 2 / 3],
  [/80 ?%/, 0.8],
  [
    /\b(?:the )?(?:same|equal) (?:amount|sum)\b|\bone[- ]to[- ]one\b|\bmatch\w* (?:exactly |just |precisely )?(?:the )?(?:full |whole |entire )?(?:amount|sum) of (?:the |its |their )?(?:subsid\w*|grant)|\bas much as (?:the )?(?:government|state|subsid\w*|grant|ministry|public)\b|1 ?[:：] ?1|一比一|等额|同等|等同于|(?:完全|刚好|正好)?相等|一样多|100 ?%/,
    1,
  ],
  [/\bdouble\b|\btwice\b|两倍|翻倍/, 2],
  [/\b(?:three times|triple|thrice|threefold)\b|三倍/, 3],
];
/** 1.5倍, "2.5 times the subsidy" */
const TIMES = /(\d+(?:\.\d+)?) ?倍|\b(\d+(?:\.\d+)?) times (?:the|as|what)\b/;
/** 1:2: ours to the grant. */
const RATIO = /(?<!\d)(\d)\s*[:：比]\s*(\d)(?!\d)/;
/** "Set at thirty percent". */
const PERCENT = /(\d{1,3}|thirty|forty|twenty|ten|sixty|seventy|eighty|ninety) ?(?:%|per ?cent)/;

/** Nothing is put in. */
const NOTHING =
  /\b(?:add|put in|pay|contribute|budget|bring|provide|invest|match|chip in)\w*(?: in)? (?:nothing|no money|zero|0\b)|\bwithout (?:adding|paying|contributing|putting in|matching) (?:anything|any|a)|(?:一分(?:钱)?(?:也|都)?不|不出(?:一分)?钱|零配套|不(?:出|掏)资)/;

/** A little less than what is granted. */
const LESS =
  /\b(?:(?:(?:a (?:bit|little)|slightly|somewhat) )?(?:less|lower|smaller) than|below|under|short of) (?:the |its |their )?(?:subsid\w*|grant|government|public|state|what)|(?<!(?<![能可])不(?:能|得|可|可以|应|应该|许)?)(?:少于|低于|小于|不到|不足|达不到)[^,，。?？]{0,10}(?:政府|补助|补贴|资助|拨款|国拨|国家|财政|等额|1 ?[:：比] ?1|一比一)|比(?:(?:所)?(?:拿|获|得|领|收)(?:到|得)?的)?(?:政府|补助|补贴|资助|拨款|国拨|国家|财政)[^,，]{0,8}(?:少|低)/;

/** A little more than what is granted. */
const MORE =
  /\b(?:more|higher|larger) than (?:the |its |their )?(?:subsid\w*|grant|government|public|state|what)|\babove (?:the |its )?(?:subsid\w*|grant)\b|比(?:(?:所)?(?:拿|获|得|领|收)(?:到|得)?的)?(?:政府|补助|补贴|资助|拨款|国拨|国家|财政)[^,，]{0,8}(?:多|高)|(?<!不)(?:超过|多于|高于)(?:政府|补助|补贴|资助|拨款|国拨|国家|财政)/;
/** 六成 of it. */
const TENTHS = /([一二三四五六七八九])成/;

/** "Do our firms join for free?" */
export const FOR_FREE =
  /\b(?:join|take part|participate|come in|come along|get in)\w* (?:for free|free of charge|at no cost|without paying)\b|白(?:参加|参与|拿)|免费(?:参加|参与)/;

/** The firms are said to put in nothing at all. */
export const addsNothing = ({ text }: Query): boolean => NOTHING.test(text) || FOR_FREE.test(text);

const OF_TOTAL =
  /(\d{1,2}) ?(?:%|per ?cent) of (?:the )?(?:total|whole|overall|budget|costs?|project)|(?:总(?:经费|额|投入|预算)|项目经费)(?:的)?\s*(\d{1,2}) ?%/;

/** "60 percent of what the government gives" */
const OF_GRANT =
  /(\d{1,3}) ?(?:%|per ?cent) of (?:what )?(?:the )?(?:government|grant|subsid|state|ministry)|(?:政府|国拨|财政|国家)(?:的)?(?:资助|经费|补助|拨款|资金|投入)?(?:的|额的)?(?:百分之(\d{1,3})|(\d{1,3}) ?%)/;

/** The firms' share of what is granted, where the question says it as a part ("half of the subsidy"). */
export function claimedShare(query: Query): number | undefined {
  const ofTotal = captured(OF_TOTAL, query.text);
  // "40 % of the total": beside the other 60.
  if (ofTotal !== undefined && Number(ofTotal) < 100) return Number(ofTotal) / (100 - Number(ofTotal));
  if (addsNothing(query)) return 0;
  const ofGrant = captured(OF_GRANT, query.text);
  if (ofGrant !== undefined) return Number(ofGrant) / 100;
  if (LESS.test(query.focus)) return 0.9;
  if (MORE.test(query.focus)) return 1.2;
  const tenths = captured(TENTHS, query.focus);
  if (tenths !== undefined) return (parseNumber(tenths) ?? 0) / 10;
  const named = SHARES.find(([pattern]) => pattern.test(query.focus))?.[1];
  if (named !== undefined) return named;
  const times = captured(TIMES, query.focus);
  if (times !== undefined) return Number(times);
  const [, one, other] = RATIO.exec(query.focus) ?? [];
  if (one !== undefined && Number(other) > 0) return Number(one) / Number(other);
  const percent = captured(PERCENT, query.focus);
  return percent === undefined ? undefined : (parseNumber(percent) ?? 0) / 100;
}

/** "1 million of company money", 100万企业资金. */
const OF_FIRM =
  /^\s*(?:of |from |in )?(?:the |our |its )?(?:compan(?:y|ies)|firms?|enterprises?|corporate|industr(?:y|ial)|private|business)(?:'s)?\b|^(?:的)?(?:企业|公司)(?:的)?(?:钱|资金|配套|自筹|出资)/;

/** What follows the last comma, where that says anything. */
function lastPart(text: string): string {
  const parts = text.split(/[,;，；。、]|\. /);
  const last = parts.at(-1) ?? "";
  return last.trim() === "" ? parts.slice(-2).join(" ") : last;
}

/** What the question says is granted and what is put in, in yuan. */
export function claimedFunding(query: Query): { granted?: number; own?: number } {
  const amounts = query.quantities.filter((q): q is Amount => q.kind === "amount");
  const claim: { granted?: number; own?: number } = {};
  for (const amount of amounts) {
    // What is said of a sum stands in its own part of the sentence.
    const before = lastPart(query.text.slice(Math.max(0, amount.start - 80), amount.start));
    const after = query.text.slice(amount.end, amount.end + 30).split(/[,;，；]/)[0] ?? "";
    const last = (pattern: RegExp, text: string) =>
      Math.max(-1, ...[...text.matchAll(new RegExp(pattern.source, "g"))].map((m) => m.index));
    const [ownBefore, grantedBefore] = [last(OWN, before), last(GRANTED, before)];
    const [ownAfter, grantedAfter] = [after.search(OWN), after.search(GRANTED)];
    const near = (a: number, b: number) => a >= 0 && (b < 0 || a <= b);
    let own = ownBefore > grantedBefore;
    if (ownBefore < 0 && grantedBefore < 0) own = near(ownAfter, grantedAfter);
    if (
      /^\s*(?:of (?:government|state|public)|government|grant|subsid|in government|from the (?:government|state|ministry)|国拨|政府|拨款|资助)/.test(
        after,
      )
    )
      own = false;
    if (OF_FIRM.test(after)) own = true;
    // "The ministry pays us 800k": not what the firm pays.
    if (
      /\b(?:ministry|government|state|agency|funder|most|beijing|they)\b[^,.;]{0,60}$|(?:政府|国家|部里|国拨)[^，。；]{0,12}$/.test(
        before,
      ) &&
      !/\b(?:we|our firm|our company|ourselves)\b[^,.;]{0,30}$/.test(before)
    )
      own = false;
    if (own && claim.own === undefined) claim.own = amount.value;
    else if (claim.granted === undefined) claim.granted = amount.value;
    else claim.own ??= amount.value;
  }
  return claim;
}
