/**
 * Discord over discord.js, without any privileged intent.
 * @module
 */
import { Client, Events, GatewayIntentBits, Options, Partials } from "discord.js";
import {
  type AdapterDeps,
  type ChatAdapter,
  type Clock,
  type ConversationRef,
  type Health,
  type OfficeQuestion,
  RefusedError,
  type SentRef,
  type Sink,
} from "../../src/conversation/adapter.ts";
import { SYSTEM_CLOCK } from "../../src/conversation/clock.ts";
import type { Reply } from "../../src/conversation/types.ts";
import { encodeControl } from "../shared/controls.ts";
import { labels } from "../shared/labels.ts";
import { Progress } from "../shared/progress.ts";
import { ConfigError } from "../shared/settings.ts";
import { within } from "../shared/within.ts";
import { type DiscordConfig, TOKEN_REFUSED } from "./config.ts";
import { button, buttonRows } from "./controls.ts";
import type { DiscordMessage } from "./limits.ts";
import { listen } from "./listen.ts";
import { officeMessages } from "./office.ts";
import { officeRef, PLATFORM } from "./parse.ts";
import { renderReply } from "./render.ts";
import { ClosedError, directChannel, editOriginal, followUp, postMessage, TOKEN_LIFE } from "./send.ts";

const TIMEOUT = 10_000;
const READY_WITHIN = 30_000;

/** Makes the adapter; nothing connects before `start`. */
export function createDiscordAdapter(config: DiscordConfig, deps: AdapterDeps): ChatAdapter {
  return new DiscordAdapter(config, deps);
}

class DiscordAdapter implements ChatAdapter {
  readonly name = PLATFORM;
  #client: Client;
  readonly #progress = new Progress();
  readonly #clock: Clock;
  #health: Health = { ok: false, detail: "not started" };

  constructor(
    private readonly config: DiscordConfig,
    private readonly deps: AdapterDeps,
  ) {
    this.#clock = deps.clock ?? SYSTEM_CLOCK;
    this.#client = newClient(config);
  }

  async start(sink: Sink): Promise<void> {
    const client = this.#client;
    this.#watch(client);
    listen(client, { sink, deps: this.deps, officeChannel: this.config.officeChannel });
    const ready = new Promise<void>((done) => client.once(Events.ClientReady, () => done()));
    const up = client.login(this.config.token).then(() => ready);
    try {
      await within(READY_WITHIN, up, this.#clock, "it did not get ready in time");
    } catch (error) {
      await client.destroy();
      this.#client = newClient(this.config); // a destroyed one does not connect again
      throw explained(error);
    }
    this.#health = { ok: true, detail: "connected" };
  }

  async send(to: ConversationRef, reply: Reply, idempotencyKey: string): Promise<SentRef> {
    const messages = renderReply(reply);
    const { address } = to;
    const personal = reply.blocks.some(({ kind }) => kind === "question" || kind === "report");
    if (!address.token && address.guild && personal)
      return this.#sendPrivately(address, reply, messages, idempotencyKey);
    const id = await this.#progress.send(idempotencyKey, messages, (message, index) =>
      this.#post(address, message, index, idempotencyKey),
    );
    return { id };
  }

  async tellOffice(question: OfficeQuestion, idempotencyKey: string): Promise<SentRef | undefined> {
    const channel = this.config.officeChannel;
    if (!channel) return undefined;
    const id = await this.#progress.send(idempotencyKey, officeMessages(question), (message, index) =>
      postMessage(this.#client.rest, channel, message, `${idempotencyKey}:${index}`),
    );
    return { id: officeRef(channel, id) };
  }

  async stop(): Promise<void> {
    this.#health = { ok: false, detail: "stopped" };
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
    if (this.#clock.now() - Number(address.at) < TOKEN_LIFE) {
      const to = { token, application };
      // The interaction's own reply takes the place of "is thinking"; what comes later must not overwrite it.
      const own = index === 0 && key.includes(`interaction:${address.interaction}`);
      const id = own
        ? await editOriginal(rest, to, message)
        : await followUp(rest, to, message, guild !== undefined);
      if (id) return id;
    }
    return postMessage(rest, await directChannel(rest, user), message, `${key}:${index}`);
  }

  /** What concerns a project is not told in a server's channel: there only that it was sent. */
  async #sendPrivately(
    address: Record<string, string>,
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
      const id = await this.#progress.send(key, messages, (message, index) =>
        postMessage(rest, direct, message, `${key}:${index}`),
      );
      await note(words.sentPrivately);
      return { id };
    } catch (error) {
      if (!(error instanceof ClosedError)) throw error;
      const start = button(words.checkMyProject, encodeControl({ kind: "start-interview" }), true);
      return { id: await note(words.openMessages, buttonRows([start])) };
    }
  }

  /** Notes connections lost and found; without a listener for errors, one would end the process. */
  #watch(client: Client): void {
    const { log } = this.deps;
    const set = (ok: boolean, detail: string) => {
      this.#health = { ok, detail };
      log.info({ adapter: PLATFORM, ok }, `Discord: ${detail}`);
    };
    client
      .on(Events.Error, (error) =>
        log.error({ adapter: PLATFORM, reason: error.message }, "Discord's connection failed"),
      )
      .on(Events.Warn, (reason) => log.warn({ adapter: PLATFORM, reason }, "Discord warns"))
      .on(Events.ShardReconnecting, () => set(false, "reconnecting"))
      .on(Events.ShardDisconnect, ({ code }) => set(false, `disconnected (${code})`))
      .on(Events.ShardResume, () => set(true, "connected again"))
      .on(Events.ShardReady, () => set(true, "connected"));
  }
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
      // The outbox repeats sends, with Discord's own retry-after.
      retries: 0,
      rejectOnRateLimit: ({ route }) => route.includes("/messages") || route.startsWith("/webhooks"),
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
