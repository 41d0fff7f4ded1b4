/**
 * A message that asks of several programmes spoken of: which of the two has more, both together, beside another.
 * @module
 */
import { hasHan } from "../language/normalise.ts";
import type { Query } from "../language/query.ts";
import { kindOf } from "../language/question.ts";
import { filled } from "./filling.ts";
import { SHORT } from "./leaning.ts";
import type { Memory } from "./memory.ts";

const TWO =
  /\bof (?:the two|them both|both|these two|those two)\b|(?:这|那)?俩|\b(?:the|these|those) two\b|\b(?:they|both) (?:the )?same\b|\b(?:sets?|tells?) them apart\b|\b(?:do|how) they differ\b|\bdifferences? between (?:them|these|those)\b|两个(?:中|里|当中|之间)|两个(?:之间)?(?:相)?差|这两个|两者|哪一个更/;
/** "And which supports more projects?", after two were compared. */
const MORE_OF =
  /\b(?:which|who|what)\b.{0,24}\b(?:more|less|fewer|longer|shorter|bigger|larger|smaller|higher|lower)\b|(?:哪个|哪边|谁).{0,8}(?:更|多|少|长|短|高|低|大|小)/;
const WHICH_OF = /\bwhich(?: one)? of\b|哪(?:一)?个/;
const WITH =
  /\btogether with\b|\bplus\b|\badd(?:ed|ing)? to\b|\bcombined with\b|加上|连同|再加|[和跟与同][^,，?？]{2,16}(?:加起来|合起来|加在一起|合计|总共|一共)/;
const COMPARES =
  /\b(?:more|less|longer|shorter|bigger|larger|smaller|higher|lower|fewer|better|richer|same|different)\b.{0,40}\b(?:than|as|from)\b|\bcompared? (?:to|with)\b|[跟和与同比]\S{1,12}(?:比|一样|相同)|比\S{1,12}(?:多|长|短|少|高|低|大|小)/;
const THE_SAME = /\bthe same\b|\bequally\b|\balike\b|一样|相同|同样/;

const BY_FIGURE =
  /^(?:and|or) (?:in|by|on|for|as to) (?:the |their )?\w+\s*\?*$|^(?:那|在)?\p{Script=Han}{2,6}(?:方面|上)呢[?？]*$/u;

const HOW_MUCH_MORE =
  /^(?:and )?(?:by )?how (?:much|many)(?: (?:more|less|fewer|longer|is the difference))?\s*\?*$|^(?:那)?(?:多|少|差|相差)(?:了)?(?:多少|几)(?:年|个月|万|钱)?[?？]*$/;
const THE_BEST =
  /\b(?:that|this|the (?:larger|bigger|longer|richer|higher|greater|better[- ]funded)) one\b|那一?个|这一?个|(?:更?[多长大高])的(?:那|这)?一?个/;

/** From this chance on a message names a figure of its own. */
const OWN_FIGURE = 0.4;

/** What programmes have more or less of. */
export const FIGURES = new Set(["funding", "award", "projects", "duration", "directions", "topics"]);

/**
 * The message read as such; undefined where it asks of no more than one.
 * @param words how many words it has
 */
export function ofSeveral(query: Query, memory: Memory, words: number): Query | undefined {
  const { last } = memory;
  // "Which of the two has more?": both of those spoken of.
  const beside =
    (last?.kind === "compare" || memory.pair !== undefined) &&
    MORE_OF.test(query.text) &&
    query.scope.by === "none";
  const two = memory.pair ?? memory.choices;
  if (query.scope.by !== "number" && (beside || TWO.test(query.text)) && two?.length === 2) {
    query.scope = { ...query.scope, programmes: two, by: "context" };
    const kind = kindOf(query.focus, hasHan(query.focus), 2);
    // "And the two together?": of the figure spoken of.
    if (
      last &&
      kind === "sum" &&
      (query.labels[0]?.label === last.labels[0]?.label ||
        (query.labels[0]?.probability ?? 0) < OWN_FIGURE) &&
      FIGURES.has(last.labels[0]?.label ?? "")
    )
      Object.assign(query, { labels: last.labels, aspects: last.aspects });
    query.kind = kind === "what" && WHICH_OF.test(query.text) ? "which-programmes" : kind;
    return query;
  }
  // "And together with 1.4?": added to the one spoken of.
  if (
    last &&
    WITH.test(query.text) &&
    query.scope.programmes.length === 1 &&
    memory.programmes.length === 1 &&
    query.scope.programmes[0] !== memory.programmes[0]
  )
    return filled(
      last,
      query,
      {
        ...query.scope,
        programmes: [...new Set([...memory.programmes, ...query.scope.programmes])],
        by: "number",
      },
      { kind: "sum" },
    );
  // "By how much?", after two were compared.
  if (last?.kind === "compare" && memory.programmes.length === 2 && HOW_MUCH_MORE.test(query.text))
    return filled(
      last,
      query,
      { ...query.scope, programmes: memory.programmes, by: "context" },
      { kind: "compare", asked: false, turn: query.turn },
    );
  // "And in the money?", after two were compared by another figure.
  if (
    last?.kind === "compare" &&
    memory.programmes.length > 1 &&
    query.scope.by === "none" &&
    words <= SHORT &&
    BY_FIGURE.test(query.text) &&
    FIGURES.has(query.labels[0]?.label ?? "")
  )
    return {
      ...query,
      ...{ kind: "compare", asked: last.asked, turn: last.turn },
      scope: { ...query.scope, programmes: memory.programmes, by: "context" },
    };
  // "Put together?": of the two that were told one after the other.
  if (last && query.kind === "sum" && memory.pair && words <= SHORT && query.scope.by === "none")
    return filled(
      last,
      query,
      { ...query.scope, programmes: memory.pair, by: "context" },
      { text: query.text, focus: query.focus, kind: "sum" },
    );
  // "And who must lead that one?", after which of two has more.
  if (memory.best !== undefined && query.scope.by === "none" && THE_BEST.test(query.text)) {
    query.scope = { ...query.scope, programmes: [memory.best], by: "context" };
    return query;
  }
  // "Is that more than what 2.0 gets?": beside the one spoken of.
  if (COMPARES.test(query.text) && query.scope.programmes.length === 1 && memory.programmes.length === 1)
    return compared(query, memory);
  // "Is it the same for the flagship?": its figure beside the one told.
  const [other, ...more] = query.scope.programmes;
  if (
    last &&
    query.asked &&
    THE_SAME.test(query.text) &&
    words <= SHORT + 4 &&
    FIGURES.has(last.labels[0]?.label ?? "") &&
    memory.programmes.length === 1 &&
    other !== undefined &&
    more.length === 0 &&
    !memory.programmes.includes(other)
  )
    return { ...compared(query, memory), labels: last.labels };
  return undefined;
}

/** The programme named beside the one spoken of, by the figure spoken of where the message names none. */
function compared(query: Query, memory: Memory): Query {
  // "Does 2.0 get more than that?", 2.0比它多吗: which of the two is said to have more.
  const than = query.text.search(/\bthan\b|比/);
  const named = [...query.scope.programmes, ...query.scope.names]
    .map((name) => query.text.indexOf(name))
    .concat(query.places.map(({ start }) => start))
    .filter((at) => at >= 0);
  const first = named.some((at) => at < than);
  const both = first
    ? [...query.scope.programmes, ...memory.programmes]
    : [...memory.programmes, ...query.scope.programmes];
  const programmes = [...new Set(both)];
  // "How much more than the other?", after the sum of one: that figure, not what each project gets.
  const sums = ["funding", "award"];
  const sameSum =
    sums.includes(query.labels[0]?.label ?? "") &&
    memory.last?.labels[0]?.label === "funding" &&
    !/\b(?:per|each|every|average)\b|每|平均/.test(query.text);
  const own = !sameSum && query.aspects.some((hit) => hit.weight >= 3);
  return {
    ...query,
    kind: "compare",
    scope: { ...query.scope, programmes, by: "number" },
    aspects: own || !memory.last ? query.aspects : memory.last.aspects,
    ...(sameSum && memory.last ? { labels: memory.last.labels } : {}),
  };
}
