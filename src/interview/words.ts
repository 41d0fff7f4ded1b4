/**
 * Short answers as people give them: yes, no, I don't know, none; and the commands of an interview.
 * @module
 */
import { fold } from "../language/normalise.ts";

const UNSURE =
  /^(?:sorry[, ]+)?(?:(?:i|we) (?:really |still |also )?(?:do ?n['o]?t|don't|do not|dont) (?:really |yet )?know(?: (?:yet|that|it))?|(?:i|we) have no (?:idea|clue)|no idea|no clue|not sure(?: yet)?|(?:i'?m|we'?re|i am|we are) not (?:sure|certain)(?: yet)?|unsure|uncertain|unknown|not known(?: yet)?|not (?:yet )?(?:decided|clear|determined)(?: yet)?|undecided|to be (?:decided|determined)|tbd|tbc|idk|dunno|skip(?: (?:it|this(?: one| question)?))?|pass|next|hard to say|can'?t say|cannot say|n\/?a|\?+)[.!…]*$/;
const UNSURE_ZH =
  /^(?:我|我们|这个|目前|暂时|现在|还|也|真的|这)*(?:不知道|不清楚|不太清楚|不大清楚|不确定|不太确定|不好说|说不准|说不好|没想好|没定|未定|待定|没确定|未确定|尚未确定|尚不清楚|不了解|不晓得|不明确|没有确定|跳过|略过|先跳过|下一题|下一个)(?:呢|啊|这题|这个问题|这一题|吧)*[。!…]*$/;

/** "I don't know", in many words. */
export function isUnsure(text: string): boolean {
  const plain = fold(text).replace(/^["']|["']$/g, "");
  return UNSURE.test(plain) || UNSURE_ZH.test(plain.replace(/\s+/g, ""));
}

const NO =
  /^(?:no+|nope|nah|n|false|not(?: yet| at all| really| so far| planned| signed| done| both| balanced)?|never|none|negative|without|neither|nobody|haven'?t|hasn'?t|isn'?t|aren'?t|don'?t|doesn'?t|didn'?t|won'?t|wouldn'?t|can'?t|cannot)\b|\b(?:haven'?t|hasn'?t|isn'?t|aren'?t|don'?t|doesn'?t|didn'?t|won'?t|will not|has not|have not|is not|are not|do not|does not|did not|not yet|only (?:we|our side|one side))\b/;
const YES =
  /^(?:y|yes+|yeah|yep|yup|ya|sure|certainly|of course|absolutely|definitely|indeed|true|correct|right|affirmative|ok|okay|already|done|signed|both(?: sides| of them)?(?: (?:do|will|have|are))?|exactly|naturally|i (?:think|believe|guess) so)\b|^(?:well,? )?(?:we|they|both(?: sides| partners)?|it|he|she|i|the (?:partner|other side)|our partner|all(?: of (?:it|them))?|everything)\b.{0,40}\b(?:do|does|did|have|has|will|are|is|was|were|can|signed|submit|submits|applied|apply|applies|agreed|specified|covers?)\b/;
const NO_ZH =
  /^(?:我们|双方|对方|外方|这个|目前|暂时|还|都|并)*(?:否|不|没|沒|无|未|尚未|暂未|并非|非|只有我方|仅我方|单方)/;
const YES_ZH =
  /^(?:我们|双方|对方|外方|这个|目前|当然|肯定|应该|都)*(?:是|对|有|会|已|嗯|好|行|可以|当然|肯定|没错|没问题|沒問題|确实|同意|签|要|需要|一致|平衡|涵盖|覆盖|写明|写了|填|明确|均|全部|正确|属实)/;

/** Yes or no, where the text plainly says either. */
export function yesOrNo(text: string): boolean | undefined {
  const plain = fold(text).replace(/^[\s"'“”.,!]+/, "");
  const han = plain.replace(/\s+/g, "");
  if (/^(?:没错|没问题)/.test(han)) return true;
  if (NO_ZH.test(han)) return false;
  if (YES_ZH.test(han)) return true;
  if (NO.test(plain)) return false;
  if (YES.test(plain)) return true;
  return undefined;
}

/** "None", "nobody else", "只有我们". */
export function isNobody(text: string): boolean {
  const plain = fold(text).replace(/(?<![.!。！])[.!。！]+$/, "");
  if (
    /^(?:none|no ?one(?: else)?|nobody(?: else)?|no|nope|no others?|no other (?:organi[sz]ations?|participants?|partners?)|nothing|just us|only us|only the lead|just the lead|zero|0)$/.test(
      plain,
    )
  )
    return true;
  return /^(?:无|没有|没有了|没有其他(?:单位)?|没有别的(?:单位)?|无其他(?:单位)?|只有(?:我们|牵头单位)|仅(?:我们|牵头单位)|没了|否|零|0)$/.test(
    plain.replace(/\s+/g, ""),
  );
}

export type CommandName = "back" | "restart" | "skip" | "why" | "cancel" | "finish";

const COMMANDS: [CommandName, RegExp][] = [
  [
    "back",
    /^(?:please )?(?:go )?back(?: one| please)?$|^(?:previous|undo|last question|previous question)$|^(?:返回|上一步|上一题|上一个|后退|回退|退回|撤销|回到上一题|返回上一题|上一个问题)$/,
  ],
  [
    "restart",
    /^(?:please )?(?:restart|start (?:over|again|anew)|begin again|reset|from the (?:beginning|start))$|^(?:重新开始|重来|从头开始|重新来|重置|从头来|重新)$/,
  ],
  [
    "skip",
    /^(?:please )?skip(?: (?:it|this|this one|this question))?$|^(?:跳过|略过|下一题|跳过这题|跳过此题)$/,
  ],
  [
    "why",
    /^why(?: (?:do|are|would|should) you (?:ask|asking|want to know|need)(?: (?:this|that|it|me this|me that|to know))?| that| this| is that| this question| does (?:it|this|that) matter)?\??$|^(?:为什么|为何|为啥)(?:要)?(?:问|问这个|这么问|要问这个|需要这个|问这个问题|要知道|问我这个)?[?吗呢]?$/,
  ],
  [
    "cancel",
    /^(?:please )?(?:cancel|abort|quit|exit|stop|never ?mind|forget it|end the interview|cancel (?:it|this|the interview|the check))$|^(?:取消|退出|停止|不做了|算了|放弃|终止|不查了|取消检查)$/,
  ],
  [
    "finish",
    /^(?:please )?(?:finish|finish now|done|i'?m done|end here|stop here|(?:show|see)(?: me)?(?: the)? (?:result|results|report)|report|result|results|that'?s (?:it|all|enough)|enough)$|^(?:完成|结束|查看结果|看结果|出结果|报告|查看报告|看报告|出报告|完成检查|到此为止|就这些|可以了)$/,
  ],
];

/** The command that a message is, where it is nothing else. */
export function commandIn(text: string): CommandName | undefined {
  const plain = fold(text)
    .replace(/(?<![.!。！~])[.!。！~]+$/, "")
    .trim();
  const joined = /\p{Script=Han}/u.test(plain) ? plain.replace(/\s+/g, "") : plain;
  return COMMANDS.find(([, pattern]) => pattern.test(joined))?.[0];
}

const ASKS =
  /[?？]\s*$|(?:吗|么|呢)[。.!！]?$|^(?:what|which|who|whom|whose|when|where|how|why|can|could|may|must|should|shall|does|do|did|is|are|was|will|would|has|have)\b.{6,}|什么时候|多少|几个|哪些|哪个|哪里|怎么|如何|是否|能不能|可不可以|什么是|截止/;

/** Whether a message reads as a question of its own rather than an answer. */
export function looksLikeQuestion(text: string): boolean {
  return ASKS.test(fold(text));
}

const ASKS_FIRST =
  /^(?:what|which|who|whom|whose|when|where|how|why|can|could|may|must|should|does|is there|are there)\b.{6,}|(?:吗|么|呢)[。.!！]?$|[?？]\s*$/;

/** Whether a message can hardly be anything but a question, even where it could be taken for an answer. */
export function isPlainQuestion(text: string): boolean {
  return ASKS_FIRST.test(fold(text));
}
