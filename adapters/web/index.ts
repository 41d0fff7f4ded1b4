/**
 * The web: the page where one asks, the postings, the office's desk.
 * @module
 */
export type { WebDeps } from "./context.ts";
export { createWebServer, type WebServer } from "./server.tsx";
