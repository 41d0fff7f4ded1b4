/**
 * What is asked next, after the countries of one programme were told.
 * @module
 */
import type { Call } from "../knowledge/model.ts";
import { continentIn } from "../language/continents.ts";
import type { Query } from "../language/query.ts";
import { filled } from "./filling.ts";
import { SHORT } from "./leaning.ts";
import type { Memory } from "./memory.ts";
import { inherited } from "./sequel.ts";

/** The programme spoken of, though a country is named. */
const THIS_ONE =
  /(?:报|申请|参加|做)这个(?!\p{Script=Han}{1,4}[吗么呢?？])|这个项目|\bthis (?:one|programme|call|scheme)\b|\bfor (?:it|this)\b/u;

/** Nothing but a country's. */
const JUST_THEM =
  /^(?:那么?)?\p{Script=Han}{2,5}的?呢\s*[?？]*$|^(?:and|or|what about|how about) (?:an? |the )?[\w-]+(?: (?:one|lab|laboratory))?\s*\?*$/u;
const LABORATORY = /\blab(?:s|orator\w+)?\b|实验室/;

/** The message read as one on those countries; undefined where it is none. @param words how many words it has */
export function ofCountries(query: Query, memory: Memory, call: Call, words: number): Query | undefined {
  const { last } = memory;
  // "Can a German laboratory apply for this one?": the programme spoken of, whoever its partners are.
  const [current] = memory.programmes;
  if (
    current !== undefined &&
    memory.programmes.length === 1 &&
    query.scope.by === "country" &&
    THIS_ONE.test(query.text) &&
    !query.scope.programmes.includes(current)
  ) {
    query.scope = inherited(query, memory);
    return query;
  }
  // "Switzerland isn't among them?", after the countries of one programme were told: of those.
  if (
    last?.labels[0]?.label === "partners" &&
    (query.scope.foreign.length > 0 || query.scope.by === "country") &&
    memory.programmes.length === 1 &&
    /\b(?:among|in|on|of) (?:them|that list|the list|those|it)\b|其中|里面|之列|名单/.test(query.text)
  ) {
    query.scope = inherited(query, memory);
    query.labels = last.labels;
    return query;
  }
  // 荷兰的呢, after one of them: is it one as well?
  if (
    last?.labels[0]?.label === "partners" &&
    last.asked &&
    memory.programmes.length === 1 &&
    pinned(memory, call).length > 0 &&
    query.scope.by === "country" &&
    !query.scope.programmes.some((id) => memory.programmes.includes(id)) &&
    words <= SHORT &&
    (JUST_THEM.test(query.text) ||
      (query.scope.foreign.length > 0 && LABORATORY.test(query.text) && LABORATORY.test(last.text)))
  )
    return filled(last, query, inherited(query, memory), {
      places: query.places.map((place) => ({ ...place, start: -1, end: -1 })),
      ...{ kind: "yes-no", asked: true, organisations: [] },
      turn: { modality: "may", negated: false, only: false, without: false },
    });
  // "Not the Nordic ones?", after the countries of one programme were told.
  const part = last?.labels[0]?.label === "partners" ? continentIn(query.text) : undefined;
  const [listed] = memory.programmes;
  if (last && part && memory.programmes.length === 1 && words <= SHORT && listed !== undefined) {
    const among =
      call.programmes.find(({ id }) => id === listed)?.partners.some((code) => part.has(code)) ?? false;
    return filled(last, query, inherited(query, memory), {
      ...{ kind: "yes-no", asked: true, places: [], text: last.text, focus: last.focus },
      turn: {
        modality: "must",
        negated: false,
        only: false,
        without: false,
        claim: { affirms: among, chance: 0.95 },
      },
    });
  }
  return undefined;
}

/** The programmes spoken of, where their own text lists the partners: a country asked about next may be none of them. */
export function pinned(memory: Memory, call: Call): string[] {
  const several = memory.programmes.filter(
    (id) => (call.programmes.find((p) => p.id === id)?.partners.length ?? 0) > 1,
  );
  return several.length === memory.programmes.length ? several : [];
}
