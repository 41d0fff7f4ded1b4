/**
 * How questions close in speech, put as they would be written: would it be thrown out ("are we toast?", 凉了, 没戏),
 * would it do ("good to go?", 有戏, 赶趟), is what one is about to report right ("did I get that right?", 这么汇报没毛病)
 * or wrong ("should I take that back?").
 * @module
 */
import lexicon from "../../lexicon/closings.json" with { type: "json" };
import { aspectsWorded } from "./aspects.ts";
import { type Closing, readClosing } from "./learned/model.ts";
import { fold, hasHan } from "./normalise.ts";
import { countriesIn } from "./places.ts";
import { WH_ZH } from "./question.ts";

const any = (words: readonly string[]) => `(?:${words.join("|")})`;

/** What may stand before such words: who, with what, and how sure the asker is. */
const LEAD = `(?:${any(lexicon.told)}[,，]?)?${any(lexicon.who)}?${any(lexicon.because)}?`;
const END = "(?:了|的|呢|啊|呀|吗|么|嘛|吧|不|没有?)*[\\s?？。!！]*$";

/** 是不是就凉了, 该不会被卡吧, 过不了吧. */
const REJECTED = new RegExp(
  `[,，。;；]?\\s*${LEAD}${any(lexicon.asksWhether)}?${any(lexicon.surely)}*${any(lexicon.rejected)}${END}`,
  "u",
);
/** 不会被卡吧, 不至于白跑吧: it will do. */
const NOT_REJECTED = new RegExp(
  `[,，。;；]?\\s*${LEAD}(?<!该|会|难道)(?:应该|大概|估计|总|总归|肯定|应当)?${any(lexicon.notSo)}${any(lexicon.surely)}*${any(lexicon.rejected)}${END}`,
  "u",
);
/** 有戏吗, 说得过去不. */
const ACCEPTED = new RegExp(
  `[,，。;；]?\\s*${LEAD}(?:${any(lexicon.asksWhether)}|${any(lexicon.surely)})*${any(lexicon.accepted)}${END}`,
  "u",
);
/** 我这么汇报没毛病吧, 这俩我都记对了没. */
const CONFIRMED = new RegExp(
  `[,，。;；]?\\s*${any(lexicon.reporter)}?${any(lexicon.reports)}${any(lexicon.right)}${END}`,
  "u",
);

/** So much has to be said before a closing, in characters; before one whose words are known, a little less. */
const LEAST_BEFORE_KNOWN = 5;
const LEAST = 6;

/** 不然作废?, 还是后补也赶趟: no closing of what stands before. */
const OTHERWISE = /不然|否则|要不(?!要)|还是/;

const OVER_LINE = /过(?:了)?线/;
const COUNTED_UP = /专利|学者|会议|交流|培养|人次/;
const A_NOT_A = /^不(\p{Script=Han})/u;

/** 不会被卡吧 in Chinese, whose closings need no comma before them; by their patterns. */
function worded(text: string): string | undefined {
  if (WH_ZH.test(text) || OTHERWISE.test(text)) return undefined;
  const closed = (pattern: RegExp, closing: Exclude<Closing, "none">): string | undefined => {
    const found = pattern.exec(text);
    // 达不达标: whether it does.
    if (found && A_NOT_A.exec(found[0])?.[1] === text[found.index - 1]) return undefined;
    // 拿到四项专利就过线了: what is counted up to a line has reached it.
    if (found && OVER_LINE.test(found[0]) && COUNTED_UP.test(text.slice(0, found.index))) return undefined;
    return found && found.index >= LEAST_BEFORE_KNOWN ? put(text.slice(0, found.index), closing) : undefined;
  };
  /** 我估摸着要黄，是这样不: what is feared, to be confirmed. */
  const feared = (said: string, closing: RegExp) => {
    const at = closing.exec(said)?.index ?? -1;
    const found = at < LEAST_BEFORE_KNOWN ? undefined : REJECTED.exec(said.slice(0, at));
    return found && found.index >= LEAST_BEFORE_KNOWN ? put(said.slice(0, found.index), "bar") : undefined;
  };
  // 不给他过，没错吧: the decision told before.
  const tagged = text.slice(0, TAG.exec(text)?.index ?? 0);
  if (decision(tagged)) return put(tagged, "so");
  return (
    feared(text, CONFIRMED) ??
    closed(CONFIRMED, "so") ??
    closed(NOT_REJECTED, "fit") ??
    closed(REJECTED, "bar") ??
    closed(ACCEPTED, "fit")
  );
}

/** How each closing is written plainly. */
const PLAIN: Record<"en" | "zh", Record<Exclude<Closing, "none">, string>> = {
  en: {
    bar: ". Is that a problem?",
    fit: ". Is that allowed?",
    so: ", have I got that right?",
    wrong: ". Is that wrong?",
  },
  zh: { bar: "，是不是不合格？", fit: "，可以吗？", so: "，没错吧？", wrong: "，是不是搞错了？" },
};
/** What was said, and what is asked of it plainly: of a decision that was told, where that is only to be confirmed. */
function put(said: string, closing: Exclude<Closing, "none">): string {
  const asked = closing === "so" || closing === "fit" ? (decision(said) ?? closing) : closing;
  const plain = PLAIN[hasHan(said) ? "zh" : "en"][asked];
  const bare = said.replace(/[\s,，.。;；:：!！?？–—-]+$/u, "");
  // A closing of its own points back to all that was told.
  if (/[。！？；]\s*$/.test(said)) return `${bare}。这样${plain.replace(/^，/, "")}`;
  // "40 months in 2.0": a stop behind it would belong to the number.
  return bare + (/\d$/.test(bare) ? plain.replace(/^\. I/, ", i") : plain);
}

/** From this chance on a closing is what it seems to be. */
const SURE = 0.6;
/** From this chance on, whatever its words may be about elsewhere. */
const CERTAIN = 0.95;
/** So many times likelier than anything else. */
const CLEARLY = 1.5;
/** Longest closing, in characters. */
const LONGEST = { en: 90, zh: 20 };

/** By what was learned of how people close, of the last sentence or the last part of it. */
function learned(text: string): string | undefined {
  const language = hasHan(text) ? "zh" : "en";
  if (SUBORDINATE.test(text) || OPENS_A_QUESTION.test(text) || WH_ZH.test(text)) return undefined;
  for (const stops of [SENTENCES, CLAUSES]) {
    const at = [...text.matchAll(stops)].map(({ index, 0: stop }) => index + stop.length).at(-1);
    if (at === undefined || at < LEAST || text.length - at > LONGEST[language]) continue;
    const words = text.slice(at);
    const [named = ""] = OF_WHICH.exec(words) ?? [];
    const whole = /\d/.test(named) || countriesIn(named).length > 0 ? named : "";
    const aside = OF_THE_TEXT.test(named) ? named : whole;
    const bare = words.replace(aside, "");
    if (ASKS_OWN.test(words)) continue;
    if (BREAKS.test(words)) return put(text.slice(0, at), "bar");
    // "Are we under the limit?": it says itself what is asked about.
    if (/\d/.test(bare) || OF_MATTERS.test(words)) continue;
    if (language === "zh" && !ASKS.test(bare)) continue;
    const [first, second] = readClosing(bare);
    if (!first || first.probability < Math.max(SURE, CLEARLY * (second?.probability ?? 0))) continue;
    const closing = first.label as Closing;
    if (closing === "none") return undefined;
    if (first.probability < CERTAIN && aspectsWorded(fold(bare)).length > 0) continue;
    const said = text.slice(0, at);
    return put(whole === "" ? said : `${whole.trim()}, ${said}`, closing);
  }
  return undefined;
}
/** "I'd send it back", 不给他过: what the asker decided on what was told, to be confirmed. */
const REFUSES =
  /\b(?:i|we)(?:'d| would| will|'ll|'m| am| was| were| have|'ve)?(?: (?:going|about|inclined|ready) to)?(?: just| rather)? (?:reject\w*|turn\w* (?:him|her|them|it|us|that) down|send\w* (?:it|him|her|them) (?:back|away|packing)|refus\w+|let (?:him|her|them|you) down\b[^.?!]*|tell (?:him|her|them) (?:no|it won't work|not to)|told (?:him|her|them) (?:no|it won't work|not to)|talk\w* (?:him|her|them) out of it)[^.?!,]{0,40}[.,;!]?\s*$|(?:驳回|打回去?|退回去?|拒(?:绝|收)?|不给(?:他|她|他们|她们)?过|不让(?:他|她|他们)?(?:过|报)|别收|不收|不受理|不予受理|让(?:他|她|他们)(?:别报|不要报|重写|重报|去补|补)|说(?:他|她|这|那)?[^,，。]{0,8}(?:报不了|不行|不可以|不能报|不符合|不合格|赶不上|不够格))[^,，。;；]{0,8}[,，。;；]?\s*$/u;
const ACCEPTS = /(?:收了|给(?:他|她|他们)过|放行|受理了?|同意了|让(?:他|她|他们)报|通过了)[,，。;；]?\s*$/u;
const decision = (said: string): "bar" | "fit" | undefined =>
  REFUSES.test(said) ? "bar" : ACCEPTS.test(said) ? "fit" : undefined;
/** "May I use it as well?": a question of its own. */
const ASKS_OWN =
  /^(?:and |so |but )?(?:may|can|could|must) (?:i|we) (?:also |still |then |now )?(?:use|reuse|apply|submit|file|join|lead)\b/i;
/** "Does that break the 2+2?" */
const BREAKS =
  /^(?:so |and |but )?(?:does|would|will|do) (?:that|this|it|we) (?:then )?(?:break|violate|breach|infringe|contravene|go against|run against)\b/i;
const TAG = /[,，。]\s*(?:没错|对|是|行|可以|对不对|是不是)(?:吧|吗|么|不|对吧)?[\s?？。]*$/u;
/** "Any objection in the text?" */
const OF_THE_TEXT = /\b(?:text|guidelines?|call|posting|rules|document|guide)\b/;
/** "Which ones run two years, no more no less?": an open question. */
const OPENS_A_QUESTION = /^(?:and |but |so )?(?:which|what|who|whom|when|where|how|why|all|list|name)\b/i;
/** What a Chinese closing asks by. */
const ASKS = /[吗吧么嘛呢?？]|不|没|难道|岂|[真不]成/;
/** Words of the rules themselves, which say what is asked about. */
const OF_MATTERS =
  /\b(?:limits?|in time|lead|duration|deadline|missed|budget|fields?|direction|fulfil\w*|valid|eligib\w+|enough|suffic\w+|imbalance|optional|too (?:late|long|short|old|few|many|much))\b|范围|期限|够|超|有效|无效|作废|白报|白交|条件/;
/** "If we hand it in on the 29th, are we in time?": one sentence, whose closing is its own. */
const SUBORDINATE =
  /^(?:and |but |so )?(?:if|when|since|as|because|although|though|while|given|once)\b[^.?!;]*[?]*$/i;
const SENTENCES = /[.!?;…]+["”’)）]*\s+(?=\S)|[。！？；]+["”’)）]*\s*(?=\S)/gu;
const CLAUSES = /[.!?;…,:]+["”’)）]*\s+(?=\S)|[。！？；，：、,]+\s*(?=\S)|\s[-–—]+\s/gu;
/** "Does that sink us in 1.1?": of what it is asked belongs to what was said. */
const OF_WHICH = /\s*(?:\([^()]{2,40}\)|\b(?:in|for|under|with|of) (?:the )?(?:[\w.-]+ ?){1,4})(?=\s*[?.]*$)/;

/**
 * A message with a plain closing in place of one of speech; the message itself where it has none.
 * @param text normalised, mended
 */
export const plainClosing = (text: string): string =>
  (hasHan(text) ? worded(text) : undefined) ?? learned(text) ?? text;
