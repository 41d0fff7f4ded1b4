/**
 * The last question asked again: with another scope, with another claim.
 * @module
 */
import { claimedFunding } from "../answer/money.ts";
import type { Query } from "../language/query.ts";
import type { Remembered } from "./memory.ts";

/** The last question, asked again with another scope. */
export function filled(
  last: Remembered,
  query: Query,
  scope: Query["scope"],
  over: Partial<Query> = {},
): Query {
  // "And who is it for Chile?", after a telephone was asked for: the person.
  if (last.labels[0]?.label.startsWith("contact-") && WHO.test(query.text))
    return { ...query, scope, kind: "what", asked: false, labels: [{ label: "contact", probability: 0.9 }] };
  const { turned: _, ...own } = query;
  const { turned, ...before } = last;
  return {
    ...own,
    ...before,
    ...renumbered(last, scope),
    labels: last.labels,
    scope,
    ...over,
    // How it is turned goes with the words that say so.
    ...((over.turn ? query.turned : turned) ? { turned: true } : {}),
  };
}

/** "Are there topics in 1.4?", "and in 1.5?": what is carried over speaks of the new programme. */
function renumbered({ text, focus }: Remembered, scope: Query["scope"]): Partial<Query> {
  const [id, ...others] = scope.programmes;
  const [before, ...more] = new Set(text.match(PROGRAMME_NUMBER) ?? []);
  // Where anything stands in the text stays as it is.
  if (scope.by !== "number" || id === undefined || others.length > 0 || before === undefined) return {};
  if (more.length > 0 || before.length !== id.length) return {};
  return { text: text.replaceAll(before, id), focus: focus.replaceAll(before, id) };
}
const PROGRAMME_NUMBER = /(?<![\d.])\d\.\d(?![\d.])/g;

const WHO = /\bwho\b|谁/;

/** The sum named is what the firm itself puts in. */
const OURS =
  /\b(?:of (?:our|its|their|my) own|own money|we (?:put|pay|add|bring|contribut)\w*|if (?:we|it|they) (?:put|pay|add|bring|contribut)\w*)\b|配|自筹|出(?:资)?|掏/;

const GRANTED =
  /\bsubsid\w*|\bgrants?\b|\bgovernment\b|\bstate\b|\bministry\b|\breceiv\w*|政府|补助|补贴|资助|拨/;

/** Whether a sum of money is named. */
export const namesSum = ({ quantities }: Pick<Query, "quantities">): boolean =>
  quantities.some(({ kind }) => kind === "amount");

/** The last question with the claim of this message. */
export function claimed(last: Remembered, query: Query, scope: Query["scope"]): Query {
  const role = last.labels[0]?.label === "lead" ? ("lead" as const) : (last.organisations[0]?.role ?? "any");
  const worded = query.turn.learned || query.asked;
  if (last.labels[0]?.label === "matching" && namesSum(last) && namesSum(query)) {
    // "Would 600,000 do?": beside the sum spoken of before; what is put in now, in place of what was.
    const before = claimedFunding({ ...query, ...last });
    // What is asked to be enough is what is put in, unless the message speaks of what is granted.
    const replaced = GRANTED.test(query.text) && !OURS.test(query.text) ? before.granted : before.own;
    const kept = last.quantities.filter(
      (q) => !("value" in q) || q.kind !== "amount" || q.value !== replaced,
    );
    const offset = last.text.length + 2;
    return {
      ...filled(last, query, scope),
      ...{ text: `${last.text}; ${query.text}`, focus: query.focus, kind: "yes-no", asked: true },
      turn: query.turn,
      quantities: [
        ...kept,
        ...query.quantities.map((q) => ({ ...q, start: q.start + offset, end: q.end + offset })),
      ],
    };
  }
  // "And a firm of theirs as a participant?", after who may lead.
  const joins =
    role === "lead" &&
    query.organisations.length > 0 &&
    query.organisations.every((one) => one.role === "participant");
  return {
    ...filled(last, query, scope),
    ...(joins ? { labels: [{ label: "participants", probability: 0.9 }] } : {}),
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
