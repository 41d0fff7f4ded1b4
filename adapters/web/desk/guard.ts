/**
 * Lets staff in, and nobody else: login, session, and the token that every form of the desk carries.
 * @module
 */
import type { MiddlewareHandler } from "hono";
import { getCookie } from "hono/cookie";
import { isLocal } from "../address.ts";
import { readForm, text } from "../chat/input.ts";
import type { WebContext, WebDeps, WebEnv } from "../context.ts";
import { message } from "../html/layout.tsx";
import { sameText } from "../session.ts";
import type { DeskSessions } from "./sessions.ts";

export const DESK_COOKIE = "gp_desk";

/** Whether the desk may be used at all: with a password, or at this machine without one. */
export function isOpen(c: WebContext, env: WebDeps["env"]): boolean {
  return Boolean(env.GUIDEPOST_DESK_PASSWORD) || isLocal(c, env);
}

/** Lets only logged-in staff pass, and changes only with the session's token. */
export function guard(sessions: DeskSessions, env: WebDeps["env"]): MiddlewareHandler<WebEnv> {
  return async (c, next) => {
    c.header("cache-control", "no-store");
    const { desk } = c.get("t");
    if (!isOpen(c, env)) return message(c, 403, desk.title, desk.login.noPassword);
    const staff = sessions.get(getCookie(c, DESK_COOKIE) ?? "");
    if (!staff) {
      const url = new URL(c.req.url);
      const back = c.req.method === "GET" ? `?back=${encodeURIComponent(url.pathname + url.search)}` : "";
      return c.redirect(`/desk/login${back}`, 303);
    }
    if (c.req.method !== "GET" && c.req.method !== "HEAD") {
      const fields = await readForm(c);
      if (!sameText(text(fields, "csrf"), staff.csrf)) return message(c, 403, desk.title, desk.expired);
    }
    c.set("staff", staff);
    await next();
  };
}
