/**
 * Where a quote stands, in the words of the posting: "1.9 (2), line 200".
 * @module
 */
import type { Citation } from "../contract.ts";
import type { Call } from "../knowledge/model.ts";
import type { Wording } from "./wording.ts";

const CLAUSE = /^\s*[(（](\d{1,2}|[一二三四五六七八九十]{1,3})[)）]/;

/** The place of a citation; the clause's number where the line, or one before it in the section, carries one. */
export function placeOf(call: Call, citation: Citation, words: Wording): string {
  const programme = call.programmes.find((p) => p.id === citation.programme);
  const [first, last] = citation.line;
  const lines = words.line(first, last);
  if (!programme) return lines;
  for (let line = first; line >= Math.max(programme.section[0] + 1, first - 4); line--) {
    const text = call.guideline.lines[line - 1] ?? "";
    const clause = CLAUSE.exec(text);
    if (clause) return `${programme.id} (${clause[1]}), ${lines}`;
    if (line < first && /[.。;；:：]\s*$/.test(text)) break;
  }
  return `${programme.id}, ${lines}`;
}
