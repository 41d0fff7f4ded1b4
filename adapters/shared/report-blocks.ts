/**
 * A pre-screen report as plain blocks, for platforms that show messages.
 * @module
 */
import type { Language, ProgrammeResult, RequirementResult } from "../../src/contract.ts";
import type { Block } from "../../src/conversation/types.ts";
import { isFieldPath } from "../../src/knowledge/fields.ts";
import { fieldLabel } from "../../src/prescreen/labels.ts";
import { reportWording } from "../../src/prescreen/wording.ts";
import { MARKS } from "./labels.ts";

type ReportBlock = Extract<Block, { kind: "report" }>;

/**
 * Each programme with what decides it; the clause under each requirement that is not met. Of several programmes,
 * only what would settle one that is open, not each of its open requirements.
 */
export function reportBlocks({ report, summary }: ReportBlock, language: Language): Block[] {
  const words = reportWording(language);
  const { open, deadline, internalDeadline } = report.call;
  const last = deadline ?? internalDeadline;
  const closed = open === false && last !== null ? words.callOpen(false, last) : "";
  const several = report.results.length > 1;
  const head = words.sentences([closed, report.results.length === 1 ? "" : summary]);
  return [
    ...(head === "" ? [] : [{ kind: "text" as const, text: head }]),
    ...report.results.flatMap((result) => resultBlocks(result, language, several)),
  ];
}

function resultBlocks(result: ProgrammeResult, language: Language, short: boolean): Block[] {
  const words = reportWording(language);
  const { programme, title, outcome, missing, changes } = result;
  const deciding = result.requirements.filter(
    ({ status, strength }) => strength !== "encouraged" && (status === "not-met" || status === "unknown"),
  );
  const settling = short && missing.length > 0;
  const shown = settling ? deciding.filter(({ status }) => status === "not-met") : deciding;
  const blocks: Block[] = [
    { kind: "heading", text: `${MARKS[outcome]} ${programme} ${title}` },
    { kind: "text", text: words.outcomeLong[outcome] },
  ];
  if (shown.length > 0) blocks.push({ kind: "list", items: shown.map((one) => lineOf(one, language)) });
  const failed = shown.filter(({ status }) => status === "not-met").map(({ citation }) => citation);
  for (const citation of new Map(failed.map((one) => [one.quote, one])).values()) {
    blocks.push({ kind: "quote", citation, place: words.place(citation.programme, citation.line) });
  }
  if (settling) {
    blocks.push({
      kind: "text",
      text: words.sentences([words.missingLead, fieldList(missing, language)]),
    });
  }
  if (changes.length > 0) {
    blocks.push({ kind: "text", text: words.changesLead }, { kind: "list", items: changes });
  }
  return blocks;
}

function lineOf({ status, strength, reason }: RequirementResult, language: Language): string {
  const words = reportWording(language);
  const how = strength === "must" ? undefined : words.strength[strength];
  return words.finding(MARKS[status], words.status[status], how, reason);
}

function fieldList(fields: readonly string[], language: Language): string {
  const labels = fields.map((field) => (isFieldPath(field) ? fieldLabel(field, language) : field));
  return language === "zh" ? `${labels.join("；")}。` : `${labels.join("; ")}.`;
}
