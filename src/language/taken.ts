/**
 * Which places of a text are taken: in texts full of numbers or names, comparing each span with every other would
 * take the square of their number.
 * @module
 */

/** Offsets in a text, end exclusive. */
export interface Span {
  start: number;
  end: number;
}

/** The places of one text; none is taken at first. */
export class Taken {
  readonly #places: Uint8Array;

  constructor(text: string) {
    this.#places = new Uint8Array(text.length);
  }

  /** Whether no place of the span is taken. */
  free({ start, end }: Span): boolean {
    return !this.#places.subarray(start, end).includes(1);
  }

  /** Takes every place of the span. */
  take({ start, end }: Span): void {
    this.#places.fill(1, start, end);
  }
}
