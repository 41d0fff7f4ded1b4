/**
 * A platform that is out of order: answers that are late, broken off, or something else than it should be.
 * @module
 */
import type { ServerResponse } from "node:http";
import { Socket } from "node:net";
import type { Duplex } from "node:stream";

/** `hang`: never answers; `reset`: breaks the connection; `cut`: half an answer; `html`: a page instead of JSON. */
export type Disorder = "hang" | "reset" | "cut" | "html";

/** Breaks a connection as a network does that falls over. */
export function reset(socket: Duplex): void {
  if (socket instanceof Socket) socket.resetAndDestroy();
  else socket.destroy();
}

/** Answers so. */
export function answerBadly(response: ServerResponse, how: Disorder): void {
  if (how === "reset") response.socket?.destroy();
  if (how === "cut") {
    response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
    response.write('{"ok":true,"id":"1', () => response.socket?.destroy());
  }
  if (how === "html") {
    response.writeHead(200, { "content-type": "text/html" });
    response.end("<!doctype html><title>Be back soon</title><p>We are working on it.</p>");
  }
}
