/**
 * The parts of a reply as elements.
 * @module
 */
import type { Citation } from "../../../src/contract.ts";
import { Markdown, PlainTable, withBreaks } from "../html/markdown.tsx";
import type { Wording } from "../wording/index.ts";
import { QuestionForm } from "./question.tsx";
import { ReportSummary } from "./report.tsx";
import type { ShownBlock } from "./transcript.ts";

export interface BlockProps {
  t: Wording;
  turn: number;
  /** Only the newest reply's question can be answered. */
  live: boolean;
  /** The interview is still running: earlier answers can be changed. */
  changing: boolean;
  /** Country names to offer where an organisation's country is asked. */
  countries: readonly string[];
}

/** Shows one block. */
export function BlockView({ block, ...props }: BlockProps & { block: ShownBlock }) {
  const { t, turn, live } = props;
  switch (block.kind) {
    case "notice":
      return <p class="notice">{lines(block.text)}</p>;
    case "verdict":
      return (
        <p class={`verdict verdict-${block.sign ?? block.verdict ?? "none"}`}>
          <span class="sign" aria-hidden="true" />
          {lines(block.text)}
        </p>
      );
    case "heading":
      return <h3>{block.text}</h3>;
    case "text":
      return <p>{lines(block.text)}</p>;
    case "list":
      return (
        <ul>
          {block.items.map((item) => (
            <li>{lines(item)}</li>
          ))}
        </ul>
      );
    case "table":
      return <PlainTable columns={block.columns} rows={block.rows} />;
    case "quote":
      return <Quote citation={block.citation} place={block.place} t={t} />;
    case "question":
      return <QuestionForm block={block} {...props} />;
    case "report":
      return <ReportSummary report={block.report} summary={block.summary} turn={turn} t={t} />;
    case "suggestions":
      return live ? <Suggestions label={block.label} items={block.items} /> : null;
    case "hint":
      return <p class="hint">{lines(block.text)}</p>;
    case "markdown":
      return <Markdown text={block.text} />;
  }
}

const lines = (text: string) => <>{withBreaks(text.split("\n"), (line) => line)}</>;

/** A verbatim quote with the way to its place in the text. */
export function Quote({ citation, place, t }: { citation: Citation; place: string; t: Wording }) {
  return (
    <figure class="quote">
      <blockquote lang="und" cite={quoteHref(citation)}>
        {lines(citation.quote)}
      </blockquote>
      <figcaption>
        <a href={quoteHref(citation)} title={t.openInText}>
          {place}
        </a>
      </figcaption>
    </figure>
  );
}

/** The address of a quote in its guideline, highlighted. */
function quoteHref({ call, line: [first, last] }: Citation): string {
  const lines = first === last ? `${first}` : `${first}-${last}`;
  return `/calls/${encodeURIComponent(call)}?lines=${lines}#L${first}`;
}

/** "1.9, lines 200–202". */
export function placeOf(citation: Citation, t: Wording): string {
  const [first, last] = citation.line;
  return [citation.programme, t.line(first, last)].filter(Boolean).join(", ");
}

/** Questions to ask with one press. */
export function Suggestions({ label, items }: { label: string; items: readonly string[] }) {
  if (items.length === 0) return null;
  return (
    <form class="suggestions" method="post" action="/ask" data-chat>
      <p>{label}</p>
      <div>
        {items.map((item) => (
          <button type="submit" name="text" value={item}>
            {item}
          </button>
        ))}
      </div>
    </form>
  );
}
