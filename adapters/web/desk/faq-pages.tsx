/**
 * The FAQ: all entries, and the editor of one.
 * @module
 */
import type { Clash } from "../../../src/faq/index.ts";
import type { Knowledge } from "../../../src/knowledge/model.ts";
import type { TextSays } from "../../../src/review/against-text.ts";
import type { FaqEntry, FaqText, Turn } from "../../../src/store/index.ts";
import type { WebContext } from "../context.ts";
import { htmlLang } from "../html/layout.tsx";
import type { Wording } from "../wording/index.ts";
import { CitationPicker } from "./citation-picker.tsx";
import { Token } from "./layout.tsx";
import { AnswerText } from "./parts.tsx";

/** The list, what needs attention first. */
export function FaqList({
  t,
  entries,
  clashes,
}: {
  t: Wording;
  entries: FaqEntry[];
  clashes: ReadonlyMap<number, Clash[]>;
}) {
  const { faq } = t.desk;
  return (
    <>
      <h1>{t.desk.nav.faq}</h1>
      <p>
        <a class="button primary" href="/desk/faq/new">
          {faq.create}
        </a>
      </p>
      {entries.length === 0 && <p class="nothing">{faq.none}</p>}
      <ul class="faq-list">
        {entries.map((entry) => (
          <li>
            <p>
              <StatusBadge entry={entry} t={t} /> <a href={`/desk/faq/${entry.id}`}>{titleOf(entry, t)}</a>
            </p>
            <p class="meta">
              #{entry.id} {entry.programmes.join(", ")} · {t.dateTime(entry.updatedAt)} ·{" "}
              {entry.approvedBy ?? entry.author}
            </p>
            {entry.stale && <p class="fault">{entry.stale}</p>}
            <Clashes clashes={clashes.get(entry.id) ?? []} t={t} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** The state of an entry in a word. */
function StatusBadge({ entry, t }: { entry: FaqEntry; t: Wording }) {
  const state = entry.status === "approved" && entry.stale ? "stale" : entry.status;
  return <span class={`badge badge-${state}`}>{t.desk.faq.states[state]}</span>;
}

const titleOf = (entry: FaqText, t: Wording) =>
  (t.code === "zh" ? (entry.questionZh ?? entry.questionEn) : (entry.questionEn ?? entry.questionZh)) ?? "–";

function Clashes({ clashes, t }: { clashes: readonly Clash[]; t: Wording }) {
  if (clashes.length === 0) return null;
  return (
    <ul class="clashes">
      {clashes.map(({ entry, kind }) => (
        <li class={kind}>
          {t.desk.faq.clash[kind]} <a href={`/desk/faq/${entry.id}`}>{`#${entry.id} ${titleOf(entry, t)}`}</a>
        </li>
      ))}
    </ul>
  );
}

export interface EditorProps {
  c: WebContext;
  knowledge: Knowledge;
  /** Undefined for a new one. */
  entry: FaqEntry | undefined;
  faq: FaqText;
  /** The questions it answers. */
  turns: Turn[];
  clashes: Clash[];
  /** What the text says to the same question. */
  text: TextSays[];
  faults: string[];
}

function Text({ text, t }: { text: readonly TextSays[]; t: Wording }) {
  return (
    <>
      {text.map(({ language, answer, opposite }) => (
        <details class="text-says" open={opposite}>
          <summary class={opposite ? "conflict" : undefined}>
            {opposite ? t.desk.faq.textNot : t.desk.faq.textToo}
          </summary>
          <div lang={htmlLang(language)}>
            <AnswerText answer={answer} />
          </div>
        </details>
      ))}
    </>
  );
}

/** The editor, with what clashes and what is wrong. */
export function FaqEditor(props: EditorProps) {
  const { c, entry, turns, clashes, text, faults } = props;
  const t = c.get("t");
  return (
    <>
      <h1>{entry ? t.desk.faq.edit(entry.id) : t.desk.faq.create}</h1>
      {entry && (
        <p class="meta">
          <StatusBadge entry={entry} t={t} />{" "}
          {entry.approvedAt &&
            entry.status === "approved" &&
            t.desk.faq.approvedOn(t.date(entry.approvedAt), entry.approvedBy ?? "")}{" "}
          <a href={`/desk/audit?target=faq:${entry.id}`}>{t.desk.nav.audit}</a>
        </p>
      )}
      {entry?.stale && <p class="fault">{entry.stale}</p>}
      {faults.map((fault) => (
        <p class="fault" role="alert">
          {fault}
        </p>
      ))}
      <Clashes clashes={clashes} t={t} />
      <Text text={text} t={t} />
      <div class="two">
        <EditorForm {...props} />
        <aside>
          <h2>{t.desk.faq.asked(turns.length)}</h2>
          <ul class="asked-list">
            {turns.slice(0, 30).map((turn) => (
              <li>
                <a href={`/desk/turns/${turn.id}`}>{turn.text || "–"}</a>
              </li>
            ))}
          </ul>
          <p class="hint">{t.desk.faq.ownWords}</p>
        </aside>
      </div>
    </>
  );
}

function EditorForm({ c, entry, faq, turns, knowledge, clashes }: EditorProps) {
  const t = c.get("t");
  const conflict = clashes.some(({ kind }) => kind === "conflict");
  return (
    <form class="editor" method="post" action={entry ? `/desk/faq/${entry.id}` : "/desk/faq"}>
      <Token c={c} />
      <input type="hidden" name="turns" value={turns.map(({ id }) => id).join(",")} />
      <FaqWords faq={faq} t={t} />
      <ProgrammeBoxes chosen={faq.programmes} knowledge={knowledge} t={t} />
      <CitationPicker citations={faq.citations} knowledge={knowledge} t={t} />
      <div class="actions">
        <button type="submit" name="do" value="save">
          {t.desk.faq.save}
        </button>
        <button class="primary" type="submit" name="do" value="approve">
          {conflict ? t.desk.faq.approveAnyway : t.desk.faq.approve}
        </button>
        {entry && entry.status !== "retired" && (
          <button type="submit" name="do" value="retire">
            {t.desk.faq.retire}
          </button>
        )}
      </div>
    </form>
  );
}

const FIELDS = [
  ["questionEn", "en", 2],
  ["answerEn", "en", 5],
  ["questionZh", "zh", 2],
  ["answerZh", "zh", 5],
] as const;

function FaqWords({ faq, t }: { faq: FaqText; t: Wording }) {
  return (
    <>
      {FIELDS.map(([name, language, rows]) => (
        <>
          <label for={name}>{t.desk.faq.fields[name]}</label>
          <textarea id={name} name={name} rows={rows} maxlength={4000} lang={htmlLang(language)}>
            {faq[name] ?? ""}
          </textarea>
        </>
      ))}
    </>
  );
}

/** Which programmes an entry is about. */
export function ProgrammeBoxes({
  chosen,
  knowledge,
  t,
}: {
  chosen: readonly string[];
  knowledge: Knowledge;
  t: Wording;
}) {
  const programmes = knowledge.calls.flatMap((call) => call.programmes);
  return (
    <fieldset class="programme-boxes">
      <legend>{t.desk.faq.programmes}</legend>
      {programmes.map(({ id }) => (
        <label class="inline">
          <input type="checkbox" name="programme" value={id} checked={chosen.includes(id)} /> {id}
        </label>
      ))}
    </fieldset>
  );
}
