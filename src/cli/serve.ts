/**
 * `guidepost serve`: the local web page and every chat platform whose tokens are set, until told to stop.
 * `guidepost start` is the same for a person at this machine: it says where the page is.
 * @module
 */
import type { Command } from "commander";
import type { CliContext } from "./context.ts";
import { CliError } from "./errors.ts";
import type { Server } from "./server.ts";
import { sayingFaults } from "./store.ts";

/** How long what is at work may take at the end, and after which the process ends whatever hangs. */
const DEADLINE = 10_000;
const LAST_WAY_OUT = 15_000;

interface ServeOptions {
  port?: string;
  host?: string;
}

export function registerServe(program: Command, context: CliContext): void {
  const add = (name: "serve" | "start", description: string) =>
    program
      .command(name)
      .description(description)
      .option("--port <number>", "the web page's port; 0 takes a free one (default: GUIDEPOST_PORT, or 3000)")
      .option("--host <address>", "where the web page listens (default: GUIDEPOST_HOST, or 127.0.0.1)")
      .action((options: ServeOptions) => serve(name, options, context));
  add("serve", "run the web page and every chat platform whose tokens are set");
  add("start", "the same at this machine: says where the page is");
}

async function serve(name: "serve" | "start", options: ServeOptions, context: CliContext): Promise<void> {
  // What is wrong with the options is told before anything is opened.
  context.asOf();
  const settings = await settingsOf(options);
  const { createLog } = await import("./log.ts");
  const { startServer } = await import("./server.ts");
  const level = settings.config.logLevel ?? (name === "start" ? "warn" : "info");
  const log = createLog({ level, env: process.env });
  const server = await sayingFaults(() =>
    startServer({
      knowledgeDir: context.knowledgeDir(),
      dbFile: context.dbFile(),
      asOf: () => context.asOf(),
      settings,
      env: process.env,
      log,
    }),
  );
  announce(name, server, context);
  log.info({ url: server.url, ...server.platforms }, "serving");
  const signal = await untilSignal();
  log.info({ signal }, "stopping");
  setTimeout(() => process.exit(1), LAST_WAY_OUT).unref();
  await server.stop(DEADLINE);
  log.info({}, "stopped");
}

async function settingsOf({ port, host }: ServeOptions) {
  const { readAllSettings } = await import("./settings.ts");
  const env = { ...process.env };
  if (port !== undefined) {
    if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
      throw new CliError(`--port: expected a number from 0 to 65535, not "${port.slice(0, 40)}".`, 2);
    }
    env.GUIDEPOST_PORT = port;
  }
  if (host !== undefined) {
    if (!/^[\w.:-]+$/.test(host)) {
      throw new CliError(`--host: expected a host name or an address, not "${host.slice(0, 40)}".`, 2);
    }
    env.GUIDEPOST_HOST = host;
  }
  const { config, problems, ...rest } = await readAllSettings(env);
  if (problems.length > 0 || !config) {
    const list = problems.map((problem) => `  ${problem}`).join("\n");
    throw new CliError(`These settings need mending (see .env.example):\n${list}`, 2);
  }
  return { config, problems, ...rest };
}

function announce(name: "serve" | "start", { url, platforms }: Server, context: CliContext): void {
  if (context.json()) {
    context.out(JSON.stringify({ url, platforms }));
    return;
  }
  context.out(`Guidepost is at ${url}`);
  for (const platform of platforms.running) context.out(`Also in ${platform}.`);
  for (const platform of platforms.trying) {
    context.err(`guidepost: ${platform} cannot be reached; it is tried again. The rest runs.`);
  }
  for (const platform of platforms.failed) {
    context.err(`guidepost: ${platform} could not be started; the log above says why. The rest runs.`);
  }
  if (name === "start") context.out("Ctrl-C ends it.");
}

/** Resolves at the first wish to end; a second one ends the process at once. */
function untilSignal(): Promise<string> {
  return new Promise((done) => {
    let asked = false;
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      process.on(signal, () => {
        if (asked) process.exit(130);
        asked = true;
        done(signal);
      });
    }
  });
}
