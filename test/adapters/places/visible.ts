/**
 * What of a reply must be readable on every platform, however it looks there.
 * @module
 */
import { choicesOf, commandsOf } from "../../../adapters/shared/controls.ts";
import { labels } from "../../../adapters/shared/labels.ts";
import type { Block, Reply } from "../../../src/conversation/types.ts";

/** Without white space: platforms break lines, and split answers, each in its own way. */
export function tight(text: string): string {
  return text.replace(/\s+/g, "");
}

/** Every text of a reply that is not a quote's. */
export function wordsOf(
  { blocks, answer, offerFeedback, offerEscalation }: Reply,
  controls: boolean,
): string[] {
  const words = labels(answer.language);
  const offered = [
    ...(offerFeedback ? [words.helpful, words.notHelpful] : []),
    ...(offerEscalation ? [words.askOffice] : []),
  ];
  return [...blocks.flatMap(textsOf), ...(controls ? offered : [])].filter((text) => tight(text) !== "");
}

/** The quotes of a reply. */
export function quotesOf({ blocks }: Reply): string[] {
  return blocks.flatMap((block) => (block.kind === "quote" ? [block.citation.quote] : []));
}

function textsOf(block: Block): string[] {
  switch (block.kind) {
    case "notice":
    case "verdict":
    case "heading":
    case "text":
    case "hint":
      return [block.text];
    case "list":
      return block.items;
    case "table":
      return block.rows.flat().filter((cell) => cell !== "–");
    case "quote":
      return [block.place];
    case "question":
      return [
        block.question.text,
        ...choicesOf(block).map(({ label }) => label),
        ...commandsOf(block).map(({ label }) => label),
        block.progress,
      ];
    case "suggestions":
      return [block.label, ...block.items];
    case "report": {
      const [, ...others] = block.report.results;
      return block.report.results.flatMap(({ programme, title, requirements, changes }) => [
        `${programme} ${title}`,
        ...requirements
          .filter(({ strength, status }) => strength !== "encouraged" && status === "not-met")
          .map(({ reason }) => reason),
        ...(others.length > 0 ? [] : changes),
      ]);
    }
  }
}
