/**
 * What reads more than a message: each part that is handed a text of any length, by itself.
 * @module
 */
import { escapeText } from "../../adapters/discord/escape.ts";
import { splitText } from "../../adapters/shared/split.ts";
import { Markdown } from "../../adapters/web/html/markdown.tsx";
import { draftOf } from "../../src/import/draft.ts";
import { htmlToText } from "../../src/import/html.ts";
import { normalise } from "../../src/language/normalise.ts";
import { countriesIn } from "../../src/language/places.ts";
import { tokenise } from "../../src/language/tokens.ts";
import { parseProject } from "../../src/prescreen/project-file.ts";
import { passagesOf } from "../../src/search/index.ts";
import { redact } from "../../src/store/index.ts";

export interface Part {
  name: string;
  /** The length of the text it is tried with. */
  length: number;
  read(text: string): unknown;
}

const guideline = (text: string) => ({ file: "", text, lines: text.split("\n") });
const quietly = (read: () => unknown) => {
  try {
    return read();
  } catch {
    return undefined;
  }
};

export const PARTS: readonly Part[] = [
  { name: "normalise", length: 80_000, read: normalise },
  { name: "redact", length: 80_000, read: redact },
  { name: "tokenise", length: 80_000, read: (text) => tokenise(text, { bigrams: true }) },
  { name: "countriesIn", length: 80_000, read: (text) => countriesIn(text) },
  { name: "escape for Discord", length: 20_000, read: escapeText },
  { name: "split for a chat", length: 20_000, read: (text) => splitText(text, 2000) },
  { name: "Markdown for the page", length: 20_000, read: (text) => String(Markdown({ text })) },
  { name: "HTML to text", length: 80_000, read: htmlToText },
  {
    name: "passages of a posting",
    length: 80_000,
    read: (text) => passagesOf({ id: "x", guideline: guideline(text), programmes: [] }),
  },
  { name: "draft of a posting", length: 80_000, read: (text) => draftOf("x", text.split("\n")) },
  {
    name: "draft of a long table",
    length: 80_000,
    read: (text) => draftOf("x", `| a |\n| --- |\n| ${text.replaceAll("\n", "|\n| ")} |`.split("\n")),
  },
  { name: "project file", length: 80_000, read: (text) => quietly(() => parseProject(text, "p.yaml")) },
];
