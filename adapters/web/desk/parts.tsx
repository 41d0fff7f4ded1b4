/**
 * Small things that several pages of the desk show.
 * @module
 */
import type { Answer, Citation } from "../../../src/contract.ts";
import type { Turn } from "../../../src/store/index.ts";
import { placeOf, Quote } from "../chat/blocks.tsx";
import { Markdown } from "../html/markdown.tsx";
import type { Wording } from "../wording/index.ts";

/** What came of a question, in a word. */
export function OutcomeBadge({
  turn,
  t,
}: {
  turn: Pick<Turn, "status" | "outcome" | "verdict" | "faq">;
  t: Wording;
}) {
  if (turn.status !== "answered" || turn.outcome === null)
    return <span class="badge badge-failed">{t.desk.unfinished}</span>;
  return (
    <>
      <span class={`badge badge-${turn.outcome}`}>{t.outcomes[turn.outcome]}</span>
      {turn.verdict && <span class={`badge badge-${turn.verdict}`}>{t.verdicts[turn.verdict]}</span>}
      {turn.faq !== null && (
        <a href={`/desk/faq/${turn.faq}`} class="badge badge-faq">
          {t.desk.officeBadge(turn.faq)}
        </a>
      )}
    </>
  );
}

/** An answer as logged. */
export function AnswerText({ answer }: { answer: Pick<Answer, "text"> }) {
  return (
    <div class="logged">
      <Markdown text={answer.text} />
    </div>
  );
}

/** The quotes that an answer rests on; those beside "the text doesn't say" are only the nearest. */
export function deciding({ outcome, citations }: Pick<Turn, "outcome" | "citations">): Citation[] {
  return outcome === "answered" ? citations : [];
}

/** Quotes with their places. */
export function Quotes({ citations, t }: { citations: readonly Citation[]; t: Wording }) {
  return (
    <>
      {citations.map((citation) => (
        <Quote citation={citation} place={placeOf(citation, t)} t={t} />
      ))}
    </>
  );
}
