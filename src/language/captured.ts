/**
 * What a pattern of several alternatives has caught.
 * @module
 */

/** The group of the alternative that is met, the first of them; undefined where none is. */
export const captured = (pattern: RegExp, text: string): string | undefined =>
  pattern
    .exec(text)
    ?.slice(1)
    .find((part) => part !== undefined);
