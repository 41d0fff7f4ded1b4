/**
 * A posting as it stands, line by line, with each requirement beside its sentence.
 * @module
 */
import type { Call } from "../../../src/knowledge/model.ts";
import { callTitle } from "../names.ts";
import type { Wording } from "../wording/index.ts";
import { type Line, MARKS, markedLines } from "./marks.ts";

/** The posting. `shown` are the lines that a citation points to. */
export function CallPage({
  call,
  t,
  shown,
}: {
  call: Call;
  t: Wording;
  shown: [number, number] | undefined;
}) {
  const lines = markedLines(call, t.code);
  return (
    <article class="call">
      <header>
        <h1>{callTitle(call, t.code)}</h1>
        <Deadlines call={call} t={t} />
        <p class="hint">{t.calls.explain}</p>
        <Legend t={t} />
      </header>
      {call.programmes.length > 0 && (
        <nav class="contents" aria-label={t.calls.contents}>
          <p>
            <a class="button" href={`/calls/${encodeURIComponent(call.id)}/programmes`}>
              {t.calls.compare}
            </a>
          </p>
          <ol>
            {call.programmes.map((programme) => (
              <li>
                <a href={`#L${programme.section[0]}`}>
                  <b>{programme.id}</b> {programme.title[t.code]}
                </a>
              </li>
            ))}
          </ol>
        </nav>
      )}
      <div class="posting">
        {lines.map((line) => (
          <LineView
            line={line}
            t={t}
            shown={shown !== undefined && line.number >= shown[0] && line.number <= shown[1]}
          />
        ))}
      </div>
    </article>
  );
}

function Deadlines({ call, t }: { call: Call; t: Wording }) {
  const { internal, agency } = call.file?.deadlines ?? {};
  if (!internal && !agency) return null;
  return (
    <dl class="deadlines">
      {internal && (
        <div>
          <dt>{t.calls.internalDeadline}</dt>
          <dd>{t.date(internal.date)}</dd>
        </div>
      )}
      {agency && (
        <div>
          <dt>{t.calls.agencyDeadline}</dt>
          <dd>{t.date(agency.date)}</dd>
        </div>
      )}
    </dl>
  );
}

function Legend({ t }: { t: Wording }) {
  return (
    <ul class="legend" aria-label={t.calls.legend}>
      {MARKS.map((kind) => (
        <li>
          <mark class={`m-${kind}`}>{t.calls.marks[kind]}</mark>
        </li>
      ))}
    </ul>
  );
}

function LineView({ line, t, shown }: { line: Line; t: Wording; shown: boolean }) {
  const { number, segments, notes, opens } = line;
  const text = segments.map(({ text, kind }) => (kind ? <mark class={`m-${kind}`}>{text}</mark> : text));
  return (
    <div class={shown ? "line shown" : "line"} id={`L${number}`}>
      <a class="number" href={`#L${number}`} aria-label={t.line(number, number)}>
        {number}
      </a>
      {opens ? <h2>{text}</h2> : <p>{text}</p>}
      {notes.length > 0 && (
        <ul class="notes" aria-label={t.calls.notes(number)}>
          {notes.map(({ kind, summary }) => (
            <li class={`note-${kind}`}>
              <span class="kind">{t.calls.marks[kind]}</span> {summary}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
