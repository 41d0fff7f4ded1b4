/**
 * The few files that a page loads: style, script, icon. Read once, named by their content so that browsers may
 * keep them for good.
 * @module
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Hono } from "hono";
import type { WebEnv } from "./context.ts";

const TYPES = {
  "style.css": "text/css; charset=utf-8",
  "desk.css": "text/css; charset=utf-8",
  "app.js": "text/javascript; charset=utf-8",
  "desk.js": "text/javascript; charset=utf-8",
  "icon.svg": "image/svg+xml",
} as const;
type Name = keyof typeof TYPES;

/** What is sent as one file and kept as several. */
const PARTS: Partial<Record<Name, readonly string[]>> = {
  "style.css": ["base.css", "chat.css", "interview.css", "posting.css", "overview.css", "media.css"],
};

interface Asset {
  bytes: Buffer<ArrayBuffer>;
  version: string;
}

/** Beside this file, in a checkout and in the build alike. */
const FOLDER = new URL("./assets/", import.meta.url);

const loaded = new Map<string, Asset>();

function asset(name: Name): Asset {
  const known = loaded.get(name);
  if (known) return known;
  const parts = (PARTS[name] ?? [name]).map((part) => readFileSync(new URL(part, FOLDER)));
  const bytes = Buffer.concat(parts);
  const read = { bytes, version: createHash("sha256").update(bytes).digest("hex").slice(0, 12) };
  loaded.set(name, read);
  return read;
}

/** The address of a file of ours, with its version. */
export function assetUrl(name: string): string {
  return `/assets/${name}?v=${asset(name as Name).version}`;
}

/** Serves `/assets/…`. */
export function registerAssets(app: Hono<WebEnv>): void {
  app.get("/assets/:name", (c) => {
    const name = c.req.param("name");
    if (!Object.hasOwn(TYPES, name)) return c.notFound();
    const { bytes, version } = asset(name as Name);
    const lasting = c.req.query("v") === version;
    return c.body(bytes, 200, {
      "content-type": TYPES[name as Name],
      "cache-control": lasting ? "public, max-age=31536000, immutable" : "no-cache",
    });
  });
  app.get("/favicon.ico", (c) => c.redirect(assetUrl("icon.svg")));
}
