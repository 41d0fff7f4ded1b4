/**
 * Starts the adapters. One whose platform cannot be reached is tried again until it runs: after a power cut the
 * network is often there later than this program.
 * @module
 */
import { type ChatAdapter, type Clock, type Health, type Log, RefusedError, type Sink } from "./adapter.ts";
import { reasonOf } from "./delivery.ts";

const FIRST_WAIT = 2_000;
/** Discord resets a token after 1000 logins in a day: at this pace there are at most 720. */
const LONGEST_WAIT = 120_000;

/** An adapter that does not run. `again`: it is tried again by itself; else somebody has to mend something. */
export interface NotStarted {
  name: string;
  error: unknown;
  again: boolean;
}

/** The adapters that run, that could not start, and that are tried again. */
export class Starting {
  readonly running = new Map<string, ChatAdapter>();
  readonly #failed = new Map<string, string>();
  readonly #trying = new Map<string, Promise<void>>();
  readonly #leaving = new AbortController();

  constructor(
    private readonly log: Log,
    private readonly clock: Clock,
  ) {}

  /** Starts an adapter; gives the reason where it does not run now. */
  async start(adapter: ChatAdapter, sink: Sink): Promise<NotStarted | undefined> {
    const notStarted = await this.#try(adapter, sink);
    if (notStarted?.again) this.#trying.set(adapter.name, this.#keepTrying(adapter, sink));
    return notStarted;
  }

  /** Waits for an adapter that is being tried; whether it runs. */
  async up(name: string): Promise<boolean> {
    await this.#trying.get(name);
    return this.running.has(name);
  }

  /** Each adapter's health; those that do not run included. */
  health(): Record<string, Health> {
    const health: Record<string, Health> = {};
    for (const [name, detail] of this.#failed) health[name] = { ok: false, detail };
    for (const [name, adapter] of this.running) health[name] = adapter.health();
    return health;
  }

  /** Tries no adapter again. */
  leave(): void {
    this.#leaving.abort();
  }

  /** Stops those that run. */
  async stop(): Promise<void> {
    const running = [...this.running.values()];
    this.running.clear();
    await Promise.all(running.map((adapter) => this.#stop(adapter)));
  }

  async #try(adapter: ChatAdapter, sink: Sink): Promise<NotStarted | undefined> {
    const { name } = adapter;
    try {
      await adapter.start(sink);
      if (this.#leaving.signal.aborted) await this.#stop(adapter);
      else this.running.set(name, adapter);
      this.#failed.delete(name);
      return undefined;
    } catch (error) {
      const again = !(error instanceof RefusedError);
      const reason = reasonOf(error);
      this.#failed.set(name, again ? `${reason} (tried again)` : reason);
      this.log.error({ adapter: name, reason, again }, "an adapter could not start");
      return { name, error, again };
    }
  }

  async #keepTrying(adapter: ChatAdapter, sink: Sink): Promise<void> {
    const { signal } = this.#leaving;
    for (let wait = FIRST_WAIT; ; wait = Math.min(wait * 2, LONGEST_WAIT)) {
      await this.clock.sleep(wait, signal);
      if (signal.aborted) return;
      const notStarted = await this.#try(adapter, sink);
      if (!notStarted) this.log.info({ adapter: adapter.name }, "an adapter runs now");
      if (!notStarted?.again) return;
    }
  }

  async #stop(adapter: ChatAdapter): Promise<void> {
    try {
      await adapter.stop();
    } catch (error) {
      const fields = { adapter: adapter.name, reason: reasonOf(error) };
      this.log.error(fields, "an adapter did not stop well");
    }
  }
}
