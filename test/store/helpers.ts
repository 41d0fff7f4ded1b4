import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Answer } from "../../src/contract.ts";
import type { Completion } from "../../src/store/index.ts";
import { openStore, type Store, type StoreOptions } from "../../src/store/index.ts";
import { completionOf } from "./samples.ts";

export const SECRET = "a secret for the tests, long enough";

/** A folder that is gone after the test. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "guidepost-store-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A clock that tests move. */
export function clockAt(start = "2022-12-01T02:00:00.000Z"): {
  clock: () => Date;
  forward(hours: number): void;
} {
  let now = Date.parse(start);
  return {
    clock: () => new Date(now),
    forward(hours) {
      now += hours * 3_600_000;
    },
  };
}

/** A store in a file of its own, closed after the test. */
export async function tempStore(options: StoreOptions = {}): Promise<Store> {
  const store = await openStore(join(tempFolder(), "log.sqlite"), { secret: SECRET, ...options });
  onTestFinished(() => store.close());
  return store;
}

/** Stores a question and its answer; gives the turn's id. */
export async function ask(
  store: Pick<Store, "turns" | "secret">,
  text: string,
  options: { user?: string; conversation?: string; platform?: string; rest?: Partial<Completion> } & {
    answer?: Partial<Answer>;
  } = {},
): Promise<number> {
  const { user = "ann", conversation = "c1", platform = "web" } = options;
  const id = await store.turns.appendQuestion({
    conversation,
    platform,
    user: store.secret.pseudonym(platform, user),
    text,
  });
  await store.turns.completeTurn(id, completionOf(options.answer, options.rest));
  return id;
}

/** Everything that the folder's files hold, as bytes: what a thief of the disk would see. */
export function bytesIn(folder: string): string {
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), "latin1"))
    .join("");
}
