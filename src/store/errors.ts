/**
 * What can go wrong with the database file, said so that a person can mend it.
 * @module
 */

export type StoreErrorKind =
  | "read-only"
  | "cannot-open"
  | "corrupt"
  | "not-ours"
  | "newer-schema"
  | "migration"
  | "locked"
  | "full"
  | "secret"
  | "missing"
  | "disk"
  | "closed"
  | "failed";

/** A fault of the store. The message says what, where and how to mend it, and is fit to be shown. */
export class StoreError extends Error {
  constructor(
    readonly kind: StoreErrorKind,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
    this.name = "StoreError";
  }
}

interface Fault {
  kind: StoreErrorKind;
  say(file: string): string;
}

const FAULTS: Record<string, Fault> = {
  SQLITE_BUSY: {
    kind: "locked",
    say: (file) =>
      `The database ${file} is locked by another program. Close what is using it (another guidepost, a ` +
      "backup, a database viewer) and try again.",
  },
  SQLITE_READONLY: {
    kind: "read-only",
    say: (file) =>
      `The database ${file} cannot be written. Make the file and its folder writable for this user, or ` +
      "name another one with --db.",
  },
  SQLITE_CANTOPEN: {
    kind: "cannot-open",
    say: (file) =>
      `The database ${file} cannot be opened. Check that its folder exists and is writable for this user, ` +
      "or name another one with --db.",
  },
  SQLITE_NOTADB: {
    kind: "corrupt",
    say: (file) =>
      `${file} is not a database, or is damaged. Bring back a backup with "guidepost db restore FILE", or ` +
      "move the file away to start a new one.",
  },
  SQLITE_CORRUPT: {
    kind: "corrupt",
    say: (file) =>
      `The database ${file} is damaged. See what is wrong with "guidepost db check", and bring back a ` +
      'backup with "guidepost db restore FILE".',
  },
  SQLITE_FULL: {
    kind: "full",
    say: (file) =>
      `No room is left to write to the database ${file}. Free some space on its disk; nothing stored is lost.`,
  },
  SQLITE_IOERR: {
    kind: "disk",
    say: (file) =>
      `The disk failed while the database ${file} was in use. Check the disk and the space left on it.`,
  },
};
FAULTS.SQLITE_LOCKED = FAULTS.SQLITE_BUSY as Fault;
FAULTS.SQLITE_PROTOCOL = FAULTS.SQLITE_BUSY as Fault;
FAULTS.SQLITE_PERM = FAULTS.SQLITE_READONLY as Fault;

/** Turns an error of SQLite or of the file system into a StoreError. */
export function toStoreError(error: unknown, file: string): StoreError {
  if (error instanceof StoreError) return error;
  const code = String((error as { code?: unknown })?.code ?? "");
  const detail = error instanceof Error ? error.message : String(error);
  const fault = FAULTS[code] ?? FAULTS[FILE_CODES[code] ?? ""];
  if (fault) return new StoreError(fault.kind, fault.say(file), { cause: error });
  return new StoreError("failed", `The database ${file} refused the request: ${detail}`, { cause: error });
}

const FILE_CODES: Record<string, string> = {
  EACCES: "SQLITE_READONLY",
  EPERM: "SQLITE_READONLY",
  EROFS: "SQLITE_READONLY",
  ENOSPC: "SQLITE_FULL",
  EDQUOT: "SQLITE_FULL",
  ENOENT: "SQLITE_CANTOPEN",
  ENOTDIR: "SQLITE_CANTOPEN",
  EEXIST: "SQLITE_CANTOPEN",
  EISDIR: "SQLITE_CANTOPEN",
};
