/**
 * Deletes once a day what is older than the retention allows.
 * @module
 */
import type { Log } from "../conversation/adapter.ts";
import type { Store } from "../store/index.ts";
import { today } from "./dates.ts";
import { describeFault } from "./faults.ts";

const HOUR = 3_600_000;

export interface RetentionOptions {
  store: Pick<Store, "privacy">;
  days: number;
  log: Log;
  now?: () => Date;
  every?: number;
}

/** Purges now and with each new day of the office; gives what ends it. A failed day is tried again within the hour. */
export function keepRetention({ store, days, log, now = () => new Date(), every = HOUR }: RetentionOptions): {
  done(): Promise<void>;
  stop(): Promise<void>;
} {
  let purgedOn = "";
  let working = Promise.resolve();
  const look = async () => {
    const day = today(now());
    if (day === purgedOn) return;
    try {
      const gone = await store.privacy.purge(days);
      purgedOn = day;
      log.info({ ...gone, days }, "what is older than the retention was deleted");
    } catch (error) {
      log.error({ reason: describeFault(error) }, "the daily deletion failed; it is tried again in an hour");
    }
  };
  const queue = () => {
    working = working.then(look);
    return working;
  };
  void queue();
  const timer = setInterval(queue, every).unref();
  return {
    done: () => working,
    stop: () => {
      clearInterval(timer);
      return working;
    },
  };
}
