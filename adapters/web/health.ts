/**
 * What a monitor asks: is the process there, can it answer, and how much is going on (Prometheus text).
 * @module
 */
import type { Hono } from "hono";
import { isLocal } from "./address.ts";
import type { WebDeps, WebEnv } from "./context.ts";

/** Adds `/healthz`, `/readyz` and, for this machine only, `/metrics`. */
export function registerHealth(app: Hono<WebEnv>, deps: WebDeps, state: { stopping: boolean }): void {
  app.get("/healthz", (c) => c.json({ ok: true }));

  app.get("/readyz", async (c) => {
    const readable = await deps.store.turns.get(0).then(
      () => true,
      () => false,
    );
    const store = readable && deps.writable?.() !== false;
    const knowledge = deps.knowledge().calls.length > 0;
    const ok = store && knowledge && !state.stopping;
    // A platform that is down is told, and keeps nobody from the page.
    const platforms = deps.platforms?.() ?? {};
    return c.json({ ok, store, knowledge, stopping: state.stopping, platforms }, ok ? 200 : 503);
  });

  app.get("/metrics", async (c) => {
    if (!isLocal(c, deps.env)) return c.text("The numbers are told at the machine itself only.\n", 403);
    return c.text(await metrics(deps), 200, { "content-type": "text/plain; version=0.0.4; charset=utf-8" });
  });
}

/** The numbers as Prometheus reads them: no words of anybody, no name, no pseudonym. */
async function metrics(deps: WebDeps): Promise<string> {
  const { statistics } = deps.store;
  const [questions, queues] = await Promise.all([statistics.outcomes(), statistics.queues()]);
  const lines: string[] = [];
  const family = (name: string, type: "counter" | "gauge", help: string) =>
    lines.push(`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`);
  const sample = (name: string, labels: Record<string, string>, value: number) => {
    const written = Object.entries(labels).map(([label, text]) => `${label}=${JSON.stringify(text)}`);
    lines.push(`${name}${written.length > 0 ? `{${written.join(",")}}` : ""} ${value}`);
  };
  family("guidepost_questions", "gauge", "Questions in the log, by platform and outcome.");
  for (const { platform, outcome, questions: count } of questions)
    sample("guidepost_questions", { platform, outcome }, count);
  family("guidepost_queue", "gauge", "Events and messages, by what became of them.");
  for (const { queue, status, entries } of queues) sample("guidepost_queue", { queue, status }, entries);
  family("guidepost_platform_up", "gauge", "1 where a chat platform is connected.");
  for (const [platform, { ok }] of Object.entries(deps.platforms?.() ?? {}))
    sample("guidepost_platform_up", { platform }, ok ? 1 : 0);
  family("guidepost_calls", "gauge", "Calls in the knowledge.");
  sample("guidepost_calls", {}, deps.knowledge().calls.length);
  family("process_cpu_seconds_total", "counter", "Processor time of the process.");
  const { user, system } = process.cpuUsage();
  sample("process_cpu_seconds_total", {}, (user + system) / 1e6);
  family("process_resident_memory_bytes", "gauge", "Memory of the process.");
  sample("process_resident_memory_bytes", {}, process.memoryUsage.rss());
  family("process_uptime_seconds", "gauge", "Seconds since the process began.");
  sample("process_uptime_seconds", {}, Math.round(process.uptime()));
  return `${lines.join("\n")}\n`;
}
