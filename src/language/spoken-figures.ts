/**
 * Figures as they are said in chat, put as a posting has them: 五个名额, 二十个封顶, 2kw, 十个、三千万.
 * @module
 */

const NUMBER = "(?:\\d+|[一二两三四五六七八九十百]+)";
const SUM = "[\\d.]+\\s*(?:万|亿|个亿)|[一二两三四五六七八九十百千]+(?:千万|百万|万|亿)";

const RULES: readonly [RegExp, string][] = [
  // 两三年: from two to three.
  [
    /(?<![\d一二两三四五六七八九十百])([一两二三四五六七八])([二两三四五六七八九])(?=(?:年|个月|项|个|家|万|次|篇)(?!级))/gu,
    "$1到$2",
  ],
  [/没到(?=[\d一二两三四五六七八九十]+(?:年|个月|岁|项|个|家|人|万))/gu, "不到"],
  [/别超(?:过)?(?=[\d一二两三四五六七八九十])/gu, "不超过"],
  // 2kw, 300w: ten million, ten thousand.
  [/(?<=\d)\s*kw(?![a-z])/giu, "千万"],
  [/(?<=\d)\s*w(?![a-z])/giu, "万"],
  [/(?<=[\d一二两三四五六七八九十])个亿/gu, "亿"],
  [/仨(?=\p{Script=Han}|[,，?？]|$)/gu, "三个"],
  [new RegExp(`(?<=${NUMBER})(?:个|项)?(?:坑位?|席位?|指标名额)`, "gu"), "个名额"],
  // 十个、一共三千万: so many projects, and so much.
  [
    new RegExp(
      `(?<=${NUMBER})(?:个|项|家)(?=(?:左右|上下|以内|封顶)?[、,，]?\\s*(?:总共|一共|合计|拢共|统共|共计|总额|总经费|经费|共|总)?\\s*(?:约|大约|大概)?(?:${SUM}))`,
      "gu",
    ),
    "个项目",
  ],
  [
    /(?:只|就|仅|最多)(?:批|立|给|支持|资助)(?=(?:俩|两个|三个|[一二三四五六七八九十\d]+个)(?:[,，。?？]|$|项目))/gu,
    "只支持",
  ],
  [/(?<=只支持)俩/gu, "两个项目"],
  // 二十个封顶: no more than so many.
  [
    new RegExp(
      `(?<![\\d.一二两三四五六七八九十百千万亿])(${NUMBER})(个|项)(?:项目)?(?:左右)?(?:就|算|是不是)?(?:封顶|到顶|顶天|打住|到头)(?:了)?`,
      "gu",
    ),
    "最多$1个项目",
  ],
  [/最多就(?=[\d一二两三四五六七八九十])/gu, "最多"],
  [/(?<=[\d一二两三四五六七八九十百千]\s*(?:万|亿|千万|百万)(?:元)?)往上/gu, "以上"],
  [/\b(?:max|tops)\b(?=(?: (?:out )?of a (?:pot|budget|total)\b|[,.?!]|$))/giu, "at most"],
  [/\bthe absolute (?:tops|max|ceiling)\b/giu, "the maximum number"],
];

/** A message with its figures in full. @param text normalised */
export const inFull = (text: string): string =>
  RULES.reduce((said, [pattern, plain]) => said.replace(pattern, plain), text);
