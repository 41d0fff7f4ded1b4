/**
 * How an event outlives faults: what the store refuses for a while is tried until it is taken, and an event over
 * which the program ended is taken up apart from the others.
 * @module
 */
import { StoreError, type StoreErrorKind } from "../store/errors.ts";
import type { InboxEntry } from "../store/inbox.ts";
import type { Turns } from "../store/turns.ts";
import type { Clock, Log } from "./adapter.ts";

/** Faults of the store that may pass without anybody touching the program. */
const PASSING: readonly StoreErrorKind[] = ["locked", "full", "read-only", "cannot-open", "disk"];
/** Waits before the store is asked again, in ms. */
const FIRST_WAIT = 500;
const LONGEST_WAIT = 30_000;

/** How often the program may end over one event before the event is given up. */
const MOST_ENDINGS = 3;
/**
 * How long the program runs before it takes up an event over which it ended so often, in ms. The longer ones keep
 * a program that ends for another reason, again and again, from being blamed on the event.
 */
const WAITS = [0, 0, 5_000, 0];

/** What waiting needs: time, where to say it, and when to stop. */
export interface Waiting {
  clock: Clock;
  log: Pick<Log, "error">;
  /** Aborted when the program stops. */
  stopping: AbortSignal;
}

/** Whether the store may well take later what it refused now. */
export function mayPass(error: unknown): error is StoreError {
  return error instanceof StoreError && PASSING.includes(error.kind);
}

/**
 * Does a step that the store may refuse, again and again with growing waits, until the store takes it.
 * @param fields what the log line says beside the reason
 * @param refused called at each refusal, before the wait
 * @throws what the step threw, where waiting cannot mend it or the program stops
 */
export async function untilStored<T>(
  step: () => Promise<T>,
  { clock, log, stopping }: Waiting,
  fields: object,
  refused = () => {},
): Promise<T> {
  for (let wait = FIRST_WAIT; ; wait = Math.min(wait * 2, LONGEST_WAIT)) {
    try {
      return await step();
    } catch (error) {
      if (!mayPass(error)) throw error;
      log.error({ ...fields, reason: error.message, wait }, "the database refused a step; it is tried again");
      refused();
      await clock.sleep(wait, stopping);
      if (stopping.aborted) throw error;
    }
  }
}

/**
 * Events over which an earlier program ended. One at a time is at work, so that the one that ends the program is
 * found, and those that only were at work beside it are done before.
 */
export class Suspects {
  #last: Promise<unknown> = Promise.resolve();

  constructor(private readonly waiting: Pick<Waiting, "clock" | "stopping">) {}

  /**
   * Runs the work on an event after those before it; nothing where the program stops before its turn.
   * @param endings how often the program ended over it
   */
  async take<T>(endings: number, work: () => Promise<T>): Promise<T | undefined> {
    const { clock, stopping } = this.waiting;
    await clock.sleep(WAITS[Math.min(endings, MOST_ENDINGS)] ?? 0, stopping);
    if (stopping.aborted) return undefined;
    const done = this.#last.then(work);
    this.#last = done.catch(() => {});
    return done;
  }
}

/**
 * Whether an event that was taken up is given up: too many programs ended over it. One whose turn was answered
 * cannot have been the cause.
 * @returns the reason, or nothing where it is to be worked on
 */
export async function hopeless(
  { id, attempts }: Pick<InboxEntry, "id" | "attempts">,
  turns: Pick<Turns, "forEvent">,
): Promise<string | undefined> {
  if (attempts <= MOST_ENDINGS) return undefined;
  if ((await turns.forEvent(id))?.status === "answered") return undefined;
  return `given up: the program ended over it ${attempts - 1} times`;
}
