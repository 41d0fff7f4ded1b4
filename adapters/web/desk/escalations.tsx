/**
 * Questions passed on to the office: answered here, sent to the asker, made into an FAQ entry in the same step.
 * @module
 */
import type { Hono } from "hono";
import { staleness } from "../../../src/faq/index.ts";
import type { Escalation, FaqText, Turn } from "../../../src/store/index.ts";
import { readForm, text } from "../chat/input.ts";
import type { WebContext, WebDeps, WebEnv } from "../context.ts";
import { message } from "../html/layout.tsx";
import type { Wording } from "../wording/index.ts";
import { CitationPicker } from "./citation-picker.tsx";
import { readCitations, readProgrammes } from "./faq-form.ts";
import { ProgrammeBoxes } from "./faq-pages.tsx";
import { deskPage, Token } from "./layout.tsx";
import { AnswerText, deciding, OutcomeBadge, Quotes } from "./parts.tsx";

/** Adds `/desk/escalations`. */
export function registerEscalations(app: Hono<WebEnv>, deps: WebDeps): void {
  const { store } = deps;

  app.get("/desk/escalations", async (c) => {
    const [open, answered] = [await store.escalations.list("open"), await store.escalations.list("answered")];
    const { desk } = c.get("t");
    const rows = await Promise.all(
      [...open, ...answered.reverse().slice(0, 100)].map(async (one) => ({
        one,
        turn: await store.turns.get(one.turn),
      })),
    );
    const content = (
      <>
        <h1>{desk.nav.escalations}</h1>
        {rows.length === 0 && <p class="nothing">{desk.escalations.none}</p>}
        <ul class="faq-list">
          {rows.map(({ one, turn }) => (
            <li>
              <p>
                <StateBadge c={c} escalation={one} />{" "}
                <a href={`/desk/escalations/${one.id}`}>{turn?.text || "–"}</a>
              </p>
              <p class="meta">
                {c.get("t").dateTime(one.openedAt)} · {platformOf(one, c.get("t"))}
              </p>
              {one.note && <p class="note">{one.note}</p>}
            </li>
          ))}
        </ul>
      </>
    );
    return deskPage(c, "escalations", desk.nav.escalations, content);
  });

  const find = async (id: string) => {
    const escalation = await store.escalations.get(Number(id));
    const turn = escalation && (await store.turns.get(escalation.turn));
    return escalation && turn ? { escalation, turn } : undefined;
  };

  const show = (c: WebContext, escalation: Escalation, turn: Turn, faults: string[], draft: string) => {
    const { desk } = c.get("t");
    const content = (
      <EscalationPage c={c} deps={deps} escalation={escalation} turn={turn} faults={faults} draft={draft} />
    );
    return deskPage(c, "escalations", desk.escalations.title(escalation.id), content);
  };

  app.get("/desk/escalations/:id{[0-9]{1,15}}", async (c) => {
    const found = await find(c.req.param("id"));
    if (!found) return message(c, 404, c.get("t").notFound, c.get("t").desk.turn.gone);
    return show(c, found.escalation, found.turn, [], "");
  });

  app.post("/desk/escalations/:id{[0-9]{1,15}}", async (c) => {
    const { notFound, desk } = c.get("t");
    const found = await find(c.req.param("id"));
    if (!found) return message(c, 404, notFound, desk.turn.gone);
    const { escalation, turn } = found;
    const fields = await readForm(c);
    const answer = text(fields, "answer").slice(0, 4000);
    const { citations, unknown } = readCitations(fields, deps.knowledge());
    const programmes = readProgrammes(fields, deps.knowledge());
    const question = text(fields, "faqQuestion").slice(0, 1000);
    const approving = text(fields, "faqApprove") === "yes";
    const faults = [
      ...unknown.map((quote) => desk.faq.faults.quote(quote.slice(0, 120))),
      ...(answer === "" ? [desk.escalations.empty] : []),
      ...(approving && question === "" ? [desk.escalations.questionMissing] : []),
    ];
    if (faults.length > 0) return show(c, escalation, turn, faults, answer);
    const by = c.get("staff").name;
    const stored = await store.transaction(async (inside) => {
      const open = (await inside.escalations.get(escalation.id))?.status === "open";
      if (!open) return false;
      const faq =
        question === ""
          ? undefined
          : await inside.faq.create(entryOf(turn, question, answer, { programmes, citations }), by, [
              turn.id,
            ]);
      if (faq !== undefined && approving && staleness({ citations }, deps.knowledge()) === null)
        await inside.faq.approve(faq, by);
      return inside.escalations.answer(escalation.id, { text: answer, by, citations, faq });
    });
    if (!stored) return show(c, escalation, turn, [desk.escalations.already], answer);
    // Not waited for: the asker's platform may be down for hours.
    void deps.deliver?.();
    return c.redirect(`/desk/escalations/${escalation.id}`, 303);
  });
}

/** An FAQ entry in the asker's language. The question's words are staff's own. */
function entryOf(
  turn: Turn,
  question: string,
  answer: string,
  { programmes, citations }: Pick<FaqText, "programmes" | "citations">,
): Partial<FaqText> {
  const words =
    turn.language === "zh"
      ? { questionZh: question, answerZh: answer }
      : { questionEn: question, answerEn: answer };
  return { ...words, programmes, citations };
}

const platformOf = ({ adapter }: Escalation, t: Wording) => t.platforms[adapter as "web"] ?? adapter;

function StateBadge({ c, escalation }: { c: WebContext; escalation: Escalation }) {
  const { states } = c.get("t").desk.escalations;
  const state = escalation.status === "open" ? "open" : escalation.deliveredAt ? "delivered" : "answered";
  return <span class={`badge badge-${state}`}>{states[state]}</span>;
}

interface EscalationProps {
  c: WebContext;
  deps: WebDeps;
  escalation: Escalation;
  turn: Turn;
  faults: string[];
  draft: string;
}

function EscalationPage({ c, deps, escalation, turn, faults, draft }: EscalationProps) {
  const t = c.get("t");
  const { escalations } = t.desk;
  return (
    <>
      <h1>{escalations.title(escalation.id)}</h1>
      <p class="meta">
        <StateBadge c={c} escalation={escalation} /> {t.dateTime(escalation.openedAt)} ·{" "}
        {platformOf(escalation, t)} · <a href={`/desk/turns/${turn.id}`}>{escalations.context}</a>
      </p>
      {faults.map((fault) => (
        <p class="fault" role="alert">
          {fault}
        </p>
      ))}
      <div class="two">
        {escalation.answer === null ? (
          <AnswerForm c={c} deps={deps} escalation={escalation} turn={turn} draft={draft} />
        ) : (
          <Given c={c} escalation={escalation} />
        )}
        <aside>
          <h2>{turn.text || "–"}</h2>
          {escalation.note && (
            <p class="note">
              {escalations.note} {escalation.note}
            </p>
          )}
          <p>
            <OutcomeBadge turn={turn} t={t} />
          </p>
          {turn.answer && <AnswerText answer={turn.answer} />}
        </aside>
      </div>
    </>
  );
}

function AnswerForm({ c, deps, escalation, turn, draft }: Omit<EscalationProps, "faults">) {
  const t = c.get("t");
  const { escalations } = t.desk;
  return (
    <form class="editor" method="post" action={`/desk/escalations/${escalation.id}`}>
      <Token c={c} />
      <label for="answer">{escalations.answer}</label>
      <textarea id="answer" name="answer" rows={6} required maxlength={4000}>
        {draft}
      </textarea>
      <CitationPicker citations={deciding(turn)} knowledge={deps.knowledge()} t={t} />
      <fieldset>
        <legend>{escalations.toFaq}</legend>
        <label for="faqQuestion">{escalations.faqQuestion}</label>
        <input
          id="faqQuestion"
          name="faqQuestion"
          maxlength={1000}
          autocomplete="off"
          aria-describedby="faq-hint"
        />
        <p class="hint" id="faq-hint">
          {t.desk.faq.ownWords}
        </p>
        <ProgrammeBoxes chosen={turn.programmes} knowledge={deps.knowledge()} t={t} />
        <label class="inline">
          <input type="checkbox" name="faqApprove" value="yes" /> {escalations.faqApprove}
        </label>
      </fieldset>
      <button class="primary" type="submit">
        {escalations.send}
      </button>
    </form>
  );
}

function Given({ c, escalation }: { c: WebContext; escalation: Escalation }) {
  const t = c.get("t");
  return (
    <section class="office">
      <p class="office-head">
        {t.desk.escalations.given(escalation.answeredBy ?? "", t.dateTime(escalation.answeredAt ?? ""))}
      </p>
      <AnswerText answer={{ text: escalation.answer ?? "" }} />
      <Quotes citations={escalation.citations} t={t} />
      {escalation.faq !== null && (
        <a href={`/desk/faq/${escalation.faq}`}>{t.desk.officeBadge(escalation.faq)}</a>
      )}
    </section>
  );
}
