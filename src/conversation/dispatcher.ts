/**
 * Between the adapters and the engine: every event is stored before it is acknowledged, worked off in order
 * within its conversation, and its reply sent through the outbox. Nothing is dropped, nothing answered twice.
 * @module
 */
import { looksLikeQuestion } from "../interview/words.ts";
import type { Inbox, InboxEntry } from "../store/inbox.ts";
import type { OutboxEntry } from "../store/outbox.ts";
import type { Secret } from "../store/secret.ts";
import { isInterviewStep, type Turns } from "../store/turns.ts";
import type {
  ChatAdapter,
  Clock,
  ConversationRef,
  Health,
  InboundEvent,
  Log,
  OfficeAnswer,
  Sink,
} from "./adapter.ts";
import { apology } from "./apology.ts";
import { SYSTEM_CLOCK } from "./clock.ts";
import { type DeliveryDeps, deliver, reasonOf, takeUpOutbox } from "./delivery.ts";
import { FairQueue } from "./fair-queue.ts";
import { Gate } from "./gate.ts";
import { OfficeRelay, type OfficeStore } from "./office-relay.ts";
import { hopeless, mayPass, Suspects, untilStored, type Waiting } from "./recovery.ts";
import { type NotStarted, Starting } from "./starting.ts";
import type { Engine, Reply } from "./types.ts";

/** What the dispatcher needs of the store. */
export interface DispatcherStore extends OfficeStore {
  inbox: Pick<Inbox, "accept" | "take" | "pending" | "done" | "failed">;
  turns: Pick<Turns, "get" | "conversation" | "list" | "forEvent" | "failTurn">;
  secret: Pick<Secret, "pseudonym" | "conversation">;
}

export interface DispatcherOptions {
  engine: Engine;
  store: DispatcherStore;
  adapters: ChatAdapter[];
  log: Log;
  clock?: Clock;
  /** Messages at work in the engine at once. Default 8. */
  concurrency?: number;
  /** Of one user. Default 2. */
  perUser?: number;
  /** How long it is tried to send a reply, in ms. Default 6 hours. */
  giveUpAfter?: number;
  /** How often to look for what was passed on, or answered by staff, elsewhere (page, desk), in ms. Default 5000. */
  watchEvery?: number;
  /** When an earlier run of the program was last there, in ms since 1970. */
  lastSeen?: number;
}

const RECENT_LOOKED_AT = 30;
const GIVE_UP_AFTER = 6 * 3_600_000;
/** Of how many of the latest replies their place is told. */
const PLACES = 1000;

/** How long what waited for a later attempt has to be put back, in ms. */
const NOTED_WITHIN = 2_000;

type Work = { kind: "message"; event: InboundEvent } | { kind: "answer"; answer: OfficeAnswer };

/** Runs the adapters over one engine and one store. */
export class Dispatcher {
  readonly #queue: FairQueue;
  readonly #clock: Clock;
  /** Aborted when the program is to stop: nothing new is begun, nothing waits for a fault to pass. */
  readonly #stopping = new AbortController();
  /** Aborted when its time is over: replies that wait for the platform are left for the next start. */
  readonly #late = new AbortController();
  readonly #waiting: Waiting;
  readonly #delivery: DeliveryDeps;
  readonly #adapters: Starting;
  readonly #suspects: Suspects;
  readonly #office: OfficeRelay;
  #watch: NodeJS.Timeout | undefined;

  constructor(private readonly options: DispatcherOptions) {
    const { log, store, clock = SYSTEM_CLOCK, concurrency = 8, perUser = 2 } = options;
    const { giveUpAfter = GIVE_UP_AFTER } = options;
    this.#clock = clock;
    this.#waiting = { clock, log, stopping: this.#stopping.signal };
    const gates = new Map(options.adapters.map(({ name, pace }) => [name, new Gate(pace, clock)]));
    this.#delivery = {
      outbox: store.outbox,
      log,
      clock,
      giveUpAfter,
      stopping: this.#late.signal,
      gate: ({ name }) => gates.get(name) as Gate,
    };
    this.#adapters = new Starting(log, clock, this.#stopping.signal);
    this.#suspects = new Suspects(this.#waiting);
    this.#queue = new FairQueue({ total: concurrency, perUser }, (error, job) =>
      log.error(
        { reason: reasonOf(error), user: store.secret.pseudonym("", job.user) },
        "work on an event failed",
      ),
    );
    this.#office = new OfficeRelay(options.engine, store, this.#adapters.running, this.#delivery);
  }

  /**
   * Starts the adapters and takes up what was left unfinished. An adapter that cannot start is named in the
   * answer with its reason, and the others run; where waiting can mend it, it is tried again.
   */
  async start(): Promise<{ failed: NotStarted[] }> {
    const { adapters } = this.options;
    const sinks: Sink[] = [];
    for (const adapter of adapters) sinks.push(await this.#takeUp(adapter));
    const starting = adapters.map((adapter, at) => this.#adapters.start(adapter, sinks[at] as Sink));
    this.#queue.resume();
    const failed = (await Promise.all(starting)).filter((notStarted) => notStarted !== undefined);
    const watching = () => void this.relayOffice();
    watching();
    this.#watch = setInterval(watching, this.options.watchEvery ?? 5000).unref();
    return { failed };
  }

  /** Takes no new work up, finishes what is at work within the deadline, puts back what waits, stops the adapters. */
  async stop(deadlineMs = 10_000): Promise<void> {
    this.#stopping.abort();
    clearInterval(this.#watch);
    this.#queue.pause();
    const drained = this.#queue.idle().then(() => this.#office.idle());
    await this.#within(deadlineMs, drained);
    this.#late.abort();
    await this.#within(NOTED_WITHIN, drained);
    await this.#adapters.stop();
  }

  /** Waits for `work`, but no longer; no timer is left behind to keep the process alive. */
  async #within(ms: number, work: Promise<unknown>): Promise<void> {
    const done = new AbortController();
    await Promise.race([work, this.#clock.sleep(ms, done.signal)]);
    done.abort();
  }

  /** Each adapter's health; the ones that could not start included. */
  health(): Record<string, Health> {
    return this.#adapters.health();
  }

  /**
   * Tells the office of what was passed on to it, and sends its answers to their askers, wherever either was written.
   * Called by itself; call it to have it at once.
   */
  relayOffice(): Promise<void> {
    return this.#office.relay();
  }

  /** Queues what an earlier run left unfinished, before anything new; gives the adapter's sink. */
  async #takeUp(adapter: ChatAdapter): Promise<Sink> {
    for (const entry of await takeUpOutbox(adapter.name, this.#delivery)) this.#queueSend(adapter, entry);
    for (const entry of await this.options.store.inbox.pending(adapter.name)) {
      const work = entry.payload as Work | null;
      if (work) this.#queueWork(adapter, entry.key, work, entry.attempts);
      else await this.options.store.inbox.done(entry.id);
    }
    return this.#sink(adapter);
  }

  #sink(adapter: ChatAdapter): Sink {
    const { engine, store } = this.options;
    const { secret } = store;
    return {
      accept: (event) => this.#accept(adapter, event.key, { kind: "message", event }),
      answer: (answer) => this.#accept(adapter, answer.key, { kind: "answer", answer }),
      goesOn: async (conversation, words) => {
        const held =
          this.#queue.has(`${adapter.name}:${conversation}`) ||
          (await store.turns.conversation(secret.conversation(adapter.name, conversation), 1)).length > 0;
        if (!held) return false;
        return (
          readsAsQuestion(words) || (await engine.openQuestion(adapter.name, conversation)) !== undefined
        );
      },
      openQuestion: (conversation) => engine.openQuestion(adapter.name, conversation),
      recent: async (user, limit) => {
        const turns = await store.turns.list({
          user: secret.pseudonym(adapter.name, user),
          limit: RECENT_LOOKED_AT,
        });
        const asked = turns.filter((turn) => turn.text.trim() !== "" && !isInterviewStep(turn));
        return [...new Set(asked.map(({ text }) => text))].slice(0, limit);
      },
      before: async () => ({ lastSeen: this.options.lastSeen, places: await this.#places(adapter) }),
    };
  }

  /** Where it talked of late: what is not answered yet, then where the latest replies went. */
  async #places({ name }: ChatAdapter): Promise<ConversationRef[]> {
    const { inbox, outbox } = this.options.store;
    const waiting = (await inbox.pending(name)).flatMap(({ payload }) => {
      const work = payload as Work | null;
      const event = work && messageOf(work);
      return event ? [event.to] : [];
    });
    return [...waiting, ...((await outbox.destinations(name, PLACES)) as ConversationRef[])];
  }

  async #accept(adapter: ChatAdapter, key: string, work: Work): Promise<"new" | "duplicate"> {
    const { inbox, secret } = this.options.store;
    const result = await inbox.accept({
      adapter: adapter.name,
      key,
      conversation: secret.conversation(adapter.name, conversationOf(work)),
      user: secret.pseudonym(adapter.name, userOf(work)),
      payload: work,
    });
    if (result === "new" && !this.#stopping.signal.aborted) this.#queueWork(adapter, key, work, 0);
    return result;
  }

  /** `endings`: how often an earlier program ended over it. */
  #queueWork(adapter: ChatAdapter, key: string, work: Work, endings: number): void {
    this.#queue.add({
      user: `${adapter.name}:${userOf(work)}`,
      conversation: `${adapter.name}:${conversationOf(work)}`,
      run: async (release) => {
        if (await this.#up(adapter, release)) await this.#work(adapter, key, endings, release);
      },
    });
  }

  #queueSend(adapter: ChatAdapter, entry: OutboxEntry): void {
    const { conversation } = entry.destination as ConversationRef;
    this.#queue.add({
      user: `${adapter.name}:outbox`,
      conversation: `${adapter.name}:${conversation}`,
      run: async (release) => {
        release();
        if (await this.#up(adapter, release)) await deliver(entry, adapter, this.#delivery);
      },
    });
  }

  /** What was left for an adapter that is not up yet waits for it, without taking others' places. */
  async #up({ name }: ChatAdapter, release: () => void): Promise<boolean> {
    if (this.#adapters.running.has(name)) return true;
    release();
    return this.#adapters.up(name);
  }

  /**
   * One stored event: answered, its reply in the outbox, then sent. Where the store refuses a step (disk full,
   * locked), the event's conversation waits with it, so that order is kept; the others go on.
   */
  async #work(adapter: ChatAdapter, key: string, endings: number, release: () => void): Promise<void> {
    const fields = { adapter: adapter.name };
    const settle = () => untilStored(() => this.#settle(adapter, key), this.#waiting, fields, release);
    if (endings > 0) release();
    const settled = await (endings > 0 ? this.#suspects.take(endings, settle) : settle());
    release();
    // One that was tried already is queued by itself.
    if (settled?.sending?.attempts === 0) await deliver(settled.sending, adapter, this.#delivery);
    // The conversation does not wait for the office's channel.
    if (settled?.office) void this.relayOffice();
  }

  /** Answers an event, or does what it asks for, where it is not done already. May be repeated at any point. */
  async #settle(adapter: ChatAdapter, key: string): Promise<{ sending?: OutboxEntry; office: boolean }> {
    const { inbox, outbox, turns } = this.options.store;
    const entry = await inbox.take(adapter.name, key);
    const work = entry?.payload as Work | null | undefined;
    if (!entry || !work) {
      if (entry) await inbox.done(entry.id);
      // Where the store did what it then failed to confirm, the reply waits.
      return { sending: await outbox.waiting(outboxKey(adapter, key)), office: false };
    }
    const isOffices = work.kind === "answer" && (await this.#office.answered(work.answer));
    const event = messageOf(work);
    if (isOffices || !event) {
      await inbox.done(entry.id);
      return { office: isOffices };
    }
    const { sending, failure } = await this.#answer(adapter, entry, event);
    if (failure === undefined) await inbox.done(entry.id);
    else {
      const turn = await turns.forEvent(entry.id);
      if (turn) await turns.failTurn(turn.id, failure);
      await inbox.failed(entry.id, failure);
    }
    return { sending, office: event.message.input.kind === "escalate" };
  }

  /** The engine's reply, put into the outbox; where it failed, a word of apology. */
  async #answer(
    adapter: ChatAdapter,
    entry: InboxEntry,
    { key, message, to, unasked }: InboundEvent,
  ): Promise<{ sending?: OutboxEntry; failure?: string }> {
    const { engine, store, log } = this.options;
    let reply: Reply;
    let failure: string | undefined;
    try {
      const reason = await hopeless(entry, store.turns);
      if (reason !== undefined) throw new Error(reason);
      if (message.input.kind === "escalate") await this.#office.open(adapter, message, message.input, to);
      reply = await engine.handle({ ...message, eventKey: key, event: entry.id });
    } catch (error) {
      if (mayPass(error)) throw error;
      failure = reasonOf(error);
      log.error(
        { adapter: adapter.name, event: entry.id, reason: failure },
        "an event could not be answered",
      );
      reply = apology(message.language ?? "en");
    }
    if (unasked && isTalk(reply)) return { failure };
    // What is said after everything was deleted belongs to nobody.
    const kept = message.input.kind !== "delete-my-data" && reply.turn > 0;
    const sending = await store.outbox.enqueue({
      key: outboxKey(adapter, key),
      adapter: adapter.name,
      destination: to,
      reply,
      turn: kept ? reply.turn : null,
      user: kept ? entry.user : null,
    });
    return { sending, failure };
  }
}

/** The reply's key in the outbox: the event's, unique over all adapters. */
function outboxKey({ name }: ChatAdapter, key: string): string {
  return `${name}:${key}`;
}

const GOES_ON = /^(?:and|or|what about|how about)\b|^(?:那|还有|以及)/i;

/** A question by its form, or one that goes on from the last. */
function readsAsQuestion(words: string): boolean {
  return looksLikeQuestion(words) || GOES_ON.test(words);
}

/** Nothing about a call, no answer to a command, and no part of an interview. */
function isTalk({ answer, turn }: Reply): boolean {
  return turn > 0 && answer.outcome === "out-of-scope" && answer.interview === undefined;
}

/** What is said to the program; staff's words are where they answer nothing that was passed on. */
function messageOf(work: Work): InboundEvent | undefined {
  return work.kind === "message" ? work.event : work.answer.otherwise;
}

function conversationOf(work: Work): string {
  if (work.kind === "answer")
    return messageOf(work)?.message.conversation ?? `office:${work.answer.officeRef}`;
  return work.event.message.conversation;
}

function userOf(work: Work): string {
  if (work.kind === "answer") return messageOf(work)?.message.user ?? work.answer.by;
  return work.event.message.user;
}
