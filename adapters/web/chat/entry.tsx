/**
 * One question with its answer, and what can be said about it: helpful or not, ask the office.
 * @module
 */

import { htmlLang } from "../html/layout.tsx";
import { Markdown } from "../html/markdown.tsx";
import type { Wording } from "../wording/index.ts";
import { type BlockProps, BlockView, placeOf, Quote } from "./blocks.tsx";
import type { Entry } from "./transcript.ts";

type EntryProps = Omit<BlockProps, "turn"> & { entry: Entry };

/** The question and the answer. */
export function EntryView({ entry, ...props }: EntryProps) {
  const { turn, answer } = entry;
  const { t } = props;
  return (
    <li class="turn" id={`turn-${turn}`}>
      {entry.asked && (
        <div class="asked">
          <h2>
            <span class="hidden">{t.chat.youAsked} </span>
            {entry.asked}
          </h2>
        </div>
      )}
      <div class="answer" lang={answer ? htmlLang(answer.language) : undefined}>
        {entry.failed || entry.blocks.length === 0 ? (
          <p class="notice">{entry.failed ? t.chat.failed : t.chat.waiting}</p>
        ) : (
          entry.blocks.map((block) => <BlockView block={block} turn={turn} {...props} />)
        )}
      </div>
      <OfficeAnswer entry={entry} t={t} />
      <Reactions entry={entry} t={t} />
    </li>
  );
}

function OfficeAnswer({ entry, t }: { entry: Entry; t: Wording }) {
  const { escalation } = entry;
  if (!escalation) return null;
  if (escalation.status === "open" || escalation.answer === null) {
    return <p class="office waiting">{t.chat.passedOn(t.date(escalation.openedAt))}</p>;
  }
  return (
    <section class="office" aria-label={t.chat.officeAnswer}>
      <p class="office-head">
        {t.chat.officeAnswer} · {t.date(escalation.answeredAt ?? escalation.openedAt)}
      </p>
      <Markdown text={escalation.answer} links />
      {escalation.citations.map((citation) => (
        <Quote citation={citation} place={placeOf(citation, t)} t={t} />
      ))}
    </section>
  );
}

function Reactions({ entry, t }: { entry: Entry; t: Wording }) {
  const { offerFeedback, offerEscalation, feedback, escalation } = entry;
  if (!offerFeedback && !offerEscalation) return null;
  return (
    <div class="reactions">
      {offerFeedback && <FeedbackForm entry={entry} t={t} />}
      {feedback?.helpful === false && <ReasonForm entry={entry} t={t} />}
      {offerEscalation && !escalation && (
        <details>
          <summary>{t.chat.askOffice}</summary>
          <form method="post" action="/escalate" data-chat>
            <input type="hidden" name="turn" value={String(entry.turn)} />
            <label for={`note-${entry.turn}`}>{t.chat.noteLabel}</label>
            <textarea id={`note-${entry.turn}`} name="note" rows={3} maxlength={2000} />
            <p class="hint">{t.chat.noteHint}</p>
            <button type="submit">{t.chat.passOn}</button>
          </form>
        </details>
      )}
    </div>
  );
}

function FeedbackForm({ entry: { turn, feedback }, t }: { entry: Entry; t: Wording }) {
  const opinions = [
    ["yes", true, t.chat.helpful],
    ["no", false, t.chat.notHelpful],
  ] as const;
  return (
    <form class="feedback" method="post" action="/feedback" data-chat>
      <input type="hidden" name="turn" value={String(turn)} />
      {opinions.map(([value, helpful, label]) => (
        <button
          type="submit"
          name="helpful"
          value={value}
          aria-pressed={feedback?.helpful === helpful ? "true" : "false"}
        >
          {label}
        </button>
      ))}
      {feedback && <span class="thanks">{t.chat.thanks}</span>}
    </form>
  );
}

function ReasonForm({ entry: { turn, feedback }, t }: { entry: Entry; t: Wording }) {
  if (feedback?.reason) return <p class="hint">{t.chat.reasonGiven(feedback.reason)}</p>;
  return (
    <form class="reason" method="post" action="/feedback" data-chat>
      <input type="hidden" name="turn" value={String(turn)} />
      <input type="hidden" name="helpful" value="no" />
      <label for={`reason-${turn}`}>{t.chat.reasonLabel}</label>
      <input id={`reason-${turn}`} name="reason" required maxlength={500} autocomplete="off" />
      <button type="submit">{t.chat.send}</button>
    </form>
  );
}
