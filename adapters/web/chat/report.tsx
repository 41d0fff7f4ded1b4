/**
 * A pre-screening report: the outcome of each programme at a glance, what decides it, what is missing.
 * @module
 */

import type { ProgrammeResult, Report, RequirementResult, RequirementStatus } from "../../../src/contract.ts";
import { isFieldPath } from "../../../src/knowledge/fields.ts";
import { fieldLabel } from "../../../src/prescreen/labels.ts";
import type { Wording } from "../wording/index.ts";
import { placeOf, Quote } from "./blocks.tsx";

interface ReportProps {
  report: Report;
  summary: string;
  t: Wording;
}

/** The report in the conversation, with the ways to print and to keep it. */
export function ReportSummary({ turn, ...props }: ReportProps & { turn: number }) {
  const { t } = props;
  return (
    <section class="report" aria-label={t.report.title}>
      <ReportBody {...props} />
      <p class="report-links">
        <a class="button" href={`/report/${turn}`}>
          {t.report.print}
        </a>
        <a class="button" href={`/report/${turn}.md`} download={`guidepost-report-${turn}.md`}>
          {t.report.download}
        </a>
      </p>
    </section>
  );
}

/** The report itself. */
export function ReportBody({ report, summary, t, open = false }: ReportProps & { open?: boolean }) {
  const { call, asOf } = report;
  return (
    <>
      {call.open === false && <p class="notice">{t.report.closed(call.deadline ?? "")}</p>}
      {summary && <p>{summary}</p>}
      <p class="hint">{t.report.asOf(asOf)}</p>
      {report.results.map((result) => (
        <ResultCard result={result} t={t} open={open} />
      ))}
    </>
  );
}

const ORDER: readonly RequirementStatus[] = ["not-met", "unknown", "met", "not-applicable"];

function ResultCard({ result, t, open }: { result: ProgrammeResult; t: Wording; open: boolean }) {
  const { outcome, requirements, missing, changes } = result;
  // On a page of its own the report stands right under the page's title; in the conversation, under a question.
  const [Title, Subtitle] = open ? (["h2", "h3"] as const) : (["h3", "h4"] as const);
  return (
    <article class={`result result-${outcome}`}>
      <Title>
        <span class={`badge badge-${outcome}`}>{t.report.outcomes[outcome]}</span> {result.programme}{" "}
        {result.title}
      </Title>
      {changes.length > 0 && (
        <>
          <Subtitle>{t.report.changes}</Subtitle>
          <ul>
            {changes.map((change) => (
              <li>{change}</li>
            ))}
          </ul>
        </>
      )}
      {missing.length > 0 && (
        <p>
          {t.report.missing}{" "}
          {missing.map((field) => (isFieldPath(field) ? fieldLabel(field, t.code) : field)).join(t.comma)}
        </p>
      )}
      {ORDER.map((status) => {
        const some = requirements.filter((requirement) => requirement.status === status);
        if (some.length === 0) return null;
        return (
          <details open={open || status === "not-met"}>
            <summary>
              {t.report.statuses[status]} ({some.length})
            </summary>
            <ul class="requirements">
              {some.map((requirement) => (
                <Requirement requirement={requirement} t={t} />
              ))}
            </ul>
          </details>
        );
      })}
    </article>
  );
}

function Requirement({ requirement, t }: { requirement: RequirementResult; t: Wording }) {
  const { strength, reason, citation } = requirement;
  return (
    <li>
      {strength !== "must" && <span class={`badge badge-${strength}`}>{t.strengths[strength]}</span>} {reason}
      <Quote citation={citation} place={placeOf(citation, t)} t={t} />
    </li>
  );
}
