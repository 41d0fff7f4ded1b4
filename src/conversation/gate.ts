/**
 * A gate before a platform: so many at once, and no more a second than the platform bears. Who waits before it has
 * begun nothing, so nothing of it is in doubt when the program ends.
 * @module
 */
import type { Clock } from "./adapter.ts";

/** What a platform bears. */
export interface Pace {
  /** Messages under way at once. */
  atOnce: number;
  /** Messages a second; left out: as fast as it goes, the platform says when to wait. */
  perSecond?: number;
}

/** Lets people in by turns: who waits with much does not hold up who waits with little. */
export class Gate {
  /** In the order of their turn; each with what waits, the first come first. */
  readonly #waiting = new Map<string, (() => void)[]>();
  #inside = 0;
  /** When the next one may enter, on the clock's `elapsed`. */
  #free = 0;

  constructor(
    private readonly pace: Pace,
    private readonly clock: Clock,
  ) {}

  /**
   * Waits for a place.
   * @param who whose turn it takes
   * @returns what gives the place back; undefined where `stopping` was aborted before
   */
  async enter(who: string, stopping: AbortSignal): Promise<(() => void) | undefined> {
    if (this.#inside >= this.pace.atOnce) {
      await new Promise<void>((done) => {
        const theirs = this.#waiting.get(who);
        if (theirs) theirs.push(done);
        else this.#waiting.set(who, [done]);
      });
    } else {
      this.#inside += 1;
    }
    // From here on the place is ours: whoever leaves hands it over.
    const leave = () => {
      const next = this.#next();
      if (next) next();
      else this.#inside -= 1;
    };
    if (this.pace.perSecond !== undefined && !stopping.aborted) {
      const now = this.clock.elapsed();
      const turn = Math.max(this.#free, now);
      this.#free = turn + 1000 / this.pace.perSecond;
      await this.clock.sleep(turn - now, stopping);
    }
    if (!stopping.aborted) return leave;
    leave();
    return undefined;
  }

  /** Whose turn it is; they then go to the end of the row. */
  #next(): (() => void) | undefined {
    const [first] = this.#waiting;
    if (!first) return undefined;
    const [who, theirs] = first;
    const next = theirs.shift();
    this.#waiting.delete(who);
    if (theirs.length > 0) this.#waiting.set(who, theirs);
    return next;
  }
}
