/**
 * Faults in words for a person: never a stack trace.
 * @module
 */
import { KnowledgeError } from "../knowledge/load.ts";

/** What went wrong, and where it says so how to mend it. */
export function describeFault(error: unknown): string {
  if (error instanceof KnowledgeError) return error.message;
  if (!(error instanceof Error)) return String(error);
  const code = (error as NodeJS.ErrnoException).code;
  const hint =
    code === "ENOENT"
      ? " (no such file or folder)"
      : code === "EACCES" || code === "EPERM"
        ? " (no permission)"
        : code === "EADDRINUSE"
          ? " (the port is taken; choose another with --port)"
          : "";
  return `${error.message.split("\n")[0] ?? "it failed"}${hint}`;
}
