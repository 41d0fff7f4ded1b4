/**
 * What a message leaves open: whether it says anything itself, and what it takes from the question before.
 * @module
 */
import { tellingStems } from "../answer/context.ts";
import { WHAT_IS_THERE } from "../answer/matter.ts";
import { type Call, namesOf } from "../knowledge/model.ts";
import { aspectsOfLabel } from "../language/learned/labels.ts";
import { rarityOf } from "../language/learned/model.ts";
import type { Query } from "../language/query.ts";
import { tokenise } from "../language/tokens.ts";
import type { Remembered } from "./memory.ts";

/** A message of at most so many words may lean on the one before. */
export const SHORT = 6;
/** What a message that only names a programme or a country seems to be about. */
const OF_NAMES = new Set([
  "partners",
  "overview",
  "topics",
  "topic-fit",
  "third-country",
  "oos",
  "goals",
  "batch",
  "participants",
]);

/** The last question is asked of something else. */
export const ASKS_SAME =
  /^(?:and|what about|how about|(?:the )?same\b|also|or|then|but|so|i mean|no,? (?:i mean|the))\b|^(?:那么?|还有|换成|如果是?|同样|另外|至于|那?要是|不是?,)|呢\s*[?？。]*$/i;
/** From this chance on a message stands on its own. */
const ALONE = 0.5;
const OF_RULE = 0.2;
const POINTS_BACK =
  /\b(?:it|they|them|that|this|those|these|ours|theirs|mine|same|also|still|as well)\b|它|这|那|也|还/;
/** A longer message is no fragment. */
const LONGEST_FRAGMENT = 14;

/** From this share of the likeliest matter on, one that belongs to what was spoken of is meant rather. */
const OF_THE_SAME = 0.4;

/** The chance that a message asks of the matter that was spoken of ("what's the number?", after a person). */
export function ofMatter({ labels }: Query, last: Remembered): number {
  const spoken = new Set(aspectsOfLabel(last.labels[0]?.label ?? ""));
  return labels
    .filter(({ label }) => aspectsOfLabel(label).some((aspect) => spoken.has(aspect)))
    .reduce((sum, { probability }) => sum + probability, 0);
}

/** "And at 42?", after young scholars: their age, not another person's. */
function ofSameMatter(query: Query, last: Remembered): void {
  const [top] = query.labels;
  const spoken = new Set(aspectsOfLabel(last.labels[0]?.label ?? ""));
  const belongs = (label: string) => aspectsOfLabel(label).some((aspect) => spoken.has(aspect));
  // 39岁的呢, after young scholars: theirs, unless the one who leads is named.
  if (
    top?.label === "person-age" &&
    last.labels[0]?.label.startsWith("young-scholar") &&
    !LEADER.test(query.text)
  ) {
    query.labels = [{ ...top, label: "young-scholar-age" }, ...query.labels.slice(1)];
    return;
  }
  if (top === undefined || top.probability >= CLEAR || belongs(top.label)) return;
  const own = query.labels.find(
    ({ label, probability }) => belongs(label) && probability >= OF_THE_SAME * top.probability,
  );
  if (own === undefined || own.probability < OF_RULE) return;
  query.labels = [{ ...own, probability: top.probability }, ...query.labels.filter((one) => one !== own)];
}
const CLEAR = 0.8;
const LEADER = /\bpis?\b|\binvestigator|\bleader|\bapplicant|负责人|申请人|主持/;

/** What a message leaves open is read in the light of the question before: the less it tells itself, the more. */
export function lean(query: Query, last: Remembered, words: number): void {
  if (words <= SHORT) ofSameMatter(query, last);
  const own = query.labels[0]?.probability ?? 0;
  const elsewhere = query.labels[0]?.label === "oos" && words > SHORT - 2;
  // A question of a rule that plainly points one way is none of what was asked before.
  if (
    query.asked &&
    own >= OF_RULE &&
    !POINTS_BACK.test(query.text) &&
    (query.turn.claim?.chance ?? 0) >= 0.85
  )
    return;
  if (own >= ALONE || words > LONGEST_FRAGMENT || elsewhere || hasSubject(query, last)) return;
  // The more a message says itself, the less it leans.
  const said = hasWord(query) ? Math.max(0, words - SHORT - 2) / (LONGEST_FRAGMENT - SHORT - 2) : 0;
  // "How much does each side pay?", after the period: it asks by a word of its own.
  const asksItself =
    hasWord(query) &&
    (query.asked ? query.turn.exists === true || query.turn.modality === "must" : WH.test(query.text)) &&
    !ASKS_SAME.test(query.text);
  const share = (1 - own / ALONE) * (1 - said) ** 2 * (asksItself ? LITTLE : 1);
  const before = new Map(last.labels.map(({ label, probability }) => [label, probability]));
  query.labels = query.labels
    .map(({ label, probability }) => ({
      label,
      probability: (1 - share) * probability + share * (before.get(label) ?? 0),
    }))
    .sort((a, b) => b.probability - a.probability);
  const known = new Set(query.aspects.map((hit) => hit.aspect));
  query.aspects = [
    ...query.aspects,
    ...last.aspects
      .filter((hit) => !known.has(hit.aspect))
      .map((hit) => ({ ...hit, weight: 2 + (hit.weight - 2) * share, start: 0, end: query.focus.length })),
  ].sort((a, b) => b.weight - a.weight);
}

const WH = /\b(?:how much|how many|how long|who|whom|when|where|what)\b|多少|几|多久|多长|谁|什么时候/;
/** How much a message that asks by a word of its own still leans. */
const LITTLE = 0.4;
const OPENLY = /^(?:what|which|how|who|when|where)\b.*\b(?:is|are|does|do|must|can|may|has|have)\b/;

/** A word as seldom as this is a subject of its own. */
const SUBJECT = 0.62;

/** "Is there a fee for applying?": a whole question on something that was not spoken of. */
function hasSubject(query: Query, last: Remembered): boolean {
  return (
    (query.asked || OPENLY.test(query.text)) &&
    !ASKS_SAME.test(query.text) &&
    !POINTS_BACK.test(query.text) &&
    query.topics.length === 0 &&
    tellingStems(query, true).some((stem) => rarityOf(stem) >= SUBJECT && !last.text.includes(stem))
  );
}

/** From this weight on an aspect's own word is there, and asks. */
const WORDED = 2.5;

/** "The money?": a word that asks for a matter of its own. */
const hasWord = ({ aspects, focus }: Query): boolean =>
  aspects.some(({ weight, start, end }) => weight >= WORDED && (start > 0 || end < focus.length));

/** 那2.2肯尼亚的呢, 秘鲁那个也是吗: nothing but a programme, and the particle. */
const justNames = ({ text, scope, topics, organisations, quantities }: Query): boolean =>
  ((/^(?:那么?|和|还有)?[^,，]{1,12}呢\s*[?？]*$/.test(text) && scope.by === "number") ||
    (ALSO_SO.test(text) && ["number", "country", "name"].includes(scope.by))) &&
  topics.length + organisations.length + quantities.length === 0;
export const ALSO_SO =
  /^(?:那么?|和|还有)?[^,，]{1,12}?(?:是不是|是否)?也(?:是|有|要|能|可以|行|一样|如此|这样|需要|得)?(?:的)?(?:吗|么|吧)?\s*[?？]*$/;

/** A message that names no matter of its own: nothing but names, figures and words that say nothing. */
export function saysNothing(query: Query, call: Call, words: number): boolean {
  const [top] = query.labels;
  if (top === undefined || words > SHORT + 8) return false;
  const known = new Set(query.scope.names.flatMap((name) => tokenise(name).map((token) => token.stem)));
  const spans = [...query.organisations, ...query.quantities, ...query.topics, ...query.places];
  const blank = spans.reduce(
    (text, { start, end }) => text.slice(0, start) + " ".repeat(end - start) + text.slice(end),
    query.text,
  );
  if (justNames(query) && words <= SHORT) return true;
  if (WHAT_IS_THERE.test(query.text)) return false;
  if (hasWord(query) || (query.asked && /\b(?:partners?|members?)\b|合作(?:国|方)|伙伴/.test(query.text)))
    return false;
  const rest = tellingStems({ ...query, text: blank }, true).filter(
    (stem) => !known.has(stem) && !FILLING.has(stem) && !NAMING.has(stem),
  );
  return rest.length === 0 || (OF_NAMES.has(top.label) && rest.every((stem) => inNames(stem, call)));
}

export const stemsIn = (words: string) => new Set(tokenise(words).map((token) => token.stem));
export const FILLING = stemsIn(
  "about what how not no exactly just precisely do fine work enough suffice 正好 刚好 只 办 次 交 提供 拿 算 够 不够 够不够 general ordinary normal regular plain usual 普通 一般 常规 same also then else one ones thing case other case question mean meant instead way ok okay yes no please again then too well rather only just there here now oops sorry wait actually last average total sum difference least most maximum minimum 呢 的 的呢 那 那么 换成 如果 如果是 一样 同样 的话 吗 可以 行 行吗 可以吗 行不行 好吗 好 情况 要求 这个 那个 还有 我问的是 问 我是说 是 平均 合计 总共 一共 最多 最少 另 另一个 一个 别的 这样 这样做 也是 说 错 说错 错了 我 是",
);
export const NAMING = stemsIn(
  "normal ordinary general regular usual plain programme program project projects call scheme line one side partner country joint cooperation government 项目 专项 方向 合作 计划 政府间 那边 方面",
);

function inNames(stem: string, call: Call): boolean {
  return call.programmes.some((programme) =>
    [...namesOf(programme), programme.title.en].some((name) =>
      tokenise(name.toLowerCase()).some((token) => token.stem === stem),
    ),
  );
}

/** "Can it lead?", "and in 2.1, may they?": the organisation spoken of before. */
export function leansOnOrganisation(query: Query, last: Remembered): boolean {
  const [top] = query.labels;
  // "Could we lead?", after "my company would like to …".
  if (top?.label === "lead" && /\b(?:we|i)\b|我们?/.test(query.text) && OUR_OWN.test(last.text)) return true;
  return (
    top !== undefined &&
    ["lead", "participants", "enterprise-needed"].includes(top.label) &&
    (/\b(?:it|they|he|she)\b|它|他们|^(?:那|那么)?(?:可以|能|能不能|可不可以|也可以|也能)/.test(query.text) ||
      /^(?:and |or )?(?:what|how) about\b/.test(query.text))
  );
}

const OUR_OWN =
  /\b(?:my|our) (?:\w+ )?(?:company|firm|start-?up|enterprise|university|institute|hospital|college|lab)\b|\b(?:we are|we're|i am|i'm) (?:from |at |with )?(?:an? |the )|我们(?:公司|企业|学校|大学|所|院|是)|我(?:公司|校|所|院|司)/;

/** A special case of what was just asked. */
const EVEN =
  /^(?:and )?even\b|^(?:also|too)\b|也(?:要|需要|得|算|必须|一样|如此)|(?:还|同样)(?:要|需要|得|必须)/;
/** A special case alone is no longer, whatever it is a case of. */
const LONGEST_CASE = 12;
const BASIC_RESEARCH = /\bbasic research\b|基础研究/;
/** From this chance on a message asks for another matter than the last; for more of the same. */
const OTHER_MATTER = 0.4;
const SAME_MATTER = 0.6;

/** "Even for basic research?": the last question, of a special case. */
export function isSpecialCase({ text, labels: [own] }: Query, last: Remembered, words: number): boolean {
  if (!EVEN.test(text) || words > SHORT + 6) return false;
  const least = own?.label === last.labels[0]?.label ? SAME_MATTER : OTHER_MATTER;
  if (own === undefined || own.probability < least) return true;
  // "For basic research, do patents count as well?": which rule, it says itself.
  const ownMatter = own.probability >= CLEAR && own.label !== last.labels[0]?.label;
  return BASIC_RESEARCH.test(text) && !(ownMatter && text.replace(BASIC_RESEARCH, "").length > LONGEST_CASE);
}
