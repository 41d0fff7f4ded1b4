/**
 * A finding put into words: the contract's Answer, and the blocks that platforms render.
 * @module
 */
import type { Answer, Language, Verdict } from "../contract.ts";
import type { Block } from "../conversation/types.ts";
import type { Call } from "../knowledge/model.ts";
import type { Finding } from "./finding.ts";
import { placeOf } from "./place.ts";
import { titleOf } from "./text/calls-index.ts";
import { wording } from "./wording.ts";

/** How many quotes a reply shows; the Answer carries them all. */
const SHOWN_QUOTES = 4;

/** How a verdict is shown where a yes is bad news. */
const OPPOSITE: Partial<Record<Verdict, Verdict>> = { yes: "no", no: "yes" };

/** The blocks of one finding, in reading order: verdict, sentences, quotes. */
export function blocksOf(found: Finding, calls: readonly Call[], language: Language): Block[] {
  const words = wording(language);
  const blocks: Block[] = [];
  const [first, ...rest] = found.lines;
  if (found.verdict !== null) {
    const text = [found.head, first ?? ""].filter(Boolean).join(language === "zh" ? "" : " ");
    const sign = found.contrary ? OPPOSITE[found.verdict] : undefined;
    blocks.push({ kind: "verdict", verdict: found.verdict, text, ...(sign === undefined ? {} : { sign }) });
  } else if (found.outcome === "not-stated") {
    blocks.push({ kind: "verdict", verdict: "not-stated", text: found.head });
    if (first) blocks.push({ kind: "text", text: first });
  } else {
    blocks.push({ kind: "text", text: found.head });
    if (first) blocks.push({ kind: "text", text: first });
  }
  if (rest.length > 3) blocks.push({ kind: "list", items: rest });
  else for (const line of rest) blocks.push({ kind: "text", text: line });
  if (found.table) blocks.push({ kind: "table", ...found.table });
  // Of several calls, each quote says whose it is.
  const several = calls.length > 1 && new Set(found.citations.map(({ call }) => call)).size > 1;
  for (const citation of (found.shown ?? found.citations).slice(0, SHOWN_QUOTES)) {
    const call = calls.find((c) => c.id === citation.call);
    blocks.push({
      kind: "quote",
      citation,
      place: call
        ? [several && !call.file ? titleOf(call, language) : undefined, placeOf(call, citation, words)]
            .filter(Boolean)
            .join(language === "zh" ? "，" : ", ")
        : words.line(...citation.line),
    });
  }
  return blocks;
}

const escapeCell = (cell: string) => cell.replaceAll("|", "\\|").replace(/(?<!\s)\s*\n\s*/g, " ");

/** A verdict's first sentence; the point of a number ends none. */
const FIRST_SENTENCE = /^((?:[^.。]|\.(?=\d))+[.。])/;

/** Blocks as Markdown: the contract's `text`. */
export function markdownOf(blocks: readonly Block[]): string {
  return blocks
    .map((block): string => {
      switch (block.kind) {
        case "verdict":
          return block.text.replace(FIRST_SENTENCE, "**$1**");
        case "notice":
        case "text":
        case "hint":
          return block.text;
        case "heading":
          return `### ${block.text}`;
        case "list":
          return block.items.map((item) => `- ${item}`).join("\n");
        case "table":
          return [block.columns, block.columns.map(() => "---"), ...block.rows]
            .map((row) => `| ${row.map(escapeCell).join(" | ")} |`)
            .join("\n");
        case "quote":
          return `${block.citation.quote
            .split(/\r?\n/)
            .map((line) => `> ${line}`)
            .join("\n")}\n> — ${block.place}`;
        case "question":
          return [
            block.question.text,
            ...(block.question.choices ?? []).map((choice, i) => `${i + 1}. ${choice.label}`),
            `_${block.progress}_`,
          ].join("\n");
        case "report":
          return block.markdown;
        default:
          return `${block.label}\n${block.items.map((item) => `- ${item}`).join("\n")}`;
      }
    })
    .filter((part) => part !== "")
    .join("\n\n");
}

/** The Answer of several findings (a double question has two), and its blocks. */
export function compose(
  found: readonly Finding[],
  calls: readonly Call[],
  language: Language,
): { answer: Answer; blocks: Block[]; confidence: number } {
  const words = wording(language);
  const blocks = found.flatMap((one) => blocksOf(one, calls, language));
  const answered = found.filter((one) => one.outcome === "answered");
  const leading = answered[0] ?? found[0];
  const unique = <T>(items: T[]): T[] => [
    ...new Map(items.map((item) => [JSON.stringify(item), item])).values(),
  ];
  const verdicts = [...new Set(answered.map((one) => one.verdict).filter((verdict) => verdict !== null))];
  const suggestions = unique(found.flatMap((one) => one.suggestions)).slice(0, 3);
  const counted = answered.length > 0 ? found : found.slice(0, 1);
  if (suggestions.length > 0)
    blocks.push({ kind: "suggestions", label: words.youMayAlsoAsk, items: suggestions });
  return {
    answer: {
      outcome: leading?.outcome ?? "out-of-scope",
      verdict: answered.length > 0 ? (verdicts.length > 1 ? "depends" : (verdicts[0] ?? null)) : null,
      text: markdownOf(blocks),
      language,
      programmes: unique(counted.flatMap((one) => one.programmes)),
      values: unique(found.flatMap((one) => one.values)),
      citations: unique(found.flatMap((one) => one.citations)),
      suggestions,
    },
    blocks,
    confidence: Math.min(1, ...found.map((one) => one.confidence)),
  };
}
