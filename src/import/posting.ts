/**
 * A posting's file as the text of a guideline: plain text, Markdown, HTML, Word and PDF. What the file is, is
 * told by its content; a name that says otherwise is refused, since one of the two is a mistake.
 * @module
 */
import { readFileSync, statSync } from "node:fs";
import { extname } from "node:path";
import { ImportError } from "./errors.ts";
import { htmlToText } from "./html.ts";
import { pdfToText } from "./pdf.ts";
import { inspectZip } from "./zip.ts";

const LARGEST_FILE = 20_000_000;
const LARGEST_UNPACKED = 60_000_000;
const LARGEST_TEXT = 2_000_000;
/** A paragraph a line, and a paragraph is not a book: sentences are looked for within their line. */
const LONGEST_LINE = 20_000;

type Kind = "text" | "html" | "docx" | "pdf";
const EXTENSIONS: Record<string, Kind> = {
  ".txt": "text",
  ".md": "text",
  ".markdown": "text",
  ".html": "html",
  ".htm": "html",
  ".docx": "docx",
  ".pdf": "pdf",
};

/**
 * The text of a posting, in UTF-8 and with line feeds.
 * @throws ImportError where the file is missing, too large, empty, binary, a scan, damaged, or not what its name says
 */
export async function readPosting(file: string): Promise<string> {
  const expected = EXTENSIONS[extname(file).toLowerCase()];
  if (!expected) {
    const known = Object.keys(EXTENSIONS).join(", ");
    throw new ImportError(file, "this kind of file is not known here.", `Use one of ${known}.`);
  }
  const bytes = readBytes(file);
  const found = kindOf(file, bytes, expected);
  if (found !== expected) {
    const name = { text: "plain text", html: "a web page", docx: "a Word document", pdf: "a PDF" }[found];
    const ending = { text: ".txt", html: ".html", docx: ".docx", pdf: ".pdf" }[found];
    throw new ImportError(
      file,
      `by its content this is ${name}, and its name says otherwise.`,
      `Rename it to end in ${ending}.`,
    );
  }
  const text = tidy(await textOf(file, bytes, found));
  if (!/[\p{L}\p{N}]{2}/u.test(text)) {
    if (found === "pdf")
      throw new ImportError(
        file,
        "the PDF has no text: it is a scan or made of pictures.",
        "Run a text recognition (OCR) over it, or copy the text into a .txt file.",
      );
    throw new ImportError(file, "there is no text in it.", "Copy the posting's text into a .txt file.");
  }
  if (text.length > LARGEST_TEXT)
    throw new ImportError(
      file,
      `its text has ${text.length} characters; the most is ${LARGEST_TEXT}.`,
      "Keep only the posting.",
    );
  const long = text.split("\n").findIndex((line) => line.length > LONGEST_LINE);
  if (long >= 0)
    throw new ImportError(
      file,
      `line ${long + 1} of its text has more than ${LONGEST_LINE} characters.`,
      "Put each paragraph on a line of its own.",
    );
  return `${text}\n`;
}

function readBytes(file: string): Buffer {
  try {
    const { size } = statSync(file);
    if (size > LARGEST_FILE)
      throw new ImportError(
        file,
        `the file has ${(size / 1e6).toFixed(1)} MB; the most is ${LARGEST_FILE / 1e6} MB.`,
        "Save the posting's text alone, without pictures.",
      );
    if (size === 0) throw new ImportError(file, "the file is empty.", "Save the posting again.");
    return readFileSync(file);
  } catch (error) {
    if (error instanceof ImportError) throw error;
    const code = (error as NodeJS.ErrnoException).code;
    const what =
      code === "ENOENT"
        ? "there is no such file."
        : code === "EISDIR"
          ? "this is a folder."
          : `it cannot be read (${code}).`;
    throw new ImportError(file, what, "Name the file of one posting.");
  }
}

function kindOf(file: string, bytes: Buffer, expected: Kind): Kind {
  if (bytes.subarray(0, 1024).includes("%PDF-")) return "pdf";
  if (bytes.subarray(0, 4).toString("latin1") === "PK\x03\x04") return wordDocument(file, bytes);
  if (bytes.readUInt8(0) === 0xd0 && bytes.subarray(0, 4).toString("hex") === "d0cf11e0")
    throw new ImportError(
      file,
      "this is an old Office file or one with a password.",
      "Save it as .docx, without a password.",
    );
  const wide = /^(?:fffe|feff)/.test(bytes.subarray(0, 2).toString("hex"));
  if (!wide && bytes.includes(0))
    throw new ImportError(
      file,
      "this is a binary file, not text.",
      "Save the posting as .txt, .docx or .pdf.",
    );
  if (/^\s*(?:<!doctype html|<html|<\?xml[^>]*>\s*<!doctype html)/i.test(bytes.toString("latin1", 0, 2000)))
    return "html";
  return expected === "html" ? "html" : "text";
}

function wordDocument(file: string, bytes: Buffer): Kind {
  const archive = inspectZip(bytes, LARGEST_UNPACKED);
  if ("fault" in archive) {
    if (archive.fault === "too-large")
      throw new ImportError(
        file,
        `unpacked, it has more than ${LARGEST_UNPACKED / 1e6} MB: nothing was opened.`,
        "Save the posting's text alone.",
      );
    throw new ImportError(file, "the file is damaged.", "Save or download it again.");
  }
  if (archive.names.includes("word/document.xml")) return "docx";
  throw new ImportError(
    file,
    "this is an archive, not a Word document.",
    "Unpack it, and import the posting from it.",
  );
}

async function textOf(file: string, bytes: Buffer, kind: Kind): Promise<string> {
  if (kind === "pdf") return pdfToText(file, new Uint8Array(bytes));
  if (kind === "text") return decode(bytes);
  if (kind === "html") return htmlToText(decode(bytes));
  const { default: mammoth } = await import("mammoth");
  try {
    const image = mammoth.images.imgElement(async () => ({ src: "" }));
    const { value } = await mammoth.convertToHtml({ buffer: bytes }, { convertImage: image });
    return htmlToText(value);
  } catch {
    throw new ImportError(file, "the Word document is damaged.", "Open it in Word, and save it again.");
  }
}

/** UTF-8, UTF-16 by its mark, what a page declares, else the Chinese national encoding. */
function decode(bytes: Buffer): string {
  const mark = bytes.subarray(0, 2).toString("hex");
  if (mark === "fffe") return new TextDecoder("utf-16le").decode(bytes);
  if (mark === "feff") return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    const declared = /charset\s*=\s*["']?([\w-]+)/i.exec(bytes.toString("latin1", 0, 2000))?.[1];
    try {
      return new TextDecoder(declared && !/utf-?8/i.test(declared) ? declared : "gb18030").decode(bytes);
    } catch {
      return new TextDecoder("gb18030").decode(bytes);
    }
  }
}

/** Line feeds alone, no characters that nobody sees, no blanks at the ends of lines. */
function tidy(text: string): string {
  return text
    .replace(/^\uFEFF/, "")
    .replace(/\r\n?/g, "\n")
    .replace(/(?![\n\t])[\p{Cc}\u200b\u00ad]/gu, "")
    .replace(/(?<![ \t\u00a0])[ \t\u00a0]+$/gm, "")
    .trimEnd();
}
