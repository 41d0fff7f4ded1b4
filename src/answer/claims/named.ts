/**
 * Names that a text gives its rules ("2+2"): whether a programme is said to have one that only another has.
 * @module
 */
import { fold } from "../../language/normalise.ts";
import { type AnswerContext, say } from "../context.ts";
import type { Item } from "../items.ts";
import { quotedIn } from "../quoted.ts";
import type { Local } from "./local.ts";

/** A longer wording is no name. */
const LONGEST = 12;
/** That a programme has the rule is asked, not whether what it asks for would do. */
const HAS =
  /\b(?:names?|uses?|shares?|have|has|appl(?:y|ies)|adopts?|follows?|mentions?|rules?|modes?|models?)\b|模式|采用|规定|实行/;
const WOULD_DO = /\b(?:fine|ok|okay|allowed|enough|possible|acceptable)\b|可以|行|允许|够/;

const namesIn = ({ source, quotes }: Item): string[] =>
  source.kind === "requirement"
    ? quotes.flatMap(({ text }) => quotedIn(text)).filter((name) => name.length < LONGEST && /\d/.test(name))
    : [];

/** "Has Peru's the 2+2 mode, too?": not where the name stands in another programme's text alone. */
export function namedElsewhere(context: AnswerContext, id: string | null): Local | undefined {
  const { query, catalogue } = context;
  if (id === null || !HAS.test(query.focus) || WOULD_DO.test(query.focus)) return undefined;
  const text = fold(query.text);
  const having = catalogue.items.filter((item) => namesIn(item).some((name) => text.includes(name)));
  const [other] = having;
  if (!other || having.some(({ programme }) => programme === id)) return undefined;
  return {
    programme: id,
    held: query.turn.negated ? "true" : "false",
    items: [other],
    notes: [context.words.sentenceFor(other.programme ?? "", say(context, other.summary))],
    waiting: [],
    final: true,
  };
}
