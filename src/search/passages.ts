/**
 * Any guideline as passages: sentences, clauses, table rows and headings, each with its place and its headings.
 * Postings are irregular; what cannot be placed is still a passage.
 * @module
 */
import type { Call } from "../knowledge/model.ts";
import { type Block, blocksOf } from "./blocks.ts";
import { sentencesOf } from "./sentences.ts";

export type PassageKind = "sentence" | "heading" | "row" | "field";

export interface Passage {
  call: string;
  programme: string | null;
  /** Where it stands, as a reader would say it: "1.9 (2)", "三、(二)". Null outside numbered text. */
  clause: string | null;
  /** The headings above it, the outermost first. */
  heading: string[];
  /** Verbatim, with white space folded. */
  text: string;
  /** First and last line, 1-based. */
  line: [number, number];
  kind: PassageKind;
  /** What stands before the colon of "Key: value", and the head of a table above its rows. */
  key?: string;
  /** The paragraph or numbered clause that it is a part of: passages of one have the same number. */
  group: number;
}

/** The passages of a call, in the order of its text. */
export function passagesOf(call: Pick<Call, "id" | "guideline" | "programmes">): Passage[] {
  const sections = call.programmes.map((programme) => ({ id: programme.id, section: programme.section }));
  const passages: Passage[] = [];
  for (const block of withAnswers(blocksOf(call.guideline.lines))) {
    const first = block.pieces[0]?.line ?? 1;
    const programme = sections.find(({ section }) => section[0] <= first && first <= section[1])?.id ?? null;
    const parts = partsOf(block);
    const runIn = block.kind === "sentence" && parts.length > 1 && isRunInHeading(parts[0]?.text ?? "");
    const key = runIn ? parts[0]?.text.replace(/[.。]$/, "") : block.key;
    for (const [i, { text, line }] of parts.entries()) {
      passages.push({
        call: call.id,
        programme,
        clause: block.clause === "" ? null : block.clause,
        heading: block.heading,
        text,
        line,
        kind: (runIn && i === 0) || block.question ? "heading" : block.kind,
        ...(key === undefined ? {} : { key }),
        group: block.group,
      });
    }
  }
  return passages;
}

const QUESTION = /[?？]["'”’)）\]]*$/;
/** "Q: …", "问：…": no key of what is asked. */
const SAYS_QUESTION = /^(?:q(?:uestion)?|a(?:nswer)?|问题?|答复?)\s*\d*$/i;
const writtenOf = ({ pieces }: Block) =>
  pieces
    .map(({ text }) => text)
    .join(" ")
    .trim();

/** The blocks, with a question that stands before its answer as the answer's key and in one group with it. */
function withAnswers(blocks: readonly Block[]): (Block & { question?: boolean })[] {
  let asked: Block | undefined;
  return blocks.map((block) => {
    const text = writtenOf(block);
    const isText = block.kind === "sentence" || block.kind === "field";
    if (isText && QUESTION.test(text)) {
      asked = block;
      return { ...block, question: true };
    }
    if (asked === undefined || !isText || (block.key !== undefined && !SAYS_QUESTION.test(block.key))) {
      asked = undefined;
      return block;
    }
    const { group } = asked;
    const key = writtenOf(asked);
    asked = undefined;
    return { ...block, key, group };
  });
}

/** "Who can ask.", "单位审核。": a few words and a stop, with the text of the paragraph after them. */
function isRunInHeading(text: string): boolean {
  if (!/[.。]$/.test(text) || /[,，;；:：\d]/.test(text)) return false;
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  return han > 0 ? text.length <= 9 : text.length <= 28 && text.split(" ").length <= 4;
}

/** A block's text with its lines joined by blanks, cut into sentences. */
function partsOf(block: Block): { text: string; line: [number, number] }[] {
  const starts: { at: number; line: number }[] = [];
  let joined = "";
  for (const piece of block.pieces) {
    const text = piece.text.replace(/\s+/g, " ").trim();
    if (text === "") continue;
    if (joined !== "") joined += " ";
    starts.push({ at: joined.length, line: piece.line });
    joined += text;
  }
  const lineAt = (at: number, from: number) => {
    let i = from;
    while (i + 1 < starts.length && (starts[i + 1]?.at ?? 0) <= at) i++;
    return i;
  };
  const whole = block.kind === "heading" || block.kind === "row";
  const parts = whole
    ? [{ start: 0, end: joined.length }]
    : sentencesOf(joined, block.kind === "field" ? 2 : 1);
  let at = 0;
  return parts
    .filter((part) => /[\p{L}\p{N}]/u.test(joined.slice(part.start, part.end)))
    .map(({ start, end }) => {
      at = lineAt(start, at);
      const last = lineAt(end - 1, at);
      return { text: joined.slice(start, end), line: [starts[at]?.line ?? 1, starts[last]?.line ?? 1] };
    });
}
