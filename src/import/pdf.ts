/**
 * The text of a PDF, a line for each line on its pages, from top to bottom.
 * @module
 */
import { inflateSync } from "node:zlib";
import { ImportError } from "./errors.ts";

const MOST_PAGES = 300;
/** What one stream of a PDF may unfold to, in bytes: pictures are large, text is not. */
const LARGEST_STREAM = 100_000_000;
const DEEPEST = 3;

interface Item {
  str: string;
  transform: number[];
  width: number;
  height: number;
}

/**
 * Whether a stream of the PDF unfolds to more than the most: two megabytes can hold two gigabytes of blanks, and the
 * reader unfolds a page's streams before it can be stopped.
 */
function isBomb(bytes: Buffer): boolean {
  for (let at = bytes.indexOf("stream"); at >= 0; at = bytes.indexOf("stream", at + 6)) {
    const start = at + 6 + (bytes[at + 6] === 0x0d ? 2 : 1);
    if (unfoldsTooFar(bytes.subarray(start), DEEPEST)) return true;
  }
  return false;
}

/** A stream that was packed again is looked into as well; what does not unfold is no packed stream. */
function unfoldsTooFar(piece: Buffer, deepest: number): boolean {
  if (deepest === 0 || (piece[0] ?? 0) % 16 !== 8) return false;
  try {
    return unfoldsTooFar(inflateSync(piece, { maxOutputLength: LARGEST_STREAM }), deepest - 1);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE";
  }
}

/** The lines of a PDF's pages, an empty line between pages and where a gap stands. A scan has none. */
export async function pdfToText(file: string, bytes: Uint8Array): Promise<string> {
  if (isBomb(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)))
    throw new ImportError(
      file,
      `a part of it unfolds to more than ${LARGEST_STREAM / 1e6} MB: nothing was opened.`,
      "Save the posting's text alone.",
    );
  const { getDocumentProxy } = await import("unpdf");
  const damaged = () =>
    new ImportError(file, "the PDF is damaged and cannot be read.", "Save or download it again.");
  const document = await getDocumentProxy(bytes, { verbosity: 0 }).catch((error: Error) => {
    if (/password/i.test(error.name + error.message))
      throw new ImportError(file, "the PDF is locked with a password.", "Save it without one.");
    throw damaged();
  });
  try {
    if (document.numPages > MOST_PAGES)
      throw new ImportError(
        file,
        `the PDF has ${document.numPages} pages; the most is ${MOST_PAGES}.`,
        "Save the pages of the call alone.",
      );
    const pages: string[] = [];
    for (let number = 1; number <= document.numPages; number++) {
      const { items } = await document
        .getPage(number)
        .then((page) => page.getTextContent())
        .catch(() => {
          throw damaged();
        });
      pages.push(linesOf(items.filter((item) => "str" in item) as Item[]).join("\n"));
    }
    return pages.join("\n\n").trim();
  } finally {
    await document.destroy();
  }
}

/** Pieces of one height on the page make a line; a gap of more than a line's height makes an empty one. */
function linesOf(items: Item[]): string[] {
  const lines: string[] = [];
  let text = "";
  let [y, end, height] = [Number.NaN, 0, 0];
  for (const item of items) {
    if (item.str === "") continue;
    const [x, itemY] = [item.transform[4] ?? 0, item.transform[5] ?? 0];
    const size = item.height || height || 10;
    if (Number.isNaN(y) || Math.abs(itemY - y) > size * 0.5) {
      if (text.trim()) lines.push(text.trim());
      if (text.trim() && Math.abs(itemY - y) > size * 1.9) lines.push("");
      text = item.str;
    } else {
      const gap = x - end > size * 0.2 && !/\s$/.test(text) && !/^\s/.test(item.str);
      text += (gap ? " " : "") + item.str;
    }
    [y, end, height] = [itemY, x + item.width, size];
  }
  if (text.trim()) lines.push(text.trim());
  return lines;
}
