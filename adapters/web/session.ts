/**
 * The asker's session: a random id in a signed cookie, set with the first question and not before. It names
 * no person; the log only ever holds its HMAC.
 * @module
 */
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { getCookie, setCookie } from "hono/cookie";
import type { WebContext, WebDeps } from "./context.ts";

export const ASKER_COOKIE = "gp_asker";
const DAYS = 90;

export interface Asker {
  /** Stands for the person: the same across their conversations. */
  id: string;
  /** The conversation they are in; 0 is the first. */
  chat: number;
}

/** The conversation's name on this platform. */
export function conversationOf(asker: Asker): string {
  return `${asker.id}.${asker.chat}`;
}

/** The conversation's id in the log. */
export function loggedConversation(deps: WebDeps, asker: Asker): string {
  return deps.store.secret.conversation("web", conversationOf(asker));
}

/** Who asks, where their cookie is one that we signed. */
export function readAsker(c: WebContext, secret: string): Asker | undefined {
  const [id = "", chat = "", mac = ""] = (getCookie(c, ASKER_COOKIE) ?? "").split(".");
  if (!/^[\w-]{20,40}$/.test(id) || !/^\d{1,6}$/.test(chat)) return undefined;
  return sameText(mac, sign(secret, `${id}.${chat}`)) ? { id, chat: Number(chat) } : undefined;
}

/** The asker of this request; a new one, with their cookie, where there is none. */
export function ensureAsker(c: WebContext, secret: string): Asker {
  const known = c.get("asker");
  if (known) return known;
  return writeAsker(c, secret, { id: randomBytes(18).toString("base64url"), chat: 0 });
}

/** Sets the cookie. */
export function writeAsker(c: WebContext, secret: string, asker: Asker): Asker {
  const value = `${asker.id}.${asker.chat}`;
  setCookie(c, ASKER_COOKIE, `${value}.${sign(secret, value)}`, {
    path: "/",
    httpOnly: true,
    sameSite: "Lax",
    secure: isSecure(c),
    maxAge: DAYS * 86_400,
  });
  c.set("asker", asker);
  return asker;
}

/** True where the browser speaks https to us or to the proxy before us. */
export function isSecure(c: WebContext): boolean {
  return new URL(c.req.url).protocol === "https:" || c.req.header("x-forwarded-proto") === "https";
}

/** Compares in a time that tells nothing about where two texts differ. */
export function sameText(a: string, b: string): boolean {
  const digest = (text: string) => createHmac("sha256", "compare").update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

function sign(secret: string, value: string): string {
  return createHmac("sha256", secret).update(`asker:${value}`).digest("base64url");
}
