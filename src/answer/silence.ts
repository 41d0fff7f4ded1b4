/**
 * Where the text says nothing: said plainly, with the nearest it does say.
 * @module
 */
import { type AnswerContext, citationsOf, itemsAbout, nameOf, rank, say, suggest } from "./context.ts";
import { type Finding, finding } from "./finding.ts";

/** What shares but a common word with the question is near to nothing. */
const TELLING = 5;

/** "The guideline doesn't say", with the nearest it does say. */
export function silence(context: AnswerContext): Finding {
  const { query, words } = context;
  // A programme that only a topic hinted at is not what the text is silent on.
  const named = query.scope.by === "topic" ? [] : query.scope.programmes;
  const top = query.aspects[0]?.aspect;
  // The programme's own sentence on the matter is nearer than the call's.
  const own = top && named.length > 0 ? itemsAbout(context, top, named) : [];
  const near = own.length > 0 ? own : top ? itemsAbout(context, top, [null]) : [];
  const pool =
    near.length > 0
      ? near
      : context.catalogue.items.filter(
          (item) => named.length === 0 || (item.programme !== null && named.includes(item.programme)),
        );
  const best = rank(context, pool)[0];
  const nearest = best && (best.mass > TELLING || near.length > 0) ? [best.item] : [];
  return finding({
    outcome: "not-stated",
    programmes: named,
    head: words.notStated(
      top && own.length === 0 ? words.aspect[top] : undefined,
      named.length > 0
        ? named.map((id) => nameOf(context, id)).join(query.language === "zh" ? "、" : ", ")
        : undefined,
    ),
    lines:
      nearest.length > 0
        ? [words.notStatedNearest, ...nearest.map((item) => say(context, item.summary)), words.askOffice]
        : [words.askOffice],
    nearest: citationsOf(context, nearest),
    citations: citationsOf(context, nearest),
    suggestions: suggest(context, named, top ? [top] : []),
    confidence: 0.5,
  });
}
