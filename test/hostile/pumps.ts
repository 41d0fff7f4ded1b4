/**
 * Pieces of text that, repeated, have made patterns slow somewhere: signs, blanks, words that begin what a pattern
 * looks for and never end it. What a new slow case is made of is added here.
 * @module
 */
import { ASPECT_WORDS } from "../../src/language/aspect-words.ts";

const SIGNS = [
  ...[" ", "\n", "\t", " \n", "\u1680", "\u2028", "\u200b", "\u202e", "\ud800", "\u0000"],
  ...[..."?.!,:;-()[]{}<>\"'`~_*#|\\/&$%^=+@（）“”「」？。，：；、…"],
  ...["? ", ". ", ", ", ": ", "- ", "((", "()", "?.", "& ", "&&", "&\t", "|-", "a@", "a@b.", "a.", "-v"],
  ...["e\u0301\u0301\u0301\u0301\u0301\u0301", "ﷺ", "㍿", "㎡", "😀", "👩‍👩‍👧", "İ", "ß", "国", "國", "〇千"],
];

const NUMBERS = [
  ...["0", "1", "13", "00", "1 ", "1,", "1.", "1,000,000 ", "1.9 ", "-1 ", "1e9 ", "n0"],
  ...[
    "138 ",
    "+86 ",
    "2022 ",
    "2022-12-30 ",
    "2022年12月",
    "12月",
    "5 may ",
    "may ",
    "2 years ",
    "两年",
    "二百万",
  ],
  ...["2 million yuan ", "million ", "40 years old ", "aged ", "twenty-", "five "],
];

const PHRASES = [
  ...[
    "can we? ",
    "when? ",
    "and what ",
    "so can ",
    ".if a,0",
    "if we ",
    "if ",
    "because ",
    "even when ",
    "so, ",
  ],
  ...[
    "eligible ",
    "eligible. ",
    "enough ",
    "needed ",
    "he can s",
    "they may ",
    "isn't it ",
    "don't ",
    "need'",
  ],
  ...[
    "not ",
    "not a ",
    "rather than b c ",
    "without ",
    "no ",
    "only ",
    "or ",
    "1 or ",
    "which one ",
    "any programme ",
  ],
  ...[
    "an enterprise ",
    "univercity ",
    "german ",
    "Israel, ",
    "company in ",
    "us ",
    "US ",
    "U.S. ",
    "led by ",
    "in 1.9 ",
  ],
  ...[
    "reach the ",
    "what w ",
    "year plan ",
    "submit ",
    "senda",
    "hosting",
    "establish0",
    "exchange ",
    "question ",
  ],
  ...[
    "change ",
    "change a to ",
    "project ",
    "stage 2 ",
    "requirement ",
    "tel ",
    "name (university, china); ",
    "a and ",
  ],
];

const CHINESE = [
  ...[
    "的",
    "不",
    "有",
    "能",
    "吗",
    "是",
    "要",
    "非",
    "以",
    "中",
    "中以",
    "比",
    "和",
    "谁",
    "哪",
    "最",
    "年",
    "类",
    "一",
    "由",
  ],
  ...[
    "企业能牵头吗？",
    "企业",
    "以色列",
    "德国企业",
    "家一",
    "可以",
    "没有",
    "能不能",
    "请问",
    "项目",
    "哪些",
    "主由",
    "组由",
  ],
  ...[
    "依据",
    "配套",
    "换成换",
    "把改成",
    "挂牌",
    "实施期",
    "批批",
    "各个",
    "申同一2限P",
    "一款款",
    "还0",
    "比谁",
    "不有",
    "专项哪",
  ],
];

/** Everything that is tried in any case. */
export const PUMPS: readonly string[] = [...new Set([...SIGNS, ...NUMBERS, ...PHRASES, ...CHINESE])];

/** The words that the patterns of the language look for. */
export const PATTERN_WORDS: readonly string[] = [
  ...new Set(
    ASPECT_WORDS.flatMap(({ en, zh }) => [
      ...en.flatMap((source) => source.match(/[a-z]{3,}/g) ?? []).map((word) => `${word} `),
      ...zh.flatMap((source) => source.match(/\p{Script=Han}{1,6}/gu) ?? []),
    ]),
  ),
];
