/**
 * A bound on what would otherwise be waited for without end.
 * @module
 */
import type { Clock } from "../../src/conversation/adapter.ts";

/** The result of `work`; rejects with `late` where it has not come within `ms`. */
export async function within<T>(ms: number, work: Promise<T>, clock: Clock, late: string): Promise<T> {
  const done = new AbortController();
  const tooLate = clock.sleep(ms, done.signal).then((): T => {
    if (done.signal.aborted) return undefined as T; // the work came first: nobody reads this
    throw new Error(late);
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    done.abort();
  }
}
