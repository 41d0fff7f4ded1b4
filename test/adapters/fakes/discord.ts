/**
 * A small strict Discord: REST over HTTP and the Gateway over a real WebSocket (hello, identify, ready,
 * heartbeats, resume), first answers within 3 s, tokens of 15 min, 429s. Its clock can be moved.
 * @module
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import {
  type APIBaseInteraction,
  type APIInteraction,
  type ApplicationFlags,
  ChannelType,
  GatewayCloseCodes,
  GatewayDispatchEvents,
  type GatewayDispatchPayload,
  GatewayIntentBits,
  GatewayOpcodes,
  type GuildMemberFlags,
  InteractionContextType,
  InteractionResponseType,
  type InteractionType,
  Locale,
  MessageFlags,
  RESTJSONErrorCodes,
} from "discord.js";
import { type WebSocket, WebSocketServer } from "ws";
import {
  APPLICATION,
  BOT,
  directOf,
  GUILD,
  guild,
  messageOf,
  type Posted,
  TOKEN,
  userOf,
} from "./discord-payloads.ts";
import { discordRefuses, modalRefused } from "./discord-strict.ts";

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

export class FakeDiscord {
  posted: Posted[] = [];
  interactions = new Map<string, Waiting>();
  commands: Json[] = [];
  puts = 0;
  identifies: Json[] = [];
  resumes = 0;
  heartbeatEvery = 41_250;
  ahead = 0;
  /** What the next posts, edits and follow-ups come to: an answer in place of the ordinary one, none, or no trouble. */
  trouble: ({ status: number; body: Json; headers?: Record<string, string> } | "hang" | "none")[] = [];
  /** Messages that their writers deleted. */
  deleted = new Set<string>();
  /** Sessions cannot be resumed any more. */
  forgotten = false;
  /** Heartbeats stay unanswered: a connection that looks open and is dead. */
  deaf = false;
  /** Nothing can be reached: every connection breaks. */
  outage = false;
  /** People who take no direct messages. */
  closed = new Set<string>();
  #server: Server;
  #sockets = new WebSocketServer({ noServer: true });
  #sequence = 0;
  #log: Json[] = [];
  #live = new Set<WebSocket>();
  #count = 0n;
  #nonces = new Map<string, Posted>();

  private constructor(server: Server) {
    this.#server = server;
    server.on("upgrade", (request, socket, head) => {
      if (this.outage) socket.destroy();
      else this.#sockets.handleUpgrade(request, socket, head, (ws) => this.#connected(ws));
    });
  }

  static async start(): Promise<FakeDiscord> {
    const server = createServer((request, response) => void fake.#answer(request, response));
    const fake = new FakeDiscord(server);
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
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

  /** Closes the connections with one of Discord's codes. */
  close(code: number): void {
    for (const ws of this.#sockets.clients) ws.close(code);
    this.#live.clear();
  }

  dispatch<T extends keyof Dispatched>(t: T, d: Dispatched[T]): void {
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
    const user = userOf(where.user);
    const base: Omit<APIBaseInteraction<InteractionType, never>, "type" | "data"> = {
      id,
      token,
      version: 1,
      application_id: APPLICATION,
      channel_id: where.channel,
      channel: { id: where.channel, type: where.guild ? ChannelType.GuildText : ChannelType.DM } as never,
      entitlements: [],
      app_permissions: "0",
      authorizing_integration_owners: {},
      context: where.guild ? InteractionContextType.Guild : InteractionContextType.BotDM,
      locale: Locale.EnglishUS,
      attachment_size_limit: 1,
      ...(where.guild
        ? {
            guild_id: where.guild,
            guild: { id: where.guild, locale: Locale.EnglishUS, features: [] },
            member: {
              user,
              roles: [],
              joined_at: new Date().toISOString(),
              permissions: "0",
              flags: 0 as GuildMemberFlags,
              deaf: false,
              mute: false,
            },
          }
        : { user }),
    };
    this.dispatch(GatewayDispatchEvents.InteractionCreate, { ...base, ...body } as APIInteraction);
    return waiting;
  }

  #connected(ws: WebSocket): void {
    const send = (payload: Json) => ws.send(JSON.stringify(payload));
    send({ op: GatewayOpcodes.Hello, d: { heartbeat_interval: this.heartbeatEvery } });
    ws.on("close", () => this.#live.delete(ws));
    ws.on("message", (data) => {
      const { op, d } = JSON.parse(String(data));
      if (op === GatewayOpcodes.Heartbeat) {
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
        this.dispatch(GatewayDispatchEvents.GuildCreate, guild());
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
    const path = (request.url ?? "").replace("/api/v10", "").split("?")[0] as string;
    const send = (status: number, body?: Json, headers: Record<string, string> = {}) => {
      response.writeHead(
        status,
        body === undefined ? headers : { "content-type": "application/json", ...headers },
      );
      response.end(body === undefined ? undefined : JSON.stringify(body));
    };
    const isSend = /\/messages|^\/webhooks/.test(path);
    const trouble = isSend ? this.trouble.shift() : undefined;
    if (trouble === "hang") return;
    if (typeof trouble === "object") return send(trouble.status, trouble.body, trouble.headers);
    const [status, body] = this.#route(
      request.method ?? "GET",
      path,
      raw ? JSON.parse(raw) : undefined,
      request.headers.authorization,
    );
    send(status, body);
  }

  #route(method: string, path: string, body: Json, authorization: string | undefined): [number, Json?] {
    const parts = path.split("/").slice(1);
    if (parts[0] === "interactions") return this.#callback(parts[1] ?? "", parts[2] ?? "", body);
    if (parts[0] === "webhooks") return this.#webhook(parts, body);
    if (authorization !== `Bot ${TOKEN}`) return [401, { code: 0, message: "401: Unauthorized" }];
    if (path === "/gateway/bot") {
      const url = `${this.origin.replace("http", "ws")}/gateway`;
      return [
        200,
        {
          url,
          shards: 1,
          session_start_limit: { total: 1000, remaining: 999, reset_after: 1, max_concurrency: 1 },
        },
      ];
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
    if (parts[0] === "applications") return [200, this.commands];
    if (path === "/users/@me/channels")
      return [200, { id: directOf(body.recipient_id), type: 1, recipients: [userOf(body.recipient_id)] }];
    if (parts[0] === "channels" && parts[2] === "messages") return this.#post(parts[1] ?? "", body);
    return [404, { code: 0, message: `404: ${path}` }];
  }

  #post(channel: string, body: Json): [number, Json] {
    const refused = discordRefuses(body);
    if (refused)
      return [
        400,
        { code: RESTJSONErrorCodes.InvalidFormBodyOrContentType, message: `Invalid Form Body ${refused}` },
      ];
    if (this.closed.has(channel))
      return [
        403,
        {
          code: RESTJSONErrorCodes.CannotSendMessagesToThisUser,
          message: "Cannot send messages to this user",
        },
      ];
    const { message_id: replyTo, fail_if_not_exists: strict } = body.message_reference ?? {};
    if (replyTo && strict !== false && this.deleted.has(replyTo))
      return [
        400,
        {
          code: RESTJSONErrorCodes.InvalidFormBodyOrContentType,
          message: "Invalid Form Body: Unknown message",
        },
      ];
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
    return posted;
  }

  #callback(id: string, token: string, body: Json): [number, Json?] {
    const waiting = this.interactions.get(id);
    if (!waiting || waiting.token !== token || this.now() - waiting.made > 3000)
      return [404, { code: RESTJSONErrorCodes.UnknownInteraction, message: "Unknown interaction" }];
    if (waiting.answered)
      return [
        400,
        {
          code: RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged,
          message: "Interaction has already been acknowledged.",
        },
      ];
    if (body.type === InteractionResponseType.ApplicationCommandAutocompleteResult) {
      if (body.data.choices.length > 25)
        return [400, { code: RESTJSONErrorCodes.InvalidFormBodyOrContentType, message: "Invalid Form Body" }];
      waiting.choices = body.data.choices;
      waiting.answered = "message";
    } else if (body.type === InteractionResponseType.Modal) {
      const refused = modalRefused(body.data);
      if (refused)
        return [
          400,
          { code: RESTJSONErrorCodes.InvalidFormBodyOrContentType, message: `Invalid Form Body ${refused}` },
        ];
      waiting.modal = body.data;
      waiting.answered = "modal";
    } else if (body.type === InteractionResponseType.DeferredChannelMessageWithSource) {
      waiting.ephemeral = (body.data?.flags & MessageFlags.Ephemeral) !== 0;
      waiting.answered = "deferred";
    } else
      return [400, { code: RESTJSONErrorCodes.InvalidFormBodyOrContentType, message: "test: not expected" }];
    return [204];
  }

  #webhook(parts: string[], body: Json): [number, Json] {
    const waiting = [...this.interactions.values()].find(({ token }) => token === parts[2]);
    if (!waiting || this.now() - waiting.made > 15 * 60_000)
      return [401, { code: RESTJSONErrorCodes.InvalidWebhookToken, message: "Invalid Webhook Token" }];
    if (!waiting.answered)
      return [404, { code: RESTJSONErrorCodes.UnknownWebhook, message: "Unknown Webhook" }];
    const refused = discordRefuses(body);
    if (refused)
      return [
        400,
        { code: RESTJSONErrorCodes.InvalidFormBodyOrContentType, message: `Invalid Form Body ${refused}` },
      ];
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
