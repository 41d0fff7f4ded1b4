/**
 * A message that leaves things out is filled in from the one before: the programmes, the claim, or the question.
 * @module
 */
import { tellingStems } from "../answer/context.ts";
import type { Call } from "../knowledge/model.ts";
import { hasHan } from "../language/normalise.ts";
import { type Query, understand } from "../language/query.ts";
import { kindOf } from "../language/question.ts";
import { HOME_COUNTRY } from "../language/scope.ts";
import { tokenise } from "../language/tokens.ts";

/** What a question asked, as far as the next may lean on it. */
export type Remembered = Pick<
  Query,
  | "text"
  | "focus"
  | "kind"
  | "asked"
  | "turn"
  | "labels"
  | "aspects"
  | "topics"
  | "organisations"
  | "quantities"
  | "places"
>;

/** What is kept of the conversation so far. */
export interface Memory {
  call: string;
  /** The last question, as it was written. */
  question: string;
  /** The last question, filled in. */
  last?: Remembered;
  /** What the last answer was about. */
  programmes: string[];
  /** The last list of several programmes: "the second one", "the other" choose from it. */
  choices?: string[];
}

/** So many of the matters that a question may be about are kept. */
const LABELS_KEPT = 8;

/** What is kept of a question. */
export function remembered(query: Query): Remembered {
  const { text, focus, kind, asked, turn, labels, aspects, topics, organisations, quantities, places } =
    query;
  return {
    ...{ text, focus, kind, asked, turn, aspects, topics, organisations, quantities, places },
    labels: labels.slice(0, LABELS_KEPT),
  };
}

const ASKS_SAME =
  /^(?:and|what about|how about|same (?:for|with|question)|also|or|then|but|so|i mean|no,? (?:i mean|the))\b|^(?:那么?|还有|换成|如果是?|同样|另外|至于|那?要是|不是?,)|呢\s*[?？。]*$/i;
const WHOLE_CALL =
  /\b(?:whole call|entire call|overall|all (?:the )?programmes|all together|each (?:of the )?programmes?|this call|the call(?!er)|every programme|any programme)\b|整个|总体|全部|所有(?:项目|方向)|整批|本批|本专项|各项目/;
const ORDINAL: [RegExp, number][] = [
  [/\bthe first(?: one)?\b(?! batch)|第一个|前者|前面那/, 0],
  [/\bthe second(?: one)?\b|第二个(?!主题|课题|方向)|后者|后面那/, 1],
  [/\bthe third(?: one)?\b|第三个(?!主题|课题|方向)/, 2],
];
const AMONG =
  /\bof (?:these|them|those|the (?:two|three|four|five))\b|\bamong (?:these|them|those)\b|里面|其中|这(?:些|里面|几个)(?:里|中)?|当中/;
const TWO =
  /\bof (?:the two|them both|both|these two|those two)\b|\b(?:the|these|those) two\b|\b(?:they|both) (?:the )?same\b|两个(?:中|里|当中|之间)|这两个|两者|哪一个更/;
const WHICH_OF = /\bwhich(?: one)? of\b|哪(?:一)?个/;
const OTHER =
  /\bthe other\b(?! (?:direction|topic|field|part|side|way|hand))|另一个(?!方向|课题|主题)|另外(?:那)?一个(?!方向|课题|主题)/;
const SELF =
  /\b(?:it|its|there|that|this|those|they|them|their|she|her|he|his|same|one|ones|such)\b|它|其|该|那|这|她|他|里面/;
const AGAIN =
  /^(?:why(?: not| so| is that)?|how come|says who|source|where does it say (?:so|that)|quote(?: it| that| please)?|really|are you sure|为什么|为啥|依据(?:呢|是什么)?|原文(?:呢|是什么|怎么说)?|真的吗|确定吗|哪里写的|think again|change your (?:answer|mind)|再(?:想想|看看|改|确认)|(?:你)?改一下)\b/;
const OWN = /\b(?:its|their|his|her|the same one's)\b|它的|其(?!中|他|它|实|余)|该(?:项目|专项)/;
const OPEN = /\b(?:what|which|how|who|whom|when|where)\b(?! about)|什么|啥|哪|几|多少|多久|多长|多大|怎么|谁/;
const WITH = /\btogether with\b|\bplus\b|\badd(?:ed|ing)? to\b|\bcombined with\b|加上|连同|再加/;
const COMPARES =
  /\b(?:more|less|longer|shorter|bigger|larger|smaller|higher|lower|fewer|better|richer|same|different)\b.{0,40}\b(?:than|as|from)\b|\bcompared? (?:to|with)\b|[跟和与同比]\S{1,12}(?:比|一样|相同)|比\S{1,12}(?:多|长|短|少|高|低|大|小)/;
/** A message of at most so many words may lean on the one before. */
const SHORT = 6;
/** From this chance on a message says itself what it is about. */
const TELLS = 0.5;
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

/** Understands a message in the light of what went before. */
export function understandInContext(
  raw: string,
  call: Call,
  asOf: string,
  memory: Memory | undefined,
): Query {
  const query = understand(raw, call, asOf);
  if (!memory || memory.call !== call.id) return query;
  const { last } = memory;
  const words = tokenise(query.text).length;
  const same = ASKS_SAME.test(query.text);
  choose(query, memory, call);
  const bare = saysNothing(query, call, words);
  if (last) lean(query, last, words);
  if (last && AGAIN.test(query.text) && words <= 8 && query.scope.by === "none")
    return filled(last, query, inherited(query, memory));
  // "Which of the two has more?": both of those spoken of.
  if (query.scope.by !== "number" && TWO.test(query.text) && memory.choices?.length === 2) {
    query.scope = { ...query.scope, programmes: memory.choices, by: "context" };
    const kind = kindOf(query.focus, hasHan(query.focus), 2);
    query.kind = kind === "what" && WHICH_OF.test(query.text) ? "which-programmes" : kind;
    return query;
  }
  // "And together with 1.4?": added to the one spoken of.
  if (last && WITH.test(query.text) && query.scope.programmes.length === 1 && memory.programmes.length === 1)
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
  // "Is that more than what 2.0 gets?": beside the one spoken of.
  if (COMPARES.test(query.text) && query.scope.programmes.length === 1 && memory.programmes.length === 1)
    return compared(query, memory);
  const named = ["number", "name", "country"].includes(query.scope.by) || query.scope.foreign.length > 0;
  const chosen = query.scope.by === "context";
  const claims =
    query.quantities.some((q) => q.kind !== "count" || q.value > 1) ||
    query.organisations.length > 0 ||
    (query.topics.length > 0 && !chosen);
  if (last && bare && (named || chosen) && !claims)
    // "And Korea?": the last question, asked of another programme; or of a country that has none.
    return filled(
      last,
      query,
      query.scope.foreign.length > 0
        ? { ...query.scope, programmes: pinned(memory, call), by: "country" }
        : query.scope,
      {
        places: query.places,
        ...(last.kind === "compare" ? { kind: "what" as const } : {}),
        // "Poland too?", after the countries were told.
        ...(query.scope.foreign.length > 0 && last.labels[0]?.label === "partners"
          ? {
              kind: "yes-no" as const,
              asked: true,
              turn: { ...last.turn, modality: "may" as const, negated: false },
            }
          : {}),
        // Whose deadline is meant stands in the message itself.
        ...(last.labels[0]?.label.startsWith("deadline") ? { text: query.text, focus: query.focus } : {}),
      },
    );
  if (last && bare && !named && !chosen && !claims && words <= SHORT + 3) {
    // "And the least?": the same figure, the other end. "By how much?", "里面写什么": of the thing spoken of before.
    const leaning = query.kind === "extreme" || query.kind === "average" || query.kind === "sum";
    if (leaning || same || OPEN.test(query.text) || SELF.test(query.text))
      return filled(
        last,
        query,
        last.kind === "extreme" && leaning
          ? { ...query.scope, programmes: [], by: "none" }
          : inherited(query, memory),
        {
          text: query.text,
          focus: query.focus,
          kind: leaning
            ? query.kind
            : last.kind === "compare"
              ? "compare"
              : OPEN.test(query.text)
                ? "what"
                : last.kind,
        },
      );
  }
  // "And wind energy?": the last question about another subject.
  if (
    last &&
    same &&
    !named &&
    !chosen &&
    words <= SHORT &&
    !OPEN.test(query.text) &&
    query.labels[0]?.label === last.labels[0]?.label
  )
    return filled(last, query, inherited(query, memory), {
      ...{ text: query.text, focus: query.focus, topics: query.topics, organisations: query.organisations },
      ...{
        quantities: query.quantities,
        places: query.places,
        labels: last.labels,
        kind: last.asked ? "yes-no" : last.kind,
      },
    });
  // "Is that limit absolutely strict?"
  if (last && BINDING.test(query.text) && !named) query.aspects = last.aspects;
  if (last && claims && bare && !OPEN.test(query.text) && words <= SHORT + 8)
    // "A hospital?", "18 months?", "and with three?": the last question with another claim.
    return claimed(last, query, named || chosen ? query.scope : inherited(query, memory));
  // "And its maximum period?" asks one programme for a figure, not all of them for the greatest.
  if (
    query.kind === "extreme" &&
    memory.programmes.length === 1 &&
    !AMONG.test(query.text) &&
    (OWN.test(query.text) || SELF.test(query.text) || same || words <= 3)
  )
    query.kind = "what";
  // "Which countries, then?" asks of the programme spoken of, where no programmes are asked for.
  if (
    query.kind === "which-programmes" &&
    query.scope.by === "none" &&
    words <= SHORT &&
    memory.programmes.length === 1 &&
    !/programm|call|scheme|项目|专项|指南/.test(query.text)
  ) {
    query.kind = "what";
    query.scope = inherited(query, memory);
    return query;
  }
  if (last && same && query.kind === "what" && !OPEN.test(query.text) && last.asked)
    Object.assign(query, {
      kind: "yes-no",
      asked: true,
      turn: {
        ...query.turn,
        modality: query.turn.modality === "is" ? last.turn.modality : query.turn.modality,
      },
    });
  if (last && query.organisations.length === 0 && leansOnOrganisation(query)) {
    const lead = query.labels[0]?.label === "lead";
    query.organisations = last.organisations.map((mention) => ({
      ...mention,
      role: lead ? "lead" : "participant",
    }));
  }
  // The least that must be paid is no figure of which a programme has the least.
  const figured = FIGURES.has(query.labels[0]?.label ?? "");
  const overAll =
    ["which-programmes", "count-programmes"].includes(query.kind) ||
    (query.kind === "extreme" && figured) ||
    WHOLE_CALL.test(query.text);
  const deadline = query.aspects[0]?.aspect.startsWith("deadline") === true;
  if (AMONG.test(query.text) && !named && memory.programmes.length > 1)
    query.scope = inherited(query, memory);
  else if (
    !named &&
    !chosen &&
    !overAll &&
    !deadline &&
    memory.programmes.length > 0 &&
    memory.programmes.length <= 4
  ) {
    const leans = SELF.test(query.text) || claims || (query.labels[0]?.probability ?? 0) >= 0.25;
    if (leans) query.scope = inherited(query, memory);
  }
  return query;
}

/** What programmes have more or less of. */
const FIGURES = new Set(["funding", "award", "projects", "duration", "directions", "topics"]);

/** From this chance on a message stands on its own. */
const ALONE = 0.5;
/** A longer message is no fragment. */
const LONGEST_FRAGMENT = 14;

/** What a message leaves open is read in the light of the question before: the less it tells itself, the more. */
function lean(query: Query, last: Remembered, words: number): void {
  const own = query.labels[0]?.probability ?? 0;
  const elsewhere = query.labels[0]?.label === "oos" && words > SHORT - 2;
  if (own >= ALONE || words > LONGEST_FRAGMENT || elsewhere) return;
  const share = 1 - own / ALONE;
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

/** A message that names no matter of its own: nothing but names, figures and words that say nothing. */
function saysNothing(query: Query, call: Call, words: number): boolean {
  const [top] = query.labels;
  if (top === undefined || words > SHORT + 8) return false;
  const known = new Set(query.scope.names.flatMap((name) => tokenise(name).map((token) => token.stem)));
  const spans = [...query.organisations, ...query.quantities, ...query.topics, ...query.places];
  const blank = spans.reduce(
    (text, { start, end }) => text.slice(0, start) + " ".repeat(end - start) + text.slice(end),
    query.text,
  );
  const rest = tellingStems({ ...query, text: blank }).filter(
    (stem) => !known.has(stem) && !FILLING.has(stem) && !NAMING.has(stem),
  );
  return rest.length === 0 || (OF_NAMES.has(top.label) && rest.every((stem) => inNames(stem, call)));
}

/** Whether a rule is absolute. */
const BINDING =
  /\bstrict\w*|\bbinding\b|\bhard (?:limit|rule|and fast)|\bflexib\w+|\bnegotiable\b|\bexceptions?\b|\babsolute\w*|\bset in stone\b|硬性|死规定|严格|灵活|例外|通融/;

const stemsIn = (words: string) => new Set(tokenise(words).map((token) => token.stem));
const FILLING = stemsIn(
  "about what how same also then else one ones thing case other case question mean meant instead way ok okay yes no please again then too well rather only just there here now oops sorry wait actually last average total sum difference least most maximum minimum 呢 那 那么 换成 如果 如果是 一样 同样 的话 吗 可以 行 好 情况 要求 这个 那个 还有 我问的是 问 我是说 是 平均 合计 总共 一共 最多 最少 另 另一个 一个 别的 说 错 说错 错了 我 是",
);
const NAMING = stemsIn(
  "programme program project projects call scheme line one side partner country joint cooperation government 项目 专项 方向 合作 计划 政府间 那边 方面",
);

function inNames(stem: string, call: Call): boolean {
  return call.programmes.some((programme) =>
    [...(programme.names?.en ?? []), programme.title.en].some((name) =>
      tokenise(name.toLowerCase()).some((token) => token.stem === stem),
    ),
  );
}

/** The last question, asked again with another scope. */
function filled(last: Remembered, query: Query, scope: Query["scope"], over: Partial<Query> = {}): Query {
  return { ...query, ...last, labels: last.labels, scope, ...over };
}

/** The last question with the claim of this message. */
function claimed(last: Remembered, query: Query, scope: Query["scope"]): Query {
  const role = last.labels[0]?.label === "lead" ? ("lead" as const) : (last.organisations[0]?.role ?? "any");
  const worded = query.turn.learned || query.asked;
  return {
    ...filled(last, query, scope),
    text: query.text,
    focus: query.focus,
    kind: "yes-no",
    asked: true,
    turn: {
      ...(worded ? query.turn : last.turn),
      modality:
        query.turn.modality === "is" ? (last.asked ? last.turn.modality : "may") : query.turn.modality,
    },
    organisations:
      query.organisations.length > 0
        ? query.organisations.map((mention) => ({
            ...mention,
            role: mention.role === "any" ? role : mention.role,
          }))
        : last.organisations,
    quantities: query.quantities.length > 0 ? query.quantities : last.quantities,
    topics: query.topics.length > 0 ? query.topics : last.topics,
    places: query.places.length > 0 ? query.places : last.places,
  };
}

/** The programme named beside the one spoken of, by the figure spoken of where the message names none. */
function compared(query: Query, memory: Memory): Query {
  const programmes = [...new Set([...memory.programmes, ...query.scope.programmes])];
  const own = query.aspects.some((hit) => hit.weight >= 3);
  return {
    ...query,
    kind: "compare",
    scope: { ...query.scope, programmes, by: "number" },
    aspects: own || !memory.last ? query.aspects : memory.last.aspects,
  };
}

/** "Can it lead?", "and in 2.1, may they?": the organisation spoken of before. */
function leansOnOrganisation(query: Query): boolean {
  const [top] = query.labels;
  return (
    top !== undefined &&
    ["lead", "participants", "enterprise-needed"].includes(top.label) &&
    (/\b(?:it|they|he|she)\b|它|他们/.test(query.text) ||
      /^(?:and |or )?(?:what|how) about\b/.test(query.text))
  );
}

function inherited(query: Query, memory: Memory): Query["scope"] {
  return { ...query.scope, programmes: memory.programmes, by: "context" };
}

/** The programmes spoken of, where their own text lists the partners: a country asked about next may be none of them. */
function pinned(memory: Memory, call: Call): string[] {
  const several = memory.programmes.filter(
    (id) => (call.programmes.find((p) => p.id === id)?.partners.length ?? 0) > 1,
  );
  return several.length === memory.programmes.length ? several : [];
}

/** "The energy one": of the programmes listed, the only one with that word in its name or among its topics. */
function calledBy(query: Query, choices: readonly string[], call: Call): string | undefined {
  if (!/\bones?\b|那个|那项/.test(query.text)) return undefined;
  // What stands before "one" says which; the rest what is asked of it.
  const calling = { ...query, text: query.text.slice(0, query.text.search(/\bones?\b|那个|那项/)) };
  const stems = tellingStems(calling).filter((stem) => !FILLING.has(stem) && !NAMING.has(stem));
  const fitting = choices.filter((id) => {
    const programme = call.programmes.find((p) => p.id === id);
    const words = programme
      ? stemsIn(
          [
            ...(programme.names?.en ?? []),
            ...(programme.names?.zh ?? []),
            programme.title.en,
            programme.title.zh,
            ...programme.topics.flatMap(({ label }) => [label.en, label.zh]),
          ]
            .join(" ")
            .toLowerCase(),
        )
      : new Set<string>();
    return stems.some((stem) => words.has(stem));
  });
  return fitting.length === 1 ? fitting[0] : undefined;
}

/** "The second one", "the other", "the one of these with …": chosen from the last list. */
function choose(query: Query, memory: Memory, call: Call): void {
  const listed = memory.choices ?? memory.programmes;
  const among = query.scope.programmes.filter((id) => listed.includes(id));
  // A name that fits several programmes means the one spoken of.
  if (
    (query.scope.by === "name" || (query.scope.by === "country" && AMONG.test(query.text))) &&
    among.length > 0 &&
    among.length < query.scope.programmes.length
  )
    query.scope = { ...query.scope, programmes: among };
  // The partner's side of the programme spoken of, not a programme of its own.
  const [current] = memory.programmes;
  const partners = call.programmes.find((p) => p.id === current)?.partners ?? [];
  if (
    current !== undefined &&
    memory.programmes.length === 1 &&
    query.scope.by === "country" &&
    partners.length > 1 &&
    query.places.every(({ code }) => code === HOME_COUNTRY || partners.includes(code)) &&
    query.scope.partners.length > 0 &&
    !/\bprogramm?e?s?\b|\bprojects?\b|\bcalls?\b|\bschemes?\b|专项|项目|指南/.test(query.text) &&
    !ASKS_SAME.test(query.text)
  )
    query.scope = { ...query.scope, programmes: [current], by: "context" };
  // A country with several programmes, one of which is being spoken of.
  if (
    query.scope.by === "country" &&
    query.scope.partners.length === 1 &&
    query.scope.programmes.length > 1 &&
    memory.programmes.length === 1
  ) {
    const [one] = memory.programmes;
    if (one !== undefined && query.scope.programmes.includes(one) && !OTHER.test(query.text))
      query.scope = { ...query.scope, programmes: [one] };
  }
  const choices = memory.choices ?? [];
  if (choices.length < 2) return;
  const ordinal = ORDINAL.find(([pattern]) => pattern.test(query.text));
  const named =
    query.scope.programmes.length > 0 && !query.scope.programmes.every((id) => choices.includes(id));
  if (named || query.scope.by === "number") return;
  const rest = choices.filter((id) => !memory.programmes.includes(id));
  const chosen = ordinal
    ? choices[ordinal[1]]
    : OTHER.test(query.text) && rest.length === 1
      ? rest[0]
      : calledBy(query, choices, call);
  if (chosen !== undefined) query.scope = { ...query.scope, programmes: [chosen], by: "context" };
}
