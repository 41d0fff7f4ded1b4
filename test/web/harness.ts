/** A web server over a store in memory, and a browser that keeps cookies and nothing else. */
import { createWebServer, type WebDeps, type WebServer } from "../../adapters/web/index.ts";
import { loadKnowledge } from "../../src/knowledge/load.ts";
import type { Knowledge } from "../../src/knowledge/model.ts";
import { openStore, type Store } from "../../src/store/index.ts";
import { ScriptedEngine } from "./scripted-engine.ts";

export const PASSWORD = "a long desk password";

export interface Harness {
  web: WebServer;
  store: Store;
  engine: ScriptedEngine;
  knowledge: Knowledge;
  clock: { time: number; now(): number; elapsed(): number };
  /** How often the office's answers were handed over for delivery. */
  deliveries: { count: number };
}

export async function harness(changes: Partial<WebDeps> = {}): Promise<Harness> {
  const clock = {
    time: Date.parse("2022-12-01T08:00:00Z"),
    now: () => clock.time,
    elapsed: () => clock.time,
  };
  const store = await openStore(":memory:", { clock: () => new Date(clock.time) });
  const knowledge = await loadKnowledge("knowledge");
  const engine = new ScriptedEngine(store);
  const deliveries = { count: 0 };
  const web = createWebServer({
    engine,
    store,
    knowledge: () => knowledge,
    clock,
    secret: "a secret of the test, long enough",
    env: { GUIDEPOST_DESK_PASSWORD: PASSWORD },
    deliver: async () => {
      deliveries.count += 1;
    },
    engineFor: (scratch) => new ScriptedEngine(scratch),
    ...changes,
  });
  return { web, store, engine, knowledge, clock, deliveries };
}

const ORIGIN = "http://guidepost.test";

/** Sends requests as a browser would, with its cookies. Redirects are not followed. */
export class Browser {
  readonly cookies = new Map<string, string>();

  constructor(
    private readonly web: WebServer,
    private readonly env: unknown = {},
    private readonly origin = ORIGIN,
  ) {}

  get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.#send(path, { headers });
  }

  post(
    path: string,
    fields: Record<string, string | string[]>,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const body = new URLSearchParams(
      Object.entries(fields).flatMap(([name, value]) =>
        [value].flat().map((one) => [name, one] as [string, string]),
      ),
    );
    return this.#send(path, { method: "POST", body, headers: { origin: this.origin, ...headers } });
  }

  /** The page's text, following redirects. */
  async text(path: string): Promise<string> {
    const response = await this.get(path);
    const to = response.headers.get("location");
    return to ? this.text(to.split("#")[0] as string) : response.text();
  }

  /** Posts and gives the page that it leads to. */
  async through(path: string, fields: Record<string, string | string[]>): Promise<string> {
    const response = await this.post(path, fields);
    const to = response.headers.get("location");
    return to ? this.text(to.split("#")[0] as string) : response.text();
  }

  /** Logs in at the desk; gives the token that its forms carry. */
  async login(name = "Li Wei"): Promise<string> {
    await this.post("/desk/login", { name, password: PASSWORD });
    return /name="csrf" value="([^"]+)"/.exec(await this.text("/desk"))?.[1] ?? "";
  }

  async #send(
    path: string,
    init: { method?: string; body?: URLSearchParams; headers: Record<string, string> },
  ): Promise<Response> {
    const url = new URL(path, this.origin);
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = new Headers({ host: url.host, ...init.headers, ...(cookie && { cookie }) });
    const response = await this.web.fetch(new Request(url, { ...init, headers }), this.env);
    for (const line of response.headers.getSetCookie()) {
      const [pair = "", ...attributes] = line.split(";");
      const [name = "", value = ""] = pair.split("=", 2);
      if (attributes.some((one) => /max-age=0/i.test(one))) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response;
  }
}

/** What `@hono/node-server` tells of a connection from this address. */
export function connection(remoteAddress: string): unknown {
  return { incoming: { socket: { remoteAddress } } };
}
