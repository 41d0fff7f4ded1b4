import { setMaxListeners } from "node:events";
import type { Clock } from "../../../src/conversation/adapter.ts";

/** A clock that stands still until a test moves it. */
export class StandingClock implements Clock {
  #now = Date.parse("2022-12-01T08:00:00Z");
  #sleeping = new Set<{ until: number; wake: () => void }>();

  now = () => this.#now;
  elapsed = () => this.#now;

  sleep = (ms: number, signal?: AbortSignal): Promise<void> =>
    new Promise((done) => {
      if (ms <= 0 || signal?.aborted) return done();
      const one = { until: this.#now + ms, wake: done };
      this.#sleeping.add(one);
      if (signal) setMaxListeners(0, signal);
      signal?.addEventListener("abort", () => done(), { once: true });
    });

  /** How many wait. */
  get sleeping(): number {
    return this.#sleeping.size;
  }

  forward(ms: number): void {
    this.#now += ms;
    for (const one of this.#sleeping) {
      if (one.until > this.#now) continue;
      this.#sleeping.delete(one);
      one.wake();
    }
  }
}

/** Waits for nothing, and says how long it was to. */
export class QuickClock implements Clock {
  readonly waited: number[] = [];

  /** @param ahead how far it is ahead of the machine's, in ms */
  constructor(private readonly ahead = 0) {}

  now = () => Date.now() + this.ahead;
  elapsed = () => performance.now();
  sleep = async (ms: number) => {
    this.waited.push(ms);
    await new Promise((done) => setImmediate(done));
  };
}
