/**
 * A posting that cannot be taken in: the message says which file, what is wrong with it, and how to mend it.
 * @module
 */
export class ImportError extends Error {
  constructor(file: string, what: string, mend: string) {
    super(`${file}: ${what} ${mend}`);
    this.name = "ImportError";
  }
}
