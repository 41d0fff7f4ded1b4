/**
 * HTML as the lines of a guideline: a paragraph a line, list items with their numbers, tables as rows.
 * Read as a stream, so that depth and size of a page cost nothing.
 * @module
 */
import { Parser } from "htmlparser2";

const HIDDEN = new Set(
  "head script style noscript template svg nav aside button select textarea iframe object footer".split(" "),
);
const BLOCKS = new Set(
  "p div section article main header h1 h2 h3 h4 h5 h6 ul ol li table tr blockquote pre dl dt dd figure hr address form".split(
    " ",
  ),
);

interface List {
  ordered: boolean;
  next: number;
}

/** The visible text of a page. Text in hidden elements, menus and footers is left out. */
export function htmlToText(html: string): string {
  const lines: string[] = [];
  const lists: List[] = [];
  let line = "";
  let prefix = "";
  let hidden = 0;
  let cells: string[] | undefined;
  let rowsInTable = 0;
  const flush = () => {
    const text = line.replace(/\s+/g, " ").trim();
    line = "";
    if (text) lines.push(prefix + text, "");
    if (text) prefix = "";
  };
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (HIDDEN.has(name)) hidden++;
        if (hidden > 0) return;
        if (name === "br" && !cells) flush();
        if (BLOCKS.has(name) && !cells) flush();
        if (/^h[1-6]$/.test(name)) prefix = `${"#".repeat(Number(name[1]))} `;
        if (name === "ul" || name === "ol")
          lists.push({ ordered: name === "ol", next: Number(attributes.start) || 1 });
        if (name === "li") prefix = marker(lists.at(-1));
        if (name === "table") rowsInTable = 0;
        if (name === "tr") cells = [];
        if (name === "td" || name === "th") line = "";
      },
      ontext(text) {
        if (hidden === 0) line += text;
      },
      onclosetag(name) {
        if (HIDDEN.has(name)) hidden = Math.max(0, hidden - 1);
        if (hidden > 0) return;
        if ((name === "td" || name === "th") && cells) {
          cells.push(line.replace(/\s+/g, " ").trim());
          line = "";
        } else if (name === "tr" && cells) {
          if (cells.some(Boolean)) {
            lines.push(`| ${cells.join(" | ")} |`);
            if (rowsInTable++ === 0) lines.push(`|${" --- |".repeat(cells.length)}`);
          }
          cells = undefined;
        } else if (BLOCKS.has(name) && !cells) {
          flush();
          if (name === "table") lines.push("");
          if (name === "li") prefix = "";
        } else if (cells && BLOCKS.has(name)) line += " ";
        if (name === "ul" || name === "ol") lists.pop();
        if (/^h[1-6]$/.test(name)) prefix = "";
      },
    },
    { decodeEntities: true },
  );
  parser.end(html);
  flush();
  return lines
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

function marker(list: List | undefined): string {
  return list?.ordered ? `${list.next++}. ` : "- ";
}
