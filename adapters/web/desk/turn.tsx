/**
 * One conversation in context, with the office's review of a question in it.
 * @module
 */
import type { Hono } from "hono";
import type { Feedback, Mark, Turn } from "../../../src/store/index.ts";
import { readForm, text } from "../chat/input.ts";
import type { WebContext, WebDeps, WebEnv } from "../context.ts";
import { message } from "../html/layout.tsx";
import { Undelivered } from "./deliveries.tsx";
import { deskPage, Token } from "./layout.tsx";
import { AnswerText, OutcomeBadge } from "./parts.tsx";

/** Adds `/desk/turns/<id>` and its review. */
export function registerTurns(app: Hono<WebEnv>, deps: WebDeps): void {
  const { store } = deps;

  app.get("/desk/turns/:id{[0-9]{1,15}}", async (c) => {
    const { desk, notFound } = c.get("t");
    const turn = await store.turns.get(Number(c.req.param("id")));
    if (!turn) return message(c, 404, notFound, desk.turn.gone);
    const turns = await store.turns.conversation(turn.conversation);
    const feedback = await store.feedback.forTurns(turns.map(({ id }) => id));
    const mark = await store.marks.get(turn.id);
    const escalation = await store.escalations.forTurn(turn.id);
    const sends = await store.outbox.forTurn(turn.id);
    const content = (
      <>
        <h1>{desk.turn.title(turn.id)}</h1>
        <p class="meta">
          {c.get("t").platforms[turn.platform as "web"] ?? turn.platform} ·{" "}
          {desk.turn.who(turn.user?.slice(0, 8) ?? "–", turns.length)}
        </p>
        <div class="two">
          <ol class="context">
            {turns.map((one) => (
              <ContextTurn
                c={c}
                turn={one}
                feedback={feedback.get(one.id) ?? []}
                chosen={one.id === turn.id}
              />
            ))}
          </ol>
          <aside>
            <ReviewForm c={c} turn={turn} mark={mark} />
            <p>
              <a class="button" href={`/desk/faq/new?turns=${turn.id}`}>
                {desk.queue.writeAnswer}
              </a>
            </p>
            {escalation && (
              <p>
                <a class="button" href={`/desk/escalations/${escalation.id}`}>
                  {desk.turn.escalation(escalation.status === "open")}
                </a>
              </p>
            )}
          </aside>
        </div>
        <Undelivered c={c} entries={sends.filter(({ status }) => status !== "sent")} />
      </>
    );
    return deskPage(c, "queue", desk.turn.title(turn.id), content);
  });

  app.post("/desk/turns/:id{[0-9]{1,15}}/mark", async (c) => {
    const { desk, notFound } = c.get("t");
    const turn = await store.turns.get(Number(c.req.param("id")));
    if (!turn) return message(c, 404, notFound, desk.turn.gone);
    const fields = await readForm(c);
    const chosen = text(fields, "mark");
    await store.marks.set({
      turn: turn.id,
      mark: chosen === "right" || chosen === "wrong" ? chosen : null,
      why: text(fields, "why").slice(0, 1000) || null,
      notes: text(fields, "notes").slice(0, 4000) || null,
      reviewed: text(fields, "reviewed") === "yes",
      by: c.get("staff").name,
    });
    return c.redirect(`/desk/turns/${turn.id}#review`, 303);
  });
}

function ContextTurn({
  c,
  turn,
  feedback,
  chosen,
}: {
  c: WebContext;
  turn: Turn;
  feedback: Feedback[];
  chosen: boolean;
}) {
  const t = c.get("t");
  return (
    <li
      class={chosen ? "chosen" : undefined}
      id={`turn-${turn.id}`}
      aria-current={chosen ? "true" : undefined}
    >
      <h2>{chosen ? turn.text || "–" : <a href={`/desk/turns/${turn.id}`}>{turn.text || "–"}</a>}</h2>
      <p class="meta">
        <OutcomeBadge turn={turn} t={t} /> {t.dateTime(turn.askedAt)}
        {turn.confidence !== null && ` · ${t.desk.turn.confidence(turn.confidence)}`}
        {turn.tookMs !== null && ` · ${Math.round(turn.tookMs)} ms`}
      </p>
      {turn.answer ? (
        <AnswerText answer={turn.answer} />
      ) : (
        <p class="fault">{turn.error ?? t.desk.unfinished}</p>
      )}
      {feedback.map(({ helpful, reason }) => (
        <p class={helpful ? "liked" : "disliked"}>
          {helpful ? t.chat.helpful : t.chat.notHelpful}
          {reason && `: ${reason}`}
        </p>
      ))}
    </li>
  );
}

function ReviewForm({ c, turn, mark }: { c: WebContext; turn: Turn; mark: Mark | undefined }) {
  const t = c.get("t");
  const { review } = t.desk;
  const options = [
    ["right", review.right],
    ["wrong", review.wrong],
    ["", review.open],
  ] as const;
  return (
    <form class="review" id="review" method="post" action={`/desk/turns/${turn.id}/mark`}>
      <Token c={c} />
      <fieldset>
        <legend>{review.title}</legend>
        {options.map(([value, label]) => (
          <label class="inline">
            <input type="radio" name="mark" value={value} checked={(mark?.mark ?? "") === value} /> {label}
          </label>
        ))}
      </fieldset>
      <label for="why">{review.why}</label>
      <input id="why" name="why" value={mark?.why ?? ""} maxlength={1000} />
      <label for="notes">{review.notes}</label>
      <textarea id="notes" name="notes" rows={4} maxlength={4000}>
        {mark?.notes ?? ""}
      </textarea>
      <label class="inline">
        <input type="checkbox" name="reviewed" value="yes" checked={mark?.reviewed ?? true} />{" "}
        {review.reviewed}
      </label>
      <button class="primary" type="submit">
        {review.save}
      </button>
      {mark && <p class="hint">{review.last(mark.by, t.dateTime(mark.at))}</p>}
    </form>
  );
}
