/**
 * A small strict Discord: REST over HTTP and the Gateway over a real WebSocket (hello, identify, ready,
 * heartbeats, resume), first answers within 3 s, tokens of 15 min, 429s. Its clock can be moved.
 * @module
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import {
  type APIInteraction,
  type ApplicationFlags,
  GatewayCloseCodes,
  GatewayDispatchEvents,
  type GatewayDispatchPayload,
  GatewayIntentBits,
  GatewayOpcodes,
  InteractionResponseType,
  MessageFlags,
  RESTJSONErrorCodes,
} from "discord.js";
import { type WebSocket, WebSocketServer } from "ws";
import {
  APPLICATION,
  BOT,
  CHANNEL,
  directOf,
  GUILD,
  gatewayAt,
  guild,
  interactionIn,
  listed,
  messageOf,
  type Posted,
  TOKEN,
  userOf,
} from "./discord-payloads.ts";
import { discordRefuses, modalRefused } from "./discord-strict.ts";
import { answerBadly, type Disorder, reset } from "./trouble.ts";

// biome-ignore lint/suspicious/noExplicitAny: payloads as they come
type Json = any;

const PRIVILEGED =
  GatewayIntentBits.GuildMembers | GatewayIntentBits.GuildPresences | GatewayIntentBits.MessageContent;

/** What each event carries, by Discord's published types. */
type Dispatched = { [Payload in GatewayDispatchPayload as Payload["t"]]: Payload["d"] };

interface Waiting {
  id: string;
  token: string;
  channel: string;
  made: number;
  answered?: "deferred" | "message" | "modal";
  ephemeral: boolean;
  modal?: Json;
  choices?: Json[];
  original?: Posted;
}

function refused(status: number, code: RESTJSONErrorCodes, message: string): [number, Json] {
  return [status, { code, message }];
}

function invalid(problem: string): [number, Json] {
  return refused(400, RESTJSONErrorCodes.InvalidFormBodyOrContentType, `Invalid Form Body ${problem}`);
}

export class FakeDiscord {
  posted: Posted[] = [];
  /** Told of each message when it is there. */
  heard: (posted: Posted) => void = () => {};
  interactions = new Map<string, Waiting>();
  commands: Json[] = [];
  puts = 0;
  identifies: Json[] = [];
  resumes = 0;
  heartbeatEvery = 41_250;
  heartbeats = 0;
  ahead = 0;
  /** What the next posts, edits and follow-ups come to: an answer in place of the ordinary one, disorder, or no trouble. */
  trouble: (
    | { status: number; body: Json; headers?: Record<string, string> }
    | Disorder
    | "after-hang"
    | "none"
  )[] = [];
  /** Statuses given to the next attempts to connect. */
  closed: (number | Disorder)[] = [];
  /** Takes connections and answers nothing. */
  silent = false;
  #unanswered: Duplex[] = [];
  /** Nothing can be reached: every connection breaks. */
  outage = false;
  /** Sessions cannot be resumed any more. */
  forgotten = false;
  /** Heartbeats stay unanswered: a connection that looks open and is dead. */
  deaf = false;
  /** How long a send takes before and again after the message is there, in ms. */
  takes = () => 0;
  /** How long it takes until an interaction counts as acknowledged, in ms. */
  takesToAcknowledge = 0;
  /** Messages that their writers deleted. */
  deleted = new Set<string>();
  /** People who take no direct messages. */
  shut = new Set<string>();
  #server: Server;
  #sockets = new WebSocketServer({ noServer: true });
  #sequence = 0;
  #log: Json[] = [];
  #live = new Set<WebSocket>();
  #count = 0n;
  #nonces = new Map<string, Posted>();
  /** What people wrote. */
  #written: Json[] = [];

  private constructor(server: Server) {
    this.#server = server;
    server.on("upgrade", (request, socket, head) => {
      socket.on("error", () => {});
      if (this.outage) socket.destroy();
      else if (this.silent) this.#unanswered.push(socket);
      else this.#sockets.handleUpgrade(request, socket, head, (ws) => this.#connected(ws));
    });
  }

  static async start(port = 0): Promise<FakeDiscord> {
    const server = createServer((request, response) => void fake.#answer(request, response));
    const fake = new FakeDiscord(server);
    await new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
    return fake;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get apiUrl(): string {
    return `${this.origin}/api`;
  }

  now(): number {
    return Date.now() + this.ahead;
  }

  id(): string {
    this.#count += 1n;
    return String(((BigInt(this.now()) - 1420070400000n) << 22n) + this.#count);
  }

  async stop(): Promise<void> {
    for (const ws of this.#sockets.clients) ws.terminate();
    this.#server.closeAllConnections();
    await new Promise<void>((done) => this.#server.close(() => done()));
  }

  /** Cuts the connections; what is dispatched until the client resumes is replayed to it. */
  drop(): void {
    for (const ws of this.#sockets.clients) ws.terminate();
    this.#live.clear();
  }

  /** Breaks every connection that was never answered. */
  breakUnanswered(): void {
    for (const socket of this.#unanswered.splice(0)) reset(socket);
  }

  /** Sends words over the socket that are none of Discord's. */
  garble(words: string): void {
    for (const ws of this.#live) ws.send(words);
  }

  /** Closes the connections with one of Discord's codes. */
  close(code: number): void {
    for (const ws of this.#sockets.clients) ws.close(code);
    this.#live.clear();
  }

  dispatch<T extends keyof Dispatched>(t: T, d: Dispatched[T]): void {
    if (t === GatewayDispatchEvents.MessageCreate) this.#written.push(d);
    this.#sequence += 1;
    const payload = { op: GatewayOpcodes.Dispatch, t, d, s: this.#sequence };
    this.#log.push(payload);
    for (const ws of this.#live) ws.send(JSON.stringify(payload));
  }

  /** A new interaction; its id. Its answer must come within 3 s. */
  interact(body: Json, where: { guild?: string; channel: string; user: string }): Waiting {
    const id = body.id ?? this.id();
    const token = `token-${id}`;
    const waiting = this.interactions.get(id) ?? {
      id,
      token,
      channel: where.channel,
      made: this.now(),
      ephemeral: false,
    };
    this.interactions.set(id, waiting);
    this.dispatch(GatewayDispatchEvents.InteractionCreate, {
      ...interactionIn(where, id, token),
      ...body,
    } as APIInteraction);
    return waiting;
  }

  #connected(ws: WebSocket): void {
    const send = (payload: Json) => ws.send(JSON.stringify(payload));
    send({ op: GatewayOpcodes.Hello, d: { heartbeat_interval: this.heartbeatEvery } });
    // Discord closes a connection that does not beat.
    const beating = setTimeout(() => ws.close(GatewayCloseCodes.SessionTimedOut), this.heartbeatEvery * 2);
    ws.on("close", () => {
      clearTimeout(beating);
      this.#live.delete(ws);
    });
    ws.on("message", (data) => {
      const { op, d } = JSON.parse(String(data));
      if (op === GatewayOpcodes.Heartbeat) {
        this.heartbeats += 1;
        beating.refresh();
        if (!this.deaf) send({ op: GatewayOpcodes.HeartbeatAck });
      } else if (op === GatewayOpcodes.Identify) {
        this.identifies.push(d);
        if (d.token !== TOKEN) return ws.close(GatewayCloseCodes.AuthenticationFailed);
        if (d.intents & PRIVILEGED) return ws.close(GatewayCloseCodes.DisallowedIntents);
        this.#live.add(ws);
        this.dispatch(GatewayDispatchEvents.Ready, {
          v: 10,
          user: { ...userOf(BOT), bot: true, username: "guidepost" },
          guilds: [{ id: GUILD, unavailable: true }],
          session_id: "s1",
          resume_gateway_url: `${this.origin.replace("http", "ws")}/gateway`,
          shard: [0, 1],
          application: { id: APPLICATION, flags: 0 as ApplicationFlags, flags_new: "0" },
        });
        const latest = this.#written.findLast((one) => one.channel_id === CHANNEL)?.id;
        this.dispatch(GatewayDispatchEvents.GuildCreate, guild(latest));
      } else if (op === GatewayOpcodes.Resume) {
        this.resumes += 1;
        if (this.forgotten) return send({ op: GatewayOpcodes.InvalidSession, d: false });
        this.#live.add(ws);
        for (const payload of this.#log) if (payload.s > d.seq) send(payload);
        this.dispatch(GatewayDispatchEvents.Resumed, {} as never);
      }
    });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (this.outage) return void request.socket.destroy();
    const raw = Buffer.concat(chunks).toString();
    const [path = "", query = ""] = (request.url ?? "").replace("/api/v10", "").split("?");
    const send = (status: number, body?: Json, headers: Record<string, string> = {}) => {
      response.writeHead(
        status,
        body === undefined ? headers : { "content-type": "application/json", ...headers },
      );
      response.end(body === undefined ? undefined : JSON.stringify(body));
    };
    const closed = path === "/gateway/bot" ? this.closed.shift() : undefined;
    if (typeof closed === "string") return answerBadly(response, closed);
    if (closed) return send(closed, { message: "out of order" });
    if (path.startsWith("/interactions/")) await sleep(this.takesToAcknowledge);
    if (this.silent) {
      this.#unanswered.push(request.socket);
      return;
    }
    const isSend = request.method !== "GET" && /\/messages|^\/webhooks/.test(path);
    const trouble = isSend ? this.trouble.shift() : undefined;
    if (isSend) await sleep(this.takes());
    if (typeof trouble === "string" && trouble !== "after-hang" && trouble !== "none")
      return answerBadly(response, trouble);
    if (typeof trouble === "object") return send(trouble.status, trouble.body, trouble.headers);
    const [status, body] = this.#route(
      request.method ?? "GET",
      path,
      raw ? JSON.parse(raw) : Object.fromEntries(new URLSearchParams(query)),
      request.headers.authorization,
    );
    if (isSend) await sleep(this.takes());
    if (trouble !== "after-hang") send(status, body);
  }

  #route(method: string, path: string, body: Json, authorization: string | undefined): [number, Json?] {
    const parts = path.split("/").slice(1);
    if (parts[0] === "interactions") return this.#callback(parts[1] ?? "", parts[2] ?? "", body);
    if (parts[0] === "webhooks") return this.#webhook(parts, body);
    if (authorization !== `Bot ${TOKEN}`) return [401, { code: 0, message: "401: Unauthorized" }];
    if (path === "/gateway/bot") {
      return [200, gatewayAt(`${this.origin.replace("http", "ws")}/gateway`)];
    }
    if (path === "/applications/@me") return [200, { id: APPLICATION, name: "guidepost" }];
    if (parts[0] === "applications" && method === "PUT") {
      this.puts += 1;
      this.commands = body.map((one: Json) => ({
        ...one,
        id: this.id(),
        version: this.id(),
        application_id: APPLICATION,
        nsfw: false,
        dm_permission: true,
        default_member_permissions: null,
      }));
      return [200, this.commands];
    }
    if (parts[0] === "applications") {
      if (body.with_localizations === "true") return [200, this.commands];
      const bare = { name_localizations: null, description_localizations: null };
      return [200, this.commands.map((one) => ({ ...one, ...bare }))];
    }
    if (path === "/users/@me/channels")
      return [200, { id: directOf(body.recipient_id), type: 1, recipients: [userOf(body.recipient_id)] }];
    if (parts[0] === "channels" && parts[2] === "messages" && method === "GET") {
      const after = BigInt(body.after ?? 0);
      const ours = this.posted.filter(({ flags }) => (flags & 64) === 0).map(listed);
      const found = [...this.#written, ...ours]
        .filter((one) => one.channel_id === parts[1] && BigInt(one.id) > after)
        .sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
      return [200, found.slice(0, Number(body.limit ?? 50)).reverse()];
    }
    if (parts[0] === "channels" && parts[2] === "messages") return this.#post(parts[1] ?? "", body);
    return [404, { code: 0, message: `404: ${path}` }];
  }

  #post(channel: string, body: Json): [number, Json] {
    const problem = discordRefuses(body);
    if (problem) return invalid(problem);
    const { CannotSendMessagesToThisUser } = RESTJSONErrorCodes;
    if (this.shut.has(channel))
      return refused(403, CannotSendMessagesToThisUser, "Cannot send messages to this user");
    const { message_id: replyTo, fail_if_not_exists: strict } = body.message_reference ?? {};
    if (replyTo && strict !== false && this.deleted.has(replyTo)) return invalid("Unknown message");
    const known = body.enforce_nonce ? this.#nonces.get(body.nonce) : undefined;
    const posted = known ?? this.#keep(channel, body);
    if (body.nonce) this.#nonces.set(body.nonce, posted);
    return [200, messageOf(posted)];
  }

  #keep(channel: string, body: Json): Posted {
    const { content, components = [], flags = 0 } = body;
    const posted = {
      id: this.id(),
      channel,
      content,
      components,
      flags,
      replyTo: body.message_reference?.message_id,
    };
    this.posted.push(posted);
    this.heard(posted);
    return posted;
  }

  #callback(id: string, token: string, body: Json): [number, Json?] {
    const waiting = this.interactions.get(id);
    if (!waiting || waiting.token !== token || this.now() - waiting.made > 3000)
      return refused(404, RESTJSONErrorCodes.UnknownInteraction, "Unknown interaction");
    const { InteractionHasAlreadyBeenAcknowledged } = RESTJSONErrorCodes;
    if (waiting.answered)
      return refused(400, InteractionHasAlreadyBeenAcknowledged, "It has already been acknowledged.");
    if (body.type === InteractionResponseType.ApplicationCommandAutocompleteResult) {
      if (body.data.choices.length > 25) return invalid("too many choices");
      waiting.choices = body.data.choices;
      waiting.answered = "message";
    } else if (body.type === InteractionResponseType.Modal) {
      const problem = modalRefused(body.data);
      if (problem) return invalid(problem);
      waiting.modal = body.data;
      waiting.answered = "modal";
    } else if (body.type === InteractionResponseType.DeferredChannelMessageWithSource) {
      waiting.ephemeral = (body.data?.flags & MessageFlags.Ephemeral) !== 0;
      waiting.answered = "deferred";
    } else return invalid("test: not expected");
    return [204];
  }

  #webhook(parts: string[], body: Json): [number, Json] {
    const waiting = [...this.interactions.values()].find(({ token }) => token === parts[2]);
    if (!waiting || this.now() - waiting.made > 15 * 60_000)
      return [401, { code: RESTJSONErrorCodes.InvalidWebhookToken, message: "Invalid Webhook Token" }];
    if (!waiting.answered)
      return [404, { code: RESTJSONErrorCodes.UnknownWebhook, message: "Unknown Webhook" }];
    const problem = discordRefuses(body);
    if (problem) return invalid(problem);
    if (parts[3] === "messages") {
      if (waiting.original)
        Object.assign(waiting.original, { content: body.content, components: body.components });
      else
        waiting.original = this.#keep(waiting.channel, {
          ...body,
          flags: waiting.ephemeral ? MessageFlags.Ephemeral : 0,
        });
      return [200, messageOf(waiting.original)];
    }
    return [200, messageOf(this.#keep(waiting.channel, body))];
  }
}
