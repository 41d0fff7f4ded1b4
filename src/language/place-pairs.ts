/**
 * Chinese pairs and sides: the home country's first character followed by those of its partners, and one
 * character with 方 ("side").
 * @module
 */
import nations from "../../lexicon/nations.json" with { type: "json" };
import type { Place } from "./places.ts";
import { soundOf } from "./sounds.ts";

const SHORTS = nations.shorts as Record<string, string[]>;
const CLASS = `[${Object.keys(SHORTS).join("")}]`;
const PAIR = new RegExp(`中(${CLASS}{1,4})`, "g");
/** "中得项目": a pair with a character that sounds like a partner's. */
const MISTYPED = new RegExp(
  `(?<!\\p{Script=Han})中((?!${CLASS})\\p{Script=Han})(?=项目|合作|联合|双边|双方|政府)`,
  "gu",
);
const SHORT_OF = new Map<string, string[]>();
for (const [short, codes] of Object.entries(SHORTS))
  for (const code of codes) SHORT_OF.set(code, [...(SHORT_OF.get(code) ?? []), short]);
/** 意、西、芬: single characters in a row. */
const ROW = new RegExp(`(?<!\\p{Script=Han})${CLASS}(?:[、,，和与]${CLASS})+`, "gu");
const SIDE = new RegExp(`(${CLASS})方`, "g");
/** 对韩合作, 与德的项目 */
const TOWARDS = new RegExp(`[对与和跟同](${CLASS})(?=合作|项目|双边|科技合作|的合作|的项目)`, "g");
/** What may stand before a pair: nothing, a sign, or a word that introduces a programme. */
const BEFORE =
  /(?:^|[^\p{Script=Han}]|[的和与及或对于在报是从那这第本跟申做搞有请问想关说参加投和哪了除比]|个|项|申请|关于|参与|合作|启动|指南)$/u;
/** What follows a pair that names a programme. */
const AFTER =
  /^(?:$|[^\p{Script=Han}]|政府|合作|联合|双边|双方|两国|科技|国际|旗舰|能源|产学研|研究|指南|项目|课题|那|的|呢|吗|和|与|、|之间|专项|这|企业|方向|大学|高校|单位|申报|牵头|实验室|能|可|要|有|是|最|一共|都|多|怎|谁|什么|哪|氢|水|经费|总|周期|执行|实施|截止|联系|间|互|医|创新|农业|人工|比|里|支持|几|资助|双|也|不|需|必|只|允|得|对|该|或|及|跟|两|三|经|配|知识|签|往|归|算|行)/u;
const COMPARED = /^(?:起来|一?下|[,，]|哪|谁)/;
const NOT_AFTER = /^[文语]/;
/** 新能源车 after 中日: the character begins a word. */
const BEGINS_WORD =
  /^(?:新(?:能源|型|材料|一代|兴|药|技术|农|基建)|法(?:律|规|定)|比(?:较|例|如)|加(?:入|上|工|强|起)|日(?:期|常|程)|意(?:向|见|义|愿)|英(?:文|语)|美(?:食|学)|西(?:医|部)|印(?:章|刷))/u;
const NOT_SIDE = /[对南西比东北地多大官一甲乙丙双各合作中]$/;

/** The candidate that a character stands for, with how sure that is. */
function country(
  short: string,
  candidates: readonly string[] | undefined,
): { code: string; sure: number } | undefined {
  const codes = SHORTS[short] ?? [];
  const meant = codes.filter((code) => candidates?.includes(code) === true);
  const code = meant[0] ?? codes[0];
  if (code === undefined) return undefined;
  if (meant.length === 1) return { code, sure: 0.95 };
  return { code, sure: codes.length === 1 ? 0.85 : 0.5 };
}

/**
 * Countries named by their first character. A character that is also an everyday word counts only where what
 * stands around it speaks of a programme ("…项目中以…" names nobody).
 */
export function pairsIn(text: string, candidates?: readonly string[]): Place[] {
  const places: Place[] = [];
  for (const match of text.matchAll(PAIR)) {
    const run = match[1] as string;
    const start = match.index;
    const before = BEFORE.test(text.slice(Math.max(0, start - 2), start));
    const length = accepted(run, text, start + 1, before);
    for (let i = 0; i < length; i++) {
      const found = country(run[i] as string, candidates);
      if (found !== undefined)
        places.push({ ...found, start: start + 1 + i, end: start + 2 + i, kind: "abbreviation" });
    }
  }
  for (const match of text.matchAll(MISTYPED)) {
    const code = candidates?.find((candidate) =>
      (SHORT_OF.get(candidate) ?? []).some(
        (short) => short !== match[1] && soundOf(short) === soundOf(match[1] ?? ""),
      ),
    );
    const start = match.index + 1;
    if (code !== undefined) places.push({ code, start, end: start + 1, kind: "abbreviation", sure: 0.6 });
  }
  for (const match of text.matchAll(ROW)) {
    const row = Array.from(match[0], (short, i) => ({
      found: country(short, candidates),
      start: match.index + i,
    }));
    const named = row.flatMap(({ found, start }) => (found ? [{ ...found, start }] : []));
    if (named.every(({ code }) => candidates?.includes(code) === true))
      for (const { start, ...found } of named)
        places.push({ ...found, start, end: start + 1, kind: "abbreviation" });
  }
  for (const match of text.matchAll(TOWARDS)) {
    const found = country(match[1] as string, candidates);
    const start = match.index + 1;
    if (found !== undefined && candidates?.includes(found.code) === true)
      places.push({ ...found, start, end: start + 1, kind: "abbreviation" });
  }
  for (const match of text.matchAll(SIDE)) {
    const short = match[1] as string;
    const before = text.slice(Math.max(0, match.index - 1), match.index);
    if (NOT_SIDE.test(short) || nationalWord(short, before)) continue;
    const found = country(short, candidates);
    if (found === undefined || (unsure(short) && candidates?.includes(found.code) !== true)) continue;
    places.push({ ...found, start: match.index, end: match.index + 2, kind: "abbreviation" });
  }
  return places;
}

const unsure = (short: string) => nations.unsureShorts.includes(short);

/** 官方, 可以方便: the character belongs to the word before it. */
function nationalWord(short: string, before: string): boolean {
  return short === "以" && /[可所得予加]/.test(before);
}

/** How many characters of the run name countries. */
function accepted(run: string, text: string, from: number, before: boolean): number {
  for (let length = run.length; length > 0; length--) {
    const after = text.slice(from + length, from + length + 4);
    if (NOT_AFTER.test(after) || BEGINS_WORD.test((run[length - 1] ?? "") + after)) continue;
    // 中日和中加比，哪边多: the last character compares.
    if (
      length > 1 &&
      run[length - 1] === "比" &&
      COMPARED.test(after) &&
      /[和与跟同]中$/.test(text.slice(0, from))
    )
      continue;
    const certain = [...run.slice(0, length)].every((short) => !unsure(short));
    const follows = AFTER.test(after);
    if ((before && follows) || (certain && (before || follows) && length <= 2)) return length;
  }
  return 0;
}
