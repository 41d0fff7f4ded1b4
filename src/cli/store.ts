/**
 * The store for a command that reads or mends what is there: never makes a new file.
 * @module
 */
import { existsSync } from "node:fs";
import type { Store } from "../store/index.ts";
import type { CliContext } from "./context.ts";
import { CliError } from "./errors.ts";

/** Runs `work` and turns the store's faults into messages with exit code 1. */
export async function sayingFaults<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { StoreError } = await import("../store/index.ts");
    throw error instanceof StoreError ? new CliError(error.message, 1) : error;
  }
}

/** Opens the store, hands it to `work`, and closes it whatever happens. */
export async function withStore<T>(context: CliContext, work: (store: Store) => Promise<T>): Promise<T> {
  const file = context.dbFile();
  if (!existsSync(file)) {
    throw new CliError(
      `There is no log at ${file} yet. Ask a question first ("guidepost ask …"), or name the right file with --db.`,
      1,
    );
  }
  return sayingFaults(async () => {
    const { openStore } = await import("../store/index.ts");
    const store = await openStore(file, { mode: "existing" });
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  });
}
