/**
 * A small strict Slack: the Web API over HTTP, Socket Mode over a real WebSocket, signed requests, response
 * addresses that expire. Its clock can be moved.
 * @module
 */
import { createHmac, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import type { EnvelopedEvent } from "@slack/bolt";
import type { AuthTestResponse, ChatPostMessageResponse } from "@slack/web-api";
import { type WebSocket, WebSocketServer } from "ws";
import { slackRefuses } from "./slack-strict.ts";
import { answerBadly, type Disorder, reset } from "./trouble.ts";
import { until } from "./wait.ts";

// biome-ignore lint/suspicious/noExplicitAny: payloads as they come
type Json = any;

export interface Posted {
  channel: string;
  ts: string;
  thread_ts?: string;
  text: string;
  /** Of the kinds that `slackRefuses` lets through; read freely by tests. */
  blocks: Json[];
  /** Only this person sees it. */
  ephemeral: boolean;
}

export const BOT = "U0BOT0001";
export const BOT_TOKEN = "xoxb-1-secret";
export const APP_TOKEN = "xapp-1-secret";
export const SIGNING_SECRET = "0123456789abcdef0123456789abcdef";

type Envelope = "events_api" | "interactive" | "slash_commands";

interface Hook {
  channel: string;
  made: number;
  uses: number;
}

export class FakeSlack {
  posted: Posted[] = [];
  /** Told of each message when it is there. */
  heard: (posted: Posted) => void = () => {};
  calls: { method: string; body: Json }[] = [];
  homes: Json[] = [];
  prompts: Json[] = [];
  /** Envelopes acknowledged, with the milliseconds it took. */
  acks = new Map<string, number>();
  /** Milliseconds the platform's clock is ahead. */
  ahead = 0;
  /** What the next posts come to: an answer in place of the ordinary one (`after`: the message is there all the same), disorder, or no trouble. */
  trouble: (
    | { status: number; headers?: Record<string, string>; body?: Json; after?: boolean }
    | Disorder
    | "none"
  )[] = [];
  /** Takes connections and answers nothing. */
  silent = false;
  #unanswered: Duplex[] = [];
  /** Nothing can be reached: every connection breaks. */
  outage = false;
  /** How long a send takes before and again after the message is there, in ms. */
  takes = () => 0;
  /** Tokens that were taken back. */
  revoked = new Set<string>();
  /** Statuses given to the next attempts to connect. */
  closed: (number | Disorder)[] = [];
  #server: Server;
  #sockets = new WebSocketServer({ noServer: true });
  #hooks = new Map<string, Hook>();
  #count = 0;

  private constructor(server: Server) {
    this.#server = server;
    server.on("upgrade", (request, socket, head) => {
      socket.on("error", () => {});
      if (this.outage) socket.destroy();
      else if (this.silent) this.#unanswered.push(socket);
      else this.#sockets.handleUpgrade(request, socket, head, (ws) => this.#connected(ws));
    });
  }

  static async start(port = 0): Promise<FakeSlack> {
    const server = createServer((request, response) => void fake.#answer(request, response));
    const fake = new FakeSlack(server);
    await new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
    return fake;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get apiUrl(): string {
    return `${this.origin}/api/`;
  }

  get connections(): number {
    return this.#sockets.clients.size;
  }

  now(): number {
    return Date.now() + this.ahead;
  }

  async stop(): Promise<void> {
    for (const ws of this.#sockets.clients) ws.terminate();
    this.#server.closeAllConnections();
    await new Promise<void>((done) => this.#server.close(() => done()));
  }

  /** Asks the client to reconnect, as Slack does every few hours. */
  recycle(): void {
    for (const ws of this.#sockets.clients)
      ws.send(JSON.stringify({ type: "disconnect", reason: "refresh_requested" }));
  }

  /** Breaks every connection that was never answered. */
  breakUnanswered(): void {
    for (const socket of this.#unanswered.splice(0)) reset(socket);
  }

  /** Cuts the connections. */
  drop(): void {
    for (const ws of this.#sockets.clients) ws.terminate();
  }

  /** Sends words over the socket that are none of Slack's. */
  garble(words: string): void {
    for (const ws of this.#sockets.clients) ws.send(words);
  }

  nextTs(): string {
    this.#count += 1;
    return `${Math.floor(this.now() / 1000)}.${String(this.#count).padStart(6, "0")}`;
  }

  /** A response address, as commands and actions carry it. */
  hook(channel: string): string {
    const id = randomUUID();
    this.#hooks.set(id, { channel, made: this.now(), uses: 0 });
    return `${this.origin}/hook/${id}`;
  }

  /** Sends an envelope over the socket; resolves when it is acknowledged, fails after 3 s. */
  async socket(type: Envelope, payload: Json, ackWithin = 3000): Promise<number> {
    const begun = Date.now();
    const id = await until("a socket", () => this.push(type, payload));
    await until(`an acknowledgement of ${type} within ${ackWithin} ms`, () => this.acks.has(id), ackWithin);
    return Date.now() - begun;
  }

  /** Sends an envelope and waits for nothing; gives its id, or nothing where no socket is open. */
  push(type: Envelope, payload: Json): string | undefined {
    const ws = [...this.#sockets.clients].find((client) => client.readyState === 1);
    if (!ws) return undefined;
    const id = randomUUID();
    ws.send(
      JSON.stringify({
        type,
        envelope_id: id,
        payload,
        accepts_response_payload: type !== "events_api",
        retry_attempt: 0,
      }),
    );
    return id;
  }

  event<Event extends object>(event: Event): Omit<EnvelopedEvent, "event"> & { event: Event } {
    return {
      token: "t",
      team_id: "T1",
      api_app_id: "A1",
      type: "event_callback",
      event_id: `Ev${randomUUID()}`,
      event_time: Math.floor(this.now() / 1000),
      event,
      authorizations: [
        { team_id: "T1", user_id: BOT, is_bot: true, is_enterprise_install: false, enterprise_id: null },
      ],
    };
  }

  /** A signed request to the app's HTTP receiver. */
  signed(
    port: number,
    body: string,
    options: { secret?: string; at?: number; type?: string } = {},
  ): Promise<Response> {
    const {
      secret = SIGNING_SECRET,
      at = Math.floor(this.now() / 1000),
      type = "application/json",
    } = options;
    const signature = `v0=${createHmac("sha256", secret).update(`v0:${at}:${body}`).digest("hex")}`;
    return fetch(`http://127.0.0.1:${port}/slack/events`, {
      method: "POST",
      headers: {
        "content-type": type,
        "x-slack-request-timestamp": String(at),
        "x-slack-signature": signature,
      },
      body,
    });
  }

  #connected(ws: WebSocket): void {
    ws.on("message", (data) => {
      const { envelope_id: id } = JSON.parse(String(data)) as { envelope_id: string };
      this.acks.set(id, Date.now());
    });
    ws.send(JSON.stringify({ type: "hello", num_connections: 1, connection_info: { app_id: "A1" } }));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<unknown> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (this.outage) return request.socket.destroy();
    const raw = Buffer.concat(chunks).toString();
    const path = request.url ?? "";
    const send = (status: number, body: Json, headers: Record<string, string> = {}) => {
      response.writeHead(status, { "content-type": "application/json", ...headers });
      response.end(JSON.stringify(body));
    };
    const hook = path.startsWith("/hook/") ? path.slice(6) : undefined;
    const method = path.replace("/api/", "");
    const body = bodyOf(raw);
    if (!hook) this.calls.push({ method, body });
    const next = hook || method === "chat.postMessage" ? this.trouble.shift() : undefined;
    const trouble = next === "none" ? undefined : next;
    if (trouble) {
      await sleep(this.takes());
      if (typeof trouble === "string") return answerBadly(response, trouble);
      if (!trouble.after) return send(trouble.status, trouble.body ?? { ok: false }, trouble.headers);
    }
    if (hook) return this.#respond(hook, JSON.parse(raw), send);
    if (this.silent) return this.#unanswered.push(request.socket);
    const token = request.headers.authorization?.replace("Bearer ", "") ?? body.token;
    if (method === "chat.postMessage") await sleep(this.takes());
    if (method === "auth.test" || method === "apps.connections.open") {
      const status = this.closed.shift();
      if (typeof status === "string") return answerBadly(response, status);
      if (status) return send(status, "out of order");
    }
    if (method === "apps.connections.open") {
      if (token !== APP_TOKEN) return send(200, { ok: false, error: "invalid_auth" });
      return send(200, { ok: true, url: `${this.origin.replace("http", "ws")}/link?ticket=${randomUUID()}` });
    }
    if (this.revoked.has(token)) return send(200, { ok: false, error: "token_revoked" });
    if (token !== BOT_TOKEN) return send(200, { ok: false, error: "invalid_auth" });
    const answer = this.#api(method, body);
    if (method === "chat.postMessage") await sleep(this.takes());
    if (trouble) return send(trouble.status, { ok: false }, trouble.headers);
    return send(200, answer);
  }

  #api(method: string, body: Json): object {
    switch (method) {
      case "auth.test":
        return {
          ok: true,
          user_id: BOT,
          bot_id: "B0BOT0001",
          team_id: "T1",
          user: "guidepost",
          team: "t",
          url: "",
        } satisfies AuthTestResponse;
      case "chat.postMessage": {
        const refused = slackRefuses(body);
        if (refused) return { ok: false, error: refused };
        const ts = this.nextTs();
        const channel = body.channel.startsWith("U") ? `D${body.channel}` : body.channel;
        this.#keep({
          channel,
          ts,
          thread_ts: body.thread_ts,
          text: body.text,
          blocks: body.blocks ?? [],
          ephemeral: false,
        });
        return { ok: true, channel, ts, message: { ts, text: body.text } } satisfies ChatPostMessageResponse;
      }
      case "conversations.replies":
      case "conversations.history": {
        // A person's id is enough to write to them, not to read.
        if (body.channel.startsWith("U")) return { ok: false, error: "channel_not_found" };
        const thread = method === "conversations.replies" ? body.ts : undefined;
        const messages = this.posted.filter(
          (one) =>
            one.channel === body.channel &&
            !one.ephemeral &&
            Number(one.ts) >= Number(body.oldest ?? 0) &&
            (!thread || one.thread_ts === thread),
        );
        return { ok: true, messages: messages.slice(-Number(body.limit ?? 100)) };
      }
      case "views.publish": {
        const refused = slackRefuses({ text: "home", blocks: body.view.blocks }, "home");
        if (refused) return { ok: false, error: refused };
        this.homes.push(body);
        return { ok: true };
      }
      case "assistant.threads.setSuggestedPrompts":
        if (body.prompts.length > 4 || body.thread_ts) return { ok: false, error: "invalid_arguments" };
        this.prompts.push(body);
        return { ok: true };
      default:
        return { ok: false, error: "unknown_method" };
    }
  }

  #respond(id: string, body: Json, send: (status: number, body: Json) => unknown): unknown {
    const hook = this.#hooks.get(id);
    if (!hook || this.now() - hook.made > 30 * 60_000) return send(404, { ok: false, error: "expired_url" });
    if (hook.uses >= 5) return send(404, { ok: false, error: "used_url" });
    const refused = slackRefuses(body);
    if (refused) return send(400, { ok: false, error: refused });
    hook.uses += 1;
    this.#keep({
      channel: hook.channel,
      ts: this.nextTs(),
      text: body.text,
      blocks: body.blocks,
      ephemeral: true,
    });
    return send(200, { ok: true });
  }

  #keep(posted: Posted): void {
    this.posted.push(posted);
    this.heard(posted);
  }
}

function bodyOf(raw: string): Json {
  if (raw.startsWith("{")) return JSON.parse(raw);
  const body: Json = Object.fromEntries(new URLSearchParams(raw));
  for (const key of ["blocks", "view", "prompts"])
    if (typeof body[key] === "string") body[key] = JSON.parse(body[key]);
  return body;
}
