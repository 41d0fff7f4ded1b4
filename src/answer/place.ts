/**
 * Where a quote stands, in the words of the posting: "1.9 (2), line 200".
 * @module
 */
import type { Citation } from "../contract.ts";
import type { Call } from "../knowledge/model.ts";
import { type Passage, passagesOf } from "../search/index.ts";
import type { Wording } from "./wording.ts";

const CLAUSE = /^\s*[(（](\d{1,2}|[一二三四五六七八九十]{1,3})[)）]/;

const read = new WeakMap<Call, readonly Passage[]>();
/** "1.2", "三、(二)", "B": a reader finds it by that; not a path of several. */
const CLAUSE_NAME = /^[^\s]{1,8}$/;
/** A longer heading is no name of a place. */
const LONGEST = 60;

/** Of a call that is nothing but its text: the clause and the heading that a line stands under. */
function sectionOf(call: Call, line: number): string | undefined {
  const passages = read.get(call) ?? passagesOf(call);
  read.set(call, passages);
  const passage = passages.find((one) => one.line[0] <= line && line <= one.line[1]);
  if (passage === undefined) return undefined;
  const title = call.guideline.lines.find((text) => text.trim() !== "")?.replace(/^[#\s*]+|[\s*]+$/g, "");
  const headings = passage.heading.filter((heading) => heading !== title && heading.length <= LONGEST);
  // The section; and the programme or part within it, where the passage is not itself that heading.
  const [outer, ...inner] = headings;
  const own = passage.kind === "heading" ? undefined : inner.at(-1);
  const section = own === undefined ? outer : `${outer} › ${own}`;
  const clause = passage.clause !== null && CLAUSE_NAME.test(passage.clause) ? passage.clause : undefined;
  return [clause, section].filter((part) => part !== undefined).join(" ") || undefined;
}

/** The place of a citation; the clause's number where the line, or one before it in the section, carries one. */
export function placeOf(call: Call, citation: Citation, words: Wording): string {
  const programme = call.programmes.find((p) => p.id === citation.programme);
  const [first, last] = citation.line;
  const lines = words.line(first, last);
  if (!programme) return [call.file ? undefined : sectionOf(call, first), lines].filter(Boolean).join(", ");
  for (let line = first; line >= Math.max(programme.section[0] + 1, first - 4); line--) {
    const text = call.guideline.lines[line - 1] ?? "";
    const clause = CLAUSE.exec(text);
    if (clause) return `${programme.id} (${clause[1]}), ${lines}`;
    if (line < first && /[.。;；:：]\s*$/.test(text)) break;
  }
  return `${programme.id}, ${lines}`;
}
