/**
 * Lets staff in, and nobody else: login, session, and the token that every form of the desk carries.
 * @module
 */
import type { MiddlewareHandler } from "hono";
import { getCookie } from "hono/cookie";
import { readForm, text } from "../chat/input.ts";
import type { WebContext, WebDeps, WebEnv } from "../context.ts";
import { message } from "../html/layout.tsx";
import { sameText } from "../session.ts";
import type { DeskSessions } from "./sessions.ts";

export const DESK_COOKIE = "gp_desk";

const LOOPBACK = /^(?:127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;
const LOCAL_HOST = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::\d+)?$/;
const FORWARDED = ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip"];

/** The address that the connection comes from; behind a trusted proxy, the one that the proxy names. */
export function addressOf(c: WebContext, env: WebDeps["env"]): string {
  const forwarded = c.req.header("x-forwarded-for")?.split(",").at(-1)?.trim();
  if (env.GUIDEPOST_TRUST_PROXY === "1" && forwarded) return forwarded;
  const { incoming } = (c.env ?? {}) as { incoming?: { socket: { remoteAddress?: string } } };
  return incoming?.socket.remoteAddress ?? "";
}

/**
 * True where the person sits at this machine: the connection, and the name that the browser asked for, are
 * local, and no proxy stands between. (A name of somebody else's that points here is not local.)
 */
export function isLocal(c: WebContext, env: WebDeps["env"]): boolean {
  const host = c.req.header("host") ?? new URL(c.req.url).host;
  return (
    LOOPBACK.test(addressOf(c, env)) && LOCAL_HOST.test(host) && !FORWARDED.some((name) => c.req.header(name))
  );
}

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
