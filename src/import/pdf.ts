/**
 * The text of a PDF, a line for each line on its pages, from top to bottom.
 * @module
 */
import { ImportError } from "./errors.ts";

const MOST_PAGES = 300;

interface Item {
  str: string;
  transform: number[];
  width: number;
  height: number;
}

/** The lines of a PDF's pages, an empty line between pages and where a gap stands. A scan has none. */
export async function pdfToText(file: string, bytes: Uint8Array): Promise<string> {
  const { getDocumentProxy } = await import("unpdf");
  const document = await getDocumentProxy(bytes, { verbosity: 0 }).catch((error: Error) => {
    if (/password/i.test(error.name + error.message))
      throw new ImportError(file, "the PDF is locked with a password.", "Save it without one.");
    throw new ImportError(file, "the PDF is damaged and cannot be read.", "Save or download it again.");
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
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
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
