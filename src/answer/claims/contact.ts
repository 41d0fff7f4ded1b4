/**
 * Claims about contacts: whether a person named is the one to ask.
 * @module
 */
import { type AnswerContext, citationsOf, itemsAbout, nameOf, say, suggest } from "../context.ts";
import { type Finding, finding } from "../finding.ts";
import type { Item } from "../items.ts";

/** The contacts whose name the question has. */
export function contactNamed({ query, catalogue }: AnswerContext): Item[] {
  return catalogue.items.filter(
    (item) =>
      item.programme !== null &&
      item.source.kind === "fact" &&
      item.source.fact.fact === "contact" &&
      partsOfName(item.source.fact.value).some((name) => new RegExp(`\\b${name}\\b`).test(query.text)),
  );
}

/** The parts of a person's name by which they are asked for, lower case. */
function partsOfName(value: unknown): string[] {
  return typeof value === "string"
    ? value
        .toLowerCase()
        .split(/[^a-z]+/)
        .filter((part) => part.length >= 4)
    : [];
}

/** "Is she the one for that programme?": yes where the text names her there; else no, and where it does. */
export function answerContact(context: AnswerContext): Finding | undefined {
  const { query, words } = context;
  const named = contactNamed(context);
  const asked = query.scope.programmes;
  if (query.kind !== "yes-no" || query.scope.by === "none" || named.length === 0 || asked.length === 0)
    return undefined;
  const held = named.some(({ programme }) => programme !== null && asked.includes(programme));
  const own = itemsAbout(context, "contact", asked).filter(
    ({ source }) => source.kind === "fact" && source.fact.fact === "contact",
  );
  const items = held
    ? named.filter(({ programme }) => programme !== null && asked.includes(programme))
    : [...named, ...own];
  const verdict = held !== query.turn.negated ? "yes" : "no";
  return finding({
    outcome: "answered",
    verdict,
    programmes: [...new Set([...asked, ...items.flatMap(({ programme }) => programme ?? [])])].sort(),
    head: words.verdict[verdict],
    lines: items.map((item) =>
      words.sentenceFor(nameOf(context, item.programme ?? ""), say(context, item.summary)),
    ),
    citations: citationsOf(context, items),
    suggestions: suggest(context, asked, ["contact"]),
  });
}
