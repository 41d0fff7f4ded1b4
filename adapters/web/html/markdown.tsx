/**
 * The little Markdown that answers are written in, as elements: paragraphs, headings, lists, quotes, tables,
 * bold, links. Everything else is text. Nothing in it can become markup of its own.
 * @module
 */
import type { Child } from "hono/jsx";

/**
 * Shows a Markdown text. Headings start at level 3. `links` only for what the office wrote: what an asker wrote may
 * stand in an answer, and no words of theirs shall hide where they lead; there a link is its label and its address.
 */
export function Markdown({ text, links = false }: { text: string; links?: boolean }) {
  return (
    <div class="markdown">{blocks(text).map((piece) => render(piece, (line) => inline(line, links)))}</div>
  );
}

interface Piece {
  kind: "heading" | "quote" | "bullets" | "numbers" | "table" | "text";
  lines: string[];
}

const STARTS: readonly [Piece["kind"], RegExp][] = [
  ["heading", /^#{1,6}\s+/],
  ["quote", /^>\s?/],
  ["bullets", /^[-*•]\s+/],
  ["numbers", /^\d{1,3}[.)]\s+/],
  ["table", /^\|.*\|\s*$/],
];

/** The text in pieces: neighbouring lines of one kind, each without its mark. */
function blocks(text: string): Piece[] {
  const pieces: Piece[] = [];
  let open: Piece | undefined;
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === "") {
      open = undefined;
      continue;
    }
    const [kind, mark] = STARTS.find(([, form]) => form.test(line)) ?? (["text", /^/] as const);
    if (open?.kind !== kind || kind === "heading") {
      open = { kind, lines: [] };
      pieces.push(open);
    }
    open.lines.push(kind === "table" ? line.trim() : line.replace(mark, ""));
  }
  return pieces;
}

function render({ kind, lines }: Piece, inline: (line: string) => Child): Child {
  switch (kind) {
    case "heading":
      return <h3>{inline(lines.join(" "))}</h3>;
    case "quote":
      return <blockquote>{withBreaks(lines, (line) => line)}</blockquote>;
    case "bullets":
      return (
        <ul>
          {lines.map((line) => (
            <li>{inline(line)}</li>
          ))}
        </ul>
      );
    case "numbers":
      return (
        <ol>
          {lines.map((line) => (
            <li>{inline(line)}</li>
          ))}
        </ol>
      );
    case "table":
      return <Rows lines={lines} cell={inline} />;
    default:
      return <p>{withBreaks(lines, inline)}</p>;
  }
}

function Rows({ lines, cell }: { lines: string[]; cell: (text: string) => Child }) {
  const rows = lines
    .filter((line) => !/^\|[\s|:-]+\|$/.test(line))
    .map((line) =>
      line
        .slice(1, -1)
        .split(/(?<!\\)\|/)
        .map((one) => one.trim()),
    );
  const [head = [], ...body] = rows;
  return <PlainTable columns={head} rows={body} cell={cell} />;
}

/** A table that scrolls by itself where it is wider than the page. */
export function PlainTable({
  columns,
  rows,
  cell = (text) => text,
  caption,
}: {
  columns: string[];
  rows: string[][];
  cell?: (text: string) => Child;
  caption?: string;
}) {
  return (
    <section class="scroll" tabindex={0} aria-label={caption ?? columns.join(", ")}>
      <table>
        {caption && <caption>{caption}</caption>}
        <thead>
          <tr>
            {columns.map((column) => (
              <th scope="col">{cell(column)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              {row.map((one) => (
                <td>{cell(one)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Lines with line breaks between them. */
export function withBreaks(lines: readonly string[], show: (line: string) => Child): Child[] {
  return lines.flatMap((line, at) => (at === 0 ? [show(line)] : [<br />, show(line)]));
}

const INLINE =
  /\*\*(.{1,2000}?)\*\*|\[([^[\]\n]{1,500})\]\((https?:\/\/[^\s)]{1,2000}|\/(?![/\\])[^\s)]{0,2000})\)|\\([\\`*_{}[\]()#+.!|>~-])/g;

/** Bold, links to web addresses and within this page's own, and escaped signs; the rest as it stands. */
function inline(text: string, links: boolean): Child {
  const parts: Child[] = [];
  let from = 0;
  for (const found of text.matchAll(INLINE)) {
    const [all, bold, label, href, escaped] = found;
    parts.push(text.slice(from, found.index));
    if (bold !== undefined) parts.push(<strong>{inline(bold, links)}</strong>);
    else if (href !== undefined) parts.push(links ? <a href={href}>{label}</a> : `${label} (${href})`);
    else parts.push(escaped);
    from = found.index + all.length;
  }
  parts.push(text.slice(from));
  return <>{parts}</>;
}
