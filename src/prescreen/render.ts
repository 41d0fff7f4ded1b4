/**
 * A pre-screen report for people: as text for the terminal, and as Markdown to send on. What a person wrote is
 * never taken for markup.
 * @module
 */
import type { Language, ProgrammeResult, RequirementResult, RequirementStatus } from "../contract.ts";
import type { Aspect } from "../knowledge/aspects.ts";
import type { FieldPath } from "../knowledge/fields.ts";
import type { Call } from "../knowledge/model.ts";
import type { Project } from "../knowledge/project.ts";
import type { Requirement } from "../knowledge/schema.ts";
import { getFact, statedFields } from "../rules/facts.ts";
import type { Screening } from "../rules/screen.ts";
import { countryName } from "./countries.ts";
import { fieldLabel, listed, requirementLabel, statement } from "./labels.ts";
import type { Screened } from "./report.ts";
import { type ReportWording, reportWording } from "./wording.ts";

/** A part of a printed report. Texts are plain. */
export type Part =
  | { kind: "heading"; level: 1 | 2 | 3; text: string }
  | { kind: "text"; text: string }
  | { kind: "list"; items: string[] }
  /** Verbatim; never wrapped or shortened. */
  | { kind: "quote"; text: string; place: string }
  | { kind: "table"; columns: string[]; rows: string[][] };

const MARKS: Record<RequirementStatus, string> = {
  met: "✓",
  "not-met": "✗",
  unknown: "?",
  "not-applicable": "–",
};
/** Requirements about these are documents that somebody has to prepare. */
const DOCUMENTS: ReadonlySet<Aspect> = new Set(["documents", "ip", "form", "plan", "foreign-support"]);

/** The report as a sequence of parts. */
export function reportParts(screened: Screened, call: Call, project: Project, language: Language): Part[] {
  const words = reportWording(language);
  const { report, screenings } = screened;
  const parts: Part[] = [
    { kind: "heading", level: 1, text: words.title(project.title ?? project.projectName) },
  ];
  parts.push({ kind: "text", text: callLine(screened, call, words, language) });
  const facts = statedFields(project).filter((field) => field !== "title" && field !== "summary");
  if (facts.length > 0) {
    parts.push({ kind: "heading", level: 2, text: words.headings.facts });
    parts.push({
      kind: "list",
      items: facts.map((field) => statement(field, getFact(project, field) ?? "", language)),
    });
  }
  if (report.results.length === 0) {
    parts.push({ kind: "text", text: words.nothingFits(partnersOf(call, language)) });
    return parts;
  }
  if (report.results.length > 1) {
    parts.push({ kind: "heading", level: 2, text: words.headings.overview });
    const rows = report.results.map((result) => [
      result.programme,
      words.outcome[result.outcome],
      result.title,
    ]);
    parts.push({
      kind: "table",
      columns: [words.columns.programme, words.columns.outcome, words.columns.title],
      rows,
    });
  }
  for (const [i, result] of report.results.entries()) {
    parts.push(...programmeParts(result, screenings[i] as Screening, words, language));
  }
  parts.push(...matrixParts(screenings, words, language));
  return parts;
}

function callLine({ report }: Screened, call: Call, words: ReportWording, language: Language): string {
  const { open, deadline, internalDeadline } = report.call;
  const last = deadline ?? internalDeadline;
  const line = [call.file?.title[language] ?? call.id, language === "zh" ? "。" : "."].join("");
  const state = open === null || last === null ? words.callUnknown : words.callOpen(open, last);
  const internal =
    internalDeadline && open ? words.internalDeadline(internalDeadline, report.asOf > internalDeadline) : "";
  return words.sentences([line, words.asOf(report.asOf), state, internal]);
}

function partnersOf(call: Call, language: Language): string {
  const codes = [...new Set(call.programmes.flatMap((programme) => programme.partners))];
  return listed(
    codes.map((code) => countryName(code, language)),
    language,
    "and",
  );
}

function programmeParts(
  result: ProgrammeResult,
  screening: Screening,
  words: ReportWording,
  language: Language,
): Part[] {
  const parts: Part[] = [{ kind: "heading", level: 2, text: `${result.programme} ${result.title}` }];
  parts.push({ kind: "text", text: words.outcomeLong[result.outcome] });
  const counts = (one: RequirementResult) => one.strength !== "encouraged";
  const deciding = result.requirements.filter(
    (one) => counts(one) && ["not-met", "unknown"].includes(one.status),
  );
  if (deciding.length > 0) parts.push({ kind: "heading", level: 3, text: words.headings.deciding });
  const requirements = new Map(screening.evaluated.map(({ requirement }) => [requirement.id, requirement]));
  for (const one of deciding) parts.push(...requirementParts(one, requirements.get(one.id), words, language));
  if (result.missing.length > 0) {
    parts.push({ kind: "heading", level: 3, text: words.headings.missing });
    parts.push({ kind: "text", text: words.missingLead });
    parts.push({
      kind: "list",
      items: result.missing.map((field) => `${fieldLabel(field as FieldPath, language)} (${field})`),
    });
  } else if (result.outcome === "undetermined") parts.push({ kind: "text", text: words.nothingMissing });
  if (result.changes.length > 0) {
    parts.push({ kind: "heading", level: 3, text: words.headings.changes });
    parts.push({ kind: "text", text: words.changesLead }, { kind: "list", items: result.changes });
  }
  const documents = documentsOf(screening, language);
  if (documents.length > 0) {
    parts.push(
      { kind: "heading", level: 3, text: words.headings.documents },
      { kind: "list", items: documents },
    );
  }
  const others = result.requirements.filter((one) => !deciding.includes(one));
  if (others.length > 0) {
    parts.push({ kind: "heading", level: 3, text: words.headings.other });
    const summary = (id: string) => requirements.get(id)?.summary[language] ?? id;
    parts.push({ kind: "list", items: others.map((one) => otherLine(one, summary(one.id), words)) });
  }
  return parts;
}

function requirementParts(
  one: RequirementResult,
  requirement: Requirement | undefined,
  words: ReportWording,
  language: Language,
): Part[] {
  const label = requirement ? requirementLabel(requirement, language) : one.id;
  const strength = one.strength === "must" ? undefined : words.strength[one.strength];
  return [
    {
      kind: "text",
      text: words.finding(`${MARKS[one.status]} ${label}`, words.status[one.status], strength, one.reason),
    },
    {
      kind: "quote",
      text: one.citation.quote,
      place: words.place(one.citation.programme, one.citation.line),
    },
  ];
}

function otherLine(one: RequirementResult, summary: string, words: ReportWording): string {
  const strength = one.strength === "must" ? undefined : words.strength[one.strength];
  return words.finding(MARKS[one.status], words.status[one.status], strength, summary);
}

function documentsOf(screening: Screening, language: Language): string[] {
  return screening.evaluated
    .filter(({ requirement }) =>
      requirement.about.some((aspect, i) => DOCUMENTS.has(aspect) || (i === 0 && aspect === "agreement")),
    )
    .filter(({ status }) => status !== "not-applicable")
    .map(({ requirement, status }) => `${status === "met" ? "☑" : "☐"} ${requirement.summary[language]}`);
}

/** All requirements by all programmes, one mark each. */
function matrixParts(screenings: readonly Screening[], words: ReportWording, language: Language): Part[] {
  const labels = new Map<string, string>();
  const columnsOf = screenings.map((screening) => {
    const marks = new Map<string, string>();
    for (const { requirement, status } of screening.evaluated) {
      // The same matter under another id in another programme shares a row.
      let [key, n] = [`${requirement.about[0]}`, 1];
      while (marks.has(key)) key = `${requirement.about[0]} ${++n}`;
      const label = requirementLabel(requirement, language);
      const taken = [...labels].some(([other, one]) => other !== key && one === label);
      if (!labels.has(key)) labels.set(key, taken ? `${label} (${n})` : label);
      marks.set(key, MARKS[status]);
    }
    return marks;
  });
  const columns = [words.columns.requirement, ...screenings.map(({ programme }) => programme.id)];
  const rows = [...labels].map(([key, label]) => [label, ...columnsOf.map((marks) => marks.get(key) ?? "")]);
  return [
    { kind: "heading", level: 2, text: words.headings.matrix },
    { kind: "table", columns, rows },
    { kind: "text", text: words.legend },
  ];
}

/** The report as text for a terminal. */
export function renderText(parts: readonly Part[]): string {
  return `${parts
    .map(textOf)
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim()}\n`;
}

function textOf(part: Part): string {
  switch (part.kind) {
    case "heading": {
      const text = oneLine(part.text);
      if (part.level === 3) return `\n  ${text}`;
      return `\n${text}\n${(part.level === 1 ? "=" : "-").repeat(Math.min(width(text), 100))}`;
    }
    case "text":
      return `  ${oneLine(part.text)}`;
    case "list":
      return part.items.map((item) => `  - ${oneLine(item)}`).join("\n");
    case "quote":
      return `      “${oneLine(part.text)}” (${part.place})`;
    case "table": {
      const table = [part.columns, ...part.rows].map((row) => row.map(oneLine));
      const widths = part.columns.map((_, i) => Math.max(...table.map((row) => width(row[i] ?? ""))));
      return table
        .map((row) =>
          `  ${row.map((cell, i) => cell + " ".repeat((widths[i] ?? 0) - width(cell))).join("  ")}`.trimEnd(),
        )
        .join("\n");
    }
  }
}

/** The report as Markdown. */
export function renderMarkdown(parts: readonly Part[]): string {
  return `${parts.map(markdownOf).join("\n\n")}\n`;
}

function markdownOf(part: Part): string {
  switch (part.kind) {
    case "heading":
      return `${"#".repeat(part.level)} ${literal(part.text)}`;
    case "text":
      return literal(part.text);
    case "list":
      return part.items.map((item) => `- ${literal(item)}`).join("\n");
    case "quote":
      return `> ${literal(part.text)}\n>\n> (${literal(part.place)})`;
    case "table": {
      const row = (cells: readonly string[]) => `| ${cells.map(literal).join(" | ")} |`;
      return [row(part.columns), `|${" --- |".repeat(part.columns.length)}`, ...part.rows.map(row)].join(
        "\n",
      );
    }
  }
}

/** Text that Markdown shows as it stands: every character that could be markup is escaped, lines are joined. */
function literal(text: string): string {
  return oneLine(text)
    .replace(/[\\`*_[\]<>#|~&@]/g, "\\$&")
    .replace(/^[-=+]/, "\\$&")
    .replace(/^(\d+)([.)])(?=\s|$)/, "$1\\$2")
    .replace(/(https?|ftp|www)([:.])/gi, "$1\\$2");
}

/** White space and control characters become one space: nothing can start a line of its own. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069\s]+/gu, " ").trim();
}

/** How many columns a text takes in a terminal: East Asian characters take two. */
function width(text: string): number {
  let columns = 0;
  for (const char of text)
    columns +=
      /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]/.test(
        char,
      )
        ? 2
        : 1;
  return columns;
}
