/**
 * The sentence that asks, in a message that tells a story first.
 * @module
 */
import { A_NOT_A, WH_EN, WH_ZH, YES_NO_EN, YES_NO_ZH } from "./question.ts";

const ASKING_FOR =
  /\b(?:my|the|our|one|simple|quick) question(?: is|:)?|\b(?:she|he|they|director|boss) asks?\b|请问|想问|想知道|问一下|问题是|麻烦帮(?:忙)?看(?:一下)?/gi;

/** "All I need is the total amount." */
const NEEDS =
  /\b(?:all|what|the only thing) (?:i|we)(?:'d| would)? (?:really )?(?:need|want|like|lack)\b(?: to know)? (?:is|are)\b|\b(?:please|just|kindly) (?:send|give|tell) (?:me|us)\b/;

/** The closing that only points back to what was told ("would that do?"), which alone says how it is put. */
export function closingIn(focus: string): string | undefined {
  const at = Math.max(...[...focus.matchAll(/[.!?。！？;；]\s*(?=\S)/g)].map(({ index }) => index + 1), -1);
  const closing = at < 0 ? "" : focus.slice(at).trim();
  return POINTS_BACK.test(closing) ? closing : undefined;
}

/** Who asks, and why now: nothing that is asked. */
const FILLER =
  /^(?:i'm|i am|we're|we are) (?:just |only )?(?:the|an?) (?:[\w-]+ ){0,3}(?:secretary|officer|assistant|manager|postdoc|student|newcomer|administrator)\b[^.?!]*[.!]?\s*$|\b(?:have|need|must) to (?:tell|answer|know|decide)\b[^.?!]*\b(?:today|tonight|tomorrow|soon|quickly|now)\b|^(?:sorry|thanks?|thank you|please)\b/;

/** A closing that asks whether one can tell. */
const CAN_YOU_SAY =
  /^(?:so |and |but )?(?:do|would|might) you (?:happen to )?know(?: that| the answer| it)?\s*\?*$|^(?:can|could|would|will) you (?:please )?(?:tell|help|enlighten|advise|give)(?: me| us)?(?: please| with (?:that|this)| here| out| both| them| those| either)?\s*\?*$|^any (?:ideas?|clue|hint)s?\s*\?*$|^(?:您|你们?|老师)?(?:知道|清楚|了解)(?:吗|么|不)?[?？]*$|^(?:能|可以)(?:告诉|帮)(?:我|我们|忙)?(?:一下|看看)?(?:吗|么)?[?？]*$/;

/** "Does that sink us?", "would having them in disqualify us?": a closing that asks whether what was told does harm. */
export const SINKS_US =
  /(?:does|would|will|could|can|is) (?:that|this|it|having (?:them|it|him|her|that|one)(?: \w+){0,3})(?: alone| already)?(?: going to)? (?:sink|kill|disqualif(?:y|ies|ying)|exclude|rule (?:us|it|me|them) out|ruin|doom|hurt|spoil|block|cost us|knock us out)\b[^?.]{0,48}\?*$/
    .source;
/** "Is there anything in the rules against it?", "are we out?": likewise. */
const RULED_OUT =
  /(?:is there anything|does anything|anything) (?:in [^?.]{3,40} )?(?:(?:to )?(?:speak|stand)s? )?against (?:that|this|it)\s*\?*$|(?:are|is|am|will|would) (?:we|i|it|they) (?:then |now |thus |be )?(?:out|excluded|disqualified|ineligible|barred)(?: (?:of|from|for|in|under) [^?.]{1,30})?\s*\?*$/
    .source;
/** "Would that be possible in the programme?": what was said right before. */
const POINTS_BACK = new RegExp(
  [
    /^(?:so |and |but |now )?(?:would|is|will|does|can|could|may) (?:that|this|it)(?: all)?(?: still)?(?: be| work)? ?(?:possible|ok|okay|allowed|fine|acceptable|enough|sufficient|permitted|feasible|all right|alright|work|do|suffice|count|pass|go through|an? (?:problem|issue))?\b(?: (?:in|for|under|with) [\w .'-]{2,40})?\s*\?*$|^(?:so |and |but |now )?(?:in|for|under|with) [\w .'-]{3,50}, (?:would|is|will) (?:that|this|it) (?:be )?(?:possible|ok|okay|allowed|fine|acceptable|enough|permitted|all right)\s*\?*$|^(?:so |and |but )?(?:can|could|may) (?:we|i) do (?:it )?(?:that|this|so|it)(?: way| like (?:that|this))?\s*\?*$/
      .source,
    `^(?:so |and |but )?(?:(?:in|for|under|with) [\\w .'-]{3,50}, )?(?:${SINKS_US}|${RULED_OUT})`,
    /^这样(?:安排|做|搞|行|可以|能)?[^,，]{0,8}(?:吗|么|不|行|可以|允许)[?？。]*$/.source,
  ].join("|"),
);

/** What is told in a longer sentence is too much to be asked about at once. */
const LONGEST_TOLD = 110;
/** A Chinese sentence longer than this is a story. */
const LONG_SENTENCE = 44;

/**
 * The sentence that asks, in a message that tells a story first; the whole message where it is short.
 * @param text normalised, lower case
 */
export function focusOf(text: string, chinese: boolean): string {
  const whole = text
    .split(/(?<=[?!。？！;；]|[\p{L}\d]{2}\.(?=\s))\s*/u)
    .filter((sentence) => sentence.trim().length > 1);
  // A long Chinese sentence tells its story clause by clause.
  const sentences = chinese
    ? whole.flatMap((sentence) =>
        sentence.length > LONG_SENTENCE ? sentence.split(/(?<=[,，])/) : [sentence],
      )
    : whole;
  if (text.length < (chinese ? 40 : 110) && (sentences.length < 2 || text.length < (chinese ? 16 : 50)))
    return text;
  // "… how many there are. Do you know?": the sentence before is what asks.
  if (sentences.length > 1 && CAN_YOU_SAY.test(sentences.at(-1) ?? "")) sentences.pop();
  const asks = (sentence: string) =>
    /[?？]/.test(sentence) ||
    (chinese
      ? WH_ZH.test(sentence) || YES_NO_ZH.test(sentence) || A_NOT_A.test(sentence)
      : WH_EN.test(sentence) || YES_NO_EN.test(sentence) || NEEDS.test(sentence));
  const last = sentences.findLastIndex((sentence) => /[?？]/.test(sentence));
  const at = last >= 0 ? last : sentences.findLastIndex(asks);
  // "True?", "Enough?", 行吗 ask about the sentence before.
  const asking =
    at < 0
      ? text
      : at > 0 &&
          (POINTS_BACK.test(sentences[at] ?? "") ||
            ((sentences[at] ?? "").length < (chinese ? 7 : 24) &&
              !/^(?:is|are|can|may|could|do|does|would|will)\b/.test(sentences[at] ?? "")))
        ? `${sentences[at - (at > 1 && FILLER.test(sentences[at - 1] ?? "") ? 2 : 1)]} ${sentences[at]}`
        : (sentences[at] ?? text);
  // 材料里人员多了三个,计划也改过,题目一样。这样会有问题吗: of the whole sentence before.
  const [told, closing] = whole.slice(-2);
  if (
    chinese &&
    closing !== undefined &&
    told !== undefined &&
    told.length < LONGEST_TOLD &&
    /^(?:这|那)(?:样|么)/.test(closing) &&
    asking.endsWith(closing)
  )
    return `${told} ${closing}`;
  // "Facts, facts: does it …?"
  const colon = asking.search(/[:：](?=[^:：]{20,}$)/);
  if (!chinese && colon > 20 && asks(asking.slice(colon + 1))) return asking.slice(colon + 1).trim();
  ASKING_FOR.lastIndex = 0;
  const starts = [...asking.matchAll(ASKING_FOR)].map((match) => match.index);
  const start = starts.at(-1);
  return start !== undefined && asking.length - start > 12 ? asking.slice(start) : asking;
}
