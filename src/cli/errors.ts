/**
 * The one way for a command to end badly: a message for the person, and the exit code.
 * @module
 */

/** 1: it failed. 2: wrong usage or invalid input. The message says what is wrong and how to mend it. */
export class CliError extends Error {
  constructor(
    message: string,
    readonly exitCode: 1 | 2,
  ) {
    super(message);
    this.name = "CliError";
  }
}
