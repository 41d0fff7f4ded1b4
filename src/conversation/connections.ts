/**
 * Starts the adapters. One that cannot start now (its platform is down, the network is not there yet) keeps nobody
 * waiting, and is started again until it runs; one that is refused is left alone.
 * @module
 */
import { EventEmitter, once } from "node:events";
import { type ChatAdapter, type Health, type Log, RefusedError, type Sink } from "./adapter.ts";
import { reasonOf } from "./delivery.ts";
import type { Waiting } from "./recovery.ts";

/** How long one start may take, in ms. */
const START_WITHIN = 45_000;
/** Waits before the next start, in ms. The longest keeps far from the 1000 starts a day that Discord allows. */
const FIRST_WAIT = 5_000;
const LONGEST_WAIT = 300_000;

/** The adapters and how each is. */
export class Connections {
  readonly running = new Map<string, ChatAdapter>();
  readonly #failed = new Map<string, string>();
  /** Tells by its name that an adapter runs now. */
  readonly #opened = new EventEmitter().setMaxListeners(0);

  constructor(private readonly waiting: Waiting & { log: Log }) {}

  /**
   * Starts an adapter; where that fails for now, goes on trying behind the caller's back.
   * @returns the error of the first attempt, or nothing where the adapter runs
   */
  async open(adapter: ChatAdapter, sink: Sink): Promise<unknown> {
    const error = await this.#attempt(adapter, sink);
    if (error !== undefined && !(error instanceof RefusedError)) void this.#insist(adapter, sink);
    return error;
  }

  /** Resolves once the adapter runs, or the program stops: true where it runs. */
  async runs(name: string): Promise<boolean> {
    const { stopping } = this.waiting;
    if (!this.running.has(name)) await once(this.#opened, name, { signal: stopping }).catch(() => {});
    return this.running.has(name);
  }

  /** Each adapter's health; the ones that could not start included. */
  health(): Record<string, Health> {
    const health: Record<string, Health> = {};
    for (const [name, detail] of this.#failed) health[name] = { ok: false, detail };
    for (const [name, adapter] of this.running) health[name] = adapter.health();
    return health;
  }

  /** Stops the adapters that run. */
  async close(): Promise<void> {
    await Promise.all([...this.running.values()].map((adapter) => this.#end(adapter)));
    this.running.clear();
  }

  async #insist(adapter: ChatAdapter, sink: Sink): Promise<void> {
    const { clock, stopping } = this.waiting;
    for (let wait = FIRST_WAIT; ; wait = Math.min(wait * 2, LONGEST_WAIT)) {
      await clock.sleep(wait, stopping);
      if (stopping.aborted) return;
      const error = await this.#attempt(adapter, sink);
      if (error === undefined || error instanceof RefusedError) return;
    }
  }

  /** One start; gives its error. */
  async #attempt(adapter: ChatAdapter, sink: Sink): Promise<unknown> {
    const { clock, log, stopping } = this.waiting;
    const done = new AbortController();
    const late = clock.sleep(START_WITHIN, AbortSignal.any([done.signal, stopping])).then(() => {
      if (!done.signal.aborted) throw new Error(`${adapter.name} did not start in time`);
    });
    try {
      await Promise.race([adapter.start(sink), late]);
    } catch (error) {
      this.#failed.set(adapter.name, reasonOf(error));
      const fields = { adapter: adapter.name, reason: reasonOf(error) };
      if (error instanceof RefusedError) log.error(fields, "an adapter was refused; mend it and start again");
      else log.error(fields, "an adapter could not start; it is tried again");
      await this.#end(adapter);
      return error;
    } finally {
      done.abort();
    }
    if (stopping.aborted) {
      await this.#end(adapter);
      return new Error("the program stops");
    }
    if (this.#failed.delete(adapter.name)) log.info({ adapter: adapter.name }, "an adapter runs now");
    this.running.set(adapter.name, adapter);
    this.#opened.emit(adapter.name);
    return undefined;
  }

  async #end(adapter: ChatAdapter): Promise<void> {
    await adapter
      .stop()
      .catch((error: unknown) =>
        this.waiting.log.error(
          { adapter: adapter.name, reason: reasonOf(error) },
          "an adapter did not stop well",
        ),
      );
  }
}
