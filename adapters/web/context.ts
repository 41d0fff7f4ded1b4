/**
 * What every route of the web server is given, and what the middleware adds to a request.
 * @module
 */
import type { Context } from "hono";
import type { Language } from "../../src/contract.ts";
import type { Clock, Health, Log } from "../../src/conversation/adapter.ts";
import type { Engine } from "../../src/conversation/types.ts";
import type { Knowledge } from "../../src/knowledge/model.ts";
import type { EngineFor } from "../../src/review/again.ts";
import type { Store } from "../../src/store/index.ts";
import type { Asker } from "./session.ts";
import type { Wording } from "./wording/index.ts";

/** What the web server works with. */
export interface WebDeps {
  engine: Engine;
  store: Store;
  /** The knowledge as it now stands; asked for at each request, so that a reload shows at once. */
  knowledge(): Knowledge;
  clock: Pick<Clock, "now" | "elapsed">;
  /** Signs the askers' session cookies; at least 16 characters, kept outside the database. */
  secret: string;
  env: Readonly<Record<string, string | undefined>>;
  /**
   * Tells the office's channel of new questions, and sends the office's answers to the askers' platforms. Web askers
   * see theirs on their page without it.
   */
  deliver?(): Promise<void>;
  /** Makes an engine like the live one over another store: what the replay answers with. */
  engineFor?: EngineFor;
  /** Whether the database takes what is written, for a monitor. */
  writable?(): boolean;
  /** How each chat platform is, for a monitor. */
  platforms?(): Record<string, Health>;
  log?: Pick<Log, "error" | "info">;
}

/** The types of our hono applications. */
export interface WebEnv {
  Variables: { lang: Language; t: Wording; asker: Asker | undefined; staff: Staff };
}
export type WebContext = Context<WebEnv>;

/** A member of staff who is logged in. */
export interface Staff {
  name: string;
  csrf: string;
}
