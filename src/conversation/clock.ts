/**
 * The real clock.
 * @module
 */
import { setMaxListeners } from "node:events";
import type { Clock } from "./adapter.ts";

/** Wall-clock time and timers. */
export const SYSTEM_CLOCK: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  sleep: (ms, signal) =>
    new Promise((done) => {
      if (signal?.aborted) return done();
      // Any number may wait at once.
      if (signal) setMaxListeners(0, signal);
      const end = () => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", end);
        done();
      };
      const timer = setTimeout(end, ms);
      signal?.addEventListener("abort", end, { once: true });
    }),
};
