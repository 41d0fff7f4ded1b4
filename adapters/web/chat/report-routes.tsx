/**
 * A report by itself: to print, and as a Markdown file.
 * @module
 */
import type { Hono } from "hono";
import type { WebContext, WebEnv } from "../context.ts";
import { message, page } from "../html/layout.tsx";
import { ReportBody } from "./report.tsx";
import type { Entry, Transcript } from "./transcript.ts";

/** Adds `/report/<turn>` and `/report/<turn>.md`, for the asker's own turns. */
export function registerReports(app: Hono<WebEnv>, transcript: Transcript): void {
  const find = async (c: WebContext, id: string): Promise<Entry | undefined> => {
    const asker = c.get("asker");
    const entry = asker && (await transcript.entry(asker, Number(id)));
    return entry?.answer?.prescreen ? entry : undefined;
  };
  const missing = (c: WebContext) => message(c, 404, c.get("t").notFound, c.get("t").chat.notYours);

  app.get("/report/:file{[0-9]{1,15}\\.md}", async (c) => {
    const entry = await find(c, c.req.param("file").replace(".md", ""));
    if (!entry) return missing(c);
    return c.body(markdownOf(entry), 200, {
      "content-type": "text/markdown; charset=utf-8",
      "content-disposition": `attachment; filename="guidepost-report-${entry.turn}.md"`,
      "cache-control": "no-store",
    });
  });

  app.get("/report/:turn{[0-9]{1,15}}", async (c) => {
    const entry = await find(c, c.req.param("turn"));
    const report = entry?.answer?.prescreen;
    if (!entry || !report) return missing(c);
    c.header("cache-control", "no-store");
    const t = c.get("t");
    const content = (
      <article class="report-page">
        <h1>{t.report.title}</h1>
        <p class="no-print">
          <a href={`/#turn-${entry.turn}`}>{t.report.back}</a>
          <button type="button" data-print hidden>
            {t.report.print}
          </button>
          <a href={`/report/${entry.turn}.md`}>{t.report.download}</a>
        </p>
        <ReportBody report={report} summary={reportBlock(entry)?.summary ?? ""} t={t} open />
        <p class="hint">{t.report.disclaimer}</p>
      </article>
    );
    return page(c, { title: t.report.title, children: content });
  });
}

function reportBlock(entry: Entry) {
  return entry.blocks.find((block) => block.kind === "report");
}

function markdownOf(entry: Entry): string {
  return reportBlock(entry)?.markdown ?? entry.answer?.text ?? "";
}
