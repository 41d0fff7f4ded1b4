/**
 * What the running program does by itself: a sign of life in the database each ten seconds, and once a day the
 * deletion of what is older than the retention allows.
 * @module
 */
import type { Log } from "../conversation/adapter.ts";
import type { Beat, Store } from "../store/index.ts";
import { today } from "./dates.ts";
import { describeFault } from "./faults.ts";

const EVERY = 10_000;
const DAY = 86_400_000;
/** Looks to leave out after a deletion that failed: an hour. */
const PAUSE = 360;

export interface UpkeepOptions {
  store: Pick<Store, "privacy" | "pulse">;
  /** How long questions are kept. */
  days: number;
  log: Log;
  now?: () => Date;
}

/** The program's upkeep while it runs. */
export class Upkeep {
  readonly #timer: NodeJS.Timeout;
  #working: Promise<void> = Promise.resolve();
  #writable = true;
  #purgedOn = "";
  #pause = 0;

  /** Begins at once, and goes on by itself. */
  constructor(private readonly options: UpkeepOptions) {
    void this.look();
    this.#timer = setInterval(() => void this.look(), EVERY).unref();
  }

  /** Whether the database took the last sign of life. */
  get writable(): boolean {
    return this.#writable;
  }

  /** Does what is due. Called by itself; call it to have it at once. */
  look(): Promise<void> {
    this.#working = this.#working.then(async () => {
      const beat = await this.#beat();
      if (beat?.trusted) await this.#purge();
    });
    return this.#working;
  }

  /** Ends it, after what is at work. */
  stop(): Promise<void> {
    clearInterval(this.#timer);
    return this.#working;
  }

  async #beat(): Promise<Beat | undefined> {
    const { store, log } = this.options;
    try {
      const beat = await store.pulse.beat();
      const moved = { days: Math.round(Math.abs(beat.by) / DAY) };
      if (!this.#writable) log.info({}, "the database can be written again");
      this.#writable = true;
      if (beat.clock === "went-back")
        log.warn(moved, "the clock is behind the last time seen: one of them was wrong");
      if (beat.clock === "leapt")
        log.error(
          moved,
          "the clock is far ahead of the last time seen: nothing is deleted for a day; set it right if it is wrong",
        );
      return beat;
    } catch (error) {
      if (this.#writable) log.error({ reason: describeFault(error) }, "the database cannot be written");
      this.#writable = false;
      return undefined;
    }
  }

  /** Once for each day of the office. */
  async #purge(): Promise<void> {
    const { store, days, log, now = () => new Date() } = this.options;
    const day = today(now());
    if (day === this.#purgedOn || this.#pause-- > 0) return;
    try {
      const gone = await store.privacy.purge(days);
      this.#purgedOn = day;
      log.info({ ...gone, days }, "what is older than the retention was deleted");
    } catch (error) {
      this.#pause = PAUSE;
      log.error({ reason: describeFault(error) }, "the daily deletion failed; it is tried again in an hour");
    }
  }
}
