/**
 * Whether a question asks if something is enough, or if it falls short: what it denies beside that is no part of it.
 * @module
 */

const WILL_DO_ZH =
  /(?:够(?:了|数|用|格)?|达标|过线|过关|合格|符合|满足|达到|没(?:有)?(?:什么)?(?:问题|关系|事)|不要紧|无妨|可以|行|成|算数)(?:[^,，。?？不没未]{0,8})?(?:了|的)?(?:吧|吗|么|嘛|呢|是吧|对吧)?[\s?？。]*$/;
const FALLS_SHORT_ZH =
  /(?:不(?:够|达标|合格|符合|行|足|满足|合要求)|没(?:有)?(?:达到|达标|到|够)|达不到|够不上|低了|少了|太(?:少|低|小|短)|不能(?:再|够)?(?:申?报|申请))(?:[^,，。?？]{0,6})?(?:了|的)?(?:吧|吗|么|嘛|是吧|对吧)?[\s?？。]*$/;
/** 达不达标, 行不行: whether. */
const WHETHER = /(\p{Script=Han})不\1|(?:能否|可否)/u;
const TAG = /[,，]?(?:是吗|对吗|对吧|是吧|是不是|对不对|是这样吗|没错吧|我理解得对吗)[\s?？。]*$/;
const WILL_DO_EN =
  /\b(?:is|are|would|will|does|do|can|could)\b[^.?!;]{0,80}\b(?:enough|suffic\w+|fine|ok|okay|alright|all right|acceptable|meets?|reach(?:es)?|fits?|satisf\w+|fulfil\w*|qualify|count)\b/;
const FALLS_SHORT_EN =
  /\b(?:short of|falls? short|fell short|too (?:few|little|low)|insufficient|not enough|inadequate|below (?:the|what)|fails? (?:to )?(?:meet|reach|the))\b/;
const DENIED_EN =
  /\b(?:not|never|no|isn't|aren't|wouldn't|won't|doesn't|don't|can't|cannot|nobody|neither)\b/;

/**
 * Whether the closing words ask if what is told will do.
 * @returns true where they ask if it is enough, false where they ask if it falls short, undefined where they ask neither
 */
export function asksEnough(focus: string): boolean | undefined {
  if (/\p{Script=Han}/u.test(focus)) {
    const said = focus.replace(TAG, "");
    const last = said.split(/[,，。;；:：]/).findLast((part) => part.trim() !== "") ?? said;
    // 是不是就不行了: asks if it will not do.
    const closing = last.replace(/是不是|会不会|是否/g, " ");
    if (WHETHER.test(closing)) return true;
    if (FALLS_SHORT_ZH.test(closing)) return false;
    return WILL_DO_ZH.test(closing) && !/[不没未](?!有?(?:什么)?(?:问题|关系|事)|要紧)/.test(closing)
      ? true
      : undefined;
  }
  if (DENIED_EN.test(focus.replace(/\bnot enough\b/g, " "))) return undefined;
  if (FALLS_SHORT_EN.test(focus)) return false;
  return WILL_DO_EN.test(focus) ? true : undefined;
}
