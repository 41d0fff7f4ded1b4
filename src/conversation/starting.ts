/**
 * Starts the adapters. One whose platform cannot be reached keeps nobody waiting, and is tried again until it runs:
 * after a power cut the network is often there later than this program. One that is refused is left alone.
 * @module
 */
import { type ChatAdapter, type Clock, type Health, type Log, RefusedError, type Sink } from "./adapter.ts";
import { reasonOf } from "./delivery.ts";
import { within } from "./within.ts";

/** How long one start may take, in ms; the adapters give up earlier where they can, and say at what. */
const START_WITHIN = 45_000;
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
  readonly #left: Promise<void>;

  /** @param stopping aborted when no adapter is to be tried again */
  constructor(
    private readonly log: Log,
    private readonly clock: Clock,
    private readonly stopping: AbortSignal,
  ) {
    this.#left = new Promise((done) => stopping.addEventListener("abort", () => done(), { once: true }));
  }

  /** Starts an adapter; gives the reason where it does not run now. */
  start(adapter: ChatAdapter, sink: Sink): Promise<NotStarted | undefined> {
    const first = this.#try(adapter, sink);
    const trying = first.then((notStarted) =>
      notStarted?.again ? this.#keepTrying(adapter, sink) : undefined,
    );
    this.#trying.set(adapter.name, trying);
    return first;
  }

  /** Waits for an adapter that is being started; whether it runs. */
  async up(name: string): Promise<boolean> {
    await Promise.race([this.#trying.get(name), this.#left]);
    return this.running.has(name);
  }

  /** Each adapter's health; those that do not run included. */
  health(): Record<string, Health> {
    const health: Record<string, Health> = {};
    for (const [name, detail] of this.#failed) health[name] = { ok: false, detail };
    for (const [name, adapter] of this.running) health[name] = adapter.health();
    return health;
  }

  /** Stops those that run, and those that are being started. */
  async stop(): Promise<void> {
    await Promise.all(this.#trying.values());
    const running = [...this.running.values()];
    this.running.clear();
    await Promise.all(running.map((adapter) => this.#stop(adapter)));
  }

  async #try(adapter: ChatAdapter, sink: Sink): Promise<NotStarted | undefined> {
    const { name } = adapter;
    const left = this.#left.then(() => {
      throw new Error("the program stops");
    });
    try {
      const up = Promise.race([adapter.start(sink), left]);
      await within(START_WITHIN, up, this.clock, `${name} did not start in time`);
    } catch (error) {
      const again = !(error instanceof RefusedError);
      const reason = reasonOf(error);
      this.#failed.set(name, again ? `${reason} (tried again)` : reason);
      const said = again
        ? "an adapter could not start; it is tried again"
        : "an adapter was refused; mend it and start again";
      this.log.error({ adapter: name, reason }, said);
      await this.#stop(adapter); // what was begun of it
      return { name, error, again };
    }
    if (this.#failed.delete(name)) this.log.info({ adapter: name }, "an adapter runs now");
    this.running.set(name, adapter);
    return undefined;
  }

  async #keepTrying(adapter: ChatAdapter, sink: Sink): Promise<void> {
    for (let wait = FIRST_WAIT; ; wait = Math.min(wait * 2, LONGEST_WAIT)) {
      await this.clock.sleep(wait, this.stopping);
      if (this.stopping.aborted) return;
      const notStarted = await this.#try(adapter, sink);
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
