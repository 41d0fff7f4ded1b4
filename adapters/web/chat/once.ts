/**
 * The same form sent twice (a double click, a reload) is one message.
 * @module
 */
const KEPT = 1000;

export class Once<Result> {
  readonly #done = new Map<string, Promise<Result>>();

  /** Runs `work` for a new key; gives the first run's result for a known one. A failed run may be repeated. */
  run(key: string, work: () => Promise<Result>): Promise<Result> {
    const known = this.#done.get(key);
    if (known) return known;
    const result = work();
    this.#done.set(key, result);
    result.catch(() => this.#done.delete(key));
    const oldest = this.#done.keys().next();
    if (this.#done.size > KEPT && !oldest.done) this.#done.delete(oldest.value);
    return result;
  }
}
