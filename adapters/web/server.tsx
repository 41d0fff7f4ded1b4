/**
 * The local web page and the office's desk: one HTTP server over the engine and the store.
 * @module
 */
import { type ServerType, serve } from "@hono/node-server";
import { Hono } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { mayPass } from "../../src/conversation/recovery.ts";
import { refreshStaleness } from "../../src/faq/index.ts";
import { registerAssets } from "./assets.ts";
import { registerCalls } from "./calls/routes.tsx";
import { readForm, text } from "./chat/input.ts";
import { CrowdedError, Intake } from "./chat/intake.ts";
import { registerChat } from "./chat/routes.tsx";
import type { WebDeps, WebEnv } from "./context.ts";
import { registerDesk } from "./desk/routes.ts";
import { registerHealth } from "./health.ts";
import { message } from "./html/layout.tsx";
import { registerPrivacy } from "./privacy.tsx";
import { headers, limitBody, ownPath, sameOrigin } from "./security.ts";
import { isSecure, readAsker } from "./session.ts";
import { languageFor, wording } from "./wording/index.ts";

export interface WebServer {
  /** Answers one request; for tests and for hosts that bring their own server. */
  fetch(request: Request, env?: unknown): Response | Promise<Response>;
  /** Listens; resolves to the address once it does. Port 0 takes a free one. */
  start(port: number, host: string): Promise<{ port: number; host: string }>;
  /** Takes no new request, finishes those at work, closes. */
  stop(): Promise<void>;
}

const LANGUAGE_COOKIE = "gp_lang";
const SHORTEST_SECRET = 16;
/** How long open requests may take at the end, in ms. */
const GRACE = 5_000;

/**
 * Makes the web server.
 * @example
 * const web = createWebServer({ engine, store, knowledge: () => knowledge, clock, secret, env: process.env });
 * await web.start(3000, "127.0.0.1");
 */
export function createWebServer(deps: WebDeps): WebServer {
  if (deps.secret.length < SHORTEST_SECRET) {
    throw new Error(`The web server's secret is too short: at least ${SHORTEST_SECRET} characters.`);
  }
  const state = { stopping: false };
  const intake = new Intake(deps);
  const app = createApp(deps, state, intake);
  let server: ServerType | undefined;
  return {
    fetch: (request, env) => app.fetch(request, env as object),
    async start(port, host) {
      await refreshStaleness(deps.store, deps.knowledge());
      await intake.takeUp();
      const started = await listen(app, port, host);
      server = started.server;
      return { port: started.port, host };
    },
    async stop() {
      state.stopping = true;
      intake.stop();
      if (server) await close(server);
      server = undefined;
    },
  };
}

function createApp(deps: WebDeps, state: { stopping: boolean }, intake: Intake): Hono<WebEnv> {
  const app = new Hono<WebEnv>();
  registerHealth(app, deps, state);
  app.use(headers);
  app.use(async (c, next) => {
    const lang = languageFor(getCookie(c, LANGUAGE_COOKIE), c.req.header("accept-language"));
    c.set("lang", lang);
    c.set("t", wording(lang));
    c.set("asker", readAsker(c, deps.secret));
    await next();
  });
  registerAssets(app);
  app.use(limitBody, sameOrigin);
  registerLanguage(app);
  registerChat(app, deps, intake);
  registerCalls(app, deps);
  registerPrivacy(app, deps);
  registerDesk(app, deps);
  app.notFound((c) => message(c, 404, c.get("t").notFound, c.get("t").notFoundText));
  app.onError((error, c) => {
    // Whoever goes away in the middle of a form is no fault of ours.
    if (c.req.raw.signal.aborted) return c.body(null, 400);
    const t = c.get("t");
    if (error instanceof CrowdedError) return message(c, 429, t.crowded, t.crowdedText);
    // What is still under way when the time to stop is over; its form can be sent again.
    if (state.stopping) return message(c, 503, t.notStored, t.notStoredText);
    deps.log?.error({ reason: error.message, path: c.req.path }, "a page could not be made");
    if (mayPass(error)) return message(c, 503, t.notStored, t.notStoredText);
    return message(c, 500, t.wrong, t.wrongText);
  });
  return app;
}

function registerLanguage(app: Hono<WebEnv>): void {
  app.post("/language", async (c) => {
    const fields = await readForm(c);
    const lang = languageFor(text(fields, "lang"), undefined);
    setCookie(c, LANGUAGE_COOKIE, lang, {
      path: "/",
      httpOnly: true,
      sameSite: "Lax",
      secure: isSecure(c),
      maxAge: 31_536_000,
    });
    return c.redirect(ownPath(text(fields, "back")) ?? "/", 303);
  });
}

function listen(
  app: Hono<WebEnv>,
  port: number,
  hostname: string,
): Promise<{ server: ServerType; port: number }> {
  return new Promise((done, fail) => {
    const server = serve({ fetch: app.fetch, port, hostname }, (address) => {
      server.off("error", fail);
      done({ server, port: address.port });
    });
    server.once("error", fail);
  });
}

async function close(server: ServerType): Promise<void> {
  const closed = new Promise<void>((done) => server.close(() => done()));
  if ("closeIdleConnections" in server) server.closeIdleConnections();
  const late = setTimeout(
    () => "closeAllConnections" in server && server.closeAllConnections(),
    GRACE,
  ).unref();
  await closed;
  clearTimeout(late);
}
