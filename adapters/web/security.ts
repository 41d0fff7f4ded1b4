/**
 * What protects every page: headers, the same-origin rule for everything that changes something, body limits.
 * @module
 */
import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { secureHeaders } from "hono/secure-headers";
import type { WebContext, WebEnv } from "./context.ts";

const BODY_BYTES = 128 * 1024;

/** The longest question that is taken, in characters. */
export const LONGEST_QUESTION = 4000;

/** CSP without inline script or style, no framing, no sniffing, no referrer to other sites. */
export const headers: MiddlewareHandler = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'"],
    connectSrc: ["'self'"],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
  // Of this host alone: its neighbours may well speak http.
  strictTransportSecurity: "max-age=15552000",
  referrerPolicy: "same-origin",
  xFrameOptions: "DENY",
  permissionsPolicy: { camera: [], microphone: [], geolocation: [] },
});

/** Counts a body whose length is not told beforehand while it comes. */
const countBody: MiddlewareHandler = bodyLimit({
  maxSize: BODY_BYTES,
  onError: (c) => c.text("The form is too large.", 413),
});

/** Refuses a body that no form of ours sends. Of one that tells its length, no more is ever read. */
export const limitBody: MiddlewareHandler = async (c, next) => {
  const told = c.req.header("content-length");
  if (told === undefined || c.req.header("transfer-encoding") !== undefined) return countBody(c, next);
  return Number(told) > BODY_BYTES ? c.text("The form is too large.", 413) : next();
};

/**
 * Refuses a change that another site's page asks for. Browsers name the origin on every POST; what names none
 * is no browser, and has no cookie to abuse.
 */
export const sameOrigin: MiddlewareHandler<WebEnv> = async (c, next) => {
  if (c.req.method !== "GET" && c.req.method !== "HEAD" && isForeign(c)) {
    return c.text("This request came from another site and was refused.", 403);
  }
  await next();
};

/**
 * A path of ours that a form asks to be sent back to, as a browser would read it.
 * @returns the path with its query; undefined for another site's, however it is written
 */
export function ownPath(path: string): string | undefined {
  const here = "http://here.invalid";
  if (!path.startsWith("/") || !URL.canParse(path, here)) return undefined;
  const { origin, pathname, search } = new URL(path, here);
  return origin === here && !pathname.startsWith("//") ? pathname + search : undefined;
}

function isForeign(c: WebContext): boolean {
  const site = c.req.header("sec-fetch-site");
  if (site !== undefined && site !== "same-origin" && site !== "none") return true;
  const origin = c.req.header("origin");
  if (origin === undefined) return false;
  const host = URL.canParse(origin) ? new URL(origin).host : "";
  return host !== (c.req.header("host") ?? new URL(c.req.url).host);
}
