// Opens the store, stores one question, and prints what went wrong, if anything.
import { openStore, StoreError } from "../../../src/store/index.ts";

const [file = "", secret = ""] = process.argv.slice(2);
try {
  const store = await openStore(file, { secret: secret || undefined, busyTimeout: 10_000 });
  await store.turns.appendQuestion({ conversation: "c", platform: "test", text: "can it be written?" });
  await store.close();
  console.log("stored");
} catch (error) {
  console.log(error instanceof StoreError ? `${error.kind}: ${error.message}` : error);
  process.exitCode = 1;
}
