/**
 * Claims about materials that do damage, where a topic leaves such out.
 * @module
 */
import { hasHan } from "../../language/normalise.ts";
import type { Query } from "../../language/query.ts";
import { turnOf } from "../../language/question.ts";
import { type DecideContext, type Decision, negate, possible, requirementsOn } from "./evaluate.ts";

/** "We can't get around it": what cannot be helped denies nothing. */
const NO_HELP =
  /\b(?:can't|cannot|can not|could not|couldn't|no way to) (?:really )?(?:get around|avoid|help|prevent|change|do without)\b[^,.;?]*|(?:避免|避|改)不了|没(?:有)?办法(?:避免|改)?/g;
/** Not let in. */
const OUT = "(?:excluded|left out|barred|ruled out|shut out|kept out|banned|forbidden|off[- ]limits)\\b";
/** "Is anything excluded?" */
const ANY_LEFT_OUT = new RegExp(
  `(?:^(?:and |so |but )?|\\b(?:is|are) (?:there )?)(?:anything|any (?:(?:kinds?|sorts?|types?) of )?\\w+|something|some (?:(?:kinds?|sorts?|types?) of )?\\w+)\\b.{0,20}\\b${OUT}|有(?:没有)?(?:什么|哪些|哪种)?[^,，?？]{0,6}(?:被|会)?(?:排除|除外|不包括)`,
);
const EXCLUDED_AT_ALL = new RegExp(
  `(?:^(?:and |so |but )?any|\\b(?:is|are) (?:there )?(?:any|some))\\b.{4,40}\\b${OUT}`,
);
/** "Nothing is excluded, right?", 不排除任何东西吧. */
const NONE_LEFT_OUT = new RegExp(
  `(?<!有)(?:没有?|不|未)(?:会|被)?(?:排除|剔除)(?:任何|什么|哪)?|\\b(?:nothing|no (?:kinds? of |sorts? of )?(?:\\w+ )?(?:materials?|ones?))\\b[^?]{0,24}\\b${OUT}|\\b(?:excludes?|leaves? out|rules? out) (?:nothing|no )`,
);
/** 有没有例外: whether anything is left out. */
const ANY_EXCEPTION = /\b(?:any|an) exceptions?\b|有(?:没有)?(?:什么|任何)?例外/;
/** All of a topic's materials are said to be left out. */
const WHOLLY = new RegExp(
  `(?:一律|统统|一概|全(?:部|都)|完全|整个)[^,，]{0,6}(?:排除|剔除|除外|不收|不要|不支持)|\\b(?:all|every)\\b[^,.?]{0,30}\\b${OUT}|\\b(?:entirely|completely|altogether|wholly) ${OUT}`,
);
/** Those that do damage. */
export const DAMAGING = /\b(?:pollut|harm|damag|toxic|poison)\w*|污染|破坏|损害|有[毒害]/;
const LEFT_OUT = /排除|剔除|除外/;
/** The word by which the rule itself says so: what it denies, no chance overrules. */
const RULED_OUT =
  /\b(?:ruled?|rules|shuts?|left|kept|keeps?) out\b|\bexclud(?:e|es|ed)\b|\bbar(?:s|red)\b|\bban(?:s|ned)\b|\bforbids?\b|\boff[- ]limits\b/;
/** "Does the exclusion reach as far as …?": whether it is left out, and by no word of denial. */
const EXCLUSION_REACHES =
  /\bexclusions?\b[^?]{0,80}\b(?:reach|extend|appl|stretch|cover|includ|concern|hold|go|run)\w*\b|(?:排除|除外)的?(?:范围|规定|要求|条款)?[^,，?？]{0,16}(?:包括|涵盖|适用|延伸|覆盖|涉及)/;
/** 收不收: whether it does; 不收: it does not. */
const A_NOT_A = /(\p{Script=Han}{1,2})[不没]\1/gu;
const UNSUPPORTED = /不(?:支持|资助|收|欢迎|考虑)/;
export const ANY_MATERIAL =
  /材料[^,，]{0,6}不限|不限(?:材料|种类|类型)|(?:什么|任何|所有|各种)(?:新)?材料[^,，?？]{0,4}(?:都|均)|\b(?:any|every|all) (?:kinds? of |sorts? of )?(?:new )?materials?\b/;

/** A material that does damage, under a topic that leaves such out. */
export function decideMaterials(context: DecideContext, query: Query): Decision | undefined {
  const requirements = requirementsOn(context, ["excludedMaterials"]);
  if (requirements.length === 0) return undefined;
  // "Any material at all?", where some are left out.
  if (ANY_MATERIAL.test(query.text) && !EXCLUDED_AT_ALL.test(query.focus))
    return { held: "false", requirements, waiting: [], final: true };
  // "Are all advanced materials ruled out?", where only some are.
  if (WHOLLY.test(query.focus) && !DAMAGING.test(query.text))
    return { held: query.turn.negated ? "true" : "false", requirements, waiting: [], final: true };
  if (NONE_LEFT_OUT.test(query.focus) && !DAMAGING.test(query.text))
    return { held: "false", requirements, waiting: [], final: true };
  if (query.turn.exists || ANY_EXCEPTION.test(query.focus) || ANY_LEFT_OUT.test(query.focus))
    return { held: "true", requirements, waiting: [], final: true };
  const topic = query.topics.find((hit) => hit.programme === context.programme.id)?.name;
  const decided = possible(context, requirements, { excludedMaterials: true, ...(topic ? { topic } : {}) });
  if (!decided) return undefined;
  const { claim } = query.turn;
  // 不算在排除之列: what is not left out is in.
  const saysLeftOut = LEFT_OUT.test(query.focus);
  const unsupported = UNSUPPORTED.test(query.focus.replace(A_NOT_A, "$1"));
  const left = saysLeftOut
    ? turnOf(query.focus.replace(LEFT_OUT, "不行"), true).negated
    : unsupported || query.turn.negated;
  const refused = EXCLUSION_REACHES.test(query.focus)
    ? !query.turn.negated
    : unsupported
      ? true
      : saysLeftOut
        ? left
        : claim && claim.chance > 0.8 && !RULED_OUT.test(query.focus)
          ? claim.affirms
          : turnOf(query.focus.replace(NO_HELP, " "), hasHan(query.focus)).negated;
  // Of which topic, the material asked about says: the one that leaves it out.
  if (decided.held === "open" && decided.waiting.every((field) => field === "topic"))
    return { held: left ? "true" : "false", requirements, waiting: [], final: true };
  return { ...decided, held: refused ? negate(decided.held) : decided.held, final: true };
}
