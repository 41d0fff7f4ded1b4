/**
 * Where a request comes from.
 * @module
 */
import type { WebContext, WebDeps } from "./context.ts";

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
