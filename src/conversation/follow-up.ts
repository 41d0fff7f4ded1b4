/**
 * A message that leaves things out is filled in from the one before: the programmes, the claim, or the question.
 * @module
 */
import type { Call } from "../knowledge/model.ts";
import { hasHan } from "../language/normalise.ts";
import type { OrganisationMention } from "../language/organisations.ts";
import { type Query, understand } from "../language/query.ts";
import { kindOf } from "../language/question.ts";
import { tokenise } from "../language/tokens.ts";

/** What is kept of the conversation so far. */
export interface Memory {
  call: string;
  /** The last question that stood on its own. */
  question: string;
  /** What the last answer was about. */
  programmes: string[];
  /** The last list of several programmes: "the second one", "the other" choose from it. */
  choices?: string[];
  /** The organisations spoken of last: "can it lead?" means them. */
  organisations?: OrganisationMention[];
}

const ASKS_SAME =
  /^(?:and|what about|how about|same (?:for|with|question)|also|or|then|but|so|i mean|no,? (?:i mean|the))\b|^(?:那么?|还有|换成|如果是|同样|另外|至于|那要是|不是?,)|呢\s*[?？。]*$/i;
const WHOLE_CALL =
  /\b(?:whole call|entire call|overall|all (?:the )?programmes|all together|each (?:of the )?programmes?|this call|the call(?!er)|every programme|any programme)\b|整个|总体|全部|所有(?:项目|方向)|整批|本批|本专项|各项目/;
const ORDINAL: [RegExp, number][] = [
  [/\bthe first(?: one)?\b(?! batch)|第一个|前者|前面那/, 0],
  [/\bthe second(?: one)?\b|第二个(?!主题|课题|方向)|后者|后面那/, 1],
  [/\bthe third(?: one)?\b|第三个(?!主题|课题|方向)/, 2],
];
const TWO =
  /\bof (?:the two|them both|both|these two|those two)\b|\b(?:the|these|those) two\b|两个(?:中|里|当中|之间)|这两个|两者|哪一个更/;
const OTHER = /\bthe other\b|另一个|另外(?:那)?一个/;
const SELF =
  /\b(?:it|its|there|that|this|those|they|them|their|she|her|he|his|same|one)\b|它|其|该|那|这|她|他|里面/;
const AGAIN =
  /^(?:why(?: not| so| is that)?|how come|says who|source|where does it say (?:so|that)|quote(?: it| that| please)?|really|are you sure|为什么|为啥|依据(?:呢|是什么)?|原文(?:呢|是什么|怎么说)?|真的吗|确定吗|哪里写的)\b/;
const OWN = /\b(?:its|their|his|her|the same one's)\b|它的|其(?!中|他|它|实|余)|该(?:项目|专项)/;
const OPEN = /\b(?:what|which|how|who|whom|when|where)\b(?! about)|什么|啥|哪|几|多少|多久|多长|多大|怎么|谁/;
/** A message of at most so many words may lean on the one before. */
const SHORT = 5;

const merge = (before: Query, query: Query, over: Partial<Query>): Query => ({
  ...before,
  language: query.language,
  ...over,
});

/** Understands a message in the light of what went before. */
export function understandInContext(
  raw: string,
  call: Call,
  asOf: string,
  memory: Memory | undefined,
): { query: Query; question: string } {
  const query = understand(raw, call, asOf);
  if (!memory || memory.call !== call.id) return { query, question: raw };
  const words = tokenise(query.text).length;
  const last = () => {
    const before = understand(memory.question, call, asOf);
    return before.organisations.length > 0
      ? before
      : { ...before, organisations: memory.organisations ?? [] };
  };
  if (AGAIN.test(query.text) && words <= 8 && query.scope.by === "none") {
    const before = last();
    return { query: merge(before, query, { scope: inherited(before, memory) }), question: memory.question };
  }
  choose(query, memory);
  // "Which of the two has more?": both of those spoken of.
  if (query.scope.by !== "number" && TWO.test(query.text) && memory.choices?.length === 2) {
    query.scope = { ...query.scope, programmes: memory.choices, by: "context" };
    query.kind = kindOf(query.focus, hasHan(query.focus), 2);
    return { query, question: raw };
  }
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
    return { query, question: raw };
  }
  const own = query.aspects.filter((hit) => hit.weight >= 2.2);
  const claims = query.quantities.length > 0 || query.organisations.length > 0;
  const named =
    query.scope.by === "number" ||
    query.scope.by === "name" ||
    query.scope.by === "country" ||
    query.scope.foreign.length > 0;
  const chosen = query.scope.by === "context";
  const saysSomething = own.length > 0 || claims || query.topics.length > 0;
  const same = ASKS_SAME.test(query.text);

  if (
    (named || chosen) &&
    (same || words <= SHORT) &&
    (!saysSomething || (same && own.every((hit) => hit.weight < 2.5) && !claims))
  )
    // "And Korea?": the last question, asked of another programme; or of a country that has none.
    return {
      query: merge(last(), query, {
        scope: query.scope.foreign.length > 0 ? { ...query.scope, by: "country" } : query.scope,
        places: query.places,
      }),
      question: memory.question,
    };

  // "And in 2.1, can it lead?": the organisation spoken of before.
  if (
    (named || chosen) &&
    query.organisations.length === 0 &&
    own.some((hit) => hit.aspect === "lead" || hit.aspect === "participants") &&
    (/\b(?:it|they)\b|它|他们/.test(query.text) || /^(?:and |or )?(?:what|how) about\b/.test(query.text))
  )
    return {
      query: {
        ...query,
        organisations: last().organisations.map((o) => ({
          ...o,
          role: own[0]?.aspect === "lead" ? ("lead" as const) : ("participant" as const),
        })),
        ...(same && query.kind === "what" && !OPEN.test(query.text) && last().kind === "yes-no"
          ? { kind: "yes-no" as const, turn: last().turn }
          : {}),
      },
      question: raw,
    };

  // "And the least?": the same figure, the other end.
  if (query.kind === "extreme" && own.length === 0 && !named && !chosen) {
    const before = last();
    if (before.kind === "extreme")
      return {
        query: merge(before, query, { text: query.text, focus: query.focus }),
        question: memory.question,
      };
  }
  // "And its maximum period?" asks one programme for a figure, not all of them for the greatest.
  if (query.kind === "extreme" && OWN.test(query.text) && memory.programmes.length === 1) query.kind = "what";
  const overAll =
    query.kind === "which-programmes" ||
    query.kind === "count-programmes" ||
    query.kind === "extreme" ||
    WHOLE_CALL.test(query.text);
  if (named || chosen || overAll || memory.programmes.length === 0 || memory.programmes.length > 4)
    return { query, question: raw };
  if (query.aspects[0]?.aspect.startsWith("deadline")) return { query, question: raw };
  const scope = inherited(query, memory);
  if (own.length === 0 && claims && !OPEN.test(query.text) && (same || words <= SHORT + 6)) {
    // "A hospital?", "18 months?": the last question with another claim.
    const before = last();
    const role = before.organisations[0]?.role ?? "any";
    return {
      query: merge(before, query, {
        text: query.text,
        kind: before.kind === "yes-no" || /[?？]|ok|吗/.test(query.text) ? "yes-no" : before.kind,
        turn:
          query.kind === "yes-no"
            ? {
                ...query.turn,
                modality: query.turn.modality === "is" ? before.turn.modality : query.turn.modality,
              }
            : before.turn,
        scope,
        organisations:
          query.organisations.length > 0
            ? query.organisations.map((o) => ({ ...o, role: o.role === "any" ? role : o.role }))
            : before.organisations,
        quantities: query.quantities.length > 0 ? query.quantities : before.quantities,
        topics: query.topics,
        places: query.places,
      }),
      question: memory.question,
    };
  }
  // "里面写什么", "what should it say": of the thing spoken of before.
  if (!saysSomething && words <= 8 && OPEN.test(query.text))
    return {
      query: merge(last(), query, { scope, kind: "what", text: query.text }),
      question: memory.question,
    };
  if (own.length > 0 || claims || query.topics.length > 0 || SELF.test(query.text)) {
    const organisations =
      query.organisations.length === 0 &&
      /\b(?:it|they|he|she)\b|它|他们/.test(query.text) &&
      query.aspects.some((hit) => hit.aspect === "participants" || hit.aspect === "lead")
        ? last().organisations.map((o) => ({
            ...o,
            role: own[0]?.aspect === "lead" ? ("lead" as const) : ("participant" as const),
          }))
        : query.organisations;
    if (/^how many(?: of them)?\s*\?*$|^(?:要)?(?:几个|多少)(?:个)?\s*[?？]*$/.test(query.text))
      return { query: merge(last(), query, { scope, kind: "what" }), question: memory.question };
    // "But the agreement was signed in February?": another claim for the same yes or no.
    const before =
      query.kind === "what" &&
      query.quantities.length > 0 &&
      !/\b(?:what|which|how|who|when|where)\b|什么|啥|哪|几|多少|怎么|谁/.test(query.text)
        ? last()
        : undefined;
    return {
      query: {
        ...query,
        scope,
        organisations,
        ...(before?.kind === "yes-no" ? { kind: before.kind, turn: before.turn } : {}),
        ...(query.kind === "what" && same && !OPEN.test(query.text) && last().kind === "yes-no"
          ? { kind: "yes-no" as const, turn: last().turn }
          : {}),
      },
      question: raw,
    };
  }
  return { query, question: raw };
}

function inherited(query: Query, memory: Memory): Query["scope"] {
  return { ...query.scope, programmes: memory.programmes, by: "context" };
}

/** "The second one", "the other": chosen from the last list. */
function choose(query: Query, memory: Memory): void {
  const among = query.scope.programmes.filter((id) => (memory.choices ?? memory.programmes).includes(id));
  // A name that fits several programmes means the one spoken of.
  if (query.scope.by === "name" && among.length > 0 && among.length < query.scope.programmes.length)
    query.scope = { ...query.scope, programmes: among };
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
      : undefined;
  if (chosen !== undefined) query.scope = { ...query.scope, programmes: [chosen], by: "context" };
}
