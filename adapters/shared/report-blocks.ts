/**
 * A pre-screen report as plain blocks, for platforms that show messages.
 * @module
 */
import type { Language, ProgrammeResult } from "../../src/contract.ts";
import type { Block } from "../../src/conversation/types.ts";
import { labels, MARKS } from "./labels.ts";

type ReportBlock = Extract<Block, { kind: "report" }>;

/** Each programme with what decides it; the clause under each requirement that is not met. */
export function reportBlocks({ report, summary }: ReportBlock, language: Language): Block[] {
  return [
    { kind: "text", text: summary },
    ...report.results.flatMap((result) => resultBlocks(result, language)),
  ];
}

function resultBlocks(result: ProgrammeResult, language: Language): Block[] {
  const words = labels(language);
  const telling = result.requirements.filter(({ status }) => status === "not-met" || status === "unknown");
  const blocks: Block[] = [
    {
      kind: "heading",
      text: `${MARKS[result.outcome]} ${result.programme} ${result.title}: ${words[result.outcome]}`,
    },
  ];
  if (telling.length > 0) {
    const items = telling.map(({ status, reason }) => `${MARKS[status]} ${words[status]}: ${reason}`);
    blocks.push({ kind: "list", items });
  }
  const shown = new Set<string>();
  for (const { status, citation } of telling) {
    if (status !== "not-met" || shown.has(citation.quote)) continue;
    shown.add(citation.quote);
    const [first, last] = citation.line;
    const place = `${citation.programme ?? citation.call}, ${first === last ? first : `${first}–${last}`}`;
    blocks.push({ kind: "quote", citation, place });
  }
  if (result.changes.length > 0) {
    blocks.push({ kind: "text", text: `${words.changes}:` }, { kind: "list", items: result.changes });
  }
  return blocks;
}
