/**
 * A file comes to its name whole and never over another's: by a second name, where the file system has such.
 * @module
 */
import { closeSync, linkSync, openSync, renameSync } from "node:fs";

/** What file systems without second names answer (USB sticks, some network shares). */
const NO_SECOND_NAMES = ["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS"];

/**
 * Gives a file another name beside its own. Where that cannot be had, the file is moved to it.
 * @throws the system's error, EEXIST where something has that name
 */
export function linkOrMove(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (error) {
    if (!NO_SECOND_NAMES.includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
    // Taken first: a move alone would go over what another process made meanwhile.
    closeSync(openSync(to, "wx", 0o600));
    renameSync(from, to);
  }
}
