/**
 * Discord over discord.js, without any privileged intent.
 * @module
 */
import { Client, Events, GatewayIntentBits, Options, Partials } from "discord.js";
import {
  type AdapterDeps,
  type ChatAdapter,
  type Clock,
  type Content,
  type ConversationRef,
  type Destination,
  type Health,
  type OfficeQuestion,
  RefusedError,
  type SentRef,
  type Sink,
} from "../../src/conversation/adapter.ts";
import { SYSTEM_CLOCK } from "../../src/conversation/clock.ts";
import type { Reply } from "../../src/conversation/types.ts";
import { within } from "../../src/conversation/within.ts";
import { encodeControl } from "../shared/controls.ts";
import { labels } from "../shared/labels.ts";
import { sendParts } from "../shared/parts.ts";
import { ConfigError } from "../shared/settings.ts";
import { Acknowledgements } from "./acknowledged.ts";
import { arrivedParts } from "./arrived.ts";
import { catchUp } from "./catch-up.ts";
import { type DiscordConfig, TOKEN_REFUSED } from "./config.ts";
import { button, buttonRows } from "./controls.ts";
import type { DiscordMessage } from "./limits.ts";
import { listen } from "./listen.ts";
import { officeMessages } from "./office.ts";
import { officeRef, PLATFORM } from "./parse.ts";
import { renderReply } from "./render.ts";
import {
  ClosedError,
  directChannel,
  editOriginal,
  followUp,
  postMessage,
  TOKEN_LIFE,
  unlessClosed,
} from "./send.ts";

const TIMEOUT = 10_000;
const READY_WITHIN = 30_000;
/** No limit of Discord's lasts longer, in ms. */
const LONGEST_LIMIT = 3_600_000;
/** After this time, a message to which no answer came is in its channel or will never be, in ms. */
const SETTLED_AFTER = 5_000;
/** Discord knows a message's nonce again for "a few minutes"; a part of the least of it, in ms. */
const NONCE_LIFE = 60_000;

/** Makes the adapter; nothing connects before `start`. */
export function createDiscordAdapter(config: DiscordConfig, deps: AdapterDeps): ChatAdapter {
  return new DiscordAdapter(config, deps);
}

class DiscordAdapter implements ChatAdapter {
  readonly name = PLATFORM;
  /** Discord takes 50 requests a second in all; some are for acknowledging. */
  readonly pace = { atOnce: 20, perSecond: 40 };
  readonly #clock: Clock;
  readonly #acknowledgements = new Acknowledgements();
  #client: Client;
  #stopping = new AbortController();
  #health: Health = { ok: false, detail: "not started" };

  constructor(
    private readonly config: DiscordConfig,
    private readonly deps: AdapterDeps,
  ) {
    this.#clock = deps.clock ?? SYSTEM_CLOCK;
    this.#client = newClient(config);
  }

  async start(sink: Sink): Promise<void> {
    // A new one for each start: a client that was destroyed never connects again.
    this.#client = newClient(this.config);
    const client = this.#client;
    this.#stopping = new AbortController();
    const { signal: stopping } = this.#stopping;
    const first = listen(client, {
      sink,
      deps: this.deps,
      officeChannel: this.config.officeChannel,
      acknowledgements: this.#acknowledgements,
      stopping,
    });
    const missed = (from: number) =>
      first(async (hear) => {
        const { places } = await sink.before();
        if (client.isReady())
          await catchUp(client, { from, to: this.#clock.now(), places }, hear, this.deps.log);
      });
    this.#watch(client, missed);
    const ready = new Promise<void>((done) => client.once(Events.ClientReady, () => done()));
    const up = client.login(this.config.token).then(() => ready);
    try {
      await within(READY_WITHIN, up, this.#clock, "it did not get ready in time");
    } catch (error) {
      await client.destroy();
      throw explained(error);
    }
    this.#health = { ok: true, detail: "connected" };
    const { lastSeen } = await sink.before();
    if (lastSeen !== undefined) this.#aside(missed(lastSeen));
  }

  async send(to: Destination, reply: Reply, idempotencyKey: string): Promise<SentRef> {
    const messages = renderReply(reply);
    const { address, arrived } = to;
    if (isPrivate(address, reply)) return this.#sendPrivately(to, reply, messages, idempotencyKey);
    const [id = ""] = await sendParts(messages, arrived, (message, index) =>
      this.#post(address, message, index, idempotencyKey),
    );
    return { id };
  }

  get office(): ConversationRef | undefined {
    const channel = this.config.officeChannel;
    return channel === undefined
      ? undefined
      : { platform: PLATFORM, conversation: `office:${channel}`, address: { channel } };
  }

  async tellOffice({ address, arrived }: Destination, question: OfficeQuestion, key: string) {
    const { channel = "" } = address;
    const ids = await sendParts(officeMessages(question), arrived, (message, index) =>
      postMessage(this.#client.rest, channel, message, `${key}:${index}`),
    );
    // Staff may reply to any of them.
    return { id: ids.map((id) => officeRef(channel, id)).join(" ") };
  }

  async arrived({ address }: Destination, content: Content, key: string, since: number) {
    const clock = this.#clock;
    const messages = "toOffice" in content ? officeMessages(content.toOffice) : renderReply(content);
    if (address.token) {
      // The first answer to an interaction may be given again; further ones cannot be looked up.
      const lives = clock.now() - Number(address.at) < TOKEN_LIFE;
      return lives && answers(key, address) && messages.length === 1 ? [] : undefined;
    }
    if (!("toOffice" in content) && isPrivate(address, content)) {
      // In two channels. For a while, Discord itself drops a message that it has.
      const age = clock.now() - since;
      return age >= 0 && age < NONCE_LIFE ? [] : undefined;
    }
    await clock.sleep(since + SETTLED_AFTER - clock.now());
    return arrivedParts(this.#client.rest, {
      botId: this.#client.user?.id ?? "",
      channel: address.channel ?? "",
      replyTo: address.message,
      messages,
      since,
    });
  }

  async stop(): Promise<void> {
    this.#health = { ok: false, detail: "stopped" };
    this.#stopping.abort();
    await this.#client.destroy();
  }

  health(): Health {
    return this.#health;
  }

  /** One message, to the interaction while its token lives, else to the channel or the person. */
  async #post(
    address: Record<string, string>,
    message: DiscordMessage,
    index: number,
    key: string,
  ): Promise<string> {
    const { rest } = this.#client;
    const { token, application, guild, user = "", channel, message: replyTo } = address;
    if (!token || !application) {
      return postMessage(rest, channel ?? "", message, `${key}:${index}`, index === 0 ? replyTo : undefined);
    }
    const direct = async () => postMessage(rest, await directChannel(rest, user), message, `${key}:${index}`);
    const own = answers(key, address);
    if (!own && guild !== undefined) {
      // What only the asker sees in a server is gone with their window: what comes later would not be found there.
      const id = await unlessClosed(direct);
      if (id) return id;
    }
    await this.#acknowledgements.over(address.interaction ?? "");
    if (this.#clock.now() - Number(address.at) < TOKEN_LIFE) {
      const to = { token, application };
      // The interaction's own reply takes the place of "is thinking"; what comes later must not overwrite it.
      const id =
        index === 0 && own
          ? await editOriginal(rest, to, message)
          : await followUp(rest, to, message, guild !== undefined);
      if (id) return id;
    }
    return direct();
  }

  /** What concerns a project is not told in a server's channel: there only that it was sent. */
  async #sendPrivately(
    { address, arrived }: Destination,
    reply: Reply,
    messages: DiscordMessage[],
    key: string,
  ): Promise<SentRef> {
    const { rest } = this.#client;
    const { user = "", channel = "", message: replyTo } = address;
    const words = labels(reply.answer.language);
    const note = (content: string, components: DiscordMessage["components"] = []) =>
      postMessage(rest, channel, { content, components }, `${key}:note`, replyTo);
    try {
      const direct = await directChannel(rest, user);
      const [id = ""] = await sendParts([...messages, undefined], arrived, (message, index) =>
        message ? postMessage(rest, direct, message, `${key}:${index}`) : note(words.sentPrivately),
      );
      return { id };
    } catch (error) {
      if (!(error instanceof ClosedError)) throw error;
      const start = button(words.checkMyProject, encodeControl({ kind: "start-interview" }), true);
      return { id: await note(words.openMessages, buttonRows([start])) };
    }
  }

  /**
   * Notes connections lost and found; without a listener for errors, one would end the process.
   * @param missed called where a connection is back that could not be resumed, with the moment it was lost
   */
  #watch(client: Client, missed: (from: number) => Promise<void>): void {
    const { log } = this.deps;
    let lostAt: number | undefined;
    const set = (ok: boolean, detail: string) => {
      this.#health = { ok, detail };
      lostAt = ok ? undefined : (lostAt ?? this.#clock.now());
      log[ok ? "info" : "warn"]({ adapter: PLATFORM, ok }, `Discord: ${detail}`);
    };
    client
      .on(Events.Error, (error) =>
        log.error({ adapter: PLATFORM, reason: error.message }, "Discord's connection failed"),
      )
      .on(Events.Warn, (reason) => log.warn({ adapter: PLATFORM, reason }, "Discord warns"))
      .on(Events.ShardReconnecting, () => set(false, "reconnecting"))
      .on(Events.ShardDisconnect, ({ code }) => set(false, `disconnected (${code})`))
      .on(Events.ShardResume, () => set(true, "connected again"))
      .on(Events.ShardReady, () => {
        if (lostAt !== undefined) this.#aside(missed(lostAt));
        set(true, "connected");
      });
  }

  /** Lets something go on by itself; a failure is noted. */
  #aside(work: Promise<void>): void {
    work.catch((error: Error) =>
      this.deps.log.error(
        { adapter: PLATFORM, reason: error.message },
        "what was written meanwhile could not be read",
      ),
    );
  }
}

/** Whether a message is the interaction's own reply; the office's answer comes later. */
function answers(key: string, { interaction }: Record<string, string>): boolean {
  return key.endsWith(`interaction:${interaction}`);
}

/** Whether a reply concerns a project, and was asked for in a server's channel. */
function isPrivate({ token, guild }: Record<string, string>, { blocks }: Reply): boolean {
  const personal = blocks.some(({ kind }) => kind === "question" || kind === "report");
  return !token && guild !== undefined && personal;
}

function newClient({ apiUrl }: DiscordConfig): Client {
  const client: Client = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    partials: [Partials.Channel],
    allowedMentions: { parse: [], repliedUser: false },
    // Messages are answered and forgotten.
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      UserManager: { maxSize: 200, keepOverLimit: ({ id }) => id === client.user?.id },
    }),
    rest: {
      ...(apiUrl && { api: apiUrl }),
      timeout: TIMEOUT,
      // The outbox repeats sends, with Discord's own retry-after, and keeps the pace.
      retries: 0,
      globalRequestsPerSecond: Number.POSITIVE_INFINITY,
      rejectOnRateLimit: ({ route, timeToReset }) => {
        // A clock that was set back lets a limit last for years: it is forgotten.
        if (timeToReset > LONGEST_LIMIT) client.rest.handlers.clear();
        return route.includes("/messages") || route.startsWith("/webhooks");
      },
    },
  });
  return client;
}

function explained(error: unknown): Error {
  const { code, message, status } = error as Error & { code?: string | number; status?: number };
  if (code === "TokenInvalid" || status === 401) {
    return new ConfigError([TOKEN_REFUSED]);
  }
  if (error instanceof RefusedError) return error;
  return new Error(`Discord could not be started: ${message}`, { cause: error });
}
