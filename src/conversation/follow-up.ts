/**
 * A message that leaves things out is filled in from the one before: the programmes, or the question.
 * @module
 */
import type { Call } from "../knowledge/model.ts";
import { type Query, understand } from "../language/query.ts";

/** What is kept of the last question. */
export interface Memory {
  call: string;
  /** The question that stood on its own. */
  question: string;
  programmes: string[];
}

const ASKS_SAME = /^(?:and|what about|how about|same (?:for|with|question)|also|or|then|but|so)\b|^(?:那么?|还有|换成|如果是|同样|另外|至于|那要是)|呢\s*[?？。]*$/i;
const WHOLE_CALL = /\b(?:whole call|entire call|overall|in total|altogether|all (?:the )?programmes|all together|this call|the call(?!er)|every programme|any programme)\b|整个|总体|全部|所有(?:项目|方向)|一共|总共|整批|本批|本专项|各项目/;
const ORDINAL: [RegExp, number][] = [[/\bthe first(?: one)?\b|第一个|前者/, 0], [/\bthe second(?: one)?\b|\bthe other(?: one)?\b|第二个|后者|另一个/, 1], [/\bthe third(?: one)?\b|第三个/, 2]];
const SELF = /\b(?:it|its|there|that|this|those|they|them|their|she|her|he|his|same|one)\b|它|其|该|那|这|她|他/;

/** Understands a message in the light of the one before. */
export function understandInContext(raw: string, call: Call, asOf: string, memory: Memory | undefined): { query: Query; question: string } {
  const query = understand(raw, call, asOf);
  if (!memory || memory.call !== call.id) return { query, question: raw };
  const ordinal = ORDINAL.find(([pattern]) => pattern.test(query.text));
  const chosen = ordinal ? memory.programmes[ordinal[1]] : undefined;
  if (chosen !== undefined && query.scope.by === "none" && memory.programmes.length > 1) query.scope = { ...query.scope, programmes: [chosen], by: "context" };

  const own = query.aspects.filter((hit) => hit.weight >= 2.2 && !insideName(hit, query));
  const saysSomething = own.length > 0 || query.quantities.some((q) => q.kind !== "count") || query.organisations.length > 0 || (query.topics.length > 0 && query.scope.by === "none");
  const named = query.scope.by !== "none" || query.scope.foreign.length > 0;
  if (named && (!saysSomething || (ASKS_SAME.test(query.text) && own.every((hit) => hit.weight < 2.5) && query.organisations.length === 0 && query.quantities.length === 0))) {
    // "And Korea?": the last question, asked of another programme.
    const before = understand(memory.question, call, asOf, query.language);
    return { query: { ...before, language: query.language, scope: query.scope, places: [...query.places] }, question: memory.question };
  }
  if (!named && memory.programmes.length > 0 && query.kind !== "which-programmes" && query.kind !== "count-programmes" && query.kind !== "extreme" && !WHOLE_CALL.test(query.text)) {
    const deadline = query.aspects[0]?.aspect.startsWith("deadline");
    if (!deadline && (own.length > 0 || query.organisations.length > 0 || query.quantities.length > 0 || SELF.test(query.text)) && memory.programmes.length <= 4) {
      const inherited = memory.programmes;
      if (ASKS_SAME.test(query.text) && own.length === 0 && (query.organisations.length > 0 || query.quantities.length > 0)) {
        // "And a hospital?", "what about 3 years?": the last question with another claim.
        const before = understand(memory.question, call, asOf, query.language);
        const merged: Query = {
          ...before,
          language: query.language,
          text: query.text,
          scope: { ...query.scope, programmes: inherited, by: "context" },
          organisations: query.organisations.length > 0 ? query.organisations.map((o) => ({ ...o, role: o.role === "any" ? (before.organisations[0]?.role ?? "any") : o.role })) : before.organisations,
          quantities: query.quantities.length > 0 ? query.quantities : before.quantities,
          places: query.places,
        };
        return { query: merged, question: memory.question };
      }
      return { query: { ...query, scope: { ...query.scope, programmes: inherited, by: "context" } }, question: raw };
    }
  }
  return { query, question: raw };
}

/** An aspect word that only stands in a programme's name ("energy technology project") asks for nothing. */
function insideName(hit: { start: number; end: number }, query: Query): boolean {
  return query.places.some((place) => hit.start >= place.start && hit.end <= place.end);
}
