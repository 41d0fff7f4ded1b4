/**
 * The log as a file, with the queue's filters.
 * @module
 */
import type { Hono } from "hono";
import { type ExportFormat, exportTurns } from "../../../src/store/index.ts";
import type { WebDeps, WebEnv } from "../context.ts";
import { readFilters, toTurnFilter } from "./filters.ts";

const TYPES = { csv: "text/csv; charset=utf-8", jsonl: "application/x-ndjson; charset=utf-8" } as const;

/** Adds `/desk/export.csv` and `/desk/export.jsonl`, sent piece by piece. */
export function registerExport(app: Hono<WebEnv>, deps: WebDeps): void {
  for (const format of ["csv", "jsonl"] as const satisfies readonly ExportFormat[]) {
    app.get(`/desk/export.${format}`, async (c) => {
      const { limit: _, before: __, ...filter } = toTurnFilter(readFilters((name) => c.req.query(name)));
      await deps.store.audit.append(c.get("staff").name, "export", format, {});
      const day = new Date(deps.clock.now()).toISOString().slice(0, 10);
      return c.body(
        streamOf(exportTurns(deps.store, format, filter), format === "csv" ? "\uFEFF" : ""),
        200,
        {
          "content-type": TYPES[format],
          "content-disposition": `attachment; filename="guidepost-${day}.${format}"`,
        },
      );
    });
  }
}

/** The pieces as a stream; `mark` is the byte order mark by which spreadsheets know UTF-8. */
function streamOf(pieces: AsyncGenerator<string>, mark: string): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let start = mark;
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await pieces.next();
      if (done) {
        if (start) controller.enqueue(encoder.encode(start));
        controller.close();
        return;
      }
      controller.enqueue(encoder.encode(start + value));
      start = "";
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}
