/**
 * Between the adapters and the engine: every event is stored before it is acknowledged, worked off in order
 * within its conversation, and its reply sent through the outbox. Nothing is dropped, nothing answered twice.
 * @module
 */

import { looksLikeQuestion } from "../interview/words.ts";
import { StoreError, type StoreErrorKind } from "../store/errors.ts";
import type { Inbox, InboxEntry } from "../store/inbox.ts";
import type { OutboxEntry } from "../store/outbox.ts";
import type { Secret } from "../store/secret.ts";
import { isInterviewStep } from "../store/turns.ts";
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
import { OfficeRelay, type OfficeStore } from "./office-relay.ts";
import { type NotStarted, Starting } from "./starting.ts";
import type { Engine, Reply } from "./types.ts";

/** What the dispatcher needs of the store. */
export interface DispatcherStore extends OfficeStore {
  inbox: Pick<Inbox, "accept" | "take" | "pending" | "done" | "failed">;
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
  /** Attempts at sending one reply. Default 6. */
  maxAttempts?: number;
  /** How often to look for what was passed on, or answered by staff, elsewhere (page, desk), in ms. Default 5000. */
  watchEvery?: number;
}

/** How often an event is taken up before it is given up (each time the process died over it). */
const MAX_TAKES = 3;
const RECENT_LOOKED_AT = 30;
/** Waits before an event is taken up again that the store refused, in ms. */
const FIRST_WAIT = 500;
const LONGEST_WAIT = 30_000;
/** Faults of the store that may pass without anybody touching the program. */
const PASSING: StoreErrorKind[] = ["locked", "full", "read-only", "cannot-open", "failed"];

/** How long what waited for a later attempt has to be put back, in ms. */
const NOTED_WITHIN = 2_000;

type Work = { kind: "message"; event: InboundEvent } | { kind: "answer"; answer: OfficeAnswer };

/** Runs the adapters over one engine and one store. */
export class Dispatcher {
  readonly #queue: FairQueue;
  readonly #clock: Clock;
  readonly #abort = new AbortController();
  readonly #delivery: DeliveryDeps;
  readonly #adapters: Starting;
  readonly #office: OfficeRelay;
  #stopping = false;
  #watch: NodeJS.Timeout | undefined;

  constructor(private readonly options: DispatcherOptions) {
    const { log, store, clock = SYSTEM_CLOCK, concurrency = 8, perUser = 2, maxAttempts = 6 } = options;
    this.#clock = clock;
    this.#delivery = { outbox: store.outbox, log, clock, maxAttempts, stopping: this.#abort.signal };
    this.#queue = new FairQueue({ total: concurrency, perUser }, (error, job) =>
      log.error(
        { reason: reasonOf(error), user: store.secret.pseudonym("", job.user) },
        "work on an event failed",
      ),
    );
    this.#adapters = new Starting(log, clock);
    this.#office = new OfficeRelay(options.engine, store, this.#adapters.running, this.#delivery);
  }

  /**
   * Starts the adapters and takes up what was left unfinished. An adapter that cannot start is named in the
   * answer with its reason; the others run.
   */
  async start(): Promise<{ failed: NotStarted[] }> {
    const failed: NotStarted[] = [];
    for (const adapter of this.options.adapters) {
      const notStarted = await this.#adapters.start(adapter, await this.#takeUp(adapter));
      if (notStarted) failed.push(notStarted);
    }
    this.#queue.resume();
    const watching = () => void this.relayOffice();
    watching();
    this.#watch = setInterval(watching, this.options.watchEvery ?? 5000).unref();
    return { failed };
  }

  /** Takes no new work up, finishes what is at work within the deadline, puts back what waits, stops the adapters. */
  async stop(deadlineMs = 10_000): Promise<void> {
    this.#stopping = true;
    this.#adapters.leave();
    clearInterval(this.#watch);
    this.#queue.pause();
    const drained = Promise.all([this.#queue.idle(), this.#office.idle()]);
    await this.#within(deadlineMs, drained);
    this.#abort.abort();
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
  async relayOffice(): Promise<void> {
    await Promise.all([this.#office.tell(), this.#office.deliver()]);
  }

  /** Queues what an earlier run left unfinished, before anything new; gives the adapter's sink. */
  async #takeUp(adapter: ChatAdapter): Promise<Sink> {
    for (const entry of await takeUpOutbox(adapter.name, this.#delivery)) this.#queueSend(adapter, entry);
    for (const entry of await this.options.store.inbox.pending(adapter.name)) {
      const work = entry.payload as Work | null;
      if (work) this.#queueWork(adapter, entry.key, work);
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
    };
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
    if (result === "new" && !this.#stopping) this.#queueWork(adapter, key, work);
    return result;
  }

  #queueWork(adapter: ChatAdapter, key: string, work: Work): void {
    this.#queue.add({
      user: `${adapter.name}:${userOf(work)}`,
      conversation: `${adapter.name}:${conversationOf(work)}`,
      run: async (release) => {
        if (!(await this.#up(adapter, release))) return;
        await this.#untilStored(adapter, () => this.#work(adapter, key, release), release);
      },
    });
  }

  /**
   * Where the store refuses (disk full, locked, read-only), the event is still in it, unanswered: it is tried
   * again after a while. Its conversation waits with it, so that order is kept; the others go on.
   */
  async #untilStored(adapter: ChatAdapter, work: () => Promise<void>, release: () => void): Promise<void> {
    for (let wait = FIRST_WAIT; ; wait = Math.min(wait * 2, LONGEST_WAIT)) {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof StoreError) || error.kind === "closed") throw error;
        const fields = { adapter: adapter.name, reason: error.message, wait };
        this.options.log.error(fields, "the database refused to note an event's work; it is tried again");
        release();
        await this.#clock.sleep(wait, this.#abort.signal);
        if (this.#abort.signal.aborted) return;
      }
    }
  }

  #queueSend(adapter: ChatAdapter, entry: OutboxEntry): void {
    const { conversation } = entry.destination as ConversationRef;
    this.#queue.add({
      user: `${adapter.name}:outbox`,
      conversation: `${adapter.name}:${conversation}`,
      run: async (release) => {
        if (!(await this.#up(adapter, release))) return;
        release();
        await deliver(entry, adapter, this.#delivery);
      },
    });
  }

  /** What was left for an adapter that is not up yet waits for it, without taking others' places. */
  async #up({ name }: ChatAdapter, release: () => void): Promise<boolean> {
    if (this.#adapters.running.has(name)) return true;
    release();
    return this.#adapters.up(name);
  }

  /** One stored event: answered, its reply in the outbox, then sent. */
  async #work(adapter: ChatAdapter, key: string, release: () => void): Promise<void> {
    const { inbox } = this.options.store;
    const entry = await inbox.take(adapter.name, key);
    if (!entry) return;
    const work = entry.payload as Work | null;
    if (!work) return inbox.done(entry.id);
    if (work.kind === "answer") {
      await this.#office.answered(work.answer);
      await inbox.done(entry.id);
      release();
      return this.#office.deliver();
    }
    const { input } = work.event.message;
    const { sending, failure } = await this.#answer(adapter, entry, work.event);
    await (failure === undefined ? inbox.done(entry.id) : inbox.failed(entry.id, failure));
    release();
    if (sending) await deliver(sending, adapter, this.#delivery);
    if (input.kind === "escalate") await this.#office.tell();
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
      if (entry.attempts > MAX_TAKES) throw new Error(`given up after ${MAX_TAKES} attempts`);
      if (message.input.kind === "escalate") await this.#office.open(adapter, message, message.input, to);
      reply = await engine.handle({ ...message, eventKey: key, event: entry.id });
    } catch (error) {
      if (error instanceof StoreError && PASSING.includes(error.kind)) throw error;
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
      key: `${adapter.name}:${key}`,
      adapter: adapter.name,
      destination: to,
      reply,
      turn: kept ? reply.turn : null,
      user: kept ? entry.user : null,
    });
    return { sending, failure };
  }
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

function conversationOf(work: Work): string {
  return work.kind === "message" ? work.event.message.conversation : `office:${work.answer.officeRef}`;
}

function userOf(work: Work): string {
  return work.kind === "message" ? work.event.message.user : work.answer.by;
}
