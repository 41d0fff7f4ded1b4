/**
 * The running program: knowledge, store and engine, the web page and the chat platforms over them.
 * @module
 */
import type { WebServer } from "../../adapters/web/index.ts";
import type { ChatAdapter, Log } from "../conversation/adapter.ts";
import { SYSTEM_CLOCK } from "../conversation/clock.ts";
import { Dispatcher } from "../conversation/dispatcher.ts";
import { createEngine } from "../conversation/engine.ts";
import type { Knowledge } from "../knowledge/model.ts";
import { openStore, type Store } from "../store/index.ts";
import { describeFault } from "./faults.ts";
import { LiveKnowledge } from "./live-knowledge.ts";
import { keepRetention } from "./retention.ts";
import type { Settings } from "./settings.ts";

export interface ServerOptions {
  knowledgeDir: string;
  dbFile: string;
  /** The ISO date to answer for, asked at each message. */
  asOf(): string;
  settings: Settings & { config: NonNullable<Settings["config"]> };
  env: Readonly<Record<string, string | undefined>>;
  log: Log;
}

export interface Server {
  /** The web page's address. */
  url: string;
  /** The chat platforms that run, those that cannot, and those that are tried again until they can be reached. */
  platforms: { running: string[]; failed: string[]; trying: string[] };
  /** Takes nothing new, finishes what is at work within the deadline, closes everything. */
  stop(deadlineMs: number): Promise<void>;
}

/** Starts everything; where a part fails, what was started is closed again. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const { settings, log, env } = options;
  const closing: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const step of closing.splice(0).reverse()) {
      await step().catch((error: unknown) =>
        log.error({ reason: describeFault(error) }, "a part did not stop well"),
      );
    }
  };
  try {
    const store = await openStore(options.dbFile);
    closing.push(() => store.close());
    const live = await openKnowledge(options, store);
    closing.push(() => live.close());
    const engineFor = (over: Store) =>
      createEngine({ knowledge: () => live.current(), store: over, asOf: options.asOf });
    const engine = engineFor(store);
    closing.push(() => engine.close());
    const retention = keepRetention({ store, days: settings.config.retentionDays, log });
    closing.push(() => retention.stop());

    const adapters = await chatAdapters(options, () => live.current());
    const dispatcher = new Dispatcher({ engine, store, adapters, log });
    const { createWebServer } = await import("../../adapters/web/index.ts");
    const web = createWebServer({
      engine,
      store,
      knowledge: () => live.current(),
      clock: SYSTEM_CLOCK,
      secret: store.secret.pseudonym("web", "the key that signs session cookies"),
      env,
      deliver: () => dispatcher.relayOffice(),
      engineFor,
      platforms: () => dispatcher.health(),
      log,
    });
    const url = await listen(web, settings.config);
    closing.push(() => web.stop());
    const { failed } = await dispatcher.start();
    const names = (again: boolean) => failed.filter((one) => one.again === again).map(({ name }) => name);
    const running = adapters
      .map(({ name }) => name)
      .filter((name) => !failed.some((one) => one.name === name));
    return {
      url,
      platforms: { running, failed: names(false), trying: names(true) },
      stop: async (deadlineMs) => {
        await Promise.all([web.stop(), dispatcher.stop(deadlineMs)]);
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openKnowledge({ knowledgeDir, log }: ServerOptions, store: Store): Promise<LiveKnowledge> {
  const { refreshStaleness } = await import("../faq/index.ts");
  return LiveKnowledge.open({
    directory: knowledgeDir,
    log,
    changed: async (knowledge) => {
      await refreshStaleness(store, knowledge);
    },
  });
}

async function listen(web: WebServer, { host, port }: { host: string; port: number }): Promise<string> {
  const bound = await web.start(port, host);
  const shown = host === "0.0.0.0" || host === "::" ? "localhost" : host.includes(":") ? `[${host}]` : host;
  return `http://${shown}:${bound.port}/`;
}

/** The platforms whose tokens are set; a platform's library is loaded only then. */
async function chatAdapters(
  { settings, log }: ServerOptions,
  knowledge: () => Knowledge,
): Promise<ChatAdapter[]> {
  const { slack, discord } = settings;
  if (!slack && !discord) return [];
  const [{ starters }, { wording }] = await Promise.all([
    import("../../adapters/web/chat/starters.ts"),
    import("../../adapters/web/wording/index.ts"),
  ]);
  const deps = {
    log,
    prompts: (language: "en" | "zh") => starters(knowledge(), wording(language)),
    programmes: (language: "en" | "zh") =>
      knowledge().calls.flatMap((call) =>
        call.programmes.map(({ id, title }) => ({ id, title: title[language] })),
      ),
  };
  const adapters: ChatAdapter[] = [];
  if (slack) {
    adapters.push((await import("../../adapters/slack/index.ts")).createSlackAdapter(slack, deps));
  }
  if (discord) {
    adapters.push((await import("../../adapters/discord/index.ts")).createDiscordAdapter(discord, deps));
  }
  return adapters;
}
