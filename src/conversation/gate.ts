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

/** Lets in whoever came first. */
export class Gate {
  readonly #waiting: (() => void)[] = [];
  #inside = 0;
  /** When the next one may enter, on the clock's `elapsed`. */
  #next = 0;

  constructor(
    private readonly pace: Pace,
    private readonly clock: Clock,
  ) {}

  /**
   * Waits for a place.
   * @returns what gives the place back; undefined where `stopping` was aborted before
   */
  async enter(stopping: AbortSignal): Promise<(() => void) | undefined> {
    if (this.#inside >= this.pace.atOnce) {
      await new Promise<void>((done) => this.#waiting.push(done));
    } else {
      this.#inside += 1;
    }
    // From here on the place is ours: whoever leaves hands it over.
    const leave = () => {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#inside -= 1;
    };
    if (this.pace.perSecond !== undefined && !stopping.aborted) {
      const now = this.clock.elapsed();
      const turn = Math.max(this.#next, now);
      this.#next = turn + 1000 / this.pace.perSecond;
      await this.clock.sleep(turn - now, stopping);
    }
    if (!stopping.aborted) return leave;
    leave();
    return undefined;
  }
}
