/**
 * "And in 2.0?", "on the 26th?", "but it may in 2.1?" after a question that denies something, or asks whether it does
 * harm: the new words are put in place of the last question's, so that the whole is asked anew and its turn with it.
 * @module
 */
import { type Call, namesOf } from "../knowledge/model.ts";
import { hasHan } from "../language/normalise.ts";
import { type Query, understand } from "../language/query.ts";
import { HOME_COUNTRY } from "../language/scope.ts";
import type { Memory, Remembered } from "./memory.ts";
import { inherited } from "./sequel.ts";

interface Part {
  kind: string;
  start: number;
  end: number;
}

const NUMBER = /(?<![\d.])\d\.\d(?!\.?\d)/g;
/** Words of a fragment beside what it puts in. */
const FILLER =
  /\b(?:and|or|but|so|then|what about|how about|for|in|with|on|of|at|by|under|an?|the|one|ones?|too|as well|also|instead|rather|if it's|if it is|call|programme|project|case)\b|那么?|中(?=\s)|如果是?|要是|换成|换作|至于|还有|同样|项目|的话|的|呢|是/g;
/** "But they can …?", "would it …?", 2.1就可以吧: the fragment affirms by a verb of its own. */
const AFFIRMS =
  /\b(?:it|they|he|she|we|you|one) (?:can|may|could|would|do|does|must|will|might)\b(?: do| be| so)?|\b(?:can|may|could|would|do|does|will) (?:it|they|he|she|we|you|one)\b(?: do| be| so)?|但是?|可是|不过|就?(?:可以|能|行)(?:了)?(?:吧|吗|么|的)?|(?:对吧|是吧|对吗)/g;
const DENIES = /\b(?:not|never|no|neither|nor|without|unless)\b|n't\b|\bcannot\b|[不没无非别]/g;

/** Too much, too late: what a word of the last question judges, it judges of the new one as well. */
const LADEN =
  /\btoo \w+|\bmiss(?:es|ed)?\b|\boptional\b|\b(?:past|after|over|beyond) the\b|太|超|晚|过期|错过/;

/** The parts of a text that may be put in place of others. @param names what the call's programmes are called */
function partsOf(
  {
    text,
    organisations,
    quantities,
    places,
  }: Pick<Query, "text" | "organisations" | "quantities" | "places">,
  names: readonly string[],
): Part[] {
  const parts: Part[] = [];
  const add = (kind: string, { start, end }: { start: number; end: number }) => {
    const free = start >= 0 && end <= text.length;
    if (free && parts.every((one) => end <= one.start || start >= one.end)) parts.push({ kind, start, end });
  };
  for (const { index, 0: number } of text.matchAll(NUMBER))
    add("programme", { start: index, end: index + number.length });
  for (const name of names) {
    const start = text.indexOf(name);
    add("programme", { start, end: start + name.length });
  }
  for (const organisation of organisations) add("organisation", organisation);
  for (const quantity of quantities) add(quantity.kind, quantity);
  // The home country is a side of each.
  for (const place of places) if (place.code !== HOME_COUNTRY) add("programme", place);
  return parts;
}

/** The text with its one denial taken back; undefined where it has none, or several. */
function affirmed(text: string): string | undefined {
  if ((text.match(DENIES) ?? []).length !== 1) return undefined;
  return text
    .replace(/\bcannot\b/, "can")
    .replace(/\bcan't\b/, "can")
    .replace(/\bwon't\b/, "will")
    .replace(/n't\b/, "")
    .replace(/ ?\bnot\b| ?\bnever\b/, "")
    .replace(/不(?=能|可以|可|得|要|需要|必|行|允许|会)/, "");
}

/**
 * The last question with the words of this one in place of its own; undefined where this one says more than what it puts
 * in, or the last has nothing to put it for.
 */
function replacedIn(query: Query, last: Remembered, names: readonly string[]): string | undefined {
  const { turn } = last;
  const laden =
    turn.negated || turn.claim?.affirms === false || turn.contrary || last.turned || LADEN.test(last.text);
  if (!last.asked || last.kind !== "yes-no" || !laden) return undefined;
  const own = partsOf(query, names);
  if (own.length === 0 || new Set(own.map(({ kind }) => kind)).size < own.length) return undefined;
  const rest = own.reduce(
    (said, { start, end }) => said.slice(0, start) + " ".repeat(end - start) + said.slice(end),
    query.text,
  );
  const bare = rest.replace(FILLER, " ");
  const affirms = bare.replace(AFFIRMS, " ") !== bare && !new RegExp(DENIES.source).test(rest);
  if (/[\p{L}\p{N}]/u.test(affirms ? bare.replace(AFFIRMS, " ") : bare)) return undefined;
  const before = partsOf({ ...query, ...last }, names);
  const places = own.map((part) => ({ part, of: before.filter(({ kind }) => kind === part.kind) }));
  // "But with Peru it would?", where the last one named none.
  const unnamed = places.find(({ part, of }) => part.kind === "programme" && of.length === 0)?.part;
  if (places.some(({ part, of }) => of.length !== 1 && part !== unnamed)) return undefined;
  const put = places
    .filter(({ part }) => part !== unnamed)
    .map(({ part, of }) => ({ said: query.text.slice(part.start, part.end), ...(of[0] as Part) }))
    .sort((a, b) => b.start - a.start)
    .reduce((whole, { said, start, end }) => whole.slice(0, start) + said + whole.slice(end), last.text);
  const named = unnamed && query.text.slice(unnamed.start, unnamed.end);
  const text = named === undefined ? put : hasHan(put) ? `${named}，${put}` : `in ${named}, ${put}`;
  if (!affirms) return text;
  // What was asked to do harm is now said to do none; what was denied, not.
  return turn.contrary ? text.replace(/\bis that a problem\b/, "is that allowed") : affirmed(text);
}

/** The last question asked anew with what this message puts in, where it does nothing else; undefined elsewhere. */
export function askedAnew(
  query: Query,
  last: Remembered,
  memory: Memory,
  call: Call,
  asOf: string,
): Query | undefined {
  const names = call.programmes
    .flatMap(namesOf)
    .map((name) => name.toLowerCase())
    .sort((a, b) => b.length - a.length);
  const text = replacedIn(query, last, names);
  if (text === undefined) return undefined;
  const { turned, ...asked } = understand(text, call, asOf, query.language);
  if (asked.scope.by === "none") asked.scope = inherited(query, memory);
  // What was put plainly before is so still: it asks the contrary of its text.
  return {
    ...asked,
    ...{ raw: query.raw, labels: last.labels, aspects: last.aspects },
    ...(last.turned !== turned ? { turned: true } : {}),
  };
}
