/**
 * The office's desk: everything behind the login.
 * @module
 */
import type { Hono } from "hono";
import type { WebDeps, WebEnv } from "../context.ts";
import { registerAudit } from "./audit.tsx";
import { registerEscalations } from "./escalations.tsx";
import { registerExport } from "./export.ts";
import { registerFaq } from "./faq-routes.tsx";
import { guard } from "./guard.ts";
import { registerLogin, registerLogout } from "./login.tsx";
import { registerNumbers } from "./numbers.tsx";
import { registerQueue } from "./queue.tsx";
import { registerReplay } from "./replay.tsx";
import { DeskSessions } from "./sessions.ts";
import { registerTurns } from "./turn.tsx";

/** Adds `/desk` and all below it. */
export function registerDesk(app: Hono<WebEnv>, deps: WebDeps): void {
  const sessions = new DeskSessions(deps.clock);
  registerLogin(app, deps, sessions);
  const behind = guard(sessions, deps.env);
  app.use("/desk", behind);
  app.use("/desk/*", behind);
  registerLogout(app, sessions);
  registerQueue(app, deps);
  registerTurns(app, deps);
  registerFaq(app, deps);
  registerEscalations(app, deps);
  registerNumbers(app, deps);
  registerReplay(app, deps);
  registerAudit(app, deps);
  registerExport(app, deps);
}
