/**
 * A message of several questions, taken apart.
 * @module
 */
import { WH_EN, WH_ZH, YES_NO_EN, YES_NO_ZH } from "./question.ts";

const QUESTION_MARK = /[?？]/;
const SECOND_EN =
  /\b(?:and|also|plus|then|as well as)\b[, ]+(?=(?:what|which(?! (?:ones?|is it|of them)\b)|who|when|where|how|for how|by when|until when|(?:to|by|from) whom (?=\w+ \w+)|(?:can|could|may|must|should|will)(?! have\b)|do|does|is|are)\b)/;
const SECOND_ZH =
  /[,，](?=(?:如果|要是|假如|假设)[^?？。]{4,40}(?:多少|几|吗|什么))|(?:[,，;；]|(?<=\p{Script=Han})\s|、(?=(?:一共|总共|合计|每个?|最)?\p{Script=Han}{0,6}(?:多少|几|多长|多久|谁)))(?=(?:(?:还有|另外|以及|那|并且|同时|还)?[^,，;；?？]{0,14}(?:吗|多少|几|谁|什么|哪|多长|多久|是否|能否|怎么|何时|是不是|能不能|要不要|可不可以|需不需要)))/u;

/** Questions that are counted out: 其一，…；其二，…, "1) … 2) …", "first, …; second, …". */
const COUNTED = [
  /^(.*?)(?:其一|一是)[,，:：、]?(.{3,}?)[;；。,，]\s*(?:其二|二是)[,，:：、]?(.{3,})$/su,
  /^(.*?)(?:^|[\s:：])[(（]?1[.)）、](?!\d)\s*(.{5,}?)[;；,，.。?？]?\s*[(（]?2[.)）、](?!\d)\s*(.{5,})$/su,
  /^(.*?)\bfirst(?:ly)?[,:] (.{5,}?)[;,.?]\s*(?:and )?second(?:ly)?[,:] (.{5,})$/isu,
];
const END = /[\s.。;；,，!！?？]*(?:盼复|谢谢|thanks|thank you)?[\s.。;；,，!！?？]*$/i;

const asksIn = (text: string, chinese: boolean) =>
  chinese
    ? YES_NO_ZH.test(text) || WH_ZH.test(text) || /须|如何|何种|怎样/.test(text)
    : YES_NO_EN.test(text.toLowerCase()) || WH_EN.test(text.toLowerCase());

/** 项目的数量和总经费各是多少 */
const EACH_IS =
  /^([^,，。?？]{2,16}的)([^,，。?？的和与及]{2,6})[和与及、]([^,，。?？的和与及]{2,6})(?:各|分别)(?:是|为|有)?(多少|几\p{Script=Han}?|多长|多久)[?？]*$/u;

/** A message of more than three questions is read as one: one of so many marks need not be taken apart. */
const MOST_PARTS = 40;

/** The questions of one message, in order; statements that only lead up to a question stay with it. */
export function splitQuestions(message: string, chinese: boolean): string[] {
  const counted = COUNTED.map((pattern) => pattern.exec(message)).find((match) => match !== null);
  if (counted) {
    const [, lead = "", first = "", second = ""] = counted;
    if ([first, second].every((part) => asksIn(part, chinese)))
      return [`${lead}${first.replace(END, "")}?`, `${second.replace(END, "")}?`];
  }
  const pair = chinese ? EACH_IS.exec(message.trim()) : null;
  if (pair) {
    const [, lead = "", first = "", second = "", asked = ""] = pair;
    return [`${lead}${first}是${asked}?`, `${lead}${second}是${asked}?`];
  }
  const parts = message.split(/(?<=[?？])\s*/).filter((part) => part.trim() !== "");
  if (parts.length > MOST_PARTS) return [message];
  const split: string[] = [];
  for (const part of parts) {
    const pattern = chinese ? SECOND_ZH : SECOND_EN;
    // What was told in sentences of its own leads up to both questions.
    const told = chinese ? part.slice(0, -1).lastIndexOf("。") + 1 : 0;
    const within = part.slice(told).search(pattern);
    const at = within < 0 ? part.search(pattern) : told + within;
    if (at <= 0) {
      split.push(part);
      continue;
    }
    const [first, second] = [
      part.slice(0, at),
      part
        .slice(at)
        .replace(pattern, "")
        .replace(/^[,，;；\s]/, ""),
    ];
    const asks = (text: string) => asksIn(text, chinese);
    const telling = (text: string) => text.trim().length > (chinese ? 3 : 6);
    if (asks(first) && asks(second) && !CLOSING_ZH.test(second) && telling(first) && telling(second))
      split.push(first, second);
    else split.push(part);
  }
  // A closing "right?" or "ok?" alone belongs to the sentence before it; so does a lead-up without a question.
  const joined: string[] = [];
  for (const part of split) {
    const previous = joined.at(-1);
    // "Is there a topic on manure? If so, in which programme?": one question.
    if (previous !== undefined && IF_SO.test(part) && (chinese ? /哪/ : /\bwhich\b|\bwhere\b/i).test(part)) {
      const matter = previous.replace(
        chinese ? /有没有|有无|是否有|[?？吗]/g : /\b(?:is|are) there (?:any|an?)?\b|\?/gi,
        " ",
      );
      joined[joined.length - 1] = `${matter.trim()}${chinese ? "" : ","} ${part.replace(IF_SO, "")}`;
      continue;
    }
    // "…? Uni, company, either?": what may be answered.
    if (previous !== undefined && OPTIONS.test(part.trim())) {
      joined[joined.length - 1] = `${previous.replace(/[?？]\s*$/, ",")} ${part}`;
      continue;
    }
    // 指南里有说法吗: of what stands before it.
    if (previous !== undefined && SAYS_SO.test(part.trim())) continue;
    // "Answer in English.", 用中文回: how, not what.
    if (previous !== undefined && IN_LANGUAGE.test(part.trim())) continue;
    // "Where must a firm lead? List the programmes."
    if (previous !== undefined && LIST_THEM.test(part.trim())) continue;
    // "…? (2.0)": what is but a number belongs to the question.
    if (previous !== undefined && !/\p{L}/u.test(part)) joined[joined.length - 1] = `${previous} ${part}`;
    else if (
      previous !== undefined &&
      (!QUESTION_MARK.test(previous) ||
        /^[\s\p{P}]*(?:right|correct|ok|okay|yes|no|true|对吗|对吧|是吗|行吗|可以吗|算吗|够吗|成吗)?[\s\p{P}]*$/iu.test(
          part,
        )) &&
      !asksIn(previous, chinese)
    )
      joined[joined.length - 1] = `${previous} ${part}`;
    // "… ? It is led by a company, so I suppose yes.": no question of its own.
    else if (
      previous !== undefined &&
      !QUESTION_MARK.test(part) &&
      QUESTION_MARK.test(previous) &&
      (chinese
        ? (!WH_ZH.test(part) && !YES_NO_ZH.test(part)) || REMARK_ZH.test(part.trim())
        : !WH_EN.test(part.toLowerCase()) && STATES.test(part.trim()))
    )
      joined[joined.length - 1] = `${part.replace(/[\s.。!！]*$/, chinese ? "。" : ". ")}${previous}`;
    else if (
      previous !== undefined &&
      /^[\s\p{P}]*(?:right|correct|ok|okay|yes|no|true|对吗|对吧|是吗|行吗|可以吗|算吗|够吗|成吗)?[\s\p{P}]*$/iu.test(
        part,
      )
    )
      joined[joined.length - 1] = `${previous} ${part}`;
    else joined.push(part);
  }
  return joined.length > 3 ? [message] : joined;
}

/** …，算违规吗: it asks of what stands before it. */
const CLOSING_ZH =
  /^(?:那|这|这样|这么做|那样)?(?:还)?(?:算不算|算|会不会|会|是不是|是|有没有|有|能不能|能|合不合|可以|可不可以|能否|可否)?(?:违规|犯规|问题|合规|合格|有效|无效|可以|申报|申请|报|参加|参与|行|对|够|成|允许|符合(?:要求|规定)?|可行|影响|作数|达标|这样的?|真的)(?:吗|么|吧|不|没有?)[\s?？。]*$/;

const OPTIONS =
  /^[\w' -]{2,24}(?:, [\w' -]{2,24}){1,3}(?:,? (?:or )?(?:either|both|any|neither))\s*\?$|^[\w' -]{2,24}, (?:either|both)\s*\?$/i;
const SAYS_SO =
  /^(?:does|do|is) (?:the |this )?(?:guide(?:line)?s?|text|call|posting|document|it|that|there) (?:say|written|mention|state|anything)\b.{0,24}\?$|^(?:这个?|指南|原文|通知|文件|文本|里面)(?:里|中|上)?(?:有没有|有|写)(?:明确)?(?:的)?(?:说法|规定|说明|写|提到?|讲|要求|写明)(?:吗|没有?|么)?[?？]*$/i;
const IN_LANGUAGE =
  /^(?:please )?(?:answer|reply|respond)(?: me)? in (?:english|chinese)[.!]*$|^(?:in )?(?:english|chinese)(?:,)? please[.!]*$|^(?:请)?用(?:中|英)文(?:回|答|说|讲)?(?:复|答|一下)?[。!！]*$/i;

const LIST_THEM =
  /^(?:please |just |kindly )?(?:list|name|give me)(?: me)?(?: all)?(?: of)? (?:them|those|the (?:list|programm?es|numbers|names|countries))(?: please)?[.?!]*$|^(?:请)?(?:列出来?|列一下|都列出来|列个清单)[。.!！]*$/i;

/** "If so, …", 若有，…. */
const IF_SO =
  /^\s*(?:and |but )?(?:if (?:so|yes|any|there (?:is|are)(?: one| any)?))[, ]+|^\s*(?:若有|如果有|要是有|有的话|若是|如有|如果是)(?:的话)?[,，]?\s*/i;

/** 竞争也太大了吧: how the asker feels about it. */
const REMARK_ZH = /^[^?？]{0,12}(?:太|真|好|够)[^?？]{1,6}[了啊呀](?:吧)?[!！。~～]*$/u;

/** How a sentence begins that asks nothing. */
const STATES =
  /^(?:today is|today's|you (?:must|have to|should)|just (?:say|answer)|mine|ours|his|hers|theirs|thinking|talking|speaking|asking|my|it|we|i|i'm|i've|they|he|she|that|this|our|my|his|her|the|there|nothing|nobody|no one|none|can't|cannot|couldn't|could not|can not|not|didn't|don't|somebody|someone|everyone|thanks?|thank you|cheers|sorry|just|because)\b/i;
